"""The rules for a quotation that stands in its source word for word: what its omissions and brackets do, and whose words it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotate.quoting.altering import Turned, passed_over, swallowed, turned
from annotate.quoting.changes import Change, described
from annotate.quoting.checked import Checked, short, shown, span_of
from annotate.quoting.findings import Finding
from annotate.quoting.locators import misses
from annotate.quoting.naming import names_speaker
from annotate.quoting.nearest import Passage
from annotate.quoting.onsight import around_only_run, verbatim
from annotate.quoting.pattern import Pattern
from annotate.quoting.policy import Policy
from annotate.quoting.repairing import repairs_of, restored
from annotate.quoting.sources import COMMENTS, Source, is_no_text
from annotate.quoting.standing import Stood, stand

_REPEATED = 6
"""Fewer words are a phrase that a text may well have twice."""


def of_standing(checked: Checked, places: list[Stood]) -> list[Finding]:
    """Give what is to be said of a quotation that stands in these places: of the place of which the least is to be said."""
    found = [list(rules_for(checked, one)) for one in places]
    best = min(range(len(places)), key=lambda number: (len(found[number]), number))
    return found[best] + _ambiguous(checked, places)


def rules_for(checked: Checked, found: Stood) -> list[Finding]:
    """Give what is to be said of a quotation at one place."""
    rules: Sequence[Callable[[Checked, Stood], Finding | None]] = (
        _recased, _swallowed, _turned, _long, _no_text, _quoted_in, _marks, _misplaced,
    )  # fmt: skip
    return [finding for rule in rules if (finding := rule(checked, found))]


def is_silent(checked: Checked, source: Source) -> bool:
    """Tell quickly that nothing is to be said of a quotation by what a source has; False does not say that something is."""
    place = verbatim(checked.quotation.reading.text, source, checked.policy)
    if place:
        return not (
            any(is_no_text(kind, furniture=kind == "furniture") or kind == COMMENTS for kind in source.kinds(*place))
            or source.speech_at(*place)
            or _missed(checked, source, *place)
        )
    return any(not rules_for(checked, one) for one in around_only_run(checked.pattern, source, checked.policy))


def says(source: Source, quotation: str, policy: Policy) -> bool:
    """Tell whether a source says what a quotation says: by the words and marks alone, whoever's they are."""
    if verbatim(quotation, source, policy):
        return True
    pattern = Pattern(quotation)
    return any(map(_is_sound, around_only_run(pattern, source, policy))) or any(
        map(_is_sound, stand(pattern, source, policy))
    )


def _is_sound(found: Stood) -> bool:
    lost = any(swallowed(one, found.wording, found.source.sense) for one in passed_over(found.pattern, found.match))
    return not (found.recased or lost or _turns(found))


def _turns(found: Stood) -> list[Turned]:
    # Without brackets nothing is turned, and the language of the source need not be found out.
    return turned(found.pattern, found.match, found.wording, found.source.sense) if found.pattern.is_bracketed else []


def _recased(checked: Checked, found: Stood) -> Finding | None:
    edits = found.recasings()
    if not edits:
        return None
    passage = Passage(found.match.first, found.match.last, edits, 1.0)
    return _altered_at(checked, found, passage)


def _altered_at(checked: Checked, found: Stood, passage: Passage) -> Finding:
    pattern, one = checked.pattern, checked.quotation
    told = described(passage, pattern.raw, found.wording)
    repairs = repairs_of(one.reading, pattern, passage, found.wording)
    message = f"{told} ({Change.SPELLING})"
    suggestion = restored(pattern, passage, found.wording)
    return Finding(
        "Q001", one.start, one.end, message, found.source.key, shown(found), suggestion, Change.SPELLING, repairs
    )


