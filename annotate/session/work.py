"""What a session does to the library: each action is written at once, in a transaction of its own, and the text shows it.

An action that fails raises one of our errors and has changed nothing; what was selected and typed is still there. What only an
action needs is imported by it: a session is open before anything is done.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import msgspec

from annotate.core.relations import Relation, RelationKind
from annotate.core.seeds import Region
from annotate.core.tags import Footnote, Quote, Tag, TagKind
from annotate.errors import LibraryUnusable, NotFound, Refused
from annotate.library import Library, opened
from annotate.library.opened import OpenedSeed
from annotate.session.fields import Values
from annotate.session.motions import Place, trimmed
from annotate.session.reading import Reading
from annotate.session.spans import Index, Stretch

if TYPE_CHECKING:
    from annotate.library.shapes import TagsShape, UndoShape

R = TypeVar("R")

BUSY_SECONDS = 2.0
"""How long a session waits for another writer before it says so; the action can be asked for again."""


class Guessed(msgspec.Struct, frozen=True, gc=False):
    """Fields that were guessed from the text, and for those that a name was taken from, where it stands."""

    values: dict[str, str]
    evidence: dict[str, Place]
    entries: tuple[Place, ...] = ()
    """For a footnote: the lines that begin with its marker, the likeliest first."""


class Work:
    """One seed opened in a library, with a reading of its text."""

    def __init__(self, library: Library, key: str) -> None:
        self.library = library
        self._file = opened.same_file(library)
        self.opened = opened.open_seed(library, key)
        self.standing = self.opened.standing
        self.reading = _reading(self.opened)
        self._seen = self.opened.event
        self._newest = self.opened.newest

    @property
    def key(self) -> str:
        """The key of the seed."""
        return self.opened.seed.key

    def key_of(self, label: str) -> str:
        """Give the key of one of its tags."""
        return f"{self.key}:{label}"

    def tag_labelled(self, label: str) -> Tag:
        """Give the tag with this label.

        Raises:
            NotFound: no such tag stands on this text.
        """
        for one in self.reading.tags.stretches:
            if one.item.label == label:
                return one.item
        raise NotFound(f"there is no tag {self.key_of(label)} on this text")

    def span_to_tag(self) -> Place:
        """Give what is selected, without the white space at its edges.

        Raises:
            Refused: there is no text, or nothing is selected.
        """
        if not self.opened.capture:
            raise Refused(f"there is no text of {self.key} to tag")
        here = self.reading.selection
        if here is None:
            raise Refused("nothing is selected", "begin with v and move, or take the sentence with s")
        span = trimmed(self.reading.text, here.start, here.end)
        if span.start == span.end:
            raise Refused("only white space is selected")
        return span

    def guesses(self, kind: TagKind, span: Place) -> Guessed:
        """Guess from the text what the fields of a tag on `span` may be."""
        from annotate.quoting import guessing

        text = self.reading.text
        if kind is TagKind.FOOTNOTE:
            found = [Place(*one) for one in guessing.entries(text, *span, self._region_places())]
            entry = f"{found[0].start}:{found[0].end}" if found else ""
            number = guessing.number(text[span.start : span.end])
            return Guessed({"number": number, "entry": entry}, {}, tuple(found))
        if kind is TagKind.CLAIM:
            return Guessed({}, {})
        said = guessing.speaker(text, span.start, span.end)
        around = guessing.marks(text, span.start, span.end)
        values = {"marks": around, "parent": self._parent(span), "speaker": said.value if said else ""}
        if not around:
            values["mode"] = "indirect"
        return Guessed(values, {"speaker": Place(said.start, said.end)} if said else {})

    def _region_places(self) -> list[tuple[str, int, int]]:
        return [(one.kind, one.start, one.end) for one in self.opened.regions]

    def _parent(self, span: Place) -> str:
        from annotate.quoting import guessing

        around = self.reading.tags.touching(span.start, span.end)
        return guessing.parent(
            span.start,
            span.end,
            [(one.start, one.end, one.item.label) for one in around if isinstance(one.item.details, Quote)],
        )

    def tag(self, kind: TagKind, span: Place, values: Values) -> Tag:
        """Tag `span` with these fields."""
        from annotate.library import tagging
        from annotate.session import fields

        asked = fields.asked_of(kind, span, values)
        made = f"{self.key}@{self.opened.capture}"
        shape = self._write(lambda: tagging.tag(self.library, made, asked), _label)
        return self._shown(shape["tags"][0]["key"])

    def retag(self, tag: Tag, values: Values) -> Tag:
        """Write the fields of a tag anew."""
        from annotate.library import retagging
        from annotate.session import fields

        asked = fields.asked_of(tag.kind, (tag.span.start, tag.span.end), values)
        if tag.label not in self.standing.carried:
            self._write(lambda: retagging.retag(self.library, tag.key, asked), _label)
            return self._shown(tag.key)
        if fields.values_of(tag).get("entry", "") != values.get("entry", ""):
            raise Refused(
                f"{tag.key} was carried here: its entry stands where it was tagged", f"read that: {self.key}@1"
            )
        bare = fields.asked_of(tag.kind, (tag.span.start, tag.span.end), {**values, "entry": ""})
        self._write(lambda: retagging.retag(self.library, tag.key, bare, keep_entry=True))
        return self._shown(tag.key)

    def respan(self, tag: Tag, span: Place) -> Tag:
        """Give a tag other words of this text; it keeps its key."""
        from annotate.library import respanning

        self._write(lambda: respanning.respan(self.library, tag.key, span.start, span.end))
        return self._shown(tag.key)

    def untag(self, tag: Tag, *, force: bool = False) -> None:
        """Take a tag back."""
        from annotate.library import tagging

        self._write(lambda: tagging.untag(self.library, tag.key, force=force), lambda _: tag.label)

    def relate(self, source: Tag, kind: RelationKind, target: str, note: str, reconcile: str = "") -> None:
        """Say how a tag stands to another, which has this key and may be of another seed."""
        from annotate.library import tagging

        asked = Relation(kind, source.key, target, note, reconcile)
        self._write(lambda: tagging.relate(self.library, asked), lambda _: "")

    def state(self, text: str, rests_on: list[str]) -> str:
        """State something on tags, each as `KEY` or `KEY:USE`; gives the statement's key."""
        from annotate.library import stating

        return self._write(lambda: stating.state(self.library, text, rests_on), lambda _: "")["key"]

    def undo(self) -> UndoShape:
        """Take back the last thing that was done."""
        from annotate.library import undoing

        return self._write(lambda: undoing.undo(self.library), self._turned)

    def redo(self) -> UndoShape:
        """Do again what was undone last."""
        from annotate.library import undoing

        return self._write(lambda: undoing.redo(self.library), self._turned)

    def _write(self, action: Callable[[], R], changed: Callable[[R], str | None] = lambda _: None) -> R:
        """Do what writes, and show it. `changed` gives the label of the one tag that it changed, empty where it changed none."""
        opened.same_file(self.library, self._file)
        done = action()
        opened.same_file(self.library, self._file)
        there = opened.pulse(self.library, self.opened.seed_id, self._seen)
        label = changed(done) if there.event == self._seen + 1 and self.standing.as_made else None
        if label is None:
            self._look_again()
        else:  # nobody else has written: only this tag need be read
            self._seen = there.event
            self._look_at(label)
        return done

    def _turned(self, shape: UndoShape) -> str | None:
        """Give the label of the tag that an undo or redo changed; None where its words have moved."""
        seed, _, label = shape["key"].rpartition(":")
        if shape["action"] == "respan":
            return None
        return label if seed == self.key and shape["action"] in {"tag", "retag", "untag"} else ""

    def _look_at(self, label: str) -> None:
        found = opened.standing_tag(self.library, self.opened.seed_id, label) if label else None
        tags = [one.item for one in self.reading.tags.stretches if one.item.label != label]
        ids = {name: tag_id for name, tag_id in self.standing.ids.items() if name != label}
        if found and found[1].span.capture == self.opened.capture:
            ids[label] = found[0]
            tags.append(found[1])
        if label:
            self.standing = self.standing._replace(tags=tuple(tags), ids=ids)
            self.reading.put_tags(tags)

    def _shown(self, key: str) -> Tag:
        return self.tag_labelled(key.rpartition(":")[2])

    def _look_again(self) -> None:
        self.standing = opened.standing_tags(self.library, self.opened.seed_id, self.opened.capture)
        self.reading.put_tags(self.standing.tags)
        there = opened.pulse(self.library, self.opened.seed_id, self._seen)
        self._seen, self._newest = there.event, there.capture

    def look(self) -> str:
        """Look whether others have written meanwhile, and show what they did; gives a line about it, or an empty one.

        Raises:
            LibraryUnusable: the library has gone, or cannot be read.
        """
        opened.same_file(self.library, self._file)
        there = opened.pulse(self.library, self.opened.seed_id, self._seen)
        if there.event == self._seen:
            return ""
        tags, newest = list(self.reading.tags.stretches), self._newest
        self._look_again()
        if there.capture > newest:
            return f"capture {there.capture} of this seed was added; you go on in capture {self.opened.capture}"
        changed = tags != self.reading.tags.stretches
        return f"{' and '.join(there.by)} changed the tags of this text meanwhile" if changed else ""

    def is_behind(self) -> bool:
        """Tell whether a newer capture than the one that is shown is there."""
        return self._newest > self.opened.capture

    def go_on_in(self, library: Library) -> None:
        """Go on in the same library, opened anew.

        Raises:
            LibraryUnusable: it has another text of this seed: it is another library.
        """
        file = opened.same_file(library)
        found = opened.open_seed(library, f"{self.key}@{self.opened.capture}" if self.opened.capture else self.key)
        if found.text != self.opened.text:
            raise LibraryUnusable(
                f"{library.database.where}: another library lies here, with another text of {self.key}"
            )
        self.library, self._file, self.opened, self.standing = library, file, found, found.standing
        self._seen, self._newest = found.event, found.newest
        self.reading.put_tags(found.standing.tags)

    def reopen(self, library: Library) -> Work:
        """Open the seed anew, in its newest capture, with the cursor on the same line where it can."""
        fresh = Work(library, self.key)
        fresh.reading.marks = self.reading.marks
        fresh.reading.looked_for = self.reading.looked_for
        fresh.reading.go(self.reading.at)
        return fresh

    def missing_entry(self) -> Tag | None:
        """Give the last footnote of the text that has no entry yet; None where all have one."""
        notes = [one.item for one in self.reading.tags.stretches if isinstance(one.item.details, Footnote)]
        bare = [one for one in notes if isinstance(one.details, Footnote) and one.details.entry is None]
        return bare[-1] if bare else None


def _label(shape: TagsShape) -> str:
    return shape["tags"][0]["key"].rpartition(":")[2]


def _reading(seed: OpenedSeed) -> Reading:
    found = Reading(seed.text, regions=_regions(seed))
    found.put_tags(seed.standing.tags)
    return found


def _regions(seed: OpenedSeed) -> Index[Region]:
    return Index(Stretch(one.start, one.end, one) for one in seed.regions)
