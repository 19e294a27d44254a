"""The words of a LaTeX draft: letters, accents, comments, formulas and code, and what sets words off or takes them away."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from annotate.quoting.drafts import latex_macros as macros
from annotate.quoting.drafts.comments import read_comment, stands_alone
from annotate.quoting.drafts.latex_citing import Arguments
from annotate.quoting.drafts.latex_groups import match_groups
from annotate.quoting.drafts.model import Setting
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.wording import unmarked

_BEGINS = re.compile(r"\\begin\{document\}")
_ENDS = re.compile(r"\\end\{document\}")
_BLANK = re.compile(r"[ \t]*")
_BLANK_LINE = re.compile(r"[ \t]*(?:\n(?![ \t]*\n)[ \t]*)?")
_LETTER = re.compile(r"\\[ij](?![A-Za-z])|[^\\{}\s]")
_MACRO = re.compile(r"\\[A-Za-z@]+")
_STAR = re.compile(r"\*?")
_HEAD = 100


class Words:
    """Reads the text between the preamble and the end. `at` is how far it has come."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.page = Page(text)
        begins, ends = _BEGINS.search(text), _ENDS.search(text)
        self.start = begins.end() if begins else 0
        self.end = ends.start() if ends and ends.start() >= self.start else len(text)
        self.groups = match_groups(self.page, self.start, self.end)
        self.at = self.start
        self.closing: dict[int, list[Callable[[int], None]]] = {}
        self.dollars: list[int] | None = None
        self.unclosed: set[str] = set()
        self.in_table = 0

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

    def _arguments(self) -> Arguments:
        return Arguments(self.text, self.groups, self.at)

    def _find(self, what: str) -> int:
        """Find what closes; what was once not found is not looked for again."""
        at = -1 if what in self.unclosed else self.text.find(what, self.at, self.end)
        if at < 0:
            self.unclosed.add(what)
        return at

    def _skip_blank(self) -> None:
        """Take the blank behind a macro's name, as TeX does."""
        if self.text[self.at - 1].isalpha():
            blank = _BLANK_LINE.match(self.text, self.at, self.end)
            self.at = blank.end() if blank else self.at

    def _at_close(self, close: int, act: Callable[[int], None]) -> None:
        self.closing.setdefault(close, []).insert(0, act)

    def _enter(self, stretch: tuple[int, int]) -> None:
        self.at = stretch[0]

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
        # A single one may close two.
        self._opaque(self.at, close, start, close + (len(mark) if self.text.startswith(mark, close) else 1))

    def _opaque(self, inner: int, close: int, start: int, end: int) -> None:
        words = unmarked(self.text[inner:close])
        if words:
            self.page.say(words, start, end)
        self.at = min(end, self.end)

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
            self._row()
        else:
            self._say("\n", start, self.at)

    def _row(self) -> None:
        self.page.begin_row()
        self.page.begin(Setting.CELL)

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
