"""What people do in a session, from the first key to what the library then holds."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from annotate.library import Library, tagging
from annotate.library.folders import load
from annotate.library.tracing import trace
from annotate.store.opening import create
from annotate.tui.forms import FormScreen
from tests.acceptance import folders
from tests.conftest import SHARED
from tests.tui.conftest import WORKER, Screen, Start

CONSERVATIVE = "sample-conservative-2017-law-locked-out"


def story(function: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run a test that drives the screen."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        asyncio.run(function(*args, **kwargs))

    return run


async def find(screen: Screen, words: str) -> None:
    await screen.keys("/")
    await screen.type(words)
    await screen.keys("enter")


@story
async def test_a_sentence_is_found_tagged_and_read_on(start: Start) -> None:
    """Search, take the sentence, press c, type what it says, save: the tag stands in the library with the words of the text."""
    async with start() as screen:
        await find(screen, "seal did not last")
        await screen.keys("s", "c")
        assert isinstance(screen.app.screen, FormScreen)
        await screen.type("The")
        await screen.keys("ctrl+s")
        assert screen.status.startswith("c9 is a claim")
        shape: Any = next(one for one in tagging.tags(screen.app.work.library, WORKER) if one["key"].endswith(":c9"))
    assert (shape["exact"], shape["gloss"], shape["by"]) == ("The seal did not last the day.", "The", "vera")


@story
async def test_every_field_can_be_skipped_with_one_key(start: Start) -> None:
    """Enter goes from field to field, and after the last one the tag is stored with nothing but its words."""
    async with start() as screen:
        await find(screen, "seal did not last")
        await screen.keys("s", "c")
        await screen.keys(*["enter"] * 10)
        assert not isinstance(screen.app.screen, FormScreen)
        assert screen.tags()["c9"] == "The seal did not last the day."


@story
async def test_a_quotes_speaker_and_marks_are_guessed_and_shown(start: Start) -> None:
    """The guess stands in the form with the words that it was taken from; what is typed instead is stored instead."""
    async with start("sample-military-history-2017-hour-by-hour", size=(100, 30)) as screen:
        await find(screen, "no longer exists")
        await screen.keys('"', "q")
        assert "Leon Trotsky" in screen.text
        assert "guessed from “Trotsky told the Soviet" in screen.status
        form = screen.app.screen
        assert isinstance(form, FormScreen)
        assert (form.values["marks"], form.values["mode"]) == ('""', "direct")
        await screen.keys("ctrl+s")
        made = screen.app.work.tag_labelled("q4")
    assert made.details.speaker == "Leon Trotsky"  # type: ignore[union-attr]


@story
async def test_a_nested_quote_names_the_one_around(start: Start) -> None:
    """The innermost quote around the selection is offered as its parent, and stored when the form is."""
    async with start("awkward-text") as screen:
        await find(screen, "inner voice")
        await screen.keys("v", "w", "w", "q")
        form = screen.app.screen
        assert isinstance(form, FormScreen)
        assert form.values["parent"] == "q5"
        await screen.keys("ctrl+s")
        made = screen.app.reading.current
    assert made
    assert (made.span.exact, made.details.parent) == ("inner voice", "q5")  # type: ignore[union-attr]


@story
async def test_a_footnote_leads_to_the_line_with_its_marker(start: Start) -> None:
    """With the cursor on the marker f takes it, shows the line that begins so, and stores that as the entry."""
    async with start("samplewiki-2019-october-days") as screen:
        await find(screen, "[3]")
        await screen.keys("f")
        form = screen.app.screen
        assert isinstance(form, FormScreen)
        assert form.values["number"] == "3"
        assert "Reed, John (1919)" in "\n".join(screen.lines[:8])
        await screen.keys("right", "left", "ctrl+s")
        made = screen.app.reading.current
        assert made
        assert made.details.entry.exact.startswith("Reed, John (1919).")  # type: ignore[union-attr]


@story
async def test_a_footnote_without_a_line_gets_its_entry_later(start: Start) -> None:
    """Its entry is what is selected when E is pressed."""
    async with start("samplewiki-2019-october-days") as screen:
        await find(screen, "Cossack")
        await screen.keys("W", "f")
        await screen.keys("ctrl+s")
        await find(screen, "Decree on Land. Second")
        await screen.keys("v", ")", "E")
        assert "leads here" in screen.status
        note = screen.app.work.tag_labelled("f7")
        assert note.details.entry.exact == "Decree on Land."  # type: ignore[union-attr]


@story
async def test_tags_are_edited_taken_back_and_all_of_it_undone(start: Start) -> None:
    """Undo goes back step by step, redo forth again, and a new tag ends what could be redone."""
    async with start() as screen:
        before = screen.tags()
        await find(screen, "seal did not last")
        await screen.keys("s", "c", "ctrl+s")
        await screen.keys("enter")
        await screen.type("Once")
        await screen.keys("ctrl+s")
        assert screen.app.work.tag_labelled("c9").details.gloss == "Once"  # type: ignore[union-attr]
        await screen.keys("x")
        assert "c9" not in screen.tags()
        await screen.keys("u", "u")
        assert screen.app.work.tag_labelled("c9").details.gloss == ""  # type: ignore[union-attr]
        await screen.keys("u")
        assert screen.tags() == before
        await screen.keys("ctrl+r", "ctrl+r")
        assert screen.app.work.tag_labelled("c9").details.gloss == "Once"  # type: ignore[union-attr]
        await screen.keys("u", "u", "u")
        assert "nothing to undo" in screen.status


@story
async def test_a_tag_gets_other_words_and_keeps_its_key(start: Start) -> None:
    """The same key chooses it and stores its new words; undo brings the old ones back, escape leaves it as it is."""
    async with start() as screen:
        words = screen.tags()["c7"]
        await find(screen, "hardly anyone")
        await screen.keys("a")
        assert screen.app.reading.words == words
        await screen.keys("(", "w", "w", "a")
        assert "has these words now" in screen.status
        assert screen.tags()["c7"] == "Hardly anyone"
        await screen.keys("u")
        assert screen.tags()["c7"] == words
        await screen.keys("a", "escape", "W", "a")
        assert screen.tags()["c7"] == words


@story
async def test_two_tags_of_two_seeds_are_related_and_a_statement_rests_on_both(start: Start) -> None:
    """The other tag is picked from a searched list of all seeds; the trace leads back through both."""
    async with start(size=(100, 30)) as screen:
        await screen.keys("]", "r")
        await screen.type("conservative c5")
        await screen.keys("enter")
        await screen.keys("right", "enter")
        await screen.type("Not so")
        await screen.keys("ctrl+s")
        assert screen.status.startswith(f"c1 contradicts {CONSERVATIVE}:c5")
        await screen.keys(",", "]", ",", "S")
        await screen.type("It was")
        await screen.keys("enter", "enter", "d", "ctrl+s")
        assert screen.status.startswith("stated it-was")
        shape: Any = trace(screen.app.work.library, "it-was")
        relations = trace(screen.app.work.library, f"{WORKER}:c1")["relations"]  # type: ignore[typeddict-item]
        await screen.keys("3")
        assert "it-was: It was" in [one.text for one in screen.app.side.shown]
    assert [(one["use"], one["tag"]["key"]) for one in shape["evidence"]] == [
        ("supports", f"{WORKER}:c1"),
        ("disputes", f"{WORKER}:c2"),
    ]
    assert "Not so" in {one["note"] for one in relations}


@story
async def test_a_tag_on_which_a_statement_rests_is_taken_back_only_on_a_yes(start: Start) -> None:
    """It asks, and names the statement; anything else than y leaves the tag."""
    async with start() as screen:
        tag = next(one for one in screen.tags() if screen.app.work.standing.ids and _rests(screen, one))
        screen.app.reading.go(screen.app.work.tag_labelled(tag).span.start)
        await screen.keys("x")
        assert "statements rest on it" in screen.status
        await screen.keys("n")
        assert tag in screen.tags()
        await screen.keys("x", "y")
        assert tag not in screen.tags()
        await screen.keys("u")
        assert _rests(screen, tag)


def _rests(screen: Screen, label: str) -> bool:
    shape: Any = trace(screen.app.work.library, f"{WORKER}:{label}")
    return bool(shape["statements"])


@story
async def test_the_mouse_selects_words_and_the_list_leads_to_tags(start: Start) -> None:
    """A drag selects from where it began to where it ended, a double click a word; a click in the list goes to the tag."""
    async with start(size=(100, 30)) as screen:
        pilot, view = screen.pilot, screen.app.view
        margin = view.painter.margin
        await pilot.mouse_down(view, offset=(margin + 4, 2))
        await pilot.hover(view, offset=(margin + 9, 2))
        await pilot.mouse_up(view, offset=(margin + 9, 2))
        assert screen.app.reading.words == "night"
        await pilot.click(view, offset=(margin + 15, 2), times=2)
        assert screen.app.reading.words == "Smolny"
        await screen.keys("c", "ctrl+s")
        assert screen.tags()["c9"] == "Smolny"
        await screen.keys("1")
        await pilot.click("#side-list", offset=(3, 4))
        await pilot.pause()
        tag = screen.app.reading.current
        assert tag
        assert tag.label == list(screen.tags())[4]


@story
async def test_the_list_of_tags_is_filtered_by_kind_label_and_words(start: Start) -> None:
    """Tab gives it the keys, / filters, enter goes to the tag."""
    async with start(size=(100, 30)) as screen:
        await screen.keys("1", "tab", "/")
        await screen.type("quote")
        await screen.keys("enter")
        assert "6 of 14 tags" in screen.text
        await screen.keys("/")
        await screen.type(" #proclamation")
        await screen.keys("enter")
        assert "2 of 14 tags" in screen.text
        await screen.keys("down", "enter")
        tag = screen.app.reading.current
        assert tag
        assert tag.label == "q4"
        for stance, shown in (("socialist", "14 tags"), ("conservative", "0 of 14 tags")):
            await screen.keys("tab", "/", "ctrl+u")
            await screen.type(stance)
            await screen.keys("enter", "tab")
            assert shown in screen.text


@story
async def test_another_seed_is_read_beside_this_one(start: Start) -> None:
    """It gets the keys, tags go where the keys go, and the same key closes it."""
    async with start(size=(120, 30)) as screen:
        await screen.keys("|")
        await screen.type("conservative")
        await screen.keys("enter")
        assert screen.app.work.key == CONSERVATIVE
        await screen.keys("}", "s", "c", "ctrl+s")
        made = screen.app.reading.current
        assert made
        assert made.seed == CONSERVATIVE
        await screen.keys("tab")
        assert screen.app.work.key == WORKER
        await screen.keys("|")
        assert len(screen.app.panes) == 1


@story
async def test_what_is_known_of_the_seed_leads_to_its_words(start: Start) -> None:
    """Each field stands with its basis; where that is in the text, enter goes there."""
    async with start(size=(100, 40)) as screen:
        await screen.keys("2")
        assert "stated" in screen.text
        place = next(at for at, one in enumerate(screen.app.side.shown) if one.key)
        _, start_at, end = screen.app.side.shown[place].key[1:].split(":")
        await screen.keys("tab", *["down"] * place, "enter")
        assert screen.app.reading.words == screen.app.reading.text[int(start_at) : int(end)]


@story
async def test_the_first_real_seeds_first_ten_spans_are_tagged_and_undone(
    start: Start, tmp_path: Path, reference: dict[str, Any]
) -> None:
    """With keys alone: go to the offset, select up to the other, press the kind's key, save. Then every one is undone."""
    path = tmp_path / "real.db"
    document = json.loads(json.dumps(reference["documents"][0]))
    folders.write(
        {**reference, "documents": [{**document, "spans": []}], "relations": []}, SHARED / "seeds", tmp_path / "real"
    )
    with Library(create(str(path)), by="vera") as library:
        load(library, [tmp_path / "real"])
    wanted = document["spans"][:10]
    async with start(document["key"], library=path) as screen:
        for span in wanted:
            await _select(screen, span["start"], span["end"])
            await screen.keys(span["kind"][0], "ctrl+s")
        made = [one.item.span for one in screen.app.reading.tags.stretches]
        assert [(one.start, one.end, one.exact) for one in made] == [
            (one["start"], one["end"], one["exact"]) for one in wanted
        ]
        await screen.keys(*"u" * 10)
        assert screen.tags() == {}
        await screen.keys(*["ctrl+r"] * 10)
        assert len(screen.tags()) == 10


async def _select(screen: Screen, start: int, end: int) -> None:
    for key, at in ((":", start), ("v", end)):
        await screen.keys(key) if key == ":" else await screen.keys("v", ":")
        await screen.type(f"@{at}")
        await screen.keys("enter")


@pytest.mark.parametrize("typed", ["~", "ctrl+y", "f9"])
def test_an_unknown_key_says_so(start: Start, typed: str) -> None:
    """And names the key that shows all others."""

    @story
    async def press() -> None:
        async with start() as screen:
            screen.app.press(typed, typed if len(typed) == 1 else None)
            await screen.pilot.pause()
            assert screen.status.startswith(f"{typed} does nothing here; ? shows all keys")

    press()
