from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from annotate.formats.latex import balanced, escape, one_line, protect, unescape

TEXT = st.lists(
    st.sampled_from([*"\\{}&%$#_^~@\"'-`, \n\t", "\n\n", "\u00a0", "\u202f", "\u2029", "\\par", " \\par ", "{}", "\\,"])
    | st.characters(exclude_categories=("Cs", "Cc"))
).map("".join)


def tidy(text: str) -> str:
    """What the white space of a field is worth, said again for the test."""
    paragraphs = re.split(
        r"(?:[^\S\u00a0\u202f]*\n){2,}[^\S\u00a0\u202f]*|[^\S\u00a0\u202f]*\u2029[^\S\u00a0\u202f]*", text
    )
    return "\n\n".join(filter(None, (re.sub(r"[^\S\u00a0\u202f]+", " ", part).strip(" ") for part in paragraphs)))


@given(TEXT)
def test_escaped_text_reads_back(text: str) -> None:
    """Whatever a person typed comes out of LaTeX again, but for the white space that every reader collapses."""
    assert unescape(escape(text)) == tidy(text)


@given(TEXT)
def test_escaped_text_can_stand_in_braces(text: str) -> None:
    """What is escaped is brace-balanced, has single blanks only, and pybtex reads it as it stands."""
    escaped = escape(text)
    assert balanced(escaped)
    assert not re.search(r"[^\S ]|  |^ | $", escaped)
    assert parse_string(f"@misc{{k, note = {{{escaped}}}}}", "bibtex").entries["k"].fields.get("note", "") == escaped


@given(TEXT)
def test_protected_words_read_back(text: str) -> None:
    """Braces that protect are no text, and never make a special character of what they hold."""
    held = protect(escape(text))
    assert unescape(held) == tidy(text)
    assert not held.startswith("{\\")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        (r"a\b", r"a\textbackslash{}b"),
        ("{x}", r"\textbraceleft{}x\textbraceright{}"),
        ("AT&T 50% $5 #1 a_b", r"AT\&T 50\% \$5 \#1 a\_b"),
        ("2^n ~ 3", r"2\textasciicircum{}n \textasciitilde{} 3"),
        ("100\u00a0years, « oui\u202f»", r"100~years, « oui\,»"),
        ("  one\tline \n of words ", "one line of words"),
        ("one\n \nparagraph\n\n\nafter another\n\n", r"one \par paragraph \par after another"),
        ("a\x08b\x9f", "a\ufffdb\ufffd"),
        ("“Käkönen” — Łódź, Хлеб", "“Käkönen” — Łódź, Хлеб"),
    ],
)
def test_each_mark_is_escaped_once(text: str, escaped: str) -> None:
    """LaTeX's own marks are escaped once, letters of any script stand as they are, control characters show."""
    assert escape(text) == escaped


def test_a_title_has_no_paragraphs() -> None:
    """A field of one line keeps its words and its no-break blanks, and loses its line ends."""
    assert one_line(" Taking\n\npower,\t100\u00a0years on ") == "Taking power, 100\u00a0years on"


@pytest.mark.parametrize(("text", "expected"), [("{a}{}", True), ("}{", False), ("{", False), ("", True)])
def test_braces_are_counted(text: str, *, expected: bool) -> None:
    """A closing brace before its opening one is no balance."""
    assert balanced(text) is expected
