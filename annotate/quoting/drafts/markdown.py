"""Drafts in Pandoc's and Quarto's Markdown: the blocks of the page, line by line, and what no reader sees left out."""

from __future__ import annotations

import re

from annotate.quoting.drafts.comments import read_comment
from annotate.quoting.drafts.header import read_header
from annotate.quoting.drafts.lines import Lines
from annotate.quoting.drafts.markdown_inline import write_inline
from annotate.quoting.drafts.model import Setting
from annotate.quoting.drafts.page import Page

_LINE = re.compile(r"[^\n]*\n?")
_QUOTES = re.compile(r"[ \t]*>[ ]?")
_FENCE = re.compile(r"[ \t]*(?P<mark>`{3,}|~{3,})(?P<rest>[^\n]*)")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(?P<words>.*?)[ \t]*#*[ \t]*(?:\{[^{}\n]{0,500}\})?\s*$")
_RULE = re.compile(
    r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+|-+|[+|:=-]{3,}|[ :|-]*-{3,}[ :|-]*)\s*$"
)
_ITEM = re.compile(
    r"[ \t]*(?:[-+*]|\(?(?:\d{1,9}|[A-Za-z]|[ivxlcIVXLC]{1,6}|#)[.)]|\(@[\w-]{0,50}\))(?:[ \t]+|$)(?:\[[ xX]\][ \t]+)?"
)
_INTERRUPTS = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+\S")
_DEFINED = re.compile(r"[ ]{0,3}\[\^(?P<name>[^\]\s]{1,200})\]:[ \t]*")
_REFERENCE = re.compile(r"[ \t>]{0,20}\[(?P<label>[^\]\[^@][^\]\[\n]{0,500})\]:[ \t]*\S")
_REFERENCES = re.compile(f"^{_REFERENCE.pattern}", re.MULTILINE)
"""Where links are said to lead, at the beginnings of lines: elsewhere `[the Tsar]: …` are words."""
_DIV = re.compile(r"[ \t]*:{3,}[^\n]*")
_TERM = re.compile(r"[ ]{0,2}[:~][ \t]+")
_ROW = re.compile(r"[ ]{0,3}\|.*\|\s*$")
_CELL = re.compile(r"(?:\\.|[^|\\])+")
_VERSE = re.compile(r"[ ]{0,3}\|(?:[ ]|$)")
_ALERT = re.compile(r"\[![A-Za-z]+\][+-]?")
_RAW_TEX = re.compile(r"[ ]{0,3}\\begin\{(?P<name>[A-Za-z]+\*?)\}")
_MASKED_TAG = re.compile(r"[ ]{0,3}<(?P<name>script|style|pre|textarea|svg)\b", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"[ ]{0,3}<(?P<close>/?)blockquote\b[^<>\n]{0,2000}>", re.IGNORECASE)
_MARKED = re.compile(r"[ \t>]*[\\\[<`~:|#*_=+-]")
"""What any line begins with that is not a paragraph's."""
_REST = re.compile(r"\s*\Z")
_BLOCK_END = re.compile(r"</blockquote\s*>", re.IGNORECASE)
_CODE_INDENT = 4
_DEEPEST = 16


def scan_markdown(text: str) -> Page:
    """Read a draft in Markdown onto a page."""
    references = frozenset(found["label"].casefold() for found in _REFERENCES.finditer(text))
    return _Blocks(text, references).read()


