"""Seeds as CSL-JSON (csl-data 1.0.2), an array of items, each valid against the schema of the Citation Style Language.

Nothing that is ours stands in CSL `note`: processors obey lines like `type: book` there, and styles print it. Our own data
is in `custom`: `tags` (their words and fields), `note` (the seed's), `extra` (fields that CSL has no variable for) and
`printed` (a value as printed, where CSL would misread it).

Dates are `date-parts`, which every processor reads; EDTF strings fail the schema. A year before the common era is negative
without a year 0, as CSL counts (-44 is 44 BCE). An open end is the year 0, which processors print as nothing. Digits that
are not known make a range of the years that it can be, with `circa`, as are uncertain and approximate dates. What CSL has
no parts for, an interval without a start, is `literal`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress, islice
from operator import attrgetter

from annotate.core import dates
from annotate.core.seeds import DATE_FIELDS, KINDS, ROLES, Creator, Seed
from annotate.errors import Refused
from annotate.formats.customtags import custom_tags
from annotate.formats.datewords import possible_years, words
from annotate.formats.entry import Entry

TEXT_VARIABLES = frozenset({
    "abstract", "annote", "archive", "archive-place", "archive_collection", "archive_location", "authority", "call-number",
    "chapter-number", "citation-label", "citation-number", "collection-number", "collection-title", "container-title",
    "container-title-short", "dimensions", "division", "DOI", "edition", "event", "event-place", "event-title",
    "first-reference-note-number", "genre", "ISBN", "ISSN", "issue", "journalAbbreviation", "jurisdiction", "keyword",
    "language", "locator", "medium", "number", "number-of-pages", "number-of-volumes", "original-publisher",
    "original-publisher-place", "original-title", "page", "page-first", "part", "part-title", "PMCID", "PMID", "printing",
    "publisher", "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section", "shortTitle",
    "source", "status", "supplement", "title", "title-short", "URL", "version", "volume", "volume-title",
    "volume-title-short", "year-suffix",
})  # fmt: skip
"""The variables of csl-data 1.0.2 that hold text or a number; `note` is left out on purpose."""

DATE_VARIABLES = frozenset({"accessed", "available-date", "event-date", "issued", "original-date", "submitted"})
"""The variables of csl-data 1.0.2 that hold a date."""

OWN_VARIABLES = {
    "title": "title",
    "container-title": "container",
    "publisher": "publisher",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "URL": "url",
    "DOI": "doi",
    "language": "language",
}
"""The variables for which a seed has a field of its own that is text, in the order in which they are written."""

_own = attrgetter(*OWN_VARIABLES.values())
_KINDS = frozenset(KINDS)
_ROLES = frozenset(ROLES)
_AT_ONCE = 100
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the array piece by piece, some items at a time.

    Raises:
        Refused: as `item` does; what was given before then is no whole array.
    """
    import msgspec.json  # noqa: PLC0415  whoever needs an item alone need not wait for it

    between = "[\n"
    items = map(item, entries)
    while some := list(islice(items, _AT_ONCE)):
        # An array begins with a bracket and a line break, and ends with them.
        yield between + msgspec.json.format(msgspec.json.encode(some), indent=2).decode()[2:-2]
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def item(entry: Entry) -> dict[str, object]:
    """Give the item of one seed, its keys in a fixed order.

    Raises:
        Refused: its kind or a creator's role is none of CSL, or a date is not EDTF; the seed is named.
    """
    seed = entry.seed
    _require_csl(seed)
    made: dict[str, object] = {"id": seed.key, "citation-key": seed.key, "type": seed.kind}
    made.update(_names(seed))
    made.update(_texts(seed))
    made.update(_dates(seed))
    extra = _extra(seed, made) if seed.extra else {}
    custom = _custom(entry, extra)
    made.update(extra)
    if custom:
        made["custom"] = custom
    return made


def _require_csl(seed: Seed) -> None:
    if seed.kind not in _KINDS:
        raise Refused(f"{seed.key}: {seed.kind!r} is no item type of CSL")
    for creator in seed.creators:
        if creator.role not in _ROLES:
            raise Refused(f"{seed.key}: {creator.role!r} is no name variable of CSL")


def _names(seed: Seed) -> dict[str, object]:
    made: dict[str, object] = {}
    names: dict[str, list[dict[str, str]]] = {}
    for creator in seed.creators:
        name = _name(creator)
        if name:
            names.setdefault(creator.role, []).append(name)
    made.update(names if len(names) < 2 else {role: names[role] for role in ROLES if role in names})
    return made


def _name(creator: Creator) -> dict[str, str]:
    if creator.literal:
        return {"literal": creator.literal}
    made = {"family": creator.family} if creator.family else {}
    if creator.given:
        made["given"] = creator.given
    if creator.dropping_particle:
        made["dropping-particle"] = creator.dropping_particle
    if creator.non_dropping_particle:
        made["non-dropping-particle"] = creator.non_dropping_particle
    if creator.suffix:
        made["suffix"] = creator.suffix
    return made


