"""Text fragments: the part of an address that leads a browser to words of the page, `#:~:text=prefix-,start,end,-suffix`.

`write` describes a span, `read` finds what a link describes; they are twins, by the rules of "URL Fragment Text Directives" (WICG).
What a plain text does not tell is how the page breaks into blocks, and how a browser cuts words of its language. A link is given only
where it leads to exactly its span whichever way that is: with every line a block or only every paragraph, and with words by Unicode's
rules or as unbroken letters and digits. Offsets count code points.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

_LONG = 160
"""From how many code points on only the first and the last words of a span are written."""
_EDGE_WORDS = (4, 7, 12, 20)
_CONTEXT_WORDS = (1, 2, 3, 5, 8, 13, 24)
_BREAK = "\n"
_MID_LETTER, _MID_NUMBER, _MID_BOTH = ":·․﹕︓：\u05f4\u0387\u2027", ",;\u066c\u2044", "'’.‘﹒＇．"
_WORD = re.compile(r"\S*\w\S*")
_IRREGULAR = re.compile(r"\s{2,}|[^\x00-\x7f]")
_BLANKS = {ord(blank): " " for blank in "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f"}
_LINE_BLANKS = {**_BLANKS, ord(_BREAK): _BREAK}
_CONTEXT = 600


class Directive(NamedTuple):
    """What a link says: the words at the start of the span, at its end where they are said apart, and those before and after it."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """Write the directive as it stands after `#:~:text=`."""
        parts = [f"{_escaped(self.prefix)}-" if self.prefix else "", _escaped(self.start), _escaped(self.end)]
        return ",".join(filter(None, [*parts, f"-{_escaped(self.suffix)}" if self.suffix else ""]))


def parse(text: str) -> Directive | None:
    """Read what stands after `text=` (3.3 of the specification); None where it is not valid."""
    parts = text.split(",")
    prefix = parts.pop(0)[:-1] if parts[0].endswith("-") else ""
    suffix = parts.pop()[1:] if parts and parts[-1].startswith("-") else ""
    if not 1 <= len(parts) <= 2 or not all(parts):
        return None
    return Directive(*map(unquote, (parts[0], parts[1] if len(parts) > 1 else "", prefix, suffix)))


def link(address: str, directive: Directive) -> str:
    """Give the address with a directive after its fragment; one that it had before goes."""
    page, _, fragment = address.partition("#")
    return f"{page}#{fragment.partition(':~:')[0]}:~:text={directive}"


def _escaped(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")


class Page:
    """A text as a browser searches it, made once for all the links of its text."""

    def __init__(self, text: str) -> None:
        self.text = text
        ways = [_Searched(text, lines=True), _Searched(text, lines=False)]
        self._readings = [_Reading(way, plain=plain) for way in ways for plain in (True, False)]

    def read(self, directive: Directive) -> tuple[int, int] | None:
        """Give the span that a directive leads to; None where it leads nowhere, or to one place in one way of reading and another in another."""
        found = self._readings[0].find(directive)
        return found if all(one.find(directive) == found for one in self._readings[1:]) else None

    def write(self, start: int, end: int) -> Directive | None:
        """Give a short directive that leads to exactly the span `[start, end)`; None where there is none."""
        words = self.text[start:end]
        if not words or words != words.strip():
            return None
        for first, last in self._edges(words):
            for prefix, suffix in self._contexts(start, end):
                directive = Directive(first, last, prefix, suffix)
                if self.read(directive) == (start, end):
                    return directive
        return None

    def _edges(self, words: str) -> Iterator[tuple[str, str]]:
        """Give ways to say the span itself: whole, or by its first and last words, each within its line."""
        if _BREAK not in words and len(words) <= _LONG:
            yield words, ""
            return
        first, last = words.split(_BREAK, 1)[0].rstrip(), words.rsplit(_BREAK, 1)[-1].lstrip()
        for count in _EDGE_WORDS:
            begin, finish = _first_words(first, count), _last_words(last, count)
            if len(begin) + len(finish) <= len(words):
                yield begin, finish
        if _BREAK not in words:
            yield words, ""

    def _contexts(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        before = self.text[max(0, start - _CONTEXT) : start].rstrip().rsplit(_BREAK, 1)[-1].lstrip()
        after = self.text[end : end + _CONTEXT].lstrip().split(_BREAK, 1)[0].rstrip()
        yield "", ""
        for count in _CONTEXT_WORDS:
            prefix, suffix = _last_words(before, count), _first_words(after, count)
            if prefix:
                yield prefix, ""
            if suffix:
                yield "", suffix
            if prefix and suffix:
                yield prefix, suffix
            if len(prefix) == len(before) and len(suffix) == len(after):
                return


def _first_words(line: str, count: int) -> str:
    ends = [found.end() for found in _WORD.finditer(line)]
    return line[: ends[count - 1]] if len(ends) >= count else line if ends else ""


def _last_words(line: str, count: int) -> str:
    starts = [found.start() for found in _WORD.finditer(line)]
    return line[starts[-count] :] if len(starts) >= count else line if starts else ""


class _Reading:
    """One way to read a text: which line breaks end a block, and where words end."""

    def __init__(self, searched: _Searched, *, plain: bool) -> None:
        self._searched, self._letters, self._plain = searched, searched.letters, plain

    def find(self, directive: Directive) -> tuple[int, int] | None:
        """Follow the specification's "find a range from a text directive" (3.6.2)."""
        start, end, prefix, suffix = (_folded(part) for part in directive)
        if not start:
            return None
        search = 0
        while search < len(self._letters):
            if prefix:
                before = self._string(prefix, search, first=True, last=False)
                if before is None:
                    return None
                search = before + 1
                at = self._past_blanks(before + len(prefix))
                begin = self._string(start, at, first=False, last=bool(end) or not suffix)
                if begin is None:
                    return None
                if begin != at:
                    continue
            else:
                begin = self._string(start, search, first=True, last=bool(end) or not suffix)
                if begin is None:
                    return None
                search = begin + 1
            found = self._finish(begin + len(start), end, suffix)
            if found is None:
                return None
            if found >= 0:
                return self._searched.span(begin, found)
        return None

    def _finish(self, at: int, end: str, suffix: str) -> int | None:
        """Give where the match ends; -1 where the suffix does not follow, None where nothing further on can match either."""
        while at < len(self._letters) or not end:
            if end:
                last = self._string(end, at, first=True, last=not suffix)
                if last is None:
                    return None
                at = last + len(end)
            if not suffix:
                return at
            after = self._past_blanks(at)
            found = self._string(suffix, after, first=False, last=True)
            if found is None:
                return None
            if found == after:
                return at
            if not end:
                return -1
        return None

    def _string(self, wanted: str, at: int, *, first: bool, last: bool) -> int | None:
        found = self._letters.find(wanted, at)
        while found >= 0:
            if (not first or self._bounded(found)) and (not last or self._bounded(found + len(wanted))):
                return found
            found = self._letters.find(wanted, found + 1)
        return None

    def _past_blanks(self, at: int) -> int:
        while at < len(self._letters) and self._letters[at].isspace():
            at += 1
        return at

    def _bounded(self, at: int) -> bool:
        before, after = self._letters[max(0, at - 2) : at], self._letters[at : at + 2]
        if not before or not after:
            return True
        if self._plain:
            return not (_is_letter(before[-1]) and _is_letter(after[0]))
        return not _joined(before, after)


