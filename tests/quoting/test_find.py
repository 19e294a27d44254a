"""Words that a person typed are found exactly first, then folded, and whatever is found maps back to what folds to the same."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import AmbiguousWords, Refused
from annotate.quoting.find import Wanted, find, places
from annotate.quoting.fold import Folded, fold

LETTERS = "aB1 .\n\t-–—'’‘\"“”«»…ﬁéе́é\u0301\u00a0\u2009\u00ad\u200bﬀ½²ô한국ا\u0308ªK"
TEXTS = st.text(alphabet=LETTERS, max_size=40)


@given(TEXTS, st.data())
def test_every_stretch_maps_back(text: str, data: st.DataObject) -> None:
    """Every stretch of the folded text comes from a stretch of the text that folds to it, or to more where a letter unfolds."""
    folded = Folded(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    begin, finish = folded.span(start, end)
    assert 0 <= begin < finish <= len(text)
    assert folded.text[start:end] in Folded(text[begin:finish]).text


@given(TEXTS)
def test_the_whole_maps_to_the_whole(text: str) -> None:
    """Single characters of the folded text lie in the order of the text."""
    folded = Folded(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(one[0] <= after[0] and one[1] <= after[1] for one, after in pairwise(spans))


@given(TEXTS)
def test_folding_twice(text: str) -> None:
    """What is folded folds to itself."""
    assert fold(fold(text)) == fold(text)


@given(TEXTS, TEXTS)
def test_all_places_fold_to_the_words(text: str, words: str) -> None:
    """Every place is the words themselves, or folds to what they fold to."""
    for start, end in places(text, words):
        assert text[start:end] == words.strip() or fold(text[start:end]) == fold(words)


@given(TEXTS, TEXTS.filter(str.strip), TEXTS)
def test_words_are_found_where_they_stand(before: str, words: str, after: str) -> None:
    """Words that stand in a text are among its places, exactly."""
    text = before + words.strip() + after
    assert (len(before), len(before) + len(words.strip())) in places(text, words)


@given(st.text(alphabet="ab cé’“”—", min_size=1, max_size=20).filter(str.strip))
def test_typed_plainly(words: str) -> None:
    """Typed with plain marks, decomposed letters and other blanks, words are still found."""
    typed = unicodedata.normalize("NFD", words.translate(str.maketrans("’“”—", '\'""-'))).replace(" ", "\n ")
    text = f"x{words.strip()}x"
    assert any(fold(text[start:end]) == fold(words) for start, end in places(text, typed))


def test_exact_first() -> None:
    """Where the words stand exactly, places that only fold to them do not count."""
    text = '“a” and "a"'
    assert places(text, '"a"') == [(8, 11)]
    assert places(text, "”a“") == [(0, 3), (8, 11)]


@pytest.mark.parametrize(
    ("text", "words", "exact"),
    [
        ("the ﬁrst oﬃce", "first office", "ﬁrst oﬃce"),
        ("a co\u00adoperative", "cooperative", "co\u00adoperative"),
        ("so… they went", "so... they", "so… they"),
        ("Stra\u00dfe 5\u00a0km", "Stra\u00dfe 5 km", "Stra\u00dfe 5\u00a0km"),
        ("cafe\u0301 noir", "café", "cafe\u0301"),
        ("one\n\n  two", "one two", "one\n\n  two"),
        ("10–12 days", "10-12", "10–12"),
    ],
)
def test_typesetting(text: str, words: str, exact: str) -> None:
    """Ligatures, soft hyphens, dots, no-break blanks, combining marks, line breaks and dashes are let pass."""
    start, end = find(text, Wanted(words), "text")
    assert text[start:end] == exact


@pytest.mark.parametrize(
    ("text", "words"), [("12 dead", "13 dead"), ("x²", "x2"), ("Dead", "dead"), ("½", "1/2"), ("①", "1")]
)
def test_digits_and_letters_stay(text: str, words: str) -> None:
    """Another number, another letter or another case is another word."""
    with pytest.raises(Refused, match="these words do not stand in the text"):
        find(text, Wanted(words), "text")


def test_half_of_a_letter_is_no_place() -> None:
    """Words that would begin or end inside one letter of the text are not there."""
    assert places("ﬁrst", "irst") == []
    assert places("soﬀ", "sof") == []


def test_ambiguous() -> None:
    """Several places are refused with all of them, or the first ten, and the caller's way to choose."""
    with pytest.raises(AmbiguousWords, match="these words stand in 12 places: 'a'") as refused:
        find("a b " * 12, Wanted("a"), "text", decide="choose!")
    assert len(refused.value.hints) == 12
    assert refused.value.hints[0].startswith("1. 1:1  ")
    assert refused.value.hints[-2:] == ("… and 2 more", "choose!")


def test_prefix_suffix_and_nth() -> None:
    """What stands before and after decides, typed plainly too, and --nth counts among what is left."""
    text = "“He ran”, then “she ran”. They ran"
    assert find(text, Wanted("ran", suffix='", then'), "text") == (4, 7)
    assert find(text, Wanted("ran", prefix='"she '), "text") == (20, 23)
    assert find(text, Wanted("ran", suffix='"', nth=2), "text") == (20, 23)
    with pytest.raises(Refused, match="there is no occurrence 4, the words stand 3 times"):
        find(text, Wanted("ran", nth=4), "text")
    with pytest.raises(Refused, match="never with this before and after"):
        find(text, Wanted("ran", prefix="nobody "), "text")
