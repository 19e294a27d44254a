"""Drafts by hand: a sentence of each kind that writers write, and which rules it breaks."""

from __future__ import annotations

import pytest

from annotate.library.dictionary import dictionary
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

SOVET = """Совет собрался в полночь. Рабочие не хотели войны, и почти все солдаты их поддержали. «Мы не отступим!» — крикнула делегатка. К октябрю в партии было 240 000 человек, а в феврале — только 24 000. Ещё в марте её никто не слушал.
"""
MAJLIS = """اجتمع المجلس عند منتصف الليل. لم يوافق العمال على الحرب، وكان كل الجنود تقريبا معهم. «لن نتراجع» قالت المندوبة. وفي أكتوبر كان في الحزب 240000 عضو.
"""
CONSEJO = """El consejo se reunió a medianoche. «No retrocederemos», dijo la delegada. Los obreros no querían la guerra y casi todos los soldados los apoyaron. ¿Quién mandaba? Nadie lo sabía.
"""
WEIYUANHUI = """委员会在午夜开会。工人们不要战争，几乎所有士兵都支持他们。“我们决不后退！”一位女代表喊道。
"""
MARKED_UP = """# The night

The *council* met at **noon** in the [old school](https://example.org/a_b). It was “calm”.[^1] She wrote `nothing` down; see <https://example.org>.

> We went home
> before the rain.

* the first item of bread
* the second item of coal

[^1]: A note on calm weather.

The price was £3 10s. 6d. in Mr. Hale's shop, i.e. more than 1.5 % of a wage... and nobody paid it. The co-operative sold it for less; the re-elected mayor (J. K. Orne) approved.
"""
PRINTED = """The commit-
tee of the work-
ers met in the Winter
Palace. Its of\u00adfice was
on the ﬁrst ﬂoor, No. 12.

14

THE YEAR OF BREAD

There the secretary kept the lists;2 they were
burned in the anti-
clerical riots of 1923.3
"""

NOTED = """Q: Were you frightened?
A: Nobody. [laughs] They came every Tuesday (see Table 2), and the towns,5, 6 which paid 240 000 marks,[3]:14 were glad of Col. Orne. (Applause.)

The tower, lit by gas, had:
   a) lamps of brass;
   b) a keeper, paid more than 90 pounds, who n e v e r slept.

And took the pennies, took the tears,      10
And never asked; the commit- tee and the Congreſs had the year ١٩٣٤.
"""
HERD = """Cows sold    310
Pigs sold    405

40   calves
7    foals
12   lambs

Did they come?
No: they did not, and they did
"""
CHAKAN = """終点の駅には時計が二つあった。駅長の村井（むらい）さんは決して直そうとしなかった。雪の朝、彼は一人で掃いた。
"""
POSHTA = """Пошта стояла під горою, і взимку до неї майже ніхто не доходив. Усе, що було до 1905 р., згоріло.
"""

