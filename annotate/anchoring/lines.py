"""Lines of a text, as stretches of its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from annotate.anchoring.runs import Stretch
from annotate.anchoring.words import Words

_WIDEST = 130
"""Where no line is longer, in code points, lines were broken to fit a width."""


def line_of(words: Words, text: str, at: int, wrapped: int = 0) -> Stretch:
    """Give the words of the line that a word is in; lines that are as long as `wrapped` go on in the next one."""
    begin = text.rfind("\n", 0, words.starts[at]) + 1
    stop = (text.find("\n", words.ends[at]) + 1 or len(text) + 1) - 1
    while wrapped and (last := text.rfind("\n", 0, max(0, begin - 1)) + 1) + wrapped < begin:
        begin = last
    last = text.rfind("\n", 0, stop) + 1
    while wrapped and last + wrapped < stop < len(text):
        last, stop = stop + 1, (text.find("\n", stop + 1) + 1 or len(text) + 1) - 1
    return bisect_left(words.starts, begin), bisect_right(words.ends, stop)


def wrapped_from(text: str) -> int:
    """Give from which length on a line goes on in the next one: 0 where lines are paragraphs."""
    lengths = sorted(len(line) for line in text.split("\n"))
    longest = bisect_right(lengths, _WIDEST)
    if not longest or 10 * sum(lengths[longest:]) > len(text):
        return 0
    return lengths[longest - 1 - longest // 20] * 3 // 4


def words_of(words: Words, start: int, end: int) -> Stretch:
    """Give the words that `[start, end)` has a part of."""
    return bisect_right(words.ends, start), bisect_right(words.starts, end - 1)


def words_back(words: Words, text: str, at: int) -> int:
    """Give how many words of its line stand before a word; many where the line's start is far."""
    begin = text.rfind("\n", 0, words.starts[at]) + 1 if at < len(words) else 0
    return at - bisect_left(words.starts, begin)


def words_on(words: Words, text: str, at: int) -> int:
    """Give how many words of its line stand from a word on."""
    end = text.find("\n", words.ends[at - 1]) if at else -1
    return bisect_right(words.ends, len(text) if end < 0 else end) - at
