"""Keys: what is legal in one, how a seed's key is made from its metadata, which label a tag gets.

A legal key has only lower-case letters, digits and single `.`, `_`, `-` between them: those marks, and the colon before a
tag's label, are what BibTeX, biber, biblatex, Pandoc and Typst all accept inside a key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from annotate.core.seeds import Seed
from annotate.core.tags import LABEL_LETTER, TagKind
from annotate.errors import Refused, WrongCall

LEGAL = re.compile(r"[a-z0-9_]+(?:[.-][a-z0-9_]+)*")
ALIAS = re.compile(r"""[^\s\x00-\x1f\x7f-\x9f{}"#%,~\\]+""")
"""What an earlier key may be, which may come from elsewhere: no white space, no control characters, none of `{}"#%,~\\`."""

_ILLEGAL, _DOUBLED = re.compile(r"[^a-z0-9_.-]+"), re.compile(r"[.-]{2,}")

LONGEST = 60
DEFAULT_FORMULA = "{creator}-{year}-{title:3}"

_PLACEHOLDER = re.compile(r"\{([a-z]+)(?::(\d+))?\}")
_ARTICLES = {"a", "an", "the"}


def require_legal(key: str, what: str = "key") -> str:
    """Give `key` back when it is legal.

    Raises:
        Refused: it has other characters than the legal ones, or a mark at an edge, or two marks in a row.
    """
    if not LEGAL.fullmatch(key):
        raise Refused(
            f"{what} {key!r} is not legal: only lower-case letters, digits and _ are, with single . or - between them"
        )
    return key


def require_alias(key: str, where: str) -> str:
    """Give an earlier key back when it may be one.

    Raises:
        Refused: it has other characters than `ALIAS` allows; `where` names its place.
    """
    if not ALIAS.fullmatch(key):
        raise Refused(f'{where}: alias {key!r} is not legal: white space and {{}}"#%,~\\ may not be in it')
    return key


def mapped(key: str) -> str:
    """Make a legal key of one from elsewhere: small letters, and `-` for what is not legal; empty where nothing is left."""
    return _DOUBLED.sub("-", _ILLEGAL.sub("-", key.lower())).strip("-.")


def split_tag_key(key: str) -> tuple[str, str]:
    """Split a tag's key into its seed's key and its label; the label is empty for a key without a colon.

    An earlier key from elsewhere may have colons of its own; a label has none.
    """
    seed, mark, label = key.rpartition(":")
    return (seed, label) if mark else (key, "")


class Labels:
    """The labels of a seed's tags that are taken. A label is never used again."""

    __slots__ = ("_highest", "_taken")

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken: set[str] = set()
        self._highest: dict[str, int] = {}
        for label in taken:
            self.add(label)

    def __contains__(self, label: object) -> bool:
        return label in self._taken

    def add(self, label: str) -> None:
        """Take a label."""
        self._taken.add(label)
        if label[1:].isdecimal() and label[1:].isascii():
            self._highest[label[0]] = max(self._highest.get(label[0], 0), int(label[1:]))

    def next(self, kind: TagKind) -> str:
        """Give the first label of `kind` past every one of its form that is taken, as `c4`."""
        letter = LABEL_LETTER[kind]
        return f"{letter}{self._highest.get(letter, 0) + 1}"


def propose(seed: Seed, formula: str, slug: Callable[[str], str], fallback: str) -> str:
    """Make a key from the metadata of `seed` by `formula`.

    `{creator}` is the first author's family name (else the first creator's, else the container, else the publisher),
    `{year}` the year of issue, `{title:3}` the title's first three words without a leading article; `{container}`,
    `{publisher}` and `{kind}` are those fields. `slug` makes ASCII of any words. Where all parts are empty, the key is
    the slug of `fallback`, and where even that is empty, `seed`.

    Raises:
        WrongCall: the formula names something else.
    """
    parts = {
        "creator": _creator(seed),
        "year": _year(seed.issued),
        "title": seed.title,
        "container": seed.container,
        "publisher": seed.publisher,
        "kind": seed.kind,
    }

    def fill(found: re.Match[str]) -> str:
        if found[1] not in parts:
            raise WrongCall(f"key formula {formula!r}: {found[0]} is unknown; known are {', '.join(parts)}")
        return _first_words(slug(parts[found[1]]), int(found[2]) if found[2] else None)

    made = _tidy(_PLACEHOLDER.sub(fill, formula))
    has_name = any(parts[name] for name in ("creator", "title"))
    return (made if has_name else "") or _tidy(slug(fallback)) or "seed"


def numbered(key: str, number: int) -> str:
    """Give the key that stands in when `key` is taken: `key-2`, `key-3` …"""
    return f"{key}-{number}"


def _creator(seed: Seed) -> str:
    authors = [creator for creator in seed.creators if creator.role == "author"] or list(seed.creators)
    return authors[0].sort_name if authors else seed.container or seed.publisher


def _year(issued: str) -> str:
    found = re.search(r"-?\d{4}", issued)
    return found[0] if found else ""


def _first_words(slugged: str, count: int | None) -> str:
    words = slugged.split("-")
    if count is not None and len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return "-".join(words[:count])


def _tidy(text: str) -> str:
    """Drop what is not legal, and cut at a word's end within `LONGEST`."""
    clean = re.sub(r"[.-]*-[.-]*", "-", re.sub(r"[^a-z0-9_.-]+", "-", text.lower())).strip("-.")
    clean = re.sub(r"\.{2,}", ".", clean)
    if len(clean) <= LONGEST:
        return clean
    head = clean[: LONGEST + 1]
    return (head[: head.rfind("-")] if "-" in head else head[:LONGEST]).strip("-.")
