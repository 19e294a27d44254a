"""An index over stretches of one text: which of them touch this one?

The stretches lie sorted by start in an implicit balanced tree; each node knows how far any stretch below it reaches, so that a
question costs the depth of the tree and one step for each answer, however many stretches there are and however long some are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Stretch(NamedTuple, Generic[T]):
    """A half-open stretch `[start, end)` in code points, and what lies there."""

    start: int
    end: int
    item: T


class Index(Generic[T]):
    """Stretches in reading order: by start, the longer first."""

    __slots__ = ("_reach", "_starts", "stretches")

    def __init__(self, stretches: Iterable[Stretch[T]] = ()) -> None:
        self.stretches = sorted(stretches, key=lambda one: (one.start, -one.end))
        self._starts = [one.start for one in self.stretches]
        self._reach = [0] * len(self.stretches)
        self._measure(0, len(self.stretches))

    def __len__(self) -> int:
        return len(self.stretches)

    def _measure(self, low: int, high: int) -> int:
        """Note how far the stretches `low` to `high` reach at the node in their middle."""
        if low >= high:
            return 0
        middle = (low + high) // 2
        reach = max(self.stretches[middle].end, self._measure(low, middle), self._measure(middle + 1, high))
        self._reach[middle] = reach
        return reach

    def touching(self, start: int, end: int) -> list[Stretch[T]]:
        """Give the stretches that share at least one code point with `[start, end)`, in reading order."""
        return list(self._below(0, len(self.stretches), start, end)) if start < end else []

    def _below(self, low: int, high: int, start: int, end: int) -> Iterator[Stretch[T]]:
        if low >= high:
            return
        middle = (low + high) // 2
        if self._reach[middle] <= start:
            return
        yield from self._below(low, middle, start, end)
        here = self.stretches[middle]
        if here.start < end:
            if here.end > start:
                yield here
            yield from self._below(middle + 1, high, start, end)

    def at(self, offset: int) -> list[Stretch[T]]:
        """Give the stretches that cover the code point at `offset`, the innermost (shortest) first."""
        return sorted(self.touching(offset, offset + 1), key=lambda one: one.end - one.start)

    def after(self, offset: int) -> Stretch[T] | None:
        """Give the first stretch that starts after `offset`; None where there is none."""
        place = bisect_right(self._starts, offset)
        return self.stretches[place] if place < len(self.stretches) else None

    def before(self, offset: int) -> Stretch[T] | None:
        """Give the last stretch that starts before `offset`; None where there is none."""
        place = bisect_right(self._starts, offset - 1) - 1
        return self.stretches[place] if place >= 0 else None
