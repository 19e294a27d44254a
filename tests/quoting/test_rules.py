"""Every rule of the check, with a draft that triggers it and one that only comes near."""

from __future__ import annotations

import re

import pytest

from annotate.core.relations import Use
from annotate.core.seeds import Region, Stance
from annotate.core.spans import cut
from annotate.core.tags import Claim, Quote, QuoteMode, Tag, Voice
from annotate.quoting.checking import check_draft, counted
from annotate.quoting.drafts.scan import scan
from annotate.quoting.findings import RULES, Finding
from annotate.quoting.policy import POLICIES
from annotate.quoting.sources import Source
from annotate.quoting.statements import Against, Ground, Stated, check_statement
from tests.conftest import ROOT
from tests.quoting.shelves import Shelf

PALACE = """The palace

By dawn the palace had been taken almost without bloodshed. The guards did not fire, and the 214 cadets went home. Nobody ran.
At the bridge the sailors sang; they sang until noon. They had waited there, on the cold stones, for three nights.

A picture postcard of the palace from the river side

“We shall proceed to build the order of the future,” Lenin told the hall, and the hall rose. Opponents say that the party was
hungry for power from the first day on. The word went round that the cadets had simply been sent home by their own commander.

They had waited there for bread. They had waited there for bread.

1. I was there and saw forty dead in the yard, says a reader.
"""
OTHER = (
    "The engine stood cold on the siding all that winter, and the children played under it. The ice held. Carts still drove over it. "
    + "Grain came in from the east on sledges, and the clerks wrote it all down in their long green books. " * 6
    + "The ferry left in spring.\n"
)
OLD = PALACE.replace("Nobody ran.", "Nobody ran from the yard that night.")
PAGED = "The first page says that trains were late.\fThe second page says that bread was dear in the town.\n"


def _region(kind: str, words: str) -> Region:
    start = PALACE.index(words)
    return Region(1, kind, start, PALACE.index("\n", start))


def _tag(label: str, words: str, details: Claim | Quote, voice: Voice = Voice.AUTHOR, seed: str = "palace") -> Tag:
    text = PALACE if seed == "palace" else OTHER
    start = text.index(words)
    return Tag(seed, label, cut(text, start, start + len(words)), details, voice=voice)


TAGS = (
    _tag("c1", "the palace had been taken almost without bloodshed", Claim()),
    _tag("c2", "the 214 cadets went home", Claim()),
    _tag("c3", "the party was\nhungry for power from the first day on", Claim(), Voice.REPORTED),
    _tag("q1", "We shall proceed to build the order of the future", Quote(QuoteMode.DIRECT, "Vladimir Lenin")),
    _tag(
        "q2", "the cadets had simply been sent home by their own commander", Quote(QuoteMode.INDIRECT, "Colonel Orlov")
    ),
)
OTHER_TAGS = (_tag("c1", "The engine stood cold", Claim(), seed="engine"),)


def shelf() -> Shelf:
    regions = (
        Region(1, "title", 0, 10),
        _region("caption", "A picture postcard"),
        _region("comments", "1. I was there"),
    )
    old = Source("palace", 1, OLD, language="en")
    palace = Source("palace", 2, PALACE, language="en", regions=regions, tags_of=lambda: TAGS, earlier_of=lambda: [old])
    engine = Source("engine", 1, OTHER, language="en", tags_of=lambda: OTHER_TAGS)
    paged = Source("paged", 1, PAGED, language="en", pages="11-12")
    return Shelf(
        {"palace": palace, "engine": engine, "paged": paged},
        {"palace": [Stance("liberal", "It says so.")], "engine": [Stance("monarchist", "It says so.")]},
    )


def found(draft: str, policy: str = "chicago") -> list[Finding]:
    """Give what is found in a draft in Markdown."""
    return check_draft(scan(draft, "markdown"), shelf(), POLICIES[policy])