class _Searched:
    """The letters of a text as they are searched, with runs of blanks as one, and where in the text each came from."""

    __slots__ = ("_from", "_one", "_text", "_to", "letters")

    def __init__(self, text: str, *, lines: bool) -> None:
        self._text = text
        pieces: list[str] = []
        # Where a stretch begins, in the letters and in the text; `_one` is whether all of it came from one place.
        self._to, self._from, self._one = [0], [0], [False]
        done = length = 0
        for found in _IRREGULAR.finditer(text):
            folded = _irregular(found[0], lines=lines)
            if len(folded) == found.end() - found.start() == 1:
                pieces += (_regular(text[done : found.start()], lines=lines), folded)
                length += found.end() - done
                done = found.end()
                continue
            pieces += (_regular(text[done : found.start()], lines=lines), folded)
            length += found.start() - done
            self._mark(length, found.start(), one=True)
            length += len(folded)
            done = found.end()
            self._mark(length, done, one=False)
        pieces.append(_regular(text[done:], lines=lines))
        self.letters = "".join(pieces)

    def _mark(self, to: int, came_from: int, *, one: bool) -> None:
        self._to.append(to)
        self._from.append(came_from)
        self._one.append(one)

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Give the stretch of the text that the letters `[begin, end)` came from, with the marks on its last letter."""
        finish = self._place(end - 1) + 1
        while finish < len(self._text) and unicodedata.combining(self._text[finish]):
            finish += 1
        return self._place(begin), finish

    def _place(self, at: int) -> int:
        stretch = bisect_right(self._to, at) - 1
        return self._from[stretch] + (0 if self._one[stretch] else at - self._to[stretch])


def _regular(stretch: str, *, lines: bool) -> str:
    """Fold a stretch of ASCII with no two blanks after one another."""
    return stretch.lower().translate(_LINE_BLANKS if lines else _BLANKS)


def _irregular(piece: str, *, lines: bool) -> str:
    if not piece.isspace():
        return _folded_letter(piece)
    return _BREAK if piece.count(_BREAK) > (0 if lines else 1) else " "


def _folded(words: str) -> str:
    return "".join(" " if one[0].isspace() else _folded_letter(one[0]) for one in re.finditer(r"\s+|\S", words))


_FOLDED: dict[str, str] = {}


def _folded_letter(letter: str) -> str:
    """Give the base letters of one character: how a comparison at the primary level of UTS 10 sees it."""
    known = _FOLDED.get(letter)
    if known is None:
        decomposed = unicodedata.normalize("NFKD", letter.casefold())
        kept = (
            one
            for one in decomposed
            if not unicodedata.combining(one) and unicodedata.category(one) not in {"Mn", "Me", "Cf", "Cc"}
        )
        known = _FOLDED[letter] = "".join(kept).casefold()
    return known


def _is_letter(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _joined(before: str, after: str) -> bool:
    """Tell whether there is no boundary of words between two stretches, by the main rules of UAX 29 (WB5 to WB13)."""
    left, right = before[-1], after[0]
    if _alone(left) or _alone(right):
        return False
    if _is_letter(left) and _is_letter(right):
        return True
    if len(after) > 1 and _is_letter(left) and _between(left, right, after[1]):
        return True
    return len(before) > 1 and _is_letter(right) and _between(before[0], left, right)


def _between(left: str, mark: str, right: str) -> bool:
    numbers = left.isdigit() and right.isdigit()
    words = left.isalpha() and right.isalpha() and not _alone(left) and not _alone(right)
    return (numbers and mark in _MID_NUMBER + _MID_BOTH) or (words and mark in _MID_LETTER + _MID_BOTH)


def _alone(letter: str) -> bool:
    """Tell whether a letter is a word of its own: ideographs and hiragana."""
    return (
        "\u3040" <= letter <= "\u309f"
        or "\u3400" <= letter <= "\u9fff"
        or "\uf900" <= letter <= "\ufaff"
        or letter >= "\U00020000"
    )
