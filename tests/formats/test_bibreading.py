from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from annotate.core.seeds import Creator, Seed
from annotate.core.spans import Span
from annotate.core.tags import Claim, Tag
from annotate.formats import biblatex, bibtex
from annotate.formats.bibreading import raw_fields, read
from annotate.formats.bibsyntax import RawEntry, parse
from annotate.formats.entry import Entry
from annotate.formats.imported import Imported, Unread
from tests.formats.drawn import SEED, TEXT
from tests.formats.test_cslreading import entry

BIBTEX = r"""@article{martov:2011,
  author = {Martov, Julia and von der Berg, Jr, Ana Li and {Workers and Sailors, Kronstadt} and others},
  title = "The {O}ctober days of {K\"o}ln: 50\% stayed~home",
  journal = {The Harbour Worker},
  year = 2011,
  month = feb,
  volume = {12},
  number = {3},
  pages = {4-5},
  doi = {https://doi.org/10.1000/x_(1917)},
  url = {https://harbour.example/a_b%20c?x&y#f},
  abstract = {One line -- and
              another},
  keywords = {october, aurora},
  file = {:home/a_b.pdf:PDF},
  volume-title = {},
}
"""
BIBLATEX = r"""@online{harbour,
  author = {{Harbour Press}},
  title = {Days},
  subtitle = {Nights},
  date = {2017-11~},
  urldate = {2020-01-02},
  url = {https://harbour.example},
  langid = {british},
  location = {Riga},
  ids = {old1, old2},
  eprint = {a\_b},
}
"""


def imported(text: str) -> list[Imported]:
    return [piece for piece in read(text) if isinstance(piece, Imported)]


def seed_of(text: str) -> Seed:
    return imported(text)[0].seed


def written(text: str) -> str:
    return "".join(bibtex.write(map(entry, imported(text))))


def as_biblatex(text: str) -> str:
    return "".join(biblatex.write(map(entry, imported(text))))


def fields_of(text: str) -> list[tuple[str, str, dict[str, str]]]:
    return [(entry.kind, entry.key, entry.fields) for entry in parse(text) if isinstance(entry, RawEntry)]


def test_an_entry_of_bibtex_is_this_seed() -> None:
    """What the fields say is in the seed in Unicode, and what we would write otherwise is kept as it stood."""
    assert list(read(BIBTEX)) == [
        Imported(
            Seed(
                key="martov:2011",
                kind="article-journal",
                title="The October days of Köln: 50% stayed\u00a0home",
                container="The Harbour Worker",
                volume="12",
                issue="3",
                pages="4-5",
                issued="2011-02",
                url="https://harbour.example/a_b%20c?x&y#f",
                doi="10.1000/x_(1917)",
                creators=(
                    Creator(family="Martov", given="Julia"),
                    Creator(family="Berg", given="Ana Li", non_dropping_particle="von der", suffix="Jr"),
                    Creator(literal="Workers and Sailors, Kronstadt"),
                ),
                extra={
                    "abstract": "One line – and another",
                    "keyword": "october, aurora",
                    "bib:author": "Martov, Julia and von der Berg, Jr, Ana Li and {Workers and Sailors, Kronstadt} and others",
                    "bib:title": 'The {O}ctober days of {K\\"o}ln: 50\\% stayed~home',
                    "bib:pages": "4-5",
                    "bib:doi": "https://doi.org/10.1000/x_(1917)",
                    "bib:abstract": "One line -- and\n              another",
                    "bib:file": ":home/a_b.pdf:PDF",
                    "bib:empty-fields": "volume-title",
                },
            ),
            1,
        )
    ]


def test_an_entry_of_biblatex_is_this_seed() -> None:
    """The fields of biblatex that BibTeX does not have are understood, and kept under their names."""
    assert list(read(BIBLATEX)) == [
        Imported(
            Seed(
                key="harbour",
                kind="webpage",
                title="Days: Nights",
                issued="2017-11~",
                accessed="2020-01-02",
                url="https://harbour.example",
                language="british",
                creators=(Creator(literal="Harbour Press"),),
                extra={
                    "publisher-place": "Riga",
                    "bib:title": "Days",
                    "bib:subtitle": "Nights",
                    "bib:date": "2017-11~",
                    "bib:langid": "british",
                    "bib:location": "Riga",
                    "bib:ids": "old1, old2",
                    "bib:eprint": "a\\_b",
                    "bib:entrytype": "online",
                },
            ),
            1,
            ("old1", "old2"),
        )
    ]


