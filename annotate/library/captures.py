"""`recapture`: a newer version of a seed's text is stored beside the older ones, and its tags and regions are carried to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from annotate.anchoring.differences import shared
from annotate.anchoring.furniture import without_furniture
from annotate.core.dates import require_edtf
from annotate.core.placements import Status
from annotate.core.seeds import Capture
from annotate.core.text import sha256_hex
from annotate.errors import Refused, WrongCall
from annotate.ingest.sources import EXTRACTOR, Document, document, read_file
from annotate.library import Library
from annotate.library.carrying import carry_all
from annotate.library.seeds import NewestText, text_of
from annotate.store import reading, writing

if TYPE_CHECKING:
    from annotate.library.shapes import CarriedShape, RecaptureShape

STANDARD_INPUT = "-"
_LEAST = 0.2
"""A text that shares less of its words with the one before is another document."""


class RecaptureRequest(msgspec.Struct, frozen=True, gc=False):
    """What is a newer version of which seed. `standard_input` gives the bytes of `-`."""

    key: str
    source: str
    captured: str = ""
    encoding: str = ""
    origin: str = ""
    force: bool = False
    standard_input: Callable[[], bytes] | None = None


def recapture(library: Library, request: RecaptureRequest, *, dry_run: bool = False) -> RecaptureShape:
    """Store a newer capture of a seed and carry its tags and regions to it; a text that the newest capture has already is not stored again.

    Raises:
        NotFound: there is no such seed or source, or the seed has no text.
        WrongCall: the key is that of an older version.
        Refused: the source cannot be kept exactly, or is another document altogether and `force` is false.
    """
    require_edtf(request.captured, "--captured")
    came = _read(request)
    with library.writing(dry_run=dry_run) as writer:
        newest = text_of(library, request.key)
        last = max(one.number for one in reading.captures(library.database, newest.seed_id).values())
        if newest.capture != last:
            hint = f"annotate recapture {newest.key} {request.source}"
            raise WrongCall(f"{request.key} is not the newest version, which is {newest.key}@{last}", hint)
        if came.text == newest.text:
            return _shape(newest, came, "known", Counter(), Counter(), dry_run=dry_run)
        alike = without_furniture(came.text) == without_furniture(newest.text)
        if not alike and not request.force:
            _require_same_document(newest, came, request)
        stamp = library.stamp()
        capture = Capture(
            newest.capture + 1,
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
        original = came.original if library.config.keep_originals else None
        # The guard of each carried span reads the text anew, which ten thousand times takes longer than all else.
        with library.database.adding_much() as writer.compared:
            capture_id = writing.put_capture(writer, newest.seed_id, capture, came.text, original)
            tags, regions = carry_all(library, writer, newest, capture_id, capture.number, came.text)
            writer.flush()
        after = {
            "capture": capture.number, "sha256": came.sha256, "origin": came.origin, "tags": dict(tags), "regions": dict(regions),
        }  # fmt: skip
        writing.put_event(writer, "recapture", newest.key, (stamp.by, stamp.at), None, after)
    made = NewestText(newest.seed_id, newest.key, capture_id, capture.number, came.text)
    return _shape(made, came, "furniture" if alike else "changed", tags, regions, dry_run=dry_run)


def _read(request: RecaptureRequest) -> Document:
    if request.source != STANDARD_INPUT:
        return read_file(Path(request.source), request.encoding, request.origin)
    data = request.standard_input() if request.standard_input else b""
    return document(data, "standard input", request.encoding, request.origin or "standard input")


def _require_same_document(newest: NewestText, came: Document, request: RecaptureRequest) -> None:
    part = shared(newest.text, came.text)
    if part < _LEAST:
        raise Refused(
            f"{request.source}: is another document than {newest.key}: they share {part:.0%} of their words",
            "store it as a seed of its own with: annotate add; or as a newer version all the same with --force",
        )


def _shape(
    newest: NewestText, came: Document, status: str, tags: Counter[str], regions: Counter[str], *, dry_run: bool
) -> RecaptureShape:
    assert status in {"known", "furniture", "changed"}
    return {
        "key": newest.key,
        "capture": newest.capture,
        "status": "known" if status == "known" else "furniture" if status == "furniture" else "changed",
        "code_points": len(came.text),
        "sha256": came.sha256,
        "tags": _carried(tags),
        "regions": _carried(regions),
        "dry_run": dry_run,
    }


def _carried(counted: Counter[str]) -> CarriedShape:
    return {
        "same": counted[Status.SAME],
        "moved": counted[Status.MOVED],
        "changed": counted[Status.CHANGED],
        "ambiguous": counted[Status.AMBIGUOUS],
        "orphan": counted[Status.ORPHAN],
    }
