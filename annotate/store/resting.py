"""The guards of a SQLite library while very much is added at once.

A trigger that is called for each row takes half the time of adding it. While much is added they rest: those against
`INSERT OR REPLACE`, which no statement of ours says, and those that look at rows which never change again. What the latter
forbid is then looked for in all new rows at once, before the transaction ends; it takes half as long, and refuses the same.
Only the words of a span that is written together with its text are compared on their way in, where both are at hand.
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
from annotate.store.database import Database, Ranges

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
    WHERE s.id BETWEEN ? AND ? AND s.anchor <> 'orphan' ORDER BY s.id"""
_SELECT_NEWEST_SPAN = "SELECT coalesce(max(id), 0) FROM span"
_SELECT_TEXT = "SELECT text FROM exact_text WHERE id = ?"


class _Later(msgspec.Struct, frozen=True, gc=False):
    """Refuse, with `message`, a row of `table` after `last` for which `condition` holds, as the guard `name` would."""

    name: str
    table: str
    condition: str
    message: str
    last: int


@contextmanager
def resting_guards(database: Database) -> Iterator[Ranges]:
    """Set guards aside inside the transaction that is under way, and make them again at the end, when what was added is sound.

    Whoever writes a span together with its text may compare the two on their way in, which takes a fifth of reading both again, and
    says so by the span's id. Nobody else can write meanwhile, and nobody sees the guards gone; where the transaction does not end well they never went.

    Raises:
        Refused: a row was added that a guard forbids.
    """
    triggers = database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    resting = [(name, sql) for name, sql in triggers if name.endswith("_unreplaced") or name in LOOKED_AT_LATER]
    later = [_later(database, name, sql) for name, sql in resting if name in LOOKED_AT_LATER]
    for name, _ in resting:
        database.run(f"DROP TRIGGER {name}")
    compared = Ranges()
    yield compared
    _require_sound(database, later, compared)
    for _, sql in resting:
        database.run(sql)


def _later(database: Database, name: str, sql: str) -> _Later:
    found = _TRIGGER.fullmatch(sql)
    assert found, "verify holds the triggers against those that we make"
    table, condition, message = found.groups()
    newest = database.row(f"SELECT coalesce(max(rowid), 0) FROM {table}")
    return _Later(name, table, _NEW.sub("new_row.", condition), message.replace("''", "'"), newest[0] if newest else 0)


def _require_sound(database: Database, later: Sequence[_Later], compared: Ranges) -> None:
    for one in later:
        is_span = one.name == "span_words"
        if _words_elsewhere(database, one.last, compared) if is_span else _forbidden(database, one):
            raise Refused(f"the library refuses this: {one.message}")


def _forbidden(database: Database, one: _Later) -> bool:
    query = f"SELECT 1 FROM {one.table} new_row WHERE new_row.rowid > ? AND ({one.condition}) LIMIT 1"
    return database.row(query, [one.last]) is not None


def _words_elsewhere(database: Database, before: int, compared: Ranges) -> bool:
    """Tell whether a new span, but for the compared ones, has words that do not stand at its offsets: what its guard asks, each text read once.

    In SQL a text is read from its pages anew, and counted through from its beginning, for every span on it.
    """
    newest = database.row(_SELECT_NEWEST_SPAN) or (0,)
    for first, last in compared.gaps(before, newest[0] + 1):
        for text_id, on_it in groupby(database.stream(_SELECT_NEW_SPANS, [first, last]), key=itemgetter(0)):
            found = database.row(_SELECT_TEXT, [text_id])
            if found is None or not all(stands(found[0], *span) for _, *span in on_it):
                return True
    return False