CASES = {
    "Q001": ("It says “the guards did fire, and the 214 cadets went home” [@palace].", "It says “the guards did not fire” [@palace]."),
    "Q002": (
        "It says “a grey goose crossed the frozen harbour at noon” [@palace].",
        "It says “the 214 cadets went home” [@palace].",
    ),
    "Q003": (
        "It says “the children played under it” [@palace].",
        "It says “the children played under it” [@engine; @palace].",
    ),
    "Q004": ("It says “the children played under it”.", "The so-called “iron children” ran."),
    "Q005": ("It says “the guards did … fire” [@palace].", "It says “They had waited there … for three nights” [@palace]."),
    "Q006": ("It says “the guards did not fire, and the [12] cadets went home” [@palace].", "It says “they [the sailors] sang until noon” [@palace]."),
    "Q007": ("It says “The ice … The ferry left” [@engine].", "It says “The ice … still drove” [@engine]."),
    "Q008": ("It says “They had waited there for bread” [@palace].", "It says “they sang until noon” [@palace]."),
    "Q009": ("It says “the sailors sang, they sang until noon” [@palace].", "It says “the sailors sang; they sang until noon,” [@palace]."),
    "Q010": ("It says “A picture postcard of the palace” [@palace].", "It says “the palace had been taken” [@palace]."),
    "Q011": ("It says “saw forty dead in the yard” [@palace].", "It says “the hall rose” [@palace]."),
    "Q012": (
        "It says “We shall proceed to build the order of the future” [@palace].",
        "Lenin said “We shall proceed to build the order of the future” [@palace].",
    ),
    "Q013": ("It says “Nobody ran from the yard that night” [@palace].", "It says “Nobody ran” [@palace]."),
    "C001": ("It says “the guards did not fire” [@nobody1899].", "It says “the guards did not fire” [@palace]."),
    "C002": ("Trains were late [@paged].", "The guards did not fire [@palace]."),
    "C003": ("It says “bread was dear in the town” [@paged, p. 11].", "It says “bread was dear in the town” [@paged, pp. 11-12]."),
    "S001": ('[It fell.]{.claim trace="palace:c99"} [@palace]', '[It fell.]{.claim trace="palace:c1 engine:c1"} [@palace]'),
    "S002": ('[It fell.]{.claim trace="palace:c1 palace:c2"} [@palace]', '[It fell.]{.claim trace="palace:c1 engine:c1"} [@palace]'),
    "S004": ('[It was hungry.]{.claim trace="palace:c3"} [@palace]', '[Opponents claim it was hungry.]{.claim trace="palace:c3"} [@palace]'),
    "S005": (
        "Orlov said: “the cadets had simply been sent home by their own commander” [@palace].",
        "It says “the cadets had simply been sent home by their own commander” [@palace].",
    ),
    "D001": ("It says “the guards did not fire [@palace].\n\nAnd more.", "It says “the guards did not fire” [@palace]."),
}  # fmt: skip


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_is_triggered(rule: str) -> None:
    """The draft that the rule is made for has it, at the place of the quotation, the key or the statement."""
    draft = CASES[rule][0]
    several = [one for one in found(draft) if one.rule == rule]
    assert len(several) == 1, [(one.rule, one.message) for one in found(draft)]
    assert 0 <= several[0].start < several[0].end <= len(draft)
    assert several[0].message


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_is_not_triggered(rule: str) -> None:
    """The draft that only comes near it does not have it."""
    assert rule not in [one.rule for one in found(CASES[rule][1])]


def test_a_statement_is_contradicted_unless_it_says_so() -> None:
    """S003 names the tag that contradicts, and is silent where the statement rests on that tag too, as disputing."""
    here, there = TAGS[0], OTHER_TAGS[0]
    ground = Ground(here, Use.SUPPORTS, (), [Against(there.key, "It did not.")])
    told = list(check_statement(Stated(0, 5, "It fell.", [ground])))
    assert [one.rule for one in told] == ["S003"]
    assert "engine:c1 contradicts palace:c1 (It did not.)" in told[0].message
    assert list(check_statement(Stated(0, 5, "It fell.", [ground, Ground(there, Use.DISPUTES, (), ())]))) == []


BARE = {
    "It says “a grey goose crossed the harbour” [@bare].": ["C004"],
    "It says “a grey goose crossed the harbour” [@bare, p. 3; @nobody1899].": ["C004", "C001"],
    "> A grey goose crossed the harbour.\n>\n> --- [@bare]": ["C004"],
    "It says “the guards did not fire” [@palace].": [],
    "It says “the guards did not fire” [@palace; @bare].": [],
    "It says “the guards did not fire” [@bare; @palace].": [],
    "It says “the guards did not fire” [@bare].": ["Q003"],
    "It says “a grey goose crossed the harbour” [@palace; @bare].": ["C004"],
    "It says “the guards did fire, and the 214 cadets went home” [@palace; @bare].": ["Q001"],
    "It says “a grey goose crossed the harbour” [@nobody1899].": ["C001"],
    "It says “a grey goose crossed the harbour”.": ["Q004"],
    "It says so [@bare].": ["C002"],
    "A so-called “goose” [@palace], as it says [@bare].": ["Q002", "C002"],
    "“…” [@bare]": ["C002"],
}


