"""The words of a Typst draft: markup, comments, formulas and raw text, and references into a bibliography."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from annotate.quoting.drafts.comments import read_comment, stands_alone
from annotate.quoting.drafts.model import Setting
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.typst_citing import cite_at, labels_of
from annotate.quoting.drafts.typst_tables import Table
from annotate.quoting.drafts.wording import unmarked

_LINE_START = re.compile(r"[ \t]*(?:(?:[-+]|\d+\.|/)[ \t]+|(?P<head>=+)[ \t]+)")
_ADDRESS = re.compile(r"//[^\s\[\]]+")
_COMMENT_EDGE = re.compile(r"/\*|\*/")

_NAMED = {
    "space.nobreak": "\u00a0", "space.nobreak.narrow": "\u202f", "space.thin": "\u2009", "space.hair": "\u200a", "space.en": "\u2002",
    "space.quad": "\u2003", "space.fig": "\u2007", "hyph": "‐", "hyph.minus": "-", "hyph.nobreak": "‑", "hyph.soft": "\u00ad",
    "dash.en": "–", "dash.em": "—", "dash.fig": "‒", "dots": "…", "dots.h": "…", "dots.h.c": "⋯", "dots.c": "⋯", "minus": "−",
    "quote.double": '"', "quote.single": "'", "quote.l.double": "“", "quote.l.single": "‘", "quote.r.double": "”", "quote.r.single": "’",
    "quote.high.double": "‟", "quote.high.single": "‛", "quote.low.double": "„", "quote.low.single": "‚",
    "quote.angle.l.double": "«", "quote.angle.l.single": "‹", "quote.angle.r.double": "»", "quote.angle.r.single": "›",
    "quote.chevron.l.double": "«", "quote.chevron.l.single": "‹", "quote.chevron.r.double": "»", "quote.chevron.r.single": "›",
    "amp": "&", "ast": "*", "at": "@", "dollar": "$", "euro": "€", "pound": "£", "yen": "¥", "hash": "#", "percent": "%", "permille": "‰",
    "degree": "°", "section": "§", "slash": "/", "times": "×", "zws": "\u200b", "zwj": "\u200d", "zwnj": "\u200c", "wj": "\u2060",
}  # fmt: skip
SYMBOLS = {f"sym.{name}": said for name, said in _NAMED.items()}
"""The signs of a text that Typst also has by name, by what is written behind `#`."""


@dataclass(slots=True)
class Frame:
    """A content block or a stretch of code that is open. `nested` counts brackets that are words, `table` takes its cells."""

    is_code: bool
    at: int
    ends: str
    function: str = ""
    name: str = ""
    act: Callable[[int], None] | None = None
    nested: int = 0
    emphasis: list[str] = field(default_factory=list)
    table: Table | None = None


class Words:
    """Reads markup. `at` is how far it has come, `frames` what is open there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.page = Page(text)
        self.labels = labels_of(text)
        self.at = 0
        self.frames = [Frame(is_code=False, at=0, ends="")]
        self.heading = False
        self.unclosed: set[str] = set()
        self.readers: dict[str, Callable[[int, int], None]] = {
            "break": self._break, "open": self._open, "close": self._close, "label": self._label, "math": self._math,
            "raw": self._raw, "emph": self._emphasis, "line": self._line_comment, "block": self._block_comment,
            "gap": self._gap, "head": self._head, "item": self._item, "newline": self._newline,
        }  # fmt: skip

    def _first_line(self) -> None:
        self._line_start(len(self.text) - len(self.text.lstrip("\ufeff \t\n")))

    def _begin_heading(self) -> None:
        self.page.begin(Setting.HEADING)
        self.heading = True

    def _words(self, end: int) -> None:
        start = self.at
        if not self.page.is_open:
            while start < end and self.text[start].isspace():
                start += 1
        self.page.take(start, end)
        self.at = end

    def _break(self, start: int, end: int) -> None:
        self.page.say("\n", start, end)

    def _open(self, start: int, end: int) -> None:
        self.frames[-1].nested += 1
        self.page.take(start, end)

    def _close(self, start: int, end: int) -> None:
        frame = self.frames[-1]
        if frame.nested or not frame.ends:
            frame.nested = max(0, frame.nested - 1)
            self.page.take(start, end)
            return
        self._pop(start)

    def _pop(self, start: int) -> None:
        frame = self.frames.pop()
        if frame.act is not None:
            frame.act(start)

    def _label(self, _: int, __: int) -> None:
        if self.page.is_open:
            self.page.skip()

    def _math(self, start: int, end: int) -> None:
        close = self._find("$", end)
        if close < 0:
            self.page.fault(start, end, "the formula that $ opens is never closed")
            return
        self._opaque(end, close, start, close + 1)

    def _raw(self, start: int, end: int) -> None:
        ticks = self.text[start:end]
        if len(ticks) == 2:
            return
        close = self._find(ticks, end)
        if close < 0:
            self.page.fault(start, end, f"the raw text that {ticks[:3]} opens is never closed")
            return
        self._opaque(end, close, start, close + len(ticks))

    def _opaque(self, inner: int, close: int, start: int, end: int) -> None:
        words = unmarked(self.text[inner:close]) if end - close < len("```") else ""
        if words:
            self.page.say(words, start, end)
        self.at = end

    def _find(self, what: str, start: int) -> int:
        """Find what closes; what was once not found is not looked for again."""
        if what in self.unclosed:
            return -1
        at = self.text.find(what, start)
        while at > 0 and what == "$" and self.text[at - 1] == "\\":
            at = self.text.find(what, at + 1)
        if at < 0:
            self.unclosed.add(what)
        return at

    def _emphasis(self, start: int, end: int) -> None:
        mark = self.text[start]
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        if before.isalnum() and after.isalnum():
            self.page.take(start, end)
            return
        open_marks = self.frames[-1].emphasis
        if mark in open_marks:
            del open_marks[open_marks.index(mark) :]
            self.page.close_emphasis()
        elif after.isspace():
            self.page.take(start, end)
        else:
            open_marks.append(mark)
            self.page.open_emphasis()

    def _line_comment(self, start: int, end: int) -> None:
        address = _ADDRESS.match(self.text, start)
        if address and self.text[start - 1 : start] == ":":
            self.page.take(start, address.end())
            self.at = address.end()
            return
        self._comment(start, end, self.text[start + 2 : end])

    def _block_comment(self, start: int, end: int) -> None:
        depth, at = 1, end
        while depth and "*/" not in self.unclosed:
            edge = _COMMENT_EDGE.search(self.text, at)
            if edge is None:
                self.unclosed.add("*/")
                break
            depth += 1 if edge[0] == "/*" else -1
            at = edge.end()
        if depth:
            self.page.fault(start, end, "the comment that /* opens is never closed")
            return
        self.at = at
        self._comment(start, at, self.text[start + 2 : at - 2])

    def _comment(self, start: int, end: int, words: str) -> None:
        comment = read_comment(words, start, end, alone=stands_alone(self.text, start, end))
        if self.page.is_open:
            self.page.skip()
        if comment is not None and not self.frames[-1].is_code:
            self.page.comment(comment)

    def _gap(self, _: int, end: int) -> None:
        self.page.end()
        self.heading = False
        self.frames[-1].emphasis.clear()
        self._line_start(end)

    def _line_start(self, end: int) -> None:
        item = _LINE_START.match(self.text, end)
        if item:
            self.at = item.end()
            if item["head"]:
                self._begin_heading()

    def _newline(self, start: int, end: int) -> None:
        if self.heading:
            self.page.end()
            self.heading = False
        elif self.page.is_open:
            self.page.take(start, end)

    def _item(self, _: int, __: int) -> None:
        self.page.end()
        self.heading = False

    def _head(self, _: int, __: int) -> None:
        self._begin_heading()

    def _reference(self, found: re.Match[str]) -> None:
        cite, end = cite_at(self.text, found, self.labels)
        if cite is None:
            if self.page.is_open:
                self.page.skip()
        else:
            self.page.cite(cite)
        self.at = end
