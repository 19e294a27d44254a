"""Citations and quotations as editors paste them: each form's own syntax, and words that command nothing."""

from __future__ import annotations

import pytest

from annotate.formats.pasting import CITATIONS, QUOTATIONS, Quoted, cite, quote

CITED = {
    "pandoc": ("[@reed-1919]", "[@reed-1919, p. 3]", "[@reed-1919; @lenin-1917]", "[@reed-1919, ch. 2 \\[note\\]]"),
    "latex": (r"\autocite{reed-1919}", r"\autocite[3]{reed-1919}", r"\autocite{reed-1919,lenin-1917}",
              r"\autocite[{ch. 2 [note]}]{reed-1919}"),
    "typst": ("@reed-1919", "@reed-1919[p. 3]", "@reed-1919 @lenin-1917", r"@reed-1919[ch. 2 \[note\]]"),
    "org": ("[cite:@reed-1919]", "[cite:@reed-1919 p. 3]", "[cite:@reed-1919;@lenin-1917]", "[cite:@reed-1919 ch. 2 [note]]"),
}  # fmt: skip


@pytest.mark.parametrize("form", CITATIONS)
def test_keys_are_cited(form: str) -> None:
    """One key, one with a page, two together, and a place whose brackets end nothing."""
    both = ["reed-1919", "lenin-1917"]
    found = (cite(both[:1], form), cite(both[:1], form, "3"), cite(both, form), cite(both[:1], form, "ch. 2 [note]"))
    assert found == CITED[form]


def test_a_range_of_pages() -> None:
    """LaTeX gets bare pages with two hyphens, since biblatex sets `pp.` itself."""
    assert cite(["reed-1919"], "latex", "pp. 3-5") == r"\autocite[3--5]{reed-1919}"
    assert cite(["reed-1919"], "pandoc", "3-5") == "[@reed-1919, pp. 3–5]"


WORDS = 'All *power* to_the #1 [Soviets] at 50% & {"now"} <b> \\ /here/'
QUOTED = {
    "markdown": r"""‘All \*power\* to\_the \#1 \[Soviets\] at 50% \& {"now"} \<b\> \\ /here/’ [@reed-1919, p. 3]""",
    "blockquote": r"""> All \*power\* to\_the \#1 \[Soviets\] at 50% \& {"now"} \<b\> \\ /here/ [@reed-1919, p. 3]""",
    "textcquote": r"\textcquote[3]{reed-1919}{All *power* to\_the \#1 [Soviets] at 50\% \& \textbraceleft{}"
    r""""now"\textbraceright{} <b> \textbackslash{} /here/}""",
    "blockcquote": r"\blockcquote[3]{reed-1919}{All *power* to\_the \#1 [Soviets] at 50\% \& \textbraceleft{}"
    r""""now"\textbraceright{} <b> \textbackslash{} /here/}""",
    "typst": r"""#quote[All \*power\* to\_the \#1 \[Soviets\] at 50% & {\"now\"} \<b\> \\ \/here\/] @reed-1919[p. 3]""",
    "org": r"""‘All \ast{}power* to\under{}the #1 [Soviets] at 50% & {"now"} <b> \backslash{} \slash{}here/’"""
    " [cite:@reed-1919 p. 3]",
}


@pytest.mark.parametrize("form", QUOTATIONS)
def test_words_are_quoted(form: str) -> None:
    """The words stand as they are but for the form's escapes, and the marks around them are not those within."""
    assert quote(Quoted(WORDS, "reed-1919", "p. 3"), form) == QUOTED[form]


def test_dashes_and_dots_stay_as_they_are() -> None:
    """Markdown makes no dash of two hyphens of a source, and Org no formula of two dollar signs."""
    assert (
        quote(Quoted("it -- cost... $5 or $6", "reed-1919"), "markdown") == r"“it \-- cost\... \$5 or \$6” [@reed-1919]"
    )
    assert "\\dollar{}5 or \\dollar{}6" in quote(Quoted("$5 or $6", "reed-1919"), "org")


BLOCKS = {
    "markdown": "> 1\\. Bread.\n>\n> \\- Land and peace. [@reed-1919]",
    "blockquote": "> 1\\. Bread.\n>\n> \\- Land and peace. [@reed-1919]",
    "textcquote": r"\textcquote{reed-1919}{1. Bread. \par - Land and peace.}",
    "blockcquote": r"\blockcquote{reed-1919}{1. Bread. \par - Land and peace.}",
    "typst": "#quote(block: true)[1\\. Bread.\n\n\\- Land and peace.] @reed-1919",
    "org": "#+begin_quote\n1. Bread.\n\n- Land and peace.\n[cite:@reed-1919]\n#+end_quote",
}


@pytest.mark.parametrize("form", QUOTATIONS)
def test_several_paragraphs_are_a_block(form: str) -> None:
    """Words of two paragraphs stay two, no line of theirs begins a list, and a single line break is a blank."""
    assert quote(Quoted("1. Bread.\n \n- Land\nand peace.", "reed-1919"), form) == BLOCKS[form]
