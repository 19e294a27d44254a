"""The BibTeX and biblatex exports, read by TeX's own programs: run with ANNOTATE_TEST_READERS=1 where these are installed.

Debian's packages are biber, texlive-bibtex-extra, texlive-latex-recommended, texlive-xetex and poppler-utils.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace

from annotate.core.seeds import KINDS, Creator, Seed
from annotate.formats import biblatex, bibtex, bibtexascii
from annotate.formats.entry import Entry
from tests.conftest import ROOT
from tests.readers.nasty import cited, entries

WANTED = os.environ.get("ANNOTATE_TEST_READERS") == "1"
pytestmark = pytest.mark.skipif(not WANTED, reason="reads with TeX only where ANNOTATE_TEST_READERS=1 is set")

NASTY = entries()
CITED = cited()
GOLDEN = ("samples", "awkward-text")
NAMES = (
    "Åsa-Mária Käkönen", "Ludwig van Beethoven", "Charles de Gaulle", "Martin Luther King Jr.", "Лев Троцкий", "Jean d’Alembert",
    "Workers, Sailors, and Soldiers, Kronstadt", "Ni{na O’Brien-Łukasz", "family=Percent & 100% {Co",
    "A. B. Smith, Jones, Brown, and Sons",
)  # fmt: skip
AUX = "\\citation{*}\n\\bibdata{refs}\n\\bibstyle{plain}\n"
PAGE = r"""
\documentclass{article}
\usepackage{fontspec}
\setmainfont{DejaVu Serif}
\usepackage[style=authoryear,dashed=false,datecirca=true,dateuncertain=true,dateera=secular]{biblatex}
\addbibresource{refs.bib}
\DeclareFieldFormat{annotation}{\par #1}
\renewbibmacro*{finentry}{\finentry\printfield{annotation}}
\pagestyle{empty}
\begin{document}
\nocite{*}
\printbibliography
\end{document}
"""


def ran(folder: Path, *command: str, code: int = 0) -> str:
    """Run a program in a folder, and give what it says; one that is not there fails the test."""
    assert shutil.which(command[0]), f"ANNOTATE_TEST_READERS=1, but {command[0]} is not installed"
    done = subprocess.run(
        command, cwd=folder, check=False, text=True, encoding="utf-8", errors="replace", stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == code, f"{' '.join(command)}:\n{done.stdout[-3000:]}"
    return done.stdout


def warnings(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith(("WARN", "ERROR"))]


def keys_in(text: str) -> list[str]:
    return re.findall(r"^@\w+\{([^,]+),", text, re.MULTILINE)


def typeset(folder: Path, page: str = PAGE, engine: str = "xelatex") -> str:
    """Make a PDF of what a page says, which is all of refs.bib, and give its text as one line."""
    (folder / "page.tex").write_text(page, "utf-8")
    latex = (engine, "-interaction=nonstopmode", "-halt-on-error", "page")
    ran(folder, *latex)
    assert warnings(ran(folder, "biber", "page")) == []
    ran(folder, *latex)
    ran(folder, "pdftotext", "-layout", "page.pdf", "page.txt")
    return " ".join((folder / "page.txt").read_text("utf-8").replace("-\n", "-").split())


def test_the_nasty_set_is_nasty() -> None:
    """There are sixty entries under sixty keys, and every kind of source is among them."""
    assert len({one.seed.key for one in NASTY}) == len(NASTY) == 60
    assert {one.seed.kind for one in NASTY} == set(KINDS)


@pytest.mark.parametrize("made", [NASTY, CITED], ids=["seeds", "tags"])
def test_biber_warns_of_nothing(made: list[Entry], tmp_path: Path) -> None:
    """Biber, asked to hold each entry against biblatex's data model, has nothing to say and reads all of them."""
    (tmp_path / "refs.bib").write_text("".join(biblatex.write(made)), "utf-8")
    assert warnings(ran(tmp_path, "biber", "--tool", "--validate-datamodel", "refs.bib")) == []
    read = (tmp_path / "refs_bibertool.bib").read_text("utf-8")
    assert sorted(keys_in(read)) == sorted(one.seed.key for one in made)


@pytest.mark.parametrize("name", GOLDEN)
def test_biber_misses_only_what_the_samples_do_not_know(name: str, tmp_path: Path) -> None:
    """Of the golden exports biber says no more than that a date or an author is missing, which no sample has there."""
    shutil.copy(ROOT / "exports" / f"{name}.biblatex.bib", tmp_path / "refs.bib")
    found = warnings(ran(tmp_path, "biber", "--tool", "--validate-datamodel", "refs.bib"))
    assert [line for line in found if "Missing mandatory field" not in line] == []


@pytest.mark.parametrize(
    "write", [bibtex.write(CITED), (ROOT / "exports" / "samples.bib").read_text("utf-8")], ids=["nasty", "samples"]
)
def test_bibtex_makes_an_item_of_every_entry(write: Iterable[str], tmp_path: Path) -> None:
    """Classic BibTeX with its plain style ends without an error, and every entry is in the bibliography."""
    text = "".join(write)
    (tmp_path / "refs.bib").write_text(text, "utf-8")
    (tmp_path / "page.aux").write_text(AUX, "utf-8")
    said = ran(tmp_path, "bibtex", "page")
    assert "error message" not in said
    made = (tmp_path / "page.bbl").read_bytes().decode("utf-8", "replace")
    assert sorted(re.findall(r"\\bibitem\{(.*?)\}", made)) == sorted(keys_in(text))


OLD_PAGE = r"""
\documentclass{article}
\usepackage[T1]{fontenc}
\pagestyle{empty}
\begin{document}
\nocite{*}
\bibliographystyle{plain}
\bibliography{refs}
\end{document}
"""
UNICODE_FONT = (r"\usepackage[T1]{fontenc}", r"\usepackage{fontspec}\setmainfont{DejaVu Serif}")
"""The text of a PDF with the fonts of T1 has accents beside their letters; it is looked at with another."""


def test_old_bibtex_sorts_what_is_in_ascii(tmp_path: Path) -> None:
    """In ASCII, BibTeX sorts names by their letters, pdfLaTeX knows every macro, and what is printed has each letter and mark."""
    names = ("Zola", "Öberg", "Oslo", "Żeromski", "Ebert", "Éluard", "Łódź")
    titles = ("Straße “X” – «Y» … ¿Z?", "Ænima", "Smørrebrød & Ţară")
    seeds = [
        Seed(
            f"k{number}", "book", title=titles[number % 3], creators=(Creator(family=name, given="Ana"),), issued="1917"
        )
        for number, name in enumerate(names)
    ]
    text = "".join(bibtexascii.write(map(Entry, seeds)))
    assert text.isascii()
    (tmp_path / "refs.bib").write_text(text, "ascii")
    latex = ("-interaction=nonstopmode", "-halt-on-error", "page")
    (tmp_path / "page.tex").write_text(OLD_PAGE, "ascii")
    ran(tmp_path, "pdflatex", *latex)
    assert "error message" not in ran(tmp_path, "bibtex", "page")
    ran(tmp_path, "pdflatex", *latex)
    (tmp_path / "page.tex").write_text(OLD_PAGE.replace(*UNICODE_FONT), "ascii")
    ran(tmp_path, "xelatex", *latex)
    ran(tmp_path, "pdftotext", "-layout", "page.pdf", "page.txt")
    printed = unicodedata.normalize("NFC", " ".join((tmp_path / "page.txt").read_text("utf-8").split()))
    order = sorted(names, key=lambda name: printed.index(f"Ana {name}"))
    assert order == ["Ebert", "Éluard", "Łódź", "Öberg", "Oslo", "Żeromski", "Zola"]
    assert all(bare(title) in bare(printed) for title in titles)


def test_the_pdf_has_every_title(tmp_path: Path) -> None:
    """XeLaTeX sets the nasty set without an error; titles, names and tagged words are in the text of the PDF."""
    (tmp_path / "refs.bib").write_text("".join(biblatex.write(NASTY)), "utf-8")
    text = typeset(tmp_path)
    assert [one.seed.title for one in NASTY if not is_in(one, text)] == []
    assert text.count("an } unbalanced { brace }") == len(NASTY)
    assert [name for name in NAMES if bare(name) not in bare(text)] == []


def test_a_tag_is_cited_by_its_own_key(tmp_path: Path) -> None:
    """In a document that cites nothing but tags, each is found, and the words of each stand with its entry."""
    (tmp_path / "refs.bib").write_text("".join(biblatex.write(CITED)), "utf-8")
    keys = [one.seed.key for one in CITED if one.of]
    cites = "\n\n".join(rf"\cite{{{key}}}" for key in keys)
    text = typeset(tmp_path, PAGE.replace(r"\nocite{*}", cites))
    assert not re.search(r"Citation '.*undefined", (tmp_path / "page.log").read_text("utf-8", "replace"))
    assert text.count("“они {сказали” ~ $x^2$") == len(keys) == 60


def is_in(entry: Entry, text: str) -> bool:
    """Tell whether a title is in a text, but for blanks, line-end hyphens and letters of which the font has no picture."""
    return bare(entry.seed.title) in bare(text)


def bare(text: str) -> str:
    return re.sub(r"[\s-]|[\u4e00-\u9fff]", "", text)


@pytest.mark.parametrize("name", GOLDEN)
def test_the_golden_exports_can_be_set(name: str, tmp_path: Path) -> None:
    """The samples as biblatex make a PDF with their titles."""
    source = (ROOT / "exports" / f"{name}.biblatex.bib").read_text("utf-8")
    (tmp_path / "refs.bib").write_text(source, "utf-8")
    text = bare(typeset(tmp_path))
    titles = re.findall(r"^  title = \{(.*)\},$", source, re.MULTILINE)
    assert titles
    assert [one for one in titles if bare(re.sub(r"[{}]", "", one)) not in text] == []


LATIN_PAGE = PAGE.replace(r"\usepackage{fontspec}", r"\usepackage[T1]{fontenc}").replace(
    r"\setmainfont{DejaVu Serif}", ""
)


def test_pdflatex_sets_the_samples(tmp_path: Path) -> None:
    """pdfLaTeX sets those samples that have only what it knows, Latin letters; their titles and tagged words are in the PDF."""
    every = (ROOT / "exports" / "samples.biblatex.bib").read_text("utf-8").split("\n\n")
    source = "\n\n".join(one for one in every if not re.search("[^\\x00-\u017f–—‘’“”…]", one))
    assert source.count("@") >= 3
    (tmp_path / "refs.bib").write_text(source, "utf-8")
    text = ascii_only(typeset(tmp_path, LATIN_PAGE, "pdflatex"))
    titles = re.findall(r"^  title = \{(.*)\},$", source, re.MULTILINE)
    labels = re.findall(r"(?:annotation = \{|\\par )([a-z]\w*) \((?:claim|quote|footnote), ", source)
    assert [one for one in titles if ascii_only(re.sub(r"[{}]", "", one)) not in text] == []
    assert len(labels) == len(re.findall(r"[cqf]\d+[a-z]?\((?:claim|quote|footnote),", text)) > 10


def ascii_only(text: str) -> str:
    return re.sub(r"[^\x21-\x7e]|-", "", text)


DATES = {
    "1917": "1917", "1917-11-07": "Nov. 7, 1917", "2017/..": "2017–", "../1917": "–1917", "1917?": "1917?", "1917-10~": "ca. Oct. 1917",
    "2011-22": "Sum. 2011", "201X": "2010–2019", "201X?": "2010?–2019?", "-0043": "44 BCE", "-012X": "ca. 130 BCE–ca. 121 BCE",
    "2011-XX": "2011", "1917~/1918?": "ca. 1917–1918?", "201X/2020": "ca. 2010–2020", "0000": "1 BCE", "Y12345": "12345",
}  # fmt: skip


def test_dates_are_printed_as_they_are_meant(tmp_path: Path) -> None:
    """Every form of EDTF that a seed can have is printed by biblatex with the same meaning."""
    seeds = [
        replace(NASTY[0].seed, key=f"d{number}", title=f"zq{number}x", kind="map", issued=edtf, creators=(), extra={})
        for number, edtf in enumerate(DATES)
    ]
    (tmp_path / "refs.bib").write_text("".join(biblatex.write(map(Entry, seeds))), "utf-8")
    text = typeset(tmp_path)
    printed = {edtf: re.search(rf"zq{number}x \((.*?)\)", text) for number, edtf in enumerate(DATES)}
    assert {edtf: found and found[1] for edtf, found in printed.items()} == DATES
