"""Every SQL statement of the program means the same on both databases, and SQLModel's classes are what lies in them."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator

import psycopg
import pytest
from sqlalchemy import Column, Engine, Integer, LargeBinary, create_engine
from sqlmodel import Session, SQLModel, col, select

import annotate.store
from annotate.errors import LibraryDamaged, Refused
from annotate.store import tables
from annotate.store.checking import RULES
from annotate.store.database import Database
from annotate.store.ddl import all_tables
from annotate.store.sqlite import SqliteDatabase

_BEGINNINGS = ("SELECT ", "INSERT ", "UPDATE ", "DELETE ")


def _statements() -> Iterator[tuple[str, str]]:
    for module in pkgutil.iter_modules(annotate.store.__path__, "annotate.store."):
        # A constant that another module has imported counts once, where it was made.
        for name, value in vars(importlib.import_module(module.name)).items():
            if name.isupper() and isinstance(value, str) and value.startswith(_BEGINNINGS):
                yield f"{module.name.rpartition('.')[2]}.{name}", value
    yield from ((f"checking.RULES: {message}", sql) for message, sql in RULES)


_ALL = dict(_statements())
OF_ONE_DATABASE = {name: sql for name, sql in _ALL.items() if "pg_" in sql}
"""What asks PostgreSQL about itself."""
OF_AN_INDEX = {name: sql for name, sql in _ALL.items() if "passage_words" in sql}
"""What each database says to its own full-text index; `test_searching.py` runs it on both."""
STATEMENTS = {name: sql for name, sql in _ALL.items() if name not in {*OF_ONE_DATABASE, *OF_AN_INDEX}}

TABLES = {table.name: table for table in all_tables()}


def test_the_statements_are_found() -> None:
    """The statements are gathered by looking for them, so that a new one is tested without being named here."""
    assert {
        "reading.SELECT_SEED",
        "tagreading.SELECT_TAGS",
        "writing.UPDATE_SEED",
        "writer.INSERT_SPAN",
        "opening.SELECT_VERSION",
    } <= set(STATEMENTS)
    assert len(STATEMENTS) > 80


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_a_statement_can_be_prepared_on_both_databases(
    furnished: Callable[[str], Database], dialect: str, name: str
) -> None:
    """Each statement names only tables and columns that are there, in words that the database understands."""
    database = furnished(dialect)
    sql = STATEMENTS[name]
    if dialect == "sqlite":
        database.rows(f"EXPLAIN {sql}", [None] * sql.count("?"))
        return
    numbers = iter(range(1, 100))
    numbered = re.sub(r"\?", lambda _: f"${next(numbers)}", sql)
    assert "%" not in numbered.replace("%%", "")
    database.script(f"PREPARE tried AS {numbered}")
    database.script("DEALLOCATE tried")


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_a_statement_names_only_what_the_tables_define(name: str) -> None:
    """Each table that a statement names is one that `tables.py` defines."""
    named = set(re.findall(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)", STATEMENTS[name]))
    assert named <= {*TABLES, "alembic_version"}


@pytest.mark.parametrize("name", sorted(OF_ONE_DATABASE))
def test_a_statement_of_one_database_runs_there(furnished: Callable[[str], Database], name: str) -> None:
    """What asks PostgreSQL about itself runs there."""
    assert furnished("postgresql").rows(OF_ONE_DATABASE[name])


def test_a_wrong_statement_is_found_out(furnished: Callable[[str], Database], dialect: str) -> None:
    """A statement with a column that is not there cannot be prepared: the tests above would see it."""
    with pytest.raises(LibraryDamaged, match="heading"):
        furnished(dialect).rows("EXPLAIN SELECT heading FROM seed")


def _sqlite_type(column: Column[object]) -> str:
    return "BLOB" if isinstance(column.type, LargeBinary) else "INTEGER" if isinstance(column.type, Integer) else "TEXT"


def _postgresql_type(column: Column[object]) -> str:
    if isinstance(column.type, LargeBinary):
        return "bytea"
    return {"BIGINT": "bigint", "INTEGER": "integer"}.get(str(column.type), "text")


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_has_the_columns_that_its_class_defines(
    furnished: Callable[[str], Database], dialect: str, name: str
) -> None:
    """Every column of `tables.py` is there, in order, of its type, and takes NULL only where the class says so."""
    database = furnished(dialect)
    if dialect == "sqlite":
        there = [(row[1], row[2], not row[3]) for row in database.rows(f"PRAGMA table_info({name})")]
        wanted = [(column.name, _sqlite_type(column), bool(column.nullable)) for column in TABLES[name].columns]
        assert database.row("SELECT strict FROM pragma_table_list(?)", [name]) == (1,)
    else:
        there = database.rows(
            "SELECT column_name, data_type, is_nullable = 'YES' FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND table_name = ? ORDER BY ordinal_position",
            [name],
        )
        wanted = [(column.name, _postgresql_type(column), bool(column.nullable)) for column in TABLES[name].columns]
    assert there == wanted


def test_there_are_no_other_tables(furnished: Callable[[str], Database], dialect: str) -> None:
    """A library has the tables that are defined, the one that holds its version, and the full-text index with SQLite's tables for it."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'passage_words_%'"
        if dialect == "sqlite"
        else "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    )
    assert {name for (name,) in furnished(dialect).rows(query)} == {*TABLES, "alembic_version", "passage_words"}


