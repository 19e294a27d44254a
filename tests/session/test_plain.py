"""The session by lines: everything that the full screen can do, typed or scripted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotate.core.tags import Footnote, Quote
from annotate.errors import AnnotateError, NotFound, Refused, WrongCall
from annotate.session.plain import COMMANDS, Plain
from annotate.session.work import Work
from tests.session.conftest import WORKER

Opening = Callable[[str], Work]


def nothing_is_asked(prompt: str) -> str:
    raise AssertionError(prompt)


def run(work: Work, *lines: str) -> list[str]:
    session = Plain(work, nothing_is_asked)
    return [shown for line in lines for shown in session.run(line)]


def answers(*given: str) -> Callable[[str], str]:
    left = iter(given)
    return lambda _: next(left)


def test_a_script_tags_a_sentence(work: Work) -> None:
    """Find, select, tag with fields in the line; what is printed says what stands in the library now."""
    shown = run(work, "find seal did not last", "sentence", 'claim gloss="The ban was short." keywords="press, ban"')
    assert (
        shown[-1]
        == 'c9 claim 805:835 “The seal did not last the day.” keywords="press, ban" gloss="The ban was short."'
    )
    assert work.tag_labelled("c9").labels == ("press", "ban")


def test_a_guess_that_nobody_confirms_is_not_stored(opening: Opening) -> None:
    """A script's quote has the speaker that it names, or none; where a person is asked, the guess stands in the question."""
    work = opening("sample-military-history-2017-hour-by-hour")
    run(work, "find no longer exists", "quoted", "quote .")
    first = work.tag_labelled("q4").details
    assert isinstance(first, Quote)
    assert (first.speaker, first.marks) == ("", '""')
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return "" if len(asked) < 3 else "."

    session = Plain(work, ask, asks=True)
    list(session.run("undo"))
    list(session.run("select no longer exists"))
    list(session.run("quote"))
    assert asked[0] == "speaker [Leon Trotsky]: "
    second = work.tag_labelled("q5").details
    assert isinstance(second, Quote)
    assert second.speaker == "Leon Trotsky"


def test_fields_are_asked_for_one_by_one(work: Work) -> None:
    """An empty answer leaves a field, a dash empties it, a full stop skips the rest."""
    session = Plain(work, answers("It closed.", "", "", "", "", "news", "."), asks=True)
    list(session.run("find seal did not last"))
    list(session.run("sentence"))
    shown = list(session.run("claim"))
    assert shown == ['c9 claim 805:835 “The seal did not last the day.” keywords="news" gloss="It closed."']
    session.ask = answers("-", ".")
    assert list(session.run("edit c9")) == ['c9 claim 805:835 “The seal did not last the day.” keywords="news"']


def test_a_footnote_takes_the_marker_at_the_cursor_and_its_line(opening: Opening) -> None:
    """As on the full screen."""
    work = opening("samplewiki-2019-october-days")
    run(work, "find [3]", "footnote")
    note = work.tag_labelled("f7").details
    assert isinstance(note, Footnote)
    assert note.entry
    assert (note.number, note.entry.exact[:10]) == ("3", "Reed, John")


def test_everything_can_be_undone_and_done_again(work: Work) -> None:
    """Edit, take back, relate, state: each can be undone in turn."""
    before = run(work, "tags")
    run(
        work,
        "select Kerensky did not stay",
        "claim .",
        'edit c9 gloss="He fled."',
        "relate c9 qualifies c3 The same flight",
        "state He fled. on c9 c3:background",
        "untag c8",
    )
    assert "he-fled: He fled." in run(work, "about c9")
    assert [run(work, "undo")[0].split()[1] for _ in range(5)] == ["untag", "state", "relate", "retag", "tag"]
    assert run(work, "tags") == before
    assert run(work, "redo") == [f"did again tag {WORKER}:c9"]


def test_one_goes_through_the_text(work: Work) -> None:
    """By lines, paragraphs, tags and hits, to places and to marks."""
    assert run(work, "next", "mark a", "next tag")[-1].startswith("c1 claim")
    assert run(work, "go c3", "where")[1].startswith("23:33 @1553 in ")
    assert run(work, "back tag")[0].startswith("q4 quote")
    assert run(work, "go 'a")[0].startswith("3: The night at Smolny")
    assert run(work, "/ORDER", "next hit")[-1].startswith("13:")
    assert run(work, "go 13", "show 2") == run(work, "go 13") * 2 + ["14: "]
    assert len(run(work, "go 1", "next line", "show")[-1]) == len("2: ")
    assert run(work, "tags quote proclamation") == [
        one for one in run(work, "tags") if "proclamation" in one and "quote" in one
    ]
    assert any(line.startswith("title: The night at Smolny (stated)") for line in run(work, "seed"))


def test_the_selection_is_extended_and_shrunk(work: Work) -> None:
    """By the same units as on the full screen."""
    shown = run(work, "find seal did", "extend word", "extend word", "shrink word", "extend sentence")
    assert shown[2:4] == ["selected 809:818: seal did ", "selected 809:814: seal "]
    assert run(work, "select 805:813") == ["selected 805:813: The seal"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("dance", WrongCall),
        ("claim", Refused),
        ("next chapter", WrongCall),
        ("find nothing of this kind", NotFound),
        ("select 5:3", Refused),
        ("select no such words", Refused),
        ("go 9999", Refused),
        ("go 'z", NotFound),
        ("edit c99 gloss=x", NotFound),
        ("edit c1", WrongCall),
        ("edit c1 gloss", WrongCall),
        ('edit c1 gloss="x', WrongCall),
        ("edit c1 speaker=x", WrongCall),
        ("edit c1 voice=nobody", WrongCall),
        ("relate c1 likes c2 why", WrongCall),
        ("relate c1 qualifies c2", WrongCall),
        ("state nothing", WrongCall),
        ("untag c99", NotFound),
        ("extend page", WrongCall),
        ("mark", WrongCall),
        ("show x", WrongCall),
        ("quoted", NotFound),
        ("redo", Refused),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(work: Work, line: str, error: type[AnnotateError]) -> None:
    """In words, with the exit code of the error for scripts."""
    before = run(work, "tags")
    with pytest.raises(error):
        run(work, line)
    assert run(work, "tags") == before


def test_empty_lines_and_remarks_do_nothing(work: Work) -> None:
    """So that a script can have them."""
    assert run(work, "", "   ", "# a remark") == []


def test_every_command_is_there_and_listed(work: Work) -> None:
    """The list that help prints is the table of the commands."""
    named = {name for one in COMMANDS for name in one.names}
    session = Plain(work, nothing_is_asked)
    assert set(session.table) == named
    assert len(list(session.run("help"))) == len(COMMANDS)
    list(session.run("quit"))
    assert session.done
