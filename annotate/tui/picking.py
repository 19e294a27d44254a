"""A list over the text from which one thing is picked: typing filters it, enter takes it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from annotate.tui.lists import Bar, Item, Items
from annotate.tui.palette import DARK, Palette
from annotate.tui.typing import Typed

_STEPS = {"down": 1, "up": -1, "pagedown": 10, "pageup": -10, "ctrl+n": 1, "tab": 1, "shift+tab": -1}


class TypedLine(Widget):
    """A line in which something is typed, after the words that ask for it."""

    DEFAULT_CSS = "TypedLine { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.palette, self.typed, self.asks = DARK, Typed(), ""

    def render_line(self, y: int) -> Strip:
        """Paint the line; what it asks for stands there while nothing is typed."""
        del y
        width = self.size.width
        style = Style(color=self.palette.ink, bgcolor=self.palette.bar)
        faint = style + Style(color=self.palette.faint)
        segments = [Segment(" ", style), *self.typed.painted(width - 2, style)]
        segments += [] if self.typed.value else [Segment(self.asks, faint)]
        return Strip(segments).adjust_cell_length(width, style)


class PickScreen(ModalScreen[str]):
    """A searched list; gives the key of what was picked, empty where nothing was."""

    DEFAULT_CSS = """
    PickScreen { align: center middle; background: $background 0%; }
    PickScreen > Vertical { width: 90%; height: 80%; background: $background; }
    """

    def __init__(self, title: str, items: Sequence[Item], palette: Palette = DARK) -> None:
        super().__init__()
        self.heading, self.items = title, items
        self.title_bar, self.line, self.list = Bar(), TypedLine(), Items()
        self.line.asks = "type words to filter"
        self.list.active = True
        for one in (self.title_bar, self.line, self.list):
            one.palette = palette
        self.list.show(items)
        self._count()

    def compose(self) -> ComposeResult:
        """Lay out a line to type in over the list."""
        with Vertical():
            yield self.title_bar
            yield self.line
            yield self.list

    def _count(self) -> None:
        shown, there = len(self.list.shown), len(self.items)
        self.title_bar.say(self.heading, f"{shown} of {there}" if shown < there else f"{there}")

    def on_items_chosen(self, event: Items.Chosen) -> None:
        """Take the line under the mouse."""
        event.stop()
        self.dismiss(event.item.key)

    def take(self, key: str, character: str | None) -> None:
        """Go through the list, take a line, leave, or filter by what is typed."""
        if key == "escape":
            self.dismiss("")
        elif key == "enter":
            if self.list.chosen and self.list.chosen.key:
                self.dismiss(self.list.chosen.key)
        elif key in _STEPS:
            self.list.move(_STEPS[key])
        elif self.line.typed.edit(key, character):
            self._filter()

    def paste(self, words: str) -> None:
        """Filter by what was pasted."""
        self.line.typed.type(words)
        self._filter()

    def _filter(self) -> None:
        self.list.filter(self.line.typed.value)
        self._count()
        self.line.refresh()
