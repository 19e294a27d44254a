from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.core.seeds import Creator, Seed
from annotate.errors import Refused
from annotate.formats import cslyaml, hayagriva, hayareading, ris, risreading, yamlreading, zoteroreading
from annotate.formats.checked import json_lines
from annotate.formats.entry import Entry
from annotate.formats.imported import Imported, Unread
from annotate.formats.sniffing import sniff
from tests.conftest import ROOT
from tests.formats.test_cslreading import entry
from tests.readers import nasty

Reader = Callable[[str], Iterator[Imported | Unread]]

RIS = """Exported by the harbour library
TY  - NEWS
ID  - martov-1917
AU  - von der Berg, Ana Li, Jr
AU  - Workers and Sailors
ED  - Reed, John
TI  - The October days
  go on
T2  - The Harbour Worker
IS  - 51,237
DA  - 1917/11/07/about 7 November 1917
PY  - 1917
SP  - 4
EP  - 5
KW  - bread
KW  - peace
ZZ  - shelf B7
N1  - First note
N1  - Second note

TY  - FLYER
TI  - Land
DA  - 1917/11/07/Red October
SN  - 1234-5678
ER  -\x20
"""
HAYAGRIVA = """# Sources on October
reed-1919:
  type: Book
  title: Ten Days that {Shook} the World
  author: [Reed, John]
  date: 1919-03
  publisher: {name: Boni and Liveright, location: New York}
  serial-number: {isbn: 978-0-14}
  runtime: "01:00"

martov:
  type: article
  title: {value: The October days, short: October}
  author: ["van der Berg, Jr, Ana Li", {name: Soviet}]
  date: ~1917-11-07
  issue: 007
  url: {value: "https://harbour.example/a", date: 2022-01-15}
  parent: {type: newspaper, title: The Harbour Worker, volume: 12, location: Petrograd}

cut:
  title: "Peace
bad:
  title: [Bread]
none: 17
"""
ZOTERO = {
    "config": {"id": "x"},
    "items": [
        {
            "itemType": "newspaperArticle",
            "citationKey": "martovOctober1917",
            "title": "The October days",
            "publicationTitle": "The Harbour Worker",
            "date": "1917-11-07",
            "accessDate": "2022-01-15T10:00:00Z",
            "creators": [
                {"creatorType": "author", "firstName": "Julia", "lastName": "Martov"},
                {"creatorType": "editor", "name": "Soviet of Workers"},
            ],
            "tags": [{"tag": "bread"}, {"tag": "peace"}],
            "edition": "Evening",
            "itemID": 17,
            "attachments": [
                {
                    "path": "days.pdf",
                    "annotations": [
                        {
                            "annotationType": "highlight",
                            "annotationText": "the cruiser fired a blank",
                            "annotationComment": "One shot.",
                            "annotationPageLabel": "4",
                            "tags": [{"tag": "aurora"}],
                        },
                        {"annotationType": "image"},
                    ],
                }
            ],
        },
        {"itemType": "book", "title": ["Bread"]},
        {"itemType": "note", "note": "by itself"},
        {"itemType": "flyer", "title": "Land", "date": "Red October"},
    ],
}


def test_ris_of_others_is_read_whole() -> None:
    """Records without an end, lines that go on, tags that nobody knows: all are kept, and stray text is reported."""
    assert list(risreading.read(RIS)) == [
        Unread(1, "Exported by the harbour library", "stands outside of a record, which begins with TY"),
        Imported(
            Seed(
                "martov-1917",
                "article-newspaper",
                title="The October days go on",
                container="The Harbour Worker",
                issue="51,237",
                pages="4–5",
                issued="1917-11-07~",
                note="First note\nSecond note",
                creators=(
                    Creator(family="Berg", given="Ana Li", non_dropping_particle="von der", suffix="Jr"),
                    Creator(literal="Workers and Sailors"),
                    Creator("editor", "Reed", "John"),
                ),
                extra={"keyword": "bread; peace", "ris:ZZ": "shelf B7"},
            ),
            2,
        ),
        Unread(
            2,
            "\n".join(RIS.split("\n")[1:20]),
            "the record has no ER: it is read up to here, and may have been longer",
        ),
        Imported(
            Seed(
                "",
                title="Land",
                extra={"ISSN": "1234-5678", "ris:DA": "1917/11/07/Red October", "ris:TY": "FLYER"},
            ),
            21,
        ),
    ]


