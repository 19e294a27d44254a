"""Does a sentence of the draft name those whose words it quotes?"""

from __future__ import annotations

import re

from annotate.quoting.sources import Source, Speech, names_in

_SECOND_HAND = re.compile(
    r"\b(?:(?:as )?quoted (?:in|by)|qtd\. in|cited (?:in|by)|zit\. n|zitiert (?:nach|in|bei)|cité(?:e|s|es)? (?:par|dans|in)"
    r"|цит\. по|цитируется|نقلا عن)",
    re.IGNORECASE,
)
_BEGINNING = 4


def names_speaker(sentence: str, speech: Speech, source: Source) -> bool:
    """Tell whether a sentence, without the quotation, names the speaker, or says that it quotes at second hand."""
    if _SECOND_HAND.search(sentence):
        return True
    words = [word.casefold() for word in re.findall(r"[^\W\d_][\w’'-]*", sentence)]
    if speech.names:
        return any(_is_named(name.casefold(), words) for name in speech.names)
    return any(name in source.text for name in names_in(sentence) if name.casefold() not in source.sense.small)


def _is_named(name: str, words: list[str]) -> bool:
    """Tell whether a name is among words, also in another case or with an ending."""
    name = re.sub(r"[’']s?$", "", name)
    stem = name if len(name) <= _BEGINNING else name[: max(_BEGINNING, len(name) - 2)]
    return any(word.startswith(stem) and abs(len(word) - len(name)) <= _BEGINNING for word in words)