SOUND = [
    "“Nobody. They came every Tuesday” [@n].",
    "“Nobody. [laughs] They came every Tuesday” [@n].",
    "“Were you frightened? Nobody” [@n].",
    "“They came every Tuesday, and the towns, which paid 240000 marks, were glad of Col[onel] Orne” [@n].",
    "“They came every Tuesday [words omitted] were glad” [@n].",
    "“The tower [snip] lit by gas” [@n].",
    "“The tower, lit by gas, had: lamps of brass; a keeper” [@n].",
    "“a keeper, […] who never slept” [@n].",
    "“And took the pennies, took the tears, / And never asked; the committee and the Congress” [@n].",
    "“had the year 1934” [@n].",
    "“B) A KEEPER, PAID MORE than 90 pounds” [@n].",
    "« L’armée n’a pas tiré » et « les boulangers voulaient trava[iller] » [@d].",
    "« LES BOUTIQUES RESTERENT FERMEES » [@d].",
    "「駅長の村井さんは決して直そうとしなかった」 [@ja]。",
    "「時計が二つあった。（中略）雪の朝、彼は一人で掃いた」 [@ja]。",
    "«Усе, що було до 1905 р[оку], згоріло» [@uk].",
    "«Пошта […] під горою» [@uk].",
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
    "«Рабочие не хотели войны» [@ru].",
    "„Рабочие не хотели войны“ [@ru].",
    "“Рабочие не хотели войны” [@ru].",
    "«Еще в марте ее никто не слушал» [@ru].",
    "«Мы не отступим!» — крикнула делегатка [@ru].",
    "«К октябрю в партии было 240 000 человек» [@ru].",
    "«К октябрю в партии было 240 000 человек» [@ru].",
    "«Совет [рабочих] собрался в полночь» [@ru].",
    "«اجتمع المجلس عند منتصف الليل» [@ar].",
    "«لَم يُوافِق العُمّال على الحرب» [@ar].",
    "“لم يوافق العمال على الحرب، وكان كل الجنود” [@ar].",
    "«اجتمع المجلس … الليل» [@ar].",
    "«Los obreros no querían la guerra» [@es].",
    "“¿Quién mandaba? Nadie lo sabía” [@es].",
    "«No retrocederemos», dijo la delegada [@es].",
    "“工人们不要战争” [@zh]。",
    "「工人们不要战争，几乎所有士兵都支持他们」 [@zh]。",
    "“The council met at noon in the old school” [@m].",
    "“The council met at noon in the old school. It was ‘calm’” [@m].",
    "“It was ‘calm.’ She wrote nothing down” [@m].",
    "“We went home before the rain” [@m].",
    "“£3 10s. 6d. in Mr. Hale’s shop, i.e. more than 1.5 % of a wage” [@m].",
    "“the cooperative sold it for less” [@m].",
    "“the reelected mayor (J. K. Orne) approved” [@m].",
    "“The re-elected mayor (J.K. Orne) approved” [@m].",
    "“the re-elected mayor … approved” [@m].",
    "“and nobody paid it. The co-operative” [@m].",
    "“more than 1.5 % of a wage … and nobody paid it” [@m].",
    "“more than 1.5% of a wage” [@m].",
    "“The committee of the workers met in the Winter Palace” [@pdf].",
    "“Its office was on the first floor, No. 12” [@pdf].",
    "“on the first floor, No. 12. There the secretary kept the lists; they were burned in the anti-clerical riots of 1923” [@pdf].",
    "“burned in the anticlerical riots of 1923.” [@pdf]",
    "“There the secretary kept the lists; they were burned” [@pdf].",
    "“kept the lists;2 they were burned” [@pdf].",
    "The council’s “noon” [@a] was late.",
    "| x | y |\n|---|---|\n| “The river froze early that year” | [@b] |",
    "| x | y |\n|---|---|\n| @b | “The river froze early that year” |",
    "“Or came back silent with the mail: // O no! it is a patient light” [@e, lines 4–5].",
    "“Is not the lamp that burned before” [@t, line 2].",
    "“O no! it is a patient light” [@t, line 7].",
    "“[The delegates] spoke of bread; some of them wept” [@a].",
    "“The delegates … spoke of bread” [@a].",
    "“The delegates […], who had come from 40,000 villages, spoke of bread” [@a].",
    "“who had come from [some] 40,000 villages” [@a].",
    "“Most workers supported it [the party] before the summer” [@a].",
    "“Most workers supported [the party] before the summer” [@a].",
    "“Most workers support[] it before the summer” [@a].",
    "“Most worker[s] supported it” [@a].",
    "“[M]ost workers supported it […] but few peasants did” [@a].",
    "“that the trains would run, that the banks would open” [@a].",
    "She “could no longer believe the newspapers” [@b].",
    "He “could no longer believe the newspapers … [because] he might have been right” [@b].",
    "“Ships lay at the quay until April” and “the price of bread rose” [@b].",
    "“Ships lay at the quay until April, and the price of bread rose by 12·5 per cent” [@b].",
    "“the editor apologised for an error of the week before” [@b].",
    "“the editor apologised for an error of the week before. The error, he claimed, was small.” [@b, p. 11]",
]
BROKEN = [
    ("Q005", "“They came [word omitted] and the towns, which paid” had “a keeper, paid … 90 pounds” [@n]."),
    ("Q005", "“a keeper, […] paid […] 90 pounds” [@n]."),
    ("Q006", "“They [always] came every Tuesday” [@n]."),
    ("Q001", "“which paid 24 0000 marks” [@n]."),
    ("Q001", "“had the year 19 34” [@n]."),
    ("Q001", "It had “80 pounds” [@n]."),
    ("Q001", "The table has “Cows sold Pigs sold” [@w]."),
    ("Q001", "It lists “40 calves 12 lambs” [@w]."),
    ("Q001", "He asked. “Did they come? They did” [@w]."),
    ("Q001", "It had the “glad off” [@n]."),
    ("Q002", "It had a “blue keeper” [@n]."),
    ("Q005", "«взимку до неї … ніхто не доходив» [@uk]."),
    ("Q001", "«взимку до неї ніхто не доходив» [@uk]."),
    ("Q005", "«Los obreros … querían la guerra» [@es]."),
    ("Q001", "« Les boutiques restèrent fermees » [@d]."),
    (
        "Q003 Q003",
        "One says that “the price of bread rose by 12.5 per cent” [@a] and another that “the council met at noon” [@b].",
    ),
    ("Q003", "@b says that “the council met at noon in the old school”, while @a does not."),
    ("C003", "“The river froze early that year” [@b, p. 11]."),
    ("C003", "“The error, he claimed, was small” [@b, p. 10]."),
    ("C003", "“The river froze early that year” [@b, p. 99]."),
    ("C003", "“O no! it is a patient light” [@t, line 2]."),
    ("C003", "“Is not the lamp that burned before” [@t, lines 9–10]."),
    ("Q003", "| x | y |\n|---|---|\n| “The river froze early that year” | [@a] |"),
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
    ("Q001", "«Рабочие хотели войны» [@ru]."),
    ("Q005", "«Рабочие … хотели войны» [@ru]."),
    ("Q001", "«все солдаты их не поддержали» [@ru]."),
    ("Q005", "«и … все солдаты их поддержали» [@ru]."),
    ("Q001", "«К октябрю в партии было 24 000 человек» [@ru]."),
    ("Q006", "«Рабочие [очень] не хотели [мира]» [@ru]."),
    ("Q001", "«يوافق العمال على السلام» [@ar]."),
    ("Q001", "«لم يوافق الجنود على الحرب» [@ar]."),
    ("Q005", "«لم يوافق العمال على الحرب، وكان كل الجنود … معهم» [@ar]."),
    ("Q001", "«Los obreros querían la guerra» [@es]."),
    ("Q001", "«¿Quién mandaba? Todos lo sabían» [@es]."),
    ("Q001", "“工人们要战争” [@zh]。"),
    ("Q001", "“几乎所有士兵都反对他们” [@zh]。"),
    ("Q001", "“more than 15 % of a wage” [@m]."),
    ("Q001", "“£3 10s. 8d.” in 1920 [@m]."),
    ("Q001", "“burned in the clerical riots of 1923” [@pdf]."),
    ("Q001", "“burned in the riots of 1923” [@pdf]."),
    ("Q003 C001", "“The Year of Bread” [@zzz]."),
    ("Q001", "“The delegates, who had come from 400,000 villages” [@a]."),
    ("Q006", "“who had come from [few] villages” [@a]."),
    ("Q006", "“who had come from [4,000] villages” [@a]."),
    ("Q006", "“Most workers [opposed] it before the summer” [@a]."),
    ("Q001", "“most Workers supported it” [@a]."),
    ("Q001", "“Then the minister replied that the trains would not run” [@a]."),
    ("Q001", "“Then the minister denied that the trains would run” [@a]."),
    ("Q001", "“the trains would run, that the banks would close” [@a]."),
    ("Q001", "“the banks would run, that the trains would open” [@a]."),
    ("Q001", "“She could no longer believe the newspapers” [@b]."),
    ("Q001", "“He could no longer believe the newspapers at all” [@b]."),
    ("Q001", "“Ships lay at the quay until April; the price of bread rose” [@b]."),
    ("Q001", "“Ships lay at the quay until April … the price of bread fell” [@b]."),
    ("Q001", "“the price of bread rose … until April” [@b]."),
    ("Q001", "“the editor apologized for an error of the week before” [@b]."),
]

