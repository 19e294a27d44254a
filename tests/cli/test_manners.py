"""How the command behaves: in pipes and makefiles, on terminals, in dry runs, with an editor, and in finding its library."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[str, bytes | str], Path]

WRITERS = [
    ["add", "terror.txt", "--again", "--title", "Again", "--stance", "liberal", "--because", "x"],
    ["add", "-", "--again"],
    ["edit", "kak", "--issue", "214"],
    ["remove", "night", "--force"],
    ["remove", "quiet"],
    ["regions", "kak", "--mark", "title@0:21"],
    ["stance", "set", "kak", "liberal", "--because", "x"],
    ["tag", "kak", "claim", "--words", "The palace was empty"],
    ["untag", "kak:c1", "--force"],
    ["untag", "kak:q2"],
    ["relate", "kak:q1", "qualifies", "night:c1", "--note", "x"],
    ["state", "It fell.", "--on", "kak:c1"],
    ["load", "out"],
]


@pytest.mark.parametrize("call", WRITERS, ids=lambda call: " ".join(call[:3]))
def test_a_dry_run_changes_nothing(call: list[str], run: Any, write: Write) -> None:
    """Every writer can be tried first: it says that nothing was changed, and nothing is; --json says so too."""
    write("out/new/seed.toml", 'title = "New"\n')
    write("out/new/text.txt", "A new text.")
    before = run.state()
    assert "a dry run, nothing was changed: " in run(*call, "--dry-run", given=b"From a pipe.").err
    assert run.state() == before
    shape = run(*call, "--dry-run", "--json", given=b"From a pipe.").json
    assert isinstance(shape, dict)
    assert run.state() == before
    run(*call, given=b"From a pipe.")
    assert run.state() != before


def test_a_dry_run_of_restore(run: Any) -> None:
    """Bringing back can be tried too."""
    run("remove", "quiet")
    before = run.state()
    assert run("restore", "quiet", "--dry-run").err == "a dry run, nothing was changed: restored quiet\n"
    assert run.state() == before


JSON = [
    ["list"], ["list", "--statements"], ["show", "kak"], ["regions", "kak"], ["stance", "list"], ["stance", "schemes"], ["tags"],
    ["trace", "kak"], ["trace", "kak:q2"], ["trace", "quiet"], ["verify"], ["dump", "there"], ["init", "new"],
]  # fmt: skip


@pytest.mark.parametrize("call", JSON, ids=" ".join)
def test_json_is_one_document(call: list[str], run: Any) -> None:
    """With --json standard output is one document that ends in a line end, and nothing is said beside it."""
    ran = run(*call, "--json")
    assert isinstance(ran.json, dict)
    assert ran.out.endswith("}\n")
    assert ran.err == ""


def test_help(empty: Any) -> None:
    """Every command has help with an example, and the bare command shows what there is."""
    ran = empty("--help")
    commands = [line.split()[0] for line in ran.out.partition("Commands:\n")[2].splitlines()]
    assert {"add", "list", "tag", "trace", "verify", "export"} <= set(commands)
    bare = empty(code=2)
    assert (bare.out, bare.err) == ("", ran.out)
    for command in commands:
        assert "Example:" in empty(command, "--help").out
    assert empty("--version").out.startswith("annotate, version ")


def test_errors_are_one_line_and_a_hint(run: Any) -> None:
    """An error says what and what to do; the hint for a wrong call names its help."""
    assert (
        run("show", "nobody", code=4).err
        == "annotate: there is no seed nobody\n  see what there is with: annotate list\n"
    )
    assert run("list", "--frob", code=2).err == "annotate: No such option '--frob'.\n  see: annotate list --help\n"
    ran = run("tag", "kak", "opinion", code=2)
    assert (
        ran.first
        == "annotate: Invalid value for '{claim|quote|footnote}': 'opinion' is not one of 'claim', 'quote', 'footnote'."
    )


def test_colours(run: Any) -> None:
    """A pipe has no colours but with --color always; NO_COLOR and --color never have none."""
    always = ["--color", "always", "show", "kak"]
    assert b"\x1b" not in run("show", "kak").stdout
    assert b"\x1b[" in run(*always).stdout
    assert b"\x1b[" in run(*always, env={"NO_COLOR": "1"}).stdout
    assert b"\x1b" not in run("--color", "never", "show", "kak").stdout
    assert run("--color", "always", "show", "nobody", code=4).err.startswith("annotate: ") is True


def test_quiet(run: Any) -> None:
    """--quiet leaves data and errors."""
    ran = run("-q", "add", "terror.txt")
    assert (ran.out, ran.err) == ("night-of-terror\n", "")
    assert run("-q", "verify").err == ""
    assert run("-q", "show", "nobody", code=4).err.startswith("annotate: there is no seed nobody\n")


def test_verbose_shows_where(run: Any) -> None:
    """Only -v shows a traceback."""
    done = subprocess.run(
        [*run.words, "-v", "show", "nobody"], capture_output=True, cwd=run.folder, env=run.env, check=False
    )
    assert done.returncode == 4
    assert b"Traceback" in done.stderr


def test_a_reader_that_goes(run: Any) -> None:
    """A pipe that is closed early ends the command quietly."""
    text = "A line of a long text.\n" * 20_000
    run("add", "-", "--key", "long", given=text.encode())
    for call in (["text", "long"], ["export", "jsonl"], ["show", "kak", "--json"]):
        process = run.start(*call, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait() in {0, 141}
    piped = subprocess.run(
        ["sh", "-c", '"$@" text long | head -1', "sh", *run.words],
        capture_output=True,
        cwd=run.folder,
        env=run.env,
        check=True,
    )
    assert (piped.stdout, piped.stderr) == (b"A line of a long text.\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is not here")
@pytest.mark.parametrize(
    "call", [["list"], ["text", "kak"], ["show", "kak", "--json"], ["export", "bibtex"], ["--help"]], ids=" ".join
)
def test_output_that_cannot_be_written(call: list[str], run: Any) -> None:
    """Output that finds no room is an error in one line, never a success."""
    with Path("/dev/full").open("wb") as full:
        process = run.start(*call, stdout=full, stderr=subprocess.PIPE)
        _, said = process.communicate()
    assert said == b"annotate: standard output cannot be written: No space left on device\n"
    assert process.returncode == 74


def test_closed_standard_streams(run: Any) -> None:
    """Without standard output or input a command says so; without standard error it does its work."""

    def closed(redirection: str, *call: str) -> subprocess.CompletedProcess[bytes]:
        command = ["sh", "-c", f'"$@" {redirection}', "sh", *run.words, *call]
        return subprocess.run(command, capture_output=True, cwd=run.folder, env=run.env, check=False)

    before = run.state()
    done = closed(">&-", "add", "terror.txt", "--again")
    assert (done.returncode, done.stderr) == (74, b"annotate: standard output cannot be written: Bad file descriptor\n")
    assert run.state() == before
    done = closed("<&-", "add", "-")
    assert (done.returncode, done.stderr) == (5, b"annotate: standard input: cannot be read: Bad file descriptor\n")
    assert closed("<&-", "add", "terror.txt").returncode == 0
    assert closed("2>&-", "add", "terror.txt").stdout == b"night-of-terror\n"
    assert closed("2>/dev/full", "add", "terror.txt").returncode == 0
    assert closed("2>&-", "show", "nobody").returncode == 4
    assert closed("2>/dev/full", "show", "nobody").returncode == 4


def test_export_to_a_file(run: Any, write: Write) -> None:
    """-o writes the whole or leaves the old file, never appends, and keeps the file's permissions."""
    old = write("refs.bib", "the old file\n" * 1000)
    old.chmod(0o640)
    run("export", "bibtex", "nobody", "-o", "refs.bib", code=4)
    assert old.read_text() == "the old file\n" * 1000
    ran = run("export", "bibtex", "-o", "refs.bib")
    assert (ran.out, ran.err) == ("", "")
    run("export", "bibtex", "-o", "refs.bib")
    assert old.read_bytes() == run("export", "bibtex").stdout == run("export", "bibtex", "-o", "-").stdout
    assert old.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in run.folder.iterdir() if "refs" in path.name] == ["refs.bib"]
    run("export", "bibtex", "-o", "nowhere/refs.bib", code=5)
    run("export", "bibtex", "-o", ".", code=5)
    link = run.folder / "link.bib"
    link.symlink_to("refs.bib")
    run("export", "csl-json", "-o", "link.bib")
    assert link.is_symlink()
    assert old.read_bytes() == run("export", "csl-json").stdout


