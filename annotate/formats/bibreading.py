"""Seeds read from the text of a .bib file, BibTeX and biblatex alike, without loss of a field.

What a field says goes where a seed has a place for it. Where our own form of a field would not be the same byte for byte,
the raw value is kept as well (`bibfields`), so that what is written again is what was read.

Fields that an entry inherits by `crossref` or `xdata` are in its seed, but are not kept raw: they are another entry's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec.structs import replace

from annotate.core.seeds import Creator, Seed
from annotate.errors import Refused
from annotate.formats import bibfields, bibglance, biblatexmodel, bibtex
from annotate.formats.bibfields import raw_fields as raw_fields
from annotate.formats.bibglance import Look
from annotate.formats.bibinheriting import Parents
from annotate.formats.bibnamereading import plain_creators
from annotate.formats.bibsyntax import RawEntry, parse
from annotate.formats.bibtags import without_tags
from annotate.formats.imported import Imported, Unread

_SEPARATORS = re.compile(r"[\s,]+")


def read(text: str) -> Iterator[Imported | Unread]:
    """Give every entry of a .bib file in its order, and every piece that cannot be read."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    parents = Parents(text)
    for piece in parse(text):
        if isinstance(piece, Unread):
            yield piece
            continue
        inherited, fault = parents.inherited(piece)
        found = without_tags(piece)
        seed = _seed(found.entry, inherited)
        seed = replace(seed, key=found.of) if found.of else seed
        yield Imported(seed, piece.line, _aliases(found.entry), found.tags, of_tag=bool(found.of))
        yield from piece.faults
        if fault:
            yield Unread(
                piece.line, fault, f"the entry {piece.key} inherits from itself: it is given without inheriting"
            )


def _aliases(entry: RawEntry) -> tuple[str, ...]:
    return tuple(filter(None, _SEPARATORS.split(entry.fields["ids"]))) if "ids" in entry.fields else ()


def _seed(entry: RawEntry, inherited: Mapping[str, str]) -> Seed:
    """Make the seed: first what each field says, then what must be kept raw beside it."""
    fields = {**inherited, **entry.fields} if inherited else entry.fields
    made = _Made(bibfields.kind(entry.kind, fields.get(bibfields.SUBTYPE, "")))
    if rest := made.take_at_a_glance(fields):
        _take_rest(made, rest, entry, inherited)
    if entry.kind != bibtex.entry_type(made.kind) or bibfields.SUBTYPE in fields:
        made.extra[bibfields.PREFIX + bibfields.TYPE] = entry.kind
    seed = made.seed(entry.key)
    for name in biblatexmodel.unfit(seed, tuple(entry.fields)):
        if value := entry.fields[name]:
            made.extra[bibfields.PREFIX + name] = value
    return seed


def _take_rest(made: _Made, rest: Mapping[str, str], entry: RawEntry, inherited: Mapping[str, str]) -> None:
    """Take the fields that need a second look, and keep raw what we would not write as it is."""
    groups = bibfields.grouped(rest)
    for group, parts in groups.items():
        made.take(bibfields.meaning(group, parts, made.kind))
    seed = made.seed(entry.key)
    raw = {name: value for name, value in rest.items() if name not in bibfields.GROUPS}
    for group, parts in groups.items():
        if group != "kind" and not _is_canonical(group, parts, seed, entry):
            raw |= parts
    _keep(made.extra, raw, entry, inherited)


@lru_cache(maxsize=1024)
def _plan(kind: str, names: tuple[str, ...]) -> tuple[list[tuple[str, Look | None, bool, str]], list[str]]:
    """Give the fields to look at, for a kind and the names of all fields, and those for which a look is not enough.

    A look is None for names of people. Most entries of a file have one of few sets of fields.
    """
    groups = Counter(bibfields.GROUPS.get(name, "") for name in names)
    looks: list[tuple[str, Look | None, bool, str]] = []
    others: list[str] = []
    for name in names:
        group = bibfields.GROUPS.get(name, "")
        alone = groups[group] == 1 and not (name == "url" and "howpublished" in names)
        if alone and name in bibglance.LOOKS and bibtex.field_of(group, kind) == name:
            looks.append((name, bibglance.LOOKS[name], *bibfields.target(group, kind)))
        elif name in bibglance.ROLES:
            looks.append((name, None, False, name))
        else:
            others.append(name)
    return looks, others


class _Made:
    """What is known of a seed so far."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.texts: dict[str, str] = {}
        self.extra: dict[str, str] = {}
        self.people: dict[str, tuple[Creator, ...]] = {}

    def take_at_a_glance(self, fields: Mapping[str, str]) -> dict[str, str]:
        """Take the fields that need no second look and are as we would write them; give the others."""
        looks, others = _plan(self.kind, tuple(fields))
        rest = {name: fields[name] for name in others}
        for name, look, in_extra, target in looks:
            if look is None:
                if creators := plain_creators(fields[name], name):
                    self.people[name] = creators
                else:
                    rest[name] = fields[name]
            elif text := look(fields[name]):
                (self.extra if in_extra else self.texts)[target] = text
            else:
                rest[name] = fields[name]
        return rest

    def take(self, meaning: bibfields.Meaning) -> None:
        for target, said in meaning.items():
            where, _, name = target.partition(":")
            if isinstance(said, tuple):
                self.people[name] = said
            elif where == "extra":
                self.extra |= {name: said} if said else {}
            elif where != "kind":
                self.texts[where] = said

    def seed(self, key: str) -> Seed:
        """Give the seed; what is put into `extra` later is in it too."""
        creators = tuple(creator for group in self.people.values() for creator in group)
        return Seed(key=key, kind=self.kind, creators=creators, extra=self.extra, **self.texts)


def _keep(extra: dict[str, str], raw: Mapping[str, str], entry: RawEntry, inherited: Mapping[str, str]) -> None:
    """Put raw values among the further fields; those that were only inherited stay behind, with their whole group."""
    own = entry.fields.keys()
    kept = raw
    if inherited:
        groups = bibfields.grouped(raw)
        foreign = {name for parts in groups.values() if not parts.keys() & own for name in parts}
        kept = {name: value for name, value in raw.items() if name not in foreign}
    for name in (*kept, *((bibfields.SUBTYPE,) if bibfields.SUBTYPE in own else ())):
        if value := entry.fields.get(name) or raw.get(name):
            extra[bibfields.PREFIX + name] = value
    if empty := " ".join(name for name in entry.fields if not entry.fields[name]):
        extra[bibfields.EMPTY] = empty


def _is_canonical(group: str, parts: Mapping[str, str], seed: Seed, entry: RawEntry) -> bool:
    """Tell whether we would write a group's fields, these and no others, byte for byte as they were."""
    written = {name: _as_written(name, value, entry) for name, value in parts.items()}
    try:
        return bibtex.group(group, seed) == written
    except Refused:
        return False


def _as_written(name: str, value: str, entry: RawEntry) -> str:
    return value[:3].lower() if name == "month" and name in entry.months else f"{{{value}}}"
