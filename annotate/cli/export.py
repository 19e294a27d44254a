"""`export`: seeds and tags for other projects."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from annotate.cli.common import with_library
from annotate.library import Library
from annotate.library.exporting import FORMATS, export
from annotate.library.whole import pour_whole, write_whole


@click.command("export")
@click.argument("format_name", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("keys", metavar="[KEY]…", nargs=-1)
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path), help="Write to this file, whole or not at all."
)
@click.option("--tags/--no-tags", "with_tags", default=True, help="Whether tagged words go with their seeds.")
@with_library
def export_command(
    library: Library, format_name: str, keys: tuple[str, ...], target: Path | None, with_tags: bool
) -> None:
    """Write seeds and their tags for other projects: all, or those with the KEYs.

    FORMAT is bibtex (for old BibTeX), biblatex, csl-json, or jsonl (every tag with its words, offsets and seed). The same
    library gives the same bytes.

    \b
    Example:
      annotate export bibtex -o refs.bib
    """
    pieces = export(library, format_name, keys, with_tags=with_tags)
    if target and str(target) != "-":
        write_whole(pieces, target)
    else:
        pour_whole(pieces, sys.stdout.buffer)
