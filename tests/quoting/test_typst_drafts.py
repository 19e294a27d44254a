"""A draft in Typst: markup is read, code is not, content inside code is."""

from __future__ import annotations

import pytest

from annotate.quoting.drafts.model import CitationForm
from tests.quoting.drafts import keys, quoted, scanned

QUOTED = [
    ('He said #quote[x "y" z] @a[p. 3]. And "v" @b.', [('x "y" z', "a:3"), ("y", "a:3"), ("v", "b")]),
    ('@a[p. 3] says "x". @b writes "y".', [("x", "a:3"), ("y", "b")]),
    ('#cite(<a>, form: "prose", supplement: [p. 3]) says "x".', [("x", "a:3")]),
    ('"x" #cite(label("c/d"), supplement: "p. 4") and "y" @a @b.', [("x", "c/d:4"), ("y", "a", "b")]),
    ("#quote(attribution: <a>)[x] #quote([y], attribution: <c>)", [("x", "a"), ("y", "c")]),
    (
        '#quote(block: true, attribution: [Lenin, @b[p. 4]])[One "in"\n\ntwo.]',
        [('One "in" two.', "b:4"), ("in", "b:4")],
    ),
    (
        "As @b says:\n#quote(block: true)[\nOne.\n]\n#quote(block: true)[Two]\n\n@a\n\nMore.",
        [("One.", "b"), ("Two", "a")],
    ),
    ('"One.\n\n"Two." @a', [("One. Two.", "a")]),
    ('Text.#footnote[See @a, "n".] "x"#footnote[@b[p. 3]].', [("n", "a"), ("x", "b:3")]),
    ('#figure(image("no.png", alt: "no"), caption: [A "x" @a]) <fig> See @fig, "y" @b.', [("x", "a"), ("y", "b")]),
    ('#table(columns: 2, [a "x"], ["y" @a])', [("x",), ("y", "a")]),
    ('#if a { ["x" @a] } else [ "y" ]', [("x", "a"), ("y",)]),
    ('#text(red)["x"] @a and #link("http://x")["y"] #emph[a "z" b] @b', [("x", "a"), ("y", "b"), ("z", "b")]),
    ("#quote([x], [y]) @a", [("x", "a"), ("y", "a")]),
    ('- "x" @a\n- "y"\n  more @b\n+ „z“\n/ Term: «w»', [("x", "a"), ("y", "b"), ("z",), ("w",)]),
    ("#quote[[i]n \\[sic\\] a~b -- c --- d ... \\u{e9}] @a", [("[i]n [sic] a b – c — d … é", "a")]),
    ('*"a* _b_ c_d 2*3 $x$ `code`" @a', [("a b c_d 2*3 x code", "a")]),
]
MASKED = [
    '#let x = "no"\n#set text(lang: "no")\n#show heading: it => { "no" }\n#import "no.typ": a\nText.',
    '// "no"\n/* "no" /* "no" */ "no" */ `"no"` $"no"$\n```typ\n"no"\n```\n#bibliography("no.bib", title: "no")',
    'mail a\\@b.example and http://x.example/"no and x@y.example',
]
FAULTY = [
    ('#quote[open "x" @a\n\nnext "y" @b', [("x", "a"), ("y", "b")], ["["]),
    ('$ "x"', [("x",)], ["$"]),
    ('/* "x"', [("x",)], ["/*"]),
    ('` "x"', [("x",)], ["`"]),
    ('#text("x', [], ["(", '"']),
]


@pytest.mark.parametrize(("text", "found"), QUOTED)
def test_what_quotes_in_typst_is_found_with_what_it_cites(text: str, found: list[tuple[str, ...]]) -> None:
    """Marks and `#quote`, references and `#cite`, attributions, notes, captions and cells."""
    assert quoted(text, "typst") == found
    assert not scanned(text, "typst").faults


def test_an_attribution_may_cite_by_a_call() -> None:
    """`#cite` inside an attribution cites as a reference does."""
    text = "#quote(attribution: [Reed, #cite(<a>, supplement: [p. 3]) and @b])[x y]"
    assert quoted(text, "typst") == [("x y", "a:3", "b")]


def test_signs_that_typst_has_by_name_are_read() -> None:
    """A sign of the text by its name is that sign; another name says nothing."""
    text = '"a #sym.dots.h b#sym.space.nobreak;c#sym.dash.em;d #sym.arrow.r e" and #sym.quote.l.double;x#sym.quote.r.double @k'
    assert quoted(text, "typst") == [("a … b c—d e", "k"), ("x", "k")]


@pytest.mark.parametrize("text", MASKED[:2])
def test_code_in_typst_quotes_nothing(text: str) -> None:
    """Strings, comments, raw text, formulas and rules hold no quotations and no citations."""
    draft = scanned(text, "typst")
    assert not draft.quotations
    assert not draft.citations
    assert not draft.faults


def test_an_address_is_no_citation() -> None:
    """A mail address cites nobody, and what looks like a comment in an address of the web hides nothing."""
    assert not scanned(MASKED[2], "typst").citations


@pytest.mark.parametrize(("text", "found", "faults"), FAULTY)
def test_what_is_open_in_typst_is_told(text: str, found: list[tuple[str, ...]], faults: list[str]) -> None:
    """Content, a formula, a comment, raw text or a string without its end is a fault, and the rest is read."""
    assert quoted(text, "typst") == found
    assert [text[one.start : one.end] for one in scanned(text, "typst").faults] == faults


def test_comments_forms_and_bibliographies_are_read() -> None:
    """A comment traces its sentence or lets a finding pass; a citation tells how it stands; the references are named."""
    text = (
        '// trace: a:c1\nIt fell @a. Next. // check: ok Q012 so\nLast.\n\n#cite(<b>, form: none) #cite(<c>, form: "prose") says so.'
        '\n\n#bibliography(("a.bib", "b.yml"))\n'
    )
    draft = scanned(text, "typst")
    assert [(one.reading.text, one.traces, keys(one.citations)) for one in draft.statements] == [
        ("It fell.", ("a:c1",), ("a",))
    ]
    assert [text[one.covers_start : one.covers_end] for one in draft.remarks] == ["Next."]
    assert [one.form for one in draft.citations] == [CitationForm.EITHER, CitationForm.HIDDEN, CitationForm.NARRATIVE]
    assert [one.name for one in draft.bibliographies] == ["a.bib", "b.yml"]
