"""A text being read: the cursor, what is selected, marks, what is looked for, and the tags on it.

Everything is an offset in code points. The selection reaches from where it was begun to the cursor, half-open; every motion
moves the cursor, and so extends or shrinks the selection while there is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from annotate.core.seeds import Region
from annotate.core.tags import Tag
from annotate.core.text import Lines
from annotate.core.text import Place as LinePlace
from annotate.errors import Refused, WrongCall
from annotate.session import motions, searching
from annotate.session.motions import Place
from annotate.session.spans import Index, Stretch

MOTIONS: Mapping[str, tuple[Callable[[str, int], int], Callable[[str, int], int]]] = {
    "character": (motions.next_character, motions.previous_character),
    "word": (motions.next_word, motions.previous_word),
    "sentence": (motions.next_sentence, motions.previous_sentence),
    "paragraph": (motions.next_paragraph, motions.previous_paragraph),
}
"""By what the cursor moves: forwards and backwards."""

_OPENING, _CLOSING = "“‘„‚«‹\"'「『", "”’“‘»›\"'」』"
_MARKER = re.compile(r"\[[^\[\]\n]{1,12}\]|[¹²³⁰⁴-⁹]+|[*†‡§¶]+")
_PLACE = re.compile(r"(?P<offset>@?)(?P<line>\d{1,12})(?::(?P<column>\d{1,12}))?", re.ASCII)
_QUOTED = 4000
"""How far quotation marks may stand from each other, in code points."""


@dataclass(slots=True)
class Reading:
    """One text and where its reader is in it."""

    text: str
    tags: Index[Tag] = field(default_factory=Index)
    regions: Index[Region] = field(default_factory=Index)
    at: int = 0
    anchor: int | None = None
    """Where the selection was begun; None while there is none."""
    marks: dict[str, int] = field(default_factory=dict)
    looked_for: re.Pattern[str] | None = None
    turn: int = 0
    """Which of the tags under the cursor is meant, from the innermost."""
    _narrower: list[tuple[int | None, int]] = field(default_factory=list)
    _lines: Lines | None = None

    def put_tags(self, tags: Iterable[Tag]) -> None:
        """Show these tags from now on."""
        self.tags = Index(Stretch(one.span.start, one.span.end, one) for one in tags)

    @property
    def lines(self) -> Lines:
        """The line starts of the text."""
        if self._lines is None:
            self._lines = Lines(self.text)
        return self._lines

    @property
    def selection(self) -> Place | None:
        """What is selected; None where nothing is."""
        if self.anchor is None or self.anchor == self.at:
            return None
        return Place(min(self.anchor, self.at), max(self.anchor, self.at))

    @property
    def words(self) -> str:
        """The words that are selected."""
        here = self.selection
        return self.text[here.start : here.end] if here else ""

    def go(self, at: int, *, extend: bool = False) -> None:
        """Put the cursor at an offset; with `extend` what lies between is selected."""
        if extend and self.anchor is None:
            self.anchor = self.at
        self.at = motions.snapped(self.text, at)
        self.turn = 0
        self._narrower.clear()

    def move(self, by: str, *, back: bool = False, extend: bool = False) -> bool:
        """Move the cursor by a character, word, sentence, paragraph, tag or hit; tell whether there was somewhere to go."""
        if by in MOTIONS:
            there: int | None = MOTIONS[by][back](self.text, self.at)
        else:
            there = self._tag(back=back) if by == "tag" else self._hit(back=back)
        if there is None or there == self.at:
            return False
        self.go(there, extend=extend)
        return True

    def to_end(self, *, word: bool = False) -> None:
        """Go to the end of the text, or of the word."""
        self.go(motions.word_end(self.text, self.at) if word else len(self.text))

    def _tag(self, *, back: bool) -> int | None:
        found = self.tags.before(self.at) if back else self.tags.after(self.at)
        return found.start if found else None

    def _hit(self, *, back: bool) -> int | None:
        if self.looked_for is None:
            return None
        look = searching.preceding if back else searching.following
        found = look(self.text, self.looked_for, self.at if back else self.at + 1)
        return found.start if found else None

    def look_for(self, words: str) -> bool:
        """Look for words from the cursor on, and go to the first hit; tell whether there is one."""
        self.looked_for = searching.pattern(words)
        found = searching.following(self.text, self.looked_for, self.at) if self.looked_for else None
        if found:
            self.go(found.start)
        return found is not None

    def begin(self) -> None:
        """Begin a selection at the cursor, or drop the one that there is."""
        self.anchor = self.at if self.anchor is None else None

    def drop(self) -> None:
        """Select nothing."""
        self.anchor = None
        self._narrower.clear()

    def swap(self) -> None:
        """Put the cursor at the other end of the selection."""
        if self.anchor is not None:
            self.anchor, self.at = self.at, self.anchor

    def select(self, start: int, end: int) -> None:
        """Select `[start, end)`, with the cursor at its end."""
        self.go(end)
        self.anchor = motions.snapped(self.text, start)

    def select_unit(self, unit: str) -> bool:
        """Select the word, the sentence, the paragraph, the quoted words, the tag or the hit at the cursor."""
        found = self._unit(unit, self.at)
        if found is None or found.start == found.end:
            return False
        self.select(found.start, found.end)
        return True

    def _unit(self, unit: str, at: int) -> Place | None:
        if unit == "word":
            return motions.word_at(self.text, at)
        if unit == "sentence":
            return motions.sentence_at(self.text, at)
        if unit == "paragraph":
            return motions.paragraph_at(self.text, at)
        if unit == "quoted":
            return self.quoted(at)
        if unit == "hit":
            near = searching.within(self.text, self.looked_for, at, at + 1) if self.looked_for else []
            return near[0] if near else None
        tag = self.current
        return Place(tag.span.start, tag.span.end) if tag else None

    def quoted(self, at: int) -> Place | None:
        """Give what stands between the nearest quotation marks around `at`; None where there are none."""
        depth = 0
        for start in range(at - 1, max(-1, at - _QUOTED), -1):
            one = self.text[start]
            if self.text.startswith("\n\n", start):
                return None
            if one in "”»」』" and start < at - 1:
                depth += 1
            elif one in _OPENING:
                if depth and one in "“„«「『":
                    depth -= 1
                    continue
                end = _closed(self.text, start, at)
                if end is not None:
                    return Place(start + 1, end)
        return None

    def marker(self, at: int) -> Place | None:
        """Give the footnote's marker at `at`, as `[3]` or `†`; None where there is none."""
        near = [
            one.span()
            for one in _MARKER.finditer(self.text, max(0, at - 14), at + 14)
            if one.start() <= at <= one.end()
        ]
        return Place(*near[-1]) if near else None

    def widen(self) -> bool:
        """Select the next larger unit around what is selected: the word, the quoted words, the sentence, the paragraph."""
        here = self.selection or Place(self.at, self.at)
        before = (self.anchor, self.at)
        inside = here.start if here.start < here.end else self.at
        units = (self._unit(name, inside) for name in ("word", "quoted", "sentence", "paragraph"))
        wider = [one for one in units if one and _holds(one, here)]
        if not wider:
            return False
        found = min(wider, key=lambda one: one.end - one.start)
        kept = [*self._narrower, before]
        self.select(found.start, found.end)
        self._narrower[:] = kept
        return True

    def narrow(self) -> bool:
        """Go back to what was selected before it was widened."""
        if not self._narrower:
            return False
        kept = self._narrower[:-1]
        self.anchor, self.at = self._narrower[-1]
        self._narrower[:] = kept
        return True

    @property
    def under(self) -> list[Tag]:
        """The tags under the cursor, the innermost first."""
        return [one.item for one in self.tags.at(self.at)]

    @property
    def current(self) -> Tag | None:
        """The tag that is meant where one is asked for; None where none is under the cursor."""
        under = self.under
        return under[self.turn % len(under)] if under else None

    def mark(self, name: str) -> None:
        """Remember the cursor's place by a letter."""
        self.marks[name] = self.at

    def to_mark(self, name: str) -> bool:
        """Go to the place that was remembered by a letter; tell whether there is one."""
        if name not in self.marks:
            return False
        self.go(self.marks[name])
        return True

    def place(self, at: int) -> LinePlace:
        """Give the line and column of an offset."""
        return self.lines.place(at)

    def line(self, number: int) -> Place:
        """Give where a line starts and ends (before its line break), from 1."""
        starts = self.lines.starts
        start = starts[number - 1]
        return Place(start, starts[number] - 1 if number < len(starts) else len(self.text))

    def move_line(self, by: int) -> bool:
        """Move the cursor by so many lines of the text, keeping its column where it can."""
        here = self.place(self.at)
        number = min(max(here.line + by, 1), len(self.lines.starts))
        if number == here.line:
            return False
        there = self.line(number)
        self.go(min(there.start + here.column - 1, there.end))
        return True

    def go_to(self, typed: str) -> None:
        """Go to a line (`120`), a line and column (`120:5`), or an offset in code points (`@4512`).

        Raises:
            WrongCall: it is none of them.
            Refused: the text does not reach so far.
        """
        found = _PLACE.fullmatch(typed.strip())
        if not found or (found["offset"] and found["column"]):
            raise WrongCall(
                f"{typed!r} is no place", "type a line as 120, a line and column as 120:5, an offset as @4512"
            )
        number = int(found["line"])
        if found["offset"]:
            if number > len(self.text):
                raise Refused(f"there is no offset {number}: the text has {len(self.text)} code points")
            self.go(number)
            return
        if not 1 <= number <= len(self.lines.starts):
            raise Refused(f"there is no line {number}: the text has {len(self.lines.starts)}")
        line = self.line(number)
        self.go(min(line.start + max(int(found["column"] or 1), 1) - 1, line.end))

    def region_at(self, at: int) -> Region | None:
        """Give the region at an offset; None where none is marked."""
        found = self.regions.touching(at, at + 1)
        return found[0].item if found else None


def _holds(outer: Place, inner: Place) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start


def _closed(text: str, opened: int, at: int) -> int | None:
    """Give where the mark that opens at `opened` is closed, at `at` or after it; None where it is not, or was before."""
    mark = text[opened]
    if mark in "'\"" and opened and text[opened - 1].isalnum():
        return None
    closing = _CLOSING[_OPENING.index(mark)]
    end, depth = opened + 1, 0
    while end < min(len(text), opened + _QUOTED):
        one = text[end]
        if one == closing and not (closing in "’'" and text[end - 1].isalnum() and text[end + 1 : end + 2].isalnum()):
            if depth == 0:
                return end if end >= at else None
            depth -= 1
        elif one == mark and mark != closing:
            depth += 1
        elif text.startswith("\n\n", end):
            return None
        end += 1
    return None
