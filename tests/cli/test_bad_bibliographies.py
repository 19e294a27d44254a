"""A bibliography with faults: each is told with its line, the rest is stored, and an export is whole or there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[str, bytes | str], Path]

FAULTS: dict[str, tuple[str, bytes, int, list[str]]] = {
    "truncated": (
        "refs.bib",
        b"@book{a, title={A}}\n@article{b,\n author={X, Y},\n title={Never clo",
        1,
        ["refs.bib:2: line 4: a brace is not closed"],
    ),
    "two encodings": (
        "refs.bib",
        "@book{a, title={Käkönen}}\n".encode() + "@book{b, title={Åbo}}\n".encode("latin-1"),
        2,
        ["refs.bib: is not all UTF-8: read as utf-8, cp1252 (mixed, line 2)"],
    ),
    "one key twice": (
        "refs.bib",
        b"@book{a, title={A}, year=1917}\n@book{a, title={B}, year=1918}\n",
        2,
        ["refs.bib:2: the key a is that of line 1 already: this entry is stored as a-2"],
    ),
    "in a circle": (
        "refs.bib",
        b"@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}\n",
        2,
        [
            f"refs.bib:{line}: the entry {key} inherits from itself: it is given without inheriting"
            for line, key in ((1, "a"), (2, "b"))
        ],
    ),
    "a type that nobody knows": ("refs.bib", b"@spaceship{a, title={A}, warp={9}}\n", 1, []),
    "a macro that nothing defines": (
        "refs.bib",
        b"@book{a, title={A}, publisher = acm}\n@book{b, title={B}}",
        2,
        ["refs.bib:1: the macro acm is not defined: its name stands for its value"],
    ),
    "RIS without an end": (
        "refs.ris",
        b"TY  - BOOK\nTI  - A\nTY  - BOOK\nTI  - B\nER  - \n",
        2,
        ["refs.ris:1: the record has no ER: it is read up to here, and may have been longer"],
    ),
    "CSL of wrong types": (
        "refs.json",
        b'[{"id": "a", "type": "book", "title": ["x"]},\n{"id": "b", "author": "X"},\n{"id": "c", "issued": 17},\n5,\n{"id": "d"}]',
        1,
        [
            'refs.json:1: title must be a text, not ["x"]',
            'refs.json:2: author must be a list of names, not "X"',
            "refs.json:3: issued must be a date, not 17",
            "refs.json:4: is not an object",
        ],
    ),
    "CSL that is cut off": (
        "refs.json",
        b'[{"id": "a", "title": "A"},\n{"id": "b", "type":',
        1,
        ["refs.json:2: is not JSON: Expecting value"],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_told_and_the_rest_is_stored(name: str, run: Any, write: Write) -> None:
    """Each fault is one line with its place, what can be read is stored, and the exit code is 1 where a piece was not."""
    file, data, stored, told = FAULTS[name]
    write(file, data)
    lacks = any(f"{file}:" in line.split(" ")[0] and line[len(file) + 1].isdigit() for line in told)
    ran = run("import", file, code=1 if lacks else 0)
    assert [line.partition("\t")[0] for line in ran.out.splitlines()] == ["added"] * stored
    assert [line for line in ran.err.splitlines() if line.startswith(file)] == told
    run("verify")


def test_a_type_that_nobody_knows_goes_out_as_it_came(run: Any, write: Write) -> None:
    """Its fields too: nothing is lost of what has no meaning here."""
    write("refs.bib", FAULTS["a type that nobody knows"][1])
    run("import", "refs.bib")
    assert run("export", "bibtex", "a").out == "@spaceship{a,\n  title = {A},\n  warp = {9},\n}\n"


@pytest.mark.parametrize("target", ["seeds", "missing/refs.bib", "/proc/refs.bib"])
def test_a_place_where_no_export_can_be(target: str, run: Any) -> None:
    """A folder, one that is not there, and one in which nothing can be written are refused, and nothing is left behind."""
    before = sorted(run.folder.rglob("*"))
    assert ": cannot be written: " in run.refuses("export", "bibtex", "-o", target, code=5).first
    assert sorted(run.folder.rglob("*")) == before


def test_an_export_that_fails_leaves_the_file_as_it_was(run: Any, write: Write) -> None:
    """A seed that cannot be written stops the whole export, also where others went before it."""
    target = write("refs.bib", "as it was")
    run("edit", "night", "--doi", "10.1/{")
    assert "the DOI" in run.refuses("export", "bibtex", "-o", "refs.bib", code=5).first
    assert target.read_text("utf-8") == "as it was"
    assert [one.name for one in run.folder.glob("*refs*")] == ["refs.bib"]
