"""How far the words of some new lines may have gone: what is rare in the old text says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from annotate.anchoring.runs import Stretch, pairs
from annotate.anchoring.words import Words

_RARE = 3
_OFTEN = 64
_APART = (1, 2, 3)
"""Pairs of words so far apart are looked at: of a text of which each sentence comes often they tell where two of them meet."""
_SMALL = 5_000
"""In a text of so few words neighbours tell as much."""
_VOTES = 800
NEAR = 12
"""Distances that differ by less, in words, are counted together."""


class Votes:
    """Where the rare words of some new lines stand in an old text, and their rare pairs of words.

    Of what stands often in it only the places count that are not `placed` yet.
    """

    def __init__(self, old: Words, new: Words, lines: Sequence[Stretch], placed: bytearray) -> None:
        self.new = new
        words = {word for begin, end in lines for word in new.ids[begin:end]}
        self.words = _places(old.ids, words, _RARE, placed)
        self.pairs = {}
        for apart in _APART if len(old) > _SMALL else _APART[:1]:
            wanted = {pair for begin, end in lines for pair in pairs(new.ids[begin:end], apart)}
            self.pairs[apart] = _places(pairs(old.ids, apart), wanted, _OFTEN, placed)

    def of(self, line: Stretch) -> dict[int, dict[int, int]]:
        """Give how far the words of a line may have gone, in steps of `NEAR`, with the old places of those that say so."""
        ids = self.new.ids[line[0] : line[1]]
        found = [(old, at) for at, word in enumerate(ids, line[0]) if (old := self.words.get(word))]
        for apart, places in self.pairs.items():
            found += [(old, at) for at, pair in enumerate(pairs(ids, apart), line[0]) if (old := places.get(pair))]
        found.sort(key=_rarity)
        votes: dict[int, dict[int, int]] = defaultdict(dict)
        left = _VOTES
        for old, at in found:
            left -= len(old)
            if left < 0:
                break
            for place in old:
                votes[(place - at) // NEAR][at] = place
        return votes


def _rarity(found: tuple[list[int], int]) -> tuple[int, int]:
    """Give what rare words come first by; those that are as rare come from all over their line."""
    return len(found[0]).bit_length(), found[1] * 40_503 % 65_536


def _places(keys: Iterable[str], wanted: set[str], most: int, placed: bytearray) -> dict[str, list[int]]:
    """Give where each of the wanted keys stands, or where it does outside of what is placed, of those that stand no more than `most` times."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if key in wanted:
            places[key].append(at)
    out = {}
    for key, found in places.items():
        left = found if len(found) <= most else [at for at in found if not placed[at]]
        if len(left) <= most:
            out[key] = left
    return out
