"""Core types as documents that are ready for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from annotate.core.relations import Relation, Statement
from annotate.core.seeds import Basis, Capture, Creator, Region, Seed, Stance
from annotate.core.spans import Span
from annotate.core.tags import Tag
from annotate.core.text import Lines
from annotate.formats.tagfields import tag_fields

if TYPE_CHECKING:
    from annotate.library.shapes import (
        BasisShape,
        CaptureShape,
        CreatorShape,
        RegionShape,
        RelationShape,
        SeedShape,
        SpanShape,
        StanceShape,
        StatementShape,
        TagShape,
    )


def seed_shape(seed: Seed) -> SeedShape:
    """Give the metadata of a seed."""
    shape = {name: getattr(seed, name) for name in Seed.__struct_fields__}
    shape["creators"] = [_creator(one) for one in seed.creators]
    shape["extra"] = dict(seed.extra)
    return cast("SeedShape", shape)


def _creator(creator: Creator) -> CreatorShape:
    return cast("CreatorShape", {name: getattr(creator, name) for name in Creator.__struct_fields__})


def span_shape(span: Span) -> SpanShape:
    """Give a span with its words."""
    return {"capture": span.capture, "start": span.start, "end": span.end, "exact": span.exact}


def capture_shape(capture: Capture) -> CaptureShape:
    """Give a capture, without its text."""
    return cast("CaptureShape", {name: getattr(capture, name) for name in Capture.__struct_fields__})


def basis_shape(basis: Basis) -> BasisShape:
    """Give why a field has its value."""
    return {
        "basis": cast("BasisShape", {"basis": basis.kind.value})["basis"],
        "value": basis.value,
        "evidence": [span_shape(span) for span in basis.evidence],
        "rule": basis.rule,
        "source": basis.source,
        "note": basis.note,
        "by": basis.by,
        "at": basis.at,
    }


def region_shape(region: Region, lines: Lines) -> RegionShape:
    """Give a region with the place where it begins."""
    place = lines.place(region.start)
    return {
        "capture": region.capture,
        "kind": region.kind,
        "start": region.start,
        "end": region.end,
        "furniture": region.furniture,
        "note": region.note,
        "place": {"line": place.line, "column": place.column},
    }


def stance_shape(stance: Stance) -> StanceShape:
    """Give a stance with the spans that show it."""
    shape = {name: getattr(stance, name) for name in Stance.__struct_fields__}
    shape["evidence"] = [span_shape(span) for span in stance.evidence]
    return cast("StanceShape", shape)


def tag_shape(tag: Tag, original: Span | None = None) -> TagShape:
    """Give a tag, without the fields that are empty; `original` is where it was made, if it stands elsewhere now."""
    head = {
        "key": tag.key,
        "kind": tag.kind.value,
        "capture": tag.span.capture,
        "start": tag.span.start,
        "end": tag.span.end,
    }
    stamped = {name: value for name, value in (("by", tag.by), ("at", tag.at), ("withdrawn", tag.withdrawn)) if value}
    made = {"original": span_shape(original)} if original else {}
    return cast("TagShape", {**head, "exact": tag.span.exact, **made, **tag_fields(tag), **stamped})


def relation_shape(relation: Relation) -> RelationShape:
    """Give a relation."""
    return {
        "type": cast("RelationShape", {"type": relation.kind.value})["type"],
        "from": relation.source,
        "to": relation.target,
        "note": relation.note,
        "reconcile": relation.reconcile,
        "labels": list(relation.labels),
        "cito": relation.cito,
        "by": relation.by,
        "at": relation.at,
        "withdrawn": relation.withdrawn,
    }


def statement_shape(statement: Statement) -> StatementShape:
    """Give a statement with the tags that it rests on."""
    shape = {name: getattr(statement, name) for name in Statement.__struct_fields__}
    shape["evidence"] = [{"tag": one.tag, "use": one.use.value} for one in statement.evidence]
    return cast("StatementShape", shape)