def _texts(seed: Seed) -> dict[str, object]:
    made: dict[str, object] = dict(compress(zip(OWN_VARIABLES, values := _own(seed), strict=True), values))
    made.update((name, number(text)) for name, text in _with_commas(seed).items())
    return made


def _with_commas(seed: Seed) -> dict[str, str]:
    if "," not in seed.volume and "," not in seed.issue:
        return {}
    return {name: text for name, text in (("volume", seed.volume), ("issue", seed.issue)) if "," in text}


def number(text: str) -> str:
    """Give a number without its grouping commas: processors read `51,237` as two numbers."""
    return text.replace(",", "") if _GROUPED.fullmatch(text) else text


def _dates(seed: Seed) -> dict[str, object]:
    """Give the seed's own dates; where it has none, a further field of that name, which may be words."""
    made: dict[str, object] = {}
    for name in DATE_FIELDS:
        own, further = getattr(seed, name), seed.extra.get(name, "")
        if own:
            made[name] = _dated(dates.require_edtf(own, f"{seed.key}: {name}"))
        elif further:
            made[name] = _date_or_literal(further)
    return made


def _extra(seed: Seed, made: dict[str, object]) -> dict[str, object]:
    """Give the further fields that are CSL's, by name; what has the name of a field of the seed's own is none of them."""
    found: dict[str, object] = {}
    for name in sorted(seed.extra):
        if name in made or name in OWN_VARIABLES or not seed.extra[name]:
            continue
        if name in TEXT_VARIABLES:
            found[name] = seed.extra[name]
        elif name in DATE_VARIABLES:
            found[name] = _date_or_literal(seed.extra[name])
    return found


def _date_or_literal(text: str) -> dict[str, object]:
    try:
        return _dated(text)
    except Refused:
        return {"literal": text}


def _custom(entry: Entry, taken: dict[str, object]) -> dict[str, object]:
    seed = entry.seed
    custom: dict[str, object] = {"note": seed.note} if seed.note else {}
    printed = {name: text for name, text in sorted(_with_commas(seed).items()) if text != number(text)}
    if seed.extra:
        written = taken.keys() | {name for name in DATE_FIELDS if not getattr(seed, name)}
        extra = {name: text for name, text in sorted(seed.extra.items()) if text and name not in written}
        if extra:
            custom["extra"] = extra
    if printed:
        custom["printed"] = printed
    if entry.tags or entry.of:
        custom.update((name, value) for name, value in custom_tags(entry).items() if value)
    return custom


def date(edtf: str) -> dict[str, object]:
    """Give an EDTF date or interval as a date variable of CSL.

    Raises:
        Refused: `edtf` is not EDTF.
    """
    return {**_dated(edtf)}


@lru_cache(maxsize=4096)
def _dated(edtf: str) -> dict[str, object]:
    """Make `date` once for each text: many sources are of the same year. Whoever gets it must not change it."""
    dates.parse(edtf)
    left, slash, right = edtf.partition("/")
    if slash and left in {"", ".."}:
        return {"literal": words(edtf)}
    ends = [left, right] if slash else [left]
    parsed = [_parsed(end) for end in ends if end not in {"", ".."}]
    parts = _date_parts(ends)
    made: dict[str, object] = {"date-parts": parts}
    if parsed[0].season and len(parts) == 1:
        made["season"] = parsed[0].season - 20
    if any(end.uncertain or end.approximate or end.unspecified for end in parsed):
        made["circa"] = True
    return made


def _date_parts(ends: list[str]) -> list[list[int]]:
    """Give one or two dates as parts; one whose year's digits are not all known becomes two."""
    first, last = ends[0], ends[-1]
    earliest = possible_years(first)[0]
    if last in {"", ".."}:
        return [_parts(first, earliest, in_range=True), [0]]
    latest = possible_years(last)[1]
    if len(ends) == 1 and earliest == latest:
        return [_parts(first, earliest, in_range=False)]
    return [_parts(first, earliest, in_range=True), _parts(last, latest, in_range=True)]


def _parts(edtf: str, year: int, *, in_range: bool) -> list[int]:
    """Give year, month and day. Within a range a season is a month from 13 on, which processors know as one."""
    parsed = _parsed(edtf)
    month = parsed.month or (parsed.season - 8 if parsed.season and in_range else 0)
    parts = [year if year > 0 else year - 1, month, parsed.day]
    return parts[: 3 if parsed.day else 2 if month else 1]


def _parsed(edtf: str) -> dates.Date:
    parsed = dates.parse(edtf)
    assert isinstance(parsed, dates.Date)
    return parsed
