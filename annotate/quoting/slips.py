"""Pieces of a quotation that stand in a text but for slips that an editor mends silently, or words that are only divided otherwise.

Mended are obvious slips of the source: a word that no dictionary has, for the word that it was meant to be; a word set twice. Divided
otherwise are `anti-war` and `antiwar`, `U.S.` and `US`, a word broken at the end of a line, and a figure with blanks between its
thousands, or with the digits of another script: `4 500` and `4500`, `٤` and `4`. Capitals without the accents of their small letters
are the same letters: `À` and `A`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import msgspec

from annotate.quoting.chaining import Standing
from annotate.quoting.nearest import STEP, likely_starts
from annotate.quoting.pattern import Piece
from annotate.quoting.wording import Wording, is_tie

IsWord = Callable[[str], bool]
"""Tells whether a word, in small letters, is one that a dictionary of the source's language has."""

_THOUSAND = 3
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
_ACCENTS = frozenset("\u0300\u0301\u0302\u0327")
_SLIP_LETTERS = 5
"""A shorter word is a letter away from too many others."""


class Mender(msgspec.Struct, frozen=True, gc=False):
    """Finds pieces with slips. `is_word` is None where slips are not mended; `known` are words that are tagged as slips.

    With `capitals`, capitals need not have their accents.
    """

    is_word: IsWord | None = None
    known: frozenset[str] = frozenset()
    capitals: bool = False

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
                if key[:2] == begin or begin[:1] == key or _begins_barely(key, begin)
                for at in several
            }
        near = (
            at
            for start in likely_starts(piece.keys, wording)
            for at in range(max(0, start - _AROUND), min(len(wording), start + STEP + _AROUND))
        )
        first = _first(piece.keys[0])
        return {at for at in near if _plain_letter(wording.keys[at][0]) == first}

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
        if self.capitals and _is_bare_capital(piece.raw[number], wording.raw[at]):
            yield 1, 1
        if _is_same_figure(piece.keys[number], wording.keys[at]):
            yield 1, 1
        if wording.keys[at][0] != piece.keys[number][0]:
            return
        if wording.keys[at][0].isdigit():
            yield from _figures(piece, wording, number, at)
        spaced = _spaced(wording, at, len(piece.keys[number]))
        if spaced == piece.keys[number]:
            yield 1, len(spaced)
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
        return there == both and not there.isdigit() and self.is_word is not None and not self.is_word(there)

    def _is_slip(self, wording: Wording, at: int, raw: str, key: str) -> bool:
        there = wording.keys[at]
        if not (self.is_word and there.isalpha() and key.isalpha()):
            return False
        if wording.raw[at] in self.known:
            return slips_away(there, key) <= _SHORT
        far_enough = min(len(there), len(key)) >= _SLIP_LETTERS and len(wording.positions[there]) == 1
        if not far_enough or _is_ending(there, key) or slips_away(there, key) > (1 if len(key) < 8 else 2):
            return False
        if _plain_spelling(there) == _plain_spelling(key) or _without_accents(there) == _without_accents(key):
            return False
        is_name = raw[0].isupper() and wording.raw[at][0].isupper() and len(there) == len(key)
        return not is_name and self.is_word(key) and not self.is_word(there)


def _figures(piece: Piece, wording: Wording, number: int, at: int) -> Iterator[tuple[int, int]]:
    """Give where a figure of either side has blanks between its thousands."""
    for several, figure in _grouped(piece.keys, piece.gaps, number):
        if figure == wording.keys[at]:
            yield several, 1
    for several, figure in _grouped(wording.keys, wording.gaps[1:], at):
        if figure == piece.keys[number]:
            yield 1, several


def _grouped(keys: Sequence[str], gaps: Sequence[str], number: int) -> Iterator[tuple[int, str]]:
    """Give how many figures make one with those behind them that stand a single blank apart, and that one."""
    figure = keys[number]
    if len(figure) > _THOUSAND:
        return
    for at in range(number, min(number + _JOINED - 1, len(keys) - 1)):
        if len(gaps[at]) != 1 or not gaps[at].isspace() or len(keys[at + 1]) != _THOUSAND or not keys[at + 1].isdigit():
            return
        figure += keys[at + 1]
        yield at + 2 - number, figure


def _is_bare_capital(here: str, there: str) -> bool:
    """Tell whether two words differ in nothing but the accents of capitals that one of them leaves out: `À` and `A`, `I` and `ı`."""
    if len(here) != len(there) or here == there:
        return False
    for one, other in zip(here, there, strict=True):
        if one.lower() != other.lower():
            is_bare = any(letter.isupper() and _bare(letter) == letter for letter in (one, other))
            if not is_bare or _bare(one.upper()) != _bare(other.upper()):
                return False
    return True


def _spaced(wording: Wording, at: int, length: int) -> str:
    """Give what single letters with a blank between them spell, as emphasis was set: `n i c h t`; empty where it is no word."""
    letters = wording.keys[at : at + length]
    apart = (wording.gap(one) for one in range(at, at + length - 1))
    is_spaced = length >= _THOUSAND and all(len(one) == 1 for one in letters) and all(gap.isspace() for gap in apart)
    return "".join(letters) if is_spaced and len(letters) == length else ""


def _is_same_figure(here: str, there: str) -> bool:
    """Tell whether two figures differ in the script of their digits alone; raised and lowered ones are no digits of a script."""
    return here != there and not (here.isascii() and there.isascii()) and _in_ascii(here) == _in_ascii(there)


def _in_ascii(figure: str) -> str:
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in figure)


def _bare(letter: str) -> str:
    """Give a letter without its accent. An umlaut is no accent."""
    apart = unicodedata.normalize("NFD", letter)
    return apart[0] if _ACCENTS.issuperset(apart[1:]) else letter


def _begins_barely(key: str, begin: str) -> bool:
    """Tell whether a word begins so but for an accent, or with the same figure."""
    if begin.isdigit():
        return key.startswith(begin)
    return key[:1] != begin[:1] and _first(key) == _first(begin)


def _first(key: str) -> str:
    return _plain_letter(key[0])


@cache
def _plain_letter(letter: str) -> str:
    return "i" if letter == "ı" else _bare(_in_ascii(letter))


def _is_tied(wording: Wording, at: int, several: int) -> bool:
    return at + several <= len(wording) and all(is_tie(wording.gap(at + one)) for one in range(several - 1))


def _plain_spelling(word: str) -> str:
    """Give a word as it would be spelt on either side of the Atlantic: `labour` and `labor` are both right, and neither is a slip."""
    for pattern, plain in _BOTH_WAYS:
        word = pattern.sub(plain, word)
    return word


def _without_accents(word: str) -> str:
    """Give a word without its accents, which are spelling and no slip; dictionaries have many a word without them."""
    return "".join(map(_bare, word))


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
