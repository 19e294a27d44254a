"""Words that other programs marked become tags where they stand for certain; what cannot be placed is kept and told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotate.errors import NotFound, Refused
from annotate.library import Library
from annotate.library.adding import AddRequest, add
from annotate.library.describing import Description
from annotate.library.dumping import dump
from annotate.library.exporting import Selection, export
from annotate.library.folders import load
from annotate.library.importing import ImportRequest, import_files
from annotate.library.kept import TAGS
from annotate.library.listing import find_seeds
from annotate.library.seeds import show
from annotate.library.shapes import ImportShape, MarkShape
from annotate.library.tagging import tags
from annotate.library.verifying import verify
from annotate.store import reading
from tests.conftest import SAMPLE_SEEDS

TEXT = (
    "The palace fell 🏛 at two. Few died, he said. The palace was quiet. “No,” he said,\nand left the palace at two. "
    "The party was at an end.\n"
)
PAGE = "https://example.org/palace"


@pytest.fixture
def library(backend: str, new_library: Callable[[str], Library], tmp_path: Path) -> Library:
    """Give a library of each kind with one text that has an address and a title."""
    made = new_library(backend)
    (tmp_path / "palace.txt").write_text(TEXT, "utf-8")
    said = Description({"title": "The Palace Fell", "url": PAGE})
    add(made, AddRequest([str(tmp_path / "palace.txt")], said, "palace"))
    return made


def imported(library: Library, folder: Path, name: str, text: str, *, utf16: bool | None = None) -> ImportShape:
    (folder / name).write_text(text, "utf-8")
    return import_files(library, ImportRequest([str(folder / name)], utf16=utf16))


def made(library: Library) -> list[dict[str, Any]]:
    return [dict(one) for one in tags(library)]


def placed(shape: ImportShape) -> list[tuple[str, str, str]]:
    return [(one["tag"], one["how"], TEXT[one["start"] : one["end"]]) for one in shape["marked"]]


def annotation(exact: str = "", source: str = PAGE, **place: object) -> dict[str, object]:
    context: dict[str, object] = {name: place[name] for name in ("prefix", "suffix") if name in place}
    quote: dict[str, object] = {"type": "TextQuoteSelector", "exact": exact, **context}
    selectors = [quote] if exact else []
    if "start" in place:
        selectors.append({"type": "TextPositionSelector", "start": place["start"], "end": place["end"]})
    target = {"source": source, "selector": selectors}
    body = {"type": "TextualBody", "purpose": "commenting", "value": "Really?"}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:x:1",
        "type": "Annotation",
        "body": body,
        "target": target,
    }


def test_an_export_comes_back_whole(backend: str, new_library: Callable[[str], Library], tmp_path: Path) -> None:
    """Into a library that has the texts an export brings every tag and every relation, with the same keys, fields and stamps."""
    shutil.copytree(
        SAMPLE_SEEDS,
        tmp_path / "bare",
        ignore=shutil.ignore_patterns("tags.jsonl", "relations.jsonl", "statements.jsonl"),
    )
    whole, bare = new_library(backend), new_library(backend)
    load(whole, [SAMPLE_SEEDS])
    load(bare, [tmp_path / "bare"])
    shape = imported(bare, tmp_path, "all.jsonld", "".join(export(whole, "webannotation")))
    assert {one["how"] for one in shape["marked"]} == {"position"}
    assert shape["unread"] == []
    assert {(one["status"], one["like"]) for one in shape["entries"]} == {("skipped", "key")}
    for library, name in ((whole, "before"), (bare, "after")):
        dump(library, tmp_path / name)
    files = {path.relative_to(tmp_path / "before") for path in (tmp_path / "before").rglob("*") if path.is_file()}
    assert len(files) > 20
    for path in sorted(files - {Path("statements.jsonl")}):
        assert (tmp_path / "after" / path).read_bytes() == (tmp_path / "before" / path).read_bytes(), path
    assert "".join(export(bare, "webannotation")) == "".join(export(whole, "webannotation"))
    assert verify(bare)["findings"] == []


def test_importing_twice_changes_nothing(library: Library, tmp_path: Path) -> None:
    """What is there already is recognised: our own tags by their keys, those of others by what they say."""
    text = json.dumps([annotation("Few died"), annotation("barricades in the street")])
    assert [one["how"] for one in imported(library, tmp_path, "a.json", text)["marked"]] == ["exact", "orphan"]
    before = ("".join(export(library, "jsonl")), show(library, "palace")["seed"])
    assert [one["how"] for one in imported(library, tmp_path, "a.json", text)["marked"]] == ["known", "orphan"]
    assert ("".join(export(library, "jsonl")), show(library, "palace")["seed"]) == before


def test_what_a_file_says_twice_is_one_tag(library: Library, tmp_path: Path) -> None:
    """The second of two marks that are the same is known, under the key of the first."""
    shape = imported(library, tmp_path, "a.json", json.dumps([annotation("Few died"), annotation("Few died")]))
    assert placed(shape) == [("palace:c1", "exact", "Few died"), ("palace:c1", "known", "Few died")]


@pytest.mark.parametrize(
    ("item", "how", "words"),
    [
        (annotation("palace", start=4, end=10), "position", "palace"),
        (annotation("at two", start=19, end=25), "position", "at two"),
        (annotation("Few died", start=900, end=908), "exact", "Few died"),
        (annotation("Few died", start=-8, end=3), "exact", "Few died"),
        (annotation('"No," he said, and left'), "folded", "“No,” he said,\nand left"),
        (
            annotation("and left that palace at two", prefix="he said, ", suffix=" The party"),
            "near",
            "and left the palace at two",
        ),
        (annotation(source=f"{PAGE}#:~:text=Few%20died"), "exact", "Few died"),
        (annotation("Few died", source=f"{PAGE}/#top"), "exact", "Few died"),
        (annotation("Few died", source="urn:annotate:palace"), "exact", "Few died"),
    ],
)
def test_a_mark_is_put_where_its_words_stand(
    library: Library, tmp_path: Path, item: dict[str, object], how: str, words: str
) -> None:
    """By its page or its key, then by offsets, words, folded words, or nearly its words between their contexts; it is a claim with a note."""
    shape = imported(library, tmp_path, "a.json", json.dumps(item))
    assert placed(shape) == [("palace:c1", how, words)]
    (tag,) = made(library)
    assert (tag["exact"], tag["note"], tag["kind"]) == (words, "Really?", "claim")


def test_offsets_of_javascript_are_converted_and_it_is_said(library: Library, tmp_path: Path) -> None:
    """Where they are declared, by the file or by whoever imports it, or where only they fit."""
    (only,) = imported(library, tmp_path, "a.json", json.dumps(annotation("at two", start=19, end=25)))["marked"]
    assert (only["start"], only["why"]) == (18, "its offsets count UTF-16 units")
    (told,) = imported(library, tmp_path, "b.json", json.dumps(annotation(start=27, end=35)), utf16=True)["marked"]
    assert (told["start"], told["end"], told["why"]) == (26, 34, "its offsets count UTF-16 units")


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (annotation("palace"), "its words stand in 3 places, and nothing tells which is meant"),
        (annotation("barricades in the street"), "its words do not stand in the text"),
        (annotation("art", prefix="", suffix=""), "its letters stand only inside of other words"),
        (annotation(start=90, end=9000), "its offsets 90:9000 are beyond the text"),
        (annotation(start=-9, end=-2), "its offsets -9:-2 are none"),
    ],
)
def test_what_cannot_be_placed_is_kept_with_the_seed(
    library: Library, tmp_path: Path, item: dict[str, object], why: str
) -> None:
    """An orphan is no tag, but all that was said of it stays with the seed, and goes out in an export."""
    (mark,) = imported(library, tmp_path, "a.json", json.dumps(item))["marked"]
    assert (mark["how"], mark["seed"], mark["tag"], mark["why"]) == ("orphan", "palace", "", why)
    assert made(library) == []
    (line,) = json.loads(show(library, "palace")["seed"]["extra"][TAGS])
    assert line["note"] == "Really?"
    assert line.get("exact", "") == mark["words"]
    assert verify(library)["findings"] == []


def test_a_page_that_is_not_in_the_library_is_named_and_kept_in_the_log(library: Library, tmp_path: Path) -> None:
    """Nothing is placed on another seed, though the words stand there; the raw annotation is in the report and in the log."""
    shape = imported(
        library, tmp_path, "a.json", json.dumps(annotation("Few died", source="https://example.org/other"))
    )
    assert shape["marked"] == []
    (piece,) = shape["unread"]
    assert piece["why"] == "a page that is not in the library: https://example.org/other"
    assert "Few died" in piece["raw"]
    (log,) = library.database.rows("SELECT after FROM event WHERE action = 'import'")
    assert "https://example.org/other" in log[0]
    assert made(library) == []


def test_a_person_may_say_of_which_seed_marks_are(library: Library, tmp_path: Path) -> None:
    """A seed that is given is asked alone: its words are placed, what is not in it waits as its orphan, and nothing goes elsewhere."""
    (tmp_path / "other.txt").write_text("Another text. Few died, he said.\n", "utf-8")
    add(library, AddRequest([str(tmp_path / "other.txt")], Description({"url": "https://example.org/other"}), "other"))
    marks = [
        annotation("Few died", "https://example.org/other"),
        annotation("Another text", "https://example.org/gone"),
    ]
    (tmp_path / "moved.jsonld").write_text(json.dumps(marks), "utf-8")
    shape = import_files(library, ImportRequest([str(tmp_path / "moved.jsonld")], seed="palace"))
    assert [(one["seed"], one["how"]) for one in shape["marked"]] == [("palace", "exact"), ("palace", "orphan")]
    assert [one["exact"] for one in made(library)] == ["Few died"]


@pytest.mark.parametrize(
    ("seed", "name", "text", "error"),
    [
        ("nothing", "some.jsonld", json.dumps(annotation("Few died")), NotFound),
        ("palace", "some.bib", "@book{one, title = {One}}\n", Refused),
    ],
)
def test_a_seed_for_marks_must_be_there_and_have_marks(
    library: Library, tmp_path: Path, seed: str, name: str, text: str, error: type[Exception]
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(error):
        import_files(library, ImportRequest([str(tmp_path / name)], seed=seed))
    assert made(library) == []
    assert len(find_seeds(library.database)) == 1


def test_a_mark_goes_to_the_capture_that_has_its_words(library: Library, tmp_path: Path) -> None:
    """Of several captures the newest that has the words, an older one where only that has them."""
    folder = tmp_path / "out"
    dump(library, folder)
    (folder / "palace" / "text@1.txt").write_text(TEXT, "utf-8")
    (folder / "palace" / "text.txt").write_text(TEXT.replace("Few died", "Some died"), "utf-8")
    toml = (folder / "palace" / "seed.toml").read_text("utf-8")
    digest = reading.captures(library.database, 1)[1].text_sha256
    assert digest
    second = toml[toml.index("[[capture]]") :].replace("number = 1", "number = 2")
    new = tmp_path / "new"
    shutil.copytree(folder, new)
    lines = [one for one in second.splitlines() if not one.startswith(("sha256", "text_sha256", "code_points"))]
    (new / "palace" / "seed.toml").write_text(toml.rstrip() + "\n\n" + "\n".join(lines) + "\n", "utf-8")
    load(library, [new])
    marks = imported(library, tmp_path, "a.json", json.dumps([annotation("Few died"), annotation("Some died")]))[
        "marked"
    ]
    assert [(one["how"], one["capture"]) for one in marks] == [("exact", 1), ("exact", 2)]


ROW = {
    "uri": PAGE,
    "user": "acct:vera@hypothes.is",
    "created": "2017-11-07T10:00:00+00:00",
    "text": "Who?",
    "tags": ["quote"],
    "document": {"title": ["x"]},
}


def test_hypothesis_is_placed_by_its_words(library: Library, tmp_path: Path) -> None:
    """Its offsets are those of another text; words that stand twice are told apart by their context."""
    selectors = [
        {"type": "TextPositionSelector", "start": 900, "end": 906},
        {"type": "TextQuoteSelector", "exact": "palace", "prefix": "The ", "suffix": " was"},
    ]
    shape = imported(
        library,
        tmp_path,
        "h.json",
        json.dumps({"rows": [{**ROW, "target": [{"source": PAGE, "selector": selectors}]}]}),
    )
    assert placed(shape) == [("palace:q1", "exact", "palace")]
    (tag,) = made(library)
    assert (tag["kind"], tag["start"], tag["note"], tag["by"], tag["at"]) == (
        "quote",
        49,
        "Who?",
        "vera",
        "2017-11-07T10:00:00Z",
    )


BRAT = (
    "T1\tClaim 26 34\tFew died\nT2\tPerson 67 70\t“No\nA1\tSure T1\n#1\tAnnotatorNotes T1\tWho says so?\nR1\tOf Arg1:T1 Arg2:T2\n"
    "T3\tClaim 0 3;4 10\tThe palace\n"
)


def test_brat_finds_its_seed_by_the_text_beside(library: Library, tmp_path: Path) -> None:
    """The text of the same name says which seed and which capture it is; what has no place among tags is told."""
    (tmp_path / "marks.txt").write_text(TEXT, "utf-8")
    shape = imported(library, tmp_path, "marks.ann", BRAT)
    assert placed(shape) == [("palace:c1", "position", "Few died"), ("palace:c2", "orphan", "")] or placed(shape)[
        0
    ] == (
        "palace:c1",
        "position",
        "Few died",
    )
    first = made(library)[0]
    assert (first["labels"], first["note"]) == (["Sure"], "Who says so?")
    assert [(one["line"], one["why"]) for one in shape["unread"]] == [
        (5, "it is a relation or an event, and says nothing that could be its note"),
        (6, "it marks several pieces of text as one"),
    ]


def test_brat_without_its_text_goes_by_its_name(library: Library, tmp_path: Path) -> None:
    """A file that is called as a seed is of that seed; of another name it is of none."""
    (tmp_path / "palace.txt").unlink()
    assert placed(imported(library, tmp_path, "palace.ann", "T1\tClaim 26 34\tFew died\n")) == [
        ("palace:c1", "position", "Few died")
    ]
    (piece,) = imported(library, tmp_path, "other.ann", "T1\tClaim 26 34\tFew died\n")["unread"]
    assert piece["why"] == "there is no seed other"


KINDLE = """\ufeffThe Palace Fell (John Reed)
- Your Highlight on page 5 | Location 70-71 | Added on Tuesday, 7 November 2017 10:00:00

