"""Does a locator fit the place where words stand? Pages, where the text or its metadata knows them, and lines."""

from __future__ import annotations

import re

from annotate.quoting.drafts.model import Locator
from annotate.quoting.sources import Source

_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–—]+\s*(\d{1,6}))?")
_PAGE = "\f"
_WORDED = re.compile(r"[^\n]*\w[^\n]*")
_TITLES = 3
"""How many lines before the first one may be a title, who wrote it, and the like."""


def misses(locator: Locator, source: Source, start: int, end: int) -> str:
    """Say why a locator does not fit words at `[start, end)` of a source; empty where it fits, or nothing is known."""
    asked = ranges(locator.value)
    if not asked:
        return ""
    if locator.label == "line":
        first, last = source.text.count("\n", 0, start) + 1, source.text.count("\n", 0, end) + 1
        if _meet(asked, first, last) or any(_meet(asked, *lines) for lines in _verses(source.text, start, end)):
            return ""
        return f"the words stand on line {_said(first, last)}, not on {locator.value}"
    return _misses_page(locator, asked, source, start, end) if locator.label == "page" else ""


def _verses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the lines as editions of verse count them: those that have words, from each of the first ones on, as titles are not counted."""
    first = len(_WORDED.findall(text, 0, start)) + (0 if _is_amid(text, start) else 1)
    last = first + len(_WORDED.findall(text, start, end)) - 1
    last = max(first, last)
    return [(first - titles, last - titles) for titles in range(_TITLES + 1) if first > titles]


def _is_amid(text: str, at: int) -> bool:
    """Tell whether words stand before an offset on its line."""
    return bool(text[text.rfind("\n", 0, at) + 1 : at].strip())


def _misses_page(locator: Locator, asked: list[tuple[int, int]], source: Source, start: int, end: int) -> str:
    known = ranges(source.pages)
    if _PAGE in source.text:
        begins = known[0][0] if known else 1
        first, last = (begins + source.text.count(_PAGE, 0, at) for at in (start, end))
        return (
            "" if _meet(asked, first, last) else f"the words stand on page {_said(first, last)}, not on {locator.value}"
        )
    if known and not any(_meet(asked, low, high) for low, high in known):
        return f"{source.key} has the pages {source.pages}, not {locator.value}"
    return ""


def ranges(value: str) -> list[tuple[int, int]]:
    """Read numbers and ranges of numbers, as `3`, `3–5, 9` or `112–15`; none where there are none."""
    found: list[tuple[int, int]] = []
    for one in _RANGE.finditer(value):
        last = one[2] or one[1]
        whole = one[1][: max(0, len(one[1]) - len(last))] + last
        found.append((int(one[1]), int(whole)))
    return found


def _meet(asked: list[tuple[int, int]], first: int, last: int) -> bool:
    return any(low <= last and first <= high for low, high in asked)


def _said(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
