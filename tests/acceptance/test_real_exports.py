"""The five real seeds go out to every format, real readers take them, and they come in again with the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rispy
from jsonschema import Draft7Validator
from pybtex.database import parse_string

from annotate.library import Library
from annotate.library.exporting import FORMATS, export
from annotate.library.importing import ImportRequest, import_files
from annotate.store.opening import create
from tests.acceptance.exported import SEEDS, exported
from tests.conftest import SHARED

READABLE = sorted(FORMATS.keys() - {"csv", "html", "jsonl", "markdown"})

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real seeds are not here: ../shared/seeds is missing")


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give a file of every format with the five seeds and their 117 tags."""
    return exported(tmp_path_factory.mktemp("real"))


@pytest.mark.parametrize("name", READABLE)
def test_an_export_of_the_real_seeds_comes_in_again(name: str, exports: dict[str, Path], tmp_path: Path) -> None:
    """What was exported is imported into an empty library whole, and exported from there with the same bytes."""
    with Library(create(str(tmp_path / "library.db"))) as library:
        done = import_files(library, ImportRequest([str(exports[name])]))
        assert (len(done["entries"]), done["unread"]) == (5, [])
        assert "".join(export(library, name)).encode() == exports[name].read_bytes()


def test_readers_that_are_not_ours_take_the_real_seeds(exports: dict[str, Path]) -> None:
    """pybtex, rispy and the schema of CSL find five entries, with all tagged words of the reference in CSL's own place for them."""
    for name in ("bibtex", "biblatex"):
        assert len(parse_string(exports[name].read_text("utf-8"), "bibtex").entries) == 5
    assert len(rispy.loads(exports["ris"].read_text("utf-8"))) == 5
    items = json.loads(exports["csl-json"].read_text("utf-8"))
    schema = SHARED / "formats" / "csl" / "csl-data.json"
    if schema.is_file():
        Draft7Validator(json.loads(schema.read_text("utf-8"))).validate(items)
    assert sum(len(item["custom"]["tags"]) for item in items) == 117