@pytest.fixture
def session(furnished: Callable[[str], Database], dialect: str) -> Iterator[Session]:
    """Give a session of SQLModel on the furnished library, as a notebook would have it."""
    database = furnished(dialect)
    engine = _engine(database)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def _engine(database: Database) -> Engine:
    if isinstance(database, SqliteDatabase):
        return create_engine(f"sqlite:///{database.where}", hide_parameters=True)
    connection = database._connection  # type: ignore[attr-defined]
    assert isinstance(connection, psycopg.Connection)
    options = connection.info.get_parameters()
    address = f"postgresql+psycopg://{options['user']}@/{options['dbname']}?host={options.get('host', '')}"
    return create_engine(address, hide_parameters=True)


_CLASSES = sorted(
    (
        one
        for one in vars(tables).values()
        if isinstance(one, type) and issubclass(one, SQLModel) and one is not SQLModel
    ),
    key=lambda one: one.__name__,
)


def test_every_table_has_a_class() -> None:
    """A class is named as its table."""
    assert [one.__name__ for one in _CLASSES] == sorted(TABLES)


@pytest.mark.parametrize("model", _CLASSES, ids=lambda one: one.__name__)
def test_the_classes_read_what_the_program_wrote(
    furnished: Callable[[str], Database], dialect: str, session: Session, model: type[SQLModel]
) -> None:
    """Each row that the program or plain SQL wrote comes back through SQLModel with the same values."""
    name = model.__name__
    columns = [column.name for column in TABLES[name].columns]
    read = [tuple(getattr(row, column) for column in columns) for row in session.exec(select(model)).all()]
    assert sorted(read, key=repr) == sorted(furnished(dialect).rows(f"SELECT * FROM {name}"), key=repr)
    assert read


def test_a_typed_query_finds_who_is_quoted(session: Session) -> None:
    """A notebook asks who is quoted in a seed, in which words, with types that a checker follows."""
    query = (
        select(tables.quote.speaker, tables.span.exact)
        .join(tables.tag, col(tables.tag.id) == col(tables.quote.tag_id))
        .join(tables.span, col(tables.span.id) == col(tables.tag.span_id))
        .join(tables.seed, col(tables.seed.id) == col(tables.tag.seed_id))
        .where(tables.seed.key == "sample-quarterly-who-emptied-the-hall", tables.quote.speaker != "")
        .order_by(col(tables.span.start))
        .limit(2)
    )
    found: list[tuple[str, str]] = [(speaker, exact) for speaker, exact in session.exec(query)]
    assert found == [
        ("John Reed", "In the struggle my sympathies were not neutral."),
        (
            "Leon Trotsky",
            (
                "All these so-called Socialist compromisers, these frightened Mensheviki, Socialist Revolutionaries, Bund—let"
                " them go! They are just so much refuse which will be swept into the garbage-heap of history!"
            ),
        ),
    ]


def test_sqlmodel_cannot_get_past_the_guards(session: Session) -> None:
    """A row that SQLModel's own classes let through is refused by the database, whose words say why and show no text."""
    session.add(tables.stance(seed_id=9001, scheme="tradition", value="menshevik", justification=" "))
    with pytest.raises(Exception, match="stance_justification_given") as refused:
        session.flush()
    assert "menshevik" not in str(refused.value).partition("DETAIL")[0]


def test_what_a_database_refuses_names_no_statement(furnished: Callable[[str], Database], dialect: str) -> None:
    """A refusal is one line without SQL."""
    database = furnished(dialect)
    with pytest.raises(Refused) as refused:
        database.run("DELETE FROM event")
    assert str(refused.value) == "the library refuses this: an event is never deleted"
