"""What stands among the words of a source and is none of them: notes of its own, references, links and tags, letters of items, numbers of lines.

A quotation may leave it out. Offsets count code points of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from annotate.quoting.notes import NOTES

_STAGE = (
    r"(?:(?:prolonged|loud|general|more|nervous) )?(?:laughs|laughter|laughing|applause|cheers|cheering|pauses?|silence|inaudible|crosstalk"
    r"|interruption|sighs|coughs|smiles|nods)|aside|aloud|within|from within|edit|Lachen|lacht|Heiterkeit|(?:Lebhafter )?Beifall|Pause"
    r"|rires?|applaudissements|risas|aplausos|risate|applausi|смех|аплодисменты|оплески|сміх|śmiech|oklaski|γέλια|χειροκροτήματα"
)
"""What a transcript or a play says besides its words."""
_WORDED = re.compile(r"\n[^\n]*\w")
_SEE = r"(?:[Ss]ee|cf\.|compare|vgl\.|siehe|voir|véase|vedi|cfr\.|zob\.|см\.|ср\.|див\.)\s[^()\n]{1,60}\)"
_SHOWN = r"(?:[Ff]igs?\.?|[Ff]igures?|[Tt]ables?|[Tt]abelle|Tab\.|Abb\.|[Aa]bbildung|pp?\.|ch\.|§§?|рис\.|табл\.)\s?[\dIVX][^()\n]{0,30}\)"
_AUTHOR = r"(?:see |cf\. )?[A-Z][^()\n]{1,60}?,? (?:1[5-9]|20)\d\d[a-z]?(?:[:,][^()\n]{1,30})?\)"
_TARGET = r"(?:[^()\s]|\([^()\s]*\)){1,400}(?:\s+[\"'][^\"'\n]{0,200}[\"'])?\)"
_LEAF = r"(?:pp?\.|page|fol\.|S\.|Seite|с\.|стр\.|σ\.)\s?\d{1,4}[rv]?\]"
"""Where a page of the original begins, as transcripts say it."""
# Every alternative begins with one of a few letters, so that the text is passed through at the speed of the machine.
_IN_MARKS = re.compile(
    rf"[\[(<^（](?:(?<=\[)(?:\s*(?i:{NOTES})[^\[\]()]*\]|\s*(?i:{_STAGE})[.!]?\s*\]|(?<=\w\]\[)[^\[\]\n]{{0,60}}\]|{_LEAF})"
    rf"|(?<=\()(?:{_AUTHOR}|\d{{1,3}}\)|(?<=\]\(){_TARGET}|\s*(?i:{_STAGE})[.!]?\s*\)|{_SEE}|{_SHOWN})"
    r"|(?<=\S\^)\w{1,3}\^|(?<=<)(?:su[bp]>\s*\w{1,3}\s*</su[bp]>|/?[A-Za-z][^<>]{0,200}>)|(?<=（)[ぁ-ゖァ-ヺー]+）)"
)
_BEGINNING = re.compile(
    r"\n(?P<gone>[ \t]*(?:(?!NO:|НЕ:|SI:|JA:)[A-ZА-ЯΑ-Ω]{1,2}:|\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?<=[:;,.]\n)[ \t]*\d{1,2}\.|(?<=[:;,.][ \t]\n)[ \t]*\d{1,2}\.|(?<=[\]>^]\n)[ \t]*\d{1,2}\.)(?=[ \t]+\S))"
)
"""The letter or number of an item, the letters of who speaks."""
_ITEM = re.compile(r"(?<=\n)[ \t]*(\d{1,2})[.)](?=[ \t]+\S)")
_LONGEST_ITEM = 1_000
_FIRST, _LAST = re.compile(r"(?<=\n)[ \t]*(\d{1,4})(?=[ \t]{2,}\S)"), re.compile(r"[ \t]{2,}(\d{0,3}[05])(?=[ \t]*\n)")
"""What may be the number of a line, before it or behind it."""
_PAGE = re.compile(r"(?:\n[ \t]*[-–—]?[ \t]*\d{1,4}[ \t]*[-–—]?[ \t]*)?\n*[ \t]*\f[ \t]*(?P<head>[^\n\f]{0,80}(?=\n))?")
_AT_EDGE = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")
_FIGURES = re.compile(r"\d+")
_HEAD_WORDS = 8


def stretches(text: str) -> list[tuple[int, int]]:
    """Give the stretches, in the order of the text; they may overlap."""
    lines = f"\n{text}\n"
    found = [one.span() for one in _IN_MARKS.finditer(text)]
    found += [(one.start("gone") - 1, one.end("gone") - 1) for one in _BEGINNING.finditer(lines)]
    found += [(start - 1, end - 1) for numbers in (_FIRST, _LAST) for start, end in _numbers(lines, numbers)]
    found += [(start - 1, end - 1) for start, end in _items(lines)]
    return sorted(found)


def heads_of_pages(text: str) -> list[tuple[int, int]]:
    """Give the number before each form feed and the running head behind it.

    A head is in capitals, stands at the top of several pages but for its number, or is a few words with a number beside them; a line
    of the text that only begins a page is none.
    """
    pages = list(_PAGE.finditer(text))
    often = Counter(_unnumbered(one) for one in pages)
    return [
        (one.start(), one.end() if _is_head(one, often) else one.start("head"))
        for one in pages
        if one["head"] is not None
    ]


def _unnumbered(page: re.Match[str]) -> str:
    return _FIGURES.sub("", page["head"] or "").strip().casefold()


def _is_head(page: re.Match[str], often: Counter[str]) -> bool:
    head = page["head"].strip()
    words = _unnumbered(page)
    if not words or head.isupper() or often[words] > 1:
        return True
    number = _AT_EDGE.search(head)
    if number is None or len(words.split()) > _HEAD_WORDS:
        return False
    return (head[number.end() :] or head).lstrip()[:1].isupper()


def _items(lines: str) -> list[tuple[int, int]]:
    """Give the places of the numbers of items, which count on from line to line."""
    found = list(_ITEM.finditer(lines))
    counting: list[tuple[int, int]] = []
    for one, other in pairwise(found):
        if int(other[1]) == int(one[1]) + 1 and other.start() - one.start() < _LONGEST_ITEM:
            counting += (one.span(), other.span())
    return list(dict.fromkeys(counting))


def _numbers(lines: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Give the places of the numbers of lines: one alone, or those that count on as the lines do. Others are figures of a table."""
    found = list(pattern.finditer(lines))
    if len(found) < 2:
        return [one.span() for one in found]
    counting: list[tuple[int, int]] = []
    for one, other in pairwise(found):
        if int(other[1]) - int(one[1]) == len(_WORDED.findall(lines, one.end(), other.end())):
            counting += (one.span(), other.span())
    return list(dict.fromkeys(counting))
