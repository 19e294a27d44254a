"""The library as the check of a draft asks it for sources, tags and what speaks against them. Everything is read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from annotate.core.keys import split_tag_key
from annotate.core.relations import Relation, RelationKind, Use
from annotate.core.tags import Tag
from annotate.errors import NotFound
from annotate.library import Library, finding
from annotate.library.dictionary import dictionary
from annotate.library.placed import placed_tags, tags_on
from annotate.quoting.sense import language_of
from annotate.quoting.sources import Source
from annotate.quoting.statements import Against, Ground
from annotate.quoting.words import words_of
from annotate.store import reading, tagreading
from annotate.store.likely import Known, likely_sources

_NEVER_REACHED = 2**31 - 1
MOST_OTHERS = 10
"""How many other sources a quotation that stands in none of the cited ones is looked for in."""


class LibraryShelf:
    """The sources of one library. Use it inside a transaction."""

    def __init__(self, library: Library) -> None:
        self._database = library.database
        self._ids: dict[str, int] = {}
        self._sources: dict[int, Source | None] = {}
        self._tags: dict[int, dict[int, Tag]] = {}
        self._with_words: Known = {}

    def is_known(self, key: str) -> bool:
        """Tell whether a citekey is that of a seed, or of a tag, that stands."""
        return self._id(key) > 0

    def source(self, key: str) -> Source | None:
        """Give the newest text of the seed that a citekey names."""
        seed_id = self._id(key)
        return self._source(seed_id) if seed_id else None

    def has_tags(self, key: str) -> bool:
        """Tell whether anything of the seed that a citekey names is tagged."""
        return any(not one.withdrawn for one in self._tags_of(self._id(key)).values())

    def others(self, words: Sequence[str]) -> Sequence[Source]:
        """Give the newest texts in which words may stand, the likeliest first."""
        likely = likely_sources(self._database, words_of(" ".join(words)), MOST_OTHERS, self._with_words)
        found = (self._source(seed_id) for seed_id in dict.fromkeys(one.seed_id for one in likely))
        return [one for one in found if one]

    def ground(self, key: str) -> Ground | None:
        """Give what a statement rests on by the key of a tag, with `:USE` behind it where it does not support."""
        tag_key, _, use = key.rpartition(":")
        if use not in set(Use) or ":" not in tag_key:
            tag_key, use = key, Use.SUPPORTS
        found = self._tag(tag_key)
        if not found:
            return None
        tag_id, tag, seed_id = found
        stances = [one for one in reading.stances(self._database, seed_id).values() if not one.superseded]
        return Ground(tag, Use(use), stances, self._against(tag_id, tag))

    def _tag(self, key: str) -> tuple[int, Tag, int] | None:
        start, label = split_tag_key(key)
        seed_id = self._id(start)
        tags = self._tags_of(seed_id).items() if seed_id else ()
        return next(((number, one, seed_id) for number, one in tags if one.label == label and not one.withdrawn), None)

    def _against(self, tag_id: int, tag: Tag) -> list[Against]:
        relations = tagreading.relations_of(self._database, tag_id).values()
        return [
            Against(one.target if one.source == tag.key else one.source, one.note)
            for one in relations
            if self._counts(one)
        ]

    def _counts(self, relation: Relation) -> bool:
        if relation.withdrawn or relation.kind is not RelationKind.CONTRADICTS:
            return False
        return all(self._tag(key) for key in (relation.source, relation.target))

    def _id(self, key: str) -> int:
        """Give the id of the seed that a citekey names whole, by its own key, an earlier one, or that of a tag; 0 for none."""
        if key not in self._ids:
            self._ids[key] = self._looked_up(key) or (self._looked_up(split_tag_key(key)[0]) if ":" in key else 0)
        return self._ids[key]

    def _looked_up(self, key: str) -> int:
        if not finding.is_key(self._database, key):
            return 0
        try:
            seed_id = finding.seed_id(self._database, key)[0]
        except NotFound:
            return 0
        (withdrawn, _), *_ = self._database.rows(reading.SELECT_REMAINS, [seed_id])
        return 0 if withdrawn else seed_id

    def _source(self, seed_id: int) -> Source | None:
        if seed_id not in self._sources:
            self._sources[seed_id] = self._read(seed_id)
        return self._sources[seed_id]

    def _read(self, seed_id: int, before: int = _NEVER_REACHED) -> Source | None:
        """Read the newest capture of a seed, or the newest before number `before`."""
        row = self._database.row(reading.SELECT_NEWEST_BEFORE, [seed_id, before])
        if row is None:
            return None
        key, language, pages, capture_id, number, text = row
        return StoredSource(
            key,
            number,
            text,
            language=language,
            pages=pages,
            regions=reading.regions_of_capture(self._database, capture_id, number),
            tags_of=partial(self._standing, seed_id, number),
            earlier_of=partial(self._earlier, seed_id, number),
        )

    def _standing(self, seed_id: int, number: int) -> list[Tag]:
        return [one for one in tags_on(self._database, seed_id, number).values() if not one.withdrawn]

    def _tags_of(self, seed_id: int) -> dict[int, Tag]:
        if seed_id not in self._tags:
            self._tags[seed_id] = placed_tags(self._database, seed_id)
        return self._tags[seed_id]

    def _earlier(self, seed_id: int, number: int) -> list[Source]:
        found: list[Source] = []
        while older := self._read(seed_id, number):
            found.append(older)
            number = older.capture
        return found


class StoredSource(Source):
    """A source of a library, with the dictionary of its language."""

    @cached_property
    def is_word(self) -> Callable[[str], bool] | None:
        """What tells a word of its language from a misprint."""
        primary = self.language.replace("_", "-").split("-")[0].lower()
        return dictionary(primary or language_of(self.wording.keys))
