"""Two short texts compared letter by letter: which letters of one are which of the other.

A run is `(a, b, size)`: so many code points are equal from `a` in the one and `b` in the other on. Runs come in order in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from rapidfuzz.distance import LCSseq, Levenshtein

from annotate.quoting.fold import fold

Run = tuple[int, int, int]

ENOUGH = 10
"""So many more letters must be equal than lost before runs count for more than chance."""
ANCHOR = 12
"""What standing next to a stretch that is known to be equal counts for, in letters."""
_LOSS = 2
"""What a lost letter takes away, where an equal one adds 1: of unlike texts a third is equal by chance."""
_MOST = 30_000_000
_SLIDE = 80
_ENDS, _ENDS_ALONE = ".!?…؟۔।", "。！？"
"""What ends a sentence before a blank, and where no blank need follow."""
_OPENING, _CLOSING = "\"'“‘«([「『（〈《", "\"'”’»)]」』）〉》"
_CLOSES = re.escape(_CLOSING)
_UNSPACED = "\u2fff"
"""Before the punctuation of scripts without blanks."""
_BEFORE_WORDS = f" \t”’»{_OPENING}"
AFTER_WORDS = f" \t\r\xa0:“‘、，；：{_CLOSING}{_ENDS}{_ENDS_ALONE}"
"""What may stand in a line behind its last word."""
BREAKS = (
    re.compile(r"\n[ \t\r]*\n\s*"),
    re.compile(r"\n\s*"),
    re.compile(rf"(?<=[{_ENDS}])[{_CLOSES}]*\s+|(?<=[{_ENDS_ALONE}])[{_CLOSES}]*|\n\s*"),
)
"""What stands between paragraphs, between lines, and between sentences."""
_LAST_BREAKS = (
    re.compile(r"(?s:.*)\n[ \t\r]*\n\s*"),
    re.compile(r"(?s:.*)\n\s*"),
    re.compile(rf"(?s:.*)(?:(?<=[{_ENDS}])[{_CLOSES}]*\s+|\n\s*|(?<=[{_ENDS_ALONE}])[{_CLOSES}]*)"),
)
"""The same with all that stands before the last of them."""
ENDS = re.compile(rf"[\n{_ENDS}{_ENDS_ALONE}]")
"""Where none of these stands, no sentence and no line ends."""
SENTENCE = 3
"""How strong a break is, by `break_before`, from which on something new begins."""
_PLAIN = {
    **dict.fromkeys("‘’‚‛′ʼ`´‹›", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\t\u00a0\u2009\u202f", " "),
}


def level(text: str) -> str:
    """Give the text with plain marks and blanks, each in its place, and with its lines: as many code points as before."""
    # A hundred times as quick as `translate` is where a text has other letters.
    for mark, to in _PLAIN.items():
        text = text.replace(mark, to)
    return text


def plain(text: str) -> str:
    """Give the same with blanks for the ends of lines."""
    if not text.isascii():
        text = level(text)
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("`", "'")


def likeness(one: str, other: str) -> float:
    """Give which part of two texts is alike, from 0 to 1; typesetting does not count."""
    return alike(plain(one), plain(other))


def alike(one: str, other: str) -> float:
    """Give the same of texts that are plain."""
    return 1.0 if one == other else Levenshtein.normalized_similarity(one, other)


def may_share(one: str, other: str, least: float) -> bool:
    """Tell whether so many letters may be equal in order at all: quicker than to find the equal runs."""
    return LCSseq.similarity(plain(one), plain(other), score_cutoff=ceil(least)) >= least


def unchanged(old: str, new: str) -> bool:
    """Tell whether words fold to the same; where all letters are plain that is quickly seen."""
    if old == new:
        return True
    one, other = plain(old), plain(new)
    if one.isascii() and other.isascii():
        return one.split() == other.split()
    return fold(old) == fold(new)


def equal_runs(one: str, other: str) -> list[Run]:
    """Give the runs of the cheapest way from one text to the other; none where both are too long to compare."""
    if one == other:
        return [(0, 0, len(one))] if one else []
    if len(one) * len(other) > _MOST:
        return []
    found = Levenshtein.editops(plain(one), plain(other)).as_matching_blocks()
    return _slid(one, other, [(block.a, block.b, block.size) for block in found if block.size])


def solid(runs: Sequence[Run], lengths: tuple[int, int], *, left: int, right: int) -> list[Run]:
    """Give the runs that are more than chance: those in stretches where far more letters are equal than lost.

    `left` and `right` say what the two ends of the texts count for, `ANCHOR` or nothing.
    """
    kept: list[Run] = []
    held: list[Run] = []
    score = best = left
    best_size = 0
    one_end = other_end = 0
    for run in runs:
        one, other, size = run
        lost = one - one_end if one - one_end > other - other_end else other - other_end
        score -= _LOSS * lost
        if score <= 0:
            kept += held[:best_size] if best >= ENOUGH else []
            held, score, best, best_size = [], 0, 0, 0
        held.append(run)
        score += size
        if score > best:
            best, best_size = score, len(held)
        one_end, other_end = one + size, other + size
    score += right - _LOSS * max(lengths[0] - one_end, lengths[1] - other_end)
    if right and score >= ENOUGH:
        best, best_size = score, len(held)
    return kept + (held[:best_size] if best >= ENOUGH else [])


def _slid(one: str, other: str, runs: list[Run]) -> list[Run]:
    """Let what was put in or taken out begin where a sentence does, where equal letters leave the choice."""
    for at in range(len(runs) - 1):
        (a, b, size), (c, d, more) = runs[at], runs[at + 1]
        if a + size == c and d - b - size > 3:
            whole, cut, longer, begin, end = one, c, other, b + size, d
        elif b + size == d and c - a - size > 3:
            whole, cut, longer, begin, end = other, d, one, a + size, c
        else:
            continue
        if whole[cut - 1] != longer[end - 1] and whole[cut] != longer[begin]:
            continue
        shift = _best_shift(whole, cut, size, more, longer, begin, end)
        if shift:
            runs[at], runs[at + 1] = (a, b, size + shift), (c + shift, d + shift, more - shift)
    return runs


def _best_shift(whole: str, at: int, before: int, after: int, longer: str, begin: int, end: int) -> int:
    """Give how far a cut at `at` may be shifted so that it is between sentences; `longer[begin:end]` stands in the cut."""
    shifts = [0]
    for back in range(1, min(before, _SLIDE)):
        if whole[at - back] != longer[end - back]:
            break
        shifts.append(-back)
    for on in range(min(after - 1, _SLIDE)):
        if whole[at + on] != longer[begin + on]:
            break
        shifts.append(on + 1)
    if len(shifts) == 1:
        return 0
    return max(
        shifts, key=lambda shift: (break_before(whole, at + shift) + break_before(longer, end + shift), -abs(shift))
    )


def last_break(kind: int, text: str, begin: int, end: int) -> int:
    """Give where the last break of a kind ends in a stretch of text; -1 where there is none."""
    found = _LAST_BREAKS[kind].match(text, begin, end)
    return found.end() if found else -1


def break_before(text: str, at: int) -> int:
    """Give how strong a break stands right before an offset: 4 a line's, 3 a sentence's, 2 a word's, 0 none."""
    if at == 0 or text[at - 1] == "\n":
        return 4 if not text[at : at + 1].isspace() else 1
    if not text[at - 1].isspace():
        return SENTENCE if text[at - 1] > _UNSPACED and _ends_alone(text, at) else 0
    if text[at : at + 1].isspace():
        return 0
    if at > 1 and text[at - 2].isalnum():
        return 2
    last = text[max(0, at - 6) : at].rstrip().rstrip(_CLOSING)[-1:]
    return SENTENCE if last and last in _ENDS + _ENDS_ALONE else 2


def _ends_alone(text: str, at: int) -> bool:
    """Tell whether a sentence ends right before an offset in a script without blanks, closing marks and all."""
    last = text[max(0, at - 3) : at].rstrip(_CLOSING)[-1:]
    return bool(last) and last in _ENDS_ALONE and text[at : at + 1] not in {*_CLOSING, ""}


def line_start(text: str, at: int) -> bool:
    """Tell whether only opening marks stand between the start of a line and an offset."""
    return (
        at == 0
        or text[max(0, at - 4) : at].rstrip(_BEFORE_WORDS).endswith("\n")
        or not text[max(0, at - 4) : at].strip()
    )


def line_end(text: str, at: int) -> bool:
    """Tell whether only closing marks stand between an offset and the end of its line."""
    return text[at : at + 5].lstrip(AFTER_WORDS)[:1] in {"", "\n"}
