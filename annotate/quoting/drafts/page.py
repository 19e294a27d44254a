"""The page as a reader sees it, written by a scanner stretch by stretch: paragraphs in flows, each with a map back to the draft.

A flow is a row of paragraphs that belong together: the body, one footnote, one caption. What is not words (citations, calls of
notes, the ends of commands that quote) stands beside the words, at an offset of the paragraph's text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import msgspec

from annotate.quoting.drafts.comments import Comment
from annotate.quoting.drafts.model import Bibliography, Citation, Fault, QuotationForm, Reading, Run, Setting

FAULTS_TOLD = 100
"""More faults than this are told as one."""

MOST_PIECES = 1_000_000
"""No draft of lines, paragraphs, marks, citations and quotations beyond this is read: it would take minutes and gigabytes.

A book of 10 MB has a fifth of them.
"""

_CLOSING = frozenset(".,;:!?…)]}”’»\"'")
_PAIRS = (("“", "”"), ("‘", "’"))


class TooManyPieces(ValueError):
    """A draft has more than `MOST_PIECES`."""

    def __init__(self) -> None:
        super().__init__(
            f"has more lines, paragraphs, marks and citations than can be checked at once ({MOST_PIECES:,} pieces)"
        )


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
    """One paragraph. `block` is the number of the innermost block quotation that it stands in, if any."""

    setting: Setting
    block: int | None
    reading: Reading = field(default_factory=Reading)
    cites: Sequence[tuple[int, Citation]] = ()
    calls: Sequence[tuple[int, str]] = ()
    fences: Mapping[int, Fence] = field(default_factory=lambda: _NO_FENCES)
    claims: Sequence[Claim] = ()
    comments: Sequence[tuple[int, Comment]] = ()


@dataclass(slots=True)
class Block:
    """A block quotation: its place, the block that it stands in, the citations that its head names."""

    start: int
    end: int
    inside: int | None
    cited: tuple[Citation, ...]


@dataclass(slots=True)
class Flow:
    """Paragraphs that follow one another. `name` is what a call of a note names."""

    setting: Setting
    name: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)


class _Sheet:
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


@dataclass(slots=True)
class _Level:
    """A flow that is being written: its open paragraph, the block that it is in, how many commands that quote are open."""

    flow: Flow
    sheet: _Sheet | None = None
    block: int | None = None
    fences: int = 0


class Page:
    """Takes what a scanner reads, in the order of the draft.

    Raises:
        TooManyPieces: by any method, when it is too much.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces = 0
        self.flows: list[Flow] = [Flow(Setting.BODY)]
        self.blocks: list[Block] = []
        self.hidden: list[Citation] = []
        self.bibliographies: list[Bibliography] = []
        self.faults: list[Fault] = []
        self.loose: list[tuple[Comment, Flow, int]] = []
        self._open = [_Level(self.flows[0])]

    def count(self, pieces: int = 1) -> None:
        """Count what is read, so that no draft of any kind runs away with time and memory."""
        self.pieces += pieces
        if self.pieces > MOST_PIECES:
            raise TooManyPieces

    # Paragraphs, blocks and flows

    def begin(self, setting: Setting | None = None) -> None:
        """Begin a paragraph; the one before it ends."""
        self.count(2)
        self.end()
        level = self._open[-1]
        level.sheet = _Sheet(Paragraph(setting or level.flow.setting, level.block))

    def end(self) -> None:
        """End the paragraph, if one is open. One without words and marks leaves no trace."""
        level = self._open[-1]
        if level.sheet is not None:
            paragraph = level.sheet.finish()
            level.sheet = None
            if paragraph.reading.text.strip() or paragraph.cites or paragraph.calls or paragraph.comments:
                level.flow.paragraphs.append(paragraph)

    @property
    def is_open(self) -> bool:
        """Whether a paragraph is being written."""
        return self._open[-1].sheet is not None

    def enter_block(self, start: int, cited: tuple[Citation, ...] = ()) -> None:
        """Begin a block quotation."""
        self.count(4)
        self.end()
        level = self._open[-1]
        self.blocks.append(Block(start, start, level.block, cited))
        level.block = len(self.blocks) - 1

    def leave_block(self, end: int) -> None:
        """End the innermost block quotation."""
        self.end()
        level = self._open[-1]
        if level.block is not None:
            self.blocks[level.block].end = end
            level.block = self.blocks[level.block].inside

    def enter_flow(self, setting: Setting, name: str = "") -> None:
        """Begin a flow of its own, while the paragraph outside stays open."""
        self.count(2)
        self.flows.append(Flow(setting, name))
        self._open.append(_Level(self.flows[-1]))

    def leave_flow(self) -> None:
        """End the innermost flow."""
        if len(self._open) > 1:
            self.end()
            self._open.pop()

    @property
    def depth(self) -> int:
        """How many flows are open inside the body."""
        return len(self._open) - 1

    # What a paragraph holds

    def take(self, start: int, end: int) -> None:
        """The draft's own words `[start, end)`."""
        if start < end:
            self._sheet().write(self.text[start:end], start, end)

    def take_from(self, raw: Reading, start: int, end: int) -> None:
        """The words `[start, end)` of `raw`, lines of the draft without what is before each of them."""
        if start < end:
            is_whole = not start and end == len(raw.text)
            for run in raw.runs if is_whole else raw.cut(start, end).runs:
                self.take(run.start, run.end)

    def say(self, words: str, start: int, end: int) -> None:
        """Words that the draft's `[start, end)` stands for."""
        self.count()
        if words:
            self._sheet().write(words, start, end)

    def skip(self) -> None:
        """Something is left out here: the blank before it goes when another, or a stop, follows."""
        self._sheet().hold_blank()

    def cite(self, citation: Citation) -> None:
        """A citation, which is left out of the words."""
        self.count(2)
        sheet = self._sheet()
        sheet.hold_blank()
        sheet.cites.append((sheet.length, citation))

    def call(self, name: str) -> None:
        """The call of the note with this name."""
        sheet = self._sheet()
        sheet.hold_blank()
        sheet.calls.append((sheet.length, name))

    def open_emphasis(self) -> None:
        """What follows is emphasised."""
        sheet = self._sheet()
        sheet.open_emphasis.append(sheet.length)

    def close_emphasis(self) -> None:
        """The innermost emphasis ends."""
        sheet = self._sheet()
        if sheet.open_emphasis:
            at = sheet.open_emphasis.pop()
            if at < sheet.length:
                sheet.spans.append((at, sheet.length))

    def open_fence(self, start: int, end: int, cited: tuple[Citation, ...] = ()) -> None:
        """A command that quotes begins: `[start, end)` is its head."""
        sheet, level = self._sheet(), self._open[-1]
        sheet.write(_PAIRS[level.fences % 2][0], start, end)
        sheet.fences[sheet.length - 1] = Fence(opens=True, cited=cited)
        level.fences += 1

    def close_fence(self, start: int, end: int) -> None:
        """The innermost command that quotes ends."""
        sheet, level = self._sheet(), self._open[-1]
        if level.fences:
            level.fences -= 1
            sheet.write(_PAIRS[level.fences % 2][1], start, end)
            sheet.fences[sheet.length - 1] = Fence(opens=False)

    @property
    def length(self) -> int:
        """How long the paragraph is by now."""
        return self._sheet().length

    def claim(self, claim: Claim) -> None:
        """A stretch of the paragraph is marked as a statement."""
        self.count(3)
        self._sheet().claims.append(claim)

    def comment(self, comment: Comment) -> None:
        """A comment that says something to the check; outside a paragraph it speaks for what comes next."""
        self.count(3)
        level = self._open[-1]
        if level.sheet is None:
            self.loose.append((comment, level.flow, len(level.flow.paragraphs)))
        else:
            level.sheet.comments.append((level.sheet.length, comment))

    def fault(self, start: int, end: int, message: str) -> None:
        """Something could not be read."""
        if len(self.faults) < FAULTS_TOLD:
            self.faults.append(Fault(start, end, message))
        elif len(self.faults) == FAULTS_TOLD:
            self.faults.append(Fault(start, end, "more marks and groups without a partner follow"))

    def _sheet(self) -> _Sheet:
        if self._open[-1].sheet is None:
            self.begin()
        sheet = self._open[-1].sheet
        assert sheet is not None
        return sheet
