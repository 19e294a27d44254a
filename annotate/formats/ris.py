"""Seeds as RIS, one record each, in UTF-8.

What has no tag of RIS is not dropped: further roles and fields, the note, and each tagged word with its place go out as notes
(`N1`), one each, which every reader keeps and no style prints. A line of RIS has no line breaks in it: every run of white space
is one blank. A date goes out as year, month and day with what they leave open in words, as `1917///about 1917`.

A name of a body that has a comma in it is read as a family name and a given one: RIS has no mark for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annotate.core import dates
from annotate.core.seeds import KINDS, Creator, Seed
from annotate.errors import Refused
from annotate.formats.entry import Entry
from annotate.formats.plain import date as in_words
from annotate.formats.riswords import EXTRA, FIELDS, ROLES, TYPES
from annotate.formats.selectors import selectors
from annotate.formats.tagwords import paragraph

_PAGES = re.compile(r"\s*(\w+)\s*[-‒–—]+\s*(\w+)\s*")
_KINDS = frozenset(KINDS)


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the record of each entry, with an empty line between two.

    Raises:
        Refused: the kind of a seed is none of CSL, or a date is not EDTF; the seed is named.
    """
    for number, entry in enumerate(entries):
        lines = "".join(f"{tag}  - {value}\n" for tag, text in _pairs(entry) if (value := " ".join(text.split())))
        yield ("\n" if number else "") + lines + "ER  - \n"


def _pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    seed = entry.seed
    if seed.kind not in _KINDS:
        raise Refused(f"{seed.key}: {seed.kind!r} is no item type of CSL")
    yield "TY", TYPES[seed.kind]
    yield "ID", seed.key
    for role, tag in ROLES.items():
        yield from ((tag, name(one)) for one in seed.creators if one.role == role)
    yield from ((tag, getattr(seed, field)) for field, tag in FIELDS.items())
    yield from _dates(seed)
    yield from _pages(seed.pages)
    written = _extra(seed)
    yield from ((EXTRA[field], seed.extra[field]) for field in written)
    yield from (("N1", text) for text in _notes(entry, written))


def name(creator: Creator) -> str:
    """Give a name as RIS writes it: particles and family, given, suffix."""
    family = " ".join(filter(None, (creator.dropping_particle, creator.non_dropping_particle, creator.family)))
    if creator.literal:
        return creator.literal
    return ", ".join((family, creator.given, creator.suffix)).rstrip(", ")


def _dates(seed: Seed) -> Iterator[tuple[str, str]]:
    if dates.require_edtf(seed.issued, f"{seed.key}: issued"):
        date = day(seed.issued)
        if date[:4].isdecimal():
            yield "PY", date[:4]
        yield "DA", date
    if dates.require_edtf(seed.accessed, f"{seed.key}: accessed"):
        yield "Y2", day(seed.accessed)


def day(edtf: str) -> str:
    """Give an EDTF date as `YYYY/MM/DD/words`; the words are there where numbers do not say it all."""
    parsed = dates.parse(edtf)
    first = parsed if isinstance(parsed, dates.Date) else parsed.start
    if first is None or first.unspecified or not 0 < first.year <= 9999:
        return f"///{in_words(edtf)}"
    exact = first is parsed and not (first.season or first.uncertain or first.approximate)
    parts = (f"{first.year:04}", f"{first.month:02}" * bool(first.month), f"{first.day:02}" * bool(first.day))
    return "/".join((*parts, "" if exact else in_words(edtf)))


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    found = _PAGES.fullmatch(pages)
    if found:
        yield from (("SP", found[1]), ("EP", found[2]))
    else:
        yield "SP", pages


def _extra(seed: Seed) -> list[str]:
    """Give the further fields that have a tag of their own; of two that share one, the first."""
    found = {EXTRA[field]: field for field in reversed(EXTRA) if seed.extra.get(field)}
    return [field for field in EXTRA if found.get(EXTRA[field]) == field]


def _notes(entry: Entry, written: list[str]) -> Iterator[str]:
    seed = entry.seed
    yield from seed.note.split("\n")
    yield from (f"{one.role}: {name(one)}" for one in seed.creators if one.role not in ROLES)
    yield from (f"{field}: {text}" for field, text in sorted(seed.extra.items()) if text and field not in written)
    yield from map(paragraph, entry.tags)
    if entry.tags:
        yield f"tag of {entry.of}: {selectors(entry.tags)}" if entry.of else f"tags: {selectors(entry.tags)}"
