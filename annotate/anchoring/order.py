"""Which blocks stand in the same order in both texts, which were moved, and which are only copies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from annotate.anchoring.letters import ENDS, break_before
from annotate.anchoring.runs import Block
from annotate.anchoring.words import Words


def in_order(blocks: Sequence[Block]) -> list[bool]:
    """Tell for each block whether it is in the heaviest chain of blocks that stand in order in both texts.

    The blocks come by their place in the old text, and none overlaps another.
    """
    places = [new for _, new, _ in blocks]
    if places == sorted(places):
        return [True] * len(blocks)
    ends: list[int] = []
    weights: list[int] = []
    owners: list[int] = []
    before = [-1] * len(blocks)
    for at, (_, new, size) in enumerate(blocks):
        place = bisect_left(ends, new)
        weight = size + (weights[place - 1] if place else 0)
        before[at] = owners[place - 1] if place else -1
        worse = place
        while worse < len(ends) and weights[worse] <= weight:
            worse += 1
        ends[place:worse], weights[place:worse], owners[place:worse] = [new], [weight], [at]
    chosen = [False] * len(blocks)
    at = owners[-1] if owners else -1
    while at >= 0:
        chosen[at] = True
        at = before[at]
    return chosen


def settled(blocks: list[Block], old: Words, new: Words, texts: tuple[str, str]) -> list[Block]:
    """Let blocks that touch meet where a sentence or a line ends, where equal words leave the choice."""
    _settle(blocks, old, new, texts[0])
    turned = sorted((n, o, size) for o, n, size in blocks)
    _settle(turned, new, old, texts[1])
    return sorted((o, n, size) for n, o, size in turned)


def _settle(blocks: list[Block], old: Words, new: Words, text: str) -> None:
    taken = {new for _, new, _ in blocks} | {new + size - 1 for _, new, size in blocks}
    for at in range(len(blocks) - 1):
        (a, b, size), (c, d, more) = blocks[at], blocks[at + 1]
        if a + size != c or b + size == d:
            continue
        shifts = [0]
        for back in range(1, min(size, 12)):
            if d - back < 0 or d - back in taken or old.ids[c - back] != new.ids[d - back]:
                break
            shifts.append(-back)
        for on in range(min(more - 1, 12)):
            there = b + size + on
            if there >= len(new) or there in taken or old.ids[c + on] != new.ids[there]:
                break
            shifts.append(on + 1)
        if len(shifts) > 1:
            shift = max(shifts, key=lambda one: (_break(text, old, c + one), -abs(one)))
            blocks[at], blocks[at + 1] = (a, b, size + shift), (c + shift, d + shift, more - shift)


def trimmed(blocks: Sequence[Block], old: Words, text: str) -> list[Block]:
    """Cut off up to three words that a block has of a sentence at its end, so that what follows is compared anew."""
    out: list[Block] = []
    for at, (a, b, size) in enumerate(blocks):
        touches_before = at > 0 and blocks[at - 1][0] + blocks[at - 1][2] == a
        touches_after = at + 1 < len(blocks) and blocks[at + 1][0] == a + size
        head = 0 if touches_before else _overhang(text, old, range(a + 1, a + min(4, size)))
        tail = 0 if touches_after else _overhang(text, old, range(a + size - 1, a + size - min(4, size), -1))
        if head + tail < size:
            out.append((a + head, b + head, size - head - tail))
    return out


def _overhang(text: str, words: Words, places: range) -> int:
    """Give how many of some words in a row stand on the other side of a break; they come from the edge of a block inwards."""
    if not places:
        return 0
    first, last = min(places[0], places[-1]), max(places[0], places[-1])
    if not ENDS.search(text, words.starts[first - 1], words.starts[last]):
        return 0
    for count, at in enumerate(places, 1):
        if _break(text, words, at) >= 3:
            return count
    return 0


def _break(text: str, words: Words, at: int) -> int:
    return break_before(text, words.starts[at]) if at < len(words) else 4
