"""Which quotations stand in a text word for word, with all that a writer may mark, and which do not."""

from __future__ import annotations

import pytest

from annotate.quoting.pattern import Pattern
from annotate.quoting.policy import POLICIES
from annotate.quoting.sources import Source
from annotate.quoting.standing import Stood, stand

TEXT = """The bridges were taken before dawn. The party did not make the revolution, but it helped the working class — all 2,400 of
them — to see its own strength. “We are not utopians,” wrote Lenin; he had said so before.[3] Reforms were adopted in the anti-war
towns, and the U.S. consul saw it. It’s the old story, re-
told at ease. Nobody slept, the clerks least of all, and the commandant’s guards went home."""
CHICAGO = POLICIES["chicago"]


def stood(quotation: str, text: str = TEXT, policy: str = "chicago") -> list[Stood]:
    """Give where a quotation stands in a text."""
    source = Source("seed", 1, text, language="en", is_word=frozenset({"government", "revolution"}).__contains__)
    return stand(Pattern(quotation), source, POLICIES[policy])


@pytest.mark.parametrize(
    "quotation",
    [
        "The bridges were taken before dawn.",
        "the bridges were taken before dawn,",
        "[t]he bridges were taken",
        "… bridges were taken …",
        "The bridges … before dawn",
        "The bridges ... before dawn",
        "The bridges . . . before dawn",
        "The bridges .\u00a0.\u00a0. before dawn",
        "The bridges […] before dawn",
        "The bridges [...] before dawn",
        "The bridges [. . .] before dawn",
        "The bridges (…) before dawn",
        "The bridges [—] before dawn",
        "were taken before dawn. … it helped the working class",
        "The bridges were taken before dawn. […] It helped the working class",
        "the working class—all 2,400 of them—to see its own strength",
        "the working class – all 2,400 of them – to see",
        "the working class -- all 2,400 of them -- to see",
        "the working class [in Petrograd] — all 2,400 of them",
        "[The Bolsheviks] helped the working class",
        "it helped [the workers] — all 2,400 of them — to see",
        "Reform[s] were adopt[ed]",
        "[r]eform[s] were",
        "adopt[ing] in the",
        "We are not utopians [sic], wrote Lenin",
        "We are not utopians [emphasis added]",
        "We are *not* utopians (emphasis added), wrote Lenin",
        "wrote Lenin; he had said so before. Reforms were",
        "wrote Lenin; he had said so before.[3] Reforms were",
        "[i]t’s the old story, retold at ease",
        "It's the old story, re-told at ease",
        "It's the old sto-\nry, retold at ease",
        "the antiwar towns",
        "the US consul saw it",
        "[Lenin]’s guards went home",
        "The BRIDGES were taken",
        "“We are not utopians”",
        "The bridges were taken / before dawn",
        "the party did not [yet] make the revolution",
        "[…] helped the working class […] to see […]",
    ],
)
def test_a_marked_change_is_none(quotation: str) -> None:
    """Omissions, brackets, notes, capitals at the beginning, typographic marks and words divided otherwise are found word for word."""
    found = stood(quotation)
    assert found
    assert not found[0].recased
    assert not [one for one in found[0].marks if one[0].strip() not in {"", "-"}]


@pytest.mark.parametrize(
    "quotation",
    [
        "The bridges were seized before dawn",
        "The bridge were taken",
        "The bridges before dawn",
        "The party did make the revolution",
        "all 2,401 of them",
        "all 2.400 of them",
        "all 2400 of them",
        "before dawn … The bridges",
        "[T]he bridges [x] were",
        "Reform[s] are adopt[ed]",
        "reforming[s] were",
        "the [a]ntiwar village",
        "Nobody slept the clerks … the bridges",
        "It is the old story",
        "[h]e bridges were",
        "the party did [not make the whole of the revolution] see its own strength",
        "Köln slept",
    ],
)
def test_an_unmarked_change_is_one(quotation: str) -> None:
    """One other word, ending, figure or order, and the quotation does not stand there."""
    found = [one for one in stood(quotation) if not one.recased]
    assert not found or quotation.startswith("[T]he")


