"""Lines beside and around the text: a status line, and lists of any length of which only what is seen is made."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from annotate.tui.layout import shown
from annotate.tui.palette import DARK, Palette


class Item(msgspec.Struct, frozen=True, gc=False):
    """One line of a list: its text, the key of what it stands for (empty for a heading), and whether it stands out."""

    text: str
    key: str = ""
    strong: bool = False
    more: str = ""
    """What it can be filtered by besides its text."""


class Bar(Widget):
    """A line of text on a bar: what stands at its left, and at its right."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.palette = DARK
        self.left, self.right, self.short, self.wrong = "", "", "", False

    def say(self, left: str, right: str = "", *, short: str = "", wrong: bool = False) -> None:
        """Show other words; `short` stands at the right where there is no room for `right`."""
        if (left, right, short, wrong) != (self.left, self.right, self.short, self.wrong):
            self.left, self.right, self.short, self.wrong = left, right, short, wrong
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the bar."""
        del y
        return bar(self.palette, self.size.width, self.left, self.right, self.short, wrong=self.wrong)


def bar(palette: Palette, width: int, left: str, right: str = "", short: str = "", *, wrong: bool = False) -> Strip:
    """Paint a bar: words at the left, and others at the right where there is room."""
    style = Style(color=palette.wrong if wrong else palette.ink, bgcolor=palette.bar, bold=wrong or None)
    left, right = one_line(left), one_line(right)
    if cell_len(left) + cell_len(right) + 3 > width:
        right = one_line(short)
    if wrong or cell_len(right) > width // 2:
        right = ""
    room = width - cell_len(right) - 2
    text = " " + set_cell_size(cut(left, room - 1 if right else room), max(room, 0)) + right
    return Strip([Segment(set_cell_size(text, width), style)], width)


class Items(Widget):
    """A list that can be gone through with the keys of the text, and filtered by words."""

    DEFAULT_CSS = "Items { width: 1fr; height: 1fr; }"

    class Chosen(Message):
        """A line was chosen, with enter or the mouse."""

        def __init__(self, items: Items, item: Item) -> None:
            super().__init__()
            self.items = items
            self.item = item

    def __init__(self, *, id: str | None = None, wrap: bool = False) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.palette = DARK
        self.wrap = wrap
        self.active = False
        """Whether it has the keys."""
        self.at, self._top = 0, 0
        self._all: Sequence[Item] = ()
        self.shown: list[Item] = []
        self.words = ""

    def show(self, items: Sequence[Item], *, keep: bool = True) -> None:
        """Show other lines; with `keep` the place in the list stays."""
        before = self.shown[self.at].key if keep and self.at < len(self.shown) else ""
        self._all = items
        self._filter()
        keys = [one.key for one in self.shown] if before else []
        self.at = keys.index(before) if before in keys else min(self.at, max(len(self.shown) - 1, 0)) if keep else 0
        self._follow()
        self.refresh()

    def filter(self, words: str) -> None:
        """Show only lines that have all of the words."""
        self.words = words
        self._filter()
        self.at, self._top = 0, 0
        self.refresh()

    def _filter(self) -> None:
        from annotate.library.listing import plain  # noqa: PLC0415  only a list that is filtered needs it

        wanted = plain(self.words).split()
        found = (
            [one for one in self._all if all(word in plain(f"{one.text} {one.more}") for word in wanted)]
            if wanted
            else list(self._all)
        )
        self.shown = self._wrapped(found) if self.wrap else found

    def _wrapped(self, items: Sequence[Item]) -> list[Item]:
        width = max(self.size.width - 2, 8)
        return [Item(line, one.key, one.strong) for one in items for line in wrapped(one.text, width)]

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._filter()
        self._follow()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one line of the list."""
        width, place = self.size.width, self._top + y
        palette = self.palette
        plain = Style(color=palette.ink, bgcolor=palette.paper)
        if place >= len(self.shown):
            return Strip.blank(width, plain)
        item = self.shown[place]
        here = place == self.at and self.active
        style = Style(
            color=palette.accent if item.strong else palette.ink,
            bgcolor=palette.bar if here else palette.paper,
            bold=item.strong or here or None,
            reverse=here or None,
        )
        text = cut(one_line(item.text), max(width - 2, 0))
        return Strip([Segment(set_cell_size(" " + text, width), style)], width)

    def move(self, by: int) -> None:
        """Go so many lines down, or up."""
        self.at = min(max(self.at + by, 0), max(len(self.shown) - 1, 0))
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        height = max(self.size.height, 1)
        if self.at < self._top:
            self._top = self.at
        elif self.at >= self._top + height:
            self._top = self.at - height + 1
        self._top = max(0, min(self._top, len(self.shown) - height))

    @property
    def chosen(self) -> Item | None:
        """The line that is meant; None in an empty list."""
        return self.shown[self.at] if self.at < len(self.shown) else None

    def perform(self, action: str) -> bool:
        """Do what an action of the session means in a list; tell whether it means something."""
        page = max(self.size.height - 1, 1)
        steps = {
            "down": 1, "up": -1, "page-down": page, "page-up": -page, "top": -len(self.shown), "bottom": len(self.shown),
            "row-start": -len(self.shown), "row-end": len(self.shown), "paragraph": page, "paragraph-back": -page,
        }  # fmt: skip
        if action in steps:
            self.move(steps[action])
            return True
        if action == "edit" and self.chosen and self.chosen.key:
            self.post_message(self.Chosen(self, self.chosen))
            return True
        return False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the line under the mouse."""
        place = self._top + event.y
        if event.button == 1 and place < len(self.shown):
            self.at = place
            self.refresh()
            if self.shown[place].key:
                self.post_message(self.Chosen(self, self.shown[place]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go down."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go up."""
        event.stop()
        self.move(-3)


def one_line(text: str) -> str:
    """Give what a terminal can be sent of a text, in one line."""
    return " ".join(shown(text.replace("\n", " ").replace("\t", " ")).split(" "))


def cut(text: str, room: int) -> str:
    """Give as much of a text as fits, with `…` where it was cut."""
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1).rstrip() + "…" if room > 0 else ""


def wrapped(text: str, width: int) -> list[str]:
    """Wrap a text at blanks; lines after the first stand two columns in."""
    lines: list[str] = []
    current = ""
    for word in one_line(text).split(" "):
        for piece in chop_cells(word, max(width - 2, 1)) if cell_len(word) > width - 2 else [word]:
            joined = f"{current} {piece}" if current.strip() else current + piece
            if current.strip() and cell_len(joined) > width:
                lines.append(current)
                current = "  " + piece
            else:
                current = joined
    return [*lines, current]
