"""Measure the session on long texts against a bare Textual app, in one run: `python -m tests.benchmarks.session`.

Each figure is processor time of a process of its own, the least of several. `open` is from after the import of Textual until the text is on
the screen; a key is the mean over a way through the text: rows, words, screens, paragraphs, tags, selecting, both ends.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

RUNS = 5
SIZE = (100, 40)
TEXTS = {"1 MB": (1_000_000, 5_000), "10 MB": (10_000_000, 5_000)}
"""Code points and tags."""
PARAGRAPH = (
    "The ministers were led away at two in the morning, and the city — so they say — “changed hands” almost without "
    "bloodshed. Nobody had asked the printers, who went on with their work until the seal was on the press.\n\n"
)
WAY = (
    *["j"] * 60, *["w"] * 60, *["pagedown"] * 20, *["}"] * 20, "v", *["w"] * 20, *[")"] * 5, "escape", *["G", "g"] * 5,
    *["]"] * 20, *["k"] * 20,
)  # fmt: skip


def main() -> None:
    """Measure and print."""
    bare = least("bare")
    print(
        f"bare Textual app    open {bare['open'] * 1000:6.0f} ms          a key {bare['key'] * 1000:6.2f} ms of processor time"
    )
    with tempfile.TemporaryDirectory(prefix="annotate-bench-") as folder:
        for shown, (code_points, tags) in TEXTS.items():
            path = Path(folder) / f"{code_points}.db"
            fill(Path(folder), path, code_points, tags)
            found = least(str(path))
            times = f"open {found['open'] * 1000:6.0f} ms {found['open'] / bare['open']:7.1f} x"
            keys = f"a key {found['key'] * 1000:6.2f} ms {found['key'] / bare['key']:7.1f} x"
            print(f"{shown:>5}, {tags:,} tags   {times}   {keys}")


def fill(folder: Path, path: Path, code_points: int, tags: int) -> None:
    """Make a library with one long text and tags all over it, some of which overlap."""
    from annotate.library import Library  # noqa: PLC0415  the measured processes import it themselves
    from annotate.library.folders import load  # noqa: PLC0415
    from annotate.store.opening import create  # noqa: PLC0415

    text = (PARAGRAPH * (code_points // len(PARAGRAPH) + 1))[:code_points]
    place = folder / f"seed-{code_points}"
    place.mkdir()
    (place / "seed.toml").write_text('key = "long"\ntitle = "A long text"\n', "utf-8")
    (place / "text.txt").write_text(text, "utf-8")
    starts = [number * (code_points // tags) for number in range(tags)]
    spans = [(start, min(start + 20 + number % 7 * 60, code_points)) for number, start in enumerate(starts)]
    lines = [
        json.dumps({"key": f"long:c{number}", "kind": "claim", "start": start, "end": end, "exact": text[start:end]})
        + "\n"
        for number, (start, end) in enumerate(spans, 1)
    ]
    (place / "tags.jsonl").write_text("".join(lines), "utf-8")
    with Library(create(str(path))) as library:
        load(library, [place])


def least(what: str) -> dict[str, float]:
    """Give the least of what several processes measure."""
    command = [sys.executable, "-m", "tests.benchmarks.session", what]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(RUNS)]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def measure(what: str) -> dict[str, float]:
    """Open an app and press the keys, in this process."""
    from textual import events  # noqa: PLC0415  its import is not measured
    from textual.app import App  # noqa: PLC0415

    started = time.process_time()
    app: App[Any] = App() if what == "bare" else _session(Path(what))

    async def drive(keys: Sequence[str]) -> dict[str, float]:
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            there = time.process_time()
            for key in keys:
                app.post_message(events.Key(key, key if len(key) == 1 else None))
                await pilot.pause(0)
            await pilot.pause()
            return {"open": there - started, "key": (time.process_time() - there) / len(keys)}

    return asyncio.run(drive(WAY))


def _session(path: Path) -> App[Any]:
    from annotate.library import Library  # noqa: PLC0415  what it imports is measured
    from annotate.session.keys import keymap  # noqa: PLC0415
    from annotate.session.places import Places  # noqa: PLC0415
    from annotate.session.work import Work  # noqa: PLC0415
    from annotate.tui.app import SessionApp, Setup  # noqa: PLC0415

    library = Library.open(str(path))
    return SessionApp(
        Work(library, "long"), Setup(lambda: library, keymap(), Places(str(path), path.with_suffix(".places")))
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        os.environ.pop("COLUMNS", None)
        print(json.dumps(measure(sys.argv[1])))
    else:
        main()
