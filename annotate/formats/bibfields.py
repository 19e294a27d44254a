"""What the types and fields of BibTeX and biblatex mean in a seed, and which of a seed's raw fields still hold.

Fields that mean one thing together are a group: `year`, `month` and `day`, or `title` and `subtitle`. A seed from a .bib
file keeps in `extra`, as `bib:NAME`, the raw values of a whole group where our own form of it would not be the same, of a
field that means nothing here, and as `bib:entrytype` its type where the kind alone would not give it back. `bib:empty-fields` names
those that are empty, since an empty text cannot be kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from annotate.core.seeds import Creator, Seed
from annotate.errors import Refused
from annotate.formats import bibdatereading
from annotate.formats.bibnamereading import creators
from annotate.formats.latex import balanced
from annotate.formats.latexreading import decode

PREFIX = "bib:"
EMPTY = PREFIX + "empty-fields"
TYPE = "entrytype"
SUBTYPE = "entrysubtype"

_KINDS = {
    "article": "article-journal", "suppperiodical": "article-journal", "periodical": "periodical", "review": "review",
    "booklet": "pamphlet", "pamphlet": "pamphlet",
    **dict.fromkeys(
        ("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "mvreference", "manual"),
        "book",
    ),
    **dict.fromkeys(("inbook", "bookinbook", "suppbook", "incollection", "suppcollection"), "chapter"),
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference", "conference": "paper-conference",
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
    **dict.fromkeys(("techreport", "report"), "report"),
    "unpublished": "manuscript",
    **dict.fromkeys(("online", "electronic", "www"), "webpage"),
    "patent": "patent", "dataset": "dataset", "software": "software", "artwork": "graphic", "image": "graphic",
    "audio": "song", "music": "song", "video": "motion_picture", "movie": "motion_picture", "performance": "performance",
    "letter": "personal_communication", "legislation": "legislation", "jurisdiction": "legal_case", "standard": "standard",
}  # fmt: skip
_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}

# The first that is there and is not empty gives the value.
_ONE_OF = {
    "container": ("journaltitle", "journal", "booktitle", "howpublished"),
    "publisher": ("institution", "school", "publisher", "organization"),
    "publisher-place": ("location", "address"),
    "language": ("language", "langid"),
    "issue": ("number", "issue"),
    "volume": ("volume",),
    "note": ("note",),
    "pages": ("pages",),
    "url": ("url",),
    "doi": ("doi",),
    "accessed": ("urldate",),
}
_EXTRA = {
    "abstract": "abstract", "annote": "annote", "chapter": "chapter-number", "edition": "edition", "eventdate": "event-date",
    "eventtitle": "event-title", "isbn": "ISBN", "issn": "ISSN", "keywords": "keyword", "origdate": "original-date",
    "origlocation": "original-publisher-place", "origpublisher": "original-publisher", "origtitle": "original-title",
    "pagetotal": "number-of-pages", "part": "part", "pmcid": "PMCID", "pmid": "PMID", "pubstate": "status", "section": "section",
    "series": "collection-title", "shortjournal": "container-title-short", "shorttitle": "title-short", "type": "genre",
    "venue": "event-place", "version": "version", "volumes": "number-of-volumes",
}  # fmt: skip
_SUBTITLES = {"journalsubtitle": "container", "booksubtitle": "container", "subtitle": "title"}
_DATES = ("date", "year", "month", "day")
_ROLE_OF = {"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author"}

GROUPS = {
    **{name: group for group, names in _ONE_OF.items() for name in names},
    **{name: name for name in _EXTRA},
    **_SUBTITLES,
    "title": "title",
    **dict.fromkeys(_DATES, "issued"),
    **{name: name for name in _ROLE_OF},
    TYPE: "kind",
    SUBTYPE: "kind",
}
"""The group that each field with a meaning belongs to."""

_NAME = re.compile(r"[^\s=,{}()\"#%'\x00-\x1f]+")
_DOI_ADDRESS = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)
_URL_COMMAND = re.compile(r"\s*\\url\s*\{([^{}]*)\}\.?\s*")
_BROAD_ISSUES = frozenset(("book", "chapter", "pamphlet", "classic", "entry-encyclopedia", "paper-conference"))
_NUMBERED = frozenset(("report", "patent", "standard", "legislation", "legal_case", "thesis"))

Meaning = dict[str, "str | tuple[Creator, ...]"]


def kind(entry_type: str, subtype: str = "") -> str:
    """Give the kind of source that a type of entry is; `document` where it is none in particular."""
    found = _KINDS.get(entry_type, "document")
    return _SUBTYPES.get(subtype.strip().lower(), found) if entry_type == "article" else found


def meaning(group: str, parts: Mapping[str, str], of_kind: str) -> Meaning:
    """Give what the raw fields of one group say: by the seed's own fields, `extra:NAME` or `creators:ROLE`.

    A group says something about the same fields whatever stands in it; empty is what it does not say.
    """
    if group in _ROLE_OF:
        role = _ROLE_OF[group]
        return {f"creators:{role}": creators(parts[group], role)}
    if group == "issued":
        return {"issued": _issued(parts)}
    if group == "kind":
        return {"kind": kind(parts.get(TYPE, "misc"), parts.get(SUBTYPE, ""))}
    if group == "title":
        return {"title": _with_subtitle(decode(parts.get("title", "")), decode(parts.get("subtitle", "")))}
    in_extra, name = target(group, of_kind)
    return {f"extra:{name}" if in_extra else name: _text(group, parts)}


@cache
def target(group: str, of_kind: str) -> tuple[bool, str]:
    """Tell whether the text of a group belongs into `extra`, and by which name."""
    if group == "issue" and of_kind in _BROAD_ISSUES:
        return True, "collection-number"
    if group == "issue" and of_kind in _NUMBERED:
        return True, "number"
    return (True, _EXTRA[group]) if group in _EXTRA else (group == "publisher-place", group)


def raw_fields(seed: Seed) -> dict[str, str]:
    """Give the raw fields that a seed keeps and that say what its metadata say today, by their names, without delimiters.

    Those that mean nothing here always hold. `entrytype` is among them where it is kept.

    Raises:
        Refused: one that means nothing here cannot stand in a .bib file; the seed is named.
    """
    kept = {
        name[len(PREFIX) :]: value for name, value in seed.extra.items() if name.startswith(PREFIX) and name != EMPTY
    }
    kept |= dict.fromkeys(seed.extra.get(EMPTY, "").split(), "")
    groups = grouped(kept)
    told = {name: value for name, value in kept.items() if name not in GROUPS}
    for name, value in told.items():
        if not (_NAME.fullmatch(name) and balanced(value)):
            raise Refused(
                f"{seed.key}: the field {PREFIX}{name} cannot be written: {name} = {{{value}}}",
                f"annotate edit {seed.key} --set {PREFIX}{name}=…",
            )
    for group, parts in groups.items():
        if all(map(balanced, parts.values())) and holds(seed, meaning(group, parts, seed.kind)):
            told |= parts
    return told


def with_raw(made: Mapping[str, str], raw: Mapping[str, str]) -> dict[str, str]:
    """Give the fields that a writer made, as they stand after the equals sign, with raw fields in place of their groups.

    The type of the entry is not among them.
    """
    held = grouped(raw).keys()
    kept = {name: value for name, value in made.items() if GROUPS.get(name) not in held}
    return kept | {name: f"{{{value}}}" for name, value in raw.items() if name != TYPE}


def grouped(fields: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Give the fields that have a meaning by their groups."""
    groups: dict[str, dict[str, str]] = {}
    for name, value in fields.items():
        if name == "howpublished" and _URL_COMMAND.fullmatch(value):
            groups.setdefault("url", {})[name] = value
        elif name in GROUPS:
            groups.setdefault(GROUPS[name], {})[name] = value
    return groups


