"""What an export is made from: a seed, and what hangs on it that goes out with it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from annotate.core.relations import Relation
from annotate.core.seeds import Capture, Seed, Stance
from annotate.core.tags import Tag


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One seed with the tags that go out with it, in the order in which they shall stand.

    `of` is empty, but for the entry of one tag that is cited by its own key: there it is the key of the tag's seed, while `seed`
    is that seed under the key of the tag, so that the entry is a complete one.

    `aliases` are keys that it had before, `stances` those that stand, `captures` its versions by their numbers, `texts` the
    exact texts of those that have tags, by their numbers, `relations` those from its tags to others, `whole` the annotations
    that tags without a text came as, by their identifiers. The last five are there only for formats that ask for them.
    """

    seed: Seed
    tags: tuple[Tag, ...] = ()
    aliases: tuple[str, ...] = ()
    stances: tuple[Stance, ...] = ()
    captures: tuple[Capture, ...] = ()
    texts: Mapping[int, str] = msgspec.field(default_factory=dict)
    of: str = ""
    relations: tuple[Relation, ...] = ()
    whole: Mapping[str, Mapping[str, object]] = msgspec.field(default_factory=dict)
