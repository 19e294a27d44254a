"""`find`: where in the whole library words stand, exactly or nearly: in texts, seeds, tags and statements.

The full-text index only says which passages are worth a look. What is called exact, folded or near was compared with the
source's own words, and those are what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import msgspec

from annotate.errors import WrongCall
from annotate.library import Library
from annotate.library.indexing import catch_up
from annotate.quoting.matching import Asked, Found, Match, matches
from annotate.quoting.words import words_of
from annotate.store import searching
from annotate.store.likely import likely_passages
from annotate.store.passages import Behind, Passage, passages, stretches
from annotate.store.said import SEED_FIELDS, STATEMENT_FIELDS, TAG_FIELDS, Fields, said

if TYPE_CHECKING:
    from annotate.library.shapes import FindShape, FoundShape
    from annotate.store.database import Database

FIELDS = tuple(sorted({*SEED_FIELDS, *TAG_FIELDS, *STATEMENT_FIELDS}))
"""The names that may stand before a colon."""

MOST = 20
_CONTEXT = 80
_FEW_WORDS, _PHRASE = 5, 12
"""How many words the index is asked for together; all are compared afterwards."""
_ALL = 100_000
_SHOWN_OF_ONE = 10
_BEYOND = 10
"""How many places more than are shown are looked at, so that the better of them come first."""
_NEAR = 12
"""How many passages are looked at for words that stand nearly as they were asked for."""
_ORDER = ("statement", "tag", "text", "seed")
_OWN = {"seed": SEED_FIELDS, "tag": TAG_FIELDS, "statement": STATEMENT_FIELDS}


class Query(msgspec.Struct, frozen=True, gc=False):
    """What is asked for: words that stand together in each of `terms`, and in fields, by their names."""

    terms: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]


def parse(arguments: Sequence[str]) -> Query:
    """Read what was typed: each argument is words that stand together, or a field's name, a colon and words.

    Raises:
        WrongCall: there are no words.
    """
    terms: list[str] = []
    fields: list[tuple[str, str]] = []
    for argument in arguments:
        name, colon, rest = argument.partition(":")
        if colon and name in FIELDS and rest.strip():
            fields.append((name, rest))
        else:
            terms.append(argument)
    if not all(words_of(one) for one in (*terms, *(words for _, words in fields))) or not (terms or fields):
        raise WrongCall("there are no words to find", "type some, as: annotate find 'almost without bloodshed'")
    return Query(tuple(terms), tuple(fields))


def find(
    library: Library,
    arguments: Sequence[str],
    most: int = MOST,
    progress: Callable[[int, int], None] | None = None,
) -> FindShape:
    """Give the places where the words stand, at most `most` of them: exact ones first, then folded, then near ones.

    Raises:
        WrongCall: there are no words.
    """
    query = parse(arguments)
    missing = catch_up(library, progress)
    with library.database.reading():
        search = _Search(library.database, query, missing, most)
        found = search.run()
    return {"words": list(arguments), "found": found[:most], "more": len(found) > most}


class _Place(NamedTuple):
    """Where something that was found lies: its kind and key, its capture and offsets (0 where it has none), its field, its seed."""

    kind: str
    key: str
    capture: int
    start: int
    end: int
    field: str
    title: str


class _Search:
    """One search under way."""

    def __init__(self, database: Database, query: Query, missing: Behind, most: int) -> None:
        self.database, self.missing, self.most = database, missing, most
        self.asked = Asked(query.terms)
        self.fields = [(name, Asked((words,))) for name, words in query.fields]
        self.found: dict[tuple[str, str, int, int], tuple[_Place, str, Found]] = {}
        self._seen: set[int] = set()
        self._seeds: dict[int, bool] = {}

    def run(self) -> list[FoundShape]:
        """Give all that was found, best first; of one seed's captures only the newest that has the words."""
        for some in self._certain():
            self._take(some)
        if self.asked.words and len(self.found) < self.most:
            self._take(
                one for one, _ in likely_passages(self.database, self.asked.words, _NEAR, thorough=not self.found)
            )
        newest: dict[tuple[str, str], int] = {}
        for place, text, one in self.found.values():
            words = (place.key, text[one.start : one.end])
            newest[words] = max(place.capture, newest.get(words, 0))
        ranked = sorted(self.found.values(), key=_rank)
        return [
            _shape(*found)
            for found in ranked
            if newest[found[0].key, found[1][found[2].start : found[2].end]] == found[0].capture
        ]

    def _certain(self) -> Iterator[Iterable[Passage]]:
        """Give the passages that the index says have the words, and all that the index does not know."""
        phrases = [words[:_PHRASE] for _, words in self.asked.terms]
        some = _ALL if self.fields else self.most * 3
        if phrases:
            yield self._together(some)
        if len(phrases) > 1:
            yield self._having(phrases, some)
        if not phrases:
            yield from (self._having([asked.words[:_PHRASE]], _ALL) for _, asked in self.fields)
        yield self._unindexed()

    def _together(self, most: int) -> Iterator[Passage]:
        """Give the passages that have the first words together: of as few words as tell enough, since each of them costs."""
        words = self.asked.words
        found = self.database.having([words[:_FEW_WORDS]], most)
        if len(found) == most and len(words) > _FEW_WORDS:
            found = self.database.having([words[:_PHRASE]], most)
        return passages(self.database, found)

    def _having(self, phrases: Sequence[Sequence[str]], most: int) -> Iterator[Passage]:
        return passages(self.database, self.database.having(phrases, most))

    def _unindexed(self) -> Iterator[Passage]:
        for kind, (after, upto) in self.missing.ranges.items():
            if kind == "text":
                for text_id, length in self.database.rows(searching.SELECT_LENGTHS_BETWEEN, [after, upto]):
                    yield from (Passage(0, kind, text_id, *stretch) for stretch in stretches(length))
            else:
                yield from (Passage(0, kind, owner, 0, 0) for owner in range(after + 1, upto + 1))
        yield from (Passage(0, kind, owner, 0, 0) for kind, owner in self.missing.stale)

    def _take(self, some: Iterable[Passage]) -> None:
        for one in some:
            if one.id not in self._seen or not one.id:
                self._seen.add(one.id)
                (self._text if one.kind == "text" else self._record)(one)
            if len(self.found) > self.most + _BEYOND:
                return

    def _text(self, passage: Passage) -> None:
        seeds = self.database.rows(searching.SELECT_SEEDS_WITH, [passage.owner_id]) if self.asked.words else []
        seeds = [row for row in seeds if self._seed_goes(row[0])]
        if not seeds:
            return
        start = max(0, passage.start - _CONTEXT)
        length = passage.end - start + 8 * len(self.asked.text)
        text = str(self.database.rows(searching.SELECT_STRETCH, [start + 1, length, passage.owner_id])[0][0])
        for one in islice(matches(text, self.asked), _SHOWN_OF_ONE):
            for _, key, number, title in seeds:
                self._put(_Place("text", key, number, start + one.start, start + one.end, "", title), text, one)

    def _record(self, passage: Passage) -> None:
        for _, fields in said(self.database, passage.kind, passage.owner_id - 1, passage.owner_id):
            row = self.database.row(searching.WHERE[passage.kind], [passage.owner_id])
            if not row or not self._goes(passage.kind, fields, row[0]):
                continue
            best = _best(fields, self.asked) if self.asked.words else self._named(fields)
            if best:
                name, one = best
                _, key, number, start, end, title = row
                self._put(_Place(passage.kind, key, number, start or 0, end or 0, name, title), fields[name], one)

    def _goes(self, kind: str, fields: Fields, seed_id: int) -> bool:
        """Tell whether a record has in its fields what was asked for in them; a tag may leave those of seeds to its seed."""
        own = _OWN[kind]
        if kind != "tag" and any(name not in own for name, _ in self.fields):
            return False
        has = all(_stands(fields.get(name, ""), asked) for name, asked in self.fields if name in own)
        return has and (kind != "tag" or self._seed_goes(seed_id, TAG_FIELDS))

    def _seed_goes(self, seed_id: int, beside: Sequence[str] = ()) -> bool:
        """Tell whether a seed has in its fields what was asked for in them; those of `beside` are not looked at."""
        wanted = [(name, asked) for name, asked in self.fields if name not in beside]
        if wanted and seed_id not in self._seeds:
            found = said(self.database, "seed", seed_id - 1, seed_id)
            self._seeds[seed_id] = any(
                all(_stands(fields.get(name, ""), asked) for name, asked in wanted) for _, fields in found
            )
        return not wanted or self._seeds[seed_id]

    def _named(self, fields: Fields) -> tuple[str, Found] | None:
        """Give the first of the fields that were asked for that the record itself has, and where the words stand there."""
        for name, asked in self.fields:
            for one in matches(fields.get(name, ""), asked):
                return name, one
        return None

    def _put(self, place: _Place, text: str, one: Found) -> None:
        self.found.setdefault((place.kind, place.key, place.capture, place.start), (place, text, one))


