"""Entries of other programs become seeds on every database: keys, duplicates, tags, and what could not be read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from annotate.core.record import Record
from annotate.core.seeds import Capture, Creator, Seed
from annotate.core.text import sha256_hex
from annotate.errors import Refused
from annotate.formats.imported import Imported, Unread
from annotate.library import Library, finding, joining, seeds
from annotate.library.dumping import dump
from annotate.library.folders import load
from annotate.library.importing import OnDuplicate, import_entries
from annotate.library.storing import Content, put_record
from annotate.library.tracing import trace
from annotate.library.verifying import verify
from annotate.store import reading, tagreading
from annotate.store.opening import in_memory
from tests.store.test_roundtrip import assert_known, tree

BOOK = Seed(
    "Orlova:1918", "book", "Bread & Roses", publisher="Duma", issued="1918", doi="10.1000/Bread",
    creators=(Creator(family="Orlova", given="Vera"),), extra={"ISBN": "1", "bib:file": "a.pdf"},
)  # fmt: skip


def entry(key: str, line: int = 1, **fields: Any) -> Imported:
    more = {name: fields.pop(name) for name in ("aliases", "tags") if name in fields}
    return Imported(Seed(key, **fields), line, **more)


def keys_of(shape: Any) -> list[tuple[str, str]]:
    return [(one["status"], one["key"]) for one in shape["entries"]]


def imported(library: Library, items: Iterable[Imported | Unread], *how: OnDuplicate) -> list[tuple[str, str]]:
    return keys_of(import_entries(library, items, "refs.bib", *how))


def events(library: Library) -> list[dict[str, Any]]:
    rows = library.database.rows("SELECT after FROM event WHERE action = 'import' ORDER BY id")
    return [json.loads(after) for (after,) in rows]


def test_an_entry_becomes_a_seed(library: Library) -> None:
    """All its fields are there, each with the file as its source, and its own key leads to it."""
    shape = import_entries(library, [Imported(BOOK, 7)], "refs.bib")
    one = {"source": "refs.bib", "line": 7, "entry": "Orlova:1918", "key": "orlova-1918"}
    assert shape["entries"] == [{**one, "status": "added", "like": "", "fields": []}]
    shown = seeds.show(library, "Orlova:1918")
    assert shown["aliases"] == ["Orlova:1918"]
    assert (shown["seed"]["title"], shown["seed"]["extra"]) == (
        "Bread & Roses",
        {"ISBN": "1", "bib:file": "a.pdf", "citation-key": "Orlova:1918"},
    )
    assert shown["seed"]["creators"][0]["family"] == "Orlova"
    fields = ["kind", "title", "publisher", "issued", "doi", "ISBN", "bib:file", "citation-key", "author"]
    assert sorted(shown["basis"]) == sorted(fields)
    assert {(one["basis"], one["source"]) for one in shown["basis"].values()} == {("external", "refs.bib")}
    assert trace(library, "Orlova:1918")["key"] == "orlova-1918"
    assert verify(library)["findings"] == []
    assert [(one["seeds"], one["unread"]) for one in events(library)] == [(["orlova-1918"], [])]


KEYS: dict[str, tuple[list[str], list[tuple[str, list[str]]]]] = {
    "legal": (["smith-2001", "a_b.c"], [("smith-2001", []), ("a_b.c", [])]),
    "from elsewhere": (["Smith2001", "DBLP:conf/fse/X"], [("smith2001", ["Smith2001"]), ("dblp-conf-fse-x", ["DBLP:conf/fse/X"])]),
    "a legal one comes later": (["A:b", "a-b"], [("a-b-2", ["A:b"]), ("a-b", [])]),
    "an alias is a key of another": (["x", "X y"], [("x", []), ("x-y", [])]),
    "nothing legal": (["Ж", "ЖЖ"], [("title-0", ["Ж"]), ("title-1", ["ЖЖ"])]),
    "twice": (["a", "a", "a"], [("a", []), ("a-2", []), ("a-3", [])]),
    "none": (["", ""], [("title-0", []), ("title-1", [])]),
    "marks": (["--a--b..", "a'b"], [("a-b", ["--a--b.."]), ("a-b-2", ["a'b"])]),
}  # fmt: skip


@pytest.mark.parametrize("name", KEYS)
def test_keys(library: Library, name: str) -> None:
    """A legal key stays; of another a legal one is made, and it leads there as an alias; none is used twice."""
    given, wanted = KEYS[name]
    items = [entry(key, title=f"Title {number}", issued="1918") for number, key in enumerate(given)]
    wanted = [(key.replace("title-", "1918-title-"), aliases) for key, aliases in wanted]
    found = [key for _, key in imported(library, items)]
    assert [(key, seeds.show(library, key)["aliases"]) for key in found] == wanted


def test_a_key_that_nothing_can_carry_is_kept(library: Library) -> None:
    """A key with blanks, or one that is taken, stands in a further field."""
    imported(library, [entry("a", title="A"), entry("a b", title="B", aliases=("a", "old", "c d"))])
    shown = seeds.show(library, "old")
    assert (shown["seed"]["key"], shown["aliases"]) == ("a-b", ["old"])
    assert json.loads(shown["seed"]["extra"]["annotate:keys"]) == ["a b", "a", "c d"]


def test_an_earlier_key_works_where_a_key_does(library: Library) -> None:
    """A key from elsewhere may have colons and an `@`, and still leads to the seed, its captures and its tags."""
    stored(library, "DBLP:conf/x@1", "Bread was scarce.")
    imported(library, [entry("x:c1", title="Another")])
    for key in ("DBLP:conf/x@1", "DBLP:conf/x@1@1"):
        assert seeds.text(library, key) == "Bread was scarce."
    assert trace(library, "DBLP:conf/x@1")["key"] == "bread"
    assert finding.tag(library.database, "DBLP:conf/x@1:c1").tag.key == "bread:c1"
    assert trace(library, "x:c1")["type"] == "seed"


LIKE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "doi": ({"doi": "10.1000/BREAD"}, {"doi": "https://doi.org/10.1000/bread", "title": "Other"}),
    "url": ({"url": "https://example.org/a/#top"}, {"url": "https://example.org/a", "title": "Other"}),
    "title": ({"title": "Brëad & Roses", "issued": "1918-03"}, {"title": "bread &  roses", "issued": "1918"}),
    "key": ({"note": "No title."}, {"note": "Still none."}),
}  # fmt: skip
UNLIKE: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "another doi": (
        {"doi": "10.1/a", "title": "T", "issued": "1918"},
        {"doi": "10.1/b", "title": "T", "issued": "1918"},
        "a",
    ),
    "another year": ({"title": "T", "issued": "1918"}, {"title": "T", "issued": "1919"}, "a"),
    "a bare title": ({"title": "Introduction"}, {"title": "Introduction"}, "other"),
}


@pytest.mark.parametrize("like", LIKE)
@pytest.mark.parametrize("together", [True, False], ids=["in one file", "in two"])
def test_what_is_there_is_skipped(library: Library, like: str, together: bool) -> None:
    """The same DOI, address, or title, year and author is found, within a file as in the library; nothing changes."""
    first, second = (entry("Bread", **fields) for fields in LIKE[like])
    shape: Any = None
    for items in [[first, second]] if together else [[first], [second]]:
        shape = import_entries(library, items, "refs.bib")
    assert shape["entries"][-1] == {
        "source": "refs.bib",
        "line": 1,
        "entry": "Bread",
        "key": "bread",
        "status": "skipped",
        "like": like,
        "fields": [],
    }
    assert len(list(reading.all_seeds(library.database))) == 1


@pytest.mark.parametrize("name", UNLIKE)
def test_what_is_not_the_same_is_stored(library: Library, name: str) -> None:
    """Different DOIs or years are different works, and so are two with a bare title and other keys."""
    first, second, key = UNLIKE[name]
    found = imported(library, [entry("a", **first), entry(key, **second)])
    assert [status for status, _ in found] == ["added", "added"]


def test_importing_twice_changes_nothing(library: Library) -> None:
    """A file that was imported is known, entry by entry; not even an event is added."""
    items = [Imported(BOOK, 1), entry("Note"), entry("T", title="Bare"), entry("U", url="https://example.org")]
    imported(library, items)
    before = [seeds.show(library, one) for one in ("Note", "T", "U", "Orlova:1918")]
    assert {status for status, _ in imported(library, items)} == {"skipped"}
    assert [seeds.show(library, one) for one in ("Note", "T", "U", "Orlova:1918")] == before
    assert len(events(library)) == 1


@pytest.mark.parametrize("together", [True, False], ids=["in one file", "in two"])
def test_a_merge_fills_and_never_overwrites(library: Library, together: bool) -> None:
    """Empty fields are filled, with the file as their source; what was there stays; the other key leads to the seed too."""
    more = Seed(
        "Orl", "article", "Another title", volume="2", doi="10.1000/bread", extra={"ISBN": "2", "genre": "tract"},
        creators=(Creator(family="Other"), Creator("editor", literal="The Duma")),
    )  # fmt: skip
    items: list[Imported] = [Imported(BOOK, 1), Imported(more, 2)]
    shape: Any = None
    for some in [items] if together else [items[:1], items[1:]]:
        shape = import_entries(library, some, "more.bib", OnDuplicate.MERGE)
    assert shape["entries"][-1]["fields"] == ["volume", "genre", "editor"]
    assert shape["entries"][-1]["status"] == "merged"
    shown = seeds.show(library, "Orl")
    assert (shown["seed"]["title"], shown["seed"]["volume"], shown["seed"]["kind"]) == ("Bread & Roses", "2", "book")
    assert shown["seed"]["extra"] == {
        "ISBN": "1",
        "bib:file": "a.pdf",
        "citation-key": "Orlova:1918",
        "genre": "tract",
    }
    assert [one["role"] for one in shown["seed"]["creators"]] == ["author", "editor"]
    assert shown["basis"]["genre"]["source"] == "more.bib"
    assert shown["aliases"] == ["Orl", "Orlova:1918"]
    assert verify(library)["findings"] == []


def test_new_stores_all_the_same(library: Library) -> None:
    """Asked to, it stores what is there once more, under a key of its own."""
    items = [Imported(BOOK, 1), Imported(BOOK, 2)]
    assert imported(library, items, OnDuplicate.NEW) == [("added", "orlova-1918"), ("added", "orlova-1918-2")]
    assert json.loads(seeds.show(library, "orlova-1918-2")["seed"]["extra"]["annotate:keys"]) == ["Orlova:1918"]


def test_fail_stores_nothing(library: Library) -> None:
    """Asked to, it refuses all where one is there already, and names every such entry."""
    items = [entry("a", 1, title="A"), Imported(BOOK, 5), Imported(BOOK, 9), Imported(BOOK, 13)]
    with pytest.raises(
        Refused, match=r"^refs.bib:9: Orlova:1918 is likely orlova-1918: the same doi; nothing was imported$"
    ) as refused:
        import_entries(library, items, "refs.bib", OnDuplicate.FAIL)
    assert refused.value.hints == ("refs.bib:13: Orlova:1918 is likely orlova-1918: the same doi",)
    assert list(reading.all_seeds(library.database)) == []


def test_a_dry_run_tells_all_and_stores_nothing(library: Library) -> None:
    """It gives what would be done."""
    shape = import_entries(library, [Imported(BOOK, 1), Unread(3, "@x{", "no end")], "refs.bib", dry_run=True)
    assert (keys_of(shape), len(shape["unread"]), shape["dry_run"]) == ([("added", "orlova-1918")], 1, True)
    assert (list(reading.all_seeds(library.database)), events(library)) == ([], [])


def test_what_cannot_be_read_is_kept(library: Library) -> None:
    """The rest is stored; each piece stands in the log with its line, its raw text and why."""
    bad = [
        entry("nul", 4, title="a\x00b"),
        entry("half", 5, title="a\ud800b"),
        entry("kind", 6, kind="pamphlette"),
        entry("date", 7, issued="last spring"),
        entry("name", 8, creators=(Creator(family="A", literal="B"),)),
        entry("role", 9, creators=(Creator("owner", literal="B"),)),
    ]
    shape = import_entries(
        library, [Unread(1, "@book{x\x00\ud800", "it has no end"), *bad, Imported(BOOK, 12)], "refs.bib"
    )
    assert keys_of(shape) == [("added", "orlova-1918")]
    assert [one["line"] for one in shape["unread"]] == [1, 4, 5, 6, 7, 8, 9]
    assert shape["unread"][0] == {"source": "refs.bib", "line": 1, "raw": "@book{x\\x00\\ud800", "why": "it has no end"}
    (event,) = events(library)
    assert event["unread"][0] == {"file": "refs.bib", "line": 1, "raw": "@book{x\\x00\\ud800", "why": "it has no end"}
    assert len(event["unread"]) == 7


def stored(library: Library, alias: str = "Bread", text: str = "He said: “Bread!” [1]\n1. Clerk.") -> None:
    """Store a seed with a text and one tag."""
    digest = sha256_hex(text.encode())
    capture = Capture(1, digest, len(text), digest)
    with library.writing() as writer:
        put_record(
            library, writer, Record(Seed("bread", doi="10.1/b"), (alias,), captures=(capture,)), Content({1: text}, {})
        )
    line = {"key": "B:c1", "kind": "claim", "start": 0, "end": 2, "exact": text[:2]}
    shape = import_entries(library, [entry("B", doi="10.1/b", tags=(line,))], "a.bib", OnDuplicate.MERGE)
    assert (shape["tags_placed"], shape["tags_not_placed"]) == (1, 0)


TAGS: tuple[dict[str, Any], ...] = (
    {"key": "Bread:c1", "kind": "claim", "start": 0, "end": 7, "exact": "He said", "gloss": "He spoke."},
    {"key": "Bread:q1", "kind": "quote", "start": 9, "end": 17, "exact": "“Bread!” "[:8], "speaker": "He"},
    {"key": "Bread:q2", "kind": "quote", "start": 10, "end": 15, "exact": "Bread", "parent": "Bread:q1"},
    {"key": "Bread:f1", "kind": "footnote", "start": 18, "end": 21, "exact": "[1]", "number": "1", "supports": ["Bread:c1", "Bread:q1"]},
    {"kind": "claim", "start": 3, "end": 7, "exact": "said"},
    {"kind": "claim", "start": 3, "end": 7, "exact": "sang"},
    {"key": "Bread:q9", "kind": "quote", "start": 3, "end": 7, "exact": "said", "parent": "Bread:q1"},
    {"key": "Bread:f9", "kind": "footnote", "start": 18, "end": 20, "exact": "[1", "supports": ["Bread:x9"]},
    {"kind": "opinion", "start": 0, "end": 2, "exact": "He"},
    {"kind": "claim", "exact": "He"},
)  # fmt: skip


def test_tags_are_placed_on_their_exact_words(library: Library) -> None:
    """Tags go where the seed's text has their words at their places, and lead to one another; the others are kept as they came."""
    stored(library)
    item = entry("Bread", doi="10.1/b", tags=TAGS)
    shape = import_entries(library, [item], "refs.bib", OnDuplicate.MERGE)
    assert (shape["tags_placed"], shape["tags_not_placed"]) == (5, 5)
    seed_id, _ = finding.seed_id(library.database, "bread")
    tags = {one.label: one for one in tagreading.tags_of(library.database, seed_id).values()}
    assert sorted(tags) == ["c1", "c2", "c3", "f1", "q1", "q2"]
    assert tags["c2"].span.exact == "He said"
    assert tags["f1"].details.supports == ("c2", "q1")  # type: ignore[union-attr]
    assert tags["q2"].details.parent == "q1"  # type: ignore[union-attr]
    assert json.loads(seeds.show(library, "bread")["seed"]["extra"]["annotate:tags"]) == list(TAGS[5:])
    again = import_entries(library, [item], "refs.bib", OnDuplicate.MERGE)
    assert (again["tags_placed"], again["entries"][0]["status"]) == (0, "skipped")
    assert verify(library)["findings"] == []


