"""Places, occurrences and spans count code points, and a span carries exactly the words at its offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.core.spans import check, cut
from annotate.core.text import CONTEXT, Lines, find_all, place_of, require_keepable
from annotate.errors import Refused, UnreadableSource

WORDS = st.text(alphabet="ab \n“é😀", max_size=40)


@given(WORDS, st.data())
def test_places(text: str, data: st.DataObject) -> None:
    """Both ways of finding a place agree, and the place leads back to the offset."""
    offset = data.draw(st.integers(0, len(text)))
    place = Lines(text).place(offset)
    assert place == place_of(text, offset)
    lines = text.split("\n")
    assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == offset
    assert str(place) == f"{place.line}:{place.column}"


@given(WORDS, st.text(alphabet="ab ", max_size=3))
def test_every_occurrence(text: str, words: str) -> None:
    """Every occurrence is found, overlapping ones too; nothing occurs nowhere."""
    found = [start for start in range(len(text)) if words and text.startswith(words, start)]
    assert find_all(text, words) == found


@given(st.text(min_size=1, max_size=100), st.data())
def test_cut(text: str, data: st.DataObject) -> None:
    """A span has its words and what stands around them."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = cut(text, start, end, 3)
    assert (span.capture, span.exact) == (3, text[start:end])
    assert text[:start].endswith(span.prefix)
    assert text[end:].startswith(span.suffix)
    assert (len(span.prefix), len(span.suffix)) == (min(CONTEXT, start), min(CONTEXT, len(text) - end))
    assert check(text, 3, start, end, text[start:end], "tag") == span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6), (6, 7), (-5, -1)])
def test_offsets_outside(start: int, end: int) -> None:
    """Offsets outside the text, or of nothing, are refused by both ways of making a span."""
    with pytest.raises(Refused, match="not inside the text, which has 5 code points"):
        cut("night", start, end)
    with pytest.raises(Refused):
        check("night", 1, start, end, "night"[start:end], "tag")


def test_other_words() -> None:
    """Words that do not stand at the offsets are refused with both."""
    with pytest.raises(Refused, match=r"^kak:c1: at 0:5 the text has 'night', not 'might'$"):
        check("night", 1, 0, 5, "might", "kak:c1")


@pytest.mark.parametrize(
    ("text", "said"), [("", "is empty"), ("a\nb\x00", ":2:2: a NUL"), ("\ud800", r":1:1: a lone surrogate \(U\+D800\)")]
)
def test_unkeepable(text: str, said: str) -> None:
    """A text that could not be kept exactly is refused with the place."""
    with pytest.raises(UnreadableSource, match=said):
        require_keepable(text, "letter.txt")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_keepable(text: str) -> None:
    """Every other text can be kept."""
    require_keepable(text, "letter.txt")