def test_export_of_some(run: Any) -> None:
    """An export is of all, or of those that were named, in the order of their keys."""
    assert [
        line.split(",")[0] for line in run("export", "bibtex", "night", "kak").out.splitlines() if line.startswith("@")
    ] == [
        "@misc{kakonen-1917-palace-has-fallen",
        "@misc{night-of-terror",
    ]
    assert len(run("export", "jsonl").out.splitlines()) == 5
    assert run("export", "jsonl", "--tags", "none").out == ""


@pytest.mark.skipif(not shutil.which("make"), reason="make is not here")
def test_in_a_makefile(run: Any, write: Write) -> None:
    """In a makefile a failing command stops the work and leaves the old target."""
    command = shlex.join(run.words)
    write("Makefile", f"refs.bib: library.db\n\t{command} -q verify\n\t{command} export bibtex $(KEYS) -o $@\n")
    subprocess.run(["make", "-s"], cwd=run.folder, env=run.env, check=True, capture_output=True)
    first = (run.folder / "refs.bib").read_bytes()
    assert first.startswith(b"@")
    os.utime(run.folder / "refs.bib", (0, 0))
    done = subprocess.run(["make", "-s", "KEYS=nobody"], cwd=run.folder, env=run.env, check=False, capture_output=True)
    assert done.returncode == 2
    assert (run.folder / "refs.bib").read_bytes() == first


