"""A library in an SQLite file."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import chain

from annotate.errors import (
    AnnotateError,
    LibraryBusy,
    LibraryDamaged,
    LibraryReadOnly,
    LibraryUnusable,
    NotFound,
    Refused,
)
from annotate.store.database import Database, Ranges, Row

_INSERT_WORDS = "INSERT INTO passage_words (rowid, words) VALUES (?, ?)"
_SELECT_HAVING = "SELECT rowid FROM passage_words WHERE passage_words MATCH ? LIMIT ?"
_AT_ONCE = 20
_ONE_ROW = re.compile(r"VALUES (\([?, ]+\))$")
_CACHE_KIB = 131072
"""How much of the file is kept in memory, at most: a load of 10,000 seeds then takes two thirds of the time of SQLite's own 2 MB."""

_PAGE_BYTES = 8192
"""Of a new file. A text of some pages of print takes two or three; twice SQLite's own size makes a load of 10,000 texts 4 % quicker."""


class SqliteDatabase(Database):
    """One connection to an SQLite file, in write-ahead mode, with foreign keys on.

    `busy` is how many seconds to wait for another writer. A commit is on the disk when it returns (`synchronous=FULL`).
    """

    dialect = "sqlite"

    def __init__(self, path: str | None, busy: float = 30.0, *, create: bool = False) -> None:
        """Open the file at `path`; None opens a new library in memory.

        Raises:
            NotFound: there is no such file and `create` is false.
            LibraryUnusable: it cannot be opened.
        """
        self.where = path or ":memory:"
        if path and not create and not os.path.isfile(path):
            raise NotFound(f"{path}: there is no library here", "make one with: annotate init")
        with self._errors():
            self._connection = _connect(path, busy, create=create)
            try:
                self._prepare(create=create)
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self, *, create: bool) -> None:
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if create:
            self._connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        # The journal's mode is written into the file, and another program's file is left as it is.
        ours = create or self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'exact_text'").fetchone()
        try:
            if ours:
                self._connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
                raise

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Give all rows of a query."""
        with self._errors():
            return self._connection.execute(sql, parameters).fetchall()

    def stream(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """Give the rows of a query one after another."""
        with self._errors():
            cursor = self._connection.execute(sql, parameters)
        while True:
            with self._errors():
                some = cursor.fetchmany(256)
            if not some:
                return
            yield from some

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run one statement that gives no rows."""
        with self._errors():
            self._connection.execute(sql, parameters)

    def run_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for each row of parameters; what inserts a row inserts several at a time, which takes a sixth less."""
        whole = len(rows) - len(rows) % _AT_ONCE if _ONE_ROW.search(sql) else 0
        with self._errors():
            if whole:
                groups = (rows[start : start + _AT_ONCE] for start in range(0, whole, _AT_ONCE))
                several = _ONE_ROW.sub(lambda found: "VALUES " + ", ".join((found[1],) * _AT_ONCE), sql)
                self._connection.executemany(several, (tuple(chain.from_iterable(group)) for group in groups))
            self._connection.executemany(sql, rows[whole:])

    def script(self, sql: str) -> None:
        """Run several statements; the script begins and ends its own transaction."""
        with self._errors():
            self._connection.executescript(sql)

    def reserve(self, table: str, number: int) -> Sequence[int]:
        """Give the ids past the highest: the write lock keeps everybody else from taking them."""
        found = self.row(f"SELECT coalesce(max(id), 0) FROM {table}")
        first = (found[0] if found else 0) + 1
        return range(first, first + number)

    def put_words(self, rows: Iterable[tuple[int, str]]) -> None:
        """Let FTS5 split the texts at what is no plain letter or digit; they are folded before."""
        from annotate.quoting.words import only_words  # noqa: PLC0415  only what fills the index needs it

        # One text after another: together they may be many megabytes.
        with self._errors():
            self._connection.executemany(_INSERT_WORDS, ((number, only_words(text)) for number, text in rows))

    def having(self, phrases: Sequence[Sequence[str]], most: int, *, begun: bool = False) -> list[int]:
        """Ask FTS5, which gives the passages in the order of their ids."""
        end = '"*' if begun else '"'
        query = " AND ".join(f'"{" ".join(phrase)}{end}' for phrase in phrases)
        return [passage_id for (passage_id,) in self.rows(_SELECT_HAVING, [query, most])]

    def wait(self, seconds: float) -> float:
        """Tell SQLite how long to try again."""
        before = self.rows("PRAGMA busy_timeout")[0][0]
        self.run(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        return float(before) / 1000

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def begin(self, *, write: bool) -> None:
        """Begin; for writing with the lock at once, so that a read that decides a write cannot be overtaken."""
        self.run("BEGIN IMMEDIATE" if write else "BEGIN")

    def adding_much(self) -> AbstractContextManager[Ranges]:
        """Let the guards rest that take long for each row; what they forbid is looked for at the end."""
        from annotate.store.resting import resting_guards  # noqa: PLC0415  hardly any command adds much

        return resting_guards(self)

    def undo(self) -> None:
        """Roll back, also where SQLite has done so already."""
        if self._connection.in_transaction:
            self.run("ROLLBACK")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise _translated(error, self.where) from error


def _connect(path: str | None, busy: float, *, create: bool) -> sqlite3.Connection:
    if path is None:
        return sqlite3.connect(":memory:", isolation_level=None)
    address = "file:" + os.path.realpath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    mode = "rwc" if create else "rw"
    connection = sqlite3.connect(f"{address}?mode={mode}", uri=True, timeout=busy, isolation_level=None)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        connection.close()
        # Where the file may not be written either, SQLite says that first.
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise
        return _connect_unwritable(path, address, busy)
    return connection


def _connect_unwritable(path: str, address: str, busy: float) -> sqlite3.Connection:
    """Open a library in a folder that cannot be written, where SQLite can make no file for its write-ahead log.

    Without such a log beside it the file holds all there is, and can be read as it is.
    """
    log = path + "-wal"
    immutable = "" if os.path.exists(log) and os.path.getsize(log) else "&immutable=1"
    return sqlite3.connect(f"{address}?mode=ro{immutable}", uri=True, timeout=busy, isolation_level=None)


def _translated(error: sqlite3.Error | UnicodeDecodeError, where: str) -> AnnotateError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if isinstance(error, sqlite3.IntegrityError):
        return Refused(f"the library refuses this: {error}")
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LibraryBusy(f"{where}: somebody else is writing to this library", "try again when they are done")
    if code == sqlite3.SQLITE_READONLY:
        return LibraryReadOnly(f"{where}: this library can only be read, not written")
    if code == sqlite3.SQLITE_FULL:
        return LibraryUnusable(f"{where}: the disk is full; nothing was changed")
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_AUTH}:
        return LibraryUnusable(f"{where}: the library's file cannot be read or written: {error}")
    return LibraryDamaged(
        f"{where}: is damaged, or is no annotate library: {error}",
        "go back to a copy of it, or load a dump into a new one",
    )
