"""`dump`: the whole library as plain files, without loss."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import tomli_w

from annotate.core.seeds import Seed
from annotate.errors import Refused
from annotate.formats.seedfolder import placement_lines, relation_line, seed_table, statement_line, tag_lines
from annotate.library import Library
from annotate.library.folders import RELATIONS, STATEMENTS
from annotate.library.whole import umask
from annotate.store import reading, tagreading
from annotate.store.records import record_of

if TYPE_CHECKING:
    from annotate.library.shapes import DumpShape


def dump(library: Library, folder: Path, progress: Callable[[int, int], None] | None = None) -> DumpShape:
    """Write the whole library as seed folders below `folder`, which is made where it is missing.

    All is written beside it first and put in place in the end. Files of the same names are replaced, others left alone.

    Raises:
        Refused: the place cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise Refused(f"{folder}: cannot be written: {error.strerror}") from None
    try:
        aside.chmod(0o777 & ~umask())
        with library.database.reading():
            shape = _dump(library, aside, folder, progress)
        _put_in_place(aside, folder)
    except OSError as error:
        raise Refused(f"{folder}: cannot be written: {error.strerror}") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return shape


def _dump(library: Library, aside: Path, folder: Path, progress: Callable[[int, int], None] | None) -> DumpShape:
    database = library.database
    shape: DumpShape = {"folder": str(folder), "seeds": 0, "tags": 0, "relations": 0, "statements": 0}
    seeds = list(reading.all_seeds(database))
    for number, (seed_id, seed) in enumerate(seeds, 1):
        shape["tags"] += _dump_seed(library, aside / seed.key, seed_id, seed)
        if progress:
            progress(number, len(seeds))
    shape["seeds"] = len(seeds)
    shape["relations"] = _write_lines(aside / RELATIONS, map(relation_line, tagreading.all_relations(database)))
    shape["statements"] = _write_lines(aside / STATEMENTS, map(statement_line, tagreading.all_statements(database)))
    return shape


def _dump_seed(library: Library, folder: Path, seed_id: int, seed: Seed) -> int:
    folder.mkdir()
    database = library.database
    record = record_of(database, seed_id, seed)
    newest = record.captures[-1].number if record.captures else 0
    (folder / "seed.toml").write_bytes(tomli_w.dumps(seed_table(record)).encode())
    for capture_id, capture in reading.captures(database, seed_id).items():
        text = reading.text_of(database, capture_id)
        name = "text.txt" if capture.number == newest else f"text@{capture.number}.txt"
        (folder / name).write_bytes(text.encode())
        original = reading.bytes_of(database, capture, text)
        if original is not None and original != text.encode():
            (folder / f"original@{capture.number}.bin").write_bytes(original)
    _write_lines(folder / "tags.jsonl", tag_lines(record.tags, newest))
    if record.placements:
        _write_lines(folder / "placements.jsonl", placement_lines(record.placements, seed.key))
    return len(record.tags)


def _write_lines(path: Path, lines: Iterable[str]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(line)
            count += 1
    return count


def _put_in_place(aside: Path, folder: Path) -> None:
    if not folder.exists():
        aside.rename(folder)
        return
    for path in sorted(aside.rglob("*")):
        target = folder / path.relative_to(aside)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            path.replace(target)
