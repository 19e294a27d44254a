"""The page as a reader sees it, written by a scanner stretch by stretch: paragraphs in flows, each with a map back to the draft.

A flow is a row of paragraphs that belong together: the body, one footnote, one caption. What is not words (citations, calls of
notes, the ends of commands that quote) stands beside the words, at an offset of the paragraph's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from annotate.quoting.drafts.comments import Comment
from annotate.quoting.drafts.model import Bibliography, Citation, Fault, Reading, Setting
from annotate.quoting.drafts.paragraph import Claim, Fence, Paragraph, Sheet

FAULTS_TOLD = 100
"""More faults than this are told as one."""

MOST_PIECES = 1_000_000
"""No draft of lines, paragraphs, marks, citations and quotations beyond this is read: it would take minutes and gigabytes.

A book of 10 MB has a fifth of them.
"""

_DEEPEST = 50
"""Blocks inside blocks beyond this are none of their own."""
_PAIRS = (("“", "”"), ("‘", "’"))


class TooManyPieces(ValueError):
    """A draft has more than `MOST_PIECES`."""

    def __init__(self) -> None:
        super().__init__(
            f"has more lines, paragraphs, marks and citations than can be checked at once ({MOST_PIECES:,} pieces)"
        )


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


@dataclass(slots=True)
class _Level:
    """A flow that is being written: its open paragraph, the block and the row that it is in, how many blocks and commands that quote are open."""

    flow: Flow
    sheet: Sheet | None = None
    block: int | None = None
    blocks: int = 0
    fences: int = 0
    row: int = 0


class Page:
    """Takes what a scanner reads, in the order of the draft.

    Raises:
        TooManyPieces: by any method, when it is too much.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces = 0
        self.rows = 0
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
        level.sheet = Sheet(Paragraph(setting or level.flow.setting, level.block, level.row))

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
        """Begin a block quotation. One that is never left reaches to the end."""
        self.count(4)
        self.end()
        level = self._open[-1]
        level.blocks += 1
        if level.blocks <= _DEEPEST:
            self.blocks.append(Block(start, len(self.text), level.block, cited))
            level.block = len(self.blocks) - 1

    def leave_block(self, end: int) -> None:
        """End the innermost block quotation."""
        self.end()
        level = self._open[-1]
        if level.block is not None and level.blocks <= _DEEPEST:
            self.blocks[level.block].end = end
            level.block = self.blocks[level.block].inside
        level.blocks = max(0, level.blocks - 1)

    def begin_row(self) -> None:
        """Begin a row of a table: the cells from here on stand in it."""
        self.end()
        self.rows += 1
        self._open[-1].row = self.rows

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

    def _sheet(self) -> Sheet:
        if self._open[-1].sheet is None:
            self.begin()
        sheet = self._open[-1].sheet
        assert sheet is not None
        return sheet
