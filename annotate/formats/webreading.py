"""W3C Web Annotations (JSON-LD) read: one, a page, a collection, or an array of them; those that we wrote come back whole.

An annotation of several resources is read once for each. What marks no words of one text, as a region of an image or a
resource as a whole, is given back with the reason. Offsets are code points, as the Recommendation says, unless a selector
declares UTF-16 units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from annotate.anchoring.fragments import Directive, parse
from annotate.anchoring.selectors import Selector
from annotate.core.keys import split_tag_key
from annotate.core.seeds import TEXT_FIELDS, Creator, Seed
from annotate.formats.imported import Imported, Unread
from annotate.formats.jsonitems import Item, items, lone, raw, why_unstorable
from annotate.formats.marked import Marked, Of, Said, texts_of
from annotate.formats.webannotation import PREFIX

_MEMBERS = frozenset({"target", "body", "bodyValue", "motivation"})
_UTF16 = re.compile(r"utf-?16", re.IGNORECASE)
_DIRECTIVE = re.compile(r":~:(?:[^&]*&)*?text=([^&]+)")
_LABELS = frozenset({"tagging", "classifying"})
_WITHOUT_WORDS = "it marks no words: it is about a resource as a whole"


def read(text: str) -> Iterator[Imported | Marked | Unread]:
    """Read every annotation of a JSON text, in its order, and the metadata of the seeds that we wrote collections of."""
    start = len(text) - len(text.lstrip())
    found = items(text, start, _MEMBERS) if text[start : start + 1] == "[" else lone(text, start)
    for one in found:
        if isinstance(one, Unread):
            yield one
        else:
            yield from _document(*one)


def _document(line: int, item: Item) -> Iterator[Imported | Marked | Unread]:
    """Read what an object holds: an annotation, or the items of its page, its first page or its graph."""
    kinds = texts_of(item.get("type", item.get("@type")))
    if "AnnotationCollection" in kinds:
        yield from _metadata(line, item)
        first = item.get("first")
        if isinstance(first, Mapping):
            yield from _document(line, first)
        elif item.get("total") not in (0, None) or isinstance(first, str):
            yield Unread(line, raw(item), "its annotations lie elsewhere: only those inside of a file are read")
        return
    inside = item.get("items", item.get("@graph")) if "Annotation" not in kinds else None
    if isinstance(inside, list):
        for one in inside:
            yield from (
                _document(line, one) if isinstance(one, Mapping) else [Unread(line, raw(one), "is not an object")]
            )
        if isinstance(item.get("next"), str):
            yield Unread(
                line, raw({"next": item["next"]}), "the next page lies elsewhere: only those inside of a file are read"
            )
        return
    yield from _annotation(line, item)


def _metadata(line: int, item: Item) -> Iterator[Imported | Unread]:
    own = item.get("annotate:seed")
    if isinstance(own, Mapping):
        why = why_unstorable(own)
        seed = None if why else _seed(own)
        yield (
            Imported(seed, line, ours=True)
            if seed
            else Unread(line, raw(own), why or "its metadata are not those of a seed")
        )


def _seed(own: Mapping[str, object]) -> Seed | None:
    """Read a seed's metadata as we write it; None where a value is not of its field's type."""
    fields = {name: own.get(name, "") for name in ("key", "kind", *TEXT_FIELDS)}
    people, extra = own.get("creators", []), own.get("extra", {})
    if not isinstance(people, list) or not isinstance(extra, Mapping):
        return None
    values = [*fields.values(), *extra.values()]
    for one in people:
        if not isinstance(one, Mapping) or not one.keys() <= set(Creator.__struct_fields__):
            return None
        values += one.values()
    if not all(isinstance(value, str) for value in values):
        return None
    creators = tuple(Creator(**{"role": "author", **one}) for one in people)
    return Seed(**{name: str(value) for name, value in fields.items()}, creators=creators, extra=dict(extra))


def _annotation(line: int, item: Item) -> Iterator[Marked | Unread]:
    why = why_unstorable(item)
    targets = _targets(item.get("target"))
    if not why and "Annotation" not in texts_of(item.get("type", item.get("@type"))):
        why = "is no annotation: its type is another"
    if why or not targets:
        yield Unread(line, raw(item), why or "it has no target")
        return
    own = _own(item)
    fields = own or _said(item).fields()
    relations = tuple(one for one in _list(item.get("annotate:relations")) if isinstance(one, Mapping))
    for target in targets:
        source, selector, directive = _selected(target)
        if not source and not own:
            yield Unread(line, raw(item), "its target names no source")
        elif not selector.exact and selector.start is None and directive is None:
            yield Unread(line, raw(item), _why_not(target))
        else:
            yield Marked(
                line, raw(item), _of(source, own), selector, fields, directive, relations, item if own else None
            )


def _targets(target: object) -> list[object]:
    """Give the resources that an annotation is about, each by itself: also those of a choice, a list or a composite."""
    found: list[object] = []
    for one in _list(target):
        inside = one.get("items") if isinstance(one, Mapping) else None
        found += _targets(inside) if isinstance(inside, list) else [one]
    return [one for one in found if isinstance(one, str | Mapping)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _own(item: Item) -> dict[str, object]:
    """Give the fields of a tag that we wrote; empty where somebody else wrote the annotation."""
    own = item.get("annotate:tag")
    if not isinstance(own, Mapping) or not isinstance(own.get("kind"), str) or not isinstance(own.get("key"), str):
        return {}
    return {name: value for name, value in own.items() if value not in ("", None)}


def _of(source: str, own: Mapping[str, object]) -> Of:
    key = split_tag_key(str(own["key"]))[0] if own else source.removeprefix(PREFIX) if source.startswith(PREFIX) else ""
    addresses = () if source.startswith(PREFIX) or not source else (source.partition("#")[0],)
    return Of((key,) if key else (), addresses, sha256=str(own.get("sha256", "")))


def _said(item: Item) -> Said:
    said = Said(by=_name(item.get("creator")), at=str(item.get("created") or ""))
    said.notes += texts_of(item.get("bodyValue"))
    for body in _bodies(item.get("body")):
        if isinstance(body, str):
            said.notes.append(body)
        elif isinstance(body, Mapping):
            _say(said, body)
    return said


def _bodies(body: object) -> Iterator[object]:
    for one in _list(body):
        inside = one.get("items") if isinstance(one, Mapping) else None
        yield from _bodies(inside) if isinstance(inside, list) else [one]


def _say(said: Said, body: Mapping[str, object]) -> None:
    values = texts_of(body.get("value"))
    if not values:
        source = body.get("source", body.get("id"))
        said.notes += texts_of(source.get("id") if isinstance(source, Mapping) else source)
    elif _LABELS & set(texts_of(body.get("purpose"))):
        said.labels += values
    else:
        said.notes += values


def _name(creator: object) -> str:
    for one in _list(creator):
        if isinstance(one, str):
            return one
        if isinstance(one, Mapping):
            names = [name for member in ("name", "nickname", "id") for name in texts_of(one.get(member))]
            return names[0] if names else ""
    return ""


def _selected(target: object) -> tuple[str, Selector, Directive | None]:
    """Give the source of a target, what its selectors say together, and the directive of its link."""
    if isinstance(target, str):
        return target, Selector(), _directive(target)
    assert isinstance(target, Mapping)
    source = target.get("source", target.get("id"))
    address = source if isinstance(source, str) else _name(source)
    found, directive = Selector(), _directive(address)
    for one in _selectors(target.get("selector")):
        kinds = texts_of(one.get("type", one.get("@type")))
        if "TextQuoteSelector" in kinds:
            found = _quoting(found, one)
        elif "TextPositionSelector" in kinds:
            found = _placing(found, one)
        elif "FragmentSelector" in kinds:
            directive = directive or _directive(str(one.get("value", "")))
    return address, found, directive


def _selectors(selector: object) -> Iterator[Mapping[str, object]]:
    for one in _list(selector):
        if isinstance(one, Mapping):
            yield one
            yield from _selectors(one.get("refinedBy"))
            yield from _range(one)


def _range(selector: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Give a range from one position to another as one position; of other ranges nothing can be said without the page."""
    ends = [one for name in ("startSelector", "endSelector") for one in _selectors(selector.get(name))]
    places = [one for one in ends if "TextPositionSelector" in texts_of(one.get("type"))]
    if len(places) == 2:
        yield {"type": "TextPositionSelector", "start": places[0].get("start"), "end": places[1].get("end")}


def _quoting(found: Selector, one: Mapping[str, object]) -> Selector:
    exact, prefix, suffix = (next(iter(texts_of(one.get(name))), "") for name in ("exact", "prefix", "suffix"))
    return found if found.exact else replace(found, exact=exact, prefix=prefix, suffix=suffix)


def _placing(found: Selector, one: Mapping[str, object]) -> Selector:
    start, end = one.get("start"), one.get("end")
    if type(start) is not int or type(end) is not int:
        return found
    units = "".join(str(one.get(name, "")) for name in ("unit", "encoding", "annotate:unit"))
    return replace(found, start=start, end=end, utf16=True if _UTF16.search(units) else found.utf16)


def _directive(address: str) -> Directive | None:
    found = _DIRECTIVE.search(address)
    return parse(found[1]) if found else None


def _why_not(target: object) -> str:
    kinds = {
        kind
        for one in _selectors(target.get("selector") if isinstance(target, Mapping) else None)
        for kind in texts_of(one.get("type"))
    }
    kinds -= {"TextQuoteSelector", "TextPositionSelector"}
    return f"it marks no words that can be found in a text: {', '.join(sorted(kinds))}" if kinds else _WITHOUT_WORDS
