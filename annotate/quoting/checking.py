"""Everything that is to be said of one draft, in the order of the draft. It asks a shelf for sources and touches no file itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Protocol

import msgspec

from annotate.quoting.drafts.model import CitationForm, CitedItem, Draft, Marked, Remark
from annotate.quoting.findings import Finding
from annotate.quoting.policy import Policy
from annotate.quoting.repeated import Repeated
from annotate.quoting.sources import Shelf
from annotate.quoting.statements import Grounds, Stated, check_statement

EVERYTHING = "*"


class Reference(Shelf, Grounds, Protocol):
    """All that a draft is held against."""

    def has_tags(self, key: str) -> bool:
        """Tell whether anything of the seed that a citekey names is tagged."""
        ...


class Counted(msgspec.Struct, frozen=True, gc=False):
    """How much of a draft was looked at."""

    quotations: int = 0
    citations: int = 0
    statements: int = 0

    def __add__(self, other: Counted) -> Counted:
        return Counted(
            self.quotations + other.quotations, self.citations + other.citations, self.statements + other.statements
        )


def check_draft(draft: Draft, reference: Reference, policy: Policy, more: Iterable[Stated] = ()) -> list[Finding]:
    """Give what is to be said of a draft, without what its own remarks let pass; `more` are statements that the library knows."""
    found = [*_faults(draft), *_citations(draft, reference), *_quotations(draft, reference, policy)]
    for stated in [*(_stated(one, reference) for one in draft.statements), *more]:
        found += check_statement(stated)
    let_pass = _LetPass(draft.remarks)
    kept = [one for one in found if not let_pass.covers(one)]
    return sorted(kept, key=lambda one: (one.start, one.end, one.rule))


def counted(draft: Draft) -> Counted:
    """Count what there is to check in a draft."""
    return Counted(sum(one.level == 0 for one in draft.quotations), len(_items(draft)), len(draft.statements))


def _faults(draft: Draft) -> Iterator[Finding]:
    return (Finding("D001", one.start, one.end, one.message) for one in draft.faults)


def _items(draft: Draft) -> list[tuple[CitationForm, CitedItem]]:
    return [(one.form, item) for one in draft.citations for item in one.items if item.key != EVERYTHING]


def _citations(draft: Draft, reference: Reference) -> Iterator[Finding]:
    leading = _leading(draft)
    for form, item in _items(draft):
        if not reference.is_known(item.key):
            yield Finding("C001", item.start, item.end, f"the library has no source {item.key}")
        elif form is not CitationForm.HIDDEN and item.start not in leading and not reference.has_tags(item.key):
            message = f"nothing of {item.key} is quoted here, and nothing in it is tagged: no exact words bear this out"
            yield Finding("C002", item.start, item.end, message, item.key)


def _leading(draft: Draft) -> set[int]:
    """Give where the keys stand that belong to a quotation or a marked statement."""
    several = [*(one.citations for one in draft.quotations), *(one.citations for one in draft.statements)]
    return {item.start for citations in several for citation in citations for item in citation.items}


def _quotations(draft: Draft, reference: Reference, policy: Policy) -> Iterator[Finding]:
    repeated = Repeated(draft.text, reference, policy)
    for quotation in draft.quotations:
        if not quotation.level:
            yield from repeated.check(quotation)


def _stated(marked: Marked, reference: Reference) -> Stated:
    grounds = {key: reference.ground(key) for key in dict.fromkeys(marked.traces)}
    missing = [key for key, ground in grounds.items() if ground is None]
    return Stated(
        marked.start, marked.end, marked.reading.text, [one for one in grounds.values() if one is not None], missing
    )


class _LetPass:
    """The stretches that a draft's remarks speak for, by the rules that they name; those of remarks that name none by `""`.

    Stretches that meet are one, so that each finding is looked for in a sorted list, however many remarks there are.
    """

    def __init__(self, remarks: Iterable[Remark]) -> None:
        self._stretches: dict[str, list[tuple[int, int]]] = {}
        for one in sorted(remarks, key=lambda one: one.covers_start):
            for rule in one.rules or ("",):
                self._add(self._stretches.setdefault(rule, []), one.covers_start, one.covers_end)

    def _add(self, stretches: list[tuple[int, int]], start: int, end: int) -> None:
        if stretches and start <= stretches[-1][1]:
            before = stretches.pop()
            start, end = before[0], max(before[1], end)
        stretches.append((start, end))

    def covers(self, finding: Finding) -> bool:
        """Tell whether a remark lets this finding pass."""
        return any(self._covers(rule, finding.start) for rule in (finding.rule, ""))

    def _covers(self, rule: str, at: int) -> bool:
        stretches = self._stretches.get(rule, [])
        number = bisect_right(stretches, at, key=itemgetter(0)) - 1
        return number >= 0 and at < stretches[number][1]
