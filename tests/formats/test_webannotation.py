"""Web Annotations: valid by the suite of the Recommendation, whole when they come back, and read from others with care."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT4

from annotate.anchoring.selectors import Selector
from annotate.core.relations import Relation, RelationKind
from annotate.core.seeds import Capture, Seed
from annotate.core.spans import cut
from annotate.core.tags import Claim, Footnote, Quote, Tag
from annotate.core.text import sha256_hex
from annotate.formats import hypothesisreading, webannotation, webreading
from annotate.formats.entry import Entry
from annotate.formats.imported import Imported, Unread
from annotate.formats.marked import Marked
from tests.conftest import ROOT, SHARED

SUITE = SHARED / "formats" / "webannotation"
TEXT = "The palace fell 🏛 at two.[1]\nThe palace was quiet.\n1. Reed, Ten Days."
PAGE = "https://example.org/palace"
AT = "2017-11-07T10:00:00Z"

needs_suite = pytest.mark.skipif(not SUITE.is_dir(), reason="the W3C suite is not beside this checkout")


def entry(url: str = PAGE) -> Entry:
    claim = Tag(
        "palace", "c1", cut(TEXT, 0, 24), Claim("It fell at 2 a.m."), ("october",), "Ask Vera.", by="vera", at=AT
    )
    quote = Tag("palace", "q1", cut(TEXT, 33, 39), Quote(speaker="Reed"), by="vera", at=AT)
    note = Tag("palace", "f1", cut(TEXT, 25, 28), Footnote("1", cut(TEXT, 51, 69), ("c1",)))
    capture = Capture(
        1,
        sha256_hex(TEXT.encode()),
        len(TEXT),
        "0" * 64,
        "text/plain",
        "palace.txt",
        "2024-05",
        "plain",
        "utf-8",
        "",
        "vera",
        "",
    )
    relation = Relation(
        RelationKind.CONTRADICTS, "palace:c1", "palace:q1", "It was not.", by="vera", at="2017-11-07T10:00:00Z"
    )
    seed = Seed("palace", "article", title="The palace", url=url)
    return Entry(seed, (claim, quote, note), captures=(capture,), texts={1: TEXT}, relations=(relation,))


def written(*entries: Entry) -> Any:
    return json.loads("".join(webannotation.write(entries)))


def test_an_annotation_says_where_its_words_are() -> None:
    """The words with what makes them unique, their offsets in code points, and the link; bodies say what they are and what was noted."""
    (claim, quote, note) = written(entry())["first"]["items"]
    assert claim["target"] == {
        "type": "SpecificResource",
        "source": PAGE,
        "selector": [
            {"type": "TextQuoteSelector", "exact": "The palace fell 🏛 at two"},
            {"type": "TextPositionSelector", "start": 0, "end": 24},
            {
                "type": "FragmentSelector",
                "conformsTo": webannotation.FRAGMENTS,
                "value": ":~:text=The%20palace%20fell%20%F0%9F%8F%9B%20at%20two",
            },
        ],
    }
    assert [(one["purpose"], one.get("value", one.get("source"))) for one in claim["body"]] == [
        ("classifying", "claim"),
        ("describing", "It fell at 2 a.m."),
        ("commenting", "Ask Vera."),
        ("tagging", "october"),
        ("linking", "urn:annotate:palace:q1"),
    ]
    assert quote["target"]["selector"][0] == {
        "type": "TextQuoteSelector",
        "exact": "palace",
        "prefix": "two.[1]\nThe ",
        "suffix": " was quiet.",
    }
    assert note["body"][1]["selector"][0]["exact"] == "1. Reed, Ten Days."


def test_one_seed_is_a_collection_and_several_are_an_array() -> None:
    """A seed without tags has an empty collection; the metadata stands in each."""
    assert written(entry())["id"] == "urn:annotate:palace"
    several = written(entry(), Entry(Seed("empty", title="Nothing")))
    assert [(one["id"], one["total"], "first" in one) for one in several] == [
        ("urn:annotate:palace", 3, True),
        ("urn:annotate:empty", 0, False),
    ]
    assert several[0]["annotate:seed"] == {"key": "palace", "kind": "article", "title": "The palace", "url": PAGE}
    assert written() == []


def test_a_seed_without_an_address_goes_by_its_key() -> None:
    """Its source is the identifier of the seed; so it is where the address is none by RFC 3986."""
    for url in ("", "not an address", "https://example.org/ä b"):
        assert written(entry(url))["first"]["items"][0]["target"]["source"] == "urn:annotate:palace"


def test_what_was_written_is_read() -> None:
    """The selectors and all fields come back, with the key, the stamp and the relations."""
    read = list(webreading.read("".join(webannotation.write([entry()]))))
    assert [type(one) for one in read] == [Imported, Marked, Marked, Marked]
    assert isinstance(read[0], Imported)
    assert (read[0].seed, read[0].ours) == (Seed("palace", "article", title="The palace", url=PAGE), True)
    first = read[1]
    assert isinstance(first, Marked)
    assert first.selector == Selector("The palace fell 🏛 at two", start=0, end=24)
    assert (first.of.keys, first.of.addresses, first.of.sha256) == (("palace",), (PAGE,), sha256_hex(TEXT.encode()))
    assert {name: first.fields[name] for name in ("key", "kind", "gloss", "labels", "note", "by", "at")} == {
        "key": "palace:c1",
        "kind": "claim",
        "gloss": "It fell at 2 a.m.",
        "labels": ["october"],
        "note": "Ask Vera.",
        "by": "vera",
        "at": "2017-11-07T10:00:00Z",
    }
    assert first.relations[0]["to"] == "palace:q1"


def exported(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    document = json.loads(path.read_text("utf-8"))
    for one in document if isinstance(document, list) else [document]:
        yield "collection", one
        if "first" in one:
            yield "page", one["first"]
            for item in one["first"]["items"]:
                yield "annotation", item


@cache
def suite() -> Registry[Any]:
    """Give the definitions that the assertions of the suite share, by the names that they call them by."""
    shared = [(path.name, json.loads(path.read_text("utf-8"))) for path in SUITE.glob("schemas/definitions/*.json")]
    return Registry().with_resources([(name, DRAFT4.create_resource(schema)) for name, schema in shared])


def musts(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    found = [(path, json.loads(path.read_text("utf-8"))) for path in sorted(folder.rglob("*.json"))]
    return [(path, schema) for path, schema in found if schema.get("assertionType") == "must"]


@cache
def assertions(kind: str) -> list[tuple[str, Draft4Validator, bool]]:
    """Give what must hold for an annotation, a page or a collection: the name, the check, and whether it must be valid."""
    folder = {"annotation": "annotations", "collection": "collections", "page": "collections/pages"}[kind]
    checker = FormatChecker(["uri", "date-time"])
    return [
        (
            path.name,
            Draft4Validator(schema, registry=suite(), format_checker=checker),
            schema.get("expectedResult", "valid") == "valid",
        )
        for path, schema in musts(SUITE / "schemas" / folder)
        if kind != "collection" or path.parent.name != "pages"
    ]


def failures(kind: str, item: dict[str, Any]) -> list[str]:
    return [name for name, check, wanted in assertions(kind) if check.is_valid(item) is not wanted]


def shape(item: object) -> object:
    """Give what an item looks like without its texts: of many that look alike a few are enough."""
    if isinstance(item, dict):
        return tuple((name, shape(value)) for name, value in item.items() if not name.startswith("annotate:"))
    return tuple({shape(one): None for one in item}) if isinstance(item, list) else type(item)


@needs_suite
def test_every_exported_annotation_passes_what_the_suite_demands(tmp_path: Path) -> None:
    """All assertions with MUST of the Recommendation's suite hold for every annotation, page and collection that we publish."""
    (tmp_path / "made.json").write_text("".join(webannotation.write([entry(), entry("")])), "utf-8")
    seen: set[tuple[str, object]] = set()
    for path in (
        ROOT / "exports" / "samples.webannotation.jsonld",
        ROOT / "exports" / "awkward-text.webannotation.jsonld",
        tmp_path / "made.json",
    ):
        for kind, item in exported(path):
            if (kind, shape(item)) not in seen:
                assert failures(kind, item) == [], item["id"]
            seen.add((kind, shape(item)))
    assert {kind for kind, _ in seen} == {"collection", "page", "annotation"}


