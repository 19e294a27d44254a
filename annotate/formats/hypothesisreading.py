"""Annotations of Hypothesis read: what its API and its client's export give, a single one, or a list of them.

Their offsets count the UTF-16 units of the page as the browser had it, which is seldom the text that was stored, so that the quoted
words decide. A note on a whole page and a reply mark no words, and are given back with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from annotate.anchoring.selectors import Selector
from annotate.formats.imported import Unread
from annotate.formats.jsonitems import Item, items, lone, raw, why_unstorable
from annotate.formats.marked import Marked, Of, Said, texts_of

_MEMBERS = frozenset({"uri", "target"})
_LISTS = ("rows", "annotations")
_ACCOUNT = re.compile(r"acct:([^@]+)@.*")


def read(text: str) -> Iterator[Marked | Unread]:
    """Read every annotation, in the order of the text."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] == "[":
        yield from _each(items(text, start, _MEMBERS))
        return
    for one in lone(text, start):
        if isinstance(one, Unread):
            yield one
            continue
        inside = next((one[1][name] for name in _LISTS if isinstance(one[1].get(name), list)), None)
        if isinstance(inside, list):
            yield from _each(
                (one[0], row) if isinstance(row, dict) else Unread(one[0], raw(row), "is not an object")
                for row in inside
            )
        else:
            yield from _each([one])


def _each(found: Iterator[tuple[int, Item] | Unread] | list[tuple[int, Item]]) -> Iterator[Marked | Unread]:
    for one in found:
        yield one if isinstance(one, Unread) else _annotation(*one)


def _annotation(line: int, item: Item) -> Marked | Unread:
    why = why_unstorable(item)
    uri = item.get("uri") if isinstance(item.get("uri"), str) else ""
    if why or not uri:
        return Unread(line, raw(item), why or "it does not say of which page it is: no uri")
    selector = _selector(item.get("target"))
    if item.get("references"):
        return Unread(line, raw(item), "it is a reply to another annotation")
    if not selector.exact and selector.start is None:
        return Unread(line, raw(item), "it marks no words: it is a note on the whole page")
    return Marked(line, raw(item), _of(str(uri), item.get("document")), selector, _said(item).fields())


def _selector(target: object) -> Selector:
    found = Selector()
    for one in target if isinstance(target, list) else []:
        selectors = one.get("selector") if isinstance(one, Mapping) else None
        for part in selectors if isinstance(selectors, list) else []:
            found = _with(found, part) if isinstance(part, Mapping) else found
    return found


def _with(found: Selector, part: Mapping[str, object]) -> Selector:
    if part.get("type") == "TextQuoteSelector":
        exact, prefix, suffix = (next(iter(texts_of(part.get(name))), "") for name in ("exact", "prefix", "suffix"))
        return replace(found, exact=exact, prefix=prefix, suffix=suffix)
    start, end = part.get("start"), part.get("end")
    if part.get("type") == "TextPositionSelector" and type(start) is int and type(end) is int:
        return replace(found, start=start, end=end, utf16=True)
    return found


def _of(uri: str, document: object) -> Of:
    links = document.get("link") if isinstance(document, Mapping) else None
    others = (
        [one["href"] for one in links if isinstance(one, Mapping) and isinstance(one.get("href"), str)]
        if isinstance(links, list)
        else []
    )
    titles = texts_of(document.get("title")) if isinstance(document, Mapping) else ()
    return Of((), tuple(dict.fromkeys([uri, *others])), title=titles[0] if titles else "")


def _said(item: Item) -> Said:
    user = str(item.get("user") or "")
    account = _ACCOUNT.fullmatch(user)
    said = Said(by=account[1] if account else user, at=str(item.get("created") or ""))
    said.notes += texts_of(item.get("text"))
    said.labels += texts_of(item.get("tags"))
    return said
