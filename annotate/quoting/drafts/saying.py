"""Who said it, behind a quotation: `“No!” Lenin said`, where a mark inside the quotation ends no sentence around it."""

from __future__ import annotations

import re

_VERBS = (
    r"sa(?:id|ys)|ask(?:ed|s)|crie[ds]|shout(?:ed|s)|wr(?:ote|ites)|exclaim(?:ed|s)|repl(?:ied|ies)|answer(?:ed|s)|call(?:ed|s)|declare[ds]"
    r"|demand(?:ed|s)|yell(?:ed|s)|whisper(?:ed|s)|add(?:ed|s)|insist(?:ed|s)|urge[ds]|protest(?:ed|s)|thunder(?:ed|s)|remark(?:ed|s)"
    r"|warn(?:ed|s)|wonder(?:ed|s)|not(?:ed|es)|observe[ds]|argue[ds]|told|tells|announce[ds]|scream(?:ed|s)|sigh(?:ed|s)|retort(?:ed|s)"
    r"|conclude[ds]|explain(?:ed|s)|report(?:ed|s)|recall(?:ed|s)|comment(?:ed|s)|claim(?:ed|s)|respond(?:ed|s)"
    r"|sag(?:te|t|ten|en)|rief(?:en)?|ruft|frag(?:te|t|ten)|schr(?:ieb|eibt|ieben|ie|ien)|antwortet(?:e|en)?|erklärt(?:e|en)?|mein(?:te|t)"
    r"|entgegnete|notierte|forderte|verkündete"
    r"|di(?:t|sait|rent)|cri(?:a|e|ait|èrent)|demand(?:a|e|ait)|écri(?:t|vit|vait)|répond(?:it|ait)?|s['’]écri(?:a|e)|lan[cç](?:a|e|ait)"
    r"|dijo|escrib(?:ió|e)|preguntó|gritó|exclamó|respondió|disse|scris?se|chiese|gridò|esclamò|rispose"
    r"|сказал[аи]?|говорил[аи]?|писал[аи]?|написал[аи]?|спросил[аи]?|крикнул[аи]?|воскликнул[аи]?|ответил[аи]?|заявил[аи]?|пишет|говорит"
    r"|каза(?:в|ла|ли)|сказа(?:в|ла|ли)|мовив|мовила|писа(?:в|ла)|кричав|кричала|відпові(?:в|ла)|говори(?:в|ла)"
    r"|mówi(?:ł|ła|li)?|powiedzia(?:ł|ła)|pisa(?:ł|ła)|odpowiedzia(?:ł|ła)|krzykn(?:ął|ęła)|zei|zeiden|zegt|schreef|riep|vroeg|antwoordde"
    r"|decía|decían|contestó|diceva|dicevano|dizia|έλεγε|είπε|έγραψε|λέει|אמר|אמרה|כתב|כתבה|dedi|diyor|yazdı"
    r"|قال|قالت|كتب|كتبت|سأل|سألت|صاح|هتف|أجاب|أعلن|يقول|يكتب"
)
_NAME = r"[^\W\d_](?:[\w’'-]*\w)?\.?"
_SAYING = re.compile(
    rf"(?P<verb>(?:{_VERBS})\b)"
    rf"|(?P<first>{_NAME})(?:,?\s+{_NAME}){{0,4}}?(?:,[^,.!?]{{1,60}},)?(?:\s+(?:then|later|once|had|has|also|again|[a-z]+ly|hatte|avait|a))?"
    rf"\s+(?:{_VERBS})\b"
)
_BEGINNINGS = (
    "the a an this that these those he she it they we you there here his her its their our my your and but or so as in on at to for then"
    " when where while after before yet still some many most all both every each no what who which how why if er sie es wir ihr der die das"
    " ein eine und aber dann da doch il elle on nous vous ils elles le la les un une ce cette et mais puis он она они мы вы это но и тогда"
)
_NO_NAMES = frozenset(_BEGINNINGS.split())
"""Words that begin a sentence of its own."""


def says_who(text: str, at: int) -> bool:
    """Tell whether the words from `at` on, right behind a quotation, say who said it, or begin with the verb that would."""
    found = _SAYING.match(text, at)
    if found is None:
        return False
    return bool(found["verb"]) or (found["first"][0].isupper() and found["first"].casefold() not in _NO_NAMES)
