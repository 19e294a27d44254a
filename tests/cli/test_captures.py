"""A page changes: its newer version is stored, its tags go on or wait, and what a person settles is kept step by step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

GAZETTE = """THE NEVA GAZETTE

3 days ago · 12 comments

The palace has fallen

The ministers were led away at two in the morning. The city changed hands almost without bloodshed.

“We have won,” said a soldier. He would not give his name. Nobody in the square believed him, and the square was full until noon.

Trams ran as usual on the Nevsky, and the bakeries opened at six, with bread for those who had a card.
"""
KEY = "gazette"
WORDS = {
    "c1": "almost without bloodshed",
    "c2": "led away at two in the morning",
    "c3": "Nobody in the square believed him",
    "c4": "bakeries opened at six",
}


def later() -> str:
    """The page a week after: a paragraph moved, a time corrected, a sentence gone, marks straight, furniture new."""
    head, age, title, first, second, third = GAZETTE.strip().split("\n\n")
    first = first.replace("at two in the morning", "at 2 in the morning")
    second = second.replace(" Nobody in the square believed him, and the square was full until noon.", "")
    parts = [head, age.replace("3 days", "10 days"), title, third, first, second.replace("“", '"').replace("”", '"')]
    return "\n\n".join(parts) + "\n"


@pytest.fixture
def paged(empty: Any) -> Any:
    """Stand in a library with the page, four tags on it, and a statement that rests on one."""
    annotate = empty
    write(annotate, "page.txt", GAZETTE)
    annotate("init")
    annotate("add", "page.txt", "--key", KEY)
    for words in WORDS.values():
        annotate("tag", KEY, "claim", "--words", words)
    annotate("state", "Nobody believed it.", "--key", "nobody", "--on", f"{KEY}:c3")
    return annotate


def write(annotate: Any, name: str, text: str) -> None:
    (Path(annotate.folder) / name).write_text(text, "utf-8")


def test_a_newer_version_carries_what_is_certain_and_lets_the_rest_wait(paged: Any) -> None:
    """Unchanged words go on, changed and deleted ones wait with their last good place, and no text is lost."""
    write(paged, "later.txt", later())
    shape = paged("recapture", KEY, "later.txt", "--json").json
    assert (shape["status"], shape["capture"]) == ("changed", 2)
    assert sum(shape["tags"].values()) == 4
    assert shape["tags"]["changed"] == shape["tags"]["orphan"] == 1
    tags = {one["key"]: one for one in paged("tags", KEY, "--json").json["tags"]}
    assert {key: one["exact"] for key, one in tags.items()} == {
        f"{KEY}:{label}": words for label, words in WORDS.items()
    }
    assert {key: one["capture"] for key, one in tags.items()} == {
        "gazette:c1": 2,
        "gazette:c2": 1,
        "gazette:c3": 1,
        "gazette:c4": 2,
    }
    assert tags["gazette:c1"]["original"]["capture"] == 1
    assert paged("text", f"{KEY}@1").out == GAZETTE
    assert paged("text", KEY).out == later()
    traced = paged("trace", "gazette:c4", "--json").json
    assert later()[traced["start"] : traced["end"]] == traced["exact"] == WORDS["c4"]
    stale = paged("stale", KEY, "--json").json
    assert {one["key"]: one["status"] for one in stale["tags"]} == {"gazette:c2": "changed", "gazette:c3": "orphan"}
    assert stale["statements"] == ["nobody"]
    changed = next(one for one in stale["tags"] if one["key"] == "gazette:c2")
    assert changed["now"]["exact"] == "led away at 2 in the morning"
    assert [one["words"] for one in changed["diff"] if one["kind"] != "equal"] == ["two", "2"]
    assert paged("verify").code == 0


def test_regions_go_on_with_the_page(paged: Any) -> None:
    """Where a caption stands is known in the newer version too; one that changed is told, one that went too, and none overlap."""
    at = {words: GAZETTE.index(words) for words in WORDS.values()}
    marks = [f"caption@{start}:{start + len(words)}" for words, start in at.items()]
    paged("regions", KEY, *(part for mark in marks for part in ("--mark", mark)))
    write(paged, "later.txt", later())
    shape = paged("recapture", KEY, "later.txt", "--json").json
    assert shape["regions"] == shape["tags"]
    found = paged("regions", KEY, "--json").json["regions"]
    assert [one["capture"] for one in found] == [2, 2, 2]
    stood = [later()[one["start"] : one["end"]] for one in found]
    assert sorted(stood) == sorted([WORDS["c1"], "led away at 2 in the morning", WORDS["c4"]])
    assert [one["capture"] for one in paged("regions", f"{KEY}@1", "--json").json["regions"]] == [1, 1, 1, 1]
    assert paged("trace", "gazette:c4", "--json").json["region"] == "caption"
    assert paged("show", KEY, "--json").json["regions"] == 3


def test_a_quote_is_nested_in_one_that_was_carried(empty: Any) -> None:
    """What is found later inside a carried quote is nested in it, also after a dump; and not where the outer one waits."""
    annotate = empty
    text = "HANDOUT\n\n“He cried: ‘We are leaving, and not one of us comes back!’ and went,” says the handout of that week.\n\n{}\n"
    write(annotate, "first.txt", text.format("It was a quiet evening on the river, with hardly a light."))
    write(annotate, "second.txt", text.format("Nobody knows who printed it, or how many there were."))
    write(
        annotate, "third.txt", text.replace("leaving, and", "leaving now, and").format("Nobody knows who printed it.")
    )
    annotate("init")
    annotate("add", "first.txt", "--key", "handout")
    outer = "He cried: ‘We are leaving, and not one of us comes back!’ and went,"
    annotate("tag", "handout", "quote", "--words", outer)
    annotate("dump", "early")
    annotate("recapture", "handout", "second.txt")
    inner = ("--words", "not one of us comes back")
    annotate("tag", "handout", "quote", *inner, "--parent", "handout:q1", "--speaker", "Martov")
    assert annotate("trace", "handout:q2", "--json").json["capture"]["number"] == 2
    annotate("tag", "handout", "quote", "--words", "who printed it", "--parent", "handout:q1", code=5)
    annotate("tag", "handout@1", "quote", "--words", "on the river", "--parent", "handout:q2", code=5)
    annotate("recapture", "handout", "third.txt")
    ran = annotate("tag", "handout", "quote", "--words", "comes back", "--parent", "handout:q1", code=5)
    assert "handout:q1, which does not stand on the same text" in ran.err
    assert annotate("verify").code == 0
    annotate("dump", "out")
    annotate("init", "copy")
    again = Path(annotate.folder) / "copy" / "library.db"
    annotate("-L", again, "load", "out")
    assert annotate("-L", again, "verify").code == 0
    annotate("-L", again, "dump", "out2")
    assert _files(annotate, "out") == _files(annotate, "out2")
    annotate("init", "earlier")
    earlier = Path(annotate.folder) / "earlier" / "library.db"
    annotate("-L", earlier, "load", "early")
    annotate("-L", earlier, "load", "out")
    annotate("-L", earlier, "dump", "out3")
    assert _files(annotate, "out") == _files(annotate, "out3")


def _files(annotate: Any, name: str) -> dict[str, bytes]:
    folder = Path(annotate.folder) / name
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def test_a_newer_version_follows_the_newest(paged: Any) -> None:
    """An older version has no other successor than the one that it has; the newest may be named by its number."""
    write(paged, "later.txt", later())
    write(paged, "last.txt", later().replace("noon", "night").replace("six", "seven"))
    paged("recapture", KEY, "later.txt")
    ran = paged("recapture", f"{KEY}@1", "last.txt", code=2)
    assert f"gazette@1 is not the newest version, which is {KEY}@2" in ran.err
    assert paged("recapture", f"{KEY}@2", "last.txt", "--json").json["capture"] == 3


def test_lost_regions_are_told(paged: Any) -> None:
    """What happened to regions that are not as they were is said in words, with the way to see them."""
    start = GAZETTE.index(WORDS["c3"])
    paged("regions", KEY, "--mark", f"caption@{start}:{start + len(WORDS['c3'])}")
    write(paged, "later.txt", later())
    said = paged("recapture", KEY, "later.txt").err.splitlines()
    assert said[1:5] == [
        "1 tag stands where it stood",
        "1 tag moved with its passage",
        "1 tag changed",
        "1 tag lost its words",
    ]
    assert said[6:] == ["1 region not found in the new text", f"see them, and mark others: annotate regions {KEY}@2"]


def test_what_was_settled_is_in_force_until_it_is_undone(paged: Any) -> None:
    """Accepted, given and gone settle a tag; undo brings back what stood before, and every step stays in the dump."""
    write(paged, "later.txt", later())
    paged("recapture", KEY, "later.txt")
    paged("reanchor", "gazette:c2", "--accept")
    assert paged("tags", KEY, "--json").json["tags"][0]["key"] == "gazette:c3"
    assert [one["key"] for one in paged("stale", "--json").json["tags"]] == ["gazette:c3"]
    paged("reanchor", "gazette:c3", "--gone")
    assert paged("stale").out == ""
    undone = paged("reanchor", "gazette:c3", "--undo", "--json").json["tags"][0]
    assert (undone["status"], undone["settled"], undone["how"]) == ("orphan", False, "undone")
    paged("reanchor", "gazette:c3", "--words", "would not give his name")
    assert "would not give his name" in paged("tags", KEY).out
    paged("reanchor", "gazette:c3", "--undo")
    assert paged("reanchor", "gazette:c3", "--undo", code=5).first.startswith(
        "annotate: gazette:c3: there is nothing to undo"
    )
    paged("dump", "out")
    lines = (Path(paged.folder) / "out" / KEY / "placements.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 4 + 5
    assert paged("verify").code == 0


def test_a_rule_settles_many_at_once(paged: Any) -> None:
    """`--all changed` takes over what was found, from the score on that is asked, and says when there is nothing."""
    write(paged, "later.txt", later())
    paged("recapture", KEY, "later.txt")
    assert paged("reanchor", KEY, "--all", "changed", "--at-least", "1", code=4).out == ""
    assert paged("reanchor", "--all", "changed", "--at-least", "0.5", "--dry-run").out == "gazette:c2\n"
    assert paged("reanchor", "--all", "changed").out == "gazette:c2\n"
    assert [one["key"] for one in paged("stale", "--json").json["tags"]] == ["gazette:c3"]


def test_the_same_text_is_not_stored_again_and_furniture_is_no_change(paged: Any) -> None:
    """An identical text is known; where only ages and counters differ the article is not called changed, and all tags stand."""
    assert paged("recapture", KEY, "page.txt", "--json").json["status"] == "known"
    write(paged, "aged.txt", GAZETTE.replace("3 days ago · 12 comments", "1 week ago · 1,204 comments"))
    shape = paged("recapture", KEY, "aged.txt", "--json").json
    assert (shape["status"], shape["capture"], shape["tags"]["same"]) == ("furniture", 2, 4)
    assert paged("diff", KEY, "--json").json["furniture"] is True
    assert paged("stale").out == ""


def test_another_document_an_empty_one_and_one_that_is_not_there_are_refused(paged: Any) -> None:
    """What is no newer version of the page is refused, with nothing stored; another document only without `--force`."""
    write(paged, "other.txt", "The harbour froze early that winter and the grain ships waited beyond the mole. " * 9)
    write(paged, "empty.txt", "")
    refused = paged("recapture", KEY, "other.txt", code=5)
    assert refused.first == "annotate: other.txt: is another document than gazette: they share 0% of their words"
    paged("recapture", KEY, "empty.txt", code=5)
    paged("recapture", KEY, "nowhere.txt", code=4)
    paged("recapture", "no-such-seed", "page.txt", code=4)
    paged("diff", KEY, code=4)
    assert len(paged("show", KEY, "--json").json["captures"]) == 1
    shape = paged("recapture", KEY, "other.txt", "--force", "--json").json
    assert (shape["capture"], shape["tags"]["orphan"]) == (2, 4)


def test_a_footnote_goes_on_with_its_entry(empty: Any) -> None:
    """A footnote that was carried has its entry in the same capture, and the dump and its load keep both."""
    annotate = empty
    page = "The palace fell.[1] Reed was there, and wrote it down.\n\nNotes\n\n1. J. Reed, Ten Days, p. 12.\n"
    write(annotate, "page.txt", page)
    write(annotate, "later.txt", "An editor's remark.\n\n" + page)
    annotate("init")
    annotate("add", "page.txt", "--key", "reed")
    annotate("tag", "reed", "footnote", "--words", "[1]", "--entry", "J. Reed, Ten Days, p. 12.")
    annotate("recapture", "reed", "later.txt")
    (tag,) = annotate("tags", "reed", "--json").json["tags"]
    text = annotate("text", "reed").out
    assert (tag["capture"], text[tag["start"] : tag["end"]]) == (2, "[1]")
    assert text[tag["entry"]["start"] : tag["entry"]["end"]] == tag["entry"]["exact"] == "J. Reed, Ten Days, p. 12."
    annotate("dump", "out")
    annotate("init", "again")
    annotate("-L", "again", "load", "out")
    assert annotate("-L", "again", "tags", "--json").json == annotate("tags", "--json").json


def test_the_difference_is_readable(paged: Any) -> None:
    """`diff` shows what was removed and added in words, a moved passage as moved, in marks in a pipe and in colours when asked."""
    write(paged, "later.txt", later())
    paged("recapture", KEY, "later.txt")
    shown = paged("diff", KEY, "@1", "@2").out
    assert "[-two-]{+2+}" in shown
    assert "moved" in shown
    assert "[-" in shown
    assert "Nobody in the square believed him" in shown
    assert "\x1b[" in paged("--color", "always", "diff", KEY).out
    kinds = {one["kind"] for one in paged("diff", KEY, "--json").json["differences"]}
    assert kinds == {"removed", "added", "moved away", "moved here"}


def test_wrong_calls_say_what_is_wrong(paged: Any) -> None:
    """Too many ways at once, none, a capture that there is not, a tag that was not carried."""
    paged("reanchor", "gazette:c1", code=2)
    paged("reanchor", "gazette:c1", "--accept", "--gone", code=2)
    paged("reanchor", "--accept", code=2)
    assert paged("reanchor", "gazette:c1", "--accept", code=5).first == (
        "annotate: gazette:c1 was not carried to another capture"
    )
    paged("diff", KEY, "@1", "@7", code=4)
    paged("diff", KEY, "one", code=2)
