"""Several programs that write to one library at once lose nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from annotate.library import Library
from tests.durability.conftest import annotate, assert_sound, driver, keys_in

PALACE = "The palace fell at two in the morning, almost without bloodshed.\n"


def _ended(processes: list[subprocess.Popen[str]]) -> list[str]:
    """Wait for all; each must have ended well, without a word of complaint."""
    ended = [(*process.communicate(timeout=60), process.returncode) for process in processes]
    assert [
        (code, complaint) for _, complaint, code in ended if code or "Traceback" in complaint or "busy" in complaint
    ] == []
    return [said for said, _, _ in ended]


@pytest.mark.parametrize("number", [2, 6])
def test_commands_at_once_lose_nothing(place: str, tmp_path: Path, number: int) -> None:
    """Every `add` that runs beside others stores its own text, under a key of its own, and all say so."""
    processes = []
    for who in range(number):
        path = tmp_path / f"leaflet-{who}.txt"
        path.write_text(f"Leaflet {who}.\n{PALACE}", "utf-8")
        processes.append(annotate("-L", place, "add", str(path), "--title", "The palace fell"))
    said = [line for lines in _ended(processes) for line in lines.split()]
    assert sorted(said) == sorted(["palace-fell", *(f"palace-fell-{count}" for count in range(2, number + 1))])
    with Library.open(place) as library:
        assert keys_in(library) == set(said)
        assert_sound(library)


@pytest.mark.parametrize("number", [2, 6])
def test_tags_at_once_get_labels_of_their_own(place: str, tmp_path: Path, number: int) -> None:
    """Every `tag` on the same words gets a label that no other has."""
    (tmp_path / "palace.txt").write_text(PALACE, "utf-8")
    _ended([annotate("-L", place, "add", str(tmp_path / "palace.txt"), "--key", "palace")])
    words = ("tag", "palace", "claim", "--words", "almost without bloodshed")
    said = _ended([annotate("-L", place, *words, "--gloss", f"Reader {who}") for who in range(number)])
    assert sorted("".join(said).split()) == [f"palace:c{count}" for count in range(1, number + 1)]
    with Library.open(place) as library:
        assert {gloss for (gloss,) in library.database.rows("SELECT gloss FROM claim")} == {
            f"Reader {who}" for who in range(number)
        }
        assert_sound(library)


@pytest.mark.parametrize("number", [2, 6])
def test_long_writers_at_once_lose_nothing(place: str, number: int) -> None:
    """Programs that write again and again, each waiting for the others, lose not one seed and not one tag."""
    count = 24 // number
    processes = [driver("write", place, str(who), str(count)) for who in range(number)]
    said = {line for lines in _ended(processes) for line in lines.split() if line != "ready"}
    assert len(said) == 2 * number * count
    with Library.open(place) as library:
        assert keys_in(library) == said
        assert library.database.row("SELECT count(*) FROM event") == (2 * number * count,)
        assert_sound(library)


def test_readers_see_whole_loads_only(new_place: Callable[[], str], tmp_path: Path) -> None:
    """Whoever reads while a load is written sees none of it or all of it."""
    place = new_place()
    for number in range(60):
        folder = tmp_path / "seeds" / f"leaflet-{number}"
        folder.mkdir(parents=True)
        (folder / "seed.toml").write_text(f'title = "Leaflet {number}"\n', "utf-8")
        (folder / "text.txt").write_text(f"Leaflet {number}.\n{PALACE}", "utf-8")
    seen = set()
    with Library.open(place) as library:
        loading = driver("load", place, str(tmp_path / "seeds"))
        while loading.poll() is None:
            row = library.database.row(
                "SELECT (SELECT count(*) FROM seed), (SELECT count(*) FROM capture), (SELECT count(*) FROM event)"
            )
            assert row
            seen.add(row)
        _ended([loading])
        assert seen <= {(0, 0, 0), (60, 60, 1)}
        assert_sound(library)
