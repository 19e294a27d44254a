"""Names as BibTeX has them, as creators: `First von Last`, `von Last, First` and `von Last, Jr, First` (BibTeXing, section 4).

A name that is wholly in braces is literal. `others`, which ends a list that is not whole, is no creator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from annotate.core.seeds import Creator
from annotate.formats.latexreading import decode

_PLAIN = re.compile(r"([A-Z][^\W_]*+(?:[ -][A-Z][^\W_]*+)*+), ([A-Z][^\W_]*+\.?(?:[ -][A-Z][^\W_]*+\.?)*+)")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_MARK = re.compile(r"[{}]|(?<=\s)and(?=\s)", re.IGNORECASE)
_BREAK = re.compile(r"[{},]|[\s~\u00a0]+")


def creators(value: str, role: str) -> tuple[Creator, ...]:
    """Read the value of a name field."""
    return tuple(_creator(name, role) for name in names(value) if name and name.lower() != "others")


def plain_creators(value: str, role: str) -> tuple[Creator, ...]:
    """Read a value whose names are all plain and written as ours are; nothing where one is not."""
    found = tuple(_plain_creator(name, role) for name in value.split(" and "))
    return () if None in found else tuple(creator for creator in found if creator)


@lru_cache(maxsize=4096)
def _plain_creator(name: str, role: str) -> Creator | None:
    plain = _PLAIN.fullmatch(name)
    return Creator(role, plain[1], plain[2]) if plain else None


def names(value: str) -> Iterator[str]:
    """Give the names in the value of a name field, each as it stands there."""
    if "{" not in value:
        for name in _AND.split(value):
            yield name.strip()
        return
    depth = start = 0
    for mark in _MARK.finditer(value):
        if mark[0] in "{}":
            depth += 1 if mark[0] == "{" else -1
        elif depth == 0:
            yield value[start : mark.start()].strip()
            start = mark.end()
    yield value[start:].strip()


@lru_cache(maxsize=4096)
def _creator(name: str, role: str) -> Creator:
    parts = _parts(name)
    if len(parts) == 1:
        return _first_von_last(parts[0], role)
    particle, family = _von_last(parts[0])
    suffix = _text(parts[1]) if len(parts) > 2 else ""
    given = ", ".join(filter(None, map(_text, parts[2 if len(parts) > 2 else 1 :])))
    return Creator(role, family, given, "", particle, suffix)


def _parts(name: str) -> list[list[str]]:
    """Give the words of each part of a name, at the commas and blanks outside of braces."""
    parts: list[list[str]] = [[]]
    depth = start = 0
    for mark in _BREAK.finditer(name):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        elif depth == 0:
            if mark.start() > start:
                parts[-1].append(name[start : mark.start()])
            start = mark.end()
            if mark[0] == ",":
                parts.append([])
    if start < len(name):
        parts[-1].append(name[start:])
    return parts


def _first_von_last(words: list[str], role: str) -> Creator:
    if len(words) == 1:
        text = _text(words)
        return (
            Creator(role, literal=text) if words[0].startswith("{") and words[0].endswith("}") else Creator(role, text)
        )
    first = next((place for place, word in enumerate(words[:-1]) if _is_small(word)), len(words) - 1)
    particle, family = _von_last(words[first:])
    return Creator(role, family, _text(words[:first]), "", particle)


def _von_last(words: list[str]) -> tuple[str, str]:
    small = [place for place, word in enumerate(words[:-1]) if _is_small(word)]
    last = small[-1] + 1 if small else 0
    return _text(words[:last]), _text(words[last:])


def _is_small(word: str) -> bool:
    """Tell whether a word counts as small: a brace with no command has no case to BibTeX."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letter = next(filter(str.isalpha, decode(word)), "")
    return letter.islower()


def _text(words: list[str]) -> str:
    return decode(" ".join(words))
