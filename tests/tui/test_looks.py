"""What every screen looks like, to the letter and to the colour: in dark and light, small and large.

A golden file has the screen's lines, then for each line how far each style reaches, then what the styles are in dark and in
light. `ANNOTATE_WRITE_LOOKS=1 pytest tests/tui/test_looks.py` writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import asyncio
import os
from itertools import groupby
from pathlib import Path

import pytest
from rich.style import Style

from annotate.publish.picture import settled
from annotate.tui.app import SessionApp
from tests.tui.conftest import Screen, Start
from tests.tui.test_stories import find

GOLDEN = Path(__file__).parent / "looks"
WRITE = "ANNOTATE_WRITE_LOOKS"
SIZES = ((80, 24), (200, 60))

Cell = tuple[str, str]

QUARTERLY, WIKI = "sample-quarterly-who-emptied-the-hall", "samplewiki-2019-october-days"

SCREENS: dict[str, tuple[str, list[str]]] = {
    "text": (QUARTERLY, ["/", *"read slowly", "enter", "v", ")", "escape", "/", *"word", "enter", "v", "w", "w"]),
    "awkward": ("awkward-text", ["}", "}"]),
    "tags": (WIKI, ["1", "tab", "down", "down"]),
    "seed": (WIKI, ["2"]),
    "tag": (QUARTERLY, ["/", *"litter basket", "enter", "3"]),
    "claim": (WIKI, ["/", *"cossack force", "enter", "s", "c", *"They were halted.", "down"]),
    "quote": ("sample-military-history-2017-hour-by-hour", ["/", *"no longer exists", "enter", '"', "q"]),
    "footnote": (WIKI, ["/", *"[3]", "enter", "f"]),
    "pick": (WIKI, ["]", "r", *"worker claim"]),
    "help": (WIKI, ["?"]),
    "split": (WIKI, ["|", *"quarterly", "enter"]),
    "search": (WIKI, ["/", *"petrograd"]),
}  # fmt: skip


def cells(screen: Screen) -> list[list[Cell]]:
    """Give each column of each line: its letter and its style in words. A wide letter's second column has none."""
    found = []
    for strip in screen.app.screen._compositor.render_strips():
        line: list[Cell] = []
        for segment in strip:
            looks = said(segment.style)
            line += [(letter, looks) for letter in segment.text]
        found.append(line)
    return found


def said(style: Style | None) -> str:
    """Say a style in words, without what Textual hangs on it."""
    if style is None:
        return ""
    names = ("bold", "dim", "italic", "underline", "underline2", "reverse")
    marks = [name for name in names if getattr(style, name)]
    return " ".join(
        [*marks, f"{style.color.name if style.color else '-'} on {style.bgcolor.name if style.bgcolor else '-'}"]
    )


def golden(dark: list[list[Cell]], light: list[list[Cell]]) -> str:
    """Write a screen down, as it is in both themes."""
    text = ["".join(letter for letter, _ in line).rstrip() for line in dark]
    assert text == ["".join(letter for letter, _ in line).rstrip() for line in light]
    names: dict[tuple[str, str], str] = {}
    runs = []
    for one, other in zip(dark, light, strict=True):
        looks = [(a, b) for (_, a), (_, b) in zip(one, other, strict=True)]
        parts = [(names.setdefault(look, letter(len(names))), len(list(run))) for look, run in groupby(looks)]
        runs.append(" ".join(f"{name}{length}" for name, length in parts))
    legend = [f"{name}  {a}  |  {b}" for (a, b), name in names.items()]
    return "\n".join([*text, "", *runs, "", *legend, ""])


def letter(number: int) -> str:
    return chr(ord("a") + number) if number < 26 else chr(ord("A") + number - 26)


def taken(start: Start, name: str) -> dict[tuple[int, int], list[list[list[Cell]]]]:
    """Give a screen in each size, in dark and then in light."""
    key, keys = SCREENS[name]
    found: dict[tuple[int, int], list[list[list[Cell]]]] = {size: [] for size in SIZES}

    async def run(theme: str) -> None:
        async with start(key, size=SIZES[0], theme=theme, fresh=True) as screen:
            await screen.keys(*keys)
            for size in SIZES:
                await screen.pilot.resize_terminal(*size)
                await settled(screen.app, screen.pilot)
                found[size].append(cells(screen))

    for theme in ("dark", "light"):
        asyncio.run(run(theme))
    return found


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_it_did(start: Start, name: str) -> None:
    """In 80 columns by 24 rows and in 200 by 60; the words are the same in dark and light."""
    for (width, height), (dark, light) in taken(start, name).items():
        path = GOLDEN / f"{name}-{width}x{height}.txt"
        made = golden(dark, light)
        if os.environ.get(WRITE):
            path.parent.mkdir(exist_ok=True)
            path.write_text(made, "utf-8", newline="\n")
        assert path.read_text("utf-8") == made, (
            f"{path.name} looks otherwise; write it anew with {WRITE}=1, and read the difference"
        )


def test_every_golden_screen_is_still_taken() -> None:
    """None is left over from a screen that has gone."""
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}-{w}x{h}.txt" for name in SCREENS for w, h in SIZES}


def test_tags_overlap_and_furniture_show_without_colours(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR no colour is sent; kinds, overlaps, the selection, the cursor and furniture still differ."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def run() -> list[list[Cell]]:
        async with start(QUARTERLY, size=(100, 40)) as screen:
            app = screen.app
            assert isinstance(app, SessionApp)
            assert not app.colored
            await find(screen, "Read slowly")
            await screen.keys("v", "w", "w")
            await settled(screen.app, screen.pilot)
            return cells(screen)

    seen = {looks for line in asyncio.run(run()) for _, looks in line}
    assert all("#" not in looks for looks in seen)
    marks = {looks.rpartition(" default on default")[0] for looks in seen}
    assert {"", "underline", "italic underline", "italic underline2", "dim"} <= marks
    assert any("reverse" in one for one in marks)
