r"""Seeds as Hayagriva, the YAML that Typst reads: a mapping from keys to entries, where what appeared in something has a parent.

Typst stops at an address, a language or a date that it cannot read, and takes `\`, `{`, `}` and `$` in most texts for its own
marks. The marks are escaped; what Typst would stop at, or has no field for, stands in `custom`, a name that it passes over, so
that nothing is lost: `type` (the kind, by CSL's name), the seed's own fields that the entry does not say as they are,
`creators`, `extra`, and `tags` with their words and fields. The note is there too, since styles would print it as `note`.

Years are astronomical, as in EDTF. An uncertain or approximate date is `~`; so is one of which Hayagriva has only the first of
what it can mean: an interval, or a year whose digits are not all known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from annotate.core import dates
from annotate.core.seeds import KINDS, TEXT_FIELDS, Creator, Seed
from annotate.errors import Refused
from annotate.formats import csl
from annotate.formats.basis import NAME_PARTS
from annotate.formats.customtags import custom_tags
from annotate.formats.datewords import possible_years
from annotate.formats.entry import Entry
from annotate.formats.yamltext import member

TYPES = {
    **dict.fromkeys(
        ("article", "article-journal", "article-magazine", "review", "review-book"), ("article", "periodical")
    ),
    **dict.fromkeys(("bill", "legislation", "regulation", "treaty"), ("legislation", "misc")),
    **dict.fromkeys(("entry", "entry-dictionary", "entry-encyclopedia"), ("entry", "reference")),
    **dict.fromkeys(("figure", "graphic", "map"), ("artwork", "anthology")),
    **dict.fromkeys(("book", "classic", "pamphlet"), ("book", "anthology")),
    **dict.fromkeys(("broadcast", "motion_picture"), ("video", "video")),
    "article-newspaper": ("article", "newspaper"),
    "chapter": ("chapter", "book"),
    "collection": ("anthology", "anthology"),
    "dataset": ("repository", "repository"),
    "legal_case": ("case", "misc"),
    "manuscript": ("manuscript", "misc"),
    "paper-conference": ("article", "proceedings"),
    "patent": ("patent", "misc"),
    "performance": ("performance", "misc"),
    "periodical": ("periodical", "periodical"),
    "post": ("post", "thread"),
    "post-weblog": ("article", "blog"),
    "report": ("report", "anthology"),
    "software": ("repository", "repository"),
    "song": ("audio", "audio"),
    "thesis": ("thesis", "misc"),
    "webpage": ("web", "web"),
}
"""The type of the entry, and of what it appeared in, for each kind; every other is `misc`."""

NUMBERED = frozenset({"periodical", "newspaper"})
"""The types whose volume and issue an article is in, rather than has."""

EDITED = frozenset({"book", "reference", "proceedings"})
"""The types of parents whose editors are named with what is in them."""

AFFILIATED = {
    "compiler": "compiler",
    "composer": "composer",
    "director": "director",
    "executive-producer": "executive-producer",
    "illustrator": "illustrator",
    "narrator": "narrator",
    "organizer": "organizer",
    "performer": "cast-member",
    "producer": "producer",
    "script-writer": "writer",
    "translator": "translator",
}
"""The role that Hayagriva knows for each of CSL's."""

EXTRA = {"abstract": "abstract", "archive": "archive", "archive-place": "archive-location", "call-number": "call-number",
         "chapter-number": "chapter", "edition": "edition", "genre": "genre"}  # fmt: skip
"""The field for each further one that is a text, by its CSL name."""

SERIAL = {"ISBN": "isbn", "ISSN": "issn", "PMCID": "pmcid", "PMID": "pmid"}
"""The serial number for each further field, by its CSL name."""

UNMARKED = frozenset({"edition", "chapter", "volume", "issue", "page-range"})
"""The fields that Typst reads as numbers where they are some: a backslash in them is one."""

