"""Words that change what a sentence says, per language, as plain tables. For a language that has none, nothing is judged by them.

All are keys as `wording.key_of` gives them. `PARTS` are ends and beginnings of words that negate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec


class Sense(msgspec.Struct, frozen=True, gc=False):
    """The sense-changing words of one language."""

    negations: frozenset[str]
    """Their loss or arrival turns a sentence round."""
    hedges: frozenset[str]
    """They narrow, weaken or report what is said."""
    numbers: frozenset[str]
    """Numbers, months and days in words."""
    small: frozenset[str]
    """Articles, pronouns, auxiliaries and the like: what a bracket may take the place of without a change of sense."""
    determiners: frozenset[str] = msgspec.field(default_factory=frozenset)
    """What a description of somebody or something begins with."""
    prefixes: tuple[str, ...] = ()
    """Beginnings by which a word is negated."""
    suffixes: tuple[str, ...] = ()
    """Ends by which a word is negated."""
    lacks: tuple[str, ...] = ()
    """Ends of words that say that something is not there."""
    kinds: tuple[frozenset[str], ...] = ()
    """How many, how much, when and how certainly, and opposites, each kind by its words: one kind is not put for another."""

    universals: frozenset[str] = frozenset()
    """Words that make a sentence speak of all and of always: put in alone, they change what it says."""
    limits: frozenset[str] = frozenset()
    """Words, one or two, that make a figure behind them a bound, or a rough one: lost before a figure, they change it."""
    amounts: frozenset[str] = frozenset()
    """Words that say how many or how much of something."""
    partitives: frozenset[str] = frozenset()
    """What stands between an amount and that of which it is a part."""
    articles: frozenset[str] = frozenset()
    """What cannot stand without a noun behind it."""
    has_capital_nouns: bool = False
    """Whether a capital in the midst of a sentence may be that of any noun."""
    plain: int = 4
    """How many letters a word has at least that says something by itself."""

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


def _joined(before: str, words: str) -> frozenset[str]:
    """Give words also with what a language writes together with the word behind it: and, so, that."""
    return frozenset(f"{one}{word}" for one in ("", *before.split()) for word in words.split())


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
            " presumably ostensibly seem seems seemed roughly approximately few little generally usually typically mainly chiefly"
            " primarily occasionally potentially conceivably practically likely"
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
            " itself themselves today yesterday tomorrow latter former other others same it's he's she's they're any may can not nor yet too off out own ago"
            " per via why how let get got"
        ),
        determiners=_set("the a an this that these those his her its their our my your such every each some any"),
        limits=_set("more less fewer least most over under exceeding below above about some around") | {"up to", "close to"},
        amounts=_set("all every each some several many much most few half part majority none third quarter"),
        partitives=_set("of"),
        articles=_set("the a an its their our my your every of by with from for in on at into under against between among"),
        plain=3,
        universals=_set("all always every everyone everybody everything entirely completely wholly totally certainly must"),
        prefixes=("un", "in", "im", "ir", "il", "dis", "non", "anti", "de", "mis"),
        suffixes=("n't",),
        lacks=("less",),
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
        limits=_set("mehr weniger mindestens höchstens über unter rund knapp etwa ungefähr"),
        amounts=_set("alle allen aller jeder jede jedes einige einigen einiger manche mehrere viele vielen meisten hälfte teil mehrheit"),
        partitives=_set("der des von"),
        has_capital_nouns=True,
        articles=_set("der die das den dem des ein eine einen einem einer eines"),
        universals=_set("alle alles jeder jede jedes immer stets ganz völlig vollständig sicher muss müssen"),
        prefixes=("un", "miss"),
        lacks=("los", "lose", "losen", "loser", "loses", "frei"),
    ),
    "fr": Sense(
        kinds=_kinds(
            "tous tout toute toutes chaque | quelques plusieurs certains certaines | beaucoup nombreux nombreuses | plupart | peu | plus davantage | moins"
            " | avant | après | toujours | parfois | premier première | dernier dernière"
            " | guerre | paix | victoire | défaite | ami amis | ennemi ennemis"
        ),
        negations=_set("ne n pas jamais aucun aucune rien personne ni sans guère non sauf nullement point"),
        hedges=_set(
            "presque peut peuvent moins probable probablement apparemment environ seulement relativement parfois souvent plutôt quasi quasiment"
            " semble semblait prétendument disant vraisemblablement surtout peu plupart pourrait"
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
        limits=_set("plus moins près quelque"),
        amounts=_set("tous toutes chaque quelques plusieurs certains certaines beaucoup plupart moitié partie majorité"),
        partitives=_set("de des d du"),
        articles=_set("le la les un une des du"),
        universals=_set("tous toutes tout chaque toujours entièrement complètement certainement"),
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
            " сравнительно относительно кажется пожалуй мало немногие говорят"
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
        limits=_set("более менее больше меньше свыше около всего"),
        amounts=_set("все всех всем каждый каждая некоторые некоторых несколько многие многих много большинство часть половина"),
        partitives=_set("из"),
        universals=_set("все всех всем каждый каждая всегда полностью совершенно"),
        prefixes=("не", "анти", "без", "бес"),
    ),
    "ar": Sense(
        kinds=_kinds(
            "كل جميع كافة | بعض عدة | كثير كثيرون | معظم أغلب | قليل | أكثر | أقل | قبل | بعد | أول | آخر"
        ),
        negations=_joined("و ف", "لا لم لن ليس ليست ليسوا ما غير دون بدون سوى إلا أبدا قط عدم"),
        hedges=_joined("و ف", "ربما قد تقريبا حوالي نحو فقط أحيانا غالبا يبدو يزعم زعم محتمل نسبيا كاد يكاد"),
        numbers=_set(
            "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة ثلاث أربع خمس ست سبع ثماني تسع عشر"
            " عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين مئتان مئتين مئة مائة ألف آلاف مليون ملايين نصف ثلث ربع يناير فبراير مارس"
            " أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
        ),
        small=_set("هو هي هم هن نحن أنا أنت هذا هذه هؤلاء ذلك تلك الذي التي الذين في من إلى على عن مع و أو ثم أن إن كان كانت كانوا هنا هناك"),
        determiners=_set("هذا هذه ذلك تلك هؤلاء"),
        limits=_set("أكثر أقل"),
        amounts=_set("كل جميع بعض معظم أغلب"),
        universals=_set("كل جميع دائما"),
    ),
    "es": Sense(
        kinds=_kinds(
            "todos todas todo toda cada | algunos algunas varios varias | muchos muchas mucho | pocos pocas | más | menos | antes | después"
            " | siempre | primero primera primer | último última | guerra | paz"
        ),
        negations=_set("no ni nunca jamás nadie nada ningún ninguno ninguna sin tampoco excepto salvo"),
        hedges=_set(
            "casi quizá quizás probable tal vez acaso posiblemente probablemente supuestamente aparentemente parece parecía sólo solo solamente apenas"
            " relativamente parcialmente aproximadamente podría podrían"
        ),
        numbers=_set(
            "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cuarenta cincuenta cien ciento mil millón millones"
            " medio mitad tercio enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
            " lunes martes miércoles jueves viernes sábado domingo"
        ),
        small=_set(
            "el la los las lo un una unos unas de del al a ante con contra desde en entre hacia hasta para por según sobre tras y e o u pero sino"
            " que quien cual cuyo como cuando donde si se me te le les nos os él ella ellos ellas yo tú su sus mi mis este esta estos estas ese"
            " esa eso aquel aquella es son era eran fue fueron ha han había habían ser estar está estaba"
        ),
        determiners=_set("el la los las un una este esta estos estas ese esa aquel aquella su sus"),
        limits=_set("más menos unos unas cerca"),
        amounts=_set("todos todas cada algunos algunas varios varias muchos muchas mayoría mitad parte"),
        partitives=_set("de del"),
        articles=_set("el la los las un una unos unas del al"),
        universals=_set("todos todas todo toda cada siempre completamente totalmente"),
        prefixes=("in", "im", "des"),
    ),
    "it": Sense(
        kinds=_kinds(
            "tutti tutte tutto tutta ogni | alcuni alcune parecchi | molti molte molto | pochi poche | più | meno | prima | dopo | sempre"
            " | guerra | pace"
        ),
        negations=_set("non né mai nessuno nessuna nessun niente nulla senza neanche nemmeno neppure tranne eccetto"),
        hedges=_set(
            "quasi forse probabilmente presumibilmente apparentemente sembra sembrava pare soltanto solo solamente appena relativamente"
            " parzialmente circa potrebbe potrebbero"
        ),
        numbers=_set(
            "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici venti trenta quaranta cinquanta cento mille mila milione milioni"
            " mezzo metà terzo gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
            " lunedì martedì mercoledì giovedì venerdì sabato domenica"
        ),
        small=_set(
            "il lo la i gli le l un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei nelle con su"
            " sul sulla per tra fra e ed o ma che chi cui come quando dove se si mi ti ci vi lui lei loro io noi voi suo sua suoi sue questo questa"
            " quello quella è sono era erano fu furono ha hanno aveva avevano essere stato stata"
        ),
        determiners=_set("il lo la i gli le un una questo questa quello quella suo sua"),
        limits=_set("più meno oltre quasi circa"),
        articles=_set("il lo i gli un uno una del dello della dei degli delle al alla"),
        universals=_set("tutti tutte tutto tutta ogni sempre completamente totalmente"),
    ),
    "pt": Sense(
        negations=_set("não nem nunca jamais ninguém nada nenhum nenhuma sem tampouco exceto salvo"),
        hedges=_set(
            "quase talvez possivelmente provavelmente supostamente aparentemente parece parecia só somente apenas relativamente parcialmente poderia"
        ),
        numbers=_set("zero dois duas três quatro cinco seis sete oito nove dez onze doze vinte trinta cem cento mil milhão milhões metade terço"),
        small=_set(
            "o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo pela para com sobre entre e ou mas que quem como"
            " quando onde se me lhe lhes nós ele ela eles elas eu seu sua seus suas este esta esse essa aquele aquela é são era eram foi foram"
        ),
        determiners=_set("o a os as um uma este esta esse essa aquele aquela seu sua"),
        limits=_set("mais menos cerca"),
        articles=_set("o os as um uma do da dos das"),
        universals=_set("todos todas tudo cada sempre completamente totalmente"),
    ),
    "nl": Sense(
        negations=_set("niet geen nooit niemand niets nergens zonder noch nauwelijks behalve tenzij"),
        hedges=_set(
            "bijna misschien mogelijk waarschijnlijk vermoedelijk kennelijk blijkbaar schijnbaar alleen slechts enkel ongeveer soms vaak relatief"
        ),
        numbers=_set(
            "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig honderd duizend miljoen miljard helft derde kwart"
        ),
        small=_set(
            "de het een van in op te aan met voor door bij naar uit om over tot en of maar dat die dit deze er hij zij ze wij we ik jij je u hem haar"
            " hun ons zijn mijn is was waren wordt werd werden heeft had hadden als dan toen zo"
        ),
        determiners=_set("de het een dit deze die dat zijn haar hun ons onze"),
        limits=_set("meer minder minstens hoogstens ruim circa"),
        articles=_set("de het een"),
        universals=_set("alle alles iedereen elk elke ieder iedere altijd volledig"),
        prefixes=("on",),
    ),
    "pl": Sense(
        negations=_set("nie ani nigdy nikt nikogo nikomu nic niczego nigdzie żaden żadna żadne żadnego bez oprócz ledwie"),
        hedges=_set("prawie niemal może możliwe prawdopodobnie podobno rzekomo chyba jakoby tylko jedynie około mniej więcej czasem często zapewne"),
        numbers=_set("zero jeden dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć dwanaście dwadzieścia sto tysiąc tysiące milion połowa"),
        small=_set(
            "i a o w z na do od po za przed przy pod nad dla ze we u to ten ta te tego tej tych że co kto który która które się jest są był była było"
            " były być on ona ono oni one ja ty my wy go jej ich mu im jego jak gdy kiedy gdzie czy ale lub albo"
        ),
        determiners=_set("ten ta to te ci jego jej ich swój swoja swoje"),
        limits=_set("więcej mniej ponad"),
        universals=_set("wszyscy wszystkie wszystko każdy każda zawsze całkowicie"),
        prefixes=("nie",),
    ),
    "uk": Sense(
        negations=_set("не ні ніхто нікого нікому ніщо нічого ніколи ніде немає нема без жоден жодна жодного жодної крім навряд"),
        hedges=_set("майже можливо мабуть ймовірно нібито начебто ледве лише тільки приблизно близько іноді часто частково здається"),
        numbers=_set("нуль один одна два дві три чотири п'ять шість сім вісім дев'ять десять дванадцять двадцять сто тисяча тисячі мільйон половина"),
        small=_set(
            "і й та а але або що як у в на з із зі до від по за під над при про для це цей ця ці той та те ті він вона воно вони я ти ми ви його її їх"
            " їм нею ним був була було були бути є який яка яке які коли де чи якщо себе свій своя"
        ),
        determiners=_set("цей ця це ці той та те ті свій своя своє"),
        limits=_set("більше менше понад"),
        universals=_set("усі всі кожен кожна завжди цілком"),
        prefixes=("не",),
    ),
    "el": Sense(
        negations=_set("δεν δε μη μην όχι ούτε ποτέ κανείσ κανένασ καμία κανένα τίποτα πουθενά χωρίσ εκτόσ"),
        hedges=_set("σχεδόν ίσωσ πιθανόν πιθανώσ μάλλον δήθεν φαίνεται μόνο μόλισ περίπου συχνά μερικέσ"),
        numbers=_set("μηδέν ένα δύο δυο τρία τρεισ τέσσερα πέντε έξι επτά οκτώ εννέα δέκα δώδεκα είκοσι εκατό χίλια εκατομμύριο μισό"),
        small=_set(
            "ο η το οι τα του τησ των τον την τουσ τισ στο στη στην στον στουσ στισ ένασ μια μία και ή αλλά που πωσ ότι αν να θα με σε από για ωσ"
            " κατά μετά αυτόσ αυτή αυτό αυτοί μου σου μασ σασ είναι ήταν έχει είχε"
        ),
        determiners=_set("ο η το οι τα ένασ μια ένα αυτόσ αυτή αυτό"),
        limits=_set("περισσότερο λιγότερο"),
        universals=_set("όλοι όλεσ όλα κάθε πάντα εντελώσ"),
    ),
    "he": Sense(
        negations=_joined("ו ש", "לא אין אינו אינה אינם איננו בלי ללא אף מעולם לעולם שום"),
        hedges=_joined("ו ש", "כמעט אולי כנראה לכאורה רק בערך לפעמים בקושי ייתכן"),
        numbers=_set("אפס אחד אחת שניים שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר מאה מאתיים אלף מיליון חצי"),
        small=_set("של את על אל עם מן או כי אם גם הוא היא הם הן אני אנחנו זה זו זאת אלה אשר היה היתה הייתה היו יש"),
        determiners=_set("זה זו זאת אלה"),
        limits=_set("יותר פחות לפחות"),
        amounts=_set("כל רוב חלק מרבית"),
        universals=_set("כל תמיד"),
    ),
    "sv": Sense(
        negations=_set("inte ej icke aldrig ingen inget inga ingenting ingenstans utan varken knappt knappast förutom såvida"),
        hedges=_set(
            "nästan kanske möjligen troligen sannolikt förmodligen antagligen uppenbarligen påstås påstods lär bara endast ungefär cirka ibland ofta relativt delvis"
        ),
        numbers=_set(
            "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton tjugo trettio fyrtio femtio hundra tusen miljon miljoner miljard halva hälften tredjedel"
        ),
        small=_set(
            "och att det som en på är av för den till med de inte han i var jag ett om hade så men sig från vi hon ut nu dem då sin där när kan hans skulle"
            " vid mot eller vad bli blev har här du varit under vara också efter upp man sina hennes sedan deras än ska mig oss er denna detta dessa"
        ),
        determiners=_set("den det de en ett denna detta dessa sin sitt sina hans hennes deras vår vårt våra"),
        limits=_set("mer mindre minst högst över under"),
        articles=_set("en ett den det de"),
        amounts=_set("flesta halva hälften delar många få"),
        universals=_set("alla allt alltid varje samtliga helt"),
    ),
    "da": Sense(
        negations=_set("ikke ej aldrig ingen intet ingenting ikkje hverken verken uden uten næppe neppe knap medmindre undtagen unntatt"),
        hedges=_set(
            "næsten nesten måske kanskje muligvis muligens sandsynligvis sannsynligvis formentlig formodentlig angiveligt angivelig tilsyneladende"
            " tilsynelatende kun bare blot omtrent cirka undertiden ofte delvis relativt"
        ),
        numbers=_set(
            "nul null en én et ét to tre fire fem seks syv sju otte åtte ni ti elleve tolv tyve tjue tredive tretti hundrede hundre tusind tusen million millioner milliard halvdelen tredjedel"
        ),
        small=_set(
            "og at det som en på er av af for den til med de han i var jeg et om havde hadde så men sig seg fra vi hun ut ud nu nå dem da sin der når kan"
            " hans ville ved mod mot eller hvad hva blev ble har her du været vært under være også efter etter op opp man sine hendes hennes siden deres enn end"
            " skal mig meg os oss denne dette disse"
        ),
        determiners=_set("den det de en et ei denne dette disse sin sit sitt sine hans hendes hennes deres vores vår"),
        limits=_set("mere mer mindre mindst minst højst høyst over under"),
        articles=_set("en et ei den det de"),
        amounts=_set("fleste halvdelen dele mange få"),
        universals=_set("alle alt altid alltid hver hvert samtlige helt"),
    ),
    "fi": Sense(
        negations=_set(
            "ei en et emme ette eivät älä älkää eikä enkä etkä eivätkä kukaan ketään kenenkään mitään mikään koskaan missään ilman tuskin paitsi ellei elleivät ettei etten ettet ettemme etteivät jollei"
        ),
        hedges=_set(
            "melkein lähes ehkä kenties mahdollisesti luultavasti todennäköisesti ilmeisesti kuulemma väitetysti muka vain ainoastaan noin suunnilleen joskus usein suhteellisen osittain"
        ),
        numbers=_set(
            "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista kaksitoista kaksikymmentä sata sataa tuhat tuhatta miljoona miljoonaa miljardi puolet kolmasosa"
        ),
        small=_set(
            "ja on ei että se hän oli ne joka mutta kun niin jos kuin myös sen tai sekä ovat olivat ollut olla he minä sinä me te tämä tuo nämä nuo siitä"
            " jotka jonka jossa hänen heidän niiden siinä sitä sille mukaan kanssa jo vielä nyt sitten mitä mikä kuka vaan koska"
        ),
        determiners=_set("se ne tämä tuo nämä nuo hänen heidän sen niiden"),
        limits=_set("enemmän vähemmän vähintään enintään yli alle"),
        amounts=_set("useimmat suurin puolet osa monet harvat"),
        universals=_set("kaikki kaikkia aina jokainen kokonaan täysin"),
        prefixes=("epä",),
    ),
}  # fmt: skip
"""By the primary tag of the language; Norwegian and Danish are one here: nearly all of these words are both's."""

_ALSO = {"nb": "da", "no": "da", "nn": "da"}


def sense_of(language: str, keys: Sequence[str]) -> Sense:
    """Give the words of a language (BCP 47); where it is not known, that of the language which the words are in."""
    primary = language.replace("_", "-").split("-")[0].lower()
    if primary:
        return SENSES.get(_ALSO.get(primary, primary), NO_SENSE)
    return SENSES.get(language_of(keys), NO_SENSE)


def language_of(keys: Sequence[str]) -> str:
    """Guess the language of words by how many small words of each they have; empty where it is none of ours, or not plain."""
    some = keys[:_LOOKED_AT]
    often = Counter(some)
    counted = sorted(
        ((sum(map(often.__getitem__, sense.small & often.keys())), name) for name, sense in SENSES.items()),
        reverse=True,
    )
    (most, name), (next_most, _) = counted[0], counted[1]
    return name if most * _SHARE >= len(some) and most >= next_most * 1.5 and most else ""


_LOOKED_AT = 400
_SHARE = 8
"""At least one word in eight is small, in running text of each of our languages."""
