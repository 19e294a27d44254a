"""The history of the places of tags in newer captures: written, read, and what is in force of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import groupby

import msgspec
from msgspec.structs import replace

from annotate.core.placements import How, Status, TagPlacement
from annotate.core.spans import Span
from annotate.core.tags import Footnote, Tag
from annotate.store.database import Database, Row
from annotate.store.writer import Writer

INSERT_CARRIED = """INSERT INTO span (id, capture_id, start, "end", exact, prefix, suffix, anchor, derived_from)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_PLACEMENT = """INSERT INTO placement (id, tag_id, capture_id, span_id, entry_id, status, score, settled, how, candidates,
    "by", at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_PLACEMENT = """p.id, p.tag_id, t.label, c.number, p.span_id, s.start, s."end", s.exact, s.prefix, s.suffix, s.derived_from,
    p.status, p.score, p.settled, p.how, p.candidates, p."by", p.at, e.start, e."end", e.exact, e.prefix, e.suffix"""
_JOINED = """FROM placement p JOIN tag t ON t.id = p.tag_id JOIN capture c ON c.id = p.capture_id JOIN span s ON s.id = p.span_id
    LEFT JOIN span e ON e.id = p.entry_id"""
SELECT_PLACEMENTS = f"SELECT {_PLACEMENT} {_JOINED} WHERE t.seed_id = ? ORDER BY t.label, p.id"
SELECT_PLACED_SEEDS = "SELECT DISTINCT t.seed_id FROM placement p JOIN tag t ON t.id = p.tag_id ORDER BY t.seed_id"
SELECT_OWN_SPANS = """SELECT t.label, t.id, t.span_id, f.entry_id FROM tag t LEFT JOIN footnote f ON f.tag_id = t.id
    WHERE t.seed_id = ?"""


class _Step(msgspec.Struct, frozen=True, gc=False):
    """A placement as it lies in the database."""

    placement_id: int
    tag_id: int
    span_id: int
    derived_from: int
    placement: TagPlacement


def placements(database: Database, seed_id: int) -> tuple[TagPlacement, ...]:
    """Give the whole history of the places of a seed's tags: by label, and the oldest first."""
    return tuple(step.placement for step in _steps(database.rows(SELECT_PLACEMENTS, [seed_id])))


def placed_seeds(database: Database) -> list[int]:
    """Give the ids of the seeds whose tags have places in newer captures."""
    return [seed_id for (seed_id,) in database.rows(SELECT_PLACED_SEEDS)]


def in_force(history: Iterable[TagPlacement]) -> dict[str, dict[int, TagPlacement]]:
    """Give the last placement of each tag, by its label, in each capture, by its number."""
    found: dict[str, dict[int, TagPlacement]] = {}
    for one in history:
        found.setdefault(one.label, {})[one.capture] = one
    return found


def newest_place(places: Mapping[int, TagPlacement]) -> TagPlacement | None:
    """Give where a tag stands in the newest capture in which that is settled; None where it has only its own place."""
    return next(
        (places[number] for number in sorted(places, reverse=True) if places[number].settled and places[number].span),
        None,
    )


def moved_tag(tag: Tag, place: TagPlacement) -> Tag:
    """Give a tag as it stands at a place in a newer capture."""
    assert place.span
    details = tag.details
    if isinstance(details, Footnote) and details.entry:
        details = replace(details, entry=place.entry)
    return replace(tag, span=place.span, details=details)


def put_placements(
    writer: Writer,
    seed_id: int,
    captures: Mapping[int, int],
    made: Iterable[TagPlacement],
    before: Iterable[TagPlacement] = (),
) -> None:
    """Write places of tags that are in the library; `before` is the history that the library has of this seed's tags.

    `captures` gives the id of each capture's number.
    """
    writer.flush()
    database = writer.database
    own = {label: rest for label, *rest in database.rows(SELECT_OWN_SPANS, [seed_id])}
    spans: dict[str, list[int]] = {label: [rest[1]] for label, rest in own.items()}
    if tuple(before):
        for step in _steps(database.rows(SELECT_PLACEMENTS, [seed_id])):
            spans[step.placement.label].append(step.span_id)
    span_rows: list[tuple[object, ...]] = []
    rows: list[tuple[object, ...]] = []
    for one in made:
        tag_id, _, entry_source = own[one.label]
        capture_id, span_id, entry_id = captures[one.capture], writer.new_id("span"), None
        span_rows.append((span_id, capture_id, *_place(one), one.anchor, spans[one.label][one.source]))
        if one.entry:
            entry_id = writer.new_id("span")
            span_rows.append((entry_id, capture_id, *_place(one.entry), "carried", entry_source))
        spans[one.label].append(span_id)
        candidates = json.dumps(one.candidates, separators=(",", ":"))
        rows.append(
            (
                writer.new_id("placement"), tag_id, capture_id, span_id, entry_id, one.status.value, one.score, int(one.settled),
                one.how.value, candidates, one.by, one.at,
            )
        )  # fmt: skip
    database.run_many(INSERT_CARRIED, span_rows)
    database.run_many(INSERT_PLACEMENT, rows)


def _place(one: TagPlacement | Span) -> tuple[object, ...]:
    return one.start, one.end, one.exact, one.prefix, one.suffix


def _steps(rows: Iterable[Row]) -> Iterable[_Step]:
    for _, history in groupby(rows, key=lambda row: row[1]):
        known: dict[int, int] = {}
        for number, row in enumerate(history, 1):
            step = _step(row, known.get(row[10], 0))
            known[step.span_id] = number
            yield step


def _step(row: Row, source: int) -> _Step:
    placement_id, tag_id, label, capture, span_id, start, end, exact, prefix, suffix, derived_from, *rest = row
    status, score, settled, how, candidates, by, at, *entry = rest
    placement = TagPlacement(
        label,
        capture,
        start,
        end,
        exact,
        Status(status),
        score,
        bool(settled),
        How(how),
        source,
        prefix,
        suffix,
        tuple((begin, stop) for begin, stop in json.loads(candidates)),
        Span(capture, *entry) if entry[0] is not None else None,
        by,
        at,
    )
    return _Step(placement_id, tag_id, span_id, derived_from, placement)
