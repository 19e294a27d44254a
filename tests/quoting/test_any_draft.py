"""No draft, whatever it holds, makes a scanner fail, lose its place, or take time out of proportion."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.quoting.drafts import page
from annotate.quoting.drafts.model import QuotationForm
from annotate.quoting.drafts.page import TooManyPieces
from annotate.quoting.drafts.scan import SCANNERS, scan
from tests.quoting.drafts import scanned

PIECES = [
    "word", " ", "\n", "\n\n", '"', "'", "“", "”", "‘", "’", "„", "«", "»", "[", "]", "(", ")", "{", "}", "@a", "[@a]", "*", "_", "`", "```",
    "$", "\\", "<", ">", "<!--", "-->", "> ", "- ", ".", "...", "--", "|", "#", "~", "&", ":", "%", "^[", "[^1]", "[^1]: ", "=", "/*", "*/",
    "//", "\\begin{quote}", "\\end{quote}", "\\enquote{", "\\cite{a}", "\\footnote{", "\\'", "#quote[", "#quote(", "#footnote[", "#cite(<a>)",
    "<a>", "[cite:@a]", "#+begin_quote\n", "#+end_quote\n", "[fn::", "[fn:1]", "---\n", "    ", "\t", "é", "\u00a0", "1", '{.claim trace="a:c1"}',
    "% trace: a:c1\n", "# trace: a:c1\n", "<!-- check: ok Q012 -->", "::: ", "|a|", "\r", "\ufeff", "\x00", '7"', ".. x::\n", ":cite:`a`",
    "<blockquote>", "</blockquote>", "#table(columns: 2, ", "#quote([", "$$", "\\begin{tabular}{ll}", "\\end{tabular}", " & ",
]  # fmt: skip


@pytest.mark.parametrize("form", SCANNERS)
@settings(max_examples=120)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_read_with_sound_places(form: str, text: str) -> None:
    """Every offset lies in the draft and every key stands at its place, for any text in any form."""
    scanned(text, form)


@pytest.mark.parametrize("form", SCANNERS)
@pytest.mark.parametrize(
    "piece",
    [
        "“",
        '"',
        "' a",
        "[",
        "{",
        "\\enquote{",
        "#quote[",
        "> ",
        "@a ",
        "<!--",
        "`",
        "$",
        "[fn::",
        "*a ",
        "[@",
        "\\",
        "[^1]: ",
        "^[",
        "“a” ",
        "\\footnote{",
        "#footnote[",
        "<blockquote>",
        "<blockquote></blockquote>",
        "<q>",
        "~a) ",
        "\\begin{quote}",
        "#+begin_quote\n",
        "#quote(block: true)[",
        "#table([",
        "\\cite[",
    ],
)
def test_a_long_row_of_one_piece_is_read(form: str, piece: str) -> None:
    """Marks by the thousand, nested or never closed, are told once and never run into the limits of the machine."""
    draft = scan(piece * 3_000, form)
    assert len(draft.faults) <= 102


def test_a_block_that_has_no_words_quotes_nobody() -> None:
    """A block with nothing but a comment in it is no quotation."""
    assert scanned("A line\n> % trace: a:c1\n", "plain").quotations == ()


@pytest.mark.parametrize("form", SCANNERS)
def test_a_row_of_marks_is_told_once(form: str) -> None:
    """Very many marks in a row quote nobody, and do not hide the quotation that follows."""
    draft = scanned("“" * 5_000 + "\n\nIt says “a word” here.\n", form)
    assert [one.message for one in draft.faults] == ["a row of 5000 quotation marks quotes nobody"]
    assert [one.reading.text for one in draft.quotations] == ["a word"]


TINY = ["a\n\n", "# a\n", "“a” ", "“a”\n\n", "@a ", "> a\n\n", "\\begin{quote}a\\end{quote}\n", "#quote(block: true)[a]\n", "#+begin_quote\na\n#+end_quote\n",
        "x\\footnote{a}\n\n", "x#footnote[a]\n\n", "x^[a]\n\n", "x[fn::a]\n\n", "| a | b |\n", "{}", "\\& ", "*a* ", "#f(a, b)\n", ":cite:`a` ", "// check: ok\na. "]  # fmt: skip


@pytest.mark.parametrize("form", SCANNERS)
@pytest.mark.parametrize("piece", TINY)
def test_a_draft_of_too_many_pieces_is_refused_or_costs_little(
    form: str, piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a scanner keeps of a draft is never more than what it counts, so that the limit holds for every form."""
    monkeypatch.setattr(page, "MOST_PIECES", 1_000)
    try:
        draft = scan(piece * 5_000, form)
    except TooManyPieces:
        return
    kept = (draft.quotations, draft.citations, draft.statements, draft.remarks, draft.faults)
    assert sum(map(len, kept)) <= 1_000


@pytest.mark.parametrize("form", SCANNERS)
def test_a_draft_as_writers_write_it_is_far_from_the_limit(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prose with a quotation and a citation in every paragraph has less than one piece in thirty code points."""
    cite = {"latex": "\\cite{a}", "typst": "@a", "org": "[cite:@a]", "rst": ":cite:`a`"}.get(form, "[@a]")
    paragraph = f"{'It fell, and nobody knew what came. ' * 12}It says “nobody knew what came” {cite}.\n\n"
    monkeypatch.setattr(page, "MOST_PIECES", 20 * len(paragraph) // 30)
    assert len(scan(paragraph * 20, form).quotations) == 20


@pytest.mark.parametrize("form", ["latex", "typst", "plain"])
def test_statements_of_one_sentence_share_its_reading(form: str) -> None:
    """A sentence that thousands of comments trace is kept once."""
    mark = {"latex": "%", "typst": "//"}.get(form, "#")
    draft = scanned(f"a, b\n{mark} trace: a:c1\n" * 200, form)
    assert len(draft.statements) > 100
    assert len({id(one.reading) for one in draft.statements}) == 1


@pytest.mark.parametrize(
    ("form", "piece", "closing"),
    [
        ("markdown", "<blockquote>\n", "\n</blockquote>\n"),
        ("latex", "\\begin{quote}", "\\end{quote}"),
        ("org", "#+begin_quote\n", "\n#+end_quote\n"),
        ("typst", "#quote(block: true)[", "]"),
    ],
)
def test_blocks_inside_blocks_are_quotations_up_to_a_depth(form: str, piece: str, closing: str) -> None:
    """Deeper ones belong to the last that counts, all of them end where they are closed, and what follows is outside."""
    draft = scanned(f"{piece * 60}a{closing * 60}\n\nThen “b”.\n", form)
    blocks = [one for one in draft.quotations if one.form is QuotationForm.BLOCK]
    assert len(blocks) == 50
    assert [(one.reading.text, one.level) for one in draft.quotations[50:]] == [("b", 0)]
    assert blocks[0].end < draft.quotations[-1].start
    assert not draft.faults
