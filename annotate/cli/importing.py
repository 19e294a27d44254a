"""`import`: entries of other programs' bibliographies."""

from __future__ import annotations

import click

from annotate.cli import output
from annotate.cli.add import standard_input
from annotate.cli.common import dry_run_option, json_option, one_of, with_library
from annotate.cli.diagnostics import counted, done, note, progress
from annotate.errors import FINDINGS
from annotate.library import Library
from annotate.library.importing import READERS, ImportRequest, OnDuplicate, import_files


@click.command("import")
@click.argument("sources", metavar="FILE…", nargs=-1, required=True)
@click.option("--format", "format_name", type=click.Choice(list(READERS)), default=None, help="Instead of finding it.")
@click.option(
    "--on-duplicate",
    type=one_of(OnDuplicate),
    default=OnDuplicate.SKIP.value,
    help="What to do with an entry that is there: leave it, fill the seed's empty fields, store it anew, or stop.",
)
@dry_run_option
@json_option
@click.pass_context
@with_library
def import_command(
    library: Library,
    ctx: click.Context,
    sources: tuple[str, ...],
    format_name: str | None,
    on_duplicate: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import the entries of BibTeX, biblatex, CSL, RIS, Hayagriva and Zotero files as seeds without a text.

    A key stays as it is where it is legal here; else a legal one is made, and the key of the file leads to it as well. An entry
    counts as one that is there when its DOI, its address, or its title, year and first author are the same. What cannot be read
    is kept in the log of the library and named in the end, with exit code 1; the rest is stored all the same.

    \b
    Example:
      annotate import refs.bib --on-duplicate merge
    """
    request = ImportRequest(sources, format_name or "", OnDuplicate(on_duplicate), standard_input)
    with progress("imported") as report:
        shape = import_files(library, request, dry_run=dry_run, progress=report)
    if as_json:
        output.document(shape)
    else:
        output.table([(one["status"], one["key"], one["entry"], one["like"]) for one in shape["entries"]], ("", "cyan"))
    for file in shape["files"]:
        if file["encoding_basis"].startswith(("mixed", "guessed")):
            note(f"{file['source']}: is not all UTF-8: read as {file['encoding']} ({file['encoding_basis']})")
    for piece in shape["unread"]:
        note(f"{piece['source']}:{piece['line']}: {piece['why']}")
    found = [one["status"] for one in shape["entries"]]
    kinds = [f"{found.count(status)} {status}" for status in ("added", "merged", "skipped") if status in found]
    tags = shape["tags_not_placed"]
    kinds += [f"{counted(tags, 'tag')} kept, but not placed"] if tags else []
    kinds += [f"{counted(len(shape['unread']), 'piece')} not read"] if shape["unread"] else []
    if not as_json or shape["unread"]:
        done(
            f"{counted(len(found), 'entry').replace('entrys', 'entries')}: {', '.join(kinds) or 'nothing'}",
            dry_run=dry_run,
        )
    if shape["unread"]:
        ctx.exit(FINDINGS)
