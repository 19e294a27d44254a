"""Words that stand in a text nearly as they were typed: some changed, gone, come, or spelled in another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

_LEAST_LIKE = 0.5
"""From which likeness two words count as spellings of one."""


class Near(NamedTuple):
    """The words `[first, last)` of a text, and how near they are to the wanted: 1 is the same."""

    score: float
    first: int
    last: int


def nearest(wanted: Sequence[str], words: Sequence[str]) -> Near | None:
    """Give the stretch of `words` that is nearest to `wanted`; None where not one of them stands there.

    The score is the part of the wanted words that need not be changed, taken out or put in; another spelling counts in part.
    """
    begin = _likeliest(wanted, words)
    if begin is None:
        return None
    room = 2 + len(wanted) // 3
    first = max(0, begin - room)
    window = words[first : begin + len(wanted) + room]
    cost, start, end = _aligned(wanted, window)
    return Near(max(0.0, 1 - cost / len(wanted)), first + start, first + end)


def _likeliest(wanted: Sequence[str], words: Sequence[str]) -> int | None:
    """Give where the wanted words most likely begin: where the most of them stand at their distance from there."""
    numbers: dict[str, list[int]] = {}
    for number, word in enumerate(wanted):
        numbers.setdefault(word, []).append(number)
    there = [(place, word) for place, word in enumerate(words) if word in numbers]
    if not there:
        return _likeliest_spelling(wanted, words)
    begins = Counter(place - number for place, word in there for number in numbers[word])
    # A word that stands one place off counts half. So no place is best of which neither it nor a neighbour has half of the most.
    most = max(begins.values())
    good = {begin + off for begin, count in begins.items() if 2 * count >= most for off in (-1, 0, 1)}
    return max(good, key=lambda at: (2 * begins[at] + begins[at - 1] + begins[at + 1], -at))


def _likeliest_spelling(wanted: Sequence[str], words: Sequence[str]) -> int | None:
    places = {word: place for place, word in reversed(list(enumerate(words)))}
    likest = max(
        ((likeness(one, word), -places[word], number) for number, one in enumerate(wanted) for word in places),
        default=(0.0, 0, 0),
    )
    return -likest[1] - likest[2] if likest[0] >= _LEAST_LIKE else None


def _aligned(wanted: Sequence[str], window: Sequence[str]) -> tuple[float, int, int]:
    """Give the least cost of making the wanted words of a stretch of the window, and the stretch."""
    # Each cell: the cost so far, and where in the window the stretch began.
    there = frozenset(window)
    row: list[tuple[float, int]] = [(0.0, place) for place in range(len(window) + 1)]
    for word in wanted:
        before, row = row, [(row[0][0] + 1, 0)]
        for place, other in enumerate(window, 1):
            changed = before[place - 1][0] + (0.0 if word == other else 1.0 if word in there else _change(word, other))
            gone, come = before[place][0] + 1, row[place - 1][0] + 1
            least = min(changed, gone, come)
            begun = before[place - 1] if least == changed else before[place] if least == gone else row[place - 1]
            row.append((least, begun[1]))
    end = min(range(len(row)), key=lambda place: (row[place][0], place))
    return row[end][0], row[end][1], end


def _change(word: str, other: str) -> float:
    like = likeness(word, other)
    return 1 - like if like >= _LEAST_LIKE else 1.0


def likeness(word: str, other: str) -> float:
    """Give how alike two words are spelled, from 0 to 1: the part of their pairs of letters that both have."""
    if abs(len(word) - len(other)) > max(len(word), len(other)) // 2:
        return 0.0
    pairs, others = _pairs(word), _pairs(other)
    shared = sum(min(count, others.get(pair, 0)) for pair, count in pairs.items())
    return 2 * shared / (len(word) + len(other) + 2)


@lru_cache(maxsize=8192)
def _pairs(word: str) -> Mapping[str, int]:
    # The ends count too, so that short words can be alike at all.
    padded = f" {word} "
    return Counter(padded[place : place + 2] for place in range(len(padded) - 1))