BY_FORM = [
    (
        "latex",
        "",
        "It says \\enquote{The council met at noon in the old school. It did not vote for the war} \\autocite{a}.",
    ),
    ("latex", "", "It says \\enquote{The delegates\\textelp{} spoke of bread; some of them wept} \\autocite{a}."),
    ("latex", "", "It says \\enquote{The delegates \\ldots{} spoke of bread} \\cite{a}."),
    ("latex", "", "It says \\enquote{The delegates~\\dots\\ spoke of bread} \\cite{a}."),
    ("latex", "", "It says \\textcquote[3]{a}{The delegates \\textelp{who came} spoke of bread}."),
    ("latex", "", "It says \\textcquote{a}{The coun\\-cil met at \\emph{noon} in the old school}."),
    ("latex", "", "It says \\textcquote{a}{The \\textsc{council} met at noon\\footnote{A note.} in the old school}."),
    ("latex", "", "It says ``The council met at noon in the old school'' \\cite[12]{a}."),
    ("latex", "", "It says \\enquote{\\textins{t}he council met at noon} \\cite{a}."),
    (
        "latex",
        "",
        "It says \\enquote{\\enquote{We shall not go back,} said Anna Petrova, \\enquote{and we shall not be silent.}} \\cite{a}.",
    ),
    ("latex", "", "It says \\say{The council met at noon in the old school} \\autocite{a}."),
    ("org", "", "| “The council met at noon in the old school” | [cite:@a] |"),
    ("latex", "Q001", "It says \\enquote{The council met at midnight in the old school} \\cite{a}."),
    ("latex", "Q005", "It says \\enquote{It did \\textelp{} vote for the war} \\cite{a}."),
    ("latex", "Q006", "It says \\enquote{some of them \\textins{never} wept} \\cite{a}."),
    (
        "latex",
        "",
        "\\begin{displaycquote}[3]{a}The council met at noon in the old school. \\textelp{} The delegates, who had come\\end{displaycquote}",
    ),
    (
        "latex",
        "",
        "\\textcite{a} says \\enquote{the council met at noon}, and \\textcite{b} \\enquote{the river froze early that year}.",
    ),
    (
        "latex",
        "Q003 Q003",
        "\\textcite{b} says \\enquote{the council met at noon}, and \\textcite{a} \\enquote{the river froze early that year}.",
    ),
    ("latex", "", "\\enquote{Power to the soviets!} Petrova cried \\autocite{a}."),
    ("latex", "", "It rose \\enquote{by 12.5 per cent}\\footcite[10]{b}."),
    ("latex", "C003", "\\enquote{The error, he claimed, was small}\\footcite[10]{b}."),
    ("latex", "", "\\foreigntextquote{ngerman}[{\\autocite{c}}]{Die Läden blieben geschlossen}"),
    ("latex", "", '\\enquote{Die L\\"aden blieben geschlossen} \\cite{c}'),
    ("latex", "", "\\enquote{Les boutiques rest\\`erent ferm\\'ees} \\cite{d}"),
    ("latex", "", "\\glqq Die Läden blieben geschlossen\\grqq{} \\cite{c}"),
    ("latex", "", "\\og Les boutiques restèrent fermées\\fg{} \\cite{d}"),
    ("typst", "", 'It says "The council met at noon in the old school" @a.'),
    ("typst", "", 'It says "The delegates ... spoke of bread; some of them wept" @a.'),
    ("typst", "", 'It says "The delegates \\[...\\] spoke of bread" @a[p. 3].'),
    ("typst", "", "It says “The *council* met at~noon _in_ the old school” #cite(<a>, supplement: [p. 3])."),
    ("typst", "", "#quote(attribution: <a>)[The council met at noon in the old school]"),
    (
        "typst",
        "",
        "#quote(block: true, attribution: [@b])[The river froze early that year. Ships lay at the quay until April]",
    ),
    ("typst", "Q001", "#quote(attribution: <a>)[The council met at midnight in the old school]"),
    ("typst", "Q003 Q003", "@b says “the council met at noon”, and @a “the river froze early that year”."),
    ("typst", "", "@a says “the council met at noon”, and @b “the river froze early that year”."),
    ("typst", "", "“Power to the soviets!” Petrova cried @a."),
    ("typst", "", "“the price of bread rose by 12.5 per cent” @b"),
    ("typst", "Q005", "“It did … vote for the war” @a."),
    ("typst", "", "“The coun-?cil met at noon” @a."),
    ("org", "", 'It says "The council met at noon in the old school" [cite:@a p. 3].'),
    ("org", "", "It says “The delegates [...] spoke of *bread*; some of them wept” [cite/t:@a]."),
    (
        "org",
        "",
        "#+begin_quote\nThe council met at noon in the old school. […] The delegates, who had come\n#+end_quote\n[cite:@a]",
    ),
    ("org", "Q001", "It says “The council met at midnight in the old school” [cite:@a]."),
    (
        "org",
        "Q003 Q003",
        "[cite/t:@b] says “the council met at noon”, and [cite/t:@a] “the river froze early that year”.",
    ),
    ("org", "", "“Power to the soviets!” Petrova cried [cite:@a]."),
    ("org", "", "It was “the cry of the day”[fn:1].\n\n[fn:1] See [cite:@a]."),
    ("org", "", "It was “the cry of the day”.[fn:: [cite:@a p. 3]]"),
    ("org", "", "It was “the c^{ry} of the day” [cite:@a]."),
    ("plain", "", 'It says "The council met at noon in the old school" [@a, p. 3].'),
    ("rst", "", 'It says "The council met at noon in the old school" :cite:p:`a`.'),
    ("rst", "Q001", "It says “The council met at midnight in the old school” [a]_."),
    ("markdown", "", "It says <q>The council met at noon in the old school</q> [@a]."),
    ("markdown", "", "It says “The&nbsp;council met at noon in the&#x20;old school” [@a]."),
    ("markdown", "", "It says “The council met at noon [^9] in the old school” [@a].\n\n[^9]: Mine."),
    ("markdown", "", "It says “The council met at noon<!-- sure? --> in the old school” [@a]."),
    ("markdown", "", "It says “The council met at noon in the old school” (see [@a, pp. 3–5; but compare @b])."),
    ("markdown", "", "> “The council met at noon in the old school.” [@a]\n"),
    ("markdown", "", "::: {.quote}\n> The council met at noon in the old school. [@a, p. 3]\n:::\n"),
    ("markdown", "Q001", "Reed asks: “Who met at noon in the old school?” [@a]"),
    ("markdown", "Q002", "Reed asks: “Who rules the sea and all its ships tonight?” [@a]"),
    ("markdown", "", "The [council]{.smallcaps} said “The [council]{.smallcaps} met at noon” [@a]."),
    ("markdown", "", "“The council met at noon,” “in the old school” [@a]."),
    ("markdown", "", "“The council met at noon” [@a] and, a page later, “some of them wept” [@a]."),
    ("markdown", "", "“The council met at noon” and “some of them wept” [-@a, 3]."),
    ("markdown", "", "Smith’s “council met at noon” [@a] isn’t the workers’ “old school” [@a]."),
]


