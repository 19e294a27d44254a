"""`find`: where words stand in the whole library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotate.cli import output
from annotate.cli.common import json_option, with_library
from annotate.cli.diagnostics import note, progress
from annotate.library import Library
from annotate.library.searching import MOST, find

if TYPE_CHECKING:
    from annotate.library.shapes import FoundShape

_MATCH_COLORS = {"exact": "green", "folded": "green", "words": "yellow", "near": "yellow"}


@click.command("find")
@click.argument("words", metavar="WORDS…", nargs=-1, required=True)
@click.option("--most", type=click.IntRange(1, 1000), default=MOST, show_default=True, help="How many places, at most.")
@json_option
@with_library
def find_command(library: Library, words: tuple[str, ...], most: int, as_json: bool) -> None:
    """Find where WORDS stand in texts, seeds, tags and statements: exactly, else nearly.

    Words in one argument stand together; several arguments must all be there. FIELD:WORDS are words in a field, as
    title:palace, publisher:, author:, issued:, or of tags gloss:, speaker:, note:. Capitals, accents and quotation marks do
    not matter, and a sentence of which some words are others is found too, after those that are the same.

    \b
    Example:
      annotate find 'almost without bloodshed' title:palace
    """
    with progress("indexed") as report:
        shape = find(library, words, most, report)
    if as_json:
        output.document(shape)
    elif output.on_terminal():
        for one in shape["found"]:
            _show(one)
    else:
        output.table((one["key"], _place(one), one["match"], _excerpt(one)) for one in shape["found"])
    if not shape["found"]:
        note("these words stand nowhere in the library, nor nearly")
    elif shape["more"]:
        note(f"there are more places; see them with --most {2 * most}")


def _place(one: FoundShape) -> str:
    if one["type"] == "text":
        return f"@{one['capture']} {one['start']}:{one['end']}"
    return one["field"]


def _excerpt(one: FoundShape) -> str:
    return " ".join(f"{one['before']}[{one['exact']}]{one['after']}".split())


def _show(one: FoundShape) -> None:
    match = one["match"] if one["match"] != "near" else f"near {one['score']:.0%}"
    about = "  ".join(filter(None, (_place(one), one["title"])))
    head = f"{click.style(one['key'], fg='cyan', bold=True)}  {click.style(match, fg=_MATCH_COLORS[one['match']])}"
    output.line(output.cut(f"{head}  {output.visible(about)}", output.width() + len(head)))
    before, exact, after = (" ".join(output.visible(one[part]).split()) for part in ("before", "exact", "after"))
    blanks = (" " if one["before"][-1:].isspace() else "", " " if one["after"][:1].isspace() else "")
    words = output.styled(exact, bold=True)
    output.line(output.wrapped(f"{before}{blanks[0]}{words}{blanks[1]}{after}", "  "))
