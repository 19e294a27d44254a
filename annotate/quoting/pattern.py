"""A quotation read as a pattern: pieces of words that must stand as they are, and what may stand between two of them.

Between pieces stand omissions (`…`, `. . .`, `[…]`), which pass over any number of words; brackets (`[the Tsar]`), which stand for at
most six; and notes (`[sic]`, `[emphasis added]`), which stand for none. A word with a bracket in it (`[t]he`, `reform[s]`) is a piece
of its own. Offsets count code points of the quotation's text.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from itertools import accumulate, pairwise

import msgspec

from annotate.quoting.notes import NOTES, OMITTED
from annotate.quoting.wording import APOSTROPHE, INSIDE, NOTE_MARKER, Grammar, Wording, grammar_of, key_of

_DOTS = r"\.(?:[ \t\u00a0\u2009\u200a\u202f]?\.){2,}"
_OMISSION = rf"[\[(［（〔]\s*(?:…|⋯|‥|{_DOTS}|\.\.|[—–-]{{1,3}}|(?i:{OMITTED}))\s*[\])］）〕]|[…⋯‥](?:\s?[….])*|{_DOTS}"
_NOTE = rf"[\[(［（〔]\s*(?i:{NOTES})[^\[\]()［］（）〔〕]*[\])］）〕]"
_BRACKET = (
    rf"(?:\[(?:[^\[\]]|\[[^\[\]]*\])*\]|［[^［］]*］|⟨[^⟨⟩]*⟩|〈[^〈〉]*〉|〔[^〔〕]*〕)(?:{APOSTROPHE}s?(?!\w))?"
)
_MARKER = rf"(?P<marker>(?<=[^\s(（£$€¥₽§№–−-]){NOTE_MARKER})"
_MAY_BE_MARKED = re.compile(r"[\[(［（〔⟨〈…⋯‥]|\.[ \t\u00a0\u2009\u200a\u202f]?\.")
_ELIDED = re.compile(rf"((?i:[cdjlmnst]|qu)){APOSTROPHE}(?=[\[\w])")
_CLOSING = re.compile(rf"{APOSTROPHE}+$")
_WHOLE = re.compile(r"\[[^\[\]]{2,}\]")
_PARTS = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")


@cache
def _element(grammar: Grammar) -> re.Pattern[str]:
    """Give the pattern of whatever a quotation is made of."""
    letter = grammar.letter
    part = rf"(?:{letter}|{APOSTROPHE}|{INSIDE})"
    inserted = rf"\[(?!\d|(?i:sic|так|كذا)\]){part}{{0,12}}\]"
    mixed = rf"(?:{letter}{part}*{inserted}{part}*|{inserted}{letter}{part}*)(?:{inserted}{part}*)*"
    return re.compile(
        rf"(?P<omission>{_OMISSION})|(?P<note>{_NOTE})|(?P<mixed>{mixed})|{_MARKER}|(?P<bracket>{_BRACKET})|(?P<word>{grammar.word})"
    )


@cache
def _word(grammar: Grammar) -> re.Pattern[str]:
    """Give the pattern of what a quotation without omissions and brackets is made of."""
    return re.compile(rf"{_MARKER}|(?P<word>{grammar.word})")


class Bracket(msgspec.Struct, frozen=True, gc=False):
    """What the writer put into brackets, without them, and where it stands with them."""

    text: str
    start: int
    end: int

    @property
    def keys(self) -> list[str]:
        """Its words, as they are compared."""
        return Wording(self.text).keys


class Joint(msgspec.Struct, frozen=True, gc=False):
    """What stands between two pieces, before the first or after the last. `omission` is the place of its mark, if it has one."""

    omission: tuple[int, int] | None = None
    brackets: tuple[Bracket, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether the writer marked here that the words on both sides need not touch."""
        return self.omission is not None or bool(self.brackets)


