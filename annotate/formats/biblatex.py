r"""Seeds as biblatex in UTF-8, each entry with no other fields than biblatex's data model has for its type.

Types are those for which the model has a title. It has none for its own `@legislation`, `@movie`, `@review`, `@standard` and
the like, so laws, films, broadcasts, songs, maps, pictures, letters and interviews are `@misc`, reviews `@article`, standards
`@manual`. A type that demands what a seed has not gives way to one that does not: `@online` without an address to `@misc`,
`@book` with editors alone to `@collection`, `@incollection` without an editor to `@inbook`.

Dates go out as EDTF, which biber reads; `..` is an empty end. Where it misreads unspecified digits (in an interval, before
the common era, or with `?` or `~`), the years that they can be are said; a month or a day that is `XX` is left out.

A volume that is no number, and a volume, number, publisher or pages for which the type has no field, stand in `addendum`,
which styles print last. A language that babel knows is `langid`, another `language`.

The authors, editors, translators, container authors, compilers, organizers and contributors stand in fields of their own
where the type has them; without an author, whoever directed, composed, performed, wrote or led a work is its author. The
first three of the other roles are `namea`, `nameb` and `namec`, which no standard style prints. Left out are further roles;
place and publisher of what stands in a journal, and the section of a newspaper; `original-date`, `event-date` and the like
where they are not EDTF or the type has none; and every other further field that is not in `_EXTRA`. Labels, notes of tags,
relations and stances are for formats that can hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from annotate.core import dates
from annotate.core.seeds import ROLES, Creator, Seed
from annotate.errors import Refused
from annotate.formats.babel import babel_name
from annotate.formats.bibfields import PREFIX, TYPE, raw_fields, with_raw
from annotate.formats.biblatexmodel import BARE, FIELDS, ONLY_SOME, authors, entry_type, number_of
from annotate.formats.bibnamereading import names
from annotate.formats.bibnames import name as bibtex_name
from annotate.formats.bibtext import laid_out, pages, tagged, text, title, url, verbatim
from annotate.formats.datewords import possible_years
from annotate.formats.entry import Entry
from annotate.formats.latex import escape, one_line, protect

_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
_ORDER = (
    "ids", "entrysubtype", "author", "bookauthor", "editor", "editortype", "editora", "editoratype", "editorb", "editorbtype",
    "editorc", "editorctype", "translator", "namea", "nameatype", "nameb", "namebtype", "namec", "namectype", "title",
    "shorttitle", "titleaddon", "booktitle", "journaltitle", "shortjournal", "series", "edition", "version", "volume",
    "volumes", "number", "part", "chapter", "type", "howpublished", "organization", "institution", "publisher", "location",
    "eventtitle", "eventdate", "venue", "date", "pubstate", "pages", "pagetotal", "origtitle", "origdate", "origpublisher",
    "origlocation", "isbn", "issn", "library", "doi", "eprint", "eprinttype", "eprintclass", "url", "urldate", "file",
    "langid", "language", "note", "addendum", "keywords", "abstract", "annotation", "verba", "verbb", "verbc", "xref",
)  # fmt: skip
_KNOWN = frozenset(_ORDER)
_CONTAINERS = ("journaltitle", "booktitle", "howpublished", "titleaddon")
_PUBLISHERS = ("publisher", "institution", "organization")
_EXTRA = {
    "abstract": "abstract",
    "chapter-number": "chapter",
    "edition": "edition",
    "event": "eventtitle",
    "event-title": "eventtitle",
    "genre": "type",
    "ISBN": "isbn",
    "ISSN": "issn",
    "keyword": "keywords",
    "number-of-pages": "pagetotal",
    "number-of-volumes": "volumes",
    "part": "part",
    "status": "pubstate",
    "version": "version",
}
_EXTRA_TITLES = {
    "collection-title": "series",
    "original-title": "origtitle",
    "shortTitle": "shorttitle",
    "title-short": "shorttitle",
    "container-title-short": "shortjournal",
    "journalAbbreviation": "shortjournal",
}
_EXTRA_LISTS = {
    "event-place": "venue",
    "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation",
    "publisher-place": "location",
}
_EXTRA_DATES = {"event-date": "eventdate", "original-date": "origdate"}
_ARCHIVE = ("archive", "archive-place", "archive_collection", "archive_location", "call-number")
_NAMES = frozenset(("author", "bookauthor", "editor", "translator"))
_EDITOR_TYPES = {"editor": "", "compiler": "compiler", "organizer": "organizer", "contributor": "collaborator"}
_SEPARATED = re.compile(r"(?:^|\s)and(?:\s|$)|^others$", re.IGNORECASE)
_SURE_DIGITS = re.compile(r"(?:-?\d{4}|Y-?\d+)(?:-\d\d(?:-\d\d)?)?[?~%]?|\d{3}X|\d\dXX")
_UNKNOWN = re.compile(r"(?:-XX)+")


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the text of each entry, with an empty line between two.

    Raises:
        Refused: a date is not EDTF, or a DOI, an eprint or a file cannot stand in braces; the seed is named.
    """
    for number, entry in enumerate(entries):
        yield ("\n" if number else "") + _entry(entry)


