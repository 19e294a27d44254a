"""A tag that gets other words keeps its key, its relations and its statements; where it stood stays known."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate.core.tags import TagKind
from annotate.errors import Refused
from annotate.library import Library, captures, respanning, stating, tagging
from annotate.library.dumping import dump
from annotate.library.folders import load
from annotate.library.tagging import TagAsked, Where
from annotate.library.tracing import trace
from annotate.library.verifying import verify
from annotate.store.opening import in_memory
from tests.library.test_undoing import filled, tag


@pytest.fixture
def page(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    return filled(library, tmp_path_factory)


def words(library: Library, key: str) -> str:
    return next(one["exact"] for one in tagging.tags(library) if one["key"] == key)


def test_it_keeps_its_key_and_what_rests_on_it(page: Library) -> None:
    """And the library is sound, on every kind of database."""
    key = tag(page, "claim", 0, 7)
    stating.state(page, "He said so.", [key], "so")
    assert respanning.respan(page, key, 0, 24)["tags"][0]["exact"] == "He said “we go” and went"
    assert words(page, key) == "He said “we go” and went"
    shape = trace(page, "so")
    assert shape["type"] == "statement"
    assert shape["evidence"][0]["tag"]["exact"] == "He said “we go” and went"
    respanning.respan(page, key, 3, 7)
    assert words(page, key) == "said"
    assert verify(page)["findings"] == []


def test_it_goes_out_and_comes_in_again(page: Library, tmp_path: Path) -> None:
    """A dump holds where it stood and where it stands, and loading it gives the same dump."""
    key = tag(page, "claim", 0, 7)
    respanning.respan(page, key, 3, 7)
    dump(page, tmp_path / "one")
    again = Library(in_memory())
    load(again, [tmp_path / "one"])
    assert words(again, key) == "said"
    dump(again, tmp_path / "two")
    files = {
        path.relative_to(tmp_path / "one"): path.read_bytes()
        for path in (tmp_path / "one").rglob("*")
        if path.is_file()
    }
    assert files == {
        path.relative_to(tmp_path / "two"): path.read_bytes()
        for path in (tmp_path / "two").rglob("*")
        if path.is_file()
    }


def test_its_new_words_are_carried_to_a_newer_capture(page: Library, tmp_path: Path) -> None:
    """From where it stands, not from where it was made."""
    key = tag(page, "claim", 0, 7)
    respanning.respan(page, key, 3, 24)
    newer = tmp_path / "newer.txt"
    newer.write_text("Today he said “we go” and went.[1]\n\n1. A book.\n", "utf-8")
    captures.recapture(page, captures.RecaptureRequest("page", str(newer)))
    assert words(page, key) == "said “we go” and went"


@pytest.mark.parametrize(
    ("kind", "place", "message"),
    [
        ("claim", (0, 2), "stands on these words already"),
        ("claim", (0, 999), "not inside the text"),
        ("claim", (5, 5), "not inside the text"),
        ("quote", (9, 11), "would not stand inside page:q1 any more"),
    ],
)  # fmt: skip
def test_what_would_break_a_promise_is_refused(page: Library, kind: str, place: tuple[int, int], message: str) -> None:
    """Nothing is changed."""
    key = tag(page, "claim", 0, 2) if kind == "claim" else tag(page, "quote", 9, 14)
    if kind == "quote":
        tagging.tag(page, "page", TagAsked(TagKind.QUOTE, Where((12, 14)), fields={"parent": "q1"}))
    before = list(tagging.tags(page))
    with pytest.raises(Refused, match=message):
        respanning.respan(page, key, *place)
    assert list(tagging.tags(page)) == before
    if kind == "quote":
        with pytest.raises(Refused, match="would not stand inside the quote"):
            respanning.respan(page, "page:q2", 0, 3)
