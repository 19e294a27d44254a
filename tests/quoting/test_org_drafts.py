"""Drafts in Org, in plain text and in reStructuredText."""

from __future__ import annotations

import pytest

from tests.quoting.drafts import keys, quoted, scanned

ORG = [
    (
        'He said "x \'y\' z" [cite:@a p. 3]. "v" [cite:see @a pp. 12-14;@b].',
        [("x 'y' z", "a:3"), ("y", "a:3"), ("v", "a:12-14", "b")],
    ),
    ('[cite/t:@a p. 3] says "x". citet:b says "y".', [("x", "a:3"), ("y", "b")]),
    ('"x" [[citep:&b p. 3;&c]] and “y” cite:d,e.', [("x", "b:3", "c"), ("y", "d", "e")]),
    ('#+begin_quote\nOne.\n\nTwo. [cite:@a]\n#+end_quote\nThen "x" [cite:@b].', [("One. Two.", "a"), ("x", "b")]),
    ("As [cite/t:@a] says:\n#+BEGIN_QUOTE\nOne.\n#+END_QUOTE\n", [("One.", "a")]),
    (
        '"x"[fn:1] and "y"[fn:: see [cite:@c], "n"].\n\n[fn:1] Note "m" [cite:@a].\n',
        [("x", "a"), ("y", "c"), ("n", "c"), ("m", "a")],
    ),
    ('*"a* /b/ +c+ d_e =code= ~f~ $g$ [[http://x][h]]" [cite:@a]', [("a b c d_e code f g h", "a")]),
    ('- "x" [cite:@a]\n- "y"\n  more [cite:@b]\n1. \\ldquo{}z\\rdquo{} a', [("x", "a"), ("y", "b"), ("z",)]),
    (
        '#+title: On "x"\n* Of "y" :tag:\n#+caption: A "z" [cite:@a]\n| "v" | "w" [cite:@b] |\n',
        [("x",), ("y",), ("z", "a"), ("v",), ("w", "b")],
    ),
    ('"One.\n\n"Two." [cite:@a]', [("One. Two.", "a")]),
]
NOTHING = [
    '#+begin_src python\n"no"\n#+end_src\n#+begin_example\n"no"\n#+end_example\n',
    '# "no"\n: "no"\n:PROPERTIES:\n:x: "no"\n:END:\n#+attr_html: :alt "no"\n',
    '="no"= ~"no"~ $"no"$ @@html:<a title="no">@@ src_sh{"no"}\n\\begin{align}\n"no"\n\\end{align}',
]
PLAIN = [
    (
        "He said \"x\" [@a, p. 3] and ``y'' and `z'. @b [p. 4] says “w”.",
        [("x", "a:3"), ("y", "a:3"), ("z", "a:3"), ("w", "b:4")],
    ),
    (
        'As @a says:\n\n    One\n    two.\n\n> Three\n> four. [@b]\n\n  A "x".',
        [("One two.", "a"), ("Three four.", "b"), ("x",)],
    ),
    ("*Not* a_mark_, but “*x* <b>” [@a].", [("*x* <b>", "a")]),
]


@pytest.mark.parametrize(("text", "found"), ORG)
def test_what_quotes_in_org_is_found_with_what_it_cites(text: str, found: list[tuple[str, ...]]) -> None:
    """Marks and blocks, citations of Org and of org-ref, notes, captions, cells and headlines."""
    assert quoted(text, "org") == found
    assert not scanned(text, "org").faults


@pytest.mark.parametrize("text", NOTHING)
def test_code_and_settings_in_org_quote_nothing(text: str) -> None:
    """Source, examples, verbatim words, comments, drawers, keywords and formulas hold no quotations."""
    draft = scanned(text, "org")
    assert not draft.quotations
    assert not draft.faults


@pytest.mark.parametrize("marks", ["»«", "«»", "„“", "‹›", "「」"])
def test_emphasis_in_org_goes_up_to_marks_of_any_shape(marks: str) -> None:
    """Words that are set off whole inside their marks are those words, whatever the marks are."""
    assert quoted(f"Es heißt {marks[0]}*im Krieg /und/ später*{marks[1]} [cite:@a].", "org")[0] == (
        "im Krieg und später",
        "a",
    )


def test_a_link_in_an_org_note_does_not_end_the_note() -> None:
    """The brackets of a link are its own, whatever stands around it."""
    text = "So.[fn::It says “who [[https://x.org][asked]] for [[https://y.org]] it” [cite:@a].] And “y” [cite:@b]."
    assert quoted(text, "org") == [("who asked for it", "a"), ("y", "b")]
    assert not scanned(text, "org").faults


