"""The running words of a text as a quotation is held against them, each with its place in the text.

A word keeps its accents, digits, and the `.` and `,` inside numbers. Quotation marks, dashes and other marks between words are no
words; note markers (`[12]`, superscripts, a number behind a full stop) are nothing at all. Characters that are not seen and soft
hyphens go, and compatibility letters are folded as in `fold.py`; digits never. Offsets count code points of the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property
from itertools import accumulate, filterfalse

import msgspec

from annotate.core.scripts import UNSPACED
from annotate.quoting.fold import UNSEEN, fold

RAISED = "²³¹⁰-⁹₀-₉"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a4d\u0a81-\u0acd"
    "\u0b01-\u0bcd\u0c00-\u0c56\u0c81-\u0cd6\u0d00-\u0d57\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f"
)
INSIDE = rf"[{_MARKS}{UNSEEN}\ufffe]"
APOSTROPHE = "['’‘‛ʼʹ′`´＇]"
_ELIDED = r"(?<!\b[cdjlmnstCDJLMNST])(?<!\b[qQ][uU])"
"""Not behind what French leaves of a word before a vowel: `n’a` and `l’eau` are two words each."""
_SIGN = "[%‰°§№&+=€$£¥₽]"
_BROKEN = "[\u00ad\ufffe][ \t]*\r?\n[ \t]*"
"""A soft hyphen, or the mark that PDF readers set for one, at the end of a line."""
_YEAR = r"\b(?:1[5-9]|20)\d\d"
_POINT = rf"(?<=\d)(?:[,·]|(?<!{_YEAR})\.|\.(?!\d{{1,2}}(?:[\s\[]|$)))(?=\d)"
"""What stands inside a number; not behind a year that ends a sentence, where the figure calls a note."""
_MARKERS = (
    r"\[(?:\d{1,3}|\^[\w-]{1,30}|(?<=\S.)[a-z]|(?:note|nb|n) ?\d{1,3}|citation needed|Anm\. ?\d{1,3})\]"
    r"(?:(?!\w)(?::[\u00a0\u2009\u200a]?\d{1,4}(?:[-–]\d{1,4})?(?!\w))?)"
    r"|(?:(?<=[^\W\d_]{3}[.,;:!?”’\"])|(?<=[^\W\d_]{3}[.,;:!?][”’\"']))\d{1,3}(?:[,–-] ?\d{1,3}){0,5}(?=[\s\[]|$)"
    rf"|(?<={_YEAR}\.)\d{{1,2}}(?=[\s\[]|$)"
    rf"|[{RAISED}]+"
)
NOTE_MARKER = rf"(?=[\[\d{RAISED}])(?:{_MARKERS})"
"""What leads to a note. The first letter is looked at first: the pattern is tried at every blank."""
_UNSPACED = re.compile(f"[{UNSPACED}]")


class Grammar(msgspec.Struct, frozen=True, gc=False):
    """What a letter and a word are, as patterns.

    There is one for texts with letters of scripts that set no blanks between words, where each letter is a word, and one for all others:
    such a class of letters takes long to compile.
    """

    letter: str
    word: str


def _grammar(unspaced: str) -> Grammar:
    letter = rf"[^\W_{RAISED}{unspaced}]"
    word = rf"{letter}+(?:(?:{_BROKEN}|{INSIDE}+|{_ELIDED}{APOSTROPHE}|{_POINT}){letter}+)*{INSIDE}*"
    sign = rf"|[{unspaced}]{INSIDE}*" if unspaced else ""
    return Grammar(letter, rf"{word}{sign}|{_SIGN}")


_SPACED, _MIXED = _grammar(""), _grammar(UNSPACED)


def grammar_of(text: str) -> Grammar:
    """Give the grammar that a text is read by."""
    return _SPACED if text.isascii() or not _UNSPACED.search(text) else _MIXED


@cache
def _split(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(rf"({NOTE_MARKER})|({grammar.word})")


_VOWEL_SIGNS = re.compile("[\u0591-\u05c7\u0640\u064b-\u0652\u0670]|(?<=[\u0400-\u04ff])\u0301|[\u00ad\ufffe]\\s*")
_LONGEST_TIE = 20
_BETWEEN = "\0"
_KEYS: dict[str, str] = {}
"""Words that are not plain letters and digits, folded once: a text has few of them, over and over."""


_TIE = re.compile(r"[-‐‑–.·]?|[-‐‑¬](?:[ \t]?|[ \t]*\r?\n[ \t]*)")
_TIE_OVER = re.compile(r"[-‐‑¬][ \t]*\n(?=.*\w).*\n[ \t]*", re.DOTALL)
_LONGEST_OVER = 200


def is_tie(gap: str) -> bool:
    """Tell whether what stands between two words may as well tie them into one: a hyphen, also at a line's end, a stop, nothing."""
    if len(gap) < _LONGEST_TIE and _TIE.fullmatch(gap):
        return True
    # Words stand in a gap only where something was taken out: the page's number and head, in the midst of a word.
    return len(gap) < _LONGEST_OVER and _TIE_OVER.fullmatch(gap) is not None


