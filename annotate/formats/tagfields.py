"""The fields of a tag by the names of `schema/tag.schema.json`, written and read: one place for every JSON format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotate.core.spans import Span
from annotate.core.tags import Claim, Details, Footnote, Quote, QuoteMode, Tag, TagKind, Voice
from annotate.errors import Refused

COMMON_FIELDS = frozenset({"labels", "note", "sic", "voice", "voice_name"})
"""The fields that a tag of any kind can have."""

FIELDS_OF = {
    TagKind.CLAIM: frozenset({"gloss", "check", "date_printed", "calendar", "edtf"}),
    TagKind.QUOTE: frozenset({"mode", "speaker", "work", "work_basis", "said", "parent", "marks", "block"}),
    TagKind.FOOTNOTE: frozenset({"number", "entry", "supports", "parsed"}),
}
"""The fields that only a tag of this kind has. `read_tag_details` looks at no others."""

_MODES = {mode.value: mode for mode in QuoteMode}
_NO_FIELDS: Mapping[str, object] = {}


def span_fields(tag: Tag) -> dict[str, object]:
    """Give where a tag's words stand (code points of the capture with that number), and the words themselves."""
    span = tag.span
    return {
        "capture": span.capture,
        "start": span.start,
        "end": span.end,
        "exact": span.exact,
        "prefix": span.prefix,
        "suffix": span.suffix,
    }


def tag_fields(tag: Tag) -> dict[str, object]:
    """Give the fields of a tag that are not empty, in a fixed order; other tags are named by their whole keys.

    Its key, its kind, its span, and who made it when are not among them: each format has its own of those.
    """
    pairs = (
        ("labels", list(tag.labels)),
        ("note", tag.note),
        ("sic", list(tag.sic)),
        ("voice", "" if tag.voice is Voice.AUTHOR else tag.voice.value),
        ("voice_name", tag.voice_name),
        *_pairs(tag.seed, tag.details),
    )
    return {name: value for name, value in pairs if value}


def _pairs(seed: str, details: Details) -> tuple[tuple[str, object], ...]:
    if isinstance(details, Claim):
        return _claim(details)
    return _quote(seed, details) if isinstance(details, Quote) else _footnote(seed, details)


def _claim(claim: Claim) -> tuple[tuple[str, object], ...]:
    return (
        ("gloss", claim.gloss),
        ("check", claim.check),
        ("date_printed", claim.date_printed),
        ("calendar", claim.calendar),
        ("edtf", claim.edtf),
    )


def _quote(seed: str, quote: Quote) -> tuple[tuple[str, object], ...]:
    return (
        ("mode", quote.mode.value),
        ("speaker", quote.speaker),
        ("work", quote.work),
        ("work_basis", quote.work_basis),
        ("said", quote.said),
        ("parent", f"{seed}:{quote.parent}" if quote.parent else ""),
        ("marks", quote.marks),
        ("block", quote.block),
    )


def _footnote(seed: str, footnote: Footnote) -> tuple[tuple[str, object], ...]:
    entry = footnote.entry
    return (
        ("number", footnote.number),
        ("entry", {"start": entry.start, "end": entry.end, "exact": entry.exact} if entry else None),
        ("supports", [f"{seed}:{label}" for label in footnote.supports]),
        ("parsed", dict(footnote.parsed)),
    )


def read_tag_details(kind: TagKind, fields: Mapping[str, object]) -> Claim | Quote | Footnote:
    """Read what `tag_fields` wrote of a claim, a quote or a footnote; a field that is not there is empty.

    `fields` may be a whole line of a tags file. Other tags are named by their whole keys or by their labels alone. A
    footnote's entry stands in the capture that `capture` names, 1 if none; its prefix and suffix are not read. A caller that
    has found the entry's span in the text may give that.

    Raises:
        Refused: a value is not of its field's type, or not one of its words, or names a tag of another seed; the field is named.
    """
    if kind is TagKind.CLAIM:
        return Claim(*_texts(fields, _CLAIM_FIELDS))
    return _read_quote(fields) if kind is TagKind.QUOTE else _read_footnote(fields)


def _read_quote(fields: Mapping[str, object]) -> Quote:
    mode = _text(fields, "mode") if "mode" in fields else QuoteMode.DIRECT.value
    if mode not in _MODES:
        raise Refused(f"mode: {mode!r} is none of {', '.join(_MODES)}")
    block = fields.get("block", False)
    if not isinstance(block, bool):
        raise _wrong("block", block, "true or false")
    speaker, work, work_basis, said, parent, marks = _texts(fields, _QUOTE_FIELDS)
    label = _label(fields, "parent", parent) if parent else ""
    return Quote(_MODES[mode], speaker, work, work_basis, said, label, marks, block)


def _read_footnote(fields: Mapping[str, object]) -> Footnote:
    supports = fields.get("supports", ())
    if not isinstance(supports, list | tuple):
        raise _wrong("supports", supports, "a list of keys of tags")
    parsed = fields.get("parsed", _NO_FIELDS)
    if not isinstance(parsed, Mapping):
        raise _wrong("parsed", parsed, "an object")
    labels = tuple(_label(fields, "supports", key) for key in supports)
    return Footnote(_text(fields, "number"), _entry(fields), labels, dict(parsed))


def _entry(fields: Mapping[str, object]) -> Span | None:
    entry = fields.get("entry")
    if entry is None or isinstance(entry, Span):
        return entry
    if not isinstance(entry, Mapping):
        raise _wrong("entry", entry, "an object with start, end and exact")
    capture = _count(fields, "capture", "capture") if "capture" in fields else 1
    exact = entry.get("exact")
    if not isinstance(exact, str):
        raise _wrong("entry.exact", exact, "text")
    return Span(capture, _count(entry, "start", "entry.start"), _count(entry, "end", "entry.end"), exact)


_CLAIM_FIELDS = ("gloss", "check", "date_printed", "calendar", "edtf")
_QUOTE_FIELDS = ("speaker", "work", "work_basis", "said", "parent", "marks")
_ONLY_TEXT = {str}


def _texts(fields: Mapping[str, object], names: Sequence[str]) -> list[str]:
    """Give several texts, looked at all at once: most lines have nothing wrong."""
    get = fields.get
    values = [get(name, "") for name in names]
    if set(map(type, values)) == _ONLY_TEXT:
        return values  # type: ignore[return-value]  # that is what was looked at
    return [_text(fields, name) for name in names]


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name, "")
    if isinstance(value, str):
        return value
    raise _wrong(name, value, "text")


def _count(fields: Mapping[str, object], name: str, where: str) -> int:
    value = fields.get(name)
    # JSON's true is an int to Python.
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise _wrong(where, value, "a whole number")


def _label(fields: Mapping[str, object], name: str, key: object) -> str:
    if not isinstance(key, str):
        raise _wrong(name, key, "the key of a tag")
    seed, colon, label = key.rpartition(":")
    if colon and not _is_own_seed(fields, seed):
        raise Refused(f"{name}: {key!r} is a tag of another seed")
    return label


def _is_own_seed(fields: Mapping[str, object], seed: str) -> bool:
    """Tell whether the line that `fields` are is of this seed, or does not say."""
    own = fields.get("key") or fields.get("seed")
    return not isinstance(own, str) or own.partition(":")[0] == seed


def _wrong(where: str, value: object, wanted: str) -> Refused:
    shown = repr(value)
    return Refused(f"{where}: must be {wanted}, not {shown if len(shown) <= 60 else shown[:57] + '…'}")
