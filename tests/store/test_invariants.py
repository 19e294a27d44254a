"""Whoever writes to the database with SQL of their own cannot break what the library promises, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, LargeBinary, Table, UniqueConstraint
from sqlmodel import SQLModel

from annotate.core.keys import ALIAS, require_legal
from annotate.core.text import sha256_hex
from annotate.errors import Refused
from annotate.library import Library
from annotate.library.verifying import verify
from annotate.store.database import Database, Ranges
from annotate.store.ddl import DIALECTS, all_tables, guards_sql, search_sql, trigger_names
from annotate.store.guards import FROZEN, KEPT, guards, replace_guards
from annotate.store.resting import LOOKED_AT_LATER
from annotate.store.writer import INSERT_SPAN, Writer
from tests.store.attacks import ATTACKS, ILLEGAL, LEGAL, SAYABLE, UNSAYABLE, Attack, keyed
from tests.store.lab import AT, insert, rows_of, span

GUARDS = {guard.name: guard for guard in (*guards(), *replace_guards(all_tables()))}
TABLES = {table.name: table for table in all_tables()}
CHECKS = {
    str(one.name)
    for table in all_tables()
    for one in table.constraints
    if isinstance(one, CheckConstraint) and one.name
}

_REFUSED = "the library refuses this: "


def run(database: Database, statement: tuple[str, tuple[object, ...]]) -> None:
    database.run(*statement)


@contextmanager
def savepoint(database: Database) -> Iterator[None]:
    """Undo in the end what was done inside."""
    database.run("SAVEPOINT attack")
    try:
        yield
    finally:
        database.run("ROLLBACK TO SAVEPOINT attack")
        database.run("RELEASE SAVEPOINT attack")


def promised(guard: str, table: str, dialect: str) -> str:
    """Give the words with which a guard refuses a row."""
    if guard in GUARDS:
        return _REFUSED + GUARDS[guard].message
    if guard.endswith("_untruncated"):
        return f"{_REFUSED}the rows of {table} are never deleted"
    if guard.startswith("ix_"):
        return f'{_REFUSED}duplicate key value violates unique constraint "{guard}"'
    if dialect == "sqlite":
        return f"{_REFUSED}CHECK constraint failed: {guard}"
    return f'{_REFUSED}new row for relation "{table}" violates check constraint "{guard}"'


def fired(error: Refused) -> str:
    """Give the name of the trigger function or the constraint that PostgreSQL says it was."""
    diagnosis = getattr(error.__cause__, "diag", None)
    assert diagnosis is not None
    function = re.search(r"PL/pgSQL function (\w+)\(\)", diagnosis.context or "")
    if function and function[1] == "refuse_truncate":
        return f"{diagnosis.message_primary.split()[3]}_untruncated"
    return function[1] if function else str(diagnosis.constraint_name)


@pytest.mark.parametrize(
    ("dialect", "attack"),
    [pytest.param(dialect, one, id=f"{dialect}-{one}") for one in ATTACKS for dialect in one.dialects],
)
def test_the_database_refuses_what_breaks_a_promise(attacked: Database, dialect: str, attack: Attack) -> None:
    """A row that breaks a promise is refused by the guard that is meant for it, and the table is as it was."""
    for statement in attack.before:
        run(attacked, statement)
    rows = rows_of(attacked, attack.table)
    attacked.run("SAVEPOINT attack")
    with pytest.raises(Refused) as refused:
        run(attacked, attack.wrong)
    if dialect == "postgresql":
        attacked.run("ROLLBACK TO SAVEPOINT attack")
        assert fired(refused.value) == attack.guard
    assert str(refused.value) == promised(attack.guard, attack.table, dialect)
    assert rows_of(attacked, attack.table) == rows


@pytest.mark.parametrize(
    ("dialect", "attack"),
    [pytest.param(dialect, one, id=f"{dialect}-{one}") for one in ATTACKS if one.honest for dialect in one.dialects],
)
def test_the_database_lets_the_honest_twin_through(attacked: Database, dialect: str, attack: Attack) -> None:
    """A row that is like a refused one, but breaks no promise, is written."""
    assert attack.honest
    for statement in attack.before:
        run(attacked, statement)
    rows = rows_of(attacked, attack.table)
    run(attacked, attack.honest)
    assert rows_of(attacked, attack.table) != rows


RESTING = [one for one in ATTACKS if one.guard in LOOKED_AT_LATER and one.wrong[0].startswith("INSERT INTO")]


@pytest.mark.parametrize("guard", sorted(LOOKED_AT_LATER))
def test_what_a_resting_guard_forbids_is_found_before_the_end(attacked: Database, dialect: str, guard: str) -> None:
    """While much is added a wrong row comes in, and is refused before the end with the guard's own words; an honest one stays."""
    if dialect != "sqlite":
        pytest.skip("PostgreSQL's guards never rest")
    refusals = set()
    for attack in (one for one in RESTING if one.guard == guard):
        with savepoint(attacked):
            for statement in attack.before:
                run(attacked, statement)
            if attack.honest:
                with savepoint(attacked), attacked.adding_much():
                    run(attacked, attack.honest)
            with pytest.raises(Refused, match=f"^{_REFUSED}") as refused, attacked.adding_much():
                run(attacked, attack.wrong)
            refusals.add(str(refused.value))
    # Some rows are refused at once, by another constraint.
    assert promised(guard, "", dialect) in refusals


