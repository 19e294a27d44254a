"""A source as a quotation is held against it: its text, what in it is not the text proper, and whom it quotes.

Offsets count code points of the capture's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Protocol

import msgspec

from annotate.core.seeds import Region
from annotate.core.spans import Span, cut
from annotate.core.tags import Quote, Tag
from annotate.quoting.apart import heads_of_pages, stretches
from annotate.quoting.fold import UNSEEN
from annotate.quoting.sense import Sense, sense_of
from annotate.quoting.slips import IsWord
from annotate.quoting.wording import RAISED, Wording, key_of

COMMENTS = "comments"
_NOT_TEXT = frozenset({"caption", "heading", "pullquote", "infobox", "boilerplate", "references"})
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")
_QUOTED = re.compile(r"“[^“”]{30,}[”“]|„[^„“”]{30,}[“”]|«[^«»]{30,}»|\"[^\"\n]{30,}\"|(?<!\w)‘[^‘\n]{30,}’(?!\w)")
_OPENING = '“„«"‘'
_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"»)]*\s+|\n\s*\n")
_INTRODUCED = 400
"""How far from a quotation those who introduce it are looked for."""
_LEAST_QUOTED = 6
"""A shorter stretch in quotation marks is a term or a turn of speech, whoever's it was."""
_BESIDE = 60
_LETTER = re.compile(rf"[^\W\d_{RAISED}]")
_CALL = re.compile(r"\[[^\[\]]{1,40}\]")
_UNSEEN = re.compile(f"[{UNSEEN}\ufffe]")
_CALLS = re.compile(r"(?:\[[^\[\]\n]{1,40}\])+$")
_CAPTION_WORDS = 25
_IS_CAPTION = re.compile(
    r"[-–—]\s*\d{1,4}\s*[-–—]\s*$|[\[(]?(?:photo(?:graph)?s?|picture|image|illustration|credits?|fig(?:ure|\.)|table|map|plate|foto|bild|abb(?:ildung|\.)"
    r"|tabelle|karte|illustration|carte|tableau|imagen|figura|mapa|рис\.|фото|таблица|карта|kuva|zdjęcie|صورة|תמונה)\s?(?:[:|]|\d{1,3}[.:])\s",
    re.IGNORECASE,
)
"""How a caption begins that may end as a sentence does; or a page's number with dashes around it."""
_CAPTIONS_TOGETHER = 3
_MOST_OF = 0.8
_TERMS = frozenset({"term", "scare", "title", "slogan", "proposed"})
"""Modes of quotes whose words nobody in particular is held to."""
_LONGEST = 6
_TASTED = 4000
"""From how much of a text its language is guessed."""


class Speech(msgspec.Struct, frozen=True, gc=False):
    """A stretch that the source gives as somebody's words: whose, where a tag says so, else the names that stand around it."""

    start: int
    end: int
    speaker: str = ""
    names: frozenset[str] = frozenset()
    mode: str = "direct"
    key: str = ""
    """The key of the tag that says so; empty where only quotation marks do."""


