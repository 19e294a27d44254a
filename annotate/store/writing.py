"""Core types on their way into the tables. Each function gathers rows in a `Writer`; what it is given has been checked."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from annotate.core.relations import Relation, Statement
from annotate.core.seeds import TEXT_FIELDS, Basis, BasisKind, Capture, Creator, Region, Seed, Stance, text_values
from annotate.core.spans import Span
from annotate.core.tags import Claim, Details, Footnote, Quote, Tag
from annotate.store import writer as sql
from annotate.store.writer import Writer

UPDATE_SEED = f"""UPDATE seed SET kind = ?, {", ".join(f"{name} = ?" for name in TEXT_FIELDS)}, extra = ?, withdrawn = ?
    WHERE id = ?"""
UPDATE_KEY = "UPDATE seed SET key = ? WHERE id = ?"
UPDATE_TAG = "UPDATE tag SET labels = ?, note = ?, sic = ?, voice = ?, voice_name = ?, withdrawn = ? WHERE id = ?"
UPDATE_CLAIM = 'UPDATE claim SET gloss = ?, "check" = ?, date_printed = ?, calendar = ?, edtf = ? WHERE tag_id = ?'
UPDATE_QUOTE = """UPDATE quote SET mode = ?, speaker = ?, work = ?, work_basis = ?, said = ?, parent_id = ?, marks = ?, block = ?
    WHERE tag_id = ?"""
UPDATE_PARENT = "UPDATE quote SET parent_id = ? WHERE tag_id = ?"
UPDATE_FOOTNOTE = "UPDATE footnote SET number = ?, entry_id = ?, parsed = ? WHERE tag_id = ?"
UPDATE_RELATION = "UPDATE relation SET note = ?, reconcile = ?, labels = ?, cito = ?, withdrawn = ? WHERE id = ?"
DELETE_SUPPORTS = "DELETE FROM footnote_support WHERE footnote_id = ?"
DELETE_CREATORS = "DELETE FROM creator WHERE seed_id = ?"
DELETE_REGIONS = "DELETE FROM region WHERE capture_id = ?"
SELECT_BLOB_THERE = "SELECT 1 FROM blob WHERE sha256 = ?"


def to_json(value: object) -> str:
    """Write a value as compact JSON, the same bytes for the same value."""
    return _JSON.encode(value) if value else _EMPTY[type(value)]


@lru_cache(maxsize=4096)
def _list_json(words: tuple[str, ...]) -> str:
    # The same few keywords stand on very many tags.
    return to_json(words)


# One encoder for all: json.dumps would make a new one each time. What is empty is written most often.
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_EMPTY: Mapping[type, str] = {
    dict: "{}",
    list: "[]",
    tuple: "[]",
    type(None): "null",
    str: '""',
    int: "0",
    bool: "false",
}


def put_seed(writer: Writer, seed: Seed, aliases: Sequence[str] = ()) -> int:
    """Gather a new seed with its creators and aliases, and give its id."""
    seed_id = writer.new_id("seed")
    stamp = (seed.by, seed.at, seed.withdrawn)
    writer.put(sql.INSERT_SEED, (seed_id, seed.key, seed.kind, *text_values(seed), to_json(dict(seed.extra)), *stamp))
    put_creators(writer, seed_id, seed.creators)
    for alias in aliases:
        writer.put(sql.INSERT_ALIAS, (alias, seed_id, seed.by, seed.at))
    return seed_id


def put_creators(writer: Writer, seed_id: int, creators: Iterable[Creator]) -> None:
    """Gather the creators of a seed; the position counts within a role."""
    positions: dict[str, int] = {}
    for one in creators:
        position = positions[one.role] = positions.get(one.role, 0) + 1
        particles = (one.dropping_particle, one.non_dropping_particle)
        name = (one.family, one.given, *particles, one.suffix, one.literal)
        writer.put(sql.INSERT_CREATOR, (writer.new_id("creator"), seed_id, one.role, position, *name))


def update_seed(writer: Writer, seed_id: int, seed: Seed) -> None:
    """Write the metadata of a seed anew."""
    writer.database.run(
        UPDATE_SEED, [seed.kind, *text_values(seed), to_json(dict(seed.extra)), seed.withdrawn, seed_id]
    )
    writer.database.run(DELETE_CREATORS, [seed_id])
    put_creators(writer, seed_id, seed.creators)


def put_capture(writer: Writer, seed_id: int, capture: Capture, text: str, original: bytes | None) -> int:
    """Gather a capture with its text, and the bytes that it came from where they are not the text's own UTF-8."""
    if original is not None and not writer.database.row(SELECT_BLOB_THERE, [capture.sha256]):
        packed = zlib.compress(original, 6)
        smaller = len(packed) < len(original)
        writer.put_once(
            sql.INSERT_BLOB, (capture.sha256, "zlib" if smaller else "none", packed if smaller else original)
        )
    capture_id = writer.new_id("capture")
    text_id = writer.text_id(capture.text_sha256, text)
    made = (capture.extractor, capture.encoding, capture.encoding_basis, capture.by, capture.at)
    came = (capture.sha256, capture.media_type, capture.origin, capture.captured)
    writer.put_capture((capture_id, seed_id, capture.number, text_id, *came, *made), capture_id, text)
    return capture_id