def test_guards_that_rest_are_there_again(attacked: Database, dialect: str) -> None:
    """After much was added every trigger is there with its old text; the ones that rest are guards, and each is attacked."""
    if dialect != "sqlite":
        pytest.skip("PostgreSQL's guards never rest")
    triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    before = attacked.rows(triggers)
    with attacked.adding_much():
        meanwhile = {name for (name, _) in attacked.rows(triggers)}
    assert attacked.rows(triggers) == before
    gone = {name for (name, _) in before} - meanwhile
    assert gone == {*LOOKED_AT_LATER, *(name for (name, _) in before if name.endswith("_unreplaced"))}
    assert {one.guard for one in RESTING} == set(LOOKED_AT_LATER)


def test_every_guard_is_attacked(dialect: str) -> None:
    """No trigger and no named constraint is without an attack that it alone refuses."""
    attacked = {one.guard for one in ATTACKS if dialect in one.dialects}
    replaced = {f"{table}_unreplaced" for table in (*FROZEN, *KEPT)} if dialect == "sqlite" else set()
    marks = {name for name in trigger_names(dialect) if name.endswith("_said_anew")}
    assert attacked | replaced == (trigger_names(dialect) - marks) | CHECKS | (
        {"ix_relation_live"} if dialect == "postgresql" else set()
    )


def test_a_guard_is_known_by_its_words(dialect: str) -> None:
    """No two guards on the same event of a table say the same, so the words of a refusal name the guard."""
    said = [(guard.table, guard.event, guard.message) for guard in GUARDS.values()]
    assert len(said) == len(set(said))
    assert len([*guards_sql(dialect), *search_sql(dialect)]) >= len(trigger_names(dialect))


def test_the_furnished_library_is_sound(furnished: object, attacked: Database) -> None:
    """What the attacks are made on breaks no promise itself."""
    attacked.undo()
    assert verify(Library(attacked))["findings"] == []


@pytest.mark.parametrize("key", [*SAYABLE, *UNSAYABLE])
def test_program_and_database_agree_on_earlier_keys(attacked: Database, dialect: str, key: str) -> None:
    """What the program lets be an alias is what the database takes for one."""
    taken = ALIAS.fullmatch(key) is not None
    assert taken == (key in SAYABLE)
    if taken:
        run(attacked, keyed("alias", key))
    else:
        with pytest.raises(Refused):
            run(attacked, keyed("alias", key))


@pytest.mark.parametrize("key", [*LEGAL, *ILLEGAL])
@pytest.mark.parametrize("table", ["seed", "statement", "tag"])
def test_program_and_database_agree_on_keys(attacked: Database, dialect: str, table: str, key: str) -> None:
    """What the program calls a legal key is what the database takes for one."""

    def is_taken_by_program() -> bool:
        try:
            require_legal(key)
        except Refused:
            return False
        return True

    def is_taken_by_database() -> bool:
        try:
            run(attacked, keyed(table, key))
        except Refused:
            return False
        return True

    assert is_taken_by_database() == is_taken_by_program()


# What every table keeps, found by the tables' own definition


