"""`add`: documents become seeds. The same bytes are recognised, and nothing is stored twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from annotate.core.dates import require_edtf
from annotate.core.record import Record
from annotate.core.seeds import Capture, Seed, Stance
from annotate.core.stamp import Stamp
from annotate.core.text import sha256_hex
from annotate.errors import AnnotateError, NotFound, UnreadableSource, WrongCall
from annotate.ingest.sources import EXTRACTOR, Document, document, files_below, is_seed_folder, read_file
from annotate.library import Library
from annotate.library.describing import Description, apply
from annotate.library.indexing import index, is_little
from annotate.library.storing import Content, free_key, put_record, require_free, without_collector
from annotate.store import reading, writing
from annotate.store.passages import behind
from annotate.store.writer import Writer

if TYPE_CHECKING:
    from annotate.library.shapes import AddedShape, AddShape

STANDARD_INPUT = "-"


class AddRequest(msgspec.Struct, frozen=True, gc=False):
    """What to add, and what is said of it. `standard_input` gives the bytes of `-`."""

    sources: Sequence[str]
    said: Description
    key: str = ""
    captured: str = ""
    encoding: str = ""
    origin: str = ""
    stance: Stance | None = None
    again: bool = False
    standard_input: Callable[[], bytes] | None = None


Progress = Callable[[int, int], None]


def add(library: Library, request: AddRequest, *, dry_run: bool = False, progress: Progress | None = None) -> AddShape:
    """Store documents, all or none.

    Raises:
        NotFound: a source is not there.
        Refused: a source cannot be kept exactly; every such source is named, and nothing is stored.
    """
    files, seed_folders = _sources(request.sources)
    if request.key and len(files) + len(seed_folders) != 1:
        raise WrongCall("--key names one seed, but there are several sources")
    if seed_folders and (request.key or not request.said.empty or request.stance or request.captured):
        raise WrongCall(f"{seed_folders[0]}: a seed folder says itself what it holds; change it with: annotate edit")
    require_edtf(request.captured, "--captured")
    with without_collector(), library.writing(dry_run=dry_run) as writer:
        little = is_little(behind(library.database))
        loaded = None
        if seed_folders:
            from annotate.library.folders import put_folders  # noqa: PLC0415  all that a folder needs: most add documents

            loaded = put_folders(library, writer, seed_folders, progress)
        added = _add_documents(library, writer, request, files, progress)
        shape: AddShape = {
            "seeds": [*(loaded["seeds"] if loaded else []), *added],
            "relations": loaded["relations"] if loaded else 0,
            "statements": loaded["statements"] if loaded else 0,
            "dry_run": dry_run,
        }
        if little:
            index(library, writer)
    return shape


def _sources(sources: Sequence[str]) -> tuple[list[str], list[Path]]:
    files: list[str] = []
    seed_folders: list[Path] = []
    for source in sources:
        path = Path(source)
        if source == STANDARD_INPUT or not path.is_dir():
            files.append(source)
        elif is_seed_folder(path) or any(is_seed_folder(child) for child in path.iterdir() if child.is_dir()):
            seed_folders.append(path)
        else:
            files += map(str, files_below(path))
    return files, seed_folders


def _add_documents(
    library: Library, writer: Writer, request: AddRequest, files: Sequence[str], progress: Progress | None
) -> list[AddedShape]:
    added: list[AddedShape] = []
    faults: list[AnnotateError] = []
    here: dict[str, str] = {}
    stamp = library.stamp()
    for number, source in enumerate(files, 1):
        try:
            came = _read(source, request)
            added.append(_add_one(library, writer, request, source, came, here, stamp))
        except (NotFound, UnreadableSource) as error:
            faults.append(error)
        if progress:
            progress(number, len(files))
        writer.flush_if_full()
    if faults:
        raise _together(faults)
    return added


def _together(faults: list[AnnotateError]) -> AnnotateError:
    first, *others = faults
    return type(first)(str(first), *first.hints, *map(str, others))


def _read(source: str, request: AddRequest) -> Document:
    if source != STANDARD_INPUT:
        return read_file(Path(source), request.encoding, request.origin)
    data = request.standard_input() if request.standard_input else b""
    return document(data, "standard input", request.encoding, request.origin or "standard input")


def _add_one(
    library: Library,
    writer: Writer,
    request: AddRequest,
    source: str,
    came: Document,
    here: dict[str, str],
    stamp: Stamp,
) -> AddedShape:
    """Store one document; `here` has the keys, by the hash of their bytes, of what was stored before it in this run."""
    known = here.get(came.sha256) or _known(library, came)
    if known and not request.again:
        return _shape(source, known, "known", came)
    capture = _capture(request, came, stamp)
    described = apply(Seed("", by=stamp.by, at=stamp.at), request.said, came.text, capture, stamp, new=True)
    taken = set(here.values())
    stem = Path(came.origin).stem if source != STANDARD_INPUT else ""
    fallback = stem or f"text-{came.sha256[:8]}"
    key = (
        require_free(library, request.key, taken) if request.key else free_key(library, described.seed, fallback, taken)
    )
    stances = (replace(request.stance, by=stamp.by, at=stamp.at),) if request.stance else ()
    record = Record(replace(described.seed, key=key), (), described.bases, (capture,), (), stances)
    originals = {1: came.original} if came.original is not None else {}
    put_record(library, writer, record, Content({1: came.text}, originals))
    writing.put_event(writer, "add", key, (stamp.by, stamp.at), None, {"sha256": came.sha256, "origin": came.origin})
    here[came.sha256] = key
    return _shape(source, key, "added", came)


def _capture(request: AddRequest, came: Document, stamp: Stamp) -> Capture:
    return Capture(
        1,
        sha256_hex(came.text.encode()),
        len(came.text),
        came.sha256,
        came.media_type,
        came.origin,
        request.captured,
        EXTRACTOR,
        came.decoded.encoding,
        came.decoded.basis,
        stamp.by,
        stamp.at,
    )


def _known(library: Library, came: Document) -> str:
    rows = library.database.rows(reading.SELECT_SEEDS_BY_BYTES, [came.sha256])
    return str(rows[0][0]) if rows else ""


def _shape(source: str, key: str, status: str, came: Document) -> AddedShape:
    assert status in {"added", "known"}
    return {
        "source": source,
        "key": key,
        "status": "added" if status == "added" else "known",
        "code_points": len(came.text),
        "sha256": came.sha256,
    }
