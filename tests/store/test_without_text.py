"""A seed of which the library has no text yet, as an imported one, can do all that needs none, on every database."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate.core.record import Record
from annotate.core.seeds import Basis, BasisKind, Creator, Seed, Stance
from annotate.core.tags import TagKind
from annotate.errors import NotFound, Refused
from annotate.formats.basis import field_values
from annotate.library import Library, seeds
from annotate.library.describing import describe
from annotate.library.dumping import dump
from annotate.library.exporting import FORMATS, Selection, export
from annotate.library.folders import load
from annotate.library.form import form_of, read_form
from annotate.library.listing import list_seeds
from annotate.library.storing import Content, put_record
from annotate.library.tagging import TagAsked, Where, tag
from annotate.library.tracing import trace
from annotate.library.verifying import verify
from annotate.quoting.find import Wanted
from annotate.store.opening import in_memory
from tests.store.test_roundtrip import assert_known, tree

KEY = "orlova-1918-bread"
STAMP = ("tester", "2026-11-23T00:00:00Z")


@pytest.fixture
def library(library: Library) -> Library:
    """Give a library with one seed that has metadata and no capture."""
    seed = Seed(
        KEY, "book", "Bread", publisher="Duma", issued="1918", creators=(Creator(family="Orlova", given="Vera"),),
        by=STAMP[0], at=STAMP[1],
    )  # fmt: skip
    bases = tuple(
        Basis(name, BasisKind.EXTERNAL, value, source="refs.bib", by=STAMP[0], at=STAMP[1])
        for name, value in field_values(seed).items()
    )
    with library.writing() as writer:
        put_record(library, writer, Record(seed, bases=bases), Content({}, {}))
    return library


def test_it_is_shown_listed_and_traced(library: Library) -> None:
    """What is known of it is shown; that there is no text shows as no capture."""
    shape = seeds.show(library, KEY)
    assert (shape["captures"], shape["regions"], shape["seed"]["title"]) == ([], 0, "Bread")
    assert shape["basis"]["title"]["source"] == "refs.bib"
    assert [row[0] for row in list_seeds(library, ["orlova", "bread"])] == [KEY]
    traced = trace(library, KEY)
    assert traced["type"] == "seed"
    assert (traced["captures"], traced["tags"]) == ([], [])


@pytest.mark.parametrize("asked", [KEY, f"{KEY}@1"])
def test_it_has_no_text_and_that_is_said(library: Library, asked: str) -> None:
    """What needs a text says that there is none, and how to store one."""
    with pytest.raises(NotFound, match=rf"^there is no text of {KEY}$") as refused:
        seeds.text(library, asked)
    assert "annotate load" in refused.value.hints[0]
    with pytest.raises(NotFound, match="there is no text of"):
        seeds.regions(library, asked)
    with pytest.raises(NotFound, match="there is no text of"):
        tag(library, asked, TagAsked(TagKind.CLAIM, Where(wanted=Wanted("Bread"))))


def test_it_is_edited(library: Library) -> None:
    """A field changes by an option or in the form, with why it has its value; nothing can be stated in a text that is not there."""
    shape = seeds.edit(
        library, KEY, describe([("title", "More bread"), ("volume", "2")], [], ["volume=external:a shop"])
    )
    assert shape["changed"] == ["title", "volume"]
    bases = seeds.show(library, KEY)["basis"]
    assert (bases["title"]["basis"], bases["volume"]["source"]) == ("inferred", "a shop")
    form = form_of(library, KEY)
    assert seeds.edit(library, KEY, read_form(form, form.text.replace("1918", "1919")))["changed"] == ["issued"]
    for basis in ("title=stated", "title=stated@0:5"):
        with pytest.raises(Refused):
            seeds.edit(library, KEY, describe([("title", "Less bread")], [], [basis]))


def test_it_takes_a_stance_without_evidence(library: Library) -> None:
    """Where it stands is somebody's judgement; words that show it need a text."""
    stance = Stance("liberal", "It praises the Duma.")
    seeds.set_stance(library, KEY, seeds.StanceAsked(stance))
    assert [one["value"] for one in seeds.show(library, KEY)["stances"]] == ["liberal"]
    for asked in (seeds.StanceAsked(stance, spans=[(0, 5)]), seeds.StanceAsked(stance, words=["Bread"])):
        with pytest.raises(NotFound, match="there is no text of"):
            seeds.set_stance(library, KEY, asked)