_KINDS = frozenset(KINDS)
_MARKS = re.compile(r"[\\{}$]")
_MARKED = re.compile(r"\\([\\{}$])")
_HOST = r"(?!.*xn--)(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z](?:[a-z0-9_-]*[a-z0-9_])?"
_URL = re.compile(
    rf"(?i:(?:https?|ftp)://{_HOST}(?::[1-9]\d{{0,3}})?(?:[/?#]\S*)?|(?:urn|doi|mailto):[^\s/]\S*)", re.ASCII
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-[A-Za-z]{2}|-\d{3})?", re.ASCII)


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the document piece by piece, one entry at a time.

    Raises:
        Refused: the kind of a seed is none of CSL, or a date is not EDTF; the seed is named.
    """
    empty = True
    for entry in entries:
        yield member(entry.seed.key, _entry(entry))
        empty = False
    if empty:
        yield "{}\n"


def unmarked(text: str) -> str:
    """Give back a text whose marks were escaped."""
    return _MARKED.sub(r"\1", text)


def _entry(entry: Entry) -> dict[str, object]:
    seed = entry.seed
    if seed.kind not in _KINDS:
        raise Refused(f"{seed.key}: {seed.kind!r} is no item type of CSL")
    kind, parent_kind = TYPES.get(seed.kind, ("misc", "misc"))
    parent = _parent(seed, parent_kind)
    made = _kept({
        "type": kind,
        "title": _marked(seed.title),
        "author": _names(seed, "author"),
        "editor": _names(seed, "editor") if "editor" not in parent else [],
        "affiliated": _affiliated(seed),
        **_numbers(seed, within=False, parent=parent),
        "page-range": seed.pages,
        "date": date(dates.require_edtf(seed.issued, f"{seed.key}: issued")),
        "url": _url(seed),
        "serial-number": _serial(seed),
        "language": seed.language if _LANGUAGE.fullmatch(seed.language) else "",
        "publisher": _publisher(seed),
        **{field: _field(field, seed.extra.get(name, "")) for name, field in EXTRA.items()},
        "parent": parent,
    })  # fmt: skip
    return made | _kept({"custom": _custom(entry, made)})


def _parent(seed: Seed, kind: str) -> dict[str, object]:
    if not seed.container:
        return {}
    parent: dict[str, object] = {"type": kind, "title": _marked(seed.container)}
    if kind in EDITED:
        parent |= {"author": _names(seed, "container-author"), "editor": _names(seed, "editor")}
    return _kept(parent | _numbers(seed, within=True, parent=parent))


def _numbers(seed: Seed, *, within: bool, parent: dict[str, object]) -> dict[str, object]:
    if (parent.get("type") in NUMBERED) is not within:
        return {}
    return {"volume": csl.number(seed.volume), "issue": csl.number(seed.issue)}


def _names(seed: Seed, role: str) -> list[dict[str, str]]:
    return [made for one in seed.creators if one.role == role and (made := _name(one))]


def _name(creator: Creator) -> dict[str, str]:
    if creator.literal:
        return {"name": creator.literal}
    prefix = " ".join(filter(None, (creator.dropping_particle, creator.non_dropping_particle)))
    parts = {"name": creator.family, "given-name": creator.given, "prefix": prefix, "suffix": creator.suffix}
    # Typst wants a name in every person: one with a given name alone goes by that.
    if not creator.family:
        return {"name": creator.full_name} if creator.full_name else {}
    return {name: part for name, part in parts.items() if part}


def _affiliated(seed: Seed) -> list[dict[str, object]]:
    roles = dict.fromkeys(one.role for one in seed.creators if one.role in AFFILIATED)
    return [{"role": AFFILIATED[role], "names": names} for role in roles if (names := _names(seed, role))]


def date(edtf: str) -> str:
    """Give an EDTF date as Hayagriva reads one, `~1917-11`; nothing for a year that it cannot read, or no date."""
    if not edtf:
        return ""
    parsed = dates.parse(edtf)
    ends = [end for end in edtf.split("/") if end not in {"", ".."}]
    first = dates.parse(ends[0])
    assert isinstance(first, dates.Date)
    year = possible_years(ends[0])[0]
    if not -9999 <= year <= 9999:
        return ""
    loose = first is not parsed or first.unspecified or first.uncertain or first.approximate
    made = f"{'~' if loose else ''}{'-' if year < 0 else ''}{abs(year):04}"
    return made + f"-{first.month:02}" * bool(first.month) + f"-{first.day:02}" * bool(first.day)


def _url(seed: Seed) -> object:
    if not _URL.fullmatch(seed.url):
        return ""
    accessed = date(dates.require_edtf(seed.accessed, f"{seed.key}: accessed"))
    return {"value": seed.url, "date": accessed} if accessed else seed.url


def _serial(seed: Seed) -> dict[str, object]:
    return _kept({"doi": seed.doi} | {name: seed.extra.get(field, "") for field, name in SERIAL.items()})


def _publisher(seed: Seed) -> object:
    place = seed.extra.get("publisher-place", "")
    if not place or not seed.publisher:
        return _marked(seed.publisher)
    return {"name": _marked(seed.publisher), "location": _marked(place)}


def _field(field: str, text: str) -> str:
    return text if field in UNMARKED else _marked(text)


def _marked(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text)


def _kept(table: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in table.items() if value}


def _custom(entry: Entry, made: dict[str, object]) -> dict[str, object]:
    """Give what the entry does not say, or not as it is."""
    seed = entry.seed
    said = {*EXTRA, *SERIAL} | ({"publisher-place"} if isinstance(made.get("publisher"), dict) else set())
    extra = {name: text for name, text in sorted(seed.extra.items()) if text and name not in said}
    plain = {name: getattr(seed, name) for name in TEXT_FIELDS if not _is_said(seed, name, made)}
    return _kept(
        {
            "type": seed.kind,
            **plain,
            "creators": _unsaid(seed, made),
            "extra": extra,
            **custom_tags(entry),
        }
    )


def _is_said(seed: Seed, name: str, made: dict[str, object]) -> bool:
    if name in {"volume", "issue"}:
        text = getattr(seed, name)
        return bool(text == csl.number(text))
    if name == "issued":
        return made.get("date", "") == seed.issued
    if name == "accessed":
        url = made.get("url")
        return (url.get("date") if isinstance(url, dict) else "") == seed.accessed
    return name in {"title", "container", "publisher", "pages", "doi"} or (name in made and name in {"url", "language"})


def _unsaid(seed: Seed, made: dict[str, object]) -> list[dict[str, str]]:
    """Give every creator, where the entry cannot say all of them, each with its own particles and in their order."""
    parent = made.get("parent")
    has_container_author = isinstance(parent, dict) and "author" in parent
    known = {"author", "editor", *AFFILIATED} | ({"container-author"} if has_container_author else set())
    if all(one.role in known and (one.literal or (one.family and not one.dropping_particle)) for one in seed.creators):
        return []
    names = ({"role": one.role} | {part: getattr(one, part) for part in NAME_PARTS} for one in seed.creators)
    return [{name: text for name, text in parts.items() if text} for parts in names]
