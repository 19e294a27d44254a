"""Tags as they stand now: on the newest capture to which they were carried for certain, else where they were made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from annotate.core.record import reading_order
from annotate.core.spans import Span
from annotate.core.tags import Tag
from annotate.store import reading, tagreading
from annotate.store.database import Database
from annotate.store.placements import in_force, moved_tag, newest_place, placed_seeds, placements


class PlacedTag(NamedTuple):
    """A tag as it stands now; `original` is where it was made, None where it still stands there."""

    tag_id: int
    tag: Tag
    original: Span | None


def standing_tags(database: Database, seed_id: int) -> list[PlacedTag]:
    """Give all tags of a seed as they stand now, withdrawn ones too, in reading order."""
    tags = tagreading.tags_of(database, seed_id)
    history = placements(database, seed_id)
    forced = in_force(history)
    found = []
    for tag_id, tag in tags.items():
        place = newest_place(forced.get(tag.label, {}))
        found.append(PlacedTag(tag_id, moved_tag(tag, place) if place else tag, tag.span if place else None))
    return sorted(found, key=lambda one: reading_order(one.tag)) if history else found


def placed_tags(database: Database, seed_id: int) -> dict[int, Tag]:
    """Give all tags of a seed by their ids as they stand now."""
    return {one.tag_id: one.tag for one in standing_tags(database, seed_id)}


def tags_on(database: Database, seed_id: int, number: int, tags: Mapping[int, Tag] | None = None) -> dict[int, Tag]:
    """Give the tags of a seed by their ids that stand on one of its captures: made on it, carried to it for certain, or given other words there.

    `tags` are all tags of the seed where they were made, where those are at hand.
    """
    tags = tagreading.tags_of(database, seed_id) if tags is None else tags
    history = placements(database, seed_id)
    if not history:
        return {tag_id: tag for tag_id, tag in tags.items() if tag.span.capture == number}
    forced = in_force(history)
    found = {}
    for tag_id, tag in tags.items():
        place = forced.get(tag.label, {}).get(number)
        if place and place.settled and place.span:
            found[tag_id] = moved_tag(tag, place)
        elif tag.span.capture == number:
            found[tag_id] = tag
    return dict(sorted(found.items(), key=lambda one: reading_order(one[1])))


def all_standing_tags(database: Database) -> Iterator[PlacedTag]:
    """Give every tag as it stands now, by the keys of their seeds and then in reading order."""
    carried = {reading.seed_of(database, seed_id).key: seed_id for seed_id in placed_seeds(database)}
    if not carried:
        yield from (PlacedTag(tag_id, tag, None) for tag_id, tag in tagreading.all_tags(database))
        return
    for key, tags in groupby(list(tagreading.all_tags(database)), key=lambda one: one[1].seed):
        if key in carried:
            yield from standing_tags(database, carried[key])
        else:
            yield from (PlacedTag(tag_id, tag, None) for tag_id, tag in tags)
