"""A draft in Markdown: what is quoted, which citation belongs to it, and what no reader sees."""

from __future__ import annotations

import pytest

from annotate.quoting.drafts.model import CitationForm, Quotation, QuotationForm
from tests.quoting.drafts import keys, quoted, scanned

CITED = [
    ("He said “x” [@a, p. 3].", [("x", "a:3")]),
    ("“x” [see @a, pp. 3-5, and *passim*; -@b, chap. 2].", [("x", "a:3-5", "b:2")]),
    ("@a [p. 3] says “x” and @b (1919) says “y”.", [("x", "a:3"), ("y", "b")]),
    ("X writes [@a]: “x”.", [("x", "a")]),
    ("Reed [-@a, p. 5] notes “x” and later “y” [-@a, p. 9].", [("x", "a:5"), ("y", "a:9")]),
    ("Many died [@a], but “x” stays a word [@b].", [("x", "b")]),
    ("@a writes that “x”, and that “y”. [@a]", [("x", "a"), ("y", "a")]),
    ("“x” and “y” [@a].", [("x", "a"), ("y", "a")]),
    ("“x” [@a] and “y” [@b].", [("x", "a"), ("y", "b")]),
    ("@a writes “x”, while @b says “y”.", [("x", "a"), ("y", "b")]),
    ("@a and @b both write “x”. @c argues against @d’s “y”.", [("x", "b", "a"), ("y", "d")]),
    ("“X.” [@a] “Y.” [@b] Then “z.” She adds. [@c]", [("X.", "a"), ("Y.", "b"), ("z.",)]),
    ("“No?” asked Dr. Reed [@a]. “So!” [@b] The end.", [("No?", "a"), ("So!", "b")]),
    ("He said (“x”; see also @b) and (“y” [@a]).", [("x", "a"), ("y", "a")]),
    ("“x” (see @b), as @a says.", [("x", "a")]),
    ("Die »x« ist so (vgl. [@b, S. 3]), sagt @a.", [("x", "a")]),
    ("“x [@a] y” is odd.", [("x y", "a")]),
    ("“X,” he wrote, “y. But z.” [@a] “W.” He left.", [("X,", "a"), ("y. But z.", "a"), ("W.",)]),
    ("“X.” He left. “Y. But z” [@a].", [("X.",), ("Y. But z", "a")]),
    ("“X. Y.” Of “z” @a says more.", [("X. Y.",), ("z", "a")]),
    ("“x ‘y’ z” [@a].", [("x ‘y’ z", "a"), ("y", "a")]),
    (
        "He said “x”.[^1] And “y”[^2].\n\n[^1]: @a, p. 3.\n[^2]: See @b, where she says “z”.\n",
        [("x", "a"), ("y", "b"), ("z", "b")],
    ),
    (
        "“x y”.^[@b, pp. 4–5] @a says[^1] so.\n\n[^1]: In full: “z”.\n\n    And “w” [@c].",
        [("x y", "b"), ("z", "c"), ("w", "c")],
    ),
    ("As @a says.[^1]\n\n[^1]: In full: “z”.", [("z", "a")]),
    ("@fig-map shows “x” [@a].", [("x", "a")]),
    ("“x” \\@a and mail to a@b.example.", [("x",)]),
    ("@{a/b c} “x” [@{doi:10.1/x(y)}].", [("x", "doi:10.1/x(y)")]),
]
BLOCKS = [
    ("> Words\n> over lines. [@a, p. 3]\n", [("Words over lines.", "a:3")]),
    ("> One.\n>\n> Two. ([@a])\n", [("One. Two.", "a")]),
    ("> “In marks.”\n> — Reed, *Ten Days* [@a]\n", [("In marks.", "a")]),
    ("> One. — [@a, p. 3]\n", [("One.", "a:3")]),
    ("As @a says:\n\n> One.\n\nThen “x” [@b].", [("One.", "a"), ("x", "b")]),
    ("@a saw it. She was there.\n\n> One.\n", [("One.",)]),
    ("She was there [@a].\n\n> One.\n", [("One.", "a")]),
    ("She says “x” [@a].\n\n> One.\n", [("x", "a"), ("One.",)]),
    ("> One.\n\n[@a, p. 3]\n\nText.", [("One.", "a:3")]),
    ("> One\nlazily two.\n\n— Reed [@a].", [("One lazily two.", "a")]),
    (
        "> One “x” two.\n>\n> > Three [@b]. [@a]\n",
        [("One “x” two. Three.", "b", "a"), ("x", "b", "a"), ("Three.", "b", "a")],
    ),
    ("1. Item\n\n   > One. [@a]\n\n- > Two. [@b]\n", [("One.", "a"), ("Two.", "b")]),
    ("> [!NOTE]\n> Not one, but “x”.\n", [("x",)]),
    ("<blockquote>\nOne. [@a]\n</blockquote>\n\n“x” [@b]", [("One.", "a"), ("x", "b")]),
    ("She writes [@a]:\n\n“One.”\n", [("One.", "a")]),
]
READ = [
    ("“*a* **b** __c__ ~~d~~ _e f_”", "a b c d e f"),
    ("“2 * 3 * 4 and snake_case_name”", "2 * 3 * 4 and snake_case_name"),
    ("“\\[t\\]he [i]t's [sic] [emphasis added] […]”", "[t]he [i]t's [sic] [emphasis added] […]"),
    ('“a [link](http://x.example/_y_ "no") [ref][r] b”\n\n[r]: http://z.example', "a link ref b"),
    ("“a `code` b<br>c &amp; d&nbsp;e <i>f</i> <!-- no --> g”", "a code b\nc & d\u00a0e f g"),
    ("“a--b --- c ... d”", "a–b — c … d"),
    ("“a^2^ H~2~O”", "a2 H2O"),
    ("“a [@b], c[^1] d^[no “x” @c].”\n\n[^1]: @d", "a, c d."),
    ('“a $x < "y"$ b costs $5 and $6”', "a  b costs $5 and $6"),
    ("“a\\\nb\nc  \nd”", "a\nb\nc  \nd"),
    ("| “a \\| b” | c |", "a | b"),
    ("“a https://x.example/a_b_c_ {{< pagebreak >}}b”", "a https://x.example/a_b_c_ b"),
]
MASKED = [
    '---\ntitle: "no"\nbibliography: [a.bib, "b c.bib"]\nnocite: "@k"\n---\n\nText.',
    "```{r}\n“no”\n```\n\n~~~\n“no”\n~~~\n",
    "Text.\n\n    “no code”\n",
    "`“no”` and $“no”$ and $$\n“no”\n$$",
    "<!-- “no”\n\n“nor this” -->\n\n<script>\n“no”\n</script>\n",
    '![](x.png){alt="“no”"} <a title=\'“no”\'>a</a> [a](x "“no”") [b]{.c title="“no”"}',
    "\\begin{equation}\n“no”\n\\end{equation}\n",
    '# Heading {#id title="“no”"}\n\n[r]: http://x.example "“no”"\n',
]


