"""EDTF dates: the standard's own examples of levels 0 and 1 are read, what is none is refused."""

from __future__ import annotations

import calendar
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.core.dates import Date, Interval, parse, require_edtf
from annotate.errors import Refused

EXAMPLES = {
    "1985-04-12": Date(1985, 4, 12),
    "1985-04": Date(1985, 4),
    "1985": Date(1985),
    "0000": Date(0),
    "-1985": Date(-1985),
    "Y170000002": Date(170000002),
    "Y-170000002": Date(-170000002),
    "2001-21": Date(2001, season=21),
    "1984?": Date(1984, uncertain=True),
    "2004-06~": Date(2004, 6, approximate=True),
    "2004-06-11%": Date(2004, 6, 11, uncertain=True, approximate=True),
    "201X": Date(2010, unspecified=1),
    "20XX": Date(2000, unspecified=2),
    "2004-XX": Date(2004),
    "1985-04-XX": Date(1985, 4),
    "1985-XX-XX": Date(1985),
    "1964/2008": Interval(Date(1964), Date(2008)),
    "2004-06/2006-08": Interval(Date(2004, 6), Date(2006, 8)),
    "2004-02-01/2005-02-08": Interval(Date(2004, 2, 1), Date(2005, 2, 8)),
    "2004-02-01/2005": Interval(Date(2004, 2, 1), Date(2005)),
    "1985-04-12/..": Interval(Date(1985, 4, 12), None),
    "1985/": Interval(Date(1985), None),
    "../1985-04": Interval(None, Date(1985, 4)),
    "/1985": Interval(None, Date(1985)),
    "1984~/2004-06": Interval(Date(1984, approximate=True), Date(2004, 6)),
    "1984-06-02?/2004-08-08~": Interval(Date(1984, 6, 2, uncertain=True), Date(2004, 8, 8, approximate=True)),
    "1917-11/1917-11": Interval(Date(1917, 11), Date(1917, 11)),
}


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples(text: str) -> None:
    """What the standard shows is read as it is meant."""
    assert parse(text) == EXAMPLES[text]
    assert require_edtf(text, "issued") == text


NONE = [
    "1917-13", "1917-00", "1917-02-30", "1900-02-29", "1917-11-31", "1917-11-00", "1917-1-1", "17", "191", "19171", "November 1917",
    "1917-11-08T12:00", " 1917", "1917 ", "1917\n", "١٩١٧", "1917-XX-08", "1917-25", "1917-21-03", "../..", "/", "..", "2008/1964",
    "2004-06/2004-05", "1917??", "?1917", "Y1917", "1917/1918/1919", "1917--11",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date(text: str) -> None:
    """What is no EDTF, or no day of the calendar, is refused, and the field is named."""
    with pytest.raises(Refused, match=r"^issued: "):
        require_edtf(text, "issued")


@given(st.dates())
def test_every_day(day: object) -> None:
    """Every day that there is, is a date."""
    assert isinstance(parse(str(day)), Date)


@given(st.integers(-9999, 9999), st.integers(1, 12), st.integers(1, 31))
def test_only_days_that_there_are(year: int, month: int, day: int) -> None:
    """A day is a date just when the Gregorian calendar, carried back, has it."""
    text = f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"
    there = day <= calendar.monthrange(year % 400 + 2000, month)[1]
    try:
        assert parse(text) == Date(year, month, day)
        assert there
    except Refused:
        assert not there


@given(st.text(max_size=30))
def test_any_text(text: str) -> None:
    """Whatever was typed is read or refused."""
    with suppress(Refused):
        parse(text)


def test_nothing_is_allowed() -> None:
    """A date that is not known stays empty."""
    assert require_edtf("", "issued") == ""
