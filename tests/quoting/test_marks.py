"""Quotation marks of every tradition are paired; apostrophes, inches and strays are not taken for them."""

from __future__ import annotations

import pytest

from tests.quoting.drafts import quoted, scanned

PAIRED = [
    ("“a ‘b’ c”", ["a ‘b’ c", "b"]),
    ("\"a 'b c' d\"", ["a 'b c' d", "b c"]),
    ("\"'all of it,' he wrote\"", ["'all of it,' he wrote", "all of it,"]),
    ("‘He said “no” to the workers’ demands,’ she wrote.", ["He said “no” to the workers’ demands,", "no"]),
    ("„d ‚e‘ f“ und »g ›h‹ i«", ["d ‚e‘ f", "e", "g ›h‹ i", "h"]),
    ("„Das geht’s nicht“, sagt er.", ["Das geht’s nicht"]),
    ("« j “k” l » ; «\u00a0l’homme\u00a0»", ["j “k” l", "k", "l’homme"]),
    ("”m ’nej’ o” och »p»", ["m ’nej’ o", "nej", "p"]),
    ("„cytat” i «внешняя „внутренняя“ речь»", ["cytat", "внешняя „внутренняя“ речь", "внутренняя"]),
    ("彼は「革命は『平和』に」と言った。", ["革命は『平和』に", "平和"]),
    ("قال «نعم» ثم “لا”", ["نعم", "لا"]),
    ('“x—y”—“z”… "I was—" he said, “so”—and “(so)”.', ["x—y", "z", "I was—", "so", "(so)"]),
    ('a " spaced " one', ["spaced"]),
    (
        "(»… bei uns …«), »das geht – …«. »Sagt er, «so … !» – «“so”»«",
        ["… bei uns …", "das geht – …", "Sagt er, «so … !» – «“so”»", "so … !", "“so”", "so"],
    ),
    ("»›Bei uns‹, sagt er, ›geht das.‹« Ja.", ["›Bei uns‹, sagt er, ›geht das.‹", "Bei uns", "geht das."]),
    ('הוא אמר ״צה"ל יצא״ ו"כך היה".', ['צה"ל יצא', "כך היה"]),
    ('mixed "marks” and “marks"', ["marks", "marks"]),
    (
        "“as he noted, ‘each of them too.’3 What he knew”",
        ["as he noted, ‘each of them too.’3 What he knew", "each of them too."],
    ),
    ('他说"客人"，又说："没有人问大约。"', ["客人", "没有人问大约。"]),
    ('他写道：“几乎没有人问"大约"是什么意思。”', ['几乎没有人问"大约"是什么意思。', "大约"]),
]
NO_MARKS = [
    "It’s ’tis and 'tis, the 1990's and the '90s, rock ’n’ roll and rock 'n' roll, the workers’ councils and the masses'.",
    'He is 6\' 2" tall, and the gun is 3" wide.',
    "Qur‘an and O‘zbek have a letter, not a mark.",
    "Goin’ home, o’ course, an’ so on.",
]
SINGLE = [
    ("‘The workers’ councils were soviets’", ["The workers’ councils were soviets"]),
    ("'The workers' councils were soviets.' It's so.", ["The workers' councils were soviets."]),
    (
        "‘When the option 'ruler' is on, 'tis said, the place's shown’ and ‘it's 'x'’",
        ["When the option 'ruler' is on, 'tis said, the place's shown", "ruler", "it's 'x'", "x"],
    ),
    (
        "‘The [workers]’ councils and report[s]’ pages were lost’, or ‘the [Tsars]’ and",
        ["The [workers]’ councils and report[s]’ pages were lost", "the [Tsars]"],
    ),
    ("'the workers' and the 'peasants' and it's all", ["the workers", "peasants"]),
    ("rock 'n' roll and 'rock 'n' roll, 'tis said' too", ["rock 'n' roll, 'tis said"]),
    ("\"the 'workers' state' fell\"", ["the 'workers' state' fell", "workers' state"]),
]
PARAGRAPHS = [
    ("“One.\n\n“Two,” he says.\n\nThree.", ["One. Two,"]),
    ("‘One “a” b.\n\n‘Two.’\n\nThree.", ["One “a” b. Two.", "a"]),
    ("«Uno.\n\n»Dos», dice.", ["Uno. Dos"]),
    ("“One ‘two.\n\n“‘Three’ four.” Five.", ["One ‘two. Three’ four.", "two. Three"]),
]
UNBALANCED = [
    ("“open and “closed” here", ["closed"], ["“"]),
    ("a stray ” here, and “this” is fine", ["this"], ["”"]),
    ("“never closed\n\nand another paragraph", [], ["“"]),
    ("“outer ‘inner” more", ["outer ‘inner"], ["‘"]),
    ('a 6" rule and a stray" one', [], ['"']),
]


@pytest.mark.parametrize(("text", "words"), PAIRED)
def test_marks_of_every_tradition_are_paired(text: str, words: list[str]) -> None:
    """What stands between two marks that belong together is a quotation, inner ones after the outer."""
    assert [one[0] for one in quoted(text)] == words
    assert not scanned(text).faults


@pytest.mark.parametrize("text", NO_MARKS)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    """A mark that belongs to a word or to a figure neither opens nor closes, and is no fault."""
    assert not scanned(text).quotations
    assert not scanned(text).faults


@pytest.mark.parametrize(("text", "words"), SINGLE)
def test_a_possessive_does_not_close_single_marks(text: str, words: list[str]) -> None:
    """Single marks close where no possessive can stand, and at a possible one only when there is nothing better."""
    assert [one[0] for one in quoted(text)] == words


@pytest.mark.parametrize(("text", "words"), PARAGRAPHS)
def test_a_quotation_over_paragraphs_takes_its_mark_up_again(text: str, words: list[str]) -> None:
    """Each further paragraph opens with the mark; only the last one closes; the marks between are no words."""
    assert [one[0] for one in quoted(text)] == words
    assert not scanned(text).faults


@pytest.mark.parametrize(("text", "words", "faults"), UNBALANCED)
def test_a_mark_without_its_partner_is_told(text: str, words: list[str], faults: list[str]) -> None:
    """A mark that is never closed, or closes nothing, is a fault at its place; what is balanced is still read."""
    draft = scanned(text)
    assert [one.reading.text for one in draft.quotations] == words
    assert [text[one.start : one.end] for one in draft.faults] == faults