@pytest.mark.parametrize("text", [BIBTEX, BIBLATEX], ids=["bibtex", "biblatex"])
def test_what_was_read_is_written_again(text: str) -> None:
    """Every field comes back byte for byte, and what was written is read and written the same again."""
    assert fields_of(written(text)) == fields_of(text)
    assert written(written(text)) == written(text)


def test_a_raw_field_gives_way_to_what_was_changed() -> None:
    """A field that was changed since is written from the metadata, its neighbours as they were."""
    seed = replace(seed_of(BIBLATEX), title="Years", issued="1917", kind="book")
    assert raw_fields(seed) == {
        "langid": "british",
        "location": "Riga",
        "ids": "old1, old2",
        "eprint": "a\\_b",
    }
    assert "".join(bibtex.write([Entry(seed)])) == (
        "@book{harbour,\n"
        "  author = {{Harbour Press}},\n"
        "  title = {Years},\n"
        "  year = {1917},\n"
        "  url = {https://harbour.example},\n"
        "  urldate = {2020-01-02},\n"
        "  eprint = {a\\_b},\n"
        "  ids = {old1, old2},\n"
        "  langid = {british},\n"
        "  location = {Riga},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@article{k, entrysubtype = {newspaper}}", "article-newspaper"),
        ("@article{k, entrysubtype = {magazine}}", "article-magazine"),
        ("@article{k}", "article-journal"),
        ("@INBOOK{k}", "chapter"),
        ("@mastersthesis{k}", "thesis"),
        ("@techreport{k}", "report"),
        ("@inreference{k}", "entry-encyclopedia"),
        ("@unheard{k}", "document"),
    ],
)
def test_every_type_is_a_kind_and_comes_back(entry: str, kind: str) -> None:
    """A type of BibTeX or biblatex, or one that nobody knows, becomes a kind, and is written again."""
    assert seed_of(entry).kind == kind
    assert fields_of(written(entry)) == fields_of(entry)


@pytest.mark.parametrize(
    ("fields", "edtf"),
    [
        ("year = 1917", "1917"),
        ("year = 1917, month = nov, day = 7", "1917-11-07"),
        ("year = {1917?}, month = {November}, day = {07}", "1917-11-07?"),
        ('year = 1917, month = "7~" # nov', "1917-11-07"),
        ("year = 1917, month = nov # {~7}", "1917-11-07"),
        ("year = 1917, month = {11}", "1917-11"),
        ("year = 1917, month = {Sept.}", "1917-09"),
        ("year = 1917, month = {Brumaire}", "1917"),
        ("year = {ca. 1917?}", "1917%"),
        ("year = {44 BCE}", "-0043"),
        ("year = {between 2010 and 2019}", "201X"),
        ("year = {between 50 BCE and 41 BCE}", "-004X"),
        ("year = {1917--1918}", "1917/1918"),
        ("year = {2017--}", "2017/.."),
        ("year = {until 1917}", "../1917"),
        ("year = 2011, month = {Spring}", "2011-21"),
        ("year = {spring 2011--autumn 2012}", "2011-21/2012-23"),
        ("year = {17000}", "Y17000"),
        ("date = {1917-11-07/1917-11-08}", "1917-11-07/1917-11-08"),
        ("date = {2017-01-02T10:00:00Z}", "2017-01-02"),
        ("date = {c. 1917}", "1917~"),
        ("year = {n.d.}", ""),
        ("year = {in press}, month = jan", ""),
        ("year = 1917, month = feb, day = 30", "1917-02"),
    ],
)
def test_dates_are_edtf(fields: str, edtf: str) -> None:
    """A date in numbers or in our own words is EDTF, and what is none is kept as it stood."""
    text = f"@misc{{k, {fields}}}"
    assert seed_of(text).issued == edtf
    assert fields_of(written(text)) == fields_of(text)


