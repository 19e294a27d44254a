"""Which seeds are likely the same: by DOI, by address, or by title, year and first author."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from annotate.core.keys import mapped
from annotate.core.seeds import Seed
from annotate.store import reading
from annotate.store.database import Database

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_YEAR = re.compile(r"-?\d{4}")


class Marks(msgspec.Struct, frozen=True, gc=False):
    """What a seed is recognised by. `signs` are pairs of why and what; seeds that share one are likely the same, unless their DOIs differ."""

    key: str
    doi: str
    signs: tuple[tuple[str, str], ...]


def marks(key: str, title: str, issued: str, url: str, doi: str, family: str) -> Marks:
    """Give what a seed with these fields is recognised by; `family` is the family or literal name of its first author."""
    plain_doi = (_DOI.sub("", doi.strip(), count=1) if ":" in doi else doi.strip()).lower()
    signs = [("doi", plain_doi)] if plain_doi else []
    if url:
        signs.append(("url", url.partition("#")[0].rstrip("/")))
    year = _YEAR.search(issued)
    who_and_when = f"{year[0] if year else ''}|{folded(family)}"
    words = folded(title)
    if words and who_and_when != "|":
        signs.append(("title", f"{words}|{who_and_when}"))
    elif not plain_doi and not url:
        # A bare title is shared by many works: the same key has to go with it.
        signs.append(("key", f"{mapped(key)}|{words}|{who_and_when}"))
    return Marks(key, plain_doi, tuple(signs))


def marks_of(seed: Seed, key: str) -> Marks:
    """Give what a seed is recognised by, under another key than its own."""
    family = next((one.literal or one.family for one in seed.creators if one.role == "author"), "")
    return marks(key, seed.title, seed.issued, seed.url, seed.doi, family)


def standing(database: Database) -> Iterator[tuple[int, Marks]]:
    """Give the ids of all seeds that stand and what they are recognised by, in the order of their keys."""
    for seed_id, key, title, issued, url, doi, literal, family in database.stream(reading.SELECT_LIKENESSES):
        yield seed_id, marks(key, title, issued, url, doi, literal or family or "")


class Known:
    """What is known already, by its signs."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], Marks] = {}

    def add(self, one: Marks, key: str = "") -> None:
        """Remember a seed; where several share a sign, the first of them stands for it. `key` is its own, where `one` has another."""
        own = Marks(key, one.doi, one.signs) if key else one
        for sign in one.signs:
            self._first.setdefault(sign, own)

    def like(self, one: Marks) -> tuple[str, str] | None:
        """Give the key of a seed that is likely the same, and why; None where there is none."""
        for sign in one.signs:
            there = self._first.get(sign)
            if there and not differ(there, one):
                return there.key, sign[0]
        return None


def differ(one: Marks, other: Marks) -> bool:
    """Tell whether two seeds are certainly not the same: they have different DOIs."""
    return bool(one.doi and other.doi and one.doi != other.doi)


def folded(words: str) -> str:
    """Give words in small letters, without accents and punctuation."""
    small = words.casefold()
    if not small.isascii():
        decomposed = unicodedata.normalize("NFKD", small)
        small = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", small))
