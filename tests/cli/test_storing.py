"""Documents go in exactly, are found again, and what is said of them keeps why it is said."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[str, bytes | str], Path]

RUSSIAN = "Дворец пал почти без кровопролития. Министры арестованы, город спокоен, лавки открыты, трамваи ходят.\n" * 3


def test_add(run: Any, write: Write) -> None:
    """A stored document's key is the data; its text and bytes come out as they went in."""
    write("note.md", "# A note\n\nWith a line.")
    ran = run("add", "note.md", "--json")
    digest = hashlib.sha256(b"# A note\n\nWith a line.").hexdigest()
    one = {"source": "note.md", "key": "note", "status": "added", "code_points": 22, "sha256": digest}
    assert ran.json == {"seeds": [one], "relations": 0, "statements": 0, "dry_run": False}
    assert ran.err == ""
    assert run("text", "note").stdout == b"# A note\n\nWith a line."
    assert run("show", "note", "--json").json["captures"][0]["media_type"] == "text/markdown"


def test_standard_input(run: Any) -> None:
    """`-` is standard input; without a name the key is made of the bytes."""
    data = b"A text from a pipe."
    assert run("add", "-", given=data).out == f"text-{hashlib.sha256(data).hexdigest()[:8]}\n"
    assert run("add", "-", "--key", "pipe", "--origin", "a pipe", "--again", given=data).out == "pipe\n"
    assert "from a pipe, 19 code points" in run("show", "pipe").out


def test_a_folder_of_files(run: Any, write: Write) -> None:
    """Of a folder all texts are stored, in the order of their paths; what is hidden or no text is not."""
    for name in ("in/b.txt", "in/a/z.md", "in/a/y.TXT", "in/.git/x.txt", "in/c.pdf"):
        write(name, f"The text of {name}.")
    assert run("add", "in").out == "y\nz\nb\n"


def test_the_same_bytes_twice(run: Any, write: Write) -> None:
    """The same bytes are recognised, in the library and within one call; --again stores them once more."""
    write("one.txt", "The same.")
    write("two.txt", "The same.")
    ran = run("add", "one.txt", "two.txt", "palace.txt")
    assert ran.out == "one\none\nkakonen-1917-palace-has-fallen\n"
    assert ran.err == (
        "two.txt: is in the library already, as one\n"
        "palace.txt: is in the library already, as kakonen-1917-palace-has-fallen\n"
    )
    assert run("add", "two.txt", "one.txt", "--again").out == "two\none-2\n"


def test_keys(run: Any, write: Write) -> None:
    """A key is made of author, year and title; one that is taken gets a number; --key overrides."""
    write("a.txt", "A.")
    described = [
        "--title",
        "The Fall of the House",
        "--author",
        "de Staël, Anne",
        "--issued",
        "1917-11/1918",
        "--again",
    ]
    assert run("add", "a.txt", *described).out == "de-stael-1917-fall-of-the\n"
    assert run("add", "a.txt", *described).out == "de-stael-1917-fall-of-the-2\n"
    assert run("add", "a.txt", *described, "--key", "staël".replace("ë", "e")).out == "stael\n"


LINE_ENDS = {"CRLF": b"one\r\ntwo\r\n", "CR": b"one\rtwo\r", "LF": b"one\ntwo\n", "mixed": b"one\r\ntwo\r"}


@pytest.mark.parametrize("ends", LINE_ENDS)
def test_line_ends(ends: str, run: Any, write: Write) -> None:
    """Line ends become LF; the hash is that of the bytes as they came, and the bytes are kept."""
    data = LINE_ENDS[ends]
    write("a.txt", data)
    shape = run("add", "a.txt", "--json").json["seeds"][0]
    assert (shape["sha256"], shape["code_points"]) == (hashlib.sha256(data).hexdigest(), 8)
    assert run("text", "a").stdout == b"one\ntwo\n"
    run("dump", "out")
    original = run.folder / "out" / "a" / "original@1.bin"
    assert (original.read_bytes() if original.exists() else b"one\ntwo\n") == data
    run("verify")


