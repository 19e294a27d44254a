"""Where the sentences of a paragraph end, in scripts with capitals and without, and which sentence a citation belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotate.quoting.drafts.model import Citation, CitationForm
from annotate.quoting.drafts.saying import says_who

_STOP = re.compile(
    r"(?<![.!?…؟।。！？])(?:[.!?…؟।]++|(?P<wide>[。！？]++))(?P<closers>[\"'”’»«“‘)\]」』›]*+)(?:\s++|$|(?(wide)|(?!)))"
)
_OPENERS = frozenset("\"'“‘„‚«»‹›([「『¿¡—–*")
_ABBREVIATED = (
    "mr mrs ms dr prof st gen col lt sgt capt rev hon jr sr vs ca cf fig figs ch chap sec art trans ed eds vol vols no nos pp par para"
    " nn e.g i.e al esp approx repr rpt ibid op cit loc viz incl resp bd bde ss nr z.b u.a d.h vgl hrsg hg übers anm aufl jh mme mlle mm"
    " т.е т.п стр гг см др t.w str np tzw por núm pág págs fol ff ll vv sq sqq usw bzw evtl ggf inkl abs kap av env éd coll рис гл"
    " напр sra dra sig dott jan feb apr aug sept oct nov dec messrs mt maj cpl adm gov sen rep ltd inc co"
)
_SHORT = frozenset(_ABBREVIATED.split())
"""Words that end in a stop which ends no sentence: titles, and the words of references, in several languages. Single letters do too."""
_ORDINAL = re.compile(r"(?:\b(?i:am|im|vom|zum|zur|den|dem|der|des|die|das|beim|bis|seit|und|ab)\s+|^|[(–-])[1-3]?\d$")
"""A German figure that stands for a word: `am 7. November`."""
_SPOKEN = frozenset("!?…؟！？")
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_SEES = 24


class Sentences:
    """The sentences of one paragraph. Offsets are code points of its text."""

    __slots__ = ("_opened", "ends", "starts", "text")

    def __init__(
        self, text: str, cites: Sequence[tuple[int, Citation]], quoted: Sequence[tuple[int, int]] = ()
    ) -> None:
        """Find them; what ends in the midst of a quotation, in one of the stretches `quoted`, ends no sentence of the writer's."""
        self.text = text
        self.ends: list[int] = []
        self.starts: list[int] = [0]
        self._opened: list[int] = []
        narrative = {at for at, cite in cites if cite.form is CitationForm.NARRATIVE}
        either = {at for at, cite in cites if cite.form is CitationForm.EITHER}
        for stop in _STOP.finditer(text):
            end = stop.end("closers")
            before = bisect_right(quoted, (end, -1)) - 1
            if before >= 0 and end < quoted[before][1]:
                continue
            spoken = bool(stop["closers"]) and stop[0][0] in _SPOKEN and says_who(text, stop.end())
            begins = not spoken and self._begins(stop)
            opened = (end in narrative and not spoken) or (end in either and not stop["closers"] and not begins)
            if stop.end() < len(text) and (opened or begins):
                self.ends.append(end)
                self.starts.append(stop.end())
                if opened:
                    self._opened.append(end)
        self.ends.append(max(len(text.rstrip()), self.starts[-1]))

    def _begins(self, stop: re.Match[str]) -> bool:
        at = stop.end()
        while at < min(len(self.text), stop.end() + _SEES) and self.text[at] in _OPENERS:
            at += 1
        letter = self.text[at : at + 1]
        if stop[0].startswith(("…", "...")) and self._is_omission(stop.start()):
            return False
        if letter.islower() or not letter.isalnum():
            return False
        return stop[0][0] != "." or bool(stop["closers"]) or not self._is_short(stop.start())

    def _is_omission(self, at: int) -> bool:
        # Dots behind a blank or a bracket stand for words that are left out; right behind a word they may end a sentence.
        before = self.text[at - 1 : at]
        return before.isspace() or before in ("[", "(")

    def _is_short(self, at: int) -> bool:
        word = _WORD.search(self.text, max(0, at - _SEES), at)
        if word is None:
            return False
        if word[0].isdigit():
            return _ORDINAL.search(self.text, max(0, at - _SEES), at) is not None
        return word[0].casefold() in _SHORT or (len(word[0]) == 1 and word[0].isalpha())

    def number(self, at: int) -> int:
        """Give the number of the sentence that the code point at `at` is in; what is between two belongs to the one before."""
        return bisect_right(self.starts, at) - 1

    def number_of_mark(self, at: int, *, may_open: bool) -> int:
        """Give the number of the sentence that a citation at `at`, between code points, belongs to.

        `may_open` says that it is of a form that can begin a sentence.
        """
        number = min(bisect_left(self.ends, at), len(self.ends) - 1)
        if may_open and at == self.ends[number] and self._opens(at):
            return number + 1
        return number - 1 if at < self.starts[number] else number

    def _opens(self, at: int) -> bool:
        number = bisect_left(self._opened, at)
        return number < len(self._opened) and self._opened[number] == at

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Give the stretch from the beginning of one sentence to the end of another."""
        return self.starts[first], self.ends[last]
