"""The recipes for LaTeX, Pandoc, Quarto, Typst and Sphinx, typed as they stand: run with ANNOTATE_TEST_READERS=1.

Sphinx and Typst are packages (`pip install sphinx sphinxcontrib-bibtex typst pypandoc_binary`). Where Quarto is not
installed, Pandoc stands in for it: it is what Quarto cites with.
"""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.publish.test_recipes import PROGRAMS, RECIPES, START
from tests.publish.transcripts import Typist
from tests.readers.test_typst_pandoc import pandoc

pytestmark = pytest.mark.skipif(
    os.environ.get("ANNOTATE_TEST_READERS") != "1", reason="asked for with ANNOTATE_TEST_READERS=1"
)
PAGES = sorted(page.stem for page in RECIPES.glob("*.md") if page.stem not in {*PROGRAMS, START.stem})
NEEDS = {
    "biblatex": ("xelatex", "biber", "pdftotext"),
    "bibtex": ("pdflatex", "bibtex", "pdftotext"),
    "typst": ("pdftotext",),
}
COMPILE = "import sys, typst; typst.compile(sys.argv[2], output=sys.argv[3])"
AS_QUARTO = 'pandoc --standalone --citeproc --wrap=none -f markdown "$2" -o "${2%.qmd}.html"'


@pytest.mark.parametrize("page", PAGES)
def test_a_recipe_does_what_it_says(page: str, tmp_path: Path) -> None:
    """Every file of the page is written, every line is run, and prints what the page shows."""
    for program in NEEDS.get(page, ()):
        assert shutil.which(program), f"ANNOTATE_TEST_READERS=1, but {program} is not installed"
    if page in {"sphinx", "typst"} and importlib.util.find_spec(page) is None:
        pytest.skip(f"{page} is not installed")
    typist = Typist(tmp_path, others())
    typist.follows(START)
    typist.follows(RECIPES / f"{page}.md")


def others() -> dict[str, str]:
    """Give how the programs are called that are packages of Python here."""
    called = {}
    if not shutil.which("typst"):
        called["typst"] = f"{shlex.quote(sys.executable)} -c {shlex.quote(COMPILE)}"
    if not shutil.which("pandoc"):
        called["pandoc"] = shlex.quote(pandoc())
    if not shutil.which("quarto"):
        called["quarto"] = f"sh -c {shlex.quote(AS_QUARTO)} quarto"
    return called
