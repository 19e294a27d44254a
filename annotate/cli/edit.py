"""`edit`: change the metadata of a seed, by options or in an editor."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import TYPE_CHECKING, Any

import click

from annotate.cli import output
from annotate.cli.common import description_options, dry_run_option, json_option, with_library
from annotate.cli.describing import description
from annotate.cli.diagnostics import done, note
from annotate.errors import Refused, WrongCall
from annotate.library import Library, seeds

if TYPE_CHECKING:
    from annotate.library.shapes import EditShape


@click.command("edit")
@click.argument("key")
@description_options
@dry_run_option
@json_option
@with_library
def edit_command(library: Library, key: str, dry_run: bool, as_json: bool, **described: Any) -> None:
    """Change the metadata of a seed. An empty value takes a field away. What was there before is kept as history.

    Without options a TOML form opens in $EDITOR; nothing is changed if it is saved as it was.

    \b
    Example:
      annotate edit palace-has-fallen --issued 1917-11-08 --basis "issued=external:the newspaper's own index"
    """
    said = description(described)
    shape = _edit_form(library, key, dry_run) if said.empty else seeds.edit(library, key, said, dry_run=dry_run)
    if as_json:
        output.document(shape)
    elif shape["changed"]:
        done(f"{shape['key']}: changed {', '.join(shape['changed'])}", dry_run=dry_run)
    else:
        note(f"{shape['key']}: nothing changed")


def _edit_form(library: Library, key: str, dry_run: bool) -> EditShape:
    from annotate.library.form import form_of, read_form  # noqa: PLC0415  only the editor needs TOML

    form = form_of(library, key)
    written = _written(form.text)
    try:
        return seeds.edit(library, form.seed.key, read_form(form, written), dry_run=dry_run)
    except (Refused, WrongCall) as error:
        raise type(error)(str(error), *error.hints, f"what you wrote is kept in {_kept(written)}") from None


def _written(text: str) -> str:
    """Give `text` as it is after a person edited it."""
    if not (os.environ.get("VISUAL") or os.environ.get("EDITOR") or (sys.stdin and sys.stdin.isatty())):
        raise WrongCall("nothing is said to be changed", "give options, as --title TEXT, or edit a form with $EDITOR")
    try:
        written = click.edit(text, extension=".toml", require_save=False)
    except UnicodeDecodeError:
        raise Refused("the form is no UTF-8 any more; nothing was changed") from None
    return text if written is None else written


def _kept(written: str) -> str:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="annotate-", suffix=".toml", delete=False) as file:
        file.write(written)
    return file.name
