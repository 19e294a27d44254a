"""RIS, read line by line: records without an end, lines that go on, and tags that nobody knows are all kept.

Written here and not with rispy, which passes over a record without `ER` and over text before the first one in silence. A tag
that has no field of ours stands in `extra` as `ris:TAG`, the values of several on a line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotate.core import dates
from annotate.core.seeds import Creator, Seed
from annotate.core.tags import Tag
from annotate.errors import Refused
from annotate.formats.imported import Imported, Unread
from annotate.formats.jsonl import line as tag_line
from annotate.formats.riswords import EXTRA, KINDS, PLAIN_TYPES
from annotate.formats.selectors import read_selectors
from annotate.formats.tagwordsreading import read_tags

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|(\s*))")
_FIELDS = {
    "title": ("TI", "T1", "CT"),
    "container": ("T2", "JO", "JF", "BT", "JA", "J2"),
    "publisher": ("PB",),
    "volume": ("VL",),
    "issue": ("IS",),
    "doi": ("DO",),
    "url": ("UR",),
    "language": ("LA",),
    "note": ("N1",),
}
_ROLES = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "collection-editor", "A4": "translator"}
_EXTRA = {tag: name for name, tag in reversed(EXTRA.items())} | {"N2": "abstract", "KW": "keyword"}
_SELECTORS = re.compile(r"(?:tag of (\S+)|tags): (.*)")
_DATE = re.compile(r"(\d{4})(?:[/-](\d{1,2})?)?(?:[/-](\d{1,2})?)?(?:[/-]\s*)?", re.ASCII)


@dataclass(slots=True)
class _Record:
    """The lines of one record by their tags, in their order."""

    line: int
    raw: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""


def read(text: str) -> Iterator[Imported | Unread]:
    """Read every record; one begins at `TY` and ends at `ER`. One that ends at the next `TY` or with the text is reported, too."""
    record: _Record | None = None
    stray: _Record | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        found = _LINE.fullmatch(line.rstrip("\r"))
        tag, value = (found[1], (found[2] or "").strip()) if found else ("", line.strip())
        if tag == "TY":
            yield from _finished(record, stray, is_ended=False)
            record, stray = _Record(number), None
        if record is None:
            if value and tag != "ER":
                stray = stray or _Record(number)
                stray.raw.append(line)
        elif tag == "ER":
            yield from _finished(record, None, is_ended=True)
            record = None
        else:
            _take(record, tag, value, line)
    yield from _finished(record, stray, is_ended=False)


def _take(record: _Record, tag: str, value: str, line: str) -> None:
    record.raw.append(line)
    if tag:
        record.last = tag
        if value:
            record.values.setdefault(tag, []).append(value)
    elif value:
        values = record.values.setdefault(record.last, [""])
        values[-1] = f"{values[-1]} {value}".strip()


def _finished(record: _Record | None, stray: _Record | None, *, is_ended: bool) -> Iterator[Imported | Unread]:
    if stray:
        yield Unread(stray.line, "\n".join(stray.raw), "stands outside of a record, which begins with TY")
    if record and "\0" in "".join(record.raw):
        yield Unread(record.line, "\n".join(record.raw), "a NUL character cannot be stored")
    elif record:
        whole = "\n".join(record.raw)
        yield _imported(record)
        if not is_ended:
            yield Unread(record.line, whole, "the record has no ER: it is read up to here, and may have been longer")


def _imported(record: _Record) -> Imported:
    values = record.values
    own = {name: _first(values, tags) for name, tags in _FIELDS.items()}
    notes = [own["note"], *values.pop("N1", [])]
    creators = tuple(_name(one, _ROLES[tag]) for tag in list(values) if tag in _ROLES for one in values.pop(tag))
    own |= _dates(values) | _pages(values)
    kind_name = _first(values, ("TY",))
    kind = KINDS.get(kind_name, "document")
    key = _first(values, ("ID",)) or _first(values, ("LB",))
    of, before, tags = _tags(notes, key)
    own["note"] = "\n".join(before).strip("\n")
    extra = {} if kind_name in PLAIN_TYPES or not kind_name else {"ris:TY": kind_name}
    for tag, several in ((tag, several) for tag, several in values.items() if several):
        name = _name_of(tag, kind)
        extra[f"ris:{tag}" if name in extra else name] = ("; " if tag == "KW" else "\n").join(several)
    extra = {name: text for name, text in sorted(extra.items()) if text}
    seed = Seed(of or key, kind, creators=creators, extra=extra, **own)
    return Imported(seed, record.line, tags=tuple(map(tag_line, tags)), of_tag=bool(of))


def _tags(notes: list[str], key: str) -> tuple[str, list[str], list[Tag]]:
    """Read the tags that the last notes give: the key of their seed where that is another entry's, and the notes before them."""
    found = _SELECTORS.fullmatch(notes[-1])
    selectors = read_selectors(found[2]) if found else []
    if not found or len(notes) <= len(selectors):
        return "", notes, []
    of, first = found[1] or "", len(notes) - 1 - len(selectors)
    before, tags = read_tags("\n\n".join(notes[first:-1]), selectors, of or key)
    return (of, notes[:first], tags) if tags and not before else ("", notes, [])


def _name_of(tag: str, kind: str) -> str:
    if tag == "SN":
        return "ISBN" if kind in {"book", "chapter", "classic", "thesis"} else "ISSN"
    return _EXTRA.get(tag, f"ris:{tag or '?'}")


def _first(values: dict[str, list[str]], tags: tuple[str, ...]) -> str:
    """Take the first value of the first of `tags` that is there; what else there is stays."""
    for tag in tags:
        if values.get(tag):
            return values[tag].pop(0)
    return ""


def _name(text: str, role: str) -> Creator:
    """Read `particles Family, Given, Suffix`; a name without a comma is a whole one."""
    family, *rest = (part.strip() for part in text.split(","))
    if not rest or len(rest) > 2 or not family:
        return Creator(role, literal=text)
    words = family.split(" ")
    small = next((place for place, word in enumerate(words) if word[:1] != word[:1].lower()), 0)
    particle, family = " ".join(words[:small]), " ".join(words[small:])
    return Creator(role, family, rest[0], non_dropping_particle=particle, suffix=rest[1] if len(rest) > 1 else "")


def _dates(values: dict[str, list[str]]) -> dict[str, str]:
    """Give issued and accessed; a date that says more than its numbers, or none, stays in its tag."""
    made: dict[str, str] = {}
    for field_name, tags in (("issued", ("DA", "PY", "Y1")), ("accessed", ("Y2",))):
        for tag in tags:
            date = _edtf(values.get(tag, [""])[0]) if values.get(tag) else ""
            if date and (field_name not in made or made[field_name].startswith(date)):
                values[tag].pop(0)
                made.setdefault(field_name, date)
    return made


def _edtf(text: str) -> str:
    found, mark = _DATE.fullmatch(text), ""
    numbers, _, words = text.rpartition("/")
    about, uncertain = words.startswith("about "), words.endswith("?")
    if numbers.count("/") == 2 and (about or uncertain):
        found, mark = _DATE.fullmatch(numbers), "%" if about and uncertain else "~" if about else "?"
    if not found:
        return ""
    year, month, day = found.groups()
    made = year + (f"-{int(month):02}" if month else "") + (f"-{int(day):02}" if month and day else "") + mark
    try:
        dates.parse(made)
    except Refused:
        return ""
    return made


def _pages(values: dict[str, list[str]]) -> dict[str, str]:
    return {"pages": "–".join(filter(None, (_first(values, ("SP",)), _first(values, ("EP",)))))}
