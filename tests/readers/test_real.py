"""The real programs read what the five real seeds export to: run with ANNOTATE_TEST_READERS=1 where the seeds are."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.exported import SEEDS, exported
from tests.readers.test_tex import AUX, bare, keys_in, ran, typeset, warnings
from tests.readers.test_typst_pandoc import cited

pytestmark = [
    pytest.mark.skipif(os.environ.get("ANNOTATE_TEST_READERS") != "1", reason="asked for with ANNOTATE_TEST_READERS=1"),
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the real seeds are not here: ../shared/seeds is missing"),
]


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give a file of every format with the five seeds and their 117 tags."""
    return exported(tmp_path_factory.mktemp("real"))


def test_tex_takes_the_real_seeds(exports: dict[str, Path], tmp_path: Path) -> None:
    """Biber misses nothing but what no source says, BibTeX makes five items, and the page has their tagged words."""
    shutil.copy(exports["biblatex"], tmp_path / "refs.bib")
    said = warnings(ran(tmp_path, "biber", "--tool", "--validate-datamodel", "refs.bib"))
    assert [line for line in said if "Missing mandatory field" not in line] == []
    text = typeset(tmp_path)
    assert len(re.findall(r"[cqf]\d+[a-z]?\((?:claim|quote|footnote),", bare(text))) == 117
    shutil.copy(exports["bibtex"], tmp_path / "refs.bib")
    (tmp_path / "old.aux").write_text(AUX, "utf-8")
    assert "error message" not in ran(tmp_path, "bibtex", "old")
    made = (tmp_path / "old.bbl").read_bytes().decode("utf-8", "replace")
    assert len(re.findall(r"\\bibitem", made)) == len(keys_in((tmp_path / "refs.bib").read_text("utf-8"))) == 5


@pytest.mark.parametrize("name", ["csl-json", "csl-yaml"])
def test_pandoc_takes_the_real_seeds(name: str, exports: dict[str, Path]) -> None:
    """Pandoc lists all five, and finds no fault."""
    done = cited(f"--bibliography={exports[name]}", to="html")
    assert [line for line in done.stderr.splitlines() if "no printed form" not in line] == []
    assert len(re.findall(r'id="ref-', done.stdout)) == 5


def test_typst_takes_the_real_seeds(exports: dict[str, Path], tmp_path: Path) -> None:
    """Typst cites all five."""
    typst: Any = pytest.importorskip("typst")
    shutil.copy(exports["hayagriva"], tmp_path / "refs.yaml")
    keys = re.findall(r"^([a-z0-9_.-]+):$", exports["hayagriva"].read_text("utf-8"), re.MULTILINE)
    assert len(keys) == 5
    calls = "\n".join(f'#cite(label("{key}"))' for key in keys)
    (tmp_path / "main.typ").write_text(f'{calls}\n#bibliography("refs.yaml")\n', "utf-8")
    typst.compile(str(tmp_path / "main.typ"), output=str(tmp_path / "main.pdf"))
    assert (tmp_path / "main.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_bibtexparser_takes_the_real_seeds(name: str, exports: dict[str, Path]) -> None:
    """bibtexparser 2 reads five entries, and no block fails."""
    bibtexparser: Any = pytest.importorskip("bibtexparser", minversion="2.0.0a0")
    read = bibtexparser.parse_file(str(exports[name]))
    assert (len(read.entries), read.failed_blocks) == (5, [])
