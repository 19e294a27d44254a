"""Drafts held against the library, as a person or a build server does it."""

from __future__ import annotations

import json
import os
import signal
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Annotate

Write = Callable[[str, bytes | str], Path]

KEY = "kakonen-1917-palace-has-fallen"
GOOD = f"The paper says that it was taken “almost without bloodshed” [@{KEY}].\n"
BAD = f"The paper says that it was taken “almost without any bloodshed” [@{KEY}].\n"
WARNED = f"It says “run and ran, so it was told” [@{KEY}]. “History is written by the victors of it.”\n"


def test_a_good_draft_is_silent(run: Annotate, write: Write) -> None:
    """A draft whose quotations check out prints nothing, says what was looked at, and ends with 0."""
    write("paper.md", GOOD)
    ran = run("check", "paper.md")
    assert ran.out == ""
    assert ran.err == "checked 1 quotation, 1 citation, 0 statements by chicago 1: all is well\n"


def test_a_bad_draft_is_told_line_by_line(run: Annotate, write: Write) -> None:
    """A finding is one line that editors and compilers' readers understand, and the check ends with 1."""
    write("paper.md", f"# Title\n\n{BAD}")
    ran = run("check", "paper.md", code=1)
    assert ran.out == "paper.md:3:34: error Q001 quote-altered: “any” does not stand in the source (word)\n"
    assert ran.err.endswith("by chicago 1: 1 error\n")


def test_json_has_all_that_is_promised(run: Annotate, write: Write) -> None:
    """The JSON document has the findings with their places, the policy, and what was looked at."""
    write("paper.md", f"# Title\n\n{BAD}")
    document = run("check", "paper.md", "--format", "json", code=1).json
    assert document == run("check", "paper.md", "--json", code=1).json
    (one,) = document["findings"]
    assert one.pop("fingerprint")
    (span,) = one.pop("spans")
    assert span["exact"] == "almost without bloodshed"
    assert span["source"] == KEY
    assert one == {
        "file": "paper.md", "line": 3, "column": 34, "endLine": 3, "endColumn": 64, "level": "error", "rule": "Q001", "name": "quote-altered",
        "message": "“any” does not stand in the source (word)", "source": KEY, "suggestion": "almost without bloodshed", "change": "word",
    }  # fmt: skip
    assert document["policy"]["name"] == "chicago"
    assert document["drafts"] == [
        {"file": "paper.md", "form": "markdown", "quotations": 1, "citations": 1, "statements": 0}
    ]
    assert document["counts"] == {"error": 1, "warning": 0, "note": 0, "baseline": 0}


def test_levels_decide_how_it_ends(run: Annotate, write: Write) -> None:
    """A warning passes unless --fail-on or annotate.toml says so; an error does not unless told never to fail."""
    write("paper.md", f"{GOOD}“History is written by the victors of it.”\n")
    run("check", "paper.md")
    run("check", "paper.md", "--fail-on", "warning", code=1)
    write("annotate.toml", '[library]\ndatabase = "library.db"\n\n[check]\nfail_on = "warning"\n')
    run("check", "paper.md", code=1)
    run("check", "paper.md", "--ignore", "Q004")
    run("check", "paper.md", "--select", "quote-altered")
    write("worse.md", BAD)
    run("check", "worse.md", "--fail-on", "never")


def test_settings_come_from_the_workspace(run: Annotate, write: Write) -> None:
    """[check] sets the policy and the rules, and is told where it says something that is not known."""
    write("paper.md", f"It says “the Palace was empty” [@{KEY}].\n")
    write("annotate.toml", '[library]\ndatabase = "library.db"\n\n[check]\npolicy = "strict"\nignore = ["Q008"]\n')
    assert "by strict 1" in run("check", "paper.md", code=1).err
    assert "by legal 1" in run("check", "paper.md", "--policy", "legal", code=1).err
    for line in ('police = "strict"', 'policy = "loose"', 'select = ["X9"]', "select = 3", "fail_on = 1"):
        write("annotate.toml", f'[library]\ndatabase = "library.db"\n\n[check]\n{line}\n')
        assert run("check", "paper.md", code=5 if "police" in line or line[-1].isdigit() else 2).out == ""


