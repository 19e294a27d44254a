"""The marks between two words of a quotation, held against those of the source: what differs in more than its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHAPES = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘－\u05be", "-"),
        **dict.fromkeys("،，、", ","),
        **dict.fromkeys("؛；", ";"),
        "؟": "?",
        "？": "?",
        "！": "!",
        "：": ":",
        "。": ".",
        "（": "(",
        "）": ")",
        **dict.fromkeys("⋯‥", "…"),
    }
)
_DOTS = re.compile(r"\.(?:\s?\.){2,}")
_NO_MARK = re.compile(r"[^,;:.?!()…-]")
_NO_MARK_OR_QUOTE = re.compile(r"[^,;:.?!()…'\"-]")
_QUOTES = str.maketrans({**dict.fromkeys("‘’‚‛‹›", "'"), **dict.fromkeys("“”„‟«»", '"')})
_BULLET = re.compile(r"\n\s*[-*•–—‣◦]\s")
_WORDS = re.compile(r"[^\W_]")
_FINAL = ".,;:?!"


def marks_of(gap: str, *, quotes: bool = False) -> str:
    """Give the marks in what stands between two words: dashes of one shape, without blanks; quotation marks only if asked for."""
    plain = _DOTS.sub("…", gap.translate(_SHAPES))
    if quotes:
        return re.sub("-+", "-", _NO_MARK_OR_QUOTE.sub("", plain.translate(_QUOTES)))
    return re.sub("-+", "-", _NO_MARK.sub("", plain))


def same_marks(here: str, there: str, *, quotes: bool = False) -> bool:
    """Tell whether two gaps have the same marks. A gap with words in it, where something was passed over, is not judged."""
    if here == there or (here.isspace() and there.isspace()) or _WORDS.search(there):
        return True
    if "/" in here and "\n" in there:
        here = here.replace("/", "")
    # What begins a line may be the mark of an item, or a dash of the text.
    return marks_of(here, quotes=quotes) in {marks_of(one, quotes=quotes) for one in (there, _BULLET.sub("\n", there))}


def final_mark(tail: str) -> str:
    """Give the mark right behind the last word, past quotation marks; empty where there is none."""
    plain = marks_of(tail)
    return plain[0] if plain and plain[0] in _FINAL else ""


def is_boundary(gap: str) -> bool:
    """Tell whether a clause ends between two words."""
    plain = marks_of(gap)
    return "\n\n" in gap or (bool(plain) and gap.strip() not in {"-", "‐", "‑"})


def is_sentence_end(gap: str) -> bool:
    """Tell whether a sentence ends between two words."""
    return "\n\n" in gap or any(mark in ".?!" for mark in marks_of(gap))


def differing(gaps: Iterator[tuple[str, str]], *, quotes: bool) -> list[tuple[str, str]]:
    """Give the gaps, of the quotation and of the source, whose marks differ."""
    return [(here, there) for here, there in gaps if not same_marks(here, there, quotes=quotes)]
