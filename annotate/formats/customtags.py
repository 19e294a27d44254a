"""Tags in the `custom` of formats that have one, CSL and Hayagriva: whole, each with its place and the hash of its words."""

from __future__ import annotations

from collections.abc import Mapping

from annotate.errors import Refused
from annotate.formats.entry import Entry
from annotate.formats.selectors import digest
from annotate.formats.tagfields import span_fields, tag_fields

_HASH = "sha256"
_OF = "tag-of"
NAMES = frozenset({_OF, "tags"})
"""The names in `custom` that are written here."""


def custom_tags(entry: Entry) -> dict[str, object]:
    """Give `tags`, and for the entry of one tag `tag-of`, the key of its seed; what is empty is to be left out."""
    tags = [
        {"key": tag.key, "kind": tag.kind.value} | span_fields(tag) | {_HASH: digest(tag.span.exact)} | tag_fields(tag)
        for tag in entry.tags
    ]
    return {_OF: entry.of, "tags": tags}


def read_custom_tags(custom: Mapping[str, object]) -> tuple[str, tuple[Mapping[str, object], ...]]:
    """Read what `custom_tags` gave; the hashes are left out, as the words stand beside them.

    Raises:
        Refused: one of the two is of another type.
    """
    of, tags = custom.get(_OF) or "", custom.get("tags") or []
    if not isinstance(of, str):
        raise Refused(f"custom.{_OF} must be a text")
    if not isinstance(tags, list | tuple) or not all(isinstance(tag, Mapping) for tag in tags):
        raise Refused("custom.tags must be a list of objects")
    return of, tuple({name: value for name, value in tag.items() if name != _HASH} for tag in tags)
