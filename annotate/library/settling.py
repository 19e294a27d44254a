"""`stale` and `reanchor`: tags whose words changed or went in the newest capture, listed, and settled by a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

import msgspec
from msgspec.structs import replace

from annotate.core.placements import How, Status, TagPlacement
from annotate.core.spans import Span, cut
from annotate.core.tags import Tag
from annotate.errors import NotFound, Refused
from annotate.library import Library, finding
from annotate.library.diffing import word_diff
from annotate.library.placed import placed_tags
from annotate.library.shaping import span_shape
from annotate.library.tagging import Where
from annotate.quoting.find import find
from annotate.quoting.fold import fold
from annotate.store import reading, tagreading, writing
from annotate.store.placements import in_force, placed_seeds, placements, put_placements

if TYPE_CHECKING:
    from annotate.library.shapes import ReanchoredShape, ReanchorShape, StaleShape, StaleTagShape


class _Seed(msgspec.Struct, frozen=True, gc=False):
    """A seed whose tags were carried: its tags as they stand now, their history, and its captures."""

    seed_id: int
    key: str
    tags: Mapping[int, Tag]
    history: Sequence[TagPlacement]
    captures: Mapping[int, int]

    @property
    def newest(self) -> int:
        """The number of the newest capture."""
        return max(self.captures)

    def unsettled(self) -> Iterator[tuple[int, Tag, TagPlacement]]:
        """Give each standing tag of which the place in the newest capture is not settled."""
        forced = in_force(self.history)
        for tag_id, tag in self.tags.items():
            place = forced.get(tag.label, {}).get(self.newest)
            if place and not place.settled and not tag.withdrawn:
                yield tag_id, tag, place


def _seed(library: Library, seed_id: int) -> _Seed:
    database = library.database
    key = reading.seed_of(database, seed_id).key
    captures = {one.number: found for found, one in reading.captures(database, seed_id).items()}
    return _Seed(seed_id, key, placed_tags(database, seed_id), placements(database, seed_id), captures)


def _seeds(library: Library, key: str) -> list[_Seed]:
    if key:
        return [_seed(library, finding.seed_id(library.database, key)[0])]
    return sorted((_seed(library, seed_id) for seed_id in placed_seeds(library.database)), key=lambda one: one.key)


def stale(library: Library, key: str = "") -> StaleShape:
    """Give the tags of a seed, or of all seeds, whose words a person must settle, and the statements that rest on them.

    Raises:
        NotFound: there is no such seed.
    """
    tags: list[StaleTagShape] = []
    with library.database.reading():
        for seed in _seeds(library, key):
            if not reading.seed_of(library.database, seed.seed_id).withdrawn:
                tags += [_stale_tag(library, seed, *one) for one in seed.unsettled()]
    return {"tags": tags, "statements": sorted({one for tag in tags for one in tag["statements"]})}


def _stale_tag(library: Library, seed: _Seed, tag_id: int, tag: Tag, place: TagPlacement) -> StaleTagShape:
    database = library.database
    text = reading.text_of(database, seed.captures[place.capture]) if place.candidates else ""
    resting = [one.key for one in tagreading.statements_on(database, tag_id) if not one.withdrawn]
    return {
        "key": tag.key,
        "kind": cast("StaleTagShape", {"kind": tag.kind.value})["kind"],
        "capture": place.capture,
        "status": cast("StaleTagShape", {"status": place.status.value})["status"],
        "score": place.score / 10_000,
        "was": span_shape(tag.span),
        "now": span_shape(place.span) if place.span else None,
        "diff": word_diff(tag.span.exact, place.exact) if place.span and place.status is Status.CHANGED else [],
        "candidates": [span_shape(cut(text, *one, place.capture)) for one in place.candidates],
        "statements": resting,
    }


class Decision(msgspec.Struct, frozen=True, gc=False):
    """How a tag is settled: by the place that was found, by another (`where`), by its words being gone, or by undoing that."""

    how: How
    where: Where | None = None


def reanchor(library: Library, key: str, decision: Decision, *, dry_run: bool = False) -> ReanchorShape:
    """Settle where a tag stands in the newest capture, or undo the last time that was done.

    Raises:
        NotFound: there is no such tag.
        Refused: there is no newer capture, nothing to take over or to undo, or the words do not stand there.
    """
    with library.writing(dry_run=dry_run) as writer:
        found = finding.tag(library.database, key)
        seed = _seed(library, found.seed_id)
        steps = [one for one in seed.history if one.label == found.tag.label]
        if not steps or steps[-1].capture != seed.newest:
            raise Refused(
                f"{found.tag.key} was not carried to another capture", "store a newer one with: annotate recapture"
            )
        made = _signed(library, _decided(library, seed, seed.tags[found.tag_id], steps, decision))
        put_placements(writer, seed.seed_id, seed.captures, [made], seed.history)
        shape = _reanchored(seed.key, made)
        stamp = library.stamp()
        writing.put_event(writer, "reanchor", found.tag.key, (stamp.by, stamp.at), _before(steps[-1]), shape)
    return {"tags": [shape], "dry_run": dry_run}


def reanchor_all(
    library: Library, key: str, statuses: Sequence[Status], least: float, *, dry_run: bool = False
) -> ReanchorShape:
    """Take over the places that were found for all stale tags with one of the statuses and at least such a score.

    Raises:
        NotFound: there is no such seed, or no such tag.
    """
    done: list[ReanchoredShape] = []
    with library.writing(dry_run=dry_run) as writer:
        stamp = library.stamp()
        for seed in _seeds(library, key):
            chosen = [
                place
                for _, _, place in seed.unsettled()
                if place.status in statuses and place.span and place.score >= round(least * 10_000)
            ]
            made = [_signed(library, _accepted(seed, place)) for place in chosen]
            if made:
                put_placements(writer, seed.seed_id, seed.captures, made, seed.history)
            for before, one in zip(chosen, made, strict=True):
                shape = _reanchored(seed.key, one)
                writing.put_event(writer, "reanchor", shape["key"], (stamp.by, stamp.at), _before(before), shape)
                done.append(shape)
    if not done:
        raise NotFound("there is no such stale tag", "see what there is with: annotate stale")
    return {"tags": done, "dry_run": dry_run}


def _signed(library: Library, made: TagPlacement) -> TagPlacement:
    stamp = library.stamp()
    return replace(made, by=stamp.by, at=stamp.at)


def _decided(
    library: Library, seed: _Seed, tag: Tag, steps: Sequence[TagPlacement], decision: Decision
) -> TagPlacement:
    last = steps[-1]
    if decision.how is How.ACCEPTED:
        if not last.span or last.settled:
            what = "is settled" if last.settled else "was found nowhere"
            raise Refused(f"{tag.key} {what} in capture {last.capture}", "give its place with --words or --span")
        return _accepted(seed, last)
    if decision.how is How.UNDONE:
        return _undone(tag, steps)
    source = last.source
    if decision.how is How.GONE:
        bare = replace(
            last, start=None, end=None, exact=tag.span.exact, prefix="", suffix="", candidates=(), entry=None
        )
        return replace(bare, status=Status.ORPHAN, score=0, settled=True, how=How.GONE, source=source)
    assert decision.where
    span = _given(library, seed, decision.where)
    status = Status.SAME if fold(span.exact) == fold(tag.span.exact) else Status.CHANGED
    place = replace(last, start=span.start, end=span.end, exact=span.exact, prefix=span.prefix, suffix=span.suffix)
    return replace(place, status=status, score=10_000, settled=True, how=How.GIVEN, candidates=(), source=source)


def _accepted(seed: _Seed, place: TagPlacement) -> TagPlacement:
    number = 1 + [one for one in seed.history if one.label == place.label].index(place)
    return replace(place, settled=True, how=How.ACCEPTED, candidates=(), source=number)


def _undone(tag: Tag, steps: Sequence[TagPlacement]) -> TagPlacement:
    """Give the place before the last decision of a person that was not undone yet."""
    here = [one for one in steps if one.capture == steps[-1].capture]
    standing: list[TagPlacement] = []
    for one in here:
        if one.how is How.UNDONE:
            standing.pop()
        else:
            standing.append(one)
    if len(standing) < 2:
        raise Refused(f"{tag.key}: there is nothing to undo in capture {steps[-1].capture}")
    return replace(standing[-2], how=How.UNDONE)


def _given(library: Library, seed: _Seed, where: Where) -> Span:
    text = reading.text_of(library.database, seed.captures[seed.newest])
    if where.span:
        return cut(text, *where.span, seed.newest)
    assert where.wanted
    return cut(text, *find(text, where.wanted, f"{seed.key}@{seed.newest}"), seed.newest)


def _before(place: TagPlacement) -> dict[str, object]:
    return {"status": place.status.value, "start": place.start, "end": place.end, "settled": place.settled}


def _reanchored(key: str, place: TagPlacement) -> ReanchoredShape:
    said = cast("ReanchoredShape", {"status": place.status.value, "how": place.how.value})
    return {
        "key": f"{key}:{place.label}",
        "capture": place.capture,
        "status": said["status"],
        "how": said["how"],
        "settled": place.settled,
        "place": span_shape(place.span) if place.span else None,
    }
