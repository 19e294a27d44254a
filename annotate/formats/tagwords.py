"""Tags and stances in plain words, for formats that have a place for text and none for their fields."""

from __future__ import annotations

from annotate.core.seeds import Stance
from annotate.core.tags import Claim, Footnote, Quote, Tag, Voice


def paragraph(tag: Tag) -> str:
    """Give what a tag marks: its label, what and where it is, the exact words, and for a claim the user's words."""
    details = tag.details
    text = f"{tag.label} ({about(tag)}): “{tag.span.exact}”"
    if isinstance(details, Footnote) and details.entry:
        text += f", which leads to “{details.entry.exact}”"
    return f"{text} — {details.gloss}" if isinstance(details, Claim) and details.gloss else text


def about(tag: Tag) -> str:
    """Give a tag's kind, whose words they are where they are not the author's, and where they stand."""
    return ", ".join(filter(None, (tag.kind.value, who(tag), place(tag))))


def place(tag: Tag) -> str:
    """Give where a tag's words stand, in code points of capture 1, or of the capture that is named."""
    return place_of(tag.span.start, tag.span.end, tag.span.capture)


def place_of(start: int, end: int, capture: int) -> str:
    """Give a place in plain words: code points of capture 1, or of the capture that is named."""
    return f"{start}:{end}" + (f" of capture {capture}" if capture != 1 else "")


def who(tag: Tag) -> str:
    """Name whose words they are, where they are not the author's."""
    if isinstance(tag.details, Quote) and tag.details.speaker:
        return tag.details.speaker
    return tag.voice_name or ("" if tag.voice is Voice.AUTHOR else tag.voice.value)


def stance_terms(stance: Stance) -> str:
    """Give by which scheme a stance is meant, and what of, where that is not the article."""
    scope = "" if stance.scope == "article" else f"of the {stance.scope}"
    target = f"towards {stance.target}" if stance.target else ""
    return " ".join(", ".join(filter(None, (stance.scheme, scope, target))).split())
