"""The words inside one paragraph of an Org draft, with markup, links, citations, notes and code taken out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from annotate.quoting.drafts.citing import KEY, read_group
from annotate.quoting.drafts.inline import DEEPEST, Inline
from annotate.quoting.drafts.latex_citing import form_of
from annotate.quoting.drafts.latex_macros import LETTERS
from annotate.quoting.drafts.locators import read_locator
from annotate.quoting.drafts.model import Citation, CitationForm, CitedItem, Reading
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.wording import unmarked

_SPECIAL = re.compile(r"[\[\]*/_+=~$\\@c<{.#^-]")
_KEYS = rf"&?{KEY}(?:[,;]&?{KEY})*"
_TOKEN = re.compile(
    r"(?P<cite>\[cite(?P<style>/[\w/-]*)?:(?P<items>[^\]]{0,5000})\])"
    r"|(?P<call>\[fn:(?P<name>[\w-]+)\])|(?P<note>\[fn:(?P<own>[\w-]*):)"
    r"|\[\[(?P<kind>[A-Za-z]*cite[A-Za-z]*):(?P<linked>[^\]\[]{1,500})\](?:\[(?P<noted>[^\]\[]{0,500})\])?\]"
    r"|(?P<link>\[\[)(?P<target>[^\]\[]{0,2000})\](?:\[(?P<words>(?:[^\]\[]|\][^\]]|\[[^\]\[]*\]){0,2000})\])?\]"
    rf"|(?<![\w:])(?P<reference>[A-Za-z]*cite[A-Za-z]*):(?P<keys>{_KEYS})"
    r"|(?<![^\n])(?P<comment>#(?:[ \t]+[^\n]*|(?=\n|$)))"
    r"|(?P<open>\[)|(?P<close>\])"
    r"|(?P<code>[=~])|(?P<mark>[*/_+])|(?P<maths>\$\$?|\\\(|\\\[)"
    r"|\\(?P<entity>[A-Za-z]{1,20})(?:\{\}|(?![A-Za-z]))|(?P<break>\\\\(?=\s|$))"
    r"|(?P<export>@@[a-z]+:.*?@@)|(?P<stamp><\d{4}-[^<>\n]{0,60}>)|(?P<macro>\{\{\{[^{}]{0,500}\}\}\})"
    r"|(?P<inserted>\bsrc_[a-z]+(?:\[[^\]]{0,200}\])?\{[^{}]{0,1000}\})"
    r"|(?P<raised>\^\{[^\W_]{1,40}\})|(?P<said>---?|\.\.\.)"
)
_CLOSES = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_DASHES = {"--": "–", "---": "—", "...": "…"}
_ENTITIES = {"ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "bdquo": "„", "laquo": "«", "raquo": "»", "hellip": "…",
             "ndash": "–", "mdash": "—", "nbsp": "\u00a0", "shy": "\u00ad", "amp": "&", "vert": "|", "ast": "*", "under": "_",
             "slash": "/", "tilde": "~", "equal": "=", "quot": '"', "pound": "£", "euro": "€", "yen": "¥", "cent": "¢", "sect": "§",
             "deg": "°", "times": "×", "minus": "−", "copy": "©", "sbquo": "‚", "lsaquo": "‹", "rsaquo": "›", "thinsp": "\u2009",
             "prime": "′", "Prime": "″", "permil": "‰", "percent": "%", "dollar": "$", "hash": "#", "at": "@", "middot": "·"}  # fmt: skip
_OPENS_AFTER = frozenset(" \t\n-–—({'\"“‘„«‚”»‹›「『[/*_+\u200b")
_CLOSES_BEFORE = frozenset(" \t\n-–—.,;:!?'\")}]”’»“‘«‹›」』…[/*_+\\\u200b")
_NARRATIVE = frozenset(("t", "text", "a", "author"))
_GLOBAL = re.compile(r"[^;@]*;")


def write_org(page: Page, raw: Reading, depth: int = 0) -> None:
    """Write the paragraph `raw`, lines of the draft as they stand, on the page."""
    _Org(page, raw, depth).write()


class _Org(Inline):
    def __init__(self, page: Page, raw: Reading, depth: int) -> None:
        super().__init__(page, raw, depth)
        self.open: list[tuple[int, int, str] | None] = []
        self.waiting: dict[str, list[int]] = {}
        self.places: dict[str, list[int]] = {}

    def again(self, raw: Reading) -> None:
        write_org(self.page, raw, self.depth + 1)

    def write(self) -> None:
        for special in _SPECIAL.finditer(self.text):
            if special.start() < self.until:
                continue
            found = _TOKEN.match(self.text, special.start()) or self._reference_at(special.start())
            if found is not None:
                self._token(found)
        self.emit()

    def _reference_at(self, at: int) -> re.Match[str] | None:
        """`citep:key` is met at the `c` of `cite`, behind any letters before it."""
        start = at
        while start and at - start < len("fullfoot") and self.text[start - 1].isalpha():
            start -= 1
        return _TOKEN.match(self.text, start) if start < at and start >= self.until else None

    def _token(self, found: re.Match[str]) -> None:
        self.page.count()
        kind = found.lastgroup or ""
        if found["cite"]:
            self.take_cite(found)
        elif found["call"]:
            self.edit(*found.span(), "call", found["name"])
        elif found["note"]:
            self.take_note(found)
        elif found["kind"]:
            self._org_ref(found, found["kind"], found.span("linked"), found["noted"])
        elif found["reference"]:
            self._org_ref(found, found["reference"], found.span("keys"), None)
        elif found["link"]:
            self.take_link(found)
        elif kind in _READERS:
            _READERS[kind](self, found)
        elif kind == "comment":
            self.edit(*found.span(), "comment", (found.start() + 1, found.end()))
        elif kind == "said":
            self.edit(*found.span(), "say", _DASHES[found[0]])
        elif kind == "raised":
            self.edit(found.start(), found.start() + 2, "drop")
            self.edit(found.end() - 1, found.end(), "drop")
        elif kind == "break":
            self.edit(*found.span(), "say", "\n")
        else:
            self.edit(*found.span(), "drop")

    def take_cite(self, found: re.Match[str]) -> None:
        style = (found["style"] or "").strip("/").split("/")[0]
        start, end = found.span("items")
        items = read_group(self.text, start, end, self.raw.span)
        if not items:
            self.until = found.start() + 1
            return
        form = CitationForm.NARRATIVE if style in _NARRATIVE else CitationForm.PARENTHETICAL
        form = CitationForm.HIDDEN if style in ("n", "nocite") else form
        cite = Citation(*self.raw.span(*found.span()), items, form)
        self.edit(*found.span(), "hidden" if form is CitationForm.HIDDEN else "cite", cite)

    def _org_ref(self, found: re.Match[str], kind: str, place: tuple[int, int], noted: str | None) -> None:
        """Read org-ref's `citep:key,key` and `[[cite:&key p. 3;&other][note]]`."""
        items = []
        at = place[0]
        for piece in re.split("[;,]" if "&" not in self.text[slice(*place)] else ";", self.text[slice(*place)]):
            key = re.search(rf"&?({KEY})", piece)
            if key is not None:
                start, end = at + key.start(1), at + key.end(1)
                locator, suffix = read_locator(piece[key.end() :] or noted or "")
                prefix = piece[: key.start()].strip() if "&" in piece else ""
                items.append(CitedItem(key[1], *self.raw.span(start, end), prefix, locator, suffix))
            at += len(piece) + 1
        form = form_of(kind)
        cite = Citation(*self.raw.span(*found.span()), tuple(items), form)
        self.edit(*found.span(), "hidden" if form is CitationForm.HIDDEN else "cite", cite)

    def take_link(self, found: re.Match[str]) -> None:
        if found["words"] is None:
            self.edit(*found.span(), "drop")
            return
        self.edit(found.start(), found.start("words"), "drop")
        self.edits.append((found.end("words"), found.end(), "drop", None))
        # Its words are still to be read, and with them the two brackets behind them, which close no note around it.
        self.open += (None, None)

    def take_note(self, found: re.Match[str]) -> None:
        self.open.append((found.start(), found.end(), found["own"]))
        self.until = found.end()

    def take_open(self, _: re.Match[str]) -> None:
        self.open.append(None)

    def take_close(self, found: re.Match[str]) -> None:
        opened = self.open.pop() if self.open else None
        if opened is not None and self.depth < DEEPEST:
            start, inner, name = opened
            while self.edits and self.edits[-1][0] >= start:
                self.edits.pop()
            self.edit(start, found.end(), "note", (inner, found.start(), name))

    def take_code(self, found: re.Match[str]) -> None:
        mark, start = found[0], found.start()
        if not self._may_open(start, found.end()):
            return
        if mark not in self.places:
            marks = re.finditer(re.escape(mark), self.text)
            self.places[mark] = [one.start() for one in marks if self._may_close(*one.span())]
        number = bisect_left(self.places[mark], found.end() + 1)
        if number < len(self.places[mark]):
            close = self.places[mark][number]
            words = unmarked(self.text[found.end() : close])
            self.edit(start, close + 1, "say" if words else "drop", words)

    def _may_open(self, start: int, end: int) -> bool:
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        return before in _OPENS_AFTER and not after.isspace()

    def _may_close(self, start: int, end: int) -> bool:
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        return not before.isspace() and after in _CLOSES_BEFORE

    def take_mark(self, found: re.Match[str]) -> None:
        mark, (start, end) = found[0], found.span()
        waiting = self.waiting.setdefault(mark, [])
        if waiting and self._may_close(start, end):
            opener = waiting.pop()
            waiting.clear()
            kinds = ("drop", "drop") if mark == "+" else ("emph", "plain")
            self.edits.append((opener, opener + 1, kinds[0], None))
            self.edits.append((start, end, kinds[1], None))
        elif self._may_open(start, end):
            waiting.append(start)

    def take_maths(self, found: re.Match[str]) -> None:
        mark, end = found[0], found.end()
        closing = _CLOSES[mark]
        if mark == "$" and (self.text[end : end + 1].isspace() or self.text[end : end + 1].isdigit()):
            return
        if closing not in self.places:
            self.places[closing] = [one.start() for one in re.finditer(re.escape(closing), self.text)]
        number = bisect_left(self.places[closing], end)
        if number < len(self.places[closing]):
            close = self.places[closing][number]
            words = unmarked(self.text[end:close])
            self.edit(found.start(), close + len(closing), "say" if words else "drop", words)

    def take_entity(self, found: re.Match[str]) -> None:
        said = _ENTITIES.get(found["entity"]) or LETTERS.get(found["entity"])
        if said is not None:
            self.edit(*found.span(), "say", said)


_READERS: dict[str, Callable[[_Org, re.Match[str]], None]] = {
    "cite": _Org.take_cite, "note": _Org.take_note, "open": _Org.take_open, "close": _Org.take_close, "code": _Org.take_code,
    "mark": _Org.take_mark, "maths": _Org.take_maths, "link": _Org.take_link, "entity": _Org.take_entity,
}  # fmt: skip
"""Of the class and not of each paragraph: an object that holds its own methods waits for the collector of cycles."""
