"""Why words that stand unchanged in a new text may still not be those of the old one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from annotate.anchoring.comparison import Comparison
from annotate.anchoring.letters import (
    AFTER_WORDS,
    BREAKS,
    ENDS,
    SENTENCE,
    alike,
    break_before,
    last_break,
    likeness,
    line_end,
    line_start,
    plain,
    unchanged,
)
from annotate.anchoring.repeated import Repeated
from annotate.anchoring.runs import Stretch
from annotate.anchoring.words import WORD
from annotate.core.text import stands_once
from annotate.quoting.fold import fold

SURE = 10
"""So many equal words in a row leave no doubt where they stand."""
_LONG = 60
"""So many are more than a sentence that the text has again."""
_SENTENCE = 400
_ALIKE = 0.6
_AROUND = 32
_LINE = 0.55
_LEAST = 4
"""A line of fewer words may be any line."""
_PART = 5
"""Fewer words of a sentence may be any sentence's."""
_NEARBY = 1_000
_NEAR = 160
"""A sentence next to itself has its words no farther away, in words."""
_OTHERS = 8
_REACH = 100
_CLEAR = 0.2


class Doubts:
    """What speaks against places that were found for spans of an old text; `found` is the place in the new one."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.old, self.new = comparison.texts

    @cached_property
    def repeated(self) -> Repeated:
        """The equal lines of the old text."""
        return Repeated(self.comparison.old, self.comparison.new, self.old)

    @cached_property
    def _plain(self) -> tuple[str, str]:
        return plain(self.old), plain(self.new)

    def any(self, start: int, end: int, found: Stretch, *, in_order: bool, words: int) -> bool:
        """Tell whether unchanged words may be others than those of `[start, end)`; `words` is how many equal ones are around them."""
        return (
            self._one_of_several(start, end)
            or (words < SURE and self._among_strangers(start, end, found, in_order=in_order))
            or (words < _LONG and self._one_sentence_of_several(start, end, found, in_order=in_order))
            or self._torn(start, end, found, breaks := self._breaks(start, end))
            or self._side_by_side(start, end, found, breaks)
            or (
                (words < SURE or not in_order)
                and self._of_another_passage(start, end, found, _CLEAR if in_order else 0.0)
            )
        )

    def once(self, start: int, end: int, found: Stretch) -> bool:
        """Tell whether several words stand unchanged, and once in both texts."""
        old, new = self.old[start:end], self.new[found[0] : found[1]]
        if end - start < 16 or old.count(" ") < 2 or not unchanged(old, new):
            return False
        return stands_once(self.old, old) and stands_once(self.new, new)

    def around(
        self, was: Stretch, now: Stretch, reaches: Sequence[int] = (_AROUND, _AROUND // 2)
    ) -> tuple[float, float]:
        """Give how alike the texts before and after two spans are: of stretches of some lengths the better.

        To begin, or to end, a line in both texts counts for something too.
        """
        before = _LINE if line_start(self.old, was[0]) and line_start(self.new, now[0]) else 0.0
        after = _LINE if line_end(self.old, was[1]) and line_end(self.new, now[1]) else 0.0
        old, new = self._plain
        for reach in reaches:
            if before < 1:
                like = alike(old[max(0, was[0] - reach) : was[0]], new[max(0, now[0] - reach) : now[0]])
                before = max(before, like)
            if after < 1:
                after = max(after, alike(old[was[1] : was[1] + reach], new[now[1] : now[1] + reach]))
        return before, after

    def _one_of_several(self, start: int, end: int) -> bool:
        """Tell whether a span stands in one of several equal lines, of which there are more or fewer now."""
        here, there = self.repeated.places_of(start, end)
        return len(here) != len(there)

    def _among_strangers(self, start: int, end: int, found: Stretch, *, in_order: bool) -> bool:
        """Tell whether what stands around a span now is not what stood around it."""
        if self._in_its_line(start, end, found):
            return False
        if not in_order and not stands_once(self.new, self.new[found[0] : found[1]]):
            return True
        before, after = self.around((start, end), found)
        if min(before, after) < _ALIKE and (in_order or max(before, after) >= _ALIKE):
            before, after = map(max, (before, after), self._as_far_as_it_goes((start, end), found))
        if min(before, after) >= _ALIKE:
            return self._loose(start, end, found)
        return end - start < 32 or (max(before, after) < _ALIKE and not (in_order and self.once(start, end, found)))

    def _in_its_line(self, start: int, end: int, found: Stretch) -> bool:
        """Tell whether a span stands in the same place of a line of several words that is unchanged, and stands once in both texts."""
        old, new = self.old, self.new
        begin, there = old.rfind("\n", 0, start) + 1, new.rfind("\n", 0, found[0]) + 1
        if not unchanged(old[begin:start], new[there : found[0]]):
            return False
        line = old[begin : (old.find("\n", end) + 1 or len(old) + 1) - 1]
        now = new[there : (new.find("\n", found[1]) + 1 or len(new) + 1) - 1]
        if len(WORD.findall(line)) < _LEAST or not unchanged(line, now):
            return False
        return stands_once(old, line) and stands_once(new, now)

    def _as_far_as_it_goes(self, was: Stretch, now: Stretch) -> tuple[float, float]:
        """Give how alike the texts around two spans are without regard for typesetting, up to where one of the texts begins or ends.

        A side that has nothing to compare counts as the other one does, where the span has several words that stand once.
        """
        old, new = self.old, self.new
        room = min(was[0], now[0], _AROUND), min(len(old) - was[1], len(new) - now[1], _AROUND)
        pairs = (
            (fold(old[was[0] - room[0] : was[0]]), fold(new[now[0] - room[0] : now[0]])),
            (fold(old[was[1] : was[1] + room[1]]), fold(new[now[1] : now[1] + room[1]])),
        )
        before, after = (likeness(*pair) if all(pair) else None for pair in pairs)
        if before is None or after is None:
            words = len(WORD.findall(old, *was))
            if words < 2 or not (stands_once(old, old[slice(*was)]) and stands_once(new, new[slice(*now)])):
                return 0.0, 0.0
            only = before if before is not None else after
            only = float(words >= _LEAST) if only is None else only
            return only, only
        return before, after

    def _loose(self, start: int, end: int, found: Stretch) -> bool:
        """Tell whether a span begins or ends with a letter or two that may be what is left of the next word."""
        words = [one.span() for one in WORD.finditer(self.old, start, end)]
        if not words:
            return False
        first, last = words[0], words[-1]
        return (first[1] - first[0] <= 2 and not self._same_word(start, found[0], -1)) or (
            last[1] - last[0] <= 2 and not self._same_word(end, found[1], 1)
        )

    def _same_word(self, at: int, there: int, step: int) -> bool:
        """Tell whether the next words before two offsets, or after them, are the same, or there is none in the line of the old text."""
        old, new = self.comparison.old, self.comparison.new
        if step < 0:
            one, other = bisect_left(old.starts, at) - 1, bisect_left(new.starts, there) - 1
            alone = line_start(self.old, at)
        else:
            one, other = bisect_right(old.ends, at), bisect_right(new.ends, there)
            alone = line_end(self.old, at)
        return alone or (0 <= one < len(old) and 0 <= other < len(new) and old.ids[one] == new.ids[other])

    def _one_sentence_of_several(self, start: int, end: int, found: Stretch, *, in_order: bool) -> bool:
        """Tell whether the sentences of a span stand in the old text again, and others before and after them now.

        Of sentences that moved, or that stand again near by, others before or after them are enough.
        """
        begin, stop = self._sentences(start, end)
        words = self.old[begin:stop]
        now = max(0, found[0] - start + begin), found[1] + stop - end
        sides = self.around((begin, stop), now, (_AROUND,))
        sides = (
            sides[0] if self._joined((begin, begin), (now[0], now[0])) else 0.0,
            sides[1] if self._joined((stop, stop), (now[1], now[1])) else 0.0,
        )
        if max(sides) < _ALIKE or (not in_order and min(sides) < _LINE):
            return not stands_once(self.old, words)
        near = self.old[max(0, begin - _NEARBY) : stop + _NEARBY]
        return min(sides) < _ALIKE and not stands_once(near, words)

    def _breaks(self, start: int, end: int) -> list[Stretch]:
        """Give what stands between the sentences of a span."""
        if not ENDS.search(self.old, start, end):
            return []
        found = (one.span() for one in BREAKS[-1].finditer(self.old, start, end))
        return [one for one in found if start < one[0] and one[1] < end]

    def _joined(self, was: Stretch, now: Stretch) -> bool:
        """Tell whether a paragraph ends at both places, or at none."""
        blanks = _blanks(self.old, was[0]), _blanks(self.new, now[0])
        return ("\n" in blanks[0] or not BREAKS[0].search(blanks[1])) and (
            "\n" in blanks[1] or not BREAKS[0].search(blanks[0])
        )

    def _sentences(self, start: int, end: int) -> Stretch:
        """Give where the sentences begin and end that a span is in."""
        return (
            start - len(after_sentence(self.old, max(0, start - _SENTENCE), start)),
            end + len(before_sentence(self.old, end, min(len(self.old), end + _SENTENCE))),
        )

    def _side_by_side(self, start: int, end: int, found: Stretch, breaks: Sequence[Stretch]) -> bool:
        """Tell whether a sentence at an end of a span does not stand as often in a row in one text as in the other."""
        if not self._said_nearby(start, end, found):
            return False
        begin, stop = self._sentences(start, end)
        ends = [(begin, breaks[0][0]), (breaks[-1][1], stop)] if breaks else [(begin, stop)]
        return any(self._beside_itself(one, start, found) for one in ends)

    def _said_nearby(self, start: int, end: int, found: Stretch) -> bool:
        """Tell whether the first or the last words of a span stand around it once more, in either text: else no sentence does."""
        seen = ""
        for words, (begin, stop) in ((self.comparison.old, (start, end)), (self.comparison.new, found)):
            first, last = bisect_right(words.ends, begin), bisect_left(words.starts, stop)
            near = words.ids[max(0, first - _NEAR) : last + _NEAR]
            if near == seen:
                return False
            seen = near
            head, tail = words.ids[first : min(last, first + _PART)], words.ids[max(first, last - _PART) : last]
            if near.count(head) > 1 or (tail != head and near.count(tail) > 1):
                return True
        return False

    def _beside_itself(self, sentence: Stretch, start: int, found: Stretch) -> bool:
        old, new = self.comparison.old, self.comparison.new
        first, last = bisect_left(old.starts, sentence[0]), bisect_right(old.ends, sentence[1])
        if last - first < _PART:
            return False
        here = old.ids[first:last]
        there = max(0, bisect_left(new.starts, found[0]) - bisect_left(old.starts, start) + first)
        count = _in_a_row(old.ids, first, here)
        return count != _in_a_row(new.ids, there, here) if new.ids[there : there + last - first] == here else count > 1

    def _of_another_passage(self, start: int, end: int, found: Stretch, margin: float) -> bool:
        """Tell whether another passage of the old text, which has the same words, is more like the one that they stand in now."""
        words, now = self.old[start:end], _passage(self.new, *found)
        least = likeness(_passage(self.old, start, end), now) + margin
        at, left = self.old.find(words), _OTHERS
        while at >= 0 and left and least <= 1:
            if at != start:
                left -= 1
                if likeness(_passage(self.old, at, at + len(words)), now) >= least:
                    return True
            at = self.old.find(words, at + 1)
        return False

    def _torn(self, start: int, end: int, found: Stretch, breaks: Sequence[Stretch]) -> bool:
        """Tell whether sentences of a span may be another's: between paragraphs now, or of a few words and others before or after."""
        if not breaks:
            return False
        if "\n" not in self.old[start:end] and BREAKS[0].search(self.new, *found):
            return True
        head, tail = (start, breaks[0][0]), (breaks[-1][1], end)
        few = [len(WORD.findall(self.old, *one)) < _PART for one in (head, tail)]
        return any(few) and any(
            short and like < _ALIKE for short, like in zip(few, self.around((start, end), found), strict=True)
        )


