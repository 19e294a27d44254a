"""What a session does is written at once, shows at once, and is what any other reader of the library sees; on every database."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.core.relations import RelationKind
from annotate.core.tags import Tag, TagKind
from annotate.errors import NotFound, Refused
from annotate.library import Library, opened
from annotate.library.folders import load
from annotate.session.motions import Place
from annotate.session.work import Work
from annotate.store.opening import in_memory
from tests.conftest import SAMPLE_SEEDS
from tests.session.conftest import WORKER


def shown(work: Work) -> list[Tag]:
    return [one.item for one in work.reading.tags.stretches]


def there(work: Work) -> list[Tag]:
    """Give the tags as somebody else would read them."""
    return list(opened.open_seed(work.library, WORKER).standing.tags)


def test_every_action_shows_what_stands_in_the_library(library: Library) -> None:
    """Also where only the tag that it changed was read again."""
    load(library, [SAMPLE_SEEDS])
    work = Work(library, WORKER)
    one = work.tag(TagKind.CLAIM, Place(0, 6), {"gloss": "x"})
    assert shown(work) == there(work)
    work.retag(one, {"gloss": "y", "keywords": "a, b"})
    quote = work.tag(TagKind.QUOTE, Place(1381, 1400), {"parent": "q3"})
    work.relate(one, RelationKind.QUALIFIES, quote.key, "why")
    work.state("So it was.", [one.key])
    assert shown(work) == there(work)
    for _ in range(5):
        work.undo()
        assert shown(work) == there(work)
    for _ in range(2):
        work.redo()
    work.respan(work.tag_labelled(one.label), Place(0, 11))
    assert work.tag_labelled(one.label).span.exact == "Making your"
    work.retag(work.tag_labelled(one.label), {"gloss": "z"})
    assert work.tag_labelled(one.label).span.exact == "Making your"
    work.untag(work.tag_labelled(one.label))
    assert shown(work) == there(work)
    assert work.standing.ids.keys() == {tag.label for tag in shown(work)}


@settings(max_examples=15)
@given(turns=st.lists(st.sampled_from(["tag", "untag", "retag", "undo", "redo", "respan", "other"]), max_size=10))
def test_whatever_is_done_in_whatever_order(turns: list[str]) -> None:
    """What is shown is what stands there, whoever else writes in between."""
    database = in_memory()
    load(Library(database, by="annotate"), [SAMPLE_SEEDS / WORKER])
    work, other = Work(Library(database, by="vera"), WORKER), Work(Library(database, by="ivan"), WORKER)
    for number, turn in enumerate(turns):
        last = shown(work)[-1]
        try:
            if turn == "tag":
                work.tag(TagKind.CLAIM, Place(number, 2000 + number), {})
            elif turn == "untag":
                work.untag(last)
            elif turn == "retag":
                work.retag(last, {"note": str(number)})
            elif turn == "respan":
                work.respan(last, Place(2000 + number, 2100))
            elif turn == "other":
                other.tag(TagKind.CLAIM, Place(number, 2050), {})
                work.look()
            else:
                work.undo() if turn == "undo" else work.redo()
        except (Refused, NotFound):
            pass
        assert sorted(shown(work), key=lambda one: one.key) == sorted(there(work), key=lambda one: one.key)


def test_what_cannot_be_tagged_is_said(work: Work, tmp_path: Path) -> None:
    """Nothing selected, blanks alone, a tag that is not there."""
    with pytest.raises(Refused, match="nothing is selected"):
        work.span_to_tag()
    blank = work.reading.text.index("\n\n")
    work.reading.select(blank, blank + 2)
    with pytest.raises(Refused, match="only white space"):
        work.span_to_tag()
    work.reading.select(blank - 3, blank + 2)
    assert work.span_to_tag() == (blank - 3, blank)
    with pytest.raises(NotFound, match="no tag"):
        work.tag_labelled("c99")
