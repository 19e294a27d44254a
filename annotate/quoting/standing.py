"""Where a quotation stands in a source under a policy: the best of its exact matches, with what is still to be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise, product

from annotate.quoting.chaining import Match, matches
from annotate.quoting.fold import fold
from annotate.quoting.marks import differing, final_mark
from annotate.quoting.nearest import STEP, Edit, likely_starts
from annotate.quoting.pattern import Pattern, Piece
from annotate.quoting.policy import Policy
from annotate.quoting.slips import Mender
from annotate.quoting.sources import COMMENTS, Source, Speech, is_no_text
from annotate.quoting.wording import Wording

_DOT = "\u0307"
_LOOKED_AT = 20
"""How many of equally good matches are weighed against one another."""
_APART = 1
"""From how many words between two pieces on each of them is judged by its own place."""


@dataclass
class Stood:
    """One place where a quotation stands in a source."""

    pattern: Pattern
    match: Match
    wording: Wording
    source: Source
    policy: Policy

    @cached_property
    def span(self) -> tuple[int, int]:
        """The stretch of the source's text, from the first word to the last."""
        return self.wording.span(self.match.first, self.match.last)

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """The number of each word of the quotation, with that of the word of the source that it stands for."""
        found: list[tuple[int, int]] = []
        at = 0
        for piece, standing in zip(self.pattern.pieces, self.match.pieces, strict=True):
            plain = ((number, standing.first + number) for number in range(len(piece.keys)))
            found += [(at + number, there) for number, there in (standing.pairs or plain)]
            at += len(piece.keys)
        return found

    @cached_property
    def recased(self) -> list[int]:
        """The numbers of words of the quotation that have capitals or small letters which the policy does not leave free."""
        found: list[int] = []
        free = self._free()
        for number, at in self.pairs:
            here, there = self.pattern.raw[number], self.wording.raw[at]
            if here != there and self._is_recased(here, there, free=number in free) and not self._is_among(number):
                found.append(number)
        return found

    def _is_among(self, number: int) -> bool:
        """Tell whether a word of one letter is a capital because words beside it are set in capitals."""
        raw = self.pattern.raw
        if not self.policy.capitals or len(raw[number]) > 1:
            return False
        before, after = (
            next((one for one in words if len(one) > 1), "") for words in (raw[:number][::-1], raw[number + 1 :])
        )
        return before.isupper() or after.isupper()

    def _free(self) -> set[int]:
        """Give the words whose first letter is free: behind a mark of the writer's, and those with the letter in brackets."""
        free = {number for number, place in enumerate(self.pattern.places) if place[0] in self.pattern.recased}
        at = 0
        for piece, joint in zip(self.pattern.pieces, self.pattern.joints, strict=False):
            if piece.mixed or (self.policy.first_letter and (at == 0 or joint.is_free)):
                free.add(at)
            at += len(piece.keys)
        return free

    def _is_recased(self, here: str, there: str, *, free: bool) -> bool:
        one, other = fold(here), fold(there)
        if one == other or one.casefold() != other.casefold():
            return False
        # Some countries write no ß, some times wrote it elsewhere, and the long ſ is a shape.
        if self.policy.slips and _plain_s(one) == _plain_s(other):
            return False
        # The small letter of a dotted İ has its dot as a character of its own.
        if free and one[1:].lstrip(_DOT) == other[1:].lstrip(_DOT):
            return False
        in_capitals = len(one) > 1 and (one.isupper() or other.isupper())
        return not (in_capitals and self.policy.capitals)

    def recasings(self) -> tuple[Edit, ...]:
        """Give the words with other capitals as edits."""
        there = dict(self.pairs)
        return tuple(Edit(number, number + 1, there[number], there[number] + 1) for number in self.recased)

    @cached_property
    def marks(self) -> list[tuple[str, str]]:
        """The gaps, of the quotation and of the source, whose marks differ in more than the policy leaves free."""
        found = differing(self._gaps(), quotes=not self.policy.inner_marks)
        if not self.policy.final_mark:
            here = final_mark(self.pattern.text[self.pattern.places[-1][1] :])
            there = self.wording.gap(self.match.last - 1)
            if here and here != final_mark(there):
                found.append((here, there))
        return found

    def _gaps(self) -> Iterator[tuple[str, str]]:
        """Give what is between two words of a piece, here and in the source, where they stand one after another in both."""
        places, text, joined = self.pattern.places, self.pattern.plain, self._joined
        for (one, there), (other, then) in pairwise(self.pairs):
            if other == one + 1 and then == there + 1 and one in joined:
                yield text[places[one][1] : places[other][0]], self.wording.gap(there)

    @cached_property
    def _joined(self) -> set[int]:
        """The numbers of the words of the quotation behind which the same piece goes on."""
        ends = set(accumulate(len(piece.keys) for piece in self.pattern.pieces))
        return {number for number in range(len(self.pattern.keys)) if number + 1 not in ends}

    @cached_property
    def no_text(self) -> str:
        """What it is instead of the text, or what a piece of it is beside an omission; empty for words of the text.

        `comments`, or the kind of a region that is no text.
        """
        found = [self._no_text(standing.first, standing.last) for standing in self.match.pieces]
        several = len(found) > 1 and any(passed >= _APART for passed in self._passed())
        kinds = [kind for kind in found if kind]
        if not kinds or (len(kinds) < len(found) and not several):
            return ""
        return COMMENTS if COMMENTS in kinds else kinds[0]

    def _passed(self) -> list[int]:
        return [other.first - one.last for one, other in pairwise(self.match.pieces)]

    def _no_text(self, first: int, last: int) -> str:
        kinds = self.source.kinds(*self.wording.span(first, last))
        if kinds and all(kind == COMMENTS for kind in kinds):
            return COMMENTS
        return (
            kinds[0]
            if all(kind == "furniture" or is_no_text(kind, furniture=False) for kind in kinds) and kinds
            else ""
        )

    @cached_property
    def speech(self) -> Speech | None:
        """The innermost stretch that the source gives as somebody else's words, and that has all of these; by a tag before by marks."""
        return self.source.speech_at(*self.span)

    @cached_property
    def weight(self) -> tuple[int, ...]:
        """How much speaks against this place, so that of equal ones the fairest is taken."""
        return (
            len(self.recased),
            bool(self.no_text) + (self.no_text == COMMENTS),
            self.speech is not None,
            len(self.marks),
        )


