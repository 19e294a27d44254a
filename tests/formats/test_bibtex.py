from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pybtex.database import parse_string

from annotate.core.seeds import Creator, Seed
from annotate.core.spans import Span
from annotate.core.tags import Claim, Tag
from annotate.errors import Refused
from annotate.formats import bibnames, bibtex
from annotate.formats.entry import Entry
from annotate.formats.latex import one_line, unescape
from tests.formats.drawn import CREATOR, SEED, TEXT

MONTHS = {"feb": "February", "nov": "November"}


def written(seed: Seed, *tags: Tag) -> str:
    return "".join(bibtex.write([Entry(seed, tags)]))


def fields_of(text: str) -> dict[str, str]:
    """The fields as they stand in the file, one a line, without the braces around them."""
    found = dict(re.findall(r"^  ([a-z]+) = (.*),$", text, re.MULTILINE))
    return {name: value[1:-1] if value[0] == "{" else MONTHS[value] for name, value in found.items()}


def read(text: str) -> Any:
    return next(iter(parse_string(text, "bibtex").entries.values()))


def field(name: str, seed: Seed) -> str | None:
    return fields_of(written(seed)).get(name)


def test_a_rich_entry_is_these_bytes(rich: Entry) -> None:
    """An entry with every field and a tag of every kind comes out as it is written here."""
    assert "".join(bibtex.write([rich])) == (
        "@article{martov-2011-taking-power,\n"
        "  author = {Martov, Julia and von der Berg, Jr, Ana Li and {Workers and Sailors, Kronstadt}},\n"
        "  editor = {{Éluard Saint}, Paul},\n"
        r"  title = {The {October} days: {Petrograd} \& the 50\% who stayed~home}," + "\n"
        "  journal = {The Harbour Worker},\n"
        r"  section = {News \& Views}," + "\n"
        "  volume = {12},\n"
        "  number = {51,237},\n"
        "  publisher = {Harbour Press},\n"
        "  year = {ca. 2011},\n"
        "  month = feb,\n"
        "  day = {15},\n"
        "  pages = {4--5, 9},\n"
        "  issn = {1234-5678},\n"
        "  doi = {10.1000/x_(1917)},\n"
        "  url = {https://harbour.example/a_b%20c?x&y={1}#f},\n"
        "  urldate = {2022-01-15/2022-02-15},\n"
        "  language = {en-GB},\n"
        "  note = {type: book},\n"
        "  annotation = {c1 (claim, a sailor, 20:58): “On 25 October the cruiser fired a blank” — The Aurora fired a blank."
        r" \par q1 (quote, Lenin, 70:90): “All power \par to \textbraceleft{}them\textbraceright{}”"
        r" \par q2 (quote, Lenin, 80:88): “to \textbraceleft{}them”"
        r" \par f1 (footnote, 95:98 of capture 2): “[1]”, which leads to “Reed, Ten Days, 9”},"
        "\n"
        "  verba = {c1 char=20,58 sha256=78f97b67293e098f voice=reported; q1 char=70,90 sha256=9e3e0fe3cc7a2c70 mode=slogan;"
        " q2 char=80,88 sha256=53f0a8e4f14bd93b; f1 capture=2 char=95,98 sha256=080a9ed428559ef6 entry=300,317},\n"
        "}\n"
    )


def test_entries_are_apart() -> None:
    """Between two entries is one empty line, after the last none, and a seed of which nothing is known is an entry too."""
    assert (
        "".join(bibtex.write([Entry(Seed("a")), Entry(Seed("b", title="B"))]))
        == "@misc{a,\n}\n\n@misc{b,\n  title = {B},\n}\n"
    )
    assert list(bibtex.write([])) == []


@settings(max_examples=150)
@given(SEED, TEXT, TEXT)
def test_pybtex_reads_back_every_field(seed: Seed, exact: str, gloss: str) -> None:
    """Any text in any field reads back equal, character for character, and so do the words behind the escapes."""
    text = written(seed, Tag(seed.key, "c1", Span(1, 0, 9, exact), Claim(gloss)))
    expected = fields_of(text)
    entry = read(text)
    people = {"author", "editor"}
    assert dict(entry.fields.items()) == {name: value for name, value in expected.items() if name not in people}
    assert unescape(entry.fields.get("title", "")) == one_line(seed.title)
    assert unescape(entry.fields.get("note", "")) == one_line(seed.note)
    assert set(entry.persons) == people & set(expected)


