"""What an entry of a .bib file inherits from others by `crossref` (BibTeX and biblatex) and `xdata` (biblatex).

What an entry says itself, by this field or another that means the same, is never inherited. The title of a book becomes the `booktitle` of a part of it, that of a
periodical the `journaltitle` of an article. What belongs to one text only (its abstract, its address, its pages) is not
inherited, nor is any field that has no meaning here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from annotate.formats.bibfields import GROUPS
from annotate.formats.bibsyntax import RawEntry, parse

_POINTS = re.compile(r"\b(?:crossref|xdata)\s*=", re.IGNORECASE)
_OWN = frozenset((
    "abstract", "annote", "doi", "entrysubtype", "keywords", "note", "pages", "shorttitle", "subtitle", "title", "type", "url",
    "urldate", "author", "howpublished", "booksubtitle", "journalsubtitle",
))  # fmt: skip
_PARTS = frozenset((
    "inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inreference", "inproceedings", "conference",
))  # fmt: skip
_LEVELS = 16
"""A chain of entries is followed so far; a longer one is no bibliography's."""

_NOTHING: Mapping[str, str] = {}


class Parents:
    """The entries of a text that others inherit from; where none does, the text is not read for them."""

    def __init__(self, text: str) -> None:
        self.entries: dict[str, RawEntry] = {}
        if not _POINTS.search(text):
            return
        entries = [piece for piece in parse(text) if isinstance(piece, RawEntry)]
        wanted = {key for entry in entries for key in _named(entry)}
        for entry in entries:
            if entry.key in wanted:
                self.entries.setdefault(entry.key, entry)

    def inherited(self, entry: RawEntry) -> tuple[Mapping[str, str], str]:
        """Give the fields that an entry inherits, and, where it inherits from itself, the keys on the way."""
        if not self.entries or not _named(entry):
            return _NOTHING, ""
        found: dict[str, str] = {}
        level, seen = [(entry, entry)], [entry.key]
        for _ in range(_LEVELS):
            upper: list[tuple[RawEntry, RawEntry]] = []
            for heir, child in level:
                for key in _named(child):
                    if key == entry.key:
                        return _NOTHING, " -> ".join((*seen, key))
                    parent = self.entries.get(key)
                    if parent is not None and key not in seen:
                        seen.append(key)
                        is_xdata = key in _keys(child.fields.get("xdata", ""))
                        _take(found, heir, parent, whole=is_xdata)
                        upper.append((heir if is_xdata else parent, parent))
            level = upper
        own = entry.fields.keys()
        told = {GROUPS.get(name, name) for name in own - ({"month", "day"} if not own & {"year", "date"} else set())}
        return {name: value for name, value in found.items() if GROUPS[name] not in told and name not in own}, ""


def _take(found: dict[str, str], heir: RawEntry, parent: RawEntry, *, whole: bool) -> None:
    told = {GROUPS[name] for name in found}
    found |= {
        name: value
        for name, value in parent.fields.items()
        if name in GROUPS and GROUPS[name] not in told and (whole or name not in _OWN)
    }
    title = parent.fields.get("title")
    if title and not whole and "container" not in {GROUPS[name] for name in found}:
        if heir.kind in _PARTS:
            found["booktitle"] = title
        elif heir.kind == "article":
            found["journaltitle"] = title


def _named(entry: RawEntry) -> list[str]:
    return [*_keys(entry.fields.get("xdata", "")), *_keys(entry.fields.get("crossref", ""))]


def _keys(value: str) -> list[str]:
    return [key.strip() for key in value.split(",") if key.strip()] if value else []
