"""Drafts by hand: a sentence of each kind that writers write, and which rules it breaks."""

from __future__ import annotations

import pytest

from annotate.quoting.checking import check_draft
from annotate.quoting.drafts.scan import scan
from annotate.quoting.policy import POLICIES
from annotate.quoting.sources import Source
from tests.quoting.shelves import Shelf

COUNCIL = """The council met at noon in the old school. It did not vote for the war, and nobody asked why. The delegates, who had come from 40,000 villages, spoke of bread; some of them wept.

“We shall not go back,” said Anna Petrova, “and we shall not be silent.” The hall cheered. Then the minister replied that the trains would run, that the banks would open, and that the army would never fire on the crowd.

In 1917 the party had 23,600 members; by October it had 240,000. Most workers supported it before the summer, but few peasants did. “Power to the soviets!” was the cry of the day.
"""
RIVER = """The river froze early that year. Ships lay at the quay until April, and the price of bread rose by 12.5 per cent. A sailor named Orlov wrote that he could no longer believe the newspapers.

He might have been right. The papers printed what the censor liked: victories, parades, and the weather.
\fOn the second page the editor apologised for an error of the week before. The error, he claimed, was small.
"""
RAT = """Der Rat trat um zwölf Uhr zusammen. „Wir gehen nicht zurück“, sagte die Delegierte, und der Saal tobte. Am 7. November fuhren keine Züge mehr. Die Läden blieben geschlossen, obwohl fast alle Bäcker arbeiten wollten.
"""
CONSEIL = """Le conseil se réunit à midi. « Nous ne reculerons pas ! » cria une déléguée. Les boutiques restèrent fermées, mais presque tous les boulangers voulaient travailler. L’armée n’a pas tiré.
"""
VERSE = """The lamp above the harbour door
Is not the lamp that burned before;
It burns for those who did not sail,
Or came back silent with the mail:

O no! it is a patient light
That looks on ice and looks on night;
"""

