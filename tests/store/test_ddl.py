"""The published SQL is what the tables and guards say, and whichever way a library was made, it is the same library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotate.store import ddl
from annotate.store.database import Database, Row
from annotate.store.migrate import migrate
from annotate.store.opening import connect, create, open_database, schema_folder, version_of
from annotate.store.sqlite import SqliteDatabase
from annotate.store.versions import HEAD, VERSIONS
from tests.servers import Server

REPAIR = "run: python -m annotate.publish"


def test_the_published_sql_is_generated(dialect: str) -> None:
    """`schema/sqlite.sql` and `schema/postgresql.sql` are what the tables and guards give."""
    published = (schema_folder() / f"{dialect}.sql").read_text("utf-8")
    assert published == ddl.whole_sql(dialect), f"schema/{dialect}.sql is not what the tables and guards give; {REPAIR}"


def test_the_migrations_add_up_to_the_published_sql(dialect: str) -> None:
    """What the migrations make, the last one of each name, is what the published script makes.

    PostgreSQL changes a table where SQLite makes it anew, and both take a further column; that all comes to the same the next
    test but one sees.
    """
    folder = schema_folder() / "migrations" / "versions"
    frozen = [statement for version in VERSIONS for statement in _script(folder / f"{version}.{dialect}.sql")]
    made, wanted = _made(frozen), _made([*ddl.tables_sql(dialect), *ddl.guards_sql(dialect), *ddl.search_sql(dialect)])
    altered = {statement.split()[2] for statement in frozen if statement.startswith("ALTER TABLE ")}
    assert made.keys() == wanted.keys()
    different = [name for name in wanted if name not in altered and made[name] != wanted[name]]
    assert different == [], f"the migrations lack a change of the tables; {REPAIR}"
    assert altered == ({"alias", "statement"} if dialect == "postgresql" else {"statement"})


def _made(statements: list[str]) -> dict[str, str]:
    """Give the statement by which each table, index, function and trigger is made at last."""
    made: dict[str, str] = {}
    for statement in statements:
        words = statement.replace("UNIQUE ", "", 1).split()
        if words[0] == "CREATE" and words[1] != "TEMPORARY":
            made[" ".join(words[1:3]).removeprefix("TABLE ").partition("(")[0]] = statement
    return made


def _script(path: Path) -> list[str]:
    return path.read_text("utf-8").strip().split(";\n\n")


def test_generating_twice_gives_the_same(dialect: str) -> None:
    """The SQL does not depend on the order of a set or on what was made before."""
    assert ddl.whole_sql(dialect) == ddl.whole_sql(dialect)


def _objects(database: Database) -> list[Row]:
    """Give all that a library consists of, as its database describes it."""
    if database.dialect == "sqlite":
        rows = database.rows(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version' ORDER BY 1, 2"
        )
        # A column that was added stands on the line of the one before it.
        return [(*row[:3], " ".join(row[3].split()) if row[3] else row[3]) for row in rows]
    queries = (
        (
            "SELECT 'column', table_name, column_name, ordinal_position, data_type, is_nullable, column_default, collation_name"
            " FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 2, 4"
        ),
        (
            "SELECT 'constraint', c.conname, c.conrelid::regclass::text, pg_get_constraintdef(c.oid) FROM pg_constraint c"
            " JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname = current_schema() ORDER BY 3, 2"
        ),
        "SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 2",
        "SELECT 'trigger', tgname, pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 2",
        (
            "SELECT 'function', p.proname, p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname = current_schema() ORDER BY 2"
        ),
        "SELECT 'sequence', sequencename, data_type::text FROM pg_sequences WHERE schemaname = current_schema() ORDER BY 2",
    )
    return [row for query in queries for row in database.rows(query)]


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Give a function that gives a place where there is an empty database."""

    def make(dialect: str) -> str:
        if dialect == "sqlite":
            (tmp_path / "empty.db").touch()
            return str(tmp_path / "empty.db")
        server: Server = request.getfixturevalue("postgresql")
        return server.new_database()

    return make


def test_migrated_from_nothing_equals_made_by_the_script(
    place: Callable[[str], str], dialect: str, furnished: Callable[[str], Database]
) -> None:
    """A library that all migrations made is, object by object, one that the script made."""
    where = place(dialect)
    migrate(where, "0000", 5)
    migrated = connect(where, 5)
    try:
        assert version_of(migrated) == HEAD
        assert _objects(migrated) == _objects(furnished(dialect))
        assert len(_objects(migrated)) > 100
    finally:
        migrated.close()


def test_a_library_has_all_triggers_and_no_others(furnished: Callable[[str], Database], dialect: str) -> None:
    """The triggers are the guards that are defined, and those that mark what lies in the full-text index as stale."""
    names = {row[1] for row in _objects(furnished(dialect)) if row[0] == "trigger"}
    assert names == ddl.trigger_names(dialect)


def _settings(database: SqliteDatabase) -> dict[str, object]:
    return {
        name: database.rows(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
    }


@pytest.mark.parametrize("made", [True, False], ids=["made", "opened"])
def test_sqlite_is_set_up_to_lose_nothing(tmp_path: Path, *, made: bool) -> None:
    """A library writes ahead, heeds its references, waits for other writers, and a commit is on the disk when it returns."""
    path = str(tmp_path / "library.db")
    database = create(path, 7.5)
    if not made:
        database.close()
        database = open_database(path, 7.5)
    try:
        assert isinstance(database, SqliteDatabase)
        assert _settings(database) == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 7500}
    finally:
        database.close()


def test_postgresql_is_set_up_to_lose_nothing(postgresql: Server) -> None:
    """A connection waits as long as it was told, and a commit is on the disk when it returns."""
    database = open_database(postgresql.new_library(), 7.5)
    try:
        assert [database.rows(f"SHOW {name}")[0][0] for name in ("lock_timeout", "synchronous_commit")] == [
            "7500ms",
            "on",
        ]
    finally:
        database.close()


def test_keys_sort_by_code_point_on_every_machine(furnished: Callable[[str], Database], dialect: str) -> None:
    """No database's own collation decides on the order of keys."""
    database = furnished(dialect)
    keys = [
        key
        for (key,) in database.rows(
            "SELECT key FROM seed UNION SELECT 'a_b' UNION SELECT 'a-b' UNION SELECT 'ab' ORDER BY 1"
        )
    ]
    assert keys == sorted(keys)
