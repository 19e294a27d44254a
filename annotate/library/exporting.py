"""`export`: seeds and their tags for other projects, whole or not at all."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotate.errors import WrongCall
from annotate.formats.entry import Entry
from annotate.library import Library, finding
from annotate.store import reading, tagreading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotate.core.tags import Tag
    from annotate.store.database import Database


@dataclass(frozen=True, slots=True)
class Format:
    """A format of export: its module in `formats`, the suffix of its files, what it is; `whole` is whether stances and captures are written."""

    module: str
    suffix: str
    about: str
    whole: bool = False


FORMATS = {
    "bibtex": Format("bibtex", "bib", "BibTeX"),
    "csl-json": Format("csl", "json", "CSL-JSON"),
    "jsonl": Format("jsonl", "jsonl", "all tags as JSON Lines"),
}
"""Every format by the name that is typed; its module's `write` gives the text of entries piece by piece."""


def export(library: Library, name: str, keys: Sequence[str] = (), *, with_tags: bool = True) -> Iterator[str]:
    """Give an export piece by piece: of the seeds that were asked for, else of all that stand, in the order of their keys.

    Whoever writes the pieces must throw them away when an error comes in the middle.

    Raises:
        WrongCall: the format is not known.
        NotFound: there is no such seed.
        Refused: something cannot be written in this format.
    """
    if name not in FORMATS:
        raise WrongCall(f"there is no format {name!r}", "there are: " + " ".join(FORMATS))
    module = importlib.import_module(f"annotate.formats.{FORMATS[name].module}")
    with library.database.reading():
        yield from module.write(_entries(library, keys, with_tags=with_tags, whole=FORMATS[name].whole))


def _entries(library: Library, keys: Sequence[str], *, with_tags: bool, whole: bool) -> Iterator[Entry]:
    database = library.database
    if keys:
        wanted = sorted({key: seed_id for seed_id, key in (finding.seed_id(database, key) for key in keys)}.items())
        aliases = _earlier_keys(database)
        for _, seed_id in wanted:
            tags = tagreading.tags_of(database, seed_id).values() if with_tags else ()
            entry = Entry(reading.seed_of(database, seed_id), _standing(tags), aliases.get(seed_id, ()))
            yield _completed(database, seed_id, entry) if whole else entry
        return
    for seed_id, entry in _all_entries(database, with_tags=with_tags):
        yield _completed(database, seed_id, entry) if whole else entry


def _completed(database: Database, seed_id: int, entry: Entry) -> Entry:
    stances = tuple(one for one in reading.stances(database, seed_id).values() if not one.superseded)
    return replace(entry, stances=stances, captures=tuple(reading.captures(database, seed_id).values()))


def _all_entries(database: Database, *, with_tags: bool) -> Iterator[tuple[int, Entry]]:
    """Go through seeds and tags side by side, both in the order of the seeds' keys."""
    tags = iter(tag for _, tag in tagreading.all_tags(database)) if with_tags else iter(())
    ahead = next(tags, None)
    aliases = _earlier_keys(database)
    for seed_id, seed in reading.all_seeds(database):
        gathered: list[Tag] = []
        while ahead is not None and ahead.seed == seed.key:
            gathered.append(ahead)
            ahead = next(tags, None)
        if not seed.withdrawn:
            yield seed_id, Entry(seed, _standing(gathered), aliases.get(seed_id, ()))


def _earlier_keys(database: Database) -> dict[int, tuple[str, ...]]:
    """Give the keys by which seeds went before, and those of the seeds that were merged into them."""
    found = reading.all_aliases(database)
    for merged_id, key in database.rows(reading.SELECT_WITHDRAWN_WITH, [f'%"{finding.MERGED_INTO}":%']):
        seed_id, _ = finding.seed_id(database, key)
        found[seed_id] = tuple(sorted({*found.get(seed_id, ()), key, *found.get(merged_id, ())}))
    return found


def _standing(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    return tuple(tag for tag in tags if not tag.withdrawn)
