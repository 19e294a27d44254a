"""What stands in a place of its own in a LaTeX draft: headings, notes, captions, lists, tables, block quotations."""

from __future__ import annotations

import re

from annotate.quoting.drafts import latex_macros as macros
from annotate.quoting.drafts.latex_citing import is_cite, read_cite
from annotate.quoting.drafts.latex_groups import VERBATIM
from annotate.quoting.drafts.latex_quotes import quoting_head
from annotate.quoting.drafts.latex_words import Words
from annotate.quoting.drafts.model import Citation, Setting

_EDGE_NAME = re.compile(r"[ \t]*\{(?P<name>[^{}\n]{0,60})\}")
_MACRO = re.compile(r"\\[A-Za-z@]+")


class Places(Words):
    """Reads the macros and environments that begin a paragraph, a flow or a block."""

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

    def _cell(self, start: int, end: int) -> None:
        if self.in_table:
            self.page.begin(Setting.CELL)
        else:
            self.page.say("&", start, end)

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
            self.in_table += 1
            self._row()
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
        # What follows is in no row of this table, even where this table stands in a cell of another one.
        self.in_table -= 1
        self.page.begin_row()

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
