"""A program that is killed while it writes leaves a sound library: all that it said was done is there, and nothing is half done."""

from __future__ import annotations

import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotate.library import Library
from annotate.library.dumping import dump
from annotate.library.folders import load
from annotate.store.opening import in_memory
from annotate.store.postgresql import PostgresqlDatabase
from tests.conftest import SAMPLE_SEEDS
from tests.durability.conftest import assert_sound, driver, keys_in

KILLS = 25
"""How often a writer is killed on each kind of library."""

_COPIES = 3
"""How many copies of the sample seeds are loaded at once."""


def test_what_was_said_to_be_done_survives_a_kill(place: str) -> None:
    """A writer is killed at random moments, again and again, on one library; what it had said was done is there each time."""
    chance = random.Random(1917)
    said: set[str] = set()
    for number in range(KILLS):
        with driver("write", place, f"w{number}", "100000") as writer:
            assert writer.stdout
            assert writer.stderr
            lines = [writer.stdout.readline() for _ in range(chance.randint(1, 5))]
            time.sleep(chance.uniform(0.0, 0.08))
            writer.send_signal(signal.SIGKILL)
            lines += writer.stdout
            complaint = writer.stderr.read()
        assert (writer.returncode, complaint, lines[0]) == (-signal.SIGKILL, "", "ready\n")
        said.update(line.strip() for line in lines[1:] if line.endswith("\n"))
        with Library.open(place) as library:
            there = keys_in(library)
            assert said <= there
            # At most one act was done that there was no time to tell of.
            assert len(there - said) <= 1
            assert_sound(library)
            said = there
    assert len(said) > KILLS


@pytest.fixture(scope="session")
def many_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with several copies of the sample seeds, each under keys of its own."""
    folder = tmp_path_factory.mktemp("many") / "seeds"
    library = Library(in_memory())
    load(library, [SAMPLE_SEEDS])
    dump(library, folder)
    library.close()
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            for number in range(1, _COPIES):
                shutil.copytree(path, folder / f"{path.name}-copy{number}")
                for file in ("seed.toml", "tags.jsonl"):
                    copied = folder / f"{path.name}-copy{number}" / file
                    copied.write_text(
                        copied.read_text("utf-8").replace(f'"{path.name}', f'"{path.name}-copy{number}'), "utf-8"
                    )
    return folder


def _assert_all_or_nothing(place: str, folder: Path, *, done: bool) -> bool:
    """Hold that a load is whole or absent, and whole where it said so; tells whether it is there."""
    wanted = sum(path.is_dir() for path in folder.iterdir())
    with Library.open(place) as library:
        found = library.database.row("SELECT (SELECT count(*) FROM seed), (SELECT count(*) FROM event)")
        assert found in {(0, 0), (wanted, 1)}
        whole = found != (0, 0)
        assert whole or not done
        if not whole:
            tables = (
                "exact_text",
                "capture",
                "span",
                "tag",
                "basis",
                "relation",
                "statement",
                "stance",
                "region",
                "creator",
                "blob",
            )
            assert [name for name in tables if library.database.rows(f"SELECT 1 FROM {name} LIMIT 1")] == []
        assert_sound(library)
    return whole


def test_a_killed_load_is_whole_or_absent(new_place: Callable[[], str], many_folders: Path) -> None:
    """A load that is killed at a random moment is there to the last tag, or has left no trace, and can be done again."""
    chance = random.Random(1918)
    place = new_place()
    for _ in range(10):
        with driver("load", place, str(many_folders)) as loading:
            assert loading.stdout
            assert loading.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.0, 0.35))
            loading.send_signal(signal.SIGKILL)
            rest = loading.stdout.read()
        if _assert_all_or_nothing(place, many_folders, done=rest != ""):
            place = new_place()
    with Library.open(place) as library:
        load(library, [many_folders])
        assert_sound(library)


def _statements_of_a_load(place: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Count the statements that change the library at `place` while `folder` is loaded; a COPY is one."""
    library = Library.open(place)
    kind, count = type(library.database), [0]
    run, run_many, put_words = kind.run, kind.run_many, kind.put_words

    def counted(self: object, sql: str, *given: object) -> None:
        count[0] += not sql.startswith("SET ")
        run(self, sql, *given)  # type: ignore[arg-type]

    def counted_many(self: object, *given: object) -> None:
        count[0] += 1
        run_many(self, *given)  # type: ignore[arg-type]

    def counted_copy(self: object, *given: object) -> None:
        count[0] += 1
        put_words(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(kind, "run", counted)
    monkeypatch.setattr(kind, "run_many", counted_many)
    if kind is PostgresqlDatabase:
        monkeypatch.setattr(kind, "put_words", counted_copy)
    load(library, [folder])
    monkeypatch.undo()
    library.close()
    return count[0]


def test_a_load_killed_after_any_statement_is_whole_or_absent(
    new_place: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far a load had come when it was killed, it is whole or absent: tried after every single statement of it."""
    count = _statements_of_a_load(new_place(), SAMPLE_SEEDS, monkeypatch)
    outcomes = []
    # Three at a time, each on the same library: they wait for one another, and none may leave anything.
    numbers = list(range(1, count))
    for start in range(0, len(numbers), 3):
        place = new_place()
        processes = [driver("die", place, str(SAMPLE_SEEDS), str(number)) for number in numbers[start : start + 3]]
        ended = [(*process.communicate(timeout=60), process.returncode) for process in processes]
        assert [code for _, _, code in ended] == [-signal.SIGKILL] * len(ended), ended
        outcomes.append(_assert_all_or_nothing(place, SAMPLE_SEEDS, done=False))
    assert not any(outcomes)
    place = new_place()
    last = driver("die", place, str(SAMPLE_SEEDS), str(count))
    said, complaint = last.communicate(timeout=60)
    assert (said, complaint, last.returncode) == ("ready\n", "", -signal.SIGKILL)
    assert _assert_all_or_nothing(place, SAMPLE_SEEDS, done=True), "the last statement is the COMMIT"
    assert count > 20


def test_a_recapture_killed_after_any_statement_is_whole_or_absent(new_place: Callable[[], str]) -> None:
    """However far a recapture had come when it was killed, the newer text is there with all its carried tags, or nothing of it is."""
    place, key = new_place(), "sample-worker-2017-night-at-smolny"
    with Library.open(place) as library:
        load(library, [SAMPLE_SEEDS])
    outcomes = []
    for number in range(1, 200, 4):
        with driver("recapture", place, key, str(number)) as process:
            said, complaint = process.communicate(timeout=60)
        with Library.open(place) as library:
            found = library.database.row("SELECT (SELECT count(*) FROM capture), (SELECT count(*) FROM placement)")
            assert found
            seeds, tags = library.database.rows("SELECT (SELECT count(*) FROM seed), (SELECT count(*) FROM tag)")[0]
            outcomes.append(found[0] > seeds)
            assert bool(found[1]) is outcomes[-1]
            assert found[1] < tags
            assert_sound(library)
        # Killed right after the COMMIT, it is whole, though it had no time to say so.
        assert (complaint, outcomes[-1] or said == "ready\n") == ("", True)
        if outcomes[-1]:
            break
    assert outcomes.count(True) == 1
    assert len(outcomes) > 2
