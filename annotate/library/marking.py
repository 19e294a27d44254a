"""Words that other programs marked become tags on the seeds that the library has: each on its source, in its place, or kept as an orphan.

A mark finds its seed by its key, its address, its DOI, its text, its title, or, where it names no source at all, by its words if they
stand in one seed only. What cannot be placed there with certainty is kept in the seed's further fields; what is of no seed is kept in
the log. Nothing is dropped, and everything is told.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from annotate.anchoring.fragments import Page
from annotate.anchoring.selectors import How, Placed, Selector, place
from annotate.core.keys import LEGAL, split_tag_key
from annotate.core.seeds import Basis, BasisKind
from annotate.core.stamp import Stamp
from annotate.core.tags import Tag
from annotate.core.text import sha256_hex
from annotate.errors import Refused
from annotate.formats.linereading import read_relation, read_tag
from annotate.formats.marked import Marked
from annotate.formats.placing import Files, Placer
from annotate.formats.tagfields import tag_fields
from annotate.library import Library
from annotate.library.kept import TAGS, WHOLE
from annotate.library.likeness import folded, marks, standing
from annotate.library.merging import KnownRelations
from annotate.library.tagsplacing import labelled, labels_in, sound
from annotate.quoting.words import words_of
from annotate.store import reading, searching, tagreading, writing
from annotate.store.passages import behind, catch_up, passages
from annotate.store.writer import Writer

if TYPE_CHECKING:
    from annotate.library.shapes import MarkShape

_LEAST_WORDS = 4
"""Fewer words do not tell which seed they are from."""
_PHRASE, _MANY = 8, 50
_NOWHERE = Placed(How.ORPHAN)


@dataclass(slots=True)
class _Mark:
    """One mark under way: what was read, from where, and what became of it."""

    read: Marked
    shown: str
    name: str
    seed_id: int = 0
    key: str = ""
    placed: Placed = _NOWHERE
    capture: int = 0
    tag: Tag | None = None
    status: str = "orphan"


class Marking:
    """All marks of one import, gathered, then placed together: one may refer to another."""

    def __init__(self, library: Library, writer: Writer, stamp: Stamp, *, utf16: bool | None = None) -> None:
        self.library, self.writer, self.stamp, self.utf16 = library, writer, stamp, utf16
        self.marks: list[_Mark] = []
        self.refused: list[tuple[_Mark, str]] = []
        self.keys: dict[str, str] = {}
        """The keys that entries of the same import have in the library, by those that they came with."""

    def take(self, read: Marked, shown: str, name: str) -> None:
        """Gather one mark; `shown` is what a person calls its file, `name` the source of what it says."""
        if self.utf16 is not None:
            read = replace(read, selector=replace(read.selector, utf16=self.utf16))
        self.marks.append(_Mark(read, shown, name))

    def finish(self) -> None:
        """Place all marks, and write the tags, the relations between them, and what is kept of the others."""
        if not self.marks:
            return
        self.writer.flush()
        sources = _Sources(self.library, self.keys)
        by_seed: defaultdict[int, list[_Mark]] = defaultdict(list)
        for mark in self.marks:
            found = sources.find(mark.read)
            if isinstance(found, str):
                self.refused.append((mark, found))
            else:
                mark.seed_id, mark.key = found
                by_seed[mark.seed_id].append(mark)
        for seed_id, some in by_seed.items():
            _OneSeed(self, seed_id, some).place()
        self._relate()

    def _relate(self) -> None:
        """Write the relations between tags that are there now, under the keys that they have now."""
        now = {str(one.read.fields.get("key", "")): one.tag.key for one in self.marks if one.tag}
        lines = [(one, line) for one in self.marks if one.tag for line in one.read.relations]
        if not lines:
            return
        self.writer.flush()
        ids = tagreading.all_tag_ids(self.library.database)
        there = KnownRelations(tagreading.relations_with_ids(self.library.database))
        for mark, line in lines:
            where = f"{mark.shown}:{mark.read.line}"
            try:
                ends = {name: now.get(str(line.get(name)), line.get(name)) for name in ("from", "to")}
                one = read_relation({**line, **ends}, self.stamp, where)
                if not there.unknown([(where, one)]):
                    continue
                if one.source not in ids or one.target not in ids:
                    raise Refused(f"a relation to {one.target}, which is not in the library")
                there.before(one, where)
                writing.put_relation(self.writer, one, ids[one.source], ids[one.target])
            except Refused as error:
                self.refused.append((mark, str(error).removeprefix(f"{where}: ")))

    @property
    def waiting(self) -> int:
        """How many marks are kept with seeds that have no text yet."""
        return sum(one.status == "kept" for one in self.marks)

    def shapes(self) -> list[MarkShape]:
        """Give what became of each mark that is of a seed of the library."""
        return [_shape(one) for one in self.marks if one.seed_id]

    def events(self) -> list[dict[str, object]]:
        """Give what the log keeps of each of them: where it was put, how, and the raw text of what was not ours."""
        return [
            {"tag": one.tag.key if one.tag else one.key, "how": one.status, "raw": one.read.raw, "file": one.name}
            for one in self.marks
            if one.seed_id and one.status != "known"
        ]


def _shape(one: _Mark) -> MarkShape:
    place = one.placed
    return {
        "source": one.shown,
        "line": one.read.line,
        "seed": one.key,
        "tag": one.tag.key if one.tag else "",
        "how": cast("Any", one.status),
        "score": round(place.score, 3) if one.tag else 0.0,
        "capture": one.capture,
        "start": place.start,
        "end": place.end,
        "words": one.read.selector.exact,
        "why": place.why,
    }


class _Sources:
    """The seeds of a library by all that a mark may call them."""

    def __init__(self, library: Library, keys: Mapping[str, str]) -> None:
        self.library, self.database, self._now = library, library.database, keys
        self._signs: dict[tuple[str, str], int] = {}
        self._titles: defaultdict[str, set[int]] = defaultdict(set)
        self._keys: dict[int, str] = {}
        for seed_id, one in standing(self.database):
            self._keys[seed_id] = one.key
            for sign in one.signs:
                self._signs.setdefault(sign, seed_id)
        for row in self.database.rows(reading.SELECT_LIKENESSES):
            self._titles[folded(row[2])].add(row[0])
        self._indexed = False

    def find(self, read: Marked) -> tuple[int, str] | str:
        """Give the id and the key of the seed that a mark is of, or why there is none."""
        of = read.of
        ways = (self._by_key, self._by_address, self._by_text, self._by_title)
        found = next((seed_id for way in ways if (seed_id := way(read))), None)
        named = of.addresses or of.keys or (of.text and "its text") or of.title
        if (found is None and not named) or (found is None and not of.addresses and not of.keys and not of.text):
            found = self._by_words(read)
        if found is not None:
            return found, self._keys[found]
        if of.addresses:
            return f"a page that is not in the library: {of.addresses[0]}"
        if of.text:
            return "its text is not in the library; store it with: annotate add"
        if of.keys:
            return f"there is no seed {of.keys[0]}"
        return (
            f"no seed of the library has this title, and its words stand in none or in several: {of.title}"
            if of.title
            else ("it names no source, and its words stand in none or in several seeds")
        )

    def _by_key(self, read: Marked) -> int | None:
        for named in read.of.keys:
            key = self._now.get(named, named)
            row = self.database.row(reading.SELECT_SEED_BY_KEY, [key]) or self.database.row(
                reading.SELECT_SEED_BY_ALIAS, [key]
            )
            if row and row[0] in self._keys:
                return int(row[0])
        return None

    def _by_address(self, read: Marked) -> int | None:
        for address in read.of.addresses:
            own = marks("", "", "", address, read.of.doi, "")
            for sign in own.signs:
                if sign in self._signs and sign[0] != "key":
                    return self._signs[sign]
        return None

    def _by_text(self, read: Marked) -> int | None:
        digest = sha256_hex(read.of.text.encode()) if read.of.text else read.of.sha256 if not read.of.addresses else ""
        rows = self.database.rows(searching.SELECT_SEEDS_WITH_DIGEST, [digest]) if digest else []
        return int(rows[0][0]) if len({row[0] for row in rows}) == 1 else None

    def _by_title(self, read: Marked) -> int | None:
        if not read.of.title or read.of.addresses:
            return None
        found = self._titles.get(folded(read.of.title), set()) & self._keys.keys()
        return next(iter(found)) if len(found) == 1 else None

    def _by_words(self, read: Marked) -> int | None:
        """Give the one seed whose texts have all the words, letter for letter or folded; they must be enough to tell."""
        words = words_of(read.selector.exact)
        if len(words) < _LEAST_WORDS:
            return None
        if not self._indexed:
            catch_up(self.database, behind(self.database))
            self._indexed = True
        there: set[int] = set()
        for one in passages(self.database, self.database.having([words[:_PHRASE]], _MANY)):
            if one.kind == "text":
                start, length = one.start + 1, one.end - one.start + 8 * len(read.selector.exact)
                text = self.database.rows(searching.SELECT_STRETCH, [start, length, one.owner_id])[0][0]
                if place(text, Selector(read.selector.exact)).how in {How.EXACT, How.FOLDED}:
                    there |= {row[0] for row in self.database.rows(searching.SELECT_SEEDS_WITH, [one.owner_id])}
        return there.pop() if len(there) == 1 else None


class _OneSeed:
    """The marks of one seed, being placed."""

    def __init__(self, marking: Marking, seed_id: int, some: Sequence[_Mark]) -> None:
        self.marking, self.seed_id, self.marks = marking, seed_id, some
        self.database = marking.library.database
        self.captures = reading.captures(self.database, seed_id)
        self.there = tagreading.tags_of(self.database, seed_id)
        self._texts: dict[int, str] = {}
        self._pages: dict[int, Page] = {}

    def place(self) -> None:
        """Place what can be placed, write the new tags, and keep the rest."""
        for mark in self.marks:
            self._place(mark)
        read = {id(mark): tag for mark in self.marks if (tag := self._read(mark))}
        new: list[Tag] = []
        for mark in self.marks:
            tag = read.get(id(mark))
            if tag and not self._known(mark, tag, self.there.values()) and not self._known(mark, tag, new):
                new.append(tag)
        standing_tags = {one.label: one for one in self.there.values()}
        # Which tags refer to others is told within one capture: those that were read stand on the newest that has their words.
        kept = sound(new, standing_tags)
        ids = tagreading.labels_of(self.database, self.seed_id)
        made = iter(labelled(kept, set(ids)))
        renamed = {id(one): tag for one, tag in zip(kept, made, strict=True)}
        for mark in self.marks:
            tag = read.get(id(mark))
            if tag and mark.status != "known":
                mark.tag = renamed.get(id(tag))
                mark.status = str(mark.placed.how) if mark.tag else "orphan"
                if not mark.tag:
                    mark.placed = Placed(How.ORPHAN, why="the tag that it refers to is not there")
        numbers = {one.number: capture_id for capture_id, one in self.captures.items()}
        writing.put_tags(self.marking.writer, self.seed_id, numbers, list(renamed.values()), ids)
        self.marking.writer.flush()
        self._keep([mark for mark in self.marks if mark.status in {"orphan", "kept"}])

    def _place(self, mark: _Mark) -> None:
        """Find a mark in the capture that it names, else in the newest that has it."""
        if not self.captures:
            mark.placed, mark.status = Placed(How.ORPHAN, why="the seed has no text"), "kept"
            return
        wanted = mark.read.of.sha256 or (sha256_hex(mark.read.of.text.encode()) if mark.read.of.text else "")
        order = sorted(self.captures.items(), key=lambda one: (one[1].text_sha256 != wanted, -one[1].number))
        first: Placed | None = None
        for capture_id, capture in order:
            placed = self._in(capture_id, mark.read)
            if placed.how is not How.ORPHAN:
                mark.placed, mark.capture = placed, capture.number
                return
            first = first or placed
        assert first
        mark.placed = first

    def _in(self, capture_id: int, read: Marked) -> Placed:
        text = self._text(capture_id)
        found = place(text, read.selector)
        if found.how is How.ORPHAN and read.directive:
            page = self._pages.setdefault(capture_id, self._pages.get(capture_id) or Page(text))
            span = page.read(read.directive)
            return Placed(How.EXACT, *span, why="by the words of its link") if span else found
        return found

    def _text(self, capture_id: int) -> str:
        if capture_id not in self._texts:
            self._texts[capture_id] = reading.text_of(self.database, capture_id)
        return self._texts[capture_id]

    def _read(self, mark: _Mark) -> Tag | None:
        """Make the tag of a mark that was placed; None where its fields are not those of a tag, and why stands in the mark."""
        if mark.placed.how is How.ORPHAN:
            return None
        capture_id = next(found for found, one in self.captures.items() if one.number == mark.capture)
        text, number = self._text(capture_id), mark.capture
        start, end = mark.placed.start, mark.placed.end
        own = {
            name: labels_in(value) if name in {"parent", "supports"} else value
            for name, value in mark.read.fields.items()
        }
        label = split_tag_key(str(own.pop("key", "")))[1]
        line = {**own, "capture": number, "start": start, "end": end, "exact": text[start:end]}
        for name in ("sha256", "seed"):
            line.pop(name, None)
        placer = Placer(Files(mark.key, {}, {number: text}, {}), number)
        try:
            return read_tag(
                line, mark.key, label if LEGAL.fullmatch(label) else "", placer, self.marking.stamp, mark.key
            )
        except Refused as error:
            mark.placed = Placed(How.ORPHAN, why=str(error).removeprefix(f"{mark.key}: "))
            return None

    def _known(self, mark: _Mark, tag: Tag, there: Iterable[Tag]) -> bool:
        """Tell whether there is such a tag: of the same kind in the same place, with the same label or saying the same."""
        for one in there:
            same = (one.kind, one.span.capture, one.span.start, one.span.end) == (
                tag.kind,
                tag.span.capture,
                tag.span.start,
                tag.span.end,
            )
            if same and ((one.label and one.label == tag.label) or tag_fields(one) == tag_fields(tag)):
                mark.tag, mark.status = one, "known"
                return True
        return False

    def _keep(self, orphans: Sequence[_Mark]) -> None:
        """Keep what was not placed in the seed's further fields, each once."""
        if not orphans:
            return
        seed = reading.seed_of(self.database, self.seed_id)
        before = seed.extra.get(TAGS, "")
        lines: list[Mapping[str, object]] = json.loads(before or "[]")
        lines += [line for mark in orphans if (line := _kept(mark, without_text=not self.captures)) not in lines]
        after = writing.to_json(lines)
        if after == before:
            return
        stamp, name = self.marking.stamp, orphans[0].name
        writing.update_seed(self.marking.writer, self.seed_id, replace(seed, extra={**seed.extra, TAGS: after}))
        basis = Basis(TAGS, BasisKind.EXTERNAL, after, (), "", name, "", stamp.by, stamp.at)
        writing.put_bases(self.marking.writer, self.seed_id, {}, [basis], {TAGS: before})
        self.marking.writer.flush()


def _kept(mark: _Mark, *, without_text: bool) -> dict[str, object]:
    """Give what is kept of a mark: what was said, and how it described its words.

    Its offsets are offsets of some other text, and go by another name than those of a tag that only waits for its text.
    """
    wanted = mark.read.selector
    line: dict[str, object] = {
        name: value for name, value in mark.read.fields.items() if name not in {"sha256", "seed"}
    }
    line |= {name: value for name in ("exact", "prefix", "suffix") if (value := getattr(wanted, name))}
    if wanted.start is not None and wanted.end is not None:
        place = {"start": wanted.start, "end": wanted.end}
        line |= place if without_text else {"offsets": list(place.values())}
    if mark.read.directive:
        line["link"] = str(mark.read.directive)
    if without_text and mark.read.whole:
        line[WHOLE] = mark.read.whole
    return line
