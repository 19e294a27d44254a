"""A stretch of one capture's text that carries its exact words."""

from __future__ import annotations

import msgspec

from annotate.core.text import CONTEXT
from annotate.errors import Refused


class Span(msgspec.Struct, frozen=True, gc=False):
    """A half-open stretch `[start, end)` in code points of the text of capture number `capture`.

    `exact` is the text at the offsets; `prefix` and `suffix` are up to 32 code points before and after it (the names of
    the Web Annotation Data Model, 4.2.4).
    """

    capture: int
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


def cut(text: str, start: int, end: int, capture: int = 1) -> Span:
    """Cut the span `[start, end)` out of `text`.

    Raises:
        Refused: the offsets are not `0 <= start < end <= len(text)`.
    """
    if not 0 <= start < end <= len(text):
        raise Refused(f"span {start}:{end} is not inside the text, which has {len(text)} code points")
    return Span(capture, start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def check(text: str, capture: int, start: int, end: int, exact: str, what: str) -> Span:
    """Cut the span `[start, end)` out of `text` when the words `exact` stand there.

    Raises:
        Refused: other words stand at the offsets; `what` names the span.
    """
    if text[start:end] != exact or len(exact) != end - start or start < 0 or not exact:
        there = cut(text, start, end, capture)
        raise Refused(f"{what}: at {start}:{end} the text has {_short(there.exact)}, not {_short(exact)}")
    return Span(capture, start, end, exact, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def stands(text: str, start: int, end: int, exact: str, prefix: str, suffix: str) -> bool:
    """Tell whether a span's words are those of `text` at its offsets, with its prefix before and its suffix after them."""
    before = start - len(prefix)
    around = text[before : end + len(suffix)] if before >= 0 else ""
    return start < end and end - start == len(exact) and around == prefix + exact + suffix


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")
