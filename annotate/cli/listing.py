"""`list`: which seeds there are."""

from __future__ import annotations

import click

from annotate.cli import output
from annotate.cli.common import json_option, with_library
from annotate.cli.diagnostics import note
from annotate.library import Library
from annotate.library.listing import list_seeds


@click.command("list")
@click.argument("words", nargs=-1)
@click.option("--removed", is_flag=True, help="List what was removed instead.")
@click.option("--statements", is_flag=True, help="List statements instead of seeds.")
@json_option
@with_library
def list_command(library: Library, words: tuple[str, ...], removed: bool, statements: bool, as_json: bool) -> None:
    """List seeds, or those that have all the WORDS in their key or metadata.

    A word without accents finds the accented one.

    \b
    Example:
      annotate list petrograd 1917
    """
    if statements:
        _list_statements(library, words, removed, as_json)
        return
    found = list_seeds(library, words, removed=removed)
    if as_json:
        from annotate.library.seeds import list_shape  # noqa: PLC0415  more than a list shows, and slower to import

        output.document(list_shape(library, [key for key, *_ in found]))
        return
    output.table(found, ("cyan",))
    if not found:
        _say_none("seed", words, removed, "store something with: annotate add FILE")


def _list_statements(library: Library, words: tuple[str, ...], removed: bool, as_json: bool) -> None:
    from annotate.library.seeds import list_statements  # noqa: PLC0415

    shape = list_statements(library, words, removed=removed)
    if as_json:
        output.document(shape)
    else:
        output.table([(one["key"], one["text"]) for one in shape["statements"]], ("cyan",))
        if not shape["statements"]:
            _say_none("statement", words, removed, "state something with: annotate state TEXT --on TAG")


def _say_none(what: str, words: tuple[str, ...], removed: bool, then: str) -> None:
    which = "removed " if removed else ""
    note(
        f"no {which}{what} has all of these words"
        if words
        else f"there is no {which}{what}" + ("" if removed else f"; {then}")
    )