@pytest.mark.parametrize("draft", BARE)
def test_a_source_without_a_text_is_named(draft: str) -> None:
    """C004 is reported where nothing can be held against the words, and not where another source, or none, is to blame."""
    bare = shelf()
    bare.known.add("bare")
    assert [one.rule for one in check_draft(scan(draft, "markdown"), bare, POLICIES["chicago"])] == BARE[draft]


def test_a_rule_has_a_page() -> None:
    """Each rule is described in docs/rules, with its level, what triggers it and what to do."""
    pages = {path.stem for path in (ROOT / "docs" / "rules").glob("*.md")} - {"index"}
    assert pages == set(RULES)
    for code, rule in RULES.items():
        page = (ROOT / "docs" / "rules" / f"{code}.md").read_text("utf-8")
        assert page.startswith(f"# {code} {rule.name}\n\n{rule.about} Level: {rule.level}.\n")
        assert len(page.split()) > 40, code


@pytest.mark.parametrize(
    ("quotation", "change"),
    [
        ("the guards did fire, and the 214 cadets went home", "negation"),
        ("the guards did not fire, and the 314 cadets went home", "figure"),
        ("the palace had been taken without bloodshed. The guards did not fire", "hedge"),
        ("We shall proceed to build the order of the future, Trotsky told the hall", "name"),
        ("They sang until noon. At the bridge the sailors sang", "order"),
        ("By dawn the palace had been taken almost without bloodshed. Nobody ran.", "splice"),
        ("the guards did not fire, and the 214 cadtes went home", "spelling"),
        ("the guards did not shoot, and the 214 cadets went home", "word"),
    ],
)
def test_the_kind_of_a_change_is_told(quotation: str, change: str) -> None:
    """Q001 says what kind of change it is, and shows the source's words."""
    told = [one for one in found(f"Lenin and others say “{quotation}” [@palace].") if one.rule == "Q001"]
    assert [one.change for one in told] == [change], told
    assert told[0].spans
    assert told[0].source == "palace"


def test_policies_differ() -> None:
    """A small first letter is free under chicago and wikipedia, and not under strict and legal; a final comma not under wikipedia."""
    small = "It says “nobody ran” [@palace]."
    assert [bool(found(small, name)) for name in ("chicago", "wikipedia", "strict", "legal")] == [
        False,
        False,
        True,
        True,
    ]
    comma = "“Nobody ran,” it says [@palace]."
    assert [[one.rule for one in found(comma, name)] for name in ("chicago", "wikipedia")] == [[], ["Q009"]]
    assert [one.rule for one in found("It says “[n]obody ran” [@palace].", "strict")] == []


def test_a_remark_lets_a_rule_pass() -> None:
    """`check: ok Q012 …` is silent about that rule in its sentence, and about no other."""
    draft = (
        "It says “We shall proceed to build the order of the past” [@palace]. <!-- check: ok Q012 he is named above -->"
    )
    assert [one.rule for one in found(draft)] == ["Q001"]
    assert found(draft.replace("past", "future")) == []
    assert [one.rule for one in found(re.sub("<!.*", "", draft.replace("past", "future")))] == ["Q012"]


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("Nobody ever ran", "Nobody ran"),
        ("proceed to build the order of the past", "proceed to build the order of the future"),
        ("We shall … the order of the past", None),
        ("build the orders", None),
    ],
)
def test_words_at_an_edge_are_not_taken_out(said: str, mended: str | None) -> None:
    """A repair puts the source's words back; whether an edge that is not there should go or be another is the writer's to say."""
    draft = f"It says “{said}” [@palace]."
    (one,) = found(draft)
    text = draft
    for repair in sorted(one.repairs, key=lambda repair: -repair.start):
        text = text[: repair.start] + repair.text + text[repair.end :]
    assert text == draft.replace(said, mended or said)


def test_remarks_that_overlap_let_pass_each_what_it_names() -> None:
    """A remark inside the stretch of another one neither ends nor widens it, and what lies behind both is told."""
    said = "It says “Nobody jumped at all” [@palace]"
    block = f"<!-- check: ok Q002 -->\n\n> {said}. Here. <!-- check: ok Q001 so -->\n>\n> {said}.\n\n{said}.\n"
    draft = f"<!-- check: ok C003 -->\n\n{block}"
    assert [one.rule for one in found(draft)] == [one.rule for one in found(f"{said}.")]
    assert found(draft)[0].start == draft.rindex("“")


def test_what_there_is_to_check_is_counted() -> None:
    """Quotations inside quotations count once, each key of a citation for itself."""
    draft = scan("“She said ‘no’ to it” [@palace; @engine]. [It fell.]{.claim trace=palace:c1}\n", "markdown")
    number = counted(draft)
    assert (number.quotations, number.citations, number.statements) == (1, 2, 1)
