"""Pages that show what is typed and what it prints: their files are written, their lines run, and what they show is held to."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.conftest import ROOT

_STEP = re.compile(
    r"(?P<add>Add to )?`(?P<name>[\w./-]+)`:\n\n```\w*\n(?P<text>.*?)^```$|^```console\n(?P<console>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def fenced(text: str, language: str) -> list[str]:
    """Give the insides of the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """Give the commands of a console block, each with the lines that it is said to print."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = part.replace("\\\n", "").rstrip("\n").split("\n")
        yield command, shown


class Typist:
    """Somebody who types in a folder of their own, with this `annotate` at hand, and `others` by name: how each is called."""

    def __init__(self, folder: Path, others: Mapping[str, str] | None = None) -> None:
        self.folder, programs = folder / "work", folder / "programs"
        self.folder.mkdir()
        programs.mkdir()
        python = shlex.quote(sys.executable)
        for name, call in {"annotate": f"{python} -m annotate", "python": python, **(others or {})}.items():
            (programs / name).write_text(f'#!/bin/sh\nexec {call} "$@"\n')
            (programs / name).chmod(0o755)
        who = {"NAME": "vera", "EMAIL": "vera@neva.example"}
        self.environment = {
            "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", "")))),
            "HOME": str(folder),
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "ANNOTATE_USER": "vera",
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{role}_{name}": value for role in ("AUTHOR", "COMMITTER") for name, value in who.items()},
        }

    def types(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a line, and give what is seen: data and talk together."""
        return subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder, env=self.environment, check=False, text=True, encoding="utf-8", stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )  # fmt: skip

    def sees(self, command: str, shown: list[str], page: str) -> None:
        """Run a line; it has to end with 0 and to print what is shown, where `…` stands for anything within a line."""
        done = self.types(command)
        assert done.returncode == 0, f"$ {command}\n{done.stdout}"
        lines = done.stdout.rstrip("\n").split("\n") if done.stdout.strip() else []
        pattern = [".*".join(map(re.escape, line.split("…"))) for line in shown]
        same = len(lines) == len(shown) and all(
            re.fullmatch(one, line.rstrip()) for one, line in zip(pattern, lines, strict=True)
        )
        assert same, f"$ {command}\nprints:\n{done.stdout}\n{page} shows:\n" + "\n".join(shown)

    def follows(self, page: Path) -> None:
        """Do all that a page says, in its order: a block after a file's name is that file, or is added to it."""
        for step in _STEP.finditer(page.read_text("utf-8")):
            if step["name"]:
                path = self.folder / step["name"]
                path.parent.mkdir(exist_ok=True)
                path.write_text((path.read_text("utf-8") if step["add"] else "") + step["text"], "utf-8")
            else:
                for command, shown in commands(step["console"]):
                    self.sees(command, shown, page.name)
