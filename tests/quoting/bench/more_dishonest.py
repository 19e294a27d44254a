"""Dishonest edits of further kinds: small words that turn the sense, figures and names that change places, and words of others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from annotate.quoting.sources import Source
from tests.quoting.bench.dishonest import Edit, _case, _is_english, _swapped
from tests.quoting.bench.texts import Case, Picked


def _table(kind: str, pairs: str) -> Edit:
    """An edit that puts the second word of a pair for the first one, or the first for the second."""
    known: dict[str, str] = {}
    for pair in pairs.split():
        one, _, other = pair.partition(":")
        known |= {one: other, other: one}
    return _swapped(kind, lambda word: known.get(word))


def _shorter_figure(word: str) -> str | None:
    return word[:-1] if re.fullmatch(r"\d{2,4}", word) else None


def _digits_swapped(word: str) -> str | None:
    found = re.fullmatch(r"(\d*)(\d)(\d)([.,;:]?)", word)
    return f"{found[1]}{found[3]}{found[2]}{found[4]}" if found and found[2] != found[3] else None


def _in_words(word: str) -> str | None:
    return {"7": "seven", "11": "eleven", "two": "2", "three": "3", "ten": "10", "hundred": "100"}.get(word)


def _contracted(word: str) -> str | None:
    return (
        f"{word}n’t" if word in {"was", "were", "is", "had", "did", "could", "would", "should", "has", "are"} else None
    )


def _accents_dropped(word: str) -> str | None:
    made = word.translate(str.maketrans("éèêàâôîûçäöü", "eeeaaoiucaou"))
    return made if made != word else None


def _prefixed(word: str) -> str | None:
    return f"un{word}" if re.fullmatch(r"[a-z]{4,}ed", word) else None


def _other_ending(word: str) -> str | None:
    return f"{word[:-2]}ing" if re.fullmatch(r"[a-z]{4,}ed", word) else None


def _exchanged(kind: str, pattern: str) -> Edit:
    """Two words of one kind change places, which are not neighbours."""

    def edit(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
        words = picked.words
        places = [n for n, word in enumerate(words) if n and re.fullmatch(pattern, word)]
        if len(places) < 2 or words[places[0]] == words[places[-1]] or places[-1] == places[0] + 1:
            return None
        one, other = places[0], places[-1]
        words[one], words[other] = words[other], words[one]
        return _case(kind, picked, words)

    return edit


def short_word_dropped(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [
        n
        for n in range(1, len(words) - 1)
        if words[n] in {"of", "to", "a", "in", "by", "is", "as", "de", "la", "zu", "в", "и", "на"}
    ]
    if not places:
        return None
    at = rng.choice(places)
    return _case("short word dropped", picked, words[:at] + words[at + 1 :])


def word_twice(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    at = rng.randrange(1, len(words) - 1)
    return _case("word twice", picked, [*words[:at], words[at], *words[at:]]) if words[at].isalpha() else None


def long_omission_of_negation(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [
        n
        for n, word in enumerate(words[:-4])
        if word in {"not", "never", "nicht", "niemand", "не", "only", "hardly"} and n > 2
    ]
    if not places or any(re.search(r"[,;:.—–]", word) for word in words[places[0] - 2 : places[0] + 3]):
        return None
    at = places[0]
    mark = rng.choice(["…", "[…]", "...", "(…)"])
    return _case("omission around a negation", picked, [*words[: at - 1], mark, *words[at + 2 :]], "Q005")


def order_turned_round_an_omission(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    if len(words) < 14:
        return None
    return _case("order turned round an omission", picked, [*words[9:], rng.choice(["…", "[...]"]), *words[:5]])


def far_apart(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    others = [one for one in everything if one.source.key == picked.source.key and one.start > picked.end + 300]
    if not others:
        return None
    return _case("two passages joined without a mark", picked, picked.words[:8] + rng.choice(others).words[-6:])


def _bracketed(kind: str, table: dict[str, str]) -> Edit:
    def edit(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
        words = picked.words
        places = [n for n in range(1, len(words) - 1) if words[n] in table]
        if not places:
            return None
        at = rng.choice(places)
        return _case(kind, picked, [*words[:at], f"[{table[words[at]]}]", *words[at + 1 :]], "Q006")

    return edit


def several_changes(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [n for n in range(2, len(words) - 2) if re.fullmatch(r"[a-zа-яäöü]{5,}", words[n])]
    if len(places) < 4:
        return None
    words[places[0]], words[places[-1]] = ("gently", "lantern") if _is_english(picked) else ("bimbam", "zimtig")
    return _case("two words changed", picked, words)


def change_behind_an_omission(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    if len(words) < 14 or not re.fullmatch(r"[a-zа-яäöü]{5,}", words[10]):
        return None
    return _case("a word changed behind an omission", picked, [*words[:5], "…", *words[7:10], "lantern", *words[11:]])


def change_beside_a_bracket(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    if len(words) < 10 or not re.fullmatch(r"[a-zа-яäöü]{5,}", words[6]):
        return None
    return _case("a word changed beside a bracket", picked, [*words[:5], "[that is]", words[5], "lantern", *words[7:]])


def only_in_an_older_capture(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    old = picked.source
    text = old.text[: picked.start] + "Nothing of it is left now." + old.text[picked.end :]
    older = Source(old.key, 1, old.text, language=old.language)
    source = Source(old.key, 2, text, language=old.language, earlier_of=lambda: [older])
    return Case("only in an older capture", " ".join(picked.words), old.key, "Q013", (picked.start, picked.end), source)


def another_speaker(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    """Words that the source gives as those of one person are given as those of another one."""
    words = picked.words
    if len(words) < 8 or not _is_english(picked) or picked.source.language != "en":
        return None
    old = picked.source
    put = f"As Alexandra Kollontai told the meeting: “{picked.text}” The hall was still."
    text = old.text[: picked.start] + put + old.text[picked.end :]
    start = picked.start + put.index("“") + 1
    source = Source(old.key, 1, text, language=old.language)
    said = rng.choice(["Trotsky said that", "One author writes that", "Kerensky cried:"])
    return Case(
        "another speaker is named", " ".join(words), old.key, "Q012", (start, start + len(picked.text)), source, said
    )


MORE_DISHONEST: tuple[Edit, ...] = (
    _table("another modal", "may:must could:should might:will can:must muss:kann sollte:wollte peut:doit"),
    _table("another quantity", "some:all many:most few:many most:all every:any alle:einige viele:alle tous:quelques все:многие"),
    _table("comparison turned", "more:less better:worse larger:smaller higher:lower first:last early:late mehr:weniger plus:moins больше:меньше"),
    _table("time turned", "before:after until:since now:then always:sometimes vor:nach avant:après до:после morning:evening"),
    _table("conjunction turned", "and:or but:and because:although if:when und:oder et:ou и:или و:أو while:because"),
    _table("pronoun changed", "he:she they:we their:our his:her him:her it:he them:us ihr:sein sie:er leur:notre они:мы"),
    _table("number word changed", "two:three four:five hundred:thousand million:billion zwei:drei deux:trois два:три ten:twenty"),
    _table("opposite", "nothing:something nobody:everybody never:ever no:some open:closed won:lost left:right old:new war:peace day:night"
                       " niemand:jeder personne:chacun никто:каждый"),
    _swapped("figure shortened", _shorter_figure), _swapped("digits swapped", _digits_swapped), _swapped("figure in words", _in_words),
    _swapped("negation contracted", _contracted), _swapped("accents dropped", _accents_dropped), _swapped("negated by a prefix", _prefixed),
    _swapped("another ending", _other_ending), _exchanged("two names exchanged", r"[A-Z][a-z]{3,}"), _exchanged("two figures exchanged", r"\d+"),
    _exchanged("two nouns exchanged", r"[a-z]{4,}s"), short_word_dropped, word_twice, long_omission_of_negation,
    order_turned_round_an_omission, far_apart, several_changes, change_behind_an_omission, change_beside_a_bracket,
    _bracketed("opposite in brackets", {"some": "all", "many": "most", "more": "less", "before": "after", "few": "many", "could": "did",
                                        "may": "must", "almost": "wholly", "first": "last", "all": "some", "began": "ended", "open": "shut"}),
    only_in_an_older_capture, another_speaker,
)  # fmt: skip
