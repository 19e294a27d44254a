"""`recapture`, `diff`, `stale`, `reanchor`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from annotate.cli import output
from annotate.cli.add import standard_input
from annotate.cli.common import SPAN, dry_run_option, json_option, with_library
from annotate.cli.diagnostics import counted, done, note
from annotate.core.placements import How, Status
from annotate.errors import WrongCall
from annotate.library import Library
from annotate.quoting.find import Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotate.library.shapes import CarriedShape, ReanchorShape, RecaptureShape

_SAID = {
    "same": ("stands where it stood", "stand where they stood"),
    "moved": ("moved with its passage", "moved with their passages"),
    "changed": ("changed", "changed"),
    "ambiguous": ("could stand in several places", "could stand in several places"),
    "orphan": ("lost its words", "lost their words"),
}
"""What became of one tag, and of several."""
_SAID_OF_REGIONS = {
    "changed": "changed inside",
    "ambiguous": "could stand in several places; none was taken",
    "orphan": "not found in the new text",
}


@click.command("recapture")
@click.argument("key")
@click.argument("sources", metavar="SOURCE")
@click.option("--captured", default="", metavar="EDTF", help="When it was taken from its origin.")
@click.option("--encoding", default="", metavar="NAME", help="How its bytes are to be read, if they are no UTF-8.")
@click.option("--origin", default="", metavar="TEXT", help="Where it comes from, instead of the name of the file.")
@click.option("--force", is_flag=True, help="Even if it looks like another document.")
@dry_run_option
@json_option
@with_library
def recapture_command(
    library: Library,
    key: str,
    sources: str,
    captured: str,
    encoding: str,
    origin: str,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Store a newer version of a seed's text, and carry its tags and regions to it. The older versions stay as they are.

    A text that is there already is not stored again. Tags whose words are unchanged go on; the others keep their last good
    place until you settle them with `annotate reanchor`. SOURCE is a file, or - for standard input.

    \b
    Example:
      annotate recapture palace-has-fallen palace-today.txt
    """
    from annotate.library.captures import RecaptureRequest, recapture  # noqa: PLC0415  it loads what compares texts

    asked = RecaptureRequest(key, sources, captured, encoding, origin, force, standard_input)
    shape = recapture(library, asked, dry_run=dry_run)
    if as_json:
        output.document(shape)
    else:
        _show_recapture(shape)


def _show_recapture(shape: RecaptureShape) -> None:
    here = f"{shape['key']}@{shape['capture']}"
    if shape["status"] == "known":
        output.line(here)
        done("the newest capture has this text already", dry_run=shape["dry_run"])
        return
    output.line(here)
    what = "stored; only ages and counters differ" if shape["status"] == "furniture" else "stored; the text changed"
    done(what, dry_run=shape["dry_run"], then=f"see how with: annotate diff {shape['key']}")
    for status, number in _numbers(shape["tags"]).items():
        note(f"{counted(number, 'tag')} {_SAID[status][number > 1]}")
    if not _numbers(shape["tags"]).keys() <= {"same", "moved"}:
        note(f"settle them: annotate stale {shape['key']}")
    regions = {status: number for status, number in _numbers(shape["regions"]).items() if status in _SAID_OF_REGIONS}
    for status, number in regions.items():
        note(f"{counted(number, 'region')} {_SAID_OF_REGIONS[status]}")
    if regions:
        note(f"see them, and mark others: annotate regions {here}")


def _numbers(carried: CarriedShape) -> dict[str, int]:
    """Give how many there are of each status that occurs."""
    return {status: number for status, number in cast("Mapping[str, int]", carried).items() if number}


@click.command("diff")
@click.argument("key")
@click.argument("captures", nargs=-1, metavar="[@OLD [@NEW]]")
@json_option
@with_library
def diff_command(library: Library, key: str, captures: tuple[str, ...], as_json: bool) -> None:
    """Show what changed between two captures of a seed, in words.

    Without numbers it is the newest capture and the one before it. What was removed stands in [- -], what was added in {+ +};
    on a terminal in colours. A passage that only moved is shown as that.

    \b
    Example:
      annotate diff palace-has-fallen @1 @2
    """
    from annotate.library.diffing import compare, diff_shape  # noqa: PLC0415

    compared = compare(library, key, captures)
    if as_json:
        output.document(diff_shape(compared))
        return
    from annotate.cli.difference import show_difference  # noqa: PLC0415

    show_difference(compared)


