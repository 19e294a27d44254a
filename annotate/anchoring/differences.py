"""What changed between two texts, in words: removed, added, and moved elsewhere unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import Indel

from annotate.anchoring.blocks import shared_blocks
from annotate.anchoring.comparison import Comparison
from annotate.anchoring.letters import likeness, plain
from annotate.anchoring.runs import Stretch
from annotate.anchoring.words import Numbers, Words

_FEW = 60
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w")
_OPENING = frozenset("“‘„‚«‹([{¿¡#*")
Place = tuple[Stretch, Stretch]
"""Where a passage stands in the old text and in the new one."""


class Kind(StrEnum):
    """What became of a stretch. Moved text is there twice: as it went from its old place, and as it came to its new one."""

    EQUAL = "equal"
    REMOVED = "removed"
    ADDED = "added"
    MOVED_AWAY = "moved away"
    MOVED_HERE = "moved here"


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of the old text, of the new one, or of both: offsets in code points, an empty stretch where it has no place.

    For text that moved both stretches are given, wherever it is met.
    """

    kind: Kind
    old: tuple[int, int]
    new: tuple[int, int]


def shared(old: str, new: str) -> float:
    """Give which part of the shorter text is in the other one too, from 0 to 1: runs of words, or letters where both are short."""
    numbers = Numbers()
    one, other = Words(old, numbers), Words(new, numbers)
    least = min(len(one), len(other))
    if least < _FEW:
        return likeness(old[:20_000], new[:20_000])
    return sum(size for _, _, size in shared_blocks(one, other, (old, new))) / least


def differences(old: str, new: str) -> list[Difference]:
    """Give two texts as stretches in the order of the new one; what was removed or moved away comes where it stood."""
    if old == new:
        return [Difference(Kind.EQUAL, (0, len(old)), (0, len(new)))] if old else []
    return _slid(old, new, list(_joined(_stretches(Comparison(old, new)))))


def _stretches(comparison: Comparison) -> Iterator[Difference]:
    blocks = [_whole(comparison, at) for at in range(len(comparison.blocks))]
    moved = [place for place, in_order in zip(blocks, comparison.chain, strict=True) if not in_order]
    ends = len(comparison.old_text), len(comparison.new_text)
    old_at = new_at = 0
    for place in (*(one for one, in_order in zip(blocks, comparison.chain, strict=True) if in_order), None):
        old, new = place or ((ends[0], ends[0]), (ends[1], ends[1]))
        yield from _gap(comparison, (old_at, old[0]), (new_at, new[0]), moved)
        if place:
            yield from _by_words(comparison, [old], [new])
        old_at, new_at = old[1], new[1]


def _whole(comparison: Comparison, at: int) -> Place:
    """Give where a block stands, with the marks and blanks around its words that are the same in both texts.

    What opens belongs to the words behind it, all else to those before it: so two blocks side by side never share a mark.
    """
    old, new = comparison.block_place(at)
    before, after = comparison.old_text, comparison.new_text
    start, end = old[0], new[0]
    while start and end and before[start - 1] == after[end - 1] and before[start - 1] in _OPENING:
        start, end = start - 1, end - 1
    last, other = old[1], new[1]
    while last < len(before) and other < len(after) and before[last] == after[other] and _closes(before[last]):
        last, other = last + 1, other + 1
    return (start, last), (end, other)


def _closes(letter: str) -> bool:
    return letter not in _OPENING and not _WORD.match(letter)


def _gap(comparison: Comparison, old: Stretch, new: Stretch, moved: list[Place]) -> Iterator[Difference]:
    """Give what stands between two blocks in order: the passages that moved as such, the rest word by word."""
    away = sorted(one for one in moved if old[0] <= one[0][0] and one[0][1] <= old[1])
    here = sorted((one for one in moved if new[0] <= one[1][0] and one[1][1] <= new[1]), key=lambda one: one[1])
    rest = _by_words(comparison, _without(old, [one[0] for one in away]), _without(new, [one[1] for one in here]))
    for one in rest:
        while away and away[0][0][0] <= one.old[0]:
            yield Difference(Kind.MOVED_AWAY, *away.pop(0))
        while here and here[0][1][0] <= one.new[0]:
            yield Difference(Kind.MOVED_HERE, *here.pop(0))
        yield one
    yield from (Difference(Kind.MOVED_AWAY, *one) for one in away)
    yield from (Difference(Kind.MOVED_HERE, *one) for one in here)


