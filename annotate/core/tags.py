"""Tags: spans marked as a claim, a quote or a footnote, with the fields of their kind."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from annotate.core.spans import Span


class TagKind(StrEnum):
    """What a tagged span is."""

    CLAIM = "claim"
    QUOTE = "quote"
    FOOTNOTE = "footnote"


class Voice(StrEnum):
    """Who speaks in the span: the author, a commenter, or somebody whose view the author only reports."""

    AUTHOR = "author"
    COMMENTER = "commenter"
    REPORTED = "reported"


class QuoteMode(StrEnum):
    """How the text gives the words as somebody else's."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    SLOGAN = "slogan"
    TERM = "term"
    SCARE = "scare"
    TITLE = "title"
    EPIGRAPH = "epigraph"
    PROPOSED = "proposed"


class Claim(msgspec.Struct, frozen=True, gc=False):
    """What a claim says, in the user's words, and the dates that it gives."""

    gloss: str = ""
    check: str = ""
    """What somebody who checks this claim should know."""
    date_printed: str = ""
    calendar: str = ""
    """The calendar of the printed date: `NS`, `OS`, `NS+OS`, `unstated`, or a phrase."""
    edtf: str = ""
    """The printed date in EDTF, in the Gregorian calendar."""


class Quote(msgspec.Struct, frozen=True, gc=False):
    """Whose words a quote gives, and how."""

    mode: QuoteMode = QuoteMode.DIRECT
    speaker: str = ""
    work: str = ""
    work_basis: str = ""
    said: str = ""
    """When it was said or written, in EDTF where that is known."""
    parent: str = ""
    """The label of the quote, of the same seed, that this one is nested in."""
    marks: str = ""
    """The opening and closing mark that stand around the words, as `“”`."""
    block: bool = False


class Footnote(msgspec.Struct, frozen=True, gc=False):
    """The entry that a marker leads to, and the tags (by label, of the same seed) that it supports."""

    number: str = ""
    entry: Span | None = None
    """None where the entry is not in the text."""
    supports: tuple[str, ...] = ()
    parsed: Mapping[str, object] = msgspec.field(default_factory=dict)
    """What the entry says, by CSL names."""


Details = Claim | Quote | Footnote

KIND_OF: dict[type[Claim | Quote | Footnote], TagKind] = {
    Claim: TagKind.CLAIM,
    Quote: TagKind.QUOTE,
    Footnote: TagKind.FOOTNOTE,
}

LABEL_LETTER = {TagKind.CLAIM: "c", TagKind.QUOTE: "q", TagKind.FOOTNOTE: "f"}


class Tag(msgspec.Struct, frozen=True, gc=False):
    """A tagged span of one seed. `withdrawn` is when it was taken back (UTC), empty while it stands."""

    seed: str
    label: str
    span: Span
    details: Details
    labels: tuple[str, ...] = ()
    note: str = ""
    sic: tuple[str, ...] = ()
    """Words that are kept as printed though they are slips."""
    voice: Voice = Voice.AUTHOR
    voice_name: str = ""
    by: str = ""
    at: str = ""
    withdrawn: str = ""

    @property
    def key(self) -> str:
        """The tag's key: its seed's key, a colon, its label."""
        return f"{self.seed}:{self.label}"

    @property
    def kind(self) -> TagKind:
        """What the span is tagged as."""
        return KIND_OF[type(self.details)]
