"""The words of a text for searching: small letters without accents, and where each stands in the text itself.

A letter of a script that is written without blanks between words (Chinese, Japanese, Thai and their neighbours) is a word of
its own, so that phrases of them are found too. Everything else between words, an apostrophe too, only separates them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from annotate.core.scripts import UNSPACED

_JOINED = re.compile(f"[{UNSPACED}]")
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_LETTER, _ALONE, _MARK, _BETWEEN = "x", "j", "m", " "
_MASKED_WORD = re.compile(f"{_LETTER}[{_LETTER}{_MARK}]*|{_ALONE}{_MARK}*")
_WORD = re.compile("[^\\W_]+")
_COMMON = ("‘", "’", "“", "”", "–", "—", "…", "«", "»", "\u00a0")
"""What stands in nearly every text between words of plain letters."""
_FEW = 12


class _Mask(dict[int, str]):
    """What each character is: part of a word, a word of its own, a mark on the letter before it, or nothing of a word."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isalnum():
            kind = _ALONE if _JOINED.match(letter) else _LETTER
        else:
            kind = _MARK if letter in _UNSEEN or unicodedata.category(letter)[0] == "M" else _BETWEEN
        self[code] = kind
        return kind


class _Fold(dict[int, str]):
    """What each character becomes among folded words: its letters, a blank, or nothing where it is a mark."""

    def __missing__(self, code: int) -> str:
        kind = _MASK[code]
        letters = fold_word(chr(code))
        folded = {_LETTER: letters, _ALONE: f" {letters} ", _MARK: "", _BETWEEN: " "}[kind]
        self[code] = folded
        return folded


_MASK = _Mask()
_FOLD = _Fold()


class Words:
    """The words of one text, folded, with their places. Offsets are code points."""

    __slots__ = ("_joined", "_places", "_starts", "_text", "folded")

    def __init__(self, text: str) -> None:
        self._text = text
        self.folded = words_of(text)
        self._joined = " " + " ".join(self.folded) + " "
        self._starts: list[int] = []
        self._places: list[tuple[int, int]] = []

    def standing(self, wanted: Sequence[str]) -> Iterator[int]:
        """Give the number of the first word wherever `wanted` stand one after another."""
        phrase = " " + " ".join(wanted) + " "
        at = self._joined.find(phrase) if wanted else -1
        while at >= 0:
            yield self._number(at)
            at = self._joined.find(phrase, at + 1)

    def _number(self, at: int) -> int:
        if not self._starts:
            total = 0
            for word in self.folded:
                self._starts.append(total)
                total += len(word) + 1
        return bisect_right(self._starts, at) - 1

    def span(self, first: int, count: int) -> tuple[int, int]:
        """Give the stretch of the text from the word with number `first` over `count` words."""
        # Most texts that are looked at do not have the words: only those that have them are gone through once more.
        self._places = self._places or list(_places(self._text))
        return self._places[first][0], self._places[first + count - 1][1]


def _places(text: str) -> Iterator[tuple[int, int]]:
    if text.isascii():
        yield from (found.span() for found in _WORD.finditer(text))
        return
    for found in _MASKED_WORD.finditer(text.translate(_MASK)):
        if fold_word(text[found.start() : found.end()]):
            yield found.span()


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """Fold one word: small letters, no accents, compatibility letters as plain ones."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold()).casefold()
    return "".join(letter for letter in decomposed if letter.isalnum())


def words_of(text: str) -> list[str]:
    """Give the folded words of a text."""
    return _WORD.findall(only_words(text).lower())


def only_words(text: str) -> str:
    """Give a text whose letters and digits, in small letters, are the folded words of `text`, and that has them in its order.

    What is ASCII stays as it is. A large text is done in a small part of the time of splitting it into its words.
    """
    if text.isascii():
        return text
    for mark in _COMMON:
        text = text.replace(mark, " ")
    if text.isascii():
        return text
    others = sorted(letter for letter in set(text) if letter > "\x7f")
    if len(others) > _FEW:
        return text.translate(_FOLD)
    for letter in others:
        text = text.replace(letter, _FOLD[ord(letter)])
    return text
