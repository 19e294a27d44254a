"""Languages by the names that babel and polyglossia have for them, which biblatex's `langid` takes."""

from __future__ import annotations

_NAMES = {
    "af": "afrikaans", "ar": "arabic", "be": "belarusian", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "cy": "welsh",
    "da": "danish", "de": "ngerman", "de-at": "naustrian", "de-ch": "nswissgerman", "el": "greek", "en": "english",
    "en-au": "australian", "en-ca": "canadian", "en-gb": "british", "en-nz": "newzealand", "en-us": "american",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
    "ga": "irish", "gl": "galician", "he": "hebrew", "hi": "hindi", "hr": "croatian", "hu": "hungarian", "id": "indonesian",
    "is": "icelandic", "it": "italian", "ja": "japanese", "ka": "georgian", "la": "latin", "lt": "lithuanian",
    "lv": "latvian", "mk": "macedonian", "nb": "norsk", "nl": "dutch", "nn": "nynorsk", "no": "norsk", "pl": "polish",
    "pt": "portuguese", "pt-br": "brazilian", "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovene",
    "sr": "serbian", "sr-cyrl": "serbianc", "sv": "swedish", "th": "thai", "tr": "turkish", "uk": "ukrainian",
    "vi": "vietnamese",
}  # fmt: skip
_KNOWN = frozenset(_NAMES.values())


def babel_name(language: str) -> str:
    """Give the name of a language that is a tag of BCP 47, as `en-GB`, or such a name itself; empty where there is none."""
    tag = language.strip().lower().replace("_", "-")
    if tag in _KNOWN:
        return tag
    while tag and tag not in _NAMES:
        tag = tag.rpartition("-")[0]
    return _NAMES.get(tag, "")
