"""`edit`: change the metadata of a seed, by options or in an editor."""

from __future__ import annotations

from typing import Any

import click

from annotate.cli import output
from annotate.cli.common import description_options, dry_run_option, json_option, with_library
from annotate.cli.describing import description
from annotate.cli.diagnostics import note
from annotate.library import Library, seeds
from annotate.library.describing import Description


@click.command("edit")
@click.argument("key")
@description_options
@dry_run_option
@json_option
@with_library
def edit_command(library: Library, key: str, dry_run: bool, as_json: bool, **described: Any) -> None:  # noqa: ANN401
    """Change the metadata of a seed. An empty value takes a field away. What was there before is kept as history.

    Without options a TOML form opens in $EDITOR; nothing is changed if it is saved as it was.

    \b
    Example:
      annotate edit palace-has-fallen --issued 1917-11-08 --basis "issued=external:the newspaper's own index"
    """
    said = description(described)
    if said.empty:
        said = _from_form(library, key)
    shape = seeds.edit(library, key, said, dry_run=dry_run)
    if as_json:
        output.document(shape)
    elif shape["changed"]:
        note(f"{shape['key']}: {'would change' if dry_run else 'changed'} {', '.join(shape['changed'])}")
    else:
        note(f"{shape['key']}: nothing changed")


def _from_form(library: Library, key: str) -> Description:
    from annotate.library.form import form_of, read_form  # noqa: PLC0415  only the editor needs TOML

    form = form_of(library, key)
    written = click.edit(form.text, extension=".toml", require_save=False)
    return read_form(form, form.text if written is None else written)
