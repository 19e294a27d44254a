"""The draft that was checked by hand, held against the five real seeds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from annotate.library import Library
from annotate.library.checks import check
from annotate.library.checksettings import CheckAsked
from annotate.library.folders import load
from annotate.quoting.drafts.scan import SCANNERS
from tests.acceptance import folders, forms
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


@pytest.mark.parametrize("form", sorted(forms.SUFFIXES.keys() & {*SCANNERS}))
def test_the_same_draft_in_another_form_gives_the_same_findings(loaded: Library, form: str, tmp_path: Path) -> None:
    """In LaTeX, Typst and Org the same rules are found about the same sources and with the same words as in Markdown."""
    text = (CHECK / "draft.md").read_text("utf-8")
    shutil.copy(CHECK / "refs.bib", tmp_path)
    path = tmp_path / f"draft.{forms.SUFFIXES[form]}"
    path.write_text(forms.rewritten(text, form), "utf-8")
    here, there = (check(loaded, CheckAsked([str(one)])) for one in (CHECK / "draft.md", path))
    seen = [
        sorted((one["rule"], one["message"], one["source"], str(one["spans"])) for one in report.shape["findings"])
        for report in (here, there)
    ]
    assert seen[0] == seen[1]
    assert there.fails
    assert [one.shape["drafts"][0]["quotations"] for one in (here, there)] == [13, 13]
