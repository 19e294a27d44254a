"""Every text is laid out whole, in rows that fit, whatever letters it has; and very long ones at no cost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from annotate.tui.layout import Layout, Row, shown

TEXTS = st.text(st.sampled_from("ab  \t\nе\u0301שא漢字👩\u200d\u00a0\x1b\u202e\u00ad—.x"), max_size=80)


def rows(layout: Layout) -> list[Row]:
    return layout.rows_from(layout.row_at(0), 10_000)


@given(TEXTS, st.integers(1, 12))
def test_the_rows_hold_the_whole_text_in_order(text: str, width: int) -> None:
    """No code point is lost or shown twice; line breaks alone stand in no row."""
    layout = Layout(text, width)
    at = 0
    for row in rows(layout):
        assert row.start == at
        at = row.end + 1 if row.ended and row.end < len(text) else row.end
        assert "\n" not in text[row.start : row.end]
    assert at in {len(text), len(text) + (text.endswith("\n"))} or (at == len(text))


@given(TEXTS, st.integers(2, 12))
@example(" a字", 2)
def test_no_row_is_wider_than_the_screen(text: str, width: int) -> None:
    """As Textual measures it, too, and each character stands where the ones before it end."""
    layout = Layout(text, width)
    for row in rows(layout):
        cells = layout.cells(row)
        assert sum(one.width for one in cells) <= max(width, 2)
        assert [one.column for one in cells] == [sum(one.width for one in cells[:at]) for at in range(len(cells))]
        sent = "".join(
            " " * one.width if text[one.start] == "\t" else shown(text[one.start : one.end]) for one in cells
        )
        assert cell_len(sent) <= width + 2 * sent.count(" ") + 2


@given(TEXTS, st.integers(1, 12), st.integers(0, 80))
def test_every_offset_has_one_row_and_its_column_leads_back(text: str, width: int, at: int) -> None:
    """The place on the screen of a character is the character at that place of the screen."""
    layout = Layout(text, width)
    at = min(at, len(text))
    row = layout.row_at(at)
    assert row.start <= at <= row.end
    there = layout.offset(row, layout.column(row, at))
    assert row.start <= there <= row.end
    cell = next((one for one in layout.cells(row) if one.start <= at < one.end), None)
    if cell and cell.width:
        assert there == cell.start


@given(TEXTS, st.integers(1, 12))
def test_up_is_the_way_back_down(text: str, width: int) -> None:
    """The row above the row below is the row itself."""
    layout = Layout(text, width)
    found = rows(layout)
    for above, below in pairwise(found):
        assert layout.after(above) == below
        assert layout.before(below) == above
    assert layout.before(found[0]) is None
    assert layout.after(found[-1]) is None


@pytest.mark.parametrize(
    ("text", "width", "there"),
    [
        ("one two three", 7, ["one two ", "three"]),
        ("one two three", 8, ["one two ", "three"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("漢字漢字漢", 5, ["漢字", "漢字", "漢"]),
        ("e\u0301e\u0301e\u0301e\u0301", 3, ["e\u0301e\u0301e\u0301", "e\u0301"]),
        ("a\tb", 20, ["a\tb"]),
        ("שלום עולם", 5, ["שלום ", "עולם"]),
        ("x\n\ny", 9, ["x", "", "y"]),
        ("", 9, [""]),
    ],
)
def test_rows_break_at_blanks_and_between_wide_letters(text: str, width: int, there: list[str]) -> None:
    """A blank that does not fit hangs at the end; a letter keeps its marks; an empty line is a row."""
    assert [text[row.start : row.end] for row in rows(Layout(text, width))] == there


def test_wide_letters_tabs_and_marks_are_measured() -> None:
    """A wide letter takes two columns, a mark none, a tab what is left to the next eighth column."""
    layout = Layout("漢e\u0301\tא👩\u200d👩\u200d👧x", 40)
    assert [(one.column, one.width) for one in layout.cells(layout.row_at(0))] == [
        (0, 2), (2, 1), (3, 5), (8, 1), (9, 2), (11, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sent"),
    [("a\x1b[31mb", "a␛[31mb"), ("a\x00\x07", "a␀␇"), ("x\u202ey\u2066z", "xyz"), ("so\u00adft", "soft"), ("\x9b1m", "\ufffd1m")],
)  # fmt: skip
def test_nothing_that_a_terminal_would_obey_reaches_it(text: str, sent: str) -> None:
    """Control characters become pictures; what turns the order of letters is not sent."""
    assert shown(text) == sent


@pytest.mark.parametrize("line", ["x" * 9_999_999, "word " * 2_000_000, "漢" * 3_000_000, "a line\n" * 1_400_000])
def test_ten_megabytes_are_laid_out_where_one_looks(line: str) -> None:
    """At its end as at its beginning only a few blocks are wrapped, also where all of it is one line."""
    layout = Layout(line, 80)
    for at in (0, len(line) // 2, len(line)):
        layout.rows_from(layout.moved(layout.row_at(at), -30), 60)
    assert len(layout.wrapped) < 400


def test_resizing_keeps_nothing_of_the_old_rows() -> None:
    """The same offset lies in another row of the new width."""
    layout = Layout("one two three four", 8)
    assert layout.row_at(9).row == 1
    layout.resize(40)
    assert layout.row_at(9).row == 0
