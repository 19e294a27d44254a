"""The tags of a seed carried to a newer capture of it: each from the newest place where it stood for certain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from annotate.anchoring.carrying import carry
from annotate.anchoring.placement import Placement
from annotate.core.placements import SURE, Status, TagPlacement
from annotate.core.spans import Span, cut
from annotate.core.tags import Footnote, Tag
from annotate.library import Library
from annotate.store import reading, tagreading
from annotate.store.placements import in_force, moved_tag, newest_place, placements, put_placements
from annotate.store.writer import Writer


class _Standing(msgspec.Struct, frozen=True, gc=False):
    """A tag where it stands for certain, and which of its places that is: 0 its own, N its Nth placement."""

    tag: Tag
    source: int


def carry_tags(library: Library, writer: Writer, seed_id: int, capture_id: int, number: int, text: str) -> Counter[str]:
    """Place all tags of a seed, withdrawn ones too, on the text of its newest capture; gives how many have which status."""
    database = library.database
    history = placements(database, seed_id)
    captures = {one.number: found for found, one in reading.captures(database, seed_id).items()} | {number: capture_id}
    by_capture: defaultdict[int, list[_Standing]] = defaultdict(list)
    for standing in _standing(list(tagreading.tags_of(database, seed_id).values()), history):
        by_capture[standing.tag.span.capture].append(standing)
    made: list[TagPlacement] = []
    stamp = library.stamp()
    for before, group in sorted(by_capture.items()):
        old = reading.text_of(database, captures[before])
        spans = [(span.start, span.end) for one in group for span in _spans(one.tag)]
        placed = iter(carry(old, text, spans))
        for one in group:
            own = next(placed)
            entry = next(placed) if len(_spans(one.tag)) > 1 else None
            made.append(_placement(one, own, entry, number, text, (stamp.by, stamp.at)))
    put_placements(writer, seed_id, captures, sorted(made, key=lambda one: one.label), history)
    return Counter(one.status.value for one in made)


def _standing(tags: Sequence[Tag], history: Sequence[TagPlacement]) -> list[_Standing]:
    forced = in_force(history)
    found = []
    for tag in tags:
        place = newest_place(forced.get(tag.label, {}))
        steps = [one for one in history if one.label == tag.label] if place else []
        found.append(_Standing(moved_tag(tag, place), steps.index(place) + 1) if place else _Standing(tag, 0))
    return found


def _spans(tag: Tag) -> list[Span]:
    entry = tag.details.entry if isinstance(tag.details, Footnote) else None
    return [tag.span, entry] if entry else [tag.span]


def _placement(
    standing: _Standing, own: Placement, entry: Placement | None, capture: int, text: str, stamp: tuple[str, str]
) -> TagPlacement:
    """Give the placement of a tag; a footnote is as sure as the less sure of its marker and its entry."""
    status = own.status
    if entry and own.status in SURE and entry.status not in SURE:
        status = Status.AMBIGUOUS
    span = _cut(text, own, capture)
    return TagPlacement(
        standing.tag.label,
        capture,
        own.start,
        own.end,
        span.exact if span else standing.tag.span.exact,
        status,
        round(own.score * 10_000),
        status in SURE,
        source=standing.source,
        prefix=span.prefix if span else "",
        suffix=span.suffix if span else "",
        candidates=own.candidates,
        entry=_cut(text, entry, capture) if entry and span else None,
        by=stamp[0],
        at=stamp[1],
    )


def _cut(text: str, placed: Placement, capture: int) -> Span | None:
    return cut(text, placed.start, placed.end, capture) if placed.start is not None and placed.end is not None else None