def after_sentence(text: str, begin: int, end: int) -> str:
    """Give what stands in a stretch after the last end of a sentence or a line."""
    return text[max(begin, last_break(-1, text, begin, end)) : end]


def before_sentence(text: str, begin: int, end: int) -> str:
    """Give what stands in a stretch before the first end of a sentence or a line; nothing where a sentence begins."""
    if break_before(text, begin) >= SENTENCE:
        return ""
    found = BREAKS[-1].search(text, begin, end)
    return text[begin : found.start()] if found else text[begin:end]


def _in_a_row(ids: str, at: int, words: str) -> int:
    """Give how often some words stand one after the other there where they stand at `at`."""
    size = len(words)
    count = 1
    for step in (-size, size):
        there = at + step
        while there >= 0 and ids[there : there + size] == words:
            count, there = count + 1, there + step
    return count


def _passage(text: str, start: int, end: int) -> str:
    """Give a stretch with what stands around it."""
    return text[max(0, start - _REACH) : end + _REACH]


def _blanks(text: str, at: int) -> str:
    """Give the blanks, and the marks of an end, around an offset."""
    before, after = text[max(0, at - 12) : at], text[at : at + 12]
    return before[len(before.rstrip()) :] + after[: len(after) - len(after.lstrip(AFTER_WORDS + "\n"))]
