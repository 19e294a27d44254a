"""The tags and regions of a seed carried to a newer capture of it: each tag from the newest place where it stood for certain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from annotate.anchoring.carrying import carry
from annotate.anchoring.placement import Placement
from annotate.core.placements import SURE, Status, TagPlacement
from annotate.core.seeds import Region
from annotate.core.spans import Span, cut
from annotate.core.tags import Footnote, Tag
from annotate.library import Library
from annotate.library.seeds import NewestText
from annotate.store import reading, tagreading, writing
from annotate.store.placements import in_force, moved_tag, newest_place, placements, put_placements
from annotate.store.writer import Writer


class _Standing(msgspec.Struct, frozen=True, gc=False):
    """A tag where it stands for certain, and which of its places that is: 0 its own, N its Nth placement."""

    tag: Tag
    source: int


def carry_all(
    library: Library, writer: Writer, before: NewestText, capture_id: int, number: int, text: str
) -> tuple[Counter[str], Counter[str]]:
    """Place all that stands on a seed on the text of its newest capture: its tags, withdrawn ones too, and the regions of the capture `before` it.

    Gives how many tags and how many regions have which status.
    """
    database = library.database
    history = placements(database, before.seed_id)
    captures = {one.number: found for found, one in reading.captures(database, before.seed_id).items()} | {
        number: capture_id
    }
    regions = reading.regions_of_capture(database, before.capture_id, before.capture)
    by_capture: defaultdict[int, list[_Standing]] = defaultdict(list)
    for standing in _standing(list(tagreading.tags_of(database, before.seed_id).values()), history):
        by_capture[standing.tag.span.capture].append(standing)
    if regions:
        by_capture[before.capture] += []
    made: list[TagPlacement] = []
    stayed: Counter[str] = Counter()
    stamp = library.stamp()
    for origin, group in sorted(by_capture.items()):
        old = reading.text_of(database, captures[origin])
        there = regions if origin == before.capture else ()
        spans = [(span.start, span.end) for one in group for span in _spans(one.tag)]
        placed = iter(carry(old, text, spans + [(one.start, one.end) for one in there]))
        for one in group:
            own = next(placed)
            entry = next(placed) if len(_spans(one.tag)) > 1 else None
            made.append(_placement(one, own, entry, number, text, (stamp.by, stamp.at)))
        carried, counted = _regions(there, list(placed), number)
        writing.put_regions(writer, capture_id, carried)
        stayed += counted
    put_placements(writer, before.seed_id, captures, sorted(made, key=lambda one: one.label), history)
    return Counter(one.status.value for one in made), stayed


def _regions(regions: Sequence[Region], placed: Sequence[Placement], number: int) -> tuple[list[Region], Counter[str]]:
    """Give the regions that have a place in capture `number`, and how many have which status.

    A region describes the page and quotes nothing, so one goes on also where words in it changed. One that would overlap another is
    ambiguous, as is one of which the place is not sure.
    """
    carried: list[Region] = []
    counted: Counter[str] = Counter()
    for one, place in sorted(zip(regions, placed, strict=True), key=lambda pair: pair[1].status not in SURE):
        status = place.status
        if place.start is not None and place.end is not None and status not in {Status.AMBIGUOUS, Status.ORPHAN}:
            if any(other.start < place.end and place.start < other.end for other in carried):
                status = Status.AMBIGUOUS
            else:
                carried.append(replace(one, capture=number, start=place.start, end=place.end))
        counted[status.value] += 1
    return carried, counted


def _standing(tags: Sequence[Tag], history: Sequence[TagPlacement]) -> list[_Standing]:
    forced = in_force(history)
    steps: defaultdict[str, list[TagPlacement]] = defaultdict(list)
    for one in history:
        steps[one.label].append(one)
    found = []
    for tag in tags:
        place = newest_place(forced.get(tag.label, {}))
        number = steps[tag.label].index(place) + 1 if place else 0
        found.append(_Standing(moved_tag(tag, place) if place else tag, number))
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
