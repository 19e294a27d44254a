"""Citations as Pandoc's Markdown writes them, `[see @key, p. 3; @other]` and `@key [p. 3]`; Org and plain text share them."""

from __future__ import annotations

import re
from collections.abc import Callable

from annotate.quoting.drafts.locators import read_locator
from annotate.quoting.drafts.model import Citation, CitationForm, CitedItem

KEY = r"\w+(?:[:.#$%&+?<>~/-]\w+)*"
AT = rf"(?<![\w@\\])-?@(?:\{{(?P<braced>[^{{}}\s]+)\}}|(?P<key>{KEY}))"
_AT = re.compile(AT)
_FURTHER = re.compile(r"\s*(?:,|and|und|et|&)?\s*$")
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)-\w", re.IGNORECASE
)
"""What Quarto numbers in the draft itself: `@fig-map` is no source."""

Place = Callable[[int, int], tuple[int, int]]
"""From a stretch of the text that is read to the draft's."""


def is_cross_reference(key: str) -> bool:
    """Tell whether a key names something in the draft itself."""
    return _CROSS_REFERENCE.match(key) is not None


def key_of(found: re.Match[str]) -> tuple[str, int, int]:
    """Give the key of a match of `AT`, with its place."""
    group = "braced" if found["braced"] is not None else "key"
    return found[group], found.start(group), found.end(group)


def read_group(text: str, start: int, end: int, place: Place) -> tuple[CitedItem, ...]:
    """Read the items between the brackets at `[start, end)` of `text`; none when nothing is cited there."""
    items: list[CitedItem] = []
    at = start
    for piece in text[start:end].split(";"):
        items += _items(text, at, at + len(piece), place)
        at += len(piece) + 1
    return tuple(items)


def _items(text: str, start: int, end: int, place: Place) -> list[CitedItem]:
    found = [one for one in _AT.finditer(text, start, end) if not is_cross_reference(key_of(one)[0])]
    items = []
    for number, one in enumerate(found):
        key, key_start, key_end = key_of(one)
        before = text[start if number == 0 else found[number - 1].end() : one.start()]
        after = text[one.end() : found[number + 1].start() if number + 1 < len(found) else end]
        locator, suffix = read_locator(after)
        prefix = _plain(before) if number == 0 else ""
        rest = "" if number + 1 < len(found) and _FURTHER.match(suffix) else _plain(suffix)
        items.append(CitedItem(key, *place(key_start, key_end), prefix, locator, rest))
    return items


def narrative(found: re.Match[str], note: str | None, end: int, place: Place) -> Citation:
    """Give the citation of a key in the sentence, `end` behind the brackets with the words `note` that may follow it."""
    key, start, stop = key_of(found)
    locator, suffix = read_locator(note or "")
    item = CitedItem(key, *place(start, stop), "", locator, _plain(suffix))
    return Citation(*place(found.start(), end), (item,), CitationForm.NARRATIVE)


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[*_]", "", words).split()).strip(" ,")
