"""The use cases: what a person does with a library. Here alone transactions are opened.

Every use case takes an open `Library` and gives a document that is ready for JSON (its shape is in `shapes.py`, its schema in
`schema/`); the command line renders the same document for people.
"""

from __future__ import annotations

import getpass
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from annotate.errors import WrongCall
from annotate.library.config import Config
from annotate.store.database import Database
from annotate.store.opening import open_database

if TYPE_CHECKING:
    from annotate.core.stamp import Stamp
    from annotate.store.writer import Writer


class Library:
    """An open library, with who works on it and how its workspace is set up. Close it, or use it in a `with`."""

    def __init__(self, database: Database, config: Config | None = None, by: str = "") -> None:
        self.database = database
        self.config = config or Config()
        self._by = by

    @classmethod
    def open(cls, place: str, config: Config | None = None, by: str = "") -> Self:
        """Open the library at `place`: the path of an SQLite file, or a `postgresql://` address.

        Raises:
            NotFound: there is none.
            LibraryUnusable: it cannot be opened, is busy, damaged, or too new.
        """
        config = config or Config()
        return cls(open_database(place, config.busy_seconds), config, by)

    def close(self) -> None:
        """Close the library."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def stamp(self) -> Stamp:
        """Give who works here, and the time: that of `SOURCE_DATE_EPOCH` where it is set, so that work can be repeated."""
        from annotate.core.stamp import Stamp  # noqa: PLC0415  nothing that only reads is signed

        by = self._by or os.environ.get("ANNOTATE_USER") or self.config.user or _login()
        return Stamp(by.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), now())

    @contextmanager
    def writing(self, *, dry_run: bool = False) -> Iterator[Writer]:
        """Write all or nothing: what was gathered is flushed in the end, and nothing is kept of a dry run."""
        from annotate.store.writer import Writer  # noqa: PLC0415  nothing that only reads needs it

        with self.database.writing(keep=not dry_run):
            writer = Writer(self.database)
            yield writer
            writer.flush()


def now() -> str:
    """Give the time in UTC as ISO 8601, to the second."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if fixed and not re.fullmatch("[0-9]{1,11}", fixed):
        raise WrongCall(f"SOURCE_DATE_EPOCH must be a number of seconds since 1970, not {fixed!r}")
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(fixed) if fixed else time.time()))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
