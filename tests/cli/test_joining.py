"""A seed gets another key, what is likely the same is found and joined, and every key still leads somewhere."""

from __future__ import annotations

from typing import Any

import pytest

KAK, NIGHT = "kakonen-1917-palace-has-fallen", "night-of-terror"


def bare(run: Any, key: str, *lines: str) -> None:
    """Store a seed without a text, as an import makes them."""
    folder = run.folder / "bare" / key
    folder.mkdir(parents=True)
    (folder / "seed.toml").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    run("load", "bare")


def test_rekey(run: Any) -> None:
    """The old key, and the beginning of the new one, lead to the seed; its tags and statements go by the new key."""
    ran = run("rekey", KAK, "palace")
    assert (ran.out, ran.err) == ("", f"{KAK} is palace now\n")
    assert run("show", KAK, "--json").json["aliases"] == [KAK]
    for asked in (f"{KAK}:c1", "pal:c1"):
        assert run("trace", asked, "--json").json["key"] == "palace:c1"
    assert [one["tag"] for one in run("list", "--statements", "--json").json["statements"][0]["evidence"]] == [
        "palace:c1",
        "night-of-terror:c1",
    ]
    assert run("trace", "quiet", "--json").json["evidence"][0]["tag"]["key"] == "palace:c1"
    run("verify")
    run("dump", "out")
    assert (run.folder / "out" / "palace" / "seed.toml").is_file()


def test_rekey_back(run: Any) -> None:
    """A seed may have a key again that was its own; nobody else may."""
    run("rekey", KAK, "palace")
    run.refuses("rekey", NIGHT, KAK, code=5)
    shape = run("rekey", "palace", KAK, "--json").json
    assert shape == {"before": "palace", "key": KAK, "dry_run": False}
    assert run("show", "palace", "--json").json["aliases"] == ["palace"]
    run("rekey", KAK, "palace")
    assert run("show", KAK, "--json").json["aliases"] == [KAK]
    run("verify")


REFUSED = {
    "not legal": ("Palace Fallen", "is not legal"),
    "another seed's": (NIGHT, "is taken"),
    "a statement's": ("quiet", "is taken"),
    "its own": (KAK, "is its key already"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_rekey_refused(run: Any, name: str) -> None:
    """A key that is not legal, or that somebody has, is refused, and nothing changes."""
    new, why = REFUSED[name]
    assert why in run.refuses("rekey", KAK, new, code=5).first


def test_rekey_dry_run(run: Any) -> None:
    """A dry run says what it would do."""
    before = run.state()
    assert run("rekey", KAK, "palace", "--dry-run").err == f"a dry run, nothing was changed: {KAK} is palace now\n"
    assert run.state() == before


def test_dupes(run: Any) -> None:
    """What shares a DOI, an address, title with year and author, or a text is named in one group, with why."""
    assert run("dupes").err == "no two seeds are likely the same\n"
    bare(run, "a", 'doi = "10.1/X"', 'title = "One"', 'issued = "1917"')
    bare(run, "b", 'doi = "https://doi.org/10.1/x"', 'url = "https://example.org/"')
    bare(run, "c", 'url = "https://example.org#part"', 'title = "Other"')
    bare(run, "d", 'doi = "10.1/y"', 'title = "One"', 'issued = "1917"')
    run("add", "palace.txt", "--again", "--key", "twin")
    assert run("dupes").out == f"a b c\tthe same doi, url\n{KAK} twin\tthe same text\n"
    assert run("dupes", "--json").json["groups"][1] == {"keys": [KAK, "twin"], "like": ["text"]}
    run("remove", "twin")
    assert len(run("dupes", "--json").json["groups"]) == 1


def test_merge(run: Any) -> None:
    """Empty fields are filled, with the other seed as their source; the other is withdrawn, and its keys lead to the one that stays."""
    bare(run, "copy", 'title = "Another title"', 'publisher = "Duma"', 'aliases = ["Copy:1917"]')
    ran = run("merge", "kak", "copy")
    assert ran.err == f"copy is merged into {KAK}: publisher\n"
    shown = run("show", "Copy:1917", "--json").json
    assert (shown["seed"]["key"], shown["seed"]["title"], shown["seed"]["publisher"]) == (
        KAK,
        "The palace has fallen",
        "Duma",
    )
    assert (shown["basis"]["publisher"]["basis"], shown["basis"]["publisher"]["source"]) == ("external", "copy")
    assert run("trace", "copy:c1", "--json").json["key"] == f"{KAK}:c1"
    assert [line.split("\t")[0] for line in run("list").out.splitlines()] == [KAK, NIGHT]
    assert "copy" in run("list", "--removed").out
    assert run("export", "csl-json", "copy").out == run("export", "csl-json", KAK).out
    assert "was removed before" in run.refuses("remove", "copy", code=5).first
    run("verify")


def test_a_merged_seed_comes_back(run: Any) -> None:
    """Brought back, it stands for itself again; what it gave stays where it was filled in."""
    bare(run, "copy", 'publisher = "Duma"')
    run("merge", "kak", "copy")
    run("restore", "copy")
    shown = run("show", "copy", "--json").json
    assert (shown["seed"]["key"], shown["seed"]["extra"]) == ("copy", {})
    assert run("show", "kak", "--json").json["seed"]["publisher"] == "Duma"
    run("merge", "copy", "copy", code=5)
    assert run("merge", "kak", "copy", "--json").json["fields"] == []


def test_merge_refused(run: Any) -> None:
    """A seed with a text stays, and so does one that was removed; nothing changes."""
    bare(run, "copy", 'publisher = "Duma"')
    ran = run.refuses("merge", "copy", "kak", code=5)
    assert ran.err.splitlines() == [
        f"annotate: {KAK} has a text, and a text stays with its seed",
        f"  merge the other way round: annotate merge {KAK} copy",
    ]
    assert "into itself" in run.refuses("merge", "kak", KAK, code=5).first
    run("remove", "copy")
    assert "copy was removed" in run.refuses("merge", "kak", "copy", code=5).first
    run.refuses("merge", "kak", "nobody", code=4)


def test_merge_dry_run(run: Any) -> None:
    """A dry run says what it would do."""
    bare(run, "copy", 'publisher = "Duma"')
    before = run.state()
    assert run("merge", "kak", "copy", "--dry-run", "--json").json == {
        "key": KAK,
        "withdrawn": "copy",
        "fields": ["publisher"],
        "dry_run": True,
    }
    assert run.state() == before


def test_import_refuses_what_it_cannot_read(run: Any, write: Any) -> None:
    """A file that is not there or holds nothing stops the import before anything is stored; every such file is named."""
    write("empty.bib", b"")
    write("noise.bib", b"@book\x00\x01")
    assert run.refuses("import", "nowhere.bib", code=4).first == "annotate: nowhere.bib: there is no such file"
    assert "is empty" in run.refuses("import", "empty.bib", "--format", "bib", code=5).first
    ran = run.refuses("import", "nowhere.bib", "noise.bib", "--format", "bib", code=4)
    assert "noise.bib" in ran.err
    run.refuses("import", "x.bib", "--format", "docx", code=2)
    run.refuses("import", "x.bib", "--on-duplicate", "guess", code=2)