def _entry(entry: Entry) -> str:
    seed = entry.seed
    kind = entry_type(seed)
    raw = _raw(seed) if any(name.startswith(PREFIX) for name in seed.extra) else {}
    values = _extra(seed) | _identifiers(seed, raw) | _people(seed, kind) | _dates(seed)
    values |= _language(seed) | {
        "ids": f"{{{','.join(entry.aliases)}}}",
        "entrysubtype": text(_SUBTYPES.get(seed.kind, "")),
        "title": title(seed.title),
        "note": text(seed.note),
    }
    values |= _places(seed, kind)
    fit = {name: value for name, value in values.items() if name in FIELDS[kind] or name not in ONLY_SOME}
    if kind == "patent":
        fit.pop("language", None)
    fit |= tagged(entry, raw)
    fit = {name: value for name, value in fit.items() if value != "{}"}
    fit = with_raw(fit, raw) if raw else fit
    order = [*_ORDER, *sorted(fit.keys() - _KNOWN)] if raw else _ORDER
    return laid_out(raw.get(TYPE) or kind, seed.key, fit, order)


def _raw(seed: Seed) -> dict[str, str]:
    """Give the raw fields that go out, but for names for which biber would pass over the whole entry."""
    found = raw_fields(seed)
    return {
        name: value for name, value in found.items() if name not in _NAMES or not any(map(_is_miscounted, names(value)))
    }


def _people(seed: Seed, kind: str) -> dict[str, str]:
    roles = {creator.role for creator in seed.creators}
    given = {role: names for role in ROLES if role in roles and (names := _names(seed, role))}
    has = FIELDS[kind]
    made = {}
    fields = {"author": authors(seed), "bookauthor": "container-author", "translator": "translator"}
    for field, role in fields.items():
        if field in has and role in given:
            made[field] = given.pop(role)
    slots = [slot for slot in ("editor", "editora", "editorb", "editorc") if slot in has]
    for role, editor_type in _EDITOR_TYPES.items():
        if role in given and slots and (slots[0] != "editor" or role in {"editor", "compiler"}):
            slot = slots.pop(0)
            made |= {slot: given.pop(role), f"{slot}type": text(editor_type)}
    for field, role in zip(("namea", "nameb", "namec"), given, strict=False):
        made |= {field: given[role], f"{field}type": text(role)}
    return {name: value if name.endswith("type") else f"{{{value}}}" for name, value in made.items()}


def _names(seed: Seed, role: str) -> str:
    return " and ".join(filter(None, (_name(creator) for creator in seed.creators if creator.role == role)))


def _name(creator: Creator) -> str:
    """Give one name as BibTeX has it, but for an `=`, which means something else to biber, and commas that it miscounts."""
    written = bibtex_name(creator)
    if _is_miscounted(written):
        written = protect(escape(one_line(creator.full_name)))
    return written.replace("=", "{=}")


def _is_miscounted(name: str) -> bool:
    """Tell whether biber, which counts the commas in braces too, finds more parts in a name than there can be."""
    return name.count(",") > 2 or ",," in name


