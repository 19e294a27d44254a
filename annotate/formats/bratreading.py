"""brat's standoff files read: the text-bound annotations of an `.ann` file, with their attributes and notes.

Offsets count code points of the text file beside, which whoever reads the file has to find. Relations, events and equivalences
have no note that would explain them, and are given back with the reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from annotate.anchoring.selectors import Selector
from annotate.formats.imported import Unread
from annotate.formats.marked import Marked, Of, Said

_BOUND = re.compile(r"(T\S+)\t(\S+) (\d+) (\d+)\t(.*)")
_PIECES = re.compile(r"T\S+\t\S+ \d+ \d+(?:;\d+ \d+)+\t.*")
_ATTRIBUTE = re.compile(r"[AM]\S+\t(\S+) (\S+)(?: (.*))?")
_NOTE = re.compile(r"#\S*\t\S+ (\S+)\t(.*)")
_NORMALISED = re.compile(r"N\S+\t\S+ (\S+) (\S+)(?:\t(.*))?")


def read(text: str) -> Iterator[Marked | Unread]:
    """Read every marked stretch, in the order of the file."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    said = _said(lines)
    bound = {found[1] for _, line in lines if (found := _BOUND.fullmatch(line))}
    for number, line in lines:
        found = _BOUND.fullmatch(line)
        if found:
            own = said[found[1]]
            own.labels.insert(0, found[2])
            selector = Selector(found[5], start=int(found[3]), end=int(found[4]))
            yield Marked(number, line, Of(), selector, own.fields())
        else:
            why = _why_not(line, bound)
            if why:
                yield Unread(number, line, why)


def _said(lines: list[tuple[int, str]]) -> defaultdict[str, Said]:
    """Gather what attributes, notes and normalisations say of each stretch."""
    said: defaultdict[str, Said] = defaultdict(Said)
    for _, line in lines:
        attribute, note, other = (form.fullmatch(line) for form in (_ATTRIBUTE, _NOTE, _NORMALISED))
        if attribute:
            said[attribute[2]].labels.append(f"{attribute[1]}={attribute[3]}" if attribute[3] else attribute[1])
        elif note:
            said[note[1]].notes.append(note[2])
        elif other:
            said[other[1]].notes.append(" ".join(filter(None, (other[2], other[3]))))
    return said


def _why_not(line: str, bound: set[str]) -> str:
    if _PIECES.fullmatch(line):
        return "it marks several pieces of text as one"
    for form, group in ((_ATTRIBUTE, 2), (_NOTE, 1), (_NORMALISED, 1)):
        found = form.fullmatch(line)
        if found:
            return "" if found[group] in bound else f"what it is said of, {found[group]}, is no marked stretch of text"
    if line[0] in "RE*":
        return "it is a relation or an event, and says nothing that could be its note"
    return "is no line of brat's standoff format"
