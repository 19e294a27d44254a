"""The same work done by other citation managers, in one run: `python -m tests.benchmarks.peers [ENTRIES]`.

The programs are looked for on the path and in the folders of ANNOTATE_BENCH_PEERS, parted by colons; one that is not there is
left out. papis and cobib go into one virtual environment, pubs (with `pyparsing` and `bibtexparser<2`) into another, bibtool is
Debian's. Papis' own import takes hours at 10,000 entries, so its library is written as the files that it would write.

What is printed is processor time of whole processes in seconds, the least of three where nothing is changed, and the ratios
that are aimed at.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.__main__ import measured

FEW = 100
RUNS = 3
WORK = ("import", "list", "export BibTeX", "export JSON", "add one", f"add one at {FEW}")
AIMS = (
    ("import", "cobib", 1 / 25),
    ("import", "pubs", 1 / 25),
    ("export BibTeX", "bibtool", 0.5),
    ("export JSON", "papis", 0.3),
    ("add one", "papis-sqlite", 0.45),
)
_ONE = "@book{new%d, title = {A book of its own, %d}, author = {Newcome, Ada}, year = {2024}}\n"

Command = list[str]


@dataclass(frozen=True)
class Peer:
    """A program: how its library is made of a .bib file in a folder, and how each piece of work is called."""

    name: str
    program: str
    make: Callable[[Path, Path], None]
    calls: Callable[[Path, Path, Path], dict[str, Command]]


def entry(number: int) -> dict[str, str]:
    """Give the fields of an entry; the same for the same number."""
    return {
        "author": f"Name{number % 997}, Given and Other{number % 89}, Ann",
        "title": f"A title number {number} of many words",
        "journal": f"Journal {number % 100}",
        "year": str(1900 + number % 120),
        "volume": str(number % 50),
        "pages": f"{number}--{number + 9}",
        "doi": f"10.1000/x{number}",
    }


def bib(count: int) -> Iterator[str]:
    """Give the text of a .bib file, entry by entry."""
    for number in range(count):
        lines = "".join(f"  {name} = {{{text}}},\n" for name, text in entry(number).items())
        yield f"@article{{name{number}:{1900 + number % 120},\n{lines}}}\n\n"


def _annotate(folder: Path, refs: Path, one: Path) -> dict[str, Command]:
    main = [sys.executable, "-c", "from annotate.cli import main; main()", "-L", str(folder / "library.db")]
    return {
        "make": [*main[:3], "init", str(folder)],
        "import": [*main, "import", str(refs)],
        "list": [*main, "list"],
        "export BibTeX": [*main, "export", "bibtex", "-o", str(folder / "out.bib")],
        "export JSON": [*main, "export", "csl-json", "-o", str(folder / "out.json")],
        "add one": [*main, "add", str(one.with_suffix(".txt")), "--title", one.stem, "--author", "Newcome, Ada"],
    }


def _bibtool(folder: Path, refs: Path, one: Path) -> dict[str, Command]:
    out = ["-o", str(folder / "out.bib")]
    every = ["bibtool", "-q", str(refs)]
    return {name: [*every, *out] for name in ("import", "list", "export BibTeX")} | {
        "add one": [*every, str(one), *out]
    }


def _cobib(folder: Path, refs: Path, one: Path) -> dict[str, Command]:
    main = ["cobib", "-c", str(folder / "rc.py")]
    return {
        "import": [*main, "add", "-b", str(refs)],
        "list": [*main, "list", "-l", "0"],
        "export BibTeX": [*main, "export", "--bibtex", str(folder / "out.bib")],
        "add one": [*main, "add", "-b", str(one)],
    }


def _make_cobib(folder: Path, _: Path) -> None:
    (folder / "rc.py").write_text(
        "from cobib.config import config\n"
        f"config.database.file = {str(folder / 'all.yaml')!r}\nconfig.database.git = False\n"
        f"config.logging.logfile = {str(folder / 'log')!r}\nconfig.logging.version = None\n"
    )
    measured(["cobib", "-c", str(folder / "rc.py"), "init"])


def _pubs(folder: Path, refs: Path, one: Path) -> dict[str, Command]:
    main = ["pubs", "-c", str(folder / "rc")]
    return {
        "import": [*main, "import", str(refs)],
        "list": [*main, "list"],
        "export BibTeX": [*main, "export"],
        "add one": [*main, "add", str(one)],
    }


def _make_pubs(folder: Path, _: Path) -> None:
    (folder / "rc").write_text(f"[main]\npubsdir = {folder / 'all'}\n")
    measured(["pubs", "-c", str(folder / "rc"), "init", "-p", str(folder / "all")])


def _papis(folder: Path, refs: Path, one: Path) -> dict[str, Command]:
    main = ["papis", "-l", str(folder / "all")]
    return {
        "list": [*main, "list", "--all"],
        "export BibTeX": [*main, "export", "--all", "--format", "bibtex"],
        "export JSON": [*main, "export", "--all", "--format", "json"],
        "add one": [*main, "add", "--batch", *_papis_fields(one)],
    }


def _papis_sqlite(folder: Path, refs: Path, one: Path) -> dict[str, Command]:
    """Give the calls with the SQLite backend, whose search takes no pattern that means everything (0.16.1): it lists one author."""
    main = ["papis", "--set", "database-backend", "sqlite", "-l", str(folder / "all")]
    return {"warm up": [*main, "list", "Name7"], "add one": [*main, "add", "--batch", *_papis_fields(one)]}


def _papis_fields(one: Path) -> list[str]:
    fields = [("title", one.stem), ("author", "Newcome, Ada"), ("year", "2024"), ("ref", one.stem)]
    return [word for name, text in fields for word in ("--set", name, text)]


def _make_papis(folder: Path, refs: Path) -> None:
    """Write a folder for each entry of the .bib file, as papis itself does."""
    for number in range(refs.read_text("utf-8").count("@article")):
        own = entry(number)
        name = hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()
        people = "".join("- family: {}\n  given: {}\n".format(*one.split(", ")) for one in own["author"].split(" and "))
        lines = "".join(f"{field}: '{text}'\n" for field, text in own.items())
        text = f"author_list:\n{people}{lines}papis_id: {name}\nref: name{number}:{own['year']}\ntype: article\n"
        (folder / "all" / name).mkdir(parents=True)
        (folder / "all" / name / "info.yaml").write_text(text, "utf-8")


def _make_nothing(folder: Path, refs: Path) -> None:
    """Bibtool's library is the file."""


