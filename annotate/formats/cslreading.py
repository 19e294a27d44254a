"""Items of CSL-JSON and CSL-YAML, read: the inverse of `csl.item`, and tolerant of what other programs write.

What CSL names and a seed has no field for stands in `extra` by its name; what CSL does not name as `csl:NAME`, texts as they
are and all else as JSON. A date in words is such a field too, so that it is written as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from annotate.core.seeds import DATE_FIELDS, KINDS, ROLES, Creator, Seed
from annotate.errors import Refused
from annotate.formats import csl
from annotate.formats.csldates import edtf, in_words
from annotate.formats.customtags import NAMES, read_custom_tags
from annotate.formats.imported import Imported, Unread
from annotate.formats.jsonitems import Item, items, lone, raw, why_unstorable

_START = re.compile(r"\s*(?:\{\s*\"(?:references|items)\"\s*:\s*)?(\[)|\s*(\{)")
_MARKS = frozenset({"id", "citation-key"})
_KINDS = frozenset(KINDS)
_PARTS = {
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
_OURS = NAMES | {"note", "extra", "printed"}
_PASSED = frozenset({"id", "citation-key", "type", "note", "custom"})


def read(text: str) -> Iterator[Imported | Unread]:
    """Read an array of items, one item alone, or an array below `references`."""
    found = _START.match(text)
    if not found:
        if text.strip():
            yield Unread(1, text[:200], "is no array of CSL items")
        return
    start = found.start(1) if found[1] else found.start(2)
    for piece in items(text, start, _MARKS) if found[1] else lone(text, start):
        yield piece if isinstance(piece, Unread) else read_item(piece[1], piece[0])


def read_item(item: Item, line: int) -> Imported | Unread:
    """Read one item, of JSON or of YAML."""
    why = why_unstorable(item)
    try:
        return Unread(line, raw(item), why) if why else _read(item, line)
    except Refused as error:
        return Unread(line, raw(item), str(error))


@dataclass(slots=True)
class _Fields:
    """What is gathered of one item."""

    own: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    creators: list[Creator] = field(default_factory=list)
    tags: tuple[Mapping[str, object], ...] = ()
    of: str = ""


def _read(item: Item, line: int) -> Imported:
    fields = _Fields()
    key, aliases = _keys(item)
    kind = _text(item, "type") or "document"
    if kind not in _KINDS:
        fields.extra["csl:type"], kind = kind, "document"
    for role in ROLES:
        if role in item:
            _creators(item, role, fields)
    for name in item:
        if name not in ROLES and name not in _PASSED:
            _variable(item, name, fields)
    _custom(item, fields)
    extra = dict(sorted((name, text) for name, text in fields.extra.items() if text))
    seed = Seed(fields.of or key, kind, creators=tuple(fields.creators), extra=extra, **fields.own)
    return Imported(seed, line, () if fields.of else aliases, fields.tags, of_tag=bool(fields.of))


def _keys(item: Item) -> tuple[str, tuple[str, ...]]:
    """Give the key, and another that it goes by: an address as `id` is no key that anybody types."""
    given, other = _text(item, "id"), _text(item, "citation-key")
    key, alias = (other, given) if other and (not given or "://" in given) else (given, other)
    return key, (alias,) if alias and alias != key else ()


def _creators(item: Item, role: str, fields: _Fields) -> None:
    names = item[role]
    if not isinstance(names, list | tuple):
        raise Refused(f"{role} must be a list of names, not {_shown(names)}")
    for one in names:
        fields.creators.append(_creator(one, role))
    if any(isinstance(one, Mapping) and one.keys() - _PARTS.keys() for one in names):
        fields.extra[f"csl:{role}"] = raw(names)


def _creator(one: object, role: str) -> Creator:
    if isinstance(one, str):
        return Creator(role, literal=one)
    if not isinstance(one, Mapping):
        raise Refused(f"{role} must be a list of names, not of {_shown(one)}")
    return Creator(role, **{part: _text(one, name) for name, part in _PARTS.items()})


def _variable(item: Item, name: str, fields: _Fields) -> None:
    if name in csl.OWN_VARIABLES:
        fields.own[csl.OWN_VARIABLES[name]] = _text(item, name)
    elif name in csl.DATE_VARIABLES:
        _date(item[name], name, fields)
    elif name in csl.TEXT_VARIABLES:
        fields.extra[name] = _text(item, name)
    else:
        value = item[name]
        fields.extra[f"csl:{name}"] = value if isinstance(value, str) else raw(value)


def _date(variable: object, name: str, fields: _Fields) -> None:
    if not variable:
        return
    if not isinstance(variable, Mapping | str):
        raise Refused(f"{name} must be a date, not {_shown(variable)}")
    date = edtf(variable)
    if name in DATE_FIELDS and date:
        fields.own[name] = date
    else:
        fields.extra[name] = date or in_words(variable) or raw(variable)


def _custom(item: Item, fields: _Fields) -> None:
    """Read what is ours, and keep what is another program's."""
    custom = item.get("custom") or {}
    if not isinstance(custom, Mapping):
        raise Refused(f"custom must be an object, not {_shown(custom)}")
    note, printed = _text(item, "note"), _table(custom, "printed")
    fields.own["note"] = _text(custom, "note") or note
    if note and note != fields.own["note"]:
        fields.extra["note"] = note
    for name in ("issue", "volume"):
        text = _text(printed, name)
        if text and csl.number(text) == fields.own.get(name):
            fields.own[name] = text
    extra = _table(custom, "extra")
    fields.extra |= {name: _text(extra, name) for name in extra}
    fields.of, fields.tags = read_custom_tags(custom)
    rest = {name: value for name, value in custom.items() if name not in _OURS}
    if rest:
        fields.extra["csl:custom"] = raw(rest)


def _table(item: Item, name: str) -> Item:
    value = item.get(name) or {}
    if not isinstance(value, Mapping):
        raise Refused(f"custom.{name} must be an object, not {_shown(value)}")
    return value


def _text(item: Item, name: str) -> str:
    """Give a text; a number is one, and nothing is an empty one."""
    value = item.get(name)
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise Refused(f"{name} must be a text, not {_shown(value)}")


def _shown(value: object) -> str:
    shown = raw(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
