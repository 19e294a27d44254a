"""Which citations a quotation rests on: those of its own sentence, footnote or block, the nearest first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from annotate.quoting.drafts.model import Citation, CitationForm
from annotate.quoting.drafts.paragraph import Paragraph
from annotate.quoting.drafts.sentences import Sentences

MOST = 8
"""No more places of citing than this are taken for one quotation."""

_BEHIND = re.compile(r"[\s.,;:!?…)\]»”’\"'」』›“‘]*(?:[(\[—–]+[^()\[\]]{0,40})?")
_AHEAD = re.compile(r"[\s,:;)\]—–-]*(?:that\s+)?[\s(\[“‘„«\"'「]*")
_JOINT = re.compile(r"[\s.,;:&/()\[\]]*(?:\w{1,3}[\s,]*)?")
_ALSO = (
    r"see also|but see|see,? however|cf|compare|contra|pace|vgl|siehe auch|voir aussi|cfr|véase también|см\. также|ср"
)
_ELSEWHERE = re.compile(rf"(?:{_ALSO})\b", re.IGNORECASE)
_POINTS = re.compile(rf"\b(?:{_ALSO}|see|siehe|voir|véase|см)\W*$", re.IGNORECASE)
_MARKS = frozenset("\"'”’“‘»«›‹」』")
_NEARBY = 60
_POINTING = 20


class Tie(msgspec.Struct, frozen=True, gc=False):
    """A place `at` in a paragraph's text where something is cited: a citation itself, or the call of a note that cites."""

    at: int
    cited: tuple[Citation, ...]
    is_narrative: bool
    may_open: bool
    """Whether its form can begin a sentence."""
    is_aside: bool
    """Whether it points elsewhere: "see", "cf."."""


