"""Drafts in reStructuredText: paragraphs by their indentation, block quotations, notes, and `:cite:` of sphinxcontrib-bibtex."""

from __future__ import annotations

import re

from annotate.quoting.drafts.comments import read_comment
from annotate.quoting.drafts.lines import Lines
from annotate.quoting.drafts.model import Bibliography, Setting
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.rst_inline import write_rst

_LINE = re.compile(r"[^\n]*\n?")
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|\n]{1,200}\|[ \t]+)?(?P<name>[\w:.-]+?)::[ \t]*(?P<rest>[^\n]*)")
_NOTE = re.compile(r"\.\.[ \t]+\[(?P<name>#?[\w-]*|\*)\][ \t]*")
_TARGET = re.compile(r"\.\.[ \t]+_[^\n]*:|__[ \t]")
_COMMENT = re.compile(r"\.\.(?:[ \t]+(?P<words>[^\n]*))?$")
_OPTION = re.compile(r":[\w -]+:(?:[ \t]|$)")
_ITEM = re.compile(r"(?:[-+*•]|\(?(?:\d+|[A-Za-z#]|[ivxlc]+)[.)])[ \t]+")
_RULE = re.compile(r"(?P<sign>[!-/:-@\[-`{-~])(?P=sign){2,}[ \t]*$|[=+|-]+[ =+|-]*$")
_QUOTES = frozenset(("epigraph", "pull-quote", "highlights"))
_WORDS = frozenset(
    [
        "note",
        "warning",
        "tip",
        "hint",
        "important",
        "attention",
        "caution",
        "danger",
        "error",
        "admonition",
        "topic",
        "sidebar",
        "container",
        "compound",
        "parsed-literal",
        "centered",
        "rubric",
        "only",
        "list-table",
        "table",
        "class",
        "seealso",
    ]
)
_CAPTIONED = frozenset(("figure",))


def scan_rst(text: str) -> Page:
    """Read a draft in reStructuredText onto a page."""
    return _Blocks(text).read()


class _Blocks:
    def __init__(self, text: str) -> None:
        self.text = text
        self.page = Page(text)
        self.lines = Lines()
        self.quotes: list[int] = []
        self.margins: list[tuple[int, str]] = []
        self.skipped: int | None = None
        self.was_blank = True
        self.literal = False
        self.is_fresh = False
        self.last = 0

    def read(self) -> Page:
        position = 0
        while position < len(self.text):
            found = _LINE.match(self.text, position)
            assert found is not None
            self._line(position, found.end())
            position = found.end()
        self._flush()
        self._leave_to(-1)
        return self.page

    def _line(self, start: int, end: int) -> None:
        self.page.count()
        words = self.text[start:end]
        bare = words.lstrip(" \t")
        if not bare.strip():
            self._blank()
            return
        indent = len(words) - len(bare)
        if self.skipped is not None:
            if indent > self.skipped:
                return
            self.skipped = None
        self._leave_to(indent)
        self._content(start + indent, end, indent)
        self.was_blank = False
        self.last = start + len(words.rstrip())

    def _blank(self) -> None:
        if self.lines.spans and self.literal:
            self.skipped = self._margin()
        self._flush()
        self.literal = False
        self.was_blank = True

    def _margin(self) -> int:
        return self.margins[-1][0] if self.margins else 0

    def _leave_to(self, indent: int) -> None:
        """Leave the blocks, notes and items whose words stand further in."""
        while self.margins and indent < self.margins[-1][0]:
            self._flush()
            _, kind = self.margins.pop()
            if kind == "quote":
                self.page.leave_block(self.last)
            elif kind == "note":
                self.page.leave_flow()

    def _content(self, at: int, end: int, indent: int) -> None:
        if self.text.startswith((".. ", "..\n", "__ "), at) and (self.was_blank or not self.lines.spans):
            self._explicit(at, end, indent)
            return
        if self.is_fresh and self.margins and indent > self._margin():
            self.margins[-1] = (indent, self.margins[-1][1])
        self.is_fresh = False
        if indent > self._margin() and self.was_blank and not self.lines.spans:
            self._flush()
            self.page.enter_block(at)
            self.margins.append((indent, "quote"))
        line = self.text[at:end].rstrip()
        if _RULE.match(line):
            if self.lines.spans:
                self.lines.setting = Setting.HEADING
            self._flush()
            return
        item = _ITEM.match(self.text, at, end)
        if item and not self.lines.spans:
            at = item.end()
            self.margins.append((indent + len(item[0]), "item"))
        elif _OPTION.match(line) and not self.lines.spans:
            return
        self.literal = line.endswith("::")
        self.lines.add(self.text, at, end)

    def _explicit(self, at: int, end: int, indent: int) -> None:
        """What begins with two dots: a directive, a note, a target, or a comment."""
        self._flush()
        stop = at + len(self.text[at:end].rstrip())
        note = _NOTE.match(self.text, at, end)
        directive = _DIRECTIVE.match(self.text, at, end)
        if note:
            self.page.enter_flow(Setting.NOTE, note["name"])
            self._push(indent, "note")
            self.lines.add(self.text, note.end(), end)
        elif directive:
            self._directive(directive, indent)
        else:
            comment = _COMMENT.match(self.text, at, stop)
            if comment and not _TARGET.match(self.text, at, stop):
                said = read_comment(comment["words"] or "", at, stop, alone=True)
                if said is not None:
                    self.page.comment(said)
            self.skipped = indent

    def _directive(self, found: re.Match[str], indent: int) -> None:
        name = found["name"]
        if name in _QUOTES:
            self.page.enter_block(found.start())
            self._push(indent, "quote")
            self.lines.add(self.text, *found.span("rest"))
        elif name in _WORDS:
            self._push(indent, "item")
            self.lines.add(self.text, *found.span("rest"))
        elif name in _CAPTIONED:
            self.page.enter_flow(Setting.CAPTION)
            self._push(indent, "note")
        else:
            if name == "bibliography":
                for one in re.finditer(r"\S+", found["rest"]):
                    start = found.start("rest") + one.start()
                    self.page.bibliographies.append(Bibliography(one[0], start, start + len(one[0])))
            self.skipped = indent

    def _push(self, indent: int, kind: str) -> None:
        """Enter what is indented by any amount; its first line tells how far."""
        self.margins.append((indent + 1, kind))
        self.is_fresh = True

    def _flush(self) -> None:
        lines, self.lines = self.lines, Lines()
        if lines.spans:
            self.page.begin(lines.setting)
            write_rst(self.page, lines.raw(self.text))
            self.page.end()
