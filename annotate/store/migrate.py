"""An older library is copied aside and brought to the newest version by the migrations in `schema/migrations`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import URL, Connection, create_engine, event, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from annotate.errors import LibraryBusy, LibraryUnusable
from annotate.store.opening import is_address, schema_folder
from annotate.store.postgresql import WRITE_LOCK, without_password
from annotate.store.versions import HEAD


def migrate(place: str, version: str, busy: float, to: str = HEAD) -> str:
    """Bring the library at `place` from `version` to the version `to`, and say where its copy lies.

    Raises:
        LibraryUnusable: the copy or the migration failed; the library is as it was.
    """
    engine = _engine(place, busy)
    try:
        with engine.connect() as connection, connection.begin():
            return _migrate(connection, place, version, busy, to)
    except (SQLAlchemyError, engine.dialect.loaded_dbapi.Error) as error:
        kind = LibraryBusy if "locked" in str(error) or "lock timeout" in str(error) else LibraryUnusable
        raise kind(
            f"{_shown(place)}: the library could not be migrated to version {to}: {_first_line(error)}"
        ) from error
    finally:
        engine.dispose()


def _migrate(connection: Connection, place: str, version: str, busy: float, to: str) -> str:
    # One writer's transaction around the copy and the migration: nobody can write between the two.
    if is_address(place):
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITE_LOCK})
    if MigrationContext.configure(connection).get_current_revision() == to:
        return ""  # somebody else was faster
    copy = _copy_schema(connection, version) if is_address(place) else _copy_file(place, version, busy)
    config = Config()
    config.set_main_option("script_location", str(schema_folder() / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, to)
    except BaseException:
        if not is_address(place):
            Path(copy).unlink(missing_ok=True)
        raise
    return copy


def _shown(place: str) -> str:
    return without_password(place) if is_address(place) else place


def _first_line(error: Exception) -> str:
    return str(error.args[0] if error.args else error).partition("\n")[0]


def _engine(place: str, busy: float) -> Engine:
    if is_address(place):
        address = "postgresql+psycopg://" + place.partition("://")[2]
        return create_engine(
            address, hide_parameters=True, connect_args={"options": f"-c lock_timeout={int(busy * 1000)}"}
        )
    file = URL.create("sqlite", database=str(Path(place).resolve()))
    engine = create_engine(file, hide_parameters=True, connect_args={"timeout": busy})
    # pysqlite would begin a transaction only before the first change, and leave DDL outside; we begin ourselves.
    event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _copy_file(place: str, version: str, busy: float) -> str:
    path = Path(place)
    target = path.with_name(f"{path.name}.version-{version}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.version-{version}.{number}")
    with closing(sqlite3.connect(path, timeout=busy)) as library, closing(sqlite3.connect(target)) as copy:
        library.backup(copy)
    return str(target)


def _copy_schema(connection: Connection, version: str) -> str:
    """Copy the tables into a schema of their own: one database's rights are enough for that."""
    there = connection.execute(text("SELECT current_schema()")).scalar_one()
    names = (
        connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"))
        .scalars()
        .all()
    )
    number = connection.execute(
        text("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'annotate_version_%'")
    ).scalar_one()
    target = f"annotate_version_{version}" + (f"_{number + 1}" if number else "")
    connection.execute(text(f'CREATE SCHEMA "{target}"'))
    for name in names:
        connection.execute(text(f'CREATE TABLE "{target}"."{name}" AS TABLE "{there}"."{name}"'))
    return target