def _extra(seed: Seed) -> dict[str, str]:
    made = {field: text(seed.extra[name]) for name, field in _EXTRA.items() if seed.extra.get(name)}
    made |= {field: title(seed.extra[name]) for name, field in _EXTRA_TITLES.items() if seed.extra.get(name)}
    made |= {field: _listed(seed.extra[name]) for name, field in _EXTRA_LISTS.items() if seed.extra.get(name)}
    if seed.kind in {"report", "thesis"}:
        made.setdefault("type", text(seed.kind))
    if "volumes" in made and not _is_number(seed.extra["number-of-volumes"]):
        del made["volumes"]
    library = ", ".join(filter(None, (one_line(seed.extra.get(name, "")) for name in _ARCHIVE)))
    return made | {"library": text(library)}


def _listed(words: str) -> str:
    """Give one item of a list; its own "and" is none that separates."""
    line = one_line(words)
    return f"{{{protect(escape(line))}}}" if _SEPARATED.search(line) else text(line)


def _identifiers(seed: Seed, raw: Mapping[str, str]) -> dict[str, str]:
    """Give what identifies a seed elsewhere; a DOI that goes out raw, as it came, need not be one that could be written."""
    pubmed = "" if "eprint" in raw else seed.extra.get("PMID", "")
    return {
        "doi": verbatim(seed, "doi", "" if "doi" in raw else seed.doi, "biblatex"),
        "url": url(seed.url),
        "eprint": verbatim(seed, "PMID", pubmed, "biblatex"),
        "eprinttype": text("pubmed" if pubmed else ""),
    }


def _language(seed: Seed) -> dict[str, str]:
    known = babel_name(seed.language)
    return {"langid": text(known)} if known else {"language": _listed(seed.language)}


def _places(seed: Seed, kind: str) -> dict[str, str]:
    """Give where a seed stands: container, publisher, volume, number and pages, in the type's fields or in `addendum`."""
    has = FIELDS[kind] | {"titleaddon"}
    container = next(name for name in _CONTAINERS if name in has)
    publisher = next((name for name in _PUBLISHERS if name in has), "")
    placed = {container: title(seed.container) if container == "booktitle" else text(seed.container)}
    over = []
    if publisher:
        placed[publisher] = _listed(seed.publisher)
    elif kind not in BARE:
        over.append(text(seed.publisher))
    volume, number = one_line(seed.volume), one_line(number_of(seed))
    if "volume" in has and _is_number(volume):
        placed["volume"] = text(volume)
    elif volume:
        over.append(text(f"vol. {volume}"))
    if "number" in has:
        placed["number"] = text(number)
    elif number:
        over.append(text(f"no. {number}"))
    if "pages" in has:
        placed["pages"] = pages(seed.pages)
    elif seed.pages:
        over.append(pages(f"pp. {seed.pages}"))
    rest = ", ".join(part[1:-1] for part in over if part != "{}")
    return placed | {"addendum": f"{{{rest}}}"} if rest else placed


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit()


def _dates(seed: Seed) -> dict[str, str]:
    given = {"issued": ("date", seed.issued), "accessed": ("urldate", seed.accessed)}
    made = {
        field: f"{{{date(dates.require_edtf(edtf, f'{seed.key}: {name}'))}}}"
        for name, (field, edtf) in given.items()
        if edtf
    }
    for name, field in _EXTRA_DATES.items():
        edtf = seed.extra.get(name, "")
        if edtf and _is_edtf(edtf):
            made[field] = f"{{{date(edtf)}}}"
    return made


def _is_edtf(words: str) -> bool:
    try:
        dates.parse(words)
    except Refused:
        return False
    return True


def date(edtf: str) -> str:
    """Give a valid EDTF date or interval as biber reads it right."""
    left, slash, right = edtf.partition("/")
    if slash:
        return f"{_end(left, 0)}/{_end(right, 1)}"
    plain = _UNKNOWN.sub("", edtf)
    return plain if _SURE_DIGITS.fullmatch(plain) else f"{_end(edtf, 0)}/{_end(edtf, 1)}"


def _end(edtf: str, which: int) -> str:
    """Give the first or the last year that an end of an interval can be, about; empty for an open end."""
    if edtf in {"", ".."}:
        return ""
    plain = _UNKNOWN.sub("", edtf)
    if "X" not in plain:
        return plain
    year = possible_years(plain)[which]
    return f"{'-' * (year < 0)}{abs(year):04}{plain[-1] if plain[-1] in '?~%' else '~'}"
