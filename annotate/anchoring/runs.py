"""Runs of words: which stand once, and how far two texts are equal from two places on."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, islice

from annotate.anchoring.words import Words

Block = tuple[int, int, int]
Stretch = tuple[int, int]
_FEW = 5


def said_once(
    old: Words, new: Words, blocks: Sequence[Block], whole: Callable[[Block, int], Sequence[bool]]
) -> set[Block]:
    """Give those of some blocks in which a run of a few words stands that is nowhere else in either text.

    `whole` tells of each word of a block whether the run from there on counts.
    """
    runs = {}
    for block in blocks:
        places = compress(range(block[0], block[0] + block[2] - _FEW + 1), whole(block, _FEW))
        runs[block] = _runs(old.ids, _FEW, places)
    wanted = {run for found in runs.values() for run in found}
    once = wanted - _repeated(old.ids, wanted) - _repeated(new.ids, wanted)
    return {block for block, found in runs.items() if not once.isdisjoint(found)}


def _repeated(ids: array[int], wanted: set[bytes]) -> set[bytes]:
    seen: set[bytes] = set()
    again: set[bytes] = set()
    for run in filter(wanted.__contains__, _runs(ids, _FEW, range(len(ids) - _FEW + 1))):
        (again if run in seen else seen).add(run)
    return again


def free(done: bytearray) -> Iterator[Stretch]:
    """Give the stretches that are not covered."""
    begin = done.find(0)
    while begin >= 0:
        end = done.find(1, begin)
        end = len(done) if end < 0 else end
        yield begin, end
        begin = done.find(0, end)


def stretches(one: bytes | bytearray, other: bytes | bytearray, least: int) -> list[Stretch]:
    """Give the stretches of at least so many words that are marked in neither of two."""
    marked = int.from_bytes(one, "little") | int.from_bytes(other, "little")
    return [found.span() for found in re.finditer(rb"\0{%d,}" % least, marked.to_bytes(len(one), "little"))]


def pairs(ids: array[int], apart: int) -> array[int]:
    """Give a hash of every pair of words that are so far apart."""
    return array("q", map(hash, zip(ids, islice(ids, apart, None), strict=False)))


def once(ids: array[int], stretches: Sequence[Stretch], size: int, keep: int) -> dict[bytes, int]:
    """Give the place of each run of `size` words that stands once in the stretches.

    Of the runs about one in `keep` is looked at, chosen by its first word: the same ones in any text.
    """
    places: list[int] = []
    chosen = set(range(0, max(ids, default=0) + 1, keep)) if keep > 1 else set()
    for begin, end in stretches:
        within = range(begin, end - size + 1)
        places += compress(within, map(chosen.__contains__, ids[begin:end])) if keep > 1 else within
    runs = _runs(ids, size, places)
    last = dict(zip(runs, places, strict=True))
    if len(last) == len(runs):
        return last
    first = dict(zip(reversed(runs), reversed(places), strict=True))
    return {run: place for run, place in last.items() if first[run] == place}


def _runs(ids: array[int], size: int, places: Iterable[int]) -> list[bytes]:
    """Give the runs of `size` words from some places on, each as the bytes of its numbers."""
    words, width, length = ids.tobytes(), ids.itemsize, ids.itemsize * size
    return [words[at * width : at * width + length] for at in places]


def equal_ahead(old: array[int], at: int, new: array[int], there: int) -> int:
    """Give how many words are equal from two places on."""
    return _equal(
        min(len(old) - at, len(new) - there),
        lambda done, more: old[at + done : at + more] == new[there + done : there + more],
    )


def equal_behind(old: array[int], at: int, new: array[int], there: int) -> int:
    """Give how many words are equal before two places."""
    return _equal(min(at, there), lambda done, more: old[at - more : at - done] == new[there - more : there - done])


def _equal(most: int, alike: Callable[[int, int], bool]) -> int:
    """Give how many words are equal, of `most`; `alike` compares those after so many up to so many, ever more at once while they are."""
    done, step, growing = 0, 16, True
    while done < most:
        step = min(step, most - done)
        if alike(done, done + step):
            done += step
            step = 2 * step if growing else step
        elif step == 1:
            break
        else:
            step, growing = step // 2, False
    return done
