"""`log`: what was done to a library, by whom and when, the latest first."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from annotate.library import Library
from annotate.store import events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotate.library.shapes import EventShape


def log(library: Library, key: str = "", *, by: str = "", limit: int = 0) -> Iterator[EventShape]:
    """Give what was done, or what was done to one seed, tag or statement by its key; not more than `limit`, where that is given."""
    with library.database.reading():
        found = (one for one in events.latest_first(library.database, by) if _concerns(one.target, key))
        for one in islice(found, limit or None):
            yield {
                "number": one.id,
                "action": one.action,
                "target": one.target,
                "by": one.by,
                "at": one.at,
                "before": one.before,
                "after": one.after,
            }


def _concerns(target: str, key: str) -> bool:
    return not key or target == key or target.startswith(f"{key}:")
