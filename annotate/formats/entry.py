"""What an export is made from: a seed, and those of its tags that go out with it."""

from __future__ import annotations

from dataclasses import dataclass

from annotate.core.seeds import Seed
from annotate.core.tags import Tag


@dataclass(frozen=True, slots=True)
class Entry:
    """One seed with the tags that go out with it, in the order in which they shall stand."""

    seed: Seed
    tags: tuple[Tag, ...] = ()
