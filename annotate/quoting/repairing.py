"""How an altered quotation is mended: the source's words put back, what was left out marked. Offsets count code points of the draft."""

from __future__ import annotations

import re

from annotate.quoting.drafts.model import Reading
from annotate.quoting.findings import Repair
from annotate.quoting.nearest import Edit, Passage, Shape
from annotate.quoting.pattern import Pattern
from annotate.quoting.wording import Wording

_PLAIN = re.compile(r"[\w\s.,;:!?'’‘()—–-]+")
"""What every form of draft takes as it is."""
_MARKED = 4
"""As many words left out are marked as an omission, fewer are put back."""


def restored(pattern: Pattern, passage: Passage, wording: Wording) -> str:
    """Give the quotation as it would be right; empty where its parts stand apart or in another order."""
    if passage.shape is not Shape.WHOLE or passage.first >= passage.last:
        return ""
    text, made, at = pattern.text, "", 0
    for edit in passage.edits:
        start, end, words = _change(pattern, edit, wording)
        made += text[at:start] + words
        at = end
    return " ".join((made + text[at:]).split())


def repairs_of(reading: Reading, pattern: Pattern, passage: Passage, wording: Wording) -> tuple[Repair, ...]:
    """Give the changes to the draft that make a quotation right; none where one of them is not safe."""
    if passage.shape is not Shape.WHOLE or any(_is_at_an_edge(edit, pattern) for edit in passage.edits):
        return ()
    repairs: list[Repair] = []
    for edit in passage.edits:
        start, end, words = _change(pattern, edit, wording)
        if words and not _PLAIN.fullmatch(words.replace("[…]", "")) and words.strip() != "[…]":
            return ()
        if start < end:
            repairs.append(Repair(*reading.span(start, end), words))
        else:
            place = reading.span(start - 1, start)[1] if start else reading.span(0, 1)[0]
            repairs.append(Repair(place, place, words))
    return tuple(repairs)


def _is_at_an_edge(edit: Edit, pattern: Pattern) -> bool:
    """Tell whether words at either end have none of the source's against them: it may go on there in other words, or end.

    Which of both the writer meant is not plain to see, so they are not taken out for them.
    """
    return edit.first >= edit.last and (edit.start == 0 or edit.end == len(pattern.keys))


def _change(pattern: Pattern, edit: Edit, wording: Wording) -> tuple[int, int, str]:
    """Give the stretch of the quotation's text that changes, and what it becomes."""
    places = pattern.places
    there = (
        " ".join(wording.text[slice(*wording.span(edit.first, edit.last))].split()) if edit.first < edit.last else ""
    )
    if edit.start < edit.end:
        start, end = places[edit.start][0], places[edit.end - 1][1]
        if not there and edit.start:
            start = places[edit.start - 1][1]
        return start, end, there
    after = places[edit.start - 1][1] if edit.start else 0
    if edit.last - edit.first >= _MARKED:
        there = "[…]"
    return after, after, f" {there}" if edit.start else f"{there} "
