"""`trace`: the way back from a statement, a tag or a seed to the exact words in the exact version of the source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotate.anchoring.fragments import Page
from annotate.core.relations import Statement
from annotate.core.seeds import Region, Seed, Stance
from annotate.core.tags import Claim, Footnote, Tag
from annotate.core.text import Lines
from annotate.formats.deeplinks import deep_link, is_web
from annotate.formats.plain import reference
from annotate.library import Library, finding
from annotate.library.attributing import attribution, note, notes
from annotate.library.placed import standing_tags
from annotate.library.shaping import capture_shape, relation_shape, seed_shape, stance_shape, statement_shape, tag_shape
from annotate.store import reading, tagreading
from annotate.store.database import Database

if TYPE_CHECKING:
    from annotate.library.shapes import (
        EvidenceShape,
        OtherTagShape,
        PlaceShape,
        SeedTraceShape,
        StatementTraceShape,
        TagTraceShape,
        TracedEvidenceShape,
        TracedRelationShape,
    )

CONTEXT = 240
"""How many code points of its paragraph are shown before and after a tag's words, at most."""


def trace(library: Library, key: str) -> TagTraceShape | StatementTraceShape | SeedTraceShape:
    """Give the whole way back from the tag, statement or seed with this key.

    Raises:
        NotFound: there is none.
        AmbiguousKey: several begin so.
    """
    with library.database.reading():
        found = finding.anything(library.database, key)
        sources = _Sources(library.database)
        if isinstance(found, finding.FoundTag):
            return _trace_tag(sources.of(found.seed_id), found.tag_id)
        if isinstance(found[1], Statement):
            return _trace_statement(sources, found[1])
        return _trace_seed(sources.of(found[0]))


class _Sources:
    """The seeds that a trace goes through, each read once."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._read: dict[int, _Source] = {}

    def of(self, seed_id: int) -> _Source:
        """Give the seed with this id."""
        if seed_id not in self._read:
            self._read[seed_id] = _Source(self, seed_id)
        return self._read[seed_id]


class _Source:
    """One seed with what a trace shows of it; its texts are read when they are needed."""

    def __init__(self, sources: _Sources, seed_id: int) -> None:
        database = sources.database
        self.sources = sources
        self.seed: Seed = reading.seed_of(database, seed_id)
        self.seed_id = seed_id
        self.captures = reading.captures(database, seed_id)
        self.stances: list[Stance] = [one for one in reading.stances(database, seed_id).values() if not one.superseded]
        standing = standing_tags(database, seed_id)
        self.tags = {one.tag_id: one.tag for one in standing}
        self.originals = {one.tag_id: one.original for one in standing if one.original}
        self.regions = reading.regions(database, seed_id)
        self._texts: dict[int, tuple[str, Lines]] = {}
        self._pages: dict[int, Page] = {}

    def text(self, number: int) -> tuple[str, Lines]:
        """Give the text of a capture and its lines."""
        if number not in self._texts:
            capture_id = next(found for found, one in self.captures.items() if one.number == number)
            text = reading.text_of(self.sources.database, capture_id)
            self._texts[number] = (text, Lines(text))
        return self._texts[number]

    def link(self, tag: Tag) -> str:
        """Give the address that leads to the words of a tag in the seed's page; empty where there is none."""
        number = tag.span.capture
        if not is_web(self.seed.url):
            return ""
        if number not in self._pages:
            self._pages[number] = Page(self.text(number)[0])
        return deep_link(self.seed.url, self._pages[number], tag.span.start, tag.span.end)

    def region(self, tag: Tag) -> Region | None:
        """Give the region in which a tag begins; None where no region is marked."""
        number, start = tag.span.capture, tag.span.start
        return next((one for one in self.regions if one.capture == number and one.start <= start < one.end), None)


