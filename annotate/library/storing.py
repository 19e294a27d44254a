"""Seeds on their way into a library: new records, and what the steps of every way in have in common."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import msgspec
from msgspec.structs import replace
from slugify import slugify

from annotate.core import keys
from annotate.core.record import Record
from annotate.core.seeds import Seed
from annotate.core.spans import Span
from annotate.core.tags import Quote, Tag
from annotate.errors import Refused
from annotate.library import Library
from annotate.store import reading, writing
from annotate.store.placements import put_placements
from annotate.store.writer import Writer


class Content(msgspec.Struct, frozen=True, gc=False):
    """The texts of a record's captures by their numbers, and the bytes of those whose bytes are not the text's own UTF-8."""

    texts: Mapping[int, str]
    originals: Mapping[int, bytes]


def put_record(library: Library, writer: Writer, record: Record, content: Content) -> int:
    """Gather a whole new seed, and give its id."""
    seed_id = writing.put_seed(writer, record.seed, record.aliases)
    captures = {}
    for capture in record.captures:
        original = content.originals.get(capture.number) if library.config.keep_originals else None
        captures[capture.number] = writing.put_capture(
            writer, seed_id, capture, content.texts[capture.number], original
        )
    for number, capture_id in captures.items():
        writing.put_regions(writer, capture_id, (one for one in record.regions if one.capture == number))
    writing.put_bases(writer, seed_id, captures, record.bases, {})
    writing.put_stances(writer, seed_id, captures, record.stances, {})
    ids: dict[str, int] = {}
    # Only in a seed with a second text can a quote be nested in one that was carried.
    own, carried = nested_apart(record.tags) if record.placements else (record.tags, ())
    writing.put_tags(writer, seed_id, captures, own, ids)
    if record.placements:
        put_placements(writer, seed_id, captures, record.placements)
    writing.nest_quotes(writer, carried, ids)
    return seed_id


def nested_apart(tags: Sequence[Tag]) -> tuple[Sequence[Tag], Sequence[Tag]]:
    """Give all tags, without the parents that do not stand around them where both were made, and the quotes that have these parents.

    Such a parent was carried or put around its quote, and that stands in the library only when its places are written.
    """
    made = {tag.label: tag.span for tag in tags}
    carried = [tag for tag in tags if isinstance(tag.details, Quote) and not _around(made.get(tag.details.parent), tag)]
    without = {tag.label: replace(tag, details=replace(tag.details, parent="")) for tag in carried}
    return [without.get(tag.label, tag) for tag in tags] if carried else tags, carried


def _around(outer: Span | None, tag: Tag) -> bool:
    """Tell whether a parent stands around a quote; true where it has none, or none that there is."""
    inner = tag.span
    return outer is None or (
        outer.capture == inner.capture
        and outer.start <= inner.start
        and inner.end <= outer.end
        and outer.exact != inner.exact
    )


def key_taken(library: Library, key: str) -> bool:
    """Tell whether a seed, an alias or a statement has this key."""
    return library.database.row(reading.SELECT_KEY_TAKEN, [key, key, key]) is not None


def free_key(library: Library, seed: Seed, fallback: str, taken: set[str]) -> str:
    """Make a key that nothing in the library and nothing in `taken` has."""
    made = keys.propose(seed, library.config.key or keys.DEFAULT_FORMULA, slug, fallback)
    candidate, number = made, 1
    while candidate in taken or key_taken(library, candidate):
        number += 1
        candidate = keys.numbered(made, number)
    return candidate


def require_free(library: Library, key: str, taken: set[str]) -> str:
    """Give a key back when it is legal and nobody has it.

    Raises:
        Refused: it is not legal, or taken.
    """
    return require_unused(library, keys.require_legal(key), taken)


def require_unused(library: Library, key: str, taken: set[str]) -> str:
    """Give a key back when nobody has it; an earlier key need not be legal.

    Raises:
        Refused: it is taken.
    """
    if key in taken or key_taken(library, key):
        raise Refused(f"the key {key} is taken; a key is never used again")
    return key


def slug(words: str) -> str:
    """Make ASCII words joined by `-` of any words."""
    return str(slugify(words, regex_pattern=r"[^-a-z0-9]+"))


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python from looking for cycles: whoever stores very much makes none among its millions of objects, and the search costs a sixth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
