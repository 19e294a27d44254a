"""Has anything changed since the last look: in the library, or in files?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from annotate.library import Library

SELECT_LAST_EVENT = "SELECT coalesce(max(id), 0) FROM event"


def state_of(library: Library, paths: Iterable[Path]) -> tuple[object, ...]:
    """Give something that is another as soon as the library or one of the files has changed."""
    return (library.database.row(SELECT_LAST_EVENT), *(_stamp(path) for path in paths))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
