"""Bad input ends in one line, the right exit code, and a library that is as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[str, bytes | str], Path]

UNREADABLE = {
    "undecodable": (b"\xff\xfe\xfd\x81 zz\x8d\x8f", "byte 8 is not utf-16-le"),
    "no likely encoding": (b"\xed\xa0\x80", "cannot be decoded: byte 0 is not UTF-8 and no other encoding is likely"),
    "NUL": (b"line\nab\x00c", ":2:3: a NUL character cannot be stored"),
    "NUL and no UTF-8": (b"\x00\xff\x00\xd8\x00", "is no text, it has NUL bytes"),
    "empty": (b"", "is empty, there is no text to store"),
    "only a mark": (b"\xef\xbb\xbf", "is empty, there is no text to store"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_bytes_that_are_no_text(name: str, run: Any, write: Write) -> None:
    """Bytes that cannot be kept exactly are refused with their place; so are those of standard input."""
    data, said = UNREADABLE[name]
    write("bad.txt", data)
    assert said in run.refuses("add", "bad.txt", code=5).first
    ran = run.refuses("add", "-", code=5, given=data)
    assert ran.first.startswith("annotate: standard input:")


@pytest.mark.parametrize(
    ("encoding", "data", "code"),
    [
        ("utf-16-le", b"h\x00i\x00\x00\xd8", 5),
        ("utf-16", b"\xff\xfeh\x00\x00\xdc", 5),
        ("utf-7", b"+2AA-", 5),
        ("ascii", b"caf\xe9", 5),
        ("utf-99", b"text", 2),
        ("rot13", b"text", 2),
        ("hex", b"00", 2),
        ("", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", 5),
    ],
)
def test_declared_encodings(encoding: str, data: bytes, code: int, run: Any, write: Write) -> None:
    """No encoding brings a lone surrogate in, and a name of none is a wrong call."""
    write("bad.txt", data)
    run.refuses("add", "bad.txt", "--encoding", encoding, code=code)


def test_every_bad_source_is_named_and_none_is_stored(run: Any, write: Write) -> None:
    """All sources are stored or none, and every fault is told."""
    write("good.txt", "A good text.")
    write("bad.txt", b"a\x00")
    ran = run.refuses("add", "good.txt", "missing.txt", "bad.txt", code=4)
    assert ran.err == (
        "annotate: missing.txt: there is no such file\n  bad.txt:1:2: a NUL character cannot be stored\n"
    )


def test_places_without_texts(run: Any, write: Write) -> None:
    """A folder without texts and a missing file are not there, with exit code 4."""
    write("empty/picture.png", b"\x89PNG")
    write("empty/.hidden/a.txt", "hidden")
    assert "no text or Markdown file" in run.refuses("add", "empty", code=4).first
    run.refuses("add", "missing.txt", code=4)
    run.refuses("load", "empty", code=4)
    run.refuses("load", "missing", code=4)


WEIRD = b"x\xffy"
WEIRD_CALLS: list[list[str | bytes]] = [
    ["add", "terror.txt", "--again", "--title", WEIRD],
    ["add", "terror.txt", "--again", "--key", WEIRD],
    ["add", "terror.txt", "--again", "--author", WEIRD],
    ["add", "terror.txt", "--again", "--set", b"archive=" + WEIRD],
    ["add", "terror.txt", "--again", "--encoding", WEIRD],
    ["add", "terror.txt", "--again", "--origin", WEIRD],
    ["--by", WEIRD, "add", "terror.txt", "--again"],
    ["tag", "kak", "claim", "--words", WEIRD],
    ["tag", "kak", "claim", "--words", "without", "--gloss", WEIRD],
    ["show", WEIRD],
    ["trace", WEIRD],
    ["list", WEIRD],
    ["edit", "kak", "--note", WEIRD],
    ["stance", "set", "kak", "liberal", "--because", WEIRD],
    ["state", WEIRD, "--on", "kak:c1"],
    ["relate", "kak:c1", "qualifies", "night:c1", "--note", WEIRD],
    ["init", "new", "--database", WEIRD],
    [WEIRD],
]


@pytest.mark.parametrize("call", WEIRD_CALLS, ids=lambda call: call[0] if isinstance(call[0], str) else "command")
def test_arguments_with_bytes_that_are_no_text(call: list[str | bytes], run: Any) -> None:
    """An argument with bytes that are no UTF-8 is a wrong call; nothing of it is stored or guessed."""
    ran = run.refuses(*call, code=2)
    assert len(ran.err.splitlines()) <= 2


def test_a_file_name_may_have_any_bytes(run: Any) -> None:
    """A file whose name is no UTF-8 is read; its name is kept with the bytes as escapes."""
    path = os.fsencode(run.folder) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_bytes(b"A text about coffee.")
    shape = run("add", b"caf\xe9.txt", "--json").json
    assert shape["seeds"][0]["source"] == "caf\udce9.txt"
    assert "from caf\\xe9.txt" in run("show", shape["seeds"][0]["key"]).out


SPANS = [
    ("5:3", 5), ("0:0", 5), ("0:99999", 5), ("99999:100000", 5), ("-5:3", 2), ("a:b", 2), ("5", 2), ("5:", 2), ("", 2),
    ("9" * 18 + ":" + "9" * 18, 5), ("9" * 5000 + ":3", 2), ("٣:٤", 2), ("1.5:3", 2), (" 1:3", 2),
]  # fmt: skip


@pytest.mark.parametrize(("span", "code"), SPANS, ids=[span[:12] for span, _ in SPANS])
def test_offsets_that_are_none(span: str, code: int, run: Any) -> None:
    """Offsets outside the text, the wrong way round or no numbers are refused by every command alike."""
    run.refuses("tag", "kak", "claim", "--span", span, code=code)
    run.refuses("text", "kak", "--span", span, code=code)
    run.refuses("regions", "kak", "--mark", f"title@{span}", code=code)


UNKNOWN = [
    ["show", "nobody"],
    ["show", ""],
    ["text", "kak@2"],
    ["text", "kak@"],
    ["trace", "kak:c9"],
    ["trace", ":"],
    ["trace", "kak:"],
    ["untag", "kak"],
    ["untag", "kak:c9"],
    ["restore", "nobody"],
    ["remove", "nobody"],
    ["edit", "nobody", "--title", "x"],
    ["regions", "nobody"],
    ["regions", "kak", "--drop", "0:3"],
    ["stance", "list", "nobody"],
    ["tags", "nobody"],
    ["relate", "kak:c9", "contradicts", "night:c1", "--note", "x"],
    ["state", "x", "--on", "kak:c9"],
    ["export", "bibtex", "nobody"],
    ["tag", "nobody", "claim", "--words", "x"],
]


@pytest.mark.parametrize("call", UNKNOWN, ids=" ".join)
def test_keys_that_nothing_has(call: list[str], run: Any) -> None:
    """An unknown key is exit code 4, with a hint where to look."""
    assert len(run.refuses(*call, code=4).err.splitlines()) == 2


WRONG = [
    ["frobnicate"],
    ["list", "--frob"],
    ["export", "docx"],
    ["tag", "kak", "opinion", "--words", "x"],
    ["tag", "kak", "claim"],
    ["tag", "kak", "claim", "--words", "x", "--span", "1:2"],
    ["tag", "kak", "claim", "--span", "1:2", "--nth", "1"],
    ["tag", "kak", "claim", "--words", "palace", "--nth", "0"],
    ["tag", "kak", "claim", "--words", "palace", "--nth", "one"],
    ["relate", "kak:c1", "refutes", "night:c1", "--note", "x"],
    ["state", "x"],
    ["state", "x", "--on", "kak:c1:proves"],
    ["stance", "set", "kak"],
    ["stance", "set", "kak", "left", "--because", "x", "--frob", "3"],
    ["stance", "frob"],
    ["add"],
    ["add", "palace.txt", "terror.txt", "--key", "one"],
    ["add", "palace.txt", "--because", "x"],
    ["edit", "kak", "--basis", "issued"],
    ["edit", "kak", "--basis", "issued=guessed"],
    ["edit", "kak", "--basis", "issue=inferred:x", "--basis", "nonsense=inferred"],
    ["edit", "kak", "--set", "issued"],
    ["edit", "kak", "--set", "no name=x"],
    ["regions", "kak", "--mark", "title"],
    ["--color", "sometimes", "list"],
    ["-L", "", "list"],
]


@pytest.mark.parametrize("call", WRONG, ids=" ".join)
def test_wrong_calls(call: list[str], run: Any) -> None:
    """A command that was called wrongly ends with 2."""
    run.refuses(*call, code=2)


REFUSED = [
    ["add", "terror.txt", "--again", "--key", "kakonen-1917-palace-has-fallen"],
    ["add", "terror.txt", "--again", "--key", "quiet"],
    ["add", "terror.txt", "--again", "--key", "No Good"],
    ["add", "terror.txt", "--again", "--key", "-x"],
    ["add", "terror.txt", "--again", "--issued", "8 November 1917"],
    ["add", "terror.txt", "--again", "--captured", "yesterday"],
    ["add", "terror.txt", "--again", "--kind", "leaflet"],
    ["add", "terror.txt", "--again", "--stance", "liberal"],
    ["add", "terror.txt", "--again", "--basis", "title=external", "--title", "x"],
    ["edit", "kak", "--issued", "1917-02-30"],
    ["edit", "kak", "--basis", "issue=stated"],
    ["edit", "kak", "--title", "x", "--basis", "title=stated@0:9999"],
    ["edit", "kak", "--title", "Not in the text", "--basis", "title=stated"],
    ["regions", "kak", "--mark", "title@0:21", "--mark", "body@5:30"],
    ["regions", "kak", "--mark", "sidebar@0:21"],
    ["stance", "set", "kak", "liberal"],
    ["stance", "set", "kak", "7", "--scheme", "left-right", "--because", "x"],
    ["stance", "set", "kak", "-2", "--scheme", "attitude", "--because", "x"],
    ["stance", "set", "kak", "liberal", "--because", "x", "--words", "not in the text"],
    ["restore", "kak"],
    ["restore", "kak:c1"],
    ["restore", "quiet"],
    ["remove", "kak:c1"],
    ["remove", "kak"],
    ["state", " ", "--on", "kak:c1"],
    ["state", "x", "--on", "kak:c1", "--key", "quiet"],
    ["state", "x", "--on", "kak:c1", "--key", "night-of-terror"],
    ["state", "x", "--on", "kak:c1", "--key", "No Good"],
    ["state", "x", "--on", "kak:c1", "--on", "kak:c1:disputes"],
    ["init"],
]


@pytest.mark.parametrize("call", REFUSED, ids=" ".join)
def test_what_breaks_a_promise_is_refused(call: list[str], run: Any) -> None:
    """What is invalid or would break a promise ends with 5."""
    run.refuses(*call, code=5)


def test_removing_twice_is_refused(run: Any) -> None:
    """What was withdrawn once is not withdrawn again, so the time of the first stays."""
    run("remove", "quiet")
    assert "was removed before" in run.refuses("remove", "quiet", code=5).first
    run("remove", "night")
    run.refuses("remove", "night-of-terror", code=5)


@pytest.mark.parametrize("value", ["soon", "-5", "1e9", "99999999999999999", "9" * 5000, "1_000", "٣"])
def test_a_bad_source_date_epoch(value: str, run: Any) -> None:
    """A clock that is no number of seconds is a wrong call."""
    ran = run.refuses("untag", "night:c1", "--force", code=2, env={"SOURCE_DATE_EPOCH": value})
    assert ran.first.startswith("annotate: SOURCE_DATE_EPOCH must be")


BAD_SETTINGS = [
    "[library", "library = 1", "[[library]]", "[libary]\nuser = 'x'", "[library]\nspeed = 1", "[library]\nbusy_seconds = 'x'",
    "[library]\nbusy_seconds = true", "[library]\nbusy_seconds = nan", "[library]\ndatabase = 5", '[library]\nuser = "\\u0000"',
    "[library]\nkeep_originals = 'yes'", b"\xff",
]  # fmt: skip


@pytest.mark.parametrize("settings", BAD_SETTINGS, ids=repr)
def test_bad_settings(settings: str | bytes, run: Any, write: Write) -> None:
    """Settings that are not understood are refused, never passed over; the file is named."""
    write("annotate.toml", settings)
    for call in (["list"], ["add", "terror.txt", "--again"]):
        assert "annotate.toml: " in run.refuses(*call, code=5).first


def test_a_bad_formula_for_keys(run: Any, write: Write) -> None:
    """A formula that names what is not known is told when a key is made by it."""
    write("annotate.toml", '[library]\nkey = "{author}"\n')
    assert "known are creator" in run.refuses("add", "terror.txt", "--again", "--title", "x", code=2).first


def test_a_library_that_somebody_else_writes_to(run: Any, write: Write) -> None:
    """Reading goes on beside a writer; writing waits as long as was set, then ends with 6."""
    write("annotate.toml", "[library]\nbusy_seconds = 0.2\n")
    writer = sqlite3.connect(run.database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert "night-of-terror" in run("list").out
    ran = run("untag", "kak:f1", code=6)
    assert "somebody else is writing" in ran.first
    writer.execute("ROLLBACK")
    writer.close()
    run("untag", "kak:f1")


WITHOUT_ROOT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")


@pytest.fixture
def person(run: Any) -> Iterator[Any]:
    """Run as one whom permissions bind, also where the tests run as root."""
    if os.getuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("the tests run as root, whom permissions do not bind, and setpriv is not here")
        run.wrapper = WITHOUT_ROOT
    yield run
    run.folder.chmod(0o755)


def test_what_may_not_be_read(person: Any, write: Write) -> None:
    """An unreadable file or folder is named and refused."""
    secret = write("secret.txt", "A secret.")
    folder = write("closed/a.txt", "A text.").parent
    secret.chmod(0)
    folder.chmod(0)
    assert (
        person.refuses("add", "secret.txt", code=5).first == "annotate: secret.txt: cannot be read: Permission denied"
    )
    for call in (["add", "closed"], ["add", "closed/a.txt"], ["load", "closed"]):
        assert "Permission denied" in person.refuses(*call, code=5).first
    folder.chmod(0o755)


def test_a_folder_that_may_only_be_read(person: Any, write: Write) -> None:
    """An export into it is refused, and the file that lies there stays as it was."""
    target = write("shut/refs.bib", "as it was")
    target.parent.chmod(0o555)
    assert "cannot be written: Permission denied" in person.refuses("export", "bibtex", "-o", target, code=5).first
    target.parent.chmod(0o755)
    assert target.read_text("utf-8") == "as it was"


def test_a_library_that_may_only_be_read(person: Any) -> None:
    """A library without write permission, its file or its folder, can be read; writing ends with 6."""
    with sqlite3.connect(person.database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for path, mode in ((person.database, 0o444), (person.folder, 0o555)):
        path.chmod(mode)
        assert "night-of-terror" in person("list").out
        assert "almost without bloodshed" in person("trace", "kak:c1").out
        person("verify")
        assert person("untag", "kak:f1", code=6).first.endswith(
            "library.db: this library can only be read, not written"
        )
        path.chmod(0o755)


def test_a_library_that_may_not_be_read(person: Any) -> None:
    """A library or settings without read permission end with 6."""
    for name in ("library.db", "annotate.toml"):
        path = person.folder / name
        path.chmod(0)
        person("list", code=6)
        path.chmod(0o644)


def test_a_full_disk(run: Any, write: Write, tmp_path: Path) -> None:
    """On a full disk a writer ends with one line and 6, and the library is as it was; an export leaves the old file."""
    if os.getuid() != 0:
        pytest.skip("only root can mount a small disk")
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        for name in ("library.db", "annotate.toml"):
            shutil.copy(run.folder / name, small / name)
        big = write("big.txt", "The same words, over and over again.\n" * 60_000)
        old = small / "refs.bib"
        old.write_text("the old file")
        inside = type(run)(small, run.env)
        before = inside.state()
        assert "the disk is full; nothing was changed" in inside("add", big, code=6).first
        assert inside.state() == before
        (small / "rest").write_bytes(b"x" * (os.statvfs(small).f_bavail * os.statvfs(small).f_frsize))
        ran = run("export", "bibtex", "-o", old, code=5)
        assert ran.first == f"annotate: {old}: cannot be written: No space left on device"
        assert old.read_text() == "the old file"
        assert sorted(path.name for path in small.iterdir() if "refs" in path.name) == ["refs.bib"]
    finally:
        subprocess.run(["umount", small], check=True)


DAMAGES: dict[str, Callable[[bytearray], bytes]] = {
    "header": lambda data: b"not a database!!" + bytes(data[16:]),
    "truncated": lambda data: bytes(data[:-10_000]),
    "half": lambda data: bytes(data[: len(data) // 2]),
    "nothing": lambda data: b"",
    "middle": lambda data: bytes(data[: len(data) // 2]) + bytes(b ^ 0x5A for b in data[len(data) // 2 :]),
    "a text file": lambda data: b"This is a letter to my aunt.\n" * 400,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_library(damage: str, run: Any, tmp_path: Path) -> None:
    """A damaged file ends every command with 6, or gives findings; nothing is written to it."""
    broken = tmp_path / "broken.db"
    with sqlite3.connect(run.database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = DAMAGES[damage](bytearray(run.database.read_bytes()))
    broken.write_bytes(data)
    for call in (["list"], ["trace", "kak:c1"], ["export", "jsonl"], ["add", "terror.txt", "--again"]):
        run("-L", broken, *call, code=6)
    run("-L", broken, "verify", code=6)
    assert broken.read_bytes() == data


def test_a_file_cut_inside_its_last_page_is_found_by_verify(run: Any, tmp_path: Path) -> None:
    """SQLite takes the rest of a page for zeros: what needs it not goes on, and `verify` tells."""
    broken = tmp_path / "broken.db"
    with sqlite3.connect(run.database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    broken.write_bytes(run.database.read_bytes()[:-5000])
    assert "database" in run("-L", broken, "verify", code=1).out


def test_a_damaged_text_is_found_by_verify(run: Any) -> None:
    """A single changed letter inside the file is a finding with its place."""
    with sqlite3.connect(run.database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = run.database.read_bytes()
    assert data.count(b"By our correspondent") == 1
    run.database.write_bytes(data.replace(b"By our correspondent", b"By our correspondant"))
    ran = run("verify", code=1)
    assert "kakonen-1917-palace-has-fallen: text: the text is not the one that was stored" in ran.out
    assert "1 finding" in ran.err


ESCAPES = "Plain \x1b[31mred\x1b[0m, \x1b]0;a new title\x07bell, back\x08space, \u202eright to left\u202c, del\x7f, C1 \x9b31m.\n"
SHOWN = "Plain red, bell, backspace, right to left, del, C1 31m."


def test_terminal_escapes(run: Any, write: Write) -> None:
    """What could command a terminal is stored exactly and shown without it; JSON is safe to print; a pipe gets the text."""
    write("e\x1b[31mvil.txt", ESCAPES)
    title = "A \x1b[2Jtitle\nof two lines"
    run("add", "e\x1b[31mvil.txt", "--key", "evil", "--title", title, "--author", "{The \x1b[5mBody}")
    assert run("text", "evil").stdout == ESCAPES.encode()
    run("tag", "evil", "claim", "--span", f"0:{len(ESCAPES) - 1}", "--gloss", "a\x1b[1mb")
    shown = run("trace", "evil:c1").out
    assert SHOWN in shown
    listed = run("list").out
    assert "evil\t\tThe Body\tA title of two lines\n" in listed
    for text in (shown, listed, run("show", "evil").out, run("tags").out, run("trace", "evil").out):
        assert not set("\x1b\x07\x08\x7f\x9b\u202e") & set(text)
    shape = run("show", "evil", "--json")
    assert shape.json["seed"]["title"] == title
    assert b"\x1b" not in shape.stdout
    assert run("trace", "evil:c1", "--json").json["exact"] == ESCAPES[:-1]
    wrong = run("show", "no\x1b[31mbody\nannotate: all is well", code=4)
    assert (
        wrong.err
        == "annotate: there is no seed nobody annotate: all is well\n  see what there is with: annotate list\n"
    )
