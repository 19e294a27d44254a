"""What a writer says in brackets about a quotation, in several languages, as patterns."""

from __future__ import annotations

NOTES = (
    r"sic\b|[!?](?=\s*[\])])|emphas[ie]s|(?:my|our|original|author's|added)\s+(?:emphas[ie]s|italics|translation)"
    r"|italics|underlining|boldface|recte\b|(?:my |our |author's )?translat(?:ion|ed)|trans\.|tr\.|footnotes? omitted|notes? omitted"
    r"|(?:internal |some )?citations? omitted|(?:internal )?quotation marks omitted|alterations? (?:in|omitted)|cleaned up"
    r"|capitali[sz]ation|spelling (?:in|as)|punctuation (?:in|as)|ed(?:itor)?\.?\s*(?:note)?[:\]]|note[:\]]"
    r"|Hervorh|Herv\.|Kursiv|Anm\.|Anmerkung|Übers|Unterstreichung|im Original"
    r"|soulign|je souligne|nous soulignons|italiques?|ndlr|NdT|traduction|en italique|dans l['’]original"
    r"|так в|курсив|выделено|прим\.|пер\.|подч[её]ркнуто|разрядка"
    r"|كذا|هكذا في|التشديد|التوكيد|الترجمة"
    r"|énfasis|(?:las )?cursivas?|corsivo|sottolineatura|(?:o )?grifo|destaque|itálicos?|cursivering|nadruk|wyróżnienie|podkr(?:\.|eślenie)|kursywa"
    r"|виділен[оня]+|підкреслен[оня]+|курсив|έμφαση|πλάγια|ההדגשה|הדגשה|N\. ?d\. ?[ARTE]\.?|傍点|強調|着重号|原文ママ|ママ|原文如此"
)
"""How a note of the writer's own begins, as a pattern."""

OMITTED = (
    r"(?:(?:some|several|a few|one|two|three|four|five|\d+|the|next) )?(?:words?|lines?|text|passages?|sentences?|paragraphs?|pages?|parts?"
    r"|stanzas?|verses?|names?|sections?|portions?|remainder)(?: (?:is|are|here))? (?:omitted|illegible|missing|deleted|redacted|unreadable|skipped)"
    r"|snip(?:ped)?|omissions?|lacuna|illegible|redacted"
    r"|Auslassung(?:en)?|Kürzung|gekürzt|unleserlich|(?:ein |zwei |drei )?(?:Wörter?|Worte|Zeilen?|Sätze|Satz|Absatz) (?:ausgelassen|gestrichen|unleserlich|fehlt|fehlen)"
    r"|coupures?|illisible|(?:mots?|lignes?|passages?|phrases?) (?:omis|omise?s|supprimée?s?|illisibles?)"
    r"|omisión|omitido|ilegible|omissis|omesso|illeggibile|omissão|ilegível|weggelaten|onleesbaar"
    r"|пропуск|пропущено|опущено|неразборчиво|нрзб\.?|нерозбірливо|pominięto|opuszczono|nieczytelne|παράλειψη|حذف|محذوف|השמטה"
    r"|[前中後后]?略|以下略|下略|上略"
)
"""What says in words that something is left out, as a pattern: it stands for any number of words, as dots do."""