def put_regions(writer: Writer, capture_id: int, regions: Iterable[Region]) -> None:
    """Gather the regions of one capture."""
    for one in regions:
        place = (one.start, one.end, int(one.furniture), one.note)
        writer.put(sql.INSERT_REGION, (writer.new_id("region"), capture_id, one.kind, *place))


def put_span(writer: Writer, captures: Mapping[int, int], span: Span) -> int:
    """Gather a span; `captures` gives the id of each capture's number."""
    span_id = writer.new_id("span")
    words = (span.exact, span.prefix, span.suffix)
    writer.put(sql.INSERT_SPAN, (span_id, captures[span.capture], span.start, span.end, *words))
    return span_id


def put_bases(
    writer: Writer, seed_id: int, captures: Mapping[int, int], bases: Iterable[Basis], earlier: dict[str, str]
) -> None:
    """Gather why fields have their values; `earlier` has the value of each field before, and is brought up to date."""
    for one in bases:
        basis_id = writer.new_id("basis")
        spans = [put_span(writer, captures, span) for span in one.evidence]
        before = earlier.get(one.field, "")
        earlier[one.field] = one.value
        why = (spans[0] if spans else None, one.rule, one.source, one.note, one.by, one.at)
        writer.put(sql.INSERT_BASIS, (basis_id, seed_id, one.field, str(one.kind), one.value, before, *why))
        for position, span_id in enumerate(spans[1:], 2):
            writer.put(sql.INSERT_BASIS_EVIDENCE, (basis_id, position, span_id))


def put_external(
    writer: Writer, seed_id: int, values: Iterable[tuple[str, str]], source: str, stamp: tuple[str, str]
) -> None:
    """Gather that fields without a value before have these values from `source`; there may be a hundred thousand at once."""
    kind, new_id = str(BasisKind.EXTERNAL), writer.new_id
    writer.put_all(
        sql.INSERT_BASIS,
        [(new_id("basis"), seed_id, field, kind, value, "", None, "", source, "", *stamp) for field, value in values],
    )


def put_stances(
    writer: Writer,
    seed_id: int,
    captures: Mapping[int, int],
    stances: Iterable[Stance],
    standing: dict[tuple[str, str], int],
) -> None:
    """Gather stances; each supersedes the one in `standing` with its scheme and target, and takes its place there."""
    for one in stances:
        stance_id = writer.new_id("stance")
        what = (one.scheme, one.target, one.value, one.scope, one.justification, one.by, one.at)
        writer.put(sql.INSERT_STANCE, (stance_id, seed_id, *what))
        before = standing.get((one.scheme, one.target))
        if before is not None:
            writer.put(sql.SUPERSEDE_STANCE, (stance_id, before))
        standing[one.scheme, one.target] = stance_id
        for position, span in enumerate(one.evidence, 1):
            writer.put(sql.INSERT_STANCE_EVIDENCE, (stance_id, position, put_span(writer, captures, span)))


def put_tags(
    writer: Writer, seed_id: int, captures: Mapping[int, int], tags: Sequence[Tag], ids: dict[str, int]
) -> None:
    """Gather tags of one seed; `ids` gives the id of each label that is there already, and is brought up to date.

    Raises:
        KeyError: a tag names a parent, or a tag that it supports, by a label that there is not.
    """
    # There may be a hundred thousand of them, so the rows are made all at once.
    tag_ids, span_ids = writer.new_ids("tag", len(tags)), writer.new_ids("span", len(tags))
    ids.update(zip((tag.label for tag in tags), tag_ids, strict=True))
    spans = [tag.span for tag in tags]
    writer.put_all(
        sql.INSERT_SPAN,
        [
            (number, captures[one.capture], one.start, one.end, one.exact, one.prefix, one.suffix)
            for number, one in zip(span_ids, spans, strict=True)
        ],
    )
    writer.put_all(
        sql.INSERT_TAG,
        [
            (
                number, seed_id, span_id, str(tag.kind), tag.label, _list_json(tag.labels), tag.note, _list_json(tag.sic),
                str(tag.voice), tag.voice_name, tag.by, tag.at, tag.withdrawn,
            )
            for number, span_id, tag in zip(tag_ids, span_ids, tags, strict=True)
        ],
    )  # fmt: skip
    for number, tag in zip(tag_ids, tags, strict=True):
        _put_details(writer, captures, number, tag.details, ids)


