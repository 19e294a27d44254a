"""Seed folders, read: also those that a person wrote by hand.

Spans without offsets are found by their words, tags without a key get one, and what nobody signed is signed with a stamp.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from annotate.core import keys
from annotate.core.dates import require_edtf
from annotate.core.record import Record
from annotate.core.seeds import (
    DATE_FIELDS,
    KINDS,
    REGION_KINDS,
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
from annotate.core.spans import Span
from annotate.core.stamp import Stamp
from annotate.core.tags import TagKind
from annotate.core.text import sha256_hex
from annotate.errors import Refused
from annotate.formats.basis import NAME_PARTS, field_values, require_sound, stating_span
from annotate.formats.checked import (
    Table,
    member,
    number_in,
    refuse_unknown,
    strings_in,
    table_in,
    tables_in,
    text_in,
    texts_in,
)
from annotate.formats.linereading import read_tags
from annotate.formats.placementreading import read_placements
from annotate.formats.placing import Files, Placer
from annotate.formats.seedfolder import CAPTURE_KEYS

_SEED_TEXTS = ("kind", "by", "at", "withdrawn", *TEXT_FIELDS)
_SEED_KEYS = {"key", "kind", *TEXT_FIELDS, "aliases", "creator", "extra", "basis", "history", "capture", "region", "stance"} | {
    "by", "at", "withdrawn",
}  # fmt: skip


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
    newest = captures[-1].number if captures else 0
    place = Placer(files, newest)
    seed = read_seed(files.seed, key, stamp, f"{files.name}/seed.toml")
    bases = tuple(_read_bases(files, seed, captures[-1].captured if captures else "", place, stamp, settle))
    regions = tuple(_read_region(table, place) for table in tables_in(files.seed, "region", files.name))
    stances = _mark_superseded(
        [_read_stance(table, place, stamp) for table in tables_in(files.seed, "stance", files.name)]
    )
    where = f"{files.name}/seed.toml"
    aliases = tuple(keys.require_alias(one, where) for one in strings_in(files.seed, "aliases", where))
    tags = tuple(read_tags(files, key, place, stamp, known))
    in_order = tuple(sorted(regions, key=lambda one: (one.capture, one.start)))
    placements = read_placements(files, key, {tag.label for tag in tags}, stamp) if files.placements else ()
    return Record(seed, aliases, bases, captures, in_order, stances, tags, placements)


def read_seed(table: Table, key: str, stamp: Stamp, where: str) -> Seed:
    """Read the metadata of a seed from `seed.toml` or from the form that `edit` shows."""
    kind, by, at, withdrawn, *values = texts_in(table, _SEED_TEXTS, where)
    fields = dict(zip(TEXT_FIELDS, values, strict=True))
    for name in DATE_FIELDS:
        require_edtf(fields[name], f"{where}: {name}")
    kind = kind or "document"
    if kind not in KINDS:
        raise Refused(f"{where}: kind {kind!r} is no CSL type", "known are: " + " ".join(KINDS))
    extra = {name: _extra(name, value, where) for name, value in sorted(table_in(table, "extra", where).items())}
    creators = tuple(_read_creator(one, where) for one in tables_in(table, "creator", where))
    who = {"by": by or stamp.by, "at": at or stamp.at, "withdrawn": withdrawn}
    return Seed(key=key, kind=kind, **fields, creators=creators, extra=extra, **who)


def _extra(name: str, value: object, where: str) -> str:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    raise Refused(f"{where}: extra.{name} must be a text, not {value!r}")


def _read_creator(table: Table, where: str) -> Creator:
    refuse_unknown(table, {"role", *NAME_PARTS}, f"{where}: creator")
    role = text_in(table, "role", where) or "author"
    if role not in ROLES:
        raise Refused(f"{where}: creator: role {role!r} is no CSL name variable", "known are: " + " ".join(ROLES))
    parts = dict(zip(NAME_PARTS, texts_in(table, NAME_PARTS, where), strict=True))
    if bool(parts["literal"]) == bool(parts["family"] or parts["given"]):
        raise Refused(f"{where}: creator: give either family and given, or literal")
    return Creator(role, **parts)


def _read_captures(files: Files, key: str, stamp: Stamp) -> Iterator[Capture]:
    tables = tables_in(files.seed, "capture", files.name)
    if not tables and not files.texts:
        return
    if not tables:
        number, text = next(iter(files.texts.items()))
        digest, came = _hashes(files, number)
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
    digest, came = _hashes(files, number)
    if table.get("text_sha256", digest) != digest or table.get("code_points", len(text)) != len(text):
        hint = "a capture's text never changes: undo the change, or take out the [[capture]] to begin with a new text"
        raise Refused(f"{files.name}: the text of capture {number} is not the one that seed.toml describes", hint)
    more = dict(zip(CAPTURE_KEYS, texts_in(table, CAPTURE_KEYS, where), strict=True))
    more["by"], more["at"] = more["by"] or stamp.by, more["at"] or stamp.at
    more["media_type"], more["encoding"] = more["media_type"] or "text/plain", more["encoding"] or "utf-8"
    require_edtf(more["captured"], f"{where} {number}: captured")
    if number in (files.originals or {}) and table.get("sha256", came) != came:
        raise Refused(f"{files.name}: original@{number}.bin is not what seed.toml describes: its sha256 is {came}")
    return Capture(number, digest, len(text), text_in(table, "sha256", where) or came, **more)


def _hashes(files: Files, number: int) -> tuple[str, str]:
    """Give the SHA-256 of a text in UTF-8, and of the bytes that it came from: its own, where no others lie beside it."""
    digest = files.digests[number]
    original = (files.originals or {}).get(number)
    return digest, digest if original is None else sha256_hex(original)


def _read_bases(
    files: Files,
    seed: Seed,
    captured: str,
    place: Placer,
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
            yield settle(
                field, value, stating_span(field, value, seed, files.texts.get(place.newest, ""), place.newest)
            )


_BASIS_TEXTS = ("basis", "rule", "source", "note", "by", "at")
_BASIS_KEYS = {"evidence", *_BASIS_TEXTS}


def read_basis(
    field: str, value: str, table: Table, spans: Callable[[Table, str], tuple[Span, ...]], stamp: Stamp, where: str
) -> Basis:
    """Read why a field has its value."""
    where = f"{where}: basis.{field}"
    refuse_unknown(table, _BASIS_KEYS, where)
    basis, rule, source, note, by, at = texts_in(table, _BASIS_TEXTS, where)
    kind = member(BasisKind, basis, where)
    evidence = spans(table, f"basis.{field}") if "evidence" in table else ()
    return require_sound(Basis(field, kind, value, evidence, rule, source, note, by or stamp.by, at or stamp.at), where)


def _read_region(table: Table, place: Placer) -> Region:
    where = f"{place.files.name}/seed.toml: region"
    refuse_unknown(table, {"capture", "kind", "start", "end", "exact", "furniture", "note"}, where)
    span = place.span(table, "region")
    kind, furniture = text_in(table, "kind", where), table.get("furniture", False)
    if kind not in REGION_KINDS:
        raise Refused(f"{where}: kind {kind!r} is not known", "known are: " + " ".join(REGION_KINDS))
    if not isinstance(furniture, bool):
        raise Refused(f"{where}: furniture must be true or false, not {furniture!r}")
    return Region(
        span.capture,
        kind,
        span.start,
        span.end,
        furniture,
        text_in(table, "note", where),
    )


def _read_stance(table: Table, place: Placer, stamp: Stamp) -> Stance:
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
