"""Hayagriva, read: the inverse of `hayagriva.write`, and what other people write for Typst.

A field that is none of ours stands in `extra` as `hayagriva:NAME`, a text as it is and all else as JSON; what else a parent
says, as `hayagriva:parent`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from annotate.core import dates
from annotate.core.seeds import KINDS, TEXT_FIELDS, Creator, Seed
from annotate.errors import Refused
from annotate.formats import hayagriva
from annotate.formats.basis import NAME_PARTS
from annotate.formats.customtags import read_custom_tags
from annotate.formats.imported import Imported, Unread
from annotate.formats.jsonitems import raw, why_unstorable
from annotate.formats.yamlpieces import members

_KIND_OF = {pair: kind for kind, pair in reversed(hayagriva.TYPES.items())} | {
    ("article", "periodical"): "article-journal",
    ("article", ""): "article",
    ("entry", "reference"): "entry-encyclopedia",
}
_KIND_OF_TYPE = {pair[0]: kind for pair, kind in reversed(_KIND_OF.items())} | {
    "article": "article",
    "anthos": "chapter",
    "blog": "post-weblog",
    "conference": "event",
    "newspaper": "periodical",
    "proceedings": "book",
    "reference": "book",
    "thread": "post",
}
_ROLE_OF = {name: role for role, name in hayagriva.AFFILIATED.items()}
_FIELD_OF = {name: field for field, name in hayagriva.EXTRA.items()}
_SERIAL_OF = {name: field for field, name in hayagriva.SERIAL.items()}
_KINDS = frozenset(KINDS)
_NAME_PARTS = frozenset({"role", *NAME_PARTS})


def read(text: str) -> Iterator[Imported | Unread]:
    """Read every entry of the document, by its key."""
    for piece in members(text):
        yield piece if isinstance(piece, Unread) else _entry(*piece)


def _entry(line: int, key: str, entry: object) -> Imported | Unread:
    if not isinstance(entry, Mapping):
        return Unread(line, f"{key}: {entry!r}", "is no entry: it has no fields")
    try:
        why = why_unstorable([key, entry])
        if why:
            return Unread(line, f"{key}: {raw(entry)}", why)
        return _read(dict(entry), key, line)
    except (Refused, TypeError, ValueError) as error:
        why = str(error) if isinstance(error, Refused) else "a value is not of its field's type"
        return Unread(line, f"{key}: {entry!r}", why)


def _read(entry: dict[str, Any], key: str, line: int) -> Imported:
    custom = _table(entry.pop("custom", None), "custom")
    parents = entry.pop("parent", None) or {}
    parent, *others = map(dict, parents) if isinstance(parents, list) and parents else [dict(_table(parents, "parent"))]
    kinds = (_text(entry.pop("type", ""), "type").lower(), _text(parent.pop("type", ""), "type").lower())
    kind = _KIND_OF.get(kinds) or _KIND_OF_TYPE.get(kinds[0], "document")
    creators = _creators(entry, parent)
    extra: dict[str, str] = {}
    own = _own(entry, parent, extra)
    extra |= {_FIELD_OF.get(name, f"hayagriva:{name}"): _kept(name, value) for name, value in entry.items()}
    left = [one for one in (parent, *others) if one]
    if left:
        extra["hayagriva:parent"] = raw(left if others else parent)
    kind, creators = _ours(custom, own, extra, kind, creators)
    of, tags = read_custom_tags(custom)
    kept = {name: text for name, text in sorted(extra.items()) if text}
    seed = Seed(of or key, kind, creators=creators, extra=kept, **own)
    return Imported(seed, line, (), tags, of_tag=bool(of))


def _own(entry: dict[str, Any], parent: dict[str, Any], extra: dict[str, str]) -> dict[str, str]:
    """Take the seed's own fields out of an entry and its parent."""
    url, publisher = entry.pop("url", None), entry.pop("publisher", None) or parent.pop("publisher", None)
    address = url if isinstance(url, Mapping) else {"value": url}
    house = publisher if isinstance(publisher, Mapping) else {"name": publisher}
    extra["publisher-place"] = hayagriva.unmarked(_text(house.get("location"), "location"))
    serial = entry.pop("serial-number", None)
    numbers = dict(serial) if isinstance(serial, Mapping) else {"number": serial}
    doi = _text(numbers.pop("doi", None) or entry.pop("doi", None), "doi")
    for name, value in numbers.items():
        extra[_SERIAL_OF.get(name, "number" if name == "number" else f"hayagriva:{name}")] = _text(value, name)
    return {
        "title": hayagriva.unmarked(_text(_whole(entry.pop("title", None)), "title")),
        "container": hayagriva.unmarked(_text(_whole(parent.pop("title", None)), "title")),
        "publisher": hayagriva.unmarked(_text(house.get("name"), "publisher")),
        "volume": _text(entry.pop("volume", None) or parent.pop("volume", None), "volume"),
        "issue": _text(entry.pop("issue", None) or parent.pop("issue", None), "issue"),
        "pages": _text(entry.pop("page-range", None), "page-range"),
        "issued": _date(entry.pop("date", None) or parent.pop("date", None), "issued", extra),
        "url": _text(address.get("value"), "url"),
        "accessed": _date(address.get("date"), "accessed", extra),
        "doi": doi,
        "language": _text(entry.pop("language", None), "language"),
    }