class Source:
    """One capture of a seed. What not every check needs is asked for when it is needed: `tags_of` and `earlier_of` give it."""

    def __init__(
        self,
        key: str,
        capture: int,
        text: str,
        *,
        language: str = "",
        pages: str = "",
        regions: Sequence[Region] = (),
        tags_of: Callable[[], Sequence[Tag]] = tuple,
        earlier_of: Callable[[], Sequence[Source]] = tuple,
        is_word: IsWord | None = None,
    ) -> None:
        self.key = key
        self.capture = capture
        self.text = text
        self.language = language
        self.pages = pages
        self.regions = regions
        self._is_word = is_word
        self._tags_of = tags_of
        self._earlier_of = earlier_of

    @cached_property
    def tags(self) -> Sequence[Tag]:
        """The tags in this capture that stand."""
        return self._tags_of()

    @cached_property
    def earlier(self) -> Sequence[Source]:
        """The older captures, the newest of them first."""
        return self._earlier_of()

    @cached_property
    def is_word(self) -> IsWord | None:
        """What tells a word of its language from a misprint; None where there is no dictionary."""
        return self._is_word

    @cached_property
    def wording(self) -> Wording:
        """All of its words."""
        return Wording(self.text)

    @cached_property
    def proper(self) -> Wording | None:
        """The words of the text proper, without captions, headings, furniture and notes; None where it has none of them."""
        return self.wording.without(self.dropped) if self.dropped else None

    @cached_property
    def dropped(self) -> list[tuple[int, int]]:
        """The stretches of words, by their numbers, that are not of the text proper."""
        places = self.wording.places
        dropped = sorted([*self._dropped_regions(), *stretches(self.text)])
        return [(bisect_left(places, (start, -1)), bisect_left(places, (end, -1))) for start, end in dropped]

    def is_dropped_near(self, number: int, reach: int) -> bool:
        """Tell whether anything within so many words of a word is not of the text proper."""
        at = bisect_left(self.dropped, (number - reach, -1))
        return any(
            first <= number + reach and last >= number - reach for first, last in self.dropped[max(0, at - 1) : at + 1]
        )

    def _dropped_regions(self) -> list[tuple[int, int]]:
        if self.regions:
            return [(one.start, one.end) for one in self.regions if is_no_text(one.kind, furniture=one.furniture)]
        return self.captions

    @cached_property
    def captions(self) -> list[tuple[int, int]]:
        """The paragraphs that are short and no sentences: captions, headings, numbers of pages, if nobody has marked them."""
        found = [one.span() for one in _PARAGRAPH.finditer(self.text) if _is_like_caption(one[0])]
        return found + heads_of_pages(self.text) if "\f" in self.text else found

    def without_captions(self, pairs: AbstractSet[tuple[str, str]]) -> Wording | None:
        """Give the words without what is not of the text proper and stands between two words of `pairs`; None where nothing does.

        Captions are guessed here also where somebody has marked regions.
        """
        keys = self.wording.keys
        ends = dict(self.dropped)
        ends |= {self.wording.first_at(start): self.wording.first_at(end) for start, end in self.captions}
        gone: list[tuple[int, int]] = []
        for first, last in ends.items():
            for _ in range(_CAPTIONS_TOGETHER):
                if 0 < first < last < len(keys) and (keys[first - 1], keys[last]) in pairs:
                    gone.append((first, last))
                last = ends.get(last, last)
        return self.wording.without(gone) if gone else None

    @cached_property
    def sense(self) -> Sense:
        """The sense-changing words of its language."""
        keys = () if self.language else Wording(self.text[:_TASTED]).keys
        return sense_of(self.language, keys)

    @cached_property
    def slips(self) -> frozenset[str]:
        """The words that are tagged as slips of the source, without those that have a digit."""
        return frozenset(word for tag in self.tags for word in tag.sic if word.isalpha())

    @cached_property
    def speeches(self) -> list[Speech]:
        """What it gives as somebody's words: by its tags, and by quotation marks."""
        tagged = [_speech(tag, tag.details) for tag in self.tags if isinstance(tag.details, Quote)]
        if not any(mark in self.text for mark in _OPENING):
            return tagged
        marked = (one for one in _QUOTED.finditer(self.text) if len(one[0].split()) >= _LEAST_QUOTED)
        return [*tagged, *map(self._marked, marked)]

    def speech_at(self, start: int, end: int) -> Speech | None:
        """Give the innermost stretch of somebody else's words that has `[start, end)` whole, by a tag before by marks."""
        around = [one for one in self.speeches if one.start <= start and end <= one.end]
        tagged = [one for one in around if one.key]
        found = min(tagged or around, key=lambda one: one.end - one.start, default=None)
        return None if found is None or found.mode in _TERMS else found

    @cached_property
    def _small(self) -> str:
        return self.text.lower()

    @cached_property
    def flat(self) -> str:
        """The text in small letters with line ends as blanks, code point for code point; as it is where small letters are more."""
        small = self._small if len(self._small) == len(self.text) else self.text
        return small.replace("\n", " ")

    def may_have(self, keys: Sequence[str]) -> bool:
        """Tell quickly whether words may stand here one after another: whether they do at all, be it as parts of others.

        In a text whose letters are not all what they seem, half of the longest ones must do.
        """
        plain = {key for key in keys if key.isascii() and key.isalnum()}
        if self.is_plain:
            return all(key in self._small for key in plain)
        longest = sorted(plain, key=len)[-_LONGEST:]
        return not longest or 2 * sum(key in self._small for key in longest) >= len(longest)

    def has_most(self, keys: Sequence[str]) -> bool:
        """Tell quickly whether nearly all words stand somewhere, be it as parts of others."""
        return sum(key in self._small for key in keys) >= _MOST_OF * len(keys)

    def has_beside(self, pair: tuple[str, str]) -> bool:
        """Tell whether two plain words stand one after another, whatever marks and figures of notes are between them."""
        one, other = pair
        at, then = self.flat.find(one), -1
        while at >= 0:
            end = at + len(one)
            then = then if then >= end else self.flat.find(other, end)
            if then < 0:
                return False
            if then - end <= _BESIDE and not _LETTER.search(_CALL.sub("", self.flat[end:then])):
                return True
            at = self.flat.find(one, max(at + 1, then - _BESIDE - len(one)))
        return False

    @cached_property
    def is_plain(self) -> bool:
        """Whether every word that reads as plain ASCII is written so: no ligatures, nothing unseen or broken inside."""
        others = () if self.text.isascii() else {letter for letter in set(self.text) if letter > "\x7f"}
        return not any(_UNSEEN.match(one) or (key_of(one).isascii() and key_of(one).isalnum()) for one in others)

    def _marked(self, found: re.Match[str]) -> Speech:
        start, end = found.start() + 1, found.end() - 1
        before = self.text[max(0, start - _INTRODUCED) : start - 1].rstrip()
        after = _SENTENCE_END.split(self.text[end + 1 : end + 1 + _INTRODUCED], maxsplit=1)[0]
        sentences = _SENTENCE_END.split(_QUOTED.sub(" ", before))
        named = names_in(f"{sentences[-1]} {after}") or names_in(" ".join(sentences[-2:]))
        return Speech(start, end, names=frozenset(name for name in named if name.lower() not in self.sense.small))

    def kinds(self, start: int, end: int) -> list[str]:
        """Give the kinds of the regions that `[start, end)` touches: `furniture` for any that is only the page's, `body` for none."""
        touched = [one for one in self.regions if one.start < end and start < one.end]
        covered = sum(min(end, one.end) - max(start, one.start) for one in touched)
        kinds = [
            "furniture" if one.furniture and not is_no_text(one.kind, furniture=False) else one.kind for one in touched
        ]
        # Between two regions is a blank line.
        return [*kinds, *(["body"] if self.regions and covered < end - start - 2 * len(touched) else [])]

    def span(self, start: int, end: int) -> Span:
        """Cut a span out of the text."""
        return cut(self.text, start, end, self.capture)


