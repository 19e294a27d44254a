"""Where an edge of a span is that lies in what others took the place of, between words that stand unchanged before and after.

A room is what stands between two such places in both texts. Its first part is the rest of a sentence that began before it, its last
part the beginning of one that goes on after it; either may be empty. Offsets are code points of the whole texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from annotate.anchoring.comparison import Piece
from annotate.anchoring.letters import BREAKS, likeness
from annotate.anchoring.words import LETTER, LETTERS, WORD

Stretch = tuple[int, int]
_ALIKE = 0.4
_MANY = 40
_LONGEST = 40
"""No word goes on for longer, in code points."""


@dataclass(frozen=True, slots=True)
class Room:
    """A stretch of the old text and the one of the new text that came instead of it, each between the same equal words."""

    old_text: str
    new_text: str
    old: Stretch
    new: Stretch

    def start(self, at: int) -> int:
        """Give where a span begins in the new text that begins at `at` in the old one."""
        was, now = _parts(self.old_text, self.old), _parts(self.new_text, self.new)
        found = self._matched(was, now)
        for number, part in enumerate(was):
            if at <= part[1] and number in found and (at < part[1] or number == len(was) - 1):
                return _word_start(self.old_text, part, self.new_text, now[found[number]], max(at, part[0]))
        return self.new[1]

    def end(self, at: int) -> int:
        """Give where a span ends in the new text that ends at `at` in the old one."""
        was, now = _parts(self.old_text, self.old), _parts(self.new_text, self.new)
        found = self._matched(was, now)
        for number, part in reversed(list(enumerate(was))):
            if at >= part[0] and number in found and (at > part[0] or not number):
                return _word_end(self.old_text, part, self.new_text, now[found[number]], min(at, part[1]))
        return self.new[0]

    def words(self) -> tuple[list[int], list[int]]:
        """Give how many words stand in each of the sentences, in the old text and in the new one."""
        was, now = _parts(self.old_text, self.old), _parts(self.new_text, self.new)
        return [_count(self.old_text, part) for part in was], [_count(self.new_text, part) for part in now]

    def _matched(self, was: Sequence[Stretch], now: Sequence[Stretch]) -> dict[int, int]:
        """Give which part of the new stretch stands for each part of the old one: the outer ones, and those between that are alike."""
        last = len(was) - 1, len(now) - 1
        if 0 in last:
            return self._of_one(was, now)
        found = {0: 0, last[0]: last[1]}
        if max(last) > _MANY:
            return found
        there = 1
        for number in range(1, last[0]):
            like = [(self._like(was[number], now[other]), -other) for other in range(there, last[1])]
            best = max(like, default=(0.0, 0))
            if best[0] >= _ALIKE:
                found[number] = -best[1]
                there = found[number] + 1
        return found

    def _of_one(self, was: Sequence[Stretch], now: Sequence[Stretch]) -> dict[int, int]:
        """Give the same where one of the stretches is all of one sentence: it stands for the outer part that is more like it."""
        last = len(was) - 1, len(now) - 1
        if last == (0, 0):
            return {0: 0}
        pairs = [(0, 0), last]
        return dict([max(pairs, key=lambda pair: self._like(was[pair[0]], now[pair[1]]))])

    def _like(self, was: Stretch, now: Stretch) -> float:
        return likeness(self.old_text[was[0] : was[1]], self.new_text[now[0] : now[1]])


def room(old: str, new: str, left: Stretch, right: Stretch) -> Room:
    """Give the room between two places that stand in both texts, each an old and a new offset, so that it holds whole words."""
    (begin, there), (end, until) = left, right
    if _inside_word(old, begin) or _inside_word(new, there):
        begin, there = begin - _before(old, begin), there - _before(new, there)
    if _inside_word(old, end) or _inside_word(new, until):
        end, until = end + _after(old, end), until + _after(new, until)
    return Room(old, new, (begin, end), (there, until))


def whole_words(old: str, new: str, was: Stretch, now: Stretch) -> Stretch:
    """Give a stretch of the new text grown to whole words at each end where the one of the old text has whole words."""
    start, end = now
    if _inside_word(new, start) and not _inside_word(old, was[0]):
        start -= _before(new, start)
    if _inside_word(new, end) and not _inside_word(old, was[1]):
        end += _after(new, end)
    return start, end


def trusted(old: str, new: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Give the pieces without what is at either end of them but chance letters: less than half of a word of both texts."""
    kept = list(pieces)
    while kept:
        first, last = kept[0], kept[-1]
        begins = WORD.search(old, first.start, first.end)
        if not begins:
            del kept[0]
        elif not _held(old, new, kept, first, begins.start()):
            kept = [piece for one in kept if (piece := _cut(one, begins.end(), one.end))]
        elif last.words and WORD.search(old, last.start, last.end):
            return kept
        else:
            words = [one.span() for one in WORD.finditer(old, last.start, last.end)]
            if not words:
                del kept[-1]
            elif not _held(old, new, kept, last, words[-1][1] - 1):
                kept = [piece for one in kept if (piece := _cut(one, one.start, words[-1][0]))]
            else:
                return kept
    return kept


