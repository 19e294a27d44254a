"""The words inside one paragraph of reStructuredText, with roles, references and literal text taken out."""

from __future__ import annotations

import re

from annotate.quoting.drafts.inline import Inline
from annotate.quoting.drafts.locators import read_locator
from annotate.quoting.drafts.model import Citation, CitationForm, CitedItem, Reading
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.wording import unmarked

_SPECIAL = re.compile(r"[\\*`:\[|_.-]")
_TOKEN = re.compile(
    r"\\(?P<escape>(?s:.))"
    r"|``(?P<literal>[^`](?:[^`]|`(?!`)){0,5000}?)``"
    r"|:(?P<role>(?:foot|full)?cite(?::[a-z:]+)?):`(?P<keys>[^`]{1,2000})`"
    r"|:(?P<other>[\w:.+-]+):`(?P<named>[^`]{1,2000})`"
    r"|`(?P<link>[^`]{1,2000})`(?P<ends>__?|:[\w:.+-]+:)?"
    r"|\[(?P<note>\d+|\#[\w-]*|\*)\]_"
    r"|\[(?P<source>[^\W\d_][\w.-]*)\]_"
    r"|(?P<mark>\*\*?)|\|(?P<substituted>[^|\s](?:[^|\n]{0,200}[^|\s])?)\|_{0,2}"
    r"|(?P<said>---?|\.\.\.)"
)
_ITEM = re.compile(r"(?:\{(?P<prefix>[^{}]*)\})?\s*(?P<key>[^\s{},]+)\s*(?:\{(?P<suffix>[^{}]*)\})?")
_DASHES = {"--": "–", "---": "—", "...": "…"}
_MASKED = frozenset(("math", "code", "raw"))
_SET_OFF = frozenset(("emphasis", "strong", "title-reference", "t", "title"))


def write_rst(page: Page, raw: Reading) -> None:
    """Write the paragraph `raw`, lines of the draft as they stand, on the page."""
    _Rst(page, raw).write()


class _Rst(Inline):
    def write(self) -> None:
        """Read the whole paragraph and write it."""
        self.emphasised = ""
        for special in _SPECIAL.finditer(self.text):
            if special.start() >= self.until:
                found = _TOKEN.match(self.text, special.start())
                if found is not None:
                    self.until = found.end()
                    self._token(found)
        self.emit()

    def _token(self, found: re.Match[str]) -> None:
        self.page.count()
        start, end = found.span()
        if found["role"]:
            self._cite(found)
        elif found["source"]:
            item = CitedItem(found["source"], *self.raw.span(*found.span("source")))
            self.edit(start, end, "cite", Citation(*self.raw.span(start, end), (item,), CitationForm.EITHER))
        elif found["note"]:
            self.edit(start, end, "call", found["note"])
        elif found["mark"]:
            self._mark(found)
        elif found["link"]:
            self._link(start, end, *found.span("link"))
        else:
            self.edit(start, end, "say", self._said(found))

    def _said(self, found: re.Match[str]) -> str:
        if found["escape"]:
            return "" if found["escape"].isspace() else found["escape"]
        if found["literal"]:
            return unmarked(found["literal"])
        if found["other"]:
            return (
                unmarked(found["named"]) if found["other"] in _MASKED else re.sub(r"\s*<[^<>]*>$", "", found["named"])
            )
        return _DASHES.get(found[0], "")

    def _link(self, start: int, end: int, inner: int, close: int) -> None:
        address = re.search(r"\s*<[^<>]*>$", self.text[inner:close])
        self.edits.append((start, inner, "drop", None))
        self.edit(inner + address.start() if address else close, end, "drop")

    def _mark(self, found: re.Match[str]) -> None:
        mark, (start, end) = found[0], found.span()
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        if self.emphasised == mark and not before.isspace():
            self.emphasised = ""
            self.edit(start, end, "plain")
        elif not self.emphasised and not after.isspace() and not before.isalnum() and self.text.find(mark, end) >= 0:
            self.emphasised = mark
            self.edit(start, end, "emph")

    def _cite(self, found: re.Match[str]) -> None:
        items = []
        for one in _ITEM.finditer(found["keys"]):
            at = found.start("keys")
            locator, suffix = read_locator(one["suffix"] or "")
            place = self.raw.span(at + one.start("key"), at + one.end("key"))
            items.append(CitedItem(one["key"], *place, (one["prefix"] or "").strip(), locator, suffix))
        narrative = re.search(r"cite:(?:t|ts|ct|cts|author)$", found["role"])
        form = CitationForm.NARRATIVE if narrative else CitationForm.PARENTHETICAL
        form = CitationForm.HIDDEN if found["role"].endswith(":empty") else form
        cite = Citation(*self.raw.span(*found.span()), tuple(items), form)
        self.edit(*found.span(), "hidden" if form is CitationForm.HIDDEN else "cite", cite)
