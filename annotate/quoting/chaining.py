"""Where a pattern stands in a text, exactly: every piece word for word, every joint with what it allows between two pieces.

The places of each piece are found first; then chains of them are put together from the last piece to the first, each place with the
nearest that can follow it. That is linear in the number of places, however many omissions a quotation has.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

import msgspec

from annotate.quoting.pattern import Joint, Mixed, Pattern, Piece
from annotate.quoting.wording import Wording

BRACKET_REACH = 6
"""How many words of the source a bracket may stand for."""
_NEVER = 1 << 60
_LOOKED_AT = 400_000
"""How many places of pieces are looked at, at most: a quotation of very many pieces of very common words is no quotation."""


class Standing(msgspec.Struct, frozen=True, gc=False):
    """Where a piece stands: words `[first, last)` of the source.

    `pairs` has the numbers of a word of the piece and of the word that it stands for, where they are not simply one after another.
    """

    first: int
    last: int
    pairs: tuple[tuple[int, int], ...] = ()


class Match(msgspec.Struct, frozen=True, gc=False):
    """Where each piece of a pattern stands. `passed` is how many words its joints pass over."""

    pieces: tuple[Standing, ...]
    passed: int

    @property
    def first(self) -> int:
        """The number of its first word in the source."""
        return self.pieces[0].first

    @property
    def last(self) -> int:
        """The number after its last word in the source."""
        return self.pieces[-1].last


Finder = Callable[[Piece, Wording], Sequence[Standing]]
"""Finds a piece that stands nowhere word for word, with slips that may be mended silently."""


def standings(piece: Piece, wording: Wording) -> list[Standing]:
    """Give where a piece stands word for word, in the order of the text."""
    if piece.mixed:
        regex = piece.mixed.regex()
        several = [at for key, numbers in wording.positions.items() if regex.fullmatch(key) for at in numbers]
        return [Standing(at, at + 1) for at in sorted(several)]
    length = len(piece.keys)
    return [Standing(at, at + length) for at in wording.standing(list(piece.keys))]


def matches(pattern: Pattern, wording: Wording, mend: Finder | None = None) -> list[Match]:
    """Give the matches that pass over the fewest words, in the order of the text; none where the pattern does not stand there."""
    known: dict[tuple[tuple[str, ...], Mixed | None], Sequence[Standing]] = {}
    most = _LOOKED_AT // max(1, len(pattern.pieces))
    found: list[Sequence[Standing]] = []
    for piece in pattern.pieces:
        same = piece.keys, piece.mixed
        if same not in known:
            known[same] = (standings(piece, wording) or (mend(piece, wording) if mend else ()))[:most]
        if not known[same]:
            return []
        found.append(known[same])
    return _chains(pattern, found) if found else []


def _chains(pattern: Pattern, found: list[Sequence[Standing]]) -> list[Match]:
    costs = [[0] * len(several) for several in found]
    follows = [[-1] * len(several) for several in found]
    for number in range(len(found) - 2, -1, -1):
        joint = pattern.joints[number + 1]
        choose = _after_omission if joint.omission else _after_joint
        costs[number], follows[number] = choose(found[number], found[number + 1], costs[number + 1], joint)
    least = min(costs[0])
    if least >= _NEVER:
        return []
    return [_chain(found, follows, start, least) for start, cost in enumerate(costs[0]) if cost == least]


def _chain(found: list[Sequence[Standing]], follows: list[list[int]], start: int, cost: int) -> Match:
    chain: list[Standing] = []
    for number, several in enumerate(found):
        chain.append(several[start])
        start = follows[number][start]
    return Match(tuple(chain), cost)


def _after_omission(
    here: Sequence[Standing], there: Sequence[Standing], costs: list[int], joint: Joint
) -> tuple[list[int], list[int]]:
    """Find, for each place of a piece, the following place of the next one that is cheapest, however far it is."""
    del joint
    best = list(range(len(there)))
    for number in range(len(there) - 2, -1, -1):
        after = best[number + 1]
        if there[after].first + costs[after] < there[number].first + costs[number]:
            best[number] = after
    starts = [one.first for one in there]
    made_costs, made_follows = [], []
    for one in here:
        at = bisect_left(starts, one.last)
        chosen = best[at] if at < len(there) else -1
        made_follows.append(chosen)
        made_costs.append(min(there[chosen].first - one.last + costs[chosen], _NEVER) if chosen >= 0 else _NEVER)
    return made_costs, made_follows


def _after_joint(
    here: Sequence[Standing], there: Sequence[Standing], costs: list[int], joint: Joint
) -> tuple[list[int], list[int]]:
    """Find, for each place of a piece, the following place within the reach of the joint's brackets, or right behind it."""
    reach = BRACKET_REACH * len(joint.brackets)
    starts = [one.first for one in there]
    made_costs, made_follows = [], []
    for one in here:
        cost, chosen = _NEVER, -1
        at = bisect_left(starts, one.last)
        while at < len(there) and starts[at] - one.last <= reach:
            if starts[at] - one.last + costs[at] < cost:
                cost, chosen = starts[at] - one.last + costs[at], at
            at += 1
        made_costs.append(cost)
        made_follows.append(chosen)
    return made_costs, made_follows
