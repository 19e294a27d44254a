"""`load` and `dump`: the library as plain files."""

from __future__ import annotations

from pathlib import Path

import click

from annotate.cli import output
from annotate.cli.common import dry_run_option, json_option, with_library
from annotate.cli.diagnostics import note, progress
from annotate.library import Library
from annotate.library.folders import dump, load


@click.command("load")
@click.argument("folders", metavar="DIR…", nargs=-1, required=True, type=click.Path(path_type=Path))
@dry_run_option
@json_option
@with_library
def load_command(library: Library, folders: tuple[Path, ...], dry_run: bool, as_json: bool) -> None:
    """Read seed folders, or folders of them, into the library, all or nothing.

    What is new is added, what differs is changed, and nothing goes. Loading the same folder twice changes nothing.

    \b
    Example:
      annotate load seeds/
    """
    with progress("loaded") as report:
        shape = load(library, folders, dry_run=dry_run, progress=report)
    if as_json:
        output.document(shape)
        return
    for one in shape["seeds"]:
        output.line(f"{one['status']}\t{one['key']}")
    many = f"{len(shape['seeds'])} seeds, {shape['relations']} relations, {shape['statements']} statements"
    note(f"loaded {many}" if not dry_run else f"a dry run: {many} would be loaded")


@click.command("dump")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@json_option
@with_library
def dump_command(library: Library, folder: Path, as_json: bool) -> None:
    """Write the whole library as seed folders below DIR. `annotate load` reads them back without loss.

    \b
    Example:
      annotate dump backup/
    """
    with progress("dumped") as report:
        shape = dump(library, folder, report)
    if as_json:
        output.document(shape)
    else:
        note(f"dumped {shape['seeds']} seeds with {shape['tags']} tags to {shape['folder']}")
