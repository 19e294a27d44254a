"""The queries of `verify`: what the guards would have refused, had they been there."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cache

from annotate.errors import LibraryDamaged
from annotate.store.database import Database, Row
from annotate.store.opening import schema_folder

SELECT_TEXT_IDS = "SELECT id FROM exact_text ORDER BY id"
SELECT_WHOLE_TEXT = "SELECT sha256, code_points, text FROM exact_text WHERE id = ?"
SELECT_SEED_OF_TEXT = """SELECT min(s.key) FROM capture c JOIN seed s ON s.id = c.seed_id WHERE c.text_id = ?"""
SELECT_PLACED_SPANS = """SELECT c.text_id, s.id, s.start, s."end", s.exact, s.prefix, s.suffix
    FROM capture c JOIN span s ON s.capture_id = c.id WHERE s.anchor <> 'orphan' ORDER BY c.text_id"""
SELECT_NAME_OF_SPAN = """SELECT e.key, t.label FROM span s JOIN capture c ON c.id = s.capture_id JOIN seed e ON e.id = c.seed_id
    LEFT JOIN tag t ON t.span_id = s.id WHERE s.id = ? ORDER BY t.id"""
SELECT_BLOBS = "SELECT sha256 FROM blob ORDER BY sha256"
SELECT_BLOB_DATA = "SELECT compression, data FROM blob WHERE sha256 = ?"
SELECT_COUNTS = """SELECT (SELECT count(*) FROM seed), (SELECT count(*) FROM capture),
    (SELECT coalesce(sum(code_points), 0) FROM exact_text), (SELECT count(*) FROM span), (SELECT count(*) FROM tag)"""

RULES = (
    (
        "this tag has no fields of its kind",
        """SELECT e.key, t.label FROM tag t JOIN seed e ON e.id = t.seed_id
        LEFT JOIN claim c ON c.tag_id = t.id LEFT JOIN quote q ON q.tag_id = t.id LEFT JOIN footnote f ON f.tag_id = t.id
        WHERE (t.kind = 'claim') <> (c.tag_id IS NOT NULL) OR (t.kind = 'quote') <> (q.tag_id IS NOT NULL)
        OR (t.kind = 'footnote') <> (f.tag_id IS NOT NULL) ORDER BY 1, 2""",
    ),
    (
        "this tag's words stand in another seed",
        """SELECT e.key, t.label FROM tag t JOIN seed e ON e.id = t.seed_id JOIN span s ON s.id = t.span_id
        JOIN capture c ON c.id = s.capture_id WHERE c.seed_id <> t.seed_id ORDER BY 1, 2""",
    ),
    (
        "this quote does not stand inside its parent",
        """SELECT e.key, t.label FROM quote q JOIN tag t ON t.id = q.tag_id JOIN seed e ON e.id = t.seed_id
        JOIN span s ON s.id = t.span_id JOIN tag p ON p.id = q.parent_id JOIN span o ON o.id = p.span_id
        WHERE (o.capture_id <> s.capture_id OR o.start > s.start OR o."end" < s."end") AND NOT EXISTS (
            SELECT 1 FROM placement l JOIN span m ON m.id = l.span_id WHERE l.tag_id = p.id AND l.settled = 1
            AND m.capture_id = s.capture_id AND m.start <= s.start AND s."end" <= m."end") ORDER BY 1, 2""",
    ),
    (
        "this footnote and its entry stand in different captures",
        """SELECT e.key, t.label FROM footnote f JOIN tag t ON t.id = f.tag_id JOIN seed e ON e.id = t.seed_id
        JOIN span s ON s.id = t.span_id JOIN span n ON n.id = f.entry_id WHERE n.capture_id <> s.capture_id ORDER BY 1, 2""",
    ),
    (
        "a statement rests on this tag, which was withdrawn",
        """SELECT e.key, t.label FROM evidence v JOIN statement s ON s.id = v.statement_id JOIN tag t ON t.id = v.tag_id
        JOIN seed e ON e.id = t.seed_id WHERE v.withdrawn = '' AND s.withdrawn = '' AND t.withdrawn <> '' ORDER BY 1, 2""",
    ),
    (
        "a place of this tag is in another seed, or comes from none of its places",
        """SELECT e.key, t.label FROM placement p JOIN tag t ON t.id = p.tag_id JOIN seed e ON e.id = t.seed_id
        JOIN span s ON s.id = p.span_id JOIN capture c ON c.id = s.capture_id
        WHERE c.seed_id <> t.seed_id OR c.id <> p.capture_id OR s.derived_from IS NULL ORDER BY 1, 2""",
    ),
    (
        "a place of this tag is settled, but its words changed and nobody said so",
        """SELECT e.key, t.label FROM placement p JOIN tag t ON t.id = p.tag_id JOIN seed e ON e.id = t.seed_id
        WHERE p.how = 'compared' AND p.settled = 1 AND p.status <> 'same' AND p.status <> 'moved' ORDER BY 1, 2""",
    ),
    (
        "this tag has a relation without a note",
        """SELECT e.key, t.label FROM relation r JOIN tag t ON t.id = r.source_id JOIN seed e ON e.id = t.seed_id
        WHERE trim(r.note) = '' ORDER BY 1, 2""",
    ),
    (
        "this seed has no capture, but it had one",
        """SELECT s.key, '' FROM seed s WHERE NOT EXISTS (SELECT 1 FROM capture c WHERE c.seed_id = s.id)
        AND (EXISTS (SELECT 1 FROM tag t WHERE t.seed_id = s.id)
        OR EXISTS (SELECT 1 FROM basis b WHERE b.seed_id = s.id AND (b.span_id IS NOT NULL OR b.field = 'captured'))
        OR s.key IN (SELECT target FROM event WHERE action = 'add')
        OR s.id IN (SELECT a.seed_id FROM event e JOIN alias a ON a.key = e.target WHERE e.action = 'add'))
        ORDER BY 1""",
    ),
    (
        "this text is that of no capture",
        """SELECT 'text ' || substr(t.sha256, 1, 12), '' FROM exact_text t
        WHERE NOT EXISTS (SELECT 1 FROM capture c WHERE c.text_id = t.id) ORDER BY 1""",
    ),
    (
        "a field is called stated, but nothing in the text states it",
        """SELECT e.key, b.field FROM basis b JOIN seed e ON e.id = b.seed_id WHERE b.basis = 'stated' AND b.span_id IS NULL
        ORDER BY 1, 2""",
    ),
    (
        "regions overlap",
        """SELECT e.key, '' FROM region a JOIN region b ON b.capture_id = a.capture_id AND b.id > a.id AND a.start < b."end"
        AND b.start < a."end" JOIN capture c ON c.id = a.capture_id JOIN seed e ON e.id = c.seed_id ORDER BY 1""",
    ),
)

_CREATE_TRIGGER = re.compile(r"^CREATE TRIGGER (\w+) .*?;$(?=\s+(?:CREATE|INSERT))", re.MULTILINE | re.DOTALL)


@cache
def _triggers_in_schema(dialect: str) -> dict[str, str]:
    script = (schema_folder() / f"{dialect}.sql").read_text("utf-8")
    return {found[1]: _squeezed(found[0].rstrip(";")) for found in _CREATE_TRIGGER.finditer(script)}


def expected_triggers(database: Database) -> dict[str, str]:
    """Give the triggers that a sound library has, each with its SQL."""
    return _triggers_in_schema(database.dialect)


def wrong_triggers(database: Database) -> Iterator[tuple[str, str]]:
    """Give the name of each trigger that is missing or was changed, and which of both."""
    if database.dialect == "sqlite":
        have = {
            name: _squeezed(sql)
            for name, sql in database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        }
    else:
        # The server keeps no text of a trigger; its being there and enabled is what can be seen.
        have = {
            name: expected_triggers(database).get(name, "")
            for (name,) in database.rows(
                "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND n.nspname = current_schema()"
            )
        }
    for name, sql in expected_triggers(database).items():
        if name not in have:
            yield name, "is missing"
        elif have[name] != sql:
            yield name, "is not the one that belongs there"


def _squeezed(sql: str) -> str:
    return " ".join(sql.split())


def unsound(database: Database) -> Iterator[str]:
    """Give what the database itself finds wrong with its file."""
    if database.dialect == "sqlite":
        yield from (str(message) for (message,) in database.rows("PRAGMA integrity_check(20)") if message != "ok")


def dangling(database: Database) -> Iterator[tuple[str, str]]:
    """Give each row that refers to one that is not there."""
    if database.dialect == "sqlite":
        for table, row, target, _ in database.rows("PRAGMA foreign_key_check"):
            # Rows of a table that goes by its key alone have no number.
            yield f"{table} {row}" if row else table, f"refers to a {target} that is not there"
        return
    for table, column, target, key in database.rows(_FOREIGN_KEYS):
        query = f"SELECT count(*) FROM {table} r WHERE r.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {target} t WHERE t.{key} = r.{column})"
        row = database.row(query)
        if row and row[0]:
            yield table, f"{row[0]} rows refer by {column} to a {target} that is not there"


_FOREIGN_KEYS = """SELECT r.relname, a.attname, t.relname, b.attname FROM pg_constraint c
    JOIN pg_class r ON r.oid = c.conrelid JOIN pg_class t ON t.oid = c.confrelid
    JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = c.conkey[1]
    JOIN pg_attribute b ON b.attrelid = t.oid AND b.attnum = c.confkey[1]
    JOIN pg_namespace n ON n.oid = r.relnamespace
    WHERE c.contype = 'f' AND n.nspname = current_schema() ORDER BY 1, 2"""


def broken_rules(database: Database) -> Iterator[tuple[str, str]]:
    """Give what breaks a rule that a guard keeps, by the key of its seed and tag."""
    for message, query in RULES:
        for key, label in database.rows(query):
            yield f"{key}:{label}" if label else key, message


def text_ids(database: Database) -> list[int]:
    """Give the ids of all texts."""
    return [text_id for (text_id,) in database.rows(SELECT_TEXT_IDS)]


def text(database: Database, text_id: int) -> tuple[str, int, str]:
    """Give the hash and the count of a text as they were stored, and the text."""
    row = database.row(SELECT_WHOLE_TEXT, [text_id])
    if row is None:
        raise LibraryDamaged(f"{database.where}: a text went while it was read")
    return row[0], row[1], row[2]


def seed_of_text(database: Database, text_id: int) -> str:
    """Give the key of a seed that has a text; empty where none has."""
    row = database.row(SELECT_SEED_OF_TEXT, [text_id])
    return (row[0] if row else "") or ""


def placed_spans(database: Database) -> Iterator[Row]:
    """Give the text, id, offsets and words of every span that stands on a text, by the ids of the texts."""
    return database.stream(SELECT_PLACED_SPANS)


def span_name(database: Database, span_id: int, start: int, end: int) -> str:
    """Give the key of the tag that a span is of, else its seed and place."""
    row = database.row(SELECT_NAME_OF_SPAN, [span_id])
    key, label = row or ("", "")
    return f"{key}:{label}" if label else f"{key} {start}:{end}"


def originals(database: Database) -> Iterator[tuple[str, str, bytes | None]]:
    """Give the hash of all bytes that are kept, what a person calls them, and the bytes; None where they are damaged."""
    for (digest,) in database.rows(SELECT_BLOBS):
        row = database.row(SELECT_BLOB_DATA, [digest])
        if row:
            yield digest, f"original {digest[:12]}", _unpacked(*row)


def _unpacked(compression: str, data: bytes) -> bytes | None:
    try:
        return zlib.decompress(data) if compression == "zlib" else bytes(data)
    except zlib.error:
        return None


def counts(database: Database) -> dict[str, int]:
    """Give how many seeds, captures, code points, spans and tags there are."""
    row = database.row(SELECT_COUNTS) or (0, 0, 0, 0, 0)
    return {
        name: int(value) for name, value in zip(("seed", "capture", "code_points", "span", "tag"), row, strict=True)
    }
