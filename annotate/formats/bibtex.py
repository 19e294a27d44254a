r"""Seeds as classic BibTeX in UTF-8, read without loss of a character by BibTeX, biber and pybtex.

Only the entry types of BibTeX 0.99 are used, because one that a program does not know (`@inreference`) stops it. Most
kinds of source have none, and are `@misc` with the container as `howpublished`.

Dates go out as `year`, `month` (a macro) and `day`. A year is digits where it is known; else it is said in words (`1917?`,
`ca. 1917`, `44 BCE`, `1917--1918`), never dropped and never made certain; biber then warns that it cannot sort by it. A
range within a year keeps its months only if they are the same.

Of a seed's further fields those in `_EXTRA` go out, and of its creators the authors, editors and translators. The rest, and
labels, notes, relations and stances, are for formats that can hold them: BibTeX is a one-way export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotate.core import dates
from annotate.core.seeds import Seed
from annotate.formats.bibtext import addresses, annotation, laid_out, pages, people, text, title
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
    "chapter-number": "chapter",
    "collection-title": "series",
    "edition": "edition",
    "genre": "type",
    "ISBN": "isbn",
    "ISSN": "issn",
    "publisher-place": "address",
    "section": "section",
}
_ORDER = (
    "author", "editor", "translator", "title", "booktitle", "journal", "series", "edition", "section", "volume", "number",
    "chapter", "type", "publisher", "institution", "school", "address", "howpublished", "year", "month", "day", "pages", "isbn",
    "issn", "doi", "url", "urldate", "language", "note", "annotation",
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the text of each entry, with an empty line between two.

    Raises:
        Refused: a date is not EDTF, or a DOI cannot stand in braces; the seed is named.
    """
    for number, entry in enumerate(entries):
        yield ("\n" if number else "") + _entry(entry)


def _entry(entry: Entry) -> str:
    seed = entry.seed
    kind = _TYPES.get(seed.kind, "misc")
    values = _texts(seed, kind) | _names(seed) | _dates(seed) | addresses(seed, "BibTeX") | annotation(entry.tags)
    return laid_out(kind, seed.key, values, _ORDER)


def _texts(seed: Seed, kind: str) -> dict[str, str]:
    extra = {field: seed.extra.get(name, "") for name, field in _EXTRA.items()}
    plain = extra | {
        _CONTAINER.get(kind, "howpublished"): seed.container,
        _PUBLISHER.get(kind, "publisher"): seed.publisher,
        "volume": seed.volume,
        "number": seed.issue or seed.extra.get("number", "") or seed.extra.get("collection-number", ""),
        "language": seed.language,
        "note": seed.note,
    }
    made = {name: text(value) for name, value in plain.items()}
    if kind in {"incollection", "inproceedings"}:
        made["booktitle"] = title(seed.container)
    return made | {"title": title(seed.title), "pages": pages(seed.pages)}


def _names(seed: Seed) -> dict[str, str]:
    return {role: people(seed, role) for role in ("author", "editor", "translator")}


def _dates(seed: Seed) -> dict[str, str]:
    made: dict[str, str] = {}
    if dates.require_edtf(seed.accessed, f"{seed.key}: accessed"):
        made["urldate"] = f"{{{seed.accessed}}}"
    if dates.require_edtf(seed.issued, f"{seed.key}: issued"):
        made |= _issued(seed.issued)
    return made


def _issued(edtf: str) -> dict[str, str]:
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
