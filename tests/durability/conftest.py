"""Libraries for programs that are started and killed, on a file and on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotate.library import Library
from annotate.library.verifying import verify
from annotate.store.opening import create
from tests.conftest import ROOT
from tests.servers import Server

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "ANNOTATE_USER": "tester"}


@pytest.fixture(params=("file", "postgresql"))
def kind(request: pytest.FixtureRequest) -> str:
    """Name each kind of library that several processes can share."""
    return str(request.param)


@pytest.fixture
def new_place(tmp_path: Path, kind: str, request: pytest.FixtureRequest) -> Callable[[], str]:
    """Give a function that makes an empty library and gives its place."""
    made: list[str] = []

    def make() -> str:
        if kind == "postgresql":
            server: Server = request.getfixturevalue("postgresql")
            return server.new_library()
        made.append(str(tmp_path / f"library-{len(made)}.db"))
        create(made[-1]).close()
        return made[-1]

    return make


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """Give the place of an empty library."""
    return new_place()


def driver(*words: str) -> subprocess.Popen[str]:
    """Start one of the drivers."""
    command = [sys.executable, "-m", "tests.durability.drivers", *words]
    return subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def annotate(*words: str) -> subprocess.Popen[str]:
    """Start the command line."""
    command = [sys.executable, "-m", "annotate", *words]
    return subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def keys_in(library: Library) -> set[str]:
    """Give the keys of all seeds and tags."""
    tags = library.database.rows("SELECT s.key, t.label FROM tag t JOIN seed s ON s.id = t.seed_id")
    return {key for (key,) in library.database.rows("SELECT key FROM seed")} | {
        f"{seed}:{label}" for seed, label in tags
    }


def assert_sound(library: Library) -> None:
    """Hold that nothing is half written and that the file is whole."""
    assert verify(library)["findings"] == []
    if library.database.dialect == "sqlite":
        assert library.database.rows("PRAGMA integrity_check") == [("ok",)]
    # Each seed and each tag is told of by one event, and each event tells of one: an act and its record are one.
    acts = library.database.rows("SELECT target FROM event WHERE action IN ('add', 'tag')")
    assert len(acts) == len({target for (target,) in acts})