@needs_suite
def test_the_suite_sees_what_is_wrong() -> None:
    """An identifier that is no address, a moment that is none, and a body that is not there are found out: the checks do check."""
    assert len(musts(SUITE / "schemas" / "annotations")) == 54
    good = written(entry())["first"]["items"][0]
    for wrong in ({"id": "no address"}, {"created": "yesterday"}, {"type": "Note"}, {"target": None}):
        assert failures("annotation", {**good, **wrong})


@needs_suite
def test_every_example_of_the_recommendation_is_read_or_refused_with_a_reason() -> None:
    """Nothing of the 42 examples is passed over: each gives marks, or pieces that say why they are none."""
    paths = sorted((SUITE / "examples").glob("*.json"))
    assert len(paths) == 42
    for path in paths:
        read = list(webreading.read(path.read_text("utf-8")))
        assert read, path.name
        for one in read:
            assert isinstance(one, Marked) or (isinstance(one, Unread) and one.why and one.raw), path.name


def annotation(**members: object) -> str:
    own = {"@context": webannotation.ANNO, "id": "urn:x:1", "type": "Annotation", "target": PAGE}
    return json.dumps({**own, **members})


QUOTE = {"type": "TextQuoteSelector", "exact": "palace", "prefix": "The "}


@pytest.mark.parametrize(
    ("members", "selector"),
    [
        ({"target": {"source": PAGE, "selector": QUOTE}}, Selector("palace", "The ")),
        (
            {"target": {"source": PAGE, "selector": {"type": "FragmentSelector", "value": "p5", "refinedBy": QUOTE}}},
            Selector("palace", "The "),
        ),
        (
            {
                "target": {
                    "source": {"id": PAGE},
                    "selector": [QUOTE, {"type": "TextPositionSelector", "start": 4, "end": 10}],
                }
            },
            Selector("palace", "The ", "", 4, 10),
        ),
        (
            {"target": {"source": PAGE, "selector": {"type": "TextPositionSelector", "start": -4, "end": 10}}},
            Selector(start=-4, end=10),
        ),
        (
            {
                "target": {
                    "source": PAGE,
                    "selector": {"type": "TextPositionSelector", "start": 4, "end": 10, "unit": "UTF-16"},
                }
            },
            Selector(start=4, end=10, utf16=True),
        ),
        (
            {
                "target": {
                    "source": PAGE,
                    "selector": {
                        "type": "RangeSelector",
                        "startSelector": {"type": "TextPositionSelector", "start": 4, "end": 5},
                        "endSelector": {"type": "TextPositionSelector", "start": 8, "end": 10},
                    },
                }
            },
            Selector(start=4, end=10),
        ),
        ({"target": [{"items": [{"source": PAGE, "selector": QUOTE}], "type": "List"}]}, Selector("palace", "The ")),
    ],
)
def test_selectors_of_others_are_read(members: dict[str, object], selector: Selector) -> None:
    """One or several, refined or in a range, inside of lists; units are taken where they are declared."""
    (one,) = webreading.read(annotation(**members))
    assert isinstance(one, Marked)
    assert one.selector == selector
    assert one.of.addresses == (PAGE,)


