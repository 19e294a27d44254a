"""Words that change what a sentence says, per language, as plain tables. For a language that has none, nothing is judged by them.

All are keys as `wording.key_of` gives them. `PARTS` are ends and beginnings of words that negate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sense:
    """The sense-changing words of one language."""

    negations: frozenset[str]
    """Their loss or arrival turns a sentence round."""
    hedges: frozenset[str]
    """They narrow, weaken or report what is said."""
    numbers: frozenset[str]
    """Numbers, months and days in words."""
    small: frozenset[str]
    """Articles, pronouns, auxiliaries and the like: what a bracket may take the place of without a change of sense."""
    determiners: frozenset[str] = field(default_factory=frozenset)
    """What a description of somebody or something begins with."""
    prefixes: tuple[str, ...] = ()
    """Beginnings by which a word is negated."""
    suffixes: tuple[str, ...] = ()
    """Ends by which a word is negated."""
    kinds: tuple[frozenset[str], ...] = ()
    """How many, how much, when and how certainly, and opposites, each kind by its words: one kind is not put for another."""

    def is_negation(self, key: str) -> bool:
        """Tell whether a word negates, by itself or by its end."""
        return key in self.negations or (bool(self.suffixes) and key.endswith(self.suffixes))

    def quantities(self, keys: Sequence[str]) -> set[int]:
        """Give by number which kinds of how many, how much, when and how certainly some words speak of."""
        return {kind for kind, words in enumerate(self.kinds) if not words.isdisjoint(keys)}

    def changes(self, key: str) -> bool:
        """Tell whether the loss of a word changes what is said."""
        return self.is_negation(key) or key in self.hedges


def _kinds(words: str) -> tuple[frozenset[str], ...]:
    return tuple(map(_set, words.split("|")))


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NO_SENSE = Sense(frozenset(), frozenset(), frozenset(), frozenset())

SENSES = {
    "en": Sense(
        kinds=_kinds(
            "all every each everybody everyone everything | some several somebody someone something certain | many much | most | few little | more greater"
            " | less fewer smaller | before | after since | until till | always | sometimes | first | last | must | may might can | should"
            " | war wars | peace | won win wins victory | lost lose defeat defeated | open opened | closed shut | accepted | refused rejected"
            " | rose increased | fell decreased | supported | opposed | friend friends | enemy enemies | true | false | success | failure"
        ),
        negations=_set(
            "not no never none nor neither nobody nothing nowhere cannot without hardly barely scarcely seldom rarely unless except"
        ),
        hedges=_set(
            "almost nearly perhaps maybe possibly probably allegedly reportedly supposedly apparently seemingly relatively partly"
            " largely mostly sometimes often might may could only merely claimed claims alleged purportedly virtually arguably"
            " presumably ostensibly roughly approximately few little"
        ),
        numbers=_set(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
            " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million"
            " millions billion billions dozen dozens half third quarter first second fourth fifth sixth seventh eighth ninth tenth"
            " january february march april june july august september october november december monday tuesday wednesday thursday"
            " friday saturday sunday"
        ),
        small=_set(
            "the a an this that these those he she it they we i you him her them us me his hers its their theirs our ours my your"
            " who whom whose which what there here then now and but or so as of in on at by to for from with into is are was were"
            " be been being am has have had do does did will would shall should can such both each all one ones himself herself"
            " itself themselves today yesterday tomorrow latter former other others same it's he's she's they're"
        ),
        determiners=_set("the a an this that these those his her its their our my your such every each some any"),
        prefixes=("un", "in", "im", "ir", "il", "dis", "non", "anti", "de", "mis"),
        suffixes=("n't",),
    ),
    "de": Sense(
        kinds=_kinds(
            "alle allen aller alles jeder jede jedes jeden sämtliche | einige einigen manche mehrere | viele vielen viel | meisten meiste | wenige wenigen"
            " | mehr | weniger | vor bevor | nach nachdem | immer | manchmal | erste ersten | letzte letzten"
            " | krieg | frieden | sieg gewonnen | niederlage verloren | freund freunde | feind feinde"
        ),
        negations=_set(
            "nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden niemandem nichts nirgends nirgendwo weder"
            " noch ohne kaum außer ausser selten"
        ),
        hedges=_set(
            "fast beinahe nahezu vielleicht möglicherweise wahrscheinlich angeblich vermutlich scheinbar anscheinend teilweise"
            " größtenteils manchmal oft etwa ungefähr nur lediglich bloß wohl relativ wenige wenig könnte könnten dürfte soll sollen"
        ),
        numbers=_set(
            "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert hunderte"
            " tausend tausende million millionen milliarden hälfte drittel viertel januar februar märz april mai juni juli august"
            " september oktober november dezember montag dienstag mittwoch donnerstag freitag samstag sonntag"
        ),
        small=_set(
            "der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem er sie es wir ich ihr ihm ihn"
            " ihnen uns mich dich sich sein seine seinen seinem seiner ihre ihren ihrem ihrer unser unsere und aber oder so als in im"
            " an am auf bei zu zum zur für von vom mit aus nach ist sind war waren sei wäre wird werden wurde wurden hat haben hatte"
            " hatten welche welcher welches hier dort dann nun jetzt da heute gestern letzterer ersterer"
        ),
        determiners=_set("der die das den dem des ein eine einen einem einer dieser diese dieses sein seine ihr ihre unser"),
        prefixes=("un", "miss"),
    ),
    "fr": Sense(
        kinds=_kinds(
            "tous tout toute toutes chaque | quelques plusieurs certains certaines | beaucoup nombreux nombreuses | plupart | peu | plus davantage | moins"
            " | avant | après | toujours | parfois | premier première | dernier dernière"
            " | guerre | paix | victoire | défaite | ami amis | ennemi ennemis"
        ),
        negations=_set("ne n pas jamais aucun aucune rien personne ni sans guère non sauf nullement point"),
        hedges=_set(
            "presque peut-être probablement apparemment environ seulement relativement parfois souvent plutôt quasi quasiment"
            " semble semblait prétendument soi-disant vraisemblablement surtout peu plupart pourrait"
        ),
        numbers=_set(
            "zéro un deux trois quatre cinq six sept huit neuf dix onze douze vingt trente quarante cinquante soixante cent cents"
            " mille million millions milliard milliards moitié tiers quart janvier février mars avril mai juin juillet août septembre"
            " octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche"
        ),
        small=_set(
            "le la les l un une des du de d ce cet cette ces il elle ils elles on nous vous je tu lui leur leurs son sa ses notre nos"
            " votre vos mon ma mes se s qui que qu dont où y en et mais ou donc or car à au aux dans sur par pour avec est sont était"
            " étaient être été a ont avait avaient sera seront celui celle ceux celles ici là alors maintenant"
        ),
        determiners=_set("le la les un une des ce cet cette ces son sa ses leur leurs notre nos"),
        prefixes=("in", "im", "dé", "més"),
    ),
    "ru": Sense(
        kinds=_kinds(
            "все всех всем каждый каждая всякий | некоторые несколько | многие много | большинство | немногие мало | больше более | меньше менее"
            " | до | после | всегда | иногда | первый первая | последний последняя"
            " | война войны войну | мир мира | победа победы | поражение поражения"
        ),
        negations=_set(
            "не ни нет никогда никто никого никому ничто ничего нигде нельзя без кроме никакой никакие никаких едва вряд невозможно"
        ),
        hedges=_set(
            "почти возможно вероятно может якобы будто видимо приблизительно примерно лишь только иногда часто отчасти"
            " сравнительно относительно кажется пожалуй мало немногие"
        ),
        numbers=_set(
            "ноль один одна одно два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят сто двести"
            " тысяча тысячи тысяч миллион миллиона миллионов половина треть четверть января февраля марта апреля мая июня июля августа"
            " сентября октября ноября декабря январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
            " понедельник вторник среда четверг пятница суббота воскресенье"
        ),
        small=_set(
            "он она оно они мы я ты вы его ее их ему ей им нас вас нам вам меня себя свой своя свои этот эта это эти тот та то те"
            " который которая которое которые и а но или что как в во на с со к ко о об у из от до по за для при под над был была было"
            " были быть есть там здесь тогда теперь так"
        ),
        determiners=_set("этот эта это эти тот та те свой свои наш наши весь все"),
        prefixes=("не", "анти", "без", "бес"),
    ),
    "ar": Sense(
        kinds=_kinds(
            "كل جميع كافة | بعض عدة | كثير كثيرون | معظم أغلب | قليل | أكثر | أقل | قبل | بعد | أول | آخر"
        ),
        negations=_set("لا لم لن ليس ليست ليسوا ما غير دون بدون سوى إلا أبدا قط عدم"),
        hedges=_set("ربما قد تقريبا حوالي نحو فقط أحيانا غالبا يبدو يزعم زعم محتمل نسبيا كاد يكاد"),
        numbers=_set(
            "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة مئة مائة ألف آلاف مليون ملايين نصف ثلث ربع يناير فبراير مارس"
            " أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
        ),
        small=_set("هو هي هم هن نحن أنا أنت هذا هذه هؤلاء ذلك تلك الذي التي الذين في من إلى على عن مع و أو ثم أن إن كان كانت كانوا هنا هناك"),
        determiners=_set("هذا هذه ذلك تلك هؤلاء"),
    ),
}  # fmt: skip
"""By the primary tag of the language."""

NOTES = (
    r"sic\b|[!?](?=\s*[\])])|emphas[ie]s|(?:my|our|original|author's|added)\s+(?:emphas[ie]s|italics|translation)"
    r"|italics|underlining|boldface|recte\b|(?:my |our |author's )?translat(?:ion|ed)|trans\.|tr\.|footnotes? omitted|notes? omitted"
    r"|(?:internal |some )?citations? omitted|(?:internal )?quotation marks omitted|alterations? (?:in|omitted)|cleaned up"
    r"|capitali[sz]ation|spelling (?:in|as)|punctuation (?:in|as)|ed(?:itor)?\.?\s*(?:note)?[:\]]|note[:\]]"
    r"|Hervorh|Herv\.|Kursiv|Anm\.|Anmerkung|Übers|Unterstreichung|im Original"
    r"|soulign|je souligne|nous soulignons|italiques?|ndlr|NdT|traduction|en italique|dans l['’]original"
    r"|так в|курсив|выделено|прим\.|пер\.|подч[её]ркнуто|разрядка"
    r"|كذا|هكذا في|التشديد|التوكيد|الترجمة"
    r"|énfasis|cursivas?|corsivo|sottolineatura|grifo"
)
"""How a note of the writer's own begins, as a pattern."""


def sense_of(language: str, keys: Sequence[str]) -> Sense:
    """Give the words of a language (BCP 47); where it is not known, that of the language which the words are in."""
    primary = language.replace("_", "-").split("-")[0].lower()
    if primary:
        return SENSES.get(primary, NO_SENSE)
    return SENSES.get(language_of(keys), NO_SENSE)


def language_of(keys: Sequence[str]) -> str:
    """Guess the language of words by how many small words of each they have; empty where it is none of ours, or not plain."""
    some = keys[:_LOOKED_AT]
    counted = sorted(((sum(key in sense.small for key in some), name) for name, sense in SENSES.items()), reverse=True)
    (most, name), (next_most, _) = counted[0], counted[1]
    return name if most * _SHARE >= len(some) and most >= next_most * 1.5 and most else ""


_LOOKED_AT = 400
_SHARE = 8
"""At least one word in eight is small, in running text of each of our languages."""
