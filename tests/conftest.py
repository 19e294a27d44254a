"""What all tests share: libraries on every kind of database, a PostgreSQL server, and the real seeds where they are."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from annotate.library import Library
from annotate.store.opening import create, in_memory
from tests.servers import Server, start

ROOT = Path(__file__).resolve().parent.parent
SAMPLE_SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared"

settings.register_profile("annotate", deadline=None)
settings.load_profile("annotate")

BACKENDS = ("memory", "file", "postgresql")


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the person's own library, name and colours out of every test."""
    for name in ("ANNOTATE_LIBRARY", "SOURCE_DATE_EPOCH", "NO_COLOR", "EDITOR", "VISUAL", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ANNOTATE_USER", "tester")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Run a PostgreSQL server for the whole session, on a socket only."""
    with start() as server:
        yield server


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """Name each kind of database in turn."""
    return str(request.param)


@pytest.fixture
def new_library(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str], Library]]:
    """Give a function that makes an empty library on a kind of database; all are closed in the end."""
    opened: list[Library] = []

    def make(kind: str) -> Library:
        if kind == "memory":
            library = Library(in_memory())
        elif kind == "file":
            library = Library(create(str(tmp_path / f"library-{len(opened)}.db")))
        else:
            library = Library.open(request.getfixturevalue("postgresql").new_library())
        opened.append(library)
        return library

    yield make
    for library in opened:
        library.close()


@pytest.fixture
def library(backend: str, new_library: Callable[[str], Library]) -> Library:
    """Give an empty library on each kind of database in turn."""
    return new_library(backend)


@pytest.fixture(scope="session")
def reference() -> dict[str, Any]:
    """Give the reference annotation of the five real seeds."""
    path = SHARED / "seeds" / "reference.json"
    if not path.is_file():
        pytest.skip("the real seeds are not here: ../shared/seeds is missing")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def ci() -> bool:
    """Tell whether this run is an unattended one, where nothing may be skipped for want of a server."""
    return bool(os.environ.get("CI"))
