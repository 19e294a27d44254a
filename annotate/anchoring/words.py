"""A text cut into words that are numbered alike in both texts of a comparison, however they are typeset.

A word is a run of letters and digits with its marks; where a script writes no spaces between words (Chinese, Japanese, Thai, Khmer
and their like) each character is one. Offsets are code points.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from itertools import accumulate

from annotate.core.scripts import UNSPACED

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\u00ad\u200b-\u200d\u2060\ufeff"
)
WORD = re.compile(
    rf"([^\W_{UNSPACED}]+(?:[{_MARKS}]+[^\W_{UNSPACED}]*)*|[{UNSPACED}][{_MARKS}]*)",
)
_SIMPLE = re.compile(r"([^\W_]+)")
"""Finds the same words, in less time, where no script or mark of the above is."""
_OTHER = re.compile("[^\x00-\u02ff\u2010-\u205f]|\u00ad")
LETTERS = re.compile(rf"(?:[^\W_{UNSPACED}]|[{_MARKS}])*")
_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_CHUNK = 1 << 16


class Numbers(dict[str, int]):
    """The number of every word as it is written; words that fold to the same have the same number."""

    def __init__(self) -> None:
        super().__init__()
        self._folded: dict[str, int] = {}

    def of(self, words: list[str]) -> map[int]:
        """Give the numbers of some words; new ones are numbered by their order."""
        folded = self._folded
        for word in dict.fromkeys(words):
            if word not in self:
                self[word] = folded.setdefault(word.lower() if word.isascii() else _fold(word), len(folded))
        return map(self.__getitem__, words)


class Words:
    """The words of `text[begin:end]`: their numbers, and where each starts and ends in the whole text."""

    __slots__ = ("ends", "ids", "starts")

    def __init__(self, text: str, numbers: Numbers, begin: int, end: int) -> None:
        self.ids = array("i")
        self.starts = array("i")
        self.ends = array("i")
        pattern = WORD if _OTHER.search(text, begin, end) else _SIMPLE
        while begin < end:
            stop = min(end, begin + _CHUNK)
            if stop < end:
                stop = (max(text.rfind(" ", begin, stop), text.rfind("\n", begin, stop)) + 1) or stop
            parts = pattern.split(text[begin:stop])
            edges = list(accumulate(map(len, parts), initial=begin))
            self.ids.extend(numbers.of(parts[1::2]))
            self.starts.extend(edges[1:-1:2])
            self.ends.extend(edges[2::2])
            begin = stop

    def __len__(self) -> int:
        return len(self.ids)


def _fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word.translate(_NO_WIDTH)).casefold()
