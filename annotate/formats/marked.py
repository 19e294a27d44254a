"""Words that another program marked, as they were read: which source they are of, how to find them there, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from annotate.anchoring.fragments import Directive
from annotate.anchoring.selectors import Selector
from annotate.core.tags import TagKind


class Of(msgspec.Struct, frozen=True, gc=False):
    """What is known of the source of marked words: any of its keys, its addresses, its DOI, its title, the hash of its text, its text."""

    keys: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    doi: str = ""
    title: str = ""
    author: str = ""
    sha256: str = ""
    text: str = ""


class Marked(msgspec.Struct, frozen=True, gc=False):
    """Words that were marked, read from line `line` (from 1), with the raw text of the piece.

    `fields` are those of a tag by the names of `schema/tag.schema.json`, without its place; its `key` names the label that it
    had. `whole` is the annotation as it was read, where this program wrote it. `directive` is what a link said of the words. `relations` are lines of `relations.jsonl`, from this tag to others.
    """

    line: int
    raw: str
    of: Of
    selector: Selector
    fields: Mapping[str, object]
    directive: Directive | None = None
    relations: tuple[Mapping[str, object], ...] = ()
    whole: Mapping[str, object] | None = None


_KINDS = {kind.value for kind in TagKind}


@dataclass
class Said:
    """What somebody said of marked words, gathered piece by piece; a keyword that is a kind of tag makes it one of that kind."""

    labels: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    by: str = ""
    at: str = ""

    def fields(self) -> dict[str, object]:
        """Give the fields of a tag. Words that nobody called a quote or a footnote are a claim."""
        kinds = [one.lower() for one in self.labels if one.lower() in _KINDS]
        labels = [one for one in dict.fromkeys(self.labels) if one and one.lower() not in _KINDS]
        note = "\n\n".join(dict.fromkeys(filter(None, (one.strip() for one in self.notes))))
        pairs = (
            ("kind", kinds[0] if kinds else "claim"),
            ("labels", labels),
            ("note", note),
            ("by", self.by),
            ("at", _utc(self.at)),
        )
        return {name: value for name, value in pairs if value}


def _utc(moment: str) -> str:
    """Give a moment in UTC as ISO 8601, to the second; empty where it is none."""
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def texts_of(value: object) -> Sequence[str]:
    """Give the texts that a value of JSON is or lists."""
    some: Iterable[object] = value if isinstance(value, list) else [value]
    return [one for one in some if isinstance(one, str)]
