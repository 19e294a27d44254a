from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pybtex.database import parse_string

from annotate.core.seeds import KINDS, ROLES, Creator, Seed
from annotate.core.spans import Span
from annotate.core.tags import Claim, Tag
from annotate.errors import Refused
from annotate.formats import biblatex
from annotate.formats.entry import Entry
from annotate.formats.latex import one_line, unescape
from tests.formats.drawn import CREATOR, SEED, TEXT

EXTRA = st.dictionaries(
    st.sampled_from(
        ["edition", "genre", "number-of-volumes", "publisher-place", "collection-title", "archive", "keyword"]
    ),
    TEXT,
    max_size=4,
)
PEOPLE = st.lists(st.builds(replace, CREATOR, role=st.sampled_from(ROLES)), max_size=5).map(tuple)


def written(seed: Seed, *tags: Tag) -> str:
    return "".join(biblatex.write([Entry(seed, tags)]))


def fields_of(text: str) -> dict[str, str]:
    """The fields as they stand in the file, one a line, without the braces around them."""
    return dict(re.findall(r"^  ([a-z]+) = \{(.*)\},$", text, re.MULTILINE))


def field(name: str, seed: Seed) -> str | None:
    return fields_of(written(seed)).get(name)


def type_of(seed: Seed) -> str:
    return written(seed).partition("{")[0]


