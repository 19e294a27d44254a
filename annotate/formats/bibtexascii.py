r"""Seeds as classic BibTeX in ASCII, for programs that know no UTF-8: each further letter is the LaTeX macro that old BibTeX sorts by.

A letter with accents is the accent over its letter, `{\"o}`, in braces as BibTeX's special characters are; other letters and
marks are their macros, `{\ss}`. What is written is what `latexreading.decode` reads back as the same character, and nothing
else: whatever has no such macro is refused, by its name, for every seed at once. Some macros need T1 encoding
(`\usepackage[T1]{fontenc}`).

An address is percent-encoded (RFC 3987, section 3.1), which is the same address; another field that no reader unescapes, or a
key, cannot be written otherwise than it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from annotate.errors import Refused
from annotate.formats import bibtex
from annotate.formats.entry import Entry
from annotate.formats.latexreading import ACCENTS, LETTERS, decode

_FURTHER = re.compile(r"[^\x00-\x7f]")
_VERBATIM = frozenset(("doi", "eprint", "file", "verba", "verbb", "verbc", "xref", "crossref", "ids", "urldate"))
_UNSURE = frozenset(("h", "G", "U", "t"))
"""Accents for which LaTeX needs more than T1."""
_MARKS = {mark: accent for accent, mark in ACCENTS.items() if accent not in _UNSURE}
_MACROS = {text: macro for macro, text in reversed(LETTERS.items()) if len(text) == 1 and macro != "SS"}
_CODE = re.compile("[0-9A-F]+")
_SHOWN = 10


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the text of each entry, with an empty line between two.

    Raises:
        Refused: as `bibtex.write`, and where something has no macro; every seed of which that is true is named.
    """
    faults: list[str] = []
    for number, entry in enumerate(entries):
        kind, fields = bibtex.fields(entry)
        faults += filter(None, (_fault(entry.seed.key, "key", entry.seed.key),))
        lines = []
        for name, value in fields.items():
            spelt = _spelt(name, value)
            faults += filter(None, (_fault(entry.seed.key, name, spelt),))
            lines.append(f"  {name} = {spelt},\n")
        yield ("\n" if number else "") + f"@{kind}{{{entry.seed.key},\n{''.join(lines)}}}\n"
    if faults:
        more = [f"and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        hint = "leave --ascii out: biber and every newer BibTeX read UTF-8"
        raise Refused(faults[0], *faults[1:_SHOWN], *more, hint)


def _spelt(name: str, value: str) -> str:
    if value.isascii() or name in _VERBATIM:
        return value
    if name == "url":
        return _FURTHER.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), value)
    return _FURTHER.sub(lambda found: macro(found[0]) or found[0], value)


def _fault(key: str, name: str, text: str) -> str:
    found = _FURTHER.search(text)
    if not found:
        return ""
    what = "is no ASCII, and stands as it is there" if name in _VERBATIM | {"key"} else "has no macro that BibTeX knows"
    return f"{key}: {name}: {found[0]!r} (U+{ord(found[0]):04X}) {what}"


@lru_cache(maxsize=4096)
def macro(letter: str) -> str:
    """Give the macro of one character that is no ASCII, in braces; empty where it has none that reads back the same."""
    made = f"{{{_macro(letter)}}}"
    return made if made != "{}" and decode(made) == letter else ""


def _macro(letter: str) -> str:
    if letter in _MACROS:
        return f"\\{_MACROS[letter]}"
    parts = unicodedata.decomposition(letter).split()
    # Anything else is no letter with an accent, as a ligature or a full-width one.
    if len(parts) != 2 or not all(map(_CODE.fullmatch, parts)):
        return ""
    base, mark = (chr(int(part, 16)) for part in parts)
    inner = base if base.isascii() else _macro(base)
    if mark not in _MARKS or not inner:
        return ""
    accent = _MARKS[mark]
    return f"\\{accent}{inner}" if inner == base and not accent.isalpha() else f"\\{accent}{{{inner}}}"
