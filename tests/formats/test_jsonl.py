from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from annotate.core.seeds import Seed
from annotate.core.spans import Span
from annotate.core.tags import Claim, Footnote, Quote, QuoteMode, Tag, TagKind
from annotate.errors import Refused
from annotate.formats import jsonl
from annotate.formats.entry import Entry
from annotate.formats.tagfields import COMMON_FIELDS, FIELDS_OF, read_tag_details, tag_fields

KEY = "martov-2011-taking-power"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LABEL = st.from_regex(r"[cqf][1-9]", fullmatch=True)
CLAIM = st.builds(Claim, TEXT, TEXT, TEXT, TEXT, TEXT)
QUOTE = st.builds(Quote, st.sampled_from(QuoteMode), TEXT, TEXT, TEXT, TEXT, st.just("") | LABEL, TEXT, st.booleans())
FOOTNOTE = st.builds(
    Footnote,
    TEXT,
    st.none() | st.builds(Span, st.just(1), st.integers(0, 9), st.integers(10, 99), TEXT),
    st.lists(LABEL, max_size=3).map(tuple),
    st.dictionaries(TEXT, TEXT | st.integers(), max_size=2),
)


def test_rich_lines_are_these_bytes(rich: Entry) -> None:
    """A tag of every kind comes out as one line with these keys in this order, and no clock in it."""
    assert "".join(jsonl.write([rich])) == (
        f'{{"key": "{KEY}:c1", "seed": "{KEY}", "kind": "claim", "capture": 1, "start": 20, "end": 58, '
        r'"exact": "On 25 October\nthe cruiser fired a blank", '
        '"prefix": "It began. ", "suffix": ". Nobody", "labels": ["october", "aurora"], "note": "often retold", '
        '"sic": ["Oktober"], "voice": "reported", "voice_name": "a sailor", "gloss": "The Aurora fired a blank.", '
        '"check": "one shot or two?", "date_printed": "25 October", "calendar": "OS", "edtf": "1917-11-07"}\n'
        f'{{"key": "{KEY}:q1", "seed": "{KEY}", "kind": "quote", "capture": 1, "start": 70, "end": 90, '
        r'"exact": "All power\n\nto {them}", '
        '"prefix": "", "suffix": "", "mode": "slogan", "speaker": "Lenin"}\n'
        f'{{"key": "{KEY}:q2", "seed": "{KEY}", "kind": "quote", "capture": 1, "start": 80, "end": 88, "exact": "to {{them", '
        '"prefix": "", "suffix": "", "mode": "direct", "speaker": "Lenin", "work": "Pravda", "work_basis": "stated", '
        f'"said": "1917-04~", "parent": "{KEY}:q1", "marks": "“”", "block": true}}\n'
        f'{{"key": "{KEY}:f1", "seed": "{KEY}", "kind": "footnote", "capture": 2, "start": 95, "end": 98, "exact": "[1]", '
        '"prefix": "", "suffix": "", "number": "1", "entry": {"start": 300, "end": 317, "exact": "Reed, Ten Days, 9"}, '
        f'"supports": ["{KEY}:q1", "{KEY}:q2"], "parsed": {{"author": "Reed", "page": 9}}}}\n'
    )


def test_a_seed_without_tags_has_no_lines() -> None:
    """A line is a tag: where there are none, there is nothing."""
    assert list(jsonl.write([Entry(Seed(KEY)), Entry(Seed("other"))])) == []


@given(CLAIM | QUOTE | FOOTNOTE)
def test_what_is_written_reads_back(details: Claim | Quote | Footnote) -> None:
    """The fields of every kind come back equal from their line."""
    tag = Tag(KEY, "c1", Span(1, 0, 2, "No"), details)
    line = json.loads("".join(jsonl.write([Entry(Seed(KEY), (tag,))])))
    assert read_tag_details(tag.kind, line) == details
    assert "\n" not in json.dumps(line)


