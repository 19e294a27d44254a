"""The draft that was checked by hand, held against the five real seeds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotate.library import Library
from annotate.library.checks import check
from annotate.library.checksettings import CheckAsked
from annotate.library.folders import load
from tests.acceptance import folders
from tests.conftest import SHARED

SEEDS = SHARED / "seeds"
CHECK = SHARED / "check"


@pytest.fixture
def loaded(library: Library, reference: dict[str, Any], tmp_path: Path) -> Library:
    """Give a library of the five seeds with all that the reference says of them."""
    folders.write(reference, SEEDS, tmp_path / "reference")
    load(library, [tmp_path / "reference"])
    return library


def test_the_draft_that_was_checked_by_hand_gives_what_was_expected(loaded: Library) -> None:
    """Every finding that must be is there, on its line and as often, none that must not, and the check does not pass."""
    expected = json.loads((CHECK / "expected.json").read_text("utf-8"))
    report = check(loaded, CheckAsked([str(CHECK / expected["draft"])]))
    found = [(one["line"], one["rule"]) for one in report.shape["findings"]]
    assert sorted(found) == sorted((line, rule) for line, rule in expected["must"])
    assert not {(line, rule) for line, rule in expected["must_not"]} & set(found)
    assert report.fails is (expected["exit_status"] == 1)
    report.require_checked()
