"""The stretches of one paragraph that are not taken as they stand, gathered first and then written on the page in order."""

from __future__ import annotations

from annotate.quoting.drafts.comments import read_comment, stands_alone
from annotate.quoting.drafts.model import Citation, Reading, Setting
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.paragraph import Claim

DEEPEST = 4
"""Notes inside notes beyond this are read as words."""

Edit = tuple[int, int, str, object]
"""A stretch of the raw text, what becomes of it, and what that needs."""


class Inline:
    """Gathers edits of the raw text of a paragraph. Offsets are of that text until they are written."""

    def __init__(self, page: Page, raw: Reading, depth: int = 0) -> None:
        self.page = page
        self.raw = raw
        self.text = raw.text
        self.depth = depth
        self.edits: list[Edit] = []
        self.until = 0

    def again(self, raw: Reading) -> None:
        """Read what stands inside a note in the same way; a form without such notes takes it as words."""
        self.page.take_from(raw, 0, len(raw.text))

    def edit(self, start: int, end: int, kind: str, what: object = None) -> None:
        """Put down that something becomes of `[start, end)`, where nothing else is looked for then."""
        self.edits.append((start, end, kind, what))
        self.until = max(self.until, end)

    def emit(self) -> None:
        """Write the paragraph on the page; of edits that overlap the first one counts."""
        self.edits.sort(key=lambda edit: (edit[0], edit[1]))
        position = 0
        claims: list[tuple[int, int]] = []
        for start, end, kind, what in self.edits:
            if start < position:
                continue
            self.page.take_from(self.raw, position, start)
            position = end
            if kind == "claim":
                claims.append((start, self.page.length))
            elif kind == "claimed" and claims:
                self._claimed(*claims.pop(), end, what)
            else:
                self._write(start, end, kind, what)
        self.page.take_from(self.raw, position, len(self.text))

    def _claimed(self, start: int, at: int, end: int, what: object) -> None:
        assert isinstance(what, tuple)
        traces, place = what
        begins, ends = self.raw.span(start, end)
        self.page.claim(Claim(at, self.page.length, begins, ends, traces, *place))

    def _write(self, start: int, end: int, kind: str, what: object) -> None:
        page = self.page
        if kind == "cite" and isinstance(what, Citation):
            page.cite(what)
        elif kind == "hidden" and isinstance(what, Citation):
            page.hidden.append(what)
        elif kind == "say" and isinstance(what, str):
            page.say(what, *self.raw.span(start, end))
        elif kind == "emph":
            page.open_emphasis()
        elif kind == "plain":
            page.close_emphasis()
        elif kind == "quote":
            page.open_fence(*self.raw.span(start, end))
        elif kind == "close":
            page.close_fence(*self.raw.span(start, end))
        elif kind == "call" and isinstance(what, str):
            page.call(what)
        elif kind == "note" and isinstance(what, tuple):
            self._note(*what)
        elif kind == "comment" and isinstance(what, tuple):
            self._comment(start, end, *what)

    def _note(self, inner: int, close: int, name: str = "") -> None:
        name = name or f"^{self.raw.place(inner)}"
        self.page.call(name)
        self.page.enter_flow(Setting.NOTE, name)
        self.again(self.raw.cut(inner, close))
        self.page.leave_flow()

    def _comment(self, start: int, end: int, inner: int, close: int) -> None:
        begins, ends = self.raw.span(start, end)
        self.page.skip()
        alone = stands_alone(self.page.text, begins, ends)
        comment = read_comment(self.text[inner:close], begins, ends, alone=alone)
        if comment is not None:
            self.page.comment(comment)
