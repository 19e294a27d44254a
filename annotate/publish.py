"""Everything in the tree that is generated: schemas, exports, the command reference, and the sample seeds in the form of `dump`.

`python -m annotate.publish` writes it, `--check` only says what differs. The same tree gives the same bytes.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from annotate.cli import COMMANDS, cli
from annotate.core import keys
from annotate.core.relations import RelationKind, Use
from annotate.core.seeds import KINDS, ROLES, TEXT_FIELDS, BasisKind
from annotate.core.tags import TagKind
from annotate.errors import FINDINGS, AnnotateError, exit_code
from annotate.formats.basis import NAME_PARTS
from annotate.formats.seedfolder import CAPTURE_KEYS
from annotate.formats.tagfields import FIELDS_OF
from annotate.library import Library, shapes
from annotate.library.dumping import dump
from annotate.library.exporting import FORMATS, export
from annotate.library.folders import load
from annotate.store.ddl import DIALECTS, whole_sql
from annotate.store.sqlite import SqliteDatabase

ROOT = Path(__file__).resolve().parent.parent
REPAIR = "python -m annotate.publish"
"""The command that makes what is published current again."""

AWKWARD = "awkward-text"
SUFFIXES = {"bibtex": "bib", "csl-json": "json", "jsonl": "jsonl"}

Node = dict[str, Any]
"""A part of a JSON Schema."""


@dataclass(frozen=True, slots=True)
class Document:
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
    "dump": Document(shapes.DumpShape, ("dump",), "Where the library was written as seed folders, and how much of it."),
    "edit": Document(shapes.EditShape, ("edit",), "The fields of a seed that changed."),
    "init": Document(shapes.InitShape, ("init",), "Where the workspace is, and its database as seen from there."),
    "list": Document(shapes.ListShape, ("list",), "Seeds, in the order of their keys."),
    "regions": Document(shapes.RegionsShape, ("regions",), "The regions of a capture, in the order of its text."),
    "relation": Document(shapes.RelationShape, ("relate",), "One tag corroborates, contradicts or qualifies another."),
    "schemes": Document(shapes.SchemesShape, ("stance schemes",), "The schemes by which stances are given."),
    "show": Document(shapes.ShowShape, ("show",), "What is known of a seed, but for its texts and tags."),
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
_TEXTS: Node = {"type": "array", "items": _TEXT}
_OFFSET: Node = {"type": "integer", "minimum": 0}
_KEY: Node = {"type": "string", "pattern": f"^{keys.LEGAL.pattern}$"}
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
    common = {name: one for name, one in shape.items() if name not in {*_PLACE, *_FOUND, *own}}
    properties = {**common, "key": _TAG_KEY, "seed": _KEY, **_PLACE, **_FOUND}
    properties |= {name: shape[name] for name in shape if name in own} | {"entry": _SPAN}
    kinds = [_only_of(kind, own - fields) for kind, fields in FIELDS_OF.items()]
    return _object(properties, ["kind"], **_PLACED, allOf=kinds)


def _only_of(kind: TagKind, others: Iterable[str]) -> Node:
    """Refuse the fields of the other kinds in a tag of this kind."""
    is_kind = {"properties": {"kind": {"const": kind.value}}, "required": ["kind"]}
    return {"if": is_kind, "then": {"properties": dict.fromkeys(sorted(others), False)}}


def relation_line_schema() -> Node:
    """Give the schema of a line of `relations.jsonl`."""
    ends = {"type": _one_of(RelationKind), "from": _TAG_KEY, "to": _TAG_KEY, "note": _WORDS}
    return _object({**ends, "reconcile": _TEXT, "labels": _TEXTS, "cito": _TEXT, **_STAMPS}, list(ends))


def statement_line_schema() -> Node:
    """Give the schema of a line of `statements.jsonl`."""
    evidence = _object({"tag": _TAG_KEY, "use": {**_one_of(Use), "default": Use.SUPPORTS.value}}, ["tag"])
    return _object({"key": _KEY, "text": _WORDS, "evidence": _list_of(evidence), **_STAMPS}, ["key", "text"])


def seed_file_schema() -> Node:
    """Give the schema of what `seed.toml` holds."""
    fields = {"key": _KEY, "kind": {**_one_of(KINDS), "default": "document"}, **dict.fromkeys(TEXT_FIELDS, _TEXT)}
    parts: Node = {
        "aliases": _list_of(_KEY),
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
    about = "A relation as `annotate load` reads it."
    made["relation-line"] = _schema("relation-line", "A line of relations.jsonl", about, relation_line_schema())
    about = "A statement as `annotate load` reads it."
    made["statement-line"] = _schema("statement-line", "A line of statements.jsonl", about, statement_line_schema())
    made["seed"] = _schema(
        "seed", "seed.toml", "A seed without its texts and tags, as `annotate load` reads it.", seed_file_schema()
    )
    return made


# The command reference.


def commands_page() -> str:
    """Give the command reference as Markdown."""
    root = cli.make_context("annotate", [], resilient_parsing=True)
    heading = f"# Commands\n\nWritten by `{REPAIR}` from the commands' own help; change it there.\n"
    parts = [heading, *_section(cli, root, "## Before the command")]
    for name in COMMANDS:
        parts += _command(name, root, cli, 2)
    return "\n".join(parts)


def _command(name: str, parent: click.Context, group: click.Group, level: int) -> Iterator[str]:
    command = group.get_command(parent, name)
    assert command
    ctx = command.make_context(name, [], parent=parent, resilient_parsing=True)
    yield from _section(command, ctx, f"{'#' * level} {ctx.command_path}")
    if isinstance(command, click.Group):
        for inner in command.list_commands(ctx):
            yield from _command(inner, ctx, command, level + 1)


def _section(command: click.Command, ctx: click.Context, heading: str) -> Iterator[str]:
    text, example = help_and_example(command)
    yield f"{heading}\n"
    yield _fenced("text", " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)]))
    yield f"{text}\n"
    parts = [*_options(command, ctx), *_printed(ctx.command_path.removeprefix("annotate "))]
    yield "\n".join(parts) + "\n"
    yield _fenced("sh", example)


def help_and_example(command: click.Command) -> tuple[str, str]:
    """Give a command's help, a paragraph a line, and its example."""
    text, _, example = inspect.cleandoc(command.help or "").replace("\b\n", "").partition("Example:\n")
    paragraphs = [" ".join(part.split()) for part in text.strip().split("\n\n")]
    return "\n\n".join(paragraphs), textwrap.dedent(example).strip("\n")


