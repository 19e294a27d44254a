"""Drafts in LaTeX, with csquotes, natbib and biblatex: read as they stand, without running them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import ClassVar

from annotate.quoting.drafts import latex_macros as macros
from annotate.quoting.drafts.comments import read_comment, stands_alone
from annotate.quoting.drafts.latex_citing import Arguments, is_cite, read_cite
from annotate.quoting.drafts.latex_groups import VERBATIM, match_groups
from annotate.quoting.drafts.latex_quotes import Head, quoting_head
from annotate.quoting.drafts.model import Bibliography, Citation, CitationForm, Setting
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.wording import unmarked

_SPECIAL = re.compile(r"[\\{}%$~`'\"<>,&\n.-]")
_TOKEN = re.compile(
    r"\\(?P<macro>[A-Za-z@]+)|\\(?P<sign>(?s:.))|(?P<brace>[{}])|(?P<comment>%[^\n]*)|(?P<math>\$\$?)"
    r"|(?P<gap>\n[ \t]*\n\s*)"
    r"|(?P<said>~|```|``|`|'''|''|'|,,|<<|>>|\"[`'<>=~|/-]|---?|\.\.\.)"
    r"|(?P<cell>&)"
)
_SAID = {
    "~": "\u00a0", "```": "“‘", "``": "“", "`": "‘", "'''": "’”", "''": "”", "'": "’", ",,": "„", "<<": "«", ">>": "»",
    '"`': "„", "\"'": "“", '"<': "«", '">': "»", '"=': "-", '"~': "-", '"-': "\u00ad", '"|': "", '"/': "/", "--": "–", "---": "—",
    "...": "…",
}  # fmt: skip
_BEGINS = re.compile(r"\\begin\{document\}")
_ENDS = re.compile(r"\\end\{document\}")
_BIBLIOGRAPHY = re.compile(r"(?<![%\\])\\(?:addbibresource|bibliography)\s*(?:\[[^\]\n]*\])?\s*\{(?P<names>[^{}\n]*)\}")
_ALIAS = re.compile(
    r"\\(?:re)?newcommand\*?\s*\{?\\(?P<name>[A-Za-z]+)\}?\s*\[1\]\s*\{\s*\\(?P<means>[A-Za-z]+)\*?\s*\{#1\}\s*\}"
)
_BLANK = re.compile(r"[ \t]*")
_BLANK_LINE = re.compile(r"[ \t]*(?:\n(?![ \t]*\n)[ \t]*)?")
_LETTER = re.compile(r"\\[ij](?![A-Za-z])|[^\\{}\s]")
_MACRO = re.compile(r"\\[A-Za-z@]+")
_STAR = re.compile(r"\*?")
_NAME = re.compile(r"[^\s,][^,]*")
_EDGE_NAME = re.compile(r"[ \t]*\{(?P<name>[^{}\n]{0,60})\}")
_HEAD = 100
_GERMAN = re.compile(r"\\usepackage\s*\[[^\]\n]*german[^\]\n]*\]\s*\{babel\}|\\documentclass\[[^\]\n]*german")


def scan_latex(text: str) -> Page:
    """Read a draft in LaTeX onto a page."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.page = Page(text)
        begins, ends = _BEGINS.search(text), _ENDS.search(text)
        self.start = begins.end() if begins else 0
        self.end = ends.start() if ends and ends.start() >= self.start else len(text)
        self.groups = match_groups(self.page, self.start, self.end)
        self.aliases = {found["name"]: found["means"] for found in _ALIAS.finditer(text)}
        self.has_shorthands = '"`' in text or _GERMAN.search(text, 0, self.start) is not None
        self.at = self.start
        self.closing: dict[int, list[Callable[[int], None]]] = {}
        self.dollars: list[int] | None = None
        self.unclosed: set[str] = set()
        self.in_table = 0

    def read(self) -> Page:
        for named in _BIBLIOGRAPHY.finditer(self.text):
            for name in _NAME.finditer(named["names"]):
                start = named.start("names") + name.start()
                words = name[0].rstrip()
                self.page.bibliographies.append(Bibliography(words, start, start + len(words)))
        for special in _SPECIAL.finditer(self.text, self.start, self.end):
            if special.start() < self.at:
                continue
            found = _TOKEN.match(self.text, special.start(), self.end)
            if found is not None:
                self._words(special.start())
                self.at = found.end()
                self._token(found)
        self._words(self.end)
        self.page.end()
        return self.page

    def _words(self, end: int) -> None:
        """Take the draft's own words up to `end`."""
        start = self.at
        if not self.page.is_open:
            while start < end and self.text[start].isspace():
                start += 1
        if start < end:
            self.page.take(start, end)
        self.at = max(self.at, end)

    def _say(self, words: str, start: int, end: int) -> None:
        if self.page.is_open or not words.isspace():
            self.page.say(words, start, end)

    def _token(self, found: re.Match[str]) -> None:
        start, end = found.span()
        if found["macro"]:
            self._macro(found["macro"], start)
        elif found["sign"]:
            self._sign(found["sign"], start)
        elif found["brace"]:
            for act in self.closing.pop(start, ()):
                act(start)
        elif found["comment"]:
            self._comment(start, end)
        elif found["math"]:
            self._math(start, found[0])
        elif found["gap"]:
            self.page.end()
        elif found["cell"]:
            self._cell(start, end)
        elif found[0][0] == '"' and not self.has_shorthands:
            self.page.take(start, start + 1)
            self.at = start + 1
        else:
            self._say(_SAID[found[0]], start, end)

    def _cell(self, start: int, end: int) -> None:
        if self.in_table:
            self.page.begin(Setting.CELL)
        else:
            self.page.say("&", start, end)

    def _comment(self, start: int, end: int) -> None:
        alone = stands_alone(self.text, start, end)
        comment = read_comment(self.text[start + 1 : end].lstrip("%"), start, end, alone=alone)
        if comment is not None:
            self.page.comment(comment)
        # TeX takes the line's end and the next line's margin with the comment, but not an empty line.
        margin = _BLANK.match(self.text, end + 1)
        after = margin.end() if margin else end
        self.at = end if self.text.startswith("\n", after) else min(after, self.end)

    def _math(self, start: int, mark: str) -> None:
        if self.dollars is None:
            self.dollars = [one.start() for one in re.finditer(r"(?<!\\)\$", self.text)]
        number = bisect_left(self.dollars, self.at)
        close = self.dollars[number] if number < len(self.dollars) else -1
        if close < 0 or close >= self.end or self.text.find("\n\n", self.at, close) >= 0:
            self.page.fault(start, self.at, f"the formula that {mark} opens is never closed")
            return
        self._opaque(self.at, close, start, close + len(mark))

    def _find(self, what: str) -> int:
        """Find what closes; what was once not found is not looked for again."""
        at = -1 if what in self.unclosed else self.text.find(what, self.at, self.end)
        if at < 0:
            self.unclosed.add(what)
        return at

    def _opaque(self, inner: int, close: int, start: int, end: int) -> None:
        words = unmarked(self.text[inner:close])
        if words:
            self.page.say(words, start, end)
        self.at = min(end, self.end)

    # Macros

    def _sign(self, sign: str, start: int) -> None:
        if sign in macros.ACCENTS and not sign.isalpha():
            self._accent(sign, start)
        elif sign in "([":
            close = self._find("\\)" if sign == "(" else "\\]")
            if close < 0:
                self.page.fault(start, self.at, f"the formula that \\{sign} opens is never closed")
            else:
                self._opaque(self.at, close, start, close + 2)
        elif sign == "\\":
            self._break(start)
        else:
            self._say(macros.SIGNS.get(sign, ""), start, self.at)

    def _break(self, start: int) -> None:
        arguments = self._arguments()
        arguments.star()
        arguments.adjacent()
        self.at = arguments.at
        if self.in_table:
            self.page.begin(Setting.CELL)
        else:
            self._say("\n", start, self.at)

    def _accent(self, accent: str, start: int) -> None:
        arguments = self._arguments()
        stretch = arguments.braced()
        if stretch is not None:
            letter = self.text[stretch[0] : stretch[1]]
        else:
            gap = _BLANK.match(self.text, self.at)
            at = gap.end() if gap and accent.isalpha() else self.at
            bare = _LETTER.match(self.text, at)
            if bare is None:
                return
            letter, arguments.at = bare[0], bare.end()
        letter = {"\\i": "ı", "\\j": "ȷ"}.get(letter.strip(), letter.strip())
        self._say(macros.accented(accent, letter), start, arguments.at)
        self.at = arguments.at

    def _arguments(self) -> Arguments:
        return Arguments(self.text, self.groups, self.at)

    def _macro(self, name: str, start: int) -> None:
        name = self.aliases.get(name, name)
        head = quoting_head(self.text, self.groups, name, start, self.at)
        if head is not None:
            self._quote(head, start)
        elif is_cite(name):
            self._cite(name, start)
        elif name in ("begin", "end"):
            self._edge(name, start)
        elif name in self._HANDLERS:
            self._HANDLERS[name](self, name, start)
        else:
            self._plain_macro(name, start)

    def _plain_macro(self, name: str, start: int) -> None:
        if name in macros.LETTERS:
            self._letter(name, start)
        elif name in macros.ACCENTS and len(name) == 1:
            self._accent(name, start)
        elif name in macros.SETS_OFF:
            self._set_off(start)
        elif name in macros.EMPHASIS:
            self._emphasis()
        elif name in macros.DROPPED:
            self._drop(macros.DROPPED[name])
        else:
            arguments = self._arguments()
            arguments.star()
            arguments.adjacent()
            self.at = arguments.at
            self._skip_blank()

    def _skip_blank(self) -> None:
        """Take the blank behind a macro's name, as TeX does."""
        if self.text[self.at - 1].isalpha():
            blank = _BLANK_LINE.match(self.text, self.at, self.end)
            self.at = blank.end() if blank else self.at

    def _letter(self, name: str, start: int) -> None:
        self._skip_blank()
        if self.text.startswith("{}", self.at):
            self.at += 2
        self._say(macros.LETTERS[name], start, self.at)

    def _set_off(self, start: int) -> None:
        """A declaration right behind a brace sets off what follows until the group closes."""
        self._skip_blank()
        close = self.groups.braces.get(start - 1, -1)
        if close >= 0:
            self.page.open_emphasis()
            self._at_close(close, lambda _: self.page.close_emphasis())

    def _emphasis(self) -> None:
        arguments = self._arguments()
        stretch = arguments.braced()
        if stretch is not None:
            self._enter(stretch)
            self.page.open_emphasis()
            self._at_close(stretch[1], lambda _: self.page.close_emphasis())

    def _at_close(self, close: int, act: Callable[[int], None]) -> None:
        self.closing.setdefault(close, []).insert(0, act)

    def _enter(self, stretch: tuple[int, int]) -> None:
        self.at = stretch[0]

    def _drop(self, count: int) -> None:
        arguments = self._arguments()
        arguments.star()
        arguments.optional()
        for _ in range(count):
            if arguments.braced() is None and self.text.startswith("\\", arguments.at):
                macro = _MACRO.match(self.text, arguments.at)
                arguments.at = macro.end() if macro else arguments.at
            while arguments.adjacent():
                pass
        self.at = arguments.at
        if self.page.is_open:
            self.page.skip()

    def _define(self, _: str, __: int) -> None:
        opens = self.text.find("{", self.at, min(self.at + _HEAD, self.end))
        self.at = self.groups.braces.get(opens, self.at - 1) + 1

    # What stands in a place of its own

    def _heading(self, _: str, __: int) -> None:
        arguments = self._arguments()
        arguments.star()
        arguments.optional()
        stretch = arguments.braced()
        if stretch is None:
            return
        self.page.begin(Setting.HEADING)
        self._enter(stretch)
        self._at_close(stretch[1], lambda _: self.page.end())

    def _note(self, name: str, start: int) -> None:
        self._flow(name, start, Setting.NOTE)

    def _caption(self, name: str, start: int) -> None:
        self._flow(name, start, Setting.CAPTION)

    def _flow(self, name: str, start: int, setting: Setting) -> None:
        arguments = self._arguments()
        arguments.star()
        if name == "captionof":
            arguments.braced()
        arguments.optional()
        stretch = arguments.braced()
        if stretch is None:
            return
        note = f"^{start}"
        if setting is Setting.NOTE:
            self.page.call(note)
        self.page.enter_flow(setting, note)
        self._enter(stretch)
        self._at_close(stretch[1], lambda _: self.page.leave_flow())

    def _paragraph(self, _: str, __: int) -> None:
        self._skip_blank()
        self.page.end()

    def _item(self, _: str, __: int) -> None:
        self.page.end()
        arguments = self._arguments()
        arguments.adjacent()
        self._skip_blank()

    def _verb(self, name: str, start: int) -> None:
        star = _STAR.match(self.text, self.at)
        at = star.end() if star else self.at
        if name == "mintinline" or self.text.startswith(("{", "["), at):
            arguments = Arguments(self.text, self.groups, at)
            arguments.optional()
            if name == "mintinline":
                arguments.braced()
            stretch = arguments.braced()
            if stretch is not None:
                self._opaque(*stretch, start, stretch[1] + 1)
            return
        close = self.text.find(self.text[at : at + 1] or "\n", at + 1, self.end)
        if close > at and "\n" not in self.text[at:close]:
            self._opaque(at + 1, close, start, close + 1)

    def _iffalse(self, _: str, start: int) -> None:
        close = self._find("\\fi")
        if close < 0:
            self.page.fault(start, self.at, "\\iffalse is never ended")
        else:
            self.at = close + 3

    # Quotations and citations

    def _cite(self, name: str, start: int) -> None:
        cite, end = read_cite(self.text, self.groups, name, start, self.at)
        if cite is None:
            return
        self.at = end
        if cite.form is CitationForm.HIDDEN:
            self.page.hidden.append(cite)
        else:
            self.page.cite(cite)

    def _quote(self, head: Head, start: int) -> None:
        if head.inserted is not None:
            self._insert(head, start)
            return
        if head.words is None:
            return
        cited = head.cited + self._cites_in(head.noted)
        self.page.open_fence(start, head.words[0], cited)
        self.at = head.words[0]
        self._at_close(head.words[1], lambda close: self._end_quote(close, head))

    def _end_quote(self, close: int, head: Head) -> None:
        arguments = self._arguments()
        if head.is_text:
            arguments.adjacent()
            self.at = arguments.at
        if head.punct:
            self.page.say(self.text[slice(*head.punct)], close, close + 1)
        self.page.close_fence(close, self.at)

    def _insert(self, head: Head, start: int) -> None:
        """An editor's mark inside a quotation: `[…]`, `[words]`, `[]`."""
        stretch = head.words
        assert head.inserted is not None
        opening, closing = head.inserted
        if stretch is None or stretch[0] == stretch[1] or not (opening or closing):
            words = "[…]" if "…" in opening + closing else "[]"
            self.at = stretch[1] + 1 if stretch else self.at
            self._say(words, start, self.at)
            return
        self._say(opening, start, stretch[0])
        self.at = stretch[0]
        self._at_close(stretch[1], lambda close: self._say(closing, close, close + 1))

    def _cites_in(self, stretch: tuple[int, int] | None) -> tuple[Citation, ...]:
        """The citations in an argument, which may be commands or a bare key."""
        cites: list[Citation] = []
        at = stretch[0] if stretch else 0
        while stretch and at < stretch[1]:
            macro = _MACRO.search(self.text, at, stretch[1])
            if macro is None:
                break
            at = macro.end()
            if is_cite(macro[0][1:]):
                cite, at = read_cite(self.text, self.groups, macro[0][1:], macro.start(), macro.end())
                cites += [cite] if cite else []
        return tuple(cites)

    # Environments

    def _edge(self, edge: str, start: int) -> None:
        named = _EDGE_NAME.match(self.text, self.at)
        if named is None:
            return
        name = named["name"]
        self.at = named.end()
        if edge == "end":
            for act in self.closing.pop(start, ()):
                act(start)
            return
        close = self.groups.environments.get(start)
        if close is None:
            return
        if name in VERBATIM or name in macros.MATHS or name in macros.MASKED:
            self.at = self.text.find("}", close, self.end) + 1 or self.end
            if name not in macros.MATHS:
                self.page.end()
            return
        self._environment(name, start, close)

    def _environment(self, name: str, start: int, close: int) -> None:
        head = quoting_head(self.text, self.groups, name, start, self.at, is_environment=True)
        if head is not None:
            self.at = head.end
            self.page.enter_block(start, head.cited + self._cites_in(head.noted))
            self._at_close(close, lambda _: self.page.leave_block(self.at))
            return
        arguments = self._arguments()
        arguments.adjacent()
        if name in macros.TABLES or name in ("otherlanguage", "otherlanguage*", "minipage", "multicols"):
            arguments.braced()
            if name in ("tabular*", "tabularx", "tabulary"):
                arguments.braced()
        self.at = arguments.at
        if name in macros.TABLES:
            self.page.end()
            self.in_table += 1
            self._at_close(close, lambda _: self._end_table())
        elif name in (
            "abstract",
            "itemize",
            "enumerate",
            "description",
            "figure",
            "table",
            "figure*",
            "table*",
            "center",
        ):
            self.page.end()
            self._at_close(close, lambda _: self.page.end())

    def _end_table(self) -> None:
        self.in_table -= 1
        self.page.end()

    def _epigraph(self, _: str, start: int) -> None:
        """`\\epigraph{words}{source}` is a block quotation whose source may cite."""
        arguments = self._arguments()
        words, source = arguments.braced(), arguments.braced()
        if words is None or source is None:
            return
        self.page.enter_block(start, self._cites_in(source))
        self._enter(words)
        self._at_close(words[1], lambda _: self._end_epigraph(source[1] + 1))

    def _end_epigraph(self, end: int) -> None:
        self.page.leave_block(end)
        self.at = end

    _HANDLERS: ClassVar[dict[str, Callable[[_Reader, str, int], None]]] = {
        **dict.fromkeys(macros.HEADINGS, _heading),
        **dict.fromkeys(macros.NOTES, _note),
        **dict.fromkeys(macros.CAPTIONS, _caption),
        **dict.fromkeys(("par", "bigskip", "medskip", "smallskip", "newpage", "clearpage", "maketitle"), _paragraph),
        **dict.fromkeys(("verb", "lstinline", "mintinline"), _verb),
        **dict.fromkeys(("def", "gdef", "edef", "xdef"), _define),
        "item": _item,
        "iffalse": _iffalse,
        "epigraph": _epigraph,
    }
