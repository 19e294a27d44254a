"""What describes a span finds it again; what cannot be placed with certainty is not placed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.anchoring.selectors import How, Selector, describe, from_utf16, place

TEXT = (
    "The palace fell 🏛 at two. Few died, he said. The palace was quiet. “No,” he said,\nand left the palace at two. "
    "The party was at an end."
)
PIECES = st.sampled_from(["the ", "palace ", "fell", "\n", "🏛", " at two. ", "“No,” ", "a", "é", "  "])


@pytest.mark.parametrize(
    ("selector", "how", "words"),
    [
        (Selector("palace", start=4, end=10), How.POSITION, "palace"),
        (Selector("Few died", start=300, end=308), How.EXACT, "Few died"),
        (Selector("Few died", start=-3, end=5), How.EXACT, "Few died"),
        (Selector("at two", start=19, end=25), How.POSITION, "at two"),
        (Selector("at two", start=19, end=25, utf16=True), How.POSITION, "at two"),
        (Selector(start=4, end=10), How.POSITION, "palace"),
        (Selector("palace", prefix="said. The ", suffix=" was quiet"), How.EXACT, "palace"),
        (Selector('"No," he said, and left'), How.FOLDED, "“No,” he said,\nand left"),
        (Selector("he said,\r\nand left"), How.EXACT, "he said,\nand left"),
        (Selector("FEW died"), How.ORPHAN, ""),
        (Selector("The palace fell", prefix="Menu Home About"), How.EXACT, "The palace fell"),
        (Selector("Few", prefix="of the hall ", suffix=" died, he"), How.EXACT, "Few"),
        (Selector("FEW DIED, he said"), How.FOLDED, "Few died, he said"),
        (Selector("The", prefix="at two. ", suffix=" party was at", start=9, end=12), How.EXACT, "The"),
        (Selector("“No,” she said,", prefix="was quiet. ", suffix=" and left the palace"), How.NEAR, "“No,” he said,"),
        (
            Selector("left the palace at noon.", prefix="he said, and ", suffix=" The party was"),
            How.NEAR,
            "left the palace at two.",
        ),
        (
            Selector("and left that palace at two", prefix="“No,” he said, ", suffix=" The party was"),
            How.NEAR,
            "and left the palace at two",
        ),
    ],
)
def test_a_span_is_placed_by_the_surest_way(selector: Selector, how: How, words: str) -> None:
    """Offsets with their words, then the one place of the words, then that of the folded words, then nearly the words between contexts."""
    placed = place(TEXT, selector)
    assert (placed.how, TEXT[placed.start : placed.end]) == (how, words)


@pytest.mark.parametrize(
    ("selector", "why"),
    [
        (Selector("palace"), "its words stand in 3 places, and nothing tells which is meant"),
        (
            Selector("he said", prefix="Nobody knows whether "),
            "its words stand in 2 places, and nothing tells which is meant",
        ),
        (
            Selector("palace", prefix="He had been in the ", suffix=" was built of stone"),
            "its words stand only among others",
        ),
        (
            Selector("The", prefix="Nobody came. ", suffix=" wind blew", start=45, end=48),
            "its words stand in 3 places, and nothing tells which is meant",
        ),
        (Selector("art"), "its letters stand only inside of other words"),
        (
            Selector("Few", prefix="Of the sailors a ", suffix=" came home"),
            "its words stand in one place only, but among others",
        ),
        (Selector("and left that palace at two"), "its words do not stand in the text"),
        (Selector("and left that palace at two", prefix="He wept, then "), "its words do not stand in the text"),
        (Selector(start=4, end=4), "its offsets 4:4 are none"),
        (Selector(start=-1, end=4), "its offsets -1:4 are none"),
        (Selector(start=4, end=9000), "its offsets 4:9000 are beyond the text"),
        (Selector("barricades", start=4, end=9000), "its offsets 4:9000 are beyond the text"),
        (Selector("barricades", start=4, end=10), "other words stand at 4:10"),
        (Selector(), "it says neither words nor offsets"),
    ],
)
def test_what_is_not_certain_is_not_placed(selector: Selector, why: str) -> None:
    """Two places, a part of another word, few words among others, or offsets that are none make an orphan, and it is said why."""
    placed = place(TEXT, selector)
    assert (placed.how, placed.start, placed.end, placed.why) == (How.ORPHAN, 0, 0, why)


def test_offsets_of_javascript_are_told() -> None:
    """Offsets that fit only in UTF-16 units are converted, and it is said."""
    assert place(TEXT, Selector("at two", start=19, end=25)).why == "its offsets count UTF-16 units"
    assert place(TEXT, Selector("at two", start=18, end=24, utf16=False)).why == ""
    assert place(TEXT, Selector("at two", start=18, end=24, utf16=True)).how is not How.POSITION


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join), st.data())
def test_utf16_offsets_are_converted(text: str, data: st.DataObject) -> None:
    """Every offset of a text comes back from UTF-16 units; one inside a surrogate pair or past the end does not."""
    offset = data.draw(st.integers(0, len(text)))
    units = len(text[:offset].encode("utf-16-le")) // 2
    last = len(text.encode("utf-16-le")) // 2
    assert from_utf16(text, (0, units)) == (0, offset)
    assert from_utf16(text, (units, last)) == (offset, len(text))
    assert from_utf16(text, (units, last + 1)) is None
    if text[offset : offset + 1] == "🏛":
        assert from_utf16(text, (0, units + 1)) is None
        assert from_utf16(text, (units + 1, last)) is None


@given(st.lists(PIECES, min_size=1, max_size=30).map("".join), st.data())
def test_a_described_span_is_found_again(text: str, data: st.DataObject) -> None:
    """By its offsets always; by its words and context alone in the same place, or not at all: never in another."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    described = describe(text, start, end)
    placed = place(text, described)
    assert (placed.how, placed.start, placed.end) == (How.POSITION, start, end)
    alone = place(text, Selector(described.exact, described.prefix, described.suffix))
    assert alone.how is How.ORPHAN or (alone.start, alone.end) == (start, end)


def test_a_description_is_as_short_as_is_unique() -> None:
    """Words that stand once need no context; those that stand more often get as much as tells them apart."""
    start = TEXT.index("Few died")
    assert describe(TEXT, start, start + 8) == Selector("Few died", start=start, end=start + 8, utf16=False)
    second = TEXT.index("palace was")
    described = describe(TEXT, second, second + 6)
    assert (described.prefix, described.suffix) == ("said. The ", " was quiet.")
