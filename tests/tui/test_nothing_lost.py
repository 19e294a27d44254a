"""Whatever happens to the library or the terminal meanwhile: it is said, nothing that was typed is lost, and it goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from annotate.core.seeds import Capture
from annotate.core.tags import TagKind
from annotate.core.text import sha256_hex
from annotate.library import Library, tagging
from annotate.library.tagging import TagAsked, Where
from annotate.store import reading, writing
from annotate.tui.app import SessionApp
from annotate.tui.forms import FormScreen
from tests.tui.conftest import WORKER, Screen, Start
from tests.tui.test_stories import find, story


@contextmanager
def beside(path: Path, by: str = "ivan") -> Iterator[Library]:
    """Open the library as another process would."""
    with Library.open(str(path), by=by) as library:
        yield library


async def filled_form(screen: Screen) -> FormScreen:
    """Fill in a form that is not stored yet."""
    await find(screen, "seal did not last")
    await screen.keys("s", "c")
    await screen.type("It was short")
    form = screen.app.screen
    assert isinstance(form, FormScreen)
    return form


async def stores(screen: Screen) -> None:
    await screen.keys("ctrl+s")
    assert screen.status.startswith("c9 is a claim"), screen.status
    assert screen.app.work.tag_labelled("c9").details.gloss == "It was short"  # type: ignore[union-attr]


@contextmanager
def busy(app: SessionApp, path: Path) -> Iterator[None]:
    app.library.database.run("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def read_only(app: SessionApp, path: Path) -> Iterator[None]:
    del path
    app.library.database.run("PRAGMA query_only = ON")
    yield
    app.library.database.run("PRAGMA query_only = OFF")


@contextmanager
def gone(app: SessionApp, path: Path) -> Iterator[None]:
    del app
    path.rename(path.with_suffix(".away"))
    yield
    path.with_suffix(".away").rename(path)


@contextmanager
def replaced(app: SessionApp, path: Path) -> Iterator[None]:
    del app
    away = path.with_suffix(".away")
    path.rename(away)
    path.write_bytes(b"something else")
    yield
    away.replace(path)


Trouble = Callable[[SessionApp, Path], AbstractContextManager[None]]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (busy, "somebody else is writing to this library"),
        (read_only, "this library can only be read"),
        (gone, "the library has gone"),
        (replaced, "another file lies in the library's place"),
    ],
)
def test_a_form_that_cannot_be_stored_stays_until_it_can(
    start: Start, samples: Path, trouble: Trouble, words: str
) -> None:
    """The line says why; what was typed stands there, the library is as it was, and once the trouble is over the same key stores it."""

    @story
    async def run() -> None:
        async with start() as screen:
            form = await filled_form(screen)
            before = len(screen.tags())
            with trouble(screen.app, samples):
                await screen.keys("ctrl+s")
                assert words in screen.status
                assert form.values["gloss"] == "It was short"
                assert len(screen.tags()) == before
            await stores(screen)

    run()
    with beside(samples) as library:
        assert sum(one["key"].endswith(":c9") for one in tagging.tags(library, WORKER)) == 1


def test_a_full_disk_is_said_and_nothing_is_half_written(start: Start, samples: Path) -> None:
    """SQLite itself says that there is no room; the tag is not there, and once there is room it is."""

    @story
    async def run() -> None:
        async with start() as screen:
            await filled_form(screen)
            database = screen.app.library.database
            pages = database.rows("PRAGMA page_count")[0][0]
            database.run(f"PRAGMA max_page_count = {pages}")
            form = screen.app.screen
            assert isinstance(form, FormScreen)
            gloss = form.form.values["gloss"]
            form.form.values["gloss"] = "long " * 4000
            await screen.keys("ctrl+s")
            assert "the disk is full; nothing was changed" in screen.status
            assert "c9" not in screen.tags()
            database.run("PRAGMA max_page_count = 1073741823")
            form.form.values["gloss"] = gloss
            await stores(screen)

    run()


def test_a_library_that_is_lost_is_found_again(start: Start, samples: Path) -> None:
    """Within a tick it is said that it has gone, and that it is there again; a copy in its place will do."""

    @story
    async def run() -> None:
        async with start() as screen:
            data = samples.read_bytes()
            samples.unlink()
            screen.app.tick()
            await screen.pilot.pause()
            assert "the library has gone" in screen.status
            screen.app.tick()
            samples.write_bytes(data)
            screen.app.tick()
            await screen.pilot.pause()
            assert screen.status.startswith("the library is there again")
            await filled_form(screen)
            await stores(screen)

    run()


def test_another_library_in_its_place_is_not_written(start: Start, samples: Path) -> None:
    """It may have a seed of the same key: where its text is another, the session does not go on in it."""

    @story
    async def run() -> None:
        async with start() as screen:
            other = samples.with_suffix(".other")
            with beside(samples) as library:
                add_capture(library, "Another text altogether.\n")
            library_bytes = samples.read_bytes()
            other.write_bytes(library_bytes.replace(b"Making your PDF", b"Faking your PDF"))
            screen.app.tick()
            other.replace(samples)
            screen.app.tick()
            screen.app.tick()
            await filled_form(screen)
            await screen.keys("ctrl+s")
            assert "c9" not in screen.tags()

    run()


def test_what_others_write_is_shown_and_said(start: Start, samples: Path) -> None:
    """Their tags appear, the cursor stays, and undo takes back one's own."""

    @story
    async def run() -> None:
        async with start() as screen:
            await find(screen, "seal did not last")
            with beside(samples) as library:
                tagging.tag(library, WORKER, TagAsked(TagKind.CLAIM, Where((0, 6))))
            screen.app.tick()
            await screen.pilot.pause()
            assert screen.status.startswith("ivan changed the tags of this text meanwhile")
            assert screen.tags()["c9"] == "Making"
            assert screen.app.reading.at == 809
            await screen.keys("u")
            assert "nothing to undo for vera" in screen.status

    run()


