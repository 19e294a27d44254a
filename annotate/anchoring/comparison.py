"""An old text compared with a new one, as far as is asked: equal blocks at once, what lies between them only where a span is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import islice, takewhile

import msgspec

from annotate.anchoring.blocks import shared_blocks
from annotate.anchoring.credible import Credible
from annotate.anchoring.doubles import Doubles
from annotate.anchoring.gaps import Gaps, shifted
from annotate.anchoring.letters import Run, equal_runs, level
from annotate.anchoring.order import in_order, settled, trimmed
from annotate.anchoring.runs import Stretch
from annotate.anchoring.words import Numbers, Words


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A stretch `[start, end)` of the old text that stands at `[new_start, new_end)` in the new one.

    `words` is how many equal words follow one another around it, 0 where it was compared by letters.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    in_order: bool
    words: int


class Comparison:
    """Two texts, their equal blocks, and the gaps between those; `texts` are the two with plain marks, which are compared."""

    def __init__(self, old: str, new: str) -> None:
        self.old_text = old
        self.new_text = new
        numbers = Numbers()
        self.texts = texts = level(old), level(new)
        self.old = Words(texts[0], numbers)
        self.new = self.old if texts[0] == texts[1] else Words(texts[1], numbers)
        self._gap = Gaps(self.old, self.new, texts)
        blocks = settled(shared_blocks(self.old, self.new, texts), self.old, self.new, texts)
        doubles = Doubles(trimmed(blocks, self.old, texts[0]), self.old, self.new, texts)
        found = doubles.resolve()
        self.copies = sorted(self._letters(was, now) for was, now in doubles.copies)
        self._longest_copy = max((was[1] - was[0] for was, _ in self.copies), default=0)
        self.instead = sorted(self._letters(was, now) for was, now in doubles.instead)
        self.settled = doubles.settled
        chain = in_order(found)
        self.blocks = Credible(found, chain, (self.old, self.new), texts).resolve()
        self.chain = chain if len(self.blocks) == len(found) else in_order(self.blocks)
        # Where each block begins and ends in either text, in code points.
        self._old_start = [self.old.starts[block[0]] for block in self.blocks]
        self._old_end = [self.old.ends[block[0] + block[2] - 1] for block in self.blocks]
        self._new_start = [self.new.starts[block[1]] for block in self.blocks]
        self._new_end = [self.new.ends[block[1] + block[2] - 1] for block in self.blocks]
        self._by_new = sorted(range(len(self.blocks)), key=self._new_start.__getitem__)
        self._rank = [0] * len(self.blocks)
        for rank, at in enumerate(self._by_new):
            self._rank[at] = rank
        self._gaps: dict[int, list[Run]] = {}

    def _letters(self, was: Stretch, now: Stretch) -> tuple[Stretch, Stretch]:
        return (
            (self.old.starts[was[0]], self.old.ends[was[1] - 1]),
            (self.new.starts[now[0]], self.new.ends[now[1] - 1]),
        )

    def block_place(self, at: int) -> tuple[Stretch, Stretch]:
        """Give where a block stands in both texts, in code points."""
        return (self._old_start[at], self._old_end[at]), (self._new_start[at], self._new_end[at])

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Give all that is known of where `[start, end)` stands now, in the order of the old text."""
        out: list[Piece] = []
        starts, ends = self._old_start, self._old_end
        # What stands before the first word belongs to it.
        at = bisect_right(starts, max(start, self.old.starts[0]) if self.old else start) - 1
        while True:
            if at >= 0 and ends[at] > start and starts[at] < end:
                out.append(self._block_piece(at, start, end))
            gap_start = ends[at] if at >= 0 else 0
            gap_end = starts[at + 1] if at + 1 < len(starts) else len(self.old_text)
            if gap_start < end and gap_end > start:
                out += self._gap_pieces(at + 1, start, end)
            at += 1
            if at >= len(starts) or starts[at] >= end:
                return out

    def _block_piece(self, at: int, start: int, end: int) -> Piece:
        start, end = max(start, self._old_start[at]), min(end, self._old_end[at])
        first = self._edge(at, start, start)
        last = first + end - start
        if self.texts[0][start : end + 1] != self.texts[1][first : last + 1]:
            last = self._edge(at, end - 1, end)
        return Piece(start, end, first, last, self.chain[at], self.blocks[at][2])

    def _edge(self, at: int, place: int, edge: int) -> int:
        """Give where the edge before or after the code point at `place`, which is in a block, is now."""
        a, b, _ = self.blocks[at]
        word = bisect_right(self.old.starts, place) - 1
        there = b + word - a
        if place < self.old.ends[word]:
            start, end = self.old.starts[word], self.old.ends[word]
            new_start, new_end = self.new.starts[there], self.new.ends[there]
        else:
            start, end = self.old.ends[word], self.old.starts[word + 1]
            new_start, new_end = self.new.ends[there], self.new.starts[there + 1]
        if end - start == new_end - new_start:
            return new_start + edge - start
        return new_start + _carried(
            self.old_text[start:end], self.new_text[new_start:new_end], edge - start, ends=edge > place
        )

    def other_places(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give where a copy of `[start, end)` stands that may as well be the original."""
        out = []
        first = bisect_left(self.copies, start - self._longest_copy, key=_old_begin)
        for was, now in self.copies[first : bisect_left(self.copies, end, key=_old_begin)]:
            if was[1] > start:
                runs = shifted(
                    equal_runs(self.texts[0][was[0] : was[1]], self.texts[1][now[0] : now[1]]), was[0], now[0]
                )
                inside = [
                    (max(a, start) - a + b, min(a + size, end) - a + b)
                    for a, b, size in runs
                    if a < end and a + size > start
                ]
                if inside:
                    out.append((inside[0][0], inside[-1][1]))
        return out

    def _gap_pieces(self, gap: int, start: int, end: int) -> list[Piece]:
        runs = self._gaps.get(gap)
        if runs is None:
            runs = self._gaps[gap] = self._compared(gap)
        ordered = (gap == 0 or self.chain[gap - 1]) and (gap == len(self.blocks) or self.chain[gap])
        left = self._new_end[gap - 1] if gap else 0
        right = self._new_start[gap] if gap < len(self.blocks) else len(self.new_text)
        out = []
        for at in range(max(0, bisect_right(runs, start, key=_old_place) - 1), len(runs)):
            old, new, size = runs[at]
            if old >= end:
                break
            first, last = max(start, old), min(end, old + size)
            if first < last:
                out.append(Piece(first, last, first + new - old, last + new - old, ordered and left <= new < right, 0))
        return out

    def _compared(self, gap: int) -> list[Run]:
        """Compare what lies before block number `gap` with what stands next to the blocks around it."""
        begin = self._old_end[gap - 1] if gap else 0
        end = self._old_start[gap] if gap < len(self.blocks) else len(self.old_text)
        left = self._rank[gap - 1] + 1 if gap else 0
        right = self._rank[gap] if gap < len(self.blocks) else len(self.blocks)
        if left == right:
            return self._between((begin, end), self._window(left))
        reach = 64 + 3 * (end - begin) // 2
        one, two = self._window(left), self._window(right)
        after = self._gap.compare((begin, end), (one[0], min(one[1], one[0] + reach)), right=False)
        before = self._gap.compare((begin, end), (max(two[0], two[1] - reach), two[1]), left=False)
        return self._with(_joined(after, before), self._instead_in((begin, end)))

    def _with(self, runs: list[Run], instead: Iterable[tuple[Stretch, Stretch]]) -> list[Run]:
        """Give runs with those of passages that stand elsewhere instead of their own."""
        for was, now in instead:
            before = [run for run in runs if run[0] + run[2] <= was[0]]
            runs = [*before, *self._gap.compare(was, now), *(run for run in runs if run[0] >= was[1])]
        return runs

    def _instead_in(self, stretch: Stretch) -> list[tuple[Stretch, Stretch]]:
        first = bisect_left(self.instead, stretch[0], key=lambda one: one[0][0])
        return list(takewhile(lambda one: one[0][1] <= stretch[1], islice(self.instead, first, None)))

    def _between(self, old: Stretch, new: Stretch) -> list[Run]:
        """Compare what stands between the same two blocks in both texts, from one passage that is known to the next."""
        runs: list[Run] = []
        elsewhere = []
        for was, now in self._instead_in(old):
            if new[0] <= now[0] and now[1] <= new[1]:
                runs += self._gap.compare((old[0], was[0]), (new[0], now[0]))
                runs += self._gap.compare(was, now)
                old, new = (was[1], old[1]), (now[1], new[1])
            else:
                elsewhere.append((was, now))
        return self._with(runs + self._gap.compare(old, new), elsewhere)

    def _window(self, rank: int) -> tuple[int, int]:
        """Give the new text before the block that is number `rank` in it, back to the block before."""
        return (
            self._new_end[self._by_new[rank - 1]] if rank else 0,
            self._new_start[self._by_new[rank]] if rank < len(self.blocks) else len(self.new_text),
        )


def _old_begin(copy: tuple[Stretch, Stretch]) -> int:
    return copy[0][0]


def _old_place(run: Run) -> int:
    return run[0]


def _joined(after: list[Run], before: list[Run]) -> list[Run]:
    """Give the runs of the beginning of a gap and those of its end, without what both have."""
    if not after or not before:
        return after or before
    end = after[-1][0] + after[-1][2]
    return after + [run for run in before if run[0] >= end]


def _carried(old: str, new: str, edge: int, *, ends: bool) -> int:
    """Give where an edge of a short text is in another form of it: of what differs, the whole belongs to a span."""
    last = 0
    for a, b, size in equal_runs(old, new):
        if a + ends <= edge < a + size + ends:
            return b + edge - a
        if a >= edge:
            return b if ends else last
        last = b + size
    return len(new) if ends else last
