"""Seed folders: a seed as `seed.toml`, its texts and `tags.jsonl`; the form is described in `docs/seed-folders.md`.

Writing is deterministic, and reading what was written gives the same record. Reading also takes what a person wrote by hand:
spans without offsets are found by their words, tags without a key get one, and what nobody signed is signed with `stamp`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotate.core import keys
from annotate.core.dates import require_edtf
from annotate.core.record import Record, reading_order
from annotate.core.relations import Evidence, Relation, RelationKind, Statement, Use
from annotate.core.seeds import DATE_FIELDS, KINDS, ROLES, TEXT_FIELDS, Basis, BasisKind, Capture, Creator, Region, Seed, Stance
from annotate.core.spans import Span, check, cut
from annotate.core.stamp import Stamp
from annotate.core.tags import Claim, Details, Footnote, Tag, TagKind, Voice
from annotate.core.text import sha256_hex
from annotate.errors import Refused
from annotate.formats.tagfields import COMMON_FIELDS, FIELDS_OF, read_tag_details, tag_fields
from annotate.quoting.find import Wanted, find

Table = Mapping[str, Any]

_NAME_PARTS = ("family", "given", "dropping_particle", "non_dropping_particle", "suffix", "literal")
_SEED_KEYS = {"key", "kind", *TEXT_FIELDS, "aliases", "creator", "extra", "basis", "history", "capture", "region", "stance"} | {
    "by", "at", "withdrawn",
}  # fmt: skip
_CAPTURE_KEYS = ("media_type", "origin", "captured", "extractor", "encoding", "encoding_basis", "by", "at")


@dataclass(frozen=True, slots=True)
class Files:
    """What a seed folder holds. `texts` are the exact texts by the numbers of their captures; `originals` the bytes."""

    name: str
    seed: Table
    texts: Mapping[int, str]
    tags: str = ""
    originals: Mapping[int, bytes] | None = None


# Writing


def seed_table(record: Record) -> dict[str, Any]:
    """Give what stands in `seed.toml`, in order, without what is empty."""
    newest = record.captures[-1].number if record.captures else 1
    table: dict[str, Any] = {"key": record.seed.key, **metadata_table(record.seed)}
    if record.aliases:
        table["aliases"] = list(record.aliases)
    table.update(_kept({"by": record.seed.by, "at": record.seed.at, "withdrawn": record.seed.withdrawn}))
    table.update(creators_table(record.seed))
    current = {basis.field: basis for basis in record.bases}
    history = [basis for basis in record.bases if current[basis.field] is not basis]
    table.update(_named("basis", {basis.field: _basis_table(basis, newest) for basis in _by_field(current.values())}))
    past = [{"field": basis.field, "value": basis.value, **_basis_table(basis, newest)} for basis in history]
    table.update(_named("history", past))
    table.update(_named("capture", [_capture_table(capture) for capture in record.captures]))
    table.update(_named("region", [_region_table(region, newest) for region in record.regions]))
    table.update(_named("stance", [_stance_table(stance, newest) for stance in record.stances]))
    return table


def metadata_table(seed: Seed) -> dict[str, Any]:
    """Give the fields of a seed that are plain text, without the empty ones."""
    return _kept({"kind": seed.kind, **{name: getattr(seed, name) for name in TEXT_FIELDS}})


def creators_table(seed: Seed) -> dict[str, Any]:
    """Give the further fields and the creators of a seed as the tables `extra` and `creator`."""
    creators = [_kept({"role": one.role, **{name: getattr(one, name) for name in _NAME_PARTS}}) for one in seed.creators]
    return {**_named("extra", dict(sorted(seed.extra.items()))), **_named("creator", creators)}


def tag_lines(tags: Iterable[Tag], newest: int) -> Iterator[str]:
    """Give the lines of `tags.jsonl`, each with its line end."""
    for tag in tags:
        capture = {"capture": tag.span.capture} if tag.span.capture != newest else {}
        place = {"start": tag.span.start, "end": tag.span.end, "exact": tag.span.exact}
        yield _line({"key": tag.key, "kind": tag.kind.value, **capture, **place, **tag_fields(tag), **_stamped(tag)})


def relation_line(relation: Relation) -> str:
    """Give one line of `relations.jsonl` with its line end."""
    ends = {"type": relation.kind.value, "from": relation.source, "to": relation.target, "note": relation.note}
    more = _kept({"reconcile": relation.reconcile, "labels": list(relation.labels), "cito": relation.cito})
    return _line({**ends, **more, **_stamped(relation)})


def statement_line(statement: Statement) -> str:
    """Give one line of `statements.jsonl` with its line end."""
    evidence = [{"tag": one.tag, "use": one.use.value} for one in statement.evidence]
    return _line({"key": statement.key, "text": statement.text, "evidence": evidence, **_stamped(statement)})


def _stamped(one: Tag | Relation | Statement) -> dict[str, str]:
    return _kept({"by": one.by, "at": one.at, "withdrawn": one.withdrawn})


def _line(table: Table) -> str:
    return json.dumps(table, ensure_ascii=False) + "\n"


def _kept(table: Table) -> dict[str, Any]:
    return {name: value for name, value in table.items() if value not in ("", [], (), {}, False, None)}


def _named(name: str, value: dict[str, Any] | list[dict[str, Any]]) -> dict[str, Any]:
    return {name: value} if value else {}


def _by_field(bases: Iterable[Basis]) -> list[Basis]:
    order = {name: number for number, name in enumerate(("kind", *TEXT_FIELDS))}
    return sorted(bases, key=lambda basis: (order.get(basis.field, len(order)), basis.field))


def _basis_table(basis: Basis, newest: int) -> dict[str, Any]:
    why = {"basis": basis.kind.value, "evidence": _evidence(basis.evidence, newest), "rule": basis.rule}
    return _kept({**why, "source": basis.source, "note": basis.note, "by": basis.by, "at": basis.at})


def _evidence(spans: Sequence[Span], newest: int) -> list[dict[str, Any]]:
    return [
        {**({"capture": span.capture} if span.capture != newest else {}), "start": span.start, "end": span.end, "exact": span.exact}
        for span in spans
    ]


def _capture_table(capture: Capture) -> dict[str, Any]:
    hashes = {"sha256": capture.sha256, "text_sha256": capture.text_sha256, "code_points": capture.code_points}
    return {"number": capture.number, **hashes, **_kept({name: getattr(capture, name) for name in _CAPTURE_KEYS})}


def _region_table(region: Region, newest: int) -> dict[str, Any]:
    capture = region.capture if region.capture != newest else None
    return {
        **_kept({"capture": capture}),
        "kind": region.kind,
        "start": region.start,
        "end": region.end,
        **_kept({"furniture": region.furniture, "note": region.note}),
    }


def _stance_table(stance: Stance, newest: int) -> dict[str, Any]:
    what = {"scheme": stance.scheme, "target": stance.target, "value": stance.value, "scope": stance.scope}
    why = {"justification": stance.justification, "evidence": _evidence(stance.evidence, newest)}
    return _kept({**what, **why, "by": stance.by, "at": stance.at})


# Reading


def read_record(
    files: Files, stamp: Stamp, known: Mapping[tuple[TagKind, int, int, int], str], settle: Callable[[str, str, Span | None], Basis]
) -> Record:
    """Read a seed folder. `known` gives the label of a tag that the library has by its kind, capture, start and end.

    `settle` decides the basis of a field that has none: it gets the field, its value, and the span of the value's words in
    the newest text, where they stand there.

    Raises:
        Refused: something is missing, of the wrong type, not legal, or not what stands in the text.
    """
    _refuse_unknown(files.seed, _SEED_KEYS, f"{files.name}/seed.toml")
    key = keys.require_legal(_text(files.seed, "key", files.name) or files.name, f"{files.name}/seed.toml: key")
    captures = tuple(_read_captures(files, key, stamp))
    newest = captures[-1].number
    place = _Placer(files, newest)
    seed = read_seed(files.seed, key, stamp, f"{files.name}/seed.toml")
    bases = tuple(_read_bases(files, seed, captures[-1].captured, place, stamp, settle))
    regions = tuple(_read_region(table, place) for table in _tables(files.seed, "region", files.name))
    stances = _mark_superseded([_read_stance(table, place, stamp) for table in _tables(files.seed, "stance", files.name)])
    aliases = tuple(_strings(files.seed, "aliases", files.name))
    tags = tuple(_read_tags(files, key, place, stamp, known))
    in_order = tuple(sorted(regions, key=lambda one: (one.capture, one.start)))
    return Record(seed, aliases, bases, captures, in_order, stances, tags)


def read_seed(table: Table, key: str, stamp: Stamp, where: str) -> Seed:
    """Read the metadata of a seed from `seed.toml` or from the form that `edit` shows."""
    fields = {name: _text(table, name, where) for name in TEXT_FIELDS}
    for name in DATE_FIELDS:
        require_edtf(fields[name], f"{where}: {name}")
    kind = _text(table, "kind", where) or "document"
    if kind not in KINDS:
        raise Refused(f"{where}: kind {kind!r} is no CSL type", "known are: " + " ".join(KINDS))
    extra = {name: str(value) for name, value in sorted(_table(table, "extra", where).items())}
    creators = tuple(_read_creator(one, where) for one in _tables(table, "creator", where))
    stamped = {name: _text(table, name, where) for name in ("by", "at", "withdrawn")}
    who = {"by": stamped["by"] or stamp.by, "at": stamped["at"] or stamp.at, "withdrawn": stamped["withdrawn"]}
    return Seed(key=key, kind=kind, **fields, creators=creators, extra=extra, **who)


def _read_creator(table: Table, where: str) -> Creator:
    _refuse_unknown(table, {"role", *_NAME_PARTS}, f"{where}: creator")
    role = _text(table, "role", where) or "author"
    if role not in ROLES:
        raise Refused(f"{where}: creator: role {role!r} is no CSL name variable", "known are: " + " ".join(ROLES))
    parts = {name: _text(table, name, where) for name in _NAME_PARTS}
    if bool(parts["literal"]) == bool(parts["family"] or parts["given"]):
        raise Refused(f"{where}: creator: give either family and given, or literal")
    return Creator(role, **parts)


def _read_captures(files: Files, key: str, stamp: Stamp) -> Iterator[Capture]:
    tables = _tables(files.seed, "capture", files.name)
    if not tables:
        number, text = next(iter(files.texts.items()))
        data = (files.originals or {}).get(number) or text.encode()
        digest = sha256_hex(text.encode())
        yield Capture(number, digest, len(text), sha256_hex(data), origin=f"{key}/text.txt", extractor="plain-text/1", by=stamp.by, at=stamp.at)
        return
    for table in sorted(tables, key=lambda one: int(one.get("number", 1))):
        yield _read_capture(table, files, stamp)


def _read_capture(table: Table, files: Files, stamp: Stamp) -> Capture:
    where = f"{files.name}/seed.toml: capture"
    _refuse_unknown(table, {"number", "sha256", "text_sha256", "code_points", *_CAPTURE_KEYS}, where)
    number = _number(table, "number", where, 1)
    if number not in files.texts:
        raise Refused(f"{where} {number}: its text is not in the folder")
    text = files.texts[number]
    digest = sha256_hex(text.encode())
    if table.get("text_sha256", digest) != digest:
        hint = "a capture's text never changes: undo the change, or take out the [[capture]] to begin with a new text"
        raise Refused(f"{files.name}: the text of capture {number} is not the one that seed.toml describes", hint)
    more = {name: _text(table, name, where) for name in _CAPTURE_KEYS}
    more["by"], more["at"] = more["by"] or stamp.by, more["at"] or stamp.at
    more["media_type"], more["encoding"] = more["media_type"] or "text/plain", more["encoding"] or "utf-8"
    require_edtf(more["captured"], f"{where} {number}: captured")
    return Capture(number, digest, len(text), _text(table, "sha256", where) or digest, **more)


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
            return cut(text, start, end, capture) if exact is None else check(text, Span(capture, start, end, exact), where)
        if start is not None or end is not None or not isinstance(exact, str) or not exact:
            raise Refused(f"{where}: needs start and end as whole numbers, or exact words")
        return cut(text, *self._found(text, table, exact, where), capture)

    def _found(self, text: str, table: Table, exact: str, where: str) -> tuple[int, int]:
        prefix, suffix = _text(table, "prefix", where), _text(table, "suffix", where)
        return find(text, Wanted(exact, prefix, suffix, _number(table, "nth", where, 0)), where)

    def spans(self, table: Table, what: str) -> tuple[Span, ...]:
        """Give the spans of a table's `evidence`."""
        return tuple(self.span(one, what) for one in _tables(table, "evidence", f"{self.files.name}: {what}"))


