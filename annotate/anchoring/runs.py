"""Runs of words: which stand once, and how far two texts are equal from two places on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, islice
from operator import add, itemgetter

from rapidfuzz.distance import Postfix, Prefix

from annotate.anchoring.words import Words
from annotate.core.text import stands_once

Block = tuple[int, int, int]
Stretch = tuple[int, int]
_FEW = 5
_SEVERAL = 40
UNMARKED = bytes([1, 0, *range(2, 256)])
"""Turns the marks of words around."""
_STEP, _FASTER = 64, 8
"""So many words are compared first, and so many times more in each step."""


def said_once(old: Words, new: Words, blocks: Sequence[Block], begins: Callable[[int], bool]) -> set[Block]:
    """Give those of some blocks in which a run of a few words of a sentence stands that is nowhere else in either text.

    `begins` tells of a word of the old text whether a sentence begins with it.
    """
    runs = ((block, _of_a_sentence(old.ids, block, begins)) for block in blocks)
    if len(blocks) <= _SEVERAL:
        return {
            block
            for block, found in runs
            if any(stands_once(old.ids, run) and stands_once(new.ids, run) for run in found)
        }
    # To count the runs of the whole texts takes as long as to look for some hundreds.
    every = {block: set(found) for block, found in runs}
    wanted = set().union(*every.values())
    once = _once(new.ids, _once(old.ids, wanted))
    return {block for block, found in every.items() if not once.isdisjoint(found)}


def _of_a_sentence(ids: str, block: Block, begins: Callable[[int], bool]) -> Iterator[str]:
    """Give the runs of a few words of a block in which no sentence begins but with the first."""
    first = block[0]
    for at in range(block[0], block[0] + block[2]):
        if begins(at):
            first = at
        if at - first >= _FEW - 1:
            yield ids[at - _FEW + 1 : at + 1]


def _once(ids: str, wanted: set[str]) -> set[str]:
    """Give those of some runs of a few words of a text that stand in it once."""
    begins = set(map(itemgetter(0), wanted))
    places = compress(range(len(ids) - _FEW + 1), map(begins.__contains__, ids))
    counts = Counter(filter(wanted.__contains__, _runs(ids, _FEW, places)))
    return {run for run, count in counts.items() if count == 1}


def free(marks: bytes | bytearray, least: int = 1) -> Iterator[Stretch]:
    """Give the stretches of at least so many words that are not marked."""
    wanted = bytes(least)
    begin = marks.find(wanted)
    while begin >= 0:
        end = marks.find(1, begin + least)
        end = len(marks) if end < 0 else end
        yield begin, end
        begin = marks.find(wanted, end)


def either(one: bytes | bytearray, other: bytes | bytearray) -> bytearray:
    """Give the marks of words that are marked in one of two."""
    return bytearray((int.from_bytes(one, "little") | int.from_bytes(other, "little")).to_bytes(len(one), "little"))


def pairs(ids: str, apart: int) -> Iterator[str]:
    """Give every pair of words that are so far apart."""
    return map(add, ids, islice(ids, apart, None))


def ends(ids: str, stretches: Sequence[Stretch], size: int, keep: int) -> tuple[dict[str, int], dict[str, int]]:
    """Give the first and the last place of each run of `size` words in some stretches.

    Of the runs about one in `keep` is looked at, chosen by its first word: the same ones in any text.
    """
    places: list[int] = []
    chosen = set(map(chr, range(0, ord(max(ids, default="\0")) + 1, keep))) if keep > 1 else set()
    for begin, end in stretches:
        within = range(begin, end - size + 1)
        places += compress(within, map(chosen.__contains__, ids[begin:end])) if keep > 1 else within
    runs = _runs(ids, size, places)
    last = dict(zip(runs, places, strict=True))
    if len(last) == len(runs):
        return last, last
    return dict(zip(reversed(runs), reversed(places), strict=True)), last


def _runs(ids: str, size: int, places: Iterable[int]) -> list[str]:
    """Give the runs of `size` words from some places on."""
    return [ids[at : at + size] for at in places]


def equal_ahead(old: str, at: int, new: str, there: int) -> int:
    """Give how many words are equal from two places on."""
    done, step = 0, _STEP
    while True:
        equal = Prefix.similarity(old[at + done : at + done + step], new[there + done : there + done + step])
        done += equal
        if equal < step:
            return done
        step *= _FASTER


def equal_behind(old: str, at: int, new: str, there: int) -> int:
    """Give how many words are equal before two places."""
    done, step = 0, _STEP
    while True:
        equal = Postfix.similarity(
            old[max(0, at - done - step) : at - done], new[max(0, there - done - step) : there - done]
        )
        done += equal
        if equal < step:
            return done
        step *= _FASTER
