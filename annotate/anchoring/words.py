"""A text cut into words that are numbered alike in both texts of a comparison, however they are typeset.

A word is a run of letters and digits with its marks; where a script writes no spaces between words (Chinese, Japanese, Thai, Khmer
and their like) each character is one. The number of a word is written as the character of that number, so that the words of a text are
a string, which is cut, compared and searched as fast as any. Offsets are code points.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from itertools import accumulate, count

from annotate.core.scripts import UNSPACED

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\u00ad\u200b-\u200d\u2060\ufeff"
)
WORD = re.compile(
    rf"([^\W_{UNSPACED}]+(?:[{_MARKS}]+[^\W_{UNSPACED}]*)*|[{UNSPACED}][{_MARKS}]*)",
)
LETTER = re.compile(rf"[^\W_{UNSPACED}]|[{_MARKS}]")
LETTERS = re.compile(rf"(?:{LETTER.pattern})*")
_WORDLY = re.compile(rf"[\w{UNSPACED}{_MARKS}]")
_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_CHUNK = 1 << 16
_CHARACTERS = 0x110000
"""So many numbers have a character. In texts with more words two may share one: what that brings together is compared by letters."""


_LATIN = [chr(number) for number in range(256)]
_WORDS_ONLY = "".join(one.lower() if one.isalnum() else " " for one in _LATIN).encode("latin-1")
_GAPS_ONLY = "".join(" " if one.isalnum() else "-" for one in _LATIN).encode("latin-1")
"""What stands for each byte of Latin-1 where only the words are looked at, or only what is between them."""


class Numbers(dict[str, str]):
    """The number of every word as it is written, as a character; words that fold to the same have the same number."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    def of(self, words: list[str]) -> str:
        """Give the numbers of some words; new ones are numbered by their order."""
        return "".join(map(self.__getitem__, words))

    def first(self, words: list[str]) -> None:
        """Number at once the first words of all that fold to themselves: small ASCII letters; there are fewer than characters."""
        self.update(zip(filter(str.isascii, dict.fromkeys(words)), map(chr, count()), strict=False))
        self._count = len(self)

    def __missing__(self, word: str) -> str:
        """Number a word that was not met before."""
        folded = word.lower() if word.isascii() else _fold(word)
        if folded != word:
            number = self[folded]
        else:
            number = chr(self._count % _CHARACTERS)
            self._count += 1
        self[word] = number
        return number


class Words:
    """The words of a text: their numbers, and where each starts and ends."""

    __slots__ = ("ends", "ids", "starts")

    def __init__(self, text: str, numbers: Numbers) -> None:
        ids = []
        # A list is quicker, and takes four times as much memory.
        self.starts: list[int] | array[int] = [] if len(text) <= _CHUNK else array("i")
        self.ends: list[int] | array[int] = [] if len(text) <= _CHUNK else array("i")
        begin, data = 0, _one_byte(text)
        while begin < len(text):
            stop = min(len(text), begin + _CHUNK)
            if stop < len(text):
                stop = (max(text.rfind(" ", begin, stop), text.rfind("\n", begin, stop)) + 1) or stop
            gaps, words = _cut(data[begin:stop]) if data else _cut_any(text[begin:stop])
            if data and not numbers:
                numbers.first(words)
            ids.append(numbers.of(words))
            parts: list[str | bytes] = [""] * (2 * len(words))
            parts[::2], parts[1::2] = gaps, words
            edges = list(accumulate(map(len, parts), initial=begin))
            self.starts.extend(edges[1::2])
            self.ends.extend(edges[2::2])
            begin = stop
        self.ids = "".join(ids)

    def __len__(self) -> int:
        return len(self.ids)


def _one_byte(text: str) -> bytes:
    """Give a text with a byte for each character, where no word of it needs more; else none."""
    if "\xad" in text:
        return b""
    while True:
        try:
            return text.encode("latin-1")
        except UnicodeEncodeError as error:
            mark = text[error.start]
        if _WORDLY.match(mark):
            return b""
        text = text.replace(mark, " ")


def _cut(data: bytes) -> tuple[list[bytes], list[str]]:
    """Give what stands before each word of a text, and the words in small letters."""
    small = data.translate(_WORDS_ONLY).decode("latin-1")
    words, gaps = small.split(), data.translate(_GAPS_ONLY).split()
    return ([b"", *gaps] if small[:1].strip() else gaps)[: len(words)], words


def _cut_any(text: str) -> tuple[list[str], list[str]]:
    parts = WORD.split(text)
    return parts[:-1:2], parts[1::2]


def _fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word.translate(_NO_WIDTH)).casefold()
