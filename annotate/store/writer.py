"""Rows on their way in: gathered for each table, given their ids, and written in the order in which tables refer to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import cast

from annotate.core.spans import stands
from annotate.store.database import Database, Ranges

INSERT_SEED = """INSERT INTO seed (id, key, kind, title, container, publisher, issue, volume, pages, issued, accessed, url, doi,
    language, note, extra, "by", at, withdrawn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_ALIAS = 'INSERT INTO alias (key, seed_id, "by", at) VALUES (?, ?, ?, ?)'
INSERT_CREATOR = """INSERT INTO creator (id, seed_id, role, position, family, given, dropping_particle, non_dropping_particle,
    suffix, literal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_TEXT = "INSERT INTO exact_text (id, sha256, code_points, text) VALUES (?, ?, ?, ?)"
INSERT_BLOB = "INSERT INTO blob (sha256, compression, data) VALUES (?, ?, ?)"
INSERT_CAPTURE = """INSERT INTO capture (id, seed_id, number, text_id, sha256, media_type, origin, captured, extractor, encoding,
    encoding_basis, "by", at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_REGION = 'INSERT INTO region (id, capture_id, kind, start, "end", furniture, note) VALUES (?, ?, ?, ?, ?, ?, ?)'
INSERT_SPAN = 'INSERT INTO span (id, capture_id, start, "end", exact, prefix, suffix) VALUES (?, ?, ?, ?, ?, ?, ?)'
INSERT_BASIS = """INSERT INTO basis (id, seed_id, field, basis, value, earlier, span_id, rule, source, note, "by", at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_BASIS_EVIDENCE = "INSERT INTO basis_evidence (basis_id, position, span_id) VALUES (?, ?, ?)"
INSERT_TAG = """INSERT INTO tag (id, seed_id, span_id, kind, label, labels, note, sic, voice, voice_name, "by", at, withdrawn)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_CLAIM = 'INSERT INTO claim (tag_id, gloss, "check", date_printed, calendar, edtf) VALUES (?, ?, ?, ?, ?, ?)'
INSERT_QUOTE = """INSERT INTO quote (tag_id, mode, speaker, work, work_basis, said, parent_id, marks, block)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_FOOTNOTE = "INSERT INTO footnote (tag_id, number, entry_id, parsed) VALUES (?, ?, ?, ?)"
INSERT_SUPPORT = "INSERT INTO footnote_support (footnote_id, tag_id) VALUES (?, ?)"
INSERT_RELATION = """INSERT INTO relation (id, kind, source_id, target_id, note, reconcile, labels, cito, "by", at, withdrawn)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_STATEMENT = 'INSERT INTO statement (id, key, text, "by", at, withdrawn, draft) VALUES (?, ?, ?, ?, ?, ?, ?)'
INSERT_EVIDENCE = "INSERT INTO evidence (statement_id, position, tag_id, use) VALUES (?, ?, ?, ?)"
INSERT_STANCE = """INSERT INTO stance (id, seed_id, scheme, target, value, scope, justification, "by", at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
SUPERSEDE_STANCE = "UPDATE stance SET superseded_by = ? WHERE id = ?"
INSERT_STANCE_EVIDENCE = "INSERT INTO stance_evidence (stance_id, position, span_id) VALUES (?, ?, ?)"
SELECT_ANY_TEXT = "SELECT 1 FROM exact_text LIMIT 1"
SELECT_TEXT_ID = "SELECT id FROM exact_text WHERE sha256 = ?"
INSERT_EVENT = 'INSERT INTO event (id, action, target, before, after, "by", at) VALUES (?, ?, ?, ?, ?, ?, ?)'

ORDER = (
    INSERT_SEED, INSERT_ALIAS, INSERT_CREATOR, INSERT_TEXT, INSERT_BLOB, INSERT_CAPTURE, INSERT_REGION, INSERT_SPAN,
    INSERT_BASIS, INSERT_BASIS_EVIDENCE, INSERT_TAG, INSERT_CLAIM, INSERT_QUOTE, INSERT_FOOTNOTE, INSERT_SUPPORT,
    INSERT_RELATION, INSERT_STATEMENT, INSERT_EVIDENCE, INSERT_STANCE, SUPERSEDE_STANCE, INSERT_STANCE_EVIDENCE,
    INSERT_EVENT,
)  # fmt: skip

_MOST_CODE_POINTS = 2_000_000
_MOST_ROWS = 20_000


class _Ids(dict[str, Iterator[int]]):
    """The free ids of each table, begun when the first is wanted."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database

    def __missing__(self, table: str) -> Iterator[int]:
        # In SQLite nobody else can take one of them: the write lock is ours.
        one_file = self._database.dialect == "sqlite"
        ids = self[table] = count(self._database.reserve(table, 1)[0]) if one_file else self._reserved(table)
        return ids

    def _reserved(self, table: str) -> Iterator[int]:
        number = 1
        while True:
            yield from self._database.reserve(table, number)
            number = min(1000, number * 2)


class Writer:
    """Gathers rows inside one write transaction. Nothing is in the database before `flush`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._rows: dict[str, list[tuple[object, ...]]] = {statement: [] for statement in ORDER}
        self._ids = _Ids(database)
        self._texts: dict[str, int] = {}
        self._was_empty: bool | None = None
        self._texts_here: dict[int, str] = {}
        self.compared: Ranges | None = None
        self._code_points = 0

    def new_id(self, table: str) -> int:
        """Give the next free id of `table`."""
        return next(self._ids[table])

    def new_ids(self, table: str, number: int) -> list[int]:
        """Give the next free ids of `table`."""
        return list(islice(self._ids[table], number))

    def put(self, statement: str, row: tuple[object, ...]) -> None:
        """Gather one row for `statement`, one of `ORDER`."""
        self._rows[statement].append(row)

    def put_all(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Gather several rows for `statement`."""
        self._rows[statement].extend(rows)

    def put_once(self, statement: str, row: tuple[object, ...]) -> None:
        """Gather one row, unless one with its first value is gathered already."""
        if not any(other[0] == row[0] for other in self._rows[statement]):
            self.put(statement, row)

    def text_id(self, sha256: str, text: str) -> int:
        """Give the id of the text with this hash, gathering the text where the library has it not."""
        known = self._texts.get(sha256)
        if known is None:
            if self._was_empty is None:
                self._was_empty = self.database.row(SELECT_ANY_TEXT) is None
            row = None if self._was_empty else self.database.row(SELECT_TEXT_ID, [sha256])
            known = row[0] if row else self.new_id("exact_text")
            if not row:
                self.put(INSERT_TEXT, (known, sha256, len(text), text))
                self._code_points += len(text)
            self._texts[sha256] = known
        return known

    def put_capture(self, row: tuple[object, ...], capture_id: int, text: str) -> None:
        """Gather the row of a capture; its text is at hand until it is written."""
        self.put(INSERT_CAPTURE, row)
        self._texts_here[capture_id] = text

    def flush_if_full(self) -> None:
        """Flush when much has been gathered, to bound the memory."""
        if self._code_points > _MOST_CODE_POINTS or sum(map(len, self._rows.values())) > _MOST_ROWS:
            self.flush()

    def flush(self) -> None:
        """Write all that was gathered, having compared each span with its text where that is gathered too and somebody wants to know."""
        if self.compared is not None:
            self._compare(self.compared)
        self._texts_here.clear()
        for statement, rows in self._rows.items():
            if rows:
                self.database.run_many(statement, rows)
                rows.clear()
        self._code_points = 0

    def _compare(self, compared: Ranges) -> None:
        spans = cast("list[tuple[int, int, int, int, str, str, str]]", self._rows[INSERT_SPAN])
        for number, capture_id, start, end, exact, prefix, suffix in spans:
            text = self._texts_here.get(capture_id)
            if text is not None and stands(text, start, end, exact, prefix, suffix):
                compared.add(number)
