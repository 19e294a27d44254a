"""The lines of `tags.jsonl`, `relations.jsonl` and `statements.jsonl`, read: also those that a person wrote by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from annotate.core import keys
from annotate.core.dates import require_edtf
from annotate.core.record import reading_order
from annotate.core.relations import Evidence, Relation, RelationKind, Statement, Use
from annotate.core.stamp import Stamp
from annotate.core.tags import Claim, Details, Footnote, Tag, TagKind, Voice
from annotate.errors import Refused
from annotate.formats.checked import Member, Table, json_lines, member, refuse_unknown, strings_in, tables_in, text_in
from annotate.formats.placing import Files, Placer
from annotate.formats.tagfields import COMMON_FIELDS, FIELDS_OF, read_tag_details


def read_tags(
    files: Files, key: str, place: Placer, stamp: Stamp, known: Mapping[tuple[TagKind, int, int, int], str]
) -> Iterator[Tag]:
    """Read `tags.jsonl` in reading order; `known` gives the label of a tag that the library has by its kind and place."""
    from annotate.formats.plainlines import plain_tags  # noqa: PLC0415  msgspec takes as long to import as click

    read = plain_tags(files, key, place.newest, stamp)
    if read is None:
        read = list(_read_with_care(files, key, place, stamp, known))
    _require_distinct(read, files.name)
    return iter(sorted(read, key=reading_order))


def _read_with_care(
    files: Files, key: str, place: Placer, stamp: Stamp, known: Mapping[tuple[TagKind, int, int, int], str]
) -> Iterator[Tag]:
    lines = list(json_lines(files.tags, f"{files.name}/tags.jsonl"))
    labels = [_label(line, key, where) for where, line in lines]
    taken = keys.Labels([*filter(None, labels), *known.values()])
    for (where, line), label in zip(lines, labels, strict=True):
        tag = read_tag(line, key, label, place, stamp, where)
        if not label:
            there = (tag.kind, tag.span.capture, tag.span.start, tag.span.end)
            made = known.get(there) or taken.next(tag.kind)
            taken.add(made)
            tag = replace(tag, label=made)
        yield tag


def _require_distinct(tags: list[Tag], name: str) -> None:
    by_label = {tag.label: tag for tag in tags}
    if len(by_label) < len(tags):
        twice = next(tag.key for tag in tags if by_label[tag.label] is not tag)
        raise Refused(f"{name}/tags.jsonl: the key {twice} stands there twice")


def _label(line: Table, key: str, where: str) -> str:
    given = line.get("key", "")
    if not given:
        return ""
    seed, label = keys.split_tag_key(given) if isinstance(given, str) else ("", "")
    if seed == key and keys.LEGAL.fullmatch(label):
        return label
    if seed != key:
        raise Refused(f"{where}: the key {given!r} is not {key}: and a label")
    return keys.require_legal(label, f"{where}: label")


_HEAD = frozenset(
    {"key", "kind", "capture", "start", "end", "exact", "prefix", "suffix", "nth", "seed", "by", "at", "withdrawn"}
)
_TAG_KEYS = {kind: _HEAD | COMMON_FIELDS | own for kind, own in FIELDS_OF.items()}
_VOICES = {voice.value: voice for voice in Voice}
_KINDS = {kind.value: kind for kind in TagKind}
_TEXT_ONLY = {str}


def read_tag(line: Table, key: str, label: str, place: Placer, stamp: Stamp, where: str) -> Tag:
    """Read one tag line. A hundred thousand go through here at once, so a line is looked at as little as can be."""
    get = line.get
    kind, voice = _one_of(_KINDS, get("kind")), _one_of(_VOICES, get("voice", "author"))
    if kind is None or voice is None:
        known = ", ".join(_KINDS if kind is None else _VOICES)
        raise Refused(f"{where}: {'kind' if kind is None else 'voice'} is not one of {known}")
    if get("seed", key) != key:
        raise Refused(f"{where}: is a tag of another seed, {get('seed')!r}")
    if not line.keys() <= _TAG_KEYS[kind]:
        unknown = sorted(line.keys() - _TAG_KEYS[kind])
        raise Refused(f"{where}: {unknown[0]!r} is no field of a {kind}")
    note, name, by, at, withdrawn = (
        get("note", ""),
        get("voice_name", ""),
        get("by", ""),
        get("at", ""),
        get("withdrawn", ""),
    )
    if {type(note), type(name), type(by), type(at), type(withdrawn)} != _TEXT_ONLY:
        raise Refused(f"{where}: note, voice_name, by, at and withdrawn must be texts")
    labels = tuple(strings_in(line, "labels", where)) if "labels" in line else ()
    sic = tuple(strings_in(line, "sic", where)) if "sic" in line else ()
    span = place.span(line, where)
    details = _read_details(kind, key, line, place, where)
    return Tag(key, label, span, details, labels, note, sic, voice, name, by or stamp.by, at or stamp.at, withdrawn)


def _one_of(members: Mapping[str, Member], name: object) -> Member | None:
    return members.get(name) if isinstance(name, str) else None


def _read_details(kind: TagKind, key: str, line: Table, place: Placer, where: str) -> Details:
    entry = line.get("entry")
    # A claim names no other tag and has no entry: most lines need no copy.
    fields: Table = line
    if kind is not TagKind.CLAIM:
        fields = {**{name: value for name, value in line.items() if name != "entry"}, "key": f"{key}:"}
    try:
        details = read_tag_details(kind, fields)
    except Refused as error:
        raise Refused(f"{where}: {error}") from None
    if isinstance(details, Claim) and details.edtf:
        require_edtf(details.edtf, f"{where}: edtf")
    if isinstance(details, Footnote) and entry is not None:
        if not isinstance(entry, Mapping):
            raise Refused(f"{where}: entry must be an object")
        # The entry stands in the capture of its marker.
        here = {"capture": line.get("capture", place.newest), **entry}
        return replace(details, entry=place.described(here, f"{where}: entry"))
    return details


def read_relation(line: Table, stamp: Stamp, where: str) -> Relation:
    """Read one line of `relations.jsonl`."""
    refuse_unknown(line, {"type", "from", "to", "note", "reconcile", "labels", "cito", "by", "at", "withdrawn"}, where)
    note = text_in(line, "note", where)
    if not note.strip():
        raise Refused(f"{where}: a relation needs a note that explains it")
    return Relation(
        member(RelationKind, line.get("type"), f"{where}: type"),
        text_in(line, "from", where),
        text_in(line, "to", where),
        note,
        text_in(line, "reconcile", where),
        tuple(strings_in(line, "labels", where)),
        text_in(line, "cito", where),
        text_in(line, "by", where) or stamp.by,
        text_in(line, "at", where) or stamp.at,
        text_in(line, "withdrawn", where),
    )


def read_statement(line: Table, stamp: Stamp, where: str) -> Statement:
    """Read one line of `statements.jsonl`."""
    refuse_unknown(line, {"key", "text", "evidence", "draft", "by", "at", "withdrawn"}, where)
    key = keys.require_legal(text_in(line, "key", where), f"{where}: key")
    evidence = tuple(
        Evidence(text_in(one, "tag", where), member(Use, one.get("use", "supports"), f"{where}: use"))
        for one in tables_in(line, "evidence", where)
    )
    stamped = (
        text_in(line, "by", where) or stamp.by,
        text_in(line, "at", where) or stamp.at,
        text_in(line, "withdrawn", where),
    )
    return Statement(key, text_in(line, "text", where), evidence, *stamped, text_in(line, "draft", where))
