"""Seed folders, read: also those that a person wrote by hand.

Spans without offsets are found by their words, tags without a key get one, and what nobody signed is signed with a stamp.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from annotate.core import keys
from annotate.core.dates import require_edtf
from annotate.core.record import Record, reading_order
from annotate.core.relations import Evidence, Relation, RelationKind, Statement, Use
from annotate.core.seeds import (
    DATE_FIELDS,
    KINDS,
    ROLES,
    TEXT_FIELDS,
    Basis,
    BasisKind,
    Capture,
    Creator,
    Region,
    Seed,
    Stance,
)
from annotate.core.spans import Span, check, cut
from annotate.core.stamp import Stamp
from annotate.core.tags import Claim, Details, Footnote, Tag, TagKind, Voice
from annotate.core.text import sha256_hex
from annotate.errors import Refused
from annotate.formats.basis import NAME_PARTS, field_values, require_sound, stating_span
from annotate.formats.checked import (
    Table,
    json_lines,
    member,
    number_in,
    refuse_unknown,
    strings_in,
    table_in,
    tables_in,
    text_in,
)
from annotate.formats.seedfolder import CAPTURE_KEYS
from annotate.formats.tagfields import COMMON_FIELDS, FIELDS_OF, read_tag_details
from annotate.quoting.find import Wanted, find

_SEED_KEYS = {"key", "kind", *TEXT_FIELDS, "aliases", "creator", "extra", "basis", "history", "capture", "region", "stance"} | {
    "by", "at", "withdrawn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Files:
    """What a seed folder holds. `texts` are the exact texts by the numbers of their captures; `originals` the bytes."""

    name: str
    seed: Table
    texts: Mapping[int, str]
    tags: str = ""
    originals: Mapping[int, bytes] | None = None


def read_record(
    files: Files,
    stamp: Stamp,
    known: Mapping[tuple[TagKind, int, int, int], str],
    settle: Callable[[str, str, Span | None], Basis],
) -> Record:
    """Read a seed folder. `known` gives the label of a tag that the library has by its kind, capture, start and end.

    `settle` decides the basis of a field that has none: it gets the field, its value, and the span of the value's words in
    the newest text, where they stand there.

    Raises:
        Refused: something is missing, of the wrong type, not legal, or not what stands in the text.
    """
    refuse_unknown(files.seed, _SEED_KEYS, f"{files.name}/seed.toml")
    key = keys.require_legal(text_in(files.seed, "key", files.name) or files.name, f"{files.name}/seed.toml: key")
    captures = tuple(_read_captures(files, key, stamp))
    newest = captures[-1].number
    place = _Placer(files, newest)
    seed = read_seed(files.seed, key, stamp, f"{files.name}/seed.toml")
    bases = tuple(_read_bases(files, seed, captures[-1].captured, place, stamp, settle))
    regions = tuple(_read_region(table, place) for table in tables_in(files.seed, "region", files.name))
    stances = _mark_superseded(
        [_read_stance(table, place, stamp) for table in tables_in(files.seed, "stance", files.name)]
    )
    aliases = tuple(strings_in(files.seed, "aliases", files.name))
    tags = tuple(_read_tags(files, key, place, stamp, known))
    in_order = tuple(sorted(regions, key=lambda one: (one.capture, one.start)))
    return Record(seed, aliases, bases, captures, in_order, stances, tags)


def read_seed(table: Table, key: str, stamp: Stamp, where: str) -> Seed:
    """Read the metadata of a seed from `seed.toml` or from the form that `edit` shows."""
    fields = {name: text_in(table, name, where) for name in TEXT_FIELDS}
    for name in DATE_FIELDS:
        require_edtf(fields[name], f"{where}: {name}")
    kind = text_in(table, "kind", where) or "document"
    if kind not in KINDS:
        raise Refused(f"{where}: kind {kind!r} is no CSL type", "known are: " + " ".join(KINDS))
    extra = {name: str(value) for name, value in sorted(table_in(table, "extra", where).items())}
    creators = tuple(_read_creator(one, where) for one in tables_in(table, "creator", where))
    stamped = {name: text_in(table, name, where) for name in ("by", "at", "withdrawn")}
    who = {"by": stamped["by"] or stamp.by, "at": stamped["at"] or stamp.at, "withdrawn": stamped["withdrawn"]}
    return Seed(key=key, kind=kind, **fields, creators=creators, extra=extra, **who)


def _read_creator(table: Table, where: str) -> Creator:
    refuse_unknown(table, {"role", *NAME_PARTS}, f"{where}: creator")
    role = text_in(table, "role", where) or "author"
    if role not in ROLES:
        raise Refused(f"{where}: creator: role {role!r} is no CSL name variable", "known are: " + " ".join(ROLES))
    parts = {name: text_in(table, name, where) for name in NAME_PARTS}
    if bool(parts["literal"]) == bool(parts["family"] or parts["given"]):
        raise Refused(f"{where}: creator: give either family and given, or literal")
    return Creator(role, **parts)


def _read_captures(files: Files, key: str, stamp: Stamp) -> Iterator[Capture]:
    tables = tables_in(files.seed, "capture", files.name)
    if not tables:
        number, text = next(iter(files.texts.items()))
        digest, came = _hashes(files, number, text)
        yield Capture(
            number,
            digest,
            len(text),
            came,
            origin=f"{key}/text.txt",
            extractor="plain-text/1",
            by=stamp.by,
            at=stamp.at,
        )
        return
    for table in sorted(tables, key=lambda one: int(one.get("number", 1))):
        yield _read_capture(table, files, stamp)


def _read_capture(table: Table, files: Files, stamp: Stamp) -> Capture:
    where = f"{files.name}/seed.toml: capture"
    refuse_unknown(table, {"number", "sha256", "text_sha256", "code_points", *CAPTURE_KEYS}, where)
    number = number_in(table, "number", where, 1)
    if number not in files.texts:
        raise Refused(f"{where} {number}: its text is not in the folder")
    text = files.texts[number]
    digest, came = _hashes(files, number, text)
    if table.get("text_sha256", digest) != digest:
        hint = "a capture's text never changes: undo the change, or take out the [[capture]] to begin with a new text"
        raise Refused(f"{files.name}: the text of capture {number} is not the one that seed.toml describes", hint)
    more = {name: text_in(table, name, where) for name in CAPTURE_KEYS}
    more["by"], more["at"] = more["by"] or stamp.by, more["at"] or stamp.at
    more["media_type"], more["encoding"] = more["media_type"] or "text/plain", more["encoding"] or "utf-8"
    require_edtf(more["captured"], f"{where} {number}: captured")
    if number in (files.originals or {}) and table.get("sha256", came) != came:
        raise Refused(f"{files.name}: original@{number}.bin is not what seed.toml describes: its sha256 is {came}")
    return Capture(number, digest, len(text), text_in(table, "sha256", where) or came, **more)


def _hashes(files: Files, number: int, text: str) -> tuple[str, str]:
    """Give the SHA-256 of a text in UTF-8, and of the bytes that it came from: its own, where no others lie beside it."""
    digest = sha256_hex(text.encode())
    original = (files.originals or {}).get(number)
    return digest, digest if original is None else sha256_hex(original)


class _Placer:
    """Puts spans on the texts of one folder."""

    __slots__ = ("files", "newest")

    def __init__(self, files: Files, newest: int) -> None:
        self.files = files
        self.newest = newest

    def span(self, table: Table, what: str) -> Span:
        """Give the span that a table describes, by its offsets, else by its words."""
        where = what if what.startswith(self.files.name) else f"{self.files.name}: {what}"
        capture = table.get("capture", self.newest)
        text = self.files.texts.get(capture)
        if text is None:
            raise Refused(f"{where}: there is no capture {capture}")
        start, end, exact = table.get("start"), table.get("end"), table.get("exact")
        if type(start) is int and type(end) is int:
            if exact is not None and not isinstance(exact, str):
                raise Refused(f"{where}: exact must be a text")
            return cut(text, start, end, capture) if exact is None else check(text, capture, start, end, exact, where)
        if start is not None or end is not None or not isinstance(exact, str) or not exact:
            raise Refused(f"{where}: needs start and end as whole numbers, or exact words")
        return cut(text, *self._found(text, table, exact, where), capture)

    def _found(self, text: str, table: Table, exact: str, where: str) -> tuple[int, int]:
        prefix, suffix = text_in(table, "prefix", where), text_in(table, "suffix", where)
        return find(text, Wanted(exact, prefix, suffix, number_in(table, "nth", where, 0)), where)

    def spans(self, table: Table, what: str) -> tuple[Span, ...]:
        """Give the spans of a table's `evidence`."""
        return tuple(self.span(one, what) for one in tables_in(table, "evidence", f"{self.files.name}: {what}"))


