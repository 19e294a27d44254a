"""Words that a person typed, found in a text: exactly first, and only then folded."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from annotate.core.text import Lines, find_all
from annotate.errors import AmbiguousWords, Refused
from annotate.quoting.fold import Folded, fold

_SHOWN = 10
_AROUND = 24


class Wanted(msgspec.Struct, frozen=True, gc=False):
    """Words to find, with what decides between several places: what stands before and after them, or which one it is.

    `nth` counts from 1 and is 0 where it was not given.
    """

    words: str
    prefix: str = ""
    suffix: str = ""
    nth: int = 0


@lru_cache(maxsize=2)
def _folded(text: str) -> Folded:
    """Fold a text; the last ones are kept, since many words of one text are looked for one after another."""
    return Folded(text)


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Give every stretch of `text` that is `words`; where there is none, every stretch that folds to the same."""
    words = words.strip()
    exact = find_all(text, words)
    if exact:
        return [(start, start + len(words)) for start in exact]
    wanted = fold(words)
    if not wanted:
        return []
    folded = _folded(text)
    found = [folded.span(start, start + len(wanted)) for start in find_all(folded.text, wanted)]
    return [place for place in dict.fromkeys(found) if fold(text[place[0] : place[1]]) == wanted]


DECIDE = "say which with --nth N, or with --prefix or --suffix, or type more of the words"


def find(text: str, wanted: Wanted, where: str, *, decide: str = DECIDE) -> tuple[int, int]:
    """Give the one stretch of `text` that is meant; `where` names the text in errors, `decide` says how to choose.

    Raises:
        Refused: the words stand nowhere, or not so often.
        AmbiguousWords: they stand in several places and nothing decides; the places are shown.
    """
    if not fold(wanted.words):
        raise Refused(f"{where}: there are no words to find in {_shown(wanted.words)}")
    everywhere = places(text, wanted.words)
    if not everywhere:
        raise Refused(
            f"{where}: these words do not stand in the text: {_shown(wanted.words)}", *_nearest(text, wanted.words)
        )
    found = [place for place in everywhere if _fits(text, place, wanted)]
    if not found:
        raise Refused(
            f"{where}: the words stand in the text, but never with this before and after them",
            *_listed(text, everywhere),
        )
    if wanted.nth:
        if not 1 <= wanted.nth <= len(found):
            raise Refused(
                f"{where}: there is no occurrence {wanted.nth}, the words stand {len(found)} times",
                *_listed(text, found),
            )
        return found[wanted.nth - 1]
    if len(found) > 1:
        message = f"{where}: these words stand in {len(found)} places: {_shown(wanted.words)}"
        raise AmbiguousWords(message, *_listed(text, found), decide)
    return found[0]


def _fits(text: str, place: tuple[int, int], wanted: Wanted) -> bool:
    prefix, suffix = fold(wanted.prefix), fold(wanted.suffix)
    reach = 4
    before = fold(text[max(0, place[0] - reach * len(wanted.prefix) - 8) : place[0]])
    after = fold(text[place[1] : place[1] + reach * len(wanted.suffix) + 8])
    return before.endswith(prefix) and after.startswith(suffix)


def _listed(text: str, found: list[tuple[int, int]]) -> list[str]:
    lines = Lines(text)
    shown = [
        f"{number}. {lines.place(start)}  {_around(text, start, end)}"
        for number, (start, end) in enumerate(found[:_SHOWN], 1)
    ]
    more = len(found) - _SHOWN
    return [*shown, *([f"… and {more} more"] if more > 0 else [])]


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    words = text[start:end]
    words = words if len(words) <= _AROUND * 2 else f"{words[:_AROUND]} … {words[-_AROUND:]}"
    return " ".join(f"…{before}[{words}]{after}…".split())


def _shown(words: str) -> str:
    return repr(words if len(words) <= 70 else words[:67] + "…")


def _nearest(text: str, words: str) -> list[str]:
    """Say where the words stand in other letter case, which is the commonest slip."""
    found = re.search(re.escape(fold(words).casefold()), _folded(text).text.casefold())
    return ["they stand there in other capitals and small letters"] if found else []
