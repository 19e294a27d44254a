"""`state`: a proposition of the user's own."""

from __future__ import annotations

import click

from annotate.cli import output
from annotate.cli.common import dry_run_option, json_option, with_library
from annotate.cli.diagnostics import counted, done
from annotate.library import Library
from annotate.library.stating import state


@click.command("state")
@click.argument("text")
@click.option(
    "--on",
    "rests_on",
    multiple=True,
    metavar="TAG[:USE]",
    help="A tag, and its use if it does not support: disputes, qualifies, background.",
)
@click.option("--draft", default="", metavar="FILE:LINE", help="Where you state it: annotate check looks at it there.")
@click.option("--key", default="", help="The statement's key, instead of its first words.")
@dry_run_option
@json_option
@with_library
def state_command(
    library: Library, text: str, rests_on: tuple[str, ...], draft: str, key: str, dry_run: bool, as_json: bool
) -> None:
    """State something that rests on tags.

    \b
    Example:
      annotate state "The palace fell almost without bloodshed." --key quiet-fall \\
        --on palace-has-fallen:c1 --on night-of-terror:c4:disputes
      annotate state "Hundreds died." --on night-of-terror:c1 --draft paper.md:12
    """
    shape = state(library, text, rests_on, key, draft=draft, dry_run=dry_run)
    if as_json:
        output.document(shape)
    else:
        output.line(shape["key"])
        on = f"rests on {counted(len(shape['evidence']), 'tag')}"
        done(on, dry_run=dry_run, then=f"follow it back with: annotate trace {shape['key']}")
