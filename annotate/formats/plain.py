"""One seed as one line of plain text, for people: a short reference after the Chicago manner."""

from __future__ import annotations

from annotate.core.dates import SEASONS, Date, parse
from annotate.core.seeds import Seed
from annotate.errors import Refused
from annotate.formats.datewords import year_words

_MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def reference(seed: Seed) -> str:
    """Give a reference to a seed: its authors, title, where and when it appeared; what is not known is left out."""
    where = ", ".join(
        filter(
            None,
            [seed.container, f"vol. {seed.volume}" if seed.volume else "", f"no. {seed.issue}" if seed.issue else ""],
        )
    )
    publisher = seed.publisher if seed.publisher != seed.container else ""
    when = date(seed.issued) or "undated"
    parts = [
        _creators(seed),
        f"“{seed.title}”" if seed.title else "",
        where,
        publisher,
        when,
        seed.pages and f"pp. {seed.pages}",
        seed.url,
    ]
    text = ". ".join(part.rstrip(".") for part in parts if part)
    return f"{text}."


def date(edtf: str) -> str:
    """Write an EDTF date in words: `1917-11-07~` as `about 7 November 1917`; what is no EDTF as it is."""
    if not edtf:
        return ""
    try:
        parsed = parse(edtf)
    except Refused:
        return edtf
    if isinstance(parsed, Date):
        return _date(edtf)
    start, _, end = edtf.partition("/")
    if parsed.start and parsed.end:
        return f"{_date(start)} – {_date(end)}"
    return f"since {_date(start)}" if parsed.start else f"until {_date(end)}"


def _date(edtf: str) -> str:
    parsed = parse(edtf)
    assert isinstance(parsed, Date)
    day = str(parsed.day) if parsed.day else ""
    words = " ".join(filter(None, [day, _MONTHS[parsed.month] or SEASONS.get(parsed.season, ""), year_words(edtf)]))
    mark = "about " if parsed.approximate else ""
    return f"{mark}{words}{'?' if parsed.uncertain else ''}"


def _creators(seed: Seed) -> str:
    authors = [one for one in seed.creators if one.role == "author"] or list(seed.creators)
    names = [one.full_name for one in authors]
    if len(names) > 3:
        return f"{names[0]} and others"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""
