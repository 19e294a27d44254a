from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.core.seeds import KINDS, ROLES, Creator, Seed
from annotate.core.spans import Span
from annotate.core.tags import Tag, TagKind, Voice
from annotate.formats import csl, cslreading, cslyaml, yamlreading
from annotate.formats.csldates import edtf
from annotate.formats.entry import Entry
from annotate.formats.imported import Imported, Unread
from annotate.formats.tagfields import read_tag_details
from tests.conftest import ROOT

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
YEAR = st.integers(-9999, 9999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}")
DATE = st.one_of(
    st.builds("{}{}{}".format, YEAR, st.sampled_from(["", "-01", "-11-07", "-21", "-24", "-XX"]), st.sampled_from(["", "?", "~", "%"])),
    st.sampled_from(["201X", "20XX", "201X-21", "-004X", "-00XX", "Y17000", "Y-17000", "001X"]),
)  # fmt: skip
EDTF = st.one_of(
    DATE,
    st.builds("{}/..".format, DATE),
    st.builds("../{}".format, DATE),
    st.sampled_from(
        ["1917-11-07/1917-11-08", "1917~/1918", "201X/2020-12-31", "2011-21/2012-23", "1917/", "/1917~", ""]
    ),
)
SEED = st.builds(
    Seed,
    key=st.just("smolny-1917"),
    kind=st.sampled_from(KINDS),
    title=TEXT,
    container=TEXT,
    publisher=TEXT,
    volume=TEXT | st.just("1,917"),
    issue=TEXT | st.just("51,237"),
    pages=TEXT,
    issued=EDTF,
    accessed=EDTF,
    url=TEXT,
    doi=TEXT,
    language=TEXT,
    note=TEXT,
    creators=st.lists(
        st.builds(Creator, st.sampled_from(ROLES), TEXT, TEXT, TEXT, TEXT, TEXT, st.just("") | TEXT), max_size=3
    ).map(tuple),
    extra=st.dictionaries(
        st.sampled_from(
            ["section", "original-date", "issued", "note", "custom", "id", "title", "volume", "type", "csl:x"]
        ),
        TEXT | EDTF,
    ),
)
NASTY = """[
  {"id": "smolny", "type": "book", "title": ["Bread"]},
  {"id": "reed-1919", "type": "book", "title": "Ten Days", "issued": {"date-parts": [["1919", "3"]]}},
  {"id": "cut", "type": "book", "title": "Peace" "x"},
  17,
  {"id": 1917, "type": "flyer", "title": "Land", "author": [{"family": "Martov", "isInstitution": true}, "Soviet"],
   "issued": {"raw": "Red October"}, "categories": ["a"], "volume": 12, "note": "seen", "custom": {"mine": 1}},
  {"id": "half", "title": "\\ud800"},
  {"id": "last", "author": "Reed"},
  {"id": "open", "title": "The hall
"""


def tag(fields: Mapping[str, Any]) -> Tag:
    """Make a tag of its fields, as an import does that need not look for its words."""
    seed, _, label = fields["key"].partition(":")
    span = Span(*(fields[name] for name in ("capture", "start", "end", "exact", "prefix", "suffix")))
    return Tag(
        seed,
        label,
        span,
        read_tag_details(TagKind(fields["kind"]), fields),
        tuple(fields.get("labels", ())),
        fields.get("note", ""),
        tuple(fields.get("sic", ())),
        Voice(fields.get("voice", "author")),
        fields.get("voice_name", ""),
    )


def entry(piece: Imported | Unread) -> Entry:
    """Give what was read as it would go out again."""
    assert isinstance(piece, Imported)
    return Entry(piece.seed, tuple(map(tag, piece.tags)))


@pytest.mark.parametrize("name", ["samples", "awkward-text"])
def test_an_export_comes_back_byte_for_byte(name: str) -> None:
    """What CSL-JSON and CSL-YAML hold of every sample is read whole: written again, it is the same file."""
    text = (ROOT / "exports" / f"{name}.json").read_text("utf-8")
    assert "".join(csl.write(map(entry, cslreading.read(text)))) == text
    text = (ROOT / "exports" / f"{name}.csl.yaml").read_text("utf-8")
    assert "".join(cslyaml.write(map(entry, yamlreading.read(text)))) == text


