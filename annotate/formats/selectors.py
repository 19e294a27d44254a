"""Where a tag's words stand and what they hash to, as one line that a field of any format can carry, and back.

A selector is a label and `name=value` pairs: `q1 char=115,139 sha256=3bd2ff4d724c9d01`. `char` is that of RFC 5147, half-open
in code points; `sha256` the first sixteen digits for the words in UTF-8, every run of white space one blank, so that it can be
held against the words in the file as well as against the text. `capture` is there unless it is 1, `voice` unless it is the
author's, `named=voice` where the one who is named is the voice and not a quote's speaker, `mode` of a quote unless that is
direct, and `entry` where a footnote's entry stands in the text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

import msgspec

from annotate.core.tags import Footnote, Quote, QuoteMode, Tag, Voice

_BETWEEN = "; "
_ONE = r"[a-z0-9_]+(?:[.-][a-z0-9_]+)*(?: (?:capture|char|sha256|voice|named|mode|entry)=[\w,]+)+"
_ALL = re.compile(rf"{_ONE}(?:{_BETWEEN}{_ONE})*")
_RANGE = re.compile(r"(\d+),(\d+)", re.ASCII)


class Selector(msgspec.Struct, frozen=True, gc=False):
    """What a selector says, as it was read; `start` and `end` are code points of the text of `capture`."""

    label: str
    start: int
    end: int
    digest: str
    capture: int = 1
    voice: Voice = Voice.AUTHOR
    names_voice: bool = False
    mode: QuoteMode = QuoteMode.DIRECT
    entry: tuple[int, int] | None = None


def digest(words: str) -> str:
    """Give the short hash of words."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:16]


def selectors(tags: Iterable[Tag]) -> str:
    """Give the selectors of tags in their order, on one line."""
    return _BETWEEN.join(map(_selector, tags))


def _selector(tag: Tag) -> str:
    span, details = tag.span, tag.details
    pairs = {
        "capture": str(span.capture) if span.capture != 1 else "",
        "char": f"{span.start},{span.end}",
        "sha256": digest(span.exact),
        "voice": "" if tag.voice is Voice.AUTHOR else tag.voice.value,
        "named": "voice" if isinstance(details, Quote) and tag.voice_name and not details.speaker else "",
        "mode": details.mode.value if isinstance(details, Quote) and details.mode is not QuoteMode.DIRECT else "",
        "entry": f"{details.entry.start},{details.entry.end}"
        if isinstance(details, Footnote) and details.entry
        else "",
    }
    return " ".join((tag.label, *(f"{name}={value}" for name, value in pairs.items() if value)))


def read_selectors(line: str) -> list[Selector]:
    """Read what `selectors` gave; nothing where it is anything else."""
    if not _ALL.fullmatch(line):
        return []
    read = [_read(one) for one in line.split(_BETWEEN)]
    return [one for one in read if one] if all(read) else []


def _read(one: str) -> Selector | None:
    label, *rest = one.split(" ")
    pairs: Mapping[str, str] = dict(pair.split("=", 1) for pair in rest)
    place, entry = _range(pairs.get("char", "")), _range(pairs.get("entry", ""))
    capture = pairs.get("capture", "1")
    if place is None or ("entry" in pairs and entry is None) or not (capture.isascii() and capture.isdigit()):
        return None
    try:
        voice, mode = Voice(pairs.get("voice", Voice.AUTHOR)), QuoteMode(pairs.get("mode", QuoteMode.DIRECT))
    except ValueError:
        return None
    return Selector(label, *place, pairs.get("sha256", ""), int(capture), voice, "named" in pairs, mode, entry)


def _range(text: str) -> tuple[int, int] | None:
    found = _RANGE.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None
