"""Typst's citations: `@key[p. 3]`, `#cite(<key>, supplement: [p. 3])`, and the attribution of a quotation."""

from __future__ import annotations

import re

from annotate.quoting.drafts.locators import read_locator
from annotate.quoting.drafts.model import Citation, CitationForm, CitedItem

_KEY = r"\w(?:[\w:.-]*[\w-])?"
AT = rf"(?<!\w)@(?P<key>{_KEY})"
_AT = re.compile(AT)
_LABEL = re.compile(r"(?<![(:,\w])(?<![(:,] )<(?P<name>[\w:.-]+)>")
_LABELLING = re.compile(rf"<(?P<key>{_KEY})>")
_LABELLED = re.compile(r"label\(\s*\"([^\"\n]+)\"\s*\)")
_NUMBERED = re.compile(r"(?:fig|tab|tbl|eq|sec|lst|app|thm|lem|def|chap|ch|fn)[:]", re.IGNORECASE)
_SUPPLEMENT = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\]){0,500})\]")
_CITE = re.compile(
    rf"\(\s*(?:<(?P<key>{_KEY})>|label\(\s*\"(?P<label>[^\"\n]+)\"\s*\))"
    r"(?P<rest>(?:[^()\[\]\"]|\"[^\"\n]*\"|\[(?:[^\[\]]|\[[^\[\]]*\]){0,500}\])*)\)"
)
_CITING = re.compile(r"#cite(?=\()")
_FORM = re.compile(r"form:\s*(?:\"(\w+)\"|(none))")
_NOTED = re.compile(r"supplement:\s*(?:\[((?:[^\[\]]|\[[^\[\]]*\]){0,500})\]|\"([^\"\n]*)\")")
_ARGUMENTS = r"\((?:[^\[\]()]|\[(?:[^\[\]]|\[[^\[\]]*\])*\]|\([^()]*\)){0,1000}"
_ATTRIBUTION = re.compile(rf"{_ARGUMENTS}?\battribution:\s*")
_BLOCK = re.compile(rf"{_ARGUMENTS}?\bblock:\s*true")


def labels_of(text: str) -> frozenset[str]:
    """Give the labels that the draft sets itself: a reference to one of them is no citation."""
    return frozenset(found["name"] for found in _LABEL.finditer(text))


def cite_at(text: str, found: re.Match[str], labels: frozenset[str]) -> tuple[Citation | None, int]:
    """Read the reference at a match of `AT`; no citation when it points into the draft itself. Give where it ends, too."""
    key = found["key"]
    noted = _SUPPLEMENT.match(text, found.end())
    end = noted.end() if noted else found.end()
    if key in labels or _NUMBERED.match(key):
        return None, end
    locator, suffix = read_locator(_plain(noted[1]) if noted else "")
    item = CitedItem(key, found.start("key"), found.end("key"), "", locator, suffix)
    return Citation(found.start(), end, (item,), CitationForm.EITHER), end


def read_cite(text: str, start: int, at: int) -> tuple[Citation | None, int]:
    """Read `#cite(…)`, whose arguments begin at `at`; give where it ends, too."""
    found = _CITE.match(text, at)
    if found is None:
        return None, at
    group = "key" if found["key"] else "label"
    noted = _NOTED.search(found["rest"])
    locator, suffix = read_locator(_plain(noted[1] or noted[2] or "") if noted else "")
    form = _FORM.search(found["rest"])
    item = CitedItem(found[group], *found.span(group), "", locator, suffix)
    return Citation(start, found.end(), (item,), _form(form)), found.end()


def attributed(text: str, at: int) -> tuple[Citation, ...]:
    """Give the citations in the attribution of the quotation whose arguments begin at `at`."""
    found = _ATTRIBUTION.match(text, at)
    if found is None:
        return ()
    label = _LABELLING.match(text, found.end())
    if label:
        item = CitedItem(label["key"], *label.span("key"))
        return (Citation(*label.span(), (item,), CitationForm.PARENTHETICAL),)
    labelled = _LABELLED.match(text, found.end())
    if labelled:
        item = CitedItem(labelled[1], *labelled.span(1))
        return (Citation(*labelled.span(), (item,), CitationForm.PARENTHETICAL),)
    content = _SUPPLEMENT.match(text, found.end())
    if content is None:
        return ()
    cites = [cite_at(text, one, frozenset())[0] for one in _AT.finditer(text, *content.span(1))]
    cites += [read_cite(text, one.start(), one.end())[0] for one in _CITING.finditer(text, *content.span(1))]
    return tuple(sorted((cite for cite in cites if cite is not None), key=lambda cite: cite.start))


def is_block(text: str, at: int) -> bool:
    """Tell whether the arguments that begin at `at` make a quotation a block."""
    return _BLOCK.match(text, at) is not None


def _form(found: re.Match[str] | None) -> CitationForm:
    if found is None:
        return CitationForm.EITHER
    if found[2]:
        return CitationForm.HIDDEN
    return CitationForm.NARRATIVE if found[1] in ("prose", "author") else CitationForm.EITHER


def _plain(words: str) -> str:
    return re.sub(r"[*_\\]", "", words.replace("~", " ").replace("---", "—").replace("--", "–"))
