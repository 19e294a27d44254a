"""The recipes that need no more than what a developer's machine has do what they say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.publish.transcripts import Typist

RECIPES = ROOT / "docs" / "recipes"
START = RECIPES / "README.md"
PROGRAMS = {"makefile": "make", "pre-commit": "git"}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_recipe_does_what_it_says(name: str, tmp_path: Path) -> None:
    """Every file of the page is written, every line is run, and prints what the page shows."""
    if not shutil.which(PROGRAMS[name]):
        pytest.skip(f"{PROGRAMS[name]} is not installed")
    typist = Typist(tmp_path)
    typist.follows(START)
    typist.follows(RECIPES / f"{name}.md")


def test_the_table_has_every_recipe() -> None:
    """No page is missing in the table of recipes, and each says in which workspace it begins."""
    pages = {page.name for page in RECIPES.glob("*.md")} - {START.name}
    assert set(re.findall(r"^\| \[([\w.-]+)\]", START.read_text("utf-8"), re.MULTILINE)) == pages
    assert all("(README.md)" in (RECIPES / page).read_text("utf-8") for page in pages)
