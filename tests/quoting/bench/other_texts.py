"""Texts of still other kinds that the benchmark quotes from, written for it: a newspaper, a paper with calls of notes, and four languages."""

from __future__ import annotations

from annotate.quoting.sources import Source

OTHER_TEXTS = {
    "flood-at-the-mill": (
        "en",
        """THE RIVERSIDE HERALD
Vol. XII, No. 34    Saturday, 4 May 1912    Price one penny

FLOOD AT THE MILL
Eleven Cottages Lost

From our own correspondent

The water came over the weir shortly after three o’clock on Thursday morning, and by daybreak eleven cottages in Tanner’s Row had been carried away. No lives were lost, although an infant of four months was found floating in a bread-trough nearly a quarter of a mile below the bridge.

[Photograph: The mill on Friday, seen from the churchyard]

Mr. Josiah Pell, the miller, told our correspondent that he had warned the council on three occasions. “I wrote in March, I wrote in April, and I went in person on the first of May,” he said. “They gave me tea and a chair.” The town clerk, Mr. A. F. Dunmore, declined to say whether the letters had been received.

Photo: H. Lister

It is estimated that the damage will not exceed £4,500, of which perhaps two thirds is covered by insurance. A relief fund has been opened; donations may be sent to the vicarage, or to this office, before Whitsun.

Continued on page 7
""",
    ),
    "grain-trade": (
        "en",
        """The Grain Trade of the Lower Province, 1780–1840

The traditional view, which goes back to Aldous,1 holds that the grain trade of the lower province collapsed after the blockade of 1807.2 This is a half-truth. Exports by sea did fall — from 18,400 quarters in 1806 to 3,150 in 1809 (see Table 2) — but the inland trade, which no customs officer ever recorded, seems to have grown by at least a third.3

A closer reading of the millers’ account books (Fenn 2003, 41–44; cf. Ruiz 1998) suggests that the number of carts on the northern road rarely dropped below 60 per week. Contemporaries noticed: “there is not a hedge along this road,” wrote one traveller in 1811, “that does not have its beard of straw”.4

It would be wrong, however, to conclude that nobody went hungry. Between 1808 and 1812, the price of a four-pound loaf doubled in the port towns,5, 6 while wages remained almost unchanged.

1. Aldous, History of the Province, vol. ii, p. 310.
2. The blockade was lifted in 1812.
""",
    ),
    "molino-es": (
        "es",
        """El molino de arriba

El molino dejó de moler en 1936, cuando se llevaron al molinero y a sus dos hijos. Nadie volvió a tocar la piedra. Durante años los niños creímos que dentro vivía un lobo, pero lo único que había era un reloj parado a las seis y diez.

—¿Y no tenías miedo? —le pregunté a mi abuela.
—El miedo —me contestó— era lo único que no faltaba en aquella casa.

Según el registro municipal, el molino producía unos 1.200 kilos de harina por semana; hoy apenas quedan las paredes. «Aquí no ha pasado nada», decía el alcalde, y casi todos fingían creerlo.
""",
    ),
    "poshta-uk": (
        "uk",
        """Пошта під горою

Пошта стояла під горою, і взимку до неї майже ніхто не доходив. Поштарка Ганна Лісова носила листи сама, пішки, дев’ять верст туди й дев’ять назад. «Лист не хліб, — казала вона, — але без нього теж не проживеш». У 1931 році вона принесла до села 1 204 листи й жодного разу не запізнилася.

Ніхто не знав, що в її торбі було подвійне дно. Коли прийшли з обшуком, знайшли тільки старі марки та п’ять гудзиків.
""",
    ),
    "sluiswachter-nl": (
        "nl",
        """De sluiswachter

De sluiswachter had in twintig jaar geen enkele dag vrij genomen, en zelfs op zondag stond hij om zes uur bij de deuren. ’s Winters, als het kanaal dichtvroor, las hij de krant van het jaar daarvoor. ‘Het nieuws is niet minder waar als het oud is’, zei hij altijd.

In 1953 kwam het water hoger dan ooit; bijna alle huizen aan de dijk liepen onder, maar de sluis hield stand.
""",
    ),
    "kontor-de": (
        "de",
        """Das Kontor am Hafen

Als ich im Frühjahr 1921 in das Kontor eintrat, roch es nach Kaffee, nach nasser Wolle und ein wenig nach Angst. Herr Brügmann, der Prokurist, empfing mich nicht; er ließ mir durch den Boten sagen, ich solle die Fenster putzen. »Bei uns«, sagte der Bote, »fängt jeder mit den Fenstern an, und mancher hört auch damit auf.«

Die Bücher wurden in drei Farben geführt: schwarz für die Einnahmen, rot für die Verluste und grün für das, worüber man nicht sprach. Im Jahre 1923 gab es fast nur noch grüne Zeilen. Ein Pfund Kaffee kostete im November 4.200.000.000 Mark, und niemand lachte mehr darüber.

Daß die Firma am Ende doch nicht unterging, verdankte sie keinem der Herren, sondern der Buchhalterin Frl. Dr. Meta Oltmanns (1889–1964), die den Tausch von Kaffee gegen Kohle erfunden hatte.
""",
    ),
}


def other_sources() -> list[Source]:
    """Give them as sources."""
    return [Source(key, 1, text, language=language) for key, (language, text) in OTHER_TEXTS.items()]
