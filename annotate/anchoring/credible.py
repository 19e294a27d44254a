"""Which blocks that are out of order were moved, and which are but words that both texts have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from annotate.anchoring.letters import SENTENCE, break_before, equal_runs, likeness, line_end, line_start, solid
from annotate.anchoring.runs import Block, Stretch, said_once
from annotate.anchoring.words import Words

_SHORT = 30
_BESIDE = 40
_LOST = 0.35
"""So much of a block that is left over in its old place says that it never left."""
_EXPLAINED = 0.8
"""So much of a block that old words explain which stood in its new place says that it came from there."""
_FAR = 20_000
"""In a longer room, in code points, nothing is looked for."""


class Credible:
    """The blocks of two texts, sorted by their place in the old one, and which of them are in order."""

    def __init__(
        self, blocks: Sequence[Block], chain: Sequence[bool], words: tuple[Words, Words], texts: tuple[str, str]
    ) -> None:
        self.blocks = blocks
        self.chain = chain
        self.old, self.new = words
        self.texts = texts
        self.old_places = [(self.old.starts[old], self.old.ends[old + size - 1]) for old, _, size in blocks]
        self.new_places = [(self.new.starts[new], self.new.ends[new + size - 1]) for _, new, size in blocks]

    def resolve(self) -> list[Block]:
        """Give the blocks without those out of order that are no more than a turn of phrase, or than words that stand often."""
        doubtful = [at for at, kept in enumerate(self.chain) if not kept]
        if not doubtful:
            return list(self.blocks)
        rare = said_once(self.old, self.new, [self.blocks[at] for at in doubtful], self._begins)
        by_old = _Order(range(len(self.blocks)), self.chain)
        by_new = _Order(sorted(range(len(self.blocks)), key=lambda at: self.blocks[at][1]), self.chain)
        dropped = {
            at
            for at in doubtful
            if not self._says_much(at)
            or (self.blocks[at] not in rare and not self._in_place(at))
            or self._elsewhere(at, by_old, by_new, self.new_places, self.texts[1]) > _LOST
            or self._elsewhere(at, by_new, by_old, self.old_places, self.texts[0]) > _EXPLAINED
        }
        return [block for at, block in enumerate(self.blocks) if at not in dropped]

    def _begins(self, at: int) -> bool:
        """Tell whether a sentence or a line begins with a word of the old text."""
        return break_before(self.texts[0], self.old.starts[at]) >= SENTENCE

    def _says_much(self, at: int) -> bool:
        """Tell whether a block that is out of order is more than a turn of phrase: long, or a whole line."""
        start, end = self.old_places[at]
        return end - start >= _SHORT or (line_start(self.texts[0], start) and line_end(self.texts[0], end))

    def _in_place(self, at: int) -> bool:
        """Tell whether what stands before and after a block in both texts is alike, or the end of a line in both."""
        (start, end), (new_start, new_end) = self.old_places[at], self.new_places[at]
        one, other = self.texts
        before = likeness(one[max(0, start - _BESIDE) : start], other[max(0, new_start - _BESIDE) : new_start])
        after = likeness(one[end : end + _BESIDE], other[new_end : new_end + _BESIDE])
        left = before >= 0.5 or (line_start(one, start) and line_start(other, new_start))
        return left and (after >= 0.5 or (line_end(one, end) and line_end(other, new_end)))

    def _elsewhere(self, at: int, order: _Order, there: _Order, places: Sequence[Stretch], text: str) -> float:
        """Give how much of a block is left over between its neighbours in one text where those stand in the other one, from 0 to 1."""
        before, after = order.neighbours(at)
        begin = places[before][1] if before >= 0 else 0
        stop = places[after][0] if after >= 0 else len(text)
        if not 0 <= stop - begin < _FAR:
            return 0.0
        between = there.between(before, after)
        left = _left_over(text, begin, stop, (places[one] for one in between))
        words = self.texts[0][slice(*self.old_places[at])]
        if len(left) <= _LOST * len(words):
            return 0.0
        runs = solid(equal_runs(words, left), (len(words), len(left)), left=0, right=0)
        return sum(run[2] for run in runs) / len(words)


class _Order:
    """Blocks in the order that they have in one text, and for each the nearest before and after it that are in order in both."""

    def __init__(self, blocks: Iterable[int], chain: Sequence[bool]) -> None:
        self.blocks = list(blocks)
        self.rank = {at: rank for rank, at in enumerate(self.blocks)}
        kept = [at if chain[at] else -1 for at in self.blocks]
        self.before = list(accumulate(kept, _last))
        self.after = list(accumulate(reversed(kept), _last))[::-1]

    def neighbours(self, at: int) -> tuple[int, int]:
        """Give the blocks in order before and after one that is not; -1 where there is none."""
        return self.before[self.rank[at]], self.after[self.rank[at]]

    def between(self, before: int, after: int) -> list[int]:
        """Give the blocks between two."""
        return self.blocks[self.rank[before] + 1 if before >= 0 else 0 : self.rank[after] if after >= 0 else None]


def _last(known: int, at: int) -> int:
    return known if at < 0 else at


def _left_over(text: str, begin: int, stop: int, covered: Iterable[Stretch]) -> str:
    """Give what is not covered of a stretch of text."""
    out = []
    for start, end in covered:
        out.append(text[begin:start])
        begin = end
    return "".join([*out, text[begin:stop]])