def _swallowed(checked: Checked, found: Stood) -> Finding | None:
    for passed in passed_over(found.pattern, found.match):
        lost = swallowed(passed, found.wording, found.source.sense)
        if lost:
            words = ", ".join(f"“{found.wording.raw[number]}”" for number in lost)
            left_out = found.source.span(*found.wording.span(passed.first, passed.last))
            message = f"the omission takes away {words}: “{short(left_out.exact)}” is left out"
            return checked.finding("Q005", message, span_of(found), left_out, source=found.source.key)
    return None


def _turned(checked: Checked, found: Stood) -> Finding | None:
    for one in _turns(found):
        instead = f"where the source has “{one.source}”" if one.source else "which the source does not say"
        message = f"“[{one.says}]” changes the sense, {instead}"
        return checked.finding("Q006", message, span_of(found), source=found.source.key)
    return None


def _long(checked: Checked, found: Stood) -> Finding | None:
    longest = max(passed_over(found.pattern, found.match), key=lambda one: one.length, default=None)
    if not longest or longest.length <= checked.policy.long_omission:
        return None
    message = f"an omission passes over {longest.length} words"
    return checked.finding("Q007", message, span_of(found), source=found.source.key)


def _no_text(checked: Checked, found: Stood) -> Finding | None:
    if not found.no_text:
        return None
    if found.no_text == COMMENTS:
        return checked.finding(
            "Q011",
            f"the words are a reader’s comment below {found.source.key}",
            span_of(found),
            source=found.source.key,
        )
    what = {"furniture": "furniture of the page", "pullquote": "pull quote"}.get(found.no_text, found.no_text)
    message = f"the words are not the text of {found.source.key}, but its {what}"
    return checked.finding("Q010", message, span_of(found), source=found.source.key)


def _quoted_in(checked: Checked, found: Stood) -> Finding | None:
    speech = found.speech
    if not speech:
        return None
    is_named = names_speaker(checked.sentence, speech, found.source)
    who = speech.speaker or "somebody"
    if speech.mode == "indirect":
        if not is_named or not speech.speaker:
            return None
        message = f"{found.source.key} gives this as the sense of what {who} said, not as the words"
        return checked.finding("S005", message, span_of(found), source=found.source.key)
    if is_named:
        return None
    message = f"{found.source.key} quotes these words of {who}, whom the sentence does not name"
    return checked.finding("Q012", message, span_of(found), source=found.source.key)


def _marks(checked: Checked, found: Stood) -> Finding | None:
    if not found.marks:
        return None
    here, there = (" ".join(one.split()) for one in found.marks[0])
    message = f"the source has {_mark(there)} where the quotation has {_mark(here)}"
    return checked.finding("Q009", message, span_of(found), source=found.source.key)


def _mark(gap: str) -> str:
    return f"“{gap}”" if gap else "no mark"


def _misplaced(checked: Checked, found: Stood) -> Finding | None:
    message = _missed(checked, found.source, *found.span)
    return checked.finding("C003", message, span_of(found), source=found.source.key) if message else None


def _missed(checked: Checked, source: Source, start: int, end: int) -> str:
    """Say why a locator of the quotation does not fit a place of a source; empty where all do."""
    located = (one for one in checked.items if one.locator and checked.shelf.source(one.key) is source)
    return next(filter(None, (misses(one.locator, source, start, end) for one in located if one.locator)), "")


def _ambiguous(checked: Checked, places: list[Stood]) -> list[Finding]:
    """Tell where the words stand more than once in the text proper, and no locator says which is meant."""
    if len(places) == 1 or len(checked.pattern.keys) < _REPEATED or any(item.locator for item in checked.items):
        return []
    proper = places[0].source.proper
    spans = {one.span[1]: one for one in places if not one.no_text and _is_proper(one, proper)}
    if len(spans) < 2:
        return []
    several = [spans[end] for end in sorted(spans)]
    message = f"the words stand in {len(several)} places of {several[0].source.key}; a locator would say which is meant"
    return [checked.finding("Q008", message, *map(span_of, several), source=several[0].source.key)]


def _is_proper(found: Stood, proper: object) -> bool:
    places = getattr(proper, "places", None)
    return places is None or found.wording.places[found.match.first] in places
