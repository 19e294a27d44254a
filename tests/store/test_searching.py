"""Words are found wherever they stand, on every kind of database, whether or not the index knows of them yet."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from annotate.core.seeds import Creator
from annotate.core.tags import TagKind
from annotate.errors import LibraryReadOnly, WrongCall
from annotate.library import Library, searching
from annotate.library.adding import AddRequest, add
from annotate.library.describing import Description
from annotate.library.folders import load
from annotate.library.searching import find
from annotate.library.seeds import edit, remove, restore
from annotate.library.stating import state
from annotate.library.tagging import TagAsked, Where, tag
from annotate.quoting.words import words_of
from annotate.store import passages
from annotate.store.likely import likely_sources
from annotate.store.opening import create
from annotate.store.passages import OVERLAP, SIZE, behind
from tests.conftest import SAMPLE_SEEDS

REED = "At two in the morning the palace fell, almost without bloodshed. The sailors went home.\n"
HALL = "Herr Käkönen said: “The palace fell nearly without bloodshed.” Nobody in the hall believed him.\n"
NEWS = "十月革命是一九一七年的事件。\nรัฐบาลเฉพาะกาลถูกโค่นล้ม\n"


def stored(library: Library, folder: Path, **texts: str) -> Library:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
        add(library, AddRequest([str(folder / f"{name}.txt")], Description({"publisher": "The Gazette"}), name))
    return library


@pytest.fixture
def library(backend: str, new_library: Callable[[str], Library], tmp_path: Path) -> Library:
    """Give a library of each kind with three texts of one publisher."""
    return stored(new_library(backend), tmp_path, reed=REED, hall=HALL, news=NEWS)


def found(library: Library, *words: str) -> list[tuple[str, str, str]]:
    return [(one["key"], one["match"], one["exact"]) for one in find(library, words)["found"]]


def test_words_are_found_exactly_then_nearly(library: Library) -> None:
    """A sentence is found where it stands, then where two of its words are others; the words shown are the source's own."""
    assert found(library, "the palace fell, almost without bloodshed") == [
        ("reed", "exact", "the palace fell, almost without bloodshed"),
        ("hall", "near", "The palace fell nearly without bloodshed"),
    ]
    assert found(library, "a palace fell, almost with bloodshed")[0] == (
        "reed", "near", "the palace fell, almost without bloodshed",
    )  # fmt: skip


def test_what_is_shown_is_the_source_at_its_offsets(library: Library) -> None:
    """A place in a text is the words at its offsets, with what stands before and after them."""
    (one,) = [one for one in find(library, ["kakonen"])["found"] if one["type"] == "text"]
    assert HALL[one["start"] : one["end"]] == one["exact"] == "Käkönen"
    assert one["before"] + one["exact"] + one["after"] == HALL[: one["end"] + 80]


@pytest.mark.parametrize("words", ["Kakonen", "KÄKÖNEN", "ka\u0308ko\u0308nen", "Kakkonen"])
def test_accents_and_capitals_do_not_matter(library: Library, words: str) -> None:
    """`Kakonen` finds `Käkönen`, however either is written, and so does a slip of the pen."""
    assert ("hall", "Käkönen") in [(key, exact) for key, _, exact in found(library, words)]


@pytest.mark.parametrize("words", ["一九一七年", "革命", "รัฐบาลเฉพาะกาล", "เฉพาะ"])
def test_scripts_without_blanks_are_searched_too(library: Library, words: str) -> None:
    """A phrase in the middle of a line without blanks is found."""
    assert ("news", "exact", words) in found(library, words)


def test_several_words_must_all_be_there(library: Library) -> None:
    """Arguments are found together in one text, in whatever order; one that is missing leaves nothing."""
    assert found(library, "sailors", "palace") == [("reed", "words", "sailors")]
    assert found(library, "sailors", "hall") == []


def test_fields_say_where_words_stand(library: Library, tmp_path: Path) -> None:
    """Words in a field are looked for there alone; a field of the seed goes for its texts and tags as well."""
    edit(library, "reed", Description({"title": "Ten Days"}, {"author": (Creator("author", "Reed", "John"),)}))
    tag(
        library,
        "reed",
        TagAsked(TagKind.CLAIM, Where(span=(0, 25)), fields={"gloss": "It fell at 2 a.m."}, note="Ask Vera."),
    )
    assert found(library, "title:ten days") == [("reed", "folded", "Ten Days")]
    assert found(library, "author:John Reed", "palace") == [("reed", "exact", "palace")]
    assert found(library, "title:gazette") == []
    assert found(library, "gloss:fell") == [("reed:c1", "exact", "fell")]
    assert found(library, "gloss:fell", "title:days") == [("reed:c1", "exact", "fell")]
    assert found(library, "gloss:fell", "title:nights") == []
    assert [key for key, *_ in found(library, "publisher:gazette")] == ["hall", "news", "reed"]
    assert found(library, "note:vera") == [("reed:c1", "folded", "Vera")]


