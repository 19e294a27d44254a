"""JSON Schemas (2020-12): of what commands print with `--json`, from `library/shapes.py`, and of what `load` reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec
from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from annotate.core import keys
from annotate.core.placements import How, Status
from annotate.core.relations import RelationKind, Use
from annotate.core.seeds import KINDS, ROLES, TEXT_FIELDS, BasisKind
from annotate.core.tags import TagKind
from annotate.formats.basis import NAME_PARTS
from annotate.formats.seedfolder import CAPTURE_KEYS
from annotate.formats.tagfields import FIELDS_OF
from annotate.library import shapes

Node = dict[str, Any]
"""A part of a JSON Schema."""


class Document(msgspec.Struct, frozen=True, gc=False):
    """A JSON document that commands print with `--json`: its shape, and the commands."""

    shape: Any
    commands: tuple[str, ...]
    about: str = ""
    """What it is, where the shape is more than one class and so has no docstring."""


DOCUMENTS = {
    "add": Document(
        shapes.AddShape, ("add", "load"), "What became of each source, and how much came with seed folders."
    ),
    "change": Document(shapes.ChangeShape, ("remove", "restore", "untag", "stance set")),
    "check": Document(
        shapes.CheckShape,
        ("check",),
        "What was found in drafts, under which policy, and what was looked at.",
    ),
    "cite": Document(shapes.CiteShape, ("cite",), "The references of seeds and tags, or what an editor pastes."),
    "diff": Document(shapes.DiffShape, ("diff",)),
    "dump": Document(shapes.DumpShape, ("dump",), "Where the library was written as seed folders, and how much of it."),
    "edit": Document(shapes.EditShape, ("edit",), "The fields of a seed that changed."),
    "dupes": Document(shapes.DupesShape, ("dupes",), "Groups of seeds that are likely the same, and why."),
    "find": Document(shapes.FindShape, ("find",), "Where words stand, the best places first."),
    "import": Document(
        shapes.ImportShape, ("import",), "What became of each entry of the files, and what could not be read."
    ),
    "init": Document(shapes.InitShape, ("init",), "Where the workspace is, and its database as seen from there."),
    "list": Document(shapes.ListShape, ("list",), "Seeds, in the order of their keys."),
    "log": Document(shapes.LogShape, ("log",), "What was done to the library, the latest first."),
    "merge": Document(shapes.MergeShape, ("merge",), "Which seed stays, and what it got from the other."),
    "quote": Document(
        shapes.QuoteShape, ("quote",), "A tag's exact words with their citation, as an editor pastes them."
    ),
    "regions": Document(shapes.RegionsShape, ("regions",), "The regions of a capture, in the order of its text."),
    "relation": Document(shapes.RelationShape, ("relate",), "One tag corroborates, contradicts or qualifies another."),
    "reanchor": Document(shapes.ReanchorShape, ("reanchor",)),
    "recapture": Document(shapes.RecaptureShape, ("recapture",)),
    "rekey": Document(shapes.RekeyShape, ("rekey",), "A seed's key before and after."),
    "schemes": Document(shapes.SchemesShape, ("stance schemes",), "The schemes by which stances are given."),
    "show": Document(shapes.ShowShape, ("show",), "What is known of a seed, but for its texts and tags."),
    "stale": Document(shapes.StaleShape, ("stale",)),
    "stances": Document(shapes.StancesShape, ("stance list",), "Where seeds stand."),
    "statement": Document(shapes.StatementShape, ("state",)),
    "statements": Document(shapes.StatementsShape, ("list --statements",), "Statements, in the order of their keys."),
    "tags": Document(
        shapes.TagsShape, ("tag", "tags"), "Tags: the one that was made, or all in the order of the texts."
    ),
    "trace": Document(
        shapes.TagTraceShape | shapes.StatementTraceShape | shapes.SeedTraceShape,
        ("trace",),
        "The way back from a tag, a statement or a seed to the exact words; `type` says from which.",
    ),
    "undo": Document(shapes.UndoShape, ("undo", "redo"), "Which event was undone or done again."),
    "verify": Document(shapes.VerifyShape, ("verify",), "What is not as it was promised, and how much was looked at."),
}
"""The documents by the names of their schemas."""


class _Generator(GenerateJsonSchema):
    """Makes schemas without a title for every field, of objects that have no other keys than the named ones."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  pydantic's own signature
        """Leave titles out: they would only say the field's name again."""
        return False

    def typed_dict_schema(self, schema: Any) -> JsonSchemaValue:
        """Forbid keys that our output never has."""
        return {**super().typed_dict_schema(schema), "additionalProperties": False}


