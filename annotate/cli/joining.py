"""`rekey`, `dupes`, `merge`."""

from __future__ import annotations

import click

from annotate.cli import output
from annotate.cli.common import dry_run_option, json_option, with_library
from annotate.cli.diagnostics import done, note
from annotate.library import Library, joining


@click.command("rekey")
@click.argument("key")
@click.argument("new")
@dry_run_option
@json_option
@with_library
def rekey_command(library: Library, key: str, new: str, dry_run: bool, as_json: bool) -> None:
    """Give a seed another key. The one that it had is understood everywhere as before, and its tags go by the new one.

    \b
    Example:
      annotate rekey palace-has-fallen gazette-1917-palace
    """
    shape = joining.rekey(library, key, new, dry_run=dry_run)
    if as_json:
        output.document(shape)
    else:
        done(f"{shape['before']} is {shape['key']} now", dry_run=dry_run)


@click.command("dupes")
@json_option
@with_library
def dupes_command(library: Library, as_json: bool) -> None:
    """List seeds that are likely the same: by DOI, by address, by title with year and first author, or by their text.

    \b
    Example:
      annotate dupes
    """
    shape = joining.dupes(library)
    if as_json:
        output.document(shape)
        return
    output.table([(" ".join(one["keys"]), f"the same {', '.join(one['like'])}") for one in shape["groups"]], ("cyan",))
    if not shape["groups"]:
        note("no two seeds are likely the same")


@click.command("merge")
@click.argument("key")
@click.argument("other")
@dry_run_option
@json_option
@with_library
def merge_command(library: Library, key: str, other: str, dry_run: bool, as_json: bool) -> None:
    """Fill the empty fields of the seed KEY from the seed OTHER, which is withdrawn then; its keys lead to KEY.

    Nothing is overwritten. OTHER may have no text: a text and its tags stay with their seed. What was said of OTHER's stance
    stays with it. `annotate restore OTHER` makes it a seed of its own again.

    \b
    Example:
      annotate merge palace-has-fallen gazette-1917-palace
    """
    shape = joining.merge(library, key, other, dry_run=dry_run)
    if as_json:
        output.document(shape)
    else:
        filled = ", ".join(shape["fields"]) or "nothing new"
        done(f"{shape['withdrawn']} is merged into {shape['key']}: {filled}", dry_run=dry_run)
