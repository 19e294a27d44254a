"""What became of a span in another text: where it stands there, and how far that can be trusted."""

from __future__ import annotations

import msgspec

from annotate.core.placements import Status

__all__ = ["ORPHAN", "Placement", "Status"]


class Placement(msgspec.Struct, frozen=True, gc=False):
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