def document_schema(name: str) -> Node:
    """Give the schema of what commands print with `--json`."""
    document = DOCUMENTS[name]
    made = TypeAdapter(document.shape).json_schema(schema_generator=_Generator, mode="serialization")
    made = json.loads(re.sub(r'(\w)Shape"', r'\1"', json.dumps(made)))
    printed = ", ".join(f"annotate {one} --json" for one in document.commands)
    return _schema(name, printed, document.about or made["description"], made)


def _schema(name: str, title: str, about: str, body: Node) -> Node:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{name}.schema.json"}
    return (
        head
        | {"title": title, "description": about}
        | {key: body[key] for key in body if key not in {"title", "description"}}
    )


# What `load` reads. The names come from the code that reads them, so that a new field cannot be forgotten here.

_TEXT: Node = {"type": "string"}
_WORDS: Node = {"type": "string", "pattern": r"\S"}
_WORDS_ANY: Node = {"type": "string", "minLength": 1}
_TEXTS: Node = {"type": "array", "items": _TEXT}
_OFFSET: Node = {"type": "integer", "minimum": 0}
_KEY: Node = {"type": "string", "pattern": f"^{keys.LEGAL.pattern}$"}
_ALIAS: Node = {
    "type": "string",
    "pattern": r"""^[^\s\u0000-\u001f\u007f-\u009f{}"#%,~\\]+$""",
    "description": "A key that it had before, here or where it was imported from.",
}
_TAG_KEY: Node = {"type": "string", "pattern": f"^{keys.LEGAL.pattern}:{keys.LEGAL.pattern}$"}
_STAMP = dict.fromkeys(("by", "at"), _TEXT)
_STAMPS = dict.fromkeys(("by", "at", "withdrawn"), _TEXT)
_PLACE: Node = {
    "capture": {
        "type": "integer",
        "minimum": 1,
        "description": "The number of the capture; the newest where it is left out.",
    },
    "start": {**_OFFSET, "description": "Code points before the words."},
    "end": {**_OFFSET, "description": "Code points up to the end of the words."},
    "exact": {"type": "string", "minLength": 1, "description": "The exact words."},
}
_FOUND: Node = {
    "prefix": {**_TEXT, "description": "What stands right before the words."},
    "suffix": {**_TEXT, "description": "What stands right after the words."},
    "nth": {"type": "integer", "minimum": 0, "description": "Which occurrence of the words, from 1."},
}
_PLACED: Node = {
    "anyOf": [{"required": ["start", "end"]}, {"required": ["exact"]}],
    "dependentRequired": {"start": ["end"], "end": ["start"]},
}


def _one_of(values: type[StrEnum] | Sequence[str]) -> Node:
    return {"enum": [str(value) for value in values]}


def _object(properties: Mapping[str, Any], required: Sequence[str] = (), **more: Any) -> Node:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), **needed, "additionalProperties": False, **more}


def _list_of(item: Node) -> Node:
    return {"type": "array", "items": item}


_SPAN = _object({**_PLACE, **_FOUND}, **_PLACED)


def tag_line_schema() -> Node:
    """Give the schema of a line of `tags.jsonl`."""
    shape = document_schema("tags")["$defs"]["Tag"]["properties"]
    own = {name for fields in FIELDS_OF.values() for name in fields}
    common = {name: one for name, one in shape.items() if name not in {*_PLACE, *_FOUND, *own, "original"}}
    properties = {**common, "key": _TAG_KEY, "seed": _KEY, **_PLACE, **_FOUND}
    properties |= {name: shape[name] for name in shape if name in own} | {"entry": _SPAN}
    kinds = [_only_of(kind, own - fields) for kind, fields in FIELDS_OF.items()]
    return _object(properties, ["kind"], **_PLACED, allOf=kinds)


def _only_of(kind: TagKind, others: Iterable[str]) -> Node:
    """Refuse the fields of the other kinds in a tag of this kind."""
    is_kind = {"properties": {"kind": {"const": kind.value}}, "required": ["kind"]}
    return {"if": is_kind, "then": {"properties": dict.fromkeys(sorted(others), False)}}


def placement_line_schema() -> Node:
    """Give the schema of a line of `placements.jsonl`."""
    offset = {"start": _OFFSET, "end": _OFFSET}
    what = {
        "tag": _TAG_KEY,
        "capture": {"type": "integer", "minimum": 1},
        **offset,
        "exact": _WORDS_ANY,
        "status": _one_of(Status),
        "how": {**_one_of(How), "default": How.COMPARED.value},
        "score": {"type": "integer", "minimum": 0, "maximum": 10_000, "default": 0},
        "settled": {"type": "boolean", "default": False},
        "from": {**_OFFSET, "default": 0},
        "candidates": _list_of({"type": "array", "items": _OFFSET, "minItems": 2, "maxItems": 2}),
        "entry": _object({**offset, "exact": _WORDS_ANY}, [*offset, "exact"]),
    }
    orphan = {"if": {"properties": {"status": {"const": "orphan"}}}, "then": {"not": {"required": ["start"]}}}
    placed = {**orphan, "else": {"required": ["start", "end"]}}
    return _object({**what, **_STAMP}, ["tag", "capture", "exact", "status"], allOf=[placed])