def _read_bases(
    files: Files,
    seed: Seed,
    captured: str,
    place: _Placer,
    stamp: Stamp,
    settle: Callable[[str, str, Span | None], Basis],
) -> Iterator[Basis]:
    where = f"{files.name}/seed.toml"
    for table in tables_in(files.seed, "history", where):
        field = text_in(table, "field", where)
        without = {name: value for name, value in table.items() if name not in {"field", "value"}}
        yield read_basis(field, text_in(table, "value", where), without, place.spans, stamp, where)
    values = field_values(seed)
    known = {**values, "captured": captured}
    given = table_in(files.seed, "basis", where)
    for field, table in given.items():
        if not isinstance(table, Mapping):
            raise Refused(f"{where}: basis.{field} must be a table")
        yield read_basis(field, known.get(field, ""), table, place.spans, stamp, where)
    for field, value in values.items():
        if field not in given:
            yield settle(field, value, stating_span(field, value, seed, files.texts[place.newest], place.newest))


def read_basis(
    field: str, value: str, table: Table, spans: Callable[[Table, str], tuple[Span, ...]], stamp: Stamp, where: str
) -> Basis:
    """Read why a field has its value."""
    refuse_unknown(table, {"basis", "evidence", "rule", "source", "note", "by", "at"}, f"{where}: basis.{field}")
    parts = {name: text_in(table, name, where) for name in ("rule", "source", "note", "by", "at")}
    parts["by"], parts["at"] = parts["by"] or stamp.by, parts["at"] or stamp.at
    kind = member(BasisKind, text_in(table, "basis", where), f"{where}: basis.{field}")
    return require_sound(Basis(field, kind, value, spans(table, f"basis.{field}"), **parts), where)


