"""Texts of other kinds that the benchmark quotes from, written for it: a statute, a paper, a talk, the news, a novel; and six more languages."""

from __future__ import annotations

from annotate.quoting.sources import Source

MORE_TEXTS = {
    "duties-of-carriers": (
        "en",
        """Part 3 Duties of carriers

12. General duty

(1) A carrier shall deliver goods to the consignee at the place named in the contract, unless the parties agree otherwise in writing.
(2) The duty in subsection (1) does not apply where the goods were lost before they came into the hands of the carrier.
(3) For the purposes of this section, a reasonable time is no more than 14 days from the day on which the notice was given under section 9(4)(b).

13. Penalties

A person who without reasonable excuse fails to comply with section 12 commits an offence and is liable to a fine not exceeding $2,500 for each day. The court may reduce the fine if it is satisfied that the failure was only minor or that no other person suffered any loss. No proceedings may be begun later than two years after the date of the act.
""",
    ),
    "uptake-of-nitrate": (
        "en",
        """Abstract. We measured the uptake of nitrate in 48 seedlings over 21 days. Seedlings in shade took up 37% less nitrate than those in full light (p < 0.01), but their roots were not shorter.

Methods

Plants were grown at 22 ± 1 °C in pots of 0.5 L. Each pot received 20 mL of a 5 mM solution every second day, except in the control group, which received only water. Samples were dried at 60 °C for 48 h and weighed to the nearest 0.1 mg (Ito and Brand 2011). All analyses were done in duplicate; outliers were never removed.

Results and discussion

The mean uptake was 3.2 µmol per gram and hour, about twice the value that earlier authors reported (Lopez et al. 2008, 2009). It is unlikely that light alone explains the difference, because temperature rose by almost 2 °C in the open pots. We cannot exclude an effect of the soil. Further work might show whether older plants respond in the same way.
""",
    ),
    "the-interview": (
        "en",
        """THE INTERVIEW

Q: When did you first hear of the strike?
A: On the Monday, I think. My brother came home at four in the morning and said that the night shift had walked out.
Q: Were you afraid?
A: Not then. We were only afraid when the horses came. You have to understand that nobody had told us anything, and the foreman had gone home.

She paused for a while. The clock in the corner had stopped years ago, and neither of us mentioned it. Then she said that her father had kept every letter, even the ones he could not read. I asked whether I might see them. She laughed and shook her head, and poured another cup of tea.
""",
    ),
    "port-hallam": (
        "en",
        """PORT HALLAM, March 3 — Dockworkers voted on Thursday to end a six-week stoppage after the harbour board offered a raise of 4.5 percent, officials said. The vote was 1,204 to 987, with 31 ballots spoiled.

The agreement, which still needs the approval of the city council, would raise the lowest wage to 11.40 an hour from next January. It does not cover casual workers, who make up nearly a third of the labour force on the east quay. A spokeswoman for the board declined to say how much the stoppage had cost.

Shipping companies welcomed the result but warned that the backlog could take until May to clear. More than 60 vessels were waiting outside the harbour on Friday morning, according to the coast guard. Some fruit had already spoiled.
""",
    ),
    "chapter-one": (
        "en",
        """Chapter One

It had rained since Tuesday, and the lane below the mill was a brook. Margit stood at the window with her hands in her apron and counted the carts that did not come. There ought to have been eleven. By noon she had seen two, and neither of them was her brother's.

Her mother never spoke before the bread was out of the oven. When at last she sat down, she said that a man could be late without being dead, and that the horses knew the road better than he did. Margit did not answer. She was thinking of the bridge at Keld, which the miller had promised to mend every spring for nine years, and which he had mended only once.
""",
    ),
    "ponte-it": (
        "it",
        """La notte del ponte

Nella notte del 7 novembre gli operai occuparono il grande ponte senza sparare un colpo. Le guardie avevano ricevuto l'ordine di non muoversi, e quasi tutte obbedirono. Nessuno sapeva chi li comandasse, ma tutti aspettavano il mattino.

Il consiglio si riunì a mezzanotte nella sala della vecchia scuola. Decise di fermare i treni e di chiudere tutte le banche della città. I ministri non avevano più soldati, e quelli che restavano volevano soltanto tornare a casa.
""",
    ),
    "most-pl": (
        "pl",
        """Noc na moście

W nocy 7 listopada robotnicy z lewego brzegu zajęli wielki most bez jednego wystrzału. Straż dostała rozkaz, żeby się nie ruszać, i prawie wszyscy żołnierze go posłuchali. Przy ogniskach stało 312 ludzi, ale nikt nie wiedział, kto nimi dowodzi.

Rada zebrała się o północy w sali starej szkoły. Postanowiła zatrzymać pociągi i zamknąć wszystkie banki w mieście. Ministrowie nie mieli już żołnierzy, a ci, którzy jeszcze zostali, czekali tylko na ranek.
""",
    ),
    "gefyra-el": (
        "el",
        """Η νύχτα στη γέφυρα

Τη νύχτα της 7ης Νοεμβρίου οι εργάτες της αριστερής όχθης κατέλαβαν τη μεγάλη γέφυρα χωρίς να πέσει ούτε ένας πυροβολισμός. Οι φρουροί είχαν διαταγή να μην κινηθούν και σχεδόν όλοι υπάκουσαν. Κανείς δεν ήξερε ποιος τους διοικεί.

Το συμβούλιο συνεδρίασε τα μεσάνυχτα στην αίθουσα του παλιού σχολείου. Αποφάσισε να σταματήσει τα τρένα και να κλείσει όλες τις τράπεζες της πόλης.
""",
    ),
    "kopru-tr": (
        "tr",
        """Köprüdeki gece

Kasım ayının yedinci gecesi sol kıyının işçileri büyük köprüyü tek kurşun atmadan ele geçirdiler. İstanbul'dan gelen nöbetçilere kımıldamamaları emredilmişti ve neredeyse hepsi bu emre uydu. Ateşlerin çevresinde 312 kişi vardı ama onları kimin yönettiğini kimse bilmiyordu.
""",
    ),
    "pul-hi": (
        "hi",
        """पुल की रात

सात नवंबर की रात को बाएँ किनारे के मज़दूरों ने बिना एक भी गोली चलाए बड़े पुल पर क़ब्ज़ा कर लिया. पहरेदारों को आदेश था कि वे हिलें नहीं और लगभग सबने यह आदेश माना. आग के पास 312 लोग खड़े थे लेकिन कोई नहीं जानता था कि उनका नेता कौन है.
""",
    ),
    "gesher-he": (
        "he",
        """הלילה על הגשר

בליל השבעה בנובמבר כבשו פועלי הגדה השמאלית את הגשר הגדול בלי לירות אף ירייה אחת. השומרים קיבלו פקודה לא לזוז וכמעט כולם צייתו לה. ליד המדורות עמדו 312 איש אבל איש לא ידע מי מפקד עליהם.
""",
    ),
}


def more_sources() -> list[Source]:
    """Give them as sources."""
    return [Source(key, 1, text, language=language) for key, (language, text) in MORE_TEXTS.items()]
