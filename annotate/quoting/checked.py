"""One quotation while it is being checked: its words, what it is cited by, and the findings that are made about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from annotate.core.spans import Span
from annotate.quoting.drafts.model import CitationForm, CitedItem, Quotation
from annotate.quoting.findings import Finding, Shown
from annotate.quoting.pattern import Pattern
from annotate.quoting.policy import Policy
from annotate.quoting.sources import Shelf, Source
from annotate.quoting.standing import Stood


@dataclass
class Checked:
    """One quotation that is being checked."""

    quotation: Quotation
    shelf: Shelf
    policy: Policy

    @cached_property
    def pattern(self) -> Pattern:
        """Its words."""
        return Pattern(self.quotation.reading.text)

    @cached_property
    def items(self) -> list[CitedItem]:
        """The keys that it is cited by, the nearest first."""
        cited = [one for one in self.quotation.citations if one.form is not CitationForm.HIDDEN]
        return [item for citation in cited for item in citation.items]

    @cached_property
    def sources(self) -> list[Source]:
        """The texts of the sources that it is cited by, each once."""
        found = {source.key: source for item in self.items if (source := self.shelf.source(item.key))}
        return list(found.values())

    @cached_property
    def sentence(self) -> str:
        """Its sentence without its own words, and what its citations say before and behind the key."""
        one = self.quotation
        around = one.around.text
        said = [around[one.sentence_at : one.at], around[one.until : one.sentence_until]]
        return " ".join([*said, *(part for item in self.items for part in (item.prefix, item.suffix))])

    def finding(self, rule: str, message: str, *spans: Span, source: str = "", suggestion: str = "") -> Finding:
        """Make a finding about the whole quotation."""
        shown = tuple(Shown(source, span) for span in spans)
        return Finding(rule, self.quotation.start, self.quotation.end, message, source, shown, suggestion)


def span_of(found: Stood) -> Span:
    """Give the words of a source that a quotation stands for."""
    return found.source.span(*found.span)


def shown(found: Stood) -> tuple[Shown, ...]:
    """Give them as a finding shows them."""
    return (Shown(found.source.key, span_of(found)),)


def short(text: str) -> str:
    """Give a text on one line, without its middle where it is long."""
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:38]} … {words[-38:]}"
