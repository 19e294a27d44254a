"""Data: what a command was called for. This file owns standard output.

Text from sources is shown without the characters by which it could command a terminal.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Sequence

import click

_CONTROL = re.compile("\x1b\\[[0-9;?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f]")
NARROWEST = 60


def visible(text: str) -> str:
    """Give `text` without terminal control characters and sequences, and without marks that turn the order of what follows."""
    return _BIDI.sub("", _CONTROL.sub("", text))


def line(text: str = "") -> None:
    """Print one line of data."""
    click.echo(text)


def document(shape: object) -> None:
    """Print one JSON document."""
    text = json.dumps(shape, ensure_ascii=False, indent=2)
    click.echo(_UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def on_terminal() -> bool:
    """Tell whether a person reads standard output."""
    return sys.stdout.isatty()


def width() -> int:
    """Give how many columns there are to write in; very many where no terminal limits them."""
    return max(NARROWEST, shutil.get_terminal_size().columns) if on_terminal() else 1 << 30


def columns(text: str) -> int:
    """Give how many columns of a terminal `text` takes: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def table(rows: Sequence[Sequence[str]], styles: Sequence[str] = ()) -> None:
    """Print rows: aligned and cut to the terminal's width for a person, else with tabs between cells and nothing cut.

    `styles` are the colours of the columns.
    """
    cleaned = [[" ".join(visible(cell).split()) for cell in row] for row in rows]
    if not on_terminal():
        for row in cleaned:
            click.echo("\t".join(row))
        return
    widths = [max(columns(row[place]) for row in cleaned) for place in range(len(cleaned[0]))] if cleaned else []
    for row in cleaned:
        _aligned(row, widths, styles)


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
    """Wrap `text` to the terminal's width, each line after `indent`, the first after `first` where it is given."""
    if not on_terminal():
        return (first or indent) + text
    import textwrap  # noqa: PLC0415  a pipe needs none

    return textwrap.fill(text, min(width(), 110), initial_indent=first or indent, subsequent_indent=indent)
