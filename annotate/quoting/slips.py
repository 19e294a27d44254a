"""Pieces of a quotation that stand in a text but for slips that an editor mends silently, or words that are only divided otherwise.

Mended are obvious slips of the source: a word that no dictionary has, for the word that it was meant to be; a word set twice. Divided
otherwise are `anti-war` and `antiwar`, `U.S.` and `US`, and a word broken at the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotate.quoting.chaining import Standing
from annotate.quoting.nearest import STEP, likely_starts
from annotate.quoting.pattern import Piece
from annotate.quoting.wording import Wording, is_tie

IsWord = Callable[[str], bool]
"""Tells whether a word, in small letters, is one that a dictionary of the source's language has."""

_JOINED = 4
"""Up to how many pieces of one word are put together."""
_AROUND = 3
_SHORT = 2
_BOTH_WAYS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("(?<=[iy])s(?=e|i|a)", "z"), ("our", "or"), ("re(?=s?$)", "er"), ("ll", "l"), ("[ao]e", "e"), ("ogue", "og"), ("ence", "ense"),
        ("mme", "m"), ("ough", "ow"), ("grey", "gray"),
    )
]  # fmt: skip
_SLIP_LETTERS = 5
"""A shorter word is a letter away from too many others."""


@dataclass(frozen=True, slots=True)
class Mender:
    """Finds pieces with slips. `is_word` is None where slips are not mended; `known` are words that are tagged as slips."""

    is_word: IsWord | None = None
    known: frozenset[str] = frozenset()

    def __call__(self, piece: Piece, wording: Wording) -> list[Standing]:
        """Give where a piece stands, in the order of the text; places that an equal way leads to count once."""
        if piece.mixed:
            return []
        found = {start: self._from(piece, wording, start) for start in self._starts(piece, wording)}
        return [found[start] for start in sorted(found) if found[start]]  # type: ignore[misc]

    def _starts(self, piece: Piece, wording: Wording) -> set[int]:
        if len(piece.keys) <= _SHORT:
            begin = piece.keys[0][:2]
            return {
                at
                for key, several in wording.positions.items()
                if key[:2] == begin or begin[:1] == key
                for at in several
            }
        near = (
            at
            for start in likely_starts(piece.keys, wording)
            for at in range(max(0, start - _AROUND), min(len(wording), start + STEP + _AROUND))
        )
        return {at for at in near if wording.keys[at][0] == piece.keys[0][0]}

    def _from(self, piece: Piece, wording: Wording, start: int) -> Standing | None:
        """Follow every way on which the piece and the words from `start` on go together; none is gone twice."""
        ways: list[tuple[int, int, tuple[tuple[int, int], ...]]] = [(0, start, ())]
        gone: set[tuple[int, int]] = set()
        while ways:
            begun, at, pairs = ways.pop()
            number = begun
            while number < len(piece.keys) and at < len(wording) and piece.keys[number] == wording.keys[at]:
                number, at = number + 1, at + 1
            pairs += tuple((one, at - number + one) for one in range(begun, number))
            if number == len(piece.keys):
                return Standing(start, at, pairs)
            if (number, at) not in gone and at < len(wording):
                gone.add((number, at))
                ways += [(number + one, at + two, pairs) for one, two in self._steps(piece, wording, number, at)]
        return None

    def _steps(self, piece: Piece, wording: Wording, number: int, at: int) -> Iterator[tuple[int, int]]:
        """Give how many words of the piece and of the source may be passed over together."""
        if self.is_word and number and wording.keys[at] == wording.keys[at - 1]:
            yield 0, 1
        if wording.keys[at][0] != piece.keys[number][0]:
            return
        for several in range(2, _JOINED + 1):
            if _is_tied(wording, at, several) and "".join(wording.keys[at : at + several]) == piece.keys[number]:
                yield 1, several
            here = piece.keys[number : number + several]
            gaps = piece.gaps[number : number + several - 1]
            if len(here) == several and "".join(here) == wording.keys[at] and all(map(is_tie, gaps)):
                yield several, 1
        if self._is_slip(wording, at, piece.raw[number], piece.keys[number]):
            yield 1, 1
        if self._is_run_together(wording, at, "".join(piece.keys[number : number + 2])):
            yield 2, 1

    def _is_run_together(self, wording: Wording, at: int, both: str) -> bool:
        there = wording.keys[at]
        return there == both and self.is_word is not None and not self.is_word(there)

    def _is_slip(self, wording: Wording, at: int, raw: str, key: str) -> bool:
        there = wording.keys[at]
        if not (self.is_word and there.isalpha() and key.isalpha()):
            return False
        if wording.raw[at] in self.known:
            return slips_away(there, key) <= _SHORT
        far_enough = min(len(there), len(key)) >= _SLIP_LETTERS and len(wording.positions[there]) == 1
        if not far_enough or _is_ending(there, key) or slips_away(there, key) > (1 if len(key) < 8 else 2):
            return False
        if _plain_spelling(there) == _plain_spelling(key):
            return False
        is_name = raw[0].isupper() and wording.raw[at][0].isupper() and len(there) == len(key)
        return not is_name and self.is_word(key) and not self.is_word(there)


def _is_tied(wording: Wording, at: int, several: int) -> bool:
    return at + several <= len(wording) and all(is_tie(wording.gap(at + one)) for one in range(several - 1))


def _plain_spelling(word: str) -> str:
    """Give a word as it would be spelt on either side of the Atlantic: `labour` and `labor` are both right, and neither is a slip."""
    for pattern, plain in _BOTH_WAYS:
        word = pattern.sub(plain, word)
    return word


def _is_ending(one: str, other: str) -> bool:
    """Tell whether two words differ in their ending alone, which is grammar and no slip; a letter set twice is a slip."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and not (len(long) == len(short) + 1 and long[-1] == short[-1])


def slips_away(one: str, other: str) -> int:
    """Give by how many slips two words differ: letters left out, put in, changed, or two that changed places; 9 for many."""
    if abs(len(one) - len(other)) > _SHORT:
        return 9
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        earlier, before, row = before, row, [number]
        for at, there in enumerate(other, 1):
            cost = min(before[at] + 1, row[-1] + 1, before[at - 1] + (letter != there))
            if number > 1 and at > 1 and letter == other[at - 2] and one[number - 2] == there:
                cost = min(cost, earlier[at - 2] + 1)
            row.append(cost)
    return row[-1]
