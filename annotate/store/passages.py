"""The full-text index: passages of texts, and whole seeds, tags and statements, by the words that stand in them.

Texts are never changed, so that what was indexed of them stays right. The index may be behind: what came since is what has a
higher id than the last indexed of its kind, and what was changed is marked as stale by the database. `catch_up` brings it up to
date within a write transaction; `behind` says what is missing where nobody may write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from annotate.store.database import Database, Row
from annotate.store.said import said

SIZE = 12_000
"""How many code points a passage of a text has, at most."""
OVERLAP = 600
"""How many of them are those of the passage before: words that are sought together may begin in one and end in the other."""
_AT_ONCE = 512
"""How many texts or records are gathered before they are written."""

SELECT_NEWEST = """SELECT (SELECT coalesce(max(id), 0) FROM exact_text), (SELECT coalesce(max(id), 0) FROM seed),
    (SELECT coalesce(max(id), 0) FROM tag), (SELECT coalesce(max(id), 0) FROM statement)"""
SELECT_INDEXED = "SELECT coalesce(max(owner_id), 0) FROM passage WHERE kind = ?"
SELECT_STALE = "SELECT kind, owner_id FROM passage WHERE stale = 1 ORDER BY id"
SELECT_TEXTS_BETWEEN = "SELECT id, text FROM exact_text WHERE id > ? AND id <= ? ORDER BY id"
INSERT_PASSAGE = 'INSERT INTO passage (id, kind, owner_id, start, "end") VALUES (?, ?, ?, ?, ?)'
LET_STALE_GO = "UPDATE passage SET kind = 'gone', stale = 0 WHERE stale = 1"
SELECT_PASSAGE = 'SELECT id, kind, owner_id, start, "end", stale FROM passage WHERE id = ?'

KINDS = ("text", "seed", "tag", "statement")


class Behind(NamedTuple):
    """What is not in the index: of each kind the ids in `(after, upto]`, and those that were changed."""

    ranges: dict[str, tuple[int, int]]
    stale: list[tuple[str, int]]

    @property
    def texts(self) -> int:
        """How many texts are missing, at most."""
        after, upto = self.ranges.get("text", (0, 0))
        return upto - after

    @property
    def records(self) -> int:
        """How many seeds, tags and statements are missing, at most."""
        return len(self.stale) + sum(upto - after for kind, (after, upto) in self.ranges.items() if kind != "text")

    def __bool__(self) -> bool:
        """Tell whether anything is missing."""
        return bool(self.ranges or self.stale)


class Passage(NamedTuple):
    """A stretch `[start, end)` of a text, or a whole record with 0 for both; `owner_id` is the id of the text or record."""

    id: int
    kind: str
    owner_id: int
    start: int
    end: int


def behind(database: Database) -> Behind:
    """Give what came or changed since the index was brought up to date."""
    newest = database.rows(SELECT_NEWEST)[0]
    ranges = {}
    for kind, upto in zip(KINDS, newest, strict=True):
        after = database.rows(SELECT_INDEXED, [kind])[0][0]
        if upto > after:
            ranges[kind] = (after, upto)
    return Behind(ranges, [(kind, owner) for kind, owner in database.rows(SELECT_STALE)])


def catch_up(database: Database, missing: Behind, progress: Callable[[int, int], None] | None = None) -> None:
    """Put what is missing into the index. Only inside `writing`, for a `missing` that was found there."""
    total, done = missing.texts + missing.records, 0
    if missing.stale:
        database.run(LET_STALE_GO)
    for kind, (after, upto) in _pieces(missing):
        rows, texts = _texts_between(database, after, upto) if kind == "text" else _records(database, kind, after, upto)
        if rows:
            ids = database.reserve("passage", len(rows))
            database.run_many(INSERT_PASSAGE, [(one, *row) for one, row in zip(ids, rows, strict=True)])
            database.put_words(zip(ids, texts, strict=True))
        done += upto - after
        if progress:
            progress(done, total)


def _pieces(missing: Behind) -> Iterator[tuple[str, tuple[int, int]]]:
    for kind, (first, upto) in missing.ranges.items():
        for after in range(first, upto, _AT_ONCE):
            yield kind, (after, min(upto, after + _AT_ONCE))
    changed = dict.fromkeys(one for one in missing.stale if one[0] in KINDS)
    yield from ((kind, (owner - 1, owner)) for kind, owner in changed)


def _texts_between(database: Database, after: int, upto: int) -> tuple[list[Row], list[str]]:
    rows: list[Row] = []
    texts: list[str] = []
    for text_id, text in database.rows(SELECT_TEXTS_BETWEEN, [after, upto]):
        for start, end in stretches(len(text)):
            rows.append(("text", text_id, start, end))
            texts.append(text if end - start == len(text) else text[start:end])
    return rows, texts


def _records(database: Database, kind: str, after: int, upto: int) -> tuple[list[Row], list[str]]:
    found = list(said(database, kind, after, upto))
    return [(kind, owner, 0, 0) for owner, _ in found], ["\n".join(fields.values()) for _, fields in found]


def stretches(length: int) -> Iterator[tuple[int, int]]:
    """Give the passages of a text with so many code points."""
    start = 0
    while True:
        end = min(length, start + SIZE)
        yield start, end
        if end == length:
            return
        start = end - OVERLAP


def passages(database: Database, ids: Iterable[int]) -> Iterator[Passage]:
    """Give the passages with these ids that still say what was indexed, in the same order."""
    for one in ids:
        row = database.row(SELECT_PASSAGE, [one])
        if row and not row[5] and row[1] != "gone":
            yield Passage(*row[:5])