ENCODED = {
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + RUSSIAN.encode(), "utf-8", "bom"),
    "UTF-16 LE": (b"\xff\xfe" + RUSSIAN.encode("utf-16-le"), "utf-16-le", "bom"),
    "UTF-16 BE": (b"\xfe\xff" + RUSSIAN.encode("utf-16-be"), "utf-16-be", "bom"),
    "UTF-32 LE": (b"\xff\xfe\x00\x00" + RUSSIAN.encode("utf-32-le"), "utf-32-le", "bom"),
    "UTF-8": (RUSSIAN.encode(), "utf-8", "strict"),
    "windows-1251": (RUSSIAN.encode("cp1251"), "cp1251", "guessed"),
    "koi8-r": (RUSSIAN.encode("koi8-r"), "koi8-r", "guessed"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_encodings(name: str, run: Any, write: Write) -> None:
    """The encoding is known by its mark, by being UTF-8, or guessed with the confidence kept; the text is the same."""
    data, encoding, basis = ENCODED[name]
    write("text.txt", data)
    run("add", "text.txt", "--key", "russian")
    assert run("text", "russian").out == RUSSIAN
    capture = run("show", "russian", "--json").json["captures"][0]
    assert capture["encoding"] == encoding
    assert capture["encoding_basis"].split()[0] == basis
    if basis == "guessed":
        assert 0.1 <= float(capture["encoding_basis"].split()[1]) <= 1


def test_a_declared_encoding(run: Any, write: Write) -> None:
    """A declared encoding is used, even where another would do."""
    write("text.txt", "naïve")
    run("add", "text.txt", "--encoding", "latin-1", "--key", "declared")
    assert run("text", "declared").out == "naÃ¯ve"
    assert "iso8859-1 (declared)" in run("show", "declared").out


def test_list(run: Any) -> None:
    """In a pipe a seed is one line with tabs; a word without accents finds the accented one; all words must be there."""
    palace = "kakonen-1917-palace-has-fallen\t1917-11-08\tKäkönen\tThe palace has fallen\n"
    terror = "night-of-terror\t\t\tNight of terror\n"
    assert run("list").out == palace + terror
    for words in (["Kakonen"], ["KÄKÖNEN"], ["pravda", "1917-11"], ["fallen", "aino"]):
        assert run("list", *words).out == palace
    nothing = run("list", "kakonen", "terror")
    assert (nothing.out, nothing.err) == ("", "no seed has all of these words\n")
    assert [one["key"] for one in run("list", "--json").json["seeds"]] == [
        "kakonen-1917-palace-has-fallen",
        "night-of-terror",
    ]
    assert run("list", "--statements").out == "quiet\tThe palace fell quietly.\n"
    assert run("list", "--statements", "nothing").out == ""


def test_show(run: Any) -> None:
    """Every field is shown with why it has its value."""
    assert run("show", "kak").out == (
        "kakonen-1917-palace-has-fallen  Aino Käkönen. “The palace has fallen”. Pravda. 8 November 1917.\n"
        "  title        The palace has fallen  (inferred)\n"
        "  container    Pravda  (inferred)\n"
        "  issued       1917-11-08  (external; the paper's index)\n"
        "  author       Käkönen, Aino  (inferred)\n"
        "  capture 1    stored 2023-11-14 from palace.txt, 337 code points, sha256 9cee5119513ee7f6…\n"
        "  tags         1 claim, 2 quotes, 1 footnote\n"
        "  statements   quiet\n"
    )


def test_text(run: Any, palace: str) -> None:
    """A text comes out as its exact bytes, whole or a stretch, of a named capture too."""
    assert run("text", "kak").stdout == palace.encode()
    assert run("text", "kak@1", "--span", "139:163").stdout == b"almost without bloodshed"


def test_the_beginning_of_a_key(run: Any) -> None:
    """A unique beginning of a key will do; an ambiguous one is refused with the candidates."""
    run("add", "terror.txt", "--again", "--key", "night-train")
    assert run("text", "night-o", "--span", "0:5").out == "Night"
    ran = run.refuses("show", "night", code=5)
    assert ran.err == "annotate: night is the beginning of several keys\n  night-of-terror\n  night-train\n"
    run.refuses("trace", "night:c1", code=5)
    run("state", "Night fell.", "--on", "kak:c1", "--key", "night-fell")
    run.refuses("trace", "night-", code=5)
    assert run("show", "night-train").out.startswith("night-train  ")


def test_edit(run: Any) -> None:
    """What is edited is told, an empty value takes a field away, and a basis can be changed alone."""
    edited = run("edit", "kak", "--issue", "214", "--editor", "Lenin, V. I.", "--set", "archive=RGASPI")
    assert edited.err == "kakonen-1917-palace-has-fallen: changed issue, archive, editor\n"
    shape = run("show", "kak", "--json").json
    assert shape["basis"]["issue"]["basis"] == "inferred"
    run("edit", "kak", "--basis", "issue=stated")
    shape = run("show", "kak", "--json").json
    assert shape["basis"]["issue"]["basis"] == "stated"
    assert shape["basis"]["issue"]["evidence"][0]["exact"] == "214"
    assert shape["seed"]["extra"] == {"archive": "RGASPI"}
    run("edit", "kak", "--issue", "", "--editor", "", "--set", "archive=")
    shape = run("show", "kak", "--json").json["seed"]
    assert (shape["issue"], shape["extra"], [one["role"] for one in shape["creators"]]) == ("", {}, ["author"])
    assert run("edit", "kak", "--issue", "").err == "kakonen-1917-palace-has-fallen: nothing changed\n"
    run("edit", "kak", "--basis", "title=inferred:from the headline")
    assert run("show", "kak", "--json").json["basis"]["title"]["note"] == "from the headline"


def test_regions(run: Any) -> None:
    """Regions are marked, listed with their places, and taken away."""
    out = run("regions", "kak", "--mark", "title@0:21", "--mark", "boilerplate@23:68").out
    assert out == "0:21\t1:1\ttitle\t\t\n23:68\t3:1\tboilerplate\tfurniture\t\n"
    assert run("regions", "kak").out == out
    dry = run("regions", "kak", "--drop", "0:21", "--dry-run")
    assert dry.out == "23:68\t3:1\tboilerplate\tfurniture\t\n"
    assert run("regions", "kak").out == out
    assert run("regions", "kak", "--drop", "0:21", "--json").json["regions"][0]["kind"] == "boilerplate"
    assert run("regions", "night").err.startswith("no regions are marked in night-of-terror; mark one with: ")


def test_remove_and_restore(run: Any) -> None:
    """What is removed is listed apart, exports without it, and comes back whole."""
    assert run("remove", "kak", "--force").err.startswith(
        "removed kakonen-1917-palace-has-fallen; bring it back with: "
    )
    assert run("list").out == "night-of-terror\t\t\tNight of terror\n"
    assert run("list", "--removed").out.startswith("kakonen-1917-palace-has-fallen\t")
    assert "kakonen" not in run("export", "bibtex").out
    assert run("restore", "kak").err == "restored kakonen-1917-palace-has-fallen\n"
    assert run("list").out.startswith("kakonen-1917-palace-has-fallen\t")
    run("remove", "quiet")
    assert run("list", "--statements", "--removed").out == "quiet\tThe palace fell quietly.\n"
    run("restore", "quiet")
    run("verify")


def test_dump_and_load(run: Any, tmp_path: Path) -> None:
    """A dumped library is loaded elsewhere without loss, and loading it twice changes nothing."""
    assert run("dump", "out").err == "dumped 2 seeds with 5 tags to out\n"
    other = tmp_path / "other"
    run("init", other)
    new = type(run)(other, run.env)
    loaded = new("load", run.folder / "out")
    assert loaded.out == "added\tkakonen-1917-palace-has-fallen\nadded\tnight-of-terror\n"
    assert loaded.err == "loaded 2 seeds, 1 relation, 1 statement\n"
    before = new.state()
    assert new("load", run.folder / "out").out == "known\tkakonen-1917-palace-has-fallen\nknown\tnight-of-terror\n"
    assert new.state() == before
    new("dump", "out")
    files = sorted(path.relative_to(run.folder) for path in (run.folder / "out").rglob("*") if path.is_file())
    assert files
    for path in files:
        assert (other / path).read_bytes() == (run.folder / path).read_bytes()
    for form in ("bibtex", "biblatex", "csl-json", "jsonl"):
        assert new("export", form).stdout == run("export", form).stdout
