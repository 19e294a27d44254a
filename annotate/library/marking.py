"""Words that other programs marked become tags on the seeds that the library has: each on its source, in its place, or kept as an orphan.

A mark finds its seed by its key, its address, its DOI, its text, its title, or, where it names no source at all, by its words if they
stand in one seed only. What cannot be placed there with certainty is kept in the seed's further fields; what is of no seed is kept in
the log. Nothing is dropped, and everything is told.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace

from annotate.core.stamp import Stamp
from annotate.errors import Refused
from annotate.formats.linereading import read_relation
from annotate.formats.marked import Marked
from annotate.library import Library
from annotate.library.markplacing import Mark, MarksOfSeed
from annotate.library.marksources import Sources
from annotate.library.merging import KnownRelations
from annotate.store import tagreading, writing
from annotate.store.writer import Writer

if TYPE_CHECKING:
    from annotate.library.shapes import MarkShape


class Marking:
    """All marks of one import, gathered, then placed together: one may refer to another."""

    def __init__(
        self, library: Library, writer: Writer, stamp: Stamp, *, utf16: bool | None = None, seed: str = ""
    ) -> None:
        self.library, self.writer, self.stamp, self.utf16, self.seed = library, writer, stamp, utf16, seed
        self.marks: list[Mark] = []
        self.refused: list[tuple[Mark, str]] = []
        self.keys: dict[str, str] = {}
        """The keys that entries of the same import have in the library, by those that they came with."""

    def take(self, read: Marked, shown: str, name: str) -> None:
        """Gather one mark; `shown` is what a person calls its file, `name` the source of what it says."""
        if self.utf16 is not None:
            read = replace(read, selector=replace(read.selector, utf16=self.utf16))
        self.marks.append(Mark(read, shown, name))

    def finish(self) -> None:
        """Place all marks, and write the tags, the relations between them, and what is kept of the others."""
        if not self.marks:
            return
        self.writer.flush()
        sources = Sources(self.library, self.keys, self.seed)
        by_seed: defaultdict[int, list[Mark]] = defaultdict(list)
        for mark in self.marks:
            found = sources.find(mark.read)
            if isinstance(found, str):
                self.refused.append((mark, found))
            else:
                mark.seed_id, mark.key = found
                by_seed[mark.seed_id].append(mark)
        for seed_id, some in by_seed.items():
            MarksOfSeed(self.writer, self.stamp, seed_id, some).place()
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


def _shape(one: Mark) -> MarkShape:
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
