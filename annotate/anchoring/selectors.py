"""Selectors of the Web Annotation Data Model: `describe` says where a span of a text is, `place` finds it again; they are twins.

Where the older text is not there, a span is only known by its offsets and its words: its offsets are taken if its words stand
there, then the one place where its words stand, then the one where they stand folded, and last a place where nearly the words
stand between both of their contexts. What is in more than one place, or in none, is not placed. Offsets count code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import msgspec

from annotate.anchoring.carrying import carry
from annotate.core.text import find_all, stands_once
from annotate.quoting.find import places
from annotate.quoting.fold import fold
from annotate.quoting.nearly import nearest
from annotate.quoting.words import Words, words_of

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")
_KEPT = 2
"""Of how many texts the words and the like are kept: many spans of one text are placed one after another."""
_STEPS = (0, 8, 16, 32, 64, 128, 256)
_REACH = 64
"""How many code points before and after a place are compared with the context of a selector, at most."""
_NEAR = 0.7
"""How near words must be that are placed between their contexts."""
_CONTEXT_NEAR = 0.7
_FEW = 3
"""Fewer words, though they stand where they should, may be others: what stands around them has to agree."""
_ENOUGH = 8
"""So many letters around a place are enough to agree."""
_LEAST_WORDS = 3
"""Fewer words are never placed nearly: too many others are like them."""


class How(StrEnum):
    """How a span was placed, surest first; or that it was not."""

    POSITION = "position"
    """Its words stand at its offsets."""
    EXACT = "exact"
    """Its words stand in one place, or with its context in one place, letter for letter."""
    FOLDED = "folded"
    """The same, but for quotation marks, dashes, white space, line breaks, ligatures or capitals."""
    NEAR = "near"
    """Nearly its words stand between its context before and its context after."""
    ORPHAN = "orphan"


class Selector(msgspec.Struct, frozen=True, gc=False):
    """What is known of a span: its words, those before and after it, and its offsets, `None` where none were given.

    `utf16` is whether the offsets count UTF-16 units, as those of JavaScript do; None where nobody said what they count.
    """

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    utf16: bool | None = None


class Placed(msgspec.Struct, frozen=True, gc=False):
    """Where a span stands: half-open `[start, end)`, both 0 for an orphan; `why` says what was done about it, or why nothing could be."""

    how: How
    start: int = 0
    end: int = 0
    score: float = 1.0
    why: str = ""


def describe(text: str, start: int, end: int) -> Selector:
    """Describe a span by its offsets, its words, and as much of its context as makes them unique, if any does."""
    exact, prefix, suffix = text[start:end], "", ""
    for size in _STEPS:
        prefix, suffix = _before(text, start, size), _after(text, end, size)
        if size >= len(text) or stands_once(text, prefix + exact + suffix):
            break
    return Selector(exact, prefix, suffix, start, end, utf16=False)


def _before(text: str, start: int, size: int) -> str:
    """Give about `size` code points before a place, from the beginning of a word on."""
    begin = max(0, start - size)
    while size and begin > 0 and start - begin < 2 * size and not text[begin - 1].isspace():
        begin -= 1
    return text[begin:start]


def _after(text: str, end: int, size: int) -> str:
    finish = min(len(text), end + size)
    while size and finish < len(text) and finish - end < 2 * size and not text[finish].isspace():
        finish += 1
    return text[end:finish]


def place(text: str, wanted: Selector) -> Placed:
    """Find a described span in a text: at its offsets, by its words, or nearly by its words, wherever what stands around it agrees first."""
    exact = wanted.exact.replace("\r\n", "\n").replace("\r", "\n")
    by_offsets, why = _by_offsets(text, wanted, exact)
    if by_offsets:
        return by_offsets
    if not exact.strip():
        return Placed(How.ORPHAN, why=why or "it says neither words nor offsets")
    weak: Placed | None = None
    for how, found in _standing(text, exact):
        placed, is_certain = _chosen(text, found, wanted, how, why)
        if is_certain:
            return placed
        weak = weak or placed
    return weak or _between_contexts(text, wanted, exact, why)


def _standing(text: str, exact: str) -> Iterator[tuple[How, list[tuple[int, int]]]]:
    """Give where words stand: letter for letter, then folded, then in small letters or capitals too."""
    found = [(at, at + len(exact)) for at in find_all(text, exact)]
    if found:
        yield How.EXACT, found
    for more in (places(text, exact), _in_any_case(text, exact)):
        if len(more) > len(found):
            yield How.FOLDED, more
            found = more


def _by_offsets(text: str, wanted: Selector, exact: str) -> tuple[Placed | None, str]:
    start, end = wanted.start, wanted.end
    if start is None or end is None:
        return None, ""
    if not 0 <= start < end:
        return None, f"its offsets {start}:{end} are none"
    converted = from_utf16(text, (start, end)) if wanted.utf16 is not False and not text.isascii() else None
    tried = [(False, (start, end))] if wanted.utf16 is not True else []
    tried += [(True, converted)] if converted else []
    for utf16, (begin, finish) in tried:
        there = text[begin:finish]
        stands = finish <= len(text) and (there == exact or (not exact and there.strip()))
        if stands and (not _are_few(exact) or _agrees_on_both(text, (begin, finish), wanted)):
            return Placed(How.POSITION, begin, finish, why="its offsets count UTF-16 units" if utf16 else ""), ""
    beyond = not tried or all(finish > len(text) for _, (_, finish) in tried)
    return None, f"its offsets {start}:{end} are beyond the text" if beyond else f"other words stand at {start}:{end}"


def from_utf16(text: str, stretch: tuple[int, int]) -> tuple[int, int] | None:
    """Give offsets in UTF-16 units as code points; None where one is beyond the text or inside a character."""
    pairs = _pairs(text)
    before = [bisect_left(pairs, offset) for offset in stretch]
    # What begins one unit before an offset and takes two is cut by it.
    if any(count and pairs[count - 1] == offset - 1 for count, offset in zip(before, stretch, strict=True)):
        return None
    start, end = (offset - count for count, offset in zip(before, stretch, strict=True))
    return (start, end) if start >= 0 and end <= len(text) else None


@lru_cache(maxsize=_KEPT)
def _pairs(text: str) -> list[int]:
    """Give where the characters that take two UTF-16 units stand, in such units."""
    return [found.start() + number for number, found in enumerate(_TWO_UNITS.finditer(text))]


def _chosen(text: str, found: Sequence[tuple[int, int]], wanted: Selector, how: How, why: str) -> tuple[Placed, bool]:
    """Give the one place that there is, or the one whose context agrees best; two that are as good are none.

    Tells as well whether that is certain: what stands around it agrees, or nobody said what does.
    """
    context = _context(wanted)
    sides = {one: _agreement(text, one, context) for one in found}
    # Words inside of longer ones are other words, unless what stands around them says that they are meant.
    whole = [one for one in found if sides[one].both or _whole(text, one)]
    if not whole:
        return Placed(How.ORPHAN, why="its letters stand only inside of other words"), False
    best = max(whole, key=lambda one: sides[one].both)
    if sum(sides[one].both == sides[best].both for one in whole) > 1:
        why = f"its words stand in {len(whole)} places, and nothing tells which is meant"
        return Placed(How.ORPHAN, why=why), not any(context)
    few = _are_few(text[slice(*best)])
    agrees = sides[best].on_both if few and len(whole) > 1 else sides[best].agrees
    if not agrees and (few or len(whole) > 1):
        return Placed(
            How.ORPHAN,
            why="its words stand in one place only, but among others"
            if len(whole) == 1
            else "its words stand only among others",
        ), False
    return Placed(how, *best, why=why), agrees


def _whole(text: str, found: tuple[int, int]) -> bool:
    start, end = found
    begins_inside = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    ends_inside = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not begins_inside and not ends_inside


def _are_few(words: str) -> bool:
    return len(words_of(words)) < _FEW


class _Sides(NamedTuple):
    """How many folded letters of a context stand before and after a place, outwards from it."""

    both: int
    """How many there are on both sides together; none where a side that was given disagrees wholly."""
    agrees: bool
    """Whether they are enough, on one side or on both; nothing that was given is enough."""
    on_both: bool
    """Whether they are enough on either side."""


def _context(wanted: Selector) -> tuple[str, str]:
    """Give what stood around a span, folded, and what stood before it turned round."""
    return fold(wanted.prefix[-_REACH:])[::-1], fold(wanted.suffix[:_REACH])


def _agrees_on_both(text: str, found: tuple[int, int], wanted: Selector) -> bool:
    return _agreement(text, found, _context(wanted)).on_both


def _agreement(text: str, found: tuple[int, int], context: tuple[str, str]) -> _Sides:
    before, after = context
    left = _shared(before, fold(text[max(0, found[0] - 2 * _REACH) : found[0]])[::-1]) if before else 0
    right = _shared(after, fold(text[found[1] : found[1] + 2 * _REACH])) if after else 0
    disagrees = bool((before and not left) or (after and not right))
    return _Sides(
        0 if disagrees else left + right,
        left + right >= min(_ENOUGH, len(before) + len(after)),
        left >= min(_ENOUGH // 2, len(before)) and right >= min(_ENOUGH // 2, len(after)),
    )


def _shared(first: str, second: str) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> Words:
    return Words(text)


def _in_any_case(text: str, exact: str) -> list[tuple[int, int]]:
    wanted, words = words_of(exact), _words(text)
    return [words.span(first, len(wanted)) for first in words.standing(wanted)] if len(wanted) >= _LEAST_WORDS else []


def _between_contexts(text: str, wanted: Selector, exact: str, why: str) -> Placed:
    gone = Placed(How.ORPHAN, why=why or "its words do not stand in the text")
    asked, words = words_of(exact), _words(text)
    near = nearest(asked, words.folded) if len(asked) >= _LEAST_WORDS else None
    if near is None or near.score < _NEAR or near.last <= near.first:
        return gone
    found = _carried(text, wanted, exact, words.span(near.first, near.last - near.first))
    if found is None or min(_sides(text, found, wanted)) < _CONTEXT_NEAR:
        return gone
    return Placed(How.NEAR, *found, near.score, f"{near.score:.0%} of its words stand there")


def _carried(text: str, wanted: Selector, exact: str, near: tuple[int, int]) -> tuple[int, int] | None:
    """Carry words with their contexts, as if they were an older text, to what stands around a place: so both ends are found."""
    room = 2 * _REACH + len(exact) // 2
    begin, end = max(0, near[0] - room), min(len(text), near[1] + room)
    start = len(wanted.prefix)
    (placed,) = carry(wanted.prefix + exact + wanted.suffix, text[begin:end], [(start, start + len(exact))])
    if (
        placed.start is None
        or placed.end is None
        or not placed.start < near[1] - begin
        or not near[0] - begin < placed.end
    ):
        return None
    return begin + placed.start, begin + placed.end


def _sides(text: str, found: tuple[int, int], wanted: Selector) -> tuple[float, float]:
    """Tell how much of what stood before and after a span stands before and after a place, word by word."""
    before, after = words_of(wanted.prefix), words_of(wanted.suffix)
    there = words_of(text[max(0, found[0] - 2 * len(wanted.prefix)) : found[0]])
    then = words_of(text[found[1] : found[1] + 2 * len(wanted.suffix)])
    return _side(before, there[-len(before) :]), _side(after, then[: len(after)])


def _side(wanted: Sequence[str], there: Sequence[str]) -> float:
    """Tell how much of a context agrees; a context that was not given agrees with nothing."""
    near = nearest(wanted, there) if wanted and there else None
    return near.score if near else 0.0