PEERS = (
    Peer("annotate", sys.executable, lambda folder, _: _run(_annotate(folder, folder, folder)["make"]), _annotate),
    Peer("bibtool", "bibtool", _make_nothing, _bibtool),
    Peer("papis", "papis", _make_papis, _papis),
    Peer("papis-sqlite", "papis", _make_papis, _papis_sqlite),
    Peer("pubs", "pubs", _make_pubs, _pubs),
    Peer("cobib", "cobib", _make_cobib, _cobib),
)


def _run(command: Command) -> None:
    measured(command)


def main() -> None:
    """Measure and print."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    os.environ["PATH"] = os.pathsep.join((os.environ.get("ANNOTATE_BENCH_PEERS", ""), os.environ["PATH"]))
    with tempfile.TemporaryDirectory(prefix="annotate-peers-") as name:
        os.environ |= dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), f"{name}/home")
        print(f"{entries:,} entries, seconds of processor time")
        print(f"{'':14}" + "".join(f"{work:>17}" for work in WORK))
        found: dict[str, dict[str, float]] = {}
        for peer in PEERS:
            if shutil.which(peer.program):
                times = found[peer.name] = _measured(peer, Path(name), entries)
                cells = (f"{times[work]:17.2f}" if work in times else f"{'–':>17}" for work in WORK)
                print(f"{peer.name:14}{''.join(cells)}", flush=True)
    for work, who, aim in AIMS:
        if who in found and work in found[who]:
            print(f"{work}: {found['annotate'][work] / found[who][work]:.3f} of {who} (aimed at: {aim:.2f})")
    few, many = (found["annotate"][work] for work in (WORK[-1], "add one"))
    print(f"add one: {many / few:.2f} of the same at {FEW} (aimed at: 1)")


def _measured(peer: Peer, home: Path, entries: int) -> dict[str, float]:
    few = _at_size(peer, home / f"{peer.name}-few", FEW, {"add one"})
    return _at_size(peer, home / peer.name, entries, set(WORK)) | {WORK[-1]: few["add one"]}


def _at_size(peer: Peer, folder: Path, entries: int, wanted: set[str]) -> dict[str, float]:
    folder.mkdir()
    refs, one = folder / "refs.bib", folder / "one.bib"
    refs.write_text("".join(bib(entries)), "utf-8")
    peer.make(folder, refs)
    calls = peer.calls(folder, refs, one)
    times: dict[str, float] = {}
    if "import" in calls:
        times["import"] = measured(calls["import"])[0]
    else:
        measured(calls.get("warm up") or calls["list"])  # what it keeps for its own speed is made
    for work in calls.keys() & wanted - {"import", "add one"}:
        times[work] = min(measured(calls[work])[0] for _ in range(RUNS))
    times["add one"] = min(_add(peer, folder, refs, number) for number in range(RUNS))
    return times


def _add(peer: Peer, folder: Path, refs: Path, number: int) -> float:
    one = folder / f"new{number}.bib"
    one.write_text(_ONE % (number, number), "utf-8")
    one.with_suffix(".txt").write_text(f"What book {number} says.\n", "utf-8")
    return measured(peer.calls(folder, refs, one)["add one"])[0]


if __name__ == "__main__":
    main()
