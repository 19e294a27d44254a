"""A library goes out as plain files and comes back the same, from either database to the other; and a person may edit the files."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from annotate.errors import Refused
from annotate.library import Library
from annotate.library.dumping import dump
from annotate.library.folders import load
from annotate.library.verifying import verify
from annotate.store.opening import in_memory
from tests.conftest import SAMPLE_SEEDS
from tests.servers import Server
from tests.store.libraries import Whole, build, libraries

_UNHURRIED = (
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
    HealthCheck.function_scoped_fixture,
)
_MANY = settings(deadline=None, max_examples=60, suppress_health_check=_UNHURRIED)
_FEW = settings(deadline=None, max_examples=8, suppress_health_check=_UNHURRIED)


def tree(folder: Path) -> dict[str, bytes]:
    """Give all files below a folder by their names."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that is gone in the end; a fixture would be shared by all examples."""
    folder = Path(tempfile.mkdtemp(prefix="annotate-roundtrip-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def empty(address: str = "") -> Iterator[Library]:
    """Give an empty library, in memory or at an address."""
    library = Library.open(address) if address else Library(in_memory())
    with library:
        yield library


def events(library: Library) -> int:
    found = library.database.row("SELECT count(*) FROM event")
    assert found
    return int(found[0])


def assert_known(library: Library, folder: Path, again: Path) -> None:
    """Hold that a library knows all that a folder has: loading it changes nothing."""
    before = events(library)
    shape = load(library, [folder])
    assert {one["status"] for one in shape["seeds"]} == {"known"}
    assert (shape["relations"], shape["statements"]) == (0, 0)
    assert events(library) == before
    dump(library, again)
    assert tree(again) == tree(folder)


@_MANY
@given(libraries())
def test_out_and_in_again_gives_the_same_files(whole: Whole) -> None:
    """Dumped, loaded into an empty library and dumped again, every file has the same bytes; loading twice changes nothing."""
    with scratch() as folder, empty() as first, empty() as second:
        build(first, whole)
        dump(first, folder / "one")
        load(second, [folder / "one"])
        dump(second, folder / "two")
        assert tree(folder / "two") == tree(folder / "one")
        assert_known(second, folder / "one", folder / "three")
        assert_known(first, folder / "one", folder / "four")
        assert verify(second)["findings"] == []


@_FEW
@given(libraries())
def test_postgresql_and_sqlite_give_the_same_files(postgresql: Server, whole: Whole) -> None:
    """From PostgreSQL to SQLite and to PostgreSQL again, every file has the same bytes."""
    with (
        scratch() as folder,
        empty(postgresql.new_library()) as first,
        empty() as second,
        empty(postgresql.new_library()) as third,
    ):
        build(first, whole)
        dump(first, folder / "one")
        load(second, [folder / "one"])
        dump(second, folder / "two")
        load(third, [folder / "two"])
        dump(third, folder / "three")
        assert tree(folder / "two") == tree(folder / "one")
        assert tree(folder / "three") == tree(folder / "one")
        assert_known(third, folder / "one", folder / "four")
        assert verify(third)["findings"] == []


def test_the_sample_seeds_come_back_the_same(library: Library, tmp_path: Path) -> None:
    """The sample seeds, which have all that a library can hold, are known when they are loaded a second time."""
    load(library, [SAMPLE_SEEDS])
    dump(library, tmp_path / "one")
    assert_known(library, tmp_path / "one", tmp_path / "two")
    load_again = load(library, [SAMPLE_SEEDS])
    assert {one["status"] for one in load_again["seeds"]} == {"known"}


# A person edits the files, and loads them again

REED = "The palace fell at two in the morning, almost without bloodshed.\nReed was there.\n"
SEED = """title = "The palace fell"
issued = "1917-11-08"

[[creator]]
role = "author"
family = "Reed"
given = "John"

[[stance]]
value = "socialist"
justification = "He says so himself."
"""


@pytest.fixture
def dumped(library: Library, tmp_path: Path) -> Path:
    """Load a seed that a person wrote by hand, and dump it; gives its folder."""
    folder = tmp_path / "by-hand" / "reed-1917-palace"
    folder.mkdir(parents=True)
    (folder / "seed.toml").write_text(SEED, "utf-8")
    (folder / "text.txt").write_text(REED, "utf-8")
    (folder / "tags.jsonl").write_text(
        '{"kind": "claim", "exact": "almost without bloodshed", "gloss": "Few died."}\n', "utf-8"
    )
    load(library, [tmp_path / "by-hand"])
    dump(library, tmp_path / "dumped")
    return tmp_path / "dumped" / "reed-1917-palace"


def _tags(library: Library) -> list[tuple[object, ...]]:
    return library.database.rows(
        "SELECT t.label, t.kind, s.start, s.exact, c.gloss FROM tag t JOIN span s ON s.id = t.span_id"
        " LEFT JOIN claim c ON c.tag_id = t.id ORDER BY t.id"
    )


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def _load(library: Library, folder: Path) -> str:
    (one,) = load(library, [folder])["seeds"]
    return one["status"]


def _refused(library: Library, folder: Path, words: str) -> None:
    """Hold that a folder is refused with these words, and that the library is as it was."""
    before = (_tags(library), events(library), library.database.rows("SELECT * FROM seed"))
    with pytest.raises(Refused, match=words):
        load(library, [folder])
    assert (_tags(library), events(library), library.database.rows("SELECT * FROM seed")) == before
    assert verify(library)["findings"] == []


def test_a_new_line_without_a_key_becomes_a_tag(library: Library, dumped: Path) -> None:
    """A line that a person adds to tags.jsonl gets the next label, and on the next load it is known."""
    with (dumped / "tags.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"kind": "claim", "exact": "Reed was there.", "gloss": "He saw it."}\n')
    assert _load(library, dumped) == "updated"
    assert _tags(library) == [
        ("c1", "claim", 39, "almost without bloodshed", "Few died."),
        ("c2", "claim", 65, "Reed was there.", "He saw it."),
    ]
    before = events(library)
    assert _load(library, dumped) == "known"
    assert events(library) == before


def test_a_changed_gloss_is_taken_over(library: Library, dumped: Path) -> None:
    """A field of a tag may change; its words and its key stay."""
    _edit(dumped / "tags.jsonl", "Few died.", "Hardly anyone died.")
    assert _load(library, dumped) == "updated"
    assert _tags(library) == [("c1", "claim", 39, "almost without bloodshed", "Hardly anyone died.")]


def test_a_moved_span_is_refused(library: Library, dumped: Path) -> None:
    """A tag never moves: neither to other words, nor to other offsets of the same words."""
    line = json.loads((dumped / "tags.jsonl").read_text("utf-8"))
    for start, end in ((39, 45), (0, 10), (65, 80)):
        moved = {**line, "start": start, "end": end, "exact": REED[start:end]}
        (dumped / "tags.jsonl").write_text(json.dumps(moved) + "\n", "utf-8")
        _refused(library, dumped, "reed-1917-palace:c1: the library has this key for other words; a tag never moves")
    (dumped / "tags.jsonl").write_text(json.dumps({**line, "start": 40, "end": 64}) + "\n", "utf-8")
    _refused(library, dumped, "at 40:64 the text has 'lmost without bloodshed.', not 'almost without bloodshed'")


def test_a_changed_kind_is_refused(library: Library, dumped: Path) -> None:
    """A claim does not become a quote under its key."""
    line = json.loads((dumped / "tags.jsonl").read_text("utf-8"))
    del line["gloss"]
    (dumped / "tags.jsonl").write_text(json.dumps({**line, "kind": "quote"}) + "\n", "utf-8")
    _refused(library, dumped, "a tag never moves")


def test_a_changed_text_is_refused(library: Library, dumped: Path) -> None:
    """The text of a capture never changes, with or without what seed.toml says of it."""
    _edit(dumped / "text.txt", "Reed was there.", "Lenin was there.")
    _refused(library, dumped, "the text of capture 1 is not the one that seed.toml describes")
    toml = dumped / "seed.toml"
    said = [
        line
        for line in toml.read_text("utf-8").split("\n")
        if not line.startswith(("sha256", "text_sha256", "code_points"))
    ]
    toml.write_text("\n".join(said), "utf-8")
    _refused(library, dumped, "the library has another text for capture 1; a capture never changes")


def test_a_tag_line_that_is_gone_stays_in_the_library(library: Library, dumped: Path) -> None:
    """Nothing goes because a file does not name it."""
    before = _tags(library)
    (dumped / "tags.jsonl").write_text("", "utf-8")
    load(library, [dumped])
    assert _tags(library) == before


def test_a_new_stance_supersedes_the_old_one(library: Library, dumped: Path) -> None:
    """A stance that a person adds takes the place of the one of its scheme, and the old one is kept."""
    with (dumped / "seed.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[stance]]\nvalue = "communist"\njustification = "He helped to found the party."\n')
    assert _load(library, dumped) == "updated"
    query = "SELECT value, superseded_by IS NULL FROM stance ORDER BY id"
    assert [(value, bool(standing)) for value, standing in library.database.rows(query)] == [
        ("socialist", False),
        ("communist", True),
    ]
    assert _load(library, dumped) == "known"


def test_a_changed_title_keeps_its_history(library: Library, dumped: Path) -> None:
    """What a field was before, and why, stays with the seed."""
    toml = dumped / "seed.toml"
    _edit(toml, 'title = "The palace fell"', 'title = "The palace has fallen"')
    before = toml.read_text("utf-8")
    start = before.index("[basis.title]")
    end = before.find("\n[", start + 1)
    toml.write_text(
        before[:start] + '[basis.title]\nbasis = "external"\nsource = "its cover"\n' + before[end:], "utf-8"
    )
    assert _load(library, dumped) == "updated"
    assert library.database.rows("SELECT title FROM seed") == [("The palace has fallen",)]
    query = "SELECT basis, value, earlier FROM basis WHERE field = 'title' ORDER BY id"
    assert library.database.rows(query) == [
        ("stated", "The palace fell", ""),
        ("external", "The palace has fallen", "The palace fell"),
    ]
    assert _load(library, dumped) == "known"


def test_a_new_alias_is_taken_over(library: Library, dumped: Path) -> None:
    """A key that a person adds to the aliases leads to the seed; one that is taken is refused."""
    _edit(dumped / "seed.toml", 'key = "reed-1917-palace"', 'key = "reed-1917-palace"\naliases = ["palace"]')
    assert _load(library, dumped) == "updated"
    assert library.database.rows("SELECT a.key, s.key FROM alias a JOIN seed s ON s.id = a.seed_id") == [
        ("palace", "reed-1917-palace")
    ]
    assert _load(library, dumped) == "known"
    _edit(dumped / "seed.toml", '["palace"]', '["palace", "reed-1917-palace"]')
    _refused(library, dumped, "the key reed-1917-palace is taken; a key is never used again")


@pytest.fixture
def related(library: Library, dumped: Path) -> Path:
    """Relate two tags of the seed, and dump it again; gives the file of the relations."""
    with (dumped / "tags.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"kind": "claim", "exact": "Reed was there.", "gloss": "He saw it."}\n')
    line = '{"type": "corroborates", "from": "reed-1917-palace:c2", "to": "reed-1917-palace:c1", "note": "He saw few dead."}\n'
    relations = dumped.parent / "relations.jsonl"
    relations.write_text(line, "utf-8")
    assert load(library, [dumped.parent])["relations"] == 1
    dump(library, dumped.parent)
    return relations


def _relations(library: Library) -> list[tuple[object, ...]]:
    return library.database.rows("SELECT kind, note, reconcile, withdrawn FROM relation ORDER BY id")


def test_a_changed_note_of_a_relation_is_taken_over(library: Library, related: Path) -> None:
    """What a relation says may change; loading it once more changes nothing."""
    _edit(related, '"He saw few dead."', '"He saw six dead.", "reconcile": "scope"')
    assert load(library, [related.parent])["relations"] == 1
    assert _relations(library) == [("corroborates", "He saw six dead.", "scope", "")]
    assert load(library, [related.parent])["relations"] == 0


def test_a_withdrawn_relation_makes_room_for_another(library: Library, related: Path) -> None:
    """A relation that a person withdraws in the file is the one that is withdrawn, and another may stand in its place."""
    line = json.loads(related.read_text("utf-8"))
    new = {"type": "qualifies", "from": line["from"], "to": line["to"], "note": "He saw one street."}
    old = {**line, "withdrawn": "2026-11-24T00:00:00Z"}
    related.write_text(json.dumps(new) + "\n" + json.dumps(old) + "\n", "utf-8")
    assert load(library, [related.parent])["relations"] == 2
    assert _relations(library) == [
        ("corroborates", "He saw few dead.", "", "2026-11-24T00:00:00Z"),
        ("qualifies", "He saw one street.", "", ""),
    ]
    assert load(library, [related.parent])["relations"] == 0


def test_a_changed_kind_of_a_relation_is_refused(library: Library, related: Path) -> None:
    """A relation that stands does not turn into its contrary."""
    _edit(related, '"corroborates"', '"contradicts"')
    words = "relations.jsonl:1: reed-1917-palace:c2 corroborates reed-1917-palace:c1 already"
    _refused(library, related.parent, words)


def test_one_refusal_among_many_folders_changes_nothing(library: Library, dumped: Path) -> None:
    """A load is whole or absent: a folder that is sound does not go in beside one that is not."""
    other = dumped.parent / "sukhanov-1922-notes"
    other.mkdir()
    (other / "seed.toml").write_text('title = "Notes"\n', "utf-8")
    (other / "text.txt").write_text("Martov cried from the platform.\n", "utf-8")
    _edit(dumped / "text.txt", "Reed was there.", "Lenin was there.")
    _refused(library, dumped.parent, "is not the one that seed.toml describes")


def test_a_dry_run_tells_and_changes_nothing(library: Library, dumped: Path) -> None:
    """A dry run says what a load would do, and does none of it."""
    _edit(dumped / "tags.jsonl", "Few died.", "Hardly anyone died.")
    before = (_tags(library), events(library))
    assert load(library, [dumped], dry_run=True)["seeds"][0]["status"] == "updated"
    assert (_tags(library), events(library)) == before