def _held(old: str, new: str, pieces: Sequence[Piece], piece: Piece, at: int) -> bool:
    """Tell whether half of the letters of a word, the longer of the two, are equal; the word is the one at `at` in a piece."""
    if piece.words:
        return True
    there = at + piece.new_start - piece.start
    begin, end = at - _before(old, at), at + _after(old, at)
    equal = sum(min(one.end, end) - max(one.start, begin) for one in pieces if one.start < end and one.end > begin)
    return 2 * equal >= max(end - begin, _before(new, there) + _after(new, there))


def _cut(piece: Piece, start: int, end: int) -> Piece | None:
    """Give the part of a piece between two old offsets."""
    start, end = max(start, piece.start), min(end, piece.end)
    if start >= end:
        return None
    shift = piece.new_start - piece.start
    return replace(piece, start=start, end=end, new_start=start + shift, new_end=end + shift)


def _inside_word(text: str, at: int) -> bool:
    return bool(at and LETTER.match(text, at - 1) and LETTER.match(text, at))


def _before(text: str, at: int) -> int:
    """Give how many letters of a word stand right before an offset."""
    return LETTERS.match(text[max(0, at - _LONGEST) : at][::-1]).end()  # type: ignore[union-attr]


def _after(text: str, at: int) -> int:
    return LETTERS.match(text, at, at + _LONGEST).end() - at  # type: ignore[union-attr]


def _parts(text: str, stretch: Stretch) -> list[Stretch]:
    """Give the sentences and lines of a stretch, without what stands between them."""
    out = []
    begin = stretch[0]
    for found in BREAKS[-1].finditer(text, *stretch):
        out.append((begin, found.start()))
        begin = found.end()
    return [*out, (begin, stretch[1])]


def _count(text: str, stretch: Stretch) -> int:
    return len(WORD.findall(text, *stretch))


def _word_start(old: str, was: Stretch, new: str, now: Stretch, at: int) -> int:
    """Give where the word stands that the first word from `at` on became, with the marks before it."""
    words, there = [one.span() for one in WORD.finditer(old, *was)], [one.span() for one in WORD.finditer(new, *now)]
    number = sum(end <= at for _, end in words)
    place = _nth(number, len(words), len(there))
    found = there[place][0] if place < len(there) else now[1]
    first = words[number][0] if number < len(words) else was[1]
    while first > at and found > now[0] and old[first - 1] == new[found - 1]:
        first, found = first - 1, found - 1
    return found


def _word_end(old: str, was: Stretch, new: str, now: Stretch, at: int) -> int:
    """Give where the word ends that the last word before `at` became, with the marks after it."""
    words, there = [one.span() for one in WORD.finditer(old, *was)], [one.span() for one in WORD.finditer(new, *now)]
    number = sum(start < at for start, _ in words)
    place = _nth(number, len(words), len(there))
    found = there[place - 1][1] if place else now[0]
    last = words[number - 1][1] if number else was[0]
    while last < at and found < now[1] and old[last] == new[found]:
        last, found = last + 1, found + 1
    return found


def _nth(number: int, count: int, there: int) -> int:
    """Give how many words of `there` stand for the first `number` of `count`: as many, counted from the nearer end."""
    return min(number, there) if 2 * number <= count else max(0, there - (count - number))