def _read_bases(
    files: Files, seed: Seed, captured: str, place: _Placer, stamp: Stamp, settle: Callable[[str, str, Span | None], Basis]
) -> Iterator[Basis]:
    where = f"{files.name}/seed.toml"
    for table in _tables(files.seed, "history", where):
        field = _text(table, "field", where)
        without = {name: value for name, value in table.items() if name not in {"field", "value"}}
        yield read_basis(field, _text(table, "value", where), without, place.spans, stamp, where)
    values = field_values(seed)
    known = {**values, "captured": captured}
    given = _table(files.seed, "basis", where)
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
    _refuse_unknown(table, {"basis", "evidence", "rule", "source", "note", "by", "at"}, f"{where}: basis.{field}")
    parts = {name: _text(table, name, where) for name in ("rule", "source", "note", "by", "at")}
    parts["by"], parts["at"] = parts["by"] or stamp.by, parts["at"] or stamp.at
    kind = _member(BasisKind, _text(table, "basis", where), f"{where}: basis.{field}")
    return require_sound(Basis(field, kind, value, spans(table, f"basis.{field}"), **parts), where)


def require_sound(basis: Basis, where: str) -> Basis:
    """Give a basis back when it has what its kind needs.

    Raises:
        Refused: stated without evidence, derived without a rule, from elsewhere without a source, or unknown with a value.
    """
    wants = {
        BasisKind.STATED: (bool(basis.evidence), "evidence: the words that state it"),
        BasisKind.DERIVED: (bool(basis.rule.strip()), "the name of the rule"),
        BasisKind.EXTERNAL: (bool(basis.source.strip()), "a source"),
    }
    there, needed = wants.get(basis.kind, (True, ""))
    if not there:
        raise Refused(f"{where}: {basis.field} is {basis.kind}, which needs {needed}")
    if (basis.kind is BasisKind.UNKNOWN) != (not basis.value):
        raise Refused(f"{where}: {basis.field} has {'a' if basis.value else 'no'} value, so it cannot be {basis.kind}")
    return basis


