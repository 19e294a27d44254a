"""The marks of one seed are placed on its captures, written as tags, or kept in its further fields."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from annotate.anchoring.fragments import Page
from annotate.anchoring.selectors import How, Placed, place
from annotate.core.keys import LEGAL, Labels, split_tag_key
from annotate.core.seeds import Basis, BasisKind
from annotate.core.stamp import Stamp
from annotate.core.tags import Tag
from annotate.core.text import sha256_hex
from annotate.errors import Refused
from annotate.formats.linereading import read_tag
from annotate.formats.marked import Marked
from annotate.formats.placing import Files, Placer
from annotate.formats.tagfields import tag_fields
from annotate.library.kept import TAGS, WHOLE
from annotate.library.tagsplacing import labelled, labels_in, sound
from annotate.store import reading, tagreading, writing
from annotate.store.writer import Writer

_NOWHERE = Placed(How.ORPHAN)


@dataclass(slots=True)
class Mark:
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


class MarksOfSeed:
    """The marks of one seed, being placed."""

    def __init__(self, writer: Writer, stamp: Stamp, seed_id: int, some: Sequence[Mark]) -> None:
        self.writer, self.stamp, self.seed_id, self.marks = writer, stamp, seed_id, some
        self.database = writer.database
        self.captures = reading.captures(self.database, seed_id)
        self.there = tagreading.tags_of(self.database, seed_id)
        self.by_place: defaultdict[tuple[object, ...], list[Tag]] = defaultdict(list)
        for one in self.there.values():
            self.by_place[_place_of(one)].append(one)
        self._texts: dict[int, str] = {}
        self._pages: dict[int, Page] = {}

    def place(self) -> None:
        """Place what can be placed, write the new tags, and keep the rest."""
        for mark in self.marks:
            self._place(mark)
        read = {id(mark): tag for mark in self.marks if (tag := self._read(mark))}
        self._write(read, self._new(read))
        self._keep([mark for mark in self.marks if mark.status in {"orphan", "kept"}])

    def _new(self, read: Mapping[int, Tag]) -> list[Tag]:
        """Give the tags that are not there yet, each once."""
        new: list[Tag] = []
        for mark in self.marks:
            tag = read.get(id(mark))
            if tag and not self._known(mark, tag):
                new.append(tag)
                self.by_place[_place_of(tag)].append(tag)
        return new

    def _write(self, read: Mapping[int, Tag], new: Sequence[Tag]) -> None:
        """Write new tags under labels that are free; one that refers to a tag that is not there becomes an orphan."""
        kept = sound(new, {one.label: one for one in self.there.values()})
        ids = tagreading.labels_of(self.database, self.seed_id)
        made = {id(one): tag for one, tag in zip(kept, labelled(kept, Labels(ids)), strict=True)}
        for mark in self.marks:
            tag = read.get(id(mark))
            if mark.tag:
                mark.tag = made.get(id(mark.tag), mark.tag)
            elif tag:
                mark.tag = made.get(id(tag))
                mark.status = str(mark.placed.how) if mark.tag else "orphan"
                mark.placed = (
                    mark.placed if mark.tag else Placed(How.ORPHAN, why="the tag that it refers to is not there")
                )
        numbers = {one.number: capture_id for capture_id, one in self.captures.items()}
        writing.put_tags(self.writer, self.seed_id, numbers, list(made.values()), ids)
        self.writer.flush()

    def _place(self, mark: Mark) -> None:
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

    def _read(self, mark: Mark) -> Tag | None:
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
            return read_tag(line, mark.key, label if LEGAL.fullmatch(label) else "", placer, self.stamp, mark.key)
        except Refused as error:
            mark.placed = Placed(How.ORPHAN, why=str(error).removeprefix(f"{mark.key}: "))
            return None

    def _known(self, mark: Mark, tag: Tag) -> bool:
        """Tell whether there is such a tag: of the same kind in the same place, with the same label or saying the same."""
        for one in self.by_place[_place_of(tag)]:
            if (one.label and one.label == tag.label) or tag_fields(one) == tag_fields(tag):
                mark.tag, mark.status = one, "known"
                return True
        return False

    def _keep(self, orphans: Sequence[Mark]) -> None:
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
        stamp, name = self.stamp, orphans[0].name
        writing.update_seed(self.writer, self.seed_id, replace(seed, extra={**seed.extra, TAGS: after}))
        basis = Basis(TAGS, BasisKind.EXTERNAL, after, (), "", name, "", stamp.by, stamp.at)
        writing.put_bases(self.writer, self.seed_id, {}, [basis], {TAGS: before})
        self.writer.flush()


def _place_of(tag: Tag) -> tuple[object, ...]:
    return tag.kind, tag.span.capture, tag.span.start, tag.span.end


def _kept(mark: Mark, *, without_text: bool) -> dict[str, object]:
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
