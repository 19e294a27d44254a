"""`export`: seeds and their tags for other projects, whole or not at all."""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from annotate.core.keys import split_tag_key
from annotate.errors import NotFound, WrongCall
from annotate.formats.deeplinks import is_web
from annotate.formats.entry import Entry
from annotate.library import Library, finding
from annotate.library.kept import cited_as, citekey, kept_links, kept_whole, released, with_own_tags
from annotate.library.listing import find_seeds
from annotate.library.placed import all_standing_tags, placed_tags
from annotate.store import reading, tagreading
from annotate.store.listing import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotate.core.relations import Relation
    from annotate.core.seeds import Capture
    from annotate.core.tags import Tag
    from annotate.store.database import Database


class Format(msgspec.Struct, frozen=True, gc=False):
    """A format of export: its module in `formats`, the suffix of its files, what it is.

    `whole` is whether stances, captures and links to words are written, `related` whether relations are, `keyed` whether others
    cite its entries by their keys, and `renamed` whether these can say under which keys they went before. `unfit` are characters
    that no key may have there, though others have them.
    """

    module: str
    suffix: str
    about: str
    whole: bool = False
    related: bool = False
    keyed: bool = False
    renamed: bool = False
    unfit: str = ""


FORMATS = {
    "bibtex": Format("bibtex", "bib", "BibTeX", keyed=True),
    "biblatex": Format("biblatex", "biblatex.bib", "biblatex", keyed=True, renamed=True, unfit="'()="),
    "csl-json": Format("csl", "json", "CSL-JSON", keyed=True),
    "csl-yaml": Format("cslyaml", "csl.yaml", "CSL-YAML, as Pandoc reads it", keyed=True),
    "csv": Format("csvrows", "csv", "a table, one row a seed"),
    "hayagriva": Format("hayagriva", "hayagriva.yaml", "Hayagriva, as Typst reads it", keyed=True),
    "html": Format("htmlpage", "html", "an annotated bibliography on one page", whole=True),
    "jsonl": Format("jsonl", "jsonl", "all tags as JSON Lines"),
    "markdown": Format("markdown", "md", "an annotated bibliography", whole=True),
    "webannotation": Format(
        "webannotation", "webannotation.jsonld", "W3C Web Annotations, as JSON-LD", whole=True, related=True
    ),
    "ris": Format("ris", "ris", "RIS", keyed=True),
}
"""Every format by the name that is typed; its module's `write` gives the text of entries piece by piece."""


class Tags(StrEnum):
    """Which tags go out with their seeds. `CITED` are those that were named, that a draft cites, or that a statement rests on."""

    ALL = "all"
    CITED = "cited"
    NONE = "none"


class Selection(msgspec.Struct, frozen=True, gc=False):
    """Which seeds go out, and with which tags: those with the `keys` of seeds or tags, with all the `words`, that `drafts` cite.

    Nothing named means all that stand. `tags` is None for what is expected: the cited ones where a tag or a draft is named, else all.
    """

    keys: Sequence[str] = ()
    words: Sequence[str] = ()
    drafts: Sequence[Path] = ()
    tags: Tags | None = None


ALL = Selection()


ASCII = "bibtex"
"""The format that can be written in ASCII."""


def export(
    library: Library,
    name: str,
    selection: Selection = ALL,
    note: Callable[[str], None] | None = None,
    *,
    ascii_only: bool = False,
) -> Iterator[str]:
    """Give an export piece by piece, in the order of the seeds' keys; `note` is told which keys a draft cites that are not there.

    `ascii_only` is for BibTeX: every further letter as its LaTeX macro.

    Whoever writes the pieces must throw them away when an error comes in the middle.

    Raises:
        WrongCall: the format is not known, or none that can be written in ASCII.
        NotFound: there is no such seed, tag or draft.
        Refused: something cannot be written in this format, or a draft cannot be read.
    """
    if name not in FORMATS:
        raise WrongCall(f"there is no format {name!r}", "there are: " + " ".join(FORMATS))
    if ascii_only and name != ASCII:
        raise WrongCall(f"only {ASCII} can be written in ASCII, and not {name}")
    module = importlib.import_module(f"annotate.formats.{FORMATS[name].module}{'ascii' if ascii_only else ''}")
    with library.database.reading():
        yield from module.write(_entries(library, selection, note, FORMATS[name]))


