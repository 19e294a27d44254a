"""`load`: seed folders become a library, all or nothing; `dumping.py` is its twin."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import rtoml

from annotate.core.record import Record
from annotate.core.stamp import Stamp
from annotate.core.text import require_keepable, sha256_hex
from annotate.errors import NotFound, Refused, UnreadableSource
from annotate.formats.checked import json_lines
from annotate.formats.folderreading import read_record
from annotate.formats.linereading import read_relation, read_statement
from annotate.formats.placing import Files
from annotate.library import Library, finding
from annotate.library.describing import settle
from annotate.library.indexing import index, is_little
from annotate.library.merging import KnownRelations, merge
from annotate.library.storing import Content, put_record, require_free, without_collector
from annotate.store import reading, tagreading, writing
from annotate.store.passages import behind
from annotate.store.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotate.library.shapes import AddedShape, AddShape

RELATIONS, STATEMENTS = "relations.jsonl", "statements.jsonl"


def load(
    library: Library,
    folders: Sequence[Path],
    *,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> AddShape:
    """Read seed folders, or folders of them, into the library, all or nothing. What is there already stays as it is.

    Raises:
        NotFound: there is no seed folder.
        Refused: something in a folder is not sound, or would change what never changes.
    """
    with without_collector(), library.writing(dry_run=dry_run) as writer:
        shape = put_folders(library, writer, folders, progress)
        if is_little(behind(library.database)):
            index(library, writer)
    return {**shape, "dry_run": dry_run}


def put_folders(
    library: Library, writer: Writer, folders: Sequence[Path], progress: Callable[[int, int], None] | None = None
) -> AddShape:
    """Gather seed folders inside a transaction that is under way."""
    found = [seed_folder for folder in folders for seed_folder in _seed_folders(folder)]
    added: list[AddedShape] = []
    taken: dict[str, str] = dict(library.database.rows(reading.SELECT_ALL_KEYS))
    stamp = library.stamp()
    with library.database.adding_much() as writer.compared:
        for number, folder in enumerate(found, 1):
            added.append(_put_folder(library, writer, folder, taken, stamp))
            writer.flush_if_full()
            if progress and (number % 50 == 0 or number == len(found)):
                progress(number, len(found))
        writer.flush()
    ids = _TagIds(library)
    relations = sum(_put_relations(library, writer, folder, ids) for folder in folders)
    statements = sum(_put_statements(library, writer, folder, ids) for folder in folders)
    changed = [one["key"] for one in added if one["status"] != "known"]
    if changed or relations or statements:
        after = {"seeds": changed, "relations": relations, "statements": statements}
        writing.put_event(writer, "load", "", (stamp.by, stamp.at), None, after)
    return {"seeds": added, "relations": relations, "statements": statements, "dry_run": False}


def _seed_folders(folder: Path) -> list[Path]:
    if (folder / "seed.toml").is_file():
        return [folder]
    if not folder.is_dir():
        raise NotFound(f"{folder}: there is no such folder")
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    found = [folder / name for name in names if os.path.isfile(f"{folder}/{name}/seed.toml")]  # noqa: PTH113  ten thousand of them
    if not found and not (folder / RELATIONS).is_file() and not (folder / STATEMENTS).is_file():
        raise NotFound(f"{folder}: there is no seed folder here: no seed.toml", "to store documents use: annotate add")
    return found


def _put_folder(library: Library, writer: Writer, folder: Path, taken: dict[str, str], stamp: Stamp) -> AddedShape:
    files = read_files(folder)
    given = files.seed.get("key")
    key = given if isinstance(given, str) and given else folder.name
    if taken.get(key) == "seed":
        return _shape(folder, *merge(library, writer, finding.own_seed_id(library.database, key)[0], files))
    record = read_record(files, stamp, {}, lambda name, value, span: settle(name, value, span, stamp))
    if key in taken:
        raise Refused(f"{folder}: the key {key} is taken ({taken[key]}); a key is never used again")
    taken[key] = "seed of this load"
    try:
        put_record(library, writer, record, Content(files.texts, files.originals or {}))
    except KeyError as error:
        raise Refused(f"{folder}/tags.jsonl: there is no tag {key}:{error.args[0]}") from None
    return _shape(folder, record, "added")


def _shape(folder: Path, record: Record, status: str) -> AddedShape:
    newest = record.captures[-1] if record.captures else None
    return {
        "source": str(folder),
        "key": record.seed.key,
        "status": "added" if status == "added" else "updated" if status == "updated" else "known",
        "code_points": newest.code_points if newest else 0,
        "sha256": newest.sha256 if newest else "",
    }


def read_files(folder: Path) -> Files:
    """Read the files of a seed folder.

    Raises:
        UnreadableSource: a text is no UTF-8 or could not be kept exactly.
        Refused: `seed.toml` is no TOML.
    """
    seed_text = _read(folder, "seed.toml")
    try:
        seed = rtoml.loads(seed_text)
    except rtoml.TomlParsingError as error:
        raise Refused(f"{folder}/seed.toml: is no valid TOML: {error}") from None
    described = [one.get("number", 1) for one in seed.get("capture", []) if isinstance(one, dict)]
    numbers = described or ([] if _without_text(folder) else [1])
    if not all(type(number) is int for number in numbers):
        raise Refused(f"{folder}/seed.toml: capture: number must be a whole number")
    newest = max(numbers, default=0)
    texts: dict[int, str] = {}
    digests: dict[int, str] = {}
    for number in sorted(numbers):
        texts[number], digests[number] = _text(folder, "text.txt" if number == newest else f"text@{number}.txt")
    originals = {number: data for number in numbers if (data := _original(folder, number)) is not None}
    # Only tags that were carried have places, and only a seed with a second text has such tags.
    placements = _read(folder, "placements.jsonl") if _is_there(folder, "placements.jsonl") else ""
    tags = _read(folder, "tags.jsonl") if _is_there(folder, "tags.jsonl") else ""
    return Files(folder.name, seed, texts, digests, tags, originals, placements)


def _without_text(folder: Path) -> bool:
    """Tell whether a folder holds metadata only, as that of an imported seed."""
    return not _is_there(folder, "text.txt") and not any(folder.glob("text@*.txt"))


def _is_there(folder: Path, name: str) -> bool:
    """Tell whether a folder has a file, by the cheapest of the system's calls: most have none of these."""
    return os.access(f"{folder}/{name}", os.F_OK)


