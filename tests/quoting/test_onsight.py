"""What is seen at once is what looking through the whole source finds."""

from __future__ import annotations

import pytest

from annotate.quoting import quotations
from annotate.quoting.onsight import may_stand, verbatim
from annotate.quoting.pattern import Pattern
from annotate.quoting.policy import POLICIES
from annotate.quoting.sources import Source
from annotate.quoting.standing import stand
from tests.quoting.bench.drafts import outcomes
from tests.quoting.test_bench import made, sample_sources

TEXT = "The guards went home at noon. “We saw 12 ships,” said the pilot; the guards\nwent back at dusk, well-fed, with 1.5 loaves each.\n"


@pytest.mark.parametrize("policy", ["chicago", "strict"])
def test_the_quick_way_finds_nothing_else_than_the_thorough_one(policy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every kind of edit, under the widest policy and the narrowest, a check gives the same findings with the quick ways and without them."""
    sources = sample_sources()
    cases = [case for several in made(sources, 1, 1871) for case in several]
    quick = [one.findings for one in outcomes(cases, sources, policy=policy)]
    monkeypatch.setattr(quotations, "is_silent", lambda checked, source: False)
    assert quick == [one.findings for one in outcomes(cases, sources, policy=policy)]


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        ("the guards went back at dusk", "the guards\nwent back at dusk"),
        ("The guards went back at dusk.", "the guards\nwent back at dusk"),
        ("went home at noon", "went home at noon"),
        ("the guards", ""),
        ("The Guards went home at noon", ""),
        ("guards went home … at noon", ""),
        ("the pilot; the guards", "the pilot; the guards"),
        ("back at dusk, well", ""),
        ("saw 12 ships", "saw 12 ships"),
        ("saw 1", ""),
        ("uards went home at noon", ""),
    ],
)
def test_what_stands_letter_for_letter_is_seen_at_once(quotation: str, words: str) -> None:
    """Whole words that stand in one place are seen, with another first letter too; what might be more or less than that is not."""
    place = verbatim(quotation, Source("a", 1, TEXT), POLICIES["chicago"])
    assert (TEXT[place[0] : place[1]] if place else "") == words


@pytest.mark.parametrize(
    ("pair", "beside"),
    [
        (("went", "home"), True),
        (("noon", "we"), True),
        (("guards", "went"), True),
        (("well", "fed"), True),
        (("calm", "seas"), True),
        (("went", "noon"), False),
        (("home", "went"), False),
        (("nobody", "went"), False),
        (("went", "nowhere"), False),
    ],
)
def test_neighbours_are_seen_past_marks_and_calls_of_notes(pair: tuple[str, str], beside: bool) -> None:
    """Two words that follow one another do so whatever marks, ends of lines and calls of notes are between them."""
    assert Source("a", 1, TEXT + "Calm[citation needed][2] seas lay there.").has_beside(pair) is beside


def test_a_quotation_that_may_not_stand_somewhere_does_not_stand_there() -> None:
    """What the quick look sends away has no place that the thorough look finds."""
    sources = sample_sources()
    policy = POLICIES["chicago"]
    honest, dishonest = made(sources, 1, 1793)
    for case in (*honest, *dishonest):
        pattern = Pattern(case.quotation)
        for source in (case.source, *sources):
            if source and pattern.keys and not may_stand(pattern, source):
                assert stand(pattern, source, policy, mends=False) == [], (case.kind, source.key)
