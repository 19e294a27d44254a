"""Tags as W3C Web Annotations (JSON-LD): one annotation collection a seed, with its metadata, one annotation a tag.

What other programs know goes by the names of the Recommendation: the exact words with as much of their context as makes them
unique, their offsets in code points, the link to the words, labels, notes and glosses as textual bodies with their purposes,
relations as linking bodies. What only this program knows stands beside, under names that begin with `annotate:`, and is read
back without loss (`webreading.py`). One seed is one collection; several are an array of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import msgspec.json

from annotate.anchoring.fragments import Page
from annotate.anchoring.selectors import Selector, describe
from annotate.core.relations import Relation
from annotate.core.seeds import TEXT_FIELDS, Creator, Seed
from annotate.core.spans import Span
from annotate.core.tags import Claim, Footnote, Tag, TagKind
from annotate.formats.deeplinks import is_web
from annotate.formats.entry import Entry
from annotate.formats.plain import reference
from annotate.formats.tagfields import tag_fields

ANNO = "http://www.w3.org/ns/anno.jsonld"
PREFIX = "urn:annotate:"
"""How the identifiers of seeds and tags begin; their keys follow."""
_OWN = "urn:annotate-names:"
CONTEXT = [
    ANNO,
    {
        "annotate": _OWN,
        **{f"annotate:{name}": {"@id": f"{_OWN}{name}", "@type": "@json"} for name in ("seed", "tag", "relations")},
    },
]
FRAGMENTS = "https://wicg.github.io/scroll-to-text-fragment/"
MOTIVATIONS = {TagKind.CLAIM: "describing", TagKind.QUOTE: "highlighting", TagKind.FOOTNOTE: "linking"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")

Node = dict[str, Any]


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the text piece by piece: one collection as it is, several or none as an array."""
    waiting = iter(entries)
    first, second = next(waiting, None), next(waiting, None)
    if first is not None and second is None:
        yield _json(collection(first)) + "\n"
        return
    before = "[\n"
    for entry in chain(filter(None, (first, second)), waiting):
        yield before + _json(collection(entry))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _json(value: Node) -> str:
    # With an indent, json writes piece by piece in Python: twelve times as slow.
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def collection(entry: Entry) -> Node:
    """Give the collection of one seed: its tags on a single page inside of it."""
    seed = entry.seed
    about = reference(seed)
    made: Node = {"@context": CONTEXT, "id": PREFIX + seed.key, "type": "AnnotationCollection"}
    made |= {"label": about or seed.key, "total": len(entry.tags)}
    if entry.tags:
        described = _Described(entry)
        made["first"] = {
            "@context": ANNO,
            "id": f"{PREFIX}{seed.key}:page:1",
            "type": "AnnotationPage",
            "partOf": {"id": PREFIX + seed.key, "type": "AnnotationCollection", "label": made["label"]},
            "startIndex": 0,
            "items": [entry.whole.get(PREFIX + tag.key) or described.annotation(tag) for tag in entry.tags],
        }
    return made | {"annotate:seed": _seed(seed)}


class _Described:
    """One seed's tags on their way out, with its texts as they are searched, each made once."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.source = entry.seed.url if _ADDRESS.fullmatch(entry.seed.url) else PREFIX + entry.seed.key
        self.captures = {one.number: one for one in entry.captures}
        self._pages: dict[int, Page] = {}

    def annotation(self, tag: Tag) -> Node:
        """Give the annotation of one tag."""
        made: Node = {"@context": ANNO, "id": PREFIX + tag.key, "type": "Annotation"}
        made["motivation"] = MOTIVATIONS[tag.kind]
        if tag.by:
            made["creator"] = {"type": "Person", "name": tag.by}
        if _MOMENT.fullmatch(tag.at):
            made["created"] = tag.at
        relations = [one for one in self.entry.relations if one.source == tag.key]
        made["body"] = [*self._bodies(tag), *(_linking(one) for one in relations)]
        made["target"] = self._resource(tag.span)
        capture = self.captures.get(tag.span.capture)
        own = {"key": tag.key, "kind": tag.kind.value, "capture": tag.span.capture} | tag_fields(tag)
        made["annotate:tag"] = own | {"sha256": capture.text_sha256 if capture else "", "by": tag.by, "at": tag.at}
        return made | ({"annotate:relations": [_relation(one) for one in relations]} if relations else {})

    def _bodies(self, tag: Tag) -> Iterator[Node]:
        yield _text("classifying", tag.kind.value)
        if isinstance(tag.details, Claim) and tag.details.gloss:
            yield _text("describing", tag.details.gloss)
        if tag.note:
            yield _text("commenting", tag.note)
        yield from (_text("tagging", one) for one in tag.labels)
        if isinstance(tag.details, Footnote) and tag.details.entry:
            yield {**self._resource(tag.details.entry), "purpose": "linking"}

    def _resource(self, span: Span) -> Node:
        text = self.entry.texts.get(span.capture)
        known = Selector(span.exact, span.prefix, span.suffix, span.start, span.end)
        found = describe(text, span.start, span.end) if text is not None else known
        quote = {"type": "TextQuoteSelector", "exact": found.exact, "prefix": found.prefix, "suffix": found.suffix}
        selectors: list[Node] = [{name: value for name, value in quote.items() if value}]
        selectors.append({"type": "TextPositionSelector", "start": span.start, "end": span.end})
        directive = (
            self._page(span.capture, text).write(span.start, span.end)
            if text is not None and is_web(self.source)
            else None
        )
        if directive:
            selectors.append({"type": "FragmentSelector", "conformsTo": FRAGMENTS, "value": f":~:text={directive}"})
        made: Node = {"type": "SpecificResource", "source": self.source, "selector": selectors}
        capture = self.captures.get(span.capture)
        if capture and _MOMENT.fullmatch(capture.captured):
            made["state"] = {"type": "TimeState", "sourceDate": capture.captured}
        return made

    def _page(self, number: int, text: str) -> Page:
        if number not in self._pages:
            self._pages[number] = Page(text)
        return self._pages[number]


def _text(purpose: str, value: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _linking(one: Relation) -> Node:
    return {"type": "SpecificResource", "purpose": "linking", "source": PREFIX + one.target}


def _relation(one: Relation) -> Node:
    fields: Mapping[str, object] = {
        "type": one.kind.value, "from": one.source, "to": one.target, "note": one.note, "reconcile": one.reconcile,
        "labels": list(one.labels), "cito": one.cito, "by": one.by, "at": one.at,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value}


def _seed(seed: Seed) -> Node:
    """Give a seed's metadata, the fields that are not empty, by our names for them."""
    fields = {name: getattr(seed, name) for name in ("key", "kind", *TEXT_FIELDS)}
    made: Node = {name: value for name, value in fields.items() if value}
    if seed.creators:
        made["creators"] = [_creator(one) for one in seed.creators]
    return made | ({"extra": dict(seed.extra)} if seed.extra else {})


def _creator(one: Creator) -> Node:
    return {name: value for name in Creator.__struct_fields__ if (value := getattr(one, name))}