SOUND = [
    "The council “met at noon in the old school” [@a].",
    "Both “the price of bread rose” [@b] and “the council met at noon” [@a] are known.",
    "@a says that “the council met at noon in the old school”, while @b says “the river froze early that year”.",
    "“The council met at noon,” the author writes, “in the old school” [@a].",
    "“The council,” the author writes [@a], “met at noon in the old school.”",
    "“The river froze early that year” [@b, p. 10].",
    "Anna Petrova said: “We shall not go back … and we shall not be silent” [@a].",
    "“‘We shall not go back,’ said Anna Petrova, ‘and we shall not be silent’” [@a].",
    "“had come from 40,000 villages” [@a].",
    "“Most workers supported it before the summer, but few peasants did” [@a].",
    "“It did not vote for the war …. The hall cheered.” [@a]",
    "The minister replied “that the trains would run, … and that the army would never fire” [@a].",
    "„Wir gehen nicht zurück“ rief die Delegierte [@c].",
    "Der Text sagt: „‚Wir gehen nicht zurück‘, sagte die Delegierte, und der Saal tobte“ [@c].",
    "»Die Läden blieben geschlossen« [@c].",
    "„Am 7. November fuhren keine Züge mehr“ [@c].",
    "« Les boutiques restèrent fermées » [@d].",
    "“Is not the lamp that burned before; / It burns for those who did not sail, / Or came back silent with the mail” [@e].",
    "“Or came back silent with the mail: // O no! it is a patient light / That looks on ice” [@e].",
    "> The lamp above the harbour door\\\n> Is not the lamp that burned before. [@e]",
    "> The lamp above the harbour door  \n> Is not the lamp that burned before.\n>\n> --- A sailor [@e]",
    "> | The lamp above the harbour door\n> | Is not the lamp that burned before.\n\n[@e]",
    "The papers printed “what the censor liked: *victories*, parades, and the weather” [@b, emphasis added].",
    "The papers printed “what the censor [*sic*] liked” [@b].",
    "Orlov “could no longer believe the newspaper[s]” [@b].",
    "[@b] Orlov “could no longer believe the newspapers”.",
    "Orlov “c[an] no longer believe the newspapers” [@b].",
    "Orlov “[can] no longer believe the newspapers” [@b].",
    "The hall was “full” that night.",
    "“Power to the soviets!” was the cry of the day [@a].",
    "“Power to the soviets!” she said [@a].",
    "“Power to the soviets!” Petrova cried [@a].",
    "The cry was “Power to the soviets”! [@a]",
    "It was “the cry of the day”.[^1]\n\n[^1]: @a.",
    "It was “the cry of the day”.[^1]\n\n[^1]: See @a, and compare @b.",
    "“It did not vote for the war, and nobody asked why. The delegates, who had come from 40,000 villages, spoke of bread; some of them wept.\n\n“‘We shall not go back,’ said Anna Petrova” [@a].",
    "“spoke of bread; some of them wept. ‘We shall not go back,’ said Anna Petrova” [@a].",
    "“The error, [the editor] claimed, was small” [@b].",
    "“Most workers supported it … but few peasants did” [@a].",
    "“THE COUNCIL MET AT NOON in the old school” [@a].",
    "A sailor “named Orlov wrote that he could no longer believe the newspapers. \\[…\\] He might have been right” [@b].",
    "She quotes “the price of bread rose by 12.5 per cent.”[@b]",
    "(“the price of bread rose by 12.5 per cent”, @b)",
    "(“the price of bread rose by 12.5 per cent” [@b])",
    "**“The river froze early that year”** [@b]",
    "*“The river froze early that year”* [@b]",
    '"The river froze early that year" [@b]',
    "'The river froze early that year' [@b]",
    "“The river froze early that year” ([@b], p. 10)",
    "As noted (@b, p. 10): “The river froze early that year.”",
    "| x | y |\n|---|---|\n| “The river froze early that year” [@b] | b |",
    "- “The river froze early that year” [@b]\n- “The council met at noon” [@a]",
    "# “The river froze early that year” [@b]",
    "The river “fro[ze] early” and “[t]he price of bread r[ose]” [@b].",
    "“Ships lay at the quay [in Riga] until April” [@b].",
    "“Ships lay at the quay until [the month of] April” [@b].",
    "“the price of bread rose by 12.5 [percent]” [@b].",
]
BROKEN = [
    (
        "Q003 Q003",
        "One says that “the price of bread rose by 12.5 per cent” [@a] and another that “the council met at noon” [@b].",
    ),
    ("Q003", "@b says that “the council met at noon in the old school”, while @a does not."),
    ("C003", "“The river froze early that year” [@b, p. 11]."),
    ("C003", "“The error, he claimed, was small” [@b, p. 10]."),
    ("C003", "“The river froze early that year” [@b, p. 99]."),
    ("Q005", "The council “did … vote for the war” [@a]."),
    ("Q005", "“It did [...] vote for the war” [@a]."),
    ("Q006", "“It did [wholeheartedly] not vote for [peace], and nobody asked why” [@a]."),
    ("Q001", "“It did vote for the war, and nobody asked why” [@a]."),
    ("Q001", "The party had “240,000 members; by October” it [@a]."),
    ("Q001", "“by October it had 204,000” [@a]."),
    ("Q001", "“by October it had 24,000” [@a]."),
    ("Q001", "“rose by 125 per cent” [@b]."),
    ("Q001", "“rose by 12,5 per cent” [@b]."),
    ("Q001", "“Most workers supported it after the summer, but few peasants did” [@a]."),
    ("Q001", "“Few workers supported it before the summer, but most peasants did” [@a]."),
    ("Q001", "“spoke of bread; all of them wept” [@a]."),
    ("Q001", "“It did not vote for the war. The hall cheered.” [@a]"),
    ("Q005", "The minister said “that the army would … fire on the crowd” [@a]."),
    ("Q001", "„Am 7. November fuhren die Züge mehr“ [@c]."),
    ("Q005", "„obwohl … alle Bäcker arbeiten wollten“ [@c]."),
    ("Q001", "„Am 8. November fuhren keine Züge mehr“ [@c]."),
    ("Q001", "« L’armée a tiré » [@d]."),
    ("Q001", "« L’armée n’a plus tiré » [@d]."),
    ("Q005", "« L’armée … a … tiré » [@d]."),
    ("Q001", "“Is the lamp that burned before; / It burns for those” [@e]."),
    ("Q001", "The papers printed “what the censor hated: victories, parades, and the weather” [@b]."),
    ("Q001", "Orlov “could no longer believe the news” [@b]."),
    ("Q001", "Orlov “can no longer believe the newspapers” [@b]."),
    ("Q006", "He “could [always] believe the newspapers” [@b]."),
    ("Q001", "“The lamp is not the lamp that burned before” [@e]."),
    ("Q004", "The hall was “full of smoke and of old coats” that night."),
    ("Q003 C001", "“The council met at noon” [@zzz]."),
    ("Q003", "It was “the cry of the day”.[^1]\n\n[^1]: @b."),
    ("Q001", "“spoke of bread; some of them slept. ‘We shall not go back,’ said Anna Petrova” [@a]."),
    ("Q001", "“He may have been right” [@b]."),
    ("Q005", "“He … have been right” [@b]."),
    ("Q005", "“The error … was small” [@b]."),
    ("Q001", "“The error was small” [@b]."),
    ("Q001", "“Nobody asked why, and it did not vote for the war” [@a]."),
    ("Q001", "“The Council met at noon in the Old School” [@a]."),
    ("Q001", "“Orlov, a sailor named, wrote that he could no longer believe” [@b]."),
    ("Q003", "- “The river froze early that year” [@a]\n- “The council met at noon” [@a]"),
    ("Q006", "“Ships lay at the quay until [May], and the price of bread rose” [@b]."),
    ("Q006", "“the price of bread rose by [15] per cent” [@b]."),
    ("Q001", "“the price of bread rose by 12.5 percent” [@b]."),
    ("Q001", "“the price of bread rose by 12.5%” [@b]."),
    ("Q006", "“[nobody] wept” [@a]"),
    ("Q006", "“[none] of them wept” [@a]"),
    ("Q006", "“[all] of them wept” [@a]"),
]


def rules(text: str) -> list[str]:
    """Which rules a draft breaks, but for citations that nothing is quoted from."""
    shelf = Shelf(
        {
            "a": Source("a", 1, COUNCIL, language="en"),
            "b": Source("b", 1, RIVER, language="en", pages="10-11"),
            "c": Source("c", 1, RAT, language="de"),
            "d": Source("d", 1, CONSEIL, language="fr"),
            "e": Source("e", 1, VERSE, language="en"),
        }
    )
    found = check_draft(scan(text, "markdown"), shelf, POLICIES["chicago"])
    return [one.rule for one in found if one.rule != "C002"]


@pytest.mark.parametrize("text", SOUND)
def test_an_honest_sentence_is_passed_over_in_silence(text: str) -> None:
    """Nothing is said of a quotation that stands in its source, with all that a writer marks."""
    assert rules(text) == []


@pytest.mark.parametrize(("expected", "text"), BROKEN)
def test_a_sentence_that_says_something_else_is_found(expected: str, text: str) -> None:
    """What was changed, left out, put in, or given to somebody else is found by its rule."""
    assert sorted(rules(text)) == sorted(expected.split())
