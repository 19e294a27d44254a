"""Where a tag stands in a newer capture than the one that it was made on: the history of that, which only grows."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from annotate.core.spans import Span


class Status(StrEnum):
    """What became of a span in another text. Only `same` and `moved` may go on without a person.

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


SURE = frozenset({Status.SAME, Status.MOVED})
"""What needs no person."""


class How(StrEnum):
    """Who says so: the comparison of the texts, or a person who took over its place, gave another, found none, or undid."""

    COMPARED = "compared"
    ACCEPTED = "accepted"
    GIVEN = "given"
    GONE = "gone"
    UNDONE = "undone"


class TagPlacement(msgspec.Struct, frozen=True, gc=False):
    """One step in the history of a tag's places: where it stands in `capture`, by what, and whether that is settled.

    `start` and `end` are None for an orphan, whose `exact` words are the ones that went. `source` says which place it comes
    from: 0 is the tag's own span, N the Nth placement of the tag. `score` is in ten-thousandths. `candidates` are the places
    that were as good. Of a footnote `entry` is where its entry stands.
    """

    label: str
    capture: int
    start: int | None
    end: int | None
    exact: str
    status: Status
    score: int = 0
    settled: bool = False
    how: How = How.COMPARED
    source: int = 0
    prefix: str = ""
    suffix: str = ""
    candidates: tuple[tuple[int, int], ...] = ()
    entry: Span | None = None
    by: str = ""
    at: str = ""

    @property
    def span(self) -> Span | None:
        """The stretch of the capture's text; None for an orphan."""
        if self.start is None or self.end is None:
            return None
        return Span(self.capture, self.start, self.end, self.exact, self.prefix, self.suffix)

    @property
    def anchor(self) -> str:
        """What the span is called in the database."""
        if self.start is None:
            return "orphan"
        return "carried" if self.status in SURE else "changed"
