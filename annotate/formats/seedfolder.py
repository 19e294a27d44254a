"""Seed folders, written: a seed as `seed.toml`, its texts and `tags.jsonl`; the form is described in `docs/seed-folders.md`.

Writing is deterministic, and reading what was written (`folderreading.py`) gives the same record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from annotate.core.placements import TagPlacement
from annotate.core.record import Record
from annotate.core.relations import Relation, Statement
from annotate.core.seeds import TEXT_FIELDS, Basis, Capture, Region, Seed, Stance
from annotate.core.spans import Span
from annotate.core.tags import Tag
from annotate.formats.basis import NAME_PARTS
from annotate.formats.checked import Table
from annotate.formats.tagfields import tag_fields

CAPTURE_KEYS = ("media_type", "origin", "captured", "extractor", "encoding", "encoding_basis", "by", "at")


def seed_table(record: Record) -> dict[str, Any]:
    """Give what stands in `seed.toml`, in order, without what is empty."""
    newest = record.captures[-1].number if record.captures else 0
    table: dict[str, Any] = {"key": record.seed.key, **metadata_table(record.seed)}
    if record.aliases:
        table["aliases"] = list(record.aliases)
    table.update(_kept({"by": record.seed.by, "at": record.seed.at, "withdrawn": record.seed.withdrawn}))
    table.update(creators_table(record.seed))
    current = {basis.field: basis for basis in record.bases}
    history = [basis for basis in record.bases if current[basis.field] is not basis]
    table.update(_named("basis", {basis.field: _basis_table(basis, newest) for basis in _by_field(current.values())}))
    past = [{"field": basis.field, "value": basis.value, **_basis_table(basis, newest)} for basis in history]
    table.update(_named("history", past))
    table.update(_named("capture", [_capture_table(capture) for capture in record.captures]))
    table.update(_named("region", [_region_table(region, newest) for region in record.regions]))
    table.update(_named("stance", [_stance_table(stance, newest) for stance in record.stances]))
    return table


def metadata_table(seed: Seed) -> dict[str, Any]:
    """Give the fields of a seed that are plain text, without the empty ones."""
    return _kept({"kind": seed.kind, **{name: getattr(seed, name) for name in TEXT_FIELDS}})


def creators_table(seed: Seed) -> dict[str, Any]:
    """Give the further fields and the creators of a seed as the tables `extra` and `creator`."""
    creators = [_kept({"role": one.role, **{name: getattr(one, name) for name in NAME_PARTS}}) for one in seed.creators]
    return {**_named("extra", dict(sorted(seed.extra.items()))), **_named("creator", creators)}


def tag_lines(tags: Iterable[Tag], newest: int) -> Iterator[str]:
    """Give the lines of `tags.jsonl`, each with its line end."""
    for tag in tags:
        capture = {"capture": tag.span.capture} if tag.span.capture != newest else {}
        place = {"start": tag.span.start, "end": tag.span.end, "exact": tag.span.exact}
        yield _line({"key": tag.key, "kind": tag.kind.value, **capture, **place, **tag_fields(tag), **_stamped(tag)})


def placement_lines(placements: Iterable[TagPlacement], key: str) -> Iterator[str]:
    """Give the lines of `placements.jsonl`: where the tags of the seed with this key stand in newer captures, step by step."""
    for one in placements:
        place = {} if one.start is None else {"start": one.start, "end": one.end}
        entry = {"start": one.entry.start, "end": one.entry.end, "exact": one.entry.exact} if one.entry else None
        yield _line(
            {
                "tag": f"{key}:{one.label}",
                "capture": one.capture,
                **place,
                "exact": one.exact,
                "status": one.status.value,
                "how": one.how.value,
                "score": one.score,
                "settled": one.settled,
                **_kept({"from": one.source, "candidates": [list(pair) for pair in one.candidates], "entry": entry}),
                **_kept({"by": one.by, "at": one.at}),
            }
        )


def relation_line(relation: Relation) -> str:
    """Give one line of `relations.jsonl` with its line end."""
    ends = {"type": relation.kind.value, "from": relation.source, "to": relation.target, "note": relation.note}
    more = _kept({"reconcile": relation.reconcile, "labels": list(relation.labels), "cito": relation.cito})
    return _line({**ends, **more, **_stamped(relation)})


def statement_line(statement: Statement) -> str:
    """Give one line of `statements.jsonl` with its line end."""
    evidence = [{"tag": one.tag, "use": one.use.value} for one in statement.evidence]
    said = {"key": statement.key, "text": statement.text, "evidence": evidence}
    return _line({**said, **({"draft": statement.draft} if statement.draft else {}), **_stamped(statement)})


def _stamped(one: Tag | Relation | Statement) -> dict[str, str]:
    return _kept({"by": one.by, "at": one.at, "withdrawn": one.withdrawn})


def _line(table: Table) -> str:
    return json.dumps(table, ensure_ascii=False) + "\n"


def _kept(table: Table) -> dict[str, Any]:
    return {name: value for name, value in table.items() if value not in ("", [], (), {}, False, None)}


def _named(name: str, value: dict[str, Any] | list[dict[str, Any]]) -> dict[str, Any]:
    return {name: value} if value else {}


def _by_field(bases: Iterable[Basis]) -> list[Basis]:
    order = {name: number for number, name in enumerate(("kind", *TEXT_FIELDS))}
    return sorted(bases, key=lambda basis: (order.get(basis.field, len(order)), basis.field))


def _basis_table(basis: Basis, newest: int) -> dict[str, Any]:
    why = {"basis": basis.kind.value, "evidence": _evidence(basis.evidence, newest), "rule": basis.rule}
    return _kept({**why, "source": basis.source, "note": basis.note, "by": basis.by, "at": basis.at})


def _evidence(spans: Sequence[Span], newest: int) -> list[dict[str, Any]]:
    return [
        {
            **({"capture": span.capture} if span.capture != newest else {}),
            "start": span.start,
            "end": span.end,
            "exact": span.exact,
        }
        for span in spans
    ]


def _capture_table(capture: Capture) -> dict[str, Any]:
    hashes = {"sha256": capture.sha256, "text_sha256": capture.text_sha256, "code_points": capture.code_points}
    return {"number": capture.number, **hashes, **_kept({name: getattr(capture, name) for name in CAPTURE_KEYS})}


def _region_table(region: Region, newest: int) -> dict[str, Any]:
    capture = region.capture if region.capture != newest else None
    return {
        **_kept({"capture": capture}),
        "kind": region.kind,
        "start": region.start,
        "end": region.end,
        **_kept({"furniture": region.furniture, "note": region.note}),
    }


def _stance_table(stance: Stance, newest: int) -> dict[str, Any]:
    what = {"scheme": stance.scheme, "target": stance.target, "value": stance.value, "scope": stance.scope}
    why = {"justification": stance.justification, "evidence": _evidence(stance.evidence, newest)}
    return _kept({**what, **why, "by": stance.by, "at": stance.at})
