"""The rules for one quotation of a draft: where it stands, whether it stands there as it is quoted, and whose words it is."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import msgspec
from msgspec.structs import replace

from annotate.core.spans import Span
from annotate.quoting.changes import Change, change_of, described
from annotate.quoting.checked import Checked, short, shown, span_of
from annotate.quoting.drafts.model import Quotation
from annotate.quoting.findings import Finding, Repair, Shown
from annotate.quoting.nearest import Passage, Shape, left_over, nearest
from annotate.quoting.onsight import may_stand
from annotate.quoting.pattern import Pattern
from annotate.quoting.policy import Policy
from annotate.quoting.repairing import repairs_of, restored
from annotate.quoting.slips import slips_away
from annotate.quoting.sources import Shelf, Source
from annotate.quoting.standing import Stood, stand
from annotate.quoting.standing_rules import is_silent, of_standing
from annotate.quoting.wording import Wording

_PHRASE = 4
"""A quotation of fewer words may be a term or a scare quote."""
_NAMED = 2
"""A single word that stands in a source says nothing."""
_ALIKE = 0.55
"""From this likeness on the words are a passage that was altered, below it another one."""
_ALIKE_FEW = 0.6
_ELSEWHERE = 0.8
_SLIPS = 2
_TOLD = 3


def check_quotation(quotation: Quotation, shelf: Shelf, policy: Policy) -> list[Finding]:
    """Give what is to be said of a quotation; nothing where it checks out."""
    checked = Checked(quotation, shelf, policy)
    if any(is_silent(checked, source) for source in checked.sources):
        return []
    if not checked.pattern.keys:
        return []
    if not checked.items:
        return _uncited(checked)
    stood = [places for source in checked.sources if (places := stand(checked.pattern, source, policy))]
    if stood:
        return min((of_standing(checked, places) for places in stood), key=len)
    if not checked.sources:
        return _without_text(checked)
    return [_not_standing(checked)]


def _uncited(checked: Checked) -> list[Finding]:
    words = checked.pattern.keys
    if len(words) < _NAMED:
        return []
    places = _elsewhere(checked)
    if any(set(one.source.kinds(*one.span)) == {"title"} for one in places):
        return []
    if places:
        found = places[0]
        where = f"it stands in {_keys(places)}"
        return [
            checked.finding(
                "Q004",
                f"nothing is cited; {where}",
                span_of(found),
                source=found.source.key,
                suggestion=found.source.key,
            )
        ]
    if len(words) < _PHRASE:
        return []
    near = _nearest_of(checked, checked.shelf.others(words))
    if near and near.passage.likeness >= _ELSEWHERE:
        source, span = near.source, near.span
        return [
            checked.finding("Q004", f"nothing is cited; {source.key} has nearly these words", span, source=source.key)
        ]
    return [checked.finding("Q004", "nothing is cited, and it stands in no source of the library")]


def _without_text(checked: Checked) -> list[Finding]:
    """Say what can be said where no source that is cited has a text: an unknown key is reported by itself."""
    places = _elsewhere(checked)
    if places:
        return [_wrong_source(checked, places)]
    untested = _untested(checked)
    return [untested] if untested else []


def _untested(checked: Checked) -> Finding | None:
    """Say which source that is cited has no text, where one has none."""
    shelf = checked.shelf
    bare = (item.key for item in checked.items if shelf.is_known(item.key) and not shelf.source(item.key))
    key = next(bare, "")
    message = f"{key} has no text in the library to hold these words against"
    return checked.finding("C004", message, source=key) if key else None


def _not_standing(checked: Checked) -> Finding:
    for source in checked.sources:
        for older in source.earlier:
            places = stand(checked.pattern, older, checked.policy)
            if places:
                message = f"the words stand in capture {older.capture} of {source.key}, not in the newest one"
                return checked.finding("Q013", message, span_of(places[0]), source=source.key)
    cited = {source.key for source in checked.sources}
    places = _elsewhere(checked, cited) if len(checked.pattern.keys) >= _NAMED else []
    if places:
        return _wrong_source(checked, places)
    near = _nearest_of(checked, checked.sources)
    keys = checked.pattern.keys
    if near and (_is_altered(near.passage, len(keys)) or _is_one_other_word(near, keys)):
        return _altered(checked, near)
    mended = _mended_elsewhere(checked, cited)
    if mended:
        return _wrong_source(checked, mended)
    return _put_together(checked) or _untested(checked) or _not_found(checked, near)


def _put_together(checked: Checked) -> Finding | None:
    """Look whether a part of the words stands in the source that is cited, and all the rest in another one."""
    keys = checked.pattern.keys
    for source in checked.sources:
        start, end = left_over(keys, source.wording)
        rest = keys[start:end]
        for other in checked.shelf.others(rest) if len(rest) >= _PHRASE else ():
            if other is not source and other.may_have(rest) and other.wording.standing(rest):
                at = other.wording.standing(rest)[0]
                span = other.span(*other.wording.span(at, at + len(rest)))
                message = f"the words are put together from {source.key} and {other.key} ({Change.SPLICE})"
                found = checked.finding("Q001", message, span, source=other.key)
                return replace(found, change=Change.SPLICE)
    return None


def _elsewhere(checked: Checked, cited: AbstractSet[str] = frozenset()) -> list[Stood]:
    """Give where the words stand in other sources than those that are cited."""
    found: list[Stood] = []
    for source in checked.shelf.others(checked.pattern.keys):
        if source.key not in cited and may_stand(checked.pattern, source):
            found += stand(checked.pattern, source, checked.policy, mends=False)[:1]
    return [one for one in found if not one.recased] or found


def _mended_elsewhere(checked: Checked, cited: AbstractSet[str]) -> list[Stood]:
    """Give where the words stand in other sources but for slips, words divided otherwise and what is not their text.

    Only sources that have nearly all of the words are looked at: it takes longer.
    """
    keys = checked.pattern.keys
    for source in checked.shelf.others(keys) if len(keys) >= _PHRASE else ():
        if source.key not in cited and source.has_most(keys):
            places = stand(checked.pattern, source, checked.policy)
            if places:
                return places[:1]
    return []


def _wrong_source(checked: Checked, places: list[Stood]) -> Finding:
    found = places[0]
    cited = ", ".join(dict.fromkeys(item.key for item in checked.items))
    message = f"the words do not stand in {cited}, but in {_keys(places)}"
    repairs: tuple[Repair, ...] = ()
    if len(places) == 1 and len(checked.items) == 1:
        repairs = (Repair(checked.items[0].start, checked.items[0].end, found.source.key),)
    one = checked.quotation
    return Finding("Q003", one.start, one.end, message, found.source.key, shown(found), found.source.key, "", repairs)


def _keys(places: list[Stood]) -> str:
    keys = list(dict.fromkeys(one.source.key for one in places))
    return ", ".join(keys[:_TOLD]) + (f" and {len(keys) - _TOLD} more" if len(keys) > _TOLD else "")


class _Near(msgspec.Struct, frozen=True, gc=False):
    """The passage that a quotation is nearest to, in the words of a source that it was looked for in."""

    source: Source
    wording: Wording
    passage: Passage

    @property
    def span(self) -> Span:
        """Its words."""
        return self.source.span(*self.wording.span(self.passage.first, self.passage.last))


def _nearest_of(checked: Checked, sources: Sequence[Source]) -> _Near | None:
    """Find the nearest passage; of equal ones that of the text proper, not of a caption or a pull quote."""
    found = [
        _Near(source, wording, passage)
        for source in sources
        for wording in (source.proper, source.wording)
        if wording and (passage := nearest(checked.pattern.keys, wording, checked.pattern.free))
    ]
    return max(found, key=lambda one: one.passage.likeness, default=None)


def _is_altered(passage: Passage, words: int) -> bool:
    """Tell whether a quotation is this passage, altered."""
    if passage.shape is not Shape.WHOLE or (words > _NAMED and all(one.start == one.end for one in passage.edits)):
        return True
    return words > _NAMED and passage.likeness >= (_ALIKE if words >= _PHRASE else _ALIKE_FEW)


def _is_one_other_word(near: _Near, keys: Sequence[str]) -> bool:
    """Tell whether one of two words is another figure, or is spelt a little otherwise."""
    if len(keys) != _NAMED or len(near.passage.edits) != 1:
        return False
    edit = near.passage.edits[0]
    beside = near.passage.last if edit.start else near.passage.first - 1
    first = edit.first if edit.first < edit.last else beside
    here, there = keys[edit.start : edit.end], near.wording.keys[first : first + 1]
    if len(here) != 1 or len(there) != 1 or edit.last > first + 1:
        return False
    numbers = near.source.sense.numbers
    figures = [key[0].isdigit() or key in numbers for key in (here[0], there[0])]
    return all(figures) or slips_away(here[0], there[0]) <= _SLIPS


def _altered(checked: Checked, near: _Near) -> Finding:
    pattern, one, wording, source = checked.pattern, checked.quotation, near.wording, near.source
    passage = _unmarked(pattern, near.passage)
    change = change_of(passage, pattern.raw, pattern.keys, wording, source.sense)
    told = described(passage, pattern.raw, wording) or "the words are put together otherwise"
    places = passage.parts or ((passage.first, passage.last),)
    stretches = [wording.span(*place) for place in dict.fromkeys(places) if place[0] < place[1]]
    spans = tuple(Shown(source.key, source.span(*stretch)) for stretch in stretches)
    suggestion = restored(pattern, passage, wording)
    repairs = repairs_of(one.reading, pattern, passage, wording)
    return Finding("Q001", one.start, one.end, f"{told} ({change})", source.key, spans, suggestion, change, repairs)


def _unmarked(pattern: Pattern, passage: Passage) -> Passage:
    """Take out of what differs the words that the writer marked as left out or replaced."""
    edits = tuple(one for one in passage.edits if one.start < one.end or one.start not in pattern.free)
    return replace(passage, edits=edits or passage.edits)


def _not_found(checked: Checked, near: _Near | None) -> Finding:
    cited = ", ".join(source.key for source in checked.sources)
    message = f"the words do not stand in {cited}, nor in any other source"
    if near is None or near.passage.first >= near.passage.last:
        return checked.finding("Q002", message, source=checked.sources[0].key)
    return checked.finding(
        "Q002", f"{message}; the nearest passage is “{short(near.span.exact)}”", near.span, source=near.source.key
    )
