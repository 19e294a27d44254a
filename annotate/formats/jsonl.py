"""Tags as JSON Lines, one object a line, so that other programs can stream the words that a library marks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from annotate.core.tags import Tag
from annotate.formats.entry import Entry
from annotate.formats.tagfields import span_fields, tag_fields

# One encoder for all lines: json.dumps would make a new one for each.
_JSON = json.JSONEncoder(ensure_ascii=False)


def write(entries: Iterable[Entry]) -> Iterator[str]:
    r"""Give one line, with its `\n`, for every tag of every entry, in their order. A seed without tags has none."""
    for entry in entries:
        for tag in entry.tags:
            yield _JSON.encode(line(tag)) + "\n"


def line(tag: Tag) -> dict[str, object]:
    """Give what a tag's line says. There is no clock in it: who tagged and when is the library's, not the export's."""
    return {"key": tag.key, "seed": tag.seed, "kind": tag.kind.value} | span_fields(tag) | tag_fields(tag)
