"""The documents say what the program does: help, examples, the command reference and the tour of the README."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from annotate import publish
from annotate.cli import COMMANDS, cli
from tests.conftest import ROOT
from tests.publish.running import all_commands
from tests.publish.transcripts import Typist, commands, fenced

README = ROOT / "README.md"
PAGE = ROOT / "docs" / "commands.md"
SET_UP = [
    "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/annotate demo",
    "python3 -m venv .venv && .venv/bin/pip install --quiet --editable '.[test]' && .venv/bin/pytest",
]
EVERY = dict(all_commands())


@pytest.mark.parametrize("words", ["", *EVERY])
def test_every_command_has_help_and_an_example(words: str) -> None:
    """Each command says what it does in whole sentences, and shows it."""
    text, example = publish.help_and_example(EVERY[words] if words else cli)
    assert text.split("\n")[0].endswith(".")
    assert f"annotate {words}".strip() in example


@pytest.mark.parametrize("name", COMMANDS)
def test_the_stored_help_of_a_command_is_that_commands(name: str) -> None:
    """`--help` shows stored lines without importing a command: the command's own short help, or one with its verb."""
    stored, command = COMMANDS[name][1], EVERY[name]
    assert re.fullmatch(r"[A-Z][^\n]{5,70}\.", stored)
    if command.short_help:
        assert stored == command.short_help
    assert stored.split()[0] == publish.help_and_example(command)[0].split()[0]


@pytest.mark.parametrize("words", ["", *EVERY])
def test_every_example_can_be_typed(words: str) -> None:
    """The lines of an example name commands that there are, with options and values that they take."""
    example = publish.help_and_example(EVERY[words] if words else cli)[1]
    lines = [line for line in example.replace("\\\n", " ").split("\n") if line.startswith("annotate ")]
    assert lines
    for line in lines:
        require_typable(shlex.split(line)[1:])


def require_typable(words: list[str]) -> None:
    """Parse a command without running it; click refuses what is not known."""
    parent, command = (
        cli.make_context("annotate", [], resilient_parsing=True),
        cli.get_command(click.Context(cli), words[0]),
    )
    assert command, words[0]
    if isinstance(command, click.Group):
        parent = command.make_context(words[0], [], parent=parent, resilient_parsing=True)
        words = words[1:]
        command = command.get_command(parent, words[0])
        assert command, words[0]
    command.make_context(words[0], words[1:], parent=parent)


@pytest.mark.parametrize("words", EVERY)
def test_every_command_has_a_section_in_the_reference(words: str) -> None:
    """The reference has each command under its own heading, with its options."""
    section = re.search(rf"^#+ annotate {words}\n(.*?)(?=^#|\Z)", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert section, f"annotate {words} has no section; repair with: {publish.REPAIR}"
    options = [one.opts[-1] for one in EVERY[words].params if isinstance(one, click.Option)]
    assert [one for one in options if one not in section[1]] == []


def test_the_reference_is_current() -> None:
    """docs/commands.md is what the commands' help makes."""
    assert PAGE.read_text("utf-8") == publish.commands_page(), (
        f"docs/commands.md is not current; repair with: {publish.REPAIR}"
    )


def test_the_readme_has_exactly_two_set_up_commands() -> None:
    """A stranger types one line to see it and one to work on it."""
    lines = [line for block in fenced(README.read_text("utf-8"), "sh") for line in block.split("\n") if line.strip()]
    assert lines == SET_UP


def test_the_links_of_the_documents_lead_somewhere() -> None:
    """Every relative link in the README and docs/ names a file that is there."""
    for page in (README, *sorted((ROOT / "docs").rglob("*.md"))):
        links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        assert [link for link in links if not (page.parent / link).exists()] == [], page.name


def test_the_tour_of_the_readme_prints_what_it_shows(tmp_path: Path) -> None:
    """Every line after a `$` runs, in order, and prints what stands below it; `…` stands for anything within a line."""
    typist = Typist(tmp_path)
    typed = [one for block in fenced(README.read_text("utf-8"), "console") for one in commands(block)]
    assert sum(command.startswith("annotate ") for command, _ in typed) >= 7, "the tour has gone"
    for command, shown in typed:
        typist.sees(command, shown, README.name)
