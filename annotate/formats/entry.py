"""What an export is made from: a seed, and what hangs on it that goes out with it."""

from __future__ import annotations

from dataclasses import dataclass

from annotate.core.seeds import Capture, Seed, Stance
from annotate.core.tags import Tag


@dataclass(frozen=True, slots=True)
class Entry:
    """One seed with the tags that go out with it, in the order in which they shall stand.

    `aliases` are keys that it had before, `stances` those that stand, `captures` its versions by their numbers. The last two
    are there only for formats that ask for them.
    """

    seed: Seed
    tags: tuple[Tag, ...] = ()
    aliases: tuple[str, ...] = ()
    stances: tuple[Stance, ...] = ()
    captures: tuple[Capture, ...] = ()