def test_where_the_library_is(run: Any, tmp_path: Path) -> None:
    """-L comes first, then ANNOTATE_LIBRARY, then the nearest annotate.toml upwards, then one's own; a wrong place makes no file."""
    elsewhere = tmp_path / "elsewhere" / "deep"
    elsewhere.mkdir(parents=True)
    below = run.folder / "a" / "b"
    below.mkdir(parents=True)
    listed = run("list").out
    assert run("list", folder=below).out == listed
    for place in (run.folder, run.database):
        assert run("-L", place, "list", folder=elsewhere).out == listed
        assert run("list", env={"ANNOTATE_LIBRARY": str(place)}, folder=elsewhere).out == listed
    run("-L", "nowhere", "list", env={"ANNOTATE_LIBRARY": str(run.folder)}, code=4)
    for call in (
        ["list"],
        ["-L", ".", "list"],
        ["-L", "no.db", "list"],
        ["-L", "no/where", "add", "-"],
        ["-L", "/dev/null", "list"],
    ):
        run(*call, folder=elsewhere, code=4)
    run("list", env={"ANNOTATE_LIBRARY": "no.db"}, folder=elsewhere, code=4)
    assert list(elsewhere.iterdir()) == []
    run("init", "--own", folder=elsewhere)
    ran = run("list", folder=elsewhere)
    assert (ran.out, ran.err) == ("", "there is no seed; store something with: annotate add FILE\n")
    run("init", "--own", folder=elsewhere, code=5)


def test_init(empty: Any) -> None:
    """A workspace has its settings, an empty library and two folders; a second one is refused, and nothing is overwritten."""
    assert empty("init", "october").err == "made a library in october: library.db\n"
    folder = empty.folder / "october"
    assert sorted(path.name for path in folder.iterdir()) == ["annotate.toml", "exports", "library.db", "seeds"]
    empty("-L", "october", "verify")
    empty("init", "october", code=5)
    (empty.folder / "there").mkdir()
    (empty.folder / "there" / "library.db").write_text("mine")
    empty("init", "there", code=5)
    assert (empty.folder / "there" / "library.db").read_text() == "mine"
    empty("init", "october/annotate.toml", code=2)
    empty("init", "october", "--own", code=2)
    empty("init", "x", "--database", "/no/such/place.db", code=6)
    assert not (empty.folder / "x").exists()


def _editor(run: Any, script: str) -> dict[str, str]:
    path = run.folder / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"EDITOR": str(path)}


