"""`export`: seeds and their tags for other projects, whole or not at all."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotate.errors import WrongCall
from annotate.formats.entry import Entry
from annotate.library import Library, finding
from annotate.store import reading, tagreading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotate.core.tags import Tag

FORMATS = {"bibtex": "BibTeX (.bib)", "csl-json": "CSL-JSON (.json)", "jsonl": "all tags as JSON Lines (.jsonl)"}
_MODULES = {"bibtex": "bibtex", "csl-json": "csl", "jsonl": "jsonl"}


def export(library: Library, name: str, keys: Sequence[str] = (), *, with_tags: bool = True) -> Iterator[str]:
    """Give an export piece by piece: of the seeds that were asked for, else of all that stand, in the order of their keys.

    Whoever writes the pieces must throw them away when an error comes in the middle.

    Raises:
        WrongCall: the format is not known.
        NotFound: there is no such seed.
        Refused: something cannot be written in this format.
    """
    if name not in _MODULES:
        raise WrongCall(f"there is no format {name!r}", "there are: " + " ".join(FORMATS))
    module = importlib.import_module(f"annotate.formats.{_MODULES[name]}")
    with library.database.reading():
        yield from module.write(_entries(library, keys, with_tags=with_tags))


def _entries(library: Library, keys: Sequence[str], *, with_tags: bool) -> Iterator[Entry]:
    database = library.database
    if not keys:
        yield from _all_entries(library, with_tags=with_tags)
        return
    wanted = sorted({key: seed_id for seed_id, key in (finding.seed_id(database, key) for key in keys)}.items())
    for _, seed_id in wanted:
        tags = tagreading.tags_of(database, seed_id).values() if with_tags else ()
        yield Entry(reading.seed_of(database, seed_id), _standing(tags))


def _all_entries(library: Library, *, with_tags: bool) -> Iterator[Entry]:
    """Go through seeds and tags side by side, both in the order of the seeds' keys."""
    tags = iter(tag for _, tag in tagreading.all_tags(library.database)) if with_tags else iter(())
    ahead = next(tags, None)
    for _, seed in reading.all_seeds(library.database):
        gathered: list[Tag] = []
        while ahead is not None and ahead.seed == seed.key:
            gathered.append(ahead)
            ahead = next(tags, None)
        if not seed.withdrawn:
            yield Entry(seed, _standing(gathered))


def _standing(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    return tuple(tag for tag in tags if not tag.withdrawn)
