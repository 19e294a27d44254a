"""One thin adapter for both databases: plain SQL with `?` for parameters goes in, tuples come out, errors are ours.

A connection begins nothing by itself: `reading` and `writing` are the only transactions. A writer takes the library's one
write lock first, so that what it reads cannot change before it writes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

Row = tuple[Any, ...]


class Ranges:
    """Whole numbers that come in rising order, kept as ranges."""

    def __init__(self) -> None:
        self._ranges: list[tuple[int, int]] = []

    def add(self, number: int) -> None:
        """Add a number that is higher than those before it."""
        if self._ranges and self._ranges[-1][1] == number - 1:
            self._ranges[-1] = (self._ranges[-1][0], number)
        else:
            self._ranges.append((number, number))

    def gaps(self, before: int, after: int) -> Iterator[tuple[int, int]]:
        """Give the ranges of what was not added between two numbers, which do not count themselves."""
        for first, last in (*self._ranges, (after, after)):
            if before + 1 < min(first, after):
                yield before + 1, min(first, after) - 1
            before = max(before, last)


class Database(ABC):
    """An open library. Every method raises `Refused` where the database refuses a row, else `LibraryUnusable`."""

    dialect: str
    where: str
    """What a person calls this library: a path, or an address without its password."""

    @abstractmethod
    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Give all rows of a query."""

    @abstractmethod
    def stream(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """Give the rows of a query one after another, holding only a few at a time."""

    @abstractmethod
    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run one statement that gives no rows."""

    @abstractmethod
    def run_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for each row of parameters."""

    @abstractmethod
    def script(self, sql: str) -> None:
        """Run several statements, without parameters."""

    @abstractmethod
    def reserve(self, table: str, number: int) -> Sequence[int]:
        """Give `number` new ids of `table`, rising. Only inside `writing`."""

    @abstractmethod
    def put_words(self, rows: Iterable[tuple[int, str]]) -> None:
        """Put texts into the full-text index under the ids of their passages. Only inside `writing`."""

    @abstractmethod
    def having(self, phrases: Sequence[Sequence[str]], most: int, *, begun: bool = False) -> list[int]:
        """Give the ids of up to `most` passages that have all the phrases: folded words that stand one after another.

        With `begun` the last word of a phrase may be the beginning of one.
        """

    @abstractmethod
    def wait(self, seconds: float) -> float:
        """Wait for another writer no longer than this from now on, and give how long it was before."""

    @abstractmethod
    def close(self) -> None:
        """Close the connection."""

    @abstractmethod
    def begin(self, *, write: bool) -> None:
        """Begin a transaction that sees one state of the library; for writing, with the write lock held."""

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """Give the first row of a query, or None where it has none."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the library throughout."""
        self.begin(write=False)
        try:
            yield
        finally:
            self.run("ROLLBACK")

    @contextmanager
    def writing(self, *, keep: bool = True) -> Iterator[None]:
        """Write all or nothing. With `keep` false all is undone in the end: a dry run."""
        self.begin(write=True)
        try:
            yield
        except BaseException:
            self.undo()
            raise
        self.run("COMMIT" if keep else "ROLLBACK")

    def adding_much(self) -> AbstractContextManager[Ranges | None]:
        """Add very many rows within `writing`: guards that take long for each row may rest, if what they forbid is looked for at the end.

        Gives, where they rest, a place for the ids of spans whose words were compared with their text on the way in.

        Raises:
            Refused: a row was added that such a guard forbids.
        """
        return nullcontext()

    @abstractmethod
    def undo(self) -> None:
        """Roll back, also where the database has done so already."""
