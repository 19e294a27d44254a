from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from annotate.formats.bibsyntax import RawEntry, parse
from annotate.formats.imported import Unread

WORD = st.text("abcXYZ0129 -.:éß", max_size=12).map(lambda text: " ".join(text.split()))
NESTED = st.recursive(
    WORD, lambda inner: st.tuples(WORD, inner, WORD).map(lambda made: "{}{{{}}}{}".format(*made)), max_leaves=4
)
FIELD = st.sampled_from(["title", "note", "year", "x-field", "bdsk_url", "volume"])
VALUE = st.one_of(
    NESTED.map(lambda text: f"{{{text}}}"),
    NESTED.map(lambda text: f'"{text}"'),
    st.integers(0, 9999).map(str),
    st.sampled_from(["jan", "DEC", "harbour", 'harbour # " and " # {sons} # 12']),
)


def entries(text: str) -> list[RawEntry]:
    return [piece for piece in parse(text) if isinstance(piece, RawEntry)]


def unread(text: str) -> list[Unread]:
    return [piece for piece in parse(text) if isinstance(piece, Unread)]


def test_a_file_is_read_as_it_stands() -> None:
    """Braces, parentheses, quotes, numbers, macros and joined values are read, and what is no entry is passed over."""
    text = (
        "Notes of a librarian, at harbour@example.org.\n"
        "@comment{jabref-meta: {x}; @misc{inside, title = {no}}}\n"
        '@STRING{Harbour = "Harbour Press"}\n'
        "@Article{martov:2011,\n"
        "  Title = {The {October} {{d}ays}},\n"
        '  note = "a {"} quote" # { and } # harbour,\n'
        "  year = 2011 , month = feb,\n"
        "}\n"
        "@misc(lenin_1917, title={One line}) @misc{bare}\n"
        "%@misc{hidden,\n% title = {no},\n%}\n"
        "@book{,\n title = {}}\n"
        "@book{title = {Without a key},}"
    )
    assert list(parse(text)) == [
        RawEntry(
            "article",
            "martov:2011",
            4,
            {
                "title": "The {October} {{d}ays}",
                "note": 'a {"} quote and Harbour Press',
                "year": "2011",
                "month": "February",
            },
            frozenset({"month"}),
        ),
        RawEntry("misc", "lenin_1917", 9, {"title": "One line"}),
        RawEntry("misc", "bare", 9, {}),
        RawEntry("book", "", 13, {"title": ""}),
        RawEntry("book", "", 15, {"title": "Without a key"}),
    ]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("@misc{b,\n  title = {B}\n  year = 1917\n}", "line 4: a comma is missing before year"),
        ("@misc{b,\n  title = {B {C},\n  year = 1917\n}", "line 5: the entry is not closed"),
        ("@misc{b,\n  title = {B {C},", "line 3: a brace is not closed"),
        ('@misc{b,\n  title = "B,\n}', "line 4: a brace in quotes was never opened"),
        ('@misc{b,\n  title = "B', "line 3: a quotation mark is not closed"),
        ("@misc{b,\n  title = {B},", "line 3: the entry is not closed"),
        ("@misc{b,\n  title = {B}", "line 3: the entry is not closed"),
        ("@misc{b", "the entry is not closed"),
        ("@misc{b\n  title = {B}}", "no comma after the key"),
        ("@misc{b, title = }", "title has no value"),
        ("@misc{b, title {B}}", "no field of the form `name = value`"),
        ("@misc(b, title = {B}}", "the entry begins with ( and ends with }"),
        ("@misc", "after @ comes no type with a brace"),
        ("@string{b = nobody}", "the macro nobody is not defined"),
        ("@string{b = {x}, c = {y}}", "the @string is not closed"),
        ('@preamble{"\\newcommand{\\x}{}"}', "a preamble is not kept in the library"),
    ],
)
def test_what_cannot_be_read_is_given_with_its_line(bad: str, why: str) -> None:
    """A bad piece is one Unread with its raw text and the reason, and the entries around it are read."""
    good = "@misc{a, title = {A}}\n"
    assert list(parse(f"{good}{bad}\n{good}")) == [
        RawEntry("misc", "a", 1, {"title": "A"}),
        Unread(2, bad, why),
        RawEntry("misc", "a", 3 + bad.count("\n"), {"title": "A"}),
    ]


