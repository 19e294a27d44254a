"""Drafts in Typst: markup is read as words, code is passed over, and the content that stands in code is read again."""

from __future__ import annotations

import re
from collections.abc import Callable

from annotate.quoting.drafts.model import Bibliography, Citation, CitationForm, Setting
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.typst_citing import AT, attributed, is_block, read_cite
from annotate.quoting.drafts.typst_tables import TABLES, Table
from annotate.quoting.drafts.typst_words import SYMBOLS, Frame, Words

_MARKUP = re.compile(r"[\\\[\]#@<$`*_~/.\n-]")
_TOKEN = re.compile(
    r"\\u\{(?P<code>[0-9a-fA-F]{1,6})\}|\\(?P<escape>\S)|(?P<break>\\(?=\s|$))"
    r"|(?P<open>\[)|(?P<close>\])"
    r"|(?P<hash>#)(?:(?P<word>let|set|show|import|include)\b|(?P<flow>if|else|for|while|return|context)\b|(?P<brace>\{)"
    r"|(?P<content>\[)|(?P<paren>\()|(?P<string>\"(?:[^\"\\]|\\.){0,2000}\")|(?P<call>[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)*))"
    rf"|{AT}|(?P<label><[\w:.-]+>)"
    r"|(?P<math>\$)|(?P<raw>`+)|(?P<emph>[*_])|(?P<said>~|---?|-\?|\.\.\.)"
    r"|(?P<line>//[^\n]*)|(?P<block>/\*)"
    r"|(?P<gap>\n[ \t]*\n\s*)|(?P<head>\n?[ \t]*(?<![^\n])=+[ \t]+)|(?P<item>\n[ \t]*(?:[-+]|\d+\.|/)[ \t]+)|(?P<newline>\n)"
)
_CODE = re.compile(
    r"(?P<string>\"(?:[^\"\\]|\\.)*+\")|(?P<line>(?<!:)//[^\n]*)|(?P<block>/\*)|(?P<raw>`+)|(?P<open>\[)"
    r"|(?:(?P<call>[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)*))?(?P<paren>[({])|(?P<close>[)}\]])|(?P<name>[^\W\d][\w-]*)[ \t]*:(?!:)|(?P<newline>\n)|(?P<comma>,)|(?P<bad>\")"
)
_SAID = {"~": "\u00a0", "--": "–", "---": "—", "...": "…", "-?": "\u00ad"}
_FILES = re.compile(r"#bibliography\(\s*(?P<names>\(?[^()\n]{0,2000})")
_FILE = re.compile(r"\"([^\"\n]+)\"")
_SETS_OFF = frozenset(("emph", "strong", "underline", "highlight"))
_INLINE = frozenset(
    ("text", "link", "smallcaps", "super", "sub", "box", "upper", "lower", "overline", "h", "footnote", "quote")
)
_APART = frozenset(
    ("figure", "table", "grid", "align", "block", "rect", "columns", "pad", "heading", "list", "enum", "terms")
)
_DEEPEST = 2_000


def scan_typst(text: str) -> Page:
    """Read a draft in Typst onto a page."""
    return _Reader(text).read()


