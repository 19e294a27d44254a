"""Tags are made on the text's own words, however they were typed, and what would not be certain is refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[str, bytes | str], Path]

TYPED = {
    "exactly": ("“almost without bloodshed”", "“almost without bloodshed”"),
    "straight quotes": ('"He told me, \'Kerensky cried "run" and ran\'', "“He told me, ‘Kerensky cried “run” and ran’"),
    "other dashes": ("palace - so they say - was", "palace — so they say — was"),
    "line breaks": ("was taken\n   “almost\twithout", "was taken “almost without"),
    "across lines": ("and I laughed.” The palace", "and I laughed.”\nThe palace"),
    "blanks at the ends": ("  almost without ", "almost without"),
    "angled quotes": ("«almost without bloodshed»", "“almost without bloodshed”"),
}


@pytest.mark.parametrize("name", TYPED)
def test_words_may_be_typed_plainly(name: str, run: Any, palace: str) -> None:
    """Quotes, dashes and line breaks may be typed otherwise; what is stored is the text's own words."""
    typed, exact = TYPED[name]
    ran = run("tag", "kak", "claim", "--words", typed, "--json")
    (tag,) = ran.json["tags"]
    assert (tag["exact"], palace[tag["start"] : tag["end"]]) == (exact, exact)


def test_words_may_be_typed_decomposed(run: Any) -> None:
    """Letters with combining marks find the composed ones."""
    typed = unicodedata.normalize("NFD", "writes Käkönen")
    assert run("tag", "night", "claim", "--words", typed, "--json").json["tags"][0]["exact"] == "writes Käkönen"


def test_a_new_tag_is_told(run: Any, palace: str) -> None:
    """A new tag's key is the data; its place and words are talk, which --quiet leaves out."""
    start = palace.index("The palace was empty")
    ran = run("tag", "kak", "claim", "--words", "The palace was empty.")
    assert ran.out == "kakonen-1917-palace-has-fallen:c2\n"
    assert ran.err == f"claim at {start}:{start + 21}: The palace was empty.\n"
    assert run("-q", "tag", "kak", "claim", "--span", f"{start}:{start + 3}").err == ""


def test_words_that_stand_twice(run: Any) -> None:
    """Words in several places are refused, and each place is shown so that --nth can choose."""
    ran = run.refuses("tag", "kak", "claim", "--words", "palace", code=5)
    assert ran.err == (
        "annotate: kakonen-1917-palace-has-fallen: these words stand in 2 places: 'palace'\n"
        "  1. 7:5  …n’, and I laughed.” The [palace] — so they say — was emp…\n"
        "  2. 8:5  …say — was empty.[1] The [palace] was empty. 1. J. Reed,…\n"
        "  say which with --nth N, or with --prefix or --suffix, or type more of the words\n"
    )


@pytest.mark.parametrize(
    ("chosen", "which"),
    [
        (["--nth", "1"], 0),
        (["--nth", "2"], 1),
        (["--suffix", " was empty."], 1),
        (["--prefix", 'laughed." The '], 0),
        (["--prefix", "The", "--suffix", "- so they"], 0),
        (["--prefix", "The", "--nth", "2"], 1),
    ],
)
def test_one_of_several_places(chosen: list[str], which: int, run: Any, palace: str) -> None:
    """--nth, --prefix and --suffix choose, and may be typed plainly too."""
    places = [palace.index("palace —"), palace.index("palace was")]
    tag = run("tag", "kak", "claim", "--words", "palace", *chosen, "--json").json["tags"][0]
    assert tag["start"] == places[which]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--words", "palace", "--nth", "3"], "there is no occurrence 3, the words stand 2 times"),
        (["--words", "palace", "--suffix", "zzz"], "never with this before and after them"),
        (["--words", "Almost Without"], "these words do not stand in the text: 'Almost Without'"),
        (["--words", ""], "there are no words to find in ''"),
        (["--words", " \n"], "there are no words to find in"),
        (["--words", "x" * 500], "these words do not stand in the text: 'xxxx"),
    ],
)
def test_words_that_stand_nowhere(arguments: list[str], said: str, run: Any) -> None:
    """Words that are not there, or not so often, are refused; other capitals are hinted at."""
    ran = run.refuses("tag", "kak", "claim", *arguments, code=5)
    assert said in ran.first
    assert len(ran.first) < 250
    assert ("other capitals" in ran.err) == (arguments[1] == "Almost Without")


FIELDS = {
    "claim": [
        ("--gloss", "gloss", "Few people died."),
        ("--check", "check", "Compare the city's registers."),
        ("--date-printed", "date_printed", "25 October (7 November)"),
        ("--calendar", "calendar", "NS+OS"),
        ("--edtf", "edtf", "1917-11-07"),
    ],
    "quote": [
        ("--mode", "mode", "indirect"),
        ("--speaker", "speaker", "Kerensky"),
        ("--work", "work", "Memoirs"),
        ("--work-basis", "work_basis", "named in the next sentence"),
        ("--said", "said", "1917-11"),
        ("--marks", "marks", "“”"),
    ],
    "footnote": [("--number", "number", "1")],
}
COMMON = [
    ("--note", "note", "seen twice"),
    ("--voice", "voice", "reported"),
    ("--voice-name", "voice_name", "the sailor"),
]


