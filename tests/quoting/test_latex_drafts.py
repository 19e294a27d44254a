"""A draft in LaTeX: csquotes, ligatures and shorthands, natbib and biblatex, accents, and what is no text."""

from __future__ import annotations

import pytest

from annotate.quoting.drafts.model import CitationForm
from tests.quoting.drafts import keys, quoted, scanned

QUOTED = [
    (r"\enquote{x \enquote{y} z} \autocite[3]{a}.", [("x ‘y’ z", "a:3"), ("y", "a:3")]),
    (r"``v `w' u''~\parencite[see][12--14]{a,b}.", [("v ‘w' u", "a", "b:12–14"), ("w", "a", "b:12–14")]),
    (
        "`when the option 'ruler' is on, it's set' \\cite{a}.",
        [("when the option 'ruler' is on, it's set", "a"), ("ruler", "a")],
    ),
    (r"\textcite[p.~3]{a} says ``it's the workers' state''.", [("it's the workers' state", "a:3")]),
    (r"\textquote[\cite{a}][.]{Words} \blockquote*[{\cite[12]{b}}]{More}[,]", [("Words.", "a"), ("More", "b:12")]),
    (
        r"\textcquote[see][3]{c}[.]{x} \foreigntextcquote{german}[5]{d}{y} \hyphenblockcquote{french}{e}{z}",
        [("x.", "c:3"), ("y", "d:5"), ("z", "e")],
    ),
    (r"\foreignquote{german}{x} \hyphentextquote{french}{y} \enquote*{z}", [("x",), ("y",), ("z",)]),
    (
        "\"`Das ist `so'\"' und \\glqq x\\grqq{} \\og y\\fg{} <<z>> ,,w''",
        [("Das ist ‘so'",), ("so",), ("x",), ("y",), ("z",), ("w",)],
    ),
    (
        r"\textquotedblleft x\textquotedblright{} “y” «z» " + '"w" \\cite{a}',
        [("x", "a"), ("y", "a"), ("z", "a"), ("w", "a")],
    ),
    ("``One.\n\n``Two.'' \\cite{a}", [("One. Two.", "a")]),
    ("\\enquote{one\n\ntwo} \\cite{a}", [("one two", "a")]),
    (
        "\\begin{quote}\nOne \\textelp{} \\textins{t}he two\\textdel{s}.\n\nTwo. \\cite{a}\n\\end{quote}",
        [("One […] [t]he two[]. Two.", "a")],
    ),
    (
        "\\begin{displayquote}[\\cite{a}]\nx\n\\end{displayquote}\n\\begin{displaycquote}[3]{c}\ny\n\\end{displaycquote}",
        [("x", "a"), ("y", "c:3")],
    ),
    (
        "As \\textcite{a} says:\n\\begin{quotation}\nx\n\\end{quotation}\nThen ``y'' \\cite{b}.",
        [("x", "a"), ("y", "b")],
    ),
    ("\\begin{quote}\nx\n\\end{quote}\n\\autocite[3]{a}\n\nMore.", [("x", "a:3")]),
    (r"\epigraph{x}{Lenin, \cite{a}}", [("x", "a")]),
    (r"``x''\footnote{\cite{b}, where he says ``y''.}", [("x", "b"), ("y", "b")]),
    (r"\newcommand{\q}[1]{\enquote{#1}} \q{x} \cite{a}", [("x", "a")]),
    (r"``x'' (\cite{b}) and ``y'', \citep[see][]{c}", [("x", "b"), ("y", "c")]),
    (r"\parencites(see)(end)[1]{a}[2][3]{b} ``x''", [("x", "a:1", "b:3")]),
    ("\\section{On ``x''} \\caption{A ``y'' \\cite{a}}", [("x",), ("y", "a")]),
    ("\\begin{tabular}{ll} ``x'' & ``y'' \\cite{a} \\\\ ``z'' & w \\end{tabular}", [("x",), ("y", "a"), ("z",)]),
]
READ = [
    (r"caf\'e \'{\i} \"{o}\ss{} na\"ive \c{c}\v{s} \o l\AA{} \=a \H{o}", "café í öß naïve çš øl" + "Å ā ő"),
    (r"5\,\% --- a--b \& c~d\ldots{} \_ \textbackslash", "5\u2009% — a–b & c\u00a0d… _ \\"),
    (r"\emph{a} {\em b} \textbf{c}\footnote{n} \textsc{d} \unknown[o]{e} \label{f}g", "a b c d e g"),
    ("a %c\nb%d\n  c", "a bc"),
    (r"$n = 5$ and \(x_1\) \verb|code| \\ new", "n = 5 and x_1 code \n new"),
]
MASKED = [
    "\\documentclass{article}\n\\title{``no''}\n\\begin{document}\nText.\n\\end{document}\n``no''",
    "\\begin{verbatim}\n``no''}\n\\end{verbatim} \\verb|``no''| $``no''$ \\[``no''\\] % ``no''",
    "\\begin{equation*}``no''\\end{equation*} \\begin{lstlisting}\n\"no\"\n\\end{lstlisting}",
    "\\iffalse ``no'' \\fi \\includegraphics[alt={``no''}]{x} \\begin{thebibliography}{9}\\bibitem{a} ``no''\\end{thebibliography}",
]
FAULTY = [
    (r"\enquote{open and \enquote{x} \cite{a}.", [("x", "a")], ["{"]),
    ("} and \\end{quote} and ``x''", [("x",)], ["}", "\\end{quote}"]),
    ("\\begin{quote} x \\emph{y \\end{quote} ``z''", [("x y",), ("z",)], ["{"]),
    ("\\begin{quote} ``x''", [("x",)], ["\\begin"]),
    ("$ ``x''", [("x",)], ["$"]),
]


