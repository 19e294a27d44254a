"""What a draft cites is found in every form that writers use."""

from __future__ import annotations

import pytest

from annotate.quoting.drafts.citekeys import EVERYTHING, cited_keys

CASES = [
    ("markdown", "As @reed-1919-ten-days [p. 3] says, and [see @a:c1; -@b_2, p. 9] or @{odd/key}.", ["reed-1919-ten-days", "a:c1", "b_2", "odd/key"]),
    ("markdown", "Write to vera@smolny.example or look at \\@nobody. Two notes: @a, @a.", ["a"]),
    ("latex", r"\autocite[see][3]{a,b:q2} and \textcite{c}, \parencites[1]{d}[2]{e} \nocite{*}", ["a", "b:q2", "c", "d", "e", EVERYTHING]),
    ("latex", r"\textcquote[3]{a}{words} \begin{displaycquote}{b} \foreigntextcquote{german}[see][]{c}{Worte} \enquote{d}", ["a", "b", "c"]),
    ("typst", 'As @a[p. 3] and #cite(<b:q1>, form: "prose") or #cite(label("c/d")).', ["a", "b:q1", "c/d"]),
    ("typst", "#quote(attribution: <a>)[Words] @b", ["b", "a"]),
    ("org", "[[citep:&a p. 3;&b]]", ["a", "b"]),
    ("org", "[cite/t:see @a p. 3;@b] and cite:c,d and [cite:@e]", ["a", "b", "c", "d", "e"]),
    ("rst", "See :cite:p:`a,b` and :cite:`{see}c` and :footcite:`d`.", ["a", "b", "c", "d"]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "text", "keys"), CASES)
def test_keys_are_found_in_the_order_of_the_text(form: str, text: str, keys: list[str]) -> None:
    """Every form of citing is known; an address in a mail and an escaped mark are none."""
    assert cited_keys(text, form) == keys
