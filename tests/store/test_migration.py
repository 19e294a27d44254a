"""An older library is copied aside and brought up to date; what is no library, or is from the future, is left as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from annotate.core.text import sha256_hex
from annotate.errors import LibraryBusy, LibraryDamaged, LibraryTooNew, LibraryUnusable, NotFound, exit_code
from annotate.library import Library
from annotate.library.verifying import verify
from annotate.store import opening
from annotate.store.database import Database
from annotate.store.ddl import trigger_names
from annotate.store.migrate import migrate
from annotate.store.opening import connect, create, open_database, schema_folder, version_of
from annotate.store.versions import HEAD
from tests.conftest import ROOT
from tests.servers import Server
from tests.store.lab import REED, furnish, insert, rows_of


def _tables_only(database: Database) -> None:
    """Make a library of version 0001, with a seed in it."""
    database.script((schema_folder() / "migrations" / "versions" / f"0001.{database.dialect}.sql").read_text("utf-8"))
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    database.run("INSERT INTO alembic_version VALUES ('0001')")
    _write_seed(database)


def _write_seed(database: Database) -> None:
    digest = sha256_hex(REED.encode())
    start = REED.index("two in the morning")
    words = "two in the morning"
    for sql, values in (
        insert("seed", id=1, key="reed-1919-palace", title="The palace fell"),
        insert("alias", key="reed-palace", seed_id=1, by="vera", at="2017-11-07T10:00:00Z"),
        insert("exact_text", id=1, sha256=digest, code_points=len(REED), text=REED),
        insert("capture", id=1, seed_id=1, number=1, text_id=1, sha256=digest),
        insert("span", id=1, capture_id=1, start=start, end=start + len(words), exact=words),
        insert("tag", id=1, seed_id=1, span_id=1, kind="claim", label="c1"),
        insert("claim", tag_id=1, gloss="It fell at 2 a.m."),
    ):
        database.run(sql, values)


@pytest.fixture
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Give a function that makes a library of version 0001 on a kind of database, and gives its place."""

    def make(dialect: str) -> str:
        server: Server | None = request.getfixturevalue("postgresql") if dialect == "postgresql" else None
        place = server.new_database() if server else str(tmp_path / "library.db")
        if not server:
            sqlite3.connect(place).close()
            Path(place).touch()
        database = connect(place, 5)
        _tables_only(database)
        database.close()
        return place

    return make


def _triggers(database: Database) -> set[str]:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if database.dialect == "sqlite"
        else "SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    )
    return {name for (name,) in database.rows(query)}


def test_an_old_library_is_brought_up_to_date(old: Callable[[str], str], dialect: str) -> None:
    """A library of the first version is migrated when it is opened: its rows stay, its guards are there, and it is sound."""
    place = old(dialect)
    with Library(open_database(place, 5)) as library:
        assert version_of(library.database) == HEAD
        assert _triggers(library.database) == trigger_names(dialect)
        assert verify(library)["findings"] == []
        assert verify(library)["tags"] == 1
        assert library.database.rows('SELECT key, seed_id, "by", at FROM alias') == [
            ("reed-palace", 1, "vera", "2017-11-07T10:00:00Z")
        ]
        library.database.run(*insert("alias", key="DBLP:journals/Reed19", seed_id=1))
        assert library.database.rows("SELECT s.key, c.gloss FROM seed s, claim c") == [
            ("reed-1919-palace", "It fell at 2 a.m.")
        ]


def test_an_old_file_is_copied_aside_first(old: Callable[[str], str]) -> None:
    """The copy lies beside the library, opens with plain SQLite, and has the old version and the rows."""
    place = Path(old("sqlite"))
    open_database(str(place), 5).close()
    copy = place.with_name("library.db.version-0001")
    assert sorted(path.name for path in place.parent.glob("library.db*")) == ["library.db", copy.name]
    opened = sqlite3.connect(copy)
    try:
        assert opened.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert opened.execute("SELECT text FROM exact_text").fetchall() == [(REED,)]
        assert opened.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone() == (0,)
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        opened.close()


