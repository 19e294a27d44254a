"""Seeds as comma-separated values (RFC 4180, with line ends of one character), one row each below a row of names.

Creators stand in one cell for each of the three usual roles and one for the rest, `extra` as a JSON object, tags as a paragraph
each. A cell that begins with `=` stands as it is: every guard against formulas changes the text for every other reader.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator

from annotate.core.seeds import TEXT_FIELDS, Creator, Seed, text_values
from annotate.formats.entry import Entry
from annotate.formats.tagwords import paragraph

_ROLES = ("author", "editor", "translator")
COLUMNS = ("key", "kind", *_ROLES, "other_creators", *TEXT_FIELDS, "extra", "aliases", "tags")
"""The names of the first row."""


class _Lines:
    """A file for the csv module that gives each row back instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the row of names, and one row for each entry."""
    rows = csv.writer(_Lines(), lineterminator="\n")
    yield _line(rows.writerow(COLUMNS))
    for entry in entries:
        yield _line(rows.writerow(_row(entry)))


def _line(written: object) -> str:
    # writerow gives what the file's write gave, which its types do not say.
    return str(written)


def _row(entry: Entry) -> list[str]:
    seed = entry.seed
    extra = {name: text for name, text in sorted(seed.extra.items()) if text}
    return [
        seed.key,
        seed.kind,
        *(_names(seed, role) for role in _ROLES),
        "; ".join(f"{one.role}: {_name(one)}" for one in seed.creators if one.role not in _ROLES),
        *text_values(seed),
        json.dumps(extra, ensure_ascii=False) if extra else "",
        " ".join(entry.aliases),
        "\n".join(map(paragraph, entry.tags)),
    ]


def _names(seed: Seed, role: str) -> str:
    return "; ".join(_name(one) for one in seed.creators if one.role == role)


def _name(creator: Creator) -> str:
    """Give a name with the family first, as lists are sorted."""
    given = " ".join(filter(None, (creator.given, creator.dropping_particle)))
    return creator.literal or ", ".join(filter(None, (creator.sort_name, given, creator.suffix)))
