r"""Seeds as classic BibTeX in UTF-8, read without loss of a character by BibTeX, biber and pybtex.

Only the entry types of BibTeX 0.99 are used, because one that a program does not know (`@inreference`) stops it. Most
kinds of source have none, and are `@misc` with the container as `howpublished`.

Dates go out as `year`, `month` (a macro) and `day`. A year is digits where it is known; else it is said in words (`1917?`,
`ca. 1917`, `44 BCE`, `1917--1918`), never dropped and never made certain; biber then warns that it cannot sort by it. A
range within a year keeps its months only if they are the same.

Of a seed's further fields those in `_EXTRA` go out, and of its creators the authors, editors and translators. The rest, and
labels, notes, relations and stances, are for formats that can hold them.

A seed that came from a .bib file keeps raw what would not be the same in our own form (`bibfields`). That goes out as it
came, under the type that it came with, as long as it says what the seed's metadata say: our own form is for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import compress
from operator import attrgetter

from annotate.core import dates
from annotate.core.seeds import Seed
from annotate.formats.bibfields import GROUPS, PREFIX, TYPE, grouped, raw_fields
from annotate.formats.bibtext import pages, people, tagged, text, title, url, verbatim
from annotate.formats.datewords import words
from annotate.formats.entry import Entry

_TYPES = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper", "review", "review-book"), "article"),
    **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), "incollection"),
    **dict.fromkeys(("book", "classic", "pamphlet"), "book"),
    "manuscript": "unpublished",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
_CONTAINER = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_PUBLISHER = {"techreport": "institution", "phdthesis": "school"}
_EXTRA = {
    "abstract": "abstract",
    "annote": "annote",
    "chapter-number": "chapter",
    "collection-title": "series",
    "edition": "edition",
    "genre": "type",
    "ISBN": "isbn",
    "ISSN": "issn",
    "keyword": "keywords",
    "publisher-place": "address",
    "section": "section",
}
_ORDER = (
    "author", "editor", "translator", "title", "booktitle", "journal", "series", "edition", "section", "volume", "number",
    "chapter", "type", "publisher", "institution", "school", "address", "howpublished", "year", "month", "day", "pages", "isbn",
    "issn", "doi", "url", "urldate", "language", "abstract", "keywords",
    "note", "annote", "annotation", "verba", "verbb", "verbc", "xref",
)  # fmt: skip
_PLACES = {name: place for place, name in enumerate(_ORDER)}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the text of each entry, with an empty line between two.

    Raises:
        Refused: a date is not EDTF, or a DOI cannot stand in braces; the seed is named.
    """
    for number, entry in enumerate(entries):
        yield ("\n" if number else "") + _entry(entry)


def entry_type(kind: str) -> str:
    """Give the type of entry for a kind of source."""
    return _TYPES.get(kind, "misc")


def group(name: str, seed: Seed) -> dict[str, str]:
    """Give the fields of one of `bibfields.GROUPS` in our own form, as they stand after the equals sign.

    Raises:
        Refused: as `write`.
    """
    make = _GROUPS.get(name)
    return {field: value for field, value in make(seed).items() if value != "{}"} if make else {}


@cache
def field_of(name: str, kind: str) -> str:
    """Give the field in which the text of a group stands in our own form, for a kind of source."""
    if name == "publisher":
        return _PUBLISHER.get(entry_type(kind), name)
    if name == "container":
        return _CONTAINER.get(entry_type(kind), "howpublished")
    return {"publisher-place": "address", "issue": "number", "issued": "year"}.get(name, name)


def _entry(entry: Entry) -> str:
    kind, values = fields(entry)
    body = "".join([f"  {name} = {value},\n" for name, value in values.items()])
    return f"@{kind}{{{entry.seed.key},\n{body}}}\n"


def fields(entry: Entry) -> tuple[str, dict[str, str]]:
    """Give the type of an entry, and its fields in their order, each as it stands after the equals sign.

    Raises:
        Refused: as `write`.
    """
    seed = entry.seed
    values: dict[str, str] = {}
    raw = raw_fields(seed) if seed.extra and any(name.startswith(PREFIX) for name in seed.extra) else {}
    held = grouped(raw) if raw else raw
    for name in _said(seed):
        if name not in held:
            values.update(_GROUPS[name](seed))
    if raw:
        values |= {name: f"{{{value}}}" for name, value in raw.items() if name != TYPE}
    if entry.tags or entry.of:
        values |= {name: value for name, value in tagged(entry, raw).items() if value != "{}"}
    names = sorted(values, key=_PLACES.__getitem__ if values.keys() <= _PLACES.keys() else _place)
    kind = raw.get(TYPE) or entry_type(seed.kind)
    return kind, {name: value for name in names if (value := values[name]) != "{}" or name in raw}


