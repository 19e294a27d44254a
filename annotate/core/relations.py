"""How tags stand to one another, and what a person states on them."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class RelationKind(StrEnum):
    """What one tag does to another."""

    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    QUALIFIES = "qualifies"


class Use(StrEnum):
    """What a tag is to a statement that rests on it."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    QUALIFIES = "qualifies"
    BACKGROUND = "background"


class Relation(msgspec.Struct, frozen=True, gc=False):
    """The tag with key `source` corroborates, contradicts or qualifies the tag with key `target`, as `note` explains."""

    kind: RelationKind
    source: str
    target: str
    note: str
    reconcile: str = ""
    """Why both can be right, where they can: `calendar`, `scope`, `period` …"""
    labels: tuple[str, ...] = ()
    cito: str = ""
    """The property of the Citation Typing Ontology that says it more exactly, as `disagreesWith`."""
    by: str = ""
    at: str = ""
    withdrawn: str = ""


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """A tag, by its key, and what it is to the statement."""

    tag: str
    use: Use = Use.SUPPORTS


class Statement(msgspec.Struct, frozen=True, gc=False):
    """A proposition of the user's own, resting on tags."""

    key: str
    text: str
    evidence: tuple[Evidence, ...] = ()
    by: str = ""
    at: str = ""
    withdrawn: str = ""
    draft: str = ""
    """Where in a draft of the user's it is stated, as `paper.md:12`: the file from the workspace, and the line."""
