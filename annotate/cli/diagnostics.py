"""Talk: progress, notes and errors. This file owns standard error; nothing here is data."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from annotate.cli.output import visible
from annotate.errors import AnnotateError, Refused, exit_code

INTERRUPTED = 130
UNWRITABLE = 74
READER_GONE = 141
UNEXPECTED = 70
_FIRST = 0.5
"""After how many seconds work is long enough to show its progress."""


def note(text: str) -> None:
    """Say something that is no data, unless `--quiet` was given."""
    ctx = click.get_current_context(silent=True)
    if not (ctx and ctx.find_root().obj and ctx.find_root().obj.quiet):
        _say(visible(text))


def _say(text: str, *, newline: bool = True) -> None:
    try:
        click.echo(text, err=True, nl=newline)
    except OSError:  # talk that nobody can hear changes nothing of what was done
        _give_up(sys.stderr)


def counted(number: int, what: str) -> str:
    """Say how many there are of what is called `what`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def done(what: str, *, dry_run: bool, then: str = "") -> None:
    """Say what was done and what can be done `then`; of a dry run, that nothing was."""
    note(f"a dry run, nothing was changed: {what}" if dry_run else what + (f"; {then}" if then else ""))


def end(error: BaseException, arguments: list[str]) -> int:
    """Say what went wrong in a line and its hints, and give the exit code."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, KeyboardInterrupt | click.Abort):
        _say("annotate: stopped")
        return INTERRUPTED
    if isinstance(error, BrokenPipeError | SystemExit):
        # Whoever read our output has gone (click makes a SystemExit of it).
        _give_up(sys.stdout)
        return READER_GONE
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        _say(error.format_message())
        return error.exit_code
    if isinstance(error, click.UsageError):
        _show(error.format_message(), _usage_hints(error))
        return error.exit_code
    if "-v" in arguments or "--verbose" in arguments:
        import traceback  # noqa: PLC0415  only a fault needs it

        traceback.print_exception(error)
    if isinstance(error, AnnotateError):
        _show(str(error), error.hints)
        return exit_code(error)
    if isinstance(error, click.ClickException):
        _show(error.format_message(), ())
        return exit_code(Refused(""))
    if isinstance(error, OSError):
        _give_up(sys.stdout)
        if error.filename:
            _show(f"{error.filename}: {error.strerror or error}", ())
            return exit_code(Refused(""))
        _show(f"standard output cannot be written: {error.strerror or error}", ())
        return UNWRITABLE
    _show(f"unexpected error: {type(error).__name__}: {error}", ("this is a fault of annotate; see where with -v",))
    return UNEXPECTED


def _give_up(stream: TextIO | None) -> None:
    """Let what is left in an output go nowhere, so that Python does not complain when it closes it."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _usage_hints(error: click.UsageError) -> tuple[str, ...]:
    return (f"see: {error.ctx.command_path} --help",) if error.ctx else ()


def _show(message: str, hints: tuple[str, ...]) -> None:
    _say(f"{click.style('annotate:', fg='red', bold=True)} {_one_line(message)}")
    for hint in hints:
        _say(f"  {_one_line(hint)}")


def _one_line(text: str) -> str:
    return visible(text).replace("\n", " ")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show on a terminal how far long work has come; elsewhere, and for short work, show nothing."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from time import monotonic  # noqa: PLC0415

    began, shown = monotonic(), 0.0

    def report(finished: int, total: int) -> None:
        nonlocal shown
        now = monotonic()
        if now - began > _FIRST and (now - shown > 0.1 or finished == total):
            shown = now
            _say(f"\r{what} {finished} of {total}", newline=False)

    yield report
    if shown:
        _say("\r\033[K", newline=False)
