"""What changed between two texts, in words: removed, added, and moved elsewhere unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from annotate.anchoring.blocks import shared_blocks
from annotate.anchoring.comparison import Comparison
from annotate.anchoring.letters import likeness, plain
from annotate.anchoring.words import Numbers, Words

_FEW = 60
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


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
    one, other = Words(old, numbers, 0, len(old)), Words(new, numbers, 0, len(new))
    least = min(len(one), len(other))
    if least < _FEW:
        return likeness(old[:20_000], new[:20_000])
    return sum(size for _, _, size in shared_blocks(one, other, (old, new))) / least


def differences(old: str, new: str) -> list[Difference]:
    """Give two texts as stretches in the order of the new one; what was removed or moved away comes where it stood."""
    if old == new:
        return [Difference(Kind.EQUAL, (0, len(old)), (0, len(new)))] if old else []
    return list(_joined(_stretches(Comparison(old, new))))


def _stretches(comparison: Comparison) -> Iterator[Difference]:
    old_at = new_at = 0
    moved = [comparison.block_place(at) for at in range(len(comparison.blocks)) if not comparison.chain[at]]
    for at in [*(at for at in range(len(comparison.blocks)) if comparison.chain[at]), -1]:
        last = len(comparison.old_text), len(comparison.new_text)
        old, new = ((last[0], last[0]), (last[1], last[1])) if at < 0 else comparison.block_place(at)
        yield from _gap(comparison, (old_at, old[0]), (new_at, new[0]), moved)
        if at >= 0:
            yield from _by_words(comparison, old, new)
        old_at, new_at = old[1], new[1]


def _gap(
    comparison: Comparison,
    old: tuple[int, int],
    new: tuple[int, int],
    moved: list[tuple[tuple[int, int], tuple[int, int]]],
) -> Iterator[Difference]:
    """Give what stands between two blocks in order: what moved as such, the rest word by word."""
    away = sorted(one for one in moved if old[0] <= one[0][0] and one[0][1] <= old[1])
    here = sorted((one for one in moved if new[0] <= one[1][0] and one[1][1] <= new[1]), key=lambda one: one[1])
    if not away and not here:
        yield from _by_words(comparison, old, new)
        return
    at = old[0]
    for place in away:
        yield from _one_sided(Kind.REMOVED, (at, place[0][0]), new[0])
        yield Difference(Kind.MOVED_AWAY, *place)
        at = place[0][1]
    yield from _one_sided(Kind.REMOVED, (at, old[1]), new[0])
    at = new[0]
    for place in here:
        yield from _one_sided(Kind.ADDED, (at, place[1][0]), old[1])
        yield Difference(Kind.MOVED_HERE, *place)
        at = place[1][1]
    yield from _one_sided(Kind.ADDED, (at, new[1]), old[1])


def _one_sided(kind: Kind, stretch: tuple[int, int], other: int) -> Iterator[Difference]:
    if stretch[0] < stretch[1]:
        nowhere = (other, other)
        yield Difference(kind, stretch, nowhere) if kind is Kind.REMOVED else Difference(kind, nowhere, stretch)


def _by_words(comparison: Comparison, old: tuple[int, int], new: tuple[int, int]) -> Iterator[Difference]:
    if comparison.old_text[old[0] : old[1]] == comparison.new_text[new[0] : new[1]]:
        if old[0] < old[1]:
            yield Difference(Kind.EQUAL, old, new)
        return
    one, other = _tokens(comparison.old_text, old), _tokens(comparison.new_text, new)
    for step in Indel.opcodes([token for token, _ in one], [token for token, _ in other]):
        before = _edge(one, step.src_start, old), _edge(one, step.src_end, old)
        after = _edge(other, step.dest_start, new), _edge(other, step.dest_end, new)
        if step.tag == "equal":
            yield Difference(Kind.EQUAL, before, after)
        else:
            yield from _one_sided(Kind.REMOVED, before, after[0])
            yield from _one_sided(Kind.ADDED, after, before[1])


def _tokens(text: str, stretch: tuple[int, int]) -> list[tuple[str, int]]:
    """Give the words, blanks and marks of a stretch, each with its place; typesetting does not tell them apart."""
    return [(plain(found[0]) if found[0].strip() else " ", found.start()) for found in _TOKEN.finditer(text, *stretch)]


def _edge(tokens: list[tuple[str, int]], at: int, stretch: tuple[int, int]) -> int:
    return tokens[at][1] if at < len(tokens) else stretch[1]


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
