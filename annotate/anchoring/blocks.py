"""Stretches of words that two texts share, found by runs of words that stand once in both.

A block is `(old, new, size)`: so many words are equal from word `old` of the old text and word `new` of the new one on. Blocks
never overlap in either text, and come sorted by their place in the old one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, islice

from annotate.anchoring.words import Words

Block = tuple[int, int, int]
Stretch = tuple[int, int]
SIZES = (24, 10, 5)
_SMALL = 5_000
"""In a text of so few words shorter runs tell as much as the longest."""
_SPARSE = 4
_MANY = 50
"""From so many stretches on all words are looked at in one go, which takes fewer steps."""
_LONG_LINE = 80
_MOST = 250_000
"""So many runs of words are looked at in one go: of a longer text only some, chosen by what they say."""


def shared_blocks(old: Words, new: Words, texts: tuple[str, str]) -> list[Block]:
    """Give the blocks of two texts, wherever they stand: long runs of words decide before short ones, then whole lines."""
    found = _Found(old.ids, new.ids)
    found.add_blocks(_equal_lines(old, new, texts))
    if max(len(old), len(new)) > _SMALL:
        found.add(SIZES[0], _SPARSE)
        found.add(SIZES[0])
    for size in SIZES[1:]:
        found.add(size)
    found.add_lines(_lines(old, texts[0], found.old_done), _lines(new, texts[1], found.new_done))
    return list(_joined(sorted(found.blocks)))


def grow(old: Words, new: Words, left: Stretch, right: Stretch, sizes: Iterable[int]) -> list[Block]:
    """Give the blocks between two stretches of words, from runs of each of the `sizes` in turn."""
    found = _Found(old.ids[left[0] : left[1]], new.ids[right[0] : right[1]])
    for size in sizes:
        found.add(size)
    return sorted((o + left[0], n + right[0], length) for o, n, length in found.blocks)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the blocks, as one those that follow one another without a gap in both texts."""
    last: Block | None = None
    for old, new, size in blocks:
        if last and (last[0] + last[2], last[1] + last[2]) == (old, new):
            last = last[0], last[1], last[2] + size
            continue
        if last:
            yield last
        last = old, new, size
    if last:
        yield last


def _equal_lines(old: Words, new: Words, texts: tuple[str, str]) -> Iterator[Block]:
    """Give the words of long lines that stand once in both texts."""
    one, other = _long_lines(texts[0]), _long_lines(texts[1])
    for line in sorted(one.keys() & other.keys(), key=one.__getitem__):
        if one[line] >= 0 and other[line] >= 0:
            first, there = bisect_left(old.starts, one[line]), bisect_left(new.starts, other[line])
            size = bisect_left(old.starts, one[line] + len(line), first) - first
            if size and old.ids[first : first + size] == new.ids[there : there + size]:
                yield first, there, size


def _long_lines(text: str) -> dict[str, int]:
    """Give where each long line stands; -1 where it stands more than once."""
    places: dict[str, int] = {}
    at = 0
    for line in text.split("\n"):
        if len(line) > _LONG_LINE:
            places[line] = -1 if line in places else at
        at += len(line) + 1
    return places


def _lines(words: Words, text: str, done: bytearray) -> dict[tuple[int, ...], int]:
    """Give the place of each line that stands once among those that no block covers; the line is its words."""
    places: dict[tuple[int, ...], int] = {}
    twice: set[tuple[int, ...]] = set()
    for begin, end in free(done):
        for first, last in _whole_lines(words, text, begin, end):
            line = tuple(words.ids[first:last])
            if places.setdefault(line, first) != first:
                twice.add(line)
    return {line: place for line, place in places.items() if line not in twice}


def _whole_lines(words: Words, text: str, begin: int, end: int) -> Iterator[Stretch]:
    while begin < end:
        start = text.rfind("\n", 0, words.starts[begin]) + 1
        stop = text.find("\n", words.ends[begin])
        last = bisect_right(words.starts, (len(text) if stop < 0 else stop) - 1)
        if last <= end and (not begin or words.ends[begin - 1] <= start) and last - begin < SIZES[0]:
            yield begin, last
        begin = last


