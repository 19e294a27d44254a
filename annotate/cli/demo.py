"""`demo`: the main job, shown on the sample seeds as a tour that the reader can type."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from annotate.errors import Refused
from annotate.library.samples import copy_samples

WORKER, BLOG, COLUMN = (
    "sample-worker-2017-night-at-smolny",
    "sample-military-history-2017-hour-by-hour",
    "sample-conservative-2017-law-locked-out",
)

TOUR: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Store sources, each with its exact text, metadata, stances and tags. These came with the program as plain files.",
        ("load seeds", "list"),
    ),
    ("What is known of one, and why it is said to be so:", ("show samplewiki",)),
    (
        "Tag the exact words of a claim. The beginning of a key will do, and the new tag gets a key of its own.",
        (
            'tag sample-worker claim --words "mostly without a shot" --gloss "The city changed hands with little shooting."',
        ),
    ),
    (
        "Words that stand in several places are refused, and the places shown:",
        ("!tag sample-worker quote --words order",),
    ),
    (
        "Say how it stands to what an opposed source claims:",
        (
            f'relate {WORKER}:c9 corroborates {BLOG}:c7 --note "Two sources that agree on little else: few shots, few dead."',
        ),
    ),
    (
        "State something of your own that rests on tags:",
        (
            'state "Friends and foes of October agree that Petrograd changed hands with few shots." --key few-shots'
            f" --on {WORKER}:c9 --on {BLOG}:c7 --on {COLUMN}:c8:qualifies",
        ),
    ),
    ("And at any time follow it back to the exact words, in the exact version of the source:", ("trace few-shots",)),
    ("Is everything as it was promised?", ("verify",)),
    (
        "Hand the citations to another project:",
        ("export bibtex -o exports/samples.bib", f"export bibtex {COLUMN} --tags none"),
    ),
)
"""What is said, and the commands that show it; a command with `!` before it is one that is refused."""


@click.command("demo")
@click.argument("folder", metavar="[DIR]", default="annotate-demo", type=click.Path(path_type=Path, file_okay=False))
def demo_command(folder: Path) -> None:
    """Make a workspace from the sample seeds in DIR (annotate-demo), and show the main job there as a tour.

    Every command is shown as you can type it yourself, and the workspace stays for you to go on in.

    \b
    Example:
      annotate demo october
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder}: there is something in this folder already", "name another: annotate demo DIR")
    _run(f"init {shlex.quote(str(folder))}")
    copy_samples(folder / "seeds")
    _say(f"$ cd {shlex.quote(str(folder))}")
    with _inside(folder):
        for said, commands in TOUR:
            _say("")
            _say(click.style(f"# {said}", fg="green"))
            for command in commands:
                _run(command)
    _say("")
    _say(
        click.style(
            f"# The workspace stays in {folder}. Go on there: cd {shlex.quote(str(folder))} && annotate --help",
            fg="green",
        )
    )


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Work in a folder, with its own library and no other."""
    before = Path.cwd()
    other = os.environ.pop("ANNOTATE_LIBRARY", None)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        if other is not None:
            os.environ["ANNOTATE_LIBRARY"] = other


def _run(command: str) -> None:
    """Show a command as it is typed, and run it."""
    from annotate.cli import cli  # noqa: PLC0415  it imports this module
    from annotate.cli.diagnostics import end  # noqa: PLC0415

    refused = command.startswith("!")
    command = command.removeprefix("!")
    _say(click.style(f"$ annotate {command}", bold=True))
    try:
        cli.main(shlex.split(command), standalone_mode=False)
    except Refused as error:
        if not refused:
            raise
        sys.stdout.flush()
        end(error, [])
    sys.stderr.flush()


def _say(text: str) -> None:
    click.echo(text)
    sys.stdout.flush()
