"""Dishonest edits of still other kinds: bounds, units, ranks and days, what hides behind a mark, and negations of more languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tests.quoting.bench.dishonest import Edit, _case, _is_english, _swapped
from tests.quoting.bench.more_dishonest import _table
from tests.quoting.bench.texts import Case, Picked, resourced

LOST: dict[str, set[str]] = {
    "es": {"no", "casi", "nunca", "nadie", "apenas"}, "it": {"non", "mai", "quasi", "soltanto", "nessuno"}, "pl": {"nie", "prawie", "nigdy", "nikt", "tylko"},
    "uk": {"не", "майже", "ніхто", "тільки", "жодного"}, "nl": {"niet", "geen", "bijna", "nooit"}, "el": {"δεν", "σχεδόν", "ποτέ", "κανείς"},
    "he": {"לא", "כמעט", "רק"},
}  # fmt: skip
_ALWAYS = {
    "en": "always",
    "de": "immer",
    "fr": "toujours",
    "ru": "всегда",
    "es": "siempre",
    "it": "sempre",
    "uk": "завжди",
    "nl": "altijd",
    "pl": "zawsze",
}


def _small_words(picked: Picked) -> list[int]:
    lost = LOST.get(picked.source.language, set())
    return [n for n, word in enumerate(picked.words[:-2]) if word.casefold() in lost and n > 1]


def small_word_elided(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words, places = picked.words, _small_words(picked)
    if not places:
        return None
    at = rng.choice(places)
    return _case("omission swallows a small word", picked, [*words[:at], "…", *words[at + 1 :]], "Q005")


def small_word_dropped(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words, places = picked.words, _small_words(picked)
    if not places:
        return None
    at = rng.choice(places)
    return _case("small word dropped", picked, words[:at] + words[at + 1 :])


def always_in_brackets(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    word = _ALWAYS.get(picked.source.language.partition("-")[0])
    at = rng.randrange(2, len(words) - 2)
    near = {one.strip(".,;:").casefold() for one in words[at - 1 : at + 1]}
    return (
        _case("always in brackets", picked, [*words[:at], f"[{word}]", *words[at:]], "Q006")
        if word and word not in near
        else None
    )


def _with_bound(kind: str, rule: str, *, marked: bool) -> Edit:
    """The source bounds a figure, and the quotation gives the bare one."""

    def edit(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
        bounds = {
            "en": ("more than", "at least", "no less than", "over"),
            "de": ("mehr als", "mindestens"),
            "fr": ("plus de",),
            "es": ("más de",),
        }
        bound = rng.choice(bounds.get(picked.source.language.partition("-")[0], ("",)))
        word = picked.words[3]
        if not bound or not word.isalpha() or f" {word} " not in picked.text or picked.text.count(f" {word} ") != 1:
            return None
        put = picked.text.replace(f" {word} ", f" {word} {bound} 90 ")
        whole = picked.source.text
        source = resourced(picked.source, whole[: picked.start] + put + whole[picked.end :])
        words = [*picked.words[:4], *(["…"] if marked else []), "90", *picked.words[4:]]
        return Case(kind, " ".join(words), picked.source.key, rule, (picked.start, picked.start + len(put)), source)

    return edit


def _decimal_moved(word: str) -> str | None:
    found = re.fullmatch(r"(\d+)([.,])(\d+)([.,;:]?)", word)
    return f"{found[1]}{found[3][0]}{found[2]}{found[3][1:] or '0'}{found[4]}" if found else None


def _figure_apart(word: str) -> str | None:
    found = re.fullmatch(r"(\d\d)(\d\d)([.,;:]?)", word)
    return f"{found[1]} {found[2]}{found[3]}" if found else None


def _comma_lost(word: str) -> str | None:
    return (
        word.replace(",", "").replace(".", "") + word[-1:].strip("0123456789")
        if re.fullmatch(r"\d+[.,]\d{1,2}[.,;:]?", word)
        else None
    )


def _not_lost(word: str) -> str | None:
    return {
        "didn’t": "did",
        "don’t": "do",
        "wasn’t": "was",
        "couldn’t": "could",
        "hadn’t": "had",
        "isn’t": "is",
        "won’t": "will",
    }.get(word)


def _no_for_a(word: str) -> str | None:
    return {"a": "no", "the": "no", "ein": "kein", "eine": "keine", "un": "aucun", "una": "nessuna"}.get(word)


def tail_of_the_next(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    """The beginning of a sentence with the end of one that stands after it."""
    later = [one for one in everything if one.source.key == picked.source.key and one.start > picked.end]
    if not later:
        return None
    tail = later[0].words[-5:]
    return _case("the end of another sentence", picked, [*picked.words[:7], *tail]) if len(picked.words) > 12 else None


def behind_an_omission_from_before(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    earlier = [one for one in everything if one.source.key == picked.source.key and one.end < picked.start - 200]
    if not earlier:
        return None
    return _case("behind an omission what stands before", picked, [*picked.words[:8], "[…]", *earlier[0].words[:8]])


def other_source_behind_an_omission(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    others = [
        one
        for one in everything
        if one.source.key != picked.source.key and one.source.language == picked.source.language
    ]
    if not others:
        return None
    words = [*picked.words[:8], "…", *rng.choice(others).words[-6:]]
    return Case("another source behind an omission", " ".join(words), picked.source.key, "Q001")


def clause_twice(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    return _case("a clause twice", picked, [*words[:6], *words[2:6], *words[6:]])


def changed_beside_a_sic(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [n for n in range(2, len(words) - 2) if re.fullmatch(r"[a-z]{5,}", words[n])]
    if not places or not _is_english(picked):
        return None
    words[places[0]] = "lantern [sic]"
    return _case("another word beside a sic", picked, words)


def changed_in_emphasis(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [n for n in range(2, len(words) - 2) if re.fullmatch(r"[a-zа-яіїє]{5,}", words[n])]
    if not places:
        return None
    words[places[0]] = "*lantern*"
    return _case("another word in emphasis", picked, words)


OTHER_DISHONEST: tuple[Edit, ...] = (
    small_word_elided, small_word_dropped, always_in_brackets,
    _with_bound("a bound left out without a mark", "Q001", marked=False), _with_bound("a bound left out with a mark", "Q005", marked=True),
    _table("another day", "Monday:Tuesday Thursday:Friday Saturday:Sunday Sonntag:Montag lundi:mardi jueves:viernes domenica:sabato"),
    _table("another unit", "metres:feet miles:yards hours:days pounds:shillings days:weeks years:months mL:L mg:g Stunden:Tage jours:heures kilos:litros"),
    _table("another rank", "Mr.:Mrs. Dr.:Prof. minister:mayor captain:colonel king:prince Minister:Bürgermeister secretary:chairman"),
    _table("another order", "first:second second:third third:fourth erste:zweite premier:second primer:segundo primo:secondo"),
    _table("another bound", "least:most more:fewer over:under mindestens:höchstens exceed:reach above:below"),
    _table("another part", "half:third third:quarter quarter:half Hälfte:Drittel moitié:tiers mitad:tercio половину:треть"),
    _table("another direction", "left:right north:south east:west upper:lower links:rechts gauche:droite inside:outside above:below"),
    _table("another certainty", "is:seems was:seemed did:could knew:thought said:claimed are:seem were:seemed"),
    _table("another country's word", "and:und the:der of:von et:and и:and der:the di:of y:and і:и"),
    _table("another kinship", "brother:father sister:mother son:daughter father:grandfather madre:padre hermano:padre брат:отец"),
    _swapped("decimal moved", _decimal_moved), _swapped("figure apart", _figure_apart), _swapped("decimal lost", _comma_lost),
    _swapped("not lost", _not_lost), _swapped("no for a", _no_for_a),
    tail_of_the_next, behind_an_omission_from_before, other_source_behind_an_omission, clause_twice, changed_beside_a_sic, changed_in_emphasis,
)  # fmt: skip