@pytest.mark.parametrize("kind", FIELDS)
def test_all_fields_of_a_kind(kind: str, run: Any) -> None:
    """Every field of a kind is stored as it was typed, and comes out of `tags --json` again."""
    given = [*FIELDS[kind], *COMMON]
    options = [part for option, _, value in given for part in (option, value)]
    several = ["--keyword", "october", "--keyword", "palace", "--sic", "bloodshed"]
    run("tag", "kak", kind, "--words", "almost without", "--label", "mine", *options, *several)
    tags = {one["key"]: one for one in run("tags", "kak", "--kind", kind, "--json").json["tags"]}
    tag = tags["kakonen-1917-palace-has-fallen:mine"]
    assert {name: tag[name] for _, name, _ in given} == {name: value for _, name, value in given}
    assert (tag["labels"], tag["sic"], tag["by"]) == (["october", "palace"], ["bloodshed"], "nadezhda")
    assert tag["at"] == "2023-11-14T22:13:20Z"


@pytest.mark.parametrize("kind", FIELDS)
def test_fields_of_another_kind(kind: str, run: Any) -> None:
    """A field of another kind is a wrong call that names the fields of this one."""
    strange = [(option, value) for other, several in FIELDS.items() if other != kind for option, _, value in several]
    for option, value in strange:
        ran = run("tag", "kak", kind, "--words", "almost", option, value, code=2)
        assert ran.first == f"annotate: {option} is no field of a {kind}"
        assert all(own in ran.err for own, _, _ in FIELDS[kind])
    if kind != "quote":
        run.refuses("tag", "kak", kind, "--words", "almost", "--block", code=2)


def test_nested_quotes(run: Any) -> None:
    """A quote in a quote in a quote is attributed through all of them."""
    run("tag", "kak", "quote", "--words", "“run”", "--parent", "q2", "--speaker", "Kerensky", "--block")
    shape = run("trace", "kak:q3", "--json").json
    assert shape["attribution"] == ["Kerensky", "his friend", "A sailor", "Aino Käkönen"]
    assert shape["tag"]["block"] is True


@pytest.mark.parametrize(
    ("parent", "code"),
    [
        ("q1", 5),
        ("c1", 5),
        ("f1", 5),
        ("night:c1", 5),
        ("q9", 4),
        ("nobody:q1", 4),
        ("kakonen-1917-palace-has-fallen:q1", 5),
    ],
)
def test_a_quote_outside_its_parent(parent: str, code: int, run: Any) -> None:
    """A nested quote stands inside another quote of its seed, or is refused."""
    run.refuses("tag", "kak", "quote", "--words", "almost without", "--parent", parent, code=code)


def test_a_quote_is_not_nested_in_its_equal(run: Any) -> None:
    """The same words are no quote inside themselves."""
    run.refuses("tag", "kak", "quote", "--words", "Kerensky cried “run” and ran", "--parent", "q2", code=5)


def test_a_footnote_with_its_entry(run: Any, palace: str) -> None:
    """A footnote keeps where its entry stands and which tags it supports, each once."""
    start = palace.index("J. Reed")
    arguments = ["--entry-span", f"{start}:{start + 7}", "--supports", "c1", "--supports", "kak:c1", "--supports", "q1"]
    tag = run("tag", "kak", "footnote", "--words", "[1]", *arguments, "--json").json["tags"][0]
    assert tag["entry"]["exact"] == "J. Reed"
    assert tag["supports"] == ["c1", "q1"] or tag["supports"] == [
        f"kakonen-1917-palace-has-fallen:{x}" for x in ("c1", "q1")
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--entry", "palace"], 5, "say which with --entry-span START:END"),
        (["--entry", "nowhere"], 5, "entry: these words do not stand in the text"),
        (["--entry", "J. Reed", "--entry-span", "0:5"], 2, "give either --entry or --entry-span"),
        (["--entry-span", "5:2"], 5, "not inside the text"),
        (["--supports", "c9"], 4, "there is no tag"),
        (["--supports", "night:c1"], 5, "is a tag of another seed"),
    ],
)
def test_bad_footnotes(arguments: list[str], code: int, said: str, run: Any) -> None:
    """An entry that is not certain, and support for what is not there, are refused."""
    assert said in run.refuses("tag", "kak", "footnote", "--words", "[1]", *arguments, code=code).err


def test_labels(run: Any) -> None:
    """A label is legal and new, also when the tag that had it was taken back."""
    for label in ("c1", "No", "a b", "a:b", "-a", "ä"):
        run.refuses("tag", "kak", "claim", "--words", "almost", "--label", label, code=5)
    run("untag", "kak:f1")
    run.refuses("tag", "kak", "footnote", "--words", "[1]", "--label", "f1", code=5)
    assert run("tag", "kak", "footnote", "--words", "[1]").out.endswith(":f2\n")


