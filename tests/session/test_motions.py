"""The cursor goes where a reader would, in any script, and never inside of what a reader calls a character."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotate.session import motions
from annotate.session.reading import MOTIONS
from tests.conftest import SAMPLE_SEEDS

TEXTS = st.text(st.sampled_from("ab.“”’-—! \n\tе\u0301שא漢字👩\u200d🇫🇷\u00a0A1"), max_size=60)
SMOLNY = (SAMPLE_SEEDS / "sample-worker-2017-night-at-smolny" / "text.txt").read_text("utf-8")


def starts(text: str, on: Callable[[str, int], int]) -> list[int]:
    """Give where a motion stops on its way through a text."""
    found = [0]
    while found[-1] < len(text):
        found.append(on(text, found[-1]))
    return found[:-1]


@given(TEXTS, st.sampled_from(sorted(MOTIONS)), st.integers(0, 60))
def test_a_motion_always_moves_on_and_stays_inside(text: str, by: str, at: int) -> None:
    """Forwards ends at the end, backwards at the beginning, and neither stands still before."""
    at = min(at, len(text))
    on, back = MOTIONS[by]
    assert at < on(text, at) <= len(text) or at == len(text) == on(text, at)
    assert 0 <= back(text, at) < at or at == 0 == back(text, at)


@given(TEXTS)
@example("🇫🇫\u0301")
@example("🇫🇫\u200d🇫🇫")
def test_characters_are_the_same_forwards_and_backwards(text: str) -> None:
    """Going back stops where going on stopped."""
    there = starts(text, motions.next_character)
    back, at = [], len(text)
    while at:
        at = motions.previous_character(text, at)
        back.append(at)
    assert back[::-1] == (there if text else [])
    assert all(motions.snapped(text, at) in {*there, len(text)} for at in range(len(text) + 1))


def test_what_a_reader_calls_a_character_is_one() -> None:
    """A family joined of three, a letter with its accent, and each of two flags are one step."""
    text = "a👩\u200d👩\u200d👧e\u0301🇫🇷🇩🇪x"
    there = starts(text, motions.next_character)
    assert [text[a:b] for a, b in zip(there, [*there[1:], len(text)], strict=True)] == [
        "a", "👩\u200d👩\u200d👧", "e\u0301", "🇫🇷", "🇩🇪", "x",
    ]  # fmt: skip


def test_words_keep_their_apostrophes_hyphens_and_points() -> None:
    """A mark is a stop of its own."""
    text = "don't stop—co-op, 3.5 now"
    there = starts(text, motions.next_word)
    assert [text[at : motions.word_end(text, at)] for at in there] == ["don't", "stop", "—", "co-op", ",", "3.5", "now"]
    assert motions.word_end(text, 2) == 5
    assert motions.previous_word(text, len(text)) == text.index("now")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "I met J. V. Stalin at 5 p.m. on Monday. He said e.g. nothing! Mr. Smith left. “Go.” Then?",
            ["I met J. V. Stalin at 5 p.m. on Monday.", "He said e.g. nothing!", "Mr. Smith left.", "“Go.”", "Then?"],
        ),
        ("A heading\n\nOne. Two", ["A heading", "One.", "Two"]),
        ("它來了。他走了！", ["它來了。", "他走了！"]),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    """Abbreviations, initials and closing quotes end none; an empty line does, and so do the full stops of Chinese."""
    found = [motions.sentence_at(text, at) for at in starts(text, motions.next_sentence)]
    assert [text[one.start : one.end] for one in found] == sentences


def test_the_sentence_around_every_place_is_the_same_one() -> None:
    """From anywhere in a sentence of a real-looking page the same sentence is found."""
    for at in range(361, 1700, 7):
        here = motions.sentence_at(SMOLNY, at)
        assert here.start <= at or SMOLNY[at].isspace()
        assert motions.sentence_at(SMOLNY, here.start) == here
        assert motions.sentence_at(SMOLNY, here.end - 1) == here


def test_paragraphs_stand_between_empty_lines() -> None:
    """Also where the empty line has blanks in it."""
    text = "One\nstill one\n \nTwo\n\n\nThree"
    found = [motions.paragraph_at(text, at) for at in starts(text, motions.next_paragraph)]
    assert [text[one.start : one.end] for one in found] == ["One\nstill one", "Two", "Three"]
    assert motions.paragraph_at(text, text.index("still")).start == 0
    assert motions.previous_paragraph(text, text.index("Three")) == text.index("Two")


def test_a_motion_in_ten_million_characters_looks_only_at_what_is_near() -> None:
    """None copies or reads the whole text: they are done before a test would be slow, from both ends and the middle."""
    text = "One sentence here. Another, with words.\n\n" * 250_000
    for at in (0, len(text) // 2, len(text)):
        for on, back in MOTIONS.values():
            assert abs(on(text, at) - at) < 100
            assert abs(back(text, at) - at) < 100
