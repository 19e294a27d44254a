"""Drafts in plain text: paragraphs between empty lines, quotations of letters and mails, citations as Pandoc writes them."""

from __future__ import annotations

import re

from annotate.quoting.drafts.citing import AT, narrative, read_group
from annotate.quoting.drafts.inline import Inline
from annotate.quoting.drafts.lines import Lines
from annotate.quoting.drafts.model import Citation, CitationForm
from annotate.quoting.drafts.page import Page

_LINE = re.compile(r"[^\n]*\n?")
_MARGIN = re.compile(r"(?:[ \t]*>[ ]?)+")
_TOKEN = re.compile(
    rf"\[(?P<group>(?:[^\[\]@]{{0,500}}){AT}[^\[\]]{{0,2000}})\]"
    r"|(?<![^\n])(?P<remark>(?:#|%|//|<!--)[ \t]*(?P<said>(?:trace|check)[ \t]*:[^\n]*?)(?:-->)?[ \t]*(?=\n|$))"
    r"|(?P<double>``)|(?P<ends>\'\')|(?P<single>`)"
)
_NAMED = re.compile(rf"{AT}(?:[ ]?\[(?P<noted>[^\[\]@]{{1,200}})\])?")
_SPECIAL = re.compile(r"[\[@`\'#%/<-]")
_INDENTED = "    "


def scan_plain(text: str) -> Page:
    """Read a draft in plain text onto a page."""
    return _Blocks(text).read()


class PlainInline(Inline):
    """The words of a paragraph without markup, with citations and marks of a typewriter taken out."""

    def write(self) -> None:
        """Write the paragraph on the page."""
        for special in _SPECIAL.finditer(self.text):
            if special.start() < self.until:
                continue
            self.page.count()
            named = _NAMED.match(self.text, special.start())
            found = _TOKEN.match(self.text, special.start())
            if named is not None:
                cite = narrative(named, named["noted"], named.end(), self.raw.span)
                self.edit(*named.span(), "cite", cite)
            elif found is not None:
                self._token(found)
        self.emit()

    def _token(self, found: re.Match[str]) -> None:
        start, end = found.span()
        if found["group"]:
            items = read_group(self.text, start + 1, end - 1, self.raw.span)
            self.edit(start, end, "cite", Citation(*self.raw.span(start, end), items, CitationForm.PARENTHETICAL))
        elif found["remark"]:
            self.edit(start, end, "comment", found.span("said"))
        else:
            self.edit(start, end, "say", {"``": "“", "''": "”", "`": "‘"}[found[0]])


class _Blocks:
    def __init__(self, text: str) -> None:
        self.text = text
        self.page = Page(text)
        self.lines = Lines()
        self.start = 0
        self.last = 0
        self.in_block = False
        self.indented = True

    def read(self) -> Page:
        position = 0
        while position < len(self.text):
            found = _LINE.match(self.text, position)
            assert found is not None
            self._line(position, found.end())
            position = found.end()
        self._leave_block()
        return self.page

    def _line(self, start: int, end: int) -> None:
        self.page.count()
        margin = _MARGIN.match(self.text, start, end)
        at = margin.end() if margin else start
        if margin is None and self.in_block:
            self._leave_block()
        if not self.text[at:end].strip():
            self._flush()
            return
        if margin is not None and not self.in_block:
            self._flush()
            self.page.enter_block(start)
            self.in_block = True
        if not self.lines.spans:
            self.start, self.indented = start, True
        self.indented = self.indented and self.text.startswith((_INDENTED, "\t"), at)
        self.lines.add(self.text, at, end)
        self.last = at + len(self.text[at:end].rstrip())

    def _leave_block(self) -> None:
        self._flush()
        if self.in_block:
            self.page.leave_block(self.last)
            self.in_block = False

    def _flush(self) -> None:
        lines, self.lines = self.lines, Lines()
        if not lines.spans:
            return
        # A paragraph all of whose lines stand further in is a block quotation, as in a typescript.
        is_block = self.indented and not self.in_block
        if is_block:
            self.page.enter_block(self.start)
        self.page.begin()
        PlainInline(self.page, lines.raw(self.text)).write()
        self.page.end()
        if is_block:
            self.page.leave_block(self.last)
