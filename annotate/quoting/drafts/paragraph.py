"""One paragraph of the page: its words with their map back to the draft, and what stands beside them; while it is written, and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import msgspec

from annotate.quoting.drafts.comments import Comment
from annotate.quoting.drafts.model import Citation, QuotationForm, Reading, Run, Setting

_CLOSING = frozenset(".,;:!?…)]}”’»\"'")


class Fence(msgspec.Struct, frozen=True, gc=False):
    """Where a command that quotes begins or ends its words; `cited` are citations that the command itself names."""

    opens: bool
    form: QuotationForm = QuotationForm.COMMAND
    cited: tuple[Citation, ...] = ()


class Claim(msgspec.Struct, frozen=True, gc=False):
    """A stretch `[at, until)` of a paragraph's text that is marked as a statement, with its attributes' place."""

    at: int
    until: int
    start: int
    end: int
    traces: tuple[str, ...]
    mark_start: int
    mark_end: int


_NO_FENCES: Mapping[int, Fence] = MappingProxyType({})


@dataclass(slots=True)
class Paragraph:
    """One paragraph. `block` is the number of the innermost block quotation that it stands in, if any; `row` that of a cell's row."""

    setting: Setting
    block: int | None
    row: int = 0
    reading: Reading = field(default_factory=Reading)
    cites: Sequence[tuple[int, Citation]] = ()
    calls: Sequence[tuple[int, str]] = ()
    fences: Mapping[int, Fence] = field(default_factory=lambda: _NO_FENCES)
    claims: Sequence[Claim] = ()
    comments: Sequence[tuple[int, Comment]] = ()


class Sheet:
    """A paragraph while it is being written."""

    __slots__ = (
        "blank", "calls", "cites", "claims", "comments", "fences", "length", "open_emphasis", "paragraph", "parts", "places", "spans",
    )  # fmt: skip

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        self.parts: list[str] = []
        self.places: list[tuple[int, int]] = []
        self.length = 0
        self.spans: list[tuple[int, int]] = []
        self.open_emphasis: list[int] = []
        self.blank: tuple[str, int, int] | None = None
        self.cites: list[tuple[int, Citation]] = []
        self.calls: list[tuple[int, str]] = []
        self.fences: dict[int, Fence] = {}
        self.claims: list[Claim] = []
        self.comments: list[tuple[int, Comment]] = []

    def write(self, words: str, start: int, end: int) -> None:
        """Take words that the draft's `[start, end)` stands for."""
        if self.blank:
            held, self.blank = self.blank, None
            if not words[0].isspace() and words[0] not in _CLOSING:
                self._add(*held)
        self._add(words, start, end)

    def _add(self, words: str, start: int, end: int) -> None:
        self.parts.append(words)
        self.places.append((start, end))
        self.length += len(words)

    def hold_blank(self) -> None:
        """Keep back the blank before something that is left out, until it is known what follows."""
        if self.blank or not self.parts or not self.parts[-1][-1].isspace():
            return
        words, (start, end) = self.parts[-1], self.places[-1]
        bare = words.rstrip()
        if end - start != len(words) and bare:
            return
        cut = start + len(bare) if bare else start
        self.blank = (words[len(bare) :], cut, end)
        self.length -= len(words) - len(bare)
        self.parts[-1:], self.places[-1:] = ([bare], [(start, cut)]) if bare else ([], [])

    def finish(self) -> Paragraph:
        """Give the paragraph with all that was written."""
        runs: list[Run] = []
        at = 0
        even = False
        for words, (start, end) in zip(self.parts, self.places, strict=True):
            straight = end - start == len(words)
            if runs and even and straight and runs[-1].end == start:
                runs[-1] = Run(runs[-1].at, runs[-1].start, end)
            else:
                runs.append(Run(at, start, end))
                even = straight
            at += len(words)
        one = self.paragraph
        one.cites, one.calls, one.claims = tuple(self.cites), tuple(self.calls), tuple(self.claims)
        one.comments, one.fences = tuple(self.comments), self.fences or _NO_FENCES
        self.paragraph.reading = Reading("".join(self.parts), tuple(runs), tuple(sorted(self.spans)))
        return self.paragraph