def _place(name: str) -> tuple[int, str]:
    """Give what fields are sorted by: first those that have a place, then the others by their names."""
    return _PLACES.get(name, len(_PLACES)), name


def _said(seed: Seed) -> Iterator[str]:
    """Give the groups in which a seed says something: it says nothing in most."""
    yield from _ROLES.intersection([creator.role for creator in seed.creators])
    yield from compress(_FIELDS, _fields(seed))
    if seed.extra:
        yield from (_BY_NAME[name] for name in seed.extra if name in _BY_NAME)
        # Further fields may hold the number.
        yield "issue"


def _container(seed: Seed) -> dict[str, str]:
    field = field_of("container", seed.kind)
    return {field: title(seed.container) if field == "booktitle" else text(seed.container)}


def _publisher(seed: Seed) -> dict[str, str]:
    return {field_of("publisher", seed.kind): text(seed.publisher)}


def _number(seed: Seed) -> dict[str, str]:
    return {"number": text(seed.issue or seed.extra.get("number", "") or seed.extra.get("collection-number", ""))}


def _names(role: str) -> Callable[[Seed], dict[str, str]]:
    return lambda seed: {role: people(seed, role)}


def _further(field: str, name: str) -> Callable[[Seed], dict[str, str]]:
    return lambda seed: {field: text(seed.extra.get(name, ""))}


def _accessed(seed: Seed) -> dict[str, str]:
    return {"urldate": f"{{{dates.require_edtf(seed.accessed, f'{seed.key}: accessed')}}}"}


def _dated(seed: Seed) -> Mapping[str, str]:
    return _issued(seed.issued) if dates.require_edtf(seed.issued, f"{seed.key}: issued") else {}


@lru_cache(maxsize=4096)
def _issued(edtf: str) -> Mapping[str, str]:
    parsed = dates.parse(edtf)
    made = {"year": f"{{{words(edtf).replace('–', '--')}}}"}
    if isinstance(parsed, dates.Interval):
        month = _common_month(parsed)
        return made | ({"month": _MONTHS[month - 1]} if month else {})
    if parsed.season:
        season = dates.SEASONS[parsed.season]
        # "ca. spring 2011": the season is a month to BibTeX, the rest is the year.
        made |= {"year": made["year"].replace(f"{season} ", ""), "month": f"{{{season.capitalize()}}}"}
    if parsed.month:
        made["month"] = _MONTHS[parsed.month - 1]
    if parsed.day:
        made["day"] = f"{{{parsed.day}}}"
    return made


def _common_month(interval: dates.Interval) -> int:
    start, end = interval.start, interval.end
    return start.month if start and end and (start.year, start.month) == (end.year, end.month) else 0


_GROUPS: dict[str, Callable[[Seed], Mapping[str, str]]] = {
    **{role: _names(role) for role in ("author", "editor", "translator")},
    "title": lambda seed: {"title": title(seed.title)},
    "container": _container,
    "publisher": _publisher,
    "issue": _number,
    "volume": lambda seed: {"volume": text(seed.volume)},
    "pages": lambda seed: {"pages": pages(seed.pages)},
    "issued": _dated,
    "accessed": _accessed,
    "doi": lambda seed: {"doi": verbatim(seed, "doi", seed.doi, "BibTeX")},
    "url": lambda seed: {"url": url(seed.url)},
    "language": lambda seed: {"language": text(seed.language)},
    "note": lambda seed: {"note": text(seed.note)},
    **{GROUPS[field]: _further(field, name) for name, field in _EXTRA.items()},
}

_BY_NAME = {name: GROUPS[field] for name, field in _EXTRA.items()}
"""The group of a further field: a seed has few of them."""
_ROLES = frozenset(("author", "editor", "translator"))
_FIELDS = [name for name in _GROUPS if name not in _ROLES and name not in _BY_NAME.values()]
_fields = attrgetter(*_FIELDS)
"""The values of the seed's own fields, one for each group that is named like its field."""
