"""The full screen on a library of one's own, driven by keys and the mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from annotate.library import Library
from annotate.session.keys import keymap
from annotate.session.places import Places
from annotate.session.work import Work
from annotate.tui.app import SessionApp, Setup
from tests.session.conftest import WORKER, samples, stocked

__all__ = ["WORKER", "samples", "stocked"]

Driven = "Pilot[int]"
Start = Callable[..., AbstractAsyncContextManager["Screen"]]


class Screen:
    """The session on a screen: keys go in, lines come out."""

    def __init__(self, app: SessionApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    async def keys(self, *keys: str) -> None:
        """Press keys, named or typed, one right after the other as a fast typist does."""
        before = self.app.screen
        for key in keys:
            self.app.post_message(events.Key("space" if key == " " else key, key if len(key) == 1 else None))
        await self.pilot.pause()
        if self.app.screen is not before:  # which is painted a moment later
            await self.pilot.pause()

    async def type(self, words: str) -> None:
        """Type words."""
        await self.keys(*words)

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        return ["".join(segment.text for segment in strip) for strip in self.app.screen._compositor.render_strips()]

    @property
    def status(self) -> str:
        """The last line."""
        return self.lines[-1].strip()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def tags(self) -> dict[str, str]:
        """The words of each tag of the text that has the keys, by label."""
        return {one.item.label: one.item.span.exact for one in self.app.reading.tags.stretches}


@pytest.fixture
def start(samples: Path, tmp_path: Path) -> Start:
    """Give a function that starts the session on a seed of the samples, or of the library that is named."""

    @asynccontextmanager
    async def started(
        key: str = WORKER,
        size: tuple[int, int] = (80, 24),
        library: Path = samples,
        changed: dict[str, object] | None = None,
        theme: str = "",
        *,
        fresh: bool = False,
    ) -> AsyncIterator[Screen]:
        def opened() -> Library:
            return Library.open(str(library), by="vera")

        kept = tmp_path / ("state" if not fresh else f"state-{len(list(tmp_path.iterdir()))}")
        app = SessionApp(Work(opened(), key), Setup(opened, keymap(changed), Places(str(library), kept), theme))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Screen(app, pilot)
        app.work.library.close()

    return started