def test_what_was_known_before_is_not_told_again(run: Annotate, write: Write) -> None:
    """An earlier report as a baseline silences its own findings, wherever they stand now, and no new one."""
    write("paper.md", BAD)
    write("known.json", run("check", "paper.md", "--json", code=1).stdout)
    write("paper.md", f"# A title above\n\n{BAD}")
    assert run("check", "paper.md", "--baseline", "known.json").err.endswith("all is well, 1 known before\n")
    write("paper.md", BAD + BAD.replace("any", "much"))
    assert run("check", "paper.md", "--baseline", "known.json", code=1).out.count("\n") == 1
    run("check", "paper.md", "--baseline", "gone.json", code=4)
    write("known.json", "[]")
    run("check", "paper.md", "--baseline", "known.json", code=5)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.md", b""),
        ("blank.md", b" \n\n"),
        ("plain.md", b"Nothing is quoted here, and nothing cited.\n"),
        ("binary.md", bytes(range(256)) * 8),
        ("noise.md", b"\x00\x01\x02 quoted"),
        ("mark.md", "Only an open mark “here.\n".encode()),
    ],
)
def test_what_cannot_be_checked_never_passes(run: Annotate, write: Write, name: str, data: bytes) -> None:
    """A draft that is empty, no text, or has nothing to check ends with 3 and a reason, alone and beside a good one."""
    write(name, data)
    write("good.md", GOOD)
    assert name in run("check", name, code=3).first
    assert name in run("check", "good.md", name, code=3).err
    assert run("check", name, "--json", code=3).json["unread"]


def test_bad_calls_and_missing_drafts(run: Annotate, write: Write) -> None:
    """What is called wrongly ends with 2, a draft that is not there with 4, a library without texts with 3."""
    write("paper.md", GOOD)
    for arguments in (
        [], ["paper.md", "--policy", "loose"], ["paper.md", "--select", "X"], ["paper.md", "--write"], ["paper.md", "--fail-on", "x"],
        ["paper.md", "--watch", "--fix"], ["-", "--watch"], ["paper.md", "--json", "--format", "sarif"],
    ):  # fmt: skip
        assert run("check", *arguments, code=2).out == ""
    assert run("check", "gone.md", code=4).out == ""
    run("init", "bare")
    assert "no texts" in run("-L", "bare", "check", "paper.md", code=3).first


def test_what_is_half_readable_is_told(run: Annotate, write: Write) -> None:
    """An open mark, a missing bibliography and another encoding are findings beside the rest, never silence."""
    write("open.md", f"---\nbibliography: gone.bib\n---\n\n{GOOD}\nAnd “here it never ends.\n")
    told = run("check", "open.md").out
    assert told.count("D001") == 2
    assert "gone.bib is not there" in told
    sentence = f"Käkönen était là, à l'été, où l'on avait déjà tué. It fell “almost without bloodshed” [@{KEY}].\n"
    write("latin.md", sentence.encode("cp1252"))
    assert "is not UTF-8" in run("check", "latin.md").out


def test_ten_megabytes_on_one_line_are_checked(run: Annotate, write: Write) -> None:
    """A line without an end is read as any other; its findings have their columns."""
    write("long.md", "word " * 400_000 + GOOD.strip() + " word" * 400_000 + " " + BAD)
    told = run("check", "long.md", "--json", code=1).json
    assert [one["line"] for one in told["findings"]] == [1]
    assert told["findings"][0]["column"] > 4_000_000


def test_standard_input_is_a_draft(run: Annotate) -> None:
    """`-` is a draft in Markdown, or in the form that is said."""
    assert run("check", "-", given=BAD.encode(), code=1).out.startswith("-:1:34: error Q001")
    run("check", "-", "--as", "markdown", given=GOOD.encode())


