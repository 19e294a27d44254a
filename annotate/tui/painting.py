"""One row of the screen painted: the margin, and the text in its looks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from annotate.core.tags import LABEL_LETTER, Tag, TagKind
from annotate.session import searching
from annotate.session.motions import Place, next_character
from annotate.session.reading import Reading
from annotate.session.spans import Stretch
from annotate.tui.layout import Layout, Row, shown
from annotate.tui.palette import Look, Palette, style

_MARKS = 4
"""How many columns of the margin tell of tags: a letter for each kind, a capital where one begins, `+` where some overlap."""


class Painter:
    """Paints the rows of a reading. Rows that have not changed are taken from those painted before."""

    def __init__(self, reading: Reading, layout: Layout, palette: Palette, *, colored: bool = True) -> None:
        self.reading = reading
        self.layout = layout
        self.palette = palette
        self.colored = colored
        self.margin = 0
        self._painted: dict[tuple[object, ...], Strip] = {}

    def fresh(self) -> None:
        """Forget what was painted: the tags, the looks or what is looked for have changed."""
        self._painted.clear()

    def set_width(self, width: int) -> int:
        """Divide the width of the screen; gives the columns that are left for the text."""
        digits = len(str(len(self.layout.line_starts)))
        margin = digits + 2 + _MARKS + 1 if width >= 40 else _MARKS + 1 if width >= 16 else 0
        if margin != self.margin:
            self.margin = margin
            self.fresh()
        return max(width - margin - 1, 1)

    def row(self, row: Row, width: int, *, focused: bool = True) -> Strip:
        """Paint a row."""
        reading = self.reading
        selected = _clipped(reading.selection, row)
        meant = reading.current
        touched = meant.label if meant and meant.span.start < row.end and meant.span.end > row.start else ""
        cursor = reading.at if self.holds_cursor(row) else -1
        key = (row.start, row.end, selected, touched, cursor, focused if cursor >= 0 else None, width)
        found = self._painted.get(key)
        if found is None:
            if len(self._painted) > 2000:
                self._painted.clear()
            found = Strip(list(self._segments(row, selected, meant if touched else None, cursor, focused=focused)))
            found = found.adjust_cell_length(width, style(self.palette, Look()))
            self._painted[key] = found
        return found

    def holds_cursor(self, row: Row) -> bool:
        """Tell whether the cursor stands in a row."""
        at = self.reading.at
        return row.start <= at < row.end or (at == row.end and row.ended) or (row.start == row.end == at)

    def _segments(
        self, row: Row, selected: Place | None, meant: Tag | None, cursor: int, *, focused: bool
    ) -> Iterator[Segment]:
        tags = self.reading.tags.touching(row.start, max(row.end, row.start + 1))
        yield from self._margin(row, tags)
        regions = self.reading.regions.touching(row.start, max(row.end, row.start + 1))
        hits = (
            searching.within(self.reading.text, self.reading.looked_for, row.start, row.end)
            if self.reading.looked_for
            else []
        )
        after = next_character(self.reading.text, cursor) if 0 <= cursor < row.end else cursor
        edges = {row.start, row.end, cursor, after, *(selected or ())}
        bounds = [*(one[:2] for one in tags), *(one[:2] for one in regions), *hits]
        edges |= {edge for pair in bounds for edge in pair}
        for start, end in pairwise(sorted(edge for edge in edges if row.start <= edge <= row.end)):
            look = Look(
                tuple(one.item.kind for one in tags if one.start <= start < one.end),
                furniture=any(one.item.furniture for one in regions if one.start <= start < one.end),
                selected=selected is not None and selected.start <= start < selected.end,
                hit=any(one.start <= start < one.end for one in hits),
                meant=meant is not None and meant.span.start <= start < meant.span.end,
                cursor=start == cursor and focused,
            )
            yield Segment(self._shown(row, start, end), style(self.palette, look, colored=self.colored))
        if cursor == row.end and focused:
            yield Segment(" ", style(self.palette, Look(cursor=True), colored=self.colored))
        elif selected and selected.end > row.end and row.ended:
            yield Segment(" ", style(self.palette, Look(selected=True), colored=self.colored))

    def _shown(self, row: Row, start: int, end: int) -> str:
        """Give what is sent to the terminal for `[start, end)` of a row; a tab becomes as many blanks as it takes columns."""
        text = self.reading.text[start:end]
        if "\t" not in text:
            return shown(text)
        cells = [one for one in self.layout.cells(row) if start <= one.start < end]
        pieces = (
            " " * one.width if self.reading.text[one.start] == "\t" else shown(self.reading.text[one.start : one.end])
            for one in cells
        )
        return "".join(pieces)

    def _margin(self, row: Row, tags: list[Stretch[Tag]]) -> Iterator[Segment]:
        if not self.margin:
            return
        faint = Style(color=self.palette.margin, bgcolor=self.palette.paper)
        digits = self.margin - _MARKS - 3
        number = self.layout.line_number(row.start)
        first = row.start == self.layout.line_starts[number - 1]
        if digits > 0:
            yield Segment((f"{number if first else '':>{digits}} ").rjust(digits + 1), faint)
        strong = Style(color=self.palette.accent, bgcolor=self.palette.paper)
        yield Segment(_marks(row, tags).ljust(_MARKS), strong)
        yield Segment(("┊ " if self._furniture(row) else "  ") if digits > 0 else " ", faint)

    def _furniture(self, row: Row) -> bool:
        found = self.reading.region_at(row.start)
        return found is not None and found.furniture


def _marks(row: Row, tags: list[Stretch[Tag]]) -> str:
    """Give a letter for each kind of tag on a row, a capital where one of the kind begins there, and `+` where some overlap."""
    letters = ""
    for kind in TagKind:
        of_kind = [one for one in tags if one.item.kind is kind]
        if of_kind:
            letter = LABEL_LETTER[kind]
            letters += letter.upper() if any(one.start >= row.start for one in of_kind) else letter
    overlap = any(one.end > other.start for one, other in pairwise(tags))
    return letters + ("+" if overlap else "")


def _clipped(selected: Place | None, row: Row) -> Place | None:
    """Give the part of the selection that a row shows; it reaches past the row's end where the line break is in it."""
    if selected is None or selected.start > row.end or selected.end <= row.start:
        return None
    if selected.start == row.end and not row.ended:
        return None
    return Place(max(selected.start, row.start), min(selected.end, row.end + 1))