def relation_line_schema() -> Node:
    """Give the schema of a line of `relations.jsonl`."""
    ends = {"type": _one_of(RelationKind), "from": _TAG_KEY, "to": _TAG_KEY, "note": _WORDS}
    return _object({**ends, "reconcile": _TEXT, "labels": _TEXTS, "cito": _TEXT, **_STAMPS}, list(ends))


def statement_line_schema() -> Node:
    """Give the schema of a line of `statements.jsonl`."""
    evidence = _object({"tag": _TAG_KEY, "use": {**_one_of(Use), "default": Use.SUPPORTS.value}}, ["tag"])
    said = {"key": _KEY, "text": _WORDS, "evidence": _list_of(evidence), "draft": _TEXT}
    return _object({**said, **_STAMPS}, ["key", "text"])


def seed_file_schema() -> Node:
    """Give the schema of what `seed.toml` holds."""
    fields = {"key": _KEY, "kind": {**_one_of(KINDS), "default": "document"}, **dict.fromkeys(TEXT_FIELDS, _TEXT)}
    parts: Node = {
        "aliases": _list_of(_ALIAS),
        **_STAMPS,
        "extra": {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}},
        "creator": _list_of(_creator()),
        "basis": {"type": "object", "additionalProperties": _basis({}, ["basis"])},
        "history": _list_of(_basis({"field": _TEXT, "value": _TEXT}, ["field", "basis"])),
        "capture": _list_of(_capture()),
        "region": _list_of(_region()),
        "stance": _list_of(_stance()),
    }
    return _object(fields | parts)


_NEEDS: Mapping[BasisKind, Node] = {
    BasisKind.STATED: {"evidence": {"minItems": 1}},
    BasisKind.DERIVED: {"rule": _WORDS},
    BasisKind.EXTERNAL: {"source": _WORDS},
}


def _basis(more: Node, required: Sequence[str]) -> Node:
    why = {"basis": _one_of(BasisKind), "evidence": _list_of(_SPAN), **dict.fromkeys(("rule", "source", "note"), _TEXT)}
    needs = [
        {
            "if": {"properties": {"basis": {"const": kind.value}}},
            "then": {"properties": needed, "required": list(needed)},
        }
        for kind, needed in _NEEDS.items()
    ]
    return _object({**more, **why, **_STAMP}, required, allOf=needs)


def _creator() -> Node:
    named = [{"required": ["literal"]}, {"anyOf": [{"required": ["family"]}, {"required": ["given"]}]}]
    return _object({"role": {**_one_of(ROLES), "default": "author"}, **dict.fromkeys(NAME_PARTS, _TEXT)}, oneOf=named)


def _capture() -> Node:
    digest = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    counted = {"number": {"type": "integer", "minimum": 1, "default": 1}, "sha256": digest, "text_sha256": digest}
    return _object({**counted, "code_points": {"type": "integer", "minimum": 1}, **dict.fromkeys(CAPTURE_KEYS, _TEXT)})


def _region() -> Node:
    kind = {"kind": _WORDS, "furniture": {"type": "boolean", "default": False}, "note": _TEXT}
    return _object({**_PLACE, **kind}, ["kind"], **_PLACED)


def _stance() -> Node:
    what = {"scheme": {**_TEXT, "default": "tradition"}, "target": _TEXT, "scope": {**_TEXT, "default": "article"}}
    why = {"value": _WORDS, "justification": _WORDS, "evidence": _list_of(_SPAN)}
    return _object({**what, **why, **_STAMP}, ["value", "justification"])


def schemas() -> dict[str, Node]:
    """Give every schema by its name."""
    made = {name: document_schema(name) for name in DOCUMENTS}
    made["tag"] = _schema("tag", "A line of tags.jsonl", "A tag as `annotate load` reads it.", tag_line_schema())
    about = "A place of a tag in a newer capture, as `annotate load` reads it."
    made["placement-line"] = _schema("placement-line", "A line of placements.jsonl", about, placement_line_schema())
    about = "A relation as `annotate load` reads it."
    made["relation-line"] = _schema("relation-line", "A line of relations.jsonl", about, relation_line_schema())
    about = "A statement as `annotate load` reads it."
    made["statement-line"] = _schema("statement-line", "A line of statements.jsonl", about, statement_line_schema())
    made["seed"] = _schema(
        "seed", "seed.toml", "A seed without its texts and tags, as `annotate load` reads it.", seed_file_schema()
    )
    return made


# The command reference.
