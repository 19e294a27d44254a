"""What a scanner finds in a draft: quotations, citations, marked statements and remarks, each with its place in the draft.

Every offset counts code points of the draft's text as it was read, with `\n` line ends, half-open. A `Reading` is the plain
text that a reader of the printed page sees, with a map back: markup, escapes, citations, notes and comments are left out of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from typing import NamedTuple

import msgspec


class Run(NamedTuple):
    """From offset `at` of a reading on, what is read stands for `[start, end)` of the draft.

    When the reading's stretch is as long as the draft's, code point stands for code point; otherwise (an escape, a macro)
    each of them stands for the whole.
    """

    at: int
    start: int
    end: int


class Reading(msgspec.Struct, frozen=True, gc=False):
    """The plain words of a stretch of the draft. `emphasis` are the stretches of `text` that are set off by emphasis."""

    text: str = ""
    runs: tuple[Run, ...] = ()
    emphasis: tuple[tuple[int, int], ...] = ()

    def place(self, at: int) -> int:
        """Give the draft's offset of the code point `at`; the end of the stretch for `len(text)`."""
        if at >= len(self.text):
            return self.runs[-1].end if self.runs else 0
        return self.span(at, at + 1)[0]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the draft's stretch that `[start, end)` of the text stands for; `start < end`."""
        if len(self.runs) == 1 and self._is_even(0):
            place = self.runs[0].start
            return place + start, place + end
        first, last = self._run(start), self._run(end - 1)
        one, other = self.runs[first], self.runs[last]
        begin = one.start + start - one.at if self._is_even(first) else one.start
        finish = other.start + end - other.at if self._is_even(last) else other.end
        return begin, finish

    def cut(self, start: int, end: int) -> Reading:
        """Give the reading of `[start, end)` of the text alone."""
        if start >= end:
            return Reading()
        if len(self.runs) == 1 and self._is_even(0):
            place = self.runs[0].start
            return Reading(self.text[start:end], (Run(0, place + start, place + end),), self._emphasis(start, end))
        runs = tuple(self._part(number, start, end) for number in range(self._run(start), self._run(end - 1) + 1))
        return Reading(self.text[start:end], runs, self._emphasis(start, end))

    def _emphasis(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        if not self.emphasis:
            return ()
        # Of what begins before the stretch only the nearest can reach into it: emphasis is not nested deeper than that.
        low = max(0, bisect_left(self.emphasis, (start, 0)) - _NESTED)
        near = self.emphasis[low : bisect_left(self.emphasis, (end, 0))]
        inside = [(one, other) for one, other in near if start < other]
        return tuple((max(one, start) - start, min(other, end) - start) for one, other in inside)

    def _part(self, number: int, start: int, end: int) -> Run:
        run = self.runs[number]
        after = self._after(number)
        if not self._is_even(number):
            return Run(max(run.at - start, 0), run.start, run.end)
        return Run(max(run.at, start) - start, run.start + max(start - run.at, 0), run.end - max(after - end, 0))

    def _run(self, at: int) -> int:
        return bisect_right(self.runs, (at, _FAR)) - 1

    def _after(self, number: int) -> int:
        return self.runs[number + 1].at if number + 1 < len(self.runs) else len(self.text)

    def _is_even(self, number: int) -> bool:
        run = self.runs[number]
        return self._after(number) - run.at == run.end - run.start


_FAR = 1 << 60
_NESTED = 8


class CitationForm(StrEnum):
    """How a citation stands in its sentence."""

    NARRATIVE = "narrative"
    """Part of the sentence: `@key writes`, `\\textcite{key}`."""
    PARENTHETICAL = "parenthetical"
    """Set off from the sentence, in brackets or in a note of its own: `[@key]`, `\\autocite{key}`, `\\footcite{key}`."""
    EITHER = "either"
    """The form does not tell: Typst's `@key`, LaTeX's `\\cite{key}`."""
    HIDDEN = "hidden"
    """For the bibliography only: `\\nocite{key}`, a key in the draft's header."""


class Locator(msgspec.Struct, frozen=True, gc=False):
    """A place in what is cited. `label` is CSL's name of the kind (`page`, `chapter` …), `value` as it was written: `3–5`."""

    label: str
    value: str


class CitedItem(msgspec.Struct, frozen=True, gc=False):
    """One key in a citation; `start` and `end` are the key's own."""

    key: str
    start: int
    end: int
    prefix: str = ""
    locator: Locator | None = None
    suffix: str = ""


class Citation(msgspec.Struct, frozen=True, gc=False):
    """One citation, of one or more keys, from its first mark to its last."""

    start: int
    end: int
    items: tuple[CitedItem, ...]
    form: CitationForm


class QuotationForm(StrEnum):
    """What makes words a quotation."""

    MARKS = "marks"
    COMMAND = "command"
    BLOCK = "block"


class Setting(StrEnum):
    """Where in the draft a paragraph stands."""

    BODY = "body"
    HEADING = "heading"
    NOTE = "note"
    CAPTION = "caption"
    CELL = "cell"


class Quotation(msgspec.Struct, frozen=True, gc=False):
    """Words that the draft gives as somebody else's.

    `start` and `end` take in the marks, the command or the whole block; `inner_start` and `inner_end` only the words. `level`
    is 0 outside every other quotation, 1 inside one, and so on; the words of an inner quotation are part of the outer one's
    reading, with their marks. `marks` are as a reader sees them, and empty for a block.

    `around` is the reading of its paragraphs, or of its footnote's, shared by all that stand there; for a block, of the
    paragraph that introduces it too. `at` and `until` are the quotation's place in `around.text`, marks and all,
    `sentence_at` and `sentence_until` that of its own sentence, cut off 1,000 code points before and after the quotation.
    `citations` are those that belong to it, the nearest first.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    reading: Reading
    form: QuotationForm
    marks: tuple[str, str]
    level: int
    setting: Setting
    around: Reading
    at: int
    until: int
    sentence_at: int
    sentence_until: int
    citations: tuple[Citation, ...]

    @property
    def sentence(self) -> Reading:
        """The reading of its own sentence; of the introducing one with it where that is another paragraph's."""
        return self.around.cut(self.sentence_at, self.sentence_until)


class Marked(msgspec.Struct, frozen=True, gc=False):
    """A statement of the author's that names the tags it rests on.

    `traces` are keys of tags as they were written; `mark_start` and `mark_end` are the place of the attributes or of the
    comment that names them. `citations` are those of its sentence.
    """

    start: int
    end: int
    reading: Reading
    traces: tuple[str, ...]
    mark_start: int
    mark_end: int
    citations: tuple[Citation, ...] = ()


class Remark(msgspec.Struct, frozen=True, gc=False):
    """A comment `check: ok RULE… reason`, and the stretch `[covers_start, covers_end)` that it speaks for.

    That is the sentence that it stands in, behind or before; the whole next paragraph or block when it stands alone.
    """

    start: int
    end: int
    rules: tuple[str, ...]
    reason: str
    covers_start: int
    covers_end: int


class Bibliography(msgspec.Struct, frozen=True, gc=False):
    """A file of references that the draft names, as it was written there."""

    name: str
    start: int
    end: int


class Fault(msgspec.Struct, frozen=True, gc=False):
    """Something that could not be read as it was meant: a mark without its partner, a group that is never closed."""

    start: int
    end: int
    message: str


class Draft(msgspec.Struct, frozen=True, gc=False):
    """All that a scanner found, each kind in the order of the draft. `text` is what the offsets count in.

    For a draft that is no text, `text` is the plain reading that was made of it, one paragraph a line; `form` says so.
    """

    form: str
    text: str
    quotations: tuple[Quotation, ...] = ()
    citations: tuple[Citation, ...] = ()
    statements: tuple[Marked, ...] = ()
    remarks: tuple[Remark, ...] = ()
    bibliographies: tuple[Bibliography, ...] = ()
    faults: tuple[Fault, ...] = ()
