"""The quotations of one flow: marks that belong together and blocks, as stretches of its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from annotate.quoting.drafts.marks import Pair, pair_marks
from annotate.quoting.drafts.model import Citation, QuotationForm, Reading, Run
from annotate.quoting.drafts.page import Block, Flow, Page
from annotate.quoting.drafts.paragraph import Paragraph

_SIGNED = re.compile(r"(?:^|\n)[^\S\n]*[—–―‒-]{1,3}\s*\w[^\n]*\s*$")
_BRACKET = re.compile(r"[(\[][^()\[\]]*$")
_BRACKET_END = re.compile(r"[^()\[\]]*[)\]][\s.]*")
_NEARBY = 80
_STOPS = (".", "!", "?", "…", "”", "’", "»", '"')
_MOST_SIGNED = 14
_WEIGHT = 3
"""A quotation takes as much as so many other pieces of a draft."""


@dataclass(slots=True)
class Found:
    """A quotation in a flow, from `at` in paragraph `first` until `until` in paragraph `last`; the words lie inside these.

    `again` are the marks that later paragraphs open with. `block` is the number of a block quotation. `level` and `parent`
    are told when all are found.
    """

    first: int
    at: int
    inner_at: int
    last: int
    until: int
    inner_until: int
    form: QuotationForm
    marks: tuple[str, str] = ("", "")
    again: tuple[tuple[int, int], ...] = ()
    cited: tuple[Citation, ...] = ()
    block: int | None = None
    level: int = 0
    parent: int | None = None


def gather(flow: Flow, page: Page) -> list[Found]:
    """Give the quotations of a flow in the order of their beginnings, each with the number of the one that it stands in."""
    found: list[Found] = []
    number = 0
    for _, group in groupby(flow.paragraphs, key=lambda paragraph: (paragraph.block, paragraph.setting)):
        paragraphs = list(group)
        pairs = pair_marks(paragraphs, page)[::-1]
        page.count(_WEIGHT * len(pairs))
        while pairs:
            found.append(_of_pair(pairs.pop(), number))
        number += len(paragraphs)
    found += _of_blocks(flow.paragraphs, page.blocks)
    # A block stands around the marks that take in all of it.
    found.sort(key=lambda one: (one.first, one.at, -one.last, -one.until, one.block is None))
    return _nested(_unwrapped(found, flow.paragraphs))


def _of_pair(pair: Pair, number: int) -> Found:
    form = pair.fence.form if pair.fence else QuotationForm.MARKS
    again = tuple((number + paragraph, at) for paragraph, at in pair.again)
    cited = pair.fence.cited if pair.fence else ()
    first, last = number + pair.first, number + pair.last
    return Found(first, pair.at, pair.at + 1, last, pair.until + 1, pair.until, form, pair.marks, again, cited)


def _of_blocks(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> list[Found]:
    reach: dict[int, tuple[int, int]] = {}
    for number, paragraph in enumerate(paragraphs):
        block = paragraph.block
        while block is not None:
            reach[block] = (reach.get(block, (number, number))[0], number)
            block = blocks[block].inside
    worded = [
        block for block in sorted(reach) if any(map(_has_words, paragraphs[reach[block][0] : reach[block][1] + 1]))
    ]
    return [_of_block(block, paragraphs, *reach[block], blocks[block].cited) for block in worded]


def _has_words(paragraph: Paragraph) -> bool:
    return bool(paragraph.reading.text.strip())


def _of_block(block: int, paragraphs: Sequence[Paragraph], first: int, last: int, cited: tuple[Citation, ...]) -> Found:
    end = last
    inner = _words_end(paragraphs[end])
    while inner == 0 and end > first:
        end -= 1
        inner = _words_end(paragraphs[end])
    text = paragraphs[first].reading.text
    start = len(text) - len(text.lstrip())
    if end == first and inner <= start:
        inner = len(text)
    until = len(paragraphs[end].reading.text)
    return Found(first, 0, start, end, until, inner, QuotationForm.BLOCK, cited=cited, block=block)


def _words_end(paragraph: Paragraph) -> int:
    """Where the words of a block's last paragraph end, before the line that names their author and before what cites."""
    text = paragraph.reading.text
    places = [at for at, _ in paragraph.cites] + [at for at, _ in paragraph.calls]
    signed = _SIGNED.search(text, max(0, text.rfind("\n", 0, len(text.rstrip()))))
    if (
        signed
        and len(signed[0].split()) <= _MOST_SIGNED
        and (any(at > signed.start() for at in places) or not text.rstrip().endswith(_STOPS))
    ):
        return len(text[: signed.start()].rstrip())
    return _before_citing(text, max(places, default=-1))


def _before_citing(text: str, place: int) -> int:
    end = len(text.rstrip())
    if place >= end and text[:end].endswith((" —", " –", " -", "\n—", "\n–", "\n-")):
        return len(text[: end - 1].rstrip())
    if place < 0 or end - place > 2 * _MOST_SIGNED:
        return end
    bracket = _BRACKET.search(text, max(0, place - _NEARBY), place)
    if bracket and _BRACKET_END.fullmatch(text, place):
        return len(text[: bracket.start()].rstrip())
    return end


def _unwrapped(found: list[Found], paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Where marks take in the whole words of a block, the block's words are those inside them."""
    kept: list[Found] = []
    for one in found:
        outer = kept[-1] if kept else None
        if outer is not None and _wraps(one, outer, paragraphs):
            kept[-1] = replace(
                outer,
                inner_at=one.inner_at,
                inner_until=one.inner_until,
                last=one.last,
                marks=one.marks,
                again=one.again,
            )
        else:
            kept.append(one)
    return kept


def _wraps(one: Found, block: Found, paragraphs: Sequence[Paragraph]) -> bool:
    if block.block is None or one.block is not None or (one.first, one.at) != (block.first, block.inner_at):
        return False
    rest = paragraphs[one.last].reading.text[one.until :] if one.last == block.last else "…"
    return one.last == block.last and (one.until >= block.inner_until or not rest.strip(" .\n"))


def _nested(found: list[Found]) -> list[Found]:
    """Tell each quotation how deep it stands, and in which other one."""
    open_ones: list[int] = []
    for number, one in enumerate(found):
        while open_ones and (found[open_ones[-1]].last, found[open_ones[-1]].until) < (one.last, one.until):
            open_ones.pop()
        one.level = len(open_ones)
        one.parent = open_ones[-1] if open_ones else None
        open_ones.append(number)
    return found


def join(pieces: Sequence[Reading]) -> Reading:
    """Put the readings of paragraphs together with an empty line between them."""
    if len(pieces) == 1:
        return pieces[0]
    words: list[str] = []
    runs: list[Run] = []
    emphasis: list[tuple[int, int]] = []
    length = 0
    for piece in pieces:
        if not piece.text:
            continue
        if words:
            words.append("\n\n")
            runs.append(Run(length, runs[-1].end, max(runs[-1].end, piece.runs[0].start)))
            length += 2
        words.append(piece.text)
        runs += [Run(run.at + length, run.start, run.end) for run in piece.runs]
        emphasis += [(start + length, end + length) for start, end in piece.emphasis]
        length += len(piece.text)
    return Reading("".join(words), tuple(runs), tuple(emphasis))
