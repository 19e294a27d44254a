"""The text on the screen: rows from the one at the top on, the cursor kept in sight, the mouse followed.

Where the screen is in the text is a row, not a number of rows from the top: nothing is ever counted through, so that each key
costs what the screen costs, however long the text is.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from annotate.session.reading import Reading
from annotate.tui.layout import Layout, Row
from annotate.tui.painting import Painter
from annotate.tui.palette import DARK, Look, Palette, style

_WHEEL = 3
_AHEAD = 2
"""How many rows above and below the cursor stay in sight, where the screen has them."""


class TextView(Widget):
    """A reading, shown."""

    DEFAULT_CSS = "TextView { width: 1fr; height: 1fr; }"

    class Moved(Message):
        """The mouse has moved the cursor or the selection."""

        def __init__(self, view: TextView) -> None:
            super().__init__()
            self.view = view

    def __init__(self, reading: Reading, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.reading = reading
        self.rows_layout = Layout(reading.text)
        self.painter = Painter(reading, self.rows_layout, DARK)
        self._top = self.rows_layout.row_at(0)
        self._rows: list[Row] = []
        self._column: int | None = None
        self._dragging = False
        self._shown_at = reading.at
        self.active = True
        """Whether it has the keys."""

    def read(self, reading: Reading) -> None:
        """Show another reading."""
        palette, colored = self.painter.palette, self.painter.colored
        self.reading = reading
        self.rows_layout = Layout(reading.text)
        self.painter = Painter(reading, self.rows_layout, palette, colored=colored)
        self._top = self.rows_layout.row_at(0)
        self._measure(self.size)
        self.follow(center=True)

    def look(self, palette: Palette, *, colored: bool) -> None:
        """Show it in other colours."""
        self.painter.palette, self.painter.colored = palette, colored
        self.painter.fresh()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the new width, with the cursor in sight where it was."""
        self._measure(event.size)
        self.follow()
        self.refresh()

    def _measure(self, size: Size) -> None:
        at = self._top.start
        self.rows_layout.resize(self.painter.set_width(size.width))
        self._top = self.rows_layout.row_at(at)
        found = self.rows_layout.rows_from(self._top, max(size.height, 1))
        if len(found) < size.height:  # a screen that has grown shows more of the text, not less
            self._top = self.rows_layout.moved(found[-1], 1 - size.height)
        self._rows = []

    @property
    def rows(self) -> list[Row]:
        """The rows on the screen."""
        if not self._rows:
            self._rows = self.rows_layout.rows_from(self._top, max(self.size.height, 1))
        return self._rows

    def render_line(self, y: int) -> Strip:
        """Paint one row of the screen."""
        rows, width = self.rows, self.size.width
        if y < len(rows):
            return self.painter.row(rows[y], width, focused=self.active)
        return Strip.blank(width, style(self.painter.palette, Look()))

    def repaint(self) -> None:
        """Show the text anew: the tags on it, or what is looked for, have changed."""
        self.painter.fresh()
        self.refresh()

    def follow(self, *, center: bool = False) -> None:
        """Show where the cursor and the selection are now, and scroll where the cursor is out of sight."""
        row = self.rows_layout.row_at(self.reading.at)
        if center or not self._in_sight(row):
            self._bring(row, center=center)
            self.refresh()
        else:
            self._refresh_rows(min(self._shown_at, self.reading.at), max(self._shown_at, self.reading.at))
        self._shown_at = self.reading.at

    def refresh_all(self) -> None:
        """Show every row anew; those that have not changed cost nothing."""
        self._shown_at = self.reading.at
        self.refresh()

    def _refresh_rows(self, start: int, end: int) -> None:
        touched = [y for y, row in enumerate(self.rows) if row.start <= end and row.end >= start]
        if touched:
            self.refresh(Region(0, touched[0], self.size.width, touched[-1] - touched[0] + 1))

    def _in_sight(self, row: Row) -> bool:
        ahead = min(_AHEAD, max(self.size.height - 1, 0) // 4)
        rows = self.rows
        low = rows[ahead] if self._top.start > 0 and len(rows) > ahead else rows[0]
        if row.start < low.start:
            return False
        if len(rows) < self.size.height:
            return row.start <= rows[-1].start
        last = rows[-1]
        at_end = self.rows_layout.after(last) is None
        high = last if at_end else rows[max(len(rows) - 1 - ahead, 0)]
        return (row.block, row.row) <= (high.block, high.row)

    def _bring(self, row: Row, *, center: bool) -> None:
        height = max(self.size.height, 1)
        ahead = min(_AHEAD, (height - 1) // 4)
        rows = self.rows
        near = rows_between(self.rows_layout, rows[-1], row, height) if row.start > rows[-1].start else None
        if not center and row.start <= rows[-1].start and row.start >= rows[0].start:
            up = row.start < rows[len(rows) // 2].start
            self._top = self.rows_layout.moved(row, -ahead if up else ahead + 1 - height)
        elif not center and near is not None:
            self._top = self.rows_layout.moved(row, ahead + 1 - height)
        elif (
            not center
            and row.start < rows[0].start
            and rows_between(self.rows_layout, row, rows[0], height) is not None
        ):
            self._top = self.rows_layout.moved(row, -ahead)
        else:
            self._top = self.rows_layout.moved(row, -(height // 2))
        self._rows = []

    def uncover(self, at: int, covered: int) -> None:
        """Show what stands at an offset above the lowest `covered` rows of the screen."""
        row = self.rows_layout.row_at(at)
        open_rows = self.rows[: max(self.size.height - covered, 1)]
        if not any(one.start == row.start for one in open_rows[:-1]):
            self.show_place(at)

    def show_place(self, at: int) -> None:
        """Show what stands at an offset, without moving the cursor there."""
        self._top = self.rows_layout.moved(self.rows_layout.row_at(at), -1)
        self._rows = []
        self.refresh()

    def scroll_rows(self, by: int) -> None:
        """Move the screen over the text; the cursor comes along where it would be left out of sight."""
        self._top = self.rows_layout.moved(self._top, by)
        self._rows = []
        rows = self.rows
        row = self.rows_layout.row_at(self.reading.at)
        if row.start < rows[0].start or row.start > rows[-1].start:
            edge = rows[0] if row.start < rows[0].start else rows[-1]
            self.reading.go(edge.start)
        self._shown_at = self.reading.at
        self.refresh()

    def move_rows(self, by: int, *, extend: bool = False) -> None:
        """Move the cursor by rows of the screen, keeping its column where it can."""
        layout = self.rows_layout
        row = layout.row_at(self.reading.at)
        column = self._column if self._column is not None else layout.column(row, self.reading.at)
        there = layout.moved(row, by)
        at = layout.offset(there, column)
        if there == row:
            at = (row.end if row.ended else max(row.start, row.end - 1)) if by > 0 else row.start
        self.reading.go(at, extend=extend)
        self._column = column

    def page(self, by: int, *, extend: bool = False) -> None:
        """Move the cursor by a screen."""
        self.move_rows(by * max(self.size.height - 2, 1), extend=extend)

    def to_edge(self, *, end: bool) -> None:
        """Move the cursor to the start or the end of its row."""
        row = self.rows_layout.row_at(self.reading.at)
        last = row.end if row.ended else max(row.start, row.end - 1)
        self.reading.go(last if end else row.start)

    def forget_column(self) -> None:
        """Let the next move by rows start from the column where the cursor is then."""
        self._column = None

    def offset_at(self, x: int, y: int) -> int:
        """Give the offset of what is shown at a place of the screen."""
        rows = self.rows
        row = rows[min(max(y, 0), len(rows) - 1)]
        if y >= len(rows):
            return row.end
        return self.rows_layout.offset(row, x - self.painter.margin)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is pressed, and begin to select."""
        if event.button != 1:
            return
        self.capture_mouse()
        self._dragging = True
        self.reading.drop()
        self.reading.go(self.offset_at(event.x, event.y))
        self._moved()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the mouse while it is pressed."""
        if not self._dragging:
            return
        if event.y < 0 or event.y >= self.size.height:
            self.scroll_rows(-1 if event.y < 0 else 1)
        at = self.offset_at(event.x, event.y)
        if at != self.reading.at:
            self.reading.go(at, extend=True)
            self._moved()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End selecting."""
        del event
        self._dragging = False
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select the word on a double click, the sentence on a triple one, the paragraph on a fourth."""
        unit = {2: "word", 3: "sentence", 4: "paragraph"}.get(event.chain)
        if unit:
            self.reading.drop()
            self.reading.go(self.offset_at(event.x, event.y))
            self.reading.select_unit(unit)
            self._moved()

    def _moved(self) -> None:
        # What the mouse points at is on the screen: nothing is scrolled away under it.
        self.forget_column()
        self.refresh_all()
        self.post_message(self.Moved(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the screen down."""
        event.stop()
        self.scroll_rows(_WHEEL)
        self.post_message(self.Moved(self))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the screen up."""
        event.stop()
        self.scroll_rows(-_WHEEL)
        self.post_message(self.Moved(self))


def rows_between(layout: Layout, row: Row, there: Row, limit: int) -> int | None:
    """Give how many rows below `row` another one is; None where it is more than `limit`."""
    for number in range(limit):
        if row.start >= there.start:
            return number
        below = layout.after(row)
        if below is None:
            return number
        row = below
    return None
