"""Readwise's exports read: its table (CSV), and its Markdown.

Neither says where the words stand, so that they are placed only where they stand once.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from annotate.anchoring.selectors import Selector
from annotate.formats.imported import Unread
from annotate.formats.marked import Marked, Of, Said

_AUTHOR = re.compile(r"^- Author: (?:\[\[)?(.*?)(?:\]\])?$", re.MULTILINE)
_ADDRESS = re.compile(r"^- (?:Source )?URL: (\S+)", re.MULTILINE)
_HEADING, _POINT = re.compile(r"^# (.+)$", re.MULTILINE), re.compile(r"^(?P<indent>\s*)- (?P<text>.*)$")
_LEADS = re.compile(r"\s*\(\[(?:View Highlight|Location [^\]]*|Page [^\]]*)\]\([^)]*\)\)\s*$")


def read(text: str) -> Iterator[Marked | Unread]:
    """Read every highlight, in the order of the file."""
    text = text.replace("\ufeff", "")
    yield from _table(text) if text.lstrip().startswith("Highlight,") else _pages(text)


def _table(text: str) -> Iterator[Marked | Unread]:
    """Read Readwise's table, one highlight a row."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    line = 2
    for row in rows:
        get = {str(name): value or "" for name, value in row.items() if name}.get
        raw, first = ",".join(value or "" for name, value in row.items() if name), line
        line = rows.line_num + 1
        if not get("Highlight", "").strip():
            yield Unread(first, raw, "it marks no words: the highlight is empty")
            continue
        said = Said(at=get("Highlighted at", ""))
        said.notes.append(get("Note", ""))
        said.labels += [one.strip() for one in get("Tags", "").split(",")]
        yield Marked(
            first,
            raw,
            Of(title=get("Book Title", ""), author=get("Book Author", "")),
            Selector(get("Highlight", "").strip()),
            said.fields(),
        )


def _pages(text: str) -> Iterator[Marked | Unread]:
    """Read Readwise's Markdown: each point below "Highlights" is a highlight, and the points below it are its note and tags."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _HEADING.match(line)] or [0]
    for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = "\n".join(lines[begin:end])
        heading, author, address = _HEADING.search(part), _AUTHOR.search(part), _ADDRESS.search(part)
        of = Of(
            addresses=(address[1],) if address else (),
            title=heading[1].strip() if heading else "",
            author=author[1] if author else "",
        )
        yield from _points(lines, begin, end, of)


def _points(lines: list[str], begin: int, end: int, of: Of) -> Iterator[Marked | Unread]:
    at = next(
        (number for number in range(begin, end) if lines[number].startswith("## ") and "Highlights" in lines[number]),
        end,
    )
    current: tuple[int, list[str], Said] | None = None
    for number in range(at + 1, end):
        point = _POINT.match(lines[number])
        if point and not point["indent"]:
            yield from _done(current, of)
            current = (number + 1, [point["text"]], Said())
        elif current and point:
            _say(current[2], point["text"])
        elif current and lines[number].strip():
            current[1].append(lines[number].strip())
    yield from _done(current, of)


def _say(said: Said, text: str) -> None:
    name, colon, rest = text.partition(":")
    if colon and name == "Tags":
        said.labels += [one.strip("#[] ") for one in re.split(r"[,\s]+", rest)]
    else:
        said.notes.append(rest if colon and name == "Note" else text)


def _done(current: tuple[int, list[str], Said] | None, of: Of) -> Iterator[Marked]:
    if current:
        words = _LEADS.sub("", "\n".join(current[1])).strip()
        yield Marked(current[0], "\n".join(current[1]), of, Selector(words), current[2].fields())
