"""`load` and `dump`: the library as plain files."""

from __future__ import annotations

from pathlib import Path

import click

from annotate.cli import output
from annotate.cli.common import dry_run_option, json_option, with_library
from annotate.cli.diagnostics import counted, done, note, progress
from annotate.library import Library
from annotate.library.dumping import dump
from annotate.library.folders import load


@click.command("load")
@click.argument("folders", metavar="DIR…", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
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
    kinds = {"seed": len(shape["seeds"]), "relation": shape["relations"], "statement": shape["statements"]}
    done("loaded " + ", ".join(counted(number, what) for what, number in kinds.items()), dry_run=dry_run)


@click.command("dump")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False, readable=False))
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
        note(f"dumped {counted(shape['seeds'], 'seed')} with {counted(shape['tags'], 'tag')} to {shape['folder']}")
