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
labels, notes, relations and stances, are for formats that can hold them.

A seed that came from a .bib file keeps raw what would not be the same in our own form (`bibfields`). That goes out as it
came, under the type that it came with, as long as it says what the seed's metadata say: our own form is for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from annotate.core import dates
from annotate.core.seeds import Seed
from annotate.core.tags import Claim, Footnote, Quote, Tag, Voice
from annotate.errors import Refused
from annotate.formats.bibfields import GROUPS, PREFIX, TYPE, grouped, raw_fields
from annotate.formats.bibnames import names
from annotate.formats.datewords import words
from annotate.formats.entry import Entry
from annotate.formats.latex import balanced, escape, one_line, protect

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
    "note", "annote", "annotation",
)  # fmt: skip
_KNOWN = frozenset(_ORDER)
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
    seed = entry.seed
    values: dict[str, str] = {}
    raw = raw_fields(seed) if any(name.startswith(PREFIX) for name in seed.extra) else {}
    held = grouped(raw)
    for name, make in _GROUPS.items():
        if name not in held:
            values |= make(seed)
    lines = {name: f"  {name} = {value},\n" for name, value in values.items() if value != "{}"}
    lines |= {name: f"  {name} = {{{value}}},\n" for name, value in raw.items() if name != TYPE}
    if annotation := _annotation(entry.tags, raw.get("annotation", "")):
        lines["annotation"] = f"  annotation = {{{annotation}}},\n"
    names = [*_ORDER, *sorted(lines.keys() - _KNOWN)] if raw else _ORDER
    body = "".join(lines[name] for name in names if name in lines)
    return f"@{raw.get(TYPE) or entry_type(seed.kind)}{{{seed.key},\n{body}}}\n"


def _plain(text: str) -> str:
    return f"{{{escape(one_line(text))}}}"


def _container(seed: Seed) -> dict[str, str]:
    field = field_of("container", seed.kind)
    return {field: f"{{{_title(seed.container)}}}" if field == "booktitle" else _plain(seed.container)}


def _publisher(seed: Seed) -> dict[str, str]:
    return {field_of("publisher", seed.kind): _plain(seed.publisher)}


def _number(seed: Seed) -> dict[str, str]:
    return {"number": _plain(seed.issue or seed.extra.get("number", "") or seed.extra.get("collection-number", ""))}


def _title(text: str) -> str:
    first, *rest = escape(one_line(text)).split(" ")
    held = [word if word == word.lower() else protect(word) for word in rest]
    return " ".join([first if _keeps_case(first) else protect(first), *held])


def _keeps_case(word: str) -> bool:
    """Tell whether a title's first word is the same after a style made all its letters small but the first."""
    return word[1:] == word[1:].lower()


def _pages(text: str) -> str:
    return _HYPHEN.sub(r"\1--", _DASH.sub("--", escape(one_line(text))))


def _names(role: str) -> Callable[[Seed], dict[str, str]]:
    return lambda seed: {role: f"{{{names(creator for creator in seed.creators if creator.role == role)}}}"}


def _further(field: str, name: str) -> Callable[[Seed], dict[str, str]]:
    return lambda seed: {field: _plain(seed.extra.get(name, ""))}


def _accessed(seed: Seed) -> dict[str, str]:
    return {"urldate": f"{{{dates.require_edtf(seed.accessed, f'{seed.key}: accessed')}}}"}


def _dated(seed: Seed) -> dict[str, str]:
    return _issued(seed.issued) if dates.require_edtf(seed.issued, f"{seed.key}: issued") else {}


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


def _doi(seed: Seed) -> dict[str, str]:
    doi = seed.doi.strip()
    if not balanced(doi) or _NOT_IN_URLS.search(doi):
        raise Refused(
            f"{seed.key}: the DOI {doi!r} cannot be written as BibTeX: it has white space or an unbalanced brace",
            f"annotate edit {seed.key} --set doi=…",
        )
    return {"doi": f"{{{doi}}}"}


def _url(url: str) -> str:
    """Give the address untouched, but for what cannot stand in braces, which is percent-encoded (RFC 3986, section 2.1)."""
    fit = _NOT_IN_URLS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url.strip())
    return fit if balanced(fit) else fit.replace("{", "%7B").replace("}", "%7D")


def _annotation(tags: Iterable[Tag], raw: str) -> str:
    """Give the value of `annotation`: what stood there before, but for what the tags say again, and what they say."""
    paragraphs = [escape(_paragraph(tag)) for tag in tags]
    if paragraphs and raw:
        paragraphs = [text for text in raw.split(r" \par ") if text not in paragraphs] + paragraphs
    return r" \par ".join(paragraphs) or raw


def _paragraph(tag: Tag) -> str:
    """Give what a tag marks: its label, what and where it is, the exact words, and for a claim the user's words.

    The place is in code points of capture 1, or of the capture that is named.
    """
    span, details = tag.span, tag.details
    place = f"{span.start}:{span.end}" + (f" of capture {span.capture}" if span.capture != 1 else "")
    about = ", ".join(filter(None, (tag.kind.value, _who(tag), place)))
    text = f"{tag.label} ({about}): “{span.exact}”"
    if isinstance(details, Footnote) and details.entry:
        text += f", which leads to “{details.entry.exact}”"
    return f"{text} — {details.gloss}" if isinstance(details, Claim) and details.gloss else text


def _who(tag: Tag) -> str:
    """Name whose words they are, where they are not the author's."""
    if isinstance(tag.details, Quote) and tag.details.speaker:
        return tag.details.speaker
    return tag.voice_name or ("" if tag.voice is Voice.AUTHOR else tag.voice.value)


_GROUPS: dict[str, Callable[[Seed], dict[str, str]]] = {
    **{role: _names(role) for role in ("author", "editor", "translator")},
    "title": lambda seed: {"title": f"{{{_title(seed.title)}}}"},
    "container": _container,
    "publisher": _publisher,
    "issue": _number,
    "volume": lambda seed: {"volume": _plain(seed.volume)},
    "pages": lambda seed: {"pages": f"{{{_pages(seed.pages)}}}"},
    "issued": _dated,
    "accessed": _accessed,
    "doi": _doi,
    "url": lambda seed: {"url": f"{{{_url(seed.url)}}}"},
    "language": lambda seed: {"language": _plain(seed.language)},
    "note": lambda seed: {"note": _plain(seed.note)},
    **{GROUPS[field]: _further(field, name) for name, field in _EXTRA.items()},
}
