"""The words of a text, each with its place: what is one word, what is none, and what counts as the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotate.quoting.wording import Wording, key_of

LETTERS = st.text(alphabet="aB é1,.'’-—\u00ad\u200b\n[](²)人ё…\ufffe\u0301", max_size=60)


@given(text=LETTERS)
def test_every_word_stands_at_its_place(text: str) -> None:
    """The stretch of each word in the text is the word as it stands there, and they follow one another."""
    wording = Wording(text)
    assert [text[start:end] for start, end in wording.places] == wording.raw
    assert all(one[1] <= other[0] for one, other in zip(wording.places, wording.places[1:], strict=False))


@given(text=LETTERS)
def test_words_are_found_wherever_they_stand(text: str) -> None:
    """Every run of words is found at its own number, with the index of words and without."""
    wording = Wording(text)
    for number in range(len(wording)):
        for length in (1, 2, 3):
            keys = wording.keys[number : number + length]
            assert number in wording.standing(keys)
            assert number in Wording(text).standing(keys)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The palace fell, almost.", ["the", "palace", "fell", "almost"]),
        ("1.4 million, 1,249 soviets in 1917.", ["1.4", "million", "1,249", "soviets", "in", "1917"]),
        (
            "workers’ wives don’t, l’homme n’a qu’un ‘so’",
            ["workers", "wives", "don't", "l", "homme", "n", "a", "qu", "un", "so"],
        ),
        (
            "on 12.5 acres in 1923.3 Then 12·5 and 1923.45",
            ["on", "12.5", "acres", "in", "1923", "then", "12.5", "and", "1923"],
        ),
        ("the lists;2 they were", ["the", "lists", "they", "were"]),
        ("anti-war, 6–8 November", ["anti", "war", "6", "8", "november"]),
        ("revolu\u00adtion revolu\u00ad\ntion revolu\ufffe\ntion", ["revolution"] * 3),
        ("pow\u200ber\u2060ful", ["powerful"]),
        ("ﬁght for the ﬂag, eﬃcient", ["fight", "for", "the", "flag", "efficient"]),
        ("dual power.[1] Next[12] and[a] this[note 3]", ["dual", "power", "next", "and", "this"]),
        ("dual power.12 The end.” 3", ["dual", "power", "the", "end", "3"]),
        ("m² and x¹²", ["m", "and", "x"]),
        ("Käkönen Ka\u0308ko\u0308nen", ["käkönen", "käkönen"]),
        ("ещё еще свое\u0301", ["еще", "еще", "свое"]),
        ("مُحَمَّد محمد كـتاب", ["محمد", "محمد", "كتاب"]),
        ("人民の声", ["人", "民", "の", "声"]),
        ("5% of £3 & more", ["5", "%", "of", "£", "3", "&", "more"]),
        ("½ and ٣ and ３", ["½", "and", "٣", "and", "３"]),
        ("_so_ *it* __was__", ["so", "it", "was"]),
    ],
)
def test_what_is_a_word(text: str, words: list[str]) -> None:
    """Marks are no words, note markers are nothing, numbers keep their points, and digits are never another digit."""
    assert Wording(text).keys == words


def test_a_long_line_without_blanks_takes_no_long_time() -> None:
    """A hundred thousand letters, hyphens or dots in a row are split in one pass."""
    for one in ("a", "-", ".", "[", "’", "\u00ad", "a-", "1."):
        assert len(Wording(one * (100_000 // len(one))).raw) <= 100_000


@given(word=st.text(min_size=1, max_size=12))
@example(word="\N{ARABIC LIGATURE ALEF MAKSURA WITH SUPERSCRIPT ALEF FINAL FORM}")
def test_a_key_of_a_key_is_itself(word: str) -> None:
    """Folding twice changes nothing more."""
    assert key_of(key_of(word)) == key_of(word)