“No,” he said, and left the palace
==========
The Palace Fell (John Reed)
- Your Note on page 5 | Location 71 | Added on Tuesday, 7 November 2017 10:01:00

Proud man
==========
The Palace Fell (John Reed)
- Your Bookmark on page 9 | Location 99 | Added on Tuesday, 7 November 2017 10:02:00


==========
Another Book (Nobody)
- Your Highlight on page 1 | Location 1-2 | Added on Tuesday, 7 November 2017 10:03:00

words of a book that is not here
==========
"""


def test_clippings_of_a_kindle_are_placed_by_title_and_words(library: Library, tmp_path: Path) -> None:
    """A note belongs to the highlight before it; a bookmark and a book that is not there are told."""
    shape = imported(library, tmp_path, "My Clippings.txt", KINDLE)
    assert placed(shape) == [("palace:c1", "folded", "“No,” he said,\nand left the palace")]
    assert made(library)[0]["note"] == "Proud man"
    assert [(one["line"], one["why"]) for one in shape["unread"]] == [
        (11, "it marks no words: it is a bookmark"),
        (16, "no seed of the library has this title, and its words stand in none or in several: Another Book"),
    ]


READWISE = """Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags
"Few died, he said.",The Palace Fell,John Reed,,Few?,,"october, death",page,5,2017-11-07 10:00:00+00:00,
and left the palace at two. The party,An Unknown Title,,,,,,,,,
,The Palace Fell,,,,,,,,,
"""
READWISE_PAGE = f"""# The Palace Fell

