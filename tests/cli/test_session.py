"""`annotate session` as a command: scripts on standard input, and what it says where no session can be had."""

from __future__ import annotations

from typing import Any

import pytest

KEY = "kakonen-1917-palace-has-fallen"


def test_a_script_on_standard_input_tags(run: Any) -> None:
    """Each line is done at once; what it prints is data, and the tag is there for every other command."""
    script = (
        b'find sailor said\nsentence\nclaim gloss="He laughed." keywords=sailor\nselect palace was empty.\nclaim .\n'
    )
    ran = run("session", "kak", "--plain", given=script)
    assert ran.err == ""
    assert ran.out.split("\n")[2].startswith("c2 claim ")
    shown = run("tags", "kak", "--kind", "claim", "--json").json["tags"]
    assert [one.get("gloss", "") for one in shown] == ["Few people died.", "He laughed.", ""]


def test_a_script_ends_at_its_first_error(run: Any) -> None:
    """With the exit code of the error; what was done before it stays, what comes after is not done."""
    script = b"find sailor said\nsentence\nclaim .\nfind no such words at all\nclaim .\n"
    ran = run("session", "kak", "--plain", given=script, code=4)
    assert "no such words at all" in ran.first
    assert len(run("tags", "kak", "--kind", "claim", "--json").json["tags"]) == 2


def test_undo_redo_and_log_are_commands_too(run: Any) -> None:
    """What a session did is undone from the command line, and the other way round."""
    run("session", "kak", "--plain", given=b"find sailor said\nsentence\nclaim .\n")
    assert "undid tag kak" in run("undo").err
    assert "did tag kak" in run("redo").err
    assert "did again" not in run("session", "kak", "--plain", given=b"undo\n").out
    actions = [one["action"] for one in run("log", "--json", "--limit", "4").json["events"]]
    assert actions == ["undo", "redo", "undo", "tag"]
    assert run("log", "--who", "nobody").out == ""
    run.refuses("--by", "nobody", "undo", code=5)
    run("undo", "--dry-run")
    assert run("log", "--json", "--limit", "1").json["events"][0]["action"] == "undo"


def test_without_a_seed_it_goes_on_where_it_was(run: Any) -> None:
    """The seed that was read last; before one was, it asks which."""
    assert "which seed?" in run.refuses("session", "--plain", code=2).first
    run("session", "night", "--plain", given=b"tags\n")
    assert "night-of-terror" in run("session", "--plain", given=b"where\n").out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("session", "kak"), 2, "a full screen needs a terminal"),
        (("session", "nobody"), 4, "there is no seed nobody"),
        (("session", "kak@7"), 4, "there is no capture kak@7"),
        (("session", "kak", "--theme", "pink"), 2, "'pink' is not one of"),
    ],
)
def test_where_no_session_can_be_had_it_says_why(run: Any, arguments: tuple[str, ...], code: int, words: str) -> None:
    """One line, and nothing is changed."""
    assert words in run.refuses(*arguments, code=code).err


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('[session.keys]\ndance = "d"', "[session.keys] dance is not known"),
        ('[session.keys]\nclaim = "ctrl+shift+nothing"', "is no key"),
        ("[session.keys]\nclaim = 3", "must be a key"),
        ('[session.keys]\nclaim = "z"\nquote = "z"', "the key 'z' is given twice"),
        ('[session.keys]\nclaim = ["Q", "ctrl+q", "ctrl+c"]', "no key is left that ends the session"),
        ('[session]\ntheme = "pink"', "theme must be dark or light"),
        ('[session]\nkey = "d"', "[session] key is not known"),
        ("[[session]]\nkey = 3", "session must be a table"),
    ],
)  # fmt: skip
def test_wrong_keys_in_annotate_toml_are_refused(run: Any, lines: str, words: str) -> None:
    """The file, the line's name and what is wrong are said."""
    path = run.folder / "annotate.toml"
    path.write_text(path.read_text("utf-8") + "\n" + lines + "\n", "utf-8")
    assert words in run("session", "kak", "--plain", code=5).first


def test_what_a_text_says_to_a_terminal_is_not_said(run: Any) -> None:
    """Control characters of a text do not reach the terminal by line prompts either."""
    (run.folder / "evil.txt").write_text("Red \x1b[31mtext\x07 and \u202emore.\n", "utf-8")
    run("add", "evil.txt", "--key", "evil")
    assert run("session", "evil", "--plain", given=b"show\n").out == "1: Red text and more.\n"
