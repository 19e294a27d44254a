"""Stretches of words that two texts share, found by runs of words that stand once in both.

A block is `(old, new, size)`: so many words are equal from word `old` of the old text and word `new` of the new one on. Blocks
never overlap in either text, and come sorted by their place in the old one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, pairwise

from rapidfuzz.distance import LCSseq, MatchingBlock

from annotate.anchoring.order import in_order
from annotate.anchoring.runs import UNMARKED, Block, Stretch, either, ends, equal_ahead, equal_behind, free
from annotate.anchoring.words import Words
from annotate.core.text import stands_once

SIZES = (24, 10, 5)
_SMALL = 5_000
"""In a text of so few words shorter runs tell as much as the longest."""
_SPARSE = 4
_MOST = 250_000
"""So many runs of words are looked at in one go: of a longer text only some, chosen by what they say."""
_ROOM = 60
"""Between two blocks with fewer words letters are compared at once."""
_LONG_LINE = 80


def shared_blocks(old: Words, new: Words, texts: tuple[str, str]) -> list[Block]:
    """Give the blocks of two texts, wherever they stand: long runs of words decide before short ones, then whole lines."""
    if old.ids == new.ids:
        return [(0, 0, len(old))] if len(old) else []
    found = _Found(old.ids, new.ids)
    found.add_blocks(_equal_lines(old, new, texts))
    if max(len(old), len(new)) <= _SMALL:
        found.add_in_order(SIZES[1])
    else:
        found.add(SIZES[0], _SPARSE)
        found.add(SIZES[0])
    for size in SIZES[1:]:
        found.add(size)
    found.add_lines(_lines(old, texts[0], found.old_done), _lines(new, texts[1], found.new_done))
    found.narrow()
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


def _lines(words: Words, text: str, done: bytearray) -> dict[str, int]:
    """Give the place of each line that stands once among those that no block covers; the line is its words."""
    places: dict[str, int] = {}
    twice: set[str] = set()
    first = 0
    while first < len(words):
        stop = text.find("\n", words.ends[first])
        last = bisect_right(words.starts, (len(text) if stop < 0 else stop) - 1, first)
        if last - first < SIZES[0] and done.find(1, first, last) < 0:
            line = words.ids[first:last]
            if places.setdefault(line, first) != first:
                twice.add(line)
        first = last
    return {line: place for line, place in places.items() if line not in twice}


class _Found:
    """The blocks found so far, and which words of either text they cover or no block can have."""

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        self.old_done = bytearray(len(old))
        self.new_done = bytearray(len(new))
        self.blocks: list[Block] = []
        self._pruned = False

    def add(self, size: int, keep: int = 1) -> None:
        """Add the blocks that grow from runs of `size` words, each once in what is left of both texts.

        Of the runs about one in `keep` is looked at: the same ones in both texts.
        """
        for old, new in self._anchors(size, keep):
            if not self.old_done[old] and not self.new_done[new]:
                self._take(old, new, size)

    def add_in_order(self, size: int) -> None:
        """Add the blocks of the longest common sequence of words in which a run of `size` is that stands once in either text."""
        for block in LCSseq.editops(self.old, self.new).as_matching_blocks():
            left = block.size >= size and not self.old_done[block.a] and not self.new_done[block.b]
            if left and self._once(block, size):
                self._take(block.a, block.b, size)

    def _once(self, block: MatchingBlock, size: int) -> bool:
        """Tell whether one of the runs of `size` words side by side in a block stands once in either text."""
        for at in range(block.a, block.a + block.size - size + 1, size):
            run = self.old[at : at + size]
            if stands_once(self.old, run) and stands_once(self.new, run):
                return True
        return False

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

    def add_lines(self, old: dict[str, int], new: dict[str, int]) -> None:
        """Add the lines that stand once in what is left of both texts."""
        for line in sorted(old.keys() & new.keys(), key=old.__getitem__):
            self._take(old[line], new[line], len(line))

    def narrow(self) -> None:
        """Add the blocks that grow from runs that stand once between two blocks which are neighbours in order."""
        known = sorted(self.blocks)
        chain = list(compress(known, in_order(known)))
        rooms = list(_rooms([(0, 0, 0), *chain, (len(self.old), len(self.new), 0)]))
        while rooms:
            left, right = rooms.pop()
            inside = self._inside(left, right)
            for old, new, size in inside:
                self._cover(old, new, size)
            self.blocks += inside
            if inside:
                rooms += _rooms([(left[0], right[0], 0), *inside, (left[1], right[1], 0)])

    def _inside(self, left: Stretch, right: Stretch) -> list[Block]:
        """Give the blocks in order that grow from runs which stand once in what is left of two stretches."""
        found = _Found(self.old[left[0] : left[1]], self.new[right[0] : right[1]])
        found.old_done = self.old_done[left[0] : left[1]]
        found.new_done = self.new_done[right[0] : right[1]]
        for size in SIZES[1:]:
            found.add(size)
        inside = sorted((old + left[0], new + right[0], size) for old, new, size in found.blocks)
        return list(compress(inside, in_order(inside)))

    def _anchors(self, size: int, keep: int) -> list[tuple[int, int]]:
        if bytes(size) not in self.old_done or bytes(size) not in self.new_done:
            return []
        if not self._pruned:
            self._prune()
        old_free, new_free = list(free(self.old_done, size)), list(free(self.new_done, size))
        if not old_free or not new_free:
            return []
        keep = max(keep, 1 + sum(end - begin for begin, end in old_free) // _MOST)
        first, last = ends(self.old, old_free, size, keep)
        first_there, last_there = ends(self.new, new_free, size, keep)
        return sorted(
            (last[run], last_there[run])
            for run in last.keys() & last_there.keys()
            if first[run] == last[run] and first_there[run] == last_there[run]
        )

    def _prune(self) -> None:
        """Cover the words that are not in what is left of the other text: no block can have them."""
        left = _left(self.old, self.old_done), _left(self.new, self.new_done)
        self.old_done = either(self.old_done, _marked(self.old, left[0] - left[1]))
        self.new_done = either(self.new_done, _marked(self.new, left[1] - left[0]))
        self._pruned = True

    def _take(self, old: int, new: int, size: int) -> None:
        ahead = self._ahead(old, new)
        if ahead < size:
            return
        behind = self._behind(old, new)
        self.blocks.append((old - behind, new - behind, behind + ahead))
        self._cover(old - behind, new - behind, behind + ahead)

    def _ahead(self, old: int, new: int) -> int:
        """Give how many words are equal from two on, as far as no block covers them."""
        if self.old[old : old + 1] != self.new[new : new + 1]:
            return 0
        equal = equal_ahead(self.old, old, self.new, new)
        return _until_covered(self.old_done, old, _until_covered(self.new_done, new, equal))

    def _behind(self, old: int, new: int) -> int:
        if not old or not new or self.old[old - 1] != self.new[new - 1]:
            return 0
        equal = equal_behind(self.old, old, self.new, new)
        return _since_covered(self.old_done, old, _since_covered(self.new_done, new, equal))

    def _cover(self, old: int, new: int, size: int) -> None:
        self.old_done[old : old + size] = self.new_done[new : new + size] = b"\1" * size


def _left(ids: str, done: bytearray) -> set[str]:
    """Give the words that no block covers."""
    return set(compress(ids, done.translate(UNMARKED)))


def _marked(ids: str, words: set[str]) -> bytes:
    """Tell of each word whether it is among some."""
    return bytes(map(words.__contains__, ids))


def _rooms(blocks: Sequence[Block]) -> Iterator[tuple[Stretch, Stretch]]:
    """Give what stands between blocks in order, in both texts, where it is not little."""
    for (old, new, size), (until, there, _) in pairwise(blocks):
        if until - old - size >= _ROOM and there - new - size >= _ROOM:
            yield (old + size, until), (new + size, there)


def _until_covered(done: bytearray, at: int, most: int) -> int:
    covered = done.find(1, at, at + most)
    return most if covered < 0 else covered - at


def _since_covered(done: bytearray, at: int, most: int) -> int:
    covered = done.rfind(1, at - most, at)
    return most if covered < 0 else at - covered - 1
