"""What we lay out ourselves is what the standard library would, byte for byte."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from annotate.formats.jsonlayout import layout

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    TEXT | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=12,
)


@given(VALUES)
def test_the_layout_is_that_of_the_standard_library(value: object) -> None:
    """Any value of texts, numbers, lists and tables is laid out with two blanks a level, its letters as they are."""
    assert layout(value) == json.dumps(value, ensure_ascii=False, indent=2)
