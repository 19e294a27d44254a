"""`init`: make a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from annotate.cli import output
from annotate.cli.common import json_option, require_text
from annotate.cli.diagnostics import note
from annotate.errors import WrongCall
from annotate.library.workspace import init, init_own


@click.command("init")
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path, file_okay=False, readable=False)
)
@click.option(
    "--database", default="", metavar="LOC", help="A file name in DIR, or postgresql://… for a team; an empty database."
)
@click.option("--own", is_flag=True, help="Make your own library instead, which is used where no workspace is near.")
@json_option
def init_command(folder: Path, database: str, own: bool, as_json: bool) -> None:
    """Make a workspace in DIR, or here: annotate.toml, an empty library, seeds/ and exports/.

    \b
    Example:
      annotate init october
    """
    if own and (database or folder != Path()):
        raise WrongCall("--own has its own place; give neither DIR nor --database")
    require_text(database, "--database")
    shape = init_own() if own else init(folder, database)
    if as_json:
        output.document(shape)
    else:
        note(f"made a library in {shape['folder']}: {shape['database']}")
