"""The guards of a SQLite library while very much is added at once.

A trigger that is called for each row takes half the time of adding it. While much is added they rest: those against
`INSERT OR REPLACE`, which no statement of ours says, and those that look at rows which never change again. What the latter
forbid is then looked for in all new rows at once, before the transaction ends; it takes half as long, and refuses the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter

import msgspec

from annotate.core.spans import stands
from annotate.errors import Refused
from annotate.store.database import Database

LOOKED_AT_LATER = (
    "basis_evidence_of_seed", "claim_of_kind", "footnote_entry", "footnote_of_kind", "quote_nested", "quote_of_kind",
    "span_derived", "span_words", "tag_of_seed",
)  # fmt: skip
"""Guards on rows with a single whole number as their key, of which the condition asks only what never changes."""

_TRIGGER = re.compile(
    r"CREATE TRIGGER \w+ BEFORE INSERT ON (\w+)\nWHEN (.*)\nBEGIN\n *SELECT RAISE\(ABORT, '(.*)'\);\nEND", re.DOTALL
)
_NEW = re.compile(r"\bNEW\.")
_SELECT_NEW_SPANS = """SELECT c.text_id, s.start, s."end", s.exact, s.prefix, s.suffix FROM span s JOIN capture c ON c.id = s.capture_id
    WHERE s.id > ? AND s.anchor <> 'orphan' ORDER BY s.id"""
_SELECT_TEXT = "SELECT text FROM exact_text WHERE id = ?"


class _Later(msgspec.Struct, frozen=True, gc=False):
    """Refuse, with `message`, a row of `table` after `last` for which `condition` holds, as the guard `name` would."""

    name: str
    table: str
    condition: str
    message: str
    last: int


@contextmanager
def resting_guards(database: Database) -> Iterator[None]:
    """Set guards aside inside the transaction that is under way, and make them again at the end, when what was added is sound.

    Nobody else can write meanwhile, and nobody sees the guards gone; where the transaction does not end well they never went.

    Raises:
        Refused: a row was added that a guard forbids.
    """
    triggers = database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    resting = [(name, sql) for name, sql in triggers if name.endswith("_unreplaced") or name in LOOKED_AT_LATER]
    later = [_later(database, name, sql) for name, sql in resting if name in LOOKED_AT_LATER]
    for name, _ in resting:
        database.run(f"DROP TRIGGER {name}")
    yield
    _require_sound(database, later)
    for _, sql in resting:
        database.run(sql)


def _later(database: Database, name: str, sql: str) -> _Later:
    found = _TRIGGER.fullmatch(sql)
    assert found, "verify holds the triggers against those that we make"
    table, condition, message = found.groups()
    newest = database.row(f"SELECT coalesce(max(rowid), 0) FROM {table}")
    return _Later(name, table, _NEW.sub("new_row.", condition), message.replace("''", "'"), newest[0] if newest else 0)


def _require_sound(database: Database, later: Sequence[_Later]) -> None:
    for one in later:
        wrong = _words_elsewhere if one.name == "span_words" else _forbidden
        if wrong(database, one):
            raise Refused(f"the library refuses this: {one.message}")


def _forbidden(database: Database, one: _Later) -> bool:
    query = f"SELECT 1 FROM {one.table} new_row WHERE new_row.rowid > ? AND ({one.condition}) LIMIT 1"
    return database.row(query, [one.last]) is not None


def _words_elsewhere(database: Database, one: _Later) -> bool:
    """Tell whether a new span has words that do not stand at its offsets: what its guard asks, but each text is read once.

    In SQL a text is read from its pages anew, and counted through from its beginning, for every span on it.
    """
    spans = database.stream(_SELECT_NEW_SPANS, [one.last])
    for text_id, on_it in groupby(spans, key=itemgetter(0)):
        found = database.row(_SELECT_TEXT, [text_id])
        if found is None or not all(stands(found[0], *span) for _, *span in on_it):
            return True
    return False
