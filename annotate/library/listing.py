"""`list`: which seeds there are. It imports as little as can be, since editors and makefiles call it all the time."""

from __future__ import annotations

from collections.abc import Sequence

from annotate.library import Library
from annotate.store import listing
from annotate.store.database import Database

Listed = tuple[str, str, str, str]
"""A seed's key, its date, its creators' names, and its title, or its container where it has none."""


def list_seeds(library: Library, words: Sequence[str] = (), *, removed: bool = False) -> list[Listed]:
    """Give the seeds whose key or metadata have all the words; a word without accents finds the accented one."""
    with library.database.reading():
        return find_seeds(library.database, words, removed=removed)


def find_seeds(database: Database, words: Sequence[str] = (), *, removed: bool = False) -> list[Listed]:
    """Do as `list_seeds` does, within a transaction that is under way."""
    rows = listing.listed(database, whole=bool(words))
    names = _names(listing.names(database))
    wanted = [plain(word) for word in words]
    found: list[Listed] = []
    for seed_id, key, issued, title, container, withdrawn, more in rows:
        if bool(withdrawn) != removed:
            continue
        sorting, full = names.get(seed_id, ("", ""))
        if wanted and not _has(f"{key} {issued} {full} {title} {container} {more}", wanted):
            continue
        found.append((key, issued, sorting, title or container))
    return found


def _names(rows: Sequence[tuple[int, str, str, str, str]]) -> dict[int, tuple[str, str]]:
    """Give each seed's creators as they are sorted, and as they are said."""
    gathered: dict[int, tuple[str, str]] = {}
    for seed_id, literal, particle, family, given in rows:
        last = f"{particle} {family}" if particle else family
        one, full = literal or last or given, literal or f"{given} {last}"
        before = gathered.get(seed_id)
        gathered[seed_id] = (f"{before[0]}; {one}", f"{before[1]} {full}") if before else (one, full)
    return gathered


def _has(text: str, wanted: Sequence[str]) -> bool:
    folded = plain(text)
    return all(word in folded for word in wanted)


def plain(words: str) -> str:
    """Give words without accents and in small letters, for searching."""
    import unicodedata  # noqa: PLC0415  only a search needs it

    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
