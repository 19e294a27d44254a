"""Data: what a command was called for. This file owns standard output.

Text from sources is shown without the characters by which it could command a terminal.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import click

_CONTROL = "\x1b\\[[0-9;?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[\x00-\x08\x0b-\x1f\x7f-\x9f]"
_BIDI = "[\u202a-\u202e\u2066-\u2069]"
_UNSAFE_IN_JSON = "[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
"""Patterns, compiled when they are first needed: most lists need none."""

NARROWEST = 60
_BLOCK = 1000
"""How many rows are written at once."""
WIDEST = 110
"""How many columns a terminal counts as having, at least, and how many wrapped text takes at most."""


def visible(text: str) -> str:
    """Give `text` without terminal control characters and sequences, and without marks that turn the order of what follows.

    A byte of a file's name that is no UTF-8 is written as an escape.
    """
    return re.sub(_BIDI, "", re.sub(_CONTROL, "", text)).encode("utf-8", "backslashreplace").decode()


def line(text: str = "") -> None:
    """Print one line of data."""
    click.echo(text)


def document(shape: object) -> None:
    """Print one JSON document."""
    click.echo(_json(shape))


def on_terminal() -> bool:
    """Tell whether a person reads standard output."""
    return sys.stdout.isatty()


def width() -> int:
    """Give how many columns there are to write in; very many where no terminal limits them."""
    if not on_terminal():
        return 1 << 30
    import shutil  # noqa: PLC0415  a pipe has no width

    return max(NARROWEST, shutil.get_terminal_size().columns)


def columns(text: str) -> int:
    """Give how many columns of a terminal `text` takes: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    import unicodedata  # noqa: PLC0415  plain letters need no table

    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def document_of(name: str, items: Iterable[object]) -> None:
    """Print one JSON document with a single list, item by item: the same as `document({name: [...]})`."""
    import textwrap  # noqa: PLC0415  only `--json` needs it

    before = "{\n" + f'  "{name}": ['
    for item in items:
        text = textwrap.indent(_json(item), "    ")
        click.echo(f"{before}\n{text}", nl=False)
        before = ","
    click.echo(f"{before}]\n}}" if before != "," else "\n  ]\n}")


def _json(shape: object) -> str:
    import json  # noqa: PLC0415  only `--json` needs it

    text = json.dumps(shape, ensure_ascii=False, indent=2)
    return re.sub(_UNSAFE_IN_JSON, lambda found: f"\\u{ord(found[0]):04x}", text)


def table(rows: Iterable[Sequence[str]], styles: Sequence[str] = ()) -> int:
    """Print rows, and give how many: aligned and cut to the terminal's width for a person, else with tabs and nothing cut.

    `styles` are the colours of the columns. In a pipe rows are printed as they come.
    """
    cleaned = ([cell if cell.isprintable() else " ".join(visible(cell).split()) for cell in row] for row in rows)
    if not on_terminal():
        return sum(_piped(block) for block in iter(lambda: list(islice(cleaned, _BLOCK)), []))
    whole = list(cleaned)
    widths = [max(columns(row[place]) for row in whole) for place in range(len(whole[0]))] if whole else []
    for row in whole:
        _aligned(row, widths, styles)
    return len(whole)


def _piped(rows: Sequence[Sequence[str]]) -> int:
    click.echo("".join("\t".join(row) + "\n" for row in rows), nl=False)
    return len(rows)


def _aligned(row: Sequence[str], widths: Sequence[int], styles: Sequence[str]) -> None:
    room = width()
    cells = []
    for place, cell in enumerate(row):
        shown = cut(cell, room)
        room -= max(widths[place], columns(shown)) + 2
        padding = " " * (widths[place] - columns(shown)) if place < len(row) - 1 else ""
        color = styles[place] if place < len(styles) else ""
        cells.append((click.style(shown, fg=color) if color else shown) + padding)
        if room <= 0:
            break
    click.echo("  ".join(cells).rstrip())


def colored() -> bool:
    """Tell whether colours are seen in what is printed."""
    color = click.get_current_context().color
    return on_terminal() if color is None else color


def styled(text: str, **style: Any) -> str:
    """Style `text` word by word, so that it can be wrapped afterwards."""
    return " ".join(click.style(word, **style) if word else "" for word in text.split(" "))


def cut(text: str, room: int) -> str:
    """Give as much of `text` as fits into `room` columns, with `…` where it was cut."""
    if columns(text) <= room:
        return text
    kept = ""
    for one in text:
        if columns(kept + one) >= room:
            break
        kept += one
    return kept + "…" if room > 0 else ""


def wrapped(text: str, indent: str, first: str = "") -> str:
    """Wrap `text`, which may be styled, to the terminal's width: each line after `indent`, the first after `first`."""
    if not on_terminal():
        return (first or indent) + text
    room = min(width(), WIDEST) - columns(click.unstyle(indent))
    lines: list[str] = []
    current: list[str] = []
    used = -1
    for word in text.split(" "):
        size = columns(click.unstyle(word))
        if current and used + 1 + size > room:
            lines.append(" ".join(current))
            current, used = [], -1
        current.append(word)
        used += 1 + size
    return (first or indent) + f"\n{indent}".join([*lines, " ".join(current)])
