"""One line being typed: in a form, in a list that is filtered, at the bottom of the screen."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from annotate.session import motions
from annotate.tui.lists import one_line


@dataclass(slots=True)
class Typed:
    """What was typed, and where its cursor is."""

    value: str = ""
    at: int = 0

    def put(self, value: str) -> None:
        """Begin with something typed already, with the cursor after it."""
        self.value, self.at = value, len(value)

    def type(self, words: str) -> None:
        """Put words in at the cursor, on one line."""
        words = " ".join(words.split("\n")).replace("\t", " ").replace("\r", "")
        self.value = self.value[: self.at] + words + self.value[self.at :]
        self.at += len(words)

    def edit(self, key: str, character: str | None) -> bool:
        """Do what a key means in the line; tell whether it means something."""
        value, at = self.value, self.at
        back, on = motions.previous_character(value, at), motions.next_character(value, at)
        word = motions.previous_word(value, at)
        edits = {
            "left": (value, back), "right": (value, on), "home": (value, 0), "end": (value, len(value)),
            "ctrl+a": (value, 0), "ctrl+e": (value, len(value)), "ctrl+left": (value, word),
            "ctrl+right": (value, motions.next_word(value, at)), "backspace": (value[:back] + value[at:], back),
            "delete": (value[:at] + value[on:], at), "ctrl+u": (value[at:], 0), "ctrl+k": (value[:at], at),
            "ctrl+w": (value[:word] + value[at:], word),
        }  # fmt: skip
        if key in edits:
            self.value, self.at = edits[key]
        elif character and character.isprintable():
            self.type(character)
        else:
            return False
        return True

    def painted(self, room: int, style: Style) -> list[Segment]:
        """Paint the line with its cursor, which stays in sight."""
        before, under = self.value[: self.at], self.value[self.at : motions.next_character(self.value, self.at)]
        if cell_len(one_line(before)) > room - 2:
            before = before[-max(room - 2, 0) :] if room > 2 else ""
            while cell_len(one_line(before)) > max(room - 2, 0):
                before = before[1:]
        after = self.value[self.at + len(under) :]
        cursor = style + Style(reverse=True)
        return [
            Segment(one_line(before), style),
            Segment(one_line(under) or " ", cursor),
            Segment(one_line(after), style),
        ]
