"""Tag lines as `dump` writes them, read all at once: each field of its type, each span at its words.

A hundred thousand lines come in with one `load`, and nearly all of them are plain. What is not plain in any way is left,
with the whole file, to `linereading`, which reads with care and names the place of a fault. Where both read, they read alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from annotate.core import keys
from annotate.core.dates import require_edtf
from annotate.core.spans import Span
from annotate.core.stamp import Stamp
from annotate.core.tags import Claim, Details, Footnote, Quote, QuoteMode, Tag, Voice
from annotate.core.text import CONTEXT
from annotate.errors import Refused
from annotate.formats.placing import Files


class _Entry(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    start: int
    end: int
    exact: str


class _Line(msgspec.Struct, forbid_unknown_fields=True, gc=False, kw_only=True):
    key: str
    start: int
    end: int
    exact: str
    capture: int | msgspec.UnsetType = msgspec.UNSET
    labels: tuple[str, ...] = ()
    note: str = ""
    sic: tuple[str, ...] = ()
    voice: Voice = Voice.AUTHOR
    voice_name: str = ""
    by: str = ""
    at: str = ""
    withdrawn: str = ""


class _Claim(_Line, tag_field="kind", tag="claim"):
    gloss: str = ""
    check: str = ""
    date_printed: str = ""
    calendar: str = ""
    edtf: str = ""


class _Quote(_Line, tag_field="kind", tag="quote"):
    mode: QuoteMode = QuoteMode.DIRECT
    speaker: str = ""
    work: str = ""
    work_basis: str = ""
    said: str = ""
    parent: str = ""
    marks: str = ""
    block: bool = False


class _Footnote(_Line, tag_field="kind", tag="footnote"):
    number: str = ""
    entry: _Entry | None = None
    supports: tuple[str, ...] = ()
    parsed: dict[str, Any] = {}


_DECODER = msgspec.json.Decoder(_Claim | _Quote | _Footnote)


class _NotPlainError(Exception):
    """A line needs to be read with care."""


def plain_tags(files: Files, key: str, newest: int, stamp: Stamp) -> list[Tag] | None:
    """Read `tags.jsonl` in the order of its lines, None where a line of it is not plain.

    Plain is a line that has a key of this seed, its offsets and the words that stand there, and no field that is unknown,
    of another type, or written with an escape (which could hide what cannot be stored).
    """
    if "\\u" in files.tags:
        return None
    try:
        return list(_tags(_DECODER.decode_lines(files.tags), files, key, newest, stamp))
    except (msgspec.MsgspecError, _NotPlainError, Refused):
        return None


def _tags(lines: list[_Claim | _Quote | _Footnote], files: Files, key: str, newest: int, stamp: Stamp) -> Iterator[Tag]:
    whose, own, legal = f"{key}:", len(key) + 1, keys.LEGAL.fullmatch
    for line in lines:
        number = newest if line.capture is msgspec.UNSET else line.capture
        text = files.texts.get(number)
        label = line.key[own:]
        if text is None or not line.key.startswith(whose) or not legal(label):
            raise _NotPlainError
        span = _span(text, number, line)
        details = _details(line, key, text, number)
        by, at = line.by or stamp.by, line.at or stamp.at
        yield Tag(
            key, label, span, details, line.labels, line.note, line.sic, line.voice, line.voice_name, by, at,
            line.withdrawn,
        )  # fmt: skip


def _span(text: str, capture: int, line: _Line | _Entry) -> Span:
    start, end, exact = line.start, line.end, line.exact
    if start < 0 or not exact or text[start:end] != exact or len(exact) != end - start:
        raise _NotPlainError
    before = text[start - CONTEXT if start > CONTEXT else 0 : start]
    return Span(capture, start, end, exact, before, text[end : end + CONTEXT])


def _details(line: _Claim | _Quote | _Footnote, key: str, text: str, capture: int) -> Details:
    if isinstance(line, _Claim):
        if line.edtf:
            require_edtf(line.edtf, key)
        return Claim(line.gloss, line.check, line.date_printed, line.calendar, line.edtf)
    if isinstance(line, _Quote):
        parent = _label(line.parent, key) if line.parent else ""
        return Quote(line.mode, line.speaker, line.work, line.work_basis, line.said, parent, line.marks, line.block)
    entry = _span(text, capture, line.entry) if line.entry else None
    return Footnote(line.number, entry, tuple(_label(one, key) for one in line.supports), line.parsed)


def _label(whole: str, key: str) -> str:
    seed, _, label = whole.rpartition(":")
    if seed != key:
        raise _NotPlainError
    return label
