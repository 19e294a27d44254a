"""What an author's marks and comments speak for: the statements that name their tags, and what the check shall let pass."""

from __future__ import annotations

from collections.abc import Sequence

from annotate.quoting.drafts.belonging import Tied, cited
from annotate.quoting.drafts.comments import Comment
from annotate.quoting.drafts.model import Marked, Reading, Remark
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.paragraph import Paragraph


def statements_of(page: Page, tied: Sequence[Tied]) -> list[Marked]:
    """Give the marked statements: spans with attributes, and sentences with a comment that traces them."""
    found = [_of_claim(one, number) for one in tied for number in range(len(one.paragraph.claims))]
    for one in tied:
        # Comments of one sentence share its reading: a sentence of any length may have any number of them.
        sentences: dict[int, Reading] = {}
        for at, comment in one.paragraph.comments:
            if comment.traces:
                found.append(_of_sentence(one, comment, _sentence_at(one, at, comment), sentences))
    places = {id(one.paragraph): one for one in tied} if page.loose else {}
    for comment, paragraph, is_before in _loose(page):
        one = places[id(paragraph)]
        if comment.traces:
            found.append(_of_sentence(one, comment, 0 if is_before else len(one.sentences.starts) - 1, {}))
    return found


def remarks_of(page: Page, tied: Sequence[Tied]) -> list[Remark]:
    """Give the remarks that a finding is all right, each with the stretch of the draft that it speaks for."""
    found = []
    for one in tied:
        for at, comment in one.paragraph.comments:
            if not comment.traces:
                number = _sentence_at(one, at, comment)
                found.append(_remark(comment, *_stretch(one, comment, number, number)))
    places = {id(one.paragraph): one for one in tied} if page.loose else {}
    for comment, paragraph, _ in _loose(page):
        if not comment.traces:
            one = places[id(paragraph)]
            block = page.blocks[paragraph.block] if paragraph.block is not None else None
            stretch = _stretch(one, comment, 0, len(one.sentences.starts) - 1)
            if block is not None and block.start >= comment.end:
                stretch = (block.start, block.end)
            found.append(_remark(comment, *stretch))
    return found


def _of_claim(one: Tied, number: int) -> Marked:
    claim = one.paragraph.claims[number]
    first, last = one.sentences.number(claim.at), one.sentences.number(max(claim.at, claim.until - 1))
    cites = cited(one.of_sentences(first, last))
    reading = one.paragraph.reading.cut(claim.at, claim.until)
    return Marked(claim.start, claim.end, reading, claim.traces, claim.mark_start, claim.mark_end, cites)


def _of_sentence(one: Tied, comment: Comment, number: int, sentences: dict[int, Reading]) -> Marked:
    """Give the statement that a sentence is by a comment; `sentences` are the readings of those that were asked for before."""
    at, until = one.sentences.bounds(number, number)
    if number not in sentences:
        sentences[number] = one.paragraph.reading.cut(at, until)
    reading = sentences[number]
    start, end = one.paragraph.reading.span(at, until) if at < until else (comment.start, comment.end)
    cites = cited(one.of_sentences(number, number))
    return Marked(start, end, reading, comment.traces, comment.start, comment.end, cites)


def _remark(comment: Comment, start: int, end: int) -> Remark:
    return Remark(comment.start, comment.end, comment.rules, comment.reason, start, end)


def _sentence_at(one: Tied, at: int, comment: Comment) -> int:
    """The sentence that a comment at `at` speaks for: the one behind it when it stands on a line of its own, else the one before."""
    # The blank that stood before the comment may be gone from the words, where a citation follows it.
    after, before = at, min(at, len(one.text)) - 1
    while after < len(one.text) and one.text[after].isspace():
        after += 1
    while before >= 0 and one.text[before].isspace():
        before -= 1
    if (comment.alone and after < len(one.text)) or before < 0:
        return one.sentences.number(min(after, max(len(one.text) - 1, 0)))
    return one.sentences.number(before)


def _stretch(one: Tied, comment: Comment, first: int, last: int) -> tuple[int, int]:
    at, until = one.sentences.bounds(first, last)
    places = [(cite.start, cite.end) for tie in one.of_sentences(first, last) for cite in tie.cited]
    if at < until:
        places.append(one.paragraph.reading.span(at, until))
    places = places or [(comment.start, comment.end)]
    return min(start for start, _ in places), max(end for _, end in places)


def _loose(page: Page) -> list[tuple[Comment, Paragraph, bool]]:
    """The comments outside paragraphs, each with the paragraph that follows it, or else the one before."""
    found = []
    for comment, flow, number in page.loose:
        if flow.paragraphs:
            is_before = number < len(flow.paragraphs)
            found.append((comment, flow.paragraphs[number if is_before else -1], is_before))
    return found
