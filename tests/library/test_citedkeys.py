"""The keys that the file of a draft cites, where the file is more than can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate.errors import Refused
from annotate.library.citedkeys import read_citekeys


def test_a_draft_of_too_many_pieces_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None of its keys is left out in silence."""
    draft = tmp_path / "paper.md"
    draft.write_text("@a " * 100, "utf-8")
    assert read_citekeys(draft) == ["a"]
    monkeypatch.setattr("annotate.quoting.drafts.page.MOST_PIECES", 100)
    with pytest.raises(Refused, match="has more lines, paragraphs, marks and citations"):
        read_citekeys(draft)
