"""`import`: entries of other programs' bibliographies become seeds without a text; what cannot be read is kept and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, cast

import msgspec
from msgspec.structs import replace

from annotate.core import keys
from annotate.core.seeds import Seed
from annotate.errors import Refused
from annotate.formats.basis import field_values
from annotate.formats.imported import Imported, Unread
from annotate.formats.marked import Marked
from annotate.library import Library
from annotate.library.filling import fill
from annotate.library.importable import storable, unkeepable
from annotate.library.importfiles import pieces, read_files
from annotate.library.kept import CITED_AS, KEYS, TAGS
from annotate.library.likeness import Known, Marks, marks_of, standing
from annotate.library.marking import Marking
from annotate.library.owntags import with_own_tags_back
from annotate.library.storing import slug, without_collector
from annotate.library.tagsplacing import place_tags
from annotate.store import reading, writing
from annotate.store.writer import INSERT_ALIAS, Writer

if TYPE_CHECKING:
    from annotate.library.shapes import ImportedFileShape, ImportedShape, ImportShape, UnreadShape


class OnDuplicate(StrEnum):
    """What becomes of an entry that is likely a seed of the library already, or an entry before it."""

    SKIP = "skip"
    MERGE = "merge"
    NEW = "new"
    FAIL = "fail"


class ImportRequest(msgspec.Struct, frozen=True, gc=False):
    """What to import and how. `standard_input` gives the bytes of `-`; `format` is found by the content where it is empty."""

    sources: Sequence[str]
    format: str = ""
    on_duplicate: OnDuplicate = OnDuplicate.SKIP
    standard_input: Callable[[], bytes] | None = None
    utf16: bool | None = None
    """Whether offsets of marked words count UTF-16 units; None where they say themselves, or only one way fits."""
    seed: str = ""
    """The key of the seed that all marked words are of, whatever they say themselves; where it is empty they say it."""


Progress = Callable[[int, int], None]


def import_files(
    library: Library, request: ImportRequest, *, dry_run: bool = False, progress: Progress | None = None
) -> ImportShape:
    """Import files, all in one transaction; pieces that cannot be read are kept and named, and the rest is stored.

    Raises:
        NotFound: a file is not there, or there is no seed with the key that was given for the marked words.
        Refused: a file cannot be read, is of no known format, or something is a duplicate and none may be, or a seed was given
            for what is no marked words; nothing is stored.
    """
    files = read_files(request.sources, request.format, request.standard_input)
    with without_collector(), library.writing(dry_run=dry_run) as writer:
        run = _Run(library, writer, request.on_duplicate, utf16=request.utf16, seed=request.seed)
        for file in files:
            run.take(pieces(file), file.shown, file.name, progress)
        with library.database.adding_much() as writer.compared:
            run.finish()
            writer.flush()
    described: list[ImportedFileShape] = [
        {
            "source": file.shown,
            "format": file.format,
            "encoding": file.decoded.encoding,
            "encoding_basis": file.decoded.basis,
        }
        for file in files
    ]
    return run.shape(described, dry_run=dry_run)


def import_entries(
    library: Library,
    items: Iterable[Imported | Unread | Marked],
    source: str,
    on_duplicate: OnDuplicate = OnDuplicate.SKIP,
    *,
    dry_run: bool = False,
) -> ImportShape:
    """Import entries that were read from what is called `source`, all in one transaction.

    Raises:
        Refused: something is a duplicate and none may be; nothing is stored.
    """
    with library.writing(dry_run=dry_run) as writer:
        run = _Run(library, writer, on_duplicate)
        run.take(items, source, source)
        run.finish()
    return run.shape([], dry_run=dry_run)


@dataclass(slots=True)
class _New:
    """A seed that will be stored: its metadata, its aliases, and of each file the fields that came from it with their values."""

    seed: Seed
    aliases: tuple[str, ...]
    values: list[tuple[str, dict[str, str]]]


class _Run:
    """One import under way. What is new is held here till the end, since a later entry may still be merged into it."""

    def __init__(
        self,
        library: Library,
        writer: Writer,
        on_duplicate: OnDuplicate,
        *,
        utf16: bool | None = None,
        seed: str = "",
    ) -> None:
        self.library, self.writer, self.on_duplicate = library, writer, on_duplicate
        self.stamp = library.stamp()
        self.marking = Marking(library, writer, self.stamp, utf16=utf16, seed=seed)
        self.taken: set[str] = {key for key, _ in library.database.rows(reading.SELECT_ALL_KEYS)}
        self.reserved: set[str] = set()
        self.numbers: dict[str, int] = {}
        self.known = Known()
        self.ids: dict[str, int] = {}
        for seed_id, one in standing(library.database):
            self.known.add(one)
            self.ids[one.key] = seed_id
        self.new: dict[str, _New] = {}
        self.entries: list[ImportedShape] = []
        self.unread: list[UnreadShape] = []
        self.merged: dict[str, list[str]] = {}
        self.placed = self.not_placed = 0
        self.sources: list[str] = []

    def take(
        self, items: Iterable[Imported | Unread | Marked], shown: str, name: str, progress: Progress | None = None
    ) -> None:
        """Take all entries of one file; `shown` is what a person calls it, `name` the source of what it says."""
        self.sources.append(name)
        read = list(items)
        if self.marking.seed and any(isinstance(one, Imported) for one in read):
            raise Refused(f"{shown}: has entries of a bibliography, not only marked words of {self.marking.seed}")
        for mark in (one for one in read if isinstance(one, Marked)):
            self.marking.take(mark, shown, name)
        everything = with_own_tags_back([one for one in read if not isinstance(one, Marked)])
        # A key that is legal stays as it is, also where one before it would be made the same.
        self.reserved = {one.seed.key for one in everything if isinstance(one, Imported)}
        first = len(self.entries)
        lines: dict[str, int] = {}
        for number, item in enumerate(everything, 1):
            fault = item.why if isinstance(item, Unread) else unkeepable(item)
            if fault:
                raw = item.raw if isinstance(item, Unread) else repr(item.seed)
                self.unread.append({"source": shown, "line": item.line, "raw": storable(raw), "why": fault})
            elif isinstance(item, Imported):
                self._entry(item, shown, name)
                self._tell_twice(item, shown, lines.setdefault(item.seed.key, item.line))
            if progress and (number % 1000 == 0 or number == len(everything)):
                progress(number, len(everything))
        if self.on_duplicate is OnDuplicate.FAIL:
            self._require_no_duplicates(self.entries[first:])

    def _tell_twice(self, item: Imported, shown: str, line: int) -> None:
        """Report an entry that another one before it, from `line` on, has the key of, and that had to get one of its own."""
        done = self.entries[-1]
        if item.seed.key and line != item.line and done["status"] == "added":
            why = f"the key {item.seed.key} is that of line {line} already: this entry is stored as {done['key']}"
            self.unread.append({"source": shown, "line": item.line, "raw": storable(item.seed.key), "why": why})

    def _entry(self, item: Imported, shown: str, name: str) -> None:
        own = marks_of(item.seed, item.seed.key)
        if item.ours and item.seed.key in self.ids:
            self._report(item, shown, item.seed.key, "skipped", "key")
            return
        like = None if self.on_duplicate is OnDuplicate.NEW else self.known.like(own)
        if like is None:
            key = self._add(item, own, name)
            self._report(item, shown, key, "added")
        elif self.on_duplicate is OnDuplicate.MERGE:
            fields = self._merge(item, like[0], name)
            self._report(item, shown, like[0], "merged" if fields else "skipped", like[1], fields)
        else:
            self._report(item, shown, like[0], "skipped", like[1])

    def _report(
        self, item: Imported, shown: str, key: str, status: str, like: str = "", fields: Sequence[str] = ()
    ) -> None:
        one = {"source": shown, "line": item.line, "entry": item.seed.key, "key": key, "status": status, "like": like}
        self.entries.append(cast("ImportedShape", {**one, "fields": list(fields)}))
        self.marking.keys[item.seed.key] = key

    def _add(self, item: Imported, own: Marks, name: str) -> str:
        key = self._key(item.seed)
        self.taken.add(key)
        aliases, left = self._aliases(item, key)
        extra = dict(item.seed.extra)
        if left:
            extra[KEYS] = writing.to_json(left)
        if item.seed.key in aliases:
            extra[CITED_AS] = item.seed.key
        if item.tags:
            extra[TAGS] = writing.to_json([dict(one) for one in item.tags])
            self.not_placed += len(item.tags)
        seed = item.seed.under(key, dict(sorted(extra.items())), self.stamp)
        self.new[key] = _New(seed, aliases, [(name, field_values(seed))])
        self.known.add(own, key)
        return key

    def _key(self, seed: Seed) -> str:
        original = seed.key
        if keys.LEGAL.fullmatch(original):
            made = original
        else:
            formula = self.library.config.key or keys.DEFAULT_FORMULA
            made = keys.mapped(original) or keys.propose(seed, formula, slug, "entry")
        if made not in self.taken and (made == original or made not in self.reserved):
            return made
        number = self.numbers.get(made, 1) + 1
        while (candidate := keys.numbered(made, number)) in self.taken or candidate in self.reserved:
            number += 1
        self.numbers[made] = number
        return candidate

    def _aliases(self, item: Imported, key: str) -> tuple[tuple[str, ...], list[str]]:
        """Give the entry's keys that become aliases, and those that cannot: somebody else has them, or no format could write them."""
        aliases: dict[str, None] = {}
        left: list[str] = []
        for one in dict.fromkeys((item.seed.key, *item.aliases)):
            if one in ("", key):
                continue
            mine = one == item.seed.key or one not in self.reserved
            if keys.ALIAS.fullmatch(one) and one not in self.taken and mine:
                aliases[one] = None
                self.taken.add(one)
            else:
                left.append(one)
        return tuple(sorted(aliases)), left

    def _merge(self, item: Imported, key: str, name: str) -> list[str]:
        """Fill the empty fields of the seed with this key, and give the names of those that were filled."""
        if key not in self.new:
            return self._merge_stored(item, key, name)
        new = self.new[key]
        new.seed, fields = fill(new.seed, item.seed)
        values = field_values(new.seed)
        new.values.append((name, {field: values[field] for field in fields}))
        new.aliases = tuple(sorted({*new.aliases, *self._aliases(item, key)[0]}))
        self.not_placed += len(item.tags)
        return fields

    def _merge_stored(self, item: Imported, key: str, name: str) -> list[str]:
        seed_id = self.ids[key]
        before = reading.seed_of(self.library.database, seed_id)
        left, placed = place_tags(self.library, self.writer, seed_id, key, item.tags, self.stamp)
        self.placed += placed
        self.not_placed += len(left)
        other = replace(item.seed, extra={**item.seed.extra, TAGS: writing.to_json(left)}) if left else item.seed
        seed, fields = fill(before, other)
        values = field_values(seed)
        if fields:
            writing.update_seed(self.writer, seed_id, seed)
            filled = [(field, values[field]) for field in fields]
            writing.put_external(self.writer, seed_id, filled, name, (self.stamp.by, self.stamp.at))
        for alias in self._aliases(item, key)[0]:
            self.writer.put(INSERT_ALIAS, (alias, seed_id, self.stamp.by, self.stamp.at))
        self.merged[key] = [*self.merged.get(key, ()), *fields]
        return [*fields, *(["tags"] if placed else [])]

    def _require_no_duplicates(self, entries: Sequence[ImportedShape]) -> None:
        twice = [
            f"{one['source']}:{one['line']}: {one['entry'] or 'an entry'} is likely {one['key']}: the same {one['like']}"
            for one in entries
            if one["status"] == "skipped"
        ]
        if twice:
            more = [f"and {len(twice) - 10} more"] if len(twice) > 10 else []
            raise Refused(f"{twice[0]}; nothing was imported", *twice[1:10], *more)

    def finish(self) -> None:
        """Gather all that is new, and what was done."""
        stamp = (self.stamp.by, self.stamp.at)
        for new in self.new.values():
            seed_id = writing.put_seed(self.writer, new.seed, new.aliases)
            for name, values in new.values:
                writing.put_external(self.writer, seed_id, values.items(), name, stamp)
            self.writer.flush_if_full()
        self.marking.finish()
        for mark, why in self.marking.refused:
            self.unread.append(
                {"source": mark.shown, "line": mark.read.line, "raw": storable(mark.read.raw), "why": why}
            )
        marked = self.marking.events()
        if self.new or self.merged or self.unread or marked:
            unread = [
                {"file": one["source"], **{name: one[name] for name in ("line", "raw", "why")}} for one in self.unread
            ]
            after = {"files": self.sources, "seeds": list(self.new), "merged": self.merged, "unread": unread}
            after |= {"marked": marked} if marked else {}
            writing.put_event(self.writer, "import", "", (self.stamp.by, self.stamp.at), None, after)

    def shape(self, files: list[ImportedFileShape], *, dry_run: bool) -> ImportShape:
        """Give what was done."""
        return {
            "files": files,
            "entries": self.entries,
            "unread": self.unread,
            "marked": self.marking.shapes(),
            "tags_placed": self.placed,
            "tags_not_placed": self.not_placed + self.marking.waiting,
            "dry_run": dry_run,
        }