def test_an_old_database_is_copied_into_a_schema_first(old: Callable[[str], str]) -> None:
    """On PostgreSQL the copy lies in a schema of its own, with the old version and the rows."""
    place = old("postgresql")
    database = open_database(place, 5)
    try:
        assert database.rows("SELECT version_num FROM annotate_version_0001.alembic_version") == [("0001",)]
        assert database.rows("SELECT text FROM annotate_version_0001.exact_text") == [(REED,)]
        schemas = database.rows("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'annotate%'")
        assert schemas == [("annotate_version_0001",)]
    finally:
        database.close()


def test_a_copy_never_replaces_another(old: Callable[[str], str]) -> None:
    """A copy that lies there already stays as it is."""
    place = Path(old("sqlite"))
    earlier = place.with_name("library.db.version-0001")
    earlier.write_text("an earlier copy")
    open_database(str(place), 5).close()
    assert earlier.read_text() == "an earlier copy"
    assert place.with_name("library.db.version-0001.2").stat().st_size > 10_000


def test_an_opened_library_is_not_copied_again(old: Callable[[str], str], dialect: str) -> None:
    """A library that is up to date is opened without further ado."""
    place = old(dialect)
    assert migrate(place, "0001", 5)
    assert migrate(place, "0001", 5) == ""
    open_database(place, 5).close()
    if dialect == "sqlite":
        assert len(list(Path(place).parent.glob("library.db*"))) == 2


def test_a_migration_that_fails_leaves_the_library_as_it_was(old: Callable[[str], str], dialect: str) -> None:
    """A migration is whole or absent: after one that fails, not a trigger is there, and no row and no copy less or more."""
    place = old(dialect)
    database = connect(place, 5)
    # The second migration makes this trigger itself, near its end.
    if dialect == "sqlite":
        database.run("CREATE TRIGGER stance_undeleted BEFORE DELETE ON stance BEGIN SELECT 1; END")
    else:
        database.run("CREATE FUNCTION stance_undeleted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'")
    before = {name: rows_of(database, name) for name in ("seed", "exact_text", "span", "tag", "alembic_version")}
    triggers = _triggers(database)
    database.close()
    with pytest.raises(
        LibraryUnusable, match=rf"could not be migrated to version {HEAD}: .*stance_undeleted.* already exists"
    ) as refused:
        open_database(place, 5)
    assert exit_code(refused.value) == 6
    assert "\n" not in str(refused.value)
    database = connect(place, 5)
    try:
        assert {name: rows_of(database, name) for name in before} == before
        assert _triggers(database) == triggers
        if dialect == "postgresql":
            assert database.rows("SELECT 1 FROM pg_namespace WHERE nspname LIKE 'annotate%'") == []
    finally:
        database.close()
    if dialect == "sqlite":
        assert [path.name for path in Path(place).parent.glob("*version*")] == []


def test_a_migration_waits_only_so_long(old: Callable[[str], str], dialect: str) -> None:
    """While somebody else writes, a migration waits as long as it was told, and then says so; nothing has changed."""
    place = old(dialect)
    writer = connect(place, 5)
    try:
        writer.begin(write=True)
        with pytest.raises(LibraryBusy) as refused:
            migrate(place, "0001", 0.2)
        assert exit_code(refused.value) == 6
        writer.undo()
        assert version_of(writer) == "0001"
    finally:
        writer.close()


_OPEN = "import sys; from annotate.store.opening import open_database; open_database(sys.argv[1], 20).close(); print('opened')"


def test_two_who_open_an_old_library_at_once_both_get_it(old: Callable[[str], str], dialect: str) -> None:
    """Of several programs that find an old library at the same moment one migrates it, the others wait, and all can use it."""
    place = old(dialect)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _OPEN, place],
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    ended = [(*process.communicate(timeout=60), process.returncode) for process in started]
    assert ended == [("opened\n", "", 0)] * 3
    with Library(open_database(place, 5)) as library:
        assert verify(library)["findings"] == []
    if dialect == "sqlite":
        assert [path.name for path in Path(place).parent.glob("*version*")] == ["library.db.version-0001"]


def test_a_library_from_the_future_is_left_alone(tmp_path: Path) -> None:
    """A library of a newer version is refused with what to do, and not a byte of it changes."""
    path = tmp_path / "library.db"
    create(str(path)).close()
    plain = sqlite3.connect(path)
    plain.execute("UPDATE alembic_version SET version_num = '9999'")
    plain.commit()
    plain.close()
    before = path.read_bytes()
    with pytest.raises(LibraryTooNew) as refused:
        open_database(str(path), 5)
    assert str(refused.value) == (
        f"{path}: was made by a newer version of annotate (its tables are 9999, this program knows {HEAD})"
    )
    assert refused.value.hints == ("install the newer version",)
    assert exit_code(refused.value) == 6
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["library.db"]


