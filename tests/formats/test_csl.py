from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from annotate.core.seeds import KINDS, ROLES, Creator, Seed
from annotate.errors import Refused
from annotate.formats import csl
from annotate.formats.entry import Entry
from tests.readers import nasty

SCHEMA = Path(__file__).parents[2].parent / "shared" / "formats" / "csl" / "csl-data.json"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
EDTF = st.sampled_from(
    [
        "",
        "1917",
        "1917-11-07",
        "1917?",
        "-0043",
        "201X",
        "201X-21",
        "2011-22",
        "2017/..",
        "../1917~",
        "201X/2020-12-31",
        "Y17000",
    ]
)
SEED = st.builds(
    Seed,
    key=st.just("martov-2011-taking-power"),
    kind=st.sampled_from(KINDS),
    title=TEXT,
    container=TEXT,
    issue=TEXT,
    pages=TEXT,
    issued=EDTF,
    accessed=EDTF,
    url=TEXT,
    note=TEXT,
    creators=st.lists(
        st.builds(
            Creator, role=st.sampled_from(ROLES), family=TEXT, given=TEXT, literal=st.just("") | TEXT, suffix=TEXT
        ),
        max_size=3,
    ).map(tuple),
    extra=st.dictionaries(
        st.sampled_from(
            ["section", "original-date", "event-date", "note", "custom", "id", "categories", "title", "shelf"]
        ),
        TEXT | EDTF,
        max_size=4,
    ),
)


@pytest.fixture(scope="session")
def schema() -> Any:
    if not SCHEMA.exists():
        pytest.skip(f"the CSL schema is not at {SCHEMA}")
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def written(*entries: Entry) -> str:
    return "".join(csl.write(entries))


def test_a_rich_item_is_this(rich: Entry) -> None:
    """An entry with every field and a tag of every kind comes out with these keys in this order."""
    expected = [
        {
            "id": "martov-2011-taking-power",
            "citation-key": "martov-2011-taking-power",
            "type": "article-newspaper",
            "author": [
                {"family": "Martov", "given": "Julia"},
                {
                    "family": "Berg",
                    "given": "Ana Li",
                    "dropping-particle": "von",
                    "non-dropping-particle": "der",
                    "suffix": "Jr",
                },
                {"literal": "Workers and Sailors, Kronstadt"},
            ],
            "editor": [{"family": "Éluard Saint", "given": "Paul"}],
            "interviewer": [{"family": "Reed", "given": "John"}],
            "title": "The October days: Petrograd & the 50% who stayed\u00a0home",
            "container-title": "The Harbour Worker",
            "publisher": "Harbour Press",
            "volume": "12",
            "issue": "51237",
            "page": "4–5, 9",
            "URL": "https://harbour.example/a_b%20c?x&y={1}#f",
            "DOI": "10.1000/x_(1917)",
            "language": "en-GB",
            "issued": {"date-parts": [[2011, 2, 15]], "circa": True},
            "accessed": {"date-parts": [[2022, 1, 15], [2022, 2, 15]]},
            "ISSN": "1234-5678",
            "original-date": {"date-parts": [[1917, 11]]},
            "section": "News & Views",
            "custom": {
                "note": "type: book",
                "extra": {"note": "obey me", "shelf": "B7"},
                "printed": {"issue": "51,237"},
                "tags": [
                    {
                        "key": "martov-2011-taking-power:c1",
                        "kind": "claim",
                        "capture": 1,
                        "start": 20,
                        "end": 58,
                        "exact": "On 25 October\nthe cruiser fired a blank",
                        "prefix": "It began. ",
                        "suffix": ". Nobody",
                        "sha256": "78f97b67293e098f",
                        "labels": ["october", "aurora"],
                        "note": "often retold",
                        "sic": ["Oktober"],
                        "voice": "reported",
                        "voice_name": "a sailor",
                        "gloss": "The Aurora fired a blank.",
                        "check": "one shot or two?",
                        "date_printed": "25 October",
                        "calendar": "OS",
                        "edtf": "1917-11-07",
                    },
                    {
                        "key": "martov-2011-taking-power:q1",
                        "kind": "quote",
                        "capture": 1,
                        "start": 70,
                        "end": 90,
                        "exact": "All power\n\nto {them}",
                        "prefix": "",
                        "suffix": "",
                        "sha256": "9e3e0fe3cc7a2c70",
                        "mode": "slogan",
                        "speaker": "Lenin",
                    },
                    {
                        "key": "martov-2011-taking-power:q2",
                        "kind": "quote",
                        "capture": 1,
                        "start": 80,
                        "end": 88,
                        "exact": "to {them",
                        "prefix": "",
                        "suffix": "",
                        "sha256": "53f0a8e4f14bd93b",
                        "mode": "direct",
                        "speaker": "Lenin",
                        "work": "Pravda",
                        "work_basis": "stated",
                        "said": "1917-04~",
                        "parent": "martov-2011-taking-power:q1",
                        "marks": "“”",
                        "block": True,
                    },
                    {
                        "key": "martov-2011-taking-power:f1",
                        "kind": "footnote",
                        "capture": 2,
                        "start": 95,
                        "end": 98,
                        "exact": "[1]",
                        "prefix": "",
                        "suffix": "",
                        "sha256": "080a9ed428559ef6",
                        "number": "1",
                        "entry": {"start": 300, "end": 317, "exact": "Reed, Ten Days, 9"},
                        "supports": ["martov-2011-taking-power:q1", "martov-2011-taking-power:q2"],
                        "parsed": {"author": "Reed", "page": 9},
                    },
                ],
            },
        }
    ]
    assert written(rich) == json.dumps(expected, indent=2, ensure_ascii=False) + "\n"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SEED, max_size=2))
