"""Drafts in Typst: markup is read as words, code is passed over, and the content that stands in code is read again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from annotate.quoting.drafts.comments import read_comment, stands_alone
from annotate.quoting.drafts.model import Bibliography, Citation, CitationForm, Setting
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.typst_citing import AT, attributed, cite_at, is_block, labels_of, read_cite
from annotate.quoting.drafts.wording import unmarked

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
_LINE_START = re.compile(r"[ \t]*(?:(?:[-+]|\d+\.|/)[ \t]+|(?P<head>=+)[ \t]+)")
_ADDRESS = re.compile(r"//[^\s\[\]]+")
_COMMENT_EDGE = re.compile(r"/\*|\*/")
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


@dataclass(slots=True)
class _Frame:
    """A content block or a stretch of code that is open. `nested` counts brackets that are words."""

    is_code: bool
    at: int
    ends: str
    function: str = ""
    name: str = ""
    act: Callable[[int], None] | None = None
    nested: int = 0
    emphasis: list[str] = field(default_factory=list)


def scan_typst(text: str) -> Page:
    """Read a draft in Typst onto a page."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.page = Page(text)
        self.labels = labels_of(text)
        self.at = 0
        self.frames = [_Frame(is_code=False, at=0, ends="")]
        self.heading = False
        self.unclosed: set[str] = set()
        self.readers: dict[str, Callable[[int, int], None]] = {
            "break": self._break, "open": self._open, "close": self._close, "label": self._label, "math": self._math,
            "raw": self._raw, "emph": self._emphasis, "line": self._line_comment, "block": self._block_comment,
            "gap": self._gap, "head": self._head, "item": self._item, "newline": self._newline,
        }  # fmt: skip

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

    # Markup

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

    def _token(self, found: re.Match[str]) -> None:
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

    # Code

    def _hash(self, found: re.Match[str]) -> None:
        start = found.start()
        if found["call"]:
            self._call(found["call"], start)
        elif found["content"]:
            self._push(_Frame(is_code=False, at=found.start("content"), ends="]"))
        elif found["brace"] or found["paren"]:
            self._push(_Frame(is_code=True, at=self.at - 1, ends="}" if found["brace"] else ")"))
        elif found["word"] or found["flow"]:
            self._push(_Frame(is_code=True, at=start, ends="\n", function=found["word"] or found["flow"]))

    def _push(self, frame: _Frame) -> None:
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
            self._push(
                _Frame(
                    is_code=True,
                    at=self.at,
                    ends=")",
                    function=function,
                    act=lambda _: self._content(function, start, head, block=block),
                )
            )
            self.at += 1
        elif follows == "[":
            self._content(function, start, ())
        elif self.page.is_open:
            self.page.skip()

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
        self._push(_Frame(is_code=False, at=at, ends="]", function=function, act=act))

    def _leave_block(self, close: int) -> None:
        self.page.leave_block(close + 1)

    def _in_code(self, frame: _Frame) -> None:
        found = _CODE.search(self.text, self.at)
        if found is None:
            self.at = len(self.text)
            return
        start, self.at = found.start(), found.end()
        if found["close"] is not None:
            self._close_code(frame, found["close"], start)
        elif found["newline"] and frame.ends == "\n":
            self._pop(start)
            self.at = start
        elif found["open"]:
            self._code_content(frame, start)
        elif found["paren"]:
            ends = ")" if found["paren"] == "(" else "}"
            function = found["call"] or frame.function
            self._push(_Frame(is_code=True, at=self.at - 1, ends=ends, function=function, name=frame.name))
        elif found["name"]:
            frame.name = found["name"]
        elif found["comma"]:
            frame.name = ""
        elif found["block"]:
            self._block_comment(start, self.at)
        elif found["raw"]:
            close = self._find(found["raw"], self.at) if len(found["raw"]) != 2 else self.at - 2
            self.at = close + len(found["raw"]) if close >= 0 else self.at
        elif found["bad"]:
            self.page.fault(start, self.at, 'the string that " opens is never closed')

    def _close_code(self, frame: _Frame, mark: str, start: int) -> None:
        if mark == frame.ends:
            self._pop(start)
        elif frame.ends == "\n":
            self._pop(start)
            self.at = start

    def _code_content(self, frame: _Frame, start: int) -> None:
        """Content inside code: a caption, a cell, an attribution, or words in the flow of the sentence."""
        function, name = frame.function, frame.name
        if name in ("attribution", "supplement") or function in ("set", "show", "import"):
            self._push(_Frame(is_code=False, at=start, ends="]", act=lambda _: self.page.leave_flow()))
            self.page.enter_flow(Setting.CELL)
        elif function in _INLINE and not name and len(self.frames) > 1 and not self.frames[-2].is_code:
            block = function == "quote" and is_block(self.text, frame.at)
            self._enter(function, frame.at, start, attributed(self.text, frame.at), block=block)
        else:
            self.page.enter_flow(Setting.CAPTION if name == "caption" else Setting.CELL)
            self._push(_Frame(is_code=False, at=start, ends="]", act=lambda _: self.page.leave_flow()))
