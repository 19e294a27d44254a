"""Start-up stays short: no everyday command loads a library that it does not need, and imports run one way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import corpus
from tests.conftest import ROOT

HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "textual", "alembic", "pybtex", "yaml"}
MODULES = "ANNOTATE_TEST_MODULES"
DRIVER = f"""
import atexit, os, sys
atexit.register(lambda: open(os.environ["{MODULES}"], "w").write(" ".join(sys.modules)))
from annotate.cli import main
main()
"""
SEED = "report-00007"


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a workspace with 1,000 small seeds, made by the commands themselves."""
    folder = tmp_path_factory.mktemp("big")
    corpus.write(folder / "reports", seeds=1000, tags=3, code_points=600)
    (folder / "note.txt").write_text("A note about bread.\n", "utf-8")
    loaded_by(["init"], folder)
    loaded_by(["load", "reports"], folder)
    return folder


def loaded_by(arguments: list[str], folder: Path) -> set[str]:
    """Run a command in a process of its own and give the packages that it loaded."""
    listing = folder / "modules"
    places = {
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "ANNOTATE_USER": "tester",
        MODULES: str(listing),
        "PATH": os.environ["PATH"],
    }
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, *arguments],
        cwd=folder,
        env=places,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"annotate {' '.join(arguments)}: {done.stderr}"
    return {name.partition(".")[0] for name in listing.read_text("utf-8").split()}


EVERYDAY = (
    ["--help"],
    ["--version"],
    ["add", "note.txt", "--title", "A note"],
    ["tag", SEED, "claim", "--span", "0:6"],
    ["tags", SEED],
    ["list", "report", "7"],
    ["show", SEED],
    ["text", SEED],
    ["edit", SEED, "--issue", "8"],
    ["state", "It was so.", "--key", "so", "--on", f"{SEED}:c1"],
    ["trace", "so"],
    ["trace", f"{SEED}:c1"],
    ["cite", SEED, f"{SEED}:c1"],
    ["cite", SEED, "--as", "pandoc"],
    ["quote", f"{SEED}:c1"],
    ["log", SEED],
    ["session", SEED, "--plain"],
    ["undo"],
    ["redo"],
    ["find", "the council met", "title:report"],
    ["export", "bibtex"],
    ["export", "biblatex"],
    ["export", "csl-json"],
    ["export", "csl-yaml"],
    ["export", "hayagriva"],
    ["export", "jsonl"],
    ["export", "webannotation"],
)


@pytest.mark.parametrize("arguments", EVERYDAY, ids=" ".join)
def test_an_everyday_command_loads_no_heavy_library(arguments: list[str], big: Path) -> None:
    """In a library of 1,000 seeds none of the commands that are called a hundred times a day loads one of them."""
    loaded = loaded_by(arguments, big)
    assert loaded & HEAVY == set()
    assert "annotate" in loaded


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]], ids=" ".join)
def test_help_opens_no_database(arguments: list[str], tmp_path: Path) -> None:
    """Help and the version are there without a library, and load nothing that could open one."""
    assert loaded_by(arguments, tmp_path) & {"sqlite3", "psycopg", "slugify", "tomli", "chardet"} == set()


def test_imports_run_one_way() -> None:
    """The contracts of pyproject.toml hold: faces know the library, the library the store, and never the other way."""
    beside = Path(sys.executable).parent / "lint-imports"
    command = str(beside) if beside.is_file() else shutil.which("lint-imports")
    if not command:
        pytest.skip("import-linter is not installed: pip install '.[dev]'")
    places = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, env=places, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