def test_every_export_validates(schema: Any, rich: Entry, seeds: list[Seed]) -> None:
    """Whatever a library holds, its CSL-JSON passes the schema of the Citation Style Language."""
    found = json.loads(written(*(Entry(seed, rich.tags) for seed in seeds)))
    assert [error.message for error in Draft7Validator(schema).iter_errors(found)] == []
    assert not any("note" in item for item in found)


@settings(max_examples=60)
@given(st.lists(SEED, max_size=3))
def test_pieces_are_one_document(seeds: list[Seed]) -> None:
    """Written piece by piece, the array is the same bytes as written at once, and an empty one is an array too."""
    entries = [Entry(seed) for seed in seeds]
    assert written(*entries) == json.dumps([csl.item(entry) for entry in entries], indent=2, ensure_ascii=False) + "\n"


@given(SEED)
def test_no_field_is_lost(seed: Seed) -> None:
    """What a person typed is in the item, in CSL's own place or in `custom`."""
    text = json.dumps(csl.item(Entry(seed)), ensure_ascii=False)
    made = csl.item(Entry(seed))
    for value in (seed.title, seed.container, seed.url, seed.note, *(c.literal or c.family for c in seed.creators)):
        assert json.dumps(value, ensure_ascii=False)[1:-1] in text
    custom: Any = made.get("custom", {})
    for name, value in seed.extra.items():
        assert not value or name in made or custom["extra"][name] == value


def test_the_nasty_set_validates(schema: Any) -> None:
    """So do sixty awkward sources over all kinds, and as many tags under their own keys."""
    items = json.loads("".join(csl.write(nasty.cited())))
    assert len(items) == 120
    assert [error.message for error in Draft7Validator(schema).iter_errors(items)] == []


def test_the_variables_are_the_schemas(schema: Any) -> None:
    """The names that pass through are those that the schema has for text and for dates, save `note`."""
    properties = schema["items"]["properties"]
    texts = {name for name, value in properties.items() if value.get("type") in ("string", ["string", "number"])}
    dated = {name for name, value in properties.items() if value.get("$ref") == "#/definitions/date-variable"}
    assert texts - {"id", "type", "citation-key", "note"} == csl.TEXT_VARIABLES
    assert dated == csl.DATE_VARIABLES


@pytest.mark.parametrize(
    ("edtf", "variable"),
    [
        ("1917", {"date-parts": [[1917]]}),
        ("1917-11", {"date-parts": [[1917, 11]]}),
        ("1917-11-07", {"date-parts": [[1917, 11, 7]]}),
        ("1917-11-XX", {"date-parts": [[1917, 11]]}),
        ("1917?", {"date-parts": [[1917]], "circa": True}),
        ("1917~", {"date-parts": [[1917]], "circa": True}),
        ("2011-21", {"date-parts": [[2011]], "season": 1}),
        ("2011-24", {"date-parts": [[2011]], "season": 4}),
        ("201X", {"date-parts": [[2010], [2019]], "circa": True}),
        ("20XX", {"date-parts": [[2000], [2099]], "circa": True}),
        ("201X-21", {"date-parts": [[2010, 13], [2019, 13]], "circa": True}),
        ("-004X", {"date-parts": [[-50], [-41]], "circa": True}),
        ("-0043-03-15", {"date-parts": [[-44, 3, 15]]}),
        ("0000", {"date-parts": [[-1]]}),
        ("Y17000", {"date-parts": [[17000]]}),
        ("1917-11-07/1917-11-08", {"date-parts": [[1917, 11, 7], [1917, 11, 8]]}),
        ("2011-21/2012-23", {"date-parts": [[2011, 13], [2012, 15]]}),
        ("1917~/1918", {"date-parts": [[1917], [1918]], "circa": True}),
        ("2017-06/..", {"date-parts": [[2017, 6], [0]]}),
        ("2017/", {"date-parts": [[2017], [0]]}),
        ("../1917", {"literal": "until 1917"}),
        ("/1917~", {"literal": "until ca. 1917"}),
    ],
)
def test_dates_are_what_processors_read(edtf: str, variable: dict[str, object]) -> None:
    """A date goes out in parts, as CSL counts years, and as words only where CSL has no parts for it."""
    assert csl.date(edtf) == variable


@pytest.mark.parametrize(
    ("issue", "number"),
    [("51,237", "51237"), ("2239", "2239"), ("4,5", "4,5"), ("12, 13", "12, 13"), ("1,234,567", "1234567")],
)
def test_an_issue_is_one_number(issue: str, number: str) -> None:
    """A grouped number is not taken for a list, and is kept as printed."""
    made = csl.item(Entry(Seed("k", issue=issue)))
    assert made["issue"] == number
    assert made.get("custom", {}) == ({"printed": {"issue": issue}} if issue != number else {})


def test_what_csl_does_not_know_is_refused() -> None:
    """A kind, a role or a date that is none names its seed and stops the export."""
    for seed in (
        Seed("k", kind="blog"),
        Seed("k", creators=(Creator(role="ghost", family="X"),)),
        Seed("k", issued="7 Nov"),
    ):
        with pytest.raises(Refused, match=r"^k: "):
            csl.item(Entry(seed))