def field_values(seed: Seed) -> dict[str, str]:
    """Give every field of a seed that has a value, as text; the creators of a role as JSON."""
    values = {name: getattr(seed, name) for name in ("kind", *TEXT_FIELDS)}
    if values["kind"] == "document":
        values["kind"] = ""
    values.update(seed.extra)
    for role in dict.fromkeys(one.role for one in seed.creators):
        names = [_kept({part: getattr(one, part) for part in _NAME_PARTS}) for one in seed.creators if one.role == role]
        values[role] = json.dumps(names, ensure_ascii=False)
    return {name: value for name, value in values.items() if value}


_STATABLE = {"title", "container", "publisher", "url", "doi", *ROLES}


def stating_span(field: str, value: str, seed: Seed, text: str, capture: int) -> Span | None:
    """Give the first place in `text` where the words of a field's value stand, None where they do not.

    Only names and titles are looked for: a date or a number that stands in a text may be anything.
    """
    if field not in _STATABLE:
        return None
    names = [one.full_name for one in seed.creators if one.role == field]
    words = names[0] if len(names) == 1 else value if not names else ""
    start = text.find(words) if words else -1
    if start < 0 or _inside_word(text, start, start + len(words)):
        return None
    return cut(text, start, start + len(words), capture)


def _inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return (before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum())


