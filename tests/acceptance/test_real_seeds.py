"""The five real seeds with all of their reference annotation, on every kind of database."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotate.library import Library
from annotate.library.adding import AddRequest, add
from annotate.library.describing import Description
from annotate.library.dumping import dump
from annotate.library.folders import load
from annotate.library.seeds import regions, show, text
from annotate.library.tagging import tags
from annotate.library.tracing import trace
from annotate.library.verifying import verify
from tests.acceptance import folders
from tests.conftest import SHARED

SEEDS = SHARED / "seeds"


@pytest.fixture
def loaded(library: Library, reference: dict[str, Any], tmp_path: Path) -> Library:
    """Give a library of the five seeds with all that the reference says of them."""
    folders.write(reference, SEEDS, tmp_path / "reference")
    load(library, [tmp_path / "reference"])
    return library


def test_everything_in_the_reference_is_in_the_library_and_verifies(loaded: Library, reference: dict[str, Any]) -> None:
    """The library holds 117 tags, 30 relations, 52 regions and every basis and stance, and `verify` finds nothing wrong."""
    checked = verify(loaded)
    assert checked["findings"] == []
    assert (checked["seeds"], checked["captures"], checked["tags"]) == (5, 5, 117)
    traced = [trace(loaded, one["key"]) for one in list(tags(loaded))]
    assert sum(len(one["relations"]) for one in traced if one["type"] == "tag") == 2 * 30, (
        "each seen from both of its tags"
    )
    for document in reference["documents"]:
        shown = show(loaded, document["key"])
        assert len(regions(loaded, document["key"])["regions"]) == len(document["regions"])
        facts = {folders.FIELDS[name]: folders.basis(fact) for name, fact in document["metadata"].items()}
        bases = {
            name: (one["basis"], [span["exact"] for span in one["evidence"]]) for name, one in shown["basis"].items()
        }
        assert bases == {
            name: (one["basis"], [span["exact"] for span in one["evidence"]]) for name, one in facts.items()
        }
        wanted = folders.stances(document["stance"])
        stances = [(one["scheme"], one["target"], one["value"], len(one["evidence"])) for one in shown["stances"]]
        assert stances == [(one["scheme"], one.get("target", ""), one["value"], len(one["evidence"])) for one in wanted]


def test_every_trace_gives_the_exact_words_and_the_way_back(loaded: Library, reference: dict[str, Any]) -> None:
    """`trace` of each of the 117 tags gives the words, place, capture and attribution of the reference."""
    keys = {one["id"]: one["key"] for one in reference["documents"]}
    for document in reference["documents"]:
        whole = (SEEDS / document["file"]).read_text("utf-8")
        for span in document["spans"]:
            found = trace(loaded, folders.tag_key(span["id"], keys))
            assert found["type"] == "tag"
            assert (found["exact"], found["start"], found["end"]) == (span["exact"], span["start"], span["end"])
            before, after = found["context"]["before"].lstrip("…"), found["context"]["after"].rstrip("…")
            assert before + found["exact"] + after in whole
            assert found["capture"]["sha256"] == document["sha256"]
            assert found["tag"].get("prefix") == span["prefix"]
            assert found["tag"].get("suffix") == span["suffix"]
            line, column = found["place"]["line"], found["place"]["column"]
            assert whole.split("\n")[line - 1][column - 1 :].startswith(span["exact"].split("\n")[0])
            if span.get("chain"):
                assert found["attribution"] == [name or "" for name in span["chain"]]


def test_dump_load_dump_gives_equal_bytes(
    loaded: Library, new_library: Callable[[str], Library], tmp_path: Path, backend: str
) -> None:
    """What is dumped loads into an empty library, of the same kind or another, and is dumped again byte for byte."""
    dump(loaded, tmp_path / "first")
    for number, other in enumerate(dict.fromkeys([backend, "file"])):
        second = new_library(other)
        load(second, [tmp_path / "first"])
        dump(second, tmp_path / f"again-{number}")
        assert differing(tmp_path / "first", tmp_path / f"again-{number}") == []
        assert verify(second)["findings"] == []


def test_the_texts_are_kept_exactly(library: Library, reference: dict[str, Any]) -> None:
    """`add` of the five files stores their very bytes, and adding them again stores nothing."""
    paths = [str(SEEDS / one["file"]) for one in reference["documents"]]
    first = add(library, AddRequest(paths, Description()))
    assert [one["status"] for one in first["seeds"]] == ["added"] * 5
    for one, path in zip(first["seeds"], paths, strict=True):
        assert text(library, one["key"]).encode() == Path(path).read_bytes()
    again = add(library, AddRequest(paths, Description()))
    assert [one["status"] for one in again["seeds"]] == ["known"] * 5
    assert verify(library)["captures"] == 5


def differing(left: Path, right: Path) -> list[str]:
    """Give the files below two folders that only one has, or that differ in a byte."""
    names = sorted(
        {os.path.relpath(path, side) for side in (left, right) for path in side.rglob("*") if path.is_file()}
    )
    _, wrong, missing = filecmp.cmpfiles(left, right, names, shallow=False)
    return [*wrong, *missing]
