"""A form over the text: one line for each field, enter for the next one, and nothing lost when it cannot be stored.

It is one widget that paints its own lines: a screen with a widget for every field takes half a second to show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from annotate.tui.lists import bar, cut, one_line
from annotate.tui.palette import DARK, Palette
from annotate.tui.typing import Typed

LABEL = 11
"""How many columns the name of a field takes, at most."""

Save = Callable[[dict[str, str]], str]
"""Stores what was typed; gives an empty text, or what is wrong with it."""


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of a form. `options` are the values that can be chosen, each with what is shown for it; where there are none, any text."""

    name: str
    label: str
    about: str = ""
    options: tuple[tuple[str, str], ...] = ()
    required: bool = False
    guessed: str = ""
    """From which words the value was guessed; empty where it was not."""


class Form(Widget):
    """The fields of a form, one of which takes the keys."""

    DEFAULT_CSS = "Form { width: 100%; max-width: 100; max-height: 100%; }"

    def __init__(
        self,
        title: str,
        lines: Sequence[Line],
        values: Mapping[str, str],
        palette: Palette = DARK,
        changed: Callable[[str, str], None] | None = None,
    ) -> None:
        super().__init__()
        self.heading, self.lines, self.palette, self._changed = title, lines, palette, changed
        self.values = {one.name: _first(one, values.get(one.name, "")) for one in lines}
        self.place, self.wrong, self._top = 0, "", 0
        self.typed = Typed()
        self.typed.put(self.values[lines[0].name])
        self.styles.height = len(lines) + 2

    @property
    def line(self) -> Line:
        """The field that takes the keys."""
        return self.lines[self.place]

    def step(self, by: int) -> None:
        """Go to the next field, or the one before."""
        self.go(min(max(self.place + by, 0), len(self.lines) - 1))

    def go(self, place: int) -> None:
        """Go to a field."""
        self.place, self.wrong = place, ""
        self.typed.put(self.values[self.line.name])
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        room = max(self.size.height - 2, 1)
        self._top = min(max(self._top, self.place - room + 1), self.place)

    def on_resize(self) -> None:
        """Keep the field in sight."""
        self._follow()

    def tell(self, wrong: str) -> None:
        """Say what is wrong."""
        self.wrong = wrong
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the title, a field, or the help below."""
        width, height = self.size
        if y == 0:
            return bar(self.palette, width, self.heading)
        if y == height - 1:
            return self._help(width)
        place = self._top + y - 1
        if place >= len(self.lines):
            return Strip.blank(width, Style(bgcolor=self.palette.paper))
        return self._field(place, width)

    def _help(self, width: int) -> Strip:
        line, keys = self.line, "enter next · ctrl+s save · esc leave"
        about = f"guessed from “{line.guessed}”" if line.guessed else line.about
        if line.options:
            about = about or "left and right choose"
        return bar(self.palette, width, self.wrong or about or keys, keys if about else "", "", wrong=bool(self.wrong))

    def _field(self, place: int, width: int) -> Strip:
        line, here = self.lines[place], place == self.place
        label = min(LABEL, width // 3)
        paper = Style(color=self.palette.ink, bgcolor=self.palette.bar if here else self.palette.paper)
        name = Style(color=self.palette.accent, bgcolor=self.palette.paper, bold=here or None)
        segments = [Segment(set_cell_size(" " + line.label, label) + " ", name)]
        room = max(width - label - 1, 1)
        segments += self._choice(line, room, paper) if line.options else self._typed_line(line, room, paper, here=here)
        return Strip(segments).adjust_cell_length(width, paper)

    def _choice(self, line: Line, room: int, style: Style) -> list[Segment]:
        keys = [key for key, _ in line.options]
        at = keys.index(self.values[line.name])
        several = f"‹ {at + 1}/{len(keys)} › " if len(keys) > 1 else ""
        return [Segment(cut(several + one_line(line.options[at][1]), room), style)]

    def _typed_line(self, line: Line, room: int, style: Style, *, here: bool) -> list[Segment]:
        if here:
            return self.typed.painted(room, style)
        value = self.values[line.name]
        faint = Style(color=self.palette.faint, bgcolor=self.palette.paper)
        return [Segment(cut(one_line(value), room), style) if value else Segment(cut(line.about, room), faint)]

    def type(self, words: str) -> None:
        """Put words in at the cursor."""
        if not self.line.options:
            self.typed.type(words)
            self._put(self.typed.value)

    def _put(self, value: str) -> None:
        self.values[self.line.name], self.wrong = value, ""
        self.refresh()

    def turn(self, by: int) -> None:
        """Choose the next value of the field, or the one before."""
        keys = [key for key, _ in self.line.options]
        value = keys[(keys.index(self.values[self.line.name]) + by) % len(keys)]
        self._put(value)
        if self._changed:
            self._changed(self.line.name, value)

    def edit(self, key: str, character: str | None) -> bool:
        """Do what a key means in the field; tell whether it means something."""
        if self.line.options:
            return self._choose(key, character)
        known = self.typed.edit(key, character)
        if known:
            self._put(self.typed.value)
        return known

    def _choose(self, key: str, character: str | None) -> bool:
        if key in {"left", "right", "space"}:
            self.turn(-1 if key == "left" else 1)
            return True
        labels = [shown for _, shown in self.line.options]
        here = [key for key, _ in self.line.options].index(self.values[self.line.name])
        steps = range(1, len(labels) + 1)
        by = next((one for one in steps if character and labels[(here + one) % len(labels)].startswith(character)), 0)
        if by:
            self.turn(by)
        return bool(by)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to the field under the mouse; a choice there is turned on."""
        place = self._top + event.y - 1
        if 0 <= place < len(self.lines) and 0 < event.y < self.size.height - 1:
            again = place == self.place
            self.go(place)
            if again and self.line.options:
                self.turn(1)


def _first(line: Line, value: str) -> str:
    """Give the value that a field has at first: the first that can be chosen, where the given one cannot."""
    keys = [key for key, _ in line.options]
    return value if not keys or value in keys else keys[0]


class FormScreen(ModalScreen[str]):
    """A form over the text; it gives `saved`, or an empty text where it was left."""

    DEFAULT_CSS = "FormScreen { align: center bottom; background: $background 0%; }"

    def __init__(self, form: Form, save: Save, draft: Mapping[str, object] | None = None) -> None:
        super().__init__()
        self.form, self._save = form, save
        self.draft = dict(draft or {})
        """What the form is about, so that it can be shown again; empty where it need not be."""

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields now."""
        return dict(self.form.values)

    def compose(self) -> ComposeResult:
        """Lay out the form."""
        yield self.form

    def take(self, key: str, character: str | None) -> None:
        """Go on, store, leave, or edit the field."""
        form = self.form
        if key == "escape":
            self.dismiss("")
        elif key in {"ctrl+s", "f2"} or (key == "enter" and form.place + 1 == len(form.lines)):
            self.save()
        elif key in {"enter", "down", "tab"}:
            form.step(1)
        elif key in {"up", "shift+tab"}:
            form.step(-1)
        else:
            form.edit(key, character)

    def paste(self, words: str) -> None:
        """Put in what was pasted."""
        self.form.type(words)

    def save(self) -> None:
        """Store what was typed; where that fails, say why and stay."""
        missing = next(
            (at for at, one in enumerate(self.form.lines) if one.required and not self.form.values[one.name].strip()),
            None,
        )
        if missing is not None:
            self.form.go(missing)
            self.form.tell(f"{self.form.line.label}: must be given")
            return
        wrong = self._save(self.values)
        if wrong:
            self.form.tell(wrong)
        else:
            self.dismiss("saved")