@settings(max_examples=300)
@given(st.lists(CREATOR.map(lambda creator: replace(creator, role="author")), min_size=1, max_size=3))
def test_pybtex_reads_back_every_name(creators: list[Creator]) -> None:
    """Each name's parts are the creator's, whatever stands in them; a name without any letter is no name."""
    entry = read(written(Seed("k", creators=tuple(creators))))
    people = entry.persons.get("author", [])
    named = [creator for creator in creators if one_line(creator.full_name)]
    assert len(people) == len(named)
    for person, creator in zip(people, named, strict=True):
        check_name(person, creator)


NAMES = st.lists(
    st.sampled_from(
        ["Ada", "and", "And", "AND", "Andy", "von", "É", "é", "O'Brien", "B.", "b", "A", "_", "Jr", "Ж", "7"]
    )
)


@given(NAMES, NAMES)
def test_an_ordinary_name_is_what_care_makes_of_it(family: list[str], given_names: list[str]) -> None:
    """Where a name is written at once, every rule about names would give the same."""
    creator = Creator(family=" ".join(family), given=" ".join(given_names))
    assert bibnames.name(creator) == bibnames._with_care(creator)


def check_name(person: Any, creator: Creator) -> None:
    first, jr = joined(person.first_names + person.middle_names), joined(person.lineage_names)
    last = joined(person.prelast_names + person.last_names)
    particle = one_line(f"{creator.dropping_particle} {creator.non_dropping_particle}")
    if creator.literal or not one_line(creator.family) or not one_line(creator.given):
        assert (last, jr, first) == (one_line(creator.full_name), "", "")
        return
    assert last == one_line(f"{particle} {creator.family}")
    assert jr == one_line(creator.suffix)
    assert first == one_line(creator.given)
    if particle in {"von", "van der", "de la", "d’", "al-", "De la"}:
        assert joined(person.prelast_names) == particle


def joined(parts: list[str]) -> str:
    return unescape(" ".join(parts))


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        (Creator(family="Trotsky", given="Leon"), "Trotsky, Leon"),
        (Creator(family="Beethoven", given="Ludwig", dropping_particle="van"), "van Beethoven, Ludwig"),
        (Creator(family="Gogh", given="Vincent", non_dropping_particle="van"), "van Gogh, Vincent"),
        (Creator(family="Horn", given="Jane", non_dropping_particle="Van"), "Van Horn, Jane"),
        (Creator(family="King", given="Martin Luther", suffix="Jr."), "King, Jr., Martin Luther"),
        (Creator(family="de Beauvoir", given="Simone"), "{de Beauvoir}, Simone"),
        (Creator(family="García y Vega", given="Ana"), "{García y Vega}, Ana"),
        (Creator(family="al-Rashid", given="Harun"), "{al-Rashid}, Harun"),
        (Creator(family="hooks", given="bell"), "hooks, bell"),
        (Creator(family="Hồ Chí Minh"), "{Hồ Chí Minh}"),
        (Creator(family="Braun", non_dropping_particle="von"), "von {Braun}"),
        (Creator(given="Voltaire"), "{Voltaire}"),
        (Creator(literal="Socialist Worker"), "{Socialist Worker}"),
        (Creator(literal="others"), "{others}"),
        (Creator(family="Marks and Spencer, Ltd", given="X"), "{Marks and Spencer, Ltd}, X"),
    ],
)
def test_names_are_written_as_bibtex_reads_them(creator: Creator, name: str) -> None:
    """Particles stand small before the family name, and braces hold together only what BibTeX would take apart."""
    assert field("author", Seed("k", creators=(creator,))) == name


