"""`verify`: is everything as it was promised?"""

from __future__ import annotations

import click

from annotate.cli import output
from annotate.cli.common import json_option, with_library
from annotate.cli.diagnostics import counted, note, progress
from annotate.errors import FINDINGS
from annotate.library import Library
from annotate.library.verifying import verify


@click.command("verify")
@json_option
@click.pass_context
@with_library
def verify_command(library: Library, ctx: click.Context, as_json: bool) -> None:
    """Check the hash of every text, the words of every span, every guard, and everything that refers to something else.

    Ends with 0 where all is well, with 1 where something is not: each finding is one line, with its place.

    \b
    Example:
      annotate verify
    """
    with progress("checked texts") as report:
        shape = verify(library, report)
    if as_json:
        output.document(shape)
    else:
        for one in shape["findings"]:
            output.line(output.visible(f"{one['where']}: {one['check']}: {one['message']}"))
        kinds = {
            "seed": shape["seeds"],
            "capture": shape["captures"],
            "span": shape["spans"],
            "tag": shape["tags"],
            "guard": shape["triggers"],
        }
        found = len(shape["findings"])
        verified = ", ".join(counted(number, what) for what, number in kinds.items())
        note(f"verified {verified}: " + (counted(found, "finding") if found else "all is well"))
    if shape["findings"]:
        ctx.exit(FINDINGS)
