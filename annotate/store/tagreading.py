"""Rows on their way out: tags, the relations between them, and the statements that rest on them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from annotate.core.relations import Evidence, Relation, RelationKind, Statement, Use
from annotate.core.spans import Span
from annotate.core.tags import Claim, Details, Footnote, Quote, QuoteMode, Tag, TagKind, Voice
from annotate.store.database import Database, Row

_TAG = """t.id, e.key, t.label, t.kind, c.number, s.start, s."end", s.exact, s.prefix, s.suffix, t.labels, t.note, t.sic, t.voice,
    t.voice_name, t."by", t.at, t.withdrawn,
    cl.gloss, cl."check", cl.date_printed, cl.calendar, cl.edtf,
    q.mode, q.speaker, q.work, q.work_basis, q.said, p.label, q.marks, q.block,
    f.number, f.parsed, ec.number, es.start, es."end", es.exact, es.prefix, es.suffix"""
_JOINED = """FROM tag t JOIN seed e ON e.id = t.seed_id JOIN span s ON s.id = t.span_id JOIN capture c ON c.id = s.capture_id
    LEFT JOIN claim cl ON cl.tag_id = t.id
    LEFT JOIN quote q ON q.tag_id = t.id LEFT JOIN tag p ON p.id = q.parent_id
    LEFT JOIN footnote f ON f.tag_id = t.id LEFT JOIN span es ON es.id = f.entry_id
    LEFT JOIN capture ec ON ec.id = es.capture_id"""

SELECT_TAGS = f'SELECT {_TAG} {_JOINED} WHERE t.seed_id = ? ORDER BY c.number, s.start, s."end" DESC, t.label'
SELECT_ALL_TAGS = f'SELECT {_TAG} {_JOINED} ORDER BY e.key, c.number, s.start, s."end" DESC, t.label'
SELECT_TAG = f"SELECT {_TAG} {_JOINED} WHERE t.seed_id = ? AND t.label = ?"
SELECT_SUPPORTS_OF = """SELECT s.footnote_id, t.label FROM footnote_support s JOIN tag t ON t.id = s.tag_id
    JOIN span p ON p.id = t.span_id WHERE s.footnote_id = ? ORDER BY p.start, t.label"""
SELECT_SUPPORTS = """SELECT s.footnote_id, t.label FROM footnote_support s JOIN tag f ON f.id = s.footnote_id
    JOIN tag t ON t.id = s.tag_id JOIN span p ON p.id = t.span_id WHERE f.seed_id = ?
    ORDER BY s.footnote_id, p.start, t.label"""
SELECT_ALL_SUPPORTS = """SELECT s.footnote_id, t.label FROM footnote_support s JOIN tag t ON t.id = s.tag_id
    JOIN span p ON p.id = t.span_id ORDER BY s.footnote_id, p.start, t.label"""
SELECT_LABELS = "SELECT label, id FROM tag WHERE seed_id = ?"
SELECT_TAG_IDS = "SELECT e.key, t.label, t.id FROM tag t JOIN seed e ON e.id = t.seed_id ORDER BY t.id"

_RELATION = (
    """r.kind, a.key, ta.label, b.key, tb.label, r.note, r.reconcile, r.labels, r.cito, r."by", r.at, r.withdrawn"""
)
_RELATED = """FROM relation r JOIN tag ta ON ta.id = r.source_id JOIN seed a ON a.id = ta.seed_id
    JOIN tag tb ON tb.id = r.target_id JOIN seed b ON b.id = tb.seed_id"""
SELECT_RELATIONS_OF = f"SELECT r.id, {_RELATION} {_RELATED} WHERE r.source_id = ? OR r.target_id = ? ORDER BY r.id"
SELECT_RELATIONS = f"SELECT r.id, {_RELATION} {_RELATED} ORDER BY a.key, ta.label, b.key, tb.label, r.id"

_STATEMENT = 'id, key, text, "by", at, withdrawn, draft'
_EVIDENCE = """SELECT v.statement_id, e.key, t.label, v.use FROM evidence v JOIN tag t ON t.id = v.tag_id
    JOIN seed e ON e.id = t.seed_id"""
SELECT_STATEMENT = f"SELECT {_STATEMENT} FROM statement WHERE key = ?"
SELECT_STATEMENTS = f"SELECT {_STATEMENT} FROM statement ORDER BY key"
SELECT_STATEMENTS_BY_PREFIX = f"SELECT {_STATEMENT} FROM statement WHERE key >= ? AND key < ? ORDER BY key LIMIT 6"
SELECT_STATEMENTS_ON = """SELECT DISTINCT s.id, s.key, s.text, s."by", s.at, s.withdrawn, s.draft FROM statement s
    JOIN evidence v ON v.statement_id = s.id WHERE v.tag_id = ? AND v.withdrawn = '' ORDER BY s.key"""
SELECT_STATEMENTS_ON_SEED = """SELECT DISTINCT s.id, s.key, s.text, s."by", s.at, s.withdrawn, s.draft FROM statement s
    JOIN evidence v ON v.statement_id = s.id JOIN tag t ON t.id = v.tag_id
    WHERE t.seed_id = ? AND v.withdrawn = '' ORDER BY s.key"""
SELECT_STATEMENTS_IN_DRAFTS = f"SELECT {_STATEMENT} FROM statement WHERE draft <> '' AND withdrawn = '' ORDER BY key"
SELECT_EVIDENCE = f"{_EVIDENCE} WHERE v.statement_id = ? AND v.withdrawn = '' ORDER BY v.position"
SELECT_ALL_EVIDENCE = f"{_EVIDENCE} WHERE v.withdrawn = '' ORDER BY v.statement_id, v.position"

WITHDRAW_TAG = "UPDATE tag SET withdrawn = ? WHERE id = ?"
WITHDRAW_EVIDENCE = "UPDATE evidence SET withdrawn = ? WHERE tag_id = ? AND withdrawn = ''"
RESTORE_EVIDENCE = "UPDATE evidence SET withdrawn = '' WHERE tag_id = ? AND withdrawn = ?"
WITHDRAW_STATEMENT = "UPDATE statement SET withdrawn = ? WHERE id = ?"


def tags_of(database: Database, seed_id: int) -> dict[int, Tag]:
    """Give all tags of a seed by their ids, withdrawn ones too, in reading order."""
    supports = _supports(database.rows(SELECT_SUPPORTS, [seed_id]))
    return {row[0]: _tag(row, supports) for row in database.rows(SELECT_TAGS, [seed_id])}


def tag_labelled(database: Database, seed_id: int, label: str) -> tuple[int, Tag] | None:
    """Give the tag of a seed with this label and its id, also a withdrawn one; None where there is none."""
    row = database.row(SELECT_TAG, [seed_id, label])
    if row is None:
        return None
    return row[0], _tag(row, _supports(database.rows(SELECT_SUPPORTS_OF, [row[0]])))


def all_tags(database: Database) -> Iterator[tuple[int, Tag]]:
    """Give every tag with its id, by the keys of their seeds and then in reading order."""
    supports = _supports(database.stream(SELECT_ALL_SUPPORTS))
    for row in database.stream(SELECT_ALL_TAGS):
        yield row[0], _tag(row, supports)


def labels_of(database: Database, seed_id: int) -> dict[str, int]:
    """Give the id of the tag with each label of a seed, withdrawn ones too."""
    return {label: tag_id for label, tag_id in database.rows(SELECT_LABELS, [seed_id])}  # noqa: C416  rows have any length


def all_tag_ids(database: Database) -> dict[str, int]:
    """Give the id of the tag with each key."""
    return {f"{seed}:{label}": tag_id for seed, label, tag_id in database.stream(SELECT_TAG_IDS)}


def _supports(rows: Iterable[Row]) -> dict[int, tuple[str, ...]]:
    gathered: defaultdict[int, list[str]] = defaultdict(list)
    for footnote, label in rows:
        gathered[footnote].append(label)
    return {footnote: tuple(labels) for footnote, labels in gathered.items()}


def _tag(row: Row, supports: dict[int, tuple[str, ...]]) -> Tag:
    tag_id, seed, label, kind = row[:4]
    labels, note, sic, voice, name, by, at, withdrawn = row[10:18]
    return Tag(
        seed,
        label,
        Span(*row[4:10]),
        _details(kind, row[18:], supports.get(tag_id, ())),
        _strings(labels),
        note,
        _strings(sic),
        Voice(voice),
        name,
        by,
        at,
        withdrawn,
    )


def _details(kind: str, row: Row, supports: tuple[str, ...]) -> Details:
    if kind == TagKind.CLAIM:
        return Claim(*row[:5])
    if kind == TagKind.QUOTE:
        mode, speaker, work, work_basis, said, parent, marks, block = row[5:13]
        return Quote(QuoteMode(mode), speaker, work, work_basis, said, parent or "", marks, bool(block))
    number, parsed, *entry = row[13:]
    return Footnote(number, Span(*entry) if entry[0] is not None else None, supports, json.loads(parsed))


def _strings(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))


def relations_of(database: Database, tag_id: int) -> dict[int, Relation]:
    """Give the relations from and to a tag by their ids, withdrawn ones too, in the order in which they were made."""
    return {row[0]: _relation(row) for row in database.rows(SELECT_RELATIONS_OF, [tag_id, tag_id])}


def all_relations(database: Database) -> Iterator[Relation]:
    """Give every relation, by the keys of its tags."""
    return (relation for _, relation in relations_with_ids(database))


def relations_with_ids(database: Database) -> Iterator[tuple[int, Relation]]:
    """Give every relation with its id, by the keys of its tags."""
    return ((row[0], _relation(row)) for row in database.stream(SELECT_RELATIONS))


def _relation(row: Row) -> Relation:
    _, kind, source, source_label, target, target_label, note, reconcile, labels, *rest = row
    ends = (f"{source}:{source_label}", f"{target}:{target_label}")
    return Relation(RelationKind(kind), *ends, note, reconcile, _strings(labels), *rest)


def statement_by_key(database: Database, key: str) -> tuple[int, Statement] | None:
    """Give the statement with this key and its id, or None where there is none."""
    row = database.row(SELECT_STATEMENT, [key])
    return (row[0], _with_evidence(database, row)) if row else None


def statement_keys(database: Database, prefix: str) -> list[str]:
    """Give up to six keys of statements that begin with `prefix`."""
    return [row[1] for row in database.rows(SELECT_STATEMENTS_BY_PREFIX, [prefix, prefix + "\U0010ffff"])]


def statements_on(database: Database, tag_id: int) -> list[Statement]:
    """Give the statements that rest on a tag."""
    return [_with_evidence(database, row) for row in database.rows(SELECT_STATEMENTS_ON, [tag_id])]


def statements_on_seed(database: Database, seed_id: int) -> list[Statement]:
    """Give the statements that rest on tags of a seed."""
    return [_with_evidence(database, row) for row in database.rows(SELECT_STATEMENTS_ON_SEED, [seed_id])]


def statements_in_drafts(database: Database) -> list[Statement]:
    """Give the statements that stand, and that are said to be stated in a draft, by key."""
    return [_with_evidence(database, row) for row in database.rows(SELECT_STATEMENTS_IN_DRAFTS)]


def all_statements(database: Database) -> Iterator[Statement]:
    """Give every statement, by key."""
    gathered: defaultdict[int, list[Evidence]] = defaultdict(list)
    for statement_id, seed, label, use in database.stream(SELECT_ALL_EVIDENCE):
        gathered[statement_id].append(Evidence(f"{seed}:{label}", Use(use)))
    for row in database.stream(SELECT_STATEMENTS):
        yield Statement(row[1], row[2], tuple(gathered.get(row[0], ())), *row[3:])


def _with_evidence(database: Database, row: Row) -> Statement:
    rests = database.rows(SELECT_EVIDENCE, [row[0]])
    evidence = tuple(Evidence(f"{seed}:{label}", Use(use)) for _, seed, label, use in rests)
    return Statement(row[1], row[2], evidence, *row[3:])