@pytest.mark.parametrize(("text", "found"), [*CITED, *BLOCKS])
def test_a_quotation_has_the_citations_of_its_sentence_note_or_block(text: str, found: list[tuple[str, ...]]) -> None:
    """The nearest citation of the same sentence, of the note called there, of the block and its introduction belongs to it."""
    assert quoted(text) == found


@pytest.mark.parametrize(("text", "words"), READ)
def test_the_reading_is_what_a_reader_sees(text: str, words: str) -> None:
    """Markup, notes and citations are left out; words of an editor in brackets stay."""
    assert scanned(text).quotations[0].reading.text == words


@pytest.mark.parametrize("text", MASKED)
def test_what_no_reader_sees_quotes_nothing(text: str) -> None:
    """Code, comments, headers, maths and the values of attributes hold no quotations."""
    draft = scanned(text)
    assert not draft.quotations
    assert not draft.faults


def test_the_header_names_the_bibliographies_and_what_they_hold() -> None:
    """The files of references are found at their places, and a key of `nocite` is a hidden citation."""
    draft = scanned(MASKED[0])
    assert [MASKED[0][one.start : one.end] for one in draft.bibliographies] == ["a.bib", "b c.bib"]
    assert [(keys((one,)), one.form) for one in draft.citations] == [(("k",), CitationForm.HIDDEN)]
    listed = scanned("---\nbibliography:\n  - a.bib\n  - b.bib\ntitle: x\n---\n")
    assert [one.name for one in listed.bibliographies] == ["a.bib", "b.bib"]


