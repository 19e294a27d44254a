"""Dates of CSL as styles print them: `date-parts` ranges, open ends, seasons, years BCE, `circa`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from annotate.formats.styles.items import Item

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")


class Day(msgspec.Struct, frozen=True, gc=False):
    """A year with perhaps a month, or a season from 13 on, and a day; what is not known is 0."""

    year: int
    month: int = 0
    day: int = 0


class When(msgspec.Struct, frozen=True, gc=False):
    """A date: from `start` to `end`, which is None for a single date. `literal` is what has no parts."""

    start: Day = Day(0)
    end: Day | None = None
    circa: bool = False
    literal: str = ""

    def __bool__(self) -> bool:
        return bool(self.literal or self.start.year)


Order = Callable[[str, str, str], str]
"""How a style puts a day, a month and a year, each of which may be empty."""


def when(item: Item, name: str = "issued") -> When:
    """Read a date variable; one that is not there is false."""
    value: dict[str, Any] = item.get(name) or {}
    parts = [_day(one) for one in value.get("date-parts", [])]
    if not parts:
        return When(literal=str(value.get("literal", "")))
    start = parts[0]
    if value.get("season") and not start.month:
        start = Day(start.year, int(value["season"]) + 12)
    return When(start, parts[1] if len(parts) > 1 else None, bool(value.get("circa")))


def _day(parts: list[int]) -> Day:
    numbers = [int(one) for one in parts]
    return Day(*numbers[:3])


def year(date: When) -> str:
    """Say the year or years."""
    if date.literal:
        return date.literal
    first = year_words(date.start.year)
    if date.end is None:
        return first
    last = year_words(date.end.year) if date.end.year else ""
    return first if first == last else f"{first}–{last}"


def year_words(number: int) -> str:
    """Say a year; CSL's are negative before the common era, and none is 0."""
    return str(number) if number > 0 else f"{-number} BCE"


def whole(date: When, order: Order, months: tuple[str, ...] = MONTHS) -> str:
    """Say a whole date or range in a style's order, without saying twice what its ends share."""
    if date.literal:
        return date.literal
    start, end = date.start, date.end
    if end is None or start == end:
        return _one(start, order, months)
    if not end.year:
        return f"{_one(start, order, months)}–"
    if start.year != end.year or not (start.month and end.month):
        return (
            year(date) if not (start.month or end.month) else f"{_one(start, order, months)}–{_one(end, order, months)}"
        )
    if start.month == end.month and start.day and end.day:
        return order(f"{start.day}–{end.day}", month(start, months), year_words(start.year))
    # The year is said once, at the end where the style has it.
    years = [year_words(start.year), ""] if order is year_month_day else ["", year_words(start.year)]
    return "–".join(
        order(_digits(one.day), month(one, months), said) for one, said in zip((start, end), years, strict=True)
    )


def _one(day: Day, order: Order, months: tuple[str, ...]) -> str:
    return order(_digits(day.day), month(day, months), year_words(day.year))


def month(day: Day, months: tuple[str, ...] = MONTHS) -> str:
    """Say the month or season; nothing for none."""
    if 13 <= day.month <= 16:
        return _SEASONS[day.month - 13]
    return months[day.month - 1] if 0 < day.month < 13 else ""


def _digits(number: int) -> str:
    return str(number) if number else ""


def month_day_year(day: str, named: str, years: str) -> str:
    """Order a date as `November 7, 1917`."""
    dated = " ".join(filter(None, [named, day]))
    return ", ".join(filter(None, [dated, years])) if day else " ".join(filter(None, [dated, years]))


def day_month_year(day: str, named: str, years: str) -> str:
    """Order a date as `7 November 1917`."""
    return " ".join(filter(None, [day, named, years]))


def year_month_day(day: str, named: str, years: str) -> str:
    """Order a date as `1917, November 7`."""
    return ", ".join(filter(None, [years, " ".join(filter(None, [named, day]))]))


def about(text: str, date: When) -> str:
    """Put `ca.` before what is said of a date that is not certain."""
    return f"ca. {text}" if date.circa and text else text