@click.command("stale")
@click.argument("seed", default="")
@json_option
@with_library
def stale_command(library: Library, seed: str, as_json: bool) -> None:
    """List the tags whose words changed or went in the newest capture, and the statements that rest on them.

    \b
    Example:
      annotate stale palace-has-fallen
    """
    from annotate.library.settling import stale  # noqa: PLC0415

    shape = stale(library, seed)
    if as_json:
        output.document(shape)
        return
    from annotate.cli.difference import show_stale  # noqa: PLC0415

    for tag in shape["tags"]:
        show_stale(tag)
    if not shape["tags"]:
        note("no tag waits to be settled")
    for statement in shape["statements"]:
        output.line(f"{statement} rests on one of these")


@click.command("reanchor")
@click.argument("key", default="")
@click.option("--accept", is_flag=True, help="Take over the place that was found.")
@click.option("--words", metavar="TEXT", help="The words as they stand now.")
@click.option("--nth", type=click.IntRange(min=1), default=None, help="Which occurrence of the words, from 1.")
@click.option("--prefix", default="", metavar="TEXT", help="What stands right before the words.")
@click.option("--suffix", default="", metavar="TEXT", help="What stands right after the words.")
@click.option("--span", type=SPAN, help="The offsets of the words in the newest capture, in code points.")
@click.option("--gone", is_flag=True, help="The words are gone; the tag keeps its last good place.")
@click.option("--undo", is_flag=True, help="Undo what was settled last.")
@click.option(
    "--all",
    "statuses",
    type=click.Choice([Status.CHANGED.value, Status.AMBIGUOUS.value]),
    multiple=True,
    help="Take over all places that were found with this status, of the seed KEY or of all seeds. Repeatable.",
)
@click.option(
    "--at-least",
    type=click.FloatRange(0, 1),
    default=None,
    metavar="SCORE",
    help="With --all: only from this score on.",
)
@dry_run_option
@json_option
@with_library
def reanchor_command(
    library: Library,
    key: str,
    accept: bool,
    words: str | None,
    nth: int | None,
    prefix: str,
    suffix: str,
    span: tuple[int, int] | None,
    gone: bool,
    undo: bool,
    statuses: tuple[str, ...],
    at_least: float | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Settle where a tag stands in the newest capture of its seed, or many tags by a rule. Each step is kept, and --undo takes it back.

    \b
    Example:
      annotate reanchor palace-has-fallen:c1 --accept
      annotate reanchor palace-has-fallen --all changed --at-least 0.9
    """
    from annotate.library.settling import Decision, reanchor, reanchor_all  # noqa: PLC0415
    from annotate.library.tagging import Where  # noqa: PLC0415

    given = [accept, words is not None, span is not None, gone, undo, bool(statuses)]
    if sum(given) != 1:
        raise WrongCall("give one of --accept, --words, --span, --gone, --undo and --all")
    if (nth or prefix or suffix) and words is None:
        raise WrongCall("--nth, --prefix and --suffix go with --words")
    if at_least is not None and not statuses:
        raise WrongCall("--at-least goes with --all")
    if statuses:
        shape = reanchor_all(library, key, [Status(one) for one in statuses], at_least or 0.0, dry_run=dry_run)
    else:
        if not key:
            raise WrongCall("say which tag, by its key")
        where = Where(span) if span else Where(wanted=Wanted(words or "", prefix, suffix, nth or 0))
        how = How.ACCEPTED if accept else How.GONE if gone else How.UNDONE if undo else How.GIVEN
        decision = Decision(how, where if how is How.GIVEN else None)
        shape = reanchor(library, key, decision, dry_run=dry_run)
    if as_json:
        output.document(shape)
    else:
        _show_reanchored(shape)


def _show_reanchored(shape: ReanchorShape) -> None:
    for one in shape["tags"]:
        output.line(one["key"])
        place = one["place"]
        there = f"at {place['start']}:{place['end']}: {place['exact']}" if place else "its words are gone"
        open_again = "" if one["settled"] else ", to be settled again"
        done(f"{there}, in capture {one['capture']}{open_again}", dry_run=shape["dry_run"])
