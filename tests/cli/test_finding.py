"""`find`: words of the whole library, as a person types them and as a pipe reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_places_are_rows_in_a_pipe(run: Any) -> None:
    """Each place is one line: the key, the place, how the words stand there, and the words in their context."""
    ran = run("find", "almost without bloodshed")
    assert ran.err == ""
    assert ran.out.splitlines() == [
        "kakonen-1917-palace-has-fallen:c1\twords\texact\t[almost without bloodshed]",
        "kakonen-1917-palace-has-fallen\t@1 139:163\texact\t"
        "ssue 214. On the night of 25 October (7 November) the Winter Palace was taken “"
        "[almost without bloodshed]”. The sailor said: “He told me, ‘Kerensky cried “run” and ran’, and I laughed.”",
    ]


def test_a_word_without_accents_finds_the_accented_one(run: Any) -> None:
    """`Kakonen` finds `Käkönen` in the text of one seed and in the key of another; `list` finds the same seed."""
    rows = [line.split("\t")[:3] for line in run("find", "Kakonen").out.splitlines()]
    assert ["night-of-terror", "@1 53:60", "folded"] in rows
    assert ["kakonen-1917-palace-has-fallen", "key", "folded"] in rows
    assert run("list", "Kakonen").out.startswith("kakonen-1917-palace-has-fallen\t")


def test_words_that_stand_nowhere_are_said_to(run: Any) -> None:
    """Nothing is printed and the exit code is 0, as for a list without entries; the talk goes to standard error."""
    ran = run("find", "dirigible")
    assert (ran.out, ran.err) == ("", "these words stand nowhere in the library, nor nearly\n")
    assert run("find", "dirigible", "--json").json == {"words": ["dirigible"], "found": [], "more": False}


def test_no_more_is_shown_than_was_asked_for(run: Any) -> None:
    """`--most` limits the places, and what is left out is said."""
    ran = run("find", "palace", "--most", "1")
    assert ran.out.count("\n") == 1
    assert ran.err == "there are more places; see them with --most 2\n"


def test_what_cannot_be_looked_for_is_a_wrong_call(run: Any) -> None:
    """Words without a letter, none at all, and a number of places that is none end with 2."""
    for arguments in (["find"], ["find", "…"], ["find", "palace", "--most", "0"]):
        run.refuses(*arguments, code=2)


def test_a_new_text_is_found_at_once(run: Any, tmp_path: Path) -> None:
    """What was added a moment ago is found, and so is a tag on it."""
    (tmp_path / "bread.txt").write_text("There was no bread in the shops of the Vyborg side.\n", "utf-8")
    run("add", str(tmp_path / "bread.txt"), "--key", "bread")
    run("tag", "bread", "claim", "--words", "no bread", "--gloss", "Shops were empty.")
    assert run("find", "no bread in the shops").out.startswith("bread\t@1 10:31\texact\t")
    assert run("find", "gloss:shops were empty").out.startswith("bread:c1\tgloss\tfolded\t")


def test_a_trace_gives_the_link_to_the_words(run: Any) -> None:
    """Of a seed with an address `trace` gives the link that leads a browser to the tag's words; without one it gives none."""
    assert run("trace", "kak:c1", "--json").json["link"] == ""
    run("edit", "kak", "--url", "https://example.org/palace")
    link = "https://example.org/palace#:~:text=almost%20without%20bloodshed"
    assert run("trace", "kak:c1", "--json").json["link"] == link
    assert f"link         {link}" in run("trace", "kak:c1").out
