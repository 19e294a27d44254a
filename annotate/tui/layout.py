"""A text laid out in rows of a screen: wrapped only where it is looked at.

A text is cut into blocks: its lines, and of a very long line pieces of some thousand code points. A block is wrapped when one of
its rows is asked for, so that a text of 10 MB costs no more than the screen that is shown of it, also when the screen changes its
width. A place on the screen is a `Row` of a block; the row after it and before it are found from there, never by counting from
the top. Widths are columns of a terminal as Textual measures them: a wide letter two, a combining mark none, a tab up to the next
multiple of eight.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import OrderedDict
from typing import NamedTuple

from rich.cells import split_graphemes

TAB = 8
_BLOCK = 4096
"""How many code points a block has, at most."""
_KEPT = 512
"""How many wrapped blocks are kept."""

# Letters of one column each, which stand alone: what nearly all lines of nearly all texts are made of.
_PLAIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20b5]*")

SHOWN = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (9, 10)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys((0x2028, 0x2029), 0x23CE),
    # What has no width and turns or hides what follows: a terminal must not get it.
    **dict.fromkeys((0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)), None),
    **dict.fromkeys((*range(0x2066, 0x2070), *range(0xE0000, 0xE0080)), None),
}
"""What is shown for characters that a terminal would obey instead of showing them; None where nothing is shown."""

_SPECIAL = re.compile(f"[\t{re.escape(''.join(map(chr, SHOWN)))}]")


class Row(NamedTuple):
    """One row of the screen: `[start, end)` of the text, the row's block, and which row of the block it is.

    `ended` tells whether the line ends with this row, so that the cursor can stand at `end`; else `end` is the start of the next.
    """

    block: int
    row: int
    start: int
    end: int
    ended: bool


class Cell(NamedTuple):
    """One character on the screen: `[start, end)` of the text, the column where it begins, and how many it takes."""

    start: int
    end: int
    column: int
    width: int


class Layout:
    """The rows of one text on a screen of some width."""

    def __init__(self, text: str, width: int = 80) -> None:
        self.text = text
        self.width = max(width, 1)
        self.line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._starts = _blocks(text, self.line_starts)
        self.wrapped: OrderedDict[int, list[int]] = OrderedDict()
        """Where the rows start of the blocks that were looked at last."""

    def resize(self, width: int) -> None:
        """Wrap to another width from now on."""
        if max(width, 1) != self.width:
            self.width = max(width, 1)
            self.wrapped.clear()

    def line_number(self, at: int) -> int:
        """Give the number of the line of an offset, from 1."""
        return bisect_right(self.line_starts, at)

    def _bounds(self, block: int) -> tuple[int, int]:
        """Give where a block starts and ends, without its line break."""
        start = self._starts[block]
        if block + 1 == len(self._starts):
            return start, len(self.text)
        end = self._starts[block + 1]
        return start, end - 1 if self.text[end - 1] == "\n" else end

    def _wrapped(self, block: int) -> list[int]:
        """Give where the rows of a block start."""
        found = self.wrapped.get(block)
        if found is None:
            start, end = self._bounds(block)
            found = _wrap_plain(self.text, start, end, self.width)
            if not _PLAIN.fullmatch(self.text, start, end):
                found = _wrap(self.text, start, end, self.width)
            self.wrapped[block] = found
            if len(self.wrapped) > _KEPT:
                self.wrapped.popitem(last=False)
        else:
            self.wrapped.move_to_end(block)
        return found

    def _row(self, block: int, row: int) -> Row:
        starts = self._wrapped(block)
        if row + 1 < len(starts):
            return Row(block, row, starts[row], starts[row + 1], ended=False)
        end = self._bounds(block)[1]
        ended = end == len(self.text) or self.text[end] == "\n"
        return Row(block, row, starts[row], end, ended=ended)

    def row_at(self, at: int) -> Row:
        """Give the row in which the code point at `at` stands, or the cursor after the last one."""
        block = bisect_right(self._starts, min(max(at, 0), len(self.text))) - 1
        return self._row(block, bisect_right(self._wrapped(block), at) - 1)

    def after(self, row: Row) -> Row | None:
        """Give the row below; None at the end."""
        if row.row + 1 < len(self._wrapped(row.block)):
            return self._row(row.block, row.row + 1)
        return self._row(row.block + 1, 0) if row.block + 1 < len(self._starts) else None

    def before(self, row: Row) -> Row | None:
        """Give the row above; None at the beginning."""
        if row.row > 0:
            return self._row(row.block, row.row - 1)
        return self._row(row.block - 1, len(self._wrapped(row.block - 1)) - 1) if row.block > 0 else None

    def moved(self, row: Row, by: int) -> Row:
        """Give the row so many rows below, or above where `by` is negative; the last or first, where there are not so many."""
        step = self.after if by > 0 else self.before
        for _ in range(abs(by)):
            there = step(row)
            if there is None:
                break
            row = there
        return row

    def rows_from(self, row: Row, number: int) -> list[Row]:
        """Give so many rows from this one on, or as many as there are."""
        found = [row]
        while len(found) < number:
            there = self.after(found[-1])
            if there is None:
                break
            found.append(there)
        return found

    def cells(self, row: Row) -> list[Cell]:
        """Give the characters of a row with their columns. Blanks that do not fit at its end take no columns."""
        found: list[Cell] = []
        column = 0
        for start, end, width in _characters(self.text, row.start, row.end, 0):
            width = min(width, max(self.width - column, 0)) if self.text[start].isspace() else width
            found.append(Cell(start, end, column, width))
            column += width
        return found

    def is_plain(self, row: Row) -> bool:
        """Tell whether every code point of a row takes one column."""
        return _PLAIN.fullmatch(self.text, row.start, row.end) is not None

    def column(self, row: Row, at: int) -> int:
        """Give the column at which the code point at `at` is shown in its row."""
        if self.is_plain(row):
            return min(at - row.start, self.width)
        cells = self.cells(row)
        found = next((one.column for one in cells if one.start <= at < one.end), None)
        return found if found is not None else sum(one.width for one in cells)

    def offset(self, row: Row, column: int) -> int:
        """Give the offset of what is shown at a column of a row: the row's last place where it is shorter."""
        last = row.end if row.ended else max(row.start, row.end - 1)
        if self.is_plain(row):
            return min(row.start + max(column, 0), last)
        for one in self.cells(row):
            if one.column <= column < one.column + one.width:
                return one.start
        return last


