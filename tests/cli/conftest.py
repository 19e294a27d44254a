"""The real command, run in a process of its own on a library that is made once and copied for each test.

Nothing here imports the program: these tests also run where only its wheel and pytest are installed. Then say which command
is meant with `ANNOTATE_TEST_COMMAND`, and keep the other tests' fixtures away with `--confcutdir=tests/cli`.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

# A shell lets what it starts in the background ignore ctrl-c, and whatever that starts inherits it; here ctrl-c is tried.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

COMMAND = shlex.split(os.environ.get("ANNOTATE_TEST_COMMAND", "")) or [sys.executable, "-m", "annotate"]

PALACE = """The Palace Has Fallen

By our correspondent in Petrograd. Issue 214.

On the night of 25 October (7 November) the Winter Palace was taken “almost without bloodshed”.
The sailor said: “He told me, ‘Kerensky cried “run” and ran’, and I laughed.”
The palace — so they say — was empty.[1]
The palace was empty.

1. J. Reed, Ten Days, p. 12.
"""
TERROR = """Night of terror

Hundreds died in the palace, writes Käkönen. It was no holiday: the cadets were drowned
in the canal.
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit code and the exact bytes of both outputs."""

    code: int
    stdout: bytes
    stderr: bytes

    @property
    def out(self) -> str:
        return self.stdout.decode()

    @property
    def err(self) -> str:
        return self.stderr.decode()

    @property
    def first(self) -> str:
        """The line that an error is."""
        return self.err.split("\n", 1)[0]

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)


@dataclass
class Annotate:
    """The command with a folder to run in. Calling it checks the exit code, and that no traceback reached anybody."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)
    wrapper: tuple[str, ...] = ()

    def __call__(
        self,
        *arguments: str | bytes | Path,
        code: int = 0,
        given: bytes = b"",
        env: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> Ran:
        done = subprocess.run(
            [*self.words, *arguments],
            input=given,
            capture_output=True,
            cwd=folder or self.folder,
            env={**self.env, **(env or {})},
            check=False,
            timeout=60,
        )
        ran = Ran(done.returncode, done.stdout, done.stderr)
        assert b"Traceback" not in ran.stderr, ran.err
        assert b"annotate: unexpected error" not in ran.stderr, ran.err
        assert ran.code == code, f"exit code {ran.code}, not {code}: {arguments!r}\n{ran.stderr!r}\n{ran.stdout!r}"
        if code not in {0, 1}:
            assert ran.stderr.startswith((b"annotate: ", b"Usage: ")), ran.stderr
        return ran

    @property
    def words(self) -> list[str]:
        """The words that start the command."""
        return [*self.wrapper, *COMMAND]

    @property
    def database(self) -> Path:
        return self.folder / "library.db"

    def state(self) -> str:
        """All that is in the library, as SQL."""
        with closing(sqlite3.connect(self.database)) as connection:
            return "\n".join(connection.iterdump())

    def refuses(self, *arguments: str | bytes | Path, code: int, **options: Any) -> Ran:
        """Run what must fail with `code`, print no data, and leave the library as it was."""
        before = self.state()
        ran = self(*arguments, code=code, **options)
        assert ran.stdout == b""
        assert self.state() == before
        return ran

    def start(self, *arguments: str, **options: Any) -> subprocess.Popen[Any]:
        """Start the command and leave it running, with outputs of one's own."""
        return subprocess.Popen([*self.words, *arguments], cwd=self.folder, env=self.env, **options)

    def sql(self, script: str) -> None:
        """Change the library behind the program's back."""
        with closing(sqlite3.connect(self.database)) as connection:
            connection.executescript(script)


def environment(home: Path) -> dict[str, str]:
    """Give an environment that is the same everywhere, with nothing of the person's own."""
    kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    paths = [str(Path(part).resolve()) for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    if paths:
        env["PYTHONPATH"] = os.pathsep.join(paths)
    own = {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "ANNOTATE_USER": "nadezhda",
        "SOURCE_DATE_EPOCH": "1700000000",
    }
    return {**env, **own, "PYTHONUTF8": "1", "PYTHONWARNINGS": "error"}


@pytest.fixture
def empty(tmp_path: Path) -> Annotate:
    """Give the command in a folder without a library."""
    home = tmp_path / "home"
    home.mkdir()
    folder = tmp_path / "work"
    folder.mkdir()
    return Annotate(folder, environment(home))


@pytest.fixture(scope="session")
def _ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ready")
    run = Annotate(folder, environment(folder))
    run("init")
    (folder / "palace.txt").write_text(PALACE, "utf-8")
    (folder / "terror.txt").write_text(TERROR, "utf-8")
    described = ["--title", "The palace has fallen", "--issued", "1917-11-08", "--author", "Käkönen, Aino"]
    run("add", "palace.txt", *described, "--container", "Pravda", "--basis", "issued=external:the paper's index")
    run("add", "terror.txt", "--title", "Night of terror", "--stance", "monarchist", "--because", "It mourns the tsar.")
    run("tag", "kak", "claim", "--words", "almost without bloodshed", "--gloss", "Few people died.")
    run(
        "tag",
        "kak",
        "quote",
        "--words",
        "He told me, ‘Kerensky cried “run” and ran’, and I laughed.",
        "--speaker",
        "A sailor",
    )
    run("tag", "kak", "quote", "--words", "Kerensky cried “run” and ran", "--speaker", "his friend", "--parent", "q1")
    run(
        "tag",
        "kak",
        "footnote",
        "--words",
        "[1]",
        "--number",
        "1",
        "--entry",
        "1. J. Reed, Ten Days, p. 12.",
        "--supports",
        "c1",
    )
    run("tag", "night", "claim", "--words", "Hundreds died")
    run("relate", "kak:c1", "contradicts", "night:c1", "--note", "Few against hundreds.", "--reconcile", "scope")
    run("state", "The palace fell quietly.", "--key", "quiet", "--on", "kak:c1", "--on", "night:c1:disputes")
    return folder


@pytest.fixture
def run(_ready: Path, empty: Annotate) -> Annotate:
    """Give the command in a workspace with two seeds that disagree, five tags, a relation and a statement."""
    shutil.copytree(_ready, empty.folder, dirs_exist_ok=True)
    return empty


@pytest.fixture
def write(empty: Annotate) -> Callable[[str, bytes | str], Path]:
    """Give a function that writes a file into the working folder."""

    def written(name: str, data: bytes | str) -> Path:
        path = empty.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return written


@pytest.fixture
def palace() -> str:
    """Give the text of the first seed."""
    return PALACE


@pytest.fixture
def terror() -> str:
    """Give the text of the second seed."""
    return TERROR
