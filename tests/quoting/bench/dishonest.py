"""Dishonest edits: each changes what the source says, or whose words they are, and each is to be found by one of its rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.quoting.bench.texts import Case, Picked

Edit = Callable[[Picked, Random, Sequence[Picked]], "Case | None"]
_SYNONYMS = {
    "workers": "labourers", "soldiers": "troops", "city": "town", "government": "cabinet", "power": "authority", "revolution": "revolt",
    "people": "citizens", "war": "conflict", "large": "huge", "great": "vast", "quickly": "rapidly", "began": "started", "took": "seized",
    "evening": "night", "morning": "dawn", "Arbeiter": "Bauern", "Stadt": "Gemeinde", "ouvriers": "paysans", "gardes": "soldats",
    "рабочие": "крестьяне", "город": "село", "عمال": "فلاحو", "المدينة": "القرية", "history": "record", "class": "group", "party": "group",
    "police": "guards", "same": "equal", "new": "fresh", "streets": "roads", "country": "nation", "hall": "room", "men": "sailors",
}  # fmt: skip
_NAMES = ["Rosenfeld", "Kazan", "Miller", "Odessa", "Tver", "Antonov"]


def _case(kind: str, picked: Picked, words: Sequence[str], rule: str = "Q001", **more: object) -> Case:
    return Case(kind, " ".join(words), picked.source.key, rule, (picked.start, picked.end), **more)  # type: ignore[arg-type]


def _is_english(picked: Picked) -> bool:
    return picked.source.language.startswith("en")


def _swapped(kind: str, choose: Callable[[str], str | None]) -> Edit:
    def edit(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
        words = picked.words
        places = [n for n, word in enumerate(words) if choose(word) and (n or kind != "name swapped")]
        if not places:
            return None
        at = rng.choice(places)
        words[at] = choose(words[at]) or ""
        return _case(kind, picked, words)

    return edit


def _synonym(word: str) -> str | None:
    return _SYNONYMS.get(word)


def _figure(word: str) -> str | None:
    found = re.fullmatch(r"(\d+)([.,:;]?)", word)
    return f"{int(found[1]) + 7}{found[2]}" if found and len(found[1]) < 4 else None


def _year(word: str) -> str | None:
    found = re.fullmatch(r"(1[5-9]\d\d|20\d\d)([.,:;]?)", word)
    return f"{int(found[1]) + 1}{found[2]}" if found else None


def _month(word: str) -> str | None:
    return {"November": "December", "October": "September", "February": "March", "novembre": "octobre", "ноября": "октября", "July": "June",
            "March": "April", "August": "May", "April": "May", "نوفمبر": "أكتوبر"}.get(word.rstrip(".,"))  # fmt: skip


def _name(word: str) -> str | None:
    return (
        "Rosenfeld"
        if re.fullmatch(r"[A-Z][a-z]{4,}", word) and word not in {"Their", "These", "There", "After"}
        else None
    )


def _plural(word: str) -> str | None:
    if re.fullmatch(r"[a-z]{4,}[^s\W]s", word):
        return word[:-1]
    return (
        f"{word}s"
        if word in {"worker", "soldier", "government", "party", "congress", "minister", "city", "hall", "class"}
        else None
    )


def _tense(word: str) -> str | None:
    return {"was": "is", "were": "are", "had": "has", "came": "comes", "would": "will", "did": "does", "war": "ist", "hatten": "haben",
            "avaient": "ont"}.get(word)  # fmt: skip


def _article(word: str) -> str | None:
    return {"the": "a", "a": "the", "der": "ein", "die": "eine", "les": "des", "an": "the"}.get(word)


def _preposition(word: str) -> str | None:
    return {"in": "near", "on": "under", "from": "to", "by": "against", "with": "for", "at": "before", "über": "unter", "dans": "sous",
            "через": "мимо", "في": "قرب", "after": "before", "before": "after"}.get(word)  # fmt: skip


def _misspelt(word: str) -> str | None:
    return (
        word[:3] + word[4] + word[3] + word[5:] if re.fullmatch(r"[a-zа-я]{7,}", word) and word[3] != word[4] else None
    )


def _recased(word: str) -> str | None:
    return word.capitalize() if re.fullmatch("[a-z]{5,}", word) else None


def negation_dropped(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [
        n
        for n, word in enumerate(words)
        if word.lower() in {"not", "never", "no", "nicht", "pas", "не", "keine", "لم"} and n
    ]
    if not places:
        return None
    at = rng.choice(places)
    return _case("negation dropped", picked, words[:at] + words[at + 1 :])


def negation_added(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [
        n
        for n, word in enumerate(words[:-1])
        if word in {"was", "were", "is", "are", "had", "could", "would", "have", "war", "hatten"}
    ]
    if not places:
        return None
    at = rng.choice(places) + 1
    return _case("negation added", picked, [*words[:at], "not" if _is_english(picked) else "nicht", *words[at:]])


def hedge_dropped(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    hedges = {"almost", "nearly", "perhaps", "mostly", "only", "hardly", "often", "fast", "kaum", "vielleicht", "presque", "seulement", "peut-être",
              "почти", "только", "возможно,", "تقريبا", "ربما"}  # fmt: skip
    places = [n for n, word in enumerate(words) if word in hedges and 0 < n < len(words) - 1]
    if not places:
        return None
    at = rng.choice(places)
    return _case("hedge dropped", picked, words[:at] + words[at + 1 :])


def word_dropped(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    at = rng.randrange(1, len(words) - 1)
    if len(words[at]) < 3 or words[at] in (words[at - 1], words[at + 1]) or not words[at].isalpha():
        return None
    return _case("word dropped", picked, words[:at] + words[at + 1 :])


def word_added(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    at = rng.randrange(2, len(words) - 1)
    return _case(
        "word added", picked, [*words[:at], rng.choice(["bravely", "secretly", "indeed", "violently"]), *words[at:]]
    )


def words_swapped(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    at = rng.randrange(1, len(words) - 2)
    if words[at].lower() == words[at + 1].lower() or not (words[at].isalpha() and words[at + 1].isalpha()):
        return None
    return _case("two words swapped", picked, [*words[:at], words[at + 1], words[at], *words[at + 2 :]])


def _following(picked: Picked) -> list[str]:
    found = re.match(r"\s+[^.!?“”\"\[\]()]+[.!?]", picked.source.text[picked.end :])
    return found[0].split() if found and 4 <= len(found[0].split()) <= 40 else []


def sentences_swapped(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    following = _following(picked)
    return _case("sentences swapped", picked, following + picked.words) if following else None


def spliced(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    if len(words) < 14:
        return None
    start = rng.randrange(4, len(words) - 9)
    return _case("words left out without a mark", picked, words[:start] + words[start + rng.randrange(3, 6) :])


def sentence_left_out(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    following = _following(picked)
    later = re.match(r"\s+[^.!?“”\"\[\]()]+[.!?]\s+([^.!?“”\"\[\]()\n]+[.!?])", picked.source.text[picked.end :])
    if not following or not later or len(later[1].split()) < 4:
        return None
    return _case("sentence left out without a mark", picked, picked.words + later[1].split())


def omission_of_negation(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [
        n
        for n, word in enumerate(words[:-2])
        if word.lower() in {"not", "never", "hardly", "almost", "nicht", "kaum", "fast", "не", "почти"} and n > 1
    ]
    if not places:
        return None
    at = rng.choice(places)
    return _case(
        "omission swallows a negation",
        picked,
        [*words[:at], rng.choice(["…", "[...]", ". . ."]), *words[at + 1 :]],
        "Q005",
    )


_NEGATIONS = {"de": "nicht", "fr": "jamais", "ru": "не", "ar": "لم"}


def negation_in_brackets(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    at = rng.randrange(2, len(words) - 2)
    word = rng.choice(["not", "never", "hardly"]) if _is_english(picked) else _NEGATIONS.get(picked.source.language)
    if not word:
        return None
    return _case("negation in brackets", picked, [*words[:at], f"[{word}]", *words[at:]], "Q006")


def figure_in_brackets(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [n for n, word in enumerate(words) if re.fullmatch(r"\d+", word)]
    if not places:
        return None
    words[places[0]] = f"[{int(words[places[0]]) * 3}]"
    return _case("another figure in brackets", picked, words, "Q006")


def name_in_brackets(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [n for n, word in enumerate(words) if n and re.fullmatch(r"[A-Z][a-z]{4,}", word)]
    places = [n for n in places if not words[n - 1][0].isupper() and not words[min(n + 1, len(words) - 1)][0].isupper()]
    if not places:
        return None
    words[places[0]] = "[Rosenfeld]"
    return _case("another name in brackets", picked, words, "Q006")


def opposite_in_brackets(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    words = picked.words
    places = [n for n, word in enumerate(words) if n and n + 1 < len(words) and re.fullmatch(r"[a-z]{5,}ed", word)]
    if not places:
        return None
    words[places[0]] = "[hindered]"
    return _case("another verb in brackets", picked, words, "Q006") if "hin" not in picked.words[places[0]] else None


def wrong_source(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    others = sorted({one.source.key for one in everything} - {picked.source.key})
    return Case("wrong source", " ".join(picked.words), rng.choice(others), "Q003", (picked.start, picked.end))


def invented(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    made = rng.choice(
        [
            "A grey goose crossed the frozen harbour while the mayor counted his silver spoons",
            "We owe the whole affair to a broken clock and a telegraph clerk who had overslept",
            "Every second lamp in the arcade had been painted green by order of the choir",
            "Nothing in the ledger explains why the ferry turned back with its cargo of salt",
        ]
    )
    return Case("invented", made, picked.source.key, "Q002")


def two_sources(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    others = [
        one
        for one in everything
        if one.source.key != picked.source.key and one.source.language == picked.source.language
    ]
    if not others:
        return None
    other = rng.choice(others).words
    words = picked.words
    return _case("put together from two sources", picked, words[: len(words) * 3 // 4] + other[-4:])


def not_cited(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    return _case("nothing is cited", picked, picked.words, "Q004", cited=False)


def unknown_key(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    return Case("unknown key", "A grey goose crossed the frozen harbour at noon", "nobody-1899", "C001")


def speaker_not_named(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    source = picked.source
    terms = [one for one in source.speeches if one.mode != "direct"]
    speeches = [
        one
        for one in source.speeches
        if one.mode == "direct" and one.names and one.end - one.start < 400 and "comments" not in source.kinds(one.start, one.end)
        and not any(term.start <= one.start and one.end <= term.end for term in terms)
    ]  # fmt: skip
    if not speeches:
        return None
    one = rng.choice(speeches)
    words = picked.source.text[one.start : one.end].split()
    if (
        len(words) < 5
        or re.search(r"[“”‘\"\[\]]|\.\.", " ".join(words))
        or picked.source.text.count(" ".join(words)) > 1
    ):
        return None
    return Case("words of a speaker who is not named", " ".join(words), picked.source.key, "Q012", (one.start, one.end))


def not_the_text(picked: Picked, rng: Random, everything: Sequence[Picked]) -> Case | None:
    regions = [one for one in picked.source.regions if one.kind in {"caption", "comments", "boilerplate"}]
    if not regions:
        return None
    one = rng.choice(regions)
    lines = [line for line in picked.source.text[one.start : one.end].splitlines() if len(line.split()) >= 5]
    if not lines:
        return None
    words = lines[0].split()[:9]
    start = picked.source.text.index(lines[0])
    if re.search(r"[“”‘\"\[\]()]|\.\.|\d\.", " ".join(words)):
        return None
    rule = "Q011" if one.kind == "comments" else "Q010"
    return Case(
        f"{one.kind} as the text", " ".join(words), picked.source.key, rule, (start, start + len(" ".join(words)))
    )


DISHONEST: tuple[Edit, ...] = (
    _swapped("synonym", _synonym), _swapped("figure changed", _figure), _swapped("year shifted", _year), _swapped("month changed", _month),
    _swapped("name swapped", _name), _swapped("singular for plural", _plural), _swapped("another tense", _tense),
    _swapped("another article", _article), _swapped("another preposition", _preposition), _swapped("misspelt", _misspelt),
    _swapped("capital changed", _recased), negation_dropped, negation_added, hedge_dropped, word_dropped, word_added, words_swapped,
    sentences_swapped, spliced, sentence_left_out, omission_of_negation, negation_in_brackets, figure_in_brackets, name_in_brackets,
    opposite_in_brackets, wrong_source, invented, two_sources, not_cited, unknown_key, speaker_not_named, not_the_text,
)  # fmt: skip