def shown(text: str) -> str:
    """Give what is sent to a terminal for a piece of text without tabs and line breaks."""
    return text if text.isascii() and text.isprintable() else text.translate(SHOWN)


def _blocks(text: str, line_starts: list[int]) -> list[int]:
    """Give where blocks start: each line, and in a long line after a blank near every `_BLOCK` code points."""
    ends = [*line_starts[1:], len(text)]
    if all(end - start <= _BLOCK for start, end in zip(line_starts, ends, strict=True)):
        return line_starts
    found: list[int] = []
    for start, end in zip(line_starts, ends, strict=True):
        found.append(start)
        while end - start > _BLOCK:
            blank = text.rfind(" ", start + _BLOCK // 2, start + _BLOCK)
            start = blank + 1 if blank >= 0 else _whole(text, start + _BLOCK)
            found.append(start)
    return found


def _whole(text: str, at: int) -> int:
    """Give the nearest offset before `at` that is not between a letter and its marks."""
    spans, _ = split_graphemes(text[at - 64 : at + 1])
    return at - 64 + spans[-1][0]


def _characters(text: str, start: int, end: int, column: int) -> list[tuple[int, int, int]]:
    """Give each character of `[start, end)` with its width; `column` is where the first one stands."""
    found: list[tuple[int, int, int]] = []
    at = start
    while at < end:
        special = _SPECIAL.search(text, at, end)
        edge = special.start() if special else end
        for first, last, width in split_graphemes(text[at:edge])[0] if edge > at else ():
            found.append((at + first, at + last, width))
            column += width
        at = edge
        if special:
            wide = TAB - column % TAB if text[at] == "\t" else 0 if SHOWN[ord(text[at])] is None else 1
            found.append((at, at + 1, wide))
            column += wide
            at += 1
    return found


def _wrap_plain(text: str, start: int, end: int, width: int) -> list[int]:
    rows = [start]
    while end - start > width:
        # A blank right after the last column hangs there unseen.
        blank = text.rfind(" ", start, start + width + 1)
        start = blank + 1 if blank >= start else start + width
        if start < end:
            rows.append(start)
    return rows


def _wrap(text: str, start: int, end: int, width: int) -> list[int]:
    rows, column, blank = [start], 0, -1
    since = 0
    for first, last, measured in _characters(text, start, end, 0):
        is_blank = text[first] in " \t\u3000"
        wide = TAB - column % TAB if text[first] == "\t" else measured
        if column + wide > width and not is_blank and blank > rows[-1]:
            rows.append(blank)
            column -= since
            blank, since = -1, 0
        # A wide letter may not fit even after what stands before it, back to the blank.
        if column + wide > width and not is_blank and first > rows[-1]:
            rows.append(first)
            column, blank, since = 0, -1, 0
        column += wide
        if is_blank or wide == 2:  # scripts of wide letters break anywhere
            blank, since = last, column
    return rows