class _Reader(Words):
    def read(self) -> Page:
        self._bibliographies()
        while self.at < len(self.text):
            frame = self.frames[-1]
            if frame.is_code:
                self._in_code(frame)
            else:
                self._in_markup()
        for frame in self.frames[1:]:
            if frame.ends != "\n":
                self.page.fault(frame.at, frame.at + 1, f"{self.text[frame.at]} is never closed")
        while self.page.depth:
            self.page.leave_flow()
        self.page.end()
        return self.page

    def _bibliographies(self) -> None:
        for found in _FILES.finditer(self.text):
            for name in _FILE.finditer(found["names"].split(":")[0]):
                start = found.start("names") + name.start(1)
                self.page.bibliographies.append(Bibliography(name[1], start, start + len(name[1])))

    def _in_markup(self) -> None:
        if self.at == 0:
            self._first_line()
        special = _MARKUP.search(self.text, self.at)
        while special is not None:
            found = _TOKEN.match(self.text, special.start())
            if found is not None:
                self._words(found.start())
                self.at = found.end()
                self._token(found)
                return
            special = _MARKUP.search(self.text, special.end())
        self._words(len(self.text))

    def _token(self, found: re.Match[str]) -> None:
        self.page.count()
        start, end = found.span()
        kind = found.lastgroup or ""
        if found["hash"]:
            self._hash(found)
        elif found["key"]:
            self._reference(found)
        elif kind in self.readers:
            self.readers[kind](start, end)
        elif kind == "code":
            self.page.say(chr(min(int(found["code"], 16), 0x10FFFF)), start, end)
        elif kind == "escape":
            self.page.say(found["escape"], start, end)
        elif kind == "said":
            self.page.say(_SAID[found[0]], start, end)

    def _hash(self, found: re.Match[str]) -> None:
        start = found.start()
        if found["call"]:
            self._call(found["call"], start)
        elif found["content"]:
            self._push(Frame(is_code=False, at=found.start("content"), ends="]"))
        elif found["brace"] or found["paren"]:
            self._push(Frame(is_code=True, at=self.at - 1, ends="}" if found["brace"] else ")"))
        elif found["word"] or found["flow"]:
            self._push(Frame(is_code=True, at=start, ends="\n", function=found["word"] or found["flow"]))

    def _push(self, frame: Frame) -> None:
        if len(self.frames) < _DEEPEST:
            self.frames.append(frame)
        elif frame.act is not None:
            frame.act(frame.at)

    def _call(self, function: str, start: int) -> None:
        """A function is called in markup: read its arguments, then the content that follows them."""
        if function == "cite":
            cite, end = read_cite(self.text, start, self.at)
            if cite is not None:
                self._take_cite(cite)
                self.at = end
                return
        follows = self.text[self.at : self.at + 1]
        if follows == "(":
            head = attributed(self.text, self.at) if function == "quote" else ()
            block = function == "quote" and is_block(self.text, self.at)
            frame = Frame(is_code=True, at=self.at, ends=")", function=function)
            frame.act = lambda _: self._content(function, start, head, block=block)
            if function in TABLES:
                self._begin_table(frame)
            self._push(frame)
            self.at += 1
        elif follows == "[":
            self._content(function, start, ())
        else:
            # A semicolon may end what `#` begins, and is no word.
            self.at += follows == ";"
            if function in SYMBOLS:
                self.page.say(SYMBOLS[function], start, self.at)
            elif self.page.is_open:
                self.page.skip()

    def _begin_table(self, frame: Frame) -> None:
        """The cells of a table are the paragraphs of a flow."""
        self.page.enter_flow(Setting.CELL)
        frame.table = Table()
        frame.table.begins_argument(self.text, frame.at + 1)
        act = frame.act
        frame.act = lambda at: self._end_table(at, act)

    def _end_table(self, at: int, act: Callable[[int], None] | None) -> None:
        self.page.leave_flow()
        if act is not None:
            act(at)

    def _take_cite(self, cite: Citation) -> None:
        if cite.form is CitationForm.HIDDEN:
            self.page.hidden.append(cite)
        else:
            self.page.cite(cite)

    def _content(self, function: str, start: int, cited: tuple[Citation, ...], *, block: bool = False) -> None:
        """The content `[…]` behind a function's arguments, when there is one."""
        if not self.text.startswith("[", self.at):
            return
        at = self.at
        self.at += 1
        self._enter(function, start, at, cited, block=block)

    def _enter(self, function: str, start: int, at: int, cited: tuple[Citation, ...], *, block: bool = False) -> None:
        act: Callable[[int], None] | None = None
        if function == "quote" and block:
            self.page.enter_block(start, cited)
            act = self._leave_block
        elif function == "quote":
            self.page.open_fence(start, at + 1, cited)
            act = lambda close: self.page.close_fence(close, close + 1)  # noqa: E731
        elif function == "footnote":
            self.page.call(f"^{start}")
            self.page.enter_flow(Setting.NOTE, f"^{start}")
            act = lambda _: self.page.leave_flow()  # noqa: E731
        elif function in _SETS_OFF:
            self.page.open_emphasis()
            act = lambda _: self.page.close_emphasis()  # noqa: E731
        elif function in _APART:
            self.page.begin(Setting.HEADING if function == "heading" else None)
            act = lambda _: self.page.end()  # noqa: E731
        self._push(Frame(is_code=False, at=at, ends="]", function=function, act=act))

    def _leave_block(self, close: int) -> None:
        self.page.leave_block(close + 1)

    def _in_code(self, frame: Frame) -> None:
        found = _CODE.search(self.text, self.at)
        if found is None:
            self.at = len(self.text)
            return
        self.page.count()
        start, self.at = found.start(), found.end()
        if found["close"] is not None:
            self._close_code(frame, found["close"], start)
        elif found["newline"] and frame.ends == "\n":
            self._pop(start)
            self.at = start
        elif found["open"]:
            self._code_content(frame, start)
        elif found["paren"]:
            self._code_call(frame, found)
        elif found["name"]:
            frame.name = found["name"]
            if frame.table:
                frame.table.named(self.text, frame.function, frame.name, self.at)
        elif found["comma"]:
            self._next_argument(frame)
        elif found["block"]:
            self._block_comment(start, self.at)
        elif found["raw"]:
            close = self._find(found["raw"], self.at) if len(found["raw"]) != 2 else self.at - 2
            self.at = close + len(found["raw"]) if close >= 0 else self.at
        elif found["bad"]:
            self.page.fault(start, self.at, 'the string that " opens is never closed')

    def _code_call(self, frame: Frame, found: re.Match[str]) -> None:
        """A bracket opens in code: the arguments of what is called, or a part of the present argument."""
        called, ends = found["call"], ")" if found["paren"] == "(" else "}"
        if called == "cite" and self._cited_cell(frame, found.start()):
            return
        function = called or frame.function
        inner = Frame(is_code=True, at=self.at - 1, ends=ends, function=function, name=frame.name)
        if called in TABLES:
            self._begin_table(inner)
        elif called and frame.table and not frame.name:
            inner.table = frame.table.inner(function)
        self._push(inner)

    def _begin_cell(self, table: Table, start: int) -> None:
        if table.begins_row(self.text, start):
            self.page.begin_row()
        self.page.end()

    def _cited_cell(self, frame: Frame, start: int) -> bool:
        """Take a cell that is nothing but `cite(<key>)`; tell whether it is one."""
        cite, end = read_cite(self.text, start, self.at - 1)
        if cite is None or frame.table is None or frame.name:
            return False
        self._begin_cell(frame.table, start)
        self._take_cite(cite)
        self.page.end()
        self.at = end
        return True

    def _next_argument(self, frame: Frame) -> None:
        if frame.table:
            frame.table.next_argument(self.text, frame.function, frame.name, self.at)
        frame.name = ""

    def _close_code(self, frame: Frame, mark: str, start: int) -> None:
        if mark == frame.ends:
            self._pop(start)
        elif frame.ends == "\n":
            self._pop(start)
            self.at = start

    def _code_content(self, frame: Frame, start: int) -> None:
        """Content inside code: a caption, a cell, an attribution, or words in the flow of the sentence."""
        function, name = frame.function, frame.name
        if name in ("attribution", "supplement") or function in ("set", "show", "import"):
            self._push(Frame(is_code=False, at=start, ends="]", act=lambda _: self.page.leave_flow()))
            self.page.enter_flow(Setting.CELL)
        elif function in _INLINE and not name and len(self.frames) > 1 and not self.frames[-2].is_code:
            block = function == "quote" and is_block(self.text, frame.at)
            self._enter(function, start, start, attributed(self.text, frame.at), block=block)
        elif frame.table and not name:
            self._begin_cell(frame.table, start)
            self._push(Frame(is_code=False, at=start, ends="]", act=lambda _: self.page.end()))
        else:
            self.page.enter_flow(Setting.CAPTION if name == "caption" else Setting.CELL)
            self._push(Frame(is_code=False, at=start, ends="]", act=lambda _: self.page.leave_flow()))
