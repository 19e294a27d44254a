"""Runs of words: which stand once, and how far two texts are equal from two places on."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import compress, islice

from annotate.anchoring.words import Words

Block = tuple[int, int, int]
Stretch = tuple[int, int]
_FEW = 5
_MANY = 50
"""From so many stretches on all words are looked at in one go, which takes fewer steps."""


def said_once(
    old: Words, new: Words, blocks: Sequence[Block], whole: Callable[[Block, int], Sequence[bool]]
) -> set[Block]:
    """Give those of some blocks in which a run of a few words stands that is nowhere else in either text.

    `whole` tells of each word of a block whether the run from there on counts.
    """
    size = _FEW
    runs = {
        block: list(compress(_runs(old.ids[block[0] : block[0] + block[2]], size), whole(block, size)))
        for block in blocks
    }
    wanted = {run for found in runs.values() for run in found}
    once = wanted - _repeated(old.ids, size, wanted) - _repeated(new.ids, size, wanted)
    return {block for block, found in runs.items() if not once.isdisjoint(found)}


def _repeated(ids: array[int], size: int, wanted: set[int]) -> set[int]:
    seen: set[int] = set()
    again: set[int] = set()
    for run in filter(wanted.__contains__, _runs(ids, size)):
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


def pairs(ids: array[int], apart: int) -> array[int]:
    """Give a hash of every pair of words that are so far apart."""
    return _paired(ids, ids, apart)


def once(ids: array[int], stretches: Sequence[Stretch], size: int, keep: int) -> dict[int, int]:
    """Give the place of each run of `size` words that stands once in the stretches."""
    runs: list[int] = []
    places: list[int] = []
    whole = _runs(ids, size) if len(stretches) > _MANY else None
    for begin, end in stretches:
        if end - begin >= size:
            found = whole[begin : end - size + 1] if whole else _runs(ids[begin:end], size)
            if keep == 1:
                runs += found
                places += range(begin, begin + len(found))
            else:
                chosen = [at for at, run in enumerate(found) if run % keep == 0]
                runs += [found[at] for at in chosen]
                places += [begin + at for at in chosen]
    last = dict(zip(runs, places, strict=True))
    if len(last) == len(runs):
        return last
    first = dict(zip(reversed(runs), reversed(places), strict=True))
    return {run: place for run, place in last.items() if first[run] == place}


def _runs(ids: array[int], size: int) -> array[int]:
    """Give a hash of every run of `size` words: of doubled runs, so that it takes few steps for each word."""
    level, width = ids, 1
    out, done = array("q"), 0
    while True:
        if size & width:
            out = _paired(out, level, done) if done else level
            done += width
        if 2 * width > size:
            return out
        level = _paired(level, level, width)
        width *= 2


def _paired(first: array[int], second: array[int], shift: int) -> array[int]:
    return array("q", map(hash, zip(first, islice(second, shift, None), strict=False)))


def equal_ahead(old: array[int], at: int, new: array[int], there: int) -> int:
    """Give how many words are equal from two places on."""
    most = min(len(old) - at, len(new) - there)
    done, step, growing = 0, 16, True
    while done < most:
        step = min(step, most - done)
        if old[at + done : at + done + step] == new[there + done : there + done + step]:
            done += step
            step = 2 * step if growing else step
        elif step == 1:
            break
        else:
            step, growing = step // 2, False
    return done


def equal_behind(old: array[int], at: int, new: array[int], there: int) -> int:
    """Give how many words are equal before two places."""
    most = min(at, there)
    done, step, growing = 0, 16, True
    while done < most:
        step = min(step, most - done)
        if old[at - done - step : at - done] == new[there - done - step : there - done]:
            done += step
            step = 2 * step if growing else step
        elif step == 1:
            break
        else:
            step, growing = step // 2, False
    return done
