"""CSL-YAML, read by the same rules as CSL-JSON, with the backslashes of Markdown taken out of its texts.

A list of items alone is read too, as citeproc programs write it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotate.formats.cslreading import read_item
from annotate.formats.cslyaml import AS_THEY_ARE
from annotate.formats.imported import Imported, Unread
from annotate.formats.jsonitems import raw
from annotate.formats.marks import unescape
from annotate.formats.yamlpieces import members


def read(text: str) -> Iterator[Imported | Unread]:
    """Read the items below `references`."""
    for piece in members(text, "references"):
        if isinstance(piece, Unread):
            yield piece
        else:
            line, _, item = piece
            yield _item(item, line)


def _item(item: object, line: int) -> Imported | Unread:
    if not isinstance(item, Mapping) or not all(isinstance(name, str) for name in item):
        return Unread(line, raw(item) if isinstance(item, str | list) else repr(item), "is no item of CSL")
    try:
        plain = {name: value if name in AS_THEY_ARE else _unmarked(value) for name, value in item.items()}
        return read_item(plain, line)
    except (TypeError, ValueError):
        return Unread(line, repr(item), "has something in it that is no text, number, list or mapping of texts")


def _unmarked(value: object) -> object:
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, dict):
        return {name: _unmarked(one) for name, one in value.items()}
    return [_unmarked(one) for one in value] if isinstance(value, list) else value
