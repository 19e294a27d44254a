"""What was done to a library, out of the table that only grows."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from annotate.store.database import Database, Row

_EVENT = 'id, action, target, before, after, "by", at'
SELECT_EVENTS_BEFORE = f"SELECT {_EVENT} FROM event WHERE id < ? ORDER BY id DESC LIMIT 200"
SELECT_EVENTS_BY_BEFORE = f'SELECT {_EVENT} FROM event WHERE "by" = ? AND id < ? ORDER BY id DESC LIMIT 200'
SELECT_EVENT = f"SELECT {_EVENT} FROM event WHERE id = ?"
SELECT_PULSE = """SELECT (SELECT coalesce(max(id), 0) FROM event),
    (SELECT coalesce(max(number), 0) FROM capture WHERE seed_id = ?)"""
SELECT_OTHERS_SINCE = 'SELECT DISTINCT "by" FROM event WHERE id > ? ORDER BY "by"'


class Event(msgspec.Struct, frozen=True, gc=False):
    """One thing that was done: to what, with what before and after, by whom and when."""

    id: int
    action: str
    target: str
    before: object
    after: object
    by: str
    at: str


def latest_first(database: Database, by: str = "") -> Iterator[Event]:
    """Give what was done, or what one person did, the latest first."""
    before = 1 << 62
    while True:
        # A few at a time: most who ask stop at the first that they look for.
        rows = database.rows(SELECT_EVENTS_BY_BEFORE if by else SELECT_EVENTS_BEFORE, [*([by] if by else []), before])
        if not rows:
            return
        yield from map(_event, rows)
        before = rows[-1][0]


def _event(row: Row) -> Event:
    number, action, target, before, after, by, at = row
    return Event(number, action, target, json.loads(before), json.loads(after), by, at)


def event(database: Database, number: int) -> Event | None:
    """Give the event with this number; None where there is none."""
    row = database.row(SELECT_EVENT, [number])
    return _event(row) if row else None


def pulse(database: Database, seed_id: int) -> tuple[int, int]:
    """Give the number of the last event, and of the newest capture of a seed: whoever wrote, one of them has grown."""
    row = database.row(SELECT_PULSE, [seed_id])
    assert row
    return row[0], row[1]


def who_since(database: Database, number: int) -> list[str]:
    """Give who has done something after the event with this number."""
    return [by for (by,) in database.rows(SELECT_OTHERS_SINCE, [number])]
