"""The picture of the session in the README: the real program on a sample seed, painted as SVG without a font of its own."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.pilot import Pilot

from annotate.library import Library
from annotate.session.keys import keymap
from annotate.session.places import Places
from annotate.session.work import Work
from annotate.tui.app import SessionApp, Setup
from annotate.tui.palette import DARK

SEED = "sample-quarterly-who-emptied-the-hall"
SIZE = (104, 29)
KEYS = ("/", *"read slowly", "enter", "3", "/", *"then we are", "enter", "v", "w", "w", "w", "w", "w")
"""What is typed before the picture is taken: words looked for, the panel of the tag, and words selected."""

_COLUMN, _ROW, _EDGE = 8.4, 18, 12
"""Columns and rows in units of the picture, and what is left free around them."""


def picture(library: Library) -> str:
    """Give the picture: the same for the same library and program."""
    with tempfile.TemporaryDirectory() as folder:
        setup = Setup(lambda: library, keymap(), Places("picture", Path(folder)), "dark")
        return _svg(asyncio.run(_screen(SessionApp(Work(library, SEED), setup))))


async def _screen(app: SessionApp) -> list[list[Segment]]:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in KEYS:
            app.post_message(events.Key("space" if key == " " else key, key if len(key) == 1 else None))
        return await settled(app, pilot)


async def settled(app: SessionApp, pilot: Pilot[Any]) -> list[list[Segment]]:
    """Give what is on the screen once nothing changes there any more, however slow the machine is."""
    before: list[list[Segment]] = []
    while True:
        await pilot.pause()
        app.show_details()  # which follow the cursor a moment later
        await pilot.pause()
        now = [list(strip) for strip in app.screen._compositor.render_strips()]  # noqa: SLF001  as Textual's own screenshots do
        if now == before:
            return now
        before = now


def _svg(rows: Sequence[Iterable[Segment]]) -> str:
    width, height = SIZE[0] * _COLUMN + 2 * _EDGE, SIZE[1] * _ROW + 2 * _EDGE
    style = "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">'
    title = "<title>annotate session: a text with nested quotes tagged, and the tag under the cursor beside it</title>"
    paper = f'<rect width="100%" height="100%" rx="8" fill="{DARK.paper}"/>'
    lines = [line for y, row in enumerate(rows) for line in _row(row, _EDGE + y * _ROW)]
    return "\n".join([head, title, f"<style>{style}</style>", paper, *lines, "</svg>", ""])


def _row(row: Iterable[Segment], y: float) -> Iterator[str]:
    column = 0
    for style, several in groupby(row, key=lambda one: one.style or Style()):
        text = "".join(one.text for one in several)
        ink, ground = _colors(style)
        x, width = _EDGE + column * _COLUMN, len(text) * _COLUMN
        if ground != DARK.paper:
            yield f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{_ROW}" fill="{ground}"/>'
        if text.strip():
            said = f'x="{x:g}" y="{y + 13:g}" fill="{ink}" textLength="{width:g}"{_marks(style)}'
            yield f"<text {said}>{escape(text)}</text>"
        for below in (15, 17) if style.underline2 else (16,) if style.underline else ():
            yield f'<rect x="{x:g}" y="{y + below:g}" width="{width:g}" height="1" fill="{ink}"/>'
        column += len(text)


def _colors(style: Style) -> tuple[str, str]:
    ink, ground = (color.name if color else "" for color in (style.color, style.bgcolor))
    ink, ground = ink or DARK.ink, ground or DARK.paper
    return (ground, ink) if style.reverse else (ink, ground)


def _marks(style: Style) -> str:
    marks = {
        "font-weight": "bold" if style.bold else "",
        "font-style": "italic" if style.italic else "",
    }
    return "".join(f" {name}={quoteattr(value)}" for name, value in marks.items() if value)
