"""`add`: store documents."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

import click

from annotate.cli import output
from annotate.cli.common import description_options, dry_run_option, json_option, with_library
from annotate.cli.describing import description
from annotate.cli.diagnostics import counted, done, note, progress
from annotate.core.seeds import Stance
from annotate.core.stances import require_stance
from annotate.errors import UnreadableSource, WrongCall
from annotate.library import Library
from annotate.library.adding import AddRequest, add


@click.command("add")
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True)
@click.option("--key", default="", help="The seed's key, instead of the one that is made.")
@description_options
@click.option("--captured", metavar="EDTF", default="", help="When the text was taken from its origin.")
@click.option("--origin", metavar="TEXT", default="", help="Where it came from, instead of the file's name.")
@click.option("--encoding", metavar="NAME", default="", help="The encoding of the bytes, instead of finding it.")
@click.option("--stance", metavar="VALUE", default="", help="Where it stands; needs --because.")
@click.option("--because", metavar="TEXT", default="", help="Why it is said to stand there.")
@click.option("--scheme", metavar="NAME", default="tradition", help="The scheme of the stance.")
@click.option("--target", metavar="NAME", default="", help="Towards whom or what the stance is.")
@click.option("--again", is_flag=True, help="Store it even if the same bytes are in the library.")
@dry_run_option
@json_option
@with_library
def add_command(
    library: Library,
    sources: tuple[str, ...],
    key: str,
    captured: str,
    origin: str,
    encoding: str,
    stance: str,
    because: str,
    scheme: str,
    target: str,
    again: bool,
    dry_run: bool,
    as_json: bool,
    **described: Any,
) -> None:
    """Store documents as seeds.

    SOURCE is a text or Markdown file, a folder of them, a seed folder, or - for standard input. The text is kept exactly;
    only line ends become \\n. Bytes that are in the library already are recognised. All sources are stored, or none.

    \b
    Example:
      annotate add palace.txt --title "The palace has fallen" --issued 1917-11-08 \\
        --basis "issued=external:the newspaper's own index"
    """
    if because and not stance:
        raise WrongCall("--because says why a stance is taken; give --stance too")
    taken = require_stance(Stance(stance, because, scheme, target)) if stance else None
    request = AddRequest(sources, description(described), key, captured, encoding, origin, taken, again, standard_input)
    with progress("stored") as report:
        shape = add(library, request, dry_run=dry_run, progress=report)
    if as_json:
        output.document(shape)
        return
    for one in shape["seeds"]:
        output.line(one["key"])
        if one["status"] == "known":
            note(f"{one['source']}: is in the library already, as {one['key']}")
    if dry_run:
        done(f"stored {counted(sum(one['status'] != 'known' for one in shape['seeds']), 'seed')}", dry_run=True)


def standard_input() -> bytes:
    """Give the bytes of standard input."""
    if sys.stdin is None:
        raise UnreadableSource(f"standard input: cannot be read: {os.strerror(errno.EBADF)}")
    return sys.stdin.buffer.read()