def test_a_database_from_the_future_is_left_alone(postgresql: Server) -> None:
    """The same on PostgreSQL, and the address is shown without a password."""
    place = postgresql.new_library()
    database = connect(place, 5)
    database.run("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(LibraryTooNew, match="its tables are 9999"):
        open_database(place, 5)


def _other_program(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE moz_places (url TEXT)")
    other.execute("INSERT INTO moz_places VALUES ('https://example.org/reed')")
    other.commit()
    other.close()


_NO_LIBRARY: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.touch(),
    "text": lambda path: path.write_text("The palace fell at two in the morning.\n" * 200),
    "random": lambda path: path.write_bytes(bytes((number * 7919 + number // 3) % 256 for number in range(20_000))),
    "short": lambda path: path.write_bytes(b"SQLite format 3\x00"),
    "header": lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 40),
    "another program's": _other_program,
}


@pytest.mark.parametrize("kind", _NO_LIBRARY)
def test_what_is_no_library_is_refused_and_left_alone(tmp_path: Path, kind: str) -> None:
    """A file that is no library is refused by name, in one line, and stays as it is, byte for byte."""
    path = tmp_path / "library.db"
    _NO_LIBRARY[kind](path)
    before = path.read_bytes()
    with pytest.raises(LibraryDamaged) as refused:
        open_database(str(path), 1)
    assert str(refused.value).startswith(f"{path}: is ")
    assert "no annotate library" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert exit_code(refused.value) == 6
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["library.db"]


@pytest.mark.parametrize("kind", ["nothing", "a folder"])
def test_where_no_file_is_no_library_is_made(tmp_path: Path, kind: str) -> None:
    """A wrong place is an error, and never a new, empty library."""
    path = tmp_path / "library.db"
    if kind == "a folder":
        path.mkdir()
    with pytest.raises(NotFound, match="there is no library here"):
        open_database(str(path), 1)
    assert path.is_dir() == (kind == "a folder")


def test_an_empty_database_is_no_library(postgresql: Server) -> None:
    """A PostgreSQL database without our tables is refused; none are made in it."""
    place = postgresql.new_database()
    with pytest.raises(LibraryDamaged, match="is no annotate library: it has none of our tables"):
        open_database(place, 1)
    database = connect(place, 1)
    try:
        assert database.rows("SELECT 1 FROM pg_tables WHERE schemaname = current_schema()") == []
    finally:
        database.close()


def test_a_damaged_library_is_refused_or_found_out(tmp_path: Path) -> None:
    """A library with a page of other bytes is never read as if it were sound."""
    path = tmp_path / "library.db"
    database = create(str(path))
    furnish(database)
    database.close()
    data = bytearray(path.read_bytes())
    for page in range(8, len(data) // 4096, 9):
        data[page * 4096 : page * 4096 + 512] = b"\xff" * 512
    path.write_bytes(data)

    found: list[object] = []
    with suppress(LibraryDamaged), Library(open_database(str(path), 1)) as library:
        found.append(None)
        found += verify(library)["findings"]
    assert len(found) != 1, "opened, and verified without a finding"


def test_a_workspace_with_awkward_letters_in_its_name_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder's name with letters that mean something in an address or a template is a name like any other."""
    folder = tmp_path / "Käkönen's 100% #1 notes?"
    folder.mkdir()
    place = folder / "my library.db"
    sqlite3.connect(place).close()
    database = connect(str(place), 5)
    _tables_only(database)
    database.close()
    migrations = tmp_path / "50%s" / "schema"
    shutil.copytree(schema_folder(), migrations)
    monkeypatch.setattr(opening, "schema_folder", lambda: migrations)
    monkeypatch.setattr("annotate.store.migrate.schema_folder", lambda: migrations)
    opened = open_database(str(place), 5)
    assert version_of(opened) == HEAD
    opened.close()
    assert [path.name for path in folder.glob("*version*")] == ["my library.db.version-0001"]
