"""Pandoc as an engine of references: a CSL item and a style file in, runs out. It is a program of its own."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from annotate.errors import NotFound, Refused
from annotate.formats.styles.runs import Role, Run, Runs
from annotate.formats.wordfields import with_typed_citations

SECONDS = 30
"""How long one reference may take."""

_HINT = (
    "install pandoc (https://pandoc.org), or: pip install pypandoc_binary",
    "without it: --style apa, chicago, mla or ieee",
)
_NAMESPACE = "http://purl.org/net/xbiblio/csl"
_NUMBERED = "csl-left-margin"
_ROLES = {"Emph": Role.ITALIC, "Strong": Role.BOLD}


def program() -> str:
    """Give the pandoc that is there: on the PATH, else the one of pypandoc.

    Raises:
        Refused: there is none.
    """
    found = shutil.which("pandoc")
    if found:
        return found
    try:
        return str(importlib.import_module("pypandoc").get_pandoc_path())
    except (ImportError, OSError):
        raise Refused("there is no pandoc here, which this style needs", *_HINT) from None


def require_style(path: str) -> None:
    """Make sure that a file is a style of the Citation Style Language with rules of its own.

    Raises:
        NotFound: there is no such file.
        Refused: it is no such style.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise NotFound(f"{path}: cannot be read: {error.strerror}") from None
    root, linked = _elements(path, data)
    if root != f"{_NAMESPACE} style":
        raise Refused(f"{path}: is no CSL style: its first element is {root.rpartition(' ')[2]!r}")
    if linked:
        raise Refused(f"{path}: is a dependent style without rules", f"its rules are in {linked}; name that file")


def _elements(path: str, data: bytes) -> tuple[str, str]:
    """Give the first element of a style, and the address of the style that it depends on."""
    names: list[str] = []
    parents: list[str] = []
    parser = ParserCreate(namespace_separator=" ")

    def started(name: str, attributes: dict[str, str]) -> None:
        names.append(name)
        if attributes.get("rel") == "independent-parent":
            parents.append(attributes.get("href", ""))

    parser.StartElementHandler = started
    try:
        parser.Parse(data, True)  # noqa: FBT003  the parser takes it by place
    except ExpatError as error:
        raise Refused(f"{path}: is no CSL style: it is no XML ({error})") from None
    return names[0], next(iter(parents), "")


def reference(item: dict[str, object], style: str) -> Runs:
    """Give the reference of a CSL item; `style` is a style file, or a name that pandoc knows.

    Raises:
        Refused: there is no pandoc, it takes too long, or it refuses the style.
    """
    command = [program(), "--from=csljson", "--to=json", "--citeproc", f"--csl={style}"]
    done = _ran(command, json.dumps([item]).encode())
    if done.returncode:
        raise Refused(f"pandoc: {_first_line(done.stderr)}", "name a style file: --style FILE.csl")
    return _runs(done.stdout, style)


def as_json(path: Path) -> str:
    """Give a document of an office program as Pandoc's JSON: its citation fields as citations, its marks as they are.

    Raises:
        Refused: there is no pandoc, it takes too long, or it cannot read the document.
    """
    form = path.suffix.lower().removeprefix(".")
    program = _reading_program()
    # The fields of Zotero, Mendeley and EndNote are read only with `citations`; Word's own are typed for it.
    if form == "docx":
        document = with_typed_citations(path.read_bytes(), str(path))
        done = _ran([program, "--from=docx+citations", "--to=json"], document)
    else:
        done = _ran([program, f"--from={form}", "--to=json", "--", str(path)], b"")
    if done.returncode:
        raise Refused(f"pandoc: {_first_line(done.stderr)}")
    return done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")


def _reading_program() -> str:
    try:
        return program()
    except Refused:
        raise Refused("there is no pandoc here, which this form needs", _HINT[0]) from None


def _ran(command: list[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, input=given, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        is_slow = isinstance(error, subprocess.TimeoutExpired)
        why = f"takes longer than {SECONDS} seconds" if is_slow else "cannot be started"
        raise Refused(f"pandoc {why}", *_HINT[1:]) from None


def _first_line(data: bytes) -> str:
    return next(iter(data.decode("utf-8", "replace").strip().splitlines()), "it failed and does not say why")


def _runs(data: bytes, style: str) -> Runs:
    """Read the one entry out of Pandoc's document."""
    try:
        runs = tuple(_blocks(json.loads(data)["blocks"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused("pandoc gives something that is no document of its own") from None
    if not runs:
        raise Refused(f"{style}: this style makes no bibliography")
    return runs


def _blocks(blocks: Iterable[dict[str, Any]]) -> Iterator[Run]:
    for block in blocks:
        if block["t"] == "Div":
            yield from _blocks(block["c"][1])
        elif block["t"] in {"Para", "Plain"}:
            yield from _inlines(block["c"], Role.PLAIN)


def _inlines(inlines: Iterable[dict[str, Any]], role: Role) -> Iterator[Run]:
    for one in inlines:
        name: str = one["t"]
        content: Any = one.get("c", "")
        if name == "Str":
            yield Run(content, role)
        elif name in {"Space", "SoftBreak", "LineBreak"}:
            yield Run(" ", role)
        elif name == "Link":
            yield from _link(content, role)
        elif name == "Quoted":
            yield from _quoted(content, role)
        elif name == "Span":
            # The number that a list gives an entry says nothing of one reference.
            yield from () if _NUMBERED in content[0][1] else _inlines(content[1], role)
        elif isinstance(content, list):
            yield from _inlines(content, _ROLES.get(name, role))


def _link(content: list[Any], role: Role) -> Iterator[Run]:
    """Give a link whose text is its address as one; another is its text."""
    shown = tuple(_inlines(content[1], role))
    address = content[2][0]
    yield from [Run(address, Role.LINK)] if "".join(one.text for one in shown) == address else shown


def _quoted(content: list[Any], role: Role) -> Iterator[Run]:
    opening, closing = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
    yield Run(opening, role)
    yield from _inlines(content[1], role)
    yield Run(closing, role)
