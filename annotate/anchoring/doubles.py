"""Passages that stand twice in the new text: which of the two is the one that was there, and which is a copy.

A copy without a fault matches word for word, while the original may have been corrected since. What decides is the company: the
original still stands between its old neighbours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from annotate.anchoring.leftovers import Leftovers, Passage
from annotate.anchoring.runs import Block, Stretch
from annotate.anchoring.words import Words

_LEAST = 12
_REACH = 200
"""So many new words away neighbours are still company: a copy or two may stand between."""
_NEIGHBOUR = 30
_FEW = 3
_BETWEEN = 5
_AS_GOOD = 0.97
_CLEAR = 0.2
_CLOSE = 1
"""Company that is so little better decides nothing."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """New words `now` that the old words `was` may have become: a block's, or a passage's that is less like them."""

    was: Stretch
    now: Stretch
    like: float
    company: int
    exact: bool


class Doubles:
    """The passages of a new text held against old words that blocks have placed already, or that another passage is like.

    `instead` are old words, taken out of their blocks, with the new words that they became. `copies` are old words with other new
    ones that may as well be them, `settled` all new words of either kind, and of those that are but copies.
    """

    def __init__(self, blocks: list[Block], old: Words, new: Words, texts: tuple[str, str]) -> None:
        self.blocks = blocks
        self.passages = Leftovers(blocks, old, new, texts).passages()
        self.by_new = sorted(blocks, key=_new_place)
        self.old = old
        self.sizes = len(old), len(new)
        self.instead: list[tuple[Stretch, Stretch]] = []
        self.copies: list[tuple[Stretch, Stretch]] = []
        self.settled: list[Stretch] = []

    def resolve(self) -> list[Block]:
        """Give the blocks without those that are copies of a passage that still stands in its place."""
        self.passages = [one for _, found in groupby(self.passages, key=_new_words) if (one := self._best(list(found)))]
        for group in _groups(self.passages):
            if not any(self._said_again(was) for was, _, _ in group):
                self._decide(group)
        given_up = sorted(was for was, _ in self.instead)
        longest = max(map(_length, given_up), default=0)
        return [part for block in self.blocks for part in _outside(block, given_up, longest)]

    def _best(self, found: list[Passage]) -> Passage | None:
        """Choose among old words that the same new ones are like, where the old text repeats itself; None where nothing decides."""
        if len(found) == 1:
            return found[0]
        ranked = sorted(((self._company(one[0], one[1]), one[2], one) for one in found), reverse=True)
        (company, like, best), (next_company, next_like, _) = ranked[:2]
        return best if company > next_company or like > next_like + _CLEAR else None

    def _said_again(self, was: Stretch) -> bool:
        """Tell whether the same words stand next to some old words too: which of them went where only their order tells."""
        around = self.old.ids[max(0, 2 * was[0] - was[1] - _FEW) : 2 * was[1] - was[0] + _FEW]
        return around.count(self.old.ids[was[0] : was[1]]) > 1

    def _decide(self, group: list[Passage]) -> None:
        """Choose between the places that some old words may have gone to, by the company that they have there."""
        candidates = list(self._in_blocks(group))
        if not candidates and len(group) == 1:
            was, now, _ = group[0]
            if 4 * sum(_shared((old, old + size), was) for old, _, size in _overlapping(self.blocks, was)) < _length(
                was
            ):
                self.instead.append((was, now))
                self.settled.append(now)
            return
        candidates += [_Candidate(was, now, like, self._company(was, now), exact=False) for was, now, like in group]
        least = max(one.company for one in candidates) - _CLOSE
        best = sorted((one for one in candidates if one.company >= least), key=_chosen_by)
        self.settled += [one.now for one in candidates]
        self.copies += [(one.was, one.now) for one in best[1:]]
        if not best[0].exact:
            self.instead.append((best[0].was, best[0].now))

    def _in_blocks(self, group: list[Passage]) -> Iterator[_Candidate]:
        """Give the places of blocks that have a good part of some old words elsewhere than the passages like them."""
        was = max((one[0] for one in group), key=_length)
        parts = []
        for old, new, size in _overlapping(self.blocks, was):
            first, last = max(old, was[0]), min(old + size, was[1])
            now = new + first - old, new + last - old
            if not any(_shared(now, there) for _, there, _ in group):
                parts.append(((first, last), now))
        parts.sort(key=lambda one: one[1])
        for cluster in _clusters(parts, _length(was)):
            words = sum(_length(one) for one, _ in cluster)
            held = cluster[0][0][0], cluster[-1][0][1]
            if 3 * words >= _length(was) or 2 * _length(held) >= _length(was):
                now = cluster[0][1][0], cluster[-1][1][1]
                edges = (min(held[0], was[0]), max(held[1], was[1])) if held[0] < held[1] else was
                yield _Candidate(was, now, words / _length(was), self._company(edges, now), exact=True)

    def _company(self, was: Stretch, now: Stretch) -> int:
        """Give how well the words `was` have their old neighbours if they are the new words `now`: on each side 2 next to them, 1 near."""
        left, right = (max(0, was[0] - _NEIGHBOUR), was[0]), (was[1], was[1] + _NEIGHBOUR)
        before = _nearness(now[0] - was[0]) if was[0] < _FEW else 0
        after = _nearness(self.sizes[1] - now[1] - self.sizes[0] + was[1]) if was[1] > self.sizes[0] - _FEW else 0
        for old, there in self._known((now[0] - _REACH, now[1] + _REACH)):
            if old[1] - left[0] >= _FEW and left[1] - old[0] >= _FEW and _shared(old, left) >= _FEW:
                last = min(old[1], left[1])
                end = there[0] + last - old[0]
                before = max(before, _nearness(now[0] - end - was[0] + last) if end <= now[0] + _FEW else 0)
            if old[1] - right[0] >= _FEW and right[1] - old[0] >= _FEW and _shared(old, right) >= _FEW:
                first = max(old[0], right[0])
                begin = there[1] - old[1] + first
                after = max(after, _nearness(begin - now[1] - first + was[1]) if begin >= now[1] - _FEW else 0)
        return before + after

    def _known(self, room: Stretch) -> Iterator[tuple[Stretch, Stretch]]:
        """Give what is known of the new words near a place: the old words that they are or are like."""
        at = max(0, bisect_right(self.by_new, room[0], key=_new_place) - 1)
        while at < len(self.by_new) and self.by_new[at][1] < room[1]:
            old, new, size = self.by_new[at]
            first, last = max(new, room[0]), min(new + size, room[1])
            if first < last:
                yield (old + first - new, old + last - new), (first, last)
            at += 1
        at = max(0, bisect_right(self.passages, room[0], key=lambda one: one[1][0]) - 1)
        while at < len(self.passages) and self.passages[at][1][0] < room[1]:
            was, now, _ = self.passages[at]
            if now[1] > room[0]:
                yield was, now
            at += 1


def _chosen_by(one: _Candidate) -> tuple[float, int]:
    """Give what decides where the company does not: copies are made word for word, and what was there is corrected."""
    return min(one.like, _AS_GOOD), -one.company


def _nearness(more: int) -> int:
    """Give 2 for a neighbour with but a few more words between than there were, 1 for one that is near, else 0."""
    return 2 if more <= _BETWEEN else 1 if more <= _REACH else 0


def _new_words(passage: Passage) -> Stretch:
    return passage[1]


def _groups(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Give the passages, those together of which more than half is like the same old words."""
    group: list[Passage] = []
    for one in sorted(passages, key=lambda one: (one[0][0], -one[0][1])):
        if group and 2 * _shared(group[0][0], one[0]) > min(_length(group[0][0]), _length(one[0])):
            group.append(one)
            continue
        if group:
            yield group
        group = [one]
    if group:
        yield group


