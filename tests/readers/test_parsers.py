"""Readers in Python that the base tests do without: run with ANNOTATE_TEST_READERS=1 where `bibtexparser` 2 is installed."""

from __future__ import annotations

import os
from typing import Any

import pytest

from annotate.formats import biblatex, bibtex
from tests.readers.nasty import cited

pytestmark = pytest.mark.skipif(
    os.environ.get("ANNOTATE_TEST_READERS") != "1", reason="asked for with ANNOTATE_TEST_READERS=1"
)


@pytest.mark.parametrize("write", [bibtex.write, biblatex.write], ids=["bibtex", "biblatex"])
def test_bibtexparser_reads_every_field(write: Any) -> None:
    """bibtexparser 2 finds all entries of the nasty set and of its tags, with every value as it stands in the file."""
    bibtexparser: Any = pytest.importorskip("bibtexparser", minversion="2.0.0a0")
    text = "".join(write(cited()))
    read = bibtexparser.parse_string(text, parse_stack=[])
    assert read.failed_blocks == []
    assert [entry.key for entry in read.entries] == [one.seed.key for one in cited()]
    for entry in read.entries:
        assert all(f"  {field.key} = {field.value},\n" in text for field in entry.fields)
