"""What was altered in a quotation, in words that a person understands: the kind of change, and each change beside the source's words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from annotate.quoting.altering import is_form_of
from annotate.quoting.nearest import Edit, Passage, Shape
from annotate.quoting.sense import Sense
from annotate.quoting.slips import slips_away
from annotate.quoting.wording import Wording

_LEFT_OUT = 3
"""More words left out without a mark are a splice."""
_SHOWN = 3
_WORDS_SHOWN = 8


class Change(StrEnum):
    """The kinds of alteration, the gravest first."""

    NEGATION = "negation"
    FIGURE = "figure"
    HEDGE = "hedge"
    NAME = "name"
    ORDER = "order"
    SPLICE = "splice"
    SPELLING = "spelling"
    WORD = "word"


def change_of(passage: Passage, raw: Sequence[str], keys: Sequence[str], wording: Wording, sense: Sense) -> Change:
    """Give the gravest kind of change in a passage; `raw` and `keys` are the words of the quotation."""
    if passage.shape is not Shape.WHOLE:
        return Change.ORDER if passage.shape is Shape.MOVED else Change.SPLICE
    kinds = {_kind(edit, raw, keys, wording, sense) for edit in passage.edits}
    if _is_reordered(passage.edits, keys, wording):
        kinds = {Change.ORDER}
    return next((kind for kind in Change if kind in kinds), Change.WORD)


def _is_reordered(edits: Sequence[Edit], keys: Sequence[str], wording: Wording) -> bool:
    here = sorted(key for edit in edits for key in keys[edit.start : edit.end])
    there = sorted(key for edit in edits for key in wording.keys[edit.first : edit.last])
    return bool(here) and here == there


def _kind(edit: Edit, raw: Sequence[str], keys: Sequence[str], wording: Wording, sense: Sense) -> Change:
    here, there = list(keys[edit.start : edit.end]), wording.keys[edit.first : edit.last]
    if not here and len(there) >= _LEFT_OUT and not all(map(sense.changes, there)):
        return Change.SPLICE
    if sum(map(sense.is_negation, here)) != sum(map(sense.is_negation, there)) or _negated(here, there, sense):
        return Change.NEGATION
    if _figures(here, sense) != _figures(there, sense):
        return Change.FIGURE
    if {key for key in here if key in sense.hedges} != {key for key in there if key in sense.hedges}:
        return Change.HEDGE
    if here == there or "".join(here) == "".join(there):
        return Change.SPELLING
    if _has_name(raw[edit.start : edit.end], sense) and _has_name(wording.raw[edit.first : edit.last], sense):
        near = len(here) == len(there) == 1 and slips_away(here[0], there[0]) == 1
        return Change.SPELLING if near else Change.NAME
    alike = len(here) == len(there) and all(map(_is_misspelt, here, there))
    return Change.SPELLING if alike else Change.WORD


def _negated(here: Sequence[str], there: Sequence[str], sense: Sense) -> bool:
    if len(here) != 1 or len(there) != 1:
        return False
    short, long = sorted((here[0], there[0]), key=len)
    return long.endswith(short) and long[: len(long) - len(short)] in sense.prefixes


def _figures(keys: Sequence[str], sense: Sense) -> list[str]:
    return [key for key in keys if key[0].isdigit() or key in sense.numbers]


def _has_name(raw: Sequence[str], sense: Sense) -> bool:
    return any(word[0].isupper() and word.lower() not in sense.small for word in raw)


def _is_misspelt(here: str, there: str) -> bool:
    away = slips_away(here, there)
    is_grammar = here.startswith(there) or there.startswith(here) or (away > 1 and is_form_of(here, there))
    return away <= (1 if min(len(here), len(there)) < 6 else 2) and not is_grammar


def described(passage: Passage, raw: Sequence[str], wording: Wording) -> str:
    """Say what differs, each change as the source has it and as the quotation does."""
    if passage.shape is Shape.MOVED:
        return "the parts stand in another order in the source"
    if passage.shape is Shape.APART:
        return "the parts stand in places of the source that are far from one another, without a mark between them"
    told = [_told(edit, raw, wording) for edit in passage.edits[:_SHOWN]]
    more = len(passage.edits) - _SHOWN
    return "; ".join(told) + (f"; and {more} more" if more > 0 else "")


def _told(edit: Edit, raw: Sequence[str], wording: Wording) -> str:
    here, there = _shown(raw[edit.start : edit.end]), _shown(wording.raw[edit.first : edit.last])
    if not here:
        after = f" after “{raw[edit.start - 1]}”" if edit.start else ""
        return f"“{there}” is left out{after} without a mark"
    if not there:
        return f"“{here}” does not stand in the source"
    return f"the source has “{there}”, not “{here}”"


def _shown(words: Sequence[str]) -> str:
    if len(words) <= _WORDS_SHOWN:
        return " ".join(words)
    half = _WORDS_SHOWN // 2
    return f"{' '.join(words[:half])} … {' '.join(words[-half:])}"