def _read_region(table: Table, place: _Placer) -> Region:
    where = f"{place.files.name}/seed.toml: region"
    _refuse_unknown(table, {"capture", "kind", "start", "end", "exact", "furniture", "note"}, where)
    span = place.span(table, "region")
    return Region(span.capture, _text(table, "kind", where), span.start, span.end, table.get("furniture") is True, _text(table, "note", where))


def _read_stance(table: Table, place: _Placer, stamp: Stamp) -> Stance:
    where = f"{place.files.name}/seed.toml: stance"
    names = ("value", "justification", "scheme", "target", "scope", "by", "at")
    _refuse_unknown(table, {*names, "evidence"}, where)
    parts = {name: _text(table, name, where) for name in names}
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


_HEAD = frozenset({"key", "kind", "capture", "start", "end", "exact", "prefix", "suffix", "nth", "seed", "by", "at", "withdrawn"})
_TAG_KEYS = {kind: _HEAD | COMMON_FIELDS | own for kind, own in FIELDS_OF.items()}
_VOICES = {voice.value: voice for voice in Voice}
_KINDS = {kind.value: kind for kind in TagKind}


def read_tag(line: Table, key: str, label: str, place: _Placer, stamp: Stamp, where: str) -> Tag:
    """Read one tag line."""
    kind = _KINDS.get(line.get("kind", ""))
    voice = _VOICES.get(line.get("voice", "author"))
    if kind is None or voice is None:
        known = ", ".join(_KINDS if kind is None else _VOICES)
        raise Refused(f"{where}: {'kind' if kind is None else 'voice'} is not one of {known}")
    if not line.keys() <= _TAG_KEYS[kind]:
        unknown = sorted(line.keys() - _TAG_KEYS[kind])
        raise Refused(f"{where}: {unknown[0]!r} is no field of a {kind}")
    return Tag(
        key,
        label,
        place.span(line, where),
        _read_details(kind, line, place, where),
        tuple(_strings(line, "labels", where)),
        _text(line, "note", where),
        tuple(_strings(line, "sic", where)),
        voice,
        _text(line, "voice_name", where),
        _text(line, "by", where) or stamp.by,
        _text(line, "at", where) or stamp.at,
        _text(line, "withdrawn", where),
    )


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
        return replace(details, entry=place.span({"capture": line.get("capture", place.newest), **entry}, f"{where}: entry"))
    return details


