"""Kindle's `My Clippings.txt` read: highlighted words, with the title and author of the book that they are from.

It does not say where the words stand, so that they are placed only where they stand once. A bookmark marks no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from annotate.anchoring.selectors import Selector
from annotate.formats.imported import Unread
from annotate.formats.marked import Marked, Of, Said

_BETWEEN = re.compile(r"^={8,}[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"(?P<title>.*?)(?:\s+\((?P<author>[^()]*(?:\([^()]*\)[^()]*)*)\))?\s*")
_PLACE = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")
_NOTE = re.compile(r"- (?:Your |Ihre |Tu |La tua |Votre )?(?:Note|Notiz|Nota|nota|note)\b")


def read(text: str) -> Iterator[Marked | Unread]:
    """Read Kindle's clippings; a note is that of the highlight before it which ends where the note stands."""
    waiting: list[tuple[Marked, tuple[int, int], Said]] = []
    line = 1
    for piece in _BETWEEN.split(text.replace("\ufeff", "")):
        lines = piece.strip("\n").split("\n")
        first = line + len(piece) - len(piece.lstrip("\n"))
        line += piece.count("\n")
        if not piece.strip():
            continue
        if len(lines) < 2 or not lines[1].startswith("- "):
            yield Unread(first, piece.strip(), "is no clipping: there is no line that says what it is")
            continue
        words = "\n".join(lines[2:]).strip()
        found = _TITLE.fullmatch(lines[0].strip())
        of = Of(title=found["title"] if found else lines[0].strip(), author=(found["author"] or "") if found else "")
        places = _PLACE.findall(lines[1].partition("| ")[2] or lines[1])
        place = (int(places[0][0]), int(places[0][1] or places[0][0])) if places else (0, 0)
        earlier = next(
            (one for one in reversed(waiting) if one[0].of == of and one[1][0] <= place[0] <= one[1][1]), None
        )
        if not words:
            yield Unread(first, piece.strip(), "it marks no words: it is a bookmark")
        elif _NOTE.match(lines[1]):
            if earlier and place[0]:
                earlier[2].notes.append(words)
            else:
                yield Unread(first, piece.strip(), "it is a note, and no highlight before it ends where it stands")
        else:
            waiting.append((Marked(first, piece.strip(), of, Selector(words), {}), place, Said()))
    yield from (replace(one, fields=said.fields()) for one, _, said in waiting)
