"""Addresses that lead to the very words of a tag, in the page that its seed came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotate.formats.entry import Entry

if TYPE_CHECKING:
    from annotate.anchoring.fragments import Page

_WEB = re.compile(r"(?i:https?)://[^\s<>\"]+")


def is_web(address: str) -> bool:
    """Tell whether an address is that of a page, so that a browser can look for words there."""
    return _WEB.fullmatch(address) is not None


def deep_link(address: str, page: Page, start: int, end: int) -> str:
    """Give the address that leads to the span `[start, end)` of a page; empty where none leads exactly there."""
    from annotate.anchoring.fragments import link  # noqa: PLC0415  most exports have no link to words

    directive = page.write(start, end) if is_web(address) else None
    return link(address, directive) if directive else ""


def deep_links(entry: Entry) -> dict[str, str]:
    """Give the addresses that lead to the words of an entry's tags, by the keys of the tags; those that have none are left out."""
    if not is_web(entry.seed.url):
        return {}
    from annotate.anchoring.fragments import Page  # noqa: PLC0415  as above

    pages: dict[int, Page] = {}
    found: dict[str, str] = {}
    for tag in entry.tags:
        text = entry.texts.get(tag.span.capture)
        if text is not None:
            page = pages.setdefault(tag.span.capture, pages.get(tag.span.capture) or Page(text))
            address = deep_link(entry.seed.url, page, tag.span.start, tag.span.end)
            found |= {tag.key: address} if address else {}
    return found
