"""Typst and Pandoc themselves read what is exported for them: samples, the awkward text and an awkward set over all kinds.

Both are large, so these run only where they are asked for: `pip install typst pypandoc_binary`, then
`ANNOTATE_TEST_READERS=1 pytest tests/readers`.
"""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from annotate.formats import csl, cslyaml, hayagriva
from tests.conftest import ROOT
from tests.readers import awkward, nasty

pytestmark = pytest.mark.skipif(
    not os.environ.get("ANNOTATE_TEST_READERS"), reason="asked for with ANNOTATE_TEST_READERS=1"
)
EXPORTS = ("awkward-text", "samples", "awkward", "tags")


def export(name: str, suffix: str) -> str:
    """Give an export by its golden file, or that of the awkward set, or of the nasty one with tags under their own keys."""
    made = {"awkward": awkward.entries, "tags": nasty.cited}.get(name)
    if made:
        writer: Any = {"json": csl, "csl.yaml": cslyaml, "hayagriva.yaml": hayagriva}[suffix]
        return "".join(writer.write(made()))
    return (ROOT / "exports" / f"{name}.{suffix}").read_text("utf-8")


def keys(name: str) -> list[str]:
    """Give the keys of an export."""
    return re.findall(r'^    "id": "([^"]+)"', export(name, "json"), re.MULTILINE)


@pytest.mark.parametrize("style", ["chicago-notes", "apa", "ieee"])
@pytest.mark.parametrize("name", EXPORTS)
def test_typst_cites_every_key(name: str, style: str, tmp_path: Path) -> None:
    """Typst compiles a document that cites every entry of the Hayagriva export."""
    typst: Any = pytest.importorskip("typst")
    (tmp_path / "refs.yaml").write_text(export(name, "hayagriva.yaml"), "utf-8")
    cited = "\n".join(f'#cite(label("{key}"))' for key in keys(name))
    (tmp_path / "main.typ").write_text(f'{cited}\n#bibliography("refs.yaml", style: "{style}")\n', "utf-8")
    typst.compile(str(tmp_path / "main.typ"), output=str(tmp_path / "main.pdf"))
    assert keys(name)
    assert (tmp_path / "main.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("suffix", ["json", "csl.yaml"])
@pytest.mark.parametrize("name", EXPORTS)
def test_pandoc_lists_every_key(name: str, suffix: str, tmp_path: Path) -> None:
    """Pandoc formats every entry of the CSL exports, and finds no fault: only a style may leave an entry out of its list."""
    path = tmp_path / f"refs.{suffix.rpartition('.')[2]}"
    path.write_text(export(name, suffix), "utf-8")
    done = cited(f"--bibliography={path}", to="html")
    assert [line for line in done.stderr.splitlines() if "no printed form" not in line] == []
    assert sorted(re.findall(r'id="ref-([^"]+)"', done.stdout)) == sorted(keys(name))


def test_pandoc_takes_no_word_for_markdown(tmp_path: Path) -> None:
    """In the YAML, marks of Markdown in a title are shown as they are printed."""
    path = tmp_path / "refs.yaml"
    path.write_text(export("awkward", "csl.yaml"), "utf-8")
    shown = cited(f"--bibliography={path}", to="plain").stdout
    for words in ("a_b *c* $x$ {d} \\e `f` <i>g</i>", "[l](m) ^n^ ~o~ -- ...", "unshut { and } unopened $"):
        assert words in shown


@pytest.mark.parametrize("name", ["awkward-text", "samples"])
def test_pandoc_shows_the_words_of_the_markdown_export(name: str) -> None:
    """Pandoc reads the Markdown export as paragraphs and quotations only: nothing in a source becomes layout."""
    text = (ROOT / "exports" / f"{name}.md").read_text("utf-8")
    done = subprocess.run(
        [pandoc(), "-f", "markdown-smart", "-t", "json"], input=text, capture_output=True, text=True, check=True
    )
    assert set(re.findall(r'"t":"(\w+)"', done.stdout)) <= {
        "BlockQuote", "Code", "Emph", "LineBreak", "Link", "Para", "SoftBreak", "Space", "Str",
    }  # fmt: skip


def cited(*options: str, to: str) -> subprocess.CompletedProcess[str]:
    """Give what Pandoc makes of a bibliography in which all is listed."""
    command = [pandoc(), "--citeproc", "--wrap=none", "-f", "markdown", "-t", to, *options]
    document = '---\nnocite: "@*"\n---\n'
    return subprocess.run(command, input=document, capture_output=True, text=True, check=True)


def pandoc() -> str:
    """Give the command, from the system or from the package pypandoc_binary."""
    found = shutil.which("pandoc")
    if found:
        return found
    pytest.importorskip("pypandoc")
    return str(importlib.import_module("pypandoc").get_pandoc_path())
