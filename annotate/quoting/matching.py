"""How words that were asked for stand in a text: exactly, folded, all of them somewhere, or nearly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from annotate.core.text import find_all
from annotate.quoting.nearly import nearest
from annotate.quoting.words import Words, words_of

_MANY = 5
LEAST_NEAR = 0.6
"""How near words must be to be given at all: two of five may be others."""


class Match(StrEnum):
    """How words stand there, best first."""

    EXACT = "exact"
    """Letter for letter, but for blanks and line breaks."""
    FOLDED = "folded"
    """The same words; capitals, accents, quotation marks or other signs between them differ."""
    WORDS = "words"
    """Each of the terms, but not one after another."""
    NEAR = "near"
    """Some words are others, or are spelled in another way."""


_RANKS = {match: rank for rank, match in enumerate(Match)}


class Found(NamedTuple):
    """The stretch `[start, end)` of a text, in code points, where words stand, how, and how near: 1 is the same words."""

    match: Match
    score: float
    start: int
    end: int

    @property
    def rank(self) -> tuple[int, float]:
        """Give what puts the better before the worse."""
        return _RANKS[self.match], -self.score

    @property
    def certain(self) -> bool:
        """Tell whether the words themselves stand there."""
        return self.match is not Match.NEAR


class Asked:
    """Words that are asked for: terms, each of which stands together; `words` are those of all, folded."""

    __slots__ = ("terms", "text", "words")

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = [(term, words_of(term)) for term in terms]
        self.words = [word for _, words in self.terms for word in words]
        self.text = " ".join(_trimmed(term) for term in terms)


def matches(text: str, asked: Asked) -> Iterator[Found]:
    """Give where the words stand in `text` one after another; where they do not, the one place where all terms stand, or nearly do."""
    verbatim = _verbatim(text, asked)
    if verbatim:
        yield from verbatim
        return
    words = Words(text)
    together = list(words.standing(asked.words))
    for first in together:
        start, end = words.span(first, len(asked.words))
        same = " ".join(text[start:end].split()) == asked.text
        yield Found(Match.EXACT if same else Match.FOLDED, 1.0, start, end)
    if not together:
        apart = _apart(words, asked) or _near(words, asked)
        if apart:
            yield apart


def _verbatim(text: str, asked: Asked) -> list[Found]:
    """Give where many words stand letter for letter, which is seen at once. Of few words the folded places are wanted too."""
    if len(asked.words) < _MANY:
        return []
    ends = [(start, start + len(asked.text)) for start in find_all(text, asked.text)]
    return [
        Found(Match.EXACT, 1.0, start, end)
        for start, end in ends
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
    ]


def _trimmed(term: str) -> str:
    """Give a term from its first word to its last, with single blanks: a full stop at its end is not asked for."""
    words = Words(term)
    if not words.folded:
        return ""
    start, end = words.span(0, len(words.folded))
    return " ".join(term[start:end].split())


def _apart(words: Words, asked: Asked) -> Found | None:
    if len(asked.terms) < 2:
        return None
    places = [(list(words.standing(term)), len(term)) for _, term in asked.terms]
    if not all(found for found, _ in places):
        return None
    # The term that stands in the fewest places says most about where to look.
    found, count = min(places, key=lambda one: (len(one[0]), -one[1]))
    return Found(Match.WORDS, 1.0, *words.span(found[0], count))


def _near(words: Words, asked: Asked) -> Found | None:
    near = nearest(asked.words, words.folded) if len(asked.terms) == 1 else None
    if near is None or near.score < LEAST_NEAR or near.last <= near.first:
        return None
    return Found(Match.NEAR, near.score, *words.span(near.first, near.last - near.first))