@pytest.mark.parametrize("name", FORMATS)
def test_it_is_exported(library: Library, name: str) -> None:
    """It goes out in every format; where only tags are written, nothing of it is."""
    written = "".join(export(library, name))
    assert ("Bread" in written) == (name != "jsonl")
    assert "".join(export(library, name, Selection([KEY]))) == written


def test_it_is_removed_and_restored(library: Library) -> None:
    """It is withdrawn and comes back like any other."""
    seeds.remove(library, KEY)
    assert list_seeds(library, []) == []
    seeds.restore(library, KEY)
    assert [row[0] for row in list_seeds(library, [])] == [KEY]


def test_it_is_sound(library: Library) -> None:
    """That it has no text is no finding."""
    shape = verify(library)
    assert (shape["findings"], shape["seeds"], shape["captures"]) == ([], 1, 0)


def test_out_and_in_again(library: Library, tmp_path: Path) -> None:
    """Its folder has no text; loaded and dumped again it has the same bytes, and loading it changes nothing."""
    seeds.set_stance(library, KEY, seeds.StanceAsked(Stance("liberal", "It praises the Duma.")))
    dump(library, tmp_path / "one")
    assert sorted(tree(tmp_path / "one" / KEY)) == ["seed.toml", "tags.jsonl"]
    assert b"[[capture]]" not in (tmp_path / "one" / KEY / "seed.toml").read_bytes()
    assert_known(library, tmp_path / "one", tmp_path / "two")
    with Library(in_memory()) as other:
        assert [one["status"] for one in load(other, [tmp_path / "one"])["seeds"]] == ["added"]
        assert_known(other, tmp_path / "one", tmp_path / "three")
        assert verify(other)["findings"] == []


def test_it_gets_its_text_as_the_hint_says(library: Library, tmp_path: Path) -> None:
    """A text that is put into its folder becomes its first capture, and its metadata stays."""
    dump(library, tmp_path / "one")
    before = seeds.show(library, KEY)
    (tmp_path / "one" / KEY / "text.txt").write_text("Bread\n\nThere was none.\n", "utf-8")
    assert [one["status"] for one in load(library, [tmp_path / "one"])["seeds"]] == ["updated"]
    after = seeds.show(library, KEY)
    assert [one["number"] for one in after["captures"]] == [1]
    assert (after["seed"], after["basis"]) == (before["seed"], before["basis"])
    assert seeds.text(library, KEY) == "Bread\n\nThere was none.\n"


def test_a_folder_that_lost_its_text_is_refused(tmp_path: Path) -> None:
    """A folder whose captures or tags say that there was a text is no seed without one."""
    folder = tmp_path / "bread"
    folder.mkdir()
    (folder / "seed.toml").write_text("[[capture]]\nnumber = 1\n", "utf-8")
    with Library(in_memory()) as library:
        with pytest.raises(NotFound, match=r"text\.txt: there is no such file"):
            load(library, [folder])
        (folder / "seed.toml").write_text("", "utf-8")
        (folder / "tags.jsonl").write_text('{"kind": "claim", "exact": "Bread"}\n', "utf-8")
        with pytest.raises(Refused, match="there is no text here"):
            load(library, [folder])
        (folder / "text@1.txt").write_text("Bread", "utf-8")
        with pytest.raises(NotFound, match=r"text\.txt: there is no such file"):
            load(library, [folder])
