"""Everything that a library knows of one seed, in one value: what a seed folder holds, and what is written at once."""

from __future__ import annotations

import msgspec

from annotate.core.placements import TagPlacement
from annotate.core.seeds import Basis, Capture, Region, Seed, Stance
from annotate.core.tags import Tag


class Record(msgspec.Struct, frozen=True, gc=False):
    """A seed with all that hangs on it. The texts are not here: `captures` name them by their hash.

    `bases` is the history of all fields, oldest first; the last one of a field is in force. Captures are in the order of
    their numbers, regions and tags in the order of the text, stances in the order in which they were given;
    placements by the labels of their tags, those of a tag in the order in which they were made.
    """

    seed: Seed
    aliases: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = ()
    captures: tuple[Capture, ...] = ()
    regions: tuple[Region, ...] = ()
    stances: tuple[Stance, ...] = ()
    tags: tuple[Tag, ...] = ()
    placements: tuple[TagPlacement, ...] = ()


def reading_order(tag: Tag) -> tuple[int, int, int, str]:
    """Sort tags as they are read: by capture, by start, the longer first, then by label."""
    return (tag.span.capture, tag.span.start, -tag.span.end, tag.label)
