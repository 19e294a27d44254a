"""The quick ways to see that nothing is to be said of a quotation: letter for letter, or among a few words of the source.

Both only ever say "it checks out" where `standing.stand` would; wherever something might have to be said they see nothing, and the
whole source is looked through. And a quick way to see that it stands nowhere in a source. Offsets count code points.
"""

from __future__ import annotations

import re
from itertools import pairwise

from annotate.quoting.pattern import Pattern
from annotate.quoting.policy import Policy
from annotate.quoting.sources import Source
from annotate.quoting.standing import Stood, stood_in
from annotate.quoting.wording import Wording

_MARKED = re.compile(r"[\[［⟨〈〔(（…⋯‥]|\.[\s.]*\.|[—–-]{2}")
"""What a writer marks a change with, or might."""
_EDGE = " \t\n\u00a0.,;:!?\"'“”‘’„‚«»‹›—–-"
_CLEAN_BEFORE = frozenset('"“‘„«(—')
_CLEAN_AFTER = frozenset('.,;:!?"”»)—')
_SHORT, _TELLING = 4, 8
_NEAR, _FAR = 60, 400
"""How much more of the source than twice a quotation's length is looked at around a run of its words: without omissions, and with them."""


def verbatim(text: str, source: Source, policy: Policy) -> tuple[int, int] | None:
    """Give the one place where a quotation stands letter for letter, from its first word to its last; None where that is not plain."""
    words = text.strip(_EDGE).replace("\n", " ")
    if len(words) < _SHORT or not (words[0].isalpha() and words[-1].isalnum()) or _MARKED.search(words):
        return None
    if not policy.final_mark and text[text.rfind(words[-1]) + 1 :].strip():
        return None
    at = _only(words.lower(), source)
    if at < 0:
        return None
    end = at + len(words)
    there = source.text[at:end].replace("\n", " ")
    same = there == words or (policy.first_letter and there[1:] == words[1:])
    return (at, end) if same and _is_clean(source.text, at, end) else None


def _only(small: str, source: Source) -> int:
    """Give where small letters stand in a source, if they do so only once; otherwise -1."""
    at = source.flat.find(small)
    return at if at >= 0 and source.flat.find(small, at + 1) < 0 else -1


def _is_clean(text: str, at: int, end: int) -> bool:
    """Tell whether whole words are cut out, without any mark beside them that may be part of a word."""
    before, after = text[at - 1 : at] or " ", text[end : end + 1] or " "
    if not (before.isspace() or before in _CLEAN_BEFORE) or not (after.isspace() or after in _CLEAN_AFTER):
        return False
    return after.isspace() or not text[end + 1 : end + 2].isdigit()


def around_only_run(pattern: Pattern, source: Source, policy: Policy) -> list[Stood]:
    """Give where a quotation stands around the one place that has its longest run of plain words; none where there is no such one place.

    Most quotations stand there just so, and only a few words of the text need be split.
    """
    run = pattern.longest_run
    at = _only(run.lower(), source) if len(run) >= _TELLING else -1
    if at < 0:
        return []
    room = 2 * len(pattern.text) + (_FAR if any(joint.omission for joint in pattern.joints) else _NEAR)
    start = source.flat.rfind(" ", 0, max(0, at - room)) + 1
    end = source.flat.find(" ", at + room)
    wording = Wording(source.text[start : end if end >= 0 else len(source.text)], start)
    return stood_in(pattern, source, policy, wording, None)


def may_stand(pattern: Pattern, source: Source) -> bool:
    """Tell quickly whether a quotation may stand in a source, slips aside: whether all its words do, and neighbours as neighbours."""
    pieces = [piece.keys for piece in pattern.pieces if not piece.mixed]
    if not source.may_have([key for keys in pieces for key in keys]):
        return False
    if not source.is_plain or source.regions:
        return True
    pairs = {pair for keys in pieces for pair in pairwise(keys) if all(map(_is_plain, pair))}
    return all(map(source.has_beside, sorted(pairs, key=lambda pair: -len(pair[0]) - len(pair[1]))))


def _is_plain(key: str) -> bool:
    return key.isascii() and key.isalpha()
