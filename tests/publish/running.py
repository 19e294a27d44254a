"""Commands run as a person types them, and what they print."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from typing import Any

import click
from click.testing import CliRunner

from annotate.cli import COMMANDS, cli


def run(line: str) -> str:
    """Run a command, as `list --json`, and give what it prints; it has to end with 0."""
    done = CliRunner().invoke(cli, shlex.split(line), catch_exceptions=False)
    assert done.exit_code == 0, f"annotate {line}: {done.output}"
    return done.stdout


def printed(line: str) -> Any:
    """Run a command with `--json`, and give the one document that it prints."""
    return json.loads(run(f"{line} --json"))


def all_commands() -> Iterator[tuple[str, click.Command]]:
    """Give every command and subcommand by its words, as `stance set`."""
    root = cli.make_context("annotate", [], resilient_parsing=True)
    for name in COMMANDS:
        command = cli.get_command(root, name)
        assert command, name
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", one) for inner, one in command.commands.items())
