"""The words inside one paragraph of Pandoc's Markdown, with emphasis, links, citations, notes, code and maths taken out."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Callable

from annotate.quoting.drafts.attributes import claimed_traces
from annotate.quoting.drafts.citing import AT, is_cross_reference, key_of, narrative, read_group
from annotate.quoting.drafts.emphasis import emphasis_of
from annotate.quoting.drafts.inline import DEEPEST, Edit, Inline
from annotate.quoting.drafts.model import Citation, CitationForm, Reading
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.wording import unmarked

_SPECIAL = re.compile(r"[\\`$<\[\]!^@*_~&{:.-]")
"""What any token begins with: looking for one of these first is many times faster than trying every token everywhere."""
_TOKEN = re.compile(
    r"(?P<escape>(?:\\\\){2,}|\\[!-/:-@\[-`{-~\n])"
    r"|(?P<code>`+)"
    r"|(?P<math>\$\$?)"
    r"|(?P<comment><!--)"
    r"|(?P<auto><(?:[a-z][a-z0-9+.-]{1,30}:[^\s<>]*|[\w.+-]+@[\w.-]+)>)"
    r"|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>)"
    r"|(?P<call>\[\^[^\]\s]{1,200}\])"
    r"|(?P<open>(?:!|\^)?\[)|(?P<close>\])"
    rf"|(?P<at>{AT})"
    r"|(?P<emph>\*+|_+)"
    r"|(?P<strike>~~)"
    r"|(?P<raised>\^[^\s^\[\]]{1,40}\^|~[^\s~]{1,40}~)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<dash>---?)|(?P<dots>\.\.\.)"
    r"|(?P<short>\{\{<[^<>]{0,500}>\}\})"
    r"|(?P<address>(?<=http|ttps)://[^\s<>\"]+)"
)
_LINK = re.compile(
    r"\(\s*(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,200}){0,5})"
    r"(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?\s*\)"
)
_ATTRIBUTES = re.compile(r"\{[^{}]{0,2000}\}")
_REFERENCE = re.compile(r"\[(?![@^-])([^\[\]]{0,200})\]")
_SETS_OFF = frozenset(("em", "i", "strong", "b", "mark", "u"))
_MASKED = frozenset(("code", "script", "style", "pre", "kbd", "samp", "svg"))
_DASHES = {"--": "–", "---": "—", "...": "…"}
_SAID = frozenset(("escape", "entity", "dash", "dots"))
_LONGEST = 5_000
_MOST_OPEN = 5_000
"""Of brackets that are never closed only so many are kept in mind, at least."""


def write_inline(page: Page, raw: Reading, references: frozenset[str], depth: int = 0) -> None:
    """Write the paragraph `raw`, lines of the draft as they stand, on the page."""
    _Inline(page, raw, references, depth).write()


class _Inline(Inline):
    def __init__(self, page: Page, raw: Reading, references: frozenset[str], depth: int) -> None:
        super().__init__(page, raw, depth)
        self.references = references
        self.open: list[re.Match[str]] = []
        self.marks: list[tuple[int, int]] = []
        self.may_close = True
        self.named: tuple[int, re.Match[str]] | None = None
        self.ticks: dict[int, list[int]] = {}
        self.dollars: dict[str, list[int]] = {}
        self.tags: dict[str, list[int]] = {}

    def write(self) -> None:
        for special in _SPECIAL.finditer(self.text):
            found = _TOKEN.match(self.text, special.start()) if special.start() >= self.until else None
            if found is not None:
                self.until = found.end()
                self._token(found)
        self.edits += [(start, end, kind, None) for start, end, kind in emphasis_of(self.text, self.marks)]
        self.emit()

    def again(self, raw: Reading) -> None:
        write_inline(self.page, raw, self.references, self.depth + 1)

    def _token(self, found: re.Match[str]) -> None:
        self.page.count()
        start, end = found.span()
        kind = found.lastgroup or ""
        if kind == "address":
            return
        if kind in _SAID:
            self.edit(start, end, "say", _said(kind, found[0]))
        elif kind == "call":
            self.edit(start, end, "call", found[0][2:-1])
        elif kind == "open":
            self.open.append(found)
            if len(self.open) > 2 * _MOST_OPEN:
                del self.open[:_MOST_OPEN]
        elif kind == "emph":
            self.marks.append((start, end))
        elif kind == "raised":
            self.edits += [(start, start + 1, "drop", None), (end - 1, end, "drop", None)]
        elif kind in _READERS:
            _READERS[kind](self, found)
        else:
            self.edit(start, end, "drop")

    def take_comment(self, found: re.Match[str]) -> None:
        closed = self.text.find("-->", found.end()) if self.may_close else -1
        if closed < 0:
            self.may_close = False
            self.edit(*found.span(), "drop")
        else:
            self.edit(found.start(), closed + 3, "comment", (found.end(), closed))

    def take_code(self, found: re.Match[str]) -> None:
        start, end = found.span()
        if not self.ticks:
            for run in re.finditer("`+", self.text):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
        places = self.ticks.get(end - start, [])
        number = bisect_left(places, end)
        if number == len(places):
            self.until = end
            return
        close = places[number] + end - start
        attributes = _ATTRIBUTES.match(self.text, close)
        words = unmarked(self.text[end : places[number]])
        self.edit(start, attributes.end() if attributes else close, "say" if words else "drop", words)

    def take_math(self, found: re.Match[str]) -> None:
        mark = found[0]
        if mark == "$" and self.text[found.end() : found.end() + 1].isspace():
            return
        if mark not in self.dollars:
            pattern = r"(?<=[^\s\\$])\$(?![\d$])" if mark == "$" else r"\$\$"
            self.dollars[mark] = [one.start() for one in re.finditer(pattern, self.text)]
        places = self.dollars[mark]
        number = bisect_left(places, found.end())
        if number < len(places):
            words = unmarked(self.text[found.end() : places[number]])
            self.edit(found.start(), places[number] + len(mark), "say" if words else "drop", words)

    def take_tag(self, found: re.Match[str]) -> None:
        name = found["name"].lower()
        closes = found[0].startswith("</")
        start, end = found.span()
        if name in _MASKED and not closes:
            if name not in self.tags:
                self.tags[name] = [one.start() for one in re.finditer(rf"</{name}\s*>", self.text, re.IGNORECASE)]
            number = bisect_left(self.tags[name], end)
            if number < len(self.tags[name]):
                end = self.text.find(">", self.tags[name][number]) + 1
            self.edit(start, end, "drop")
        elif name == "q":
            self.edit(start, end, "close" if closes else "quote")
        elif name in _SETS_OFF:
            self.edit(start, end, "plain" if closes else "emph")
        elif name == "br":
            self.edit(start, end, "say", "\n")
        else:
            self.edit(start, end, "drop")

    def take_key(self, found: re.Match[str]) -> None:
        key, _, _ = key_of(found)
        if is_cross_reference(key):
            self.edit(*found.span(), "drop")
            return
        self.edit(*found.span(), "cite", narrative(found, None, found.end(), self.raw.span))
        self.named = (len(self.edits), found)

    def take_bracket(self, found: re.Match[str]) -> None:
        """A bracket closes: a citation, a link, a span with attributes, a note, or words of an editor."""
        end = found.end()
        if not self.open:
            return
        opened = self.open.pop()
        start, inner, close = opened.start(), opened.end(), end - 1
        image = opened[0] == "!["
        if opened[0] == "^[" and self.depth < DEEPEST:
            self._without_inner(inner)
            self.edit(start, end, "note", (inner, close))
            return
        link = _LINK.match(self.text, end)
        if link is None and not image and self._is_group(inner, end):
            self._without_inner(start)
            items = read_group(self.text, inner, close, self.raw.span)
            self.edit(start, end, "cite", Citation(*self.raw.span(start, end), items, CitationForm.PARENTHETICAL))
        elif link is None and not image and self._locates(start, end):
            number, named = self.named or (0, opened)
            del self.edits[number:]
            cite = narrative(named, self.text[inner:close], end, self.raw.span)
            self.edits[-1] = (named.start(), end, "cite", cite)
            self.until = end
            self._without_marks(start)
        else:
            self._wrapped(opened, end, link)

    def _wrapped(self, opened: re.Match[str], end: int, link: re.Match[str] | None) -> None:
        start, inner, close = opened.start(), opened.end(), end - 1
        reference = None if link else _REFERENCE.match(self.text, end)
        after = link.end() if link else end
        if reference and (reference[1] or self.text[inner:close]).casefold() in self.references:
            after = reference.end()
        attributes = _ATTRIBUTES.match(self.text, after)
        traces = claimed_traces(attributes[0]) if attributes else None
        if attributes:
            after = attributes.end()
        if after > end or self.text[inner:close].casefold() in self.references or opened[0] == "![":
            self.edits.append((start, inner, "drop" if traces is None else "claim", None))
            place = self.raw.span(attributes.start(), attributes.end()) if attributes else None
            self.edit(close, after, "drop" if traces is None else "claimed", (traces, place))

    def _is_group(self, inner: int, end: int) -> bool:
        if end - inner > _LONGEST or _ATTRIBUTES.match(self.text, end):
            return False
        return any(kind == "cite" for _, _, kind, _ in self._last(inner))

    def _locates(self, start: int, end: int) -> bool:
        """Whether the brackets at `[start, end)` hold the place in what the key right before them names."""
        if self.named is None or end - start > _LONGEST or self.text[end : end + 1] in ("(", "{"):
            return False
        behind = self.named[1].end()
        return behind <= start <= behind + 1 and not self.text[behind:start].strip()

    def _last(self, inner: int) -> list[Edit]:
        number = len(self.edits)
        while number and self.edits[number - 1][0] >= inner:
            number -= 1
        return self.edits[number:]

    def _without_inner(self, start: int) -> None:
        while self.edits and self.edits[-1][0] >= start:
            self.edits.pop()
        self._without_marks(start)

    def _without_marks(self, start: int) -> None:
        while self.marks and self.marks[-1][0] >= start:
            self.marks.pop()


_READERS: dict[str, Callable[[_Inline, re.Match[str]], None]] = {
    "code": _Inline.take_code, "math": _Inline.take_math, "comment": _Inline.take_comment, "tag": _Inline.take_tag, "close": _Inline.take_bracket,
    "at": _Inline.take_key,
}  # fmt: skip
"""Of the class and not of each paragraph: an object that holds its own methods waits for the collector of cycles."""


def _said(kind: str, words: str) -> str:
    """What a reader sees of an escape, an entity, dashes or dots."""
    if kind == "entity":
        return html.unescape(words)
    return words[1::2] if kind == "escape" else _DASHES[words]
