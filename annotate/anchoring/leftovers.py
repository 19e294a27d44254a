"""What a new text has more of than the old one: passages that no block explains, and which old words they are like.

A passage is a stretch of old words and the new words that are like it. It says nothing yet of whether those are what the old words
became, or only a copy of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from annotate.anchoring.letters import ANCHOR, equal_runs, likeness, may_share, solid
from annotate.anchoring.lines import line_of, words_back, words_of, words_on, wrapped_from
from annotate.anchoring.runs import Block, Stretch
from annotate.anchoring.votes import NEAR, Votes
from annotate.anchoring.words import Words

Passage = tuple[Stretch, Stretch, float]
"""Old words, the new words that are like them, and how much of the old letters is in the new ones."""
SHORT = 6
"""Fewer words are no passage."""
_LEAST = 3
"""A whole line of so few is."""
_SURPLUS = 3
_PASSAGE = 24
"""Fewer words between two blocks are taken for what became of the old ones there."""
_TOO_MANY = 100_000
"""Stretches with more pairs of words than that are not compared as a whole."""
_MANY = 3
"""Words that are like more old ones say nothing of where those went."""
_TRIED = 12
"""So many places that old words may have come from are looked at."""
_CLEAR = 0.2
"""A place that explains by so much less than another one is none that they came from."""
_LIKE = 0.45
_ALIKE = 0.45
"""Of unlike texts a fifth is alike by chance, and hardly ever a third."""
_VERY = 0.65
_MOST = 0.6
_LONGER = 3
_AROUND = 20
_BETWEEN = 40
_BESIDE = 3
"""So many blocks before and after a line say where it would stand."""
_LONGEST = 2_000


class Leftovers:
    """The passages of a new text that are more than what its blocks leave of the old one."""

    def __init__(self, blocks: Sequence[Block], old: Words, new: Words, texts: tuple[str, str]) -> None:
        self.blocks = blocks
        self.by_new = sorted(blocks, key=_new_place)
        self.old = old
        self.new = new
        self.texts = texts
        self.wrapped = 0
        self.placed = bytearray(len(old))
        self._compared: dict[tuple[Stretch, Stretch], Passage | None] = {}

    def passages(self) -> list[Passage]:
        """Give every passage that is found, in the order of the new text: none overlaps another there."""
        gaps = list(self._surplus())
        self.wrapped = wrapped_from(self.texts[1]) if gaps else 0
        lines = sorted({line for gap in gaps for line in self._lines(gap)})
        if not lines:
            return []
        votes: Votes | None = None
        out: list[Passage] = []
        left = lines[::-1]
        while left:
            line = left.pop()
            found = self._opposite(line)
            if not found:
                votes = votes or Votes(self.old, self.new, [line, *left], self.placed)
                found = self._voted(line, votes)
            if found:
                _, now, _ = found[0]
                left += [one for one in ((now[1], line[1]), (line[0], now[0])) if one[1] - one[0] >= SHORT]
                out += found
        out = list(self._joined(sorted(out, key=_place)))
        return sorted([*out, *self._in_place(out)], key=_place)

    def _joined(self, passages: Iterable[Passage]) -> Iterator[Passage]:
        """Give the passages, as one those that follow one another in a line: what stands between was put in or taken out."""
        last: Passage | None = None
        for one in passages:
            if (
                last
                and 0 <= one[0][0] - last[0][1] <= _BETWEEN
                and 0 <= one[1][0] - last[1][1] <= _BETWEEN
                and self._one_line(last, one)
            ):
                was, now = (last[0][0], one[0][1]), (last[1][0], one[1][1])
                like = last[2] * (last[0][1] - was[0]) + one[2] * (was[1] - one[0][0])
                last = was, now, like / (was[1] - was[0])
                continue
            if last:
                yield last
            last = one
        if last:
            yield last

    def _one_line(self, one: Passage, other: Passage) -> bool:
        return line_of(self.new, self.texts[1], one[1][0], self.wrapped)[1] >= other[1][1]

    def _in_place(self, passages: Sequence[Passage]) -> Iterator[Passage]:
        """Give what else may be what some passages are like: the damaged lines that stand where the old words stood."""
        seen = bytearray(len(self.new))
        for _, (begin, end), _ in passages:
            seen[begin:end] = b"\1" * (end - begin)
        for was, _, _ in passages:
            for begin, end in [line for room in self._old_place(was) for line in self._lines(room)]:
                if 1 not in seen[begin:end]:
                    seen[begin:end] = b"\1" * (end - begin)
                    found = self._same_line((was[0] + was[1]) // 2, (begin, end))
                    if found:
                        yield found

    def _old_place(self, was: Stretch) -> Iterator[Stretch]:
        """Give the new words after what stood before some old words, and those before what stood after them."""
        at = bisect_left(self.blocks, was[0], key=_old_start)
        reach = was[1] - was[0] + _AROUND
        if at:
            old, new, size = self.blocks[at - 1]
            begin = new + min(size, was[0] - old)
            yield begin, min(len(self.new), begin + reach)
        at = bisect_right(self.blocks, was[1], key=lambda one: one[0] + one[2])
        if at < len(self.blocks):
            old, new, _ = self.blocks[at]
            end = new + max(0, was[1] - old)
            yield max(0, end - reach), end

    def _surplus(self) -> Iterator[Stretch]:
        """Give the stretches of new words between blocks that are longer than what is left of the old words there, or unlike them."""
        covered = self.placed
        for old, _, size in self.blocks:
            covered[old : old + size] = b"\1" * size
        blocks = bytes(covered)
        at, begin = 0, 0
        for old, new, size in [*self.by_new, (len(self.old), len(self.new), 0)]:
            near = 0 <= old - at <= (new - begin) * 3 // 2 + _AROUND
            room = old - at - blocks.count(1, at, old) if near else 0
            if new - begin - room >= _SURPLUS or (near and not self._explained((at, old), (begin, new))):
                yield begin, new
            elif near:
                covered[at:old] = b"\1" * (old - at)
            at, begin = old + size, new + size

    def _explained(self, was: Stretch, now: Stretch) -> bool:
        """Tell whether old words between two blocks are few, or like the new ones there."""
        if min(_length(was), _length(now)) < _PASSAGE:
            return True
        return _length(was) * _length(now) < _TOO_MANY and likeness(self._old_text(was), self._new_text(now)) >= _ALIKE

    def _old_text(self, was: Stretch) -> str:
        return self.texts[0][self.old.starts[was[0]] : self.old.ends[was[1] - 1]]

    def _new_text(self, now: Stretch) -> str:
        return self.texts[1][self.new.starts[now[0]] : self.new.ends[now[1] - 1]]

    def _lines(self, gap: Stretch) -> Iterator[Stretch]:
        """Give the lines that a stretch of new words has a part in, of a very long one that part alone."""
        at = gap[0]
        while at < gap[1]:
            begin, end = line_of(self.new, self.texts[1], at, self.wrapped)
            line = (begin, end) if end - begin <= _LONGEST else (max(begin, gap[0]), min(end, gap[1]))
            if line[1] - line[0] >= _LEAST:
                yield line
            at = end

    def _opposite(self, line: Stretch) -> list[Passage]:
        """Give the old line that stands where a stretch of new words would, if that is like it."""
        for place in self._expected(line):
            if found := self._same_line(place, line):
                return [found]
        return []

    def _voted(self, line: Stretch, known: Votes) -> list[Passage]:
        """Give the old words that a stretch of new ones is like, and the part of it that is; several where the old text repeats itself."""
        out: list[Passage] = []
        votes = known.of(line)
        counts = {one: len(votes[one]) + len(votes.get(one + 1, ())) for one in votes}
        least = max(2, max(counts.values(), default=0) * 2 / 3)
        for best in sorted(counts, key=lambda one: (-counts[one], one))[:_TRIED]:
            if counts[best] < least:
                break
            places = [*votes[best].values(), *votes.get(best + 1, {}).values()]
            if not any(was[0] <= places[0] < was[1] for was, _, _ in out):
                many = counts[best] >= (line[1] - line[0]) / 10
                found = self._on_diagonal(line, best, places, whole=not many)
                out += [found] if found and all(found[0] != was for was, _, _ in out) else []
        most = max(map(_explains, out), default=0.0)
        out = [one for one in out if _explains(one) >= (1 - _CLEAR) * most]
        return out if len(out) <= _MANY else []

    def _expected(self, line: Stretch) -> Iterator[int]:
        """Give the old words that stand where the middle of a line would, by some blocks before and after it.

        Of what lies between only words count that no block has: copies may have been put there.
        """
        middle = (line[0] + line[1]) // 2
        at = bisect_right(self.by_new, middle, key=_new_place)
        before, after = middle, middle
        back = on = 0
        for step in range(_BESIDE):
            if at - step > 0:
                old, new, size = self.by_new[at - step - 1]
                back += before - new - size
                before = new
                yield min(len(self.old) - 1, old + size + back)
            if at + step < len(self.by_new):
                old, new, size = self.by_new[at + step]
                on += new - after
                after = new + size
                yield max(0, old - on)

    def _on_diagonal(self, line: Stretch, best: int, places: list[int], *, whole: bool) -> Passage | None:
        found = self._same_line(sorted(places)[len(places) // 2], line)
        if found or whole:
            return found
        first = max(0, min(places) - NEAR, line[0] + best * NEAR - NEAR)
        last = min(len(self.old), max(places) + 2 + NEAR, line[1] + (best + 2) * NEAR + NEAR)
        return self._alike((first, last), line) if first < last else None

    def _same_line(self, place: int, line: Stretch) -> Passage | None:
        """Give the whole line that an old word is in, where most of it, or of a line of the new text, is in the other."""
        was = line_of(self.old, self.texts[0], place)
        if (was, line) not in self._compared:
            self._compared[was, line] = self._alike_lines(was, line)
        return self._compared[was, line]

    def _alike_lines(self, was: Stretch, line: Stretch) -> Passage | None:
        if was[1] - was[0] > _LONGEST or not 1 / _LONGER <= (was[1] - was[0]) / (line[1] - line[0]) <= _LONGER:
            return None
        one = self.texts[0][self.old.starts[was[0]] : self.old.ends[was[1] - 1]]
        other = self.texts[1][self.new.starts[line[0]] : self.new.ends[line[1] - 1]]
        like = likeness(one, other)
        if like >= (_ALIKE if was[1] - was[0] >= SHORT else _VERY):
            return was, line, like
        least = _MOST * min(len(one), len(other))
        if not may_share(one, other, least):
            return None
        runs = equal_runs(one, other)
        if sum(run[2] for run in runs) < least:
            return None
        equal = sum(run[2] for run in solid(runs, (len(one), len(other)), left=ANCHOR, right=ANCHOR))
        return (was, line, equal / len(one)) if equal >= least else None

    def _alike(self, was: Stretch, now: Stretch) -> Passage | None:
        """Give the parts of old and new words that are like one another, if there is enough of them."""
        one, other = self.old.starts[was[0]], self.new.starts[now[0]]
        words = self.texts[0][one : self.old.ends[was[1] - 1]], self.texts[1][other : self.new.ends[now[1] - 1]]
        runs = solid(equal_runs(*words), (len(words[0]), len(words[1])), left=0, right=0)
        if not runs:
            return None
        last = runs[-1]
        place = words_of(self.old, one + runs[0][0], one + last[0] + last[2])
        there = words_of(self.new, other + runs[0][1], other + last[1] + last[2])
        was, now = self._whole_lines(place, there, now)
        if was[1] - was[0] < SHORT or now[1] <= now[0]:
            return None
        like = sum(run[2] for run in runs) / (self.old.ends[was[1] - 1] - self.old.starts[was[0]])
        return (was, now, like) if like > _LIKE else None

    def _whole_lines(self, was: Stretch, now: Stretch, room: Stretch) -> tuple[Stretch, Stretch]:
        """Let two passages that are alike begin and end where their lines do, if that is but a few words away."""
        back = words_back(self.old, self.texts[0], was[0]), words_back(self.new, self.texts[1], now[0])
        on = words_on(self.old, self.texts[0], was[1]), words_on(self.new, self.texts[1], now[1])
        if max(back) < NEAR and now[0] - back[1] >= room[0]:
            was, now = (was[0] - back[0], was[1]), (now[0] - back[1], now[1])
        if max(on) < NEAR and now[1] + on[1] <= room[1]:
            was, now = (was[0], was[1] + on[0]), (now[0], now[1] + on[1])
        return was, now


def _explains(passage: Passage) -> float:
    """Give how many new words a passage says something of, the less the less like it is."""
    _, (begin, end), like = passage
    return like * (end - begin)


def _old_start(block: Block) -> int:
    return block[0]


def _place(passage: Passage) -> Stretch:
    return passage[1]


def _new_place(block: Block) -> int:
    return block[1]


def _length(one: Stretch) -> int:
    return one[1] - one[0]