def test_hayagriva_of_others_is_read() -> None:
    """Short and long forms are read, a broken entry takes no other with it, and what has no field is kept."""
    assert list(hayareading.read(HAYAGRIVA)) == [
        Imported(
            Seed(
                "reed-1919",
                "book",
                title="Ten Days that {Shook} the World",
                publisher="Boni and Liveright",
                issued="1919-03",
                creators=(Creator(literal="Reed"), Creator(literal="John")),
                extra={"ISBN": "978-0-14", "hayagriva:runtime": "01:00", "publisher-place": "New York"},
            ),
            2,
        ),
        Imported(
            Seed(
                "martov",
                "article-newspaper",
                title="The October days",
                container="The Harbour Worker",
                volume="12",
                issue="007",
                issued="1917-11-07~",
                accessed="2022-01-15",
                url="https://harbour.example/a",
                creators=(
                    Creator(family="Berg", given="Ana Li", non_dropping_particle="van der", suffix="Jr"),
                    Creator(literal="Soviet"),
                ),
                extra={"hayagriva:parent": '{"location": "Petrograd"}'},
            ),
            11,
        ),
        Unread(20, 'cut:\n  title: "Peace', "is not YAML: found unexpected end of stream"),
        Unread(22, "bad: {'title': ['Bread']}", 'title must be a text, not ["Bread"]'),
        Unread(24, "none: 17", "is no entry: it has no fields"),
    ]


@pytest.mark.parametrize("name", ["samples", "awkward-text"])
def test_a_hayagriva_export_comes_back_byte_for_byte(name: str) -> None:
    """What Typst reads holds all of a sample: read and written again, it is the same file."""
    text = (ROOT / "exports" / f"{name}.hayagriva.yaml").read_text("utf-8")
    assert "".join(hayagriva.write(map(entry, hayareading.read(text)))) == text


def test_the_nasty_set_comes_back() -> None:
    """Over all kinds and every sort of field, Hayagriva written, read and written is the same, and RIS loses no record."""
    text = "".join(hayagriva.write(nasty.entries()))
    assert "".join(hayagriva.write(map(entry, hayareading.read(text)))) == text
    read = list(risreading.read("".join(ris.write(nasty.entries()))))
    assert [one.seed.key for one in read if isinstance(one, Imported)] == [one.seed.key for one in nasty.entries()]


@pytest.mark.parametrize("edtf", ["1917", "1917-11", "1917-11-07", "1917-11~", "1917?", "1917-11-07%"])
def test_a_date_in_ris_comes_back(edtf: str) -> None:
    """What RIS can say of a date is read as it was."""
    [read] = risreading.read("".join(ris.write([Entry(Seed("k", issued=edtf))])))
    assert isinstance(read, Imported)
    assert read.seed == Seed("k", issued=edtf)


def test_zotero_is_read_with_its_annotations() -> None:
    """Highlighted words become a claim, keys and fields are kept, and what is no source is reported."""
    found = list(zoteroreading.read(json.dumps(ZOTERO, indent=1)))
    assert [one for one in found if isinstance(one, Imported)] == [
        Imported(
            Seed(
                "martovOctober1917",
                "article-newspaper",
                title="The October days",
                container="The Harbour Worker",
                issued="1917-11-07",
                accessed="2022-01-15",
                creators=(Creator(family="Martov", given="Julia"), Creator("editor", literal="Soviet of Workers")),
                extra={
                    "edition": "Evening",
                    "keyword": "bread; peace",
                    "zotero:annotations": '[{"annotationType": "image"}]',
                    "zotero:attachments": '[{"path": "days.pdf"}]',
                    "zotero:itemID": "17",
                },
            ),
            6,
            (),
            (
                {
                    "kind": "claim",
                    "exact": "the cruiser fired a blank",
                    "gloss": "One shot.",
                    "labels": ["aurora"],
                    "note": "p. 4",
                },
            ),
        ),
        Imported(
            Seed("", title="Land", extra={"issued": "Red October", "zotero:itemType": "flyer"}),
            json.dumps(ZOTERO, indent=1).split("\n").index('   "itemType": "flyer",'),
        ),
    ]
    assert [one.why for one in found if isinstance(one, Unread)] == [
        'title must be a text, not ["Bread"]',
        "a note on its own is no source",
    ]