def test_a_field_that_cannot_be_kept_is_told_beside_its_entry() -> None:
    """An undefined macro stands for itself, and of two fields of one name the first is kept; both are told with their lines."""
    text = "@misc{a,\n  publisher = acm,\n  title = {A},\n  TITLE = {B},\n}"
    assert list(parse(text)) == [
        RawEntry(
            "misc",
            "a",
            1,
            {"publisher": "acm", "title": "A"},
            frozenset(),
            (
                Unread(2, "publisher = acm", "the macro acm is not defined: its name stands for its value"),
                Unread(4, "TITLE = {B}", "the field title is there a second time: the first is kept"),
            ),
        )
    ]


def test_remarks_between_fields_are_passed_over() -> None:
    """What stands behind % between two fields is no part of the entry; inside a value it is text."""
    text = (
        "@misc{a, % key\n  title = {50%}, % one\n  % note = {no},\n  year = 1917 % two\n  , month = jan\n  % three\n}"
    )
    assert list(parse(text)) == [
        RawEntry("misc", "a", 1, {"title": "50%", "year": "1917", "month": "January"}, frozenset({"month"}))
    ]


def test_a_value_may_hold_lines_that_begin_with_an_at_sign() -> None:
    """A line with @ inside braces belongs to its value."""
    assert entries("@misc{a, note = {x\n@misc{y}\n@z}, year = 1}\n@misc{b}") == [
        RawEntry("misc", "a", 1, {"note": "x\n@misc{y}\n@z", "year": "1"}),
        RawEntry("misc", "b", 4, {}),
    ]


@settings(max_examples=300)
@given(st.lists(st.dictionaries(FIELD, VALUE, min_size=1, max_size=5), min_size=1, max_size=3))
def test_values_are_what_pybtex_reads(drawn: list[dict[str, str]]) -> None:
    """Every value of entries that both can read is pybtex's, but for white space, which pybtex collapses."""
    text = "@string{harbour = {Harbour {Press}}}\n" + "".join(
        f"@misc{{k{number},\n" + "".join(f"  {name} = {value},\n" for name, value in fields.items()) + "}\n"
        for number, fields in enumerate(drawn)
    )
    expected = [dict(entry.fields.items()) for entry in parse_string(text, "bibtex").entries.values()]
    assert [{name: " ".join(value.split()) for name, value in entry.fields.items()} for entry in entries(text)] == [
        {name: " ".join(value.split()) for name, value in fields.items()} for fields in expected
    ]
    assert not unread(text)


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*'@{}(),="#%\n ', "misc", "@misc{a,", "title", "jan", "@string{", "@comment", "é"])))
def test_nothing_stops_the_reader(pieces: list[str]) -> None:
    """Whatever the text, reading ends, and a line that begins with an entry is either read or told."""
    text = "".join(pieces)
    given = list(parse(text + "\n@misc{last, title = {L}}\n"))
    assert given[-1] == RawEntry("misc", "last", text.count("\n") + 2, {"title": "L"}) or isinstance(
        given[-1], Unread | RawEntry
    )


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a, title = {" + "x{y} " * 400_000,
        "@misc{a,\n title = {x\n\n" * 30_000,
        "@misc{a, " + "t = {x}, " * 100_000 + "}",
        "@comment{" * 100_000,
        "@" * 1_000_000,
        "@misc{a, title = {" + "{" * 500_000 + "}" * 500_000 + "}}",
        '@misc{a, title = "' + "x # " * 200_000,
    ],
    ids=["one-open-value", "all-open", "many-fields", "comments", "at-signs", "deep", "quotes"],
)
def test_broken_files_take_time_in_proportion(text: str) -> None:
    """A large file that is broken in one place or in all of them is read within seconds."""
    started = time.process_time()
    assert list(parse(text)) or text.startswith("@comment")
    assert time.process_time() - started < 10
