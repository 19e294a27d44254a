"""Spans of an old text carried into a new one. A span whose place is in doubt is reported, never moved silently."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotate.anchoring.comparison import Comparison, Piece
from annotate.anchoring.doubts import SURE, Doubts, after_sentence, before_sentence
from annotate.anchoring.edges import room, trusted, whole_words
from annotate.anchoring.letters import BREAKS, likeness, unchanged
from annotate.anchoring.locating import Locator
from annotate.anchoring.placement import ORPHAN, Placement, Status
from annotate.anchoring.words import WORD
from annotate.core.text import stands_once

_BESIDE = 60
_FEW = 12
_SEVERAL = 3
_APART = 600


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
        self.doubts = Doubts(self.comparison)
        self.locator: Locator | None = None

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
        if found:
            return self._judged(first, last, found, in_order=False, words=0)
        there = self._in_equal_lines(first, last)
        return there if there.status is not Status.ORPHAN else self._elsewhere(first, last)

    def _blank(self, start: int, end: int) -> Placement:
        """Place a span without a letter in it between what stands right before and after it."""
        before, after = self._beside(start, end)
        begin = 0 if not start else before.new_end if before and before.end == start else -1
        stop = len(self.new) if end == len(self.old) else after.new_start if after and after.start == end else -1
        if not 0 <= begin <= stop or self.new[begin:stop].strip() or bool(start < end) != bool(begin < stop):
            return ORPHAN
        return Placement(Status.SAME, begin, stop, 1.0)

    def _from_pieces(self, start: int, end: int, pieces: list[Piece]) -> tuple[int, int] | None:
        whole = self._unmarred(start, end, pieces)
        if whole:
            return whole
        if not pieces or sum(one.end - one.start for one in pieces) < 0.4 * (end - start):
            return None
        ends = trusted(self.old, self.new, pieces) or pieces
        found = self._start(start, ends[0]), self._end(end, ends[-1])
        words = self.new[found[0] : found[1]]
        found = found[0] + len(words) - len(words.lstrip()), found[1] - len(words) + len(words.rstrip())
        found = whole_words(self.old, self.new, (start, end), found)
        if _certain(pieces, start, end) >= SURE:
            return found
        return found if found[0] < found[1] and self._fits(start, end, *found, pieces) else None

    def _unmarred(self, start: int, end: int, pieces: list[Piece]) -> tuple[int, int] | None:
        """Give where a span is of which equal words around it, and the next letters, leave no doubt; else nothing."""
        if _certain(pieces, start, end) < SURE:
            return None
        first, last = pieces[0].new_start, pieces[0].new_end
        old, new = self.comparison.texts
        same = old[max(0, start - 1) : end + 1] == new[max(0, first - 1) : last + 1]
        return (first, last) if same else None

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
            gone = after_sentence(self.old, max(0, start - _BESIDE), piece.start)
            instead = after_sentence(self.new, max(0, piece.new_start - lost - _BESIDE), piece.new_start)
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
            gone = before_sentence(self.old, piece.end, end + _BESIDE)
            instead = before_sentence(self.new, piece.new_end, piece.new_end + lost + _BESIDE)
            right = piece.end + len(gone), piece.new_end + len(instead)
        return room(self.old, self.new, (piece.end, piece.new_end), right).end(end)

    def _fits(self, start: int, end: int, new_start: int, new_end: int, pieces: list[Piece]) -> bool:
        """Tell whether the words agree, and what stands around them: the shorter the span, the more of it."""
        equal = sum(one.end - one.start for one in pieces) / (end - start)
        if equal >= 0.99 and self.doubts.once(start, end, (new_start, new_end)):
            return True
        before, after = self.doubts.around((start, end), (new_start, new_end))
        if end - start >= 48:
            return equal >= 0.55 or (equal >= 0.4 and max(before, after) >= 0.6)
        if end - start >= 24:
            return equal >= 0.5 and max(before, after) >= 0.5
        return equal >= 0.4 and (min(before, after) >= 0.5 or (max(before, after) >= 0.6 and equal >= 0.6))

    def _in_equal_lines(self, start: int, end: int) -> Placement:
        """Give the places of a span in several equal lines that all went elsewhere: which of them is its own nobody can know."""
        here, there = self.doubts.repeated.places_of(start, end)
        if not here or len(here) != len(there):
            return ORPHAN
        words, new = self.comparison.old, self.comparison.new
        line = self.doubts.repeated.first_word(start)
        first, last = bisect_right(words.ends, start) - line, bisect_left(words.starts, end) - line
        places = [(new.starts[at + first], new.ends[at + last - 1]) for at in there]
        places = [place for place in places if unchanged(self.old[start:end], self.new[place[0] : place[1]])]
        if len(places) < len(here):
            return ORPHAN
        return Placement(Status.AMBIGUOUS, *places[here.index(line)], 1.0, tuple(places))

    def _elsewhere(self, start: int, end: int) -> Placement:
        """Give the one place where several words stand now that stood once, though nothing speaks for it but the words themselves."""
        words = self.old[start:end]
        count = len(WORD.findall(words))
        at = self.new.find(words) if count >= _SEVERAL and (len(words) >= _FEW or count >= _FEW // 2) else -1
        if at < 0 or not stands_once(self.new, words) or not stands_once(self.old, words):
            return ORPHAN
        found = at, at + len(words)
        if whole_words(self.old, self.new, (start, end), found) != found:
            return ORPHAN
        return Placement(Status.AMBIGUOUS, *found, 1.0, (found,))

    def _judged(self, start: int, end: int, found: tuple[int, int], *, in_order: bool, words: int) -> Placement:
        old, new = self.old[start:end], self.new[found[0] : found[1]]
        if self.comparison.copies and (others := self.comparison.other_places(start, end)):
            return Placement(Status.AMBIGUOUS, *found, round(likeness(old, new), 4), (found, *others))
        if not unchanged(old, new):
            return Placement(Status.CHANGED, *found, round(likeness(old, new), 4))
        if self.doubts.any(start, end, found, in_order=in_order, words=words):
            return Placement(Status.AMBIGUOUS, *found, 1.0, (found,))
        return Placement(Status.SAME if in_order else Status.MOVED, *found, 1.0)


def _heaviest(pieces: list[Piece]) -> list[Piece]:
    """Give the pieces that stand together in the new text; of several such groups the one with most letters."""
    if len(pieces) < 2:
        return pieces
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
