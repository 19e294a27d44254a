"""A tag gets other words of the same text: it keeps its key, and where it stood before stays in its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from annotate.core.placements import How, Status, TagPlacement
from annotate.core.spans import Span, cut
from annotate.core.tags import Footnote, Quote, Tag
from annotate.errors import Refused
from annotate.library import Library, finding
from annotate.library.placed import placed_tags
from annotate.library.shaping import span_shape, tag_shape
from annotate.quoting.fold import fold
from annotate.store import reading, writing
from annotate.store.placements import in_force, placements, put_placements
from annotate.store.writer import Writer

if TYPE_CHECKING:
    from annotate.library.shapes import TagsShape


def respan(library: Library, key: str, start: int, end: int, *, dry_run: bool = False) -> TagsShape:
    """Let a tag stand on `[start, end)` of the capture on which it stands now. `undo` brings its words back.

    Raises:
        NotFound: there is no such tag.
        Refused: it was withdrawn, stands on these words already, the span is not inside the text, or quotes would nest wrongly.
    """
    with library.writing(dry_run=dry_run) as writer:
        found = finding.tag(library.database, key)
        before = placed_tags(library.database, found.seed_id)[found.tag_id]
        if before.withdrawn:
            raise Refused(f"{before.key} was withdrawn", f"bring it back with: annotate restore {before.key}")
        after = put_words(library, writer, found, (before.span.capture, start, end), How.GIVEN)
        if after.span == before.span:
            raise Refused(f"{before.key} stands on these words already")
        stamp = library.stamp()
        words = (span_shape(before.span), span_shape(after.span))
        writing.put_event(writer, "respan", before.key, (stamp.by, stamp.at), *words)
    return {"tags": [tag_shape(after)]}


def put_words(library: Library, writer: Writer, found: finding.FoundTag, place: tuple[int, int, int], how: How) -> Tag:
    """Put a tag on `[start, end)` of a capture, `place` being (capture, start, end); gives the tag as it stands then.

    Raises:
        Refused: the span is not inside the text, or quotes would nest wrongly.
    """
    capture, start, end = place
    database = library.database
    captures = {one.number: number for number, one in reading.captures(database, found.seed_id).items()}
    span = cut(reading.text_of(database, captures[capture]), start, end, capture)
    tags = placed_tags(database, found.seed_id)
    before = tags[found.tag_id]
    _require_nested(before, span, {one.label: one for one in tags.values() if not one.withdrawn})
    history = placements(database, found.seed_id)
    steps = [one for one in history if one.label == before.label]
    here = in_force(steps).get(before.label, {}).get(capture)
    stamp = library.stamp()
    made = TagPlacement(
        before.label,
        capture,
        start,
        end,
        span.exact,
        Status.SAME if fold(span.exact) == fold(found.tag.span.exact) else Status.CHANGED,
        10_000,
        settled=True,
        how=how,
        source=steps.index(here) + 1 if here else 0,
        prefix=span.prefix,
        suffix=span.suffix,
        entry=before.details.entry if isinstance(before.details, Footnote) else None,
        by=stamp.by,
        at=stamp.at,
    )
    put_placements(writer, found.seed_id, captures, [made], history)
    return placed_tags(database, found.seed_id)[found.tag_id]


def _require_nested(tag: Tag, span: Span, tags: Mapping[str, Tag]) -> None:
    if not isinstance(tag.details, Quote):
        return
    outer = tags.get(tag.details.parent)
    if outer and not _holds(outer.span, span):
        raise Refused(
            f"{tag.key} would not stand inside the quote {outer.key} any more", "edit what it is nested in first"
        )
    for one in tags.values():
        if isinstance(one.details, Quote) and one.details.parent == tag.label and not _holds(span, one.span):
            raise Refused(f"the quote {one.key} would not stand inside {tag.key} any more")


def _holds(outer: Span, inner: Span) -> bool:
    inside = outer.capture == inner.capture and outer.start <= inner.start and inner.end <= outer.end
    return inside and outer.exact != inner.exact


def words_of(fields: object) -> tuple[int, int, int]:
    """Give (capture, start, end) of the words that an event of a respan names."""
    assert isinstance(fields, Mapping)
    said: Mapping[str, Any] = fields
    return said["capture"], said["start"], said["end"]
