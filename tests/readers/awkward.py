"""Entries that try what readers stumble over: every kind of seed, and in every field texts that a format could take for its own."""

from __future__ import annotations

from annotate.core.seeds import KINDS, ROLES, Creator, Seed
from annotate.formats.entry import Entry

TEXTS = (
    "Bread, peace & land: a_b *c* $x$ {d} \\e `f` <i>g</i> @k # [l](m) ^n^ ~o~ -- ... \"q\" 'r' |",
    "# October",
    "1. The sailors",
    "- the soldiers",
    "---",
    "yes",
    "1917",
    "1e3",
    "x: y # z",
    "unshut { and } unopened $",
    "a backslash \\",
    "two\nlines",
    "separators \u2028 and \x85, a byte order mark \ufeff",
    "Октябрь שלום 👨‍👩‍👧‍👦",
    "=SUM(A1:A3)",
)
DATES = (
    "", "1917", "1917-11-07", "1917-11-07~", "1917?", "-0043", "0000", "201X", "2011-22", "2017/..", "../1917",
    "1917-11-07/1917-11-08", "Y17000", "1917-XX",
)  # fmt: skip
URLS = (
    "", "https://harbour.example/a_b%20c?x&y={1}#f*g*", "Smolny, room 36", "http://", "https://1.2.3.999/",
    "urn:isbn:9780745399997", "https://harbour.example:99999/",
)  # fmt: skip
LANGUAGES = ("", "en", "en-GB", "old Russian", "x-harbour", "de-AT-1996")
EXTRA = (
    "ISBN", "ISSN", "PMCID", "PMID", "abstract", "archive", "archive-place", "call-number", "chapter-number", "edition",
    "genre", "publisher-place", "section", "shelf",
)  # fmt: skip


def entries(count: int = 180) -> list[Entry]:
    """Give `count` entries; each field goes through its values at a pace of its own."""
    return [Entry(_seed(number)) for number in range(count)]


def _seed(number: int) -> Seed:
    def text(pace: int) -> str:
        return TEXTS[(number * pace + pace) % len(TEXTS)]

    return Seed(
        key=f"awkward-{number}",
        kind=KINDS[number % len(KINDS)],
        title=text(1),
        container=text(2) if number % 3 else "",
        publisher=text(4) if number % 2 else "",
        issue=text(7),
        volume=text(8),
        pages=text(11),
        issued=DATES[number % len(DATES)],
        accessed=DATES[number // 3 % len(DATES)],
        url=URLS[number % len(URLS)],
        doi=text(13),
        language=LANGUAGES[number % len(LANGUAGES)],
        note=text(14),
        creators=(
            Creator(ROLES[number % len(ROLES)], text(2), text(4), "von" if number % 2 else "", suffix=text(1)),
            Creator(family=text(7)),
            Creator("editor", literal=text(8)),
            Creator(ROLES[number // 2 % len(ROLES)], given=text(11)),
        ),
        extra={name: text(place + 1) for place, name in enumerate(EXTRA) if (number + place) % 3},
    )
