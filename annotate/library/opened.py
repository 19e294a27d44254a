"""A seed opened for reading and tagging: everything that a session shows of it, and whether somebody else has written since."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotate.core.relations import Relation, Statement
from annotate.core.seeds import Basis, Region, Seed, Stance
from annotate.core.tags import Tag
from annotate.errors import LibraryUnusable, NotFound
from annotate.library import Library, finding
from annotate.library.placed import tags_on
from annotate.store import events, reading, tagreading
from annotate.store.opening import is_address


@dataclass(frozen=True, slots=True)
class OpenedSeed:
    """A seed with the text of one capture; `capture` is 0 and the text empty where it has none.

    `tags` are those that stand on this capture, with their ids by label; `elsewhere` counts those on other captures. `event` is the last thing that was done to the library.
    """

    seed_id: int
    seed: Seed
    capture: int
    newest: int
    text: str
    regions: tuple[Region, ...]
    tags: tuple[Tag, ...]
    ids: dict[str, int]
    carried: frozenset[str]
    """The labels of the tags that were made on another capture."""
    elsewhere: int
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
        tags, ids, carried, elsewhere = _standing(library, seed_id, capture)
    return OpenedSeed(seed_id, seed, capture, newest, text, regions, tags, ids, carried, elsewhere, event)


def _text(library: Library, seed_id: int, key: str, number: str) -> tuple[int, str]:
    """Give the number and the text of the capture that was asked for, or of the newest; 0 and no text where there is none."""
    captures = {one.number: capture_id for capture_id, one in reading.captures(library.database, seed_id).items()}
    wanted = int(number) if number.isdecimal() else max(captures, default=0) if not number else -1
    if wanted and wanted not in captures:
        raise NotFound(f"there is no capture {key}", "it has: " + (" ".join(f"@{one}" for one in captures) or "none"))
    return wanted, reading.text_of(library.database, captures[wanted]) if wanted else ""


def _standing(
    library: Library, seed_id: int, capture: int
) -> tuple[tuple[Tag, ...], dict[str, int], frozenset[str], int]:
    found = [one for one in tagreading.tags_of(library.database, seed_id).values() if not one.withdrawn]
    here = [one for one in tags_on(library.database, seed_id, capture).items() if not one[1].withdrawn]
    ids = {one.label: tag_id for tag_id, one in here}
    carried = frozenset(one.label for one in found if one.label in ids and one.span.capture != capture)
    return tuple(one for _, one in here), ids, carried, len(found) - len(here)


def standing_tags(library: Library, seed_id: int, capture: int) -> tuple[tuple[Tag, ...], dict[str, int]]:
    """Give the tags that stand on a capture of a seed, and their ids by label."""
    with library.database.reading():
        tags, ids, *_ = _standing(library, seed_id, capture)
    return tags, ids


@dataclass(frozen=True, slots=True)
class Pulse:
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


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a seed besides its text: why each field has its value, and where it stands."""

    seed: Seed
    bases: dict[str, Basis]
    stances: tuple[Stance, ...]


def about(library: Library, seed_id: int) -> About:
    """Give the metadata of a seed with the basis of each field, and its stances."""
    with library.database.reading():
        seed = reading.seed_of(library.database, seed_id)
        bases = {one.field: one for one in reading.bases(library.database, seed_id)}
        stances = tuple(one for one in reading.stances(library.database, seed_id).values() if not one.superseded)
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


def tags_to_pick(library: Library) -> list[Tag]:
    """Give every tag that stands, of all seeds."""
    with library.database.reading():
        return [one for _, one in tagreading.all_tags(library.database) if not one.withdrawn]


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
