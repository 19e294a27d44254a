"""The fields that a person fills in for a tag: in which order they are asked for, what each may hold, and how they are stored.

A field's value is one line of text while it is being typed. Several keywords stand in one line with commas between them; one
that has a comma itself stands in double quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from annotate.core.tags import Claim, Footnote, Quote, QuoteMode, Tag, TagKind, Voice
from annotate.errors import WrongCall

if TYPE_CHECKING:
    from annotate.library.tagging import TagAsked

Values = Mapping[str, str]

YES, NO = "yes", "no"


class Field(msgspec.Struct, frozen=True, gc=False):
    """One field of a form. `choices` is empty where any text may be typed."""

    name: str
    label: str
    about: str
    choices: tuple[str, ...] = ()


_COMMON = (
    Field("keywords", "keywords", "free words, with commas between"),
    Field("note", "note", "whatever you want to remember"),
    Field("sic", "sic", "slips that are kept as printed, with commas between"),
    Field("voice", "voice", "who speaks in the words", tuple(one.value for one in Voice)),
    Field("voice_name", "voice name", "who that is"),
)

FIELDS: Mapping[TagKind, tuple[Field, ...]] = {
    TagKind.CLAIM: (
        Field("gloss", "gloss", "what it says, in your words"),
        Field("date_printed", "date", "the date as printed"),
        Field("calendar", "calendar", "of that date: NS, OS, NS+OS, unstated"),
        Field("edtf", "EDTF", "that date in EDTF, Gregorian"),
        Field("check", "check", "what somebody who checks it should know"),
        *_COMMON,
    ),
    TagKind.QUOTE: (
        Field("speaker", "speaker", "whose words they are"),
        Field("mode", "mode", "how the words are given", tuple(one.value for one in QuoteMode)),
        Field("parent", "inside", "the quote that it is nested in"),
        Field("work", "work", "what they stand in"),
        Field("work_basis", "work basis", "how that is known"),
        Field("said", "said", "when they were said or written, in EDTF"),
        Field("marks", "marks", "the marks around the words"),
        Field("block", "block", "does it stand in a block of its own", (NO, YES)),
        *_COMMON,
    ),
    TagKind.FOOTNOTE: (
        Field("entry", "entry", "what the marker leads to, as START:END"),
        Field("number", "number", "as the marker shows it"),
        Field("supports", "supports", "the tags that it supports, with commas between"),
        *_COMMON,
    ),
}


def values_of(tag: Tag) -> dict[str, str]:
    """Give the fields of a tag as lines of text."""
    found = {
        "keywords": joined(tag.labels),
        "note": tag.note,
        "sic": joined(tag.sic),
        "voice": tag.voice.value,
        "voice_name": tag.voice_name,
    }
    match tag.details:
        case Claim() as claim:
            found |= {name: getattr(claim, name) for name in Claim.__struct_fields__}
        case Quote() as quote:
            found |= {name: str(getattr(quote, name)) for name in Quote.__struct_fields__ if name != "block"}
            found["block"] = YES if quote.block else NO
        case Footnote() as note:
            entry = f"{note.entry.start}:{note.entry.end}" if note.entry else ""
            found |= {"number": note.number, "entry": entry, "supports": joined(note.supports)}
    return found


def asked_of(kind: TagKind, span: tuple[int, int], values: Values) -> TagAsked:
    """Give the tag that is asked for with these fields on `[start, end)`. A field that is not named is empty.

    Raises:
        WrongCall: a field is not known, or holds what it cannot.
    """
    from annotate.library.tagging import TagAsked, Where  # noqa: PLC0415  reading needs nothing that writes

    known = {one.name: one for one in FIELDS[kind]}
    given = {name: value.strip() for name, value in values.items() if value.strip()}
    for name, value in given.items():
        if name not in known:
            raise WrongCall(f"{name!r} is no field of a {kind}", "a {} has: {}".format(kind, " ".join(known)))
        if known[name].choices and value not in known[name].choices:
            raise WrongCall(f"{name}: {value!r} is none of {', '.join(known[name].choices)}")
    return TagAsked(
        kind,
        Where(span),
        keywords=split(given.get("keywords", "")),
        note=given.get("note", ""),
        sic=split(given.get("sic", "")),
        voice=Voice(given.get("voice", Voice.AUTHOR)),
        voice_name=given.get("voice_name", ""),
        fields=_own(kind, given),
    )


def _own(kind: TagKind, given: Values) -> dict[str, object]:
    common = {one.name for one in _COMMON}
    own: dict[str, object] = {name: value for name, value in given.items() if name not in common}
    if kind is TagKind.QUOTE:
        own["block"] = given.get("block") == YES
    if kind is TagKind.FOOTNOTE:
        own["supports"] = split(given.get("supports", ""))
        entry = own.pop("entry", None)
        if isinstance(entry, str):
            own["entry_span"] = _span(entry)
    return own


def _span(text: str) -> tuple[int, int]:
    start, mark, end = text.partition(":")
    if not (mark and start.isdecimal() and end.isdecimal() and (start + end).isascii()):
        raise WrongCall(f"entry: {text!r} is not START:END, two offsets in code points")
    return int(start), int(end)


def joined(words: Iterable[str]) -> str:
    """Write words in one line, with commas between them."""
    import csv  # noqa: PLC0415  only a form needs it
    import io  # noqa: PLC0415

    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(words)
    return line.getvalue().replace(",", ", ") if '"' not in line.getvalue() else line.getvalue()


def split(line: str) -> tuple[str, ...]:
    """Read the words of one line, as `joined` writes them."""
    import csv  # noqa: PLC0415  only a form needs it

    rows = list(csv.reader([line], skipinitialspace=True))
    return tuple(one.strip() for one in rows[0] if one.strip()) if rows else ()
