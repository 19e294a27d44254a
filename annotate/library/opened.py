"""A seed opened for reading and tagging: everything that a session shows of it, and whether somebody else has written since."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from annotate.core.relations import Relation, Statement
from annotate.core.seeds import Basis, Region, Seed, Stance
from annotate.core.tags import Tag
from annotate.errors import LibraryUnusable, NotFound
from annotate.library import Library, finding
from annotate.library.placed import tags_on
from annotate.store import events, reading, tagreading
from annotate.store.opening import is_address


class Standing(NamedTuple):
    """The tags that stand on a capture, and their ids by label."""

    tags: tuple[Tag, ...]
    ids: dict[str, int]
    carried: frozenset[str]
    """The labels of the tags that were made on another capture."""
    elsewhere: int
    """How many tags stand on other captures only."""
    as_made: bool
    """Whether each stands where it was made."""


class OpenedSeed(msgspec.Struct, frozen=True, gc=False):
    """A seed with the text of one capture; `capture` is 0 and the text empty where it has none.

    `event` is the last thing that was done to the library.
    """

    seed_id: int
    seed: Seed
    capture: int
    newest: int
    text: str
    regions: tuple[Region, ...]
    standing: Standing
    event: int


def open_seed(library: Library, key: str) -> OpenedSeed:
    """Read a seed with its newest capture, or with number N for `KEY@N`.

    Raises:
        NotFound: there is no such seed or capture.
        AmbiguousKey: several begin so.
    """
    with library.database.reading():
        asked, number = finding.capture(library.database, key)
        seed_id, _ = finding.seed_id(library.database, asked)
        capture, text = _text(library, seed_id, key, number)
        event, newest = events.pulse(library.database, seed_id)
        seed = reading.seed_of(library.database, seed_id)
        regions = tuple(one for one in reading.regions(library.database, seed_id) if one.capture == capture)
        standing = _standing(library, seed_id, capture)
    return OpenedSeed(seed_id, seed, capture, newest, text, regions, standing, event)


def _text(library: Library, seed_id: int, key: str, number: str) -> tuple[int, str]:
    """Give the number and the text of the capture that was asked for, or of the newest; 0 and no text where there is none."""
    captures = {one.number: capture_id for capture_id, one in reading.captures(library.database, seed_id).items()}
    wanted = int(number) if number.isdecimal() else max(captures, default=0) if not number else -1
    if wanted and wanted not in captures:
        raise NotFound(f"there is no capture {key}", "it has: " + (" ".join(f"@{one}" for one in captures) or "none"))
    return wanted, reading.text_of(library.database, captures[wanted]) if wanted else ""


def standing_tags(library: Library, seed_id: int, capture: int) -> Standing:
    """Give the tags that stand on a capture of a seed."""
    with library.database.reading():
        return _standing(library, seed_id, capture)


def _standing(library: Library, seed_id: int, capture: int) -> Standing:
    made = {tag_id: one for tag_id, one in tagreading.tags_of(library.database, seed_id).items() if not one.withdrawn}
    here = tags_on(library.database, seed_id, capture, made)
    ids = {one.label: tag_id for tag_id, one in here.items()}
    moved = [one for tag_id, one in here.items() if one.span != made[tag_id].span]
    carried = frozenset(one.label for one in moved if made[ids[one.label]].span.capture != capture)
    return Standing(tuple(here.values()), ids, carried, len(made) - len(here), not moved)


def standing_tag(library: Library, seed_id: int, label: str) -> tuple[int, Tag] | None:
    """Give one tag of a seed and its id, where it was made; None where it does not stand."""
    with library.database.reading():
        found = tagreading.tag_labelled(library.database, seed_id, label)
    return found if found and not found[1].withdrawn else None


class Pulse(msgspec.Struct, frozen=True, gc=False):
    """How far a library has come: its last event, the newest capture of a seed, and who has written since."""

    event: int
    capture: int
    by: tuple[str, ...]


def pulse(library: Library, seed_id: int, since: int) -> Pulse:
    """Tell whether anything was done to the library after the event with the number `since`, and by whom."""
    with library.database.reading():
        event, capture = events.pulse(library.database, seed_id)
        by = events.who_since(library.database, since) if event > since else []
    return Pulse(event, capture, tuple(by))


class About(msgspec.Struct, frozen=True, gc=False):
    """What is known of a seed besides its text: why each field has its value, and where it stands."""

    seed: Seed
    bases: dict[str, Basis]
    stances: tuple[Stance, ...]


def about(library: Library, seed_id: int) -> About:
    """Give the metadata of a seed with the basis of each field, and its stances."""
    with library.database.reading():
        seed = reading.seed_of(library.database, seed_id)
        bases = {one.field: one for one in reading.bases(library.database, seed_id)}
        stances = _stances(library, seed_id)
    return About(seed, bases, stances)


def hanging_on(library: Library, tag_id: int) -> tuple[tuple[Relation, ...], tuple[Statement, ...]]:
    """Give the relations and the statements that stand on a tag."""
    with library.database.reading():
        relations = tagreading.relations_of(library.database, tag_id).values()
        statements = tagreading.statements_on(library.database, tag_id)
    return (
        tuple(one for one in relations if not one.withdrawn),
        tuple(one for one in statements if not one.withdrawn),
    )


def seeds_to_pick(library: Library) -> list[tuple[str, str]]:
    """Give the key and the title of every seed that was not withdrawn."""
    with library.database.reading():
        return [(one.key, one.title) for _, one in reading.all_seeds(library.database) if not one.withdrawn]


def tags_to_pick(library: Library) -> list[tuple[Tag, str]]:
    """Give every tag that stands, of all seeds, each with where its seed stands in a line."""
    with library.database.reading():
        tags = [one for _, one in tagreading.all_tags(library.database) if not one.withdrawn]
        seeds = {one: finding.seed_id(library.database, one)[0] for one in dict.fromkeys(tag.seed for tag in tags)}
        stances = {key: stance_line(_stances(library, seed_id)) for key, seed_id in seeds.items()}
    return [(one, stances[one.seed]) for one in tags]


def _stances(library: Library, seed_id: int) -> tuple[Stance, ...]:
    return tuple(one for one in reading.stances(library.database, seed_id).values() if not one.superseded)


def stance_line(stances: Iterable[Stance]) -> str:
    """Say in a line where a seed stands; the attitudes towards single targets are left out."""
    return " ".join(f"{one.scheme}:{one.value}" for one in stances if not one.target)


def same_file(library: Library, before: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Give what tells the library's file from any other; None where it lies in no file.

    SQLite goes on writing into a file that was deleted or put elsewhere, where nobody would find it again.

    Raises:
        LibraryUnusable: the file is gone, or another one than `before` lies there.
    """
    where = library.database.where
    if where == ":memory:" or is_address(where):
        return None
    try:
        found = Path(where).stat()
    except OSError as error:
        raise LibraryUnusable(f"{where}: the library has gone: {error.strerror}; nothing was changed") from None
    if before and before != (found.st_dev, found.st_ino):
        raise LibraryUnusable(f"{where}: another file lies in the library's place now; nothing was changed")
    return found.st_dev, found.st_ino
