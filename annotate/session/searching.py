"""Words looked for in a text as a reader means them: other marks, accents, letter cases and line breaks let pass.

What is typed becomes one pattern over the text itself, so that a search begins at the cursor, ends at the next hit, and needs no
folded copy of a text of 10 MB. It finds what `quoting.fold` calls the same words, and besides that an accented letter for a
plain one, and capitals for small letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from annotate.quoting.fold import DASHES, DOUBLE_MARKS, SINGLE_MARKS, fold
from annotate.session.motions import Place

_ALIKE = (f"'{SINGLE_MARKS}", f'"{DOUBLE_MARKS}', f"-{DASHES}")
_UNSEEN = "[\u00ad\u200b\u200c\u200d\u2060\ufeff\u0300-\u036f]*"
_LETTERS = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
_JOINED = {"...": "…", "ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "ae": "æ", "oe": "œ", "ss": "ß"}
_TOKEN = re.compile("|".join(map(re.escape, _JOINED)) + "|.", re.IGNORECASE | re.DOTALL)


def pattern(words: str) -> re.Pattern[str] | None:
    """Give the pattern of what is looked for; None where no words are left."""
    folded = fold(words)
    if not folded:
        return None
    plain = "".join(one for one in unicodedata.normalize("NFD", folded) if not unicodedata.combining(one))
    pieces = [_piece(one) for one in _TOKEN.findall(plain)]
    return re.compile(_UNSEEN.join(pieces) + _UNSEEN, re.IGNORECASE)


def _piece(one: str) -> str:
    if one.isspace():
        return r"\s+"
    if one.lower() in _JOINED:
        return f"(?:{_UNSEEN.join(map(_piece, one))}|{_JOINED[one.lower()]})"
    alike = next((several for several in _ALIKE if one in several), "") or one + _accented().get(one.lower(), "")
    return f"[{re.escape(alike)}]" if len(alike) > 1 else re.escape(one)


@lru_cache(maxsize=1)
def _accented() -> dict[str, str]:
    """Give the letters with marks that stand for each plain letter."""
    found: dict[str, str] = {}
    for code in _LETTERS:
        plain = unicodedata.normalize("NFKD", chr(code))[0].lower()
        if plain.isascii() and plain.isalpha():
            found[plain] = found.get(plain, "") + chr(code)
    return {**found, "o": found["o"] + "øØ", "l": found["l"] + "łŁ", "d": found["d"] + "đĐ"}


def following(text: str, looked_for: re.Pattern[str], at: int) -> Place | None:
    """Give the first hit that starts at `at` or later, else the first of the text; None where there is none."""
    found = looked_for.search(text, at) or (looked_for.search(text) if at else None)
    return Place(*found.span()) if found else None


def preceding(text: str, looked_for: re.Pattern[str], at: int) -> Place | None:
    """Give the last hit that starts before `at`, else the last of the text; None where there is none."""
    return _last(text, looked_for, 0, at) or _last(text, looked_for, at, len(text))


def _last(text: str, looked_for: re.Pattern[str], start: int, end: int) -> Place | None:
    """Give the last hit that starts in `[start, end)`, looking further and further back."""
    reach, high = 4096, end
    while high > start:
        low = max(start, high - reach)
        found = list(_from(text, looked_for, low, high))
        if found:
            return found[-1]
        high, reach = low, reach * 4
    return None


def _from(text: str, looked_for: re.Pattern[str], low: int, high: int) -> list[Place]:
    found: list[Place] = []
    for one in looked_for.finditer(text, low):
        if one.start() >= high:
            break
        found.append(Place(*one.span()))
    return found


def within(text: str, looked_for: re.Pattern[str], start: int, end: int) -> list[Place]:
    """Give the hits that touch `[start, end)`, which is what a screen shows."""
    reach = 200
    return [one for one in _from(text, looked_for, max(0, start - reach), end) if one.end > start]
