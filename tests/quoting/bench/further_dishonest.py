"""Dishonest edits that a stranger drew up: rough figures made exact, parts made the whole, and brackets at the edges that replace."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tests.quoting.bench.dishonest import Edit, _case, _is_english, _swapped
from tests.quoting.bench.texts import Case, Picked, resourced

_ROUGH = {
    "en": ("about", "some", "around", "roughly"), "de": ("etwa", "rund", "knapp"), "fr": ("près de",), "es": ("unos", "casi"),
    "ru": ("около", "примерно"), "ar": ("أكثر من", "نحو"),
}  # fmt: skip
_PARTS = {
    "en": ("most of", "some of", "half of", "many of"), "de": ("einige der",), "fr": ("la plupart des", "une partie des"),
    "es": ("la mayoría de", "algunos de"),
}  # fmt: skip
_FIGURES = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty"]
)


def _language(picked: Picked) -> str:
    return picked.source.language.partition("-")[0]


def _inserted(picked: Picked, put: str) -> tuple[str, int] | None:
    """Give the source's text with something put behind the fourth word of a sentence, and how much longer it is."""
    word = picked.words[3]
    if not word.isalpha() or picked.text.count(f" {word} ") != 1:
        return None
    whole = picked.source.text
    changed = picked.text.replace(f" {word} ", f" {word} {put} ")
    return whole[: picked.start] + changed + whole[picked.end :], len(put) + 1


def _lost(kind: str, picked: Picked, put: str, kept: str) -> Case | None:
    """The source has `put`, the quotation an omission and what is left of it."""
    text = _inserted(picked, put)
    if text is None:
        return None
    words = [*picked.words[:4], "…", kept, *picked.words[4:]]
    place = (picked.start, picked.end + text[1])
    return Case(kind, " ".join(words), picked.source.key, "Q005", place, resourced(picked.source, text[0]))


def rough_figure_made_exact(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    rough = rng.choice(_ROUGH.get(_language(picked), ("",)))
    return _lost("a rough figure made exact", picked, f"{rough} 90", "90") if rough else None


def part_made_the_whole(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    part = rng.choice(_PARTS.get(_language(picked), ("",)))
    return _lost("a part made the whole", picked, f"{part} Brodnica", "Brodnica") if part else None


def _cut_at(kind: str, picked: Picked, at: int, bracket: str) -> Case:
    return _case(kind, picked, [*picked.words[:at], f"[{bracket}]."], "Q006")


def figure_at_the_end(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [n for n, word in enumerate(words) if re.fullmatch(r"\d{2,}", word) and n > 4 and words[n - 1].isalpha()]
    return (
        _cut_at("another figure in brackets at the end", picked, places[0], str(int(words[places[0]]) + 7))
        if places
        else None
    )


def name_at_the_end(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [
        n
        for n, word in enumerate(words)
        if n > 4 and re.fullmatch(r"[A-Z][a-z]{4,}[.,]?", word) and re.fullmatch("[a-z]+", words[n - 1])
    ]
    if not places or not _is_english(picked):
        return None
    return _cut_at("another name in brackets at the end", picked, places[0], "Rosenfeld")


def word_at_the_end(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [
        n for n, word in enumerate(words) if n > 4 and re.fullmatch("[a-z]{6,}", word) and words[n - 1] in {"the", "a"}
    ]
    if not places or not _is_english(picked):
        return None
    return _cut_at("another word in brackets at the end", picked, places[0], "lantern")


def figure_in_round_brackets(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    text = _inserted(picked, "(16 men)")
    if text is None:
        return None
    words = [*picked.words[:4], "([19] men)", *picked.words[4:]]
    place = (picked.start, picked.end + text[1])
    source = resourced(picked.source, text[0])
    return Case("a figure in brackets in round ones", " ".join(words), picked.source.key, "Q006", place, source)


def one_for_a_figure(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [n for n, word in enumerate(words) if word in _FIGURES and 1 < n < len(words) - 2]
    if not places or not _is_english(picked):
        return None
    words[places[0]] = "[one]"
    return _case("one for another figure", picked, words, "Q006")


def changed_beside_a_page(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    """A page begins in the midst, and a word beside is another one."""
    word = picked.words[3]
    if not word.isalpha() or picked.text.count(f" {word} ") != 1:
        return None
    whole = picked.source.text
    changed = picked.text.replace(f" {word} ", f" {word}\n17\n\fTHE HARBOUR NEWS\n")
    words = [*picked.words[:4], "lantern", *picked.words[5:]]
    place = (picked.start, picked.start + len(changed))
    source = resourced(picked.source, whole[: picked.start] + changed + whole[picked.end :])
    return Case("another word beside a page", " ".join(words), picked.source.key, "Q001", place, source)


def changed_between_omissions(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    if len(words) < 12 or not all(word.isalpha() for word in (*words[:3], *words[-4:-1])):
        return None
    return _case("another word before an omission", picked, [*words[:2], "lantern", "[…]", *words[-5:]])


def _without_last_accent(word: str) -> str | None:
    found = re.fullmatch(r"([^\W\d_]{3,})([éèóíáàùò])", word)
    return (
        found[1] + {"é": "e", "è": "e", "ó": "o", "í": "i", "á": "a", "à": "a", "ù": "u", "ò": "o"}[found[2]]
        if found
        else None
    )


FURTHER_DISHONEST: tuple[Edit, ...] = (
    rough_figure_made_exact, part_made_the_whole, figure_at_the_end, name_at_the_end, word_at_the_end, figure_in_round_brackets,
    one_for_a_figure, changed_beside_a_page, changed_between_omissions, _swapped("the last accent lost", _without_last_accent),
)  # fmt: skip
