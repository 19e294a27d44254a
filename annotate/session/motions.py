"""Where the cursor can go in a text: the next and the previous character, word, sentence, paragraph.

Every function takes a text and an offset in code points and looks only at what is near, so that it costs the same in a text of
10 MB. A character is what a reader calls one: a letter with its marks, or an emoji that is joined of several.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

_JOINER = "\u200d"
_NEAR = 400
"""How far back a motion looks first, in code points."""
_FARTHEST = 1 << 16

_WORD = re.compile(r"\w+(?:['’ʼ\-‐‑.]\w+)*|[^\w\s]", re.UNICODE)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_CLOSING = "\"'”’»›)\\]}"
_END = re.compile(rf"(?:[.!?…。！？][{_CLOSING}]*(?:\s+|$)|(?<=[。！？])(?=\S)|\n[^\S\n]*\n\s*)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Capt|Lt|Rev|Hon|vs|etc|cf|e\.g|i\.e|a\.m|p\.m|no|nos|vol|ed|eds|pp?|ca?|fig)"
    r"|\b[A-ZА-ЯÀ-Þ])\.$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|[\s(\[“‘\"'])(?:[A-ZА-ЯÀ-Þ]\.\s?)+$")


class Place(NamedTuple):
    """A half-open stretch `[start, end)`."""

    start: int
    end: int


def next_character(text: str, at: int) -> int:
    """Give the offset after the character at `at`."""
    if at >= len(text):
        return len(text)
    end = at + 1
    if _is_flag(text[at]) and end < len(text) and _is_flag(text[end]):
        end += 1
    while end < len(text) and (_is_mark(text[end]) or text[end] == _JOINER or text[end - 1] == _JOINER):
        end += 1
    return end


def previous_character(text: str, at: int) -> int:
    """Give the offset of the character before `at`."""
    start = max(0, at - 1)
    while start > 0 and not _always_begins(text, start):
        start -= 1
    while (end := next_character(text, start)) < at:
        start = end
    return start


def _always_begins(text: str, at: int) -> bool:
    """Tell whether a character begins at `at`, whatever stands before."""
    one = text[at]
    if text[at - 1] == _JOINER:
        return False
    return one < "\u0300" or not (_is_mark(one) or one == _JOINER or _is_flag(one))


def _is_mark(one: str) -> bool:
    if one < "\u0300":
        return False
    return unicodedata.category(one) in {"Mn", "Me", "Mc"} or "\U0001f3fb" <= one <= "\U0001f3ff"


def _is_flag(one: str) -> bool:
    return "\U0001f1e6" <= one <= "\U0001f1ff"


def snapped(text: str, at: int) -> int:
    """Give `at` within the text, and never inside a character."""
    at = min(max(at, 0), len(text))
    if at == len(text) or at == 0 or (text[at] < "\u0300" and text[at - 1] != _JOINER):
        return at
    return next_character(text, previous_character(text, at + 1)) if _inside(text, at) else at


def _inside(text: str, at: int) -> bool:
    return next_character(text, previous_character(text, at)) > at


def next_word(text: str, at: int) -> int:
    """Give the start of the next word, or mark, after `at`."""
    here = word_at(text, at)
    found = _WORD.search(text, here.end if here and here.start <= at < here.end else at)
    return found.start() if found else len(text)


def word_end(text: str, at: int) -> int:
    """Give the end of the word at `at`, or of the next one."""
    found = _WORD.search(text, at)
    here = word_at(text, at)
    if here and here.start < at < here.end:
        return here.end
    return found.end() if found else len(text)


def previous_word(text: str, at: int) -> int:
    """Give the start of the word before `at`."""
    return _last(text, at, lambda low, high: [one.start() for one in _WORD.finditer(text, low, high)], _blank)


def word_at(text: str, at: int) -> Place | None:
    """Give the word, or mark, that covers the code point at `at`; None where there is white space."""
    if at >= len(text) or text[at].isspace():
        return None
    low = at
    while low > 0 and at - low < _NEAR and not text[low - 1].isspace():
        low -= 1
    for found in _WORD.finditer(text, low):
        if found.start() > at:
            break
        if found.end() > at:
            return Place(*found.span())
    return Place(at, next_character(text, at))


def _blank(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace()


def _last(text: str, at: int, starts: Callable[[int, int], list[int]], sound: Callable[[str, int], bool]) -> int:
    """Give the last of the starts before `at`, looking further and further back from a place where counting may begin."""
    reach = _NEAR
    while at > 0:
        low = max(0, at - reach)
        while low > 0 and not sound(text, low) and at - low < reach + _FARTHEST:
            low -= 1
        found = [one for one in starts(low, at) if one < at]
        if found:
            return found[-1]
        if low == 0:
            return 0
        reach *= 8
    return 0


def sentence_at(text: str, at: int) -> Place:
    """Give the sentence around `at`, without the white space after it."""
    start = _sentence_start(text, min(at, max(len(text) - 1, 0)))
    end = _next_end(text, start)
    if end <= at < len(text):  # on a blank between two sentences
        start, end = end, _next_end(text, end)
    return Place(start, _trimmed(text, start, end))


def next_sentence(text: str, at: int) -> int:
    """Give the start of the next sentence after `at`."""
    return _next_end(text, at)


def previous_sentence(text: str, at: int) -> int:
    """Give the start of the sentence before `at`: of this one, where `at` is inside."""
    back = at - 1
    while back > 0 and text[back].isspace():
        back -= 1
    start = _sentence_start(text, max(back, 0))
    return start if start < at else 0


def _sentence_start(text: str, at: int) -> int:
    """Give the start of the sentence that covers `at`."""
    start = paragraph_at(text, at).start
    if at - start > _FARTHEST:
        start = at - _FARTHEST
    while True:
        end = _next_end(text, start)
        if end > at or end >= len(text):
            return start
        start = end


def _next_end(text: str, at: int) -> int:
    """Give the start of what follows the sentence at `at`."""
    start = at
    for found in _END.finditer(text, at):
        if found.end() <= at or _goes_on(text, start, found):
            continue
        return found.end()
    return len(text)


def _goes_on(text: str, start: int, found: re.Match[str]) -> bool:
    """Tell whether a full stop ends no sentence: an abbreviation, an initial, or a small letter after it."""
    if not found[0].startswith("."):
        return False
    before = text[max(start, found.start() - 12) : found.start() + 1]
    follows = text[found.end() : found.end() + 1]
    if "\n" in found[0].rstrip(" ") and "\n\n" in found[0]:
        return False
    return follows.islower() or bool(_INITIAL.search(before) or _ABBREVIATED.search(before))


def paragraph_at(text: str, at: int) -> Place:
    """Give the paragraph around `at`: what stands between empty lines."""
    start = _paragraph_start(text, min(at, max(len(text) - 1, 0)))
    found = _PARAGRAPH.search(text, start)
    return Place(start, _trimmed(text, start, found.start() if found else len(text)))


def next_paragraph(text: str, at: int) -> int:
    """Give the start of the next paragraph after `at`."""
    found = _PARAGRAPH.search(text, max(0, at - 1))
    while found and found.end() <= at:
        found = _PARAGRAPH.search(text, found.end())
    return found.end() if found else len(text)


def previous_paragraph(text: str, at: int) -> int:
    """Give the start of the paragraph before `at`: of this one, where `at` is inside."""
    back = _trimmed(text, 0, at) if at and text[at - 1].isspace() else at
    start = _paragraph_start(text, back - 1) if back > 0 else 0
    return start if start < at else 0


def _paragraph_start(text: str, at: int) -> int:
    """Give the start of the paragraph that covers `at`; of the next one, where `at` is on an empty line."""
    reach, start = _NEAR, 0
    while reach:
        low = max(0, at - reach)
        edges = [found.end() for found in _PARAGRAPH.finditer(text, low, at + 1)]
        start, reach = (edges[-1], 0) if edges else (0, reach * 8 if low else 0)
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def trimmed(text: str, start: int, end: int) -> Place:
    """Give the stretch without white space at its edges; empty at `start` where there is nothing else."""
    end = _trimmed(text, start, end)
    while start < end and text[start].isspace():
        start += 1
    return Place(start, end)
