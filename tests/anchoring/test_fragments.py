"""A link to words leads to exactly those words, or it is not given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.anchoring.fragments import Directive, Page, link, parse

TEXT = "The palace fell at two.\n\nThe palace was quiet — so they say. Don't run!\nKäkönen left the palace.\nThe end"


def linked(words: str, nth: int = 1, text: str = TEXT) -> str | None:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    directive = Page(text).write(start, start + len(words))
    return str(directive) if directive else None


@pytest.mark.parametrize(
    ("words", "nth", "directive"),
    [
        ("The palace fell", 1, "The%20palace%20fell"),
        ("palace", 2, "palace,-was"),
        ("palace", 3, "left%20the-,palace"),
        ("Käkönen", 1, "K%C3%A4k%C3%B6nen"),
        ("Don't run!\nKäkönen left", 1, "Don%27t%20run%21,K%C3%A4k%C3%B6nen%20left"),
        ("at two.\n\nThe", 1, "at%20two.,The"),
        ("alac", 1, "p-,alac,-e"),
        (" two", 1, None),
    ],
)
def test_a_link_says_as_little_as_leads_there(words: str, nth: int, directive: str | None) -> None:
    """The words, then words before or after them where they stand more than once; words over a line break by their two ends."""
    assert linked(words, nth) == directive


@pytest.mark.parametrize(
    ("directive", "words"),
    [
        ("the%20PALACE", "The palace"),
        ("kakonen", "Käkönen"),
        ("pala", None),
        ("Don", None),
        ("quiet%20%E2%80%94%20so", "quiet — so"),
        ("two.%20The", None),
        ("The,quiet", "The palace fell at two.\n\nThe palace was quiet"),
        ("two.-,The,quiet", "The palace was quiet"),
        ("two.-,The%20palace,-was", "The palace"),
        ("fell-,was", None),
        ("palace,-left", None),
        ("The%20end", "The end"),
    ],
)
def test_a_link_is_read_by_the_specification(directive: str, words: str | None) -> None:
    """Whole words, without regard to capitals and accents, not over the end of a block, the first that fits."""
    parsed = parse(directive)
    assert parsed
    found = Page(TEXT).read(parsed)
    assert (TEXT[found[0] : found[1]] if found else None) == words


@pytest.mark.parametrize("text", ["", ",", "a-", "a-,", "-b", "a,b,c", "a-,-b", "a-,b,c,d,-e", "a,,b"])
def test_a_directive_that_is_not_valid_is_none(text: str) -> None:
    """Without a start, or with too many parts, a directive says nothing."""
    assert parse(text) is None


@given(st.builds(Directive, *([st.text(st.characters(codec="utf-8"), min_size=1, max_size=6)] * 4)))
def test_what_is_written_is_read(directive: Directive) -> None:
    """Commas, hyphens and ampersands in the words are no part of the syntax."""
    assert parse(str(directive)) == directive


def test_a_link_keeps_the_fragment_of_its_address() -> None:
    """A directive stands after the fragment, and in place of one that was there."""
    directive = Directive("the palace")
    assert link("https://example.org/a", directive) == "https://example.org/a#:~:text=the%20palace"
    assert link("https://example.org/a#top:~:text=x", directive) == "https://example.org/a#top:~:text=the%20palace"


WORDS = st.sampled_from(
    [
        "the",
        "palace",
        "Palace",
        "fell",
        "at",
        "a",
        "é",
        "e",
        "don't",
        "1,917",
        "…",
        "“no”",
        "十月",
        "ﬁ",
        "-",
        "cafe\u0301",
        "co\u00adop",
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "  ", "", "\u00a0"])
TEXTS = st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=14).map(lambda parts: "".join(a + b for a, b in parts))


@given(TEXTS, st.data())
def test_the_link_for_a_span_leads_to_exactly_that_span(text: str, data: st.DataObject) -> None:
    """By a reader of its own, which follows the specification letter by letter, whichever lines are blocks; or there is no link."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    directive = Page(text).write(start, end)
    if directive:
        assert parse(str(directive)) == directive
        for lines in (True, False):
            assert _first(text, directive, lines=lines) == (start, end)


def _first(text: str, directive: Directive, *, lines: bool) -> tuple[int, int] | None:
    """Read a directive in the plainest way: letters one by one, with what each came from, every beginning tried in turn."""
    letters = _letters(text, lines=lines)
    start, end, prefix, suffix = ([letter for letter, _ in _letters(term, lines=False)] for term in directive)
    for begin in range(len(letters)):
        if not _edge(letters, begin) or not _at(letters, begin, prefix or start):
            continue
        first = _skip(letters, begin + len(prefix)) if prefix else begin
        if _at(letters, first, start):
            finish = first + len(start)
            for stop in _ends(letters, finish, end) if end else [finish]:
                if _closed(letters, stop, suffix) and (not end or _edge(letters, finish)):
                    return letters[first][1], _ended(text, letters[stop - 1][1])
    return None


def _ends(letters: list[tuple[str, int]], after: int, end: list[str]) -> list[int]:
    begins = [at for at in range(after, len(letters)) if _at(letters, at, end) and _edge(letters, at)]
    return [at + len(end) for at in begins]


def _closed(letters: list[tuple[str, int]], stop: int, suffix: list[str]) -> bool:
    after = _skip(letters, stop)
    return (_at(letters, after, suffix) and _edge(letters, after + len(suffix))) if suffix else _edge(letters, stop)


def _letters(text: str, *, lines: bool) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            end = at
            while end < len(text) and text[end].isspace():
                end += 1
            breaks = text[at:end].count("\n")
            found.append(("¶" if breaks > 1 or (breaks and lines) else " ", at))
            at = end
            continue
        base = unicodedata.normalize("NFKD", text[at].casefold())
        found += [
            (one, at) for one in base if unicodedata.category(one)[0] != "M" and unicodedata.category(one) != "Cf"
        ]
        at += 1
    return found


def _at(letters: list[tuple[str, int]], at: int, term: list[str]) -> bool:
    return [letter for letter, _ in letters[at : at + len(term)]] == term


def _edge(letters: list[tuple[str, int]], at: int) -> bool:
    if at <= 0 or at >= len(letters):
        return True
    return not (letters[at - 1][0].isalnum() and letters[at][0].isalnum())


def _skip(letters: list[tuple[str, int]], at: int) -> int:
    while at < len(letters) and letters[at][0] in " ¶":
        at += 1
    return at


def _ended(text: str, last: int) -> int:
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
