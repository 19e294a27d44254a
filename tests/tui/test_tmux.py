"""The real program in a real terminal: started, resized, typed at, killed, started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotate.library import Library, tagging
from tests.conftest import ROOT
from tests.tui.conftest import WORKER

PATIENCE = 30.0
"""How many seconds to wait for something to be seen. What comes is seen within tenths of one."""


class Terminal:
    """A terminal of its own, in a tmux server of its own."""

    def __init__(self, folder: Path, command: str, size: tuple[int, int]) -> None:
        self._socket = folder / "tmux"
        width, height = (str(one) for one in size)
        script = f"{command}; echo ended with $?; cat"
        self._tmux("-f", "/dev/null", "new-session", "-d", "-s", "it", "-x", width, "-y", height, script)

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(["tmux", "-S", str(self._socket), *words], capture_output=True, text=True, check=True)
        return done.stdout

    @property
    def screen(self) -> str:
        return self._tmux("capture-pane", "-p", "-t", "it")

    def sees(self, words: str) -> str:
        """Wait until words are on the screen."""
        until = time.monotonic() + PATIENCE
        while words not in self.screen:
            assert time.monotonic() < until, f"{words!r} is not on the screen:\n{self.screen}"
            time.sleep(0.05)
        return self.screen

    def sees_no(self, words: str) -> None:
        """Wait until words are gone from the screen."""
        until = time.monotonic() + PATIENCE
        while words in self.screen:
            assert time.monotonic() < until, f"{words!r} is still on the screen:\n{self.screen}"
            time.sleep(0.05)

    def keys(self, *keys: str) -> None:
        self._tmux("send-keys", "-t", "it", *keys)

    def resize(self, width: int, height: int) -> None:
        self._tmux("resize-window", "-t", "it", "-x", str(width), "-y", str(height))

    def mouse(self, what: int, x: int, y: int, *, up: bool = False) -> None:
        """Send what a terminal sends for the mouse (SGR): button or motion, at a column and row from 1."""
        sent = f"\x1b[<{what};{x};{y}{'m' if up else 'M'}"
        self._tmux("send-keys", "-t", "it", "-H", *(f"{ord(one):x}" for one in sent))

    def process(self) -> int:
        """Give the number of the program's process."""
        shell = self._tmux("list-panes", "-t", "it", "-F", "#{pane_pid}").strip()
        found = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True).stdout.split()
        return int(found[0])

    def close(self) -> None:
        self._tmux("kill-server")


@pytest.fixture
def terminal(samples: Path, tmp_path: Path) -> Iterator[tuple[Terminal, Path]]:
    if not shutil.which("tmux") or not shutil.which("pgrep"):
        pytest.skip("tmux or pgrep is not installed")
    names = {"PYTHONPATH": str(ROOT), "ANNOTATE_USER": "vera", "ANNOTATE_LIBRARY": str(samples), "HOME": str(tmp_path)}
    said = " ".join(f"{name}={value}" for name, value in names.items())
    command = f"env {said} LC_ALL=C.UTF-8 COLUMNS=80 LINES=24 {sys.executable} -m annotate session {WORKER}"
    there = Terminal(tmp_path, f"{command}; tput reset; sleep 0.5; {command}", (80, 24))
    yield there, samples
    there.close()


def test_the_real_program_in_a_terminal(terminal: tuple[Terminal, Path]) -> None:
    """Tagged with keys and with the mouse, at any size; killed with a form half filled in, it opens with that form again."""
    there, path = terminal
    there.sees("The night at Smolny")
    there.keys("/", *"seal did not", "Enter", "s", "c", *"It was short.")
    there.sees("It was short.")
    there.keys("C-s")
    there.sees("c9 is a claim")
    there.resize(20, 5)
    there.sees("c9")
    there.resize(120, 40)
    there.sees("Kerensky wanted")
    lines = there.screen.split("\n")
    row = next(at for at, line in enumerate(lines) if "Kerensky wanted" in line)
    column = lines[row].index("Kerensky") + 1
    there.mouse(0, column, row + 1)
    there.mouse(32, column + 8, row + 1)
    there.mouse(0, column + 8, row + 1, up=True)
    there.sees("8 selected")
    there.keys("c", *"He fled.")
    there.sees("He fled.")
    time.sleep(2.5)  # the session keeps where it stands every second
    os.kill(there.process(), signal.SIGKILL)
    there.sees_no("He fled.")
    there.sees("He fled.")
    there.keys("Escape")
    there.sees("13:9 @647")
    there.keys("u")
    there.sees("undid: tag")
    there.keys("C-r")
    there.sees("did again: tag")
    there.keys("Q")
    there.sees("ended with 0")
    with Library.open(str(path)) as library:
        made = [one for one in tagging.tags(library, WORKER) if one["key"].endswith(":c9")]
    assert [(one["exact"], one.get("gloss")) for one in made] == [("The seal did not last the day.", "It was short.")]