@pytest.mark.parametrize(("text", "found"), QUOTED)
def test_what_quotes_in_latex_is_found_with_what_it_cites(text: str, found: list[tuple[str, ...]]) -> None:
    """Every command, environment, ligature and shorthand that quotes, and the citations of its head, sentence or note."""
    assert quoted(text, "latex") == found
    assert not scanned(text, "latex").faults


@pytest.mark.parametrize(("text", "words"), READ)
def test_macros_are_read_as_what_they_print(text: str, words: str) -> None:
    """Accents, signs and dashes are their letters; emphasis, labels, notes and comments are left out."""
    assert scanned(f"\\enquote{{{text}}}", "latex").quotations[0].reading.text == words


@pytest.mark.parametrize("text", MASKED)
def test_what_latex_does_not_print_as_text_quotes_nothing(text: str) -> None:
    """The preamble, code, formulas, comments, options and the bibliography hold no quotations."""
    draft = scanned(text, "latex")
    assert not draft.quotations
    assert not draft.faults


@pytest.mark.parametrize(("text", "found", "faults"), FAULTY)
def test_an_open_group_is_told_and_the_rest_is_read(text: str, found: list[tuple[str, ...]], faults: list[str]) -> None:
    """A brace, an environment or a formula without its partner is a fault at its place."""
    draft = scanned(text, "latex")
    assert quoted(text, "latex") == found
    assert [text[one.start : one.end] for one in draft.faults] == faults


def test_citations_tell_how_they_stand() -> None:
    """Narrative, parenthetical and hidden citations are told apart, with prefix, locator and suffix."""
    text = r"\citet[see][p.~3, and more]{a} \footcite{b} \cite{c} \nocite{*} \volcite{2}[30]{d} \citeauthor{e} \citestyle{f}"
    found = [(one.form, keys((one,))) for one in scanned(text, "latex").citations]
    assert found == [
        (CitationForm.NARRATIVE, ("a:3",)),
        (CitationForm.PARENTHETICAL, ("b",)),
        (CitationForm.EITHER, ("c",)),
        (CitationForm.HIDDEN, ("*",)),
        (CitationForm.EITHER, ("d:30",)),
        (CitationForm.NARRATIVE, ("e",)),
    ]
    item = scanned(text, "latex").citations[0].items[0]
    assert (item.prefix, item.suffix) == ("see", "and more")


def test_comments_and_bibliographies_are_read() -> None:
    """A comment traces its sentence or lets a finding pass; the files of references are named."""
    text = (
        "\\addbibresource{a.bib}\\begin{document}\n% trace: a:c1\nIt fell. Next. % check: ok Q012 so\nLast.\n\n"
        "One. Two.\n% trace: b:c2\n\n% check: ok Q001\nThree ``x''.\n\\end{document}"
    )
    draft = scanned(text, "latex")
    assert [(one.reading.text, one.traces) for one in draft.statements] == [
        ("It fell.", ("a:c1",)),
        ("Two.", ("b:c2",)),
    ]
    assert [text[one.covers_start : one.covers_end] for one in draft.remarks] == ["Next.", "Three ``x''."]
    assert [one.name for one in draft.bibliographies] == ["a.bib"]


def test_a_comment_between_words_and_a_citation_at_the_end_traces_its_sentence() -> None:
    """The blank before the comment is gone from the words then."""
    draft = scanned("It fell\n% trace: a:c1\n\\cite{a}", "latex")
    assert [(one.reading.text, one.traces) for one in draft.statements] == [("It fell", ("a:c1",))]


def test_a_formula_that_a_single_dollar_closes_ends_there() -> None:
    """What stands behind it is read, and no place lies behind the draft's end."""
    assert quoted("$$x$ “y” \\cite{a}", "latex") == [("y", "a")]
    (statement,) = scanned("% trace: a:c1\n$$word$", "latex").statements
    assert statement.reading.text == "word"
