"""Passages that stand twice in the new text: which of the two is the one that was there, and which is a copy.

A copy without a fault matches word for word, while the original may have been corrected since. What decides is the company: the
original still stands between its old neighbours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from annotate.anchoring.blocks import Block, Stretch, pairs
from annotate.anchoring.letters import equal_runs, solid
from annotate.anchoring.words import Words

_SHORT = 6
_NEAR = 12
_OFTEN = 8
_LIKE = 0.35
_LONGEST = 2_000
"""A passage of more words is not looked at as a whole."""


class Doubles:
    """What the comparison of two texts left over of the new one, held against old words that a block has already placed.

    `instead` are old words, taken out of their blocks, with the new words that they became. `copies` are blocks that were
    given up though the company of both passages is as good.
    """

    def __init__(self, blocks: list[Block], old: Words, new: Words, texts: tuple[str, str]) -> None:
        self.blocks = blocks
        self.by_new = sorted(blocks, key=_new_place)
        self.old = old
        self.new = new
        self.texts = texts
        self.instead: list[tuple[Stretch, Stretch]] = []
        self.copies: list[Block] = []

    def resolve(self) -> list[Block]:
        """Give the blocks without those that are copies of a passage that still stands in its place."""
        left = [one for one in self._left() if one[1] - one[0] >= _SHORT]
        if not left:
            return self.blocks
        self.places = self._old_places(left)
        while left:
            stretch = left.pop()
            found = self._same_as(stretch)
            if not found:
                continue
            was, now = found
            left += [one for one in ((stretch[0], now[0]), (now[1], stretch[1])) if one[1] - one[0] >= _SHORT]
            block = self._placed(was)
            if block:
                here, there = (
                    self._company(now, was, (0, 0)),
                    self._company((block[1], block[1] + block[2]), was, block),
                )
                if here >= there:
                    self.instead.append((was, now))
                if here == there:
                    self.copies.append(block)
        given_up = sorted(was for was, _ in self.instead)
        return [part for block in self.blocks for part in _outside(block, given_up)] if given_up else self.blocks

    def _left(self) -> Iterator[Stretch]:
        begin = 0
        for _, new, size in self.by_new:
            yield begin, new
            begin = new + size
        yield begin, len(self.new)

    def _old_places(self, left: Sequence[Stretch]) -> dict[int, list[int]]:
        """Give where each pair of neighbouring words that is left over stands in blocks of the old text."""
        wanted = {pair for begin, end in left for pair in pairs(self.new.ids[begin:end])}
        places: dict[int, list[int]] = defaultdict(list)
        for old, _, size in self.blocks:
            for at, pair in enumerate(pairs(self.old.ids[old : old + size]), old):
                if pair in wanted:
                    places[pair].append(at)
        return {pair: found for pair, found in places.items() if len(found) <= _OFTEN}

    def _same_as(self, stretch: Stretch) -> tuple[Stretch, Stretch] | None:
        """Give a stretch of old words, placed elsewhere, that is like a part of a stretch of new words; and that part."""
        begin, end = stretch
        votes: dict[int, list[int]] = defaultdict(list)
        for at, pair in enumerate(pairs(self.new.ids[begin:end]), begin):
            for place in self.places.get(pair, ()):
                votes[(place - at) // _NEAR].append(place)
        if not votes:
            return None
        best = max(votes, key=lambda one: len(votes[one]) + len(votes.get(one + 1, ())))
        found = votes[best] + votes.get(best + 1, [])
        if len(found) < 2:
            return None
        first = max(0, min(found) - _NEAR, begin + best * _NEAR - _NEAR)
        last = min(len(self.old), max(found) + 2 + _NEAR, end + (best + 2) * _NEAR + _NEAR)
        return self._alike((first, last), stretch) if first < last else None

    def _alike(self, was: Stretch, now: Stretch) -> tuple[Stretch, Stretch] | None:
        """Give the parts of old and new words that are like one another, if there is enough of them."""
        one, other = self.old.starts[was[0]], self.new.starts[now[0]]
        words = self.texts[0][one : self.old.ends[was[1] - 1]], self.texts[1][other : self.new.ends[now[1] - 1]]
        runs = solid(equal_runs(*words), (len(words[0]), len(words[1])), left=0, right=0)
        if not runs:
            return None
        last = runs[-1]
        place = _around(self.old, one + runs[0][0], one + last[0] + last[2])
        there = _around(self.new, other + runs[0][1], other + last[1] + last[2])
        was, now = self._whole_lines(place, there, now)
        size = self.old.ends[was[1] - 1] - self.old.starts[was[0]] if was[1] > was[0] else 0
        enough = was[1] - was[0] >= _SHORT and now[1] > now[0] and sum(run[2] for run in runs) > _LIKE * size
        return (was, now) if enough and was[1] - was[0] <= _LONGEST else None

    def _whole_lines(self, was: Stretch, now: Stretch, room: Stretch) -> tuple[Stretch, Stretch]:
        """Let two passages that are alike begin and end where their lines do, if that is but a few words away."""
        back = _words_back(self.old, self.texts[0], was[0]), _words_back(self.new, self.texts[1], now[0])
        on = _words_on(self.old, self.texts[0], was[1]), _words_on(self.new, self.texts[1], now[1])
        if max(back) < _NEAR and now[0] - back[1] >= room[0]:
            was, now = (was[0] - back[0], was[1]), (now[0] - back[1], now[1])
        if max(on) < _NEAR and now[1] + on[1] <= room[1]:
            was, now = (was[0], was[1] + on[0]), (now[0], now[1] + on[1])
        return was, now

    def _placed(self, was: Stretch) -> Block | None:
        """Give the block that most of some old words are in, if they are in blocks at all."""
        at = max(0, bisect_right(self.blocks, was[0], key=_old_place) - 1)
        inside: list[tuple[int, Block]] = []
        while at < len(self.blocks) and self.blocks[at][0] < was[1]:
            old, _, size = self.blocks[at]
            inside.append((min(was[1], old + size) - max(was[0], old), self.blocks[at]))
            at += 1
        if 2 * sum(max(0, size) for size, _ in inside) < was[1] - was[0]:
            return None
        return max(inside)[1]

    def _company(self, now: Stretch, was: Stretch, block: tuple[int, ...]) -> int:
        """Give on how many sides the words `was` have their old neighbours if they are the new words `now`.

        `block` is the block that holds them, which may hold neighbours too.
        """
        before = bisect_right(self.by_new, now[0] - 1, key=_new_place) - 1
        while before >= 0 and _overlap(self.by_new[before], was):
            before -= 1
        after = bisect_right(self.by_new, now[1] - 1, key=_new_place)
        while after < len(self.by_new) and _overlap(self.by_new[after], was):
            after += 1
        left = self.by_new[before][0] + self.by_new[before][2] if before >= 0 else 0
        right = self.by_new[after][0] if after < len(self.by_new) else len(self.old)
        left = was[0] if before >= 0 and self.by_new[before][0] < was[0] < left <= was[1] + 3 else left
        right = was[1] if after < len(self.by_new) and was[0] - 3 <= right < was[1] else right
        held = block[-1] and (block[0] + _NEAR <= was[0], block[0] + block[-1] - _NEAR >= was[1])
        starts, ends = held or (False, False)
        if left - 3 <= was[0] and was[1] <= right + 3 and right - left <= 3 * (was[1] - was[0]) + 5 * _NEAR:
            return 2
        return (starts or -3 <= was[0] - left <= _NEAR) + (ends or -3 <= right - was[1] <= _NEAR)


def _old_place(block: Block) -> int:
    return block[0]


def _new_place(block: Block) -> int:
    return block[1]


def _overlap(block: Block, was: Stretch) -> bool:
    return min(was[1], block[0] + block[2]) - max(was[0], block[0]) > block[2] // 2


def _around(words: Words, start: int, end: int) -> Stretch:
    return bisect_right(words.ends, start), bisect_right(words.starts, end - 1)


def _words_back(words: Words, text: str, at: int) -> int:
    """Give how many words of its line stand before a word; many where the line's start is far."""
    begin = text.rfind("\n", 0, words.starts[at]) + 1 if at < len(words) else 0
    return at - bisect_left(words.starts, begin)


def _words_on(words: Words, text: str, at: int) -> int:
    end = text.find("\n", words.ends[at - 1]) if at else -1
    return bisect_right(words.ends, len(text) if end < 0 else end) - at


def _outside(block: Block, dropped: Sequence[Stretch]) -> list[Block]:
    """Give what is left of a block without some stretches of old words; a rest of a few words goes too."""
    parts = [block]
    reach = bisect_left(dropped, (block[0] - _LONGEST,)), bisect_left(dropped, (block[0] + block[2],))
    for first, last in dropped[reach[0] : reach[1]]:
        cut = []
        for old, new, size in parts:
            if first >= old + size or last <= old:
                cut.append((old, new, size))
                continue
            least = max(_NEAR, size // 4)
            if first - old >= least:
                cut.append((old, new, first - old))
            if old + size - last >= least:
                cut.append((last, new + last - old, old + size - last))
        parts = cut
    return parts