def read_relation(line: Table, stamp: Stamp, where: str) -> Relation:
    """Read one line of `relations.jsonl`."""
    _refuse_unknown(line, {"type", "from", "to", "note", "reconcile", "labels", "cito", "by", "at", "withdrawn"}, where)
    note = _text(line, "note", where)
    if not note.strip():
        raise Refused(f"{where}: a relation needs a note that explains it")
    return Relation(
        _member(RelationKind, line.get("type"), f"{where}: type"),
        _text(line, "from", where),
        _text(line, "to", where),
        note,
        _text(line, "reconcile", where),
        tuple(_strings(line, "labels", where)),
        _text(line, "cito", where),
        _text(line, "by", where) or stamp.by,
        _text(line, "at", where) or stamp.at,
        _text(line, "withdrawn", where),
    )


def read_statement(line: Table, stamp: Stamp, where: str) -> Statement:
    """Read one line of `statements.jsonl`."""
    _refuse_unknown(line, {"key", "text", "evidence", "by", "at", "withdrawn"}, where)
    key = keys.require_legal(_text(line, "key", where), f"{where}: key")
    evidence = tuple(
        Evidence(_text(one, "tag", where), _member(Use, one.get("use", "supports"), f"{where}: use"))
        for one in _tables(line, "evidence", where)
    )
    stamped = (_text(line, "by", where) or stamp.by, _text(line, "at", where) or stamp.at, _text(line, "withdrawn", where))
    return Statement(key, _text(line, "text", where), evidence, *stamped)


def json_lines(text: str, where: str) -> Iterator[tuple[str, Table]]:
    """Give each object of a JSON Lines text with the place where it stands; blank lines are passed over."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.isspace():
            continue
        try:
            table = json.loads(line)
        except ValueError as error:
            raise Refused(f"{where}:{number}: is not JSON: {error}") from None
        if not isinstance(table, dict):
            raise Refused(f"{where}:{number}: is not a JSON object")
        yield f"{where}:{number}", table


def _member(kind: Any, value: object, where: str) -> Any:  # noqa: ANN401  any of our enumerations
    try:
        return kind(value)
    except ValueError:
        raise Refused(f"{where}: {value!r} is not one of {', '.join(kind)}") from None


def _text(table: Table, name: str, where: str) -> str:
    value = table.get(name, "")
    if not isinstance(value, str):
        raise Refused(f"{where}: {name} must be a text, not {value!r}")
    return value


def _number(table: Table, name: str, where: str, default: int) -> int:
    value = table.get(name, default)
    if type(value) is not int or value < 0:
        raise Refused(f"{where}: {name} must be a whole number, not {value!r}")
    return value


def _strings(table: Table, name: str, where: str) -> Sequence[str]:
    value = table.get(name, ())
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise Refused(f"{where}: {name} must be a list of texts")
    return value


def _table(table: Table, name: str, where: str) -> Table:
    value = table.get(name, {})
    if not isinstance(value, Mapping):
        raise Refused(f"{where}: {name} must be a table")
    return value


def _tables(table: Table, name: str, where: str) -> Sequence[Table]:
    value = table.get(name, ())
    if not isinstance(value, list | tuple) or not all(isinstance(one, Mapping) for one in value):
        raise Refused(f"{where}: {name} must be a list of tables")
    return value


def _refuse_unknown(table: Table, known: set[str], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise Refused(f"{where}: {unknown[0]!r} is not known here", "known are: " + " ".join(sorted(known)))