@pytest.mark.parametrize(
    ("value", "creator"),
    [
        ("Leon Trotsky", Creator(family="Trotsky", given="Leon")),
        ("Ludwig van Beethoven", Creator(family="Beethoven", given="Ludwig", non_dropping_particle="van")),
        ("de la Vallée Poussin, Jean", Creator(family="Vallée Poussin", given="Jean", non_dropping_particle="de la")),
        ("King, Jr., Martin Luther", Creator(family="King", given="Martin Luther", suffix="Jr.")),
        ("{de Beauvoir}, Simone", Creator(family="de Beauvoir", given="Simone")),
        ("hooks, bell", Creator(family="hooks", given="bell")),
        (r"{\v{C}}apek, Karel", Creator(family="Čapek", given="Karel")),
        (r"G{\"o}del, Kurt", Creator(family="Gödel", given="Kurt")),
        ("{Marks and Spencer}", Creator(literal="Marks and Spencer")),
        ("Voltaire", Creator(family="Voltaire")),
        ("von {Braun}", Creator(family="Braun", non_dropping_particle="von")),
        ("Donald~E. Knuth", Creator(family="Knuth", given="Donald E.")),
        ("A, B, C, D", Creator(family="A", suffix="B", given="C, D")),
    ],
)
def test_names_have_their_parts(value: str, creator: Creator) -> None:
    """Names in each of BibTeX's three forms, and names in braces, become creators, and come back."""
    text = f"@misc{{k, author = {{{value}}}, editor = {{{value} and {value}}}}}"
    editor = replace(creator, role="editor")
    assert seed_of(text).creators == (creator, editor, editor)
    assert fields_of(written(text)) == fields_of(text)


def test_a_part_inherits_from_its_book() -> None:
    """Fields come by crossref and xdata where the entry has none of its own, and what is written twice is the same."""
    text = (
        "@incollection{a, title = {A}, crossref = {book}}\n"
        "@misc{b, xdata = {press}}\n"
        "@book{book, title = {Book}, publisher = {Press}, year = 1917, editor = {Reed, John}, note = {n}}\n"
        "@xdata{press, publisher = {Harbour}}\n"
    )
    pieces = imported(text)
    assert pieces[0].seed == Seed(
        key="a",
        kind="chapter",
        title="A",
        container="Book",
        publisher="Press",
        issued="1917",
        creators=(Creator(role="editor", family="Reed", given="John"),),
        extra={"bib:crossref": "book"},
    )
    assert pieces[1].seed == Seed(key="b", publisher="Harbour", extra={"bib:xdata": "press"})
    again = {key: fields for _, key, fields in fields_of(written(text))}
    assert all(fields.items() <= again[key].items() for _, key, fields in fields_of(text))
    assert written(written(text)) == written(text)


def test_what_an_entry_says_otherwise_is_not_inherited() -> None:
    """An address or a date under another name is the entry's own; a month alone takes its year from above."""
    text = (
        "@inbook{a, address = {Riga}, date = {1917}, crossref = {book}}\n"
        "@inbook{b, month = nov, crossref = {book}}\n"
        "@book{book, title = {Book}, location = {Petrograd}, year = 1918}\n"
    )
    first, second, _ = (piece.seed for piece in imported(text))
    assert (first.issued, first.extra["publisher-place"]) == ("1917", "Riga")
    assert (second.issued, second.extra["publisher-place"]) == ("1918-11", "Petrograd")
    assert written(written(text)) == written(text)


def test_entries_in_a_circle_inherit_nothing() -> None:
    """Each of them is given, and the circle is told."""
    text = "@misc{a, crossref = {b}, year = 1}\n@misc{b, crossref = {a}, publisher = {B}}\n"
    why = "the entry {0} inherits from itself: it is given without inheriting"
    assert list(read(text)) == [
        Imported(Seed("a", issued="0001", extra={"bib:crossref": "b"}), 1),
        Unread(1, "a -> b -> a", why.format("a")),
        Imported(Seed("b", publisher="B", extra={"bib:crossref": "a"}), 2),
        Unread(2, "b -> a -> b", why.format("b")),
    ]


def test_faults_stand_where_they_are() -> None:
    """Both entries of one key are given, and an undefined macro is kept by its name and told."""
    assert list(read("@misc{a, publisher = acm}\r\n@misc{a}\n@misc{b")) == [
        Imported(Seed("a", publisher="acm"), 1),
        Unread(1, "publisher = acm", "the macro acm is not defined: its name stands for its value"),
        Imported(Seed("a"), 2),
        Unread(3, "@misc{b", "the entry is not closed"),
    ]


def test_old_annotations_stay_beside_new_tags() -> None:
    """What an annotation said when it came stands before what the tags say, once."""
    tag = Tag("k", "c1", Span(1, 0, 4, "Days"), Claim(""))
    seed = seed_of("@misc{k, annotation = {Mine}}")
    once = "".join(bibtex.write([Entry(seed, (tag,))]))
    assert (
        once
        == "@misc{k,\n  annotation = {Mine \\par c1 (claim, 0:4): “Days”},\n  verba = {c1 char=0,4 sha256=e08c0aa8f558f39f},\n}\n"
    )
    assert "".join(bibtex.write([Entry(seed_of(once), (tag,))])) == once
    assert imported(once)[0].seed == seed


