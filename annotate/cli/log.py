"""`log`, `undo`, `redo`."""

from __future__ import annotations

import click

from annotate.cli import output
from annotate.cli.common import dry_run_option, json_option, with_library
from annotate.cli.diagnostics import done, note
from annotate.library import Library, undoing
from annotate.library.log import log


@click.command("log")
@click.argument("key", default="")
@click.option("--who", default="", metavar="NAME", help="Only what this person did.")
@click.option("-n", "--limit", type=click.IntRange(min=1), default=None, help="Not more than so many.")
@json_option
@with_library
def log_command(library: Library, key: str, who: str, limit: int | None, as_json: bool) -> None:
    """Show what was done to the library, or to one seed, tag or statement, the latest first.

    \b
    Example:
      annotate log palace-has-fallen --limit 20
    """
    found = log(library, key, by=who, limit=limit or 0)
    if as_json:
        output.document_of("events", found)
        return
    rows = ((str(one["number"]), one["at"], one["by"], one["action"], one["target"]) for one in found)
    if not output.table(rows, ("yellow", "", "", "cyan", "")):
        note("nothing was done yet" if not key else f"nothing was done to {key}")


@click.command("undo")
@dry_run_option
@json_option
@with_library
def undo_command(library: Library, dry_run: bool, as_json: bool) -> None:
    """Undo the last thing that you tagged, edited, took back, related or stated; again for the one before.

    Nothing is deleted: `annotate redo` brings it again. What others did is theirs to undo.

    \b
    Example:
      annotate undo
    """
    shape = undoing.undo(library, dry_run=dry_run)
    if as_json:
        output.document(shape)
    else:
        done(f"undid {shape['action']} {shape['key']}", dry_run=dry_run, then="do it again with: annotate redo")


@click.command("redo")
@dry_run_option
@json_option
@with_library
def redo_command(library: Library, dry_run: bool, as_json: bool) -> None:
    """Do again what you undid last, unless you did something else since.

    \b
    Example:
      annotate redo
    """
    shape = undoing.redo(library, dry_run=dry_run)
    if as_json:
        output.document(shape)
    else:
        done(f"did {shape['action']} {shape['key']} again", dry_run=dry_run)
