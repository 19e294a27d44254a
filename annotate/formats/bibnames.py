"""Names as BibTeX has them: `von Last, Jr, First`, joined by ` and ` (BibTeXing, section 4).

BibTeX finds the parts of a name by its commas, blanks and small letters. Where those would mislead it, braces hold words
together. Every reader then finds the creator's own parts again, with these exceptions, since BibTeX has no way to say them:
a capitalised particle belongs to the family name, and so does everything where there is no given name to set it apart from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotate.core.seeds import Creator
from annotate.formats.latex import escape, escape_line, one_line, protect

_MISLEADS = re.compile(r"[,\\{}\u00a0\u202f]|(?:^| )and(?: |$)", re.IGNORECASE)
# BibTeX knows small letters from capitals only in ASCII, and takes names apart at hyphens too.
_SMALL = re.compile(r"(?:.* )?['’]?[a-z][^ ]*")
_ALL_SMALL = re.compile(r"['’]?[a-z][^ ]*(?: ['’]?[a-z][^ ]*)*")
_CAPITALS = re.compile(r"(?:[A-Z][^ -]*[ -])*[^ -]+")
# Family and given name of nearly everybody, in which nothing can mislead: letters, and the stops of initials.
_ORDINARY = re.compile(r"(?![Aa][Nn][Dd],)[A-Z][^\W_]*, (?![Aa][Nn][Dd]\b)[^\W_]+\.?(?: [A-Z]\.?)*")


def names(creators: Iterable[Creator]) -> str:
    """Give the value of a name field, without the braces around it; empty where there is no name."""
    return " and ".join(filter(None, map(name, creators)))


def name(creator: Creator) -> str:
    """Give one name; a literal name in braces, so that it stays whole."""
    plain = f"{creator.family}, {creator.given}"
    others = creator.dropping_particle or creator.non_dropping_particle or creator.suffix or creator.literal
    return plain if not others and _ORDINARY.fullmatch(plain) else _with_care(creator)


def _with_care(creator: Creator) -> str:
    particle = one_line(f"{creator.dropping_particle} {creator.non_dropping_particle}")
    family, given, suffix = one_line(creator.family), one_line(creator.given), one_line(creator.suffix)
    if creator.literal or not family:
        return _whole(creator.full_name)
    if not given:
        return (
            f"{_particle(particle)}{_whole(family)}" if _stands_alone(particle, suffix) else _whole(creator.full_name)
        )
    if particle and not _is_particle(particle):
        particle, family = "", f"{particle} {family}"
    last = escape(family) if _CAPITALS.fullmatch(family) and not _MISLEADS.search(family) else _whole(family)
    return ", ".join(filter(None, (_particle(particle) + last, _part(suffix), _part(given))))


def _is_particle(particle: str) -> bool:
    return bool(_SMALL.fullmatch(particle)) and not _MISLEADS.search(particle)


def _stands_alone(particle: str, suffix: str) -> bool:
    """Tell whether a name without a given name can be written without a comma."""
    return not suffix and (not particle or (bool(_ALL_SMALL.fullmatch(particle)) and _is_particle(particle)))


def _particle(particle: str) -> str:
    return f"{escape(particle)} " if particle else ""


def _part(words: str) -> str:
    return _whole(words) if _MISLEADS.search(words) else escape(words)


def _whole(words: str) -> str:
    line = escape_line(words)
    return protect(line) if line else ""