def _entries(
    library: Library, selection: Selection, note: Callable[[str], None] | None, form: Format
) -> Iterator[Entry]:
    database = library.database
    cited = _Cited(library.database, selection, note, is_told=form.renamed or not form.keyed)
    found = _some_entries(database, cited) if cited.seeds is not None else _all_entries(database, cited)
    relations = _relations(database) if form.related else {}
    for seed_id, stored in found:
        seed, kept = released(stored.seed)
        tags = (*stored.tags, *filter(cited.goes, kept)) if cited.which is not Tags.NONE else ()
        entry = replace(stored, seed=seed, tags=tags) if seed is not stored.seed else stored
        if form.related:
            entry = replace(entry, relations=tuple(relations.get(seed.key, ())), whole=kept_whole(stored.seed))
        entry = cited_as(_completed(database, seed_id, entry) if form.whole else entry, form.unfit)
        own = cited.own(seed.key) if form.keyed else frozenset()
        if not own:
            yield entry
            continue
        yield from with_own_tags(_with_texts(database, seed_id, entry, own), own, kept_links(stored.seed))


class _Cited:
    """What a selection comes to: `seeds` are the ids of the chosen seeds by their keys, None for all; `goes` chooses tags."""

    def __init__(
        self, database: Database, selection: Selection, note: Callable[[str], None] | None, *, is_told: bool
    ) -> None:
        self._database = database
        self._is_told = is_told
        self._tags: set[str] = set()
        self._own: dict[str, set[str]] = {}
        self.seeds: dict[str, int] | None = {} if selection.keys or selection.drafts else None
        for key in selection.keys:
            self._take(key)
        for draft in selection.drafts:
            self._take_cited(draft, note)
        if selection.words:
            there = {key for key, *_ in find_seeds(self._database, selection.words)}
            chosen = self.seeds if self.seeds is not None else there
            self.seeds = {key: finding.seed_id(self._database, key)[0] for key in chosen if key in there}
        expected = Tags.CITED if self._tags or selection.drafts else Tags.ALL
        self.which = selection.tags or expected
        if self.which is Tags.NONE and self._tags and note:
            note(f"--tags none leaves out what is cited by its own key: {' '.join(sorted(self._tags))}")
        if self.which is Tags.CITED:
            statements = tagreading.all_statements(self._database)
            self._tags |= {one.tag for statement in statements if not statement.withdrawn for one in statement.evidence}

    def goes(self, tag: Tag) -> bool:
        """Tell whether a tag goes out."""
        return not tag.withdrawn and (self.which is Tags.ALL or tag.key in self._tags)

    def own(self, seed: str) -> frozenset[str]:
        """Give the labels of a seed's tags that were named or cited by their own keys."""
        return frozenset(self._own.get(seed, ()))

    def _take(self, asked: str) -> None:
        assert self.seeds is not None
        if ":" in asked and not finding.is_key(self._database, asked):
            seed_id, key, label = _tag(self._database, asked)
            self.seeds[key] = seed_id
            self._tags.add(f"{key}:{label}")
            self._own.setdefault(key, set()).add(label)
        else:
            seed_id, key = finding.seed_id(self._database, asked)
            self.seeds[key] = seed_id

    def _take_cited(self, draft: Path, note: Callable[[str], None] | None) -> None:
        from annotate.library.citedkeys import EVERYTHING, read_citekeys  # noqa: PLC0415  the scanners of drafts take long to import

        keys = read_citekeys(draft)
        if EVERYTHING in keys:
            self.seeds = {row[1]: row[0] for row in listed(self._database, whole=False) if not row[5]}
        for key in keys:
            try:
                now = self._take_whole(key)
                if note and now != key and not self._is_told:
                    note(f"{draft}: cites {key}, whose key is {now} now; of earlier keys only biblatex is told")
            except NotFound:
                if note and key != EVERYTHING:
                    note(f"{draft}: cites {key}, which is not in the library")

    def _take_whole(self, key: str) -> str:
        """Take what has the whole key, and give the key under which it goes out.

        The beginning of a key, which is enough for a person, is another key in a draft.
        """
        start = next((one for one in (key, key.rpartition(":")[0]) if finding.is_key(self._database, one)), None)
        if start is None:
            raise NotFound(key)
        self._take(key)
        seed_id, _ = finding.seed_id(self._database, start)
        return citekey(reading.seed_of(self._database, seed_id)) + key[len(start) :]


