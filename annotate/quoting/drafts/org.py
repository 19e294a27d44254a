"""Drafts in Org: the blocks of the page, line by line, with citations of Org itself and of org-ref."""

from __future__ import annotations

import re

from annotate.quoting.drafts.comments import read_comment
from annotate.quoting.drafts.lines import Lines
from annotate.quoting.drafts.model import Bibliography, Setting
from annotate.quoting.drafts.org_inline import write_org
from annotate.quoting.drafts.page import Page

_LINE = re.compile(r"[^\n]*\n?")
_HEADLINE = re.compile(r"\*+[ \t]+(?:(?:TODO|DONE)[ \t]+)?(?P<words>.*?)(?:[ \t]+:[\w@:]+:)?[ \t]*$")
_BEGIN = re.compile(r"[ \t]*#\+begin_(?P<name>\w+)(?P<rest>[^\n]*)", re.IGNORECASE)
_END = re.compile(r"[ \t]*#\+end_(?P<name>\w+)", re.IGNORECASE)
_KEYWORD = re.compile(r"[ \t]*#\+(?P<name>[\w-]+)(?:\[[^\]\n]*\])?:[ \t]*(?P<value>[^\n]*)", re.IGNORECASE)
_COMMENT = re.compile(r"[ \t]*#(?:[ \t]+(?P<words>[^\n]*))?$")
_FIXED = re.compile(r"[ \t]*:(?:[ \t]|$)")
_DRAWER = re.compile(r"[ \t]*:(?P<name>[\w-]+):[ \t]*$")
_NOTE = re.compile(r"\[fn:(?P<name>[\w-]+)\][ \t]*")
_ITEM = re.compile(r"(?:[ \t]*(?:[-+]|\d+[.)])|[ \t]+\*)[ \t]+(?:\[[ X-]\][ \t]+)?(?:[^\n]{1,200}?[ \t]+::[ \t]+)?")
_ROW = re.compile(r"[ \t]*\|")
_RULE = re.compile(r"[ \t]*-{5,}[ \t]*$")
_CELL = re.compile(r"[^|\n]+")
_TEX = re.compile(r"[ \t]*\\begin\{(?P<name>[A-Za-z]+\*?)\}")
_QUOTES = frozenset(("quote", "verse"))
_WORDS = frozenset(("center", "abstract", "epigraph", "note", "warning", "tip"))
_HEADS = frozenset(("title", "subtitle"))


def scan_org(text: str) -> Page:
    """Read a draft in Org onto a page."""
    return _Blocks(text).read()