def _ours(
    custom: Mapping[str, Any], own: dict[str, str], extra: dict[str, str], kind: str, creators: tuple[Creator, ...]
) -> tuple[str, tuple[Creator, ...]]:
    """Let what stands in `custom` take the place of what the entry could only say roughly."""
    own |= {name: _text(custom[name], name) for name in TEXT_FIELDS if name in custom}
    further = _table(custom.get("extra"), "custom.extra")
    extra |= {name: _text(value, name) for name, value in further.items()}
    given = custom.get("creators") or []
    if given:
        creators = tuple(Creator(**{part: _text(text, part) for part, text in _parts(one)}) for one in given)
    named = custom.get("type")
    return (named if named in _KINDS else kind), creators


def _parts(one: object) -> list[tuple[str, object]]:
    return [(name, value) for name, value in _table(one, "custom.creators").items() if name in _NAME_PARTS]


def _creators(entry: dict[str, Any], parent: dict[str, Any]) -> tuple[Creator, ...]:
    made = [_name(one, "author") for one in _several(entry.pop("author", None))]
    made += [_name(one, "container-author") for one in _several(parent.pop("author", None))]
    for place in (entry, parent):
        made += [_name(one, "editor") for one in _several(place.pop("editor", None))]
    left = []
    for group in _several(entry.pop("affiliated", None)):
        role = _ROLE_OF.get(_text(_table(group, "affiliated").get("role"), "role"), "")
        if role:
            made += [_name(one, role) for one in _several(group.get("names"))]
        else:
            left.append(group)
    if left:
        entry["affiliated"] = left
    return tuple(made)


def _name(one: object, role: str) -> Creator:
    """Read a person; as a text it is `prefix Name, Suffix, Given`, and one without a comma is a whole name."""
    if isinstance(one, Mapping):
        name, given = _text(one.get("name"), "name"), _text(one.get("given-name"), "given-name")
        prefix, suffix = _text(one.get("prefix"), "prefix"), _text(one.get("suffix"), "suffix")
        if not (given or prefix or suffix):
            return Creator(role, literal=name)
        return Creator(role, name, given, non_dropping_particle=prefix, suffix=suffix)
    text = _text(one, role)
    family, *rest = (part.strip() for part in text.split(","))
    if not rest or len(rest) > 2:
        return Creator(role, literal=text)
    words = family.split(" ")
    first = next((place for place, word in enumerate(words) if not word[:1].islower()), len(words) - 1)
    suffix = rest[0] if len(rest) > 1 else ""
    return Creator(role, " ".join(words[first:]), rest[-1], "", " ".join(words[:first]), suffix)


def _date(value: object, name: str, extra: dict[str, str]) -> str:
    text = _text(value, name)
    date = text.removeprefix("~") + "~" * text.startswith("~")
    try:
        dates.parse(date)
    except Refused:
        extra[name] = text
        return ""
    return date


def _kept(name: str, value: object) -> str:
    if isinstance(value, str):
        return value if name in hayagriva.UNMARKED or name not in _FIELD_OF else hayagriva.unmarked(value)
    return raw(value)


def _whole(value: object) -> object:
    return value.get("value") if isinstance(value, Mapping) else value


def _several(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _table(value: object, name: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise Refused(f"{name} must be a mapping, not {raw(value)[:60]}")
    return value


def _text(value: object, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Refused(f"{name} must be a text, not {raw(value)[:60]}")
    return str(value)