def add_capture(library: Library, text: str) -> None:
    """Add a newer capture of the newspaper's seed, as a later look at its page would."""
    with library.writing() as writer:
        row = library.database.row(reading.SELECT_SEED_BY_KEY, [WORKER])
        assert row
        before = list(reading.captures(library.database, row[0]).values())[-1]
        digest = sha256_hex(text.encode())
        newer = replace(before, number=before.number + 1, text_sha256=digest, sha256=digest, code_points=len(text))
        assert isinstance(newer, Capture)
        writing.put_capture(writer, row[0], newer, text, None)
        writing.put_event(writer, "recapture", WORKER, ("ivan", "2026-01-01T00:00:00Z"))


def test_a_capture_that_is_added_meanwhile_is_said_and_read_on_demand(start: Start, samples: Path) -> None:
    """Tags go on to the words that are on the screen; R reads the newer text."""

    @story
    async def run() -> None:
        async with start() as screen:
            await filled_form(screen)
            with beside(samples) as library:
                add_capture(library, "Quite another text.\n")
            await stores(screen)
            assert screen.app.reading.current
            assert screen.app.reading.current.span.capture == 1
            assert "newer capture: R" in screen.app._right()
            await screen.keys("R")
            assert screen.lines[0].strip().endswith("Quite another text.")
            assert screen.tags() == {}
            await screen.keys("s", "c", "ctrl+s")
            assert screen.tags() == {"c10": "Quite another text."}

    run()


def test_a_session_opens_where_it_stood_with_the_form_that_was_not_finished(start: Start) -> None:
    """As after a killed terminal: nothing but the last tick is kept."""

    @story
    async def run() -> None:
        async with start() as screen:
            await screen.keys("1", "m", "a")
            await filled_form(screen)
            screen.app.tick()
        async with start() as screen:
            form = screen.app.screen
            assert isinstance(form, FormScreen)
            assert form.values["gloss"] == "It was short"
            assert screen.app.panel == "tags"
            await stores(screen)
            await screen.keys("'", "a")
            assert screen.app.reading.at == 0
            screen.app.tick()
        async with start() as screen:
            assert not isinstance(screen.app.screen, FormScreen)
            assert "c9" in screen.tags()

    run()


def test_a_place_that_cannot_be_kept_costs_nothing_else(start: Start, tmp_path: Path) -> None:
    """It is said, and the session goes on."""
    (tmp_path / "state").write_text("a file where the folder should be", "utf-8")

    @story
    async def run() -> None:
        async with start() as screen:
            screen.app.tick()
            await screen.pilot.pause()
            assert screen.status.startswith("where you stand cannot be kept")
            await filled_form(screen)
            await stores(screen)

    run()
