"""Arbitrary libraries, for tests of what must hold for every one: built of core types, with texts that are hard to keep."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from msgspec.structs import replace

from annotate.core.placements import SURE, How, Status, TagPlacement
from annotate.core.record import Record, reading_order
from annotate.core.relations import Evidence, Relation, RelationKind, Statement, Use
from annotate.core.seeds import (
    KINDS,
    REGION_KINDS,
    ROLES,
    TEXT_FIELDS,
    Basis,
    BasisKind,
    Capture,
    Creator,
    Region,
    Seed,
    Stance,
)
from annotate.core.spans import Span, cut
from annotate.core.tags import Claim, Details, Footnote, Quote, QuoteMode, Tag, TagKind, Voice
from annotate.core.text import sha256_hex
from annotate.formats.basis import field_values
from annotate.library import Library
from annotate.library.storing import Content, put_record
from annotate.store import tagreading, writing

PIECES = (
    "Hardly anyone was killed. ", "order", "“Then we are leaving!” ", "café", "cafe\u0301", "ö̲", "🏛", "👨‍👩‍👧‍👦", "🇺🇳", "שלום ", "\u202eabc\u202c", "ﬁ",
    "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\t", "\n", "\n\n", "  ", "\u00a0", "\u3000", "\ufeff", "\u00ad", "\u200b", "\x7f", "\x1b[31m",
    '"', '"""', "'", "'''", "\\", "\\u0041", "{", "%s", "%", "?", "$1", "#", "=", "[[capture]]", "-- ", "NULL", "[1]", "\U0010ffff", "\ufffe", "0", "É",
)  # fmt: skip
"""What texts are put together of: words, and all that has ever broken a file format, a database or an offset."""

# One draw gives a whole word: hypothesis gives up on libraries that need too many of them.
_any_word = st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), min_size=1, max_size=2)
texts = st.lists(st.sampled_from(PIECES) | _any_word, min_size=1, max_size=12).map("".join)
words = st.sampled_from(("", "The palace fell", "Käkönen", "1917", *PIECES)) | _any_word
given_words = words.map(lambda text: text if text.strip() else "Reed")
with_returns = st.sampled_from(("", "", "The palace fell", "one\r\ntwo\rthree", *PIECES))
dates = st.sampled_from(("", "1917", "1917-11-07", "1917-11-07/1917-11-08", "1917?", "201X", "-0044-03-15", "../1918"))
stamps = st.sampled_from(("2017-11-07T10:00:00Z", "2026-11-23T00:00:00Z"))
people = st.sampled_from(("tester", "Käkönen 🏛", "annotate"))
_moments = st.sampled_from(("", "", "", "2026-11-23T01:02:03Z"))


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole library as core types."""

    seeds: tuple[tuple[Record, Content], ...]
    relations: tuple[Relation, ...]
    statements: tuple[Statement, ...]


def build(library: Library, whole: Whole) -> None:
    """Write a library as the program's own parts do."""
    with library.writing() as writer:
        for record, content in whole.seeds:
            put_record(library, writer, record, content)
        writer.flush()
        ids = tagreading.all_tag_ids(library.database)
        for relation in whole.relations:
            writing.put_relation(writer, relation, ids[relation.source], ids[relation.target])
        for statement in whole.statements:
            writing.put_statement(writer, statement, [ids[one.tag] for one in statement.evidence])


@st.composite
def libraries(draw: st.DrawFn) -> Whole:
    """Draw a library of one or two seeds."""
    names = draw(
        st.lists(st.sampled_from(("a", "a.b", "a-b", "a_b", "reed-1919", "zz")), min_size=1, max_size=2, unique=True)
    )
    seeds = tuple(draw(_seeds(name)) for name in names)
    tags = [tag for record, _ in seeds for tag in record.tags]
    relations = draw(_relations(tags)) if len(tags) > 1 else ()
    statements = draw(_statements(tags))
    return Whole(seeds, relations, statements)


@st.composite
def _seeds(draw: st.DrawFn, key: str) -> tuple[Record, Content]:
    numbers = draw(st.sampled_from(((1,), (1, 2), (2, 5, 6), ())))
    by_number = {number: draw(texts) for number in numbers}
    originals = {number: text.encode("utf-16") for number, text in by_number.items() if draw(st.booleans())}
    captures = tuple(draw(_captures(number, by_number[number], originals.get(number))) for number in numbers)
    seed = draw(_metadata(key))
    regions = tuple(one for number, text in by_number.items() for one in draw(_regions(number, text)))
    aliases = (f"old.{key}",) if draw(st.booleans()) else ()
    bases = draw(_bases(seed, by_number))
    tags = draw(_tags(key, by_number))
    placements = draw(_placements(tags, by_number))
    tags = tuple(draw(_nested_in_carried(one, tags, placements)) for one in tags)
    record = Record(seed, aliases, bases, captures, regions, draw(_stances(by_number)), tags, placements)
    return record, Content(by_number, originals)


@st.composite
def _nested_in_carried(draw: st.DrawFn, tag: Tag, tags: Sequence[Tag], placements: Sequence[TagPlacement]) -> Tag:
    """Nest a quote, where it has no parent, in one that was carried to its text and stands around it there."""
    if not isinstance(tag.details, Quote) or tag.details.parent:
        return tag
    quotes = {one.label for one in tags if isinstance(one.details, Quote)} - {tag.label}
    around = [
        one.label
        for one in placements
        if one.settled and one.label in quotes and one.span and one.capture == tag.span.capture
        if one.span.start <= tag.span.start and tag.span.end <= one.span.end and one.span.exact != tag.span.exact
    ]
    return replace(tag, details=replace(tag.details, parent=draw(st.sampled_from(around)))) if around else tag


@st.composite
def _placements(draw: st.DrawFn, tags: Sequence[Tag], by_number: Mapping[int, str]) -> tuple[TagPlacement, ...]:
    """Draw what became of some tags in newer captures, one step after another."""
    made: list[TagPlacement] = []
    for tag in sorted(tags, key=lambda one: one.label) if len(by_number) > 1 else ():
        for step in range(draw(st.sampled_from((0, 0, 1, 3)))):
            number = draw(st.sampled_from(sorted(by_number)))
            status, how = draw(st.sampled_from(Status)), draw(st.sampled_from(How))
            text = by_number[number]
            span = draw(_spans(number, text) | st.just(cut(text, 0, len(text), number)))
            orphan = status is Status.ORPHAN
            made.append(
                TagPlacement(
                    tag.label,
                    number,
                    None if orphan else span.start,
                    None if orphan else span.end,
                    tag.span.exact if orphan else span.exact,
                    status,
                    draw(st.integers(0, 10_000)),
                    status in SURE if how is How.COMPARED else draw(st.booleans()),
                    how,
                    draw(st.integers(0, step)),
                    "" if orphan else span.prefix,
                    "" if orphan else span.suffix,
                    draw(st.sampled_from(((), ((span.start, span.end),)))),
                    draw(st.none() | _spans(number, by_number[number])),
                    draw(people),
                    draw(stamps),
                )
            )
    return tuple(made)


@st.composite
def _captures(draw: st.DrawFn, number: int, text: str, original: bytes | None) -> Capture:
    data = text.encode()
    return Capture(
        number,
        sha256_hex(data),
        len(text),
        sha256_hex(original if original is not None else data),
        draw(st.sampled_from(("text/plain", "text/markdown"))),
        draw(with_returns),
        draw(dates),
        draw(words),
        "utf-8" if original is None else "utf-16",
        draw(words),
        draw(people),
        draw(stamps),
    )


@st.composite
def _metadata(draw: st.DrawFn, key: str) -> Seed:
    fields = {name: draw(with_returns) for name in draw(st.sets(st.sampled_from(TEXT_FIELDS), max_size=3))}
    fields.update({name: draw(dates) for name in ("issued", "accessed")})
    extra = draw(st.dictionaries(st.sampled_from(("genre", "archive_location", "PMID")), given_words, max_size=2))
    creators = tuple(draw(st.lists(_creators(), max_size=2)))
    return Seed(
        key,
        draw(st.sampled_from(KINDS)),
        **fields,
        creators=creators,
        extra=dict(sorted(extra.items())),
        by=draw(people),
        at=draw(stamps),
        withdrawn=draw(_moments),
    )


@st.composite
def _creators(draw: st.DrawFn) -> Creator:
    role = draw(st.sampled_from(ROLES[:3]))
    if draw(st.booleans()):
        return Creator(role, literal=draw(given_words))
    return Creator(role, draw(given_words), draw(words), draw(words), draw(words), draw(words))


@st.composite
def _spans(draw: st.DrawFn, number: int, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return cut(text, start, draw(st.integers(start + 1, min(len(text), start + 40))), number)


@st.composite
def _evidence(draw: st.DrawFn, by_number: dict[int, str], least: int = 0) -> tuple[Span, ...]:
    if not by_number:
        return ()
    numbers = draw(st.lists(st.sampled_from(sorted(by_number)), min_size=least, max_size=least + 1))
    return tuple(draw(_spans(number, by_number[number])) for number in numbers)


@st.composite
def _regions(draw: st.DrawFn, number: int, text: str) -> list[Region]:
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=3)))
    return [
        Region(number, draw(st.sampled_from(REGION_KINDS)), start, end, draw(st.booleans()), draw(with_returns))
        for start, end in itertools.pairwise(cuts)
        if draw(st.booleans())
    ]


@st.composite
def _basis(draw: st.DrawFn, field: str, value: str, by_number: dict[int, str]) -> Basis:
    kinds = list(BasisKind)[0 if by_number else 1 : 4]
    kind = draw(st.sampled_from(kinds)) if value else BasisKind.UNKNOWN
    evidence = draw(_evidence(by_number, int(kind is BasisKind.STATED)))
    rule = draw(given_words if kind is BasisKind.DERIVED else words)
    source = draw(given_words if kind is BasisKind.EXTERNAL else words)
    return Basis(field, kind, value, evidence, rule, source, draw(with_returns), draw(people), draw(stamps))


@st.composite
def _bases(draw: st.DrawFn, seed: Seed, by_number: dict[int, str]) -> tuple[Basis, ...]:
    """Draw why each field has its value; what it was before stands anywhere before that, among the other fields."""
    values = field_values(seed)
    gone = {
        name: ""
        for name in draw(st.sets(st.sampled_from((*TEXT_FIELDS, "editor", "genre")), max_size=2))
        if name not in values
    }
    current = draw(st.permutations([*values.items(), *gone.items()]))
    found: list[Basis] = []
    for field, value in current:
        if draw(st.booleans()):
            found.insert(draw(st.integers(0, len(found))), draw(_basis(field, draw(words), by_number)))
        found.append(draw(_basis(field, value, by_number)))
    return tuple(found)


@st.composite
def _stances(draw: st.DrawFn, by_number: dict[int, str]) -> tuple[Stance, ...]:
    given = [
        Stance(
            draw(given_words),
            draw(given_words),
            draw(st.sampled_from(("tradition", "attitude"))),
            draw(st.sampled_from(("", "the Bolsheviki"))),
            draw(st.sampled_from(("article", "author"))),
            draw(_evidence(by_number)),
            draw(people),
            draw(stamps),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    last = {(one.scheme, one.target): one for one in given}
    return tuple(replace(one, superseded=last[one.scheme, one.target] is not one) for one in given)


@st.composite
def _tags(draw: st.DrawFn, seed: str, by_number: dict[int, str]) -> tuple[Tag, ...]:
    labels = draw(st.lists(st.sampled_from(("c1", "c2", "q1", "q7", "f1", "x.y", "_")), max_size=4, unique=True))
    made: list[Tag] = []
    for label in labels if by_number else ():
        number = draw(st.sampled_from(sorted(by_number)))
        span = draw(_spans(number, by_number[number]))
        details = draw(_details(span, by_number[number], made))
        made.append(
            Tag(
                seed,
                label,
                span,
                details,
                tuple(draw(st.lists(words, max_size=2))),
                draw(with_returns),
                tuple(draw(st.lists(words, max_size=1))),
                draw(st.sampled_from(Voice)),
                draw(words),
                draw(people),
                draw(stamps),
                draw(_moments),
            )
        )
    return tuple(sorted(made, key=reading_order))


@st.composite
def _details(draw: st.DrawFn, span: Span, text: str, others: Sequence[Tag]) -> Details:
    kind = draw(st.sampled_from(TagKind))
    if kind is TagKind.CLAIM:
        return Claim(draw(with_returns), draw(words), draw(words), draw(words), draw(dates))
    if kind is TagKind.FOOTNOTE:
        entry = draw(st.none() | _spans(span.capture, text))
        supports = draw(st.lists(st.sampled_from([one.label for one in others]), unique=True)) if others else []
        parsed = draw(
            st.dictionaries(words, st.one_of(words, st.integers(), st.none(), st.lists(words, max_size=2)), max_size=2)
        )
        return Footnote(draw(words), entry, tuple(supports), parsed)
    outer = [
        one.label
        for one in others
        if one.kind is TagKind.QUOTE
        and one.span.capture == span.capture
        and one.span.start <= span.start
        and span.end <= one.span.end
        and one.span.end - one.span.start > span.end - span.start
    ]
    parent = draw(st.sampled_from(["", *outer]))
    said = (draw(words), draw(words), draw(words), draw(words))
    return Quote(draw(st.sampled_from(QuoteMode)), *said, parent, draw(words), draw(st.booleans()))


@st.composite
def _relations(draw: st.DrawFn, tags: Sequence[Tag]) -> tuple[Relation, ...]:
    found: list[Relation] = []
    live: set[tuple[str, str]] = set()
    for _ in range(draw(st.integers(0, 4))):
        source, target = draw(st.permutations([tag.key for tag in tags]))[:2]
        withdrawn = "2026-11-23T01:02:03Z" if (source, target) in live else draw(_moments)
        if not withdrawn:
            live.add((source, target))
        more = (draw(given_words), draw(words), tuple(draw(st.lists(words, max_size=2))), draw(words))
        found.append(
            Relation(draw(st.sampled_from(RelationKind)), source, target, *more, draw(people), draw(stamps), withdrawn)
        )
    return tuple(found)


@st.composite
def _statements(draw: st.DrawFn, tags: Sequence[Tag]) -> tuple[Statement, ...]:
    found: list[Statement] = []
    for key in draw(st.lists(st.sampled_from(("few-died", "few.died", "it_fell")), max_size=2, unique=True)):
        withdrawn = draw(_moments)
        standing = [tag.key for tag in tags if withdrawn or not tag.withdrawn]
        rests = draw(st.lists(st.sampled_from(standing), max_size=3, unique=True)) if standing else []
        evidence = tuple(Evidence(key, draw(st.sampled_from(Use))) for key in rests)
        found.append(Statement(key, draw(given_words), evidence, draw(people), draw(stamps), withdrawn))
    return tuple(found)