class _Blocks:
    def __init__(self, text: str, references: frozenset[str]) -> None:
        self.text = text
        self.references = references
        self.page = Page(text)
        self.lines = Lines()
        self.depth = 0
        self.quoting: list[bool] = []
        self.indent = 0
        self.was_blank = True
        self.in_note = False
        self.end = 0
        self.last = 0
        self.closers: dict[str, bool] = {}
        self.html: list[int] = []

    def read(self) -> Page:
        position = read_header(self.page)
        while position < len(self.text):
            found = _LINE.match(self.text, position)
            assert found is not None
            self.end = found.end()
            self._line(position, found.end())
            position = self.end
        self._leave_to(0)
        for start in self.html[::-1]:
            self.page.fault(start, start + len("<blockquote"), "<blockquote> is never closed")
            self.page.leave_block(len(self.text))
        self._leave_note()
        return self.page

    def _line(self, start: int, end: int) -> None:
        self.page.count()
        at, depth = self._margin(start, end)
        if not self.text[at:end].strip():
            self._blank(depth)
            return
        at = self._note_margin(at, depth)
        if depth != self.depth and not (self.lines.spans and depth < self.depth and self._goes_on(at, end)):
            self._leave_to(depth)
            self._enter_to(depth, start, at, end)
        self._content(at, end)
        self.was_blank = False
        self.last = self.end
        while self.last > start and self.text[self.last - 1].isspace():
            self.last -= 1

    def _margin(self, start: int, end: int) -> tuple[int, int]:
        at, depth = start, 0
        while depth < _DEEPEST:
            found = _QUOTES.match(self.text, at, end)
            if found is None or len(found[0].expandtabs(4)) > self.indent + _CODE_INDENT + 1:
                break
            at, depth = found.end(), depth + 1
        return at, depth

    def _blank(self, depth: int) -> None:
        self._flush()
        self.was_blank = True
        if depth < self.depth:
            self._leave_to(depth)

    def _note_margin(self, at: int, depth: int) -> int:
        """Leave the note that is open when this line is not indented; give where the line begins inside it."""
        if not self.in_note or depth:
            return at
        if self.text.startswith(("    ", "\t"), at):
            return at + (1 if self.text[at] == "\t" else _CODE_INDENT)
        if self.was_blank or not self.lines.spans:
            self._leave_note()
        return at

    def _goes_on(self, at: int, end: int) -> bool:
        line = self.text[at:end]
        return not any(one.match(line) for one in (_FENCE, _HEADING, _RULE, _INTERRUPTS, _DEFINED, _DIV))

    def _enter_to(self, depth: int, start: int, at: int, end: int) -> None:
        while self.depth < depth:
            self._flush()
            self.depth += 1
            is_quotation = self.depth < depth or _ALERT.match(self.text, at, end) is None
            self.quoting.append(is_quotation)
            if is_quotation:
                self.page.enter_block(start)
            self.indent = 0

    def _leave_to(self, depth: int) -> None:
        self._flush()
        while self.depth > depth:
            self.depth -= 1
            if self.quoting.pop():
                self.page.leave_block(self.last)
            self.indent = 0

    # What a line is

    def _content(self, at: int, end: int) -> None:
        if self.html or _MARKED.match(self.text, at, end):
            at = self._behind_html(at, end)
            if at == end:
                return
        if _MARKED.match(self.text, at, end):
            for read in (self._masked, self._fenced, self._defined, self._table, self._head):
                if read(at, end):
                    return
        elif self._comment(at, end):
            return
        if self._is_code(at, end):
            return
        self._words(at, end)

    def _masked(self, at: int, end: int) -> bool:
        """Raw TeX, raw HTML and comments, which may run over many lines."""
        tex = _RAW_TEX.match(self.text, at, end)
        tag = _MASKED_TAG.match(self.text, at, end)
        if tex and self._skip_to(at, rf"\end{{{tex['name']}}}", f"\\begin{{{tex['name']}}} is never ended"):
            return True
        if tag and self._skip_to(at, f"</{tag['name']}", f"<{tag['name']}> is never closed"):
            return True
        return self._comment(at, end)

    def _behind_html(self, at: int, end: int) -> int:
        """Take all tags of block quotations that the line has before other words, and give where those begin."""
        behind = self._html(at, end)
        if behind == at:
            return at
        while behind > at:
            at, behind = behind, self._html(behind, end)
        return end if _REST.match(self.text, at, end) else at

    def _html(self, at: int, end: int) -> int:
        """Take a block quotation's tag, with the words before one that closes; give where it ends, or `at` where there is none."""
        block = _BLOCK_TAG.match(self.text, at, end)
        if block and not block["close"]:
            self._flush()
            self.html.append(block.start())
            self.page.enter_block(block.start())
            return block.end()
        close = _BLOCK_END.search(self.text, at, end) if self.html or block else None
        if close is None:
            return at
        if not _REST.match(self.text, at, close.start()):
            self._words(at, close.start())
        self._flush()
        self._close_html(close.end())
        return close.end()

    def _close_html(self, end: int) -> None:
        if self.html:
            self.html.pop()
            self.page.leave_block(end)

    def _skip_to(self, at: int, closing: str, fault: str) -> bool:
        close = self.text.find(closing, at) if self.closers.get(closing, True) else -1
        if close < 0:
            if self.closers.get(closing, True):
                self.page.fault(at, min(at + len(closing), len(self.text)), fault)
            self.closers[closing] = False
            return False
        self._flush()
        newline = self.text.find("\n", close)
        self.end = newline + 1 if newline >= 0 else len(self.text)
        return True

    def _comment(self, at: int, end: int) -> bool:
        opened = self.text.find("<!--", at, end)
        if opened < 0 or not self.closers.get("-->", True) or self.text.count("`", at, opened) % 2:
            return False
        close = self.text.find("-->", opened + 4)
        if close < 0:
            self.closers["-->"] = False
            self.page.fault(opened, opened + 4, "the comment that <!-- opens is never closed")
            return False
        newline = self.text.find("\n", close)
        self.end = newline + 1 if newline >= 0 else len(self.text)
        alone = not self.text[at:opened].strip() and not self.text[close + 3 : self.end].strip()
        if alone and not self.lines.spans:
            comment = read_comment(self.text[opened + 4 : close], opened, close + 3, alone=True)
            if comment:
                self.page.comment(comment)
            return True
        if self.end > end:
            self._words(at, self.end)
            return True
        return False

    def _fenced(self, at: int, end: int) -> bool:
        fence = _FENCE.match(self.text, at, end)
        if fence is None or (fence["mark"][0] == "`" and "`" in fence["rest"]):
            return bool(_DIV.match(self.text, at, end)) and self._flush()
        mark = fence["mark"]
        closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        close = closing.search(self.text, end) if self.closers.get(mark, True) else None
        if close is None:
            if self.closers.get(mark, True):
                self.closers[mark] = False
                self.page.fault(fence.start("mark"), fence.end("mark"), "the code that this line opens is never closed")
            return self._flush()
        self.end = min(close.end() + 1, len(self.text))
        return self._flush()

    def _defined(self, at: int, end: int) -> bool:
        """A footnote's words, or a link's address."""
        note = _DEFINED.match(self.text, at, end)
        if note:
            self._flush()
            self._leave_note()
            self.page.enter_flow(Setting.NOTE, note["name"])
            self.in_note = True
            self._words(note.end(), end)
            return True
        return bool(_REFERENCE.match(self.text, at, end)) and not self.lines.spans and self._flush()

    def _table(self, at: int, end: int) -> bool:
        if not _ROW.match(self.text, at, end):
            return False
        self._flush()
        if not _RULE.match(self.text, at, end):
            self.page.begin_row()
            for cell in _CELL.finditer(self.text, at, end):
                self._words(cell.start(), cell.end(), Setting.CELL)
                self._flush()
        return True

    def _head(self, at: int, end: int) -> bool:
        heading = _HEADING.match(self.text, at, end)
        if heading:
            self._flush()
            self._words(heading.start("words"), heading.end("words"), Setting.HEADING)
            return self._flush()
        if _RULE.match(self.text, at, end):
            if self.lines.spans and self.text[at:end].strip()[0] in "=-" and self.lines.setting is None:
                self.lines.setting = Setting.HEADING
            return self._flush()
        return False

    def _is_code(self, at: int, end: int) -> bool:
        line = self.text[at:end].expandtabs(4)
        width = len(line) - len(line.lstrip(" "))
        if not self.was_blank or self.lines.spans or _ITEM.match(self.text, at, end):
            return False
        if width < self.indent:
            self.indent = 0
        return width >= self.indent + _CODE_INDENT

    def _words(self, at: int, end: int, setting: Setting | None = None) -> None:
        item = _ITEM.match(self.text, at, end)
        if item and setting is None and self._begins_item(at, end):
            self._flush()
            self.indent = len(item[0].expandtabs(4))
            at = item.end()
            if _QUOTES.match(self.text, at, end):
                self._quote_in_item(at, end)
                return
        at = self._after_mark(at, end) if setting is None else at
        self.lines.add(self.text, at, end)
        self.lines.setting = self.lines.setting or setting

    def _begins_item(self, at: int, end: int) -> bool:
        # In running words a line may begin with a figure and a stop, or with a dash.
        return not self.lines.spans or (self.indent > 0 and _INTERRUPTS.match(self.text, at, end) is not None)

    def _after_mark(self, at: int, end: int) -> int:
        """Give where a line's words begin behind the mark of a verse or of a term's definition."""
        verse = _VERSE.match(self.text, at, end)
        if verse:
            return verse.end()
        term = _TERM.match(self.text, at, end)
        if term:
            self._flush()
            return term.end()
        return at

    def _quote_in_item(self, at: int, end: int) -> None:
        inner, depth = self._margin(at, end)
        indent = self.indent
        self._enter_to(self.depth + depth, at, inner, end)
        self.indent = indent
        self._words(inner, end)

    def _flush(self) -> bool:
        """Write the paragraph that is being read on the page."""
        lines, self.lines = self.lines, Lines()
        if lines.spans:
            self.page.begin(lines.setting)
            write_inline(self.page, lines.raw(self.text), self.references)
            self.page.end()
        return True

    def _leave_note(self) -> None:
        if self.in_note:
            self._leave_to(0)
            self.page.leave_flow()
            self.in_note = False
