"""The index answers as looking at every stretch would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotate.session.spans import Index, Stretch

STRETCHES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda one: (one[0], one[0] + one[1])))


@given(STRETCHES, st.integers(0, 90), st.integers(1, 20))
def test_it_finds_what_touches_a_stretch(pairs: list[tuple[int, int]], start: int, length: int) -> None:
    """All that shares a code point with it and nothing else, in reading order, the longer first."""
    index = Index(Stretch(*pair, number) for number, pair in enumerate(pairs))
    end = start + length
    wanted = [one for one in index.stretches if one.start < end and one.end > start]
    assert index.touching(start, end) == wanted
    assert [one[:2] for one in index.stretches] == sorted(pairs, key=lambda one: (one[0], -one[1]))


@given(STRETCHES, st.integers(0, 90))
def test_it_finds_what_is_at_before_and_after_an_offset(pairs: list[tuple[int, int]], at: int) -> None:
    """The innermost first, the nearest start on either side."""
    index = Index(Stretch(*pair, number) for number, pair in enumerate(pairs))
    here = index.at(at)
    assert {one.item for one in here} == {one.item for one in index.stretches if one.start <= at < one.end}
    lengths = [one.end - one.start for one in here]
    assert lengths == sorted(lengths)
    after, before = index.after(at), index.before(at)
    assert (after.start if after else None) == min((one for one, _ in pairs if one > at), default=None)
    assert (before.start if before else None) == max((one for one, _ in pairs if one < at), default=None)
