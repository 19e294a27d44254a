"""Guesses of who speaks, in which quote, and of a marker's entry: held against the sample seeds, and the real ones where they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from annotate.quoting import guessing
from tests.conftest import SAMPLE_SEEDS, SHARED

CASES = (
    ("As Karl Marx explained, “we must be free”.", "we must be free", "Karl Marx"),
    ("Revolutionary Leon Trotsky described a “revival of the soviets”.", "revival of the soviets", "Leon Trotsky"),
    ("“We go”, Polish writer Rosa Luxemburg wrote in 1918.", "We go", "Rosa Luxemburg"),
    ("“We go,” said Martov.", "We go", "Martov"),
    ("Julius Martov rose. He sat. “We go,” said Martov.", "We go", "Julius Martov"),
    ("A myth “of a class”, according to Deutscher.", "of a class", "Deutscher"),
    ("In his memoir, Leopold Tropper, a Polish spy, wrote:\n\n“They alone resisted.”", "They alone resisted.", "Leopold Tropper"),
    ("In his biography of Trotsky, Isaac Deutscher conveys the ruin: “bled white”.", "bled white", "Isaac Deutscher"),
    ("On 8 November, Lenin told the Congress: “We shall now begin.”", "We shall now begin.", "Lenin"),
    ("According to John Reed’s book the hall was “full of smoke”.", "full of smoke", "John Reed"),
    ("Thousands came to the so-called “hall”. Lenin said nothing.", "hall", ""),
    ("The law was passed. “It is so” was written on the wall.", "It is so", ""),
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), CASES)
def test_a_speaker_is_the_subject_of_the_verb_of_saying(text: str, words: str, name: str) -> None:
    """Before the quotation or after it, in full where the text has the full name; none where nothing decides."""
    start = text.index(words)
    found = guessing.speaker(text, start, start + len(words))
    assert (found.value if found else "") == name
    if found:
        assert found.value.endswith(text[found.start : found.end])


def quotes() -> Iterator[tuple[str, dict[str, Any]]]:
    for folder in sorted(SAMPLE_SEEDS.iterdir()):
        if folder.is_dir():
            text = (folder / "text.txt").read_text("utf-8")
            for line in (folder / "tags.jsonl").read_text("utf-8").splitlines():
                yield text, json.loads(line)


def test_guesses_on_the_sample_seeds_name_a_speaker_or_nobody() -> None:
    """No guess names another person than the one who tagged the samples did; a surname alone counts as the name."""
    wrong = []
    for text, tag in quotes():
        if tag["kind"] == "quote":
            found = guessing.speaker(text, tag["start"], tag["end"])
            if found and found.value.split()[-1] not in tag.get("speaker", ""):
                wrong.append((tag["key"], found.value, tag.get("speaker", "")))
    assert wrong == []


def test_guesses_on_the_real_seeds() -> None:
    """Of the quotes whose speaker the reference names, a third or more are guessed rightly, and one in twenty at most wrongly."""
    path = SHARED / "seeds" / "reference.json"
    if not path.is_file():
        pytest.skip("the real seeds are not here: ../shared/seeds is missing")
    right = wrong = 0
    for document in json.loads(path.read_text("utf-8"))["documents"]:
        text = (SHARED / "seeds" / document["file"]).read_bytes().decode()
        for span in document["spans"]:
            if span["kind"] == "quote":
                found = guessing.speaker(text, span["start"], span["end"])
                is_right = found is not None and found.value.split()[-1] in (span["speaker"] or "")
                right += is_right
                wrong += found is not None and not is_right
    assert right >= 13
    assert wrong <= 2


def test_the_marks_around_the_samples_quotes_are_seen() -> None:
    """The pair of marks is the one that was tagged, also where the printer's full stop stands before the closing one."""
    for text, tag in quotes():
        if tag["kind"] == "quote":
            assert guessing.marks(text, tag["start"], tag["end"]) in {tag.get("marks", ""), ""}
    assert guessing.marks("x “order,” y", 3, 8) == "“”"
    assert guessing.marks("no marks", 3, 5) == ""


def test_the_parent_is_the_innermost_quote_around() -> None:
    """A quote of the same stretch is none, and neither is one beside it."""
    around = [(0, 100, "q1"), (10, 50, "q2"), (20, 30, "q3"), (60, 90, "q4")]
    assert guessing.parent(20, 30, around) == "q2"
    assert guessing.parent(22, 25, around) == "q3"
    assert guessing.parent(50, 60, around) == "q1"
    assert guessing.parent(0, 100, around) == ""


def test_the_entries_of_the_samples_markers_are_found_first() -> None:
    """The first line that is offered is the entry that was tagged, back-links of an encyclopedia left out."""
    for text, tag in quotes():
        if tag["kind"] == "footnote" and tag.get("entry"):
            found = guessing.entries(text, tag["start"], tag["end"])
            assert found[0] == (tag["entry"]["start"], tag["entry"]["end"])
            assert guessing.number(tag["exact"]) == tag["number"]


def test_numbered_comments_come_after_references() -> None:
    """They look just the same; the region tells them apart."""
    text = "As shown.[2]\n\n2. A comment.\n\n2. Reed, John. Ten Days.\n"
    comments, references = text.index("2. A"), text.index("2. Reed")
    regions = [("comments", comments, references), ("references", references, len(text))]
    found = guessing.entries(text, 9, 12, regions)
    assert [text[start:end] for start, end in found] == ["Reed, John. Ten Days.", "A comment."]


@pytest.mark.parametrize(
    ("text", "marker", "entry"),
    [
        ("Word¹ here.\n\n¹ Superscript entry\n", "¹", "Superscript entry"),
        ("Word* here.\n\n* Starred entry\n", "*", "Starred entry"),
        ("Word(3) here.\n\n(3) In brackets\n", "(3)", "In brackets"),
        ("Word[12] here.\n\n[1] No\n[12] Twelve\n[120] No\n", "[12]", "Twelve"),
        ("Word[4] here.\n\n1. No\n", "[4]", None),
    ],
)
def test_a_marker_of_any_kind_leads_to_its_line(text: str, marker: str, entry: str | None) -> None:
    """Raised figures, stars, brackets; never a line with another number."""
    start = text.index(marker)
    found = guessing.entries(text, start, start + len(marker))
    assert next((text[a:b] for a, b in found), None) == entry
