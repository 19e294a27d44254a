"""A library with the sample seeds, and a seed of it opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotate.library import Library
from annotate.library.folders import load
from annotate.session.work import Work
from annotate.store.opening import create
from tests.conftest import SAMPLE_SEEDS

WORKER = "sample-worker-2017-night-at-smolny"


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give the bytes of a library with the sample seeds."""
    path = tmp_path_factory.mktemp("stocked") / "library.db"
    with Library(create(str(path)), by="annotate") as library:
        load(library, [SAMPLE_SEEDS])
    return path.read_bytes()


@pytest.fixture
def samples(stocked: bytes, tmp_path: Path) -> Path:
    """Give a library of one's own with the sample seeds."""
    path = tmp_path / "library.db"
    path.write_bytes(stocked)
    return path


@pytest.fixture
def work(samples: Path) -> Work:
    """Open the newspaper's seed."""
    return Work(Library.open(str(samples), by="vera"), WORKER)


@pytest.fixture
def opening(samples: Path) -> Callable[[str], Work]:
    """Give a function that opens a seed of the samples."""
    return lambda key: Work(Library.open(str(samples), by="vera"), key)