_SAME = str.maketrans({"ё": "е", "·": ".", "ĳ": "ij", "œ": "oe", "æ": "ae"})


def key_of(word: str) -> str:
    """Give a word as it is compared: folded, in small letters, without vowel signs that a writer may leave out."""
    if word.isascii():
        return word.lower()
    if word not in _KEYS:
        before, key = word.lower(), _key_once(word)
        # A letter of Arabic's presentation forms may hold a vowel sign, and small letters may come apart into several.
        while key != before:
            before, key = key, _key_once(key)
        _KEYS[word] = key
    return _KEYS[word]


def _key_once(word: str) -> str:
    plain = _VOWEL_SIGNS.sub("", unicodedata.normalize("NFC", word))
    return fold(plain).casefold().translate(_SAME).replace("i\u0307", "i") or plain


def _keys_of(raw: list[str]) -> list[str]:
    # At the speed of the machine: all words in small letters at once, and only those with other letters looked at one by one.
    keys = _BETWEEN.join(raw).lower().split(_BETWEEN) if raw else []
    folded = {word.lower(): key_of(word) for word in set(filterfalse(str.isascii, raw))}
    return list(map(folded.get, keys, keys)) if folded else keys


class Wording:
    """The words of one text. `raw` are they as they stand there, `keys` as they are compared; both by their number from 0.

    `gaps[n]` is what stands between word `n - 1` and word `n`, note markers too; the first and the last are the ends of the text.
    """

    def __init__(self, text: str, base: int = 0) -> None:
        """Split `text`; where it is cut out of a longer one, `base` is its offset there, and places are offsets there too."""
        self.text = text
        self._base = base
        # Three pieces again and again: what is between, a note marker or None, a word or None. Splitting is twice as fast as
        # asking for each match.
        pieces: list[str | None] = _split(grammar_of(text)).split(text)
        self.gaps: list[str] = pieces[0::3]  # type: ignore[assignment]
        self.raw: list[str] = pieces[2::3]  # type: ignore[assignment]
        if any(pieces[1::3]):
            self._take_in_notes(pieces)
        self.keys = _keys_of(self.raw)
        self.likely: dict[tuple[str, ...], list[int]] = {}
        """Where words may begin that were looked for already."""

    def _take_in_notes(self, pieces: list[str | None]) -> None:
        """Make the note markers part of what is between the words."""
        self.gaps, self.raw = [pieces[0] or ""], []
        for note, word, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            if word:
                self.raw.append(word)
                self.gaps.append(after or "")
            else:
                self.gaps[-1] += f"{note}{after}"

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """The stretch of each word in the text."""
        lengths = [0] * (2 * len(self.raw) + 1)
        lengths[0::2], lengths[1::2] = map(len, self.gaps), map(len, self.raw)
        ends = list(accumulate(lengths, initial=self._base))
        return list(zip(ends[1:-1:2], ends[2::2], strict=True))

    @cached_property
    def joined(self) -> str:
        """All words with a blank around each, which is searched at the speed of the machine."""
        return f" {' '.join(self.keys)} "

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each word stands, by its key."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(self.keys):
            found[key].append(number)
        return dict(found)

    def standing(self, keys: list[str]) -> list[int]:
        """Give the number of the first word wherever the words `keys` stand one after another."""
        if "positions" in self.__dict__ and len(keys) == 1:
            return self.positions.get(keys[0], [])
        wanted = f" {' '.join(keys)} "
        found: list[int] = []
        number = before = 0
        at = self.joined.find(wanted)
        while at >= 0:
            number += self.joined.count(" ", before, at)
            found.append(number)
            before = at
            at = self.joined.find(wanted, at + 1)
        return found

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the stretch of the text from word `first` up to, not with, word `last`."""
        if "places" in self.__dict__:
            return self.places[first][0], self.places[last - 1][1]
        start = self._base + sum(map(len, self.gaps[: first + 1])) + sum(map(len, self.raw[:first]))
        return start, start + sum(map(len, self.raw[first:last])) + sum(map(len, self.gaps[first + 1 : last]))

    def gap(self, number: int) -> str:
        """Give what stands between word `number` and the next one."""
        return self.gaps[number + 1]

    def first_at(self, offset: int) -> int:
        """Give the number of the first word that begins at or after an offset."""
        return bisect_right(self.places, (offset, -1))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words that it has, by their keys."""
        return frozenset(self.keys)

    def without(self, gone: Iterable[tuple[int, int]]) -> Wording:
        """Give the wording of all words but the stretches `gone` of their numbers, which are in order, at their places in the same text."""
        part = Wording("")
        part.text, part.places = self.text, []
        part.gaps = [self.gaps[0]]
        at = 0
        for first, last in [*gone, (len(self), len(self))]:
            if at < first:
                part.raw += self.raw[at:first]
                part.keys += self.keys[at:first]
                part.places += self.places[at:first]
                part.gaps += self.gaps[at + 1 : first + 1]
            if last > max(at, first):
                at = last
                end = part.places[-1][1] if part.places else 0
                part.gaps[-1] = self.text[end : self.places[last][0] if last < len(self) else len(self.text)]
            at = max(at, last)
        return part
