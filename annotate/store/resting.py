"""The guards of a SQLite library while very much is added at once.

A trigger that is called for each row takes half the time of adding it. While much is added they rest: those against
`INSERT OR REPLACE`, which no statement of ours says, and those that look at rows which never change again. What the latter
forbid is then looked for in all new rows at once, before the transaction ends; it takes half as long, and refuses the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Later:
    """Refuse, with `message`, a row of `table` after `last` for which `condition` holds."""

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
    later = [_later(database, sql) for name, sql in resting if name in LOOKED_AT_LATER]
    for name, _ in resting:
        database.run(f"DROP TRIGGER {name}")
    yield
    _require_sound(database, later)
    for _, sql in resting:
        database.run(sql)


def _later(database: Database, sql: str) -> _Later:
    found = _TRIGGER.fullmatch(sql)
    assert found, "verify holds the triggers against those that we make"
    table, condition, message = found.groups()
    newest = database.row(f"SELECT coalesce(max(rowid), 0) FROM {table}")
    return _Later(table, _NEW.sub("new_row.", condition), message.replace("''", "'"), newest[0] if newest else 0)


def _require_sound(database: Database, later: Sequence[_Later]) -> None:
    for one in later:
        wrong = f"SELECT 1 FROM {one.table} new_row WHERE new_row.rowid > ? AND ({one.condition}) LIMIT 1"
        if database.row(wrong, [one.last]):
            raise Refused(f"the library refuses this: {one.message}")
