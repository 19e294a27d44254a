"""Tags that came with an imported entry are put on the seed's own text, where it has their exact words at their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from msgspec.structs import replace

from annotate.core import keys
from annotate.core.stamp import Stamp
from annotate.core.tags import Details, Footnote, Quote, Tag, TagKind
from annotate.errors import Refused
from annotate.formats.linereading import read_tag
from annotate.formats.placing import Files, Placer
from annotate.library import Library
from annotate.library.kept import LINK
from annotate.library.placed import placed_tags
from annotate.store import reading, tagreading, writing
from annotate.store.writer import Writer

Line = Mapping[str, object]


def place_tags(
    library: Library, writer: Writer, seed_id: int, key: str, lines: Sequence[Line], stamp: Stamp
) -> tuple[list[dict[str, object]], int]:
    """Gather the tags that can be placed on the seed's newest text; gives the lines that cannot, and how many were placed.

    A tag that the seed has already is neither.
    """
    captures = reading.captures(library.database, seed_id)
    if not lines or not captures:
        return [dict(one) for one in lines], 0
    newest = list(captures)[-1]
    number, text = captures[newest].number, reading.text_of(library.database, newest)
    there = placed_tags(library.database, seed_id).values()
    known = {(one.kind, one.span.start, one.span.end) for one in there if one.span.capture == number}
    ids = tagreading.labels_of(library.database, seed_id)
    placer = Placer(Files(key, {}, {number: text}, {}), number)
    read = [_read(line, key, placer, stamp) for line in lines]
    new = [one for one in read if one and (one.kind, one.span.start, one.span.end) not in known]
    made = labelled(sound(new, {one.label: one for one in there if one.span.capture == number}), keys.Labels(ids))
    writing.put_tags(writer, seed_id, {number: newest}, made, ids)
    writer.flush()
    left = [dict(line) for line, one in zip(lines, read, strict=True) if one is None or _lost(one, known, made)]
    return left, len(made)


def _lost(one: Tag, known: set[tuple[TagKind, int, int]], made: Sequence[Tag]) -> bool:
    place = (one.kind, one.span.start, one.span.end)
    return place not in known and place not in {(other.kind, other.span.start, other.span.end) for other in made}


def _read(line: Line, key: str, placer: Placer, stamp: Stamp) -> Tag | None:
    """Read a tag on the words at its offsets; None where others stand there, or it is no tag."""
    table = {name: value for name, value in line.items() if name not in {"key", "seed", "capture", LINK}}
    if type(table.get("start")) is not int or type(table.get("end")) is not int or not table.get("exact"):
        return None
    table["exact"] = _as_in_text(table, placer)
    for name in ("parent", "supports"):
        if name in table:
            table[name] = labels_in(table[name])
    _, label = keys.split_tag_key(str(line.get("key", "")))
    try:
        return read_tag(table, key, label if keys.LEGAL.fullmatch(label) else "", placer, stamp, key)
    except Refused:
        return None


def _as_in_text(table: Line, placer: Placer) -> object:
    """Give the words with the white space of the text, where they differ in nothing else: some formats write it as one blank."""
    there = placer.files.texts[placer.newest][cast("int", table["start"]) : cast("int", table["end"])]
    exact = table["exact"]
    return there if isinstance(exact, str) and exact.split() == there.split() else exact


def labels_in(named: object) -> object:
    """Give the labels of tags that were named by the key that the entry had elsewhere."""
    if isinstance(named, str):
        return named.rpartition(":")[2]
    return [str(one).rpartition(":")[2] for one in named] if isinstance(named, list | tuple) else named


def sound(tags: Sequence[Tag], there: Mapping[str, Tag]) -> list[Tag]:
    """Give the tags without those that refer to one that is not there, is not placed, or is not around them."""
    by_label = {**there, **{one.label: one for one in tags}}
    kept = [one for one in tags if _refers_rightly(one, by_label)]
    return kept if len(kept) == len(tags) else sound(kept, there)


def _refers_rightly(tag: Tag, by_label: Mapping[str, Tag]) -> bool:
    if isinstance(tag.details, Footnote):
        return all(label in by_label and label != tag.label for label in tag.details.supports)
    if not isinstance(tag.details, Quote) or not tag.details.parent:
        return True
    outer, inner = by_label.get(tag.details.parent), tag.span
    if outer is None or outer.kind is not TagKind.QUOTE or outer.span.capture != inner.capture:
        return False
    around = outer.span.start <= inner.start and inner.end <= outer.span.end
    return around and outer.span.exact != inner.exact


def labelled(tags: Sequence[Tag], taken: keys.Labels) -> list[Tag]:
    """Give every tag a label that no other has, and let those that refer to it follow."""
    labels: list[str] = []
    now: dict[str, str] = {}
    for one in tags:
        label = one.label if one.label and one.label not in taken else taken.next(one.kind)
        taken.add(label)
        labels.append(label)
        now.setdefault(one.label, label)
    return [replace(one, label=label, details=_following(one, now)) for one, label in zip(tags, labels, strict=True)]


def _following(tag: Tag, now: Mapping[str, str]) -> Details:
    if isinstance(tag.details, Quote) and tag.details.parent:
        return replace(tag.details, parent=now.get(tag.details.parent, tag.details.parent))
    if isinstance(tag.details, Footnote):
        return replace(tag.details, supports=tuple(now.get(one, one) for one in tag.details.supports))
    return tag.details
