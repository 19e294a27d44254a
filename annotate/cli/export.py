"""`export`: seeds and tags for other projects."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from annotate.cli.common import with_library
from annotate.errors import Refused
from annotate.library import Library
from annotate.library.exporting import FORMATS, export


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

    FORMAT is bibtex, csl-json, or jsonl (every tag with its words, offsets and seed). The same library gives the same bytes.

    \b
    Example:
      annotate export bibtex -o refs.bib
    """
    pieces = export(library, format_name, keys, with_tags=with_tags)
    if target and str(target) != "-":
        _write_whole(pieces, target)
        return
    # Kept aside until it is whole: half an export in a pipe would look like a whole one.
    with tempfile.SpooledTemporaryFile(max_size=8_000_000) as aside:
        for piece in pieces:
            aside.write(piece.encode())
        aside.seek(0)
        out = sys.stdout.buffer
        while some := aside.read(1 << 20):
            out.write(some)
        out.flush()


def _write_whole(pieces: Iterator[str], target: Path) -> None:
    """Write beside the file first and put it in place in the end; what is no plain file, as /dev/stdout, is written to."""
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                file.writelines(piece.encode() for piece in pieces)
            return
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.resolve().parent)
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(piece.encode() for piece in pieces)
                file.flush()
                os.fsync(file.fileno())
            aside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            aside.replace(target.resolve())
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"{target}: cannot be written: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