def test_tags_without_a_text_are_kept(library: Library) -> None:
    """A new seed has no text for its tags; they are kept as they came, and counted."""
    shape = import_entries(library, [entry("Bread", title="Bread", tags=TAGS[:2])], "refs.bib")
    assert (shape["tags_placed"], shape["tags_not_placed"]) == (0, 2)
    assert json.loads(seeds.show(library, "Bread")["seed"]["extra"]["annotate:tags"]) == list(TAGS[:2])


def test_out_and_in_again(library: Library, tmp_path: Path) -> None:
    """What was imported, merged and given another key is dumped and loaded without loss."""
    other = entry("Roses", title="Bread & Roses", issued="1918", volume="2", tags=TAGS[:1])
    imported(library, [Imported(BOOK, 1), other, entry("DBLP:x", title="X")], OnDuplicate.NEW)
    joining.merge(library, "Orlova:1918", "roses")
    joining.rekey(library, "DBLP:x", "ecks")
    dump(library, tmp_path / "one")
    assert_known(library, tmp_path / "one", tmp_path / "two")
    with Library(in_memory()) as second:
        load(second, [tmp_path / "one"])
        dump(second, tmp_path / "three")
        assert tree(tmp_path / "three") == tree(tmp_path / "one")
        assert seeds.show(second, "Roses")["seed"]["key"] == "orlova-1918"
        assert seeds.show(second, "DBLP:x")["seed"]["key"] == "ecks"
        assert verify(second)["findings"] == []