def _tag(database: Database, asked: str) -> tuple[int, str, str]:
    """Give the id and the key of a tag's seed, and its label; the tag may be one that waits for its text."""
    try:
        found = finding.tag(database, asked)
    except NotFound:
        start, label = split_tag_key(asked)
        seed_id, key = finding.seed_id(database, start)
        _, kept = released(reading.seed_of(database, seed_id))
        if label not in {one.label for one in kept}:
            raise
        return seed_id, key, label
    return found.seed_id, found.tag.seed, found.tag.label


def _some_entries(database: Database, cited: _Cited) -> Iterator[tuple[int, Entry]]:
    earlier = _earlier_keys(database)
    for _, seed_id in sorted((cited.seeds or {}).items()):
        tags = placed_tags(database, seed_id).values() if cited.which is not Tags.NONE else ()
        seed, aliases = reading.seed_of(database, seed_id), earlier.get(seed_id, ())
        yield seed_id, Entry(seed, tuple(filter(cited.goes, tags)), aliases)


def _relations(database: Database) -> dict[str, list[Relation]]:
    """Give the relations that stand, by the keys of the seeds that they go out from."""
    found: defaultdict[str, list[Relation]] = defaultdict(list)
    for one in tagreading.all_relations(database):
        if not one.withdrawn:
            found[split_tag_key(one.source)[0]].append(one)
    return found


def _completed(database: Database, seed_id: int, entry: Entry) -> Entry:
    """Give an entry its stances, its captures, and the texts that its tags stand in."""
    stances = tuple(one for one in reading.stances(database, seed_id).values() if not one.superseded)
    captures = reading.captures(database, seed_id)
    texts = _texts(database, captures, {tag.span.capture for tag in entry.tags})
    return replace(entry, stances=stances, captures=tuple(captures.values()), texts=texts)


def _with_texts(database: Database, seed_id: int, entry: Entry, labels: Container[str]) -> Entry:
    """Give an entry the texts that those of its tags with `labels` stand in, if a link can lead there."""
    if not is_web(entry.seed.url):
        return entry
    wanted = {tag.span.capture for tag in entry.tags if tag.label in labels}
    return replace(entry, texts=_texts(database, reading.captures(database, seed_id), wanted))


def _texts(database: Database, captures: Mapping[int, Capture], wanted: Container[int]) -> dict[int, str]:
    return {one.number: reading.text_of(database, found) for found, one in captures.items() if one.number in wanted}


def _all_entries(database: Database, cited: _Cited) -> Iterator[tuple[int, Entry]]:
    """Go through seeds and tags side by side, both in the order of the seeds' keys."""
    tags = iter(one.tag for one in all_standing_tags(database)) if cited.which is not Tags.NONE else iter(())
    ahead = next(tags, None)
    aliases = _earlier_keys(database)
    for seed_id, seed in reading.all_seeds(database):
        gathered: list[Tag] = []
        while ahead is not None and ahead.seed == seed.key:
            gathered.append(ahead)
            ahead = next(tags, None)
        if not seed.withdrawn:
            chosen = tuple(filter(cited.goes, gathered)) if gathered else ()
            yield seed_id, Entry(seed, chosen, aliases.get(seed_id, ()))


def _earlier_keys(database: Database) -> dict[int, tuple[str, ...]]:
    """Give the keys by which seeds went before, and those of the seeds that were merged into them."""
    found = reading.all_aliases(database)
    for merged_id, key in database.rows(reading.SELECT_WITHDRAWN_WITH, [f'%"{finding.MERGED_INTO}":%']):
        seed_id, _ = finding.seed_id(database, key)
        found[seed_id] = tuple(sorted({*found.get(seed_id, ()), key, *found.get(merged_id, ())}))
    return found