def test_a_link_to_words_is_a_selector_too() -> None:
    """A target whose address ends with a text directive marks the words that it leads to."""
    (one,) = webreading.read(annotation(target=f"{PAGE}#:~:text=the%20palace"))
    assert isinstance(one, Marked)
    assert (one.directive and one.directive.start, one.of.addresses) == ("the palace", (PAGE,))


def test_bodies_of_others_become_labels_and_notes() -> None:
    """What tags or classifies is a label, all other text a note; a label that is a kind of tag makes it one."""
    bodies = [
        {"type": "TextualBody", "value": "Well said", "purpose": "commenting"},
        {"type": "TextualBody", "value": "october", "purpose": "tagging"},
        {"type": "TextualBody", "value": "Quote", "purpose": "classifying"},
        "https://example.org/more",
        {"type": "Choice", "items": [{"type": "TextualBody", "value": "Bien dit"}]},
    ]
    creator = {"id": "https://example.org/vera", "name": "Vera"}
    text = annotation(
        target={"source": PAGE, "selector": QUOTE}, body=bodies, creator=creator, created="2017-11-07T12:00:00+02:00"
    )
    (one,) = webreading.read(text)
    assert isinstance(one, Marked)
    note = "Well said\n\nhttps://example.org/more\n\nBien dit"
    assert one.fields == {
        "kind": "quote",
        "labels": ["october"],
        "note": note,
        "by": "Vera",
        "at": "2017-11-07T10:00:00Z",
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"type": "Annotation", ', "is not JSON"),
        ("[1, 2]", "is not an object"),
        (annotation(type="Note"), "is no annotation: its type is another"),
        (annotation(target=[]), "it has no target"),
        (annotation(target=None), "it has no target"),
        (annotation(), "it marks no words: it is about a resource as a whole"),
        (
            annotation(target={"source": PAGE, "selector": {"type": "SvgSelector", "value": "<svg/>"}}),
            "it marks no words that can be found in a text: SvgSelector",
        ),
        (annotation(target={"selector": QUOTE}), "its target names no source"),
        (
            annotation(target={"source": PAGE, "selector": {"type": "TextQuoteSelector", "exact": 5}}),
            "it marks no words: it is about a resource as a whole",
        ),
        (annotation(body="a\ud800b"), "a lone surrogate cannot be stored"),
        (
            '{"type": "AnnotationCollection", "total": 3, "first": "https://example.org/page1"}',
            "its annotations lie elsewhere",
        ),
    ],
)
def test_what_is_no_mark_on_a_text_is_given_back_with_the_reason(text: str, why: str) -> None:
    """Broken JSON, other types, whole resources, regions of images: each is a piece of its own, with its raw text."""
    for one in webreading.read(text):
        assert isinstance(one, Unread)
        assert one.why.startswith(why)
        assert one.raw


