"""`session`: read a seed and tag it, on a full screen or by line prompts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace

import click

from annotate.cli import output
from annotate.cli.common import require_text
from annotate.cli.diagnostics import note
from annotate.errors import AnnotateError, WrongCall
from annotate.library import Library
from annotate.library.config import locate
from annotate.session.keys import keymap
from annotate.session.places import Places, Stood
from annotate.session.work import BUSY_SECONDS, Work


@click.command("session")
@click.argument("seed", default="")
@click.option("--plain", is_flag=True, help="Line prompts instead of a full screen; they can be scripted.")
@click.option("--theme", type=click.Choice(["dark", "light"]), default=None, help="Instead of the one used last.")
@click.pass_context
def session_command(ctx: click.Context, seed: str, plain: bool, theme: str | None) -> None:
    """Read a seed and tag it, on a full screen. Without SEED, go on where you were.

    Select with the keyboard or the mouse, press c, q or f, and go on reading. Everything is written at once. ? shows all keys.

    \b
    Example:
      annotate session palace-has-fallen
      printf 'find bloodshed\\nsentence\\nclaim gloss="Few died."\\n' | annotate session palace-has-fallen --plain
    """
    options = ctx.find_root().obj
    require_text(options.by, "--by")
    require_text(seed, "SEED")
    place, config = locate(options.place)
    patient = replace(config, busy_seconds=min(config.busy_seconds, BUSY_SECONDS))
    keys = keymap(config.session_keys, f"{config.folder}/annotate.toml")

    def open_library() -> Library:
        return Library.open(place, patient, options.by)

    places = Places(place)
    library = open_library()
    try:
        work = Work(library, seed or _last(places))
        if plain:
            _by_lines(work, places)
        else:
            ctx.exit(_on_screen(work, open_library, keys, places, theme or config.session_theme))
    finally:
        library.close()


def _last(places: Places) -> str:
    if not places.last:
        raise WrongCall("which seed? None was read in this library before", "see what there is with: annotate list")
    return places.last


def _on_screen(
    work: Work, open_library: Callable[[], Library], keys: dict[str, str], places: Places, theme: str
) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongCall("a full screen needs a terminal", "use line prompts instead: annotate session --plain")
    if os.environ.get("TERM", "") in {"", "dumb"}:
        raise WrongCall("this terminal has no full screen (TERM is dumb)", "use line prompts: annotate session --plain")
    from annotate.tui.app import Setup, begin  # noqa: PLC0415  Textual takes longer to import than most commands to run

    return begin(work, Setup(open_library, keys, places, theme))


def _by_lines(work: Work, places: Places) -> None:
    """Read commands from standard input. A person goes on after an error; a script ends with it, and with its exit code."""
    from annotate.session.plain import Plain  # noqa: PLC0415  the full screen needs no lines

    typing = sys.stdin.isatty()
    stood = places.of(work.key) if typing else Stood()
    work.reading.marks.update(stood.marks)
    work.reading.go(stood.at)
    session = Plain(work, _asked, asks=typing)
    if typing:
        note(
            f"{work.key}, {len(work.reading.text)} code points, {len(work.reading.tags)} tags; help lists all commands"
        )
    while not session.done:
        try:
            line = _asked(f"{work.key}> " if typing else "")
        except EOFError:
            break
        try:
            for shown in session.run(line):
                output.line(output.visible(shown))
        except EOFError:
            break
        except AnnotateError as error:
            if not typing:
                raise
            note("; ".join([str(error), *error.hints]))
        if typing:
            _tell(work)
    places.keep(work.key, Stood(work.reading.at, dict(work.reading.marks)))


def _tell(work: Work) -> None:
    """Say what others did meanwhile."""
    try:
        news = work.look()
    except AnnotateError as error:
        news = str(error)
    if news:
        note(news)


def _asked(prompt: str) -> str:
    if sys.stdin.isatty():
        return input(prompt)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")
