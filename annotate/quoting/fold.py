"""A text folded for comparison, with a map back: what typing, typesetting and encoding change without changing the words.

Folded are quotation marks and apostrophes, dashes, runs of white space and line breaks, no-break and thin spaces, ellipsis
dots, ligatures and other compatibility letters, combining marks against their precomposed letters; soft hyphens and
characters of no width go. Letters keep their case, and digits are never changed. The text itself is never touched.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

SINGLE_MARKS, DOUBLE_MARKS, DASHES = "‘’‚‛′ʼ＇`´‹›", "“”„‟″＂«»", "‐‑‒–—―−﹘﹣－\u05be"
"""What a typed apostrophe, a typed quotation mark and a typed hyphen stand for."""

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys(SINGLE_MARKS, "'"),
        **dict.fromkeys(DOUBLE_MARKS, '"'),
        **dict.fromkeys(DASHES, "-"),
    }
)
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u180e\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters of no width and soft hyphens, as the inside of a pattern's class."""
_MARK = rf"(?:[{UNSEEN}]*[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f])"
_CLUSTER = re.compile(
    rf"(?P<blank>[\s{UNSEEN}]*\s[\s{UNSEEN}]*)|(?P<none>[{UNSEEN}]+)"
    rf"|(?P<dots>\u2026)|(?P<letter>[^\x00-\u02ff]{_MARK}*|[^\s]{_MARK}+)"
)
_NOT_SEEN = re.compile(f"[{UNSEEN}]")


class Folded:
    """A text folded, which knows where each of its characters came from. Offsets are code points on both sides."""

    __slots__ = ("_from", "_to", "_width", "text")

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        # Where a stretch that maps one to one begins: `_to` in the folded text, `_from` in the text itself. `_width` is
        # how far the stretch reaches in the text when it is one cluster, 0 where it maps one to one.
        self._to: list[int] = [0]
        self._from: list[int] = [0]
        self._width: list[int] = [0]
        done = length = 0
        for found in _CLUSTER.finditer(text):
            folded = _fold_cluster(found)
            if folded == found[0]:
                continue
            plain = text[done : found.start()]
            pieces += (plain, folded)
            length += len(plain)
            if folded:
                self._mark(length, found.start(), found.end() - found.start())
            length += len(folded)
            done = found.end()
            self._mark(length, done, 0)
        pieces.append(text[done:])
        self.text = "".join(pieces).translate(_SAME_LENGTH)

    def _mark(self, to: int, came_from: int, width: int) -> None:
        if self._to[-1] == to:
            self._from[-1], self._width[-1] = came_from, width
        else:
            self._to.append(to)
            self._from.append(came_from)
            self._width.append(width)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the text that `[start, end)` of the folded text came from, whole clusters always."""
        first, last = self._stretch(start), self._stretch(end - 1)
        begin = self._from[first] + (0 if self._width[first] else start - self._to[first])
        finish = self._from[last] + (self._width[last] or end - self._to[last])
        return begin, finish

    def _stretch(self, offset: int) -> int:
        return bisect_right(self._to, offset) - 1


def fold(words: str) -> str:
    """Fold words for comparison with a `Folded` text, without blanks at their ends."""
    return Folded(words).text.strip(" ")


def _fold_cluster(found: re.Match[str]) -> str:
    if found["blank"]:
        return " "
    if found["none"]:
        return ""
    if found["dots"]:
        return "..."
    cluster = _NOT_SEEN.sub("", found[0])
    if any(letter.isdigit() or unicodedata.category(letter) == "No" for letter in cluster):
        return unicodedata.normalize("NFC", cluster)
    return unicodedata.normalize("NFKC", cluster)