def test_the_form(run: Any) -> None:
    """The form of `edit` has every field; what is saved as it was, or emptied, changes nothing."""
    env = _editor(run, f"cp \"$1\" '{run.folder}/form.toml'")
    before = run.state()
    assert run("edit", "kak", env=env).err == "kakonen-1917-palace-has-fallen: nothing changed\n"
    form = (run.folder / "form.toml").read_text()
    assert form.startswith("# The metadata of kakonen-1917-palace-has-fallen.")
    assert 'title = "The palace has fallen"\n' in form
    assert 'issue = ""\n' in form
    assert run("edit", "kak", env=_editor(run, ': > "$1"')).err == "kakonen-1917-palace-has-fallen: nothing changed\n"
    assert run.state() == before
    run.refuses("edit", "kak", code=2)


def test_the_form_changed(run: Any) -> None:
    """What is changed in the form is changed in the seed, with the basis that is given there."""
    script = """sed -i 's/^issue = .*/issue = "214"/' "$1"; printf '\\n[basis.issue]\\nbasis = "stated"\\nevidence = ["64:67"]\\n' >> "$1" """
    assert run("edit", "kak", env=_editor(run, script)).err == "kakonen-1917-palace-has-fallen: changed issue\n"
    basis = run("show", "kak", "--json").json["basis"]["issue"]
    assert (basis["basis"], basis["value"], basis["evidence"][0]["exact"]) == ("stated", "214", "214")


BROKEN_FORMS = {
    "no TOML": ('s/^issue = .*/issue = "/', 5),
    "no text": ("s/^issue = .*/issue = 5/", 5),
    "a NUL": ('s/^issue = .*/issue = "\\\\u0000"/', 5),
    "no field": ("s/^issue = /isue = /", 5),
    "no date": ('s/^issued = .*/issued = "yesterday"/', 5),
    "no kind": ('s/^kind = .*/kind = "leaflet"/', 5),
    "no UTF-8": ('s/^issue = .*/issue = "\\xff"/', 5),
    "basis no table": ("$a [basis]\\nissue = 5", 5),
    "basis of no field": ('$a [basis.nonsense]\\nbasis = "inferred"', 2),
    "basis no word": ('$a [basis.issue]\\nbasis = ["x"]', 5),
    "basis unknown": ('$a [basis.issue]\\nbasis = "guessed"', 5),
    "basis too much": ('$a [basis.issue]\\nbasis = "inferred"\\nsure = true', 5),
    "evidence no list": ('$a [basis.title]\\nbasis = "stated"\\nevidence = 5', 5),
    "evidence no offsets": ('$a [basis.title]\\nbasis = "stated"\\nevidence = ["5"]', 5),
    "evidence outside": ('$a [basis.title]\\nbasis = "stated"\\nevidence = ["5:5000"]', 5),
    "extra no name": ('$a [extra]\\n"no name" = "x"', 5),
    "extra no text": ("$a [extra]\\narchive = 5", 5),
    "extra no table": ("1i extra = 5", 5),
    "creator without a name": ('$a [[creator]]\\nrole = "author"', 5),
}


@pytest.mark.parametrize("name", BROKEN_FORMS)
def test_a_broken_form(name: str, run: Any, tmp_path: Path) -> None:
    """A form that is not valid changes nothing, and what the person wrote is kept."""
    script, code = BROKEN_FORMS[name]
    run("edit", "kak", "--author", "")
    env = {**_editor(run, f"sed -i '{script}' \"$1\""), "TMPDIR": str(tmp_path)}
    ran = run.refuses("edit", "kak", code=code, env=env)
    if name != "no UTF-8":
        kept = Path(ran.err.splitlines()[-1].removeprefix("  what you wrote is kept in "))
        assert kept.read_text("utf-8").startswith(("# The metadata of", "extra"))


@pytest.mark.parametrize("editor", ["false", "/no/such/editor"])
def test_an_editor_that_fails(editor: str, run: Any) -> None:
    """An editor that fails changes nothing."""
    assert "Editing failed" in run.refuses("edit", "kak", code=5, env={"EDITOR": editor}).first


def test_two_commands_at_once(run: Any) -> None:
    """Commands that write at the same time all find their turn."""
    processes = [
        run.start("tag", "kak", "claim", "--span", f"{n}:{n + 3}", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for n in range(5)
    ]
    labels = sorted(process.communicate()[0].decode().strip().rpartition(":")[2] for process in processes)
    assert labels == ["c2", "c3", "c4", "c5", "c6"]
    run("verify")
