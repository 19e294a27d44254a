"""Honest edits that a stranger drew up: what pages and captions break, brackets at the edges, and sentences that are left out whole."""

from __future__ import annotations

import re
from random import Random

from tests.quoting.bench.honest import Edit, _bare, _case, _of_source, _put
from tests.quoting.bench.other_honest import _language, _resourced
from tests.quoting.bench.texts import Case, Picked

_PRONOUNS = frozenset(["them", "him", "it", "they", "her", "this", "who"])
_CAPTIONS = (
    "Photo: The square before the war (Archive)", "Fig. 3. The square in winter.", "Abb. 12: Der Platz.", "[Image: a street]", "— 17 —",
)  # fmt: skip


def _page(word: str, rng: Random) -> str:
    heads = [
        "\f17 Annals of the North\n",
        "\n17\n\fTHE HARBOUR NEWS\n",
        "\fAnnals of the North 18\n",
        "\n\n- 17 -\n\n",
        "\n\n17\n\f\n",
    ]
    return f" {word}{rng.choice(heads)}"


def _leaf(word: str, rng: Random) -> str:
    return f" {word} {rng.choice(['[p. 17]', '[fol. 3v]', '[S. 204]', '[page 9]', '[стр. 12]'])} "


def _caption(word: str, rng: Random) -> str:
    return f" {word}\n\n{rng.choice(_CAPTIONS)}\n\n"


def _counted_items(word: str, rng: Random) -> str:
    return f"\n4. {word}\n5. "


def note_in_wide_brackets(picked: Picked, rng: Random) -> Case | None:
    note = rng.choice(["（傍点引用者）", "［sic］", "〔強調は引用者〕", "（原文ママ）"])
    return _case("a note in wide brackets", picked, f"{_bare(picked)} {note}")


def sentence_with_an_aside_left_out(picked: Picked, rng: Random) -> Case | None:
    """The aside speaks of its own sentence, which is left out whole."""
    if _language(picked) != "en":
        return None
    aside = rng.choice(
        ["The loss, he claimed, was small.", "It was, perhaps, too late.", "That, they seldom said, was all."]
    )
    whole, end = picked.source.text, picked.end
    text = f"{whole[:end]} {aside} It ended there.{whole[end:]}"
    quotation = f"{_bare(picked)} {rng.choice(['…', '[...]', '. . .'])} It ended there."
    return _of_source("a sentence with an aside left out", picked, text, quotation=quotation)


def ending_behind_an_elision(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    places = [n for n, word in enumerate(words) if re.fullmatch(r"[cdjlmnst]’[^\W\d_]{4,}", word)]
    if not places or _language(picked) != "fr":
        return None
    words[places[0]] += "[s]"
    return _case("an ending in brackets behind an elision", picked, " ".join(words))


def gloss_at_the_end(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    places = [n for n, word in enumerate(words) if word in _PRONOUNS and n > 4]
    if not places or _language(picked) != "en":
        return None
    gloss = rng.choice(["[the weavers]", "[Crewe]", "[the old mill]", "[Hannah Crewe]"])
    return _case("a gloss at the end", picked, " ".join([*words[: places[0] + 1], gloss]))


def block_in_marks(picked: Picked, rng: Random) -> Case | None:
    return _case("a block that marks take in", picked, f"“{_bare(picked)}”", block=True)


def number_left_out(picked: Picked, rng: Random) -> Case | None:
    word = picked.words[len(picked.words) // 2]
    text = _put(picked, f" {word} ", _counted_items(word, rng)) if word.isalpha() else None
    return _of_source("numbers that count on", picked, text) if text else None


FURTHER_HONEST: tuple[Edit, ...] = (
    _resourced("a page begins", _page), _resourced("a page of the original", _leaf), _resourced("a caption in the midst", _caption),
    note_in_wide_brackets, sentence_with_an_aside_left_out, ending_behind_an_elision, gloss_at_the_end, block_in_marks, number_left_out,
)  # fmt: skip
