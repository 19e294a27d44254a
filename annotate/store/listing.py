"""Seeds as rows of a list, without more of them than a list shows: it is the command that is called most."""

from __future__ import annotations

from annotate.store.database import Database, Row

SELECT_LISTED = "SELECT id, key, issued, title, container, withdrawn, '' FROM seed ORDER BY key"
SELECT_SEARCHED = """SELECT id, key, issued, title, container, withdrawn,
    kind || ' ' || publisher || ' ' || issue || ' ' || volume || ' ' || url || ' ' || doi || ' ' || note || ' ' || extra
    FROM seed ORDER BY key"""
SELECT_NAMES = "SELECT seed_id, literal, non_dropping_particle, family, given FROM creator ORDER BY seed_id, id"


def listed(database: Database, *, whole: bool) -> list[Row]:
    """Give of every seed its id, key, date, title, container, when it was withdrawn, and if `whole` its other metadata."""
    return database.rows(SELECT_SEARCHED if whole else SELECT_LISTED)


def names(database: Database) -> list[Row]:
    """Give the creators of all seeds: the seed's id and the parts of a name."""
    return database.rows(SELECT_NAMES)