@pytest.mark.parametrize("text", ['#+begin_quote\n"x"', '#+begin_src\n"x"', ':PROPERTIES:\n"x"', '#+end_quote\n"x"'])
def test_what_is_open_in_org_is_told(text: str) -> None:
    """A block or a drawer without its end is a fault and hides nothing."""
    draft = scanned(text, "org")
    assert len(draft.faults) == 1
    assert ("x",) in quoted(text, "org")


def test_comments_and_bibliographies_in_org_are_read() -> None:
    """A comment traces the sentence behind it or lets a finding pass; the references are named."""
    text = "#+bibliography: a.bib\n# trace: a:c1\nIt fell [cite:@a]. Next.\n# check: ok Q012 so\nLast “x”.\n"
    draft = scanned(text, "org")
    assert [(one.reading.text, one.traces, keys(one.citations)) for one in draft.statements] == [
        ("It fell.", ("a:c1",), ("a",))
    ]
    assert [text[one.covers_start : one.covers_end] for one in draft.remarks] == ["Last “x”."]
    assert [one.name for one in draft.bibliographies] == ["a.bib"]


@pytest.mark.parametrize(("text", "found"), PLAIN)
def test_plain_text_is_read_as_it_stands(text: str, found: list[tuple[str, ...]]) -> None:
    """Marks of a typewriter, citations as Pandoc writes them, blocks that are indented or marked as in a mail; no markup."""
    assert quoted(text, "plain") == found
    assert not scanned(text, "plain").faults


def test_comments_in_plain_text_are_read() -> None:
    """A line that begins with a comment's mark and `trace:` or `check:` is no text."""
    text = "# trace: a:c1\nIt fell. Next.\n% check: ok Q012 so\nLast “x”.\n"
    draft = scanned(text, "plain")
    assert [(one.reading.text.strip(), one.traces) for one in draft.statements] == [("It fell.", ("a:c1",))]
    assert [text[one.covers_start : one.covers_end] for one in draft.remarks] == ["Last “x”."]


RST = [
    ('He said "x *y*" :cite:p:`a{p. 3},b` and “z” :cite:`{see}c`.', [("x y", "a:3", "b"), ("z", "c")]),
    (
        ':cite:t:`a` says "x". "y" [1]_ and "z" [CIT2002]_.\n\n.. [1] Note :cite:`b{chap. 2}`.\n',
        [("x", "a"), ("y", "b:2"), ("z", "CIT2002")],
    ),
    ('As :cite:t:`a` says:\n\n    One\n    two.\n\n    Three.\n\nThen "x".', [("One two. Three.", "a"), ("x",)]),
    ('.. epigraph::\n\n   One.\n\n   -- Lenin, :cite:`c`\n\n"x"', [("One.", "c"), ("x",)]),
    (
        'On "x"\n======\n\n- "y" :cite:`a`\n- "z"\n  more\n\n.. figure:: x.png\n   :alt: "no"\n\n   A "w".\n',
        [("x",), ("y", "a"), ("z",), ("w",)],
    ),
    (
        '`"x" <http://x>`_ ``"no"`` \\"y\\" :math:`"no"`\n\n.. code:: a\n\n   "no"\n\nCode::\n\n   "no"\n\n"z"',
        [("x",), ("y",), ("z",)],
    ),
]


@pytest.mark.parametrize(("text", "found"), RST)
def test_what_quotes_in_restructuredtext_is_found(text: str, found: list[tuple[str, ...]]) -> None:
    """Marks, indented blocks, epigraphs, roles that cite, notes; code, options and formulas quote nothing."""
    assert quoted(text, "rst") == found


def test_comments_and_bibliographies_in_restructuredtext_are_read() -> None:
    """A comment traces the sentence behind it or lets a finding pass; the references are named."""
    text = '.. trace: a:c1\n\nIt fell. Next.\n\n.. check: ok Q012 so\n\n"Q".\n\n.. bibliography:: a.bib\n   :all:\n'
    draft = scanned(text, "rst")
    assert [(one.reading.text, one.traces) for one in draft.statements] == [("It fell.", ("a:c1",))]
    assert [text[one.covers_start : one.covers_end] for one in draft.remarks] == ['"Q".']
    assert [one.name for one in draft.bibliographies] == ["a.bib"]


def test_signs_that_org_has_by_name_are_read() -> None:
    """A sign by its name is that sign."""
    assert quoted("“\\pound{}48 at 3 \\deg{} \\sect{}2” [cite:@a]", "org") == [("£48 at 3 ° §2", "a")]


def test_a_letter_at_the_beginning_of_a_line_is_no_item_in_org() -> None:
    """Org has no lists by letters, so that an initial there goes on with its quotation."""
    text = "It says “by Michael\nC. Pierce and Robert\nK. Ware” [cite:@a]."
    assert quoted(text, "org") == [("by Michael C. Pierce and Robert K. Ware", "a")]
