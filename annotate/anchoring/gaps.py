"""Two stretches of the texts that stand between equal blocks, compared by letters from their ends on."""

from __future__ import annotations

from bisect import bisect_right

from annotate.anchoring.blocks import grow
from annotate.anchoring.letters import ANCHOR, BREAKS, Run, equal_runs, last_break, likeness, solid
from annotate.anchoring.order import in_order
from annotate.anchoring.runs import Block, Stretch
from annotate.anchoring.words import Words

_LARGE = 400
_INNER = (10, 5, 3, 2, 1)


class Gaps:
    """Two texts of which stretches are compared; all offsets are code points of the whole texts."""

    def __init__(self, old: Words, new: Words, texts: tuple[str, str]) -> None:
        self.old = old
        self.new = new
        self.texts = texts

    def compare(self, old: Stretch, new: Stretch, *, left: bool = True, right: bool = True) -> list[Run]:
        """Compare two stretches, which are known to begin together (`left`) or to end together (`right`)."""
        if left and right and self._alike(old, new):
            return self._runs(old, new)
        head: list[Run] = []
        tail: list[Run] = []
        if left:
            head, old, new = self._first_sentence(old, new)
        if right:
            tail, old, new = self._last_sentence(old, new)
        runs = shifted(self._runs(old, new), -old[0], -new[0])
        credit = ANCHOR if left else 0, ANCHOR if right else 0
        kept = solid(runs, (old[1] - old[0], new[1] - new[0]), left=credit[0], right=credit[1])
        return [*head, *shifted(kept, old[0], new[0]), *tail]

    def _first_sentence(self, old: Stretch, new: Stretch) -> tuple[list[Run], Stretch, Stretch]:
        """Give the runs of the rest of the sentence, or line, that two stretches begin with, and what comes after it."""
        for pattern in BREAKS:
            one, other = pattern.search(self.texts[0], *old), pattern.search(self.texts[1], *new)
            if one and other:
                was, now = (old[0], one.end()), (new[0], other.end())
                if self._alike(was, now):
                    return self._runs(was, now), (was[1], old[1]), (now[1], new[1])
        return [], old, new

    def _last_sentence(self, old: Stretch, new: Stretch) -> tuple[list[Run], Stretch, Stretch]:
        for kind in range(len(BREAKS)):
            one, other = _last(kind, self.texts[0], old), _last(kind, self.texts[1], new)
            if one >= 0 and other >= 0:
                was, now = (one, old[1]), (other, new[1])
                if self._alike(was, now):
                    return self._runs(was, now), (old[0], was[0]), (new[0], now[0])
        return [], old, new

    def _runs(self, old: Stretch, new: Stretch) -> list[Run]:
        """Give all equal runs of two stretches: of large ones, between the words that stand once in both."""
        runs: list[Run] = []
        begin, there = old[0], new[0]
        for a, b, size in self._inner(old, new):
            start, start_there = self.old.starts[a], self.new.starts[b]
            runs += self._equal((begin, start), (there, start_there))
            begin, there = self.old.ends[a + size - 1], self.new.ends[b + size - 1]
            runs += self._words(a, b, size)
        return runs + self._equal((begin, old[1]), (there, new[1]))

    def _words(self, a: int, b: int, size: int) -> list[Run]:
        """Give the equal runs of words that are the same in both texts, each by itself where they are typeset otherwise."""
        old = self.old.starts[a], self.old.ends[a + size - 1]
        new = self.new.starts[b], self.new.ends[b + size - 1]
        if self.texts[0][old[0] : old[1]] == self.texts[1][new[0] : new[1]]:
            return [(old[0], new[0], old[1] - old[0])]
        runs: list[Run] = []
        begin, there = old[0], new[0]
        for word in range(size):
            start, start_there = self.old.starts[a + word], self.new.starts[b + word]
            runs += self._equal((begin, start), (there, start_there))
            begin, there = self.old.ends[a + word], self.new.ends[b + word]
            runs += self._equal((start, begin), (start_there, there))
        return runs

    def _equal(self, old: Stretch, new: Stretch) -> list[Run]:
        one, other = self.texts[0][old[0] : old[1]], self.texts[1][new[0] : new[1]]
        if one == other:
            return [(old[0], new[0], len(one))] if one else []
        return shifted(equal_runs(one, other), old[0], new[0])

    def _alike(self, old: Stretch, new: Stretch) -> bool:
        """Tell whether what stands between two blocks is as long as it was, and mostly the same."""
        lengths = old[1] - old[0], new[1] - new[0]
        if not 0.6 <= (lengths[0] + 8) / (lengths[1] + 8) <= 1.6 or lengths[0] * lengths[1] > 4_000_000:
            return False
        return likeness(self.texts[0][old[0] : old[1]], self.texts[1][new[0] : new[1]]) >= 0.5

    def _inner(self, old: Stretch, new: Stretch) -> list[Block]:
        """Give the words that stand once on both sides of a large gap, in order."""
        if old[1] - old[0] < _LARGE and new[1] - new[0] < _LARGE:
            return []
        left, right = _inside(self.old, old), _inside(self.new, new)
        blocks = grow(self.old, self.new, left, right, _INNER)
        return [block for block, kept in zip(blocks, in_order(blocks), strict=True) if kept]


def _last(kind: int, text: str, stretch: Stretch) -> int:
    """Give where the last sentence, or line, of a stretch begins; -1 where it is all of one."""
    return last_break(kind, text, max(stretch[0], stretch[1] - 2000), stretch[1])


def _inside(words: Words, stretch: Stretch) -> tuple[int, int]:
    first = bisect_right(words.starts, stretch[0] - 1)
    return first, max(first, bisect_right(words.ends, stretch[1]))


def shifted(runs: list[Run], old: int, new: int) -> list[Run]:
    """Give runs so many code points farther on in either text."""
    return [(a + old, b + new, size) for a, b, size in runs]