def _clusters(parts: Sequence[tuple[Stretch, Stretch]], apart: int) -> Iterator[list[tuple[Stretch, Stretch]]]:
    """Give the parts, sorted by their new place, in clusters that stand near one another."""
    cluster: list[tuple[Stretch, Stretch]] = []
    for one in parts:
        if cluster and one[1][0] - cluster[-1][1][1] > apart:
            yield cluster
            cluster = []
        cluster.append(one)
    if cluster:
        yield cluster


def _overlapping(blocks: Sequence[Block], was: Stretch) -> Iterator[Block]:
    at = max(0, bisect_right(blocks, was[0], key=_old_place) - 1)
    while at < len(blocks) and blocks[at][0] < was[1]:
        if blocks[at][0] + blocks[at][2] > was[0]:
            yield blocks[at]
        at += 1


def _old_place(block: Block) -> int:
    return block[0]


def _new_place(block: Block) -> int:
    return block[1]


def _begin(stretch: Stretch) -> int:
    return stretch[0]


def _length(stretch: Stretch) -> int:
    return stretch[1] - stretch[0]


def _shared(one: Stretch, other: Stretch) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _outside(block: Block, dropped: Sequence[Stretch], longest: int) -> list[Block]:
    """Give what is left of a block without some stretches of old words, none longer than `longest`; a rest of a few words goes too."""
    parts = [block]
    begin = bisect_left(dropped, block[0] - longest, key=_begin)
    for first, last in dropped[begin : bisect_left(dropped, block[0] + block[2], begin, key=_begin)]:
        cut = []
        for old, new, size in parts:
            if first >= old + size or last <= old:
                cut.append((old, new, size))
                continue
            least = max(_LEAST, size // 4)
            if first - old >= least:
                cut.append((old, new, first - old))
            if old + size - last >= least:
                cut.append((last, new + last - old, old + size - last))
        parts = cut
    return parts
