"""Keys that a person typed, whole or by a unique beginning, become seeds, tags and statements."""

from __future__ import annotations

import json

import msgspec

from annotate.core.keys import split_tag_key
from annotate.core.relations import Statement
from annotate.core.tags import Tag
from annotate.errors import AmbiguousKey, NotFound
from annotate.store import reading, tagreading
from annotate.store.database import Database


class FoundTag(msgspec.Struct, frozen=True, gc=False):
    """A tag with its ids."""

    seed_id: int
    tag_id: int
    tag: Tag


MERGED_INTO = "annotate:merged-into"
"""The further field of a seed that was merged into another: the key of that."""


def seed_id(database: Database, asked: str) -> tuple[int, str]:
    """Give the id and the key of the seed with this key, this earlier key, or a key that alone begins so.

    A seed that was merged into another, and not brought back since, leads to that.

    Raises:
        NotFound: there is none.
        AmbiguousKey: several begin so; they are listed.
    """
    return _merged(database, own_seed_id(database, asked))


def _merged(database: Database, found: tuple[int, str]) -> tuple[int, str]:
    withdrawn, extra = database.rows(reading.SELECT_REMAINS, [found[0]])[0]
    into = json.loads(extra).get(MERGED_INTO) if withdrawn and MERGED_INTO in extra else None
    return _merged(database, own_seed_id(database, into)) if into else found


def own_seed_id(database: Database, asked: str) -> tuple[int, str]:
    """Give the id and the key of the seed that has or had this key, or one that alone begins so, also of one that was merged.

    Raises:
        NotFound: there is none.
        AmbiguousKey: several begin so; they are listed.
    """
    found = database.row(reading.SELECT_SEED_BY_KEY, [asked]) or database.row(reading.SELECT_SEED_BY_ALIAS, [asked])
    if found:
        return found[0], found[1]
    several = database.rows(reading.SELECT_SEEDS_BY_PREFIX, [asked, asked + "\U0010ffff"]) if asked else []
    if len(several) == 1:
        return several[0][0], several[0][1]
    if several:
        raise _ambiguous(asked, [row[1] for row in several])
    raise NotFound(f"there is no seed {asked}", "see what there is with: annotate list")


def is_key(database: Database, key: str) -> bool:
    """Tell whether a seed has, or had, this whole key."""
    return bool(database.row(reading.SELECT_SEED_BY_KEY, [key]) or database.row(reading.SELECT_SEED_BY_ALIAS, [key]))


def capture(database: Database, asked: str) -> tuple[str, str]:
    """Split the number of a capture from `KEY@N`; it is empty where none was asked for. An earlier key may have an `@` of its own."""
    key, at, number = asked.rpartition("@")
    if not at or database.row(reading.SELECT_SEED_BY_ALIAS, [asked]):
        return asked, ""
    return key, number or "@"


def tag(database: Database, asked: str) -> FoundTag:
    """Give the tag with this key; the seed's part may be a unique beginning.

    Raises:
        NotFound: there is no such seed or tag.
        AmbiguousKey: several seeds begin so.
    """
    start, label = split_tag_key(asked)
    if not label:
        raise NotFound(
            f"{asked} is not the key of a tag", "a tag's key is its seed's key, a colon and its label, as KEY:c1"
        )
    found, key = seed_id(database, start)
    there = tagreading.tag_labelled(database, found, label)
    if there:
        return FoundTag(found, *there)
    raise NotFound(f"there is no tag {key}:{label}", f"see what there is with: annotate tags {key}")


def statement(database: Database, asked: str) -> tuple[int, Statement]:
    """Give the id and the statement with this key, or with a key that alone begins so.

    Raises:
        NotFound: there is none.
        AmbiguousKey: several begin so.
    """
    found = tagreading.statement_by_key(database, asked)
    if found:
        return found
    several = tagreading.statement_keys(database, asked) if asked else []
    if len(several) > 1:
        raise _ambiguous(asked, several)
    found = tagreading.statement_by_key(database, several[0]) if several else None
    if not found:
        raise NotFound(f"there is no statement {asked}", "see what there is with: annotate list --statements")
    return found


def anything(
    database: Database, asked: str, *, merged: bool = True
) -> FoundTag | tuple[int, Statement] | tuple[int, str]:
    """Give the tag, statement or seed that is meant: a tag where there is a colon, else what has the whole key, else the one beginning.

    A seed that was merged into another leads to that, unless `merged` is false.

    Raises:
        NotFound: there is none.
        AmbiguousKey: several begin so.
    """
    if ":" in asked:
        earlier = database.row(reading.SELECT_SEED_BY_ALIAS, [asked])
        try:
            return tag(database, asked)
        except NotFound:
            if not earlier:
                raise
            return earlier[0], str(earlier[1])
    whole = tagreading.statement_by_key(database, asked)
    if whole:
        return whole
    begun = tagreading.statement_keys(database, asked) if asked else []
    try:
        found = own_seed_id(database, asked)
    except NotFound:
        if not begun:
            raise NotFound(
                f"there is no seed, tag or statement {asked}", "see what there is with: annotate list"
            ) from None
        return statement(database, asked)
    if begun and found[1] != asked and not database.row(reading.SELECT_SEED_BY_ALIAS, [asked]):
        raise _ambiguous(asked, [found[1], *begun])
    return _merged(database, found) if merged else found


def _ambiguous(asked: str, several: list[str]) -> AmbiguousKey:
    shown = several[:5] + (["…"] if len(several) > 5 else [])
    return AmbiguousKey(f"{asked} is the beginning of several keys", *shown)