def _without(stretch: Stretch, cut: list[Stretch]) -> list[Stretch]:
    """Give what is left of a stretch when others are cut out of it, which stand in order; at least one, which may be empty."""
    starts = [stretch[0], *(end for _, end in cut)]
    ends = [*(start for start, _ in cut), stretch[1]]
    return list(zip(starts, ends, strict=True))


def _by_words(comparison: Comparison, old: list[Stretch], new: list[Stretch]) -> Iterator[Difference]:
    """Compare some stretches of the old text, taken together, with some of the new one; none crosses a cut."""
    before, after = comparison.old_text, comparison.new_text
    if len(old) == len(new) == 1 and before[slice(*old[0])] == after[slice(*new[0])]:
        if old[0][0] < old[0][1]:
            yield Difference(Kind.EQUAL, old[0], new[0])
        return
    whole = len(old) == len(new) == 1
    one, other = _tokens(before, old), _tokens(after, new)
    for step in Indel.opcodes([token.key for token in one], [token.key for token in other]):
        here = _places(one[step.src_start : step.src_end], whole=whole)
        there = _places(other[step.dest_start : step.dest_end], whole=whole)
        if step.tag == "equal":
            yield from (Difference(Kind.EQUAL, *places) for places in zip(here, there, strict=True))
            continue
        at = other[step.dest_start].place[0] if step.dest_start < len(other) else new[-1][1]
        yield from (Difference(Kind.REMOVED, place, (at, at)) for place in here)
        at = one[step.src_end].place[0] if step.src_end < len(one) else old[-1][1]
        yield from (Difference(Kind.ADDED, (at, at), place) for place in there)


def _places(tokens: list[_Token], *, whole: bool) -> list[Stretch]:
    """Give where some tokens stand: as one stretch where no cut can be between them, else one by one."""
    if whole and tokens:
        return [(tokens[0].place[0], tokens[-1].place[1])]
    return [token.place for token in tokens]


class _Token(NamedTuple):
    """A word, a mark or some blanks, and where they stand; typesetting does not tell them apart."""

    key: str
    place: Stretch


def _tokens(text: str, stretches: list[Stretch]) -> list[_Token]:
    return [
        _Token(plain(found[0]) if found[0].strip() else " ", found.span())
        for stretch in stretches
        for found in _TOKEN.finditer(text, *stretch)
    ]


def _joined(found: Iterator[Difference]) -> Iterator[Difference]:
    """Join neighbours of one kind, and give what was removed before what was added in its place."""
    last: Difference | None = None
    for one in found:
        if last and last.kind is one.kind and (last.old[1], last.new[1]) == (one.old[0], one.new[0]):
            last = Difference(last.kind, (last.old[0], one.old[1]), (last.new[0], one.new[1]))
        elif last and (last.kind, one.kind) == (Kind.ADDED, Kind.REMOVED):
            yield Difference(Kind.REMOVED, one.old, (last.new[0], last.new[0]))
            last = Difference(Kind.ADDED, (one.old[1], one.old[1]), last.new)
        else:
            if last:
                yield last
            last = one
    if last:
        yield last


def _slid(old: str, new: str, found: list[Difference]) -> list[Difference]:
    """Join what was removed, or added, in two pieces with a blank between them, where it ends with a blank as well.

    Which of the two blanks is the one that stayed is the same to a reader, and one piece is easier to read than two.
    """
    out: list[Difference] = []
    for one in found:
        joined = _as_one(old, new, out[-2], out[-1], one) if len(out) > 1 else None
        if joined:
            out[-2:] = joined
        else:
            out.append(one)
    return out


def _as_one(old: str, new: str, first: Difference, blank: Difference, last: Difference) -> list[Difference] | None:
    """Give two pieces of one kind as one, with the blank that ends the second as the one that stayed; None where there is none."""
    kind = first.kind
    if last.kind is not kind or kind not in {Kind.REMOVED, Kind.ADDED} or blank.kind is not Kind.EQUAL:
        return None
    text, (a, b, c) = (
        (old, (first.old, blank.old, last.old)) if kind is Kind.REMOVED else (new, (first.new, blank.new, last.new))
    )
    tail = c[0] + len(text[slice(*c)].rstrip())
    if tail == c[1] or (a[1], b[1]) != (b[0], c[0]) or not (old[slice(*blank.old)] + new[slice(*blank.new)]).isspace():
        return None
    whole, left = (a[0], tail), (tail, c[1])
    if kind is Kind.REMOVED:
        return [Difference(kind, whole, first.new), Difference(Kind.EQUAL, left, blank.new)]
    return [Difference(kind, first.old, whole), Difference(Kind.EQUAL, blank.old, left)]
