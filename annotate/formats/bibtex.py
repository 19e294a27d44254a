r"""Seeds as classic BibTeX in UTF-8, read without loss of a character by BibTeX, biber and pybtex.

Only the entry types of BibTeX 0.99 are used, because one that a program does not know (`@inreference`) stops it. Most
kinds of source have none, and are `@misc` with the container as `howpublished`.

A title's words are put in braces where they have a capital, since styles in sentence case would make it small, and
"russia" is a fault where one capital too many is a matter of taste. The first word is left bare when only its first letter
is a capital: every style keeps that.

Dates go out as `year`, `month` (a macro) and `day`. A year is digits where it is known; else it is said in words (`1917?`,
`ca. 1917`, `44 BCE`, `1917--1918`), never dropped and never made certain; biber then warns that it cannot sort by it. A
range within a year keeps its months only if they are the same.

Of a seed's further fields those in `_EXTRA` go out, and of its creators the authors, editors and translators. The rest, and
labels, notes, relations and stances, are for formats that can hold them: BibTeX is a one-way export.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annotate.core import dates
from annotate.core.seeds import Seed
from annotate.core.tags import Tag
from annotate.errors import Refused
from annotate.formats.bibnames import names
from annotate.formats.datewords import words
from annotate.formats.entry import Entry
from annotate.formats.latex import balanced, escape, one_line, protect
from annotate.formats.tagwords import paragraph

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
_DASH = re.compile(r" *[‒–—―]+ *")
_HYPHEN = re.compile(r"\b(\w*\d|[ivxlcdm]+) *-+ *(?=\w*\d|[ivxlcdm]+\b)")
_NOT_IN_URLS = re.compile(r"[\s\x00-\x1f\x7f]")


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
    values = _texts(seed, kind) | _names(seed) | _dates(seed) | _addresses(seed) | _annotation(entry.tags)
    lines = "".join(f"  {name} = {values[name]},\n" for name in _ORDER if values.get(name, "{}") != "{}")
    return f"@{kind}{{{seed.key},\n{lines}}}\n"


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
    made = {name: f"{{{escape(one_line(text))}}}" for name, text in plain.items()}
    if kind in {"incollection", "inproceedings"}:
        made["booktitle"] = f"{{{_title(seed.container)}}}"
    return made | {"title": f"{{{_title(seed.title)}}}", "pages": f"{{{_pages(seed.pages)}}}"}


def _title(text: str) -> str:
    first, *rest = escape(one_line(text)).split(" ")
    held = [word if word == word.lower() else protect(word) for word in rest]
    return " ".join([first if _keeps_case(first) else protect(first), *held])


def _keeps_case(word: str) -> bool:
    """Tell whether a title's first word is the same after a style made all its letters small but the first."""
    return word[1:] == word[1:].lower()


def _pages(text: str) -> str:
    return _HYPHEN.sub(r"\1--", _DASH.sub("--", escape(one_line(text))))


def _names(seed: Seed) -> dict[str, str]:
    return {
        role: f"{{{names(creator for creator in seed.creators if creator.role == role)}}}"
        for role in ("author", "editor", "translator")
    }


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


def _addresses(seed: Seed) -> dict[str, str]:
    doi = seed.doi.strip()
    if not balanced(doi) or _NOT_IN_URLS.search(doi):
        raise Refused(
            f"{seed.key}: the DOI {doi!r} cannot be written as BibTeX: it has white space or an unbalanced brace",
            f"annotate edit {seed.key} --set doi=…",
        )
    return {"doi": f"{{{doi}}}", "url": f"{{{_url(seed.url)}}}"}


def _url(url: str) -> str:
    """Give the address untouched, but for what cannot stand in braces, which is percent-encoded (RFC 3986, section 2.1)."""
    fit = _NOT_IN_URLS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url.strip())
    return fit if balanced(fit) else fit.replace("{", "%7B").replace("}", "%7D")


def _annotation(tags: Iterable[Tag]) -> dict[str, str]:
    text = "\n\n".join(map(paragraph, tags))
    return {"annotation": f"{{{escape(text)}}}"}
