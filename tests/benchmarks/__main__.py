"""Measure the program as it is used, as ratios within one run: `python -m tests.benchmarks [SEEDS [CODE_POINTS]]`.

Processor time is that of whole processes, the least of several; the machine's speed cancels out in the ratios. Nothing here
is a test: a figure is for a person to read and compare with the one before a change.
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import corpus

TAGS = 10
RUNS = 7
LOADS = 3
_MAIN = (sys.executable, "-c", "from annotate.cli import main; main()")
"""What the installed command does."""


def main() -> None:
    """Measure and print."""
    seeds, code_points = [int(given) for given in sys.argv[1:]] + [10_000, 10_000][len(sys.argv) - 1 :]
    with tempfile.TemporaryDirectory(prefix="annotate-bench-") as name:
        folder = Path(name)
        os.environ["ANNOTATE_LIBRARY"] = str(folder / "thousand")
        os.environ["PYTHONDONTWRITEBYTECODE"] = ""
        start_up(folder)
        at_size(folder, seeds, code_points)


def start_up(folder: Path) -> None:
    """Compare the everyday commands on 1,000 seeds with Python importing click."""
    corpus.write(folder / "thousand-seeds", 1000, TAGS, 2000)
    run([*_MAIN, "init", str(folder / "thousand")])
    run([*_MAIN, "load", str(folder / "thousand-seeds")])
    bare = least([sys.executable, "-c", "import click"])
    print(f"python -c 'import click'            {bare * 1000:7.0f} ms of processor time")
    commands = {
        "--version": ["--version"],
        "--help": ["--help"],
        "list of 1,000": ["list"],
        "show": ["show", "report-00500"],
        "trace": ["trace", "report-00500:c1"],
        "find in 1,000": ["find", "the council met at noon"],
        "tag": ["tag", "report-00500", "claim", "--words", "Report 500", "--dry-run"],
        "export of 1 of 1,000": ["export", "bibtex", "report-00500"],
        "export of 1,000": ["export", "csl-json", "--tags", "none"],
    }
    for shown, arguments in commands.items():
        print(f"annotate {shown:26} {least([*_MAIN, *arguments]) / bare:7.2f} x")


def at_size(folder: Path, seeds: int, code_points: int) -> None:
    """Load, verify, list, export and dump a large library; watch time and memory."""
    corpus.write(folder / "seeds", seeds, TAGS, code_points)
    print(f"\n{seeds:,} seeds, {seeds * TAGS:,} tags, texts of about {code_points:,} code points")
    loads = [_load(folder, number) for number in range(LOADS)]
    cpu, memory = min(loads)[0], max(memory for _, memory in loads)
    print(f"load        {cpu:7.2f} s  {seeds * TAGS / cpu:10,.0f} tags a second of processor time  {memory:5.0f} MB")
    size, hashing = hashing_time(folder / "seeds")
    cpu, memory = measured([*_MAIN, "verify"])
    print(
        f"verify      {cpu:7.2f} s  {size / cpu / 1e6:10,.0f} MB a second; hashing alone {size / hashing / 1e6:,.0f}     {memory:5.0f} MB"
    )
    for shown, arguments in {
        "list": ["list"],
        "list --json": ["list", "--json"],
        "list a word": ["list", "Clerk", "42"],
        "find, first": ["find", "the council met at noon"],
        "find": ["find", "the council met at noon and spoke of bread"],
        "tags": ["tags"],
        "trace": ["trace", "report-00077"],
        "export jsonl": ["export", "jsonl"],
        "export bibtex": ["export", "bibtex"],
        "export csl": ["export", "csl-json"],
        "load again": ["load", str(folder / "seeds")],
        "dump": ["dump", str(folder / "dump")],
        "add a folder": ["add", str(folder / "dump"), "--dry-run"],
    }.items():
        cpu, memory = measured([*_MAIN, *arguments])
        print(f"{shown:15} {cpu:7.2f} s {memory:5.0f} MB")


def _load(folder: Path, number: int) -> tuple[float, float]:
    """Load all seeds into a new library, which the measures after it are taken on."""
    for old in folder.glob("large*"):
        shutil.rmtree(old)
    os.environ["ANNOTATE_LIBRARY"] = str(folder / f"large{number}")
    run([*_MAIN, "init", str(folder / f"large{number}")])
    return measured([*_MAIN, "load", str(folder / "seeds")])


def hashing_time(folder: Path) -> tuple[int, float]:
    """Give the size of all texts in bytes, and the processor time of hashing them."""
    size, used = 0, 0.0
    for path in folder.glob("*/text.txt"):  # one at a time: a child process is charged with its parent's memory
        text = path.read_bytes()
        began = time.process_time()
        hashlib.sha256(text).hexdigest()
        used += time.process_time() - began
        size += len(text)
    return size, used


def least(command: Sequence[str]) -> float:
    """Give the least processor time of several runs of a command, in seconds."""
    return min(measured(command)[0] for _ in range(RUNS))


def run(command: Sequence[str]) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def measured(command: Sequence[str]) -> tuple[float, float]:
    """Run a command and give its processor time in seconds and its most memory in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