def stand(pattern: Pattern, source: Source, policy: Policy, *, mends: bool = True) -> list[Stood]:
    """Give where a quotation stands in a source, the fairest place first; none where it does not stand there.

    Without `mends` words that are divided otherwise and slips of the source are not looked for, which takes longer.
    """
    found = stood_in(pattern, source, policy, source.wording, None)
    # What is not the text proper is guessed, where nobody has marked it, which takes longer than all else. And a word that stands
    # nowhere stands nowhere without it either.
    complete = not found and _has_all(source, pattern)
    proper = source.proper if not found and policy.furniture and (mends or (source.regions and complete)) else None
    if complete and proper:
        found = stood_in(pattern, source, policy, proper, None)
    if not found and mends:
        mender = Mender(source.is_word if policy.slips else None, source.slips, capitals=policy.capitals)
        found = stood_in(pattern, source, policy, source.wording, mender)
        if not found and proper and _may_skip(pattern, source):
            found = stood_in(pattern, source, policy, proper, mender)
    if not found and mends and policy.furniture and (complete or source.has_most(pattern.keys)):
        found = _around_captions(pattern, source, policy)
    return sorted(found, key=lambda one: one.weight) if len(found) > 1 else found


def _has_all(source: Source, pattern: Pattern) -> bool:
    """Tell whether every word of a quotation stands somewhere in a source, without slips and divided as it is there."""
    return all(key in source.wording.vocabulary for piece in pattern.pieces if not piece.mixed for key in piece.keys)


def _may_skip(pattern: Pattern, source: Source) -> bool:
    """Tell whether something that is not of the text proper stands where a piece of a quotation may stand."""
    pieces = (piece.keys for piece in pattern.pieces)
    return any(
        source.is_dropped_near(start, len(keys) + 2 * STEP)
        for keys in pieces
        for start in likely_starts(keys, source.wording)
    )


def _around_captions(pattern: Pattern, source: Source, policy: Policy) -> list[Stood]:
    """Look whether all that keeps the quotation from standing there are captions that nobody has marked, in the midst of it."""
    several = [words for piece in pattern.pieces for words in _words_for(piece, source)]
    pairs = {pair for one, other in pairwise(several) for pair in product(one, other)}
    wording = source.without_captions(pairs)
    if not wording:
        return []
    mender = Mender(source.is_word if policy.slips else None, source.slips, capitals=policy.capitals)
    return stood_in(pattern, source, policy, wording, None) or stood_in(pattern, source, policy, wording, mender)


def _words_for(piece: Piece, source: Source) -> list[list[str]]:
    """Give, for each word of a piece, the words of a source that it may stand for."""
    if not piece.mixed:
        return [[key] for key in piece.keys]
    regex = piece.mixed.regex()
    return [[key for key in source.wording.positions if regex.fullmatch(key)]]


def stood_in(pattern: Pattern, source: Source, policy: Policy, wording: Wording, mender: Mender | None) -> list[Stood]:
    """Give where a quotation stands among some words of a source, in the order of the text."""
    found: Sequence[Match] = matches(pattern, wording, mender)
    return [Stood(pattern, one, wording, source, policy) for one in found[:_LOOKED_AT]]


def _plain_s(word: str) -> str:
    return word.replace("ß", "ss").replace("ſ", "s")
