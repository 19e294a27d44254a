"""What seeds, tags and statements say, field by field, for searching: the names are those that a person types before a colon."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping

from annotate.core.seeds import TEXT_FIELDS
from annotate.store.database import Database, Row

Fields = Mapping[str, str]

SELECT_SAID_BY_SEEDS = (
    f"""SELECT id, key, kind, {", ".join(TEXT_FIELDS)}, extra FROM seed WHERE id > ? AND id <= ? ORDER BY id"""
)
SELECT_CREATORS_BETWEEN = """SELECT seed_id, role, literal, non_dropping_particle, family, given FROM creator
    WHERE seed_id > ? AND seed_id <= ? ORDER BY id"""
SELECT_SAID_BY_TAGS = """SELECT t.id, s.exact, t.label, t.labels, t.note, t.voice_name, c.gloss, c."check", c.date_printed, c.edtf,
    q.speaker, q.work, q.said, f.number, e.exact
    FROM tag t JOIN span s ON s.id = t.span_id LEFT JOIN claim c ON c.tag_id = t.id LEFT JOIN quote q ON q.tag_id = t.id
    LEFT JOIN footnote f ON f.tag_id = t.id LEFT JOIN span e ON e.id = f.entry_id WHERE t.id > ? AND t.id <= ? ORDER BY t.id"""
SELECT_SAID_BY_STATEMENTS = "SELECT id, key, text FROM statement WHERE id > ? AND id <= ? ORDER BY id"

SEED_FIELDS = ("key", "kind", *TEXT_FIELDS, "extra", "author", "editor", "translator", "creator")
TAG_FIELDS = (
    "words", "label", "labels", "note", "voice", "gloss", "check", "date", "edtf", "speaker", "work", "said", "number", "entry",
)  # fmt: skip
STATEMENT_FIELDS = ("key", "statement")


def said(database: Database, kind: str, after: int, upto: int) -> Iterator[tuple[int, Fields]]:
    """Give the ids in `(after, upto]` of seeds, tags or statements, each with what it says; fields that say nothing are left out."""
    if kind == "seed":
        yield from _by_seeds(database, after, upto)
    else:
        sql = SELECT_SAID_BY_TAGS if kind == "tag" else SELECT_SAID_BY_STATEMENTS
        names = TAG_FIELDS if kind == "tag" else STATEMENT_FIELDS
        for row in database.rows(sql, [after, upto]):
            yield row[0], _named(names, row[1:])


def _by_seeds(database: Database, after: int, upto: int) -> Iterator[tuple[int, Fields]]:
    names: defaultdict[int, dict[str, list[str]]] = defaultdict(dict)
    for seed_id, role, literal, particle, family, given in database.rows(SELECT_CREATORS_BETWEEN, [after, upto]):
        name = literal or " ".join(filter(None, (given, particle, family)))
        where = role if role in SEED_FIELDS else "creator"
        names[seed_id].setdefault(where, []).append(name)
    for row in database.rows(SELECT_SAID_BY_SEEDS, [after, upto]):
        fields = dict(_named(SEED_FIELDS, row[1:]))
        fields |= {role: "; ".join(found) for role, found in names.get(row[0], {}).items()}
        yield row[0], fields


def _named(names: tuple[str, ...], values: Row) -> Fields:
    found = {name: value for name, value in zip(names, values, strict=False) if value and value not in {"[]", "{}"}}
    if "labels" in found:
        found["labels"] = "; ".join(json.loads(found["labels"]))
    if "extra" in found:
        found["extra"] = "; ".join(json.loads(found["extra"]).values())
    return found
