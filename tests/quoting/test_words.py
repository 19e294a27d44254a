"""Words for searching: folded in one way wherever they stand, and led back to the text's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.quoting.matching import Asked, Found, Match, matches
from annotate.quoting.nearly import likeness, nearest
from annotate.quoting.words import Words, fold_word, words_of

TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("aÄß '’…\u0301\u00ad中ไิ½_\n")), max_size=60)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Käkönen’s boat", ["kakonen", "s", "boat"]),
        ("ﬁve Straße", ["five", "strasse"]),
        ("co\u00adoperate a\u0308b", ["cooperate", "ab"]),
        ("十月革命 1917", ["十", "月", "革", "命", "1917"]),
        ("under_score don't", ["under", "score", "don", "t"]),
        ("хлеба, МИРА!", ["хлеба", "мира"]),
        ("हिन्दी में", ["हनद", "म"]),
        ("…", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    """Capitals, accents, ligatures and hidden hyphens do not matter; letters that are written without blanks stand alone."""
    assert words_of(text) == words
    assert Words(text).folded == words


@given(TEXTS)
def test_every_word_of_a_text_has_its_place(text: str) -> None:
    """The quick way over a whole text and the way that finds places agree on what is a word, and on how it is folded."""
    words = Words(text)
    places = [words.span(number, 1) for number in range(len(words.folded))]
    assert [fold_word(text[start:end]) for start, end in places] == words.folded


@given(TEXTS, TEXTS, TEXTS)
def test_words_are_found_in_the_text_that_they_are_from(before: str, wanted: str, after: str) -> None:
    """Whatever stands around them, words stand where they were put, and what is given folds to what was asked for."""
    text = f"{before} {wanted} {after}"
    words = words_of(wanted)
    if words:
        places = [Words(text).span(first, len(words)) for first in Words(text).standing(words)]
        assert places
        assert all(words_of(text[start:end]) == words for start, end in places)


TEXT = "At noon they said: “The palace\nfell almost without bloodshed.” Käkönen left. At two the palace fell, almost without any blood."


def found(*terms: str) -> list[tuple[Match, str]]:
    return [(one.match, TEXT[one.start : one.end]) for one in matches(TEXT, Asked(terms))]


def test_exact_words_are_told_from_folded_ones() -> None:
    """A line break is no difference; capitals, accents and other signs are."""
    assert found("The palace fell almost without bloodshed.") == [
        (Match.EXACT, "The palace\nfell almost without bloodshed")
    ]
    assert found("the palace fell") == [(Match.FOLDED, "The palace\nfell"), (Match.EXACT, "the palace fell")]
    assert found("kakonen") == [(Match.FOLDED, "Käkönen")]


def test_nearly_right_words_are_found_where_they_are_nearest() -> None:
    """Of a sentence with words changed the nearest stretch is given, from its first word to its last; poor likeness gives nothing."""
    assert found("the palace fell nearly without bloodshed") == [
        (Match.NEAR, "The palace\nfell almost without bloodshed")
    ]
    assert found("Kakkonen") == [(Match.NEAR, "Käkönen")]
    assert found("they stormed the winter gardens at dawn") == []


def test_several_terms_need_not_stand_together() -> None:
    """Each must stand somewhere; the place that is given is that of the rarest."""
    assert found("palace", "noon") == [(Match.WORDS, "noon")]
    assert found("palace", "dawn") == []


def test_a_better_match_ranks_before_a_worse() -> None:
    """Exact, then folded, then apart, then near, and the nearer before the farther."""
    ranked = [Found(match, 1.0, 0, 1) for match in Match]
    assert sorted(ranked, key=lambda one: one.rank) == ranked
    assert Found(Match.NEAR, 0.9, 0, 1).rank < Found(Match.NEAR, 0.7, 0, 1).rank


@given(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=12), st.lists(st.sampled_from("xyz"), max_size=30))
def test_words_that_stand_there_have_nothing_to_change(wanted: list[str], others: list[str]) -> None:
    """The score of words that stand in a text as they are is 1, wherever they stand, and their stretch has them all."""
    near = nearest(wanted, [*others, *wanted, *others])
    assert near is not None
    assert near.score == 1
    assert near.last - near.first == len(wanted)


def test_spellings_are_more_or_less_alike() -> None:
    """The same word is 1, another spelling less, another word next to nothing."""
    assert likeness("palace", "palace") == 1
    assert 0.6 < likeness("kerensky", "kerenski") < 1
    assert likeness("palace", "bloodshed") < 0.2
    assert nearest(["palace"], ["bloodshed"]) is None