def _original(folder: Path, number: int) -> bytes | None:
    name = f"original@{number}.bin"
    return _data(folder, name) if _is_there(folder, name) else None


def _text(folder: Path, name: str) -> tuple[str, str]:
    """Give an exact text and its SHA-256; the bytes are hashed as they lie there, since they are its strict UTF-8."""
    data = _data(folder, name)
    text = _decoded(data, f"{folder}/{name}")
    if b"\x00" in data or not data:
        require_keepable(text, f"{folder}/{name}")
    if b"\r" in data:
        where = f"{folder}/{name}"
        raise UnreadableSource(f"{where}: has carriage returns; the text of a seed folder has only \\n line ends")
    return text, sha256_hex(data)


def _read(folder: Path, name: str) -> str:
    return _decoded(_data(folder, name), f"{folder}/{name}")


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"{where}: byte {error.start} is not UTF-8") from None


def _data(folder: Path, name: str) -> bytes:
    try:
        return _bytes(f"{folder}/{name}")
    except FileNotFoundError:
        raise NotFound(f"{folder}/{name}: there is no such file") from None
    except OSError as error:
        raise UnreadableSource(f"{folder}/{name}: cannot be read: {error.strerror}") from None


_BLOCK = 1 << 16


def _bytes(path: str) -> bytes:
    """Read a file by the system's own calls, in half the time: there are three for each of ten thousand seeds."""
    handle = os.open(path, os.O_RDONLY)
    try:
        parts = [os.read(handle, _BLOCK)]
        while len(parts[-1]) == _BLOCK:
            parts.append(os.read(handle, _BLOCK))
        return parts[0] if len(parts) == 1 else b"".join(parts)
    finally:
        os.close(handle)


class _TagIds:
    """The ids of all tags by their keys, read from the library when the first is asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._ids: Mapping[str, int] | None = None

    def of(self, key: str, where: str) -> int:
        """Give the id of a tag."""
        if self._ids is None:
            self._ids = tagreading.all_tag_ids(self._library.database)
        if key not in self._ids:
            raise Refused(f"{where}: there is no tag {key}")
        return self._ids[key]


def _put_relations(library: Library, writer: Writer, folder: Path, ids: _TagIds) -> int:
    path = folder / RELATIONS
    if not path.is_file():
        return 0
    stamp = library.stamp()
    lines = json_lines(_read(folder, RELATIONS), str(path))
    there = KnownRelations(tagreading.relations_with_ids(library.database))
    unknown = there.unknown([(where, read_relation(line, stamp, where)) for where, line in lines])
    new = set()
    # Two tags have one live relation: the old one must have gone before the new one comes.
    for where, one in sorted(unknown, key=lambda line: not line[1].withdrawn):
        before = there.before(one, where)
        if before is None:
            new.add(where)
        else:
            writing.update_relation(writer, before, one)
    for where, one in unknown:
        if where in new:
            writing.put_relation(writer, one, ids.of(one.source, where), ids.of(one.target, where))
    writer.flush()
    return len(unknown)


def _put_statements(library: Library, writer: Writer, folder: Path, ids: _TagIds) -> int:
    path = folder / STATEMENTS
    if not path.is_file():
        return 0
    stamp, count = library.stamp(), 0
    for where, line in json_lines(_read(folder, STATEMENTS), str(path)):
        one = read_statement(line, stamp, where)
        known = tagreading.statement_by_key(library.database, one.key)
        if known is None:
            require_free(library, one.key, set())
            writing.put_statement(writer, one, [ids.of(evidence.tag, where) for evidence in one.evidence])
            count += 1
        elif (known[1].text, known[1].evidence) != (one.text, one.evidence):
            raise Refused(f"{where}: the library has another statement with the key {one.key}")
        elif known[1].withdrawn != one.withdrawn:
            library.database.run(tagreading.WITHDRAW_STATEMENT, [one.withdrawn, known[0]])
            count += 1
    writer.flush()
    return count
