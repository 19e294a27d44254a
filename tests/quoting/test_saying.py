"""Where a sentence ends around a quotation, and so which citation is the quotation's."""

from __future__ import annotations

import pytest

from tests.quoting.drafts import quoted

BELONGS = [
    "“No!” Lenin said [@a].",
    "“No!” Lenin, who was ill, said [@a]. Then he left [@b].",
    "“No!” V. I. Lenin then cried, and left [@a].",
    "“No!” he said [@a].",
    "“Peace! Land! Bread!” Mr. Lenin said in April [@a].",
    "“Why?” asked Dr. Lenin in no. 3 of St. Peter’s paper [@a].",
    "“Never…” Lenin wrote [@a].",
    "„Nein!“, sagte Lenin [@a].",
    "„Nein!“ rief Lenin am 7. November 1917 (vgl. Nr. 4, S. 3) [@a].",
    "„Ja“, z. B. in Bd. 2, meinte er u. a. dort [@a].",
    "« Non ! » dit alors Lénine [@a]. Puis il partit [@b].",
    "« Non ! » Lénine répondit [@a].",
    "«Нет!» Ленин сказал [@a].",
    "«لا!» قال لينين [@a].",
    "“Power!” @a said.",
]
DOES_NOT = [
    "“No!” The crowd went home [@a].",
    "“Who rules?” Nobody knew [@a].",
    "“No.” He never said it again [@a].",
    "He said “it was 7.” Lenin left [@a].",
]


@pytest.mark.parametrize("text", BELONGS)
def test_a_mark_inside_a_quotation_ends_no_sentence_in_which_it_is_said_who_said_it(text: str) -> None:
    """The citation of the sentence is the quotation's, in several languages, past abbreviations, initials and ordinals."""
    ((_, *cited),) = quoted(text)
    assert cited == ["a"]


@pytest.mark.parametrize("text", DOES_NOT)
def test_a_new_sentence_has_its_own_citation(text: str) -> None:
    """What follows as a sentence of its own cites nothing for the quotation before it."""
    ((_, *cited),) = quoted(text)
    assert cited == []
