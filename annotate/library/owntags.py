"""Entries of single tags, taken back: their tags go to the entry of the seed, and where a file has none, it is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from annotate.formats.imported import Imported, Unread
from annotate.library.kept import LINK

_DIRECTIVE = ":~:"
"""What parts an address from what a browser does with the page (URL Fragment Text Directives, section 3.1)."""


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
            tags = tuple(sorted((*there.tags, *_linked(item)), key=_place))
            given[places[key]] = replace(there, tags=tags)
        else:
            if key:
                places.setdefault(key, len(given))
            given.append(_of_seed(item) if isinstance(item, Imported) and item.of_tag else item)
    return given


def _of_seed(item: Imported) -> Imported:
    """Make the entry of a tag that of its seed, whose address leads to the page and not to words in it."""
    page = item.seed.url.partition(_DIRECTIVE)[0].removesuffix("#")
    return replace(item, seed=replace(item.seed, url=page), tags=_linked(item), of_tag=False)


def _linked(item: Imported) -> tuple[Mapping[str, object], ...]:
    """Give the tags of the entry of a tag; the address that leads to the words of it goes with it."""
    has_link = _DIRECTIVE in item.seed.url
    return tuple({**tag, LINK: item.seed.url} for tag in item.tags) if has_link else item.tags


def _place(tag: Mapping[str, object]) -> tuple[int, ...]:
    """Give where a tag stands; one that does not say comes first."""
    return tuple(value if isinstance(value := tag.get(name), int) else 0 for name in ("capture", "start", "end"))