@pytest.mark.parametrize(
    ("edtf", "dated"),
    [
        ("1917", {"year": "1917"}),
        ("1917-11", {"year": "1917", "month": "November"}),
        ("1917-11-07", {"year": "1917", "month": "November", "day": "7"}),
        ("1917-XX", {"year": "1917"}),
        ("1917-11-07?", {"year": "1917?", "month": "November", "day": "7"}),
        ("1917~", {"year": "ca. 1917"}),
        ("1917%", {"year": "ca. 1917?"}),
        ("2011-21", {"year": "2011", "month": "Spring"}),
        ("201X", {"year": "between 2010 and 2019"}),
        ("19XX", {"year": "between 1900 and 1999"}),
        ("200X", {"year": "between 2000 and 2009"}),
        ("-004X", {"year": "between 50 BCE and 41 BCE"}),
        ("0000", {"year": "1 BCE"}),
        ("-0043", {"year": "44 BCE"}),
        ("0476", {"year": "476"}),
        ("Y17000", {"year": "17000"}),
        ("1917/1918", {"year": "1917--1918"}),
        ("2011-02/2011-05", {"year": "2011"}),
        ("2011-02-15/2011-02-16", {"year": "2011", "month": "February"}),
        ("2011-21/2012-23", {"year": "spring 2011--autumn 2012"}),
        ("2017/..", {"year": "2017--"}),
        ("../1917", {"year": "until 1917"}),
        ("", {}),
    ],
)
def test_dates_say_no_more_than_is_known(edtf: str, dated: dict[str, str]) -> None:
    """A known year is digits, an uncertain one says so, and no part of a date is made up."""
    found = fields_of(written(Seed("k", issued=edtf)))
    assert {name: found[name] for name in ("year", "month", "day") if name in found} == dated


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("Russia in revolution: Taking power", "Russia in revolution: {Taking} power"),
        ("How revolution spread across Russia’s empire", "How revolution spread across {Russia’s} empire"),
        ("NATO and I", "{NATO} and {I}"),
        ("“October” was red", "{“October”} was red"),
        ("McCarthy", "{McCarthy}"),
        ("On &Co and {Brest}", r"On {{\&Co}} and {{\textbraceleft{}Brest\textbraceright{}}}"),
        ("", None),
    ],
)
def test_a_title_keeps_its_capitals(title: str, value: str | None) -> None:
    """No style that makes titles small can take a capital away; the first letter it never takes."""
    assert field("title", Seed("k", title=title)) == value


@pytest.mark.parametrize(
    ("pages", "value"),
    [
        ("23-45", "23--45"),
        ("23 – 45", "23--45"),
        ("A1, A4-A5", "A1, A4--A5"),
        ("iv-xii", "iv--xii"),
        ("1--2", "1--2"),
        ("S-12", "S-12"),
        ("12", "12"),
    ],
)
def test_ranges_of_pages_have_two_hyphens(pages: str, value: str) -> None:
    """A range of pages is written with `--`, and a page whose name has a hyphen is none."""
    assert field("pages", Seed("k", pages=pages)) == value


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://e.example/a_b%20c?x&y#f~g", "https://e.example/a_b%20c?x&y#f~g"),
        ("https://e.example/{a}", "https://e.example/{a}"),
        ("https://e.example/a{b c", "https://e.example/a%7Bb%20c"),
        ("https://e.example/}{\u00a0", "https://e.example/%7D%7B"),
        ("https://e.example/a\u00a0b", "https://e.example/a%C2%A0b"),
    ],
)
def test_an_address_is_left_alone(url: str, value: str) -> None:
    """No mark of an address is escaped; only what cannot stand in braces is percent-encoded."""
    assert field("url", Seed("k", url=url)) == value


def test_a_doi_that_cannot_stand_in_braces_is_refused() -> None:
    """A DOI is written as it is or not at all."""
    with pytest.raises(Refused, match=r"martov-2011: the DOI '10\.1/a\{b' cannot be written"):
        written(Seed("martov-2011", doi="10.1/a{b"))


@pytest.mark.parametrize("name", ["issued", "accessed"])
def test_a_date_that_is_none_is_refused(name: str) -> None:
    """A date that is not EDTF stops the export and is named."""
    with pytest.raises(Refused, match=f"martov-2011: {name}: '7 Nov' is not an EDTF date"):
        written(Seed("martov-2011", **{name: "7 Nov"}))  # type: ignore[arg-type]  # both are text fields


@pytest.mark.parametrize(
    ("kind", "entry_type", "container", "publisher"),
    [
        ("article-newspaper", "article", "journal", "publisher"),
        ("entry-encyclopedia", "incollection", "booktitle", "publisher"),
        ("paper-conference", "inproceedings", "booktitle", "publisher"),
        ("report", "techreport", "howpublished", "institution"),
        ("thesis", "phdthesis", "howpublished", "school"),
        ("post-weblog", "misc", "howpublished", "publisher"),
        ("pamphlet", "book", "howpublished", "publisher"),
        ("document", "misc", "howpublished", "publisher"),
    ],
)
def test_every_kind_has_a_classic_type(kind: str, entry_type: str, container: str, publisher: str) -> None:
    """A kind of source becomes a type that BibTeX has, and its container stands where that type has one."""
    entry = read(
        written(Seed("k", kind=kind, container="Harbour", publisher="Press", extra={"publisher-place": "Riga"}))
    )
    assert entry.type == entry_type
    assert dict(entry.fields.items()) == {
        container: "Harbour",
        publisher: "Press",
        "address": "Riga",
    }