@pytest.mark.parametrize(
    ("quotation", "stands"),
    [
        ("qui n’ouvre[s] plus que", True),
        ("qui m’ouvre[s] plus que", False),
        ("qui ouvre[s] plus que", False),
        ("[Q]u’une porte s’ouvre", True),
        ("[Q]u’aucune porte s’ouvre", False),
        ("[L]’hôtel, dit-on", True),
        ("“le mardi, l’hôtel[s]’, dit-on", True),
        ("“le mardi, l’autel[s]’, dit-on", False),
        ("le mardi (傍点原文), l’hôtel （強調は引用者）, dit-on", True),
        ("le mardi （mal）, l’hôtel", False),
    ],
)
def test_a_bracket_in_a_word_leaves_the_words_before_and_the_marks_behind_it_alone(
    quotation: str, stands: bool
) -> None:
    """What French leaves of a word before a vowel stays a word of its own, a closing mark is none, and a note has brackets of any shape."""
    text = "La porte, qui n’ouvre plus que le mardi, l’hôtel, dit-on, tandis qu’une porte s’ouvre."
    assert bool(stood(quotation, text)) is stands


def test_a_figure_in_brackets_behind_a_bracket_calls_no_note() -> None:
    """`([16] November` is a figure that the writer puts for another one; `said.[17]` calls one."""
    pattern = Pattern("on 2 November ([16] November N.S.), it is said.[17]")
    assert [[one.text for one in joint.brackets] for joint in pattern.joints] == [[], ["16"], []]


def test_capitals_inside_are_a_change_unless_all_are() -> None:
    """`Bridges` in the middle is another word than `bridges`; `BRIDGES` is typography."""
    assert stood("The Bridges were taken")[0].recased == [1]
    assert stood("The bridges … Before dawn")[0].recased == []
    assert stood("the bridges were taken", policy="strict")[0].recased == [0]
    assert stood("The BRIDGES were taken", policy="strict")[0].recased == [1]
    french = "Le scrutin n’a duré qu’une matinée"
    assert stood("LE SCRUTIN N’A duré", french)[0].recased == []
    assert stood("Le scrutin n’A duré", french)[0].recased == [3]


def test_what_a_page_put_in_the_middle_may_be_passed_over() -> None:
    """A caption, a running title, a note and a reference in the text may be left out; a sentence may not."""
    text = "They went over the\n\nSoldiers at the bridge\n\n117\n\nbridge at noon (Ivanov 1998), cold [sic] as it was.\n\nIt was cold.\n\nThey went home."
    assert stood("They went over the bridge at noon", text)
    assert stood("bridge at noon, cold as it was", text)
    assert not stood("They went over the bridge at noon", text, "strict")
    assert not stood("cold as it was. They went home.", text)


def test_an_obvious_misprint_of_the_source_may_be_put_right() -> None:
    """`goverment` is set right under chicago and not under strict; a word that is one is never another."""
    text = "The goverment of the the town was adapted to the revolution."
    assert stood("The government of the town", text)
    assert not stood("The government", text, "strict")
    assert not stood("was adopted to the revolution", text)
    assert not stood("the revolutions", text)


def test_marks_are_judged_beside_a_misprint_too() -> None:
    """Where one word is set right, the marks between the others still are what they are in the source."""
    text = "The goverment fell at noon, they say."
    assert not stood("The government fell at noon, they say", text)[0].marks
    assert stood("The government fell at noon; they say", text)[0].marks == [("; ", ", ")]


def test_many_omissions_take_no_long_time() -> None:
    """A pattern of three hundred omissions over a text of common words is matched in one pass."""
    text = "the men of the town and " * 1000
    assert stood(" … ".join(["the", "of", "and"] * 100), text)
    assert not stood(" … ".join([*["the", "of", "and"] * 100, "nowhere"]), text)
    assert Pattern("[" * 5000 + "a" + "]" * 5000).keys == []


def test_the_nearest_of_several_places_is_taken() -> None:
    """An omission passes over as few words as it can."""
    text = "The men left. The men came late. The women came early."
    assert next(one.span for one in stood("The men … came", text)) == (14, 26)
