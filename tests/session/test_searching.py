"""What is looked for is found as a reader means it, near the cursor first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.quoting.find import places
from annotate.session import searching

TEXT = "He said: “Käkönen’s ﬁnal word — he\u00adre … is naïve,” and\nleft. KAKONEN'S WORD."


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("kakonen's", ["Käkönen’s", "KAKONEN'S"]),
        ("final word", ["ﬁnal word"]),
        ('said: "k', ["said: “K"]),
        ("word - here ...", ["word — he\u00adre …"]),
        ("NAIVE", ["naïve"]),
        ("and left", ["and\nleft"]),
        ("absent", []),
    ],
)
def test_marks_accents_capitals_and_line_breaks_let_pass(words: str, hits: list[str]) -> None:
    """A plain letter finds one with a mark; straight quotes find curly ones; a blank finds a line break."""
    looked_for = searching.pattern(words)
    assert looked_for
    assert [TEXT[one.start : one.end] for one in searching.within(TEXT, looked_for, 0, len(TEXT))] == hits


def test_nothing_is_looked_for_where_no_words_are_left() -> None:
    """Blanks and characters of no width are no words."""
    assert searching.pattern("  \u200b ") is None


@given(
    st.text(st.sampled_from("abé“\"'’ -—\n"), max_size=30), st.text(st.sampled_from("abé\"' -"), min_size=1, max_size=4)
)
def test_whatever_quoting_finds_is_found_here(text: str, words: str) -> None:
    """Every place that the exact and folded search of `quoting` gives is a hit, or lies in one."""
    looked_for = searching.pattern(words)
    if looked_for:
        hits = searching.within(text, looked_for, 0, len(text))
        first = places(text, words)[:1]
        assert all(any(hit.start <= start for hit in hits) for start, _ in first)


@given(st.lists(st.booleans(), max_size=40), st.integers(0, 200))
def test_forwards_and_backwards_go_around(cells: list[bool], at: int) -> None:
    """The next hit is the first from the cursor on, the one before the last before it; past an end it goes on from the other."""
    text = "".join("word " if one else "____ " for one in cells) * 200
    looked_for = searching.pattern("word")
    assert looked_for
    starts = [at for at in range(0, len(text), 5) if text.startswith("word", at)]
    on, back = searching.following(text, looked_for, at), searching.preceding(text, looked_for, at)
    assert (on.start if on else None) == next((one for one in starts if one >= at), starts[0] if starts else None)
    before = [one for one in starts if one < at]
    assert (back.start if back else None) == next(reversed(before or starts), None)
