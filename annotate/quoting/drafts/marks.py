"""Which quotation marks of a flow belong together, in every writer's habit, and which are apostrophes, inches or strays.

A mark is judged by what stands beside it and by what is open. Every mark is looked at a bounded number of times, so that a
text of any length takes time in proportion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from sys import intern

import msgspec

from annotate.core.scripts import UNSPACED
from annotate.quoting.drafts.apostrophes import closes_single, is_elision, is_weak
from annotate.quoting.drafts.page import FAULTS_TOLD, Page
from annotate.quoting.drafts.paragraph import Fence, Paragraph

DEEPEST = 8
"""Quotations inside quotations beyond this are not looked for."""

_MOST_FENCES = 50
"""The same of those that commands set, whose ends are plain to see."""

_MARK = re.compile("[\"“”„‟«»‹›‘’‚‛'「」『』﹁﹂﹃﹄〝〞〟＂]")
_MARKS = re.compile(f"{_MARK.pattern}{{9,}}|{_MARK.pattern}")
"""A mark, or a row of more than could ever meet where quotations inside one another end, which quotes nobody."""
_GERSHAYIM = "\u05f4"
_ACRONYM = re.compile('[א-ת]"[א-ת]')
_PREFIXED = re.compile(r"(?<![א-ת])[ושהבלכמ]{1,2}$")
"""What Hebrew writes together with the word behind it, also before a quotation mark."""
_UNSPACED = re.compile(f"[{UNSPACED}，。：；、！？]")
_WORD = re.compile(r"\w")
"""What a quotation has: marks around nothing, or around dots alone, quote nobody."""
_BEFORE = frozenset("([{<—–-/=¿¡|*_~…\"“„«‹‘‚‛'「『")
_ENDING = frozenset(".,;:!?)]}")
_SINGLE = frozenset("'‘’‚‛")
_DOUBLE_IN, _DOUBLE_OUT = frozenset("“„«"), frozenset("”»")
_CLOSES: dict[str, str] = {
    "”": '“„‟”"', "“": '„‟"', "»": "«»", "«": "»", "›": "‹›", "‹": "›", "‘": "‚", "’": "‘‚‛’'", "'": "'‘",
    '"': '"“„', "＂": "＂", "」": "「", "』": "『", "﹂": "﹁", "﹄": "﹃", "〞": "〝", "〟": "〝",
}  # fmt: skip
"""What may have opened that which this mark closes, in any tradition."""
_ALWAYS_OPENS = frozenset("„‟「『﹁﹃〝‚‛")
_NEVER_OPENS = frozenset("」』﹂﹄〞〟")


@dataclass(slots=True)
class Opened:
    """A mark that is open: its place, and the marks at which later paragraphs take it up again."""

    paragraph: int
    at: int
    mark: str
    fence: Fence | None = None
    until: int = -1
    again: list[tuple[int, int]] = field(default_factory=list)


class Pair(msgspec.Struct, frozen=True, gc=False):
    """An opening mark and its closing one: numbers of paragraphs, and offsets in their texts."""

    first: int
    at: int
    last: int
    until: int
    marks: tuple[str, str]
    fence: Fence | None
    again: tuple[tuple[int, int], ...]


def pair_marks(paragraphs: Sequence[Paragraph], page: Page) -> list[Pair]:
    """Give the pairs of marks in paragraphs of a page that follow one another, by their beginnings."""
    pairing = _Pairing(paragraphs, page)
    for number in range(len(paragraphs)):
        pairing.read(number)
    pairing.drop(0)
    pairing.pairs.sort(key=lambda pair: (pair.first, pair.at))
    return pairing.pairs


class _Pairing:
    def __init__(self, paragraphs: Sequence[Paragraph], page: Page) -> None:
        self.paragraphs = paragraphs
        self.page = page
        self.pairs: list[Pair] = []
        self.stack: list[Opened] = []
        self.number = 0
        self.told = 0
        self.text = ""
        self.marks: list[int] = []
        self.known: dict[tuple[str, str], tuple[str, str]] = {}

    def read(self, number: int) -> None:
        self.number = number
        paragraph = self.paragraphs[number]
        self.text = paragraph.reading.text.replace(_GERSHAYIM, '"')
        self.marks = list(self._marks())
        self.page.count(len(self.marks))
        for index in range(self._take_up(), len(self.marks)):
            at = self.marks[index]
            fence = paragraph.fences.get(at)
            if fence is not None:
                self._fence(at, fence)
            else:
                self._mark(index, at)

    def _marks(self) -> Iterator[int]:
        """Give where marks stand, but for rows of them, of which only those that commands set are taken."""
        fences = self.paragraphs[self.number].fences
        for found in _MARKS.finditer(self.text):
            if len(found[0]) == 1:
                if not (found[0] == '"' and _is_inside_a_word(self.text, found.start())):
                    yield found.start()
                continue
            fenced = [at for at in range(*found.span()) if at in fences]
            yield from fenced
            if len(fenced) < len(found[0]):
                message = f"a row of {len(found[0]) - len(fenced)} quotation marks quotes nobody"
                self._tell(self.number, found.start(), message)

    def _take_up(self) -> int:
        """Go on with what the paragraph before left open where this one takes its marks up; give the first mark after."""
        at = taken = 0
        last = -1
        for depth, opened in enumerate(self.stack):
            while at < len(self.text) and self.text[at].isspace():
                at += 1
            if opened.fence is None:
                if at >= len(self.text) or not self._takes_up(self.text[at], opened.mark):
                    self.drop(depth)
                    break
                last = at
                at += 1
                taken += 1
        for opened in self.stack:
            if opened.fence is None:
                opened.again.append((self.number, last))
        self._aim_again(taken)
        return taken

    def _takes_up(self, mark: str, opener: str) -> bool:
        return mark == opener or (opener in _CLOSES.get(mark, "") and opener in "«")

    def _aim_again(self, index: int) -> None:
        for opened in self.stack:
            if opened.mark in _SINGLE and opened.fence is None:
                opened.until = self._aim(index - 1)

    def drop(self, depth: int) -> None:
        """Give up what is open from `depth` on: its closing mark is missing."""
        for opened in self.stack[depth:]:
            if opened.mark != "'" and opened.fence is None:
                self._tell(opened.paragraph, opened.at, f"the quotation that {opened.mark} opens is never closed")
        del self.stack[depth:]

    def _tell(self, paragraph: int, at: int, message: str) -> None:
        if self.told <= FAULTS_TOLD:
            self.told += 1
            self.page.fault(*self.paragraphs[paragraph].reading.span(at, at + 1), message)

    def _fence(self, at: int, fence: Fence) -> None:
        if fence.opens:
            self._open(at, fence=fence)
            return
        for depth in range(len(self.stack) - 1, -1, -1):
            if self.stack[depth].fence is not None:
                self._close(depth, at)
                return

    def _mark(self, index: int, at: int) -> None:
        mark = self.text[at]
        before = self.text[at - 1] if at else " "
        after = self.text[at + 1] if at + 1 < len(self.text) else " "
        if mark in _SINGLE:
            self._single(index, at, before, after)
            return
        # Behind a mark that has just opened another one opens too: »›.
        inside = bool(self.stack) and self.stack[-1].paragraph == self.number and self.stack[-1].at == at - 1
        inside = inside or (mark == '"' and _is_behind_a_prefix(self.text, at))
        inside = inside or (mark == '"' and self._opens_unspaced(before))
        opens = (before.isspace() or before in _BEFORE or inside) and not after.isspace()
        depth = self._opener_of(mark)
        if self._is_closing(mark, depth, opens=opens, before=before, after=after):
            if not (mark == '"' and before.isdigit() and self._closes_next(at)):
                self._close(depth, at)
        elif self._is_opening(mark, at, opens=opens, before=before):
            self._open(at)
        elif not (mark in '"”' and before.isdigit()):
            self._tell(self.number, at, f"{mark} closes a quotation that nothing opened")

    def _opens_unspaced(self, before: str) -> bool:
        """Tell whether a straight mark opens because no straight one is open, where words have no blanks between them."""
        return _UNSPACED.match(before) is not None and all(opened.mark != '"' for opened in self.stack)

    def _is_opening(self, mark: str, at: int, *, opens: bool, before: str) -> bool:
        if mark in _ALWAYS_OPENS or mark in "“«‹":
            return True
        if mark == '"' and before.isspace():
            return opens or self.text.find(mark, at + 1) >= 0
        return opens and mark not in _NEVER_OPENS

    def _is_closing(self, mark: str, depth: int, *, opens: bool, before: str, after: str) -> bool:
        if depth < 0:
            return False
        opener = self.stack[depth].mark
        if mark in _NEVER_OPENS or (mark in "»›" and opener in "«‹") or (mark == "”" and opener != "”"):
            return True
        if mark in "«‹":
            return not opens or (after in _ENDING and not before.isspace())
        return not opens or (not after.isalnum() and not before.isspace())

    def _opener_of(self, mark: str) -> int:
        wanted = _CLOSES.get(mark, "")
        for depth in range(len(self.stack) - 1, -1, -1):
            if self.stack[depth].fence is not None:
                return -1
            opener = self.stack[depth].mark
            # A straight mark closes one of another shape only when nothing else is open inside it.
            if opener in wanted and (mark != '"' or opener == '"' or depth == len(self.stack) - 1):
                return depth
        return -1

    def _closes_next(self, at: int) -> bool:
        # 6" and 3": the straight mark behind a figure closes nothing when the next one can only close.
        later = self.text.find('"', at + 1)
        if later < 0:
            return False
        before, after = self.text[later - 1], self.text[later + 1 : later + 2] or " "
        return not before.isspace() and before not in _BEFORE and not after.isalnum()

    def _single(self, index: int, at: int, before: str, after: str) -> None:
        mark = self.text[at]
        aimed = next((depth for depth in range(len(self.stack) - 1, -1, -1) if self.stack[depth].until == index), -1)
        if aimed >= 0:
            self._close(aimed, at)
            return
        if mark == "‘" and self._opener_of(mark) >= 0 and not before.isspace():
            self._close(self._opener_of(mark), at)
            return
        if self._opens_single(mark, before, after) and not is_elision(self.text, at):
            until = self._aim(index)
            if until >= 0 or (mark == "‘" and not before.isalnum()):
                self._open(at, until=until)

    def _opens_single(self, mark: str, before: str, after: str) -> bool:
        if after.isspace() or not (before.isspace() or before in _BEFORE):
            return False
        if mark == "’":
            return any(opened.mark == "”" for opened in self.stack) and after.isalnum()
        return mark != "'" or after.isalnum() or after in '[(…"“.¿¡'

    def _aim(self, index: int) -> int:
        """Find the mark that closes the single one at `index`: the first that cannot be a possessive, or else the first."""
        weak = -1
        depth = 0
        opener = self.text[self.marks[index]] if index >= 0 else "‘"
        passed = index
        for later in range(index + 1, len(self.marks)):
            if later <= passed:
                continue
            at = self.marks[later]
            mark = self.text[at]
            if at in self.paragraphs[self.number].fences:
                depth += 1 if self.paragraphs[self.number].fences[at].opens else -1
            elif mark in _SINGLE:
                if closes_single(self.text, at, opener):
                    if not is_weak(self.text, at):
                        return later
                    weak = later if weak < 0 else weak
                elif self._opens_again(at, mark):
                    # Straight marks inside curly ones are a pair of their own.
                    passed = self._aim(later) if mark == "'" and opener != "'" else -1
                    if passed < 0:
                        break
            else:
                depth += self._turn(at, mark, depth)
            if depth < 0:
                break
        return weak

    def _opens_again(self, at: int, mark: str) -> bool:
        before, after = self.text[at - 1], self.text[at + 1 : at + 2] or " "
        return self._opens_single(mark, before, after) and not is_elision(self.text, at)

    def _turn(self, at: int, mark: str, depth: int) -> int:
        if mark in _DOUBLE_IN or mark in "「『":
            return 1
        if mark in _DOUBLE_OUT or mark in "」』":
            return -1
        if mark == '"':
            before = self.text[at - 1]
            return 1 if before.isspace() or (before in _BEFORE and depth == 0) else -1
        return 0

    def _open(self, at: int, *, fence: Fence | None = None, until: int = -1) -> None:
        if len(self.stack) >= (DEEPEST if fence is None else _MOST_FENCES):
            self._tell(self.number, at, "too many quotations are open inside one another")
            self.drop(0)
        self.stack.append(Opened(self.number, at, intern(self.text[at]), fence, until))

    def _close(self, depth: int, at: int) -> None:
        self.drop(depth + 1)
        opened = self.stack.pop()
        if opened.paragraph == self.number and not _WORD.search(self.text, opened.at + 1, at):
            return
        # Of each mark and pair of marks there is one object, however often they stand in a draft.
        marks = (opened.mark, intern(self.text[at]))
        marks = self.known.setdefault(marks, marks)
        self.pairs.append(Pair(opened.paragraph, opened.at, self.number, at, marks, opened.fence, tuple(opened.again)))


def _is_inside_a_word(text: str, at: int) -> bool:
    """Tell whether a straight mark stands before the last letter of a Hebrew abbreviation, where it quotes nothing."""
    return at > 0 and _ACRONYM.match(text, at - 1) is not None and not _is_behind_a_prefix(text, at)


def _is_behind_a_prefix(text: str, at: int) -> bool:
    return (
        "א" <= text[at + 1 : at + 2] <= "ת"
        and text[at + 2 : at + 3].isalpha()
        and bool(_PREFIXED.search(text[max(0, at - 3) : at]))
    )
