"""Terminals and seeds that are not what a session would like: it goes on, and says what it can."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual import events

from annotate.library import Library
from annotate.library.folders import load
from annotate.session.keys import ACTIONS, keymap
from annotate.store.opening import create
from annotate.tui.forms import FormScreen
from tests.conftest import SAMPLE_SEEDS
from tests.tui.conftest import WORKER, Start
from tests.tui.test_stories import find, story


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (39, 3), (300, 100)])
def test_any_size_of_terminal_will_do(start: Start, size: tuple[int, int]) -> None:
    """A sentence is tagged, listed and undone in it."""

    @story
    async def run() -> None:
        async with start(size=size) as screen:
            await find(screen, "seal did not last")
            await screen.keys("s", "c")
            await screen.type("It was short")
            await screen.keys("ctrl+s", "1", "2", "3", "4", "?", "escape", "u")
            assert "c9" not in screen.tags()
            assert [len(line) for line in screen.lines] == [size[0]] * size[1]
            await screen.keys("U")
            assert screen.app.work.tag_labelled("c9").details.gloss == "It was short"  # type: ignore[union-attr]

    run()


@story
async def test_it_is_resized_at_any_time(start: Start) -> None:
    """While selecting, in a form, in a list, with a second text: the cursor stays in sight and nothing is lost."""
    chance = random.Random(1917)
    async with start(size=(80, 24)) as screen:
        for keys in (
            ["v", "}", "w"],
            ["c", *"gloss"],
            ["escape", "1", "tab"],
            ["|", *"quart", "enter"],
            ["tab", "G"],
            ["/", *"pal"],
        ):
            await screen.keys(*keys)
            for _ in range(3):
                size = (chance.randint(1, 160), chance.randint(1, 60))
                await screen.pilot.resize_terminal(*size)
                await screen.pilot.pause()
                assert [len(line) for line in screen.lines] == [size[0]] * size[1]
        await screen.keys("escape", "4")
        await screen.pilot.resize_terminal(100, 30)
        await screen.pilot.pause()
        row = screen.app.view.rows_layout.row_at(screen.app.reading.at)
        assert row in screen.app.view.rows


@story
async def test_every_action_can_be_asked_for_at_any_time(start: Start) -> None:
    """In the text, with and without a selection, in each list: none fails, whatever stands there."""
    chance = random.Random(1917)
    async with start(size=(90, 20)) as screen:
        names = [name for name in ACTIONS if name != "quit"]
        for _ in range(150):
            screen.app.perform(chance.choice(names))
            if len(screen.app.screen_stack) > 1 or screen.app.asking:
                await screen.keys(chance.choice(["escape", "enter", "down", "x"]), "escape")
        await screen.pilot.pause()
        assert screen.app.is_running


@pytest.mark.parametrize("key", ["awkward-text", "sample-quarterly-who-emptied-the-hall"])
def test_keys_at_random_break_nothing(start: Start, key: str) -> None:
    """A cat on the keyboard tags, undoes and leaves forms; the library stays sound."""
    chance = random.Random(key)

    @story
    async def run() -> None:
        async with start(key, size=(70, 15)) as screen:
            keys = [one for one, action in keymap().items() if action not in {"quit", "open", "split"}]
            await screen.keys(*(chance.choice([*keys, "a", "b", "tab", "backspace"]) for _ in range(250)))
            await screen.keys("escape", "escape", "escape")
            text = screen.app.reading.text
            assert all(text[one.start : one.end] == one.item.span.exact for one in screen.app.reading.tags.stretches)

    run()


@story
async def test_details_that_come_after_the_screen_has_gone_are_nothing(start: Start) -> None:
    """Who leaves right after a step of the cursor leaves in peace: what would be shown a moment later has no place any more."""
    async with start() as screen:
        screen.app.perform("panel-tag")
        assert screen.app.panel == "tag"
        await screen.app.side.remove()
        screen.app.show_details()


def without_text(path: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "bare"
    folder.mkdir()
    (folder / "seed.toml").write_text('key = "bare"\ntitle = "A book"\n', "utf-8")
    with Library(create(str(path)), by="vera") as library:
        load(library, [folder, SAMPLE_SEEDS / WORKER])
    return path


@story
async def test_a_seed_without_a_text_is_looked_at(start: Start, tmp_path: Path) -> None:
    """Its metadata is there; tagging says that there is nothing to tag, and every other key does no harm."""
    path = without_text(tmp_path / "bare.db", tmp_path)
    async with start("bare", library=path) as screen:
        assert "this seed has no text" in screen.status
        await screen.keys("2")
        assert "title: A book" in screen.text
        await screen.keys("v", "l", "c")
        assert "there is no text of bare to tag" in screen.status
        await screen.keys("j", "k", "G", "w", ")", "}", "]", "s", "+", "q", "f", "n", "$", "pagedown")
        assert not isinstance(screen.app.screen, FormScreen)


@story
async def test_keys_are_changed_by_annotate_toml(start: Start) -> None:
    """The new key does it, the one that it was taken from does not, and help lists it."""
    async with start(changed={"claim": ["z", "f5"], "help": "c"}) as screen:
        await screen.keys("s", "z")
        assert isinstance(screen.app.screen, FormScreen)
        await screen.keys("escape", "c")
        await screen.type("as a claim")
        assert "z f5" in screen.text
        assert "all keys" in screen.text


@story
async def test_escape_and_a_key_typed_fast_are_two_keys(start: Start) -> None:
    """A terminal sends both as alt and the key: the form is left, and the key does what it does in the text."""
    async with start() as screen:
        await screen.keys("s", "c", "ctrl+s", "s", "c", *"half")
        screen.app.post_message(events.Key("alt+u", "u"))
        await screen.pilot.pause()
        await screen.pilot.pause()
        assert "c9" not in screen.tags()
        assert not isinstance(screen.app.screen, FormScreen)


@story
async def test_help_and_palette_do_what_is_picked(start: Start) -> None:
    """Typing finds an action by what it does, and enter does it."""
    async with start() as screen:
        await screen.keys("ctrl+p")
        await screen.type("select the sentence")
        await screen.keys("enter")
        assert screen.app.reading.words == "Making your PDF, hold on…Issue 311"


@story
async def test_pasted_words_go_where_something_is_typed(start: Start) -> None:
    """Into a form on one line, into the line at the bottom; in the text they do nothing, least of all what keys would."""
    async with start() as screen:
        screen.app.paste("xxQ")
        await screen.keys("s", "c")
        screen.app.paste("two\nlines")
        await screen.keys("ctrl+s", "/")
        screen.app.paste("seal did")
        await screen.keys("enter")
        assert screen.app.work.tag_labelled("c9").details.gloss == "two lines"  # type: ignore[union-attr]
        assert screen.app.reading.at == 809
