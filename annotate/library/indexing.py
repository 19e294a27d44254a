"""The full-text index kept up with the library: at once by what adds a little, in one go by the first search after much."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotate.errors import LibraryBusy, LibraryReadOnly
from annotate.library import Library
from annotate.store import passages
from annotate.store.passages import Behind, behind

if TYPE_CHECKING:
    from annotate.store.writer import Writer

_FEW_TEXTS = 1000
_FEW_RECORDS = 20_000
_PATIENCE = 1.0
"""How many seconds a search waits for somebody who writes, before it does without what is not in the index."""


def is_little(missing: Behind) -> bool:
    """Tell whether so little is missing in the index that whoever writes anyway should bring it up to date."""
    return missing.texts <= _FEW_TEXTS and missing.records <= _FEW_RECORDS


def index(library: Library, writer: Writer) -> None:
    """Bring the index up to date within a write transaction that is under way; what was gathered is flushed first."""
    writer.flush()
    passages.catch_up(library.database, behind(library.database))


def catch_up(library: Library, progress: Callable[[int, int], None] | None = None) -> Behind:
    """Bring the index up to date, and give what is still missing: all where the library cannot be written now.

    Opens a transaction of its own where something is missing.
    """
    missing = behind(library.database)
    if not missing:
        return missing
    before = library.database.wait(_PATIENCE)
    try:
        with library.database.writing():
            library.database.wait(before)
            passages.catch_up(library.database, behind(library.database), progress)
    except (LibraryBusy, LibraryReadOnly):
        return missing
    finally:
        library.database.wait(before)
    return Behind({}, [])
