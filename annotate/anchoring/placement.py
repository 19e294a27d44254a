"""What became of a span in another text: where it stands there, and how far that can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What became of a span. Only `same` and `moved` may go on without a person.

    Words are unchanged when they fold to the same (`annotate.quoting.fold`): quotation marks, dashes, white space, line
    breaks, ligatures and precomposed letters may differ.
    """

    SAME = "same"
    """The words are unchanged, and stand in the same order among the rest of the text, whatever their offsets."""
    MOVED = "moved"
    """The words are unchanged, and the passage that they stand in was put elsewhere."""
    CHANGED = "changed"
    """The place is found, and other words stand there."""
    AMBIGUOUS = "ambiguous"
    """More than one place is as good, or one place is not good enough to be sure of: the best is given."""
    ORPHAN = "orphan"
    """The words are gone, or nothing is like them."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a span stands in the new text: half-open `[start, end)` in code points, both None for an orphan.

    `score` says how much of the old words is in the new ones, from 0 to 1. `candidates` are all places that are as good,
    the given one among them, where the status is ambiguous.
    """

    status: Status
    start: int | None
    end: int | None
    score: float
    candidates: tuple[tuple[int, int], ...] = ()


ORPHAN = Placement(Status.ORPHAN, None, None, 0.0)
