"""Which asterisks and low lines of Markdown are marks of emphasis, and which are themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class _Run:
    mark: str
    start: int
    end: int
    """The part `[start, end)` of the run that is not used up."""


def emphasis_of(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Give which of the runs of `marks` set off words, each as its place and `emph` where it begins or `plain` where it ends."""
    found: list[tuple[int, int, str]] = []
    stack: list[_Run] = []
    waiting = {"*": 0, "_": 0}
    for start, end in marks:
        run = _Run(text[start], start, end)
        before, after = text[run.start - 1 : run.start] or " ", text[run.end : run.end + 1] or " "
        if not before.isspace() and not (run.mark == "_" and after.isalnum()):
            _close(run, stack, waiting, found)
        if run.start < run.end and not after.isspace() and not (run.mark == "_" and before.isalnum()):
            stack.append(run)
            waiting[run.mark] += 1
    return found


def _close(run: _Run, stack: list[_Run], waiting: dict[str, int], found: list[tuple[int, int, str]]) -> None:
    while run.start < run.end and waiting[run.mark]:
        while stack[-1].mark != run.mark:
            waiting[stack.pop().mark] -= 1
        opener = stack[-1]
        width = 2 if min(opener.end - opener.start, run.end - run.start) >= 2 else 1
        found.append((opener.end - width, opener.end, "emph"))
        found.append((run.start, run.start + width, "plain"))
        opener.end -= width
        run.start += width
        if opener.start == opener.end:
            stack.pop()
            waiting[run.mark] -= 1