def test_a_marked_statement_has_its_traces_and_citations() -> None:
    """A span `.claim` is a statement with the tags that it rests on; a comment traces the sentence behind or before it."""
    text = (
        '[The *palace* fell]{.claim trace="a:c1 b:c2"} [@a]. [No trace]{.claim}.\n\n'
        "<!-- trace: c:c3 -->\nThe blog says so [@c]. Another.\n\nOne. Two. <!-- trace: d:c4, e:c5 -->\nThree.\n"
    )
    found = [(one.reading.text, one.traces, keys(one.citations)) for one in scanned(text).statements]
    assert found == [
        ("The palace fell", ("a:c1", "b:c2"), ("a",)),
        ("No trace", (), ()),
        ("The blog says so.", ("c:c3",), ("c",)),
        ("Two.", ("d:c4", "e:c5"), ()),
    ]


def test_a_remark_speaks_for_its_sentence_or_for_what_follows() -> None:
    """`check: ok` in a paragraph covers a sentence with what it cites, on its own the whole next paragraph or block."""
    text = "One. “Two” [@a]. <!-- check: ok Q012, Q001 it is so --> Three.\n\n<!-- check: ok Q004 -->\n\n> Four.\n>\n> Five.\n\nSix."
    found = [(one.rules, one.reason, text[one.covers_start : one.covers_end]) for one in scanned(text).remarks]
    assert found == [(("Q012", "Q001"), "it is so", "“Two” [@a]."), (("Q004",), "", "> Four.\n>\n> Five.")]


def test_emphasis_is_kept_beside_the_words() -> None:
    """Whoever judges "emphasis added" finds the stretches that are set off."""
    reading = scanned("“a *b c* d” and *all “of it*” [@a].").quotations[0].reading
    assert [reading.text[start:end] for start, end in reading.emphasis] == ["b c"]


def test_a_quotation_knows_its_own_sentence() -> None:
    """The words around it, where a speaker is named, are at hand: its sentence, or the one that introduces a block."""
    one, two = scanned("Before. As Lenin told them, “x. Y” [@a]. After:\n\n> Block.\n\nLast.").quotations
    assert one.sentence.text == "As Lenin told them, “x. Y”."
    assert two.sentence.text == "After:\n\nBlock."
    assert (two.form, one.level) == (QuotationForm.BLOCK, 0)
    assert _before(one) == "As Lenin told them, "


def _before(one: Quotation) -> str:
    return one.around.text[one.sentence_at : one.at]


@pytest.mark.parametrize("text", ["<!-- never closed “x”", "```\nnever closed “x”", "<script>\n“x”", "\\begin{a}\n“x”"])
def test_what_is_never_closed_is_told_and_hides_nothing(text: str) -> None:
    """An open comment, code block or environment is a fault, and what follows is read."""
    draft = scanned(text)
    assert draft.faults
    assert len(draft.quotations) == 1


def test_brackets_before_a_colon_are_words_where_no_line_begins_with_them() -> None:
    """`[the Tsar]: “…”` in a sentence defines no link, so that what is in the brackets stays marked as the writer's."""
    text = "It says “he told [the House]: ‘I will’, and left” [@a].\n\n“in the [yard]” [@b]\n\n[yard]: https://example.org\n"
    assert [one[0] for one in quoted(text)] == ["he told [the House]: ‘I will’, and left", "I will", "in the yard"]


HTML = [
    ("<blockquote>\n<p>One.</p>\n<p>Two [@a].</p></blockquote>\nThen “x” [@b].", [("One. Two.", "a"), ("x", "b")], []),
    ("<blockquote>One [@a]\ntwo</BLOCKQUOTE> and “x” [@b].", [("One two", "a"), ("x", "b")], []),
    ("Before.\n\n<blockquote>One [@a].\n\nTwo.\n", [("One. Two.", "a")], ["<blockquote> is never closed"]),
    ("> One.\n> </blockquote>\n> Two. [@a]\n", [("One. Two.", "a")], []),
]


@pytest.mark.parametrize(("text", "found", "faults"), HTML)
def test_a_block_of_html_ends_where_it_is_closed(text: str, found: list[tuple[str, ...]], faults: list[str]) -> None:
    """In the middle of a line too; one that is never closed reaches to the end and is told."""
    assert quoted(text) == found
    assert [one.message for one in scanned(text).faults] == faults