def _options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    for option in command.get_params(ctx):
        record = option.get_help_record(ctx)
        if record and isinstance(option, click.Option):
            yield f"- `{record[0]}`" + (f": {record[1]}" if record[1] else "")


def _printed(command: str) -> Iterator[str]:
    """Name the schema of what a command prints with `--json`."""
    for name, document in DOCUMENTS.items():
        for one in document.commands:
            if one == command or one.startswith(f"{command} --"):
                printed = f"{one.removeprefix(command).strip()} --json".strip()
                yield f"- `{printed}` prints what [{name}.schema.json](../schema/{name}.schema.json) describes."


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```\n"


# The seeds and what they export to.


def sample_library(root: Path) -> Library:
    """Give a library in memory with the sample seeds. Its tables are those of the code, whatever lies in `schema/`."""
    database = SqliteDatabase(None)
    database.script(whole_sql("sqlite"))
    library = Library(database, by="annotate")
    load(library, [root / "seeds"])
    return library


def dumped(library: Library) -> dict[str, bytes]:
    """Give the files that `dump` writes, by their paths."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "seeds"
        dump(library, place)
        return {
            f"seeds/{path.relative_to(place).as_posix()}": path.read_bytes()
            for path in place.rglob("*")
            if path.is_file()
        }


def exports(library: Library) -> dict[str, bytes]:
    """Give the exports of all seeds, and of the awkward one, in every format."""
    made: dict[str, bytes] = {}
    for name in FORMATS:
        for stem, wanted in (("samples", []), (AWKWARD, [AWKWARD])):
            made[f"exports/{stem}.{SUFFIXES[name]}"] = "".join(export(library, name, wanted)).encode()
    return made


def published(root: Path = ROOT) -> dict[str, bytes]:
    """Give every file that is generated, by its path below `root`.

    Raises:
        AnnotateError: the sample seeds are not sound.
    """
    made = {f"schema/{dialect}.sql": whole_sql(dialect).encode() for dialect in DIALECTS}
    made |= {f"schema/{name}.schema.json": _json(schema) for name, schema in schemas().items()}
    made["docs/commands.md"] = commands_page().encode()
    with sample_library(root) as library:
        made |= exports(library) | dumped(library)
    return dict(sorted(made.items()))


def _json(schema: Node) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def differing(root: Path = ROOT) -> dict[str, bytes | None]:
    """Give the files that are not as they are generated, with what they should hold; None for one that should not be there."""
    made = published(root)
    there = [path for pattern in ("schema/*.schema.json", "exports/**/*", "seeds/**/*") for path in root.glob(pattern)]
    names = sorted(path.relative_to(root).as_posix() for path in there if path.is_file())
    wrong: dict[str, bytes | None] = {name: None for name in names if name not in made}
    return wrong | {name: data for name, data in made.items() if _read(root / name) != data}


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; say what differs, and end with 1 where something does.")
def main(*, check: bool) -> None:
    """Write everything in this checkout that is generated."""
    try:
        wrong = differing()
    except AnnotateError as error:
        click.echo(f"{error}", err=True)
        sys.exit(exit_code(error))
    for name, data in wrong.items():
        _settle(name, data, check=check)
    # What should not be there may be somebody's work: it is named and left.
    if wrong and (check or None in wrong.values()):
        click.echo(f"repair with: {REPAIR}" if check else "take away what should not be here", err=True)
        sys.exit(FINDINGS)


def _settle(name: str, data: bytes | None, *, check: bool) -> None:
    """Say what is wrong with a file, and write it unless that is only to be said."""
    click.echo(f"{'should not be here' if data is None else 'differs' if check else 'wrote'}: {name}")
    if data is not None and not check:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_bytes(data)


if __name__ == "__main__":
    main()
