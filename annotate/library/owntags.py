"""Entries of single tags, taken back: their tags go to the entry of the seed, and where a file has none, it is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from annotate.formats.imported import Imported, Unread


def with_own_tags_back(items: Sequence[Imported | Unread]) -> list[Imported | Unread]:
    """Give what was read from one file with no entry of a tag in it: what it says of the tag is in the seed's entry."""
    if not any(isinstance(item, Imported) and item.of_tag for item in items):
        return list(items)
    given: list[Imported | Unread] = []
    places: dict[str, int] = {}
    for item in sorted(items, key=lambda one: isinstance(one, Imported) and one.of_tag):
        key = item.seed.key if isinstance(item, Imported) else ""
        there = given[places[key]] if key in places else None
        if isinstance(item, Imported) and item.of_tag and isinstance(there, Imported):
            given[places[key]] = replace(there, tags=tuple(sorted((*there.tags, *item.tags), key=_place)))
        else:
            if key:
                places.setdefault(key, len(given))
            given.append(replace(item, of_tag=False) if isinstance(item, Imported) else item)
    return given


def _place(tag: Mapping[str, object]) -> tuple[int, ...]:
    """Give where a tag stands; one that does not say comes first."""
    return tuple(value if isinstance(value := tag.get(name), int) else 0 for name in ("capture", "start", "end"))
