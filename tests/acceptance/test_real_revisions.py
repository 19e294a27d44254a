"""Revisions of the five real seeds, made by program: every one of the 117 tags is where it belongs, and none is silently elsewhere."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from annotate.anchoring import Status, carry
from tests.acceptance import folders
from tests.anchoring import edits
from tests.conftest import SHARED

SEEDS = SHARED / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real seeds are not here: ../shared/seeds is missing")


def paragraph_deleted(pieces: edits.Pieces, chance: random.Random) -> edits.Pieces:
    """Delete two paragraphs."""
    return _paragraphs(pieces, chance, lambda one, chosen: [] if chosen else one)


def paragraph_inserted(pieces: edits.Pieces, chance: random.Random) -> edits.Pieces:
    """Put two paragraphs in."""
    return _paragraphs(
        pieces, chance, lambda one, chosen: edits.new(" ".join(edits.FOREIGN[3:6]) + "\n\n") + one if chosen else one
    )


def lead_repeated(pieces: edits.Pieces, chance: random.Random) -> edits.Pieces:
    """Repeat a paragraph of the body as a lead."""
    stretches = edits.split_lines(pieces)
    long = [one for one in stretches if len(one) > 120] or stretches
    return edits.copied(chance.choice(long)) + edits.new("\n\n") + pieces


def typos_corrected(pieces: edits.Pieces, chance: random.Random) -> edits.Pieces:
    """Correct a letter here and there."""
    return edits.typos(0.004)(pieces, chance)


def _paragraphs(pieces: edits.Pieces, chance: random.Random, change: Any) -> edits.Pieces:
    stretches = edits.split_lines(pieces)
    numbers = [at for at, one in enumerate(stretches) if len(one) > 60]
    chosen = set(chance.sample(numbers, 2))
    return [piece for at, one in enumerate(stretches) for piece in change(one, at in chosen)]


REVISIONS: dict[str, list[edits.Edit]] = {
    "paragraphs deleted": [paragraph_deleted],
    "paragraphs inserted": [paragraph_inserted],
    "a lead that repeats a paragraph": [lead_repeated],
    "typos corrected": [typos_corrected],
    "CRLF": [edits.carriage_returns],
    "NFD": [edits.decomposed],
    "lines wrapped": [edits.wrapped(64)],
    "straight quotes": [edits.straight_marks],
    "all together": [
        paragraph_deleted,
        paragraph_inserted,
        lead_repeated,
        typos_corrected,
        edits.straight_marks,
        edits.wrapped(64),
        edits.decomposed,
        edits.carriage_returns,
    ],
}
SILENT = {Status.SAME, Status.MOVED}


def _carried(
    reference: dict[str, Any], revision: str, number: int, what: str = "spans"
) -> Iterator[tuple[str, str, Status]]:
    """Give the key of every tag, or the kind of every region, with how its placement is judged and what it is called."""
    keys = {one["id"]: one["key"] for one in reference["documents"]}
    for document in reference["documents"]:
        old = (SEEDS / document["file"]).read_text("utf-8")
        new = edits.edited(old, REVISIONS[revision], random.Random(f"{revision}/{number}/{document['id']}"))
        spans = [(span["start"], span["end"]) for span in document[what]]
        for span, place, one in zip(spans, carry(old, new.text, spans), document[what], strict=True):
            name = folders.tag_key(one["id"], keys) if what == "spans" else one["kind"]
            yield name, edits.judged(new, span, place.start, place.end), place.status


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_tag_of_a_revision_is_right(reference: dict[str, Any], revision: str) -> None:
    """All 117 tags are placed right, or reported as gone where they are, in each of several revisions of a kind."""
    for number in range(4):
        found = list(_carried(reference, revision, number))
        assert len(found) == 117
        assert [one for one in found if one[1] == "wrong" and one[2] in SILENT] == []
        assert [one for one in found if one[1] != "right"] == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_no_region_of_a_revision_goes_elsewhere(reference: dict[str, Any], revision: str) -> None:
    """Of the 52 regions all that go on are right, also where words in them changed, and hardly one is missed."""
    for number in range(2):
        found = list(_carried(reference, revision, number, "regions"))
        assert len(found) == 52
        goes_on = SILENT | {Status.CHANGED}
        assert [one for one in found if one[1] == "wrong" and one[2] in goes_on] == []
        assert len([one for one in found if one[1] != "right"]) <= 1