@settings(max_examples=300)
@given(st.lists(SEED, max_size=3), TEXT, TEXT)
def test_any_export_of_ours_comes_back(seeds: list[Seed], exact: str, gloss: str) -> None:
    """Whatever a seed holds, its export is read without a fault and written again with equal bytes."""
    entries = [Entry(seed, (Tag(seed.key, "c1", Span(1, 0, 9, exact), Claim(gloss)),)) for seed in seeds]
    text = "".join(bibtex.write(entries))
    pieces = list(read(text))
    assert all(isinstance(piece, Imported) for piece in pieces)
    assert written(text) == text


VALUE = st.recursive(
    st.text("aB1-~ \n'`$&", max_size=5)
    | st.sampled_from(
        [
            r"\"o",
            r"\'{e}",
            r"\v s",
            r"\emph",
            r"\ss ",
            r"\foo",
            "1917",
            " and ",
            ", ",
            "von ",
            "others",
            "--",
            r"\%",
            r"\\",
            "@",
            "\\",
        ]
    ),
    lambda inner: st.tuples(inner, inner, inner).map(lambda made: "{}{{{}}}{}".format(*made)),
    max_leaves=5,
)
NAMES = st.sampled_from((
    "author", "editor", "title", "subtitle", "journal", "journaltitle", "booktitle", "howpublished", "year", "month", "day",
    "date", "pages", "number", "issue", "publisher", "school", "url", "doi", "urldate", "note", "annotation", "langid",
    "language", "series", "edition", "keywords", "file", "entrysubtype", "abstract", "isbn", "crossref", "ids", "origdate",
))  # fmt: skip
TYPES = st.sampled_from(
    ["article", "book", "online", "inproceedings", "phdthesis", "misc", "report", "techreport", "odd"]
)


FIELDS = st.dictionaries(NAMES, VALUE | st.sampled_from(["", "1917", "2011-02", "jan", "Lenin, V. I."]), max_size=6)


def entry_of(entry_type: str, fields: dict[str, str]) -> str:
    return f"@{entry_type}{{k,\n" + "".join(f"{name} = {{{value}}},\n" for name, value in fields.items()) + "}\n"


@settings(max_examples=500)
@given(TYPES, FIELDS)
def test_no_field_of_a_strange_entry_is_lost(entry_type: str, fields: dict[str, str]) -> None:
    """Whatever stands in whichever field, it is written again byte for byte, and nothing else is."""
    text = entry_of(entry_type, fields)
    assert fields_of(written(text)) == [(entry_type, "k", fields)]
    assert written(written(text)) == written(text)


@settings(max_examples=300)
@given(TYPES, FIELDS)
def test_biblatex_of_a_strange_entry_changes_nothing_the_second_time(entry_type: str, fields: dict[str, str]) -> None:
    """What biblatex writes of a BibTeX entry is read and written again with equal bytes."""
    once = as_biblatex(entry_of(entry_type, fields))
    assert as_biblatex(once) == once


@pytest.mark.parametrize(
    ("entry_type", "name"),
    [("phdthesis", "isbn"), ("article", "publisher"), ("article", "address"), ("inproceedings", "issn"), ("book", "annote"),
     ("inbook", "type"), ("misc", "edition"), ("unpublished", "series"), ("odd", "edition")],
)  # fmt: skip
def test_biblatex_keeps_a_field_that_its_model_has_not(entry_type: str, name: str) -> None:
    """A .bib file's own field goes out again where the model of biblatex has no place for it."""
    text = entry_of(entry_type, {"author": "Ada Newcome", "title": "Odd", "year": "1917", name: "What 7"})
    [(_, _, fields)] = fields_of(as_biblatex(text))
    assert fields[name] == "What 7"


def test_biber_is_given_no_name_that_it_would_pass_over_an_entry_for() -> None:
    """Commas in braces count for biber: such a name goes out as a whole, in BibTeX as it came."""
    text = entry_of("book", {"editor": "Ada Newcome {(Harbour, Riga, near the ferry, 3)}", "title": "Odd"})
    assert fields_of(written(text))[0][2]["editor"] == "Ada Newcome {(Harbour, Riga, near the ferry, 3)}"
    assert fields_of(as_biblatex(text))[0][2]["editor"] == "{Ada Newcome (Harbour, Riga, near the ferry, 3)}"
    assert as_biblatex(as_biblatex(text)) == as_biblatex(text)
