"""Damaged words looked for in what is left of a new text: its rare words vote, and letters decide."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict

from annotate.anchoring.comparison import Comparison
from annotate.anchoring.letters import equal_runs, likeness, solid
from annotate.anchoring.runs import free
from annotate.anchoring.words import Words

_RARE = 12
_REACH = 12
_LONG = 60


class Locator:
    """The words of the new text that no block covers, and where each stands."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.places: dict[str, list[int]] = defaultdict(list)
        self.often = Counter(comparison.old.ids)
        words = comparison.new
        covered = bytearray(len(words))
        for _, new, size in comparison.blocks:
            covered[new : new + size] = b"\1" * size
        for begin, end in comparison.settled:
            covered[begin:end] = b"\1" * (end - begin)
        for begin, end in free(covered):
            for at in range(begin, end):
                self.places[_key(words, at)].append(at)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Give where `[start, end)` of the old text stands now, or None where nothing is like it, or several places are."""
        comparison = self.comparison
        first = max(0, bisect_right(comparison.old.ends, start))
        last = bisect_right(comparison.old.starts, end - 1)
        votes = self._votes(max(0, first - _REACH), min(len(comparison.old), last + _REACH))
        best: list[tuple[float, tuple[int, int]]] = []
        for diagonal in sorted(votes, key=votes.__getitem__, reverse=True)[:4]:
            if votes[diagonal] < 1.0:
                break
            found = self._aligned(start, end, first, last, diagonal)
            if found and all(abs(found[1][0] - other[1][0]) > 4 for other in best):
                best.append(found)
        best.sort(reverse=True)
        if not best or (len(best) > 1 and best[1][0] > best[0][0] - 0.08):
            return None
        return best[0][1]

    def _votes(self, first: int, last: int) -> dict[int, float]:
        votes: dict[int, float] = defaultdict(float)
        words = self.comparison.old
        for at in range(first, last):
            places = self.places.get(_key(words, at), ())
            if 0 < len(places) <= _RARE and self.often[words.ids[at]] <= _RARE:
                for place in places:
                    votes[(place - at) // 6] += 1 / len(places)
        return {one: votes[one] + votes.get(one + 1, 0) for one in votes}

    def _aligned(
        self, start: int, end: int, first: int, last: int, diagonal: int
    ) -> tuple[float, tuple[int, int]] | None:
        comparison = self.comparison
        old, new = comparison.old, comparison.new
        low, high = max(0, first - _REACH), min(len(old), last + _REACH)
        begin = old.starts[low] if low < len(old) else start
        stop = old.ends[high - 1]
        begin, stop = max(begin, start - 80), min(stop, end + 80)
        there = min(max(0, low + diagonal * 6 - 4), len(new) - 1)
        until = min(max(1, high + diagonal * 6 + 16), len(new))
        left, right = new.starts[there], new.ends[until - 1]
        one, other = comparison.texts[0][begin:stop], comparison.texts[1][left:right]
        runs = solid(equal_runs(one, other), (len(one), len(other)), left=0, right=0)
        inside = [
            (max(a, start - begin), b + max(0, start - begin - a), min(a + size, end - begin) - max(a, start - begin))
            for a, b, size in runs
            if a + size > start - begin and a < end - begin
        ]
        equal = sum(size for _, _, size in inside)
        if not inside or equal < 0.45 * (end - start):
            return None
        new_start = left + inside[0][1] - 0
        new_end = left + inside[-1][1] + inside[-1][2]
        around = (
            likeness(
                one[max(0, start - begin - 32) : start - begin], comparison.texts[1][max(0, new_start - 32) : new_start]
            ),
            likeness(one[end - begin : end - begin + 32], comparison.texts[1][new_end : new_end + 32]),
        )
        whole = equal / (end - start)
        if end - start < 60 and (min(around) < 0.5 or whole < 0.5):
            return None
        if end - start >= 60 and max(*around, whole) < 0.6:
            return None
        return whole + sum(around) / 2, (new_start, new_end)


def _key(words: Words, at: int) -> str:
    """Give what is looked up for a word: itself, or with the next one where it is a single letter."""
    if words.ends[at] - words.starts[at] > 1 or at + 1 >= len(words):
        return words.ids[at]
    return words.ids[at : at + 2]
