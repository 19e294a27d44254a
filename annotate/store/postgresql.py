"""A library in a PostgreSQL database, for teams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING

from annotate.errors import AnnotateError, LibraryBusy, LibraryDamaged, LibraryReadOnly, LibraryUnusable, Refused
from annotate.store.database import Database, Row

if TYPE_CHECKING:
    import psycopg

_COPY_WORDS = "COPY passage_words (id, words) FROM STDIN"
_SELECT_HAVING = "SELECT id FROM passage_words WHERE words @@ ?::text::tsquery LIMIT ?"
_LONGEST_WORD = 400
"""How many code points of a word are kept: a lexeme has 2,046 bytes at most."""

_cursors = count()

WRITE_LOCK = 0x616E6E6F74617465
"""The number of the advisory lock that a writer holds: the letters of `annotate`."""


class PostgresqlDatabase(Database):
    """One connection to a PostgreSQL database; `busy` is how many seconds to wait for another writer."""

    dialect = "postgresql"

    def __init__(self, address: str, busy: float = 30.0) -> None:
        """Connect to the database at `address` (a `postgresql://` URI).

        Raises:
            LibraryUnusable: the driver is not installed, or there is no such database.
        """
        self.where = without_password(address)
        try:
            import psycopg  # noqa: PLC0415  its import costs more than a whole command on SQLite
        except ImportError:
            hint = "install it with: pip install 'annotate-sources[postgresql]'"
            raise LibraryUnusable(f"{self.where}: the PostgreSQL driver is not installed", hint) from None
        self._psycopg = psycopg
        with self._errors():
            self._connection = psycopg.connect(address, autocommit=True, client_encoding="utf8")
            self._busy = 0.0
            self.wait(busy)
            self.run("SET client_min_messages = warning")

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Give all rows of a query."""
        with self._errors():
            return self._connection.execute(_translate(sql), parameters).fetchall()

    def stream(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """Give the rows of a query one after another, through a cursor that the server keeps."""
        with self._errors():
            cursor = self._connection.cursor(name=f"annotate_{next(_cursors)}", withhold=True)
            cursor.execute(_translate(sql), parameters)
        try:
            while True:
                with self._errors():
                    some = cursor.fetchmany(256)
                if not some:
                    return
                yield from some
        finally:
            cursor.close()

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run one statement that gives no rows."""
        with self._errors():
            self._connection.execute(_translate(sql), parameters)

    def run_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for each row of parameters."""
        with self._errors(), self._connection.cursor() as cursor:
            cursor.executemany(_translate(sql), rows)

    def script(self, sql: str) -> None:
        """Run several statements in one transaction."""
        with self._errors():
            self._connection.execute(sql.encode())

    def reserve(self, table: str, number: int) -> Sequence[int]:
        """Take the ids from the table's sequence, so that programs that do not know our lock never meet them."""
        return [row[0] for row in self.rows(f"SELECT nextval('{table}_id_seq') FROM generate_series(1, ?)", [number])]

    def put_words(self, rows: Iterable[tuple[int, str]]) -> None:
        """Give the server ready vectors: its own ways of finding words depend on its locale and its dictionaries."""
        from annotate.quoting.words import words_of  # noqa: PLC0415  only what fills the index needs it

        with self._errors(), self._connection.cursor() as cursor, cursor.copy(_COPY_WORDS) as copy:
            for passage_id, text in rows:
                copy.write_row((passage_id, _vector(words_of(text))))

    def having(self, phrases: Sequence[Sequence[str]], most: int, *, begun: bool = False) -> list[int]:
        """Ask the server, with a ready query."""
        end = ":*" if begun else ""
        asked = [" <-> ".join(f"'{word[:_LONGEST_WORD]}'" for word in phrase) + end for phrase in phrases]
        query = " & ".join(f"({one})" for one in asked)
        return sorted(passage_id for (passage_id,) in self.rows(_SELECT_HAVING, [query, most]))

    def wait(self, seconds: float) -> float:
        """Tell the server how long a lock may take."""
        before, self._busy = self._busy, seconds
        self.run(f"SET lock_timeout = {int(seconds * 1000)}")
        return before

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def begin(self, *, write: bool) -> None:
        """Begin; a writer waits for the library's one write lock, a reader sees one state throughout."""
        if not write:
            self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return
        self.run("BEGIN")
        try:
            self.run("SELECT pg_advisory_xact_lock(?)", [WRITE_LOCK])
        except AnnotateError:
            self.undo()
            raise

    def undo(self) -> None:
        """Roll back, if the connection still lives."""
        if not self._connection.closed:
            self.run("ROLLBACK")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except self._psycopg.Error as error:
            raise self._translated(error) from error

    def _translated(self, error: psycopg.Error) -> AnnotateError:
        words = " ".join((error.diag.message_primary or str(error)).split())
        state = error.sqlstate or ""
        if state.startswith("23"):
            return Refused(f"the library refuses this: {words}")
        if state.startswith("22"):
            return Refused(f"PostgreSQL cannot store this: {words}")
        if state in {"55P03", "57014", "40P01"}:
            return LibraryBusy(
                f"{self.where}: somebody else is writing to this library", "try again when they are done"
            )
        if state in {"25006", "42501"}:
            return LibraryReadOnly(f"{self.where}: this library can only be read, not written: {words}")
        if state.startswith("53"):
            return LibraryUnusable(f"{self.where}: the server has no room left: {words}; nothing was changed")
        if state.startswith("42"):
            return LibraryDamaged(f"{self.where}: is damaged, or is no annotate library: {words}")
        return LibraryUnusable(f"{self.where}: the database cannot be used: {words}")


def without_password(address: str) -> str:
    """Give a `postgresql://` address as it may be shown: without what stands between user name and `@`."""
    scheme, mark, rest = address.partition("://")
    user, at, place = rest.rpartition("@")
    place = place.partition("?")[0]
    return f"{scheme}{mark}{user.partition(':')[0]}{at}{place}"


def _vector(words: Sequence[str]) -> str:
    """Write words as a `tsvector`. They have letters and digits only, so that none needs an escape."""
    return " ".join(f"{word[:_LONGEST_WORD]}:{place}" for place, word in enumerate(words, 1))


@lru_cache(maxsize=256)
def _translate(sql: str) -> bytes:
    """Write `?` as psycopg wants it. No statement of ours has a `?` of its own."""
    return sql.replace("%", "%%").replace("?", "%s").encode()
