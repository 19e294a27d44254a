"""`import`: entries of other programs' bibliographies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from annotate.cli import output
from annotate.cli.add import standard_input
from annotate.cli.common import dry_run_option, json_option, one_of, with_library
from annotate.cli.diagnostics import counted, done, note, progress
from annotate.errors import FINDINGS
from annotate.library import Library
from annotate.library.importfiles import READERS
from annotate.library.importing import ImportRequest, OnDuplicate, import_files

if TYPE_CHECKING:
    from annotate.library.shapes import ImportShape

_SHOWN = 60
"""How many code points of marked words are shown."""


@click.command("import")
@click.argument("sources", metavar="FILE…", nargs=-1, required=True)
@click.option("--format", "format_name", type=click.Choice(list(READERS)), default=None, help="Instead of finding it.")
@click.option(
    "--on-duplicate",
    type=one_of(OnDuplicate),
    default=OnDuplicate.SKIP.value,
    help="What to do with an entry that is there: leave it, fill the seed's empty fields, store it anew, or stop.",
)
@click.option("--utf16", is_flag=True, help="The offsets in these files count UTF-16 units, as JavaScript's do.")
@click.option(
    "--seed", "seed", metavar="KEY", default="", help="The marked words are of this seed, whatever the files say."
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
    utf16: bool,
    seed: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import the entries of bibliographies as seeds without a text, and words that other programs marked as tags.

    Bibliographies are BibTeX, biblatex, CSL, RIS, Hayagriva and Zotero's JSON; marked words are W3C Web Annotations, Hypothesis,
    brat, Kindle's clippings, Readwise and our own tag lines. The format is found by the content.

    A key stays as it is where it is legal here; else a legal one is made, and the key of the file leads to it as well. An entry
    counts as one that is there when its DOI, its address, or its title, year and first author are the same. What cannot be read
    is kept in the log of the library and named in the end, with exit code 1; the rest is stored all the same.

    Marked words are put on the texts that the library has: on the seed with their address, key, text or title, and there where they
    stand for certain. Those that do not are kept with the seed, and named, with exit code 1.

    \b
    Example:
      annotate import refs.bib --on-duplicate merge
      annotate import hypothesis.json
      annotate import clippings.txt --seed palace-has-fallen
    """
    request = ImportRequest(
        sources, format_name or "", OnDuplicate(on_duplicate), standard_input, True if utf16 else None, seed
    )
    with progress("imported") as report:
        shape = import_files(library, request, dry_run=dry_run, progress=report)
    if as_json:
        output.document(shape)
    else:
        output.table([(one["status"], one["key"], one["entry"], one["like"]) for one in shape["entries"]], ("", "cyan"))
        rows = [(one["how"], one["tag"] or one["seed"], _words(one["words"]), one["why"]) for one in shape["marked"]]
        output.table(rows, ("", "cyan"))
    for file in shape["files"]:
        if file["encoding_basis"].startswith(("mixed", "guessed")):
            note(f"{file['source']}: is not all UTF-8: read as {file['encoding']} ({file['encoding_basis']})")
    for piece in shape["unread"]:
        note(f"{piece['source']}:{piece['line']}: {piece['why']}")
    orphans = sum(one["how"] == "orphan" for one in shape["marked"])
    if not as_json or shape["unread"] or orphans:
        done("; ".join(_summary(shape, orphans)), dry_run=dry_run)
    if shape["unread"] or orphans:
        ctx.exit(FINDINGS)


def _summary(shape: ImportShape, orphans: int) -> Iterator[str]:
    """Say how many entries there were and what became of them, and the same of marked words where there were any."""
    found = [one["status"] for one in shape["entries"]]
    kinds = [f"{found.count(status)} {status}" for status in ("added", "merged", "skipped") if status in found]
    tags, unread, marks = shape["tags_not_placed"], len(shape["unread"]), [one["how"] for one in shape["marked"]]
    kinds += [f"{counted(tags, 'tag')} kept, but not placed"] if tags else []
    kinds += [f"{counted(unread, 'piece')} not read"] if unread else []
    if found or not (unread or marks):
        yield f"{counted(len(found), 'entry').replace('entrys', 'entries')}: {', '.join(kinds) or 'nothing'}"
    elif kinds:
        yield ", ".join(kinds)
    if marks:
        known, waiting = marks.count("known"), marks.count("kept")
        rest = [f"{counted(orphans, 'orphan')} kept"] if orphans else []
        rest += [f"{known} there before"] if known else []
        yield f"{counted(len(marks), 'mark')}: " + ", ".join(
            [f"{len(marks) - orphans - known - waiting} placed", *rest]
        )


def _words(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
