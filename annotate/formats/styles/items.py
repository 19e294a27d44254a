"""What every style asks of a CSL item: its fields as text, its kind of source, numbers with their words, addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Item = Mapping[str, Any]

PERIODICAL = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "periodical", "review", "review-book",
})  # fmt: skip
PART = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
ENTRY = frozenset({"entry", "entry-dictionary", "entry-encyclopedia"})
ONLINE = frozenset({"post", "post-weblog", "webpage"})
WHOLE = frozenset({
    "bill", "book", "classic", "collection", "dataset", "hearing", "legislation", "map", "motion_picture",
    "musical_score",
    "pamphlet", "patent", "regulation", "report", "software", "standard", "treaty",
})  # fmt: skip
"""The kinds that stand by themselves, so that their titles are in italics."""

_SCHOLARLY = frozenset({"article-journal", "review", "review-book"})
_NUMBER = re.compile(r"\d+(?:[-–—]\d+)?", re.ASCII)
_RANGE = re.compile(r"(\w*\d|[ivxlcdm]+)\s*[-–—]+\s*(?=\w*\d|[ivxlcdm]+\b)")
_TENS = {1: "st", 2: "nd", 3: "rd"}


def field(item: Item, name: str) -> str:
    """Give a field's text on one line; empty where there is none."""
    return " ".join(str(item.get(name, "")).split())


def kind(item: Item) -> str:
    """Give the item's type."""
    return field(item, "type")


def scholarly(item: Item) -> bool:
    """Tell whether it is an article of a journal, which is known by volume and issue rather than by its day."""
    return kind(item) in _SCHOLARLY


def address(item: Item) -> str:
    """Give where it is on the net: its DOI as an address, else its URL."""
    doi = field(item, "DOI")
    if not doi:
        return field(item, "URL")
    return doi if doi.startswith("http") else f"https://doi.org/{doi.removeprefix('doi:').strip()}"


def pages(item: Item) -> str:
    """Give the pages, their ranges with en dashes."""
    return _RANGE.sub(r"\1–", field(item, "page"))


def page_words(text: str) -> str:
    """Say pages with `p.` or `pp.`; nothing for none."""
    return f"{'pp.' if re.search('[–,&]', text) else 'p.'} {text}" if text else ""


def edition(item: Item) -> str:
    """Say the edition: `2nd ed.` for a number, else as it is."""
    text = field(item, "edition")
    return f"{ordinal(int(text))} ed." if text.isdecimal() and text.isascii() else text


def ordinal(number: int) -> str:
    """Give a number as `1st`, `2nd`, `11th`."""
    tens = "th" if 10 < number % 100 < 20 else _TENS.get(number % 10, "th")
    return f"{number}{tens}"


def numbered(label: str, text: str) -> str:
    """Put a label before a number; what is no number stands by itself."""
    return f"{label} {text}" if _NUMBER.match(text) or (text and len(text) < 6) else text


def short_pages(text: str) -> str:
    """Give ranges of pages as Chicago and MLA print them, the second number without what it shares: `101–19`."""
    return re.sub(r"\b(\d{3,})–(\d+)\b", _short_range, text)


def _short_range(found: re.Match[str]) -> str:
    first, last = found[1], found[2]
    if len(first) != len(last) or first[:-2] != last[:-2] or first.endswith("00"):
        return found[0]
    return f"{first}–{last[-2:].lstrip('0') if first[-2] == '0' == last[-2] else last[-2:]}"


def locator_words(locator: str) -> str:
    """Give a place as it is printed: a bare number is a page."""
    text = " ".join(locator.split())
    return page_words(_RANGE.sub(r"\1–", text)) if re.fullmatch(r"\d[\d\s,–-]*", text) else _RANGE.sub(r"\1–", text)
