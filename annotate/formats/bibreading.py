"""Seeds read from the text of a .bib file, BibTeX and biblatex alike, without loss of a field.

What a field says goes where a seed has a place for it. Where our own form of a field would not be the same byte for byte,
the raw value is kept as well (`bibfields`), so that what is written again is what was read.

Fields that an entry inherits by `crossref` or `xdata` are in its seed, but are not kept raw: they are another entry's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from annotate.core.seeds import Creator, Seed
from annotate.errors import Refused
from annotate.formats import bibfields, bibtex
from annotate.formats.bibfields import raw_fields as raw_fields
from annotate.formats.bibinheriting import Parents
from annotate.formats.bibnamereading import is_canonical, split
from annotate.formats.bibsyntax import RawEntry, parse
from annotate.formats.imported import Imported, Unread

# A text that LaTeX prints as it stands, and that we write as it stands.
_ORDINARY = r"[^\\{}~^&%$#_`\-' \s\x00-\x1f\x7f-\xa0\u202f]"
_PLAIN = re.compile(rf"(?! )(?:{_ORDINARY}++|-(?!-)|'(?!')| (?! |\Z))++")
_YEAR = re.compile(r"[1-9]\d{3}", re.ASCII)
_PLAIN_GROUPS = frozenset(("publisher", "publisher-place", "issue", "language"))
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
        yield Imported(_seed(piece, inherited), piece.line, _aliases(piece))
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
    kind = bibfields.kind(entry.kind, fields.get(bibfields.SUBTYPE, ""))
    texts: dict[str, str] = {}
    extra: dict[str, str] = {}
    people: dict[str, tuple[Creator, ...]] = {}
    raw: dict[str, str] = {}
    rest: dict[str, str] = {}
    for name, value in fields.items():
        simple = bibfields.SIMPLE.get(name)
        if simple and value and name not in entry.undefined and _PLAIN.fullmatch(value):
            where, target = simple
            if where:
                texts[where] = value
            else:
                extra[target] = value
            if not bibtex.has_group(name):
                raw[name] = value
        elif name in bibfields.GROUPS:
            rest[name] = value
        else:
            raw[name] = value
    groups = bibfields.grouped(rest)
    for group, parts in groups.items():
        for target, said in bibfields.meaning(group, parts, kind).items():
            where, _, name = target.partition(":")
            if isinstance(said, tuple):
                people[name] = said
            elif where == "extra":
                if said:
                    extra[name] = said
            elif where != "kind":
                texts[where] = said
    creators = tuple(creator for group in people.values() for creator in group)
    seed = Seed(key=entry.key, kind=kind, creators=creators, extra=extra, **texts)
    for group, parts in groups.items():
        if group != "kind" and not _is_canonical(group, parts, seed, entry):
            raw |= parts
    _keep(extra, raw, entry, inherited)
    if entry.kind != bibtex.entry_type(kind) or bibfields.SUBTYPE in fields:
        extra[bibfields.PREFIX + bibfields.TYPE] = entry.kind
    return seed


def _keep(extra: dict[str, str], raw: Mapping[str, str], entry: RawEntry, inherited: Mapping[str, str]) -> None:
    """Put raw values among the further fields; those that were only inherited stay behind, with their whole group."""
    own = entry.fields.keys()
    kept = raw
    if inherited:
        groups = bibfields.grouped(raw)
        foreign = {name for parts in groups.values() if not parts.keys() & own for name in parts}
        kept = {name: value for name, value in raw.items() if name not in foreign}
    for name in (*kept, *entry.undefined, *((bibfields.SUBTYPE,) if bibfields.SUBTYPE in own else ())):
        if value := entry.fields.get(name) or raw.get(name):
            extra[bibfields.PREFIX + name] = value
    if empty := " ".join(name for name in entry.fields if not entry.fields[name]):
        extra[bibfields.EMPTY] = empty


def _is_canonical(group: str, parts: Mapping[str, str], seed: Seed, entry: RawEntry) -> bool:
    """Tell whether we would write a group's fields, these and no others, byte for byte as they were."""
    if len(parts) == 1:
        ((name, value),) = parts.items()
        if group in _PLAIN_GROUPS and _PLAIN.fullmatch(value):
            return bibtex.field_of(group, seed.kind) == name
        if name == "year" and _YEAR.fullmatch(value):
            return True
        if name in {"author", "editor", "translator"} and all(map(is_canonical, names := split(value))):
            return value == " and ".join(names)
    written = {name: _as_written(name, value, entry) for name, value in parts.items()}
    try:
        return bibtex.group(group, seed) == written
    except Refused:
        return False


def _as_written(name: str, value: str, entry: RawEntry) -> str:
    return value[:3].lower() if name == "month" and name in entry.months else f"{{{value}}}"
