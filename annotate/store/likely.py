"""Which passages most likely hold some words: a shortlist, best first, for whoever then compares the words themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from math import log
from typing import NamedTuple

from annotate.store.database import Database
from annotate.store.passages import Passage, passages

SELECT_SIZE = "SELECT coalesce(max(id), 0) FROM passage"
SELECT_CAPTURES_WITH = """SELECT s.id, s.key, c.number, c.id FROM capture c JOIN seed s ON s.id = c.seed_id
    WHERE c.text_id = ? AND s.withdrawn = '' ORDER BY s.key, c.number DESC"""

_TOO_MANY = 1000
"""Words that stand in so many passages tell little; two or three of them one after another may tell more."""
_MOST_WORDS = 48
_ENOUGH = 6
"""How many telling words or phrases are enough."""
_FEW_PAIRS = 6
_FEW_LONGER = 4
_SIZES = (1, 2, 3, 4)
_LEAST_BEGINNING = 3


class Source(NamedTuple):
    """A capture that likely holds words, and where: in the stretch `[start, end)` of its text, in code points."""

    seed_id: int
    key: str
    number: int
    capture_id: int
    text_id: int
    start: int
    end: int
    weight: float


Known = dict[str, list[int]]
"""Which passages hold a word, for whoever asks for many words of the same texts, one after another in one transaction."""


def likely_passages(
    database: Database, words: Sequence[str], most: int = 10, *, thorough: bool = True, known: Known | None = None
) -> list[tuple[Passage, float]]:
    """Give up to `most` passages that likely hold the folded `words`, with their weights, the likeliest first.

    Each rare word, or rare phrase where all words are common, speaks for the passages in which it stands. A word that stands
    nowhere speaks for those that begin as it does: it may be misspelled. What has less than half of the best weight is left out.
    Not to be `thorough` is to look for no phrases of more than two words, which cost much where all words are common.
    """
    size = 1 + database.rows(SELECT_SIZE)[0][0]
    weights: Counter[int] = Counter()
    sizes = _SIZES if thorough else _SIZES[:2]
    for found in _telling(database, words[:_MOST_WORDS], sizes, {} if known is None else known):
        weight = round(1000 * log(1 + size / len(found)))
        for passage_id in found:
            weights[passage_id] += weight
    least = max(weights.values(), default=0) / 2
    best = sorted((one for one in weights if weights[one] >= least), key=lambda one: (-weights[one], one))
    return [(one, weights[one.id] / 1000) for one in islice(passages(database, best[: most * 2]), most)]


def likely_sources(
    database: Database, words: Sequence[str], most: int = 10, known: Known | None = None
) -> list[Source]:
    """Give up to `most` captures of seeds that stand, and likely hold the folded `words`, the likeliest first."""
    found: list[Source] = []
    for passage, weight in likely_passages(database, words, most * 3, known=known):
        if passage.kind == "text":
            rows = database.rows(SELECT_CAPTURES_WITH, [passage.owner_id])
            place = (passage.owner_id, passage.start, passage.end)
            found += [Source(row[0], row[1], row[2], row[3], *place, weight) for row in rows]
        if len(found) >= most:
            break
    return found[:most]


def _telling(database: Database, words: Sequence[str], sizes: Sequence[int], known: Known) -> Iterator[list[int]]:
    """Give for each word or phrase that stands in some passages, but not in too many, which those are."""
    for size in sizes:
        told = 0
        for phrase in _phrases(words, size):
            found = database.having([phrase], _TOO_MANY) if size > 1 else _with_word(database, phrase[0], known)
            if found and (len(found) < _TOO_MANY or size == _SIZES[-1]):
                told += 1
                yield found
            if told == _ENOUGH:
                return
        if told > len(words) // 2:
            return


def _with_word(database: Database, word: str, known: Known) -> list[int]:
    if word not in known:
        known[word] = database.having([(word,)], _TOO_MANY) or _misspelled(database, word)
    return known[word]


def _misspelled(database: Database, word: str) -> list[int]:
    """Give the passages with words that begin as a word does which stands nowhere."""
    for length in dict.fromkeys((len(word) // 2, _LEAST_BEGINNING)):
        if _LEAST_BEGINNING <= length < len(word):
            found = database.having([[word[:length]]], _TOO_MANY, begun=True)
            if found:
                return found
    return []


def _phrases(words: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Give the phrases of some words, those of long words first; of the longer ones, which cost more, a few that share no word."""
    every = [tuple(words[place : place + size]) for place in range(len(words) - size + 1)]
    some = every if size == 1 else every[::size][: _FEW_PAIRS if size == 2 else _FEW_LONGER]
    return sorted(dict.fromkeys(some), key=lambda phrase: -sum(map(len, phrase)))