def test_labels_alone_name_tags_too() -> None:
    """A person may write a tag's label for its key, and need not write what is empty."""
    assert read_tag_details(TagKind.QUOTE, {"parent": "q1"}) == Quote(parent="q1")
    assert read_tag_details(TagKind.FOOTNOTE, {"supports": ["c1", f"{KEY}:c2"]}) == Footnote(supports=("c1", "c2"))
    assert read_tag_details(TagKind.CLAIM, {}) == Claim()


def test_an_entry_may_be_a_span_already() -> None:
    """A caller that found a footnote's entry in the text gives the span, and gets it back whole."""
    span = Span(3, 10, 14, "Reed", "by ", ", 1919")
    assert read_tag_details(TagKind.FOOTNOTE, {"entry": span}) == Footnote(entry=span)
    assert read_tag_details(
        TagKind.FOOTNOTE, {"capture": 3, "entry": {"start": 10, "end": 14, "exact": "Reed"}}
    ) == Footnote(entry=replace(span, prefix="", suffix=""))


@pytest.mark.parametrize(
    ("kind", "line", "message"),
    [
        (TagKind.CLAIM, {"gloss": 7}, "gloss: must be text, not 7"),
        (TagKind.CLAIM, {"edtf": None}, "edtf: must be text, not None"),
        (
            TagKind.QUOTE,
            {"mode": "shouted"},
            "mode: 'shouted' is none of direct, indirect, slogan, term, scare, title, epigraph, proposed",
        ),
        (TagKind.QUOTE, {"mode": ["direct"]}, "mode: must be text, not ['direct']"),
        (
            TagKind.QUOTE,
            {"mode": ""},
            "mode: '' is none of direct, indirect, slogan, term, scare, title, epigraph, proposed",
        ),
        (TagKind.QUOTE, {"block": 1}, "block: must be true or false, not 1"),
        (
            TagKind.QUOTE,
            {"key": f"{KEY}:q2", "parent": "reed-1919:q1"},
            "parent: 'reed-1919:q1' is a tag of another seed",
        ),
        (TagKind.FOOTNOTE, {"supports": "c1"}, "supports: must be a list of keys of tags, not 'c1'"),
        (TagKind.FOOTNOTE, {"supports": [1]}, "supports: must be the key of a tag, not 1"),
        (TagKind.FOOTNOTE, {"number": 1}, "number: must be text, not 1"),
        (TagKind.FOOTNOTE, {"parsed": []}, "parsed: must be an object, not []"),
        (TagKind.FOOTNOTE, {"entry": "Reed"}, "entry: must be an object with start, end and exact, not 'Reed'"),
        (
            TagKind.FOOTNOTE,
            {"entry": {"start": True, "end": 4, "exact": "Reed"}},
            "entry.start: must be a whole number, not True",
        ),
        (TagKind.FOOTNOTE, {"entry": {"start": 0, "end": 4}}, "entry.exact: must be text, not None"),
    ],
)
def test_a_wrong_field_is_refused_by_name(kind: TagKind, line: dict[str, object], message: str) -> None:
    """What is no value of its field is refused, and the field is named."""
    with pytest.raises(Refused) as refused:
        read_tag_details(kind, line)
    assert str(refused.value) == message


def test_the_names_of_fields_are_all_there(rich: Entry) -> None:
    """The lists of names that a reader of tag lines checks against are the names that are written, and the types' own."""
    for tag in rich.tags:
        assert set(tag_fields(tag)) <= COMMON_FIELDS | FIELDS_OF[tag.kind]
        assert {one.name for one in fields(tag.details)} == FIELDS_OF[tag.kind]


def test_reading_costs_little(rich: Entry) -> None:
    """A line's fields are read in less than twice the time that parsing its JSON takes."""
    lines: list[tuple[TagKind, dict[str, Any]]] = [(tag.kind, jsonl.line(tag)) for tag in rich.tags]
    texts = [json.dumps(line) for _, line in lines]
    parsing = min(_seconds(lambda: [json.loads(text) for text in texts]) for _ in range(20))
    reading = min(_seconds(lambda: [read_tag_details(kind, line) for kind, line in lines]) for _ in range(20))
    assert reading < 2 * parsing


def _seconds(work: Any) -> float:
    start = time.process_time_ns()
    for _ in range(50):
        work()
    return (time.process_time_ns() - start) / 1e9
