"""EDTF dates in words, for formats that have no way to say them in numbers. Nothing is left out and nothing is guessed."""

from __future__ import annotations

import re

from annotate.core import dates

_YEAR = re.compile(r"Y?(-?)(\d+)(X*)")


def words(edtf: str) -> str:
    """Say a valid EDTF date or interval by year, and season where it has one; months and days are left to the caller.

    As `1917`, `1917?`, `ca. 1917`, `spring 2011`, `44 BCE`, `between 2010 and 2019` for `201X`, `1917–1918`, `2017–` where
    the end is open, and `until 1917` where the start is.
    """
    left, slash, right = edtf.partition("/")
    start, end = (date_words(part) if part not in {"", ".."} else "" for part in (left, right))
    if not slash or start == end:
        return start
    return f"{start}–{end}" if start else f"until {end}"


def date_words(edtf: str) -> str:
    """Say one valid EDTF date, as `words` does."""
    date = dates.parse(edtf)
    assert isinstance(date, dates.Date)
    season = f"{dates.SEASONS[date.season]} " if date.season else ""
    return f"{'ca. ' * date.approximate}{season}{year_words(edtf)}{'?' * date.uncertain}"


def year_words(edtf: str) -> str:
    """Say the year of one valid EDTF date, without whether it is certain."""
    first, last = possible_years(edtf)
    return _year(first) if first == last else f"between {_year(first)} and {_year(last)}"


def possible_years(edtf: str) -> tuple[int, int]:
    """Give the first and the last year that one valid EDTF date can mean; they are the same unless digits are not known.

    Years are astronomical: 0 is 1 BCE.
    """
    found = _YEAR.match(edtf)
    assert found
    sign, digits, unknown = found.groups()
    low, high = int(digits + "0" * len(unknown)), int(digits + "9" * len(unknown))
    return (-high, -low) if sign else (low, high)


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"
