"""Which words a language has: a dictionary tells an obvious misprint from a word that was meant."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

LANGUAGES = frozenset({"en", "de", "fr", "ru", "ar", "es", "it", "nl", "pt"})


_ENDINGS = {
    "en": ("s", "es", "ed", "ing", "ly", "ness", "less", "ful", "er", "ers", "ise", "ised", "ises", "ising", "ize", "ized", "izes", "izing",
           "isation", "ization", "ism", "ist", "ists", "ment", "able"),
    "de": ("e", "en", "er", "es", "em", "n", "s", "ung", "ungen", "keit", "heit", "lich", "isch"),
    "fr": ("s", "e", "es", "ment", "er", "é", "ée", "és", "ées", "ait", "aient", "ant"),
    "ru": ("а", "я", "ы", "и", "у", "ю", "е", "о", "ом", "ем", "ой", "ей", "ов", "ев", "ам", "ям", "ах", "ях", "ый", "ая", "ое", "ые", "ого",
           "ому", "ых", "ыми", "ал", "ала", "али", "ил", "ила", "или", "ся"),
}  # fmt: skip
"""Endings by which words are made of others: no dictionary has all that are."""
_STEM = 4


def _is_made_of(word: str, ending: str, known: frozenset[str]) -> bool:
    stem = word[: -len(ending)]
    return len(stem) >= _STEM and word.endswith(ending) and (stem in known or f"{stem}e" in known)


def dictionary(language: str) -> Callable[[str], bool] | None:
    """Give what tells whether a word, in small letters, is one of a language; None where there is no dictionary of it.

    It is read when it is first asked.
    """
    return _dictionary(language) if language in LANGUAGES else None


@lru_cache
def _dictionary(language: str) -> Callable[[str], bool]:
    def is_word(word: str) -> bool:
        known = _words(language)
        return word in known or any(_is_made_of(word, ending, known) for ending in _ENDINGS.get(language, ()))

    return is_word


@lru_cache
def _words(language: str) -> frozenset[str]:
    from spellchecker import SpellChecker  # noqa: PLC0415  most checks meet no misprint, and it takes as long as all else

    return frozenset(SpellChecker(language=language, distance=1).word_frequency.keys())