def _columns(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _one_row(database: Database, table: Table, skip: int = 0) -> dict[str, object]:
    """Give one row that the furnishing put there."""
    keys = ", ".join(f'"{column.name}" DESC' for column in table.primary_key.columns)
    row = database.rows(f"SELECT * FROM {table.name} ORDER BY {keys}")[skip]
    return dict(zip(_columns(table), row, strict=True))


def _fresh(column: Column[object], value: object) -> object:
    """Give a value of a column's type that no row has."""
    if column.name == "sha256":
        return "f" * 64
    return 987_654 if isinstance(column.type, Integer) or type(value) is int else "fresh-1917"


def _unique_keys(table: Table) -> list[list[Column[object]]]:
    unique = [list(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
    return [list(table.primary_key.columns), *sorted(unique, key=repr)]


_KEYS = [(name, key) for name, table in TABLES.items() for key in range(len(_unique_keys(table)))]
_KEY_IDS = [f"{name}-{'-'.join(column.name for column in _unique_keys(TABLES[name])[key])}" for name, key in _KEYS]


def _twin(database: Database, table: Table, key: int) -> dict[str, object]:
    """Give a row that differs from one that is there in every key but one."""
    row = _one_row(database, table)
    same = {column.name for column in _unique_keys(table)[key]}
    others = [column for other in _unique_keys(table) for column in other]
    changed = {column.name: _fresh(column, row[column.name]) for column in others if not column.foreign_keys}
    return {**row, **changed, **{name: row[name] for name in same}}


def _renewed(table: Table, row: dict[str, object]) -> dict[str, object]:
    """Give a row with a primary key that no other has, where it is not that of something else."""
    own = [column for column in table.primary_key.columns if not column.foreign_keys]
    return {**row, **{column.name: _fresh(column, row[column.name]) for column in own}}


@pytest.mark.parametrize(("name", "key"), _KEYS, ids=_KEY_IDS)
def test_no_two_rows_have_one_key(attacked: Database, dialect: str, name: str, key: int) -> None:
    """A second row with a key that is taken is refused, and so is one that would change the row that has it."""
    table = TABLES[name]
    twin = _twin(attacked, table, key)
    rows = rows_of(attacked, name)
    sql, values = insert(name, **twin)
    columns = ", ".join(f'"{column.name}"' for column in _unique_keys(table)[key])
    first = next(column for column in _columns(table) if column not in columns) if len(twin) > 2 else ""
    statements = [sql]
    if name in FROZEN:
        statements.append(f'{sql} ON CONFLICT ({columns}) DO UPDATE SET "{first}" = excluded."{first}"')
    for statement in statements:
        with savepoint(attacked), pytest.raises(Refused):
            attacked.run(statement, values)
        assert rows_of(attacked, name) == rows


@pytest.mark.parametrize(("name", "key"), [one for one in _KEYS if one[0] in {*FROZEN, *KEPT}])
def test_insert_or_replace_puts_no_row_in_another_s_place(
    furnished: object, name: str, key: int, replaced: Database
) -> None:
    """SQLite's INSERT OR REPLACE removes the row in its way without a delete trigger, and so is refused."""
    rows = rows_of(replaced, name)
    sql, values = insert(name, **_twin(replaced, TABLES[name], key))
    with pytest.raises(Refused, match=f"^{re.escape(_REFUSED + GUARDS[f'{name}_unreplaced'].message)}$"):
        replaced.run(sql.replace("INSERT", "INSERT OR REPLACE", 1), values)
    assert rows_of(replaced, name) == rows


@pytest.mark.parametrize(("name", "key"), [one for one in _KEYS if one[0] in {*FROZEN, *KEPT}])
def test_update_or_replace_puts_no_row_in_another_s_place(name: str, key: int, replaced: Database) -> None:
    """SQLite's UPDATE OR REPLACE would remove the row whose key is taken over, and so is refused."""
    table = TABLES[name]
    first, second = _one_row(replaced, table), _one_row(replaced, table, 1)
    rows = rows_of(replaced, name)
    change = ", ".join(f'"{column.name}" = ?' for column in _unique_keys(table)[key])
    where = " AND ".join(f'"{column.name}" = ?' for column in table.primary_key.columns)
    values = [first[column.name] for column in _unique_keys(table)[key]]
    values += [second[column.name] for column in table.primary_key.columns]
    with pytest.raises(Refused) as refused:
        replaced.run(f"UPDATE OR REPLACE {name} SET {change} WHERE {where}", values)
    said = {_REFUSED + guard.message for guard in GUARDS.values() if guard.table == name and guard.event == "UPDATE"}
    assert str(refused.value) in said
    assert rows_of(replaced, name) == rows


@pytest.mark.parametrize("name", sorted({*FROZEN, *KEPT}))
def test_no_row_is_replaced_by_its_hidden_number(name: str, replaced: Database) -> None:
    """SQLite numbers the rows of a table that has no whole number for its key; no such number opens a way to replace a row."""
    table = TABLES[name]
    rows = rows_of(replaced, name)
    fresh = _renewed(table, _twin(replaced, table, 0))
    if len(table.primary_key.columns) == 1 and isinstance(next(iter(table.primary_key.columns)).type, BigInteger):
        del fresh[next(iter(table.primary_key.columns)).name]  # which is the row's number under its own name
    sql, values = insert(name, **fresh)
    numbered = (
        sql.replace('("', '(rowid, "', 1)
        .replace("VALUES (", "VALUES (1, ", 1)
        .replace("INSERT", "INSERT OR REPLACE", 1)
    )
    with pytest.raises(Exception, match=r"the library refuses this|no column named rowid"):
        replaced.run(numbered, values)
    with pytest.raises(Exception, match=r"the library refuses this|no such column: rowid"):
        replaced.run(
            f"UPDATE OR REPLACE {name} SET rowid = (SELECT max(rowid) FROM {name}) WHERE rowid = (SELECT min(rowid) FROM {name})"
        )
    assert rows_of(replaced, name) == rows


def test_a_live_relation_is_not_replaced_by_another(replaced: Database) -> None:
    """SQLite's OR REPLACE cannot take a live relation away by putting another between the same two tags."""
    rows = rows_of(replaced, "relation")
    sql, values = insert(
        "relation", id=9999, kind="contradicts", source_id=9003, target_id=9008, note="One counts more."
    )
    with pytest.raises(Refused, match="a relation with this key is there already"):
        replaced.run(sql.replace("INSERT", "INSERT OR REPLACE"), values)
    with pytest.raises(Refused, match="these two tags are related already"):
        replaced.run("UPDATE OR REPLACE relation SET withdrawn = '' WHERE id = 9002")
    assert rows_of(replaced, "relation") == rows


@pytest.fixture
def replaced(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Give the furnished SQLite library inside a transaction that is undone in the end."""
    database = request.getfixturevalue("furnished")("sqlite")
    database.begin(write=True)
    yield database
    database.undo()


_REFERENCES = [(name, column.name) for name, table in TABLES.items() for column in table.columns if column.foreign_keys]


@pytest.mark.parametrize(("name", "column"), _REFERENCES)
def test_nothing_refers_to_what_is_not_there(attacked: Database, dialect: str, name: str, column: str) -> None:
    """A row that refers to a seed, a tag or a span that there is not is refused."""
    rows = rows_of(attacked, name)
    row = _renewed(TABLES[name], _twin(attacked, TABLES[name], 0))
    if name == "stance":
        row["superseded_by"] = None
    with savepoint(attacked), pytest.raises(Refused, match=f"^{_REFUSED}"):
        run(attacked, insert(name, **{**row, column: 876_543}))
    assert rows_of(attacked, name) == rows


_GIVEN = [
    (name, column.name)
    for name, table in TABLES.items()
    for column in table.columns
    if not column.nullable and column.name != "id"
]
"""SQLite gives a row without an id the next one."""


@pytest.mark.parametrize(("name", "column"), _GIVEN)
def test_what_is_not_known_is_empty_and_never_null(attacked: Database, dialect: str, name: str, column: str) -> None:
    """NULL is refused in every column but those that may refer to nothing."""
    rows = rows_of(attacked, name)
    row = _twin(attacked, TABLES[name], 0)
    with savepoint(attacked), pytest.raises(Refused, match=f"^{_REFUSED}"):
        run(attacked, insert(name, **{**row, column: None}))
    assert rows_of(attacked, name) == rows


_NUMBERS = [
    (name, column.name)
    for name, table in TABLES.items()
    for column in table.columns
    if isinstance(column.type, Integer)
]


@pytest.mark.parametrize(("name", "column"), _NUMBERS)
def test_a_number_is_a_number(attacked: Database, dialect: str, name: str, column: str) -> None:
    """A column of numbers takes no words, on SQLite neither."""
    rows = rows_of(attacked, name)
    row = _twin(attacked, TABLES[name], 0)
    with savepoint(attacked), pytest.raises(Refused):
        run(attacked, insert(name, **{**row, column: "seven"}))
    assert rows_of(attacked, name) == rows


@pytest.mark.parametrize(
    "name", [name for name, table in TABLES.items() if any(isinstance(one.type, LargeBinary) for one in table.columns)]
)
def test_bytes_are_kept_as_they_are(attacked: Database, dialect: str, name: str) -> None:
    """Bytes that are no text come back as they were put in."""
    nasty = bytes(range(256)) * 3
    run(attacked, insert(name, sha256="e" * 64, compression="none", data=nasty))
    assert bytes(attacked.rows(f"SELECT data FROM {name} WHERE sha256 = ?", ["e" * 64])[0][0]) == nasty


def test_a_whole_transaction_is_undone_by_one_refusal(attacked: Database, dialect: str) -> None:
    """Of several rows written in one transaction none stays when the last is refused."""
    attacked.undo()
    rows = rows_of(attacked, "span")

    def write() -> None:
        with attacked.writing():
            run(attacked, span(9999, 9001, "Martov"))
            run(attacked, span(9998, 9001, "Martov", exact="Lenin."))

    with pytest.raises(Refused, match="words must be the text at its offsets"):
        write()
    assert rows_of(attacked, "span") == rows


def test_a_dry_run_keeps_nothing(attacked: Database, dialect: str) -> None:
    """What is written without keeping it is seen inside the transaction, and gone afterwards."""
    attacked.undo()
    with attacked.writing(keep=False):
        run(attacked, insert("alias", key="martov", seed_id=9001, at=AT))
        assert attacked.row("SELECT seed_id FROM alias WHERE key = 'martov'") == (9001,)
    assert attacked.row("SELECT seed_id FROM alias WHERE key = 'martov'") is None


def test_both_databases_are_attacked_alike() -> None:
    """All that is attacked on SQLite is attacked on PostgreSQL, save what only one of them can do."""
    alone = {(one.guard.rpartition("_")[2], one.dialects) for one in ATTACKS if one.dialects != DIALECTS}
    assert alone == {
        ("unreplaced", ("sqlite",)),
        ("live", ("postgresql",)),
        ("untruncated", ("postgresql",)),
        ("legal", ("sqlite",)),
        ("sayable", ("sqlite",)),
    }
    assert SQLModel.metadata.tables.keys() == TABLES.keys()


def test_a_span_is_compared_with_the_text_that_is_written_with_it(attacked: Database, dialect: str) -> None:
    """Words that stand are not looked at again, words that do not are found in the end, and so is a span on an older text."""
    if dialect != "sqlite":
        pytest.skip("PostgreSQL's guards never rest")
    for capture_id, exact, sound in (
        (9999, "palace", True),
        (9999, "place", False),
        (9003, "palace", True),
        (9003, "place", False),
    ):
        with savepoint(attacked):
            writer = Writer(attacked)
            text = "The palace fell."
            text_id = writer.text_id(sha256_hex(text.encode()), text)
            row = (9999, 9001, 3, text_id, sha256_hex(b""), "text/plain", *[""] * 6, "")
            with (
                nullcontext() if sound else pytest.raises(Refused, match="a span's words"),
                attacked.adding_much() as seen,
            ):
                writer.compared = seen
                writer.put_capture(row, 9999, text)
                writer.put(INSERT_SPAN, (9999, capture_id, 4, 4 + len(exact), exact, "", ""))
                writer.flush()
            assert seen is not None
            assert list(seen.gaps(9998, 10_000)) == ([] if sound and capture_id == 9999 else [(9999, 9999)])


@given(st.sets(st.integers(1, 40)), st.integers(0, 41), st.integers(0, 41))
def test_ranges_have_gaps(numbers: set[int], before: int, after: int) -> None:
    """What was not added between two numbers is in the gaps, and nothing else."""
    ranges = Ranges()
    for one in sorted(numbers):
        ranges.add(one)
    missed = [one for first, last in ranges.gaps(before, after) for one in range(first, last + 1)]
    assert [one for one in missed if before < one < after] == [
        one for one in range(before + 1, after) if one not in numbers
    ]
