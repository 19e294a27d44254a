"""Drafts in LaTeX, with csquotes, natbib and biblatex: read as they stand, without running them."""

from __future__ import annotations

import re
from collections.abc import Callable

from annotate.quoting.drafts import latex_macros as macros
from annotate.quoting.drafts.latex_citing import is_cite, read_cite
from annotate.quoting.drafts.latex_places import Places
from annotate.quoting.drafts.latex_quotes import Head, quoting_head
from annotate.quoting.drafts.model import Bibliography, CitationForm
from annotate.quoting.drafts.page import Page

_SPECIAL = re.compile(r"[\\{}%$~`'\"<>,&\n.-]")
_TOKEN = re.compile(
    r"\\(?P<macro>[A-Za-z@]+)|\\(?P<sign>(?s:.))|(?P<brace>[{}])|(?P<comment>%[^\n]*)|(?P<math>\$\$?)"
    r"|(?P<gap>\n[ \t]*\n\s*)"
    r"|(?P<said>~|```|``|`|'''|''|'|,,|<<|>>|\"[`'<>=~|/-]|---?|\.\.\.)"
    r"|(?P<cell>&)"
)
_SAID = {
    "~": "\u00a0", "```": "“‘", "``": "“", "`": "‘", "'''": "’”", "''": "”", "'": "'", ",,": "„", "<<": "«", ">>": "»",
    '"`': "„", "\"'": "“", '"<': "«", '">': "»", '"=': "-", '"~': "-", '"-': "\u00ad", '"|': "", '"/': "/", "--": "–", "---": "—",
    "...": "…",
}  # fmt: skip
_BIBLIOGRAPHY = re.compile(r"(?<![%\\])\\(?:addbibresource|bibliography)\s*(?:\[[^\]\n]*\])?\s*\{(?P<names>[^{}\n]*)\}")
_ALIAS = re.compile(
    r"\\(?:re)?newcommand\*?\s*\{?\\(?P<name>[A-Za-z]+)\}?\s*\[1\]\s*\{\s*\\(?P<means>[A-Za-z]+)\*?\s*\{#1\}\s*\}"
)
_NAME = re.compile(r"[^\s,][^,]*")
_GERMAN = re.compile(r"\\usepackage\s*\[[^\]\n]*german[^\]\n]*\]\s*\{babel\}|\\documentclass\[[^\]\n]*german")


def scan_latex(text: str) -> Page:
    """Read a draft in LaTeX onto a page."""
    return _Reader(text).read()


class _Reader(Places):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.aliases = {found["name"]: found["means"] for found in _ALIAS.finditer(text)}
        self.has_shorthands = '"`' in text or _GERMAN.search(text, 0, self.start) is not None
        self.handlers: dict[str, Callable[[str, int], None]] = {
            **dict.fromkeys(macros.HEADINGS, self._heading),
            **dict.fromkeys(macros.NOTES, self._note),
            **dict.fromkeys(macros.CAPTIONS, self._caption),
            **dict.fromkeys(macros.BREAKS, self._paragraph),
            **dict.fromkeys(("verb", "lstinline", "mintinline"), self._verb),
            **dict.fromkeys(("def", "gdef", "edef", "xdef"), self._define),
            "item": self._item,
            "iffalse": self._iffalse,
            "epigraph": self._epigraph,
        }

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

    def _token(self, found: re.Match[str]) -> None:
        self.page.count()
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

    def _macro(self, name: str, start: int) -> None:
        name = self.aliases.get(name, name)
        head = quoting_head(self.text, self.groups, name, start, self.at)
        if head is not None:
            self._quote(head, start)
        elif is_cite(name):
            self._cite(name, start)
        elif name in ("begin", "end"):
            self._edge(name, start)
        elif name in self.handlers:
            self.handlers[name](name, start)
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
