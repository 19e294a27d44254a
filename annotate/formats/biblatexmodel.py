"""What biblatex's data model has: its types, the fields of each, and as which of them a seed goes out."""

from __future__ import annotations

from functools import lru_cache

from annotate.core.seeds import Seed
from annotate.formats.bibfields import GROUPS
from annotate.formats.latex import one_line

_TYPES = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper", "review", "review-book"), "article"),
    **dict.fromkeys(("entry", "entry-dictionary", "entry-encyclopedia"), "inreference"),
    **dict.fromkeys(("article", "post", "post-weblog", "webpage"), "online"),
    **dict.fromkeys(("book", "classic", "musical_score"), "book"),
    **dict.fromkeys(("event", "hearing", "manuscript", "performance", "speech"), "unpublished"),
    **{kind: kind for kind in ("dataset", "patent", "periodical", "report", "software", "thesis")},
    "chapter": "incollection",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "standard": "manual",
}
_MAY_BECOME = {
    "incollection": ("inbook",),
    "inproceedings": ("unpublished", "misc"),
    "booklet": ("book", "collection", "misc"),
    "book": ("collection",),
    **dict.fromkeys(("online", "patent", "unpublished"), ("misc",)),
}
"""The types that each may give way to."""
_EDITORS = "editor editortype editora editoratype editorb editorbtype editorc editorctype"
_BOOK = f"edition {_EDITORS} isbn location number pages part publisher series translator volume volumes chapter"
_INBOOK = f"author booktitle {_BOOK}"
_MISC = "author editor editortype howpublished location organization type version"
FIELDS = {
    kind: frozenset(fields.split())
    for kind, fields in {
        "article": f"author {_EDITORS} issn journaltitle number pages series translator version volume",
        "book": f"author pagetotal {_BOOK}",
        "booklet": "author chapter editor editortype howpublished location pages pagetotal type",
        "collection": f"pagetotal {_BOOK}",
        "dataset": "author edition editor editortype location number organization publisher series type version",
        "inbook": f"bookauthor {_INBOOK}",
        "incollection": _INBOOK,
        "inproceedings": "author booktitle chapter editor editortype eventdate eventtitle isbn location number organization pages"
        " part publisher series venue volume volumes",
        "inreference": _INBOOK,
        "manual": "author chapter edition editor editortype isbn location number organization pages pagetotal publisher series"
        " type version",
        "misc": _MISC,
        "online": "author editor editortype organization version",
        "patent": "author location number type version",
        "periodical": f"{_EDITORS} issn number series volume",
        "report": "author chapter institution location number pages pagetotal type version",
        "software": _MISC,
        "thesis": "author chapter institution location pages pagetotal type",
        "unpublished": "author eventdate eventtitle howpublished location type venue",
    }.items()
}
"""The fields of each type in biblatex's data model, of those that are written here and that not all types have."""

ONLY_SOME = frozenset().union(*FIELDS.values())
_NEW_NAMES = {"address": "location"}
"""What biblatex calls fields of BibTeX that not all types have."""
_PLACED = frozenset(("container", "volume", "issue", "pages"))
"""The groups of fields that find a place in each type, as the publisher does but in those of `BARE`."""
BARE = frozenset(("article", "periodical"))
_LEADERS = ("director", "composer", "performer", "script-writer", "series-creator", "host", "organizer", "producer")


def unfit(seed: Seed, names: tuple[str, ...]) -> tuple[str, ...]:
    """Give those of a .bib entry's fields that its type has not in biblatex's data model, with all that mean one thing with them.

    They do not go out with the seed, unless it keeps them raw.
    """
    always = _always_unfit(seed.kind, names)
    return always if always is not None else _unfit(entry_type(seed), names)


@lru_cache(maxsize=1024)
def _always_unfit(kind: str, names: tuple[str, ...]) -> tuple[str, ...] | None:
    """Give those that every type which a kind may go out as has not; None where the types differ."""
    first = _TYPES.get(kind, "misc")
    found = {_unfit(one, names) for one in (first, *_MAY_BECOME.get(first, ()))}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1024)
def _unfit(kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
    placed = _PLACED if kind in BARE else _PLACED | {"publisher"}
    groups = {
        group
        for name in names
        if (group := GROUPS.get(name)) and group not in placed and _is_unfit(kind, _NEW_NAMES.get(name, name))
    }
    return tuple(name for name in names if GROUPS.get(name) in groups)


def _is_unfit(kind: str, field: str) -> bool:
    return (field in ONLY_SOME and field not in FIELDS[kind]) or field == "annote"


def entry_type(seed: Seed) -> str:
    """Give the entry type: that of the seed's kind, or the one that it gives way to."""
    kind = _TYPES.get(seed.kind, "misc")
    roles = {creator.role for creator in seed.creators}
    if kind == "incollection" and ("editor" not in roles or "container-author" in roles):
        return "inbook"
    if kind == "inproceedings" and not seed.container:
        kind = "unpublished"
    if kind == "booklet" and seed.publisher:
        kind = "book"
    if kind == "book" and not authors(seed) and roles & {"editor", "compiler"}:
        return "collection"
    lacks = {
        "booklet": not authors(seed) and "editor" not in roles,
        "online": not (seed.url or seed.doi or seed.extra.get("bib:eprint") or seed.extra.get("PMID")),
        "patent": not number_of(seed),
        "unpublished": not authors(seed),
    }
    return "misc" if lacks.get(kind) else kind


def authors(seed: Seed) -> str:
    """Give the role of those who stand as authors; empty where there is none."""
    roles = {creator.role for creator in seed.creators if one_line(creator.full_name)}
    return next((role for role in ("author", *_LEADERS) if role in roles), "")


def number_of(seed: Seed) -> str:
    """Give the number by which a seed is told from others of its container or series; empty where there is none."""
    return seed.issue or seed.extra.get("number", "") or seed.extra.get("collection-number", "")
