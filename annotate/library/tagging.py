"""Tags: made on exact words, listed, taken back, and related to one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from annotate.core import keys
from annotate.core.dates import require_edtf
from annotate.core.relations import Relation, RelationKind
from annotate.core.spans import Span, cut
from annotate.core.tags import Claim, Details, Footnote, Quote, QuoteMode, Tag, TagKind, Voice
from annotate.errors import Refused, WrongCall
from annotate.library import Library, finding
from annotate.library.placed import all_standing_tags, standing_tags, tags_on
from annotate.library.seeds import NewestText, text_of
from annotate.library.shaping import relation_shape, tag_shape
from annotate.quoting.find import Wanted, find
from annotate.store import reading, tagreading, writing
from annotate.store.writer import Writer

if TYPE_CHECKING:
    from annotate.library.shapes import ChangeShape, RelationShape, TagShape, TagsShape


class Where(msgspec.Struct, frozen=True, gc=False):
    """Which words are meant: by offsets, or by the words themselves. Exactly one of both is given."""

    span: tuple[int, int] | None = None
    wanted: Wanted | None = None


class TagAsked(msgspec.Struct, frozen=True, gc=False):
    """A tag as it was typed; `fields` are those of its kind, by their names, as texts or lists of texts."""

    kind: TagKind
    where: Where
    label: str = ""
    keywords: tuple[str, ...] = ()
    note: str = ""
    sic: tuple[str, ...] = ()
    voice: Voice = Voice.AUTHOR
    voice_name: str = ""
    fields: Mapping[str, object] = msgspec.field(default_factory=dict)


def tag(library: Library, key: str, asked: TagAsked, *, dry_run: bool = False) -> TagsShape:
    """Tag words of a seed's newest capture.

    Raises:
        NotFound: there is no such seed, or no such tag that is named as a parent or as supported.
        Refused: the words do not stand there, or nest wrongly; AmbiguousWords: they stand in several places.
    """
    with library.writing(dry_run=dry_run) as writer:
        newest = text_of(library, key)
        labels = tagreading.labels_of(library.database, newest.seed_id)
        made = _made(library, newest, asked, labels)
        _put(library, writer, newest, made, labels)
        if isinstance(made.details, Quote) and made.details.parent:
            require_inside(library, newest, made, made.details.parent)
        stamp = library.stamp()
        writing.put_event(writer, "tag", made.key, (stamp.by, stamp.at), None, tag_shape(made))
    return {"tags": [tag_shape(made)]}


def _made(library: Library, newest: NewestText, asked: TagAsked, labels: Mapping[str, int]) -> Tag:
    label = keys.require_legal(asked.label, "label") if asked.label else keys.Labels(labels).next(asked.kind)
    if label in labels:
        raise Refused(f"{newest.key}:{label} is taken; a label is never used again")
    stamp = library.stamp()
    return Tag(
        newest.key,
        label,
        _span(newest, asked.where),
        details_of(library, newest, asked),
        asked.keywords,
        asked.note,
        asked.sic,
        asked.voice,
        asked.voice_name,
        stamp.by,
        stamp.at,
    )


def _span(newest: NewestText, where: Where) -> Span:
    if where.span:
        return cut(newest.text, *where.span, newest.capture)
    assert where.wanted
    return cut(newest.text, *find(newest.text, where.wanted, newest.key), newest.capture)


def details_of(library: Library, newest: NewestText, asked: TagAsked) -> Details:
    """Give the fields of the tag's kind, as they were typed.

    Raises:
        WrongCall: a field is none of its kind, or a date is no EDTF.
        NotFound: there is no such tag that is named as a parent or as supported.
    """
    fields = {name: value for name, value in asked.fields.items() if value not in (None, "", (), False)}
    known = _FIELDS[asked.kind]
    stray = sorted(set(fields) - known)
    if stray:
        has = " ".join(_option(name) for name in sorted(known))
        raise WrongCall(f"{_option(stray[0])} is no field of a {asked.kind}", f"a {asked.kind} has: {has}")
    text = {name: str(value) for name, value in fields.items() if isinstance(value, str)}
    if asked.kind is TagKind.CLAIM:
        require_edtf(text.get("edtf", ""), "--edtf")
        return Claim(**text)
    if asked.kind is TagKind.QUOTE:
        return _quote(library, newest, text, block="block" in fields)
    return _footnote(library, newest, text, fields)


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _quote(library: Library, newest: NewestText, text: dict[str, str], *, block: bool) -> Quote:
    mode = QuoteMode(text.pop("mode", QuoteMode.DIRECT))
    parent = _own_label(library, newest, text.pop("parent", ""), "parent")
    return Quote(mode=mode, parent=parent, block=block, **text)


def _footnote(library: Library, newest: NewestText, text: dict[str, str], fields: Mapping[str, object]) -> Footnote:
    named = fields.get("supports", ())
    labels = [_own_label(library, newest, one, "supports") for one in (named if isinstance(named, tuple) else ())]
    supports = tuple(dict.fromkeys(labels))
    entry = fields.get("entry_span")
    if entry and "entry" in text:
        raise WrongCall("give either --entry or --entry-span")
    found: Span | None = None
    if isinstance(entry, tuple):
        start, end = entry
        found = cut(newest.text, start, end, newest.capture)
    elif text.get("entry"):
        found = cut(
            newest.text,
            *find(
                newest.text,
                Wanted(text["entry"]),
                f"{newest.key}: entry",
                decide="say which with --entry-span START:END",
            ),
            newest.capture,
        )
    return Footnote(text.get("number", ""), found, supports)


_FIELDS: Mapping[TagKind, set[str]] = {
    TagKind.CLAIM: set(Claim.__struct_fields__),
    TagKind.QUOTE: set(Quote.__struct_fields__),
    TagKind.FOOTNOTE: {"number", "entry", "entry_span", "supports"},
}


def _own_label(library: Library, newest: NewestText, named: str, what: str) -> str:
    """Give the label of a tag of this seed that was named by its label or its whole key."""
    if not named:
        return ""
    found = finding.tag(library.database, named if ":" in named else f"{newest.key}:{named}")
    if found.seed_id != newest.seed_id:
        raise Refused(f"{what}: {found.tag.key} is a tag of another seed")
    return found.tag.label


def require_inside(library: Library, newest: NewestText, made: Tag, parent: str) -> None:
    """Refuse a quote that does not stand inside the quote with the label `parent`, on the text that it was made on."""
    here = tags_on(library.database, newest.seed_id, made.span.capture).values()
    outer = next((one for one in here if one.label == parent), None)
    if outer is None:
        raise Refused(f"{made.key} cannot be nested in {newest.key}:{parent}, which does not stand on the same text")
    inside = outer.span.start <= made.span.start and made.span.end <= outer.span.end
    if outer.kind is not TagKind.QUOTE or not inside or outer.span.exact == made.span.exact:
        raise Refused(f"{made.key} does not stand inside its parent, the {outer.kind} {outer.key}")


def _put(library: Library, writer: Writer, newest: NewestText, made: Tag, labels: dict[str, int]) -> None:
    captures = {
        one.number: capture_id for capture_id, one in reading.captures(library.database, newest.seed_id).items()
    }
    writing.put_tags(writer, newest.seed_id, captures, [made], labels)


def tags(library: Library, key: str = "", kind: str = "", *, withdrawn: bool = False) -> Iterator[TagShape]:
    """Give the tags of a seed, or of all seeds, in reading order, one after another: there may be very many.

    They are read as they are taken: take them all before you ask anything else of the library.
    """
    with library.database.reading():
        if key:
            seed_id, _ = finding.seed_id(library.database, key)
            found = iter(standing_tags(library.database, seed_id))
        else:
            found = all_standing_tags(library.database)
        for _, one, original in found:
            if bool(one.withdrawn) == withdrawn and kind in ("", one.kind):
                yield tag_shape(one, original)


def untag(library: Library, key: str, *, force: bool = False, dry_run: bool = False) -> ChangeShape:
    """Take a tag back; `restore` brings it again.

    Raises:
        Refused: a statement rests on it, and `force` is false. With `force` the statement no longer rests on it.
    """
    with library.writing(dry_run=dry_run) as writer:
        found = finding.tag(library.database, key)
        if found.tag.withdrawn:
            raise Refused(f"{found.tag.key} was withdrawn before")
        resting = [one.key for one in tagreading.statements_on(library.database, found.tag_id) if not one.withdrawn]
        if resting and not force:
            raise Refused(
                f"{found.tag.key}: statements rest on this tag: {', '.join(resting)}",
                "withdraw it all the same with --force",
            )
        stamp = library.stamp()
        if resting:
            library.database.run(tagreading.WITHDRAW_EVIDENCE, [stamp.at, found.tag_id])
        library.database.run(tagreading.WITHDRAW_TAG, [stamp.at, found.tag_id])
        writing.put_event(writer, "untag", found.tag.key, (stamp.by, stamp.at), {"statements": resting})
    return {"key": found.tag.key, "done": "withdrawn", "dry_run": dry_run}


def relate(library: Library, asked: Relation, *, dry_run: bool = False) -> RelationShape:
    """Say that one tag corroborates, contradicts or qualifies another. Words are tags' keys or beginnings of them.

    Raises:
        Refused: there is no note, both are the same tag, or they are related already.
    """
    if not asked.note.strip():
        raise Refused("a relation needs a note that explains it", "give it with --note TEXT")
    with library.writing(dry_run=dry_run) as writer:
        source, target = (finding.tag(library.database, key) for key in (asked.source, asked.target))
        if source.tag_id == target.tag_id:
            raise Refused(f"{source.tag.key} cannot be related to itself")
        for one in (source, target):
            if one.tag.withdrawn:
                raise Refused(f"{one.tag.key} was withdrawn", f"bring it back with: annotate restore {one.tag.key}")
        for other in tagreading.relations_of(library.database, source.tag_id).values():
            if (other.source, other.target, other.withdrawn) == (source.tag.key, target.tag.key, ""):
                raise Refused(f"{source.tag.key} {other.kind} {target.tag.key} already: {other.note}")
        stamp = library.stamp()
        ends = (RelationKind(asked.kind), source.tag.key, target.tag.key)
        made = Relation(*ends, asked.note, asked.reconcile, asked.labels, asked.cito, stamp.by, stamp.at)
        writing.put_relation(writer, made, source.tag_id, target.tag_id)
        writing.put_event(writer, "relate", source.tag.key, (stamp.by, stamp.at), None, relation_shape(made))
    return relation_shape(made)
