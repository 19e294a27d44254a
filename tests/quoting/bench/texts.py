"""Texts in other languages that the benchmark quotes from, written for it, and sentences as every kind of edit takes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

from annotate.core.seeds import Region
from annotate.quoting.sources import Source

TEXTS = {
    "halle-de": (
        "de",
        """Die Nacht in der Halle

Am Abend des 7. November 1917 standen vor dem Tor der Halle nicht mehr als 240 Arbeiter. Sie warteten auf die Nachricht, dass der
Rat zusammengetreten sei, und wärmten sich an den Feuern der Wache. Niemand von ihnen wollte als Erster über die Brücke gehen.

Der Rat beschloss um Mitternacht, die Züge anzuhalten und die Post zu besetzen. Die Minister hatten fast keine Soldaten, und die
wenigen, die geblieben waren, gehorchten ihnen kaum. So fiel die Stadt ohne einen Schuss in die Hände der Arbeiter.

Am Morgen schrieb die Zeitung, die Ordnung sei wiederhergestellt. Doch die Läden blieben drei Tage lang geschlossen, und in den
Straßen sah man vielleicht mehr Fahnen als Menschen. Erst am 11. November fuhr die erste Straßenbahn wieder über den großen Platz.
""",
    ),
    "pont-fr": (
        "fr",
        """La nuit du pont

Dans la nuit du 7 novembre 1917, les ouvriers de la rive gauche occupèrent le grand pont sans tirer un seul coup de feu. Les gardes
avaient reçu l’ordre de ne pas bouger, et presque tous obéirent. On compta 312 hommes autour des feux, mais personne ne savait qui
les commandait.

Le conseil se réunit à minuit dans la salle de l’école. Il décida d’arrêter les trains et de fermer les banques de la ville. Les
ministres n’avaient plus de soldats, et ceux qui restaient attendaient seulement le matin pour rentrer chez eux.

Trois jours plus tard, les journaux affirmèrent que l’ordre était rétabli. Les boutiques restaient pourtant fermées, et l’on voyait
peut-être plus de drapeaux que de passants dans les rues. Le premier tramway traversa la place le 11 novembre.
""",
    ),
    "most-ru": (
        "ru",
        """Ночь на мосту

В ночь на 7 ноября 1917 года рабочие левого берега заняли большой мост без единого выстрела. Караул получил приказ не двигаться, и
почти все солдаты подчинились ему. У костров стояло 312 человек, но никто не знал, кто ими командует.

Совет собрался в полночь в зале старой школы. Он решил остановить поезда и закрыть все банки города. У министров больше не было
солдат, а те, кто ещё оставался, ждали только утра, чтобы вернуться домой.

Через три дня газеты объявили, что порядок восстановлен. Однако лавки оставались закрытыми, и на улицах было, возможно, больше
флагов, чем прохожих. Первый трамвай прошёл через площадь 11 ноября.
""",
    ),
    "jisr-ar": (
        "ar",
        """ليلة الجسر

في ليلة السابع من نوفمبر 1917 احتل عمال الضفة اليسرى الجسر الكبير دون أن تطلق رصاصة واحدة. وكان الحراس قد تلقوا أمرا بألا يتحركوا
فأطاعوه جميعا تقريبا. ووقف حول النار 312 رجلا لكن أحدا لم يعرف من يقودهم.

اجتمع المجلس عند منتصف الليل في قاعة المدرسة القديمة وقرر إيقاف القطارات وإغلاق المصارف في المدينة. ولم يبق للوزراء جنود سوى القليل
وكان هؤلاء ينتظرون الصباح ليعودوا إلى بيوتهم.

وبعد ثلاثة أيام أعلنت الصحف أن النظام قد عاد إلى المدينة. غير أن الدكاكين ظلت مغلقة وكانت الأعلام في الشوارع ربما أكثر من المارة.
""",
    ),
}  # fmt: skip

_SENTENCE = re.compile(r"[^.!?]+(?:(?<=\d)\.(?=\d|\s[a-zа-яäöü])[^.!?]*)*[.!?]")


@dataclass(frozen=True)
class Picked:
    """A sentence of a source: where it stands, and the words."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def words(self) -> list[str]:
        return self.text.split()


@dataclass(frozen=True)
class Case:
    """A quotation that was edited, what is to be found in it, and the source where that is another one than it was picked from."""

    kind: str
    quotation: str
    key: str
    rule: str = ""
    """Empty for an honest edit: nothing is to be found."""
    place: tuple[int, int] = (0, 0)
    source: Source | None = None
    sentence: str = "One account says that"
    block: bool = False
    cited: bool = True
    also: tuple[str, ...] = field(default_factory=tuple)


def own_sources() -> dict[str, Source]:
    """Give the texts of this file as sources."""
    return {key: Source(key, 1, text, language=language) for key, (language, text) in TEXTS.items()}


def sentences(source: Source) -> list[Picked]:
    """Give the plain sentences of the text proper: long enough, once there, nobody else's words, and with no marks of their own."""
    found: list[Picked] = []
    for one in _SENTENCE.finditer(source.text):
        text = one[0].strip()
        start = one.start() + one[0].index(text)
        picked = Picked(source, start, start + len(text))
        if _is_plain(picked):
            found.append(picked)
    return found


def _is_plain(picked: Picked) -> bool:
    text, source = picked.text, picked.source
    around = source.text[picked.start - 2 : picked.start]
    if not 8 <= len(text.split()) <= 45 or "\n\n" in text or re.search(r"[“”„«»\"\[\]()*_\\#…<>&|]|\.\.", text):
        return False
    if (not text[0].isupper() and source.language != "ar") or not (picked.start == 0 or around[-1:].isspace()):
        return False
    if text[-1] not in ".!?" or source.text.count(text) != 1:
        return False
    kinds = source.kinds(picked.start, picked.end)
    if any(kind != "body" for kind in kinds) or (source.regions and not kinds):
        return False
    return not any(one.start <= picked.start and picked.end <= one.end for one in source.speeches)


def resourced(source: Source, text: str, regions: tuple[Region, ...] = ()) -> Source:
    """Give a source with another text: where the edit is what a page or a printer did to it."""
    return Source(source.key, 1, text, language=source.language, regions=regions)


def drawn(rng: Random, picked: list[Picked], most: int) -> list[Picked]:
    """Give some of the sentences."""
    return rng.sample(picked, min(most, len(picked)))
