"""The libraries that are attacked: one for each database, furnished once, and never changed for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from annotate.store.database import Database
from annotate.store.opening import create, open_database
from tests.store.lab import furnish


@pytest.fixture(scope="session")
def furnished(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Database]]:
    """Give a function that gives the furnished library of a dialect."""
    opened: list[Database] = []

    @cache
    def make(dialect: str) -> Database:
        if dialect == "sqlite":
            database = create(str(tmp_path_factory.mktemp("furnished") / "library.db"))
        else:
            database = open_database(request.getfixturevalue("postgresql").new_library())
        opened.append(database)
        furnish(database)
        return database

    yield make
    for database in opened:
        database.close()


@pytest.fixture
def attacked(furnished: Callable[[str], Database], dialect: str) -> Iterator[Database]:
    """Give the furnished library of a dialect inside a transaction that is undone in the end."""
    database = furnished(dialect)
    database.begin(write=True)
    yield database
    database.undo()


@pytest.fixture(params=("sqlite", "postgresql"))
def dialect(request: pytest.FixtureRequest) -> str:
    """Name each kind of database in turn."""
    return str(request.param)
