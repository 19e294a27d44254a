"""A tag is cited by its own key, in every format that others cite from, and comes in again as the tag that it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[str, bytes | str], Path]
SEED = "kakonen-1917-palace-has-fallen"
KEYED = {"bibtex": "bib", "biblatex": "bib", "csl-json": "json", "csl-yaml": "yaml", "hayagriva": "yaml", "ris": "ris"}


def test_a_tag_that_a_draft_cites_is_an_entry(run: Any, write: Write) -> None:
    """The entry is whole and points to its seed's, whose annotation has the other tags; a format for readers has one entry."""
    write("paper.tex", f"The palace fell quietly \\autocite[3]{{{SEED}:q1}}.\n")
    text = run("export", "biblatex", "--cited-in", "paper.tex").out
    seed, tag = text.split("\n\n")
    assert seed.startswith(f"@misc{{{SEED},\n")
    assert tag.startswith(f"@misc{{{SEED}:q1,\n")
    whole, own = ([line for line in one.splitlines()[1:-1] if " = {" in line] for one in (seed, tag))
    assert own[-3].startswith("  annotation = {q1 (quote, ")
    assert own[-2].startswith("  verba = {q1 char=")
    assert own[-1] == f"  xref = {{{SEED}}},"
    assert whole[:-2] == own[:-3]
    assert "q1 (quote" not in seed
    page = run("export", "markdown", "--cited-in", "paper.tex").out
    assert f"{SEED}:q1" in page
    assert page.count("The palace has fallen") == run("export", "markdown", SEED).out.count("The palace has fallen")


@pytest.mark.parametrize("name", KEYED)
def test_it_comes_in_again_as_a_tag(run: Any, empty: Any, name: str, tmp_path: Path) -> None:
    """In an empty library there is then one seed with all its tags, and the same export has the same bytes."""
    file = tmp_path / f"refs.{KEYED[name]}"
    asked = ("export", name, f"{SEED}:q1", f"{SEED}:c1", "--tags", "all")
    run(*asked, "-o", file)
    other = tmp_path / "other"
    run("init", other)
    there = ("-L", str(other))
    done = run(*there, "import", file, "--json").json
    assert [one["key"] for one in done["entries"]] == [SEED]
    assert done["tags_not_placed"] == len(run("tags", SEED, "--json").json["tags"])
    assert run(*there, *asked).stdout == file.read_bytes()
    assert [line.split("\t")[0] for line in run(*there, "list").out.splitlines()] == [SEED]


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_a_tag_without_its_seed_gives_the_seed(run: Any, name: str, write: Write, tmp_path: Path) -> None:
    """Where the seed's own entry was cut out of a file, the seed is made of what the tag's entry says again."""
    _, alone = run("export", name, f"{SEED}:q1").out.split("\n\n")
    write("alone.bib", alone)
    run("init", tmp_path / "other")
    there = ("-L", str(tmp_path / "other"))
    assert [one["key"] for one in run(*there, "import", "alone.bib", "--json").json["entries"]] == [SEED]
    assert run(*there, "export", name, f"{SEED}:q1").out.split("\n\n")[1] == alone


def test_words_that_came_by_themselves_are_put_on_the_text(run: Any, write: Write, tmp_path: Path) -> None:
    """Merged into the seed that has the text, a tag stands on its exact words, also where the file has a blank for a line end."""
    run("tag", "night", "quote", "--words", "drowned\nin the canal", "--speaker", "a guard")
    write("refs.bib", run("export", "bibtex", "night").out)
    run("init", tmp_path / "other")
    there = ("-L", str(tmp_path / "other"))
    run(*there, "add", "terror.txt", "--title", "Night of terror")
    done = run(*there, "import", "refs.bib", "--on-duplicate", "merge", "--json").json
    assert (done["tags_placed"], done["tags_not_placed"]) == (2, 0)
    [quote] = run(*there, "tags", "night", "--kind", "quote", "--json").json["tags"]
    assert (quote["exact"], quote["speaker"]) == ("drowned\nin the canal", "a guard")


def test_words_that_were_changed_are_no_tag(run: Any, write: Write, tmp_path: Path) -> None:
    """A tag whose words are no more those of its hash stays what it is, an annotation, and goes out as it came."""
    changed = run("export", "bibtex", SEED).out.replace("without bloodshed", "without a shot")
    write("refs.bib", changed)
    run("init", tmp_path / "other")
    there = ("-L", str(tmp_path / "other"))
    assert run(*there, "import", "refs.bib", "--json").json["tags_not_placed"] == 0
    assert run(*there, "export", "bibtex").out == changed


def test_a_draft_that_cites_an_earlier_key(run: Any, write: Write) -> None:
    """Biblatex is told the earlier keys, of tags too; for the others whoever exports is told which key the draft needs."""
    write("paper.md", f"[@{SEED}:q1] and [@{SEED}]\n")
    run("rekey", SEED, "palace")
    text = run("export", "biblatex", "--cited-in", "paper.md")
    assert f"  ids = {{{SEED}:q1}},\n" in text.out
    assert text.err == ""
    told = [line.partition(": ")[2] for line in run("export", "csl-json", "--cited-in", "paper.md").err.splitlines()]
    assert told == [
        f"cites {SEED}{label}, whose key is palace{label} now; of earlier keys only biblatex is told"
        for label in (":q1", "")
    ]


def test_no_tags_means_no_entry_of_one(run: Any, write: Write) -> None:
    """With `--tags none` no words go out, and whoever cites a tag is told that its key is not there."""
    write("paper.md", f"[@{SEED}:q1]\n")
    ran = run("export", "bibtex", "--cited-in", "paper.md", "--tags", "none")
    assert ran.out.count("@") == 1
    assert f"{SEED}:q1" in ran.err


def test_a_key_that_biber_cannot_read_is_an_earlier_one(run: Any, write: Write) -> None:
    """An apostrophe in one key would stop biber for the whole file; BibTeX reads it, and there it stays the key."""
    write("refs.bib", "@book{o'brien:ferry, title = {The ferry}}\n")
    run("import", "refs.bib")
    old, new = (run("export", name, "o-brien-ferry").out.splitlines() for name in ("bibtex", "biblatex"))
    assert old[0] == "@book{o'brien:ferry,"
    assert new[:2] == ["@book{o-brien-ferry,", "  ids = {o'brien:ferry},"]


@pytest.mark.parametrize("name", ["biblatex", "csl-json"])
def test_its_address_leads_to_the_very_words(run: Any, write: Write, name: str, tmp_path: Path) -> None:
    """Who follows the reference lands on the words; the seed's own address stays that of the page, there and back again."""
    write("ferry.txt", "The ferry was late.\n\nThe ferry left at noon, they said.\n")
    page = "https://neva.example/ferry#news"
    run("add", "ferry.txt", "--key", "ferry", "--title", "The ferry", "--url", page)
    run("tag", "ferry", "quote", "--words", "left at noon")
    text = run("export", name, "ferry:q1", "ferry").out
    assert "text=left%20at%20noon" in text
    file = write(f"own.{KEYED[name]}", text)
    run("init", tmp_path / "other")
    there = ("-L", str(tmp_path / "other"))
    run(*there, "import", file)
    assert run(*there, "show", "ferry", "--json").json["seed"]["url"] == page
    assert run(*there, "export", name, "ferry:q1", "ferry").out == text
