"""A seed folder meets the seed that the library has: what is new is added, what differs is changed, nothing goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from annotate.core.placements import TagPlacement
from annotate.core.record import Record
from annotate.core.relations import Relation
from annotate.core.seeds import Basis, Capture, Seed, Stance
from annotate.core.stamp import Stamp
from annotate.core.tags import Tag
from annotate.errors import Refused
from annotate.formats.folderreading import read_record
from annotate.formats.placing import Files
from annotate.library import Library
from annotate.library.describing import settle
from annotate.library.storing import nested_apart, require_unused
from annotate.store import placements, reading, tagreading, writing
from annotate.store.records import record_of
from annotate.store.writer import INSERT_ALIAS, Writer

_NOBODY = Stamp("", "")
_Stamped = TypeVar("_Stamped", Seed, Basis, Capture, Stance, Tag, TagPlacement)


def merge(library: Library, writer: Writer, seed_id: int, files: Files) -> tuple[Record, str]:
    """Bring a seed that the library has up to a folder of it; gives the folder's record, and `known` or `updated`.

    Raises:
        Refused: the folder has another text for a capture, or another span or kind for a tag.
    """
    writer.flush()
    have = record_of(library.database, seed_id)
    labels = {(tag.kind, tag.span.capture, tag.span.start, tag.span.end): tag.label for tag in have.tags}
    kept = {basis.field: basis for basis in have.bases}

    def settled(name: str, value: str, span: object) -> Basis:
        del span
        before = kept.get(name)
        return before if before and before.value == value else settle(name, value, None, library.stamp())

    read = read_record(files, _NOBODY, labels, settled)
    wanted = _signed(read, have, library.stamp())
    if wanted == have:
        return wanted, "known"
    return wanted, "updated" if _Merge(library, writer, seed_id, have, wanted, files).run() else "known"


class _Merge:
    """One seed being brought up to a folder."""

    def __init__(
        self, library: Library, writer: Writer, seed_id: int, have: Record, wanted: Record, files: Files
    ) -> None:
        self.library, self.writer, self.seed_id = library, writer, seed_id
        self.have, self.wanted, self.files = have, wanted, files
        self.captures = {
            one.number: capture_id for capture_id, one in reading.captures(library.database, seed_id).items()
        }
        self.nested_later: list[Tag] = []

    def run(self) -> bool:
        """Do it all, and tell whether anything changed."""
        steps = (
            self._aliases,
            self._captures,
            self._metadata,
            self._regions,
            self._stances,
            self._tags,
            self._placements,
        )
        changed = [step() for step in steps]
        writing.nest_quotes(self.writer, self.nested_later, tagreading.labels_of(self.library.database, self.seed_id))
        return any(changed)

    def _aliases(self) -> bool:
        new = [alias for alias in self.wanted.aliases if alias not in self.have.aliases]
        for alias in new:
            require_unused(self.library, alias, set())
            stamp = self.library.stamp()
            self.writer.put(INSERT_ALIAS, (alias, self.seed_id, stamp.by, stamp.at))
        return bool(new)

    def _captures(self) -> bool:
        there = {one.number: one for one in self.have.captures}
        new = [one for one in self.wanted.captures if one.number not in there]
        for one in self.wanted.captures:
            if one.number in there and there[one.number].text_sha256 != one.text_sha256:
                raise Refused(
                    f"{self.files.name}: the library has another text for capture {one.number}; a capture never changes"
                )
        for one in new:
            original = (self.files.originals or {}).get(one.number) if self.library.config.keep_originals else None
            text = self.files.texts[one.number]
            self.captures[one.number] = writing.put_capture(self.writer, self.seed_id, one, text, original)
        return bool(new)

    def _metadata(self) -> bool:
        have, wanted = self.have, self.wanted
        new = [basis for basis in wanted.bases if basis not in have.bases]
        if have.seed != wanted.seed:
            writing.update_seed(self.writer, self.seed_id, wanted.seed)
        earlier = {basis.field: basis.value for basis in have.bases}
        writing.put_bases(self.writer, self.seed_id, self.captures, new, earlier)
        return bool(new) or have.seed != wanted.seed

    def _regions(self) -> bool:
        if self.have.regions == self.wanted.regions or not self.wanted.regions:
            return False
        for number, capture_id in self.captures.items():
            self.library.database.run(writing.DELETE_REGIONS, [capture_id])
            writing.put_regions(self.writer, capture_id, (one for one in self.wanted.regions if one.capture == number))
        return True

    def _stances(self) -> bool:
        new = [one for one in self.wanted.stances if not any(_alike(one, other) for other in self.have.stances)]
        found = reading.stances(self.library.database, self.seed_id)
        standing = {(one.scheme, one.target): stance_id for stance_id, one in found.items() if not one.superseded}
        writing.put_stances(self.writer, self.seed_id, self.captures, new, standing)
        return bool(new)

    def _tags(self) -> bool:
        ids = tagreading.labels_of(self.library.database, self.seed_id)
        there = {tag.label: tag for tag in self.have.tags}
        new = [tag for tag in self.wanted.tags if tag.label not in there]
        changed = [tag for tag in self.wanted.tags if tag.label in there and tag != there[tag.label]]
        for tag in changed:
            before = there[tag.label]
            if (tag.kind, tag.span) != (before.kind, before.span):
                raise Refused(f"{tag.key}: the library has this key for other words; a tag never moves")
        own, carried = nested_apart(self.wanted.tags)
        by_label = {tag.label: tag for tag in own}
        self.nested_later = [tag for tag in carried if tag in new or tag in changed]
        try:
            writing.put_tags(self.writer, self.seed_id, self.captures, [by_label[tag.label] for tag in new], ids)
            self.writer.flush()
            for tag in changed:
                writing.update_tag(self.writer, self.captures, by_label[tag.label], ids)
        except KeyError as error:
            raise Refused(
                f"{self.files.name}/tags.jsonl: there is no tag {self.have.seed.key}:{error.args[0]}"
            ) from None
        return bool(new or changed)

    def _placements(self) -> bool:
        have, wanted = self.have.placements, self.wanted.placements
        new = []
        for label in dict.fromkeys(one.label for one in wanted):
            there = [one for one in have if one.label == label]
            here = [one for one in wanted if one.label == label]
            shared = min(len(there), len(here))
            if there[:shared] != here[:shared]:
                raise Refused(
                    f"{self.files.name}: the library has another history of the places of {self.have.seed.key}:{label}"
                )
            new += here[shared:]
        if new:
            placements.put_placements(self.writer, self.seed_id, self.captures, new, have)
        return bool(new)


def _alike(one: Stance, other: Stance) -> bool:
    return replace(one, superseded=False) == replace(other, superseded=False)


def _signed(read: Record, have: Record, stamp: Stamp) -> Record:
    """Sign what the folder leaves unsigned: as the library has it where nothing else differs, else anew."""
    return Record(
        _sign(read.seed, [have.seed], stamp, fresh=Stamp(have.seed.by, have.seed.at)),
        read.aliases,
        _all(read.bases, have.bases, stamp),
        _all(read.captures, have.captures, stamp),
        read.regions,
        _all(read.stances, have.stances, stamp),
        _all(read.tags, have.tags, stamp),
        _all(read.placements, have.placements, stamp),
    )


def _all(read: Sequence[_Stamped], have: Sequence[_Stamped], stamp: Stamp) -> tuple[_Stamped, ...]:
    by_form: dict[str, list[_Stamped]] = {}
    for one in have:
        by_form.setdefault(_form(one), []).append(one)
    return tuple(_sign(one, by_form.get(_form(one), []), stamp) for one in read)


def _form(one: Seed | Basis | Capture | Stance | Tag | TagPlacement) -> str:
    return repr(replace(one, by="", at=""))


def _sign(one: _Stamped, alike: Sequence[_Stamped], stamp: Stamp, fresh: Stamp | None = None) -> _Stamped:
    if one.by and one.at:
        return one
    signed = next((Stamp(other.by, other.at) for other in alike), fresh or stamp)
    return replace(one, by=one.by or signed.by, at=one.at or signed.at)


class KnownRelations:
    """The relations that a library has, while the lines of a file are held against them. Each is met by one line at most."""

    def __init__(self, relations: Iterable[tuple[int, Relation]]) -> None:
        self._left = dict(relations)

    def unknown(self, lines: Sequence[tuple[str, Relation]]) -> list[tuple[str, Relation]]:
        """Give the lines, each with its place, that the library has not just so."""
        by_form: dict[Relation, list[int]] = {}
        for relation_id, one in self._left.items():
            by_form.setdefault(replace(one, by="", at=""), []).append(relation_id)
        unknown = []
        for where, one in lines:
            alike = by_form.get(replace(one, by="", at=""))
            if alike:
                del self._left[alike.pop(0)]
            else:
                unknown.append((where, one))
        return unknown

    def before(self, one: Relation, where: str) -> int | None:
        """Give the id of the relation that a line changes, None for a new one.

        Raises:
            Refused: the two tags have another kind of relation, which stands.
        """
        between = [
            (found, old) for found, old in self._left.items() if (old.source, old.target) == (one.source, one.target)
        ]
        live = next(((found, old) for found, old in between if not old.withdrawn and not one.withdrawn), None)
        if live and live[1].kind is not one.kind:
            hint = "a relation keeps its kind: withdraw it, and give the new one a line of its own"
            raise Refused(f"{where}: {one.source} {live[1].kind} {one.target} already", hint)
        same = (found for found, old in between if (old.kind, old.by, old.at) == (one.kind, one.by, one.at))
        found = live[0] if live else next(same, None)
        if found is not None:
            del self._left[found]
        return found
