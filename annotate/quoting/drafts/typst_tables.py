"""The tables of a Typst draft: which of the cells that stand in code one after another are in one row.

Cells are counted where the number of columns is plain to see. Where it is not, or a cell reaches over rows, or cells come out of
other code, those that begin on one line of the draft are a row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TABLES = frozenset(("table", "grid"))
_HEADS = frozenset(f"{table}.{part}" for table in TABLES for part in ("header", "footer"))
_LINES = frozenset(f"{table}.{part}" for table in TABLES for part in ("hline", "vline"))
_CELLS = frozenset(f"{table}.cell" for table in TABLES)
_NUMBER = re.compile(r"\s*(\d{1,4})\b")
_LIST = re.compile(r"\s*\((?P<several>(?:[^()]|\([^()]*\)){0,2000})\)(?:\s*\*\s*(?P<times>\d{1,3}))?")
_INNER = re.compile(r"\([^()]*\)")
_SPREAD = re.compile(r"\s*\.\.")


@dataclass(slots=True)
class Table:
    """A table, or its head or foot, while its arguments are read. `columns` is 0 where it is not plain to see.

    `is_even` says that each argument fills the next columns; `cells` is how many were passed, `width` how many columns the present argument fills.
    """

    columns: int = 0
    is_even: bool = True
    cells: int = 0
    width: int = 1
    line: int = 0
    begun: int = -1
    row: int | None = None

    def inner(self, function: str) -> Table | None:
        """Give what takes the cells of a call among the arguments; none does of any other call."""
        if function in _CELLS:
            return self
        if function in _HEADS or function in _LINES:
            self.width = 0
        return Table(self.columns, self.is_even) if function in _HEADS else None

    def named(self, text: str, function: str, name: str, at: int) -> None:
        """Take the argument `name` of a call of `function`, whose value begins at `at`."""
        if function in TABLES and name == "columns":
            self.columns = _counted(text, at)
        elif function in _CELLS and name == "colspan":
            number = _NUMBER.match(text, at)
            self.width = int(number[1]) if number else 1
        elif function in _CELLS and name in ("rowspan", "x", "y"):
            self.is_even = False

    def next_argument(self, text: str, function: str, name: str, at: int) -> None:
        """Pass on to the argument that begins at `at`, from one with this name, or from a cell."""
        if function in _CELLS:
            return
        if not name:
            self.cells += self.width
            self.width = 1
        self.begins_argument(text, at)

    def begins_argument(self, text: str, at: int) -> None:
        """Look at the argument that begins at `at`: it may stand for any number of cells."""
        if _SPREAD.match(text, at):
            self.is_even = False

    def begins_row(self, text: str, start: int) -> bool:
        """Take the cell that begins at `start`, and tell whether it is the first of its row."""
        if self.begun >= 0:
            self.line += text.count("\n", self.begun, start)
        is_counted = self.is_even and self.columns > 0
        row = self.cells // self.columns if is_counted else -1 - self.line
        before, self.row, self.begun = self.row, row, start
        return row != before


def _counted(text: str, at: int) -> int:
    """Give how many columns a number, a list, or so many times a list says; 0 when it is anything else."""
    number, several = _NUMBER.match(text, at), _LIST.match(text, at)
    if number:
        return int(number[1])
    if several is None:
        return 0
    listed = [one for one in _INNER.sub("", several["several"]).split(",") if one.strip()]
    return len(listed) * int(several["times"] or 1)
