"""The YAML header of a draft, of which only the names of bibliographies are read."""

from __future__ import annotations

import re

from annotate.quoting.drafts.citing import AT, key_of
from annotate.quoting.drafts.model import Bibliography, Citation, CitationForm, CitedItem
from annotate.quoting.drafts.page import Page

_HEADER = re.compile(r"\ufeff?\s*---[ \t]*\n(?=.*[\w\"'][ \t]*:|#|\n)", re.ASCII)
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_NAMED = re.compile(
    r"^bibliography[ \t]*:[ \t]*(?P<inline>[^\n#][^\n]*)?(?P<list>(?:\n[ \t]*-[ \t]+[^\n]+)*)", re.MULTILINE
)
_NAME = re.compile(r"\"(?P<double>[^\"\n]+)\"|'(?P<single>[^'\n]+)'|(?P<bare>[^\s,\[\]\"'#-][^,\[\]\"'#\n]*)")
_NOCITE = re.compile(r"^nocite[ \t]*:(?P<keys>[^\n]*(?:\n[ \t]+[^\n]*)*)", re.MULTILINE)


def read_header(page: Page) -> int:
    """Read the header, if there is one, and give where the draft's words begin."""
    opened = _HEADER.match(page.text)
    if opened is None:
        return 0
    closed = _END.search(page.text, opened.end())
    if closed is None:
        return 0
    for named in _NAMED.finditer(page.text, opened.end(), closed.start()):
        for group in ("inline", "list"):
            if named[group]:
                _names(page, *named.span(group))
    for hidden in _NOCITE.finditer(page.text, opened.end(), closed.start()):
        for found in re.finditer(AT, hidden["keys"]):
            key, start, end = key_of(found)
            at = hidden.start("keys")
            item = CitedItem(key, at + start, at + end)
            page.hidden.append(Citation(at + found.start(), at + found.end(), (item,), CitationForm.HIDDEN))
    return min(closed.end() + 1, len(page.text))


def _names(page: Page, start: int, end: int) -> None:
    for found in _NAME.finditer(page.text, start, end):
        group = found.lastgroup or "bare"
        name = found[group].rstrip()
        if name.strip("- "):
            page.bibliographies.append(Bibliography(name, found.start(group), found.start(group) + len(name)))