def said_once(
    old: Words, new: Words, blocks: Sequence[Block], whole: Callable[[Block, int], Sequence[bool]]
) -> set[Block]:
    """Give those of some blocks in which a run of a few words stands that is nowhere else in either text.

    `whole` tells of each word of a block whether the run from there on counts.
    """
    size = SIZES[-1]
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


class _Found:
    """The blocks found so far, and which words of either text they cover."""

    def __init__(self, old: array[int], new: array[int]) -> None:
        self.old = old
        self.new = new
        self.old_done = bytearray(len(old))
        self.new_done = bytearray(len(new))
        self.blocks: list[Block] = []

    def add(self, size: int, keep: int = 1) -> None:
        """Add the blocks that grow from runs of `size` words, each once in what is left of both texts.

        Of the runs one in `keep` is looked at, chosen by what it says: the same ones in both texts.
        """
        for old, new in self._anchors(size, keep):
            if not self.old_done[old] and not self.new_done[new]:
                self._take(old, new, size)

    def add_blocks(self, blocks: Iterable[Block]) -> None:
        """Add blocks that are known, then let each grow as far as words are equal that none of them has."""
        known = list(_joined(blocks))
        for old, new, size in known:
            self._cover(old, new, size)
        for old, new, size in known:
            ahead = self._ahead(old + size, new + size)
            behind = self._behind(old, new)
            self._cover(old - behind, new - behind, behind)
            self._cover(old + size, new + size, ahead)
            self.blocks.append((old - behind, new - behind, behind + size + ahead))

    def add_lines(self, old: dict[tuple[int, ...], int], new: dict[tuple[int, ...], int]) -> None:
        """Add the lines that stand once in what is left of both texts."""
        for line in sorted(old.keys() & new.keys(), key=old.__getitem__):
            self._take(old[line], new[line], len(line))

    def _anchors(self, size: int, keep: int) -> list[tuple[int, int]]:
        old_free, new_free = list(free(self.old_done)), list(free(self.new_done))
        keep = max(keep, 1 + sum(end - begin for begin, end in old_free) // _MOST)
        old = _single(self.old, old_free, size, keep)
        new = _single(self.new, new_free, size, keep)
        return sorted((old[run], new[run]) for run in old.keys() & new.keys())

    def _take(self, old: int, new: int, size: int) -> None:
        ahead = self._ahead(old, new)
        if ahead < size:
            return
        behind = self._behind(old, new)
        self.blocks.append((old - behind, new - behind, behind + ahead))
        self._cover(old - behind, new - behind, behind + ahead)

    def _ahead(self, old: int, new: int) -> int:
        """Give how many words are equal from two on, as far as no block covers them."""
        equal = _equal_ahead(self.old, old, self.new, new)
        return _until_covered(self.old_done, old, _until_covered(self.new_done, new, equal))

    def _behind(self, old: int, new: int) -> int:
        equal = _equal_behind(self.old, old, self.new, new)
        return _since_covered(self.old_done, old, _since_covered(self.new_done, new, equal))

    def _cover(self, old: int, new: int, size: int) -> None:
        self.old_done[old : old + size] = self.new_done[new : new + size] = b"\1" * size


def free(done: bytearray) -> Iterator[Stretch]:
    """Give the stretches that are not covered."""
    begin = done.find(0)
    while begin >= 0:
        end = done.find(1, begin)
        end = len(done) if end < 0 else end
        yield begin, end
        begin = done.find(0, end)


def pairs(ids: array[int]) -> array[int]:
    """Give a hash of every pair of neighbouring words."""
    return _paired(ids, ids, 1)


def _single(ids: array[int], stretches: Sequence[Stretch], size: int, keep: int) -> dict[int, int]:
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


def _equal_ahead(old: array[int], at: int, new: array[int], there: int) -> int:
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


def _equal_behind(old: array[int], at: int, new: array[int], there: int) -> int:
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


def _until_covered(done: bytearray, at: int, most: int) -> int:
    covered = done.find(1, at, at + most)
    return most if covered < 0 else covered - at


def _since_covered(done: bytearray, at: int, most: int) -> int:
    covered = done.rfind(1, at - most, at)
    return most if covered < 0 else at - covered - 1