def _read_region(table: Table, place: _Placer) -> Region:
    where = f"{place.files.name}/seed.toml: region"
    refuse_unknown(table, {"capture", "kind", "start", "end", "exact", "furniture", "note"}, where)
    span = place.span(table, "region")
    return Region(
        span.capture,
        text_in(table, "kind", where),
        span.start,
        span.end,
        table.get("furniture") is True,
        text_in(table, "note", where),
    )


def _read_stance(table: Table, place: _Placer, stamp: Stamp) -> Stance:
    where = f"{place.files.name}/seed.toml: stance"
    names = ("value", "justification", "scheme", "target", "scope", "by", "at")
    refuse_unknown(table, {*names, "evidence"}, where)
    parts = {name: text_in(table, name, where) for name in names}
    for name in ("value", "justification"):
        if not parts[name].strip():
            raise Refused(f"{where}: needs a {name}")
    return Stance(
        parts["value"],
        parts["justification"],
        parts["scheme"] or "tradition",
        parts["target"],
        parts["scope"] or "article",
        place.spans(table, "stance"),
        parts["by"] or stamp.by,
        parts["at"] or stamp.at,
    )


def _mark_superseded(stances: list[Stance]) -> tuple[Stance, ...]:
    last = {(one.scheme, one.target): one for one in stances}
    return tuple(replace(one, superseded=last[one.scheme, one.target] is not one) for one in stances)


def _read_tags(
    files: Files, key: str, place: _Placer, stamp: Stamp, known: Mapping[tuple[TagKind, int, int, int], str]
) -> Iterator[Tag]:
    lines = list(json_lines(files.tags, f"{files.name}/tags.jsonl"))
    labels = [_label(line, key, where) for where, line in lines]
    taken = {label for label in labels if label} | set(known.values())
    read = []
    for (where, line), label in zip(lines, labels, strict=True):
        tag = read_tag(line, key, label, place, stamp, where)
        if not label:
            there = (tag.kind, tag.span.capture, tag.span.start, tag.span.end)
            made = known.get(there) or keys.next_label(tag.kind, taken)
            taken.add(made)
            tag = replace(tag, label=made)
        read.append(tag)
    _require_distinct(read, files.name)
    return iter(sorted(read, key=reading_order))


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


def read_tag(line: Table, key: str, label: str, place: _Placer, stamp: Stamp, where: str) -> Tag:
    """Read one tag line. A hundred thousand go through here at once, so a line is looked at as little as can be."""
    get = line.get
    kind = _KINDS.get(get("kind", ""))
    voice = _VOICES.get(get("voice", "author"))
    if kind is None or voice is None:
        known = ", ".join(_KINDS if kind is None else _VOICES)
        raise Refused(f"{where}: {'kind' if kind is None else 'voice'} is not one of {known}")
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
    details = _read_details(kind, line, place, where)
    return Tag(key, label, span, details, labels, note, sic, voice, name, by or stamp.by, at or stamp.at, withdrawn)


def _read_details(kind: TagKind, line: Table, place: _Placer, where: str) -> Details:
    entry = line.get("entry")
    fields = {name: value for name, value in line.items() if name != "entry"} if entry else line
    try:
        details = read_tag_details(kind, fields)
    except Refused as error:
        raise Refused(f"{where}: {error}") from None
    if isinstance(details, Claim) and details.edtf:
        require_edtf(details.edtf, f"{where}: edtf")
    if isinstance(details, Footnote) and entry:
        if not isinstance(entry, Mapping):
            raise Refused(f"{where}: entry must be an object")
        # The entry stands in the capture of its marker.
        return replace(
            details, entry=place.span({"capture": line.get("capture", place.newest), **entry}, f"{where}: entry")
        )
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
    refuse_unknown(line, {"key", "text", "evidence", "by", "at", "withdrawn"}, where)
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
    return Statement(key, text_in(line, "text", where), evidence, *stamped)