def rules(text: str, form: str = "markdown") -> list[str]:
    """Which rules a draft breaks, but for citations that nothing is quoted from."""
    shelf = Shelf(
        {
            "a": Source("a", 1, COUNCIL, language="en"),
            "b": Source("b", 1, RIVER, language="en", pages="10-11", is_word=dictionary("en")),
            "c": Source("c", 1, RAT, language="de"),
            "d": Source("d", 1, CONSEIL, language="fr"),
            "e": Source("e", 1, VERSE, language="en"),
            "ru": Source("ru", 1, SOVET, language="ru"),
            "ar": Source("ar", 1, MAJLIS, language="ar"),
            "t": Source("t", 1, f"THE LAMP\n\nby Nobody\n\n{VERSE}", language="en"),
            "w": Source("w", 1, HERD, language="en"),
            "n": Source("n", 1, NOTED, language="en", is_word=dictionary("en")),
            "ja": Source("ja", 1, CHAKAN, language="ja"),
            "uk": Source("uk", 1, POSHTA, language="uk"),
            "es": Source("es", 1, CONSEJO, language="es"),
            "zh": Source("zh", 1, WEIYUANHUI, language="zh"),
            "m": Source("m", 1, MARKED_UP, language="en", is_word=dictionary("en")),
            "pdf": Source("pdf", 1, PRINTED, language="en", is_word=dictionary("en")),
        }
    )
    found = check_draft(scan(text, form), shelf, POLICIES["chicago"])
    return [one.rule for one in found if one.rule != "C002"]


@pytest.mark.parametrize("text", SOUND)
def test_an_honest_sentence_is_passed_over_in_silence(text: str) -> None:
    """Nothing is said of a quotation that stands in its source, with all that a writer marks."""
    assert rules(text) == []


@pytest.mark.parametrize(("expected", "text"), BROKEN)
def test_a_sentence_that_says_something_else_is_found(expected: str, text: str) -> None:
    """What was changed, left out, put in, or given to somebody else is found by its rule."""
    assert sorted(rules(text)) == sorted(expected.split())


@pytest.mark.parametrize(("form", "expected", "text"), BY_FORM)
def test_every_form_has_its_own_ways_to_quote_and_to_cite(form: str, expected: str, text: str) -> None:
    """Commands, blocks, notes and marks of each form are read as its writers mean them."""
    assert sorted(rules(text, form)) == sorted(expected.split())
