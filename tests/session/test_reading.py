"""Cursor and selection: every motion extends or shrinks, every unit can be taken, and one can be widened to the next."""

from __future__ import annotations

import pytest

from annotate.core.spans import cut
from annotate.core.tags import Claim, Quote, Tag
from annotate.errors import Refused, WrongCall
from annotate.session.reading import Reading

TEXT = "He said: “She told me, ‘It’s over’ and left.” Then it rained.\n\nNobody came [3] back.\n"


def tag(label: str, words: str, *, quote: bool = False) -> Tag:
    start = TEXT.index(words)
    return Tag("seed", label, cut(TEXT, start, start + len(words)), Quote() if quote else Claim())


@pytest.fixture
def reading() -> Reading:
    found = Reading(TEXT)
    found.put_tags(
        [
            tag("q1", "She told me, ‘It’s over’ and left.", quote=True),
            tag("q2", "It’s over", quote=True),
            tag("c1", "Nobody came"),
        ]
    )
    return found  # fmt: skip


@pytest.mark.parametrize(
    ("by", "words"),
    [("character", "H"), ("word", "He "), ("sentence", "He said: “She told me, ‘It’s over’ and left.” "), ("tag", "He said: “")],
)  # fmt: skip
def test_a_motion_extends_the_selection_and_shrinks_it(reading: Reading, by: str, words: str) -> None:
    """By each of them: on and back again leaves nothing selected."""
    reading.begin()
    assert reading.move(by)
    assert reading.words == words
    assert reading.move(by, back=True) or by == "tag"
    assert reading.selection is None or by == "tag"


def test_a_hit_extends_too_and_search_goes_around(reading: Reading) -> None:
    """Looking for words goes to the first hit from the cursor on; after the last it goes on from the beginning."""
    reading.begin()
    assert reading.look_for("IT")
    assert reading.words.endswith("me, ‘")
    starts = [reading.at]
    while reading.move("hit") and reading.at not in starts:
        starts.append(reading.at)
    assert [TEXT[at : at + 2].lower() for at in starts] == ["it", "it"]
    assert not reading.look_for("absent")
    assert not reading.move("hit")


@pytest.mark.parametrize(
    ("unit", "at", "words"),
    [
        ("word", "over", "over"),
        ("sentence", "rained", "Then it rained."),
        ("paragraph", "came", "Nobody came [3] back."),
        ("quoted", "over", "It’s over"),
        ("quoted", "told", "She told me, ‘It’s over’ and left."),
        ("quoted", "left", "She told me, ‘It’s over’ and left."),
        ("tag", "over", "It’s over"),
    ],
)
def test_a_unit_around_the_cursor_is_selected(reading: Reading, unit: str, at: str, words: str) -> None:
    """An apostrophe closes no quotation, and inner quotation marks are passed over from outside."""
    reading.go(TEXT.index(at))
    assert reading.select_unit(unit)
    assert reading.words == words


@pytest.mark.parametrize("at", ["rained", "Nobody", "He"])
def test_there_is_nothing_quoted_outside_of_quotation_marks(reading: Reading, at: str) -> None:
    """Neither before nor after them."""
    reading.go(TEXT.index(at))
    assert not reading.select_unit("quoted")


def test_the_selection_widens_step_by_step_and_goes_back(reading: Reading) -> None:
    """From the word to what is quoted, the quote around, the sentence, the paragraph; narrowing undoes each step."""
    reading.go(TEXT.index("over"))
    steps = []
    while reading.widen():
        steps.append(reading.words)
    assert steps == ["over", "It’s over", "He said: “She told me, ‘It’s over’ and left.”", TEXT[:61]]
    narrowed = []
    while reading.narrow():
        narrowed.append(reading.words)
    assert narrowed == [*steps[-2::-1], ""]


def test_the_tag_that_is_meant_is_the_innermost_until_one_turns(reading: Reading) -> None:
    """Turning means the next one around, and moving means the innermost again."""
    reading.go(TEXT.index("over"))
    assert reading.current
    assert reading.current.label == "q2"
    reading.turn += 1
    assert reading.current.label == "q1"
    reading.move("character")
    assert reading.current.label == "q2"
    reading.go(TEXT.index("rained"))
    assert reading.current is None


def test_the_other_end_can_be_moved(reading: Reading) -> None:
    """Swapping the ends keeps the words."""
    reading.select(9, 20)
    words = reading.words
    reading.swap()
    assert (reading.words, reading.at) == (words, 9)
    reading.move("character")
    assert reading.words == words[1:]


def test_places_are_lines_columns_and_offsets(reading: Reading) -> None:
    """What lies beyond the text, or is none of them, is refused in words."""
    reading.go_to("3:8")
    assert TEXT[reading.at :].startswith("came")
    reading.go_to("@9")
    assert reading.at == 9
    reading.go_to("1")
    assert reading.at == 0
    reading.go_to("3:999")
    assert TEXT[reading.at] == "\n"
    for typed, error in (
        ("@999", Refused),
        ("9", Refused),
        ("0", Refused),
        ("x", WrongCall),
        ("@1:2", WrongCall),
        ("", WrongCall),
    ):
        with pytest.raises(error):
            reading.go_to(typed)


def test_marks_bring_the_cursor_back(reading: Reading) -> None:
    """To the place where it was when it was marked."""
    reading.go(30)
    reading.mark("a")
    reading.go(0)
    assert reading.to_mark("a")
    assert reading.at == 30
    assert not reading.to_mark("b")


@pytest.mark.parametrize(("at", "marker"), [("[3]", "[3]"), ("3]", "[3]"), ("came", None)])
def test_a_marker_at_the_cursor_is_seen(reading: Reading, at: str, marker: str | None) -> None:
    """On it or right beside it."""
    found = reading.marker(TEXT.index(at))
    assert (TEXT[found.start : found.end] if found else None) == marker
