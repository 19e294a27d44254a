"""Lines that stand several times in an old text, as captions and headings do, counted by their words in both texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from annotate.anchoring.runs import Stretch
from annotate.anchoring.words import Words


class Repeated:
    """The lines of an old text that stand in it more than once, however they are typeset, and where their words stand in a new one."""

    def __init__(self, old: Words, new: Words, text: str) -> None:
        self.old = old
        self.text = text
        self.new = new
        lines: dict[str, list[int]] = defaultdict(list)
        first, ids, ends = 0, old.ids, old.ends
        while first < len(ids):
            at = text.find("\n", ends[first])
            last = len(ids) if at < 0 else bisect_right(ends, at, first)
            lines[ids[first:last]].append(first)
            first = last
        self.lines = {line: found for line, found in lines.items() if len(found) > 1 and line}
        self.places: dict[str, list[int]] = {}

    def places_of(self, start: int, end: int) -> tuple[list[int], list[int]]:
        """Give the first words of the lines that are equal to the one that `[start, end)` is in, in the old text and in the new one.

        Of a line that stands once both are empty.
        """
        if not self.lines:
            return [], []
        key = self._key(self._line(start, end))
        if key not in self.lines:
            return [], []
        if key not in self.places:
            self.places[key] = list(_found(key, self.new.ids))
        return self.lines[key], self.places[key]

    def first_word(self, start: int) -> int:
        """Give the first word of the line that an offset is in."""
        return bisect_left(self.old.starts, self.text.rfind("\n", 0, start) + 1)

    def _line(self, start: int, end: int) -> Stretch:
        stop = self.text.find("\n", end)
        return self.first_word(start), bisect_right(self.old.ends, len(self.text) if stop < 0 else stop)

    def _key(self, line: Stretch) -> str:
        return self.old.ids[line[0] : line[1]]


def _found(line: str, ids: str) -> Iterator[int]:
    """Give each place where some words stand one after the other."""
    at = ids.find(line)
    while at >= 0:
        yield at
        at = ids.find(line, at + len(line))
