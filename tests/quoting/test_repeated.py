"""What is said of a quotation that a draft repeats: the same as of the first, at its own place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.quoting.checking import check_draft
from annotate.quoting.drafts.scan import scan
from annotate.quoting.findings import Finding
from annotate.quoting.policy import POLICIES
from annotate.quoting.quotations import check_quotation
from annotate.quoting.sources import Source
from tests.quoting.shelves import Shelf

TEXT = "The river froze early that year. “We shall not go back to the old school,” said Anna Petrova, and the hall cheered.\n"
SENTENCES = (
    "One says “the river froze late that year” [@a].",
    "One says “the *river* froze late that year” [@a].",
    "Another says: “the river froze late that year” [@a, p. 3].",
    "One says “We shall not go back to the old school” [@a].",
    "Petrova says “We shall not go back to the old school” [@a].",
    "Nobody cites “the river froze early that year”.",
    "One says “the river froze early that year” [@b].",
    "One says “the river froze early that year” [@a].",
)


def _found(text: str) -> tuple[list[Finding], list[Finding]]:
    """Give what is said of a draft's quotations, and of each asked by itself."""
    shelf = Shelf({"a": Source("a", 1, TEXT, language="en"), "b": Source("b", 1, "Nothing of it.\n", language="en")})
    draft, policy = scan(text, "markdown"), POLICIES["chicago"]
    together = [one for one in check_draft(draft, shelf, policy) if one.rule != "C002"]
    alone = [finding for one in draft.quotations for finding in check_quotation(one, shelf, policy)]
    return together, sorted(alone, key=lambda one: (one.start, one.end, one.rule))


@settings(max_examples=30)
@given(st.lists(st.sampled_from(SENTENCES), max_size=12), st.sampled_from((" ", "\n\n", "\n")))
def test_a_repeated_quotation_is_judged_as_if_it_stood_alone(sentences: list[str], between: str) -> None:
    """Findings, their places and their repairs are those of each quotation asked by itself, whatever stands around it."""
    together, alone = _found(between.join(sentences))
    assert together == alone


def test_the_repairs_of_a_repeated_quotation_are_at_its_own_place() -> None:
    """What mends the second of two equal sentences changes the second."""
    text = f"{SENTENCES[0]} {SENTENCES[0]}"
    first, second = _found(text)[0]
    places = [text[one.start : one.end] for finding in (first, second) for one in finding.repairs]
    assert places == ["late", "late"]
    assert first.repairs[0].start < len(SENTENCES[0]) < second.repairs[0].start
