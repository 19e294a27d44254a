"""The same draft in Markdown, LaTeX, Typst and Org gives the same quotations, readings, citations and statements."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.quoting.draftforms import FORMS, Block, Cited, Noted, Paragraph, Part, Quoted, from_markdown, write
from tests.quoting.drafts import keys, scanned

WORDS = st.lists(
    st.sampled_from(
        [
            "the party",
            "workers’ councils",
            "it’s",
            "did …",
            "[t]he",
            "50 %",
            "R&D",
            "1990’s",
            "café",
            "1917–1918",
            "Dr. Reed’s",
            "[sic]",
        ]
    ),
    min_size=2,
    max_size=5,
).map(" ".join)
CITED = st.builds(Cited, st.sampled_from(["reed-1919", "a:c1", "b_2"]), st.sampled_from(["", "3", "12–14"]))
INNER = st.builds("{} <{}> {}".format, WORDS, st.just("inner words"), WORDS)
QUOTED = st.builds(Quoted, WORDS | INNER, st.booleans(), st.booleans())
SPOKEN = st.builds(Quoted, WORDS.map("{}!".format), st.booleans(), st.booleans())
NOTED = st.builds(lambda cited, quoted: Noted(("See ", cited, ", who says ", quoted, ".")), CITED, QUOTED)
FOUND = list[tuple[object, ...]]


@st.composite
def sentences(draw: st.DrawFn) -> tuple[Part, ...]:
    quoted, cited = draw(QUOTED), draw(CITED)
    kinds: list[tuple[Part, ...]] = [
        ("She says that ", quoted, " ", cited, ". "),
        (Cited(cited.key, cited.page, narrative=True), " writes that ", quoted, ", and so on. "),
        ("He writes ", cited, ": ", quoted, ". "),
        ("Both ", quoted, " and ", draw(QUOTED), " ", cited, ". "),
        ("It was ", quoted, ".", draw(NOTED), " "),
        ("Nobody is cited for ", quoted, ". "),
        (quoted, " ", cited, " was known, but ", draw(QUOTED), " ", draw(CITED), " was not. "),
        (draw(SPOKEN), " Lenin said ", cited, ". "),
        ("The end came", draw(NOTED), " soon. "),
    ]
    return draw(st.sampled_from(kinds))


PARAGRAPH = st.builds(
    lambda parts: Paragraph(tuple(part for one in parts for part in one)), st.lists(sentences(), min_size=1, max_size=3)
)
CLAIM = st.builds(lambda words: Paragraph((f"{words} fell",), ("a:c1", "b:c2")), WORDS)
IN_MARKS = WORDS.map('"{}."'.format)
BLOCK = st.builds(Block, st.lists(WORDS, min_size=1, max_size=2).map(tuple) | st.tuples(IN_MARKS), st.none() | CITED)
DRAFT = st.lists(PARAGRAPH | BLOCK | CLAIM, min_size=1, max_size=4).map(tuple)


def found_in(text: str, form: str) -> tuple[FOUND, FOUND, FOUND, int]:
    """What a scanner finds, with marks and blanks made alike."""
    draft = scanned(text, form)
    quotations: FOUND = [
        (alike(one.reading.text), one.level, keys(one.citations), emphases(one.reading)) for one in draft.quotations
    ]
    citations: FOUND = [keys((one,)) for one in draft.citations]
    statements: FOUND = [(alike(one.reading.text), one.traces) for one in draft.statements]
    return quotations, citations, statements, len(draft.faults)


def emphases(reading: object) -> tuple[str, ...]:
    text, spans = getattr(reading, "text", ""), getattr(reading, "emphasis", ())
    return tuple(alike(text[start:end]) for start, end in spans)


def alike(words: str) -> str:
    return " ".join(words.translate(str.maketrans("“”‘’", "\"\"''")).split())


@settings(max_examples=150)
@given(DRAFT)
def test_the_same_draft_gives_the_same_in_every_form(draft: tuple[Paragraph | Block, ...]) -> None:
    """Quotations with their levels, emphasis and citations, citations with their places, statements: nothing depends on the form."""
    expected = found_in(write(draft, "markdown"), "markdown")
    assert expected[3] == 0
    for form in FORMS[1:]:
        assert found_in(write(draft, form), form) == expected, write(draft, form)


@pytest.mark.parametrize("form", FORMS)
def test_a_converted_draft_keeps_what_it_quotes(form: str) -> None:
    """The benchmark's way from Markdown to the other forms loses nothing."""
    text = (
        'She says "x y" [@a, p. 3].\n\n> Block words. [@b]\n\n@c writes “z”.\n\n[It fell]{.claim trace="a:c1"} [@a].\n'
    )
    quotations, citations, statements, faults = found_in(from_markdown(text, form), form)
    assert [(one[0], one[2]) for one in quotations] == [("x y", ("a:3",)), ("Block words.", ("b",)), ("z", ("c",))]
    assert citations == [("a:3",), ("b",), ("c",), ("a",)]
    assert statements[0][1] == ("a:c1",)
    assert not faults


@pytest.mark.parametrize("form", FORMS)
def test_a_block_that_is_introduced_is_cited_whether_marks_take_it_in_or_not(form: str) -> None:
    """Marks around all the words of a block make no quotation of their own, which nothing would cite."""
    for words in ("All of it.", "“All of it.”"):
        quotations = found_in(from_markdown(f"@a writes:\n\n> {words}\n\nThen.\n", form), form)[0]
        assert [one[:3] for one in quotations] == [("All of it.", 0, ("a",))]
