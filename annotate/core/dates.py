"""Dates in EDTF, the Extended Date/Time Format (ISO 8601-2:2019, annex A), levels 0 and 1.

Known are years, months, days, seasons 21-24, unspecified digits (`201X`, `2011-XX`), uncertain `?`, approximate `~` and both
`%`, intervals, open `..` and unknown ends. A time of day is not: nothing in a citation needs one. Written here and not taken
from a library, because the one there is takes longer to import than a whole command may.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

import msgspec

from annotate.errors import Refused

_DATE = re.compile(
    r"(?P<year>-?\d{4}|-?\d{3}X|-?\d{2}XX|Y-?\d{5,9})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%]?)",
    re.ASCII,
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


class Date(msgspec.Struct, frozen=True, gc=False):
    """One EDTF date. `year` is astronomical (0 is 1 BCE); `month`, `season` and `day` are 0 where they are not given.

    `unspecified` counts the last digits of the year that are not known; `year` then has zeros for them.
    """

    year: int
    month: int = 0
    day: int = 0
    season: int = 0
    unspecified: int = 0
    uncertain: bool = False
    approximate: bool = False


class Interval(msgspec.Struct, frozen=True, gc=False):
    """From `start` to `end`; None for an end that is open or unknown."""

    start: Date | None
    end: Date | None


@lru_cache(maxsize=1024)
def parse(text: str) -> Date | Interval:
    """Read an EDTF date or interval.

    Raises:
        Refused: `text` is neither, or names a day that no calendar has.
    """
    if "/" not in text:
        return _date(text)
    left, _, right = text.partition("/")
    start, end = (None if part in {"", ".."} else _date(part) for part in (left, right))
    if start is None and end is None:
        raise Refused(f"{text!r} is not an EDTF interval: one of its ends must be a date")
    if start and end and _first(start) > _last(end):
        raise Refused(f"{text!r} is not an EDTF interval: it ends before it starts")
    return Interval(start, end)


def require_edtf(text: str, what: str) -> str:
    """Give `text` back when it is empty or EDTF; `what` names the field in the error."""
    if text:
        try:
            parse(text)
        except Refused as error:
            raise Refused(
                f"{what}: {error}", "as 1917, 1917-11, 1917-11-07, 1917-11-07/1917-11-08, 1917?, 1917~, 2017/.."
            ) from None
    return text


def _date(text: str) -> Date:
    found = _DATE.fullmatch(text)
    if not found:
        raise Refused(f"{text!r} is not an EDTF date")
    year_text = found["year"].lstrip("Y")
    year = int(year_text.replace("X", "0"))
    month = _number(found["month"])
    day = _number(found["day"])
    season = 0
    if month in SEASONS and not found["day"]:
        month, season = 0, month
    if found["month"] == "00" or month > 12 or (month and day > _days(year, month)) or day > 31 or found["day"] == "00":
        raise Refused(f"{text!r} is not an EDTF date: there is no such day")
    if found["month"] == "XX" and found["day"] not in {None, "XX"}:
        raise Refused(f"{text!r} is not an EDTF date: a day needs its month")
    mark = found["mark"]
    return Date(year, month, day, season, year_text.count("X"), mark in {"?", "%"}, mark in {"~", "%"})


def _number(text: str | None) -> int:
    return int(text) if text and text != "XX" else 0


def _days(year: int, month: int) -> int:
    # monthrange knows the years 1 to 9999; every other year has the twin of its place in the cycle of 400 years.
    return calendar.monthrange(year % 400 + 2000, month)[1]


def _first(date: Date) -> tuple[int, int, int]:
    """Give the first day that a date can mean, for comparing."""
    year = date.year - (10**date.unspecified - 1 if date.year < 0 else 0)
    return (year, date.month or (date.season and (date.season - 20) * 3), date.day)


def _last(date: Date) -> tuple[int, int, int]:
    """Give the last day that a date can mean, for comparing."""
    year = date.year + (10**date.unspecified - 1 if date.year >= 0 else 0)
    return (year, date.month or (date.season and (date.season - 20) * 3 + 2) or 12, date.day or 31)