def test_tags_and_statements_are_found_and_changes_are_seen(library: Library) -> None:
    """What was said anew is found by its new words and no longer by its old ones; what was taken back is not found."""
    tag(library, "reed", TagAsked(TagKind.CLAIM, Where(span=(0, 25)), label="c1", fields={"gloss": "A claim of zeal"}))
    state(library, "Zeal was rare that night.", ["reed:c1"], "zeal")
    assert [key for key, *_ in found(library, "zeal")] == ["zeal", "reed:c1"]
    edit(library, "reed", Description({"title": "Zebra"}))
    assert found(library, "zebra") == [("reed", "folded", "Zebra")]
    edit(library, "reed", Description({"title": "Giraffe"}))
    assert found(library, "zebra") == []
    assert found(library, "title:giraffe") == [("reed", "folded", "Giraffe")]
    remove(library, "zeal")
    assert [key for key, *_ in found(library, "zeal")] == ["reed:c1"]
    remove(library, "reed", force=True)
    assert found(library, "zeal") == []
    assert [key for key, *_ in found(library, "the palace fell")] == ["hall"]
    restore(library, "reed")
    assert "reed" in [key for key, *_ in found(library, "the palace fell")]


def test_a_place_between_two_passages_is_found_once(
    backend: str, new_library: Callable[[str], Library], tmp_path: Path
) -> None:
    """A long text is indexed in passages that overlap: words across their border are found, and found once."""
    filler = "word " * (SIZE // 5 + 100)
    border = SIZE - OVERLAP
    for at in (border - 20, border + 10, SIZE - 20, SIZE + 5):
        text = f"{filler[:at]} the palace fell almost without bloodshed {filler}"
        library = stored(new_library(backend), tmp_path, long=text)
        (one,) = find(library, ["palace fell almost without bloodshed"])["found"]
        assert text[one["start"] : one["end"]] == "palace fell almost without bloodshed"


def test_a_sentence_longer_than_any_phrase_is_found_whole(library: Library, tmp_path: Path) -> None:
    """All words of a long quotation are compared, not only those that the index was asked for."""
    words = [f"w{number}" for number in range(90)]
    stored(library, tmp_path, whole=" ".join(words), cut=" ".join([*words[:60], "x", "y", *words[62:]]))
    assert [(key, match) for key, match, _ in found(library, " ".join(words))] == [("whole", "exact"), ("cut", "near")]


def test_a_load_is_caught_up_by_the_first_search(
    backend: str, new_library: Callable[[str], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After much was added the index is behind; the first search brings it up to date, and nothing is missing then."""
    library = new_library(backend)
    monkeypatch.setattr("annotate.library.indexing._FEW_TEXTS", 0)
    load(library, [SAMPLE_SEEDS])
    assert behind(library.database)
    before = found(library, "winter palace")
    assert before
    assert not behind(library.database)
    assert found(library, "winter palace") == before


def test_what_the_index_does_not_know_is_searched_all_the_same(
    backend: str, new_library: Callable[[str], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody may write, what was not indexed is gone through: the answers are those of a whole index."""
    library, whole = new_library(backend), new_library(backend)
    load(whole, [SAMPLE_SEEDS])
    monkeypatch.setattr("annotate.library.indexing._FEW_TEXTS", 0)
    load(library, [SAMPLE_SEEDS])
    monkeypatch.setattr(passages, "catch_up", _read_only)
    for words in (["winter palace"], ["title:october"], ["without", "vote"], ["labels:october"]):
        assert found(library, *words) == found(whole, *words)
    assert behind(library.database)


def _read_only(*_: object) -> None:
    raise LibraryReadOnly("this library can only be read, not written")


def test_a_library_that_cannot_be_written_is_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without the right to write is no hindrance, also when its index is behind."""
    monkeypatch.setattr("annotate.library.indexing._FEW_TEXTS", 0)
    path = tmp_path / "shut" / "library.db"
    path.parent.mkdir()
    with Library(create(str(path))) as library:
        load(library, [SAMPLE_SEEDS])
    path.chmod(stat.S_IRUSR)
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with Library.open(str(path)) as library:
            assert found(library, "winter palace")
    finally:
        path.parent.chmod(stat.S_IRWXU)


@pytest.mark.parametrize("kind", ["file", "postgresql"])
def test_a_search_does_not_wait_for_a_long_write(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody else writes, what is not in the index is gone through; the library's own patience is as before."""
    monkeypatch.setattr("annotate.library.indexing._FEW_TEXTS", 0)
    monkeypatch.setattr("annotate.library.indexing._PATIENCE", 0.05)
    place = str(tmp_path / "library.db")
    if kind == "file":
        create(place).close()
    else:
        place = request.getfixturevalue("postgresql").new_library()
    with Library.open(place) as library, Library.open(place) as other:
        load(library, [SAMPLE_SEEDS])
        with other.database.writing():
            assert found(library, "winter palace")
            assert behind(library.database)
        assert library.database.wait(30) == 30
        assert found(library, "winter palace")
        assert not behind(library.database)


def test_a_shortlist_has_the_source_first(library: Library) -> None:
    """The captures that likely hold a quotation come best first, with the passage in which it likely stands."""
    likely = likely_sources(library.database, words_of("the palace fell almost without any bloodshed"), 5)
    assert (likely[0].key, likely[0].number, likely[0].start, likely[0].end) == ("reed", 1, 0, len(REED))
    assert likely == sorted(likely, key=lambda one: -one.weight)
    assert likely_sources(library.database, words_of("zebra giraffe"), 5) == []


@pytest.mark.parametrize("words", [[], [""], ["…"], ["title:!"], ["palace", " "]])
def test_no_words_are_a_wrong_call(library: Library, words: list[str]) -> None:
    """What has no letter and no digit cannot be looked for."""
    with pytest.raises(WrongCall, match="no words"):
        find(library, words)


def test_every_field_can_be_named() -> None:
    """The names before a colon are those of the fields that are searched, and no two kinds of record mean other things by one."""
    assert {"title", "publisher", "author", "issued", "gloss", "speaker", "note", "labels", "statement"} <= set(
        searching.FIELDS
    )
