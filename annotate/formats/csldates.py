"""Dates of CSL, read as EDTF: the inverse of `csl.date`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from annotate.core import dates
from annotate.errors import Refused
from annotate.formats.datewords import words

_SEASONS = {name: number for number, name in dates.SEASONS.items()}
_YEAR = r"(?:between )?\d+(?: BCE)?(?: and \d+(?: BCE)?)?"
_UNTIL = re.compile(rf"until (ca\. )?(?:({'|'.join(_SEASONS)}) )?({_YEAR})(\?)?", re.ASCII)
_PART = re.compile(r"-?\d{1,9}", re.ASCII)
_NO = ("", "0", "false", "no")


def edtf(variable: object) -> str:
    """Give a date variable as EDTF; '' for one that says nothing EDTF can.

    An EDTF text, which citeproc-js accepts, is one too. `csl.date` makes the same variable of what is given here.
    """
    if isinstance(variable, str):
        return valid(variable.strip())
    if not isinstance(variable, Mapping):
        return ""
    parts = variable.get("date-parts")
    if parts:
        return valid(_of_parts(parts, variable)) if isinstance(parts, list | tuple) else ""
    literal = in_words(variable)
    return valid(literal.strip()) or until(literal)


def in_words(variable: object) -> str:
    """Give the words of a date variable that has no parts to be read, as it says them."""
    if isinstance(variable, str):
        return variable
    if not isinstance(variable, Mapping):
        return ""
    found = variable.get("literal") or variable.get("raw")
    return found if isinstance(found, str) else ""


def valid(text: str) -> str:
    """Give a text back when it is EDTF, else ''."""
    try:
        dates.parse(text)
    except Refused:
        return ""
    return text


def until(literal: str) -> str:
    """Read an interval without a start, which `csl.date` writes in words; '' for any other words."""
    found = _UNTIL.fullmatch(literal)
    if not found:
        return ""
    about, season, year, uncertain = found.groups()
    mark = "%" if about and uncertain else "~" if about else "?" if uncertain else ""
    month = f"-{_SEASONS[season]}" if season else ""
    made = f"../{_year_of_words(year)}{month}{mark}"
    return made if valid(made) and words(made) == literal else ""


def _year_of_words(text: str) -> str:
    first, _, last = text.removeprefix("between ").partition(" and ")
    years = [_astronomical(one) for one in (first, last) if one]
    if len(years) == 1:
        return year(years[0])
    nearest, farthest = sorted(years, key=abs)
    unknown = len(str(abs(farthest - nearest)))
    return f"{year(farthest)[:-unknown]}{'X' * unknown}"


def _astronomical(text: str) -> int:
    number = int(text.removesuffix(" BCE"))
    return 1 - number if text.endswith(" BCE") else number


def year(number: int) -> str:
    """Give an astronomical year as EDTF writes it."""
    if abs(number) > 9999:
        return f"Y{number}"
    return f"{'-' if number < 0 else ''}{abs(number):04}"


def _of_parts(parts: Sequence[object], variable: Mapping[str, object]) -> str:
    ends = [_one(part) for part in parts[:2]]
    if not ends or not ends[0] or ("" in ends[1:] and len(parts) > 2):
        return ""
    season = _season(variable.get("season"))
    first = f"{ends[0]}{season}" if season and len(ends) == 1 and "-" not in ends[0].lstrip("-") else ends[0]
    mark = "~" if _is_circa(variable.get("circa")) else ""
    if len(ends) == 1:
        return first + mark
    decade = _decade(ends[0], ends[1]) if mark else ""
    return decade or f"{first}{mark}/{ends[1] or '..'}"


def _decade(first: str, last: str) -> str:
    """Give the year whose unknown digits make a range of these two, as `201X`; '' where there is none."""
    for unknown in ("XX", "X"):
        zeros, nines = "0" * len(unknown), "9" * len(unknown)
        stem = first.removesuffix(zeros)
        if re.fullmatch(r"\d{4}", first) and stem != first and last == stem + nines:
            return stem + unknown
    return ""


def _one(part: object) -> str:
    """Give year, month and day as EDTF; '' for an open end, or for what is no date."""
    if not isinstance(part, list | tuple):
        return ""
    numbers = [_number(one) for one in part[:3]]
    if not numbers or None in numbers or not numbers[0]:
        return ""
    number, month, day = (*(one or 0 for one in numbers), 0, 0)[:3]
    months = f"-{month + 8 if month > 12 else month:02}" if month else ""
    return year(number if number > 0 else number + 1) + months + (f"-{day:02}" if day and month <= 12 else "")


def _number(one: object) -> int | None:
    if isinstance(one, int):
        return one
    found = _PART.fullmatch(one.strip()) if isinstance(one, str) else None
    return int(found[0]) if found else None


def _season(value: object) -> str:
    number = _SEASONS.get(value.lower(), 0) if isinstance(value, str) else 0
    number = number or 20 + (_number(value) or 0)
    return f"-{number}" if number in dates.SEASONS else ""


def _is_circa(value: object) -> bool:
    return bool(value) and str(value).lower() not in _NO