def _trace_tag(source: _Source, tag_id: int) -> TagTraceShape:
    tag = source.tags[tag_id]
    text, lines = source.text(tag.span.capture)
    region = source.region(tag)
    capture = next(one for one in source.captures.values() if one.number == tag.span.capture)
    before, after = context(text, tag.span.start, tag.span.end)
    database = source.sources.database
    return {
        "type": "tag",
        "key": tag.key,
        "exact": tag.span.exact,
        "start": tag.span.start,
        "end": tag.span.end,
        "tag": {**tag_shape(tag, source.originals.get(tag_id)), "prefix": tag.span.prefix, "suffix": tag.span.suffix},
        "region": region.kind if region else "",
        "link": source.link(tag),
        "place": _place(lines, tag.span.start),
        "end_place": _place(lines, tag.span.end),
        "context": {"before": before, "after": after},
        "attribution": attribution(tag, source.tags.values(), source.seed),
        "footnotes": [tag_shape(one) for one in source.tags.values() if _supports(one, tag) and not one.withdrawn],
        "relations": list(_relations(source, tag_id, tag)),
        "statements": [statement_shape(one) for one in tagreading.statements_on(database, tag_id) if not one.withdrawn],
        "capture": capture_shape(capture),
        "seed": seed_shape(source.seed),
        "reference": reference(source.seed),
        "citation": note(tag, source.tags.values(), source.seed),
        "stances": [stance_shape(one) for one in source.stances],
    }


def _place(lines: Lines, offset: int) -> PlaceShape:
    place = lines.place(offset)
    return {"line": place.line, "column": place.column}


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Give what stands in the same paragraph before and after `[start, end)`, cut at a blank where it is long."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    before, after = text[first:start], text[end : last if last >= 0 else len(text)]
    if len(before) > CONTEXT:
        before = before[-CONTEXT:]
        before = "…" + before[before.find(" ") + 1 :]
    if len(after) > CONTEXT:
        after = after[:CONTEXT]
        after = after[: after.rfind(" ") if " " in after else CONTEXT] + "…"
    return before, after


def _supports(footnote: Tag, tag: Tag) -> bool:
    return isinstance(footnote.details, Footnote) and tag.label in footnote.details.supports


def _relations(source: _Source, tag_id: int, tag: Tag) -> Iterable[TracedRelationShape]:
    for one in tagreading.relations_of(source.sources.database, tag_id).values():
        if one.withdrawn:
            continue
        outward = one.source == tag.key
        yield {
            "type": relation_shape(one)["type"],
            "direction": "from" if outward else "to",
            "other": _other(source.sources, one.target if outward else one.source),
            "note": one.note,
            "reconcile": one.reconcile,
            "labels": list(one.labels),
            "cito": one.cito,
        }


def _other(sources: _Sources, key: str) -> OtherTagShape:
    found = finding.tag(sources.database, key)
    source = sources.of(found.seed_id)
    return {
        "key": key,
        "exact": source.tags[found.tag_id].span.exact,
        "gloss": found.tag.details.gloss if isinstance(found.tag.details, Claim) else "",
        "reference": reference(source.seed),
        "stances": [stance_shape(one) for one in source.stances],
    }


def _trace_statement(sources: _Sources, statement: Statement) -> StatementTraceShape:
    evidence = [_trace_evidence(sources, one) for one in statement_shape(statement)["evidence"]]
    return {
        "type": "statement",
        "key": statement.key,
        "text": statement.text,
        "by": statement.by,
        "at": statement.at,
        "withdrawn": statement.withdrawn,
        "draft": statement.draft,
        "citation": notes((one["use"], one["tag"]["citation"]) for one in evidence),
        "evidence": evidence,
    }


def _trace_evidence(sources: _Sources, evidence: EvidenceShape) -> TracedEvidenceShape:
    found = finding.tag(sources.database, evidence["tag"])
    return {"use": evidence["use"], "tag": _trace_tag(sources.of(found.seed_id), found.tag_id)}


def _trace_seed(source: _Source) -> SeedTraceShape:
    database = source.sources.database
    return {
        "type": "seed",
        "key": source.seed.key,
        "seed": seed_shape(source.seed),
        "reference": reference(source.seed),
        "captures": [capture_shape(one) for one in source.captures.values()],
        "stances": [stance_shape(one) for one in source.stances],
        "tags": [_trace_tag(source, tag_id) for tag_id, one in source.tags.items() if not one.withdrawn],
        "statements": [
            statement_shape(one) for one in tagreading.statements_on_seed(database, source.seed_id) if not one.withdrawn
        ],
    }