class Mixed(msgspec.Struct, frozen=True, gc=False):
    """A word with brackets in it, in parts: `(text, whether it stands in brackets)`."""

    parts: tuple[tuple[str, bool], ...]

    @property
    def _literal(self) -> int:
        return sum(len(text) for text, inside in self.parts if not inside)

    @property
    def literal(self) -> str:
        """What stands outside the brackets, as it is compared."""
        return key_of("".join(text for text, inside in self.parts if not inside))

    @property
    def is_bare(self) -> bool:
        """Whether only its first letter stands outside the brackets: `w[as]`."""
        return self._literal == 1 and not self.parts[0][1]

    def regex(self) -> re.Pattern[str]:
        """Give the pattern of the keys that it can stand for: what is outside the brackets stays, what is inside may differ."""
        literal = self._literal
        reach = 5 if self.is_bare else 0 if literal < 2 else 3 if literal < 4 else 6
        made: list[str] = []
        for number, (text, inside) in enumerate(self.parts):
            plain = re.escape(key_of(text)) if text else ""
            wild = f".{{1,{reach}}}|" if number and reach else ""
            made.append(f"(?:{plain}|{wild})" if inside else plain)
        return re.compile("".join(made))


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Words that stand one after another; `mixed` where it is a single word with brackets in it.

    `gaps` are what stands between each word and the next one.
    """

    keys: tuple[str, ...]
    raw: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    mixed: Mixed | None = None
    gaps: tuple[str, ...] = ()


class Pattern:
    """The pieces of one quotation and the joints around them: `joints[n]` stands before `pieces[n]`, the last one after all."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self.joints: list[Joint] = [Joint()]
        self.recased: set[int] = set()
        """The offsets of words whose first letter the writer put into brackets."""
        self._notes: list[tuple[int, int]] = []
        self._words: list[tuple[str, tuple[int, int]]] = []
        element = _element if _MAY_BE_MARKED.search(text) else _word
        for found in element(grammar_of(text)).finditer(text):
            self._read(found)
        self._close()

    @cached_property
    def raw(self) -> list[str]:
        """All words outside brackets, as they stand there."""
        return [word for piece in self.pieces for word in piece.raw]

    @cached_property
    def keys(self) -> list[str]:
        """All words outside brackets, as they are compared."""
        return [key for piece in self.pieces for key in piece.keys]

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where the words outside brackets stand."""
        return [place for piece in self.pieces for place in piece.places]

    @cached_property
    def free(self) -> frozenset[int]:
        """The numbers of the words before which the writer marked that something is left out or replaced; one more for the end."""
        ends = accumulate(len(piece.keys) for piece in self.pieces)
        return frozenset(end for end, joint in zip(ends, self.joints[1:], strict=True) if joint.is_free)

    @cached_property
    def longest_run(self) -> str:
        """The longest stretch of its words with nothing but blanks between them, each as one blank."""
        longest = ""
        for piece in self.pieces:
            run: list[str] = []
            ends = [piece.places[0][0], *(end for _, end in piece.places)]
            for word, (start, _), end in zip(piece.raw, piece.places, ends, strict=False):
                if piece.mixed or (run and not self.text[end:start].isspace()):
                    longest, run = max(longest, " ".join(run), key=len), []
                run += () if piece.mixed else (word,)
            longest = max(longest, " ".join(run), key=len)
        return longest

    @cached_property
    def is_bracketed(self) -> bool:
        """Whether the writer put anything of his own into brackets."""
        return any(joint.brackets for joint in self.joints) or any(piece.mixed for piece in self.pieces)

    @cached_property
    def plain(self) -> str:
        """The text with blanks where notes and calls of notes stand, for comparing what is between the words."""
        pieces, at = [], 0
        for start, end in self._notes:
            pieces += [self.text[at:start], " " * (end - start)]
            at = end
        return "".join([*pieces, self.text[at:]])

    def _read(self, found: re.Match[str]) -> None:
        kind, text = found.lastgroup, found[0]
        if kind == "word":
            self._words.append((text, found.span()))
        elif kind == "mixed":
            self._read_mixed(text, found.span())
        elif kind == "omission":
            self._widen(Joint(found.span(), self._joint().brackets))
        elif kind == "bracket" and (any(letter.isalnum() for letter in text) or not text[1:-1].strip()):
            self._read_bracket(text, found.span())
        else:
            self._notes.append(found.span())

    def _read_bracket(self, text: str, place: tuple[int, int]) -> None:
        inside = "".join(letter for letter in text if letter not in "[]［］⟨⟩〈〉〔〕")
        brackets = (*self._joint().brackets, Bracket(inside, *place))
        self._widen(Joint(self._joint().omission, brackets))

    def _read_mixed(self, text: str, place: tuple[int, int]) -> None:
        # A mark behind the last letter closes a quotation, or stands for a letter that no word is compared by.
        text = _CLOSING.sub("", text)
        place = (place[0], place[0] + len(text))
        elided = _ELIDED.match(text)
        if elided:
            # Two words, and only the second of them is in brackets, or has some: `qu’[il]`, `n’ouvre[s]`.
            self._words.append((elided[1], (place[0], place[0] + elided.end(1))))
            text, place = text[elided.end() :], (place[0] + elided.end(), place[1])
            if _WHOLE.fullmatch(text):
                self._read_bracket(text, place)
                return
        parts = [(one[1] if one[1] is not None else one[2], one[1] is not None) for one in _PARTS.finditer(text)]
        whole = "".join(part for part, _ in parts)
        if parts[0][1] and len(parts[0][0]) == 1 and len(parts) == 2:
            # Only the capital differs: the word is there whole.
            self.recased.add(place[0])
            elided = _ELIDED.match(whole)
            if elided:
                # `[Q]u’une` is two words, as it is without the brackets.
                between = place[0] + len("[]") + elided.end()
                self._words += [(elided[1], (place[0], between - 1)), (whole[elided.end() :], (between, place[1]))]
            else:
                self._words.append((whole, place))
            return
        self._close()
        self.pieces.append(Piece((key_of(whole),), (whole,), (place,), Mixed(tuple(parts))))
        self.joints.append(Joint())

    def _close(self) -> None:
        if self._words:
            raw = tuple(word for word, _ in self._words)
            places = tuple(place for _, place in self._words)
            gaps = tuple(self.text[one[1] : other[0]] for one, other in pairwise(places))
            self.pieces.append(Piece(tuple(map(key_of, raw)), raw, places, gaps=gaps))
            self.joints.append(Joint())
            self._words = []

    def _joint(self) -> Joint:
        self._close()
        return self.joints[-1]

    def _widen(self, joint: Joint) -> None:
        self.joints[-1] = joint