def test_a_newspaper_article_is_these_bytes(rich: Entry) -> None:
    """An entry with every field and a tag of every kind comes out as it is written here."""
    text = "".join(biblatex.write([replace(rich, aliases=("martov-2010", "martov-2011"))]))
    assert text == (
        "@article{martov-2011-taking-power,\n"
        "  ids = {martov-2010,martov-2011},\n"
        "  entrysubtype = {newspaper},\n"
        "  author = {Martov, Julia and von der Berg, Jr, Ana Li and {Workers and Sailors, Kronstadt}},\n"
        "  editor = {{Éluard Saint}, Paul},\n"
        "  namea = {Reed, John},\n"
        "  nameatype = {interviewer},\n"
        r"  title = {The {October} days: {Petrograd} \& the 50\% who stayed~home}," + "\n"
        "  journaltitle = {The Harbour Worker},\n"
        "  volume = {12},\n"
        "  number = {51,237},\n"
        "  date = {2011-02-15~},\n"
        "  pages = {4--5, 9},\n"
        "  origdate = {1917-11},\n"
        "  issn = {1234-5678},\n"
        "  doi = {10.1000/x_(1917)},\n"
        "  url = {https://harbour.example/a_b%20c?x&y={1}#f},\n"
        "  urldate = {2022-01-15/2022-02-15},\n"
        "  langid = {british},\n"
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


def test_a_book_is_these_bytes() -> None:
    """A book with all that a library card knows comes out as it is written here."""
    seed = Seed(
        "reed-1919-ten-days",
        "book",
        "Ten days that shook the World",
        publisher="Boni and Liveright",
        volume="2",
        issued="1919~",
        language="tlh",
        creators=(
            Creator(family="Reed", given="John"),
            Creator("translator", family="Levi", given="Ada"),
            Creator("compiler", literal="Harbour Press"),
            Creator("contributor", family="Berg", given="Ana"),
        ),
        extra={
            "collection-title": "Witnesses and Times",
            "collection-number": "7",
            "edition": "2",
            "ISBN": "978-3-16-148410-0",
            "number-of-pages": "xii, 371",
            "number-of-volumes": "3",
            "publisher-place": "New York",
            "original-title": "The October Days",
            "original-date": "1918/..",
            "archive": "State Archive",
            "call-number": "B_7",
            "PMID": "123",
            "bib:file": "C:\\a b_c%.pdf",
            "shelf": "9",
        },
    )
    assert written(seed) == (
        "@book{reed-1919-ten-days,\n"
        "  author = {Reed, John},\n"
        "  editor = {{Harbour Press}},\n"
        "  editortype = {compiler},\n"
        "  editora = {Berg, Ana},\n"
        "  editoratype = {collaborator},\n"
        "  translator = {Levi, Ada},\n"
        "  title = {Ten days that shook the {World}},\n"
        "  series = {Witnesses and {Times}},\n"
        "  edition = {2},\n"
        "  volume = {2},\n"
        "  volumes = {3},\n"
        "  number = {7},\n"
        "  publisher = {{Boni and Liveright}},\n"
        "  location = {New York},\n"
        "  date = {1919~},\n"
        "  pagetotal = {xii, 371},\n"
        "  origtitle = {The {October} {Days}},\n"
        "  origdate = {1918/},\n"
        "  isbn = {978-3-16-148410-0},\n"
        r"  library = {State Archive, B\_7}," + "\n"
        "  eprint = {123},\n"
        "  eprinttype = {pubmed},\n"
        r"  file = {C:\a b_c%.pdf}," + "\n"
        "  language = {tlh},\n"
        "}\n"
    )


def test_a_web_page_and_a_wiki_are_these_bytes() -> None:
    """A blog's post is @online with the blog beside its title, an encyclopedia's entry stands in its book."""
    post = Seed(
        "a", "post-weblog", "Hour by hour", "Harbour Blog", "Harbour", url="https://h.example/a%20b", accessed="2022"
    )
    wiki = Seed("b", "entry-encyclopedia", "October days", "SampleWiki", language="de", volume="IX", pages="3-4")
    assert "".join(biblatex.write([Entry(post), Entry(wiki)])) == (
        "@online{a,\n"
        "  title = {Hour by hour},\n"
        "  titleaddon = {Harbour Blog},\n"
        "  organization = {Harbour},\n"
        "  url = {https://h.example/a%20b},\n"
        "  urldate = {2022},\n"
        "}\n"
        "\n"
        "@inreference{b,\n"
        "  title = {October days},\n"
        "  booktitle = {{SampleWiki}},\n"
        "  pages = {3--4},\n"
        "  langid = {ngerman},\n"
        "  addendum = {vol. IX},\n"
        "}\n"
    )
    assert list(biblatex.write([])) == []


@settings(max_examples=200)
@given(SEED, PEOPLE, EXTRA, TEXT)
def test_pybtex_reads_every_entry(seed: Seed, people: tuple[Creator, ...], extra: dict[str, str], exact: str) -> None:
    """Any text in any field reads back equal, character for character, and so do the words behind the escapes."""
    seed = replace(seed, creators=people, extra=extra)
    text = written(seed, Tag(seed.key, "c1", Span(1, 0, 9, exact), Claim()))
    entry: Any = next(iter(parse_string(text, "bibtex").entries.values()))
    expected, persons = fields_of(text), {"author", "editor"}
    assert dict(entry.fields.items()) == {name: value for name, value in expected.items() if name not in persons}
    assert unescape(entry.fields.get("title", "")) == one_line(seed.title)
    assert unescape(entry.fields.get("note", "")) == one_line(seed.note)
    assert set(entry.persons) == persons & set(expected)


@pytest.mark.parametrize(
    ("edtf", "value"),
    [
        ("1917", "1917"),
        ("1917-11-07", "1917-11-07"),
        ("1917-11-07/1917-11-08", "1917-11-07/1917-11-08"),
        ("2017/..", "2017/"),
        ("2017/", "2017/"),
        ("../2017~", "/2017~"),
        ("1917?", "1917?"),
        ("1917-10~", "1917-10~"),
        ("1917-10-25%", "1917-10-25%"),
        ("1917~/1918?", "1917~/1918?"),
        ("2011-22", "2011-22"),
        ("2011-21/2012-24", "2011-21/2012-24"),
        ("201X", "201X"),
        ("19XX", "19XX"),
        ("201X?", "2010?/2019?"),
        ("201X/2020", "2010~/2020"),
        ("2011-XX", "2011"),
        ("2011-XX-XX~", "2011~"),
        ("2011-02-XX", "2011-02"),
        ("-0043", "-0043"),
        ("-0043-03-15", "-0043-03-15"),
        ("-012X", "-0129~/-0120~"),
        ("0000", "0000"),
        ("Y-12345", "Y-12345"),
    ],
)
def test_dates_are_those_that_biber_reads_right(edtf: str, value: str) -> None:
    """EDTF goes out as it is but for unspecified digits that biber takes for something else."""
    assert field("date", Seed("k", issued=edtf)) == value


def test_only_known_dates_of_events_and_origins_go_out() -> None:
    """A further date goes out where its type has a field for it, and only as EDTF."""
    talk = Seed(
        "k",
        "speech",
        creators=(Creator(family="Lenin"),),
        extra={"event-date": "1917-04-17", "event-place": "Petrograd", "original-date": "in spring"},
    )
    assert written(talk) == (
        "@unpublished{k,\n  author = {{Lenin}},\n  eventdate = {1917-04-17},\n  venue = {Petrograd},\n}\n"
    )
    assert written(replace(talk, kind="map")) == "@misc{k,\n  author = {{Lenin}},\n}\n"


@pytest.mark.parametrize(
    ("kind", "entry_type"),
    [
        ("article-journal", "@article"),
        ("article-magazine", "@article"),
        ("review-book", "@article"),
        ("entry-dictionary", "@inreference"),
        ("post", "@online"),
        ("webpage", "@online"),
        ("book", "@book"),
        ("pamphlet", "@booklet"),
        ("chapter", "@incollection"),
        ("paper-conference", "@inproceedings"),
        ("report", "@report"),
        ("thesis", "@thesis"),
        ("dataset", "@dataset"),
        ("software", "@software"),
        ("standard", "@manual"),
        ("patent", "@patent"),
        ("periodical", "@periodical"),
        ("manuscript", "@unpublished"),
        ("legislation", "@misc"),
        ("motion_picture", "@misc"),
        ("document", "@misc"),
    ],
)
def test_a_kind_of_source_has_its_type(kind: str, entry_type: str) -> None:
    """A seed that has what its type demands is of that type."""
    people = (Creator(family="Reed"), Creator("editor", family="Berg"))
    assert type_of(Seed("k", kind, container="C", issue="1", url="https://e.example", creators=people)) == entry_type


@pytest.mark.parametrize(
    ("kind", "role", "entry_type"),
    [
        ("webpage", "author", "@misc"),
        ("book", "editor", "@collection"),
        ("book", "composer", "@book"),
        ("chapter", "author", "@inbook"),
        ("chapter", "container-author", "@inbook"),
        ("paper-conference", "author", "@unpublished"),
        ("paper-conference", "editor", "@misc"),
        ("manuscript", "editor", "@misc"),
        ("patent", "author", "@misc"),
        ("pamphlet", "translator", "@misc"),
    ],
)
def test_a_type_gives_way_where_its_demand_is_not_met(kind: str, role: str, entry_type: str) -> None:
    """A seed without what a type demands is of one that can do without."""
    assert type_of(Seed("k", kind, creators=(Creator(role, family="Reed"),))) == entry_type


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_where_a_source_stands_is_lost(kind: str) -> None:
    """Container, volume, number and pages are in every entry, of whatever kind."""
    seed = Seed("k", kind, container="Harbour", volume="XII", issue="907", pages="45–46", url="https://e.example")
    text = written(seed)
    assert [one for one in ("Harbour", "XII", "907", "45--46") if one not in text] == []


@pytest.mark.parametrize(
    ("creator", "value"),
    [
        (Creator(family="given=x", given="A"), "given{=}x, A"),
        (Creator(literal="useprefix=true"), "{useprefix{=}true}"),
        (Creator(family="Smith, Jones, and Sons", given="A. B."), "{A. B. Smith, Jones, and Sons}"),
        (Creator(literal="others"), "{others}"),
    ],
)
def test_a_name_means_to_biber_what_it_says(creator: Creator, value: str) -> None:
    """Biber has options with `=` in names, and gives up on a name with three commas: neither is met."""
    assert field("author", Seed("k", creators=(creator,))) == value


@pytest.mark.parametrize(
    ("role", "fields"),
    [
        ("director", "author = {Reed, John}"),
        ("translator", "namea = {Reed, John},\n  nameatype = {translator}"),
        ("illustrator", "namea = {Reed, John},\n  nameatype = {illustrator}"),
    ],
)
def test_a_film_has_its_people(role: str, fields: str) -> None:
    """Who directed stands as author where there is none; who has no field of the type stands where no style prints it."""
    seed = Seed("k", "motion_picture", creators=(Creator(role, family="Reed", given="John"),))
    assert written(seed) == f"@misc{{k,\n  {fields},\n}}\n"


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en-GB", "langid = {british}"),
        ("en-ZA", "langid = {english}"),
        ("RU", "langid = {russian}"),
        ("pt_BR", "langid = {brazilian}"),
        ("german", "language = {german}"),
        ("ngerman", "langid = {ngerman}"),
        ("tlh", "language = {tlh}"),
    ],
)
def test_a_language_that_babel_knows_is_its_name(language: str, name: str) -> None:
    """A tag of BCP 47 becomes babel's name; what babel has no name for stays as it is, in another field."""
    assert written(Seed("k", language=language)) == f"@misc{{k,\n  {name},\n}}\n"


@pytest.mark.parametrize(
    ("seed", "what"),
    [
        (Seed("k", doi="10.1/a{b"), "the DOI '10.1/a{b' cannot be written as biblatex"),
        (Seed("k", extra={"bib:file": "a}b.pdf"}), "the field bib:file cannot be written: file = {a}b.pdf}"),
        (Seed("k", issued="7 Nov"), "issued: '7 Nov' is not an EDTF date"),
        (Seed("k", accessed="7 Nov"), "accessed: '7 Nov' is not an EDTF date"),
    ],
)
def test_what_cannot_be_written_is_refused(seed: Seed, what: str) -> None:
    """What no reader would read back as it is stops the export, and the seed is named."""
    with pytest.raises(Refused, match=re.escape(f"k: {what}")):
        written(seed)