def test_tags_are_listed_in_reading_order(run: Any) -> None:
    """In a pipe each tag is one line of four cells between tabs, never cut."""
    assert run("tags").out == (
        "kakonen-1917-palace-has-fallen:c1\tclaim\t139:163\talmost without bloodshed — Few people died.\n"
        "kakonen-1917-palace-has-fallen:q1\tquote\t184:242\tHe told me, ‘Kerensky cried “run” and ran’, and I laughed. — A sailor\n"
        "kakonen-1917-palace-has-fallen:q2\tquote\t197:225\tKerensky cried “run” and ran — his friend\n"
        "kakonen-1917-palace-has-fallen:f1\tfootnote\t281:284\t[1] — 1\n"
        "night-of-terror:c1\tclaim\t17:30\tHundreds died\n"
    )
    assert run("tags", "kak", "--kind", "footnote").out.count("\n") == 1
    nothing = run("tags", "night", "--kind", "quote")
    assert (nothing.out, nothing.err.count("\n")) == ("", 1)


def test_untag_and_restore(run: Any) -> None:
    """A tag on which a statement rests is taken back only by force, and every tag can be brought back."""
    ran = run.refuses("untag", "kak:c1", code=5)
    assert ran.first.endswith(":c1: statements rest on this tag: quiet")
    assert "--force" in ran.err
    ran = run("untag", "kak:c1", "--force")
    assert ran.err.endswith(":c1; bring it back with: annotate restore kakonen-1917-palace-has-fallen:c1\n")
    assert "c1" not in run("tags", "kak").out
    assert "kakonen-1917-palace-has-fallen:c1\t" in run("tags", "--withdrawn").out
    assert [one["use"] for one in run("trace", "quiet", "--json").json["evidence"]] == ["disputes"]
    run.refuses("untag", "kak:c1", code=5)
    run.refuses("state", "x", "--on", "kak:c1", code=5)
    run.refuses("relate", "kak:c1", "qualifies", "kak:q1", "--note", "x", code=5)
    assert run("restore", "kak:c1").err == "restored kakonen-1917-palace-has-fallen:c1\n"
    assert "kakonen-1917-palace-has-fallen:c1\t" in run("tags", "kak").out
    assert [one["use"] for one in run("trace", "quiet", "--json").json["evidence"]] == ["supports", "disputes"]
    run("verify")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["kak:c1", "contradicts", "kak:q1"], "a relation needs a note that explains it"),
        (["kak:c1", "contradicts", "kak:q1", "--note", " "], "a relation needs a note that explains it"),
        (["kak:c1", "contradicts", "kak:c1", "--note", "x"], "cannot be related to itself"),
        (
            ["kak:c1", "qualifies", "night:c1", "--note", "x"],
            "contradicts night-of-terror:c1 already: Few against hundreds.",
        ),
    ],
)
def test_relations_that_are_refused(arguments: list[str], said: str, run: Any) -> None:
    """A relation has a note, two tags, and is there once."""
    assert said in run.refuses("relate", *arguments, code=5).first


def test_relate(run: Any) -> None:
    """A relation is told in a line, and comes out whole as JSON."""
    arguments = [
        "night:c1",
        "qualifies",
        "kak:q1",
        "--note",
        "Not all laughed.",
        "--cito",
        "qualifies",
        "--keyword",
        "mood",
    ]
    assert run("relate", *arguments, "--dry-run").err == (
        "a dry run, nothing was changed: night-of-terror:c1 qualifies kakonen-1917-palace-has-fallen:q1\n"
    )
    assert run("relate", *arguments, "--json").json == {
        "type": "qualifies",
        "from": "night-of-terror:c1",
        "to": "kakonen-1917-palace-has-fallen:q1",
        "note": "Not all laughed.",
        "reconcile": "",
        "labels": ["mood"],
        "cito": "qualifies",
        "by": "nadezhda",
        "at": "2023-11-14T22:13:20Z",
        "withdrawn": "",
    }


def test_state(run: Any) -> None:
    """A statement rests on tags in their uses; its key is made from its first words."""
    uses = ["kak:c1", "night:c1:disputes", "kak:q1:background", "kak:q2:qualifies"]
    ran = run("state", "  The Käkönen account: quiet, too quiet?  ", *[part for use in uses for part in ("--on", use)])
    assert ran.out == "the-kakonen-account-quiet-too\n"
    assert ran.err == "rests on 4 tags; follow it back with: annotate trace the-kakonen-account-quiet-too\n"
    shape = run("trace", "the-kakonen", "--json").json
    assert shape["text"] == "The Käkönen account: quiet, too quiet?"
    assert [one["use"] for one in shape["evidence"]] == ["supports", "disputes", "background", "qualifies"]
    again = run("state", "The Käkönen account: quiet, too quiet?", "--on", "kak:c1")
    assert again.out == "the-kakonen-account-quiet-too-2\n"
