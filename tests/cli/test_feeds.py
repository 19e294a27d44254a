"""What other projects cite from is kept up to date, whole, and only where it has changed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[str, bytes | str], Path]

FEEDS = """[library]
database = "library.db"

[[export]]
format = "bibtex"
file = "exports/refs.bib"

[[export]]
format = "csl-json"
file = "exports/paper.json"
cited_in = "paper.md"
"""


@pytest.fixture
def fed(run: Any, write: Write) -> Any:
    """Give a workspace with two feeds and a draft that cites one tag."""
    write("annotate.toml", FEEDS)
    write("paper.md", "The palace fell quietly [@kakonen-1917-palace-has-fallen:q1, p. 3], not as @nobody-1917 says.\n")
    return run


def test_every_feed_is_written_once(fed: Any) -> None:
    """The first run writes all files; the second nothing, and leaves the files as they lie there."""
    ran = fed("export")
    assert ran.out == ""
    bib, paper = fed.folder / "exports" / "refs.bib", fed.folder / "exports" / "paper.json"
    said = ran.err.splitlines()
    assert said[1:] == [f"wrote {bib}", f"wrote {paper}"]
    assert said[0].endswith("paper.md: cites nobody-1917, which is not in the library")
    assert bib.read_bytes() == fed("export", "bibtex").stdout
    before = bib.stat().st_mtime_ns
    assert "nothing has changed: 2 exports are up to date" in fed("export").err
    assert bib.stat().st_mtime_ns == before
    fed("edit", "night", "--title", "A night of terror")
    assert fed("export", "--dry-run").err.splitlines()[-1] == f"would write {bib}"
    assert bib.stat().st_mtime_ns == before
    assert fed("export").err.splitlines()[-1] == f"wrote {bib}"


def test_only_what_a_draft_cites(fed: Any) -> None:
    """A draft's export has the seeds that it cites, and of their tags the cited one and those under a statement."""
    items = fed("export", "csl-json", "--cited-in", "paper.md").json
    assert [one["id"] for one in items] == ["kakonen-1917-palace-has-fallen", "kakonen-1917-palace-has-fallen:q1"]
    assert [[tag["key"].partition(":")[2] for tag in one["custom"]["tags"]] for one in items] == [["c1"], ["q1"]]
    for tags, labels in (("all", 4), ("none", 0), ("cited", 2)):
        lines = fed("export", "jsonl", "--cited-in", "paper.md", "--tags", tags).out.splitlines()
        assert len(lines) == labels
    assert len(fed("export", "jsonl", "kak:q2").out.splitlines()) == 2
    assert fed("export", "bibtex", "--query", "terror").out.count("@") == 1
    assert fed("export", "bibtex", "kak", "--query", "terror").out == ""


@pytest.mark.parametrize(
    ("table", "code", "said"),
    [
        ('[[export]]\nformat = "docx"\nfile = "a"\n', 5, "format 'docx' is not known"),
        ('[[export]]\nformat = "bibtex"\n', 5, "needs a file"),
        ('[[export]]\nformat = "bibtex"\nfile = "a.bib"\nstile = "apa"\n', 5, "'stile' is not known here"),
        ('[[export]]\nformat = "bibtex"\nfile = "a.bib"\ntags = "some"\n', 5, "tags 'some' is not one of"),
        ('[[export]]\nformat = "bibtex"\nfile = "a.bib"\ncited_in = 3\n', 5, "cited_in must be a text"),
        ('[[export]]\nformat = "bibtex"\nfile = "a.bib"\ncited_in = "no.md"\n', 4, "no.md: there is no such file"),
        ('[[export]]\nformat = "bibtex"\nfile = "a.bib"\nkeys = ["nobody"]\n', 4, "there is no seed nobody"),
        ('[[export]]\nformat = "bibtex"\nfile = "a.bib"\n[[export]]\nformat = "jsonl"\nfile = "a.bib"\n', 5, "twice"),
        ('[[export]]\nformat = "bibtex"\nfile = "ok.bib"\n[[export]]\nformat = "jsonl"\nfile = "seeds"\n', 5, "seeds"),
        ('[[export]]\nformat = "bibtex"\nfile = "no/a.bib"\n', 5, "cannot be written"),
        ("export = 3\n", 5, "export must be tables"),
        ("", 4, "no export is named"),
    ],
)
def test_a_bad_feed_is_one_line(run: Any, write: Write, table: str, code: int, said: str) -> None:
    """What is wrong with a feed is said with its place, and no file is written."""
    write("annotate.toml", table + '\n[library]\ndatabase = "library.db"\n')
    ran = run("export", code=code)
    assert said in ran.first
    assert not list(run.folder.glob("**/*.bib"))


def test_watching_writes_again(fed: Any) -> None:
    """`--watch` writes at once, again after a change in the library, the draft or annotate.toml, and ends when it is stopped."""
    paper = fed.folder / "exports" / "paper.json"
    process = fed.start("-q", "export", "--watch")
    try:
        _until(paper.exists)
        fed("edit", "kak", "--title", "The palace fell")
        _until(lambda: "The palace fell" in paper.read_text("utf-8"))
        (fed.folder / "paper.md").write_text("See @night-of-terror.\n", "utf-8")
        _until(lambda: "night-of-terror" in paper.read_text("utf-8"))
        (fed.folder / "annotate.toml").write_text("[[export]]\nformat = 3\n", "utf-8")
        time.sleep(1.5)
        (fed.folder / "annotate.toml").write_text('[[export]]\nformat = "ris"\nfile = "late.ris"\n', "utf-8")
        _until((fed.folder / "late.ris").exists)
    finally:
        os.kill(process.pid, signal.SIGINT)
    assert process.wait(20) == 130


def _until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 30
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.1)


def test_in_ascii(run: Any, write: Write) -> None:
    """`--ascii`, or `ascii = true` of a feed, writes macros; it goes with BibTeX alone, and a letter without a macro is refused."""
    ran = run("export", "bibtex", "kak", "--ascii", "--tags", "none")
    assert '  author = {K{\\"a}k{\\"o}nen, Aino},\n' in ran.out
    write(
        "annotate.toml",
        '[library]\ndatabase = "library.db"\n[[export]]\nformat = "bibtex"\nfile = "a.bib"\nascii = true\n',
    )
    run("export")
    assert (run.folder / "a.bib").read_bytes() == run("export", "bibtex", "--ascii").stdout
    assert run.refuses("export", "ris", "--ascii", code=2).first.endswith(
        "only bibtex can be written in ASCII, and not ris"
    )
    run("edit", "night", "--title", "Ночь")
    assert "night-of-terror: title: 'Н' (U+041D)" in run.refuses("export", "bibtex", "--ascii", code=5).first


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (["export", "-o", "a.bib"], 2),
        (["export", "bibtex", "--watch"], 2),
        (["export", "bibtex", "--cited-in", "notes.pdf"], 2),
        (["export", "bibtex", "--cited-in", "missing.md"], 4),
        (["export", "bibtex", "kak:q9"], 4),
    ],
)
def test_called_wrongly(run: Any, call: list[str], code: int) -> None:
    """A call that cannot be meant is refused before anything is written."""
    run.refuses(*call, code=code)
