"""The rules for statements of the writer's own: what they rest on, from how many standpoints, and what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from annotate.core.relations import Use
from annotate.core.seeds import Stance
from annotate.core.tags import Tag, Voice
from annotate.quoting.findings import Finding, Shown

_REPORTING = re.compile(
    r"\b(?:according to|argue[sd]?|claim(?:s|ed)?|say(?:s|ing)?|said|report(?:s|ed)?|alleg\w+|believe[sd]?|maintain\w*|hold[s]?|held"
    r"|accus\w+|in the eyes of|so-called|insist\w*|contend\w*|laut|zufolge|behaupt\w+|angeblich|selon|d'après|affirm\w+|prétend\w*"
    r"|по словам|утвержда\w+|якобы|يزعم|زعم|بحسب|وفقا)",
    re.IGNORECASE,
)


class Against(msgspec.Struct, frozen=True, gc=False):
    """A tag that contradicts another one, and why."""

    key: str
    note: str


class Ground(msgspec.Struct, frozen=True, gc=False):
    """A tag that a statement rests on: what it is to it, where its seed stands, and what contradicts it."""

    tag: Tag
    use: Use
    stances: Sequence[Stance]
    against: Sequence[Against]


class Stated(msgspec.Struct, frozen=True, gc=False):
    """A statement at `[start, end)` of the draft. `missing` are keys of tags that there are none of; `unknown` those of no seed."""

    start: int
    end: int
    text: str
    grounds: Sequence[Ground]
    missing: Sequence[str] = ()


class Grounds(Protocol):
    """Where the tags that statements rest on are found."""

    def ground(self, key: str) -> Ground | None:
        """Give what a key of a tag, with `:USE` behind it or not, leads to; None where no tag stands there."""
        ...


def check_statement(stated: Stated) -> Iterator[Finding]:
    """Give what is to be said of a statement; nothing where it rests on claims of its sources that nothing contradicts."""
    if stated.missing:
        yield _finding("S001", stated, f"there is no tag {', '.join(stated.missing)}")
    elif not stated.grounds:
        yield _finding("S001", stated, "the statement names no tag that it rests on")
    supports = [one for one in stated.grounds if one.use is Use.SUPPORTS]
    yield from _one_stance(stated, supports)
    yield from _contradicted(stated, supports)
    yield from _only_reported(stated, supports)


def _finding(rule: str, stated: Stated, message: str, *tags: Tag) -> Finding:
    shown = tuple(Shown(one.seed, one.span) for one in tags)
    return Finding(rule, stated.start, stated.end, message, tags[0].seed if tags else "", shown)


def _one_stance(stated: Stated, supports: Sequence[Ground]) -> Iterator[Finding]:
    standing = [one for one in supports if one.stances]
    if not standing or len(standing) < len(supports):
        return
    first = standing[0]
    if all(_stand_together(first.stances, one.stances) for one in standing[1:]):
        where = next((one.value for one in first.stances), "")
        seeds = ", ".join(dict.fromkeys(one.tag.seed for one in standing))
        message = f"all that this rests on stands in one place ({where}): {seeds}"
        yield _finding("S002", stated, message, *(one.tag for one in standing))


def _stand_together(one: Sequence[Stance], other: Sequence[Stance]) -> bool:
    """Tell whether two seeds have the same stance in every scheme and towards everything that both are assessed by."""
    here, there = ({(each.scheme, each.target): each.value for each in several} for several in (one, other))
    traditions = [each for each in here if each in there and each[0] == "tradition"]
    shared = traditions or [each for each in here if each in there]
    return bool(shared) and all(here[each].strip().casefold() == there[each].strip().casefold() for each in shared)


def _contradicted(stated: Stated, supports: Sequence[Ground]) -> Iterator[Finding]:
    admitted = {one.tag.key for one in stated.grounds}
    against = [(ground, one) for ground in supports for one in ground.against if one.key not in admitted]
    if against:
        told = "; ".join(f"{one.key} contradicts {ground.tag.key} ({one.note})" for ground, one in against[:3])
        more = f"; and {len(against) - 3} more" if len(against) > 3 else ""
        yield _finding("S003", stated, told + more, *{ground.tag.key: ground.tag for ground, _ in against}.values())


def _only_reported(stated: Stated, supports: Sequence[Ground]) -> Iterator[Finding]:
    if not supports or any(one.tag.voice is Voice.AUTHOR for one in supports) or _REPORTING.search(stated.text):
        return
    names = [one.tag.voice_name for one in supports if one.tag.voice_name]
    if any(name.casefold() in stated.text.casefold() for name in names):
        return
    first = supports[0].tag
    what = "a reader’s comment" if first.voice is Voice.COMMENTER else "the view of others that the source reports"
    yield _finding("S004", stated, f"{first.key} is {what}", first)
