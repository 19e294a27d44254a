"""Keys are legal everywhere, made of what is known, and never too long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.core.keys import (
    DEFAULT_FORMULA,
    LEGAL,
    LONGEST,
    Labels,
    numbered,
    propose,
    require_legal,
    split_tag_key,
)
from annotate.core.seeds import Creator, Seed
from annotate.core.tags import TagKind
from annotate.errors import Refused, WrongCall


def _slug(words: str) -> str:
    return re.sub("[^a-z0-9]+", "-", words.lower()).strip("-")


def _key(seed: Seed, formula: str = DEFAULT_FORMULA, fallback: str = "") -> str:
    return propose(seed, formula, _slug, fallback)


TRUDELL = Seed(
    "", title="The Taking of Power in Petrograd", issued="2011-10", creators=(Creator(family="Trudell", given="M."),)
)


def test_the_usual_key() -> None:
    """A key is family name, year, and three words of the title without its article."""
    assert _key(TRUDELL) == "trudell-2011-taking-of-power"


@pytest.mark.parametrize(
    ("seed", "key"),
    [
        (Seed("", title="A Day"), "day"),
        (Seed("", title="The"), "the"),
        (Seed("", container="The Times", title="Riots"), "the-times-riots"),
        (Seed("", publisher="Pravda", issued="1917~", title="Peace"), "pravda-1917-peace"),
        (Seed("", issued="-0044-03-15", title="Ides"), "0044-ides"),
        (Seed("", creators=(Creator("editor", literal="The Editors"), Creator("author", family="Ng"))), "ng"),
        (Seed("", creators=(Creator(family="Beauvoir", non_dropping_particle="de"),)), "de-beauvoir"),
        (Seed("", issued="1917"), "fallback-text"),
    ],
)
def test_keys_of_what_is_known(seed: Seed, key: str) -> None:
    """What is not known leaves no mark; without names and title the fallback is the key."""
    assert _key(seed, fallback="Fallback text!") == key


def test_no_name_at_all() -> None:
    """There is always a key."""
    assert _key(Seed("", title="😀"), fallback="…") == "seed"


def test_a_formula() -> None:
    """A formula may have any of the parts; a part that is not known is told."""
    assert _key(TRUDELL, "{year}.{creator}_{kind}") == "2011.trudell_document"
    with pytest.raises(WrongCall, match=r"\{author\} is unknown"):
        _key(TRUDELL, "{author}")


@given(
    st.text(max_size=200),
    st.text(max_size=40),
    st.sampled_from(["", "1917", "1917-11-08/1918", "Y12345"]),
    st.text(max_size=20),
)
def test_every_made_key_is_legal(title: str, family: str, issued: str, fallback: str) -> None:
    """Whatever the metadata are, the key is legal and short, also when it is numbered."""
    key = _key(Seed("", title=title, issued=issued, creators=(Creator(family=family),)), fallback=fallback)
    assert require_legal(key) == key
    assert len(key) <= LONGEST
    assert require_legal(numbered(key, 12))


@pytest.mark.parametrize(
    "key", ["", "A", "a b", "a--b", "-a", "a-", ".a", "a.", "a.-b", "a:b", "ä", "a/b", "a\n", "a+b", "１"]
)
def test_illegal_keys(key: str) -> None:
    """A mark at an edge, two marks in a row, and everything that some consumer does not take, is illegal."""
    with pytest.raises(Refused):
        require_legal(key)


@given(st.from_regex(LEGAL, fullmatch=True), st.from_regex(LEGAL, fullmatch=True))
def test_a_tags_key_is_split_again(seed: str, label: str) -> None:
    """The two parts of a tag's key come out as they went in."""
    assert split_tag_key(f"{seed}:{label}") == (seed, label)
    assert split_tag_key(seed) == (seed, "")


@given(st.lists(st.one_of(st.from_regex("[cqf][0-9]{1,4}", fullmatch=True), st.text(max_size=5))))
def test_the_next_label_is_new(taken: list[str]) -> None:
    """The next label was never used, and is past all of its form."""
    for kind in TagKind:
        label = Labels(taken).next(kind)
        assert label not in taken
        assert require_legal(label) == label
    assert Labels(["c1", "c7", "q9", "cat", "c٣", ""]).next(TagKind.CLAIM) == "c8"
