"""A draft of 50,000 words with 600 quotations, checked against 1,000 seeds: `python -m tests.benchmarks.drafting [FORM…]`.

The seeds are `corpus.py`'s, with a vocabulary like that of a language; the draft cites them. Six quotations in ten stand there as they
are, the others were edited by the benchmark's own edits, two in three of these honestly. The figures are the processor time and the
most memory of whole processes, the least of several; and how long one quotation takes that is nowhere, beside a draft that has none.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from annotate.quoting.sources import Source
from tests.benchmarks import corpus
from tests.benchmarks.__main__ import run
from tests.quoting.bench.dishonest import DISHONEST
from tests.quoting.bench.drafts import WRITERS
from tests.quoting.bench.honest import HONEST
from tests.quoting.bench.texts import Case, Picked, sentences

SEEDS, CODE_POINTS = 1000, 10_000
QUOTATIONS, WORDS = 600, 50_000
VERBATIM, HONEST_SHARE = 0.6, 2 / 3
RUNS = 5
_MAIN = (sys.executable, "-c", "from annotate.cli import main; main()")
_ENDINGS = {"markdown": "md", "latex": "tex", "typst": "typ", "org": "org"}
_NOWHERE = "“Zwölf Kraniche, thus the pilot, never again crossed a frozen harbour by candlelight” [@report-00007].\n"


def main() -> None:
    """Measure and print."""
    forms = sys.argv[1:] or ["markdown"]
    with tempfile.TemporaryDirectory(prefix="annotate-bench-") as name:
        folder = Path(name)
        words = write_seeds(folder / "seeds")
        os.environ["ANNOTATE_LIBRARY"] = str(folder / "library")
        os.environ["PYTHONDONTWRITEBYTECODE"] = ""
        run([*_MAIN, "init", str(folder / "library")])
        run([*_MAIN, "load", str(folder / "seeds")])
        cases = drawn(folder / "seeds")
        print(f"{SEEDS:,} seeds of {CODE_POINTS:,} code points, {len(cases)} quotations, {WORDS:,} words")
        for form in forms:
            path = folder / f"draft.{_ENDINGS[form]}"
            path.write_text(draft(cases, form, words), "utf-8")
            cpu, memory = least(["check", str(path)])
            print(f"check of {form:10} {cpu:6.2f} s of processor time  {memory:4.0f} MB")
        one_nowhere(folder)


def write_seeds(folder: Path) -> list[str]:
    """Write the seeds into a folder, and give the words that they and the draft are made of."""
    words = corpus.vocabulary(5000)
    corpus.write(folder, SEEDS, 2, CODE_POINTS, words=words)
    return words


def one_nowhere(folder: Path) -> None:
    """Print what a quotation that is nowhere takes, beside a draft that cites and quotes nothing."""
    texts = {"nowhere.md": f"Somebody wrote {_NOWHERE}", "cites.md": "Somebody wrote this [@report-00007].\n"}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    # Turn by turn, so that whatever else the machine does falls on both.
    turns = [[_measured([*_MAIN, "check", str(folder / name)])[0] for name in texts] for _ in range(4 * RUNS)]
    several = [min(times) for times in zip(*turns, strict=True)]
    print(
        f"one nowhere        {(several[0] - several[1]) * 1000:6.0f} ms more than the {several[1] * 1000:.0f} ms of a draft without it"
    )


def drawn(folder: Path) -> list[Case]:
    """Give the quotations, each from a seed that is drawn by chance."""
    chance = random.Random(1917)
    paths = sorted(folder.glob("*/text.txt"))
    cases: list[Case] = []
    everything = [one for path in paths[:20] for one in sentences(_source(path))]
    while len(cases) < QUOTATIONS:
        picked = chance.choice(sentences(_source(chance.choice(paths))))
        case = _case(picked, chance, everything)
        if case and case.source is None:
            cases.append(case)
    return cases


def _source(path: Path) -> Source:
    return Source(path.parent.name, 1, path.read_text("utf-8"), language="en")


def _case(picked: Picked, chance: random.Random, everything: Sequence[Picked]) -> Case | None:
    if chance.random() < VERBATIM:
        return HONEST[0](picked, chance)
    if chance.random() < HONEST_SHARE:
        return chance.choice(HONEST)(picked, chance)
    return chance.choice(DISHONEST)(picked, chance, everything)


def draft(cases: Sequence[Case], form: str, words: Sequence[str]) -> str:
    """Give a draft of all cases with prose of the writer's own between them."""
    chance = random.Random(1848)
    quoted = sum(len(case.quotation.split()) for case in cases)
    room = 6 * (WORDS - quoted) // len(cases)
    return "\n\n".join(f"{corpus.prose(room, chance, words)}\n{WRITERS[form](case)}" for case in cases)


def least(arguments: Sequence[str]) -> tuple[float, float]:
    """Give the least processor time, in seconds, and the memory in MB, of several runs of a check, whatever it finds."""
    return min(_measured([*_MAIN, *arguments]) for _ in range(RUNS))


def _measured(command: Sequence[str]) -> tuple[float, float]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
