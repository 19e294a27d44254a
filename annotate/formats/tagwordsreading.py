"""Tags read back from the plain words of `tagwords.paragraph`, each with its selector beside it.

Words alone cannot be taken apart for certain, since a source may say anything. The selector says which label comes next, where
its words stand and what they hash to: where the end of the words lies is found by the hash, and a tag counts as read only if
it would be written as it stands there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from annotate.core.spans import Span
from annotate.core.tags import Claim, Details, Footnote, Quote, Tag, TagKind, Voice
from annotate.formats.selectors import Selector, digest
from annotate.formats.tagwords import paragraph, place_of

_CLOSING = "”"
_LEADS, _GLOSS = ", which leads to “", " — "
_LONGEST_NAME, _MOST_MARKS = 400, 200
"""What is looked through at most, in code points and closing marks, so that a long text takes no long time."""


def read_tags(text: str, selectors: Sequence[Selector], seed: str) -> tuple[str, list[Tag]]:
    """Read the tags of `seed` from paragraphs that lie apart by an empty line; gives what stands before the first one, too.

    Where any of them is not as its selector says, none is read.
    """
    starts: list[re.Match[str]] = []
    ends: list[int] = []
    place = 0
    for selector in selectors:
        found = _opening(selector).search(text, place)
        end = _end_of_words(text, found.end(), selector) if found else -1
        if found is None or end < 0:
            return text, []
        starts.append(found)
        ends.append(end)
        place = end
    if not starts:
        return text, []
    tails = [*(found.start() for found in starts[1:]), len(text)]
    tags = []
    for selector, found, end, tail in zip(selectors, starts, ends, tails, strict=True):
        tag = _tag(selector, found, text[found.end() : end], text[end + 1 : tail], seed)
        if _folded(paragraph(tag)) != _folded(text[found.start() : tail]):
            return text, []
        tags.append(tag)
    return text[: starts[0].start()].strip("\n"), tags


def _opening(selector: Selector) -> re.Pattern[str]:
    """Give the beginning of a tag's paragraph, up to its words."""
    kinds = "|".join(TagKind)
    where = re.escape(place_of(selector.start, selector.end, selector.capture))
    return re.compile(
        rf"(?:^|\n\n){re.escape(selector.label)} \(({kinds})(?:, (.{{1,{_LONGEST_NAME}}}?))?, {where}\): “", re.DOTALL
    )


def _end_of_words(text: str, start: int, selector: Selector) -> int:
    """Give the place of the closing mark before which the words of a selector end; -1 where there is none."""
    expected = start + selector.end - selector.start
    ends = [expected] if text[expected : expected + 1] == _CLOSING else []
    marks = islice(re.finditer(_CLOSING, text[start : expected + 1]), _MOST_MARKS)
    ends.extend(start + mark.start() for mark in marks)
    return next((end for end in ends if digest(text[start:end]) == selector.digest), -1)


def _tag(selector: Selector, opening: re.Match[str], exact: str, tail: str, seed: str) -> Tag:
    kind, who = TagKind(opening[1]), opening[2] or ""
    span = Span(selector.capture, selector.start, selector.end, exact)
    is_speaker = kind is TagKind.QUOTE and who != selector.voice.value and not selector.names_voice
    name = "" if is_speaker or (selector.voice is not Voice.AUTHOR and who == selector.voice.value) else who
    details = _details(kind, selector, who if is_speaker else "", tail)
    return Tag(seed, selector.label, span, details, voice=selector.voice, voice_name=name)


def _details(kind: TagKind, selector: Selector, speaker: str, tail: str) -> Details:
    if kind is TagKind.CLAIM:
        return Claim(tail.removeprefix(_GLOSS))
    if kind is TagKind.QUOTE:
        return Quote(selector.mode, speaker)
    if not selector.entry or not tail.startswith(_LEADS):
        return Footnote()
    return Footnote(entry=Span(selector.capture, *selector.entry, tail[len(_LEADS) : -len(_CLOSING)]))


def _folded(text: str) -> str:
    return " ".join(text.split())
