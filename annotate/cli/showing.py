"""How seeds, tags, statements and the way back look to a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from annotate.cli import output
from annotate.cli.output import line, styled, visible, wrapped
from annotate.formats.plain import date

if TYPE_CHECKING:
    from annotate.library.shapes import (
        BasisShape,
        CaptureShape,
        SeedTraceShape,
        ShowShape,
        StanceShape,
        StatementTraceShape,
        TagShape,
        TagTraceShape,
        TracedRelationShape,
    )

KIND_COLORS = {"claim": "yellow", "quote": "green", "footnote": "magenta"}
_RELATION_MARKS = {"corroborates": ("+", "green"), "contradicts": ("x", "red"), "qualifies": ("~", "yellow")}
_NAME = 12
_BAR = "│ "


def field(name: str, text: str, note: str = "") -> None:
    """Print a field: its name, its value, and in dim letters what is to be known of it."""
    if text:
        _row(styled(name, dim=True), _flat(text) + (f"  {styled(_flat(note), dim=True)}" if note else ""))


def _row(name: str, shown: str) -> None:
    """Print what is ready to be shown after its name."""
    padding = " " * (_NAME - output.columns(click.unstyle(name)))
    line(wrapped(shown, " " * (_NAME + 3), f"  {name}{padding} "))


def _flat(text: str) -> str:
    return visible(text).replace("\n", " ")


def heading(key: str, about: str, color: str = "cyan") -> None:
    """Print what is shown: its key, and what it is."""
    line(wrapped(f"{click.style(key, fg=color, bold=True)}  {_flat(about)}", "  ").removeprefix("  "))


def show_seed(shape: ShowShape) -> None:
    """Print what is known of a seed."""
    seed = shape["seed"]
    heading(seed["key"], shape["reference"])
    if seed["withdrawn"]:
        field("removed", seed["withdrawn"])
    for name, basis in shape["basis"].items():
        field(name, _value(shape, name, basis) or "–", _why(basis))
    for alias in shape["aliases"]:
        field("also", alias)
    for capture in shape["captures"]:
        field(f"capture {capture['number']}", _capture(capture))
    if not shape["captures"]:
        field("text", "none")
    for stance in shape["stances"]:
        show_stance(stance)
    counts = [f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in shape["tags"].items() if count]
    field("tags", ", ".join(counts))
    field("regions", str(shape["regions"] or ""))
    field("statements", ", ".join(shape["statements"]))


def _value(shape: ShowShape, name: str, basis: BasisShape) -> str:
    names = [one for one in shape["seed"]["creators"] if one["role"] == name]
    if names:
        return "; ".join(one["literal"] or ", ".join(filter(None, [one["family"], one["given"]])) for one in names)
    return basis["value"]


def _why(basis: BasisShape) -> str:
    where = ", ".join(f"{one['start']}:{one['end']}" for one in basis["evidence"])
    why = basis["rule"] or basis["source"]
    parts = [basis["basis"], f"at {where}" if where else "", f"by {why}" if basis["rule"] else why, basis["note"]]
    return f"({'; '.join(part for part in parts if part)})"


def _capture(capture: CaptureShape) -> str:
    taken = date(capture["captured"])
    when = f"taken {taken}" if taken else f"stored {capture['at'][:10]}"
    source = f" from {capture['origin']}" if capture["origin"] else ""
    decoded = "" if capture["encoding"] == "utf-8" else f", {capture['encoding']} ({capture['encoding_basis']})"
    return f"{when}{source}, {capture['code_points']} code points{decoded}, sha256 {capture['sha256'][:16]}…"


def show_stance(stance: StanceShape, *, evidence: bool = True) -> None:
    """Print where a seed stands and why it is said to; with `evidence` also the words that show it."""
    target = f" towards {stance['target']}" if stance["target"] else ""
    words = "; ".join(f"“{one['exact']}”" for one in stance["evidence"])
    field("stance", f"{stance['scheme']}{target}: {stance['value']}", stance["justification"])
    if words and evidence:
        field("", f"  shown by {words}")


def tag_row(tag: TagShape) -> tuple[str, str, str, str]:
    """Give the cells of a listed tag."""
    about = tag.get("gloss") or tag.get("speaker") or tag.get("number") or ""
    return (
        tag["key"],
        tag["kind"],
        f"{tag['start']}:{tag['end']}",
        f"{tag['exact']}" + (f" — {about}" if about else ""),
    )


def show_trace(shape: TagTraceShape | StatementTraceShape | SeedTraceShape) -> None:
    """Print the way back."""
    if shape["type"] == "tag":
        _trace_tag(shape)
    elif shape["type"] == "statement":
        _trace_statement(shape)
    else:
        _trace_seed(shape)


def _trace_statement(shape: StatementTraceShape) -> None:
    heading(shape["key"], "statement" + (f", withdrawn {shape['withdrawn']}" if shape["withdrawn"] else ""))
    line()
    line(wrapped(visible(shape["text"]), "  "))
    line()
    field("stated", f"by {shape['by']}, {shape['at']}")
    field("to cite", shape["citation"])
    for one in shape["evidence"]:
        line()
        line(click.style(f"── {one['use']} ──", bold=True))
        _trace_tag(one["tag"], shape["key"])


def _trace_seed(shape: SeedTraceShape) -> None:
    heading(shape["key"], shape["reference"])
    for capture in shape["captures"]:
        field(f"capture {capture['number']}", _capture(capture))
    for stance in shape["stances"]:
        show_stance(stance)
    for statement in shape["statements"]:
        field("statement", f"{statement['key']}: {statement['text']}")
    for tag in shape["tags"]:
        line()
        _tag_with_words(tag)


def _trace_tag(shape: TagTraceShape, within: str = "") -> None:
    """Print a tag with the way back; `within` is the key of the statement under which it is shown."""
    _tag_with_words(shape)
    field("source", shape["reference"], "removed" if shape["seed"]["withdrawn"] else "")
    field("to cite", shape["citation"])
    field("link", shape["link"])
    field(f"capture {shape['capture']['number']}", _capture(shape["capture"]))
    for stance in shape["stances"]:
        show_stance(stance, evidence=False)
    for footnote in shape["footnotes"]:
        entry = footnote.get("entry")
        field("footnote", f"{footnote['exact']} {entry['exact'] if entry else ''}", footnote["key"])
    for relation in shape["relations"]:
        _show_relation(relation)
    for statement in shape["statements"]:
        if statement["key"] != within:
            field("statement", statement["text"], statement["key"])


def _tag_with_words(shape: TagTraceShape) -> None:
    tag = shape["tag"]
    heading(shape["key"], tag["kind"] + (", withdrawn" if tag.get("withdrawn") else ""), KIND_COLORS[tag["kind"]])
    _show_words(shape)
    place, end = shape["place"], shape["end_place"]
    until = f"{end['line']}:{end['column']}" if end["line"] != place["line"] else str(end["column"])
    region = f", {shape['region']}" if shape["region"] else ""
    field("at", f"{place['line']}:{place['column']}–{until} (code points {shape['start']}:{shape['end']}){region}")
    for name, value in _fields(tag):
        field(name, value)
    if any(shape["attribution"]):
        field("said by", " ← ".join(name or "(not named)" for name in shape["attribution"]))


def _show_words(shape: TagTraceShape) -> None:
    """Print the words in their paragraph: what is tagged bright and what stands around it dim, or in ⟦⟧ without colours."""
    bar = click.style(_BAR, fg=KIND_COLORS[shape["tag"]["kind"]])
    context = shape["context"]
    before, words, after = (visible(part) for part in (context["before"], shape["exact"], context["after"]))
    if not output.colored():
        words = f"⟦{words}⟧"
    bright = "\n".join(styled(part, bold=True) for part in words.split("\n"))
    for part in (styled(before, dim=True) + bright + styled(after, dim=True)).split("\n"):
        line(wrapped(part, f"  {bar}"))


def _fields(tag: TagShape) -> Sequence[tuple[str, str]]:
    voice = " ".join(filter(None, [tag.get("voice", ""), tag.get("voice_name", "")]))
    entry = tag.get("entry")
    dated = " ".join(filter(None, [tag.get("date_printed", ""), tag.get("calendar", ""), tag.get("edtf", "")]))
    return (
        ("gloss", tag.get("gloss", "")),
        ("mode", tag.get("mode", "")),
        ("work", tag.get("work", "")),
        ("said", tag.get("said", "")),
        ("nested in", tag.get("parent", "")),
        ("entry", entry["exact"] if entry else ""),
        ("supports", ", ".join(tag.get("supports", []))),
        ("dates", dated),
        ("voice", voice),
        ("sic", ", ".join(tag.get("sic", []))),
        ("check", tag.get("check", "")),
        ("labels", ", ".join(tag.get("labels", []))),
        ("note", tag.get("note", "")),
    )


def _show_relation(relation: TracedRelationShape) -> None:
    mark, color = _RELATION_MARKS[relation["type"]]
    other = relation["other"]
    verb = relation["type"] if relation["direction"] == "from" else f"is {_passive(relation['type'])} by"
    stances = "; ".join(
        f"{one['scheme']} {one['target']}: {one['value']}".replace(" :", ":") for one in other["stances"][:2]
    )
    _row(click.style(mark, fg=color), f"{verb} {click.style(other['key'], bold=True)}")
    field("", f"  “{other['exact']}”")
    field("", f"  {other['reference']}", stances)
    reconciled = f" (both can be right: {relation['reconcile']})" if relation["reconcile"] else ""
    field("", f"  {relation['note']}{reconciled}")


def _passive(kind: str) -> str:
    return {"corroborates": "corroborated", "contradicts": "contradicted", "qualifies": "qualified"}[kind]
