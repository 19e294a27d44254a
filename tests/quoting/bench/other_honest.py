"""Honest edits of still other kinds: habits of editors, printers and transcribers of several countries, drawn up without a look at the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.quoting.bench.honest import _SENSE, Edit, _bare, _case, _of_source, _put
from tests.quoting.bench.more_honest import _free, _made
from tests.quoting.bench.other_dishonest import LOST
from tests.quoting.bench.texts import Case, Picked

_OMITTED = {
    "en": ("[words omitted]", "[snip]", "(two lines illegible)", "[text missing]"), "de": ("[Auslassung]", "(gekürzt)"),
    "fr": ("[coupure]", "(passage omis)"), "ru": ("<…>", "[пропуск]", "(нрзб.)"), "it": ("[omissis]",), "pl": ("[pominięto]",),
    "es": ("[omisión]",), "uk": ("[пропуск]",), "nl": ("[weggelaten]",), "el": ("[παράλειψη]",), "he": ("[השמטה]",),
}  # fmt: skip
_NOTES = {
    "en": "[emphasis supplied]", "de": "[Hervorh. d. Verf.]", "fr": "[souligné par nous]", "ru": "[курсив мой]", "it": "[corsivo mio]",
    "pl": "[podkr. moje]", "es": "[las cursivas son mías]", "uk": "[курсив мій]", "nl": "[cursivering van mij]", "el": "[η έμφαση δική μου]",
    "he": "[ההדגשה שלי]",
}  # fmt: skip
_BARE = str.maketrans("ÀÂÉÈÊÎÔÛÇÁÍÓÚΆΈΉΊΌΎΏ", "AAEEEIOUCAIOUΑΕΗΙΟΥΩ")
_ACCENTED = "[ÀÂÉÈÊÎÔÛÇÁÍÓÚΆΈΉΊΌΎΏ]"


def _language(picked: Picked) -> str:
    return picked.source.language.partition("-")[0]


def omission_in_words(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    several = _OMITTED.get(_language(picked))
    if not several or not _free(words, 4, 7) or LOST.get(_language(picked), set()).intersection(words[3:9]):
        return None
    return _case("omission told in words", picked, " ".join([*words[:4], rng.choice(several), *words[7:]]))


def note_of_a_country(picked: Picked, rng: Random) -> Case | None:
    note = _NOTES.get(_language(picked))
    words = picked.words
    at = len(words) // 2
    if not note or not words[at].isalpha():
        return None
    words[at] = f"*{words[at]}*"
    return _case("a note in the language of the draft", picked, f"{' '.join(words)} {note}")


def capitals_without_accents(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    at = rng.randrange(0, 3)
    bare = words[at].upper().translate(_BARE)
    if bare == words[at].upper() or not words[at].isalpha():
        return None
    words[at] = bare
    return _case("capitals without accents", picked, " ".join(words))


def capital_without_its_accent(picked: Picked, rng: Random) -> Case | None:
    bare = _bare(picked)
    return (
        _case("a capital without its accent", picked, bare[0].translate(_BARE) + bare[1:])
        if re.match(_ACCENTED, bare)
        else None
    )


def _no_sharp_s(words: list[str], rng: Random) -> list[str] | None:
    made = [word.replace("ß", "ss") for word in words]
    return made if made != words else None


def _ligature_apart(words: list[str], rng: Random) -> list[str] | None:
    made = [word.replace("œ", "oe").replace("æ", "ae") for word in words]
    return made if made != words else None


def _sic_attached(words: list[str], rng: Random) -> list[str] | None:
    at = rng.randrange(1, len(words) - 1)
    return [*words[:at], f"{words[at]}[sic]", *words[at + 1 :]] if words[at].isalpha() else None


def _unbreakable_hyphen(words: list[str], rng: Random) -> list[str] | None:
    made = [re.sub(r"(?<=\w)-(?=\w)", rng.choice("‐‑"), word) for word in words]
    return made if made != words else None


def _capitals_at_the_start(words: list[str], rng: Random) -> list[str] | None:
    return [*(word.upper() for word in words[:3]), *words[3:]] if "’" not in " ".join(words[:3]) else None


def _marks_of_direction(words: list[str], rng: Random) -> list[str]:
    at = rng.randrange(1, len(words) - 1)
    return [*words[:at], f"\u200f{words[at]}\u200e", *words[at + 1 :]]


def _abbreviation_written_out(picked: Picked, rng: Random) -> Case | None:
    places = [
        n
        for n, word in enumerate(picked.words)
        if n and word.isalpha() and len(word) > 6 and not _SENSE.search(word) and picked.text.count(word) == 1
    ]
    if not places:
        return None
    at = rng.choice(places)
    word = picked.words[at]
    text = _put(picked, f" {word} ", f" {word[:4]}. ")
    words = [f"{word[:4]}[{word[4:]}]" if n == at else one for n, one in enumerate(picked.words)]
    return _of_source("an abbreviation written out", picked, text, quotation=" ".join(words)) if text else None


# What was done to the source.


def _resourced(kind: str, change: Callable[[str, Random], str | None]) -> Edit:
    def edit(picked: Picked, rng: Random) -> Case | None:
        word = picked.words[len(picked.words) // 2]
        changed = change(word, rng) if word.isalpha() and len(word) > 3 else None
        text = _put(picked, f" {word} ", changed) if changed else None
        return _of_source(kind, picked, text) if text else None

    return edit


def _stage(word: str, rng: Random) -> str:
    return f" {word} {rng.choice(['[laughs]', '(Applause.)', '[pause]', '[Loud cheers]', '(Heiterkeit)', '(смех)'])} "


def _looked_up(word: str, rng: Random) -> str:
    return f" {word} {rng.choice(['(see Table 2)', '(Fig. 3)', '(cf. above, note 4)', '(vgl. Abschnitt 3)', '(Table 4)', '(p. 31)'])} "


def _called(word: str, rng: Random) -> str:
    return f" {word}{rng.choice(['[3]:14', '[12]:203–4', '[1][2][3]', '[note 2][4]:7'])} "


def _item(word: str, rng: Random) -> str:
    return f" {word}\n{rng.choice(['   a) ', 'iv) ', '(b) ', '12) ', '  • '])}"


def _labelled(word: str, rng: Random) -> str:
    return f" {word}\n{rng.choice(['Q: ', 'A: ', 'AB: '])}"


def _numbered_line(word: str, rng: Random) -> str:
    return f" {word}{rng.choice(['    15', '   5'])}\n"


def _reflowed(word: str, rng: Random) -> str | None:
    half = len(word) // 2
    return f" {word[:half]}{rng.choice(['- ', '¬' + chr(10), '-' + chr(10)])}{word[half:]} " if len(word) > 6 else None


def _letterspaced(word: str, rng: Random) -> str | None:
    return f" {' '.join(word)} " if len(word) > 4 else None


def _tabbed(word: str, rng: Random) -> str:
    return f"{rng.choice(chr(9) + chr(12))}{word}{rng.choice([chr(9), chr(9) * 2, ' ' + chr(10) + ' '])}"


def several_calls(picked: Picked, rng: Random) -> Case | None:
    found = re.search(r"(?<=[^\W\d_]{3}),(?= )", picked.text)
    if not found:
        return None
    whole, at = picked.source.text, picked.start + found.end()
    return _of_source(
        "several calls of notes", picked, f"{whole[:at]}{rng.choice(['5, 6', '3,4', '11–13', '7'])}{whole[at:]}"
    )


def thousands_apart(picked: Picked, rng: Random) -> Case | None:
    word = picked.words[3]
    text = _put(picked, f" {word} ", f" {word} 240{rng.choice(' ' + chr(0xA0) + chr(0x202F))}000 ")
    words = [*picked.words[:4], "240000", *picked.words[4:]]
    return _of_source("thousands apart", picked, text, quotation=" ".join(words)) if text and word.isalpha() else None


def digits_of_another_script(picked: Picked, rng: Random) -> Case | None:
    word = picked.words[3]
    text = _put(picked, f" {word} ", f" {word} {rng.choice(['١٩٣٤', '１９３４', '۱۹۳۴'])} ")
    words = [*picked.words[:4], "1934", *picked.words[4:]]
    return (
        _of_source("digits of another script", picked, text, quotation=" ".join(words))
        if text and word.isalpha()
        else None
    )


OTHER_HONEST: tuple[Edit, ...] = (
    omission_in_words, note_of_a_country, capitals_without_accents, capital_without_its_accent, _abbreviation_written_out,
    _made("no sharp s", _no_sharp_s), _made("ligature apart", _ligature_apart), _made("sic without a blank", _sic_attached),
    _made("hyphens that do not break", _unbreakable_hyphen), _made("capitals at the start", _capitals_at_the_start),
    _made("marks of direction", _marks_of_direction),
    _resourced("a note of the stage", _stage), _resourced("a reference to elsewhere", _looked_up), _resourced("a call with its page", _called),
    _resourced("the letter of an item", _item), _resourced("who speaks, by a letter", _labelled),
    _resourced("the number of a line", _numbered_line), _resourced("a word broken and set anew", _reflowed),
    _resourced("letters apart", _letterspaced), _resourced("tabs and pages", _tabbed),
    several_calls, thousands_apart, digits_of_another_script,
)  # fmt: skip
