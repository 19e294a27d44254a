"""The tags of an entry of a .bib file, read back from their words (`annotation`) and their selectors (`verba`)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from annotate.core.tags import Tag
from annotate.formats.bibsyntax import RawEntry
from annotate.formats.bibtext import BREAK, SELECTORS
from annotate.formats.jsonl import line
from annotate.formats.latex import escape, unescape
from annotate.formats.latexreading import decode
from annotate.formats.selectors import Selector, read_selectors
from annotate.formats.tagwordsreading import read_tags

_FIELDS = frozenset(SELECTORS)
_OTHERS = frozenset(("ids", "xref", "crossref", "xdata"))


class Tagged(msgspec.Struct, frozen=True, gc=False):
    """An entry without what its tags say, and their lines; `of` is the key of the seed where the entry is that of one tag."""

    entry: RawEntry
    tags: tuple[Mapping[str, object], ...] = ()
    of: str = ""


def without_tags(entry: RawEntry) -> Tagged:
    """Take the tags out of an entry; where they cannot be read, all stays as it is."""
    fields = entry.fields
    if _FIELDS.isdisjoint(fields):
        return Tagged(entry)
    name = next((name for name in SELECTORS if read_selectors(fields.get(name, ""))), "")
    selectors = read_selectors(fields.get(name, ""))
    of = _seed_of(entry, selectors)
    before, tags = _read(fields.get("annotation", ""), selectors, of or entry.key)
    if not tags:
        return Tagged(entry)
    left = {field: value for field, value in fields.items() if field != name and not (of and field in _OTHERS)}
    left |= {"annotation": before}
    if not before:
        del left["annotation"]
    return Tagged(replace(entry, fields=left), tuple(map(line, tags)), of)


def _seed_of(entry: RawEntry, selectors: list[Selector]) -> str:
    of = entry.fields.get("xref", "")
    return of if of and len(selectors) == 1 and entry.key == f"{of}:{selectors[0].label}" else ""


def _read(annotation: str, selectors: list[Selector], seed: str) -> tuple[str, list[Tag]]:
    """Read the tags; what stood before them is given as it stands in the file.

    Our own escapes are undone first, which leave marks like `--` as they are; else all that LaTeX may say is read.
    """
    if not selectors:
        return annotation, []
    head, mark, rest = _split(annotation, selectors[0].label)
    for read in (unescape, decode):
        before, tags = read_tags(read(rest), selectors, seed)
        if tags and not before:
            return head, tags
    return head + mark + rest, []


def _split(annotation: str, label: str) -> tuple[str, str, str]:
    """Split off the paragraphs before that of the first tag; its label has no character that LaTeX escapes but `_`."""
    start = f"{escape(label)} ("
    if annotation.startswith(start):
        return "", "", annotation
    head, mark, rest = annotation.partition(BREAK + start)
    return head, mark, start + rest if mark else ""