@pytest.mark.parametrize("read", [hayareading.read, risreading.read, zoteroreading.read])
@given(text=st.text(max_size=40) | st.text('TYER  -\n{}[]":,*&!items\x00~', max_size=40))
def test_nothing_stops_a_reader(read: Reader, text: str) -> None:
    """Whatever a file holds, it is read or reported."""
    assert all(isinstance(one, Imported | Unread) for one in read(text))


def test_aliases_of_aliases_are_reported() -> None:
    """A small file that stands for more than a memory holds is not followed."""
    layers = "".join(f"l{n}: &l{n} {{title: [{', '.join([f'*l{n - 1}'] * 9)}]}}\n" for n in range(1, 12))
    found = list(hayareading.read(f"l0: &l0 {{title: x}}\n{layers}"))
    assert len(found) == 12
    assert isinstance(found[0], Imported)
    assert all(isinstance(one, Unread) for one in found[1:])


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("% by hand\n@book{reed, title={Ten Days}}", "bib"),
        ('[{"id": "reed", "type": "book"}]', "csl-json"),
        ("---\nreferences:\n- id: reed\n...\n", "csl-yaml"),
        ("- id: reed\n  type: book\n", "csl-yaml"),
        (RIS, "ris"),
        (HAYAGRIVA, "hayagriva"),
        (json.dumps(ZOTERO), "zotero-json"),
        ('{"key": "smolny:c1", "kind": "claim", "exact": "Bread"}\n', "jsonl"),
        ("\ufeff\n[]\n", "csl-json"),
        ("On 25 October\nthe cruiser fired a blank.", ""),
        ('{"a": 1}', ""),
        ("", ""),
    ],
)
def test_a_format_is_told_from_the_text(text: str, form: str) -> None:
    """What a file holds is known by how it begins, whatever it is called."""
    assert sniff(text) == form


def test_every_export_is_known_again() -> None:
    """Of each golden file the format is told, or that it is none that is read."""
    names = {
        "csl.yaml": "csl-yaml",
        "hayagriva.yaml": "hayagriva",
        "ris": "ris",
        "bib": "bib",
        "biblatex.bib": "bib",
        "json": "csl-json",
        "jsonl": "jsonl",
        "webannotation.jsonld": "webannotation",
    }
    for path in (ROOT / "exports").iterdir():
        assert sniff(path.read_text("utf-8")) == names.get(path.name.partition(".")[2], ""), path.name


def test_a_broken_item_of_csl_yaml_stands_alone() -> None:
    """In a document that is broken in the middle, the items before and after are read."""
    text = "".join(cslyaml.write(Entry(Seed(key, title="Bread *now*")) for key in ("a", "b", "c")))
    broken = text.replace('- id: "b"', '- id: "b')
    found = list(yamlreading.read(broken))
    assert [one.seed.title if isinstance(one, Imported) else one.line for one in found] == [
        "Bread *now*",
        6,
        "Bread *now*",
    ]


def test_an_escape_that_somebody_typed_is_text() -> None:
    """A backslash, a u and four noughts that stand in a note are kept; a NUL that is written so is refused with its place."""
    typed = {"note": "It prints \\u0000 there."}
    assert list(json_lines(json.dumps(typed), "tags.jsonl")) == [("tags.jsonl:1", typed)]
    with pytest.raises(Refused, match=r"^tags\.jsonl:1: a NUL character cannot be stored$"):
        list(json_lines(json.dumps({"note": "\0"}), "tags.jsonl"))