def holds(seed: Seed, said: Meaning) -> bool:
    """Tell whether a seed's metadata are what some fields say."""
    return all(_current(seed, target) == value for target, value in said.items())


def _current(seed: Seed, target: str) -> object:
    where, colon, name = target.partition(":")
    if not colon:
        return getattr(seed, target)
    if where == "extra":
        return seed.extra.get(name, "")
    return tuple(creator for creator in seed.creators if creator.role == name)


def _first(group: str, parts: Mapping[str, str]) -> str:
    return next((parts[name] for name in _ONE_OF[group] if parts.get(name)), "")


def _text(group: str, parts: Mapping[str, str]) -> str:
    if group in _EXTRA:
        is_date = _EXTRA[group].endswith("-date")
        return bibdatereading.edtf(parts[group]) if is_date else decode(parts[group])
    raw = _first(group, parts)
    if group == "url":
        found = _URL_COMMAND.fullmatch(parts.get("howpublished", ""))
        return raw.strip() or (found[1].strip() if found else "")
    if group == "doi":
        return _DOI_ADDRESS.sub("", raw.strip(), count=1)
    if group == "accessed":
        return bibdatereading.edtf(raw)
    if group == "container":
        return _with_subtitle(decode(raw), decode(parts.get("journalsubtitle") or parts.get("booksubtitle") or ""))
    return decode(raw)


def _issued(parts: Mapping[str, str]) -> str:
    if date := bibdatereading.edtf(parts.get("date", "")):
        return date
    return bibdatereading.issued(
        *(decode(parts.get(name, "")) for name in ("year", "month", "day"))
    ) or bibdatereading.issued(decode(parts.get("date", "")))


def _with_subtitle(title: str, subtitle: str) -> str:
    between = " " if title.endswith((":", "?", "!", ".")) else ": "
    return f"{title}{between}{subtitle}" if title and subtitle else title or subtitle
