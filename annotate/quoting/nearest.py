"""The passage of a text that words are nearest to, and what differs. It explains why a quotation does not stand there; it never accepts one.

Long runs of equal words are looked for first: they show what was left out or moved. Words without such runs are laid beside the likeliest
places, and the one with the fewest edited words is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

import msgspec

from annotate.quoting.wording import Wording

_RUN = 3
"""How many equal words make a run."""
_FAR = 400
"""How many words of the source may lie between two runs of one passage, besides three times the quotation's own."""
_NEAR = 60
STEP = 8
"""Within how many words of the place that `likely_starts` gives the words may begin."""
_PLACES = 4
_OFTEN = 2000
"""A word that stands more often says little about the place."""
_CHANGED, _LEFT_OUT = 9, 8
"""What a word that is another one costs, or is not in the source; and a word of the source that is left out, which is likelier."""
_ENOUGH, _PLACES_LOOKED_AT = 6, 60
"""Rare words tell where others stand: behind so many of them, words that stand in many places are not asked any more."""
_DIFFED = 60_000
"""Up to how many pairs of words the exact edit distance is worked out."""
_LONGEST = 5_000
"""Of more words only runs of equal ones are looked for: nobody quotes so many and is told each that differs."""
_STEPS = 4_000_000
"""How many places are looked at for all runs together: the more words, the rarer must be the one that a run begins with."""


