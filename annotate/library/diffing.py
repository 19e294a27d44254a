"""`diff`: what changed between two captures of a seed, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, cast

import msgspec

from annotate.anchoring.differences import Difference, Kind, differences
from annotate.anchoring.furniture import without_furniture
from annotate.errors import NotFound, WrongCall
from annotate.library import Library, finding
from annotate.library.seeds import text_of
from annotate.store import reading

if TYPE_CHECKING:
    from annotate.library.shapes import DiffShape, SpanShape, WordsShape


class Compared(msgspec.Struct, frozen=True, gc=False):
    """Two captures of a seed with their numbers and texts, and what they differ in, equal stretches too."""

    key: str
    numbers: tuple[int, int]
    old: str
    new: str
    found: list[Difference]


def compare(library: Library, key: str, captures: tuple[str, ...] = ()) -> Compared:
    """Compare two captures of a seed: `@1 @2`, one with the newest, or the newest with the one before it.

    Raises:
        NotFound: there is no such seed or capture.
        WrongCall: what stands for a capture is none, or there is only one.
    """
    with library.database.reading():
        seed_id, found = finding.seed_id(library.database, key)
        numbers = [one.number for one in reading.captures(library.database, seed_id).values()]
        old, new = _asked(found, numbers, captures)
        texts = [text_of(library, f"{found}@{number}").text for number in (old, new)]
    return Compared(found, (old, new), texts[0], texts[1], differences(texts[0], texts[1]))


def _asked(key: str, numbers: list[int], captures: tuple[str, ...]) -> tuple[int, int]:
    asked = [one.removeprefix("@") for one in captures]
    if not all(one.isdecimal() and one.isascii() for one in asked) or len(asked) > 2:
        raise WrongCall(f"diff: give captures as @1 @2, not {' '.join(captures)}")
    missing = next((one for one in asked if int(one) not in numbers), None)
    if missing:
        raise NotFound(f"there is no capture {key}@{missing}", "it has: " + " ".join(f"@{one}" for one in numbers))
    if len(asked) == 2:
        return int(asked[0]), int(asked[1])
    if len(numbers) < 2:
        raise NotFound(f"{key} has only one capture", f"store a newer one with: annotate recapture {key} SOURCE")
    return (int(asked[0]), numbers[-1]) if asked else (numbers[-2], numbers[-1])


def diff_shape(compared: Compared) -> DiffShape:
    """Give what differs, for JSON."""
    old, new = compared.numbers
    return {
        "key": compared.key,
        "old": old,
        "new": new,
        "furniture": compared.old != compared.new
        and without_furniture(compared.old) == without_furniture(compared.new),
        "differences": [
            {
                "kind": cast("Literal['removed', 'added', 'moved away', 'moved here']", one.kind.value),
                "old": _span(compared.old, old, one.old),
                "new": _span(compared.new, new, one.new),
            }
            for one in compared.found
            if one.kind is not Kind.EQUAL
        ],
    }


def _span(text: str, capture: int, place: tuple[int, int]) -> SpanShape | None:
    start, end = place
    return {"capture": capture, "start": start, "end": end, "exact": text[start:end]} if start < end else None


def word_diff(old: str, new: str) -> list[WordsShape]:
    """Give two short texts as one: what stayed, what was removed, what was added."""
    return [one for found in differences(old, new) for one in _words(old, new, found)]


def _words(old: str, new: str, found: Difference) -> Iterator[WordsShape]:
    if found.kind is Kind.EQUAL:
        yield {"kind": "equal", "words": new[found.new[0] : found.new[1]]}
    elif found.kind in {Kind.REMOVED, Kind.MOVED_AWAY}:
        yield {"kind": "removed", "words": old[found.old[0] : found.old[1]]}
    else:
        yield {"kind": "added", "words": new[found.new[0] : found.new[1]]}