class Tied:
    """A paragraph with the places where it cites, in order, and the sentences that they belong to."""

    __slots__ = ("_places", "_sentences", "_told", "lead", "paragraph", "quoted", "text", "ties")

    def __init__(self, paragraph: Paragraph, notes: dict[str, tuple[Citation, ...]]) -> None:
        self.paragraph = paragraph
        self.text = paragraph.reading.text
        self.lead = len(self.text) - len(self.text.lstrip())
        self.quoted: list[tuple[int, int]] = []
        """The stretches that outer quotations take up in it, which are told before its sentences are asked for."""
        self._sentences: Sentences | None = None
        self._told: list[int] | None = None
        ties = [self._tie(at, cite) for at, cite in paragraph.cites]
        calls = [(at, notes[name]) for at, name in paragraph.calls if notes.get(name)]
        ties += [Tie(at, cites, is_narrative=False, may_open=False, is_aside=False) for at, cites in calls]
        self.ties = sorted(ties, key=lambda tie: tie.at)
        self._places = [tie.at for tie in self.ties]

    @property
    def sentences(self) -> Sentences:
        """Its sentences. Most paragraphs quote and cite nothing, and theirs are never asked for."""
        if self._sentences is None:
            self._sentences = Sentences(self.text, self.paragraph.cites, self.quoted)
        return self._sentences

    @property
    def _numbers(self) -> list[int]:
        """The number of the sentence that each place belongs to."""
        if self._told is None:
            self._told = [self.sentences.number_of_mark(tie.at, may_open=tie.may_open) for tie in self.ties]
        return self._told

    def _tie(self, at: int, cite: Citation) -> Tie:
        may_open = cite.form in (CitationForm.NARRATIVE, CitationForm.EITHER)
        return Tie(at, (cite,), self._is_narrative(at, cite), may_open, self._is_aside(at, cite))

    def _is_narrative(self, at: int, cite: Citation) -> bool:
        if cite.form is not CitationForm.EITHER:
            return cite.form is CitationForm.NARRATIVE
        if self.text[max(0, at - 2) : at].rstrip()[-1:] in _MARKS:
            return False
        after = self.text[at : at + 2].lstrip()
        return after[:1].islower() or after[:1] in ("’", "'")

    def _is_aside(self, at: int, cite: Citation) -> bool:
        return _POINTS.search(self.text, max(0, at - _POINTING), at) is not None or all(
            _ELSEWHERE.match(item.prefix) for item in cite.items
        )

    def before(self, at: int) -> list[Tie]:
        """Give the places before `at` in its sentence, the nearest first, up to `MOST`."""
        number = self.sentences.number(at)
        upto = bisect_right(self._places, at)
        near = range(upto - 1, max(0, upto - MOST) - 1, -1)
        numbers = self._numbers
        return [self.ties[place] for place in near if numbers[place] == number]

    def after(self, until: int) -> list[Tie]:
        """Give the places from `until` on in the sentence of the code point before it, the nearest first, up to `MOST`."""
        number = self.sentences.number(max(until - 1, 0))
        begin = bisect_left(self._places, until)
        near = range(begin, min(begin + MOST, len(self.ties)))
        numbers = self._numbers
        return [self.ties[place] for place in near if numbers[place] == number]

    def inside(self, at: int, until: int) -> list[Tie]:
        """Give the places between two offsets, up to `MOST`."""
        begin = bisect_right(self._places, at)
        return self.ties[begin : min(begin + MOST, bisect_left(self._places, until))]

    def of_sentences(self, first: int, last: int) -> list[Tie]:
        """Give the places that belong to the sentences `first` to `last`, up to `MOST`."""
        start, end = self.sentences.bounds(first, last)
        begin = bisect_left(self._places, start)
        near = range(begin, min(begin + 2 * MOST, len(self.ties)))
        numbers = self._numbers
        found = [self.ties[place] for place in near if first <= numbers[place] <= last]
        return [tie for tie in found if tie.at <= end + 1][:MOST]

    def is_behind(self, until: int, tie: Tie) -> bool:
        """Whether nothing but marks and the beginning of a bracket stands between `until` and a place."""
        is_near = tie.at - until < _NEARBY and _BEHIND.fullmatch(self.text, until, tie.at) is not None
        return is_near and not tie.is_aside

    def is_ahead(self, at: int, tie: Tie) -> bool:
        """Whether nothing but marks stands between a place and `at`."""
        return at - tie.at < _NEARBY and _AHEAD.fullmatch(self.text, tie.at, at) is not None

    def is_subject(self, tie: Tie) -> bool:
        """Whether the sentence goes on right behind a place, as in `Reed [@a] writes`."""
        behind_marks = self.text[max(0, tie.at - 2) : tie.at].rstrip()[-1:] in _MARKS
        return self.text[tie.at : tie.at + 2].lstrip()[:1].islower() and not behind_marks and not tie.is_aside

    def joined(self, ties: Sequence[Tie]) -> tuple[Citation, ...]:
        """Give the citations of the first place and of those that stand with it: `[@a]; [@b]`, `@a and @b`."""
        taken = list(ties[:1])
        for tie in ties[1:]:
            low, high = sorted((taken[-1].at, tie.at))
            if high - low > _NEARBY or _JOINT.fullmatch(self.text, low, high) is None:
                break
            if (tie.is_narrative, tie.is_aside) != (taken[0].is_narrative, taken[0].is_aside):
                break
            taken.append(tie)
        return cited(taken)


def cited(ties: Sequence[Tie]) -> tuple[Citation, ...]:
    """Give all citations of some places, each once."""
    return tuple(dict.fromkeys(cite for tie in ties for cite in tie.cited))[: 2 * MOST]


def of_quotation(first: Tied, at: int, last: Tied, until: int, next_at: int) -> tuple[Citation, ...]:
    """Give the citations of the quotation from `at` in one paragraph until `until` in another (or the same).

    `next_at` is where the next quotation of the last paragraph begins.
    """
    after, before = last.after(until), first.before(at)
    if after and last.is_behind(until, after[0]) and not after[0].is_narrative:
        return last.joined(after)
    inside = first.inside(at, until if first is last else len(first.text) + 1)
    if first is not last:
        inside += last.inside(-1, until)
    if inside:
        return cited(inside)
    if before and first.is_ahead(at, before[0]):
        return first.joined(before)
    narrative = [tie for tie in before if tie.is_narrative]
    if narrative:
        return first.joined(narrative)
    if before and first.is_subject(before[0]):
        return first.joined(before)
    plain = [tie for tie in after if not tie.is_narrative and not tie.is_aside]
    near = [tie for tie in plain if tie.at <= next_at]
    told = [tie for tie in after if not tie.is_aside]
    for tied, ties in ((last, near), (last, plain), (first, before), (last, told), (last, after)):
        if ties:
            return tied.joined(ties)
    return ()