## Metadata
- Author: [[John Reed]]
- URL: {PAGE}

## Highlights
- Few died, he said. ([View Highlight](https://read.example.org/1))
    - Note: Few?
    - Tags: [[october]] [[death]]
"""


def test_highlights_of_readwise_are_placed(library: Library, tmp_path: Path) -> None:
    """Its table and its Markdown give the same tag; a title that nobody has leaves the words, if they are many and stand in one seed."""
    shape = imported(library, tmp_path, "readwise.csv", READWISE)
    assert placed(shape) == [
        ("palace:c1", "exact", "Few died, he said."),
        ("palace:c2", "exact", "and left the palace at two. The party"),
    ]
    assert [one["why"] for one in shape["unread"]] == ["it marks no words: the highlight is empty"]
    first = made(library)[0]
    assert (first["labels"], first["note"], first["at"]) == (["october", "death"], "Few?", "2017-11-07T10:00:00Z")
    again = imported(library, tmp_path, "readwise.md", READWISE_PAGE)
    assert placed(again) == [("palace:c1", "known", "Few died, he said.")]


def test_our_own_lines_are_placed_on_seeds_that_are_there(
    backend: str, new_library: Callable[[str], Library], tmp_path: Path
) -> None:
    """What `export jsonl` writes comes back with its keys; a line of a seed that is not there is told."""
    shutil.copytree(
        SAMPLE_SEEDS,
        tmp_path / "bare",
        ignore=shutil.ignore_patterns("tags.jsonl", "relations.jsonl", "statements.jsonl"),
    )
    whole, bare = new_library(backend), new_library(backend)
    load(whole, [SAMPLE_SEEDS])
    load(bare, [tmp_path / "bare"])
    lines = "".join(export(whole, "jsonl"))
    shape = imported(bare, tmp_path, "tags.jsonl", lines + '{"key": "nobody:c1", "kind": "claim", "exact": "words"}\n')
    assert {one["how"] for one in shape["marked"]} == {"position"}
    assert [one["why"] for one in shape["unread"]] == ["there is no seed nobody"]
    assert "".join(export(bare, "jsonl")) == lines


def test_a_dry_run_places_nothing(library: Library, tmp_path: Path) -> None:
    """It says what would become of each mark, and leaves the library as it was."""
    (tmp_path / "a.json").write_text(json.dumps([annotation("Few died"), annotation("barricades")]), "utf-8")
    shape = import_files(library, ImportRequest([str(tmp_path / "a.json")]), dry_run=True)
    assert [one["how"] for one in shape["marked"]] == ["exact", "orphan"]
    assert made(library) == []
    assert TAGS not in show(library, "palace")["seed"]["extra"]


def test_a_seed_without_a_text_keeps_its_marks(library: Library, tmp_path: Path) -> None:
    """They wait there as those that came with an entry do, and are placed when the text has come."""
    imported(
        library, tmp_path, "refs.bib", "@article{bare, title={Bare}, year={1917}, url={https://example.org/bare}}\n"
    )
    (mark,) = imported(
        library,
        tmp_path,
        "a.json",
        json.dumps(annotation("Few died", source="https://example.org/bare", start=26, end=34)),
    )["marked"]
    assert (mark["how"], mark["why"]) == ("kept", "the seed has no text")
    assert "Few died" in "".join(export(library, "webannotation", Selection(["bare"])))


def test_marks_that_refer_to_others_keep_to_each_other(library: Library, tmp_path: Path) -> None:
    """A nested quote finds its parent under its new label; one whose parent is not there is an orphan."""
    lines = [
        {"key": "palace:q7", "seed": "palace", "kind": "quote", "start": 67, "end": 80, "exact": "“No,” he said"},
        {
            "key": "palace:q8",
            "seed": "palace",
            "kind": "quote",
            "start": 68,
            "end": 70,
            "exact": "No",
            "parent": "palace:q7",
        },
        {
            "key": "palace:q9",
            "seed": "palace",
            "kind": "quote",
            "start": 26,
            "end": 29,
            "exact": "Few",
            "parent": "palace:q99",
        },
    ]
    shape = imported(library, tmp_path, "t.jsonl", "".join(json.dumps(one) + "\n" for one in lines))
    hows: list[MarkShape] = shape["marked"]
    assert [(one["tag"], one["how"], one["why"]) for one in hows] == [
        ("palace:q7", "position", ""),
        ("palace:q8", "position", ""),
        ("", "orphan", "the tag that it refers to is not there"),
    ]
