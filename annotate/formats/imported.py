"""What an import is made of: entries that were read, and pieces that could not be, each with its place."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from annotate.core.seeds import Seed


class Imported(msgspec.Struct, frozen=True, gc=False):
    """One entry that was read from line `line` (from 1).

    The key of `seed` is as it stood there: it may not be legal here, and is empty where there is none. What has no field of
    ours stands in the seed's `extra`, by its CSL name where it has one, else by the name of its format, a colon and its own
    name, as `bib:file`. `aliases` are further keys of the entry. `tags` are tagged words that came with it, by the names of
    `schema/tag.schema.json`; their keys are the entry's key, a colon and a label, or are not there.

    `of_tag` is whether this is the entry of a tag that is cited by its own key: `seed` is then the tag's seed, as that entry says
    it again, for a file that has no entry of the seed itself. `ours` is whether the entry was written by this program for a seed
    with this key, so that a seed with the key is the same one, whatever else is said of it.
    """

    seed: Seed
    line: int
    aliases: tuple[str, ...] = ()
    tags: tuple[Mapping[str, object], ...] = ()
    of_tag: bool = False
    ours: bool = False


class Unread(msgspec.Struct, frozen=True, gc=False):
    """A piece that could not be read: its first line (from 1), its raw text, and why."""

    line: int
    raw: str
    why: str
