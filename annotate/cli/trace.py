"""`trace`: the way back."""

from __future__ import annotations

import click

from annotate.cli import output
from annotate.cli.common import json_option, with_library
from annotate.cli.showing import show_trace
from annotate.library import Library
from annotate.library.tracing import trace


@click.command("trace")
@click.argument("key")
@json_option
@with_library
def trace_command(library: Library, key: str, as_json: bool) -> None:
    """Follow a statement, a tag (KEY:LABEL) or a seed back to the exact words in the exact version of the source.

    \b
    Example:
      annotate trace palace-has-fallen:c1
    """
    shape = trace(library, key)
    if as_json:
        output.document(shape)
    else:
        show_trace(shape)
