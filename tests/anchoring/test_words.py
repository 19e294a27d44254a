"""A text cut into words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.anchoring import words as words_module
from annotate.anchoring.carrying import carry
from annotate.anchoring.placement import Status
from annotate.anchoring.words import Numbers, Words


def cut(text: str) -> list[str]:
    """Give the words of a text as they are written."""
    words = Words(text, Numbers())
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


def equal(numbers: str) -> list[int]:
    """Give for each word the place of the first that has its number."""
    return [numbers.index(number) for number in numbers]


@given(st.text(st.characters(max_codepoint=0x2100)))
def test_what_else_stands_in_a_text_does_not_change_its_words(text: str) -> None:
    """The words of a text, and their numbers, are the same where a word of another script follows it."""
    assert cut(text + "\n革") == [*cut(text), "革"]
    assert equal(Words(text + "\n革", Numbers()).ids[:-1]) == equal(Words(text, Numbers()).ids)


def test_characters_of_scripts_without_blanks_are_words_each() -> None:
    """Chinese and Japanese are cut into characters; other words end at blanks and punctuation."""
    assert cut("革命は") == ["革", "命", "は"]
    assert cut("ラジオ 々") == ["ラ", "ジ", "オ", "々"]
    assert cut("don't na\u00efve_mis\u00adtake") == ["don", "t", "na\u00efve", "mis\u00adtake"]


def test_words_that_fold_alike_have_one_number() -> None:
    """However a word is typeset, its number is the same, and another word has another."""
    words = Words("Café CAFE\u0301 café ﬁsh fish dish", Numbers())
    assert list(words.ids[:3]) == [words.ids[0]] * 3
    assert words.ids[3] == words.ids[4] != words.ids[5]


def test_words_that_share_a_number_are_not_called_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a text has more words than there are numbers, letters tell those apart that share one."""
    monkeypatch.setattr(words_module, "_CHARACTERS", 30)
    names = [f"word{number}" for number in range(60)]
    old, new = " ".join(names), " ".join([*(f"other{number}" for number in range(30)), *names[30:]])
    numbers = Numbers()
    assert Words(old, numbers).ids == Words(new, numbers).ids
    replaced, kept = carry(old, new, [(old.index("word20"), old.index(" word25")), (old.index("word40"), len(old))])
    assert replaced.status == Status.CHANGED
    assert (kept.status, kept.start) == (Status.SAME, new.index("word40"))