def _put_details(
    writer: Writer, captures: Mapping[int, int], tag_id: int, fields: Details, ids: Mapping[str, int]
) -> None:
    match fields:
        case Claim():
            dates = (fields.date_printed, fields.calendar, fields.edtf)
            writer.put(sql.INSERT_CLAIM, (tag_id, fields.gloss, fields.check, *dates))
        case Quote():
            said = (str(fields.mode), fields.speaker, fields.work, fields.work_basis, fields.said)
            parent = ids[fields.parent] if fields.parent else None
            writer.put(sql.INSERT_QUOTE, (tag_id, *said, parent, fields.marks, int(fields.block)))
        case Footnote():
            entry = put_span(writer, captures, fields.entry) if fields.entry else None
            writer.put(sql.INSERT_FOOTNOTE, (tag_id, fields.number, entry, to_json(dict(fields.parsed))))
            for label in fields.supports:
                writer.put(sql.INSERT_SUPPORT, (tag_id, ids[label]))


def nest_quotes(writer: Writer, quotes: Sequence[Tag], ids: Mapping[str, int]) -> None:
    """Nest quotes that are in the library in their parents; `ids` gives the id of each label."""
    for tag in quotes:
        assert isinstance(tag.details, Quote)
        writer.database.run(UPDATE_PARENT, [ids[tag.details.parent], ids[tag.label]])


def put_relation(writer: Writer, relation: Relation, source_id: int, target_id: int) -> None:
    """Gather a relation between the tags with these ids."""
    row = (writer.new_id("relation"), relation.kind.value, source_id, target_id, relation.note, relation.reconcile)
    stamp = (relation.by, relation.at, relation.withdrawn)
    writer.put(sql.INSERT_RELATION, (*row, to_json(relation.labels), relation.cito, *stamp))


def update_relation(writer: Writer, relation_id: int, relation: Relation) -> None:
    """Write what may change of a relation anew: all but its kind and the tags between which it stands."""
    fields = (relation.note, relation.reconcile, to_json(relation.labels), relation.cito, relation.withdrawn)
    writer.database.run(UPDATE_RELATION, [*fields, relation_id])


def put_statement(writer: Writer, statement: Statement, tag_ids: Sequence[int]) -> None:
    """Gather a statement; `tag_ids` are the ids of its evidence, in order."""
    statement_id = writer.new_id("statement")
    stamp = (statement.by, statement.at, statement.withdrawn)
    writer.put(sql.INSERT_STATEMENT, (statement_id, statement.key, statement.text, *stamp, statement.draft))
    for position, (one, tag_id) in enumerate(zip(statement.evidence, tag_ids, strict=True), 1):
        writer.put(sql.INSERT_EVIDENCE, (statement_id, position, tag_id, one.use.value))


def put_event(
    writer: Writer, action: str, target: str, stamp: tuple[str, str], before: object = None, after: object = None
) -> None:
    """Gather what was done to `target`; `stamp` is by whom and when."""
    row = (writer.new_id("event"), action, target, to_json(before), to_json(after), *stamp)
    writer.put(sql.INSERT_EVENT, row)


def update_tag(writer: Writer, captures: Mapping[int, int], tag: Tag, ids: Mapping[str, int]) -> None:
    """Write the fields of a tag anew; its span, its kind and its label never change."""
    run, tag_id, fields = writer.database.run, ids[tag.label], tag.details
    common = (to_json(tag.labels), tag.note, to_json(tag.sic), tag.voice.value, tag.voice_name, tag.withdrawn)
    run(UPDATE_TAG, [*common, tag_id])
    match fields:
        case Claim():
            run(UPDATE_CLAIM, [fields.gloss, fields.check, fields.date_printed, fields.calendar, fields.edtf, tag_id])
        case Quote():
            said = (fields.mode.value, fields.speaker, fields.work, fields.work_basis, fields.said)
            parent = ids[fields.parent] if fields.parent else None
            run(UPDATE_QUOTE, [*said, parent, fields.marks, int(fields.block), tag_id])
        case Footnote():
            entry = put_span(writer, captures, fields.entry) if fields.entry else None
            writer.flush()
            run(UPDATE_FOOTNOTE, [fields.number, entry, to_json(dict(fields.parsed)), tag_id])
            run(DELETE_SUPPORTS, [tag_id])
            for label in fields.supports:
                writer.put(sql.INSERT_SUPPORT, (tag_id, ids[label]))
