"""Seeds: source documents with their metadata, each field with its basis, their captures, regions and stances."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from operator import attrgetter

import msgspec

from annotate.core.spans import Span
from annotate.core.stamp import Stamp

TEXT_FIELDS = (
    "title", "container", "publisher", "issue", "volume", "pages", "issued", "accessed", "url", "doi", "language", "note",
)  # fmt: skip
"""The metadata fields that are plain text, in the order in which they are shown."""

text_values = attrgetter(*TEXT_FIELDS)
"""Gives the values of these fields of a seed, in their order; in a third of the time that asking for each name takes."""

DATE_FIELDS = ("issued", "accessed")
"""The metadata fields that hold an EDTF date."""

ROLES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director",
    "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator",
    "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer",
    "series-creator", "translator",
)  # fmt: skip
"""The name variables of CSL 1.0.2, which are what a creator can be."""

KINDS = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic",
    "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic",
    "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
    "paper-conference", "patent", "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation",
    "report", "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
"""The item types of CSL 1.0.2."""


class BasisKind(StrEnum):
    """Why a metadata field has its value."""

    STATED = "stated"
    DERIVED = "derived"
    EXTERNAL = "external"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Creator(msgspec.Struct, frozen=True, gc=False):
    """A person or body in a role. Either `literal`, or `family` with the other parts of a name (CSL 1.0.2, name variables)."""

    role: str = "author"
    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def sort_name(self) -> str:
        """The name by which a key is made: the family name with its particle, or the literal name."""
        return self.literal or f"{self.non_dropping_particle} {self.family}".strip()

    @property
    def full_name(self) -> str:
        """The name as it is said."""
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)


class Basis(msgspec.Struct, frozen=True, gc=False):
    """Why `field` has `value` (as text; for a role the creators as JSON), and since when.

    `evidence` are the spans that state it; `rule` names how it was derived; `source` names where else it comes from.
    """

    field: str
    kind: BasisKind
    value: str = ""
    evidence: tuple[Span, ...] = ()
    rule: str = ""
    source: str = ""
    note: str = ""
    by: str = ""
    at: str = ""


class Capture(msgspec.Struct, frozen=True, gc=False):
    """One immutable version of a seed's text. `sha256` is of the bytes as they came, `text_sha256` of the text in UTF-8."""

    number: int
    text_sha256: str
    code_points: int
    sha256: str
    media_type: str = "text/plain"
    origin: str = ""
    captured: str = ""
    """When the text was taken from its origin: EDTF, a range where only that is known."""
    extractor: str = ""
    encoding: str = "utf-8"
    encoding_basis: str = ""
    """Why this encoding: `bom`, `strict`, `declared`, or `guessed` with the confidence."""
    by: str = ""
    at: str = ""


REGION_KINDS = (
    "title", "standfirst", "dateline", "epigraph", "heading", "body", "pullquote", "caption", "infobox", "references",
    "comments", "boilerplate",
)  # fmt: skip


class Region(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a capture that is not plain body, or is. `furniture` is what the article would be the same without."""

    capture: int
    kind: str
    start: int
    end: int
    furniture: bool = False
    note: str = ""


class Stance(msgspec.Struct, frozen=True, gc=False):
    """Where a seed stands. `superseded` is whether a later assessment took this one's place."""

    value: str
    justification: str
    scheme: str = "tradition"
    target: str = ""
    scope: str = "article"
    evidence: tuple[Span, ...] = ()
    by: str = ""
    at: str = ""
    superseded: bool = False


class Seed(msgspec.Struct, frozen=True, gc=False):
    """One source document: its key and its metadata. What is not known is empty."""

    key: str
    kind: str = "document"
    title: str = ""
    container: str = ""
    publisher: str = ""
    issue: str = ""
    volume: str = ""
    pages: str = ""
    issued: str = ""
    accessed: str = ""
    url: str = ""
    doi: str = ""
    language: str = ""
    note: str = ""
    creators: tuple[Creator, ...] = ()
    extra: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Further fields by their CSL names."""
    by: str = ""
    at: str = ""
    withdrawn: str = ""

    def under(self, key: str, extra: Mapping[str, str], stamp: Stamp | None = None) -> Seed:
        """Give the same seed under another key, with other further fields; with a `stamp` as one that is new."""
        # `replace` goes through the fields by their names and takes three times as long, and there may be ten thousand seeds.
        by, at, withdrawn = (self.by, self.at, self.withdrawn) if stamp is None else (stamp.by, stamp.at, "")
        return Seed(
            key, self.kind, self.title, self.container, self.publisher, self.issue, self.volume, self.pages, self.issued,
            self.accessed, self.url, self.doi, self.language, self.note, self.creators, extra, by, at, withdrawn,
        )  # fmt: skip
