"""Quotations that stand in a draft again and again, which are checked once: what was found of the first is said of each."""

from __future__ import annotations

from collections.abc import Hashable

from msgspec.structs import replace

from annotate.quoting.checked import Checked
from annotate.quoting.drafts.model import Quotation
from annotate.quoting.findings import Finding
from annotate.quoting.policy import Policy
from annotate.quoting.quotations import check_quotation
from annotate.quoting.sources import Shelf

_KEPT = 1_000
"""Of so many quotations what was found is kept in mind; then all is forgotten, so that a draft of any size takes no more memory."""


class Repeated:
    """The quotations of one draft, whose text is `text`, checked."""

    def __init__(self, text: str, shelf: Shelf, policy: Policy) -> None:
        self._text = text
        self._shelf = shelf
        self._policy = policy
        self._known: dict[Hashable, tuple[int, list[Finding]]] = {}

    def check(self, quotation: Quotation) -> list[Finding]:
        """Give what is to be said of a quotation."""
        asked = self._asked(quotation)
        if asked not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[asked] = quotation.start, check_quotation(quotation, self._shelf, self._policy)
        start, found = self._known[asked]
        away = quotation.start - start
        return [_moved(one, away, quotation) for one in found] if away else found

    def _asked(self, quotation: Quotation) -> Hashable:
        """Give all that a finding depends on."""
        if not quotation.citations:
            # Where it stands is looked for in the library, whatever its sentence says.
            return quotation.reading.text
        cited = [
            (
                cite.form,
                item.start - quotation.start,
                item.end - quotation.start,
                item.key,
                item.locator,
                item.prefix,
                item.suffix,
            )
            for cite in quotation.citations
            for item in cite.items
        ]
        sentence = Checked(quotation, self._shelf, self._policy).sentence
        return self._text[quotation.start : quotation.end], sentence, tuple(cited)


def _moved(finding: Finding, away: int, quotation: Quotation) -> Finding:
    repairs = tuple(replace(one, start=one.start + away, end=one.end + away) for one in finding.repairs)
    return replace(finding, start=quotation.start, end=quotation.end, repairs=repairs)