class _Blocks:
    def __init__(self, text: str) -> None:
        self.text = text
        self.page = Page(text)
        self.lines = Lines()
        self.end = 0
        self.in_note = False
        self.blanks = 0
        self.quotes: list[tuple[str, int]] = []
        self.unclosed: set[str] = set()

    def read(self) -> Page:
        position = 0
        while position < len(self.text):
            found = _LINE.match(self.text, position)
            assert found is not None
            self.end = found.end()
            self._line(position, found.end() - found[0].endswith("\n"))
            position = self.end
        self._flush()
        for name, start in self.quotes:
            self.page.fault(start, start + len("#+begin_") + len(name), f"#+begin_{name} is never ended")
            self.page.leave_block(len(self.text))
        self._leave_note()
        return self.page

    def _line(self, start: int, end: int) -> None:
        self.page.count()
        if not self.text[start:end].strip():
            self._flush()
            self.blanks += 1
            if self.blanks > 1:
                self._leave_note()
            return
        self.blanks = 0
        for read in (self._block, self._keyword, self._masked, self._placed):
            if read(start, end):
                return
        item = _ITEM.match(self.text, start, end)
        if item:
            self._flush()
            start = item.end()
        self.lines.add(self.text, start, self.end)

    def _block(self, start: int, end: int) -> bool:
        begin = _BEGIN.match(self.text, start, end)
        if begin:
            self._flush()
            self._begin(begin["name"].lower(), begin)
            return True
        finish = _END.match(self.text, start, end)
        if finish is None:
            return False
        self._flush()
        name = finish["name"].lower()
        if name in _QUOTES:
            self._end_quote(name, finish)
        return True

    def _begin(self, name: str, begin: re.Match[str]) -> None:
        if name in _QUOTES:
            self.page.enter_block(begin.start())
            self.quotes.append((name, begin.start()))
        elif name not in _WORDS:
            self._skip_to(rf"^[ \t]*#\+end_{re.escape(name)}\b", begin, f"#+begin_{name} is never ended")

    def _end_quote(self, name: str, finish: re.Match[str]) -> None:
        if self.quotes and self.quotes[-1][0] == name:
            self.quotes.pop()
            self.page.leave_block(finish.end())
        else:
            self.page.fault(*finish.span(), f"{finish[0].strip()} ends what nothing began")

    def _skip_to(self, closing: str, opened: re.Match[str], fault: str) -> bool:
        close = None
        if closing not in self.unclosed:
            close = re.compile(closing, re.IGNORECASE | re.MULTILINE).search(self.text, opened.end())
        if close is None:
            self.unclosed.add(closing)
            self.page.fault(*opened.span(), fault)
            return True
        newline = self.text.find("\n", close.end())
        self.end = newline + 1 if newline >= 0 else len(self.text)
        return True

    def _keyword(self, start: int, end: int) -> bool:
        found = _KEYWORD.match(self.text, start, end)
        if found is None:
            return False
        self._flush()
        name = found["name"].lower()
        if name == "bibliography":
            value = found["value"].strip().strip('"')
            at = self.text.find(value, found.start("value"))
            self.page.bibliographies.append(Bibliography(value, at, at + len(value)))
        elif name == "caption":
            self.page.enter_flow(Setting.CAPTION)
            self.lines.add(self.text, *found.span("value"))
            self._flush()
            self.page.leave_flow()
        elif name in _HEADS:
            self.lines.setting = Setting.HEADING
            self.lines.add(self.text, *found.span("value"))
            self._flush()
        return True

    def _masked(self, start: int, end: int) -> bool:
        comment = _COMMENT.match(self.text, start, end)
        if comment and self.lines.spans:
            return False
        if comment:
            said = read_comment(comment["words"] or "", start, end, alone=True)
            if said is not None:
                self.page.comment(said)
            return True
        if _FIXED.match(self.text, start, end):
            self._flush()
            return True
        drawer = _DRAWER.match(self.text, start, end)
        tex = _TEX.match(self.text, start, end)
        if drawer and drawer["name"].upper() != "END":
            self._flush()
            return self._skip_to(r"^[ \t]*:END:", drawer, f":{drawer['name']}: is never ended")
        if tex:
            self._flush()
            return self._skip_to(rf"\\end\{{{re.escape(tex['name'])}\}}", tex, f"{tex[0].strip()} is never ended")
        return False

    def _placed(self, start: int, end: int) -> bool:
        """Headlines, the words of notes, rows of tables, rules."""
        headline = _HEADLINE.match(self.text, start, end)
        note = _NOTE.match(self.text, start, end)
        if headline:
            self._leave_note()
            self.lines.setting = Setting.HEADING
            self.lines.add(self.text, *headline.span("words"))
            self._flush()
        elif note:
            self._leave_note()
            self.page.enter_flow(Setting.NOTE, note["name"])
            self.in_note = True
            self.lines.add(self.text, note.end(), self.end)
        elif _ROW.match(self.text, start, end):
            self._flush()
            self.page.begin_row()
            for cell in _CELL.finditer(self.text, start, end):
                self.lines.setting = Setting.CELL
                self.lines.add(self.text, *cell.span())
                self._flush()
        else:
            return _RULE.match(self.text, start, end) is not None and self._flush()
        return True

    def _flush(self) -> bool:
        lines, self.lines = self.lines, Lines()
        if lines.spans:
            self.page.begin(lines.setting)
            write_org(self.page, lines.raw(self.text))
            self.page.end()
        return True

    def _leave_note(self) -> None:
        self._flush()
        if self.in_note:
            self.page.leave_flow()
            self.in_note = False
