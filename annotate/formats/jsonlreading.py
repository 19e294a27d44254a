"""Our own tag lines, read: the tags of one seed that stand together are one entry, whose seed has nothing but its key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from annotate.core.seeds import Seed
from annotate.core.tags import TagKind
from annotate.formats.imported import Imported, Unread
from annotate.formats.jsonitems import why_unstorable

_KINDS = frozenset(kind.value for kind in TagKind)


def read(text: str) -> Iterator[Imported | Unread]:
    """Read every line; one that is no tag is reported, and the others are read."""
    key, first, tags = "", 0, list[Mapping[str, object]]()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        found = _tag(line, number)
        if isinstance(found, Unread):
            yield found
            continue
        seed = _seed(found)
        if tags and seed != key:
            yield Imported(Seed(key), first, (), tuple(tags))
            tags = []
        if not tags:
            key, first = seed, number
        tags.append(found)
    if tags:
        yield Imported(Seed(key), first, (), tuple(tags))


def _tag(line: str, number: int) -> Mapping[str, object] | Unread:
    try:
        tag = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Unread(number, line, f"is not JSON: {error}".partition(": line ")[0])
    if not isinstance(tag, dict):
        return Unread(number, line, "is not an object")
    why = why_unstorable(tag)
    if why:
        return Unread(number, line, why)
    if tag.get("kind") not in _KINDS:
        return Unread(number, line, f"kind is not one of {', '.join(sorted(_KINDS))}")
    return tag if _seed(tag) else Unread(number, line, "does not say of which seed it is")


def _seed(tag: Mapping[str, object]) -> str:
    seed, key = tag.get("seed"), tag.get("key")
    if isinstance(seed, str) and seed:
        return seed
    return key.rpartition(":")[0] if isinstance(key, str) else ""
