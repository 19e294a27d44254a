"""Whatever was tagged, edited, taken back, related and stated can be undone to the beginning and done again to the end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.core.relations import Relation, RelationKind
from annotate.core.tags import TagKind
from annotate.errors import Refused
from annotate.library import Library, folders, respanning, retagging, stating, tagging, undoing
from annotate.library.log import log
from annotate.library.placed import all_standing_tags
from annotate.library.tagging import TagAsked, Where
from annotate.store import tagreading
from annotate.store.opening import in_memory

FOLDER = 'key = "page"\ntitle = "A page"\n'
TEXT = "He said “we go” and went.[1]\n\n1. A book.\n"


@pytest.fixture
def page(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Give a library with one page, on each kind of database."""
    return filled(library, tmp_path_factory)


def filled(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    place = tmp_path_factory.mktemp("page") / "page"
    place.mkdir()
    (place / "seed.toml").write_text(FOLDER, "utf-8")
    (place / "text.txt").write_text(TEXT, "utf-8")
    folders.load(library, [place])
    return library


def tag(library: Library, kind: str, start: int, end: int, **fields: object) -> str:
    asked = TagAsked(TagKind(kind), Where((start, end)), fields=fields)
    return tagging.tag(library, "page", asked)["tags"][0]["key"]


def state_of(library: Library) -> list[object]:
    """Give all that stands: tags with their fields, relations, statements with what they rest on."""
    with library.database.reading():
        placed = [one.tag for one in all_standing_tags(library.database)]
        tags = {one.key: (one.span, one.details, one.withdrawn != "") for one in placed}
        relations = [
            (one.source, one.kind, one.target)
            for one in tagreading.all_relations(library.database)
            if not one.withdrawn
        ]
        statements = [
            (one.key, one.evidence) for one in tagreading.all_statements(library.database) if not one.withdrawn
        ]
    return [sorted(tags.items(), key=lambda one: one[0]), relations, statements]


def story(library: Library) -> None:
    claim, quote, note = (
        tag(library, "claim", 0, 24),
        tag(library, "quote", 9, 14, speaker="He"),
        tag(library, "footnote", 25, 28),
    )
    retagging.retag(
        library, note, TagAsked(TagKind.FOOTNOTE, Where((25, 28)), fields={"entry_span": (33, 40), "supports": ("c1",)})
    )
    retagging.retag(
        library, quote, TagAsked(TagKind.QUOTE, Where((9, 14)), keywords=("going",), fields={"speaker": "She"})
    )
    respanning.respan(library, claim, 3, 24)
    tagging.relate(library, Relation(RelationKind.QUALIFIES, quote, claim, "why"))
    stating.state(library, "They went.", [claim, f"{quote}:background"], "went")
    tagging.untag(library, claim, force=True)


def test_all_is_undone_and_done_again(page: Library) -> None:
    """Each undo gives the state before, each redo the one after, on every kind of database."""
    states = [state_of(page)]
    story(page)
    steps = 9
    end = state_of(page)
    for _ in range(steps):
        undoing.undo(page)
        states.append(state_of(page))
    standing = [one for one in states[-1][0] if not one[1][2]]  # type: ignore[attr-defined]
    assert (standing, states[-1][1:]) == ([], [[], []])
    with pytest.raises(Refused, match="nothing to undo"):
        undoing.undo(page)
    for before in states[-2::-1][:-1]:
        undoing.redo(page)
        assert state_of(page) == before
    undoing.redo(page)
    assert state_of(page) == end
    with pytest.raises(Refused, match="nothing to redo"):
        undoing.redo(page)


@settings(max_examples=25)
@given(turns=st.lists(st.sampled_from(["undo", "redo", "tag"]), max_size=12))
def test_undo_and_redo_are_a_walk_along_what_was_done(
    turns: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As with any editor: a new action forgets what was undone, and each turn moves by one."""
    library = filled(Library(in_memory(), by="vera"), tmp_path_factory)
    done: list[str] = []
    undone: list[str] = []
    for turn in turns:
        if turn == "tag":
            done.append(tag(library, "claim", len(done) + len(undone), 20))
            undone.clear()
        elif turn == "undo" and done:
            assert undoing.undo(library)["key"] == done[-1]
            undone.append(done.pop())
        elif turn == "redo" and undone:
            assert undoing.redo(library)["key"] == undone[-1]
            done.append(undone.pop())
        else:
            with pytest.raises(Refused):
                (undoing.undo if turn == "undo" else undoing.redo)(library)
        assert {one["key"] for one in tagging.tags(library)} == set(done)


def test_everybody_undoes_their_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What another person did since stays, and is theirs to undo."""
    database = in_memory()
    vera, ivan = Library(database, by="vera"), Library(database, by="ivan")
    filled(vera, tmp_path_factory)
    mine, theirs = tag(vera, "claim", 0, 2), tag(ivan, "claim", 3, 7)
    assert undoing.undo(vera)["key"] == mine
    assert [one["key"] for one in tagging.tags(vera)] == [theirs]
    with pytest.raises(Refused, match="nothing to undo for vera"):
        undoing.undo(vera)


def test_what_others_built_on_is_not_undone_under_them(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A tag on which somebody has stated something stays, and the statement is named."""
    database = in_memory()
    vera, ivan = Library(database, by="vera"), Library(database, by="ivan")
    filled(vera, tmp_path_factory)
    key = tag(vera, "claim", 0, 2)
    stating.state(ivan, "So it was.", [key], "so")
    with pytest.raises(Refused, match="statements rest on this tag: so"):
        undoing.undo(vera)
    assert [one["key"] for one in tagging.tags(vera)] == [key]


def test_a_dry_run_undoes_nothing(page: Library) -> None:
    """It says what it would undo."""
    key = tag(page, "claim", 0, 2)
    before = state_of(page)
    assert undoing.undo(page, dry_run=True) | {"event": 0} == {
        "key": key,
        "action": "tag",
        "done": "undo",
        "event": 0,
        "dry_run": True,
    }
    assert state_of(page) == before


def test_the_log_tells_everything_the_latest_first(page: Library) -> None:
    """An undo is an event of its own that names the one it undid."""
    key = tag(page, "claim", 0, 2)
    undoing.undo(page)
    found = list(log(page))
    assert [(one["action"], one["target"]) for one in found] == [("undo", key), ("tag", key), ("load", "")]
    assert found[0]["before"] == {"event": found[1]["number"], "action": "tag"}
    assert [one["action"] for one in log(page, "page", limit=1)] == ["undo"]
    assert list(log(page, by="nobody")) == []


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (TagAsked(TagKind.QUOTE, Where((0, 2))), "stays one"),
        (TagAsked(TagKind.CLAIM, Where((0, 2)), fields={"edtf": "soon"}), "edtf"),
    ],
)
def test_a_tag_is_edited_within_its_kind(page: Library, asked: TagAsked, words: str) -> None:
    """Another kind, or a field that holds what it cannot, is refused, and nothing is changed."""
    key = tag(page, "claim", 0, 2, gloss="He")
    before = state_of(page)
    with pytest.raises(Refused, match=words):
        retagging.retag(page, key, asked)
    assert state_of(page) == before
    tagging.untag(page, key)
    with pytest.raises(Refused, match="was withdrawn"):
        retagging.retag(page, key, TagAsked(TagKind.CLAIM, Where((0, 2))))


def test_an_edit_that_changes_nothing_is_no_event(page: Library) -> None:
    """There is nothing to undo in it."""
    key = tag(page, "claim", 0, 2, gloss="He")
    retagging.retag(page, key, TagAsked(TagKind.CLAIM, Where((0, 2)), fields={"gloss": "He"}))
    assert next(iter(log(page)))["action"] == "tag"