def _stands(text: str, asked: Asked) -> bool:
    return any(one.certain for one in islice(matches(text, asked), 1))


def _best(fields: Fields, asked: Asked) -> tuple[str, Found] | None:
    """Give the field in which the words stand best; several terms may stand each in another."""
    found = [(name, one) for name, value in fields.items() for one in islice(matches(value, asked), 1)]
    if found:
        return min(found, key=lambda one: one[1].rank)
    places = [_certain_place(fields, Asked((term,))) for term, _ in asked.terms]
    if len(places) < 2 or places[0] is None or None in places:
        return None
    name, one = places[0]
    return name, Found(Match.WORDS, 1.0, one.start, one.end)


def _certain_place(fields: Fields, asked: Asked) -> tuple[str, Found] | None:
    everywhere = ((name, one) for name, value in fields.items() for one in islice(matches(value, asked), 1))
    return next((found for found in everywhere if found[1].certain), None)


def _shape(place: _Place, text: str, one: Found) -> FoundShape:
    seed = {"tag": place.key.partition(":")[0], "statement": ""}.get(place.kind, place.key)
    return {
        "type": cast("Any", place.kind),
        "key": place.key,
        "seed": seed,
        "title": place.title,
        "capture": place.capture,
        "start": place.start,
        "end": place.end,
        "field": place.field,
        "match": cast("Any", one.match.value),
        "score": round(one.score, 3),
        "before": text[max(0, one.start - _CONTEXT) : one.start],
        "exact": text[one.start : one.end],
        "after": text[one.end : one.end + _CONTEXT],
    }


def _rank(found: tuple[_Place, str, Found]) -> tuple[object, ...]:
    place, _, one = found
    return (*one.rank, _ORDER.index(place.kind), place.key, -place.capture, place.start)
