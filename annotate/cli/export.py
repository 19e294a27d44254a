"""`export`: seeds and tags for other projects, once, or kept up to date."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from annotate.cli.common import dry_run_option, one_of, with_library
from annotate.cli.diagnostics import note
from annotate.errors import AnnotateError, WrongCall
from annotate.library import Library
from annotate.library.exporting import FORMATS, Selection, Tags, export
from annotate.library.whole import pour_whole, write_whole

_SECOND = 1.0


@click.command("export")
@click.argument("format_name", metavar="[FORMAT]", type=click.Choice(list(FORMATS)), required=False)
@click.argument("keys", metavar="[KEY]…", nargs=-1)
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path), help="Write to this file, whole or not at all."
)
@click.option(
    "--tags",
    type=one_of(Tags),
    help="Which tagged words go with their seeds; cited are those named, cited by a draft, or under a statement.",
)
@click.option(
    "--cited-in",
    "drafts",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Only what this draft (.md .tex .typ .org .rst) cites. Repeatable.",
)
@click.option("--ascii", "ascii_only", is_flag=True, help="For bibtex: write every further letter as a LaTeX macro.")
@click.option("--query", metavar="WORD", multiple=True, help="Only seeds that have this word, as list finds it.")
@click.option("--watch", is_flag=True, help="Go on, and write again whenever something changes.")
@dry_run_option
@with_library
def export_command(
    library: Library,
    format_name: str | None,
    keys: tuple[str, ...],
    target: Path | None,
    tags: str | None,
    drafts: tuple[Path, ...],
    ascii_only: bool,
    query: tuple[str, ...],
    watch: bool,
    dry_run: bool,
) -> None:
    """Write seeds and their tags for other projects: all, or those with the KEYs (of seeds or tags).

    FORMAT is bibtex, biblatex, csl-json, csl-yaml (for Pandoc), csv, hayagriva (for Typst), html, jsonl (every tag with its words,
    offsets and seed), markdown, or ris. The same library gives the same bytes.
    Without a FORMAT every [[export]] of annotate.toml is written to its file, where it has changed.

    \b
    Example:
      annotate export bibtex -o refs.bib
      annotate export csl-json --cited-in paper.md -o paper.json
      annotate export --watch
    """
    if format_name is None:
        if target or tags or drafts or query or ascii_only:
            raise WrongCall("export needs a FORMAT with these options", "there are: " + " ".join(FORMATS))
        _feed(library, dry_run=dry_run, watch=watch)
        return
    if watch or dry_run:
        raise WrongCall("--watch and --dry-run are for the exports of annotate.toml: give no FORMAT")
    selection = Selection(keys, query, drafts, Tags(tags) if tags else None)
    pieces = export(library, format_name, selection, note, ascii_only=ascii_only)
    if target and str(target) != "-":
        write_whole(pieces, target)
    else:
        pour_whole(pieces, sys.stdout.buffer)


def _feed(library: Library, *, dry_run: bool, watch: bool) -> None:
    from annotate.library.feeds import reread, state, write_changed  # noqa: PLC0415  one export alone needs no feeds

    before: tuple[object, ...] | None = None
    said = ""
    while True:
        try:
            if before is not None:
                reread(library)
            now = state(library)
            if now != before:
                before = now
                _say(write_changed(library, dry_run=dry_run, note=note), dry_run=dry_run, watch=watch)
        except AnnotateError as error:
            # A draft or annotate.toml that is being written may be faulty for a moment: the next change mends it.
            if not watch or before is None:
                raise
            if str(error) != said:
                note(f"{error}")
            said = str(error)
        if not watch:
            return
        time.sleep(_SECOND)


def _say(done: list[tuple[Path, bool]], *, dry_run: bool, watch: bool) -> None:
    for path, changed in done:
        if changed:
            note(f"{'would write' if dry_run else 'wrote'} {path}")
    if not watch and not any(changed for _, changed in done):
        note(f"nothing has changed: {len(done)} exports are up to date" if len(done) > 1 else "nothing has changed")
