"""What changed between two texts is told in words: whole, in order, and readably."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.anchoring.differences import Kind, differences
from annotate.anchoring.letters import plain
from tests.anchoring import edits

PARAGRAPHS = [
    "The palace fell at two in the morning, almost without bloodshed.",
    "“Those who stayed,” he wrote, “did so because the lamps were lit and nobody had told them to go.”",
    "In the squares below a crowd had gathered; it sang (badly) until the guards came down to listen!",
    "Four ministers had left by the kitchen door. Nobody counted the others.",
    "By then the bridges were open, the trams had stopped, and the newspapers were already being printed…",
]
OLD_KINDS = {Kind.EQUAL, Kind.REMOVED, Kind.MOVED_AWAY}
NEW_KINDS = {Kind.EQUAL, Kind.ADDED, Kind.MOVED_HERE}


def told(old: str, new: str) -> list[tuple[str, str]]:
    """Give what is not equal, as kind and words."""
    return [
        (one.kind.value, new[slice(*one.new)] if one.kind in NEW_KINDS else old[slice(*one.old)])
        for one in differences(old, new)
        if one.kind is not Kind.EQUAL
    ]


def require_whole(old: str, new: str) -> None:
    """Require that all differences together are both texts, and that what is called the same is the same."""
    found = differences(old, new)
    assert "".join(old[slice(*one.old)] for one in found if one.kind in OLD_KINDS) == old
    assert "".join(new[slice(*one.new)] for one in found if one.kind in NEW_KINDS) == new
    for one in found:
        before, after = old[slice(*one.old)], new[slice(*one.new)]
        if one.kind in {Kind.REMOVED, Kind.ADDED}:
            assert (before == "") == (one.kind is Kind.ADDED)
            assert (after == "") == (one.kind is Kind.REMOVED)
        else:
            assert _bare(before) == _bare(after)


def _bare(text: str) -> str:
    return "".join(plain(text).split())


def test_a_moved_paragraph_is_told_once_and_nothing_beside_it() -> None:
    """Its end mark, its opening mark and the blank line behind it go with it."""
    first, second, third, fourth, fifth = PARAGRAPHS
    old, new = "\n\n".join(PARAGRAPHS), "\n\n".join([first, third, fourth, second, fifth])
    require_whole(old, new)
    assert told(old, new) == [("moved away", f"{second}\n\n"), ("moved here", f"{second}\n\n")]


def test_a_moved_paragraph_beside_an_edit_is_told_as_both() -> None:
    """What stands before and behind a passage that went is compared as if it had never been between them."""
    first, second, third, fourth, fifth = PARAGRAPHS
    old = "\n\n".join(PARAGRAPHS)
    new = "\n\n".join([first.replace("almost", "nearly"), third.replace("squares", "streets"), fourth, second, fifth])
    require_whole(old, new)
    assert told(old, new) == [
        ("removed", "almost"),
        ("added", "nearly"),
        ("moved away", f"{second}\n\n"),
        ("removed", "squares"),
        ("added", "streets"),
        ("moved here", f"{second}\n\n"),
    ]


def test_paragraphs_that_came_side_by_side_are_one_piece() -> None:
    """The blanks behind each go with it."""
    first, second, third, fourth = PARAGRAPHS[:4]
    old, new = "\n\n".join([first, fourth]), "\n\n".join([first, second, third, fourth])
    require_whole(old, new)
    assert told(old, new) == [("added", f"{second}\n\n{third}\n\n")]
    require_whole(new, old)
    assert told(new, old) == [("removed", f"{second}\n\n{third}\n\n")]


def test_a_blank_that_could_be_either_does_not_cut_what_came_in_two() -> None:
    assert told("One. End.", "One. A word. End.") == [("added", "A word. ")]
    assert told("Cats sleep\n\nEnd", "Cats sleep A new line.\n\nEnd") == [("added", "A new line.\n\n")]


@pytest.mark.parametrize("kind", list(edits.KINDS))
def test_differences_are_whole_for_every_kind_of_edit(kind: str) -> None:
    for number in range(6):
        chance = Random(f"{kind}/{number}")
        old = "\n\n".join(PARAGRAPHS * 2)
        require_whole(old, edits.edited(old, edits.KINDS[kind], chance).text)


@given(
    st.lists(st.sampled_from(PARAGRAPHS)), st.lists(st.sampled_from(PARAGRAPHS)), st.sampled_from(["\n", "\n\n", " "])
)
def test_differences_are_whole_for_any_paragraphs(old: list[str], new: list[str], between: str) -> None:
    require_whole(between.join(old), between.join(new))


@given(st.text("ab “”.\n", max_size=80), st.text("ab “”.\n", max_size=80))
def test_differences_are_whole_for_any_text(old: str, new: str) -> None:
    require_whole(old, new)