class Shelf(Protocol):
    """Where sources are found."""

    def source(self, key: str) -> Source | None:
        """Give the source that a citekey names; None where there is none, or none with a text."""
        ...

    def is_known(self, key: str) -> bool:
        """Tell whether a citekey names a seed, with a text or without."""
        ...

    def others(self, words: Sequence[str]) -> Sequence[Source]:
        """Give the sources in which words may stand, the likeliest first."""
        ...


def is_no_text(kind: str, *, furniture: bool) -> bool:
    """Tell whether a region is something else than the text of its author."""
    return furniture or kind in _NOT_TEXT


def _is_like_caption(paragraph: str) -> bool:
    """Tell whether a paragraph of its own is short and no sentence: a caption, a heading, the number of a page."""
    if _IS_CAPTION.match(paragraph) and len(paragraph.split()) <= _CAPTION_WORDS:
        return True
    ends = _CALLS.sub("", paragraph.rstrip())
    return len(ends.split()) <= _CAPTION_WORDS and not ends.endswith(tuple('.!?:;,”"»“’…)-‐。！？：；、」』）،؛؟۔।·'))


def _speech(tag: Tag, quote: Quote) -> Speech:
    names = frozenset(names_in(quote.speaker)) or frozenset(word for word in re.findall(r"\w{4,}", quote.speaker))
    return Speech(tag.span.start, tag.span.end, quote.speaker, names, quote.mode, tag.key)


def names_in(text: str) -> list[str]:
    """Give the words in a text that begin with a capital letter and are long enough to be names."""
    return [word for word in re.findall(r"[^\W\d_][\w’'-]+", text) if word[0].isupper() and len(word) > 2]
