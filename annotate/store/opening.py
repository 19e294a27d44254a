"""A library is opened: found sound and of the newest version, or migrated, or refused."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from annotate.errors import LibraryDamaged, LibraryTooNew, LibraryUnusable, Refused
from annotate.store.database import Database
from annotate.store.sqlite import SqliteDatabase
from annotate.store.versions import HEAD, VERSIONS

if TYPE_CHECKING:
    from pathlib import Path

ADDRESSES = ("postgresql://", "postgres://")
SELECT_VERSION = "SELECT version_num FROM alembic_version"
BUSY_SECONDS = 30.0


def is_address(place: str) -> bool:
    """Tell whether a place is the address of a PostgreSQL database, not a path."""
    return place.startswith(ADDRESSES)


def open_database(place: str, busy: float = BUSY_SECONDS) -> Database:
    """Open the library at `place`, a path or a `postgresql://` address. An older one is copied aside and migrated.

    Raises:
        NotFound: there is no file at the path.
        LibraryTooNew: a newer version of the program made it.
        LibraryUnusable: it cannot be opened, is busy or damaged, or is no library.
    """
    database = connect(place, busy)
    try:
        version = version_of(database)
        if version != HEAD:
            from annotate.store.migrate import migrate  # noqa: PLC0415  imports Alembic

            database.close()
            migrate(place, version, busy)
            database = connect(place, busy)
    except BaseException:
        database.close()
        raise
    return database


def connect(place: str, busy: float) -> Database:
    """Connect to the database at `place`, whatever is in it."""
    if not is_address(place):
        return SqliteDatabase(place, busy)
    from annotate.store.postgresql import PostgresqlDatabase  # noqa: PLC0415  only a team's library needs it

    return PostgresqlDatabase(place, busy)


def version_of(database: Database) -> str:
    """Give the version of a library's tables.

    Raises:
        LibraryTooNew: it is newer than this program.
        LibraryDamaged: it has no version: it is no library.
    """
    try:
        row = database.row(SELECT_VERSION)
    except LibraryDamaged as error:
        if "alembic_version" in str(error):
            row = None
        else:
            raise
    if row is None:
        raise LibraryDamaged(f"{database.where}: is no annotate library: it has none of our tables")
    if row[0] not in VERSIONS:
        raise LibraryTooNew(
            f"{database.where}: was made by a newer version of annotate (its tables are {row[0]}, this program knows {HEAD})",
            "install the newer version",
        )
    return str(row[0])


def create(place: str, busy: float = BUSY_SECONDS) -> Database:
    """Make a new, empty library at `place` and open it.

    Raises:
        Refused: there is something there already.
    """
    if is_address(place):
        return _create_postgresql(place, busy)
    if os.path.exists(place):
        raise Refused(f"{place}: there is a file here already; nothing was changed")
    try:
        database = SqliteDatabase(place, busy, create=True)
        database.script(f"BEGIN;\n{_ddl('sqlite')}COMMIT;\n")
    except BaseException:
        with suppress(FileNotFoundError):
            os.remove(place)
        raise
    return database


def in_memory() -> Database:
    """Make a new, empty library in memory."""
    database = SqliteDatabase(None)
    database.script(_ddl("sqlite"))
    return database


def _create_postgresql(address: str, busy: float) -> Database:
    from annotate.store.postgresql import PostgresqlDatabase, without_password  # noqa: PLC0415

    database = PostgresqlDatabase(address, busy)
    if database.row("SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1"):
        database.close()
        raise Refused(f"{without_password(address)}: there are tables in this database already; nothing was changed")
    with database.writing():
        database.script(_ddl("postgresql"))
    return database


def schema_folder() -> Path:
    """Give the folder of the published schema: inside the installed package, or at the top of a checkout."""
    from pathlib import Path  # noqa: PLC0415  everyday commands never look there

    inside = Path(__file__).resolve().parent.parent / "_schema"
    return inside if inside.is_dir() else inside.parent.parent / "schema"


def _ddl(dialect: str) -> str:
    try:
        return (schema_folder() / f"{dialect}.sql").read_text("utf-8")
    except OSError as error:
        raise LibraryUnusable(f"the program is not installed whole: {error.filename} is missing") from None
