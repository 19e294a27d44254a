"""Texts that were edited by a program which follows every character, so that the true place of any span is known.

An edited text is a list of pieces, each a character or several with the offset in the old text of the character that it came
from, or none where it is new. A replaced word stands for the word that it replaces; a copy stands for nothing.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Piece = tuple[str, int | None]
Pieces = list[Piece]
Edit = Callable[[Pieces, random.Random], Pieces]

FOREIGN = re.split(
    r"(?<=\.) ",
    "The harbour froze early that winter and the grain ships waited beyond the mole. Nobody in the customs house had been paid since"
    " August. A letter from Kazan took nineteen days. Her brother sold the piano to a dentist. The new timetable left out every"
    " halt between Tver and Klin. Three of the stokers could read, and they read aloud to the others. What the ledger calls"
    " sundries was mostly candles and horse feed. It rained through the whole of the inquiry. The ferryman remembered only the"
    " colour of the coats. Two clerks resigned on the Monday and were back at their desks by noon. Snow lay in the courtyard"
    " until the second week of May. The bakery on the corner sold tickets for bread that it did not have. An engineer from the"
    " waterworks kept the only complete set of the bulletin. The photographs were taken years later, with actors. Nothing in"
    " the minutes explains why the vote was held twice.",
)
WORDS = sorted({word for sentence in FOREIGN for word in re.findall(r"[a-z]{4,}", sentence)})
_NEXT = 400
"""What followed a paragraph is no farther from it, in code points, though sentences were deleted between."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[”\"’']*[ \xa0]*|\n+|[.!?]+")


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited text, and for every offset of the old text where that character now stands, or nothing."""

    text: str
    now: list[tuple[int, int] | None]

    def truth(self, start: int, end: int) -> tuple[int, int, float]:
        """Give where the characters of `[start, end)` stand now, and which part of them is left."""
        left = [place for place in self.now[start:end] if place]
        if not left:
            return -1, -1, 0.0
        return min(place[0] for place in left), max(place[1] for place in left), len(left) / (end - start)


def edited(old: str, edits: Sequence[Edit], chance: random.Random) -> Edited:
    """Edit a text and follow its characters."""
    pieces: Pieces = [(letter, at) for at, letter in enumerate(old)]
    for edit in edits:
        pieces = edit(pieces, chance)
    now: list[tuple[int, int] | None] = [None] * len(old)
    at = 0
    for written, origin in pieces:
        if origin is not None and written:
            now[origin] = at, at + len(written)
        at += len(written)
    return Edited("".join(written for written, _ in pieces), now)


def new(words: str) -> Pieces:
    """Give words that came from nowhere."""
    return [(letter, None) for letter in words]


def copied(pieces: Pieces) -> Pieces:
    """Give a copy, which is not where the characters went."""
    return [(written, None) for written, _ in pieces]


def typos(rate: float) -> Edit:
    """Damage so many of the letters: another, none, one more, or two swapped."""

    def edit(pieces: Pieces, chance: random.Random) -> Pieces:
        out: Pieces = []
        at = 0
        while at < len(pieces):
            written, origin = pieces[at]
            at += 1
            if not written.isalnum() or chance.random() >= rate:
                out.append((written, origin))
                continue
            kind = chance.randrange(4)
            letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
            if kind == 0:
                out.append((letter, origin))
            elif kind == 1:
                out += [(written, origin), (letter, None)]
            elif kind == 2 and at < len(pieces) and pieces[at][0].isalnum():
                out += [pieces[at], (written, origin)]
                at += 1
        return out

    return edit


def words_replaced(rate: float) -> Edit:
    """Put another word for so many of the words."""

    def edit(pieces: Pieces, chance: random.Random) -> Pieces:
        out: Pieces = []
        for stretch in _split(pieces, re.compile(r"\w+|\W+")):
            if stretch[0][0][:1].isalnum() and chance.random() < rate:
                out += _instead(stretch, chance.choice(WORDS))
            else:
                out += stretch
        return out

    return edit


def _instead(stretch: Pieces, word: str) -> Pieces:
    origins = [origin for _, origin in stretch]
    split = min(len(origins), len(word)) - 1
    return [*zip(word[:split], origins, strict=False), (word[split:], origins[-1])]


def sentences_deleted(rate: float) -> Edit:
    """Delete so many of the sentences."""
    return lambda pieces, chance: [
        piece
        for sentence in _split(pieces, _SENTENCE)
        if "\n" in sentence[0][0] or chance.random() >= rate
        for piece in sentence
    ]


def sentences_inserted(rate: float) -> Edit:
    """Put another sentence before so many of the sentences."""

    def edit(pieces: Pieces, chance: random.Random) -> Pieces:
        out: Pieces = []
        for sentence in _split(pieces, _SENTENCE):
            if "\n" not in sentence[0][0] and chance.random() < rate:
                out += new(chance.choice(FOREIGN) + " ")
            out += sentence
        return out

    return edit


def paragraphs_moved(rate: float) -> Edit:
    """Put so many of the paragraphs elsewhere."""

    def edit(pieces: Pieces, chance: random.Random) -> Pieces:
        paragraphs = _paragraphs(pieces)
        chosen = [at for at in range(len(paragraphs)) if chance.random() < rate]
        order = chosen[:]
        chance.shuffle(order)
        placed = dict(zip(chosen, order, strict=True))
        return _joined([paragraphs[placed.get(at, at)] for at in range(len(paragraphs))])

    return edit


def paragraphs_copied(rate: float, damage: Edit | None = None) -> Edit:
    """Copy so many of the paragraphs elsewhere, and damage the original where that is asked.

    Nobody could know which of two is the copy where they stand side by side, or where the original stands among strangers too: so a
    copy goes farther, and only paragraphs that still are between their neighbours are copied.
    """

    def edit(pieces: Pieces, chance: random.Random) -> Pieces:
        paragraphs = _paragraphs(pieces)
        out: list[Pieces] = []
        copies: list[tuple[Pieces, Pieces]] = []
        for at, paragraph in enumerate(paragraphs):
            if len(paragraph) > 40 and chance.random() < rate and _between_neighbours(paragraphs, at):
                original = damage(paragraph, chance) if damage else paragraph
                copies.append((copied(paragraph), original))
                paragraph = original
            out.append(paragraph)
        for copy, original in copies:
            beside = next(at for at, one in enumerate(out) if one is original)
            places = [at for at in range(len(out) + 1) if not beside - 1 <= at <= beside + 2]
            if places:
                out.insert(chance.choice(places), copy)
        return _joined(out)

    return edit


def _between_neighbours(paragraphs: Sequence[Pieces], at: int) -> bool:
    """Tell whether a paragraph stands after the one that it followed, and before the one that followed it."""
    origins = [[origin for _, origin in one if origin is not None] for one in paragraphs[max(0, at - 1) : at + 2]]
    here = origins[min(at, 1)]
    if not here:
        return False
    before = origins[0][-1:] if at else []
    after = origins[-1][:1] if at + 1 < len(paragraphs) else []
    return all(0 < here[0] - one < _NEXT for one in before) and all(0 < one - here[-1] < _NEXT for one in after)


def _mapped(change: Callable[[str], str]) -> Edit:
    return lambda pieces, chance: [(change(written), origin) for written, origin in pieces]


STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
CURLY = str.maketrans({"'": "’", '"': "”", "-": "–"})
straight_marks = _mapped(lambda written: written.translate(STRAIGHT))
curly_marks = _mapped(lambda written: written.translate(CURLY))
long_dashes = _mapped(lambda written: {"—": " -- ", "–": "--", "“": "«", "”": "»"}.get(written, written))
carriage_returns = _mapped(lambda written: "\r\n" if written == "\n" else written)
decomposed = _mapped(lambda written: unicodedata.normalize("NFD", written))
composed = _mapped(lambda written: unicodedata.normalize("NFC", written))


def accented(pieces: Pieces, chance: random.Random) -> Pieces:
    """Write ligatures, and accents as marks of their own."""
    out: Pieces = []
    at = 0
    while at < len(pieces):
        pair = "".join(written for written, _ in pieces[at : at + 2])
        if pair in {"fi", "fl"}:
            out += [({"fi": "ﬁ", "fl": "ﬂ"}[pair], pieces[at][1]), ("", None)]
            at += 2
        else:
            out.append((unicodedata.normalize("NFD", pieces[at][0]), pieces[at][1]))
            at += 1
    return out


def blanks_changed(pieces: Pieces, chance: random.Random) -> Pieces:
    """Double some blanks, and make others tabs or no-break spaces."""
    return [
        (
            chance.choice([" ", "  ", "\u00a0", "\t", " "]) if written == " " and chance.random() < 0.3 else written,
            origin,
        )
        for written, origin in pieces
    ]


def wrapped(width: int) -> Edit:
    """Break the lines anew, so that none is longer than `width`, and join those that were broken."""

    def edit(pieces: Pieces, chance: random.Random) -> Pieces:
        out: Pieces = []
        column = 0
        for at, (written, origin) in enumerate(pieces):
            alone = written == "\n" and not (
                (at and pieces[at - 1][0] == "\n") or (at + 1 < len(pieces) and pieces[at + 1][0] == "\n")
            )
            if written == " " and column >= width:
                out.append(("\n", origin))
                column = 0
            elif alone:
                out.append((" ", origin))
                column += 1
            else:
                out.append((written, origin))
                column = 0 if written == "\n" else column + 1
        return out

    return edit


def _split(pieces: Pieces, pattern: re.Pattern[str]) -> list[Pieces]:
    # One character stands for each piece, so that offsets in the text are places in the list.
    text = "".join(written[:1] or "\u200b" for written, _ in pieces)
    cuts = sorted({0, len(text), *(found.start() for found in pattern.finditer(text))})
    return [pieces[begin:end] for begin, end in pairwise(cuts)]


def split_lines(pieces: Pieces) -> list[Pieces]:
    """Give the lines of an edited text, each with the line ends after it."""
    return _split(pieces, re.compile(r"[^\n]+\n*"))


def _paragraphs(pieces: Pieces) -> list[Pieces]:
    return [one for one in _split(pieces, re.compile(r"\n+|[^\n]+")) if one and "\n" not in one[0][0]]


def _joined(paragraphs: Sequence[Pieces]) -> Pieces:
    out: Pieces = []
    for paragraph in paragraphs:
        out += paragraph
        out += new("\n\n")
    return out


KINDS: dict[str, list[Edit]] = {
    "nothing": [],
    "typos 1 %": [typos(0.01)],
    "typos 5 %": [typos(0.05)],
    "typos 10 %": [typos(0.10)],
    "typos 20 %": [typos(0.20)],
    "words replaced 5 %": [words_replaced(0.05)],
    "words replaced 20 %": [words_replaced(0.20)],
    "sentences deleted 10 %": [sentences_deleted(0.1)],
    "sentences deleted 50 %": [sentences_deleted(0.5)],
    "sentences inserted 20 %": [sentences_inserted(0.2)],
    "sentences inserted 50 %": [sentences_inserted(0.5)],
    "deleted and inserted 50 %": [sentences_deleted(0.5), sentences_inserted(0.5)],
    "paragraphs moved 20 %": [paragraphs_moved(0.2)],
    "paragraphs moved 100 %": [paragraphs_moved(1.0)],
    "paragraphs copied": [paragraphs_copied(0.3)],
    "copied, original damaged": [paragraphs_copied(0.3, typos(0.1))],
    "copied, original reworded": [paragraphs_copied(0.3, words_replaced(0.2))],
    "marks straight": [straight_marks],
    "marks curly": [curly_marks],
    "dashes long": [long_dashes],
    "blanks": [blanks_changed],
    "lines wrapped": [wrapped(60)],
    "CRLF": [carriage_returns],
    "NFD": [decomposed],
    "NFC": [composed],
    "ligatures": [accented],
    "mixed": [
        typos(0.03),
        words_replaced(0.03),
        sentences_deleted(0.1),
        sentences_inserted(0.1),
        paragraphs_moved(0.2),
        straight_marks,
        wrapped(72),
    ],
    "all mixed": [
        typos(0.05),
        words_replaced(0.05),
        sentences_deleted(0.2),
        sentences_inserted(0.2),
        paragraphs_moved(0.3),
        paragraphs_copied(0.1, typos(0.1)),
        straight_marks,
        accented,
        blanks_changed,
        carriage_returns,
    ],
}


def drawn_spans(text: str, chance: random.Random, count: int) -> list[tuple[int, int]]:
    """Draw spans of whole words, from one word to several sentences, each inside a paragraph."""
    words = [found.span() for found in re.finditer(r"\S+", text)]
    spans: list[tuple[int, int]] = []
    while len(spans) < count:
        first = chance.randrange(len(words))
        last = min(len(words), first + int(2 ** chance.uniform(0, 6.5))) - 1
        start, end = words[first][0], words[last][1]
        if "\n" in text[start:end]:
            end = text.index("\n", start)
        while end - start > 1 and not text[end - 1].isalnum() and chance.random() < 0.7:
            end -= 1
        while end - start > 1 and not text[start].isalnum() and chance.random() < 0.7:
            start += 1
        while text[start].isspace():
            start += 1
        if end - start >= 4:
            spans.append((start, end))
    return spans


def judged(new: Edited, span: tuple[int, int], start: int | None, end: int | None) -> str:
    """Judge a placement: right, wrong, or missed where nothing was found.

    Right is both ends within a twentieth of the length, one code point at least. Where less than half of the characters are
    left, to have found nothing is right too; where none is, only that.
    """
    now_start, now_end, left = new.truth(*span)
    if start is None or end is None:
        return "missed" if left >= 0.5 else "right"
    near = max(1.0, 0.05 * (span[1] - span[0]))
    return "right" if left and abs(start - now_start) <= near and abs(end - now_end) <= near else "wrong"
