"""What stands in a form is what is stored, and what is stored stands in the form again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.core.tags import QuoteMode, TagKind
from annotate.errors import WrongCall
from annotate.session.fields import FIELDS, asked_of, joined, split, values_of
from annotate.session.work import Work

WORDS = st.lists(st.text(st.sampled_from("ab ,\"é;'"), min_size=1, max_size=6).map(str.strip).filter(bool), max_size=4)


@given(WORDS)
def test_keywords_survive_the_line_that_they_stand_in(words: list[str]) -> None:
    """Those with commas and quotes too."""
    assert split(joined(words)) == tuple(words)


def test_every_tag_of_a_page_reads_back_as_it_is(work: Work) -> None:
    """To open a form and store it unchanged changes nothing."""
    for one in work.reading.tags.stretches:
        before = one.item
        assert work.retag(before, values_of(before)) == before
    assert {one.name for fields in FIELDS.values() for one in fields} >= {
        "gloss",
        "speaker",
        "entry",
        "keywords",
        "voice",
    }


def test_a_field_that_holds_what_it_cannot_is_refused() -> None:
    """And one that is none of the kind, and an entry that is no span."""
    for kind, values in (("claim", {"speaker": "x"}), ("quote", {"mode": "loud"}), ("footnote", {"entry": "9-3"})):
        with pytest.raises(WrongCall):
            asked_of(TagKind(kind), (0, 1), values)
    asked = asked_of(TagKind.QUOTE, (0, 1), {"mode": "slogan", "block": "yes", "speaker": " "})
    assert asked.fields == {"mode": QuoteMode.SLOGAN.value, "block": True}