def test_other_reports(run: Annotate, write: Write) -> None:
    """SARIF, workflow commands and JUnit say the same, each in its own form."""
    write("a paper.md", f"It is, 100%:\n{BAD}")
    sarif = run("check", "a paper.md", "--format", "sarif", code=1).json
    (result,) = sarif["runs"][0]["results"]
    assert sarif["version"] == "2.1.0"
    assert sarif["runs"][0]["columnKind"] == "unicodeCodePoints"
    assert result["ruleId"] == sarif["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "Q001"
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20paper.md"
    assert location["region"] == {"startLine": 2, "startColumn": 34, "endLine": 2, "endColumn": 64}
    assert result["relatedLocations"][0]["message"]["text"] == "almost without bloodshed"
    assert result["partialFingerprints"]
    workflow = run("check", "a paper.md", "--format", "github", code=1).out
    assert workflow.startswith(
        "::error file=a paper.md,line=2,endLine=2,col=34,endColumn=64,title=Q001 quote-altered::“any”"
    )
    suites = ET.fromstring(run("check", "a paper.md", "--format", "junit", code=1).out)
    assert (suites.get("tests"), suites.get("failures"), suites.get("errors")) == ("1", "1", "0")
    assert suites.find("testsuite/testcase/failure") is not None


def test_repairs_are_shown_and_written_only_when_told(run: Annotate, write: Write) -> None:
    """--fix prints a diff and leaves the draft; with --write the draft checks out afterwards, its line ends and mark kept."""
    path = write(
        "paper.md",
        ("\ufeff" + BAD + BAD.replace(KEY, "night-of-terror").replace(" any", "")).replace("\n", "\r\n").encode(),
    )
    before = path.read_bytes()
    shown = run("check", "paper.md", "--fix", code=1)
    assert "\n-The paper" in shown.out
    assert "\n+The paper" in shown.out
    assert path.read_bytes() == before
    written = run("check", "paper.md", "--fix", "--write")
    assert written.err == "wrote paper.md\nchecked 2 quotations, 2 citations, 0 statements by chicago 1: all is well\n"
    assert path.read_bytes() == (("\ufeff" + GOOD + GOOD).replace("\n", "\r\n")).encode()
    assert run("check", "paper.md").out == ""
    assert run("check", "paper.md", "--fix").out == ""


def test_watching_checks_again(run: Annotate, write: Write) -> None:
    """--watch tells what it finds whenever the draft changes, until it is stopped."""
    path = write("paper.md", GOOD)
    log = (run.folder / "log").open("wb")
    watching = run.start("check", "paper.md", "--watch", stdout=log, stderr=log)
    try:
        _wait_for(run.folder / "log", "all is well")
        path.write_text(BAD, "utf-8")
        _wait_for(run.folder / "log", "Q001")
    finally:
        watching.send_signal(signal.SIGINT)
        assert watching.wait(20) == 130
        log.close()


def _wait_for(path: Path, words: str) -> None:
    until = time.monotonic() + 60
    while words not in path.read_text("utf-8"):
        assert time.monotonic() < until, path.read_text("utf-8")
        time.sleep(0.1)


def test_the_words_of_a_speaker_and_of_no_one(run: Annotate, write: Write) -> None:
    """Words that the source quotes are a warning where the sentence does not name the speaker, with the innermost one's name."""
    write("paper.md", f"It says “Kerensky cried ‘run’ and ran” [@{KEY}].\n")
    assert "Q012" in run("check", "paper.md").out
    write("paper.md", f"The sailor’s friend said “Kerensky cried ‘run’ and ran” [@{KEY}].\n")
    assert run("check", "paper.md").out == ""
    document = json.loads(run("check", "paper.md", "--json").stdout)
    assert document["findings"] == []
    assert os.linesep


def test_a_statement_that_the_library_alone_places_is_checked_at_its_line(run: Annotate, write: Write) -> None:
    """`state --draft FILE:LINE` makes check look at what the statement rests on, there; it is dumped, loaded and traced."""
    write("drafts/paper.md", f"# Title\n\nIt fell quietly.\n\n{GOOD}")
    run("state", "It fell quietly.", "--key", "fell", "--on", "kak:c1", "--draft", "drafts/paper.md:3")
    assert run("trace", "fell", "--json").json["draft"] == "drafts/paper.md:3"
    told = run("check", "paper.md", folder=run.folder / "drafts")
    assert told.out.startswith("paper.md:3:1: warning S003 claim-contradicted: night-of-terror:c1 contradicts")
    assert "1 statement" in told.err
    run("dump", "kept")
    assert '"draft": "drafts/paper.md:3"' in (run.folder / "kept" / "statements.jsonl").read_text("utf-8")
    run("init", "other")
    run("-L", "other", "load", "kept")
    assert run("-L", "other", "trace", "fell", "--json").json["draft"] == "drafts/paper.md:3"
    for place in ("paper.md", "paper.md:0", "paper.md:x", ":3"):
        run.refuses("state", "It fell.", "--on", "kak:c1", "--draft", place, code=2)


def test_a_document_of_an_office_program_is_read_through_pandoc(run: Annotate, write: Write) -> None:
    """A .docx is checked as pandoc reads it, with its citation fields; without pandoc, or where it fails, the check ends with 3."""
    write("paper.docx", b"PK\x03\x04 a document")
    bare = {"PATH": str(run.folder / "nothing")}
    assert "no pandoc here" in run("check", "paper.docx", code=3, env=bare).first
    place = run.folder / "programs"
    place.mkdir()
    program = place / "pandoc"
    words = {"t": "Para", "c": [{"t": "Str", "c": BAD.strip()}]}
    read = json.dumps({"pandoc-api-version": [1, 23], "meta": {}, "blocks": [words]})
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{read}\nEND\n", "utf-8")
    program.chmod(0o755)
    env = {"PATH": f"{place}{os.pathsep}{os.environ['PATH']}"}
    document = run("check", "paper.docx", "--json", code=1, env=env).json
    assert [one["rule"] for one in document["findings"]] == ["Q001"]
    assert document["drafts"][0]["form"] == "docx"
    assert run("check", "paper.docx", "--fix", "--write", code=1, env=env).out == ""
    program.write_text("#!/bin/sh\necho {}\n", "utf-8")
    assert "not the JSON of a document" in run("check", "paper.docx", code=3, env=env).first
    program.write_text("#!/bin/sh\necho broken >&2\nexit 64\n", "utf-8")
    assert "pandoc: broken" in run("check", "paper.docx", code=3, env=env).first
    run("check", "gone.docx", code=4, env=env)


def test_a_draft_of_too_many_pieces_is_not_checked(run: Annotate, write: Write) -> None:
    """What would take minutes and gigabytes is refused in words, and the other drafts are checked all the same."""
    write("open.md", "[" * 1_100_000)
    write("paper.md", GOOD)
    ran = run("check", "open.md", "paper.md", "--json", code=3)
    assert "open.md: has more lines, paragraphs, marks and citations than can be checked at once" in ran.err
    assert [one["file"] for one in ran.json["drafts"]] == ["paper.md"]
    assert len(ran.json["unread"]) == 1


def test_findings_of_one_long_stretch_are_known_apart(run: Annotate, write: Write) -> None:
    """Many findings on one and the same long sentence have a fingerprint each, and a baseline knows them all."""
    write("long.tex", f"{'a, b ' * 800}\n% trace: a:c1\n" * 3)
    first = run("check", "long.tex", "--json", "--fail-on", "note", code=1)
    assert len({one["fingerprint"] for one in first.json["findings"]}) == 3
    write("known.json", first.out)
    assert run("check", "long.tex", "--baseline", "known.json", "--fail-on", "note").out == ""


def test_of_very_many_findings_some_are_listed_and_all_are_counted(run: Annotate, write: Write) -> None:
    """The list of one rule ends where nobody reads on, says how much is not in it, and hides no other rule."""
    write("paper.md", f"@nobody wrote. {'@nowhere ' * 10_100}\n\n{BAD}")
    document = run("check", "paper.md", "--json", code=1).json
    unknown = [one for one in document["findings"] if one["rule"] == "C001"]
    assert len(unknown) == 10_000
    assert unknown[-1]["message"] == "the library has no source nowhere; 101 more findings of this rule are not listed"
    assert [one["rule"] for one in document["findings"]][-1] == "Q001"
    assert document["counts"]["error"] == 10_102


def test_what_cannot_be_mended_is_told_after_the_repairs(run: Annotate, write: Write) -> None:
    """What is left after --fix --write decides how it ends; a draft that is not written anew says why."""
    write("paper.md", f"{BAD}\nIt says “Forty zebras danced under a purple moon” [@{KEY}].\n")
    ran = run("check", "paper.md", "--fix", "--write", code=1)
    assert ran.err == "wrote paper.md\nchecked 2 quotations, 2 citations, 0 statements by chicago 1: 1 error\n"
    path = write("mixed.md", f"{BAD}\r\n".encode())
    ran = run("check", "mixed.md", "--fix", "--write", code=1)
    assert "mixed.md: its repairs are not offered" in ran.err
    assert path.read_bytes() == f"{BAD}\r\n".encode()


def test_a_folder_means_the_drafts_in_it(run: Annotate, write: Write) -> None:
    """All drafts below it are checked, without what is hidden and the texts of seeds; one of them may have nothing to check."""
    for name in ("book", "book/two", "book/.old", "book/seeds", "bare", "none"):
        (run.folder / name).mkdir()
    write("book/one.md", BAD)
    write("book/two/three.tex", f"It was taken \\enquote{{almost without any bloodshed}} \\cite{{{KEY}}}.\n")
    write("book/notes.txt", "Nothing is quoted here.\n")
    write("book/empty.org", "")
    write("book/figures.csv", "“a word of it”\n")
    write("book/.old/one.md", BAD)
    write("book/seeds/seed.toml", "")
    write("book/seeds/text.txt", BAD)
    ran = run("check", "book", "book/one.md", code=1)
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["book/one.md", "book/two/three.tex"]
    assert ran.err.endswith("2 errors\nthere was nothing to check in book/empty.org and 1 more\n")
    write("bare/notes.md", "Nothing is quoted here.\n")
    assert "bare: there is nothing to check in it" in run("check", "bare", code=3).err
    assert "none: there is no draft in it; looked for .md" in run("check", "none", code=3).err
    assert "bare/notes.md: there is nothing to check" in run("check", "bare/notes.md", code=3).err


def test_an_encoding_may_be_told(run: Annotate, write: Write) -> None:
    """What is in no known encoding by itself is read in the one that is named, and nothing is guessed then."""
    write("paper.md", f"Café, «almost without any bloodshed» [@{KEY}]. À côté.\n".encode("latin-1"))
    assert "--encoding NAME" in run("check", "paper.md", code=3).err
    assert [
        one["rule"] for one in run("check", "paper.md", "--encoding", "latin1", "--json", code=1).json["findings"]
    ] == ["Q001"]
    run("check", "paper.md", "--encoding", "utf-9", code=2)


def test_a_baseline_knows_a_draft_however_it_is_named(run: Annotate, write: Write) -> None:
    """The same draft from another folder, or by its whole path, has the same fingerprints; another one of that name has not."""
    path = write("paper.md", BAD)
    (run.folder / "part").mkdir()
    write("part/paper.md", BAD)
    write("known.json", run("check", "paper.md", "--json", code=1).out)
    for name, folder in ((path, run.folder), ("./part/../paper.md", run.folder), ("../paper.md", run.folder / "part")):
        assert run("check", name, "--baseline", run.folder / "known.json", folder=folder).out == ""
    run("check", "paper.md", "--baseline", "../known.json", folder=run.folder / "part", code=1)


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("paper.md", "“{}” [@{}]"),
        ("paper.tex", "\\enquote{{{}}} \\autocite{{{}}}"),
        ("paper.typ", "#quote[{}] @{}"),
        ("paper.org", '"{}" [cite:@{}]'),
    ],
)
def test_several_findings_in_one_line_are_mended_together(run: Annotate, write: Write, name: str, quoted: str) -> None:
    """Each repair is made at its own place, in every form, and the draft checks out afterwards."""
    wrong = ["almost without any bloodshed", "almost with bloodshed", "almost without the bloodshed"]
    right = ["almost without bloodshed"] * len(wrong)
    before, after = (" and ".join(quoted.format(one, KEY) for one in several) for several in (wrong, right))
    path = write(name, f"It was {before} in a line.\n")
    ran = run("check", name, "--fix", "--write")
    assert ran.err.endswith("all is well\n")
    assert path.read_text("utf-8") == f"It was {after} in a line.\n"
