"""Dates as .bib files say them, as EDTF: biblatex's `date`, and the year, month and day of BibTeX in numbers or in words.

The words are those of `datewords`; what is no date to it is none, and nothing is guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from annotate.core import dates
from annotate.errors import Refused
from annotate.formats.bibsyntax import MONTH_NAMES

_SEASONS = {name: number for number, name in dates.SEASONS.items()} | {"fall": 23}
_SEASON_WORDS = "|".join(_SEASONS)
_ONE = re.compile(
    rf"(?P<about>(?:ca?\.|circa) ?)?(?:(?P<season>{_SEASON_WORDS}) )?"
    rf"(?:(?P<year>\d{{1,9}})(?P<era> BCE?)?|between (?P<low>\d{{1,9}})(?P<low_era> BCE?)? and "
    rf"(?P<high>\d{{1,9}})(?P<high_era> BCE?)?)(?P<doubt>\??)",
    re.ASCII | re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:–|—|-{1,3})\s*")
_MONTH = re.compile(r"([a-z]+)\.?(?:[ \u00a0]+(\d{1,2}))?|(\d{1,2})[. \u00a0]*([a-z]+)\.?|0?([1-9]|1[0-2])")
_MONTH_NUMBERS = {name.lower()[:length]: number for number, name in enumerate(MONTH_NAMES, 1) for length in (3, 4, 9)}
_DAY = re.compile(r"0?([1-9]|[12][0-9]|3[01])")
_TIME = re.compile(r"T[0-9:.]+(?:Z|[+-][0-9:]+)?")


def edtf(text: str) -> str:
    """Give `text` if it is EDTF, without a time of day; else nothing."""
    fit = _TIME.sub("", text.strip())
    try:
        dates.parse(fit)
    except Refused:
        return ""
    return fit


@lru_cache(maxsize=1024)
def issued(year: str, month: str = "", day: str = "") -> str:
    """Give the EDTF date that a year, a month and a day mean; nothing where the year is none."""
    if len(year) == 4 and year.isdecimal() and year.isascii() and not month:
        return year
    number, day_in_month = _month(month)
    season = _SEASONS.get(month.strip().lower(), 0)
    said = _year(year.strip(), season)
    if not said or "/" in said or not number:
        return said
    mark = said[-1] if said[-1] in "?~%" else ""
    found = _DAY.fullmatch((day or day_in_month).strip())
    whole = f"{said.rstrip('?~%')}-{number:02d}"
    dated = f"{whole}-{int(found[1]):02d}{mark}" if found else ""
    return edtf(dated) or edtf(whole + mark) or said


def _month(text: str) -> tuple[int, str]:
    """Give the number of a month, and the day where it is said with it."""
    found = _MONTH.fullmatch(text.strip().lower())
    if not found:
        return 0, ""
    if found[5]:
        return int(found[5]), ""
    name = found[1] or found[4]
    return _MONTH_NUMBERS.get(name, 0), found[2] or found[3] or ""


def _year(text: str, season: int) -> str:
    if whole := _ONE.fullmatch(text):
        return _one(whole, season)
    if text.lower().startswith("until "):
        end = _ONE.fullmatch(text[6:])
        return edtf(f"../{_one(end, 0)}") if end and _one(end, 0) else ""
    ends = _RANGE.split(text)
    if len(ends) != 2:
        return edtf(text)
    start = _ONE.fullmatch(ends[0])
    end = _ONE.fullmatch(ends[1]) if ends[1] else None
    if not start or (ends[1] and not end):
        return edtf(text)
    return edtf(f"{_one(start, season)}/{_one(end, season) if end else '..'}")


def _one(found: re.Match[str], season: int) -> str:
    if found["low"]:
        year = _unknown_digits(
            _astronomical(found["low"], found["low_era"]), _astronomical(found["high"], found["high_era"])
        )
    else:
        year = _four_digits(_astronomical(found["year"], found["era"]))
    number = _SEASONS.get((found["season"] or "").lower(), season)
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get(
        (bool(found["about"]), bool(found["doubt"])), ""
    )
    return edtf(f"{year}-{number}{mark}" if number else f"{year}{mark}") if year else ""


def _astronomical(year: str, era: str | None) -> int:
    return 1 - int(year) if era else int(year)


def _four_digits(year: int) -> str:
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}" if abs(year) < 10000 else f"Y{sign}{abs(year)}"


def _unknown_digits(low: int, high: int) -> str:
    """Give `201X` for 2010 and 2019; nothing where the years are no whole decade or century."""
    small, large = sorted((abs(low), abs(high)))
    for unknown in (1, 2):
        step = 10**unknown
        if small % step == 0 and large == small + step - 1 and large < 10000:
            sign = "-" if low < 0 or high < 0 else ""
            return f"{sign}{small // step:0{4 - unknown}d}{'X' * unknown}"
    return ""