def test_a_rich_item_comes_back(rich: Entry) -> None:
    """Every field and every kind of tag survives, in both forms."""
    assert "".join(csl.write(map(entry, cslreading.read("".join(csl.write([rich])))))) == "".join(csl.write([rich]))
    assert [entry(one) for one in yamlreading.read("".join(cslyaml.write([rich])))] == [
        entry(one) for one in cslreading.read("".join(csl.write([rich])))
    ]


@settings(max_examples=60)
@given(st.lists(SEED, max_size=2))
def test_any_library_comes_back_byte_for_byte(seeds: list[Seed]) -> None:
    """Whatever stands in a seed, write, read and write give the same bytes, as JSON and as YAML."""
    text = "".join(csl.write(map(Entry, seeds)))
    assert "".join(csl.write(map(entry, cslreading.read(text)))) == text
    text = "".join(cslyaml.write(map(Entry, seeds)))
    assert "".join(cslyaml.write(map(entry, yamlreading.read(text)))) == text


@given(EDTF.filter(bool))
def test_a_date_comes_back_as_one_that_means_the_same(date: str) -> None:
    """Of every date that we write, one is read that CSL cannot tell from it."""
    assert csl.date(edtf(csl.date(date))) == csl.date(date)


@pytest.mark.parametrize(
    ("variable", "date"),
    [
        ({"date-parts": [["1917", "11", 7]]}, "1917-11-07"),
        ({"date-parts": [[1917, 11]], "circa": 1}, "1917-11~"),
        ({"date-parts": [[1917]], "circa": "false"}, "1917"),
        ({"date-parts": [[1917]], "season": "autumn"}, "1917-23"),
        ({"date-parts": [[2010], [2019]], "circa": True}, "201X"),
        ({"date-parts": [[2000], [2099]], "circa": True}, "20XX"),
        ({"date-parts": [[-44, 3, 15]]}, "-0043-03-15"),
        ({"date-parts": [[2017, 6], [0]]}, "2017-06/.."),
        ({"raw": "1917-11-07"}, "1917-11-07"),
        ("1917-11-07/1917-11-08", "1917-11-07/1917-11-08"),
        ({"literal": "until spring 1917?"}, "../1917-21?"),
        ({"literal": "Red October"}, ""),
        ({"date-parts": [[1917, 2, 30]]}, ""),
        ({"date-parts": [[]]}, ""),
        ({"date-parts": [["ca. 1917"]]}, ""),
        ({"date-parts": 1917}, ""),
        (1917, ""),
    ],
)
def test_dates_of_others_are_read_where_they_say_one(variable: object, date: str) -> None:
    """Parts may be texts, a date may be words; nothing is guessed."""
    assert edtf(variable) == date


def test_one_bad_item_takes_no_other_with_it() -> None:
    """What cannot be read is reported with its line and reason, and every other item is read."""
    assert list(cslreading.read(NASTY)) == [
        Unread(2, '{"id": "smolny", "type": "book", "title": ["Bread"]}', 'title must be a text, not ["Bread"]'),
        Imported(Seed("reed-1919", "book", title="Ten Days", issued="1919-03"), 3),
        Unread(4, '{"id": "cut", "type": "book", "title": "Peace" "x"},\n  17', "is not JSON: Expecting ',' delimiter"),
        Imported(
            Seed(
                "1917",
                title="Land",
                volume="12",
                note="seen",
                creators=(Creator(family="Martov"), Creator(literal="Soviet")),
                extra={
                    "csl:author": '[{"family": "Martov", "isInstitution": true}, "Soviet"]',
                    "csl:categories": '["a"]',
                    "csl:custom": '{"mine": 1}',
                    "csl:type": "flyer",
                    "issued": "Red October",
                },
            ),
            6,
        ),
        Unread(8, '{"id": "half", "title": "\\ud800"}', "a lone surrogate cannot be stored"),
        Unread(9, '{"id": "last", "author": "Reed"}', 'author must be a list of names, not "Reed"'),
        Unread(10, '{"id": "open", "title": "The hall', "is not JSON: Invalid control character at"),
    ]


@given(
    st.text(max_size=30)
    | st.recursive(
        st.none() | st.integers() | TEXT,
        lambda one: (
            st.lists(one)
            | st.dictionaries(st.sampled_from(["id", "type", "issued", "author", "custom", "date-parts", "tags"]), one)
        ),
    ).map(json.dumps)
)
def test_nothing_stops_the_reader(text: str) -> None:
    """Whatever a file holds, it is read or reported."""
    assert all(isinstance(one, Imported | Unread) for one in cslreading.read(text))
    assert all(isinstance(one, Imported | Unread) for one in yamlreading.read(text))
