"""A bibliography comes in, is cited and goes out under the keys that other projects know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Write = Callable[[str, bytes | str], Path]

BIB = r"""@string{acw = {A Council Weekly}}
@article{Reed:1919,
  author = {Reed, John and {\"O}berg, Ann-Mari},
  title = {Ten Days {That} Shook},
  journal = acw,
  year = 1919,
  month = mar,
  keywords = {october, petrograd},
  url = {https://harbour.example/a_b%20c},
}
@misc{broken, title = {never closed
@book{Bryant1918, title = {Six Red Months}, author = {Bryant, Louise}, year = {1918?}}
"""


def test_a_bibliography_comes_in_and_goes_out_under_its_own_keys(run: Any, write: Write) -> None:
    """What can be read is stored, what cannot is named with its line, and an export has the keys that the file had."""
    write("refs.bib", BIB)
    ran = run("import", "refs.bib", code=1)
    assert [line.split("\t")[:3] for line in ran.out.splitlines()] == [
        ["added", "reed-1919", "Reed:1919"],
        ["added", "bryant1918", "Bryant1918"],
    ]
    assert "refs.bib:11: " in ran.err
    run("verify")
    out = run("export", "bibtex", "Reed:1919", "bryant").out
    assert "@article{Reed:1919,\n" in out
    assert "@book{Bryant1918,\n" in out
    assert r"  author = {Reed, John and {\"O}berg, Ann-Mari}," in out
    assert "  keywords = {october, petrograd},\n" in out
    assert "  url = {https://harbour.example/a_b%20c},\n" in out
    assert "  ids = {reed-1919},\n" in run("export", "biblatex", "reed").out
    assert run("cite", "reed", "--as", "latex").out == "\\autocite{Reed:1919}\n"
    assert run("export", "csl-json", "reed").json[0]["author"][1] == {"family": "Öberg", "given": "Ann-Mari"}
    before = run.state()
    again = run("import", "refs.bib", code=1)
    assert [line.split("\t")[0] for line in again.out.splitlines()] == ["skipped", "skipped"]
    assert run("import", "refs.bib", "--dry-run", "--on-duplicate", "new", code=1).out.count("added") == 2
    assert run.state().count('INSERT INTO "seed"') == before.count('INSERT INTO "seed"')


def test_a_key_that_a_person_gives_is_cited_from_then_on(run: Any, write: Write) -> None:
    """After `rekey` exports have the new key; the one of the file and the one made of it still lead to the seed."""
    write("refs.bib", BIB)
    run("import", "refs.bib", code=1)
    run("rekey", "Reed:1919", "ten-days")
    assert "@article{ten-days,\n" in run("export", "bibtex", "Reed:1919").out
    assert "  ids = {Reed:1919,reed-1919},\n" in run("export", "biblatex", "reed-1919").out
    run("verify")


def test_the_readers_of_other_programs_are_found_by_content(run: Any, write: Write) -> None:
    """RIS, CSL-JSON and Hayagriva come in whatever their files are called, and truncated ones say where they end."""
    write("a.txt", "TY  - BOOK\nAU  - Bryant, Louise\nTI  - Six Red Months\nPY  - 1918\nID  - bryant-1918\n")
    write("b.txt", '[{"id": "smolny-1917", "type": "book", "title": "Smolny"}, {"id": "x", "title": ')
    write("c.txt", "neva-1917:\n  type: book\n  title: The Neva\n")
    found = run("import", "a.txt", "b.txt", "c.txt", "--json", code=1).json
    assert [one["format"] for one in found["files"]] == ["ris", "csl-json", "hayagriva"]
    assert [one["key"] for one in found["entries"] if one["status"] == "added"][::2] == ["bryant-1918", "neva-1917"]
    write("d.txt", "Nothing of the kind.\n")
    run.refuses("import", "d.txt", code=5)
    run.refuses("import", "missing.bib", code=4)
    run.refuses("import", "a.txt", "--on-duplicate", "fail", code=5)