def hypothesis_row(**members: object) -> dict[str, object]:
    target = [
        {
            "source": PAGE,
            "selector": [{"type": "RangeSelector"}, {"type": "TextPositionSelector", "start": 20, "end": 26}, QUOTE],
        }
    ]
    row = {
        "id": "a1",
        "created": "2017-11-07T10:00:00.123+00:00",
        "user": "acct:vera@hypothes.is",
        "uri": PAGE,
        "text": "Yes.",
        "tags": ["october"],
    }
    return {**row, "target": target, "document": {"title": ["The palace"]}, **members}


@pytest.mark.parametrize(
    "wrapped",
    [lambda row: {"total": 1, "rows": [row]}, lambda row: {"annotations": [row]}, lambda row: row, lambda row: [row]],
)
def test_hypothesis_is_read_as_its_api_and_its_client_give_it(wrapped: Any) -> None:
    """Search results, exports, single annotations and lists give the same mark, with offsets that count UTF-16 units."""
    (one,) = hypothesisreading.read(json.dumps(wrapped(hypothesis_row())))
    assert isinstance(one, Marked)
    assert one.selector == Selector("palace", "The ", "", 20, 26, utf16=True)
    assert one.fields == {
        "kind": "claim",
        "labels": ["october"],
        "note": "Yes.",
        "by": "vera",
        "at": "2017-11-07T10:00:00Z",
    }
    assert (one.of.addresses, one.of.title) == ((PAGE,), "The palace")


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"target": [{"source": PAGE}]}, "it marks no words: it is a note on the whole page"),
        ({"references": ["a0"]}, "it is a reply to another annotation"),
        ({"uri": None}, "it does not say of which page it is: no uri"),
    ],
)
def test_what_of_hypothesis_marks_no_words_is_given_back(members: dict[str, object], why: str) -> None:
    """Notes on pages and replies are not dropped: they say why they are no tags."""
    (one,) = hypothesisreading.read(json.dumps([hypothesis_row(**members)]))
    assert isinstance(one, Unread)
    assert one.why == why
