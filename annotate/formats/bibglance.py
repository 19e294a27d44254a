"""Fields of a .bib file that say what they mean at a glance: they are read with one look, and we write them as they are.

Most fields of most files are of this sort. Whatever is not is left to `bibfields`, which would find the same for these.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# A text that LaTeX prints as it stands, and that we write as it stands.
_ORDINARY = r"[^\\{}~^&%$#_`\-'\s\x00-\x1f\x7f-\xa0]"
_PLAIN = re.compile(rf"(?:{_ORDINARY}++(?: (?=[^\s])|-(?!-)|'(?!'))?+|-(?!-)|'(?!'))++(?<! )")
_PAGES = re.compile(r"\d++(?:--\d++)?+")
_YEAR = re.compile(r"[1-9]\d{3}", re.ASCII)
_DOI = re.compile(r"10\.[^\s{}\x00-\x1f\x7f]++")
_URL = re.compile(r"[^\s{}\x00-\x1f\x7f]++")

ROLES = frozenset(("author", "editor", "translator"))
"""The fields of names."""

Look = Callable[[str], str | None]


def plain(value: str) -> str | None:
    """Give a text in which LaTeX has nothing to do."""
    return value if _PLAIN.fullmatch(value) else None


def title(value: str) -> str | None:
    """Give a plain text whose only capital is its first letter, so that no braces keep its case."""
    return value if value[1:] == value[1:].lower() and _PLAIN.fullmatch(value) else None


def _pages(value: str) -> str | None:
    return value.replace("--", "–") if _PAGES.fullmatch(value) else None


def _matching(pattern: re.Pattern[str]) -> Look:
    return lambda value: value if pattern.fullmatch(value) else None


LOOKS: dict[str, Look] = {
    "title": title,
    "booktitle": title,
    "pages": _pages,
    "year": _matching(_YEAR),
    "doi": _matching(_DOI),
    "url": _matching(_URL),
    **dict.fromkeys(
        (
            "journal", "howpublished", "publisher", "institution", "school", "address", "number", "volume", "language", "note",
            "abstract", "annote", "chapter", "edition", "isbn", "issn", "keywords", "section", "series", "type",
        ),
        plain,
    ),
}  # fmt: skip
"""How to look at each field; None says that more is needed."""
