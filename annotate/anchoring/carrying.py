"""Spans of an old text carried into a new one. A span whose place is in doubt is reported, never moved silently."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from annotate.anchoring.comparison import Comparison, Piece
from annotate.anchoring.edges import room, trusted, whole_words
from annotate.anchoring.letters import BREAKS, SENTENCE, break_before, likeness, line_end, line_start, plain
from annotate.anchoring.locating import Locator
from annotate.anchoring.placement import ORPHAN, Placement, Status
from annotate.anchoring.repeated import Repeated
from annotate.anchoring.words import WORD
from annotate.quoting.fold import fold

_AROUND = 32
_BESIDE = 60
_FEW = 12
_APART = 600
_LETTERS = re.compile(r"\w*")
_LINE = 0.55
_SURE = 10
"""So many equal words in a row leave no doubt where they stand."""
_LONG = 60
"""So many are more than a sentence that the text has again."""
_SENTENCE = 400


def carry(old: str, new: str, spans: Sequence[tuple[int, int]]) -> list[Placement]:
    """Place each span of the old text in the new one, in the order given.

    Spans are half-open, in code points. One without a letter in it is placed between what stands right before and after it,
    where that still stands together. Texts that are equal are not compared.

    Raises:
        ValueError: a span is not `0 <= start <= end <= len(old)`.
    """
    for start, end in spans:
        if not 0 <= start <= end <= len(old):
            raise ValueError(f"span {start}:{end} is not inside the text, which has {len(old)} code points")
    if old == new:
        return [Placement(Status.SAME, start, end, 1.0) for start, end in spans]
    if not spans:
        return []
    carrier = _Carrier(old, new)
    return [carrier.place(start, end) for start, end in spans]


class _Carrier:
    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        self.comparison = Comparison(old, new)
        self.locator: Locator | None = None

    @cached_property
    def repeated(self) -> Repeated:
        """The equal lines of the old text."""
        return Repeated(self.comparison.old, self.comparison.new, self.old)

    def place(self, start: int, end: int) -> Placement:
        words = self.old[start:end]
        first = start + len(words) - len(words.lstrip())
        last = end - len(words) + len(words.rstrip())
        if first >= last:
            return self._blank(start, end)
        pieces = _heaviest(self.comparison.pieces(first, last))
        found = self._from_pieces(first, last, pieces)
        if found:
            ordered = all(one.in_order for one in pieces)
            return self._judged(first, last, found, in_order=ordered, words=_certain(pieces, first, last))
        found = self._replaced(first, last)
        if found:
            return self._judged(first, last, found, in_order=True, words=0)
        self.locator = self.locator or Locator(self.comparison)
        found = self.locator.place(first, last)
        return self._judged(first, last, found, in_order=False, words=0) if found else self._in_equal_lines(first, last)

    def _blank(self, start: int, end: int) -> Placement:
        """Place a span without a letter in it between what stands right before and after it."""
        before, after = self._beside(start, end)
        begin = 0 if not start else before.new_end if before and before.end == start else -1
        stop = len(self.new) if end == len(self.old) else after.new_start if after and after.start == end else -1
        if not 0 <= begin <= stop or self.new[begin:stop].strip() or bool(start < end) != bool(begin < stop):
            return ORPHAN
        return Placement(Status.SAME, begin, stop, 1.0)

    def _from_pieces(self, start: int, end: int, pieces: list[Piece]) -> tuple[int, int] | None:
        if not pieces or sum(one.end - one.start for one in pieces) < 0.4 * (end - start):
            return None
        ends = trusted(self.old, self.new, pieces) or pieces
        found = self._start(start, ends[0]), self._end(end, ends[-1])
        words = self.new[found[0] : found[1]]
        found = found[0] + len(words) - len(words.lstrip()), found[1] - len(words) + len(words.rstrip())
        found = whole_words(self.old, self.new, (start, end), found)
        if _certain(pieces, start, end) >= _SURE:
            return found
        return found if found[0] < found[1] and self._fits(start, end, *found, pieces) else None

    def _replaced(self, start: int, end: int) -> tuple[int, int] | None:
        """Give what stands for words of a sentence, a few or as many as there were, where what stands before and after them is there."""
        before, after = self._beside(start, end)
        if not before or not after or before.new_end > after.new_start:
            return None
        between = room(self.old, self.new, (before.end, before.new_end), (after.start, after.new_start))
        count = between.words()
        if count[0] != count[1] or sum(count[0]) > _FEW:
            return None
        found = between.start(start), between.end(end)
        return found if found[0] < found[1] and WORD.search(self.new, *found) else None

    def _beside(self, start: int, end: int) -> tuple[Piece | None, Piece | None]:
        """Give the nearest pieces of what stands before and after a span."""
        before = self._trusted(start - _BESIDE, start)
        after = self._trusted(end, end + _BESIDE)
        return before[-1] if before else None, after[0] if after else None

    def _trusted(self, start: int, end: int) -> list[Piece]:
        return trusted(self.old, self.new, self.comparison.pieces(max(0, start), min(len(self.old), end)))

    def _as_it_was(self, words: str, start: int, end: int) -> bool:
        """Tell whether words are `[start, end)` of the old text, and of one sentence, for many a sentence begins with the same word."""
        return words == self.old[start:end] and not BREAKS[-1].search(self.old, start, end)

    def _start(self, start: int, piece: Piece) -> int:
        """Give where a span starts of which `piece` is the first that is left: what stands for the words before it belongs to it."""
        lost = piece.start - start
        if self._as_it_was(self.new[max(0, piece.new_start - lost) : piece.new_start], start, piece.start):
            return piece.new_start - lost
        before = self._trusted(start - _BESIDE, start)
        left = next(
            ((one.end, one.new_end) for one in reversed(before) if 0 <= piece.new_start - one.new_end <= _APART), None
        )
        if not left:
            gone = _after_sentence(self.old, max(0, start - _BESIDE), piece.start)
            instead = _after_sentence(self.new, max(0, piece.new_start - lost - _BESIDE), piece.new_start)
            left = piece.start - len(gone), piece.new_start - len(instead)
        return room(self.old, self.new, left, (piece.start, piece.new_start)).start(start)

    def _end(self, end: int, piece: Piece) -> int:
        lost = end - piece.end
        if self._as_it_was(self.new[piece.new_end : piece.new_end + lost], piece.end, end):
            return piece.new_end + lost
        after = self._trusted(end, end + _BESIDE)
        right = next(
            ((one.start, one.new_start) for one in after if 0 <= one.new_start - piece.new_end <= _APART), None
        )
        if not right:
            gone = _before_sentence(self.old, piece.end, end + _BESIDE)
            instead = _before_sentence(self.new, piece.new_end, piece.new_end + lost + _BESIDE)
            right = piece.end + len(gone), piece.new_end + len(instead)
        return room(self.old, self.new, (piece.end, piece.new_end), right).end(end)

    def _once(self, start: int, end: int, new_start: int, new_end: int) -> bool:
        """Tell whether several words stand unchanged, and once in both texts."""
        old, new = self.old[start:end], self.new[new_start:new_end]
        if end - start < 16 or old.count(" ") < 2 or not _unchanged(old, new):
            return False
        return self.old.find(old, self.old.find(old) + 1) < 0 and self.new.find(new, self.new.find(new) + 1) < 0

    def _fits(self, start: int, end: int, new_start: int, new_end: int, pieces: list[Piece]) -> bool:
        """Tell whether the words agree, and what stands around them: the shorter the span, the more of it."""
        equal = sum(one.end - one.start for one in pieces) / (end - start)
        if equal >= 0.99 and self._once(start, end, new_start, new_end):
            return True
        before, after = self._around(start, end, new_start, new_end)
        if end - start >= 48:
            return equal >= 0.55 or (equal >= 0.4 and max(before, after) >= 0.6)
        if end - start >= 24:
            return equal >= 0.5 and max(before, after) >= 0.5
        return equal >= 0.4 and (min(before, after) >= 0.5 or (max(before, after) >= 0.6 and equal >= 0.6))

    def _one_of_several(self, start: int, end: int) -> bool:
        """Tell whether a span stands in one of several equal lines, of which there are more or fewer now."""
        here, there = self.repeated.places_of(start, end)
        return len(here) != len(there)

    def _in_equal_lines(self, start: int, end: int) -> Placement:
        """Give the places of a span in several equal lines that all went elsewhere: which of them is its own nobody can know."""
        here, there = self.repeated.places_of(start, end)
        if not here or len(here) != len(there):
            return ORPHAN
        words, new = self.comparison.old, self.comparison.new
        line = self.repeated.first_word(start)
        first, last = bisect_right(words.ends, start) - line, bisect_left(words.starts, end) - line
        places = [(new.starts[at + first], new.ends[at + last - 1]) for at in there]
        places = [place for place in places if _unchanged(self.old[start:end], self.new[place[0] : place[1]])]
        if len(places) < len(here):
            return ORPHAN
        return Placement(Status.AMBIGUOUS, *places[here.index(line)], 1.0, tuple(places))

    def _around(self, start: int, end: int, new_start: int, new_end: int) -> tuple[float, float]:
        return around(self.old, self.new, (start, end), (new_start, new_end))

    def _judged(self, start: int, end: int, found: tuple[int, int], *, in_order: bool, words: int) -> Placement:
        old, new = self.old[start:end], self.new[found[0] : found[1]]
        if self.comparison.copies and (others := self.comparison.other_places(start, end)):
            return Placement(Status.AMBIGUOUS, *found, round(likeness(old, new), 4), (found, *others))
        if not _unchanged(old, new):
            return Placement(Status.CHANGED, *found, round(likeness(old, new), 4))
        if self._one_of_several(start, end):
            return Placement(Status.AMBIGUOUS, *found, 1.0, (found,))
        if words < _SURE:
            before, after = self._around(start, end, *found)
            enough = len(old) >= 32 and (max(before, after) >= 0.6 or (in_order and self._once(start, end, *found)))
            often = not in_order and self.new.find(new, self.new.find(new) + 1) >= 0
            if often or (min(before, after) < 0.6 and not enough):
                return Placement(Status.AMBIGUOUS, *found, 1.0, (found,))
        if words < _LONG and self._one_sentence_of_several(start, end, found):
            return Placement(Status.AMBIGUOUS, *found, 1.0, (found,))
        return Placement(Status.SAME if in_order else Status.MOVED, *found, 1.0)

    def _one_sentence_of_several(self, start: int, end: int, found: tuple[int, int]) -> bool:
        """Tell whether the sentences of a span stand in the old text again, and others before and after them now."""
        before = len(_after_sentence(self.old, max(0, start - _SENTENCE), start))
        after = len(_before_sentence(self.old, end, min(len(self.old), end + _SENTENCE)))
        sides = self._around(start - before, end + after, max(0, found[0] - before), found[1] + after)
        words = self.old[start - before : end + after]
        return max(sides) < 0.6 and self.old.find(words, self.old.find(words) + 1) >= 0


def _unchanged(old: str, new: str) -> bool:
    """Tell whether words fold to the same; where all letters are plain that is quickly seen."""
    if old == new:
        return True
    one, other = plain(old), plain(new)
    if one.isascii() and other.isascii():
        return one.split() == other.split()
    return fold(old) == fold(new)


def _letters(text: str) -> int:
    """Give how many letters and digits a text begins with."""
    return len(_LETTERS.match(text)[0])  # type: ignore[index]


def _after_sentence(text: str, begin: int, end: int) -> str:
    """Give what stands in a stretch after the last end of a sentence or a line."""
    for found in BREAKS[-1].finditer(text, begin, end):
        begin = found.end()
    return text[begin:end]


def _before_sentence(text: str, begin: int, end: int) -> str:
    if break_before(text, begin) >= SENTENCE:
        return ""
    found = BREAKS[-1].search(text, begin, end)
    return text[begin : found.start()] if found else text[begin:end]


def around(old: str, new: str, was: tuple[int, int], now: tuple[int, int]) -> tuple[float, float]:
    """Give how alike the texts before and after two spans are: of long and short stretches the better.

    To begin, or to end, a line in both texts counts for something too.
    """
    before = _LINE if line_start(old, was[0]) and line_start(new, now[0]) else 0.0
    after = _LINE if line_end(old, was[1]) and line_end(new, now[1]) else 0.0
    for reach in (_AROUND, 16):
        before = max(before, likeness(old[max(0, was[0] - reach) : was[0]], new[max(0, now[0] - reach) : now[0]]))
        after = max(after, likeness(old[was[1] : was[1] + reach], new[now[1] : now[1] + reach]))
    return before, after


def _heaviest(pieces: list[Piece]) -> list[Piece]:
    """Give the pieces that stand together in the new text; of several such groups the one with most letters."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        for group in reversed(groups):
            apart = piece.new_start - group[-1].new_end
            if 0 <= apart <= _APART + 3 * (piece.start - group[-1].end):
                group.append(piece)
                break
        else:
            groups.append([piece])
    return max(groups, key=lambda group: sum(one.end - one.start for one in group), default=[])


def _certain(pieces: list[Piece], start: int, end: int) -> int:
    """Give how many equal words stand in a row around a span that one piece holds whole, else 0."""
    if len(pieces) == 1 and pieces[0].start == start and pieces[0].end == end:
        return pieces[0].words
    return 0