class Shape(StrEnum):
    """How the nearest passage lies in the text."""

    WHOLE = "whole"
    MOVED = "moved"
    """Its parts stand there in another order."""
    APART = "apart"
    """Its parts stand in places far from one another."""


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Words `[start, end)` of the quotation stand for words `[first, last)` of the source; either may be none."""

    start: int
    end: int
    first: int
    last: int


class Passage(msgspec.Struct, frozen=True, gc=False):
    """Words `[first, last)` of the source, and how the quotation differs. `likeness` is the share of its words that stand there."""

    first: int
    last: int
    edits: tuple[Edit, ...]
    likeness: float
    shape: Shape = Shape.WHOLE
    parts: tuple[tuple[int, int], ...] = ()
    """The places of the parts in the source, in the order of the quotation, where the shape is not whole."""


class _Run(msgspec.Struct, frozen=True, gc=False):
    """`length` equal words from word `start` of the quotation and word `first` of the source on."""

    start: int
    first: int
    length: int


def nearest(keys: Sequence[str], wording: Wording, free: frozenset[int] = frozenset()) -> Passage | None:
    """Give the passage that the words `keys` are nearest to; None where not one of them stands in the text.

    `free` are the numbers of the words before which the source may have others: there the writer marked that something is left out.
    """
    runs = _runs(keys, wording)
    covered = sum(run.length for run in runs) / len(keys)
    if runs and covered >= 0.6:
        passage = _of_runs(keys, wording, runs, covered)
        if passage:
            return passage
    return _of_places(keys, wording, free) if len(keys) <= _LONGEST else None


def left_over(keys: Sequence[str], wording: Wording) -> tuple[int, int]:
    """Give the one stretch of the words `keys` that runs of equal words in the text leave over; an empty one where there are several."""
    covered = {
        number
        for run in _runs(keys, wording)
        if run.length > _RUN
        for number in range(run.start, run.start + run.length)
    }
    bare = [number for number in range(len(keys)) if number not in covered]
    if not covered or not bare or bare[-1] - bare[0] + 1 > len(bare):
        return 0, 0
    return bare[0], bare[-1] + 1


def likely_starts(keys: Sequence[str], wording: Wording) -> list[int]:
    """Give where in the text the words may begin, the likeliest first: rare words that both have count most."""
    asked = tuple(keys)
    if asked not in wording.likely:
        tally = _tally(keys, wording.positions)
        smooth = {step: weight + max(tally.get(step - 1, 0), tally.get(step + 1, 0)) for step, weight in tally.items()}
        best = sorted(smooth, key=lambda step: (-smooth[step], step))
        wording.likely[asked] = [step * STEP for step in best[:_PLACES]]
    return wording.likely[asked]


def _tally(keys: Sequence[str], places: Mapping[str, Sequence[int]]) -> dict[int, int]:
    """Weigh the steps of the text at which the words may begin."""
    tally: dict[int, int] = {}
    rarest = sorted((len(places[key]), number) for number, key in enumerate(keys) if key in places)
    looked_at = 0
    for told, (often, number) in enumerate(rarest):
        looked_at += often
        if often > _OFTEN or (told >= _ENOUGH and looked_at > _PLACES_LOOKED_AT):
            break
        for at in places[keys[number]]:
            step = (at - number) // STEP
            tally[step] = tally.get(step, 0) + 1000 // often
    return tally


def _runs(keys: Sequence[str], wording: Wording) -> list[_Run]:
    runs: list[_Run] = []
    often = min(_OFTEN, _STEPS // len(keys))
    at, end = 0, 0
    while at < len(keys):
        run = _longest(keys, wording, at, end, often)
        if run.length >= _RUN:
            runs.append(run)
            end = run.first + run.length
        at += run.length if run.length >= _RUN else 1
    return [*runs, *_last_words(keys, wording, runs)]


def _last_words(keys: Sequence[str], wording: Wording, runs: list[_Run]) -> list[_Run]:
    """Give the last two words as a run where they stand a little further on: then what is between was left out."""
    if not runs or runs[-1].start + runs[-1].length != len(keys) - _RUN + 1:
        return []
    after = runs[-1].first + runs[-1].length
    there = [at for at in wording.standing(list(keys[1 - _RUN :])) if after < at < after + _NEAR]
    return [_Run(len(keys) - _RUN + 1, there[0], _RUN - 1)] if there else []


def _longest(keys: Sequence[str], wording: Wording, start: int, after: int, often: int) -> _Run:
    """Find the longest run from word `start` on; of equal ones the first that stands at or behind `after`.

    A word that stands more often than `often` begins none.
    """
    best = (0, False, 0)
    there = wording.positions.get(keys[start], ())
    for first in there if len(there) <= often else ():
        length = 1
        while (
            start + length < len(keys)
            and first + length < len(wording)
            and keys[start + length] == wording.keys[first + length]
        ):
            length += 1
        best = max(best, (length, first >= after, -first))
    return _Run(start, -best[2], best[0])


def _of_runs(keys: Sequence[str], wording: Wording, runs: list[_Run], covered: float) -> Passage | None:
    far = _FAR + 3 * len(keys)
    rising = all(one.first + one.length <= other.first for one, other in pairwise(runs))
    low, high = min(run.first for run in runs), max(run.first + run.length for run in runs)
    parts = tuple((run.first, run.first + run.length) for run in runs)
    if rising and high - low <= far:
        edits = _between(keys, wording, runs)
        first, last = edits[0].first if edits else low, edits[-1].last if edits else high
        return Passage(min(low, first), max(high, last), edits, covered)
    if min(run.length for run in runs[:-1] or runs) < _RUN + 1 and (high - low > far or covered < 0.75):
        return None
    if high - low <= far:
        return Passage(low, high, (), covered, Shape.MOVED, parts)
    longest = max(runs, key=lambda run: run.length)
    return Passage(longest.first, longest.first + longest.length, (), covered, Shape.APART, parts)


def _between(keys: Sequence[str], wording: Wording, runs: list[_Run]) -> tuple[Edit, ...]:
    """Give what differs before, between and after runs that follow one another in the source."""
    edits: list[Edit] = []
    head, tail = runs[0], runs[-1]
    if head.start:
        edits += _refined(keys, wording, Edit(0, head.start, max(0, head.first - head.start), head.first))
    for one, other in pairwise(runs):
        gap = Edit(one.start + one.length, other.start, one.first + one.length, other.first)
        if gap.start < gap.end or gap.first < gap.last:
            edits += _refined(keys, wording, gap)
    end, last = tail.start + tail.length, tail.first + tail.length
    if end < len(keys):
        edits += _refined(keys, wording, Edit(end, len(keys), last, min(len(wording), last + len(keys) - end)))
    return tuple(edits)


def _refined(keys: Sequence[str], wording: Wording, edit: Edit) -> list[Edit]:
    """Take single equal words out of an edit."""
    here, there = keys[edit.start : edit.end], wording.keys[edit.first : edit.last]
    if len(here) * len(there) > _DIFFED:
        return [edit]
    codes = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    return [
        Edit(edit.start + one, edit.start + two, edit.first + three, edit.first + four)
        for code, one, two, three, four in codes
        if code != "equal"
    ]


def _of_places(keys: Sequence[str], wording: Wording, free: frozenset[int]) -> Passage | None:
    best: Passage | None = None
    for start in likely_starts(keys, wording):
        low = max(0, start - len(keys) // 4 - STEP)
        high = min(len(wording), start + len(keys) + len(keys) // 4 + 2 * STEP)
        found = _beside(keys, wording, low, high, free)
        if best is None or found.likeness > best.likeness:
            best = found
    return best


def _beside(keys: Sequence[str], wording: Wording, low: int, high: int, free: frozenset[int]) -> Passage:
    there = wording.keys[low:high]
    if len(keys) * len(there) > _DIFFED:
        codes = SequenceMatcher(None, keys, there, autojunk=False).get_opcodes()
        edits = [Edit(one, two, low + three, low + four) for code, one, two, three, four in codes if code != "equal"]
        return _passage(keys, *_trimmed(edits, len(keys), low, high))
    return _passage(keys, *_aligned(keys, there, low, free))


def _trimmed(edits: list[Edit], length: int, low: int, high: int) -> tuple[list[Edit], int, int]:
    """Take away what of the source lies before the first and after the last word that both have."""
    if edits and edits[0].start == 0:
        low = edits[0].last
        edits[0] = Edit(0, edits[0].end, low, low)
    if edits and edits[-1].end == length:
        high = max(low, edits[-1].first)
        edits[-1] = Edit(edits[-1].start, length, high, high)
    return [edit for edit in edits if edit.start < edit.end or edit.first < edit.last], low, high


def _passage(keys: Sequence[str], edits: list[Edit], first: int, last: int) -> Passage:
    edited = sum(max(edit.end - edit.start, edit.last - edit.first) for edit in edits)
    return Passage(first, last, tuple(edits), max(0.0, 1 - edited / len(keys)))


def _aligned(keys: Sequence[str], there: Sequence[str], low: int, free: frozenset[int]) -> tuple[list[Edit], int, int]:
    """Lay words beside a stretch of the source so that the fewest are edited; what lies before and behind costs nothing."""
    rows = [[0] * (len(there) + 1)]
    for number, key in enumerate(keys, 1):
        above, row = rows[-1], [number * _CHANGED]
        left = row[0]
        left_out = 0 if number in free else _LEFT_OUT
        for at, other in enumerate(there):
            left = min(above[at] + (0 if key == other else _CHANGED), above[at + 1] + _CHANGED, left + left_out)
            row.append(left)
        rows.append(row)
    end = min(range(len(there) + 1), key=lambda at: (rows[-1][at], abs(at - len(keys))))
    steps, first = _steps(keys, there, rows, end, free)
    return _gathered(steps, low), low + first, low + end


def _steps(
    keys: Sequence[str], there: Sequence[str], rows: list[list[int]], end: int, free: frozenset[int]
) -> tuple[list[tuple[int, int, int, int]], int]:
    """Go back from the end of the cheapest way; each step is a stretch of either side that differs."""
    number, at = len(keys), end
    steps: list[tuple[int, int, int, int]] = []
    while number:
        cost = rows[number][at]
        if at and keys[number - 1] == there[at - 1] and cost == rows[number - 1][at - 1]:
            number, at = number - 1, at - 1
        elif at and cost == rows[number - 1][at - 1] + _CHANGED:
            number, at = number - 1, at - 1
            steps.append((number, number + 1, at, at + 1))
        elif cost == rows[number - 1][at] + _CHANGED:
            number -= 1
            steps.append((number, number + 1, at, at))
        else:
            at -= 1
            if number not in free:
                steps.append((number, number, at, at + 1))
    return steps[::-1], at


def _gathered(steps: list[tuple[int, int, int, int]], low: int) -> list[Edit]:
    edits: list[Edit] = []
    for start, end, first, last in steps:
        before = edits[-1] if edits else None
        if before and before.end == start and before.last == low + first:
            edits[-1] = Edit(before.start, end, before.first, low + last)
        else:
            edits.append(Edit(start, end, low + first, low + last))
    return edits
