"""What a test asks of a draft, in few words: readings of quotations with the keys and places that belong to them."""

from __future__ import annotations

from annotate.quoting.drafts.model import Citation, Draft
from annotate.quoting.drafts.scan import scan


def quoted(text: str, form: str = "markdown") -> list[tuple[str, ...]]:
    """Give each quotation's words followed by what it cites, `key` or `key:locator`; blanks are made single."""
    return [(" ".join(one.reading.text.split()), *keys(one.citations)) for one in scanned(text, form).quotations]


def keys(citations: tuple[Citation, ...]) -> tuple[str, ...]:
    """Give the keys of citations, each with its locator's value."""
    items = [item for cite in citations for item in cite.items]
    return tuple(item.key + (f":{item.locator.value}" if item.locator else "") for item in items)


def scanned(text: str, form: str = "markdown") -> Draft:
    """Scan a draft, and hold every offset that it gives to what it promises."""
    draft = scan(text, form)
    for one in draft.quotations:
        assert 0 <= one.start <= one.inner_start <= one.inner_end <= one.end <= len(text)
        assert one.sentence_at <= one.at <= one.until <= one.sentence_until <= len(one.around.text)
        marked = one.around.text[one.at : one.until]
        assert one.reading.text in marked or "\n\n" in marked
        spans = [one.reading.span(at, at + 1) for at in range(len(one.reading.text))]
        assert spans == sorted(spans)
        assert all(one.inner_start <= start < end <= one.inner_end for start, end in spans)
    for cite in draft.citations:
        assert all(text[item.start : item.end] == item.key for item in cite.items)
        assert all(cite.start <= item.start < item.end <= cite.end for item in cite.items)
    places = [(one.start, one.end) for one in draft.statements]
    places += [(one.start, one.end) for one in draft.remarks]
    for start, end in places + [(one.start, one.end) for one in draft.faults]:
        assert 0 <= start < end <= len(text)
    return draft
