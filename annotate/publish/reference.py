"""The command reference, `docs/commands.md`, out of the commands themselves."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator

import click

from annotate.cli import COMMANDS, cli
from annotate.publish.schemas import DOCUMENTS
from annotate.session.keys import GROUPS
from annotate.session.plain import COMMANDS as LINE_COMMANDS

REPAIR = "python -m annotate.publish"
"""The command that makes what is published current again."""


def commands_page() -> str:
    """Give the command reference as Markdown."""
    root = cli.make_context("annotate", [], resilient_parsing=True)
    heading = f"# Commands\n\nWritten by `{REPAIR}` from the commands' own help; change it there.\n"
    parts = [heading, *_section(cli, root, "## Before the command")]
    for name in COMMANDS:
        parts += _command(name, root, cli, 2)
    return "\n".join(parts)


def _command(name: str, parent: click.Context, group: click.Group, level: int) -> Iterator[str]:
    command = group.get_command(parent, name)
    assert command
    ctx = command.make_context(name, [], parent=parent, resilient_parsing=True)
    yield from _section(command, ctx, f"{'#' * level} {ctx.command_path}")
    if isinstance(command, click.Group):
        for inner in command.list_commands(ctx):
            yield from _command(inner, ctx, command, level + 1)


def _section(command: click.Command, ctx: click.Context, heading: str) -> Iterator[str]:
    text, example = help_and_example(command)
    yield f"{heading}\n"
    yield _fenced("text", " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)]))
    yield f"{text}\n"
    parts = [*_options(command, ctx), *_printed(ctx.command_path.removeprefix("annotate "))]
    yield "\n".join(parts) + "\n"
    yield _fenced("sh", example)


def help_and_example(command: click.Command) -> tuple[str, str]:
    """Give a command's help, a paragraph a line, and its example."""
    text, _, example = inspect.cleandoc(command.help or "").replace("\b\n", "").partition("Example:\n")
    paragraphs = [" ".join(part.split()) for part in text.strip().split("\n\n")]
    return "\n\n".join(paragraphs), textwrap.dedent(example).strip("\n")


def _options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    for option in command.get_params(ctx):
        record = option.get_help_record(ctx)
        if record and isinstance(option, click.Option):
            yield f"- `{record[0]}`" + (f": {record[1]}" if record[1] else "")


def _printed(command: str) -> Iterator[str]:
    """Name the schema of what a command prints with `--json`."""
    for name, document in DOCUMENTS.items():
        for one in document.commands:
            if one == command or one.startswith(f"{command} --"):
                printed = f"{one.removeprefix(command).strip()} --json".strip()
                yield f"- `{printed}` prints what [{name}.schema.json](../schema/{name}.schema.json) describes."


def session_page(page: str) -> str:
    """Give docs/session.md with the keys and the line commands of the session as they are now, between its marks."""
    keys = ["| keys | action | |", "|---|---|---|"]
    for group, actions in GROUPS.items():
        keys.append(f"| **{group}** | | |")
        keys += [f"| {' '.join(map(_key, one.keys))} | {one.name} | {one.about} |" for one in actions]
    commands = [f"- `{one.usage}`: {one.about}" for one in LINE_COMMANDS]
    for name, lines in (("keys", keys), ("commands", commands)):
        pattern = rf"(<!-- {name}: .*? -->\n).*?(<!-- end of {name} -->)"
        made = "\n" + "\n".join(lines) + "\n\n"
        page = re.sub(pattern, lambda found, made=made: found[1] + made + found[2], page, flags=re.DOTALL)  # type: ignore[misc]
    return page


def _key(key: str) -> str:
    return "`\\|`" if key == "|" else f"`{key}`"


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```\n"


# The seeds and what they export to.
