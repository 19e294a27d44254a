"""Talk: progress, notes and errors. This file owns standard error; nothing here is data."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from annotate.cli.output import visible
from annotate.errors import AnnotateError, Refused, exit_code

INTERRUPTED = 130
READER_GONE = 141
UNEXPECTED = 70
_FIRST = 0.5
"""After how many seconds work is long enough to show its progress."""


def note(text: str) -> None:
    """Say something that is no data, unless `--quiet` was given."""
    ctx = click.get_current_context(silent=True)
    if not (ctx and ctx.find_root().obj and ctx.find_root().obj.quiet):
        click.echo(visible(text), err=True)


def end(error: BaseException, arguments: list[str]) -> int:
    """Say what went wrong in a line and its hints, and give the exit code."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, KeyboardInterrupt | click.Abort):
        click.echo("annotate: stopped", err=True)
        return INTERRUPTED
    if isinstance(error, BrokenPipeError | SystemExit):
        # Whoever read our output has gone (click makes a SystemExit of it); Python must not complain when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    if isinstance(error, click.ClickException):
        _show(error.format_message(), _usage_hints(error))
        return error.exit_code
    if "-v" in arguments or "--verbose" in arguments:
        traceback.print_exception(error)
    if isinstance(error, AnnotateError):
        _show(str(error), error.hints)
        return exit_code(error)
    if isinstance(error, OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _show(f"cannot write: {error.strerror or error}", ())
        return exit_code(Refused(""))
    _show(f"unexpected error: {type(error).__name__}: {error}", ("this is a fault of annotate; see where with -v",))
    return UNEXPECTED


def _usage_hints(error: click.ClickException) -> tuple[str, ...]:
    if isinstance(error, click.UsageError) and error.ctx:
        return (f"see: {error.ctx.command_path} --help",)
    return ()


def _show(message: str, hints: tuple[str, ...]) -> None:
    line = " ".join(visible(message).split("\n"))
    click.echo(f"{click.style('annotate:', fg='red', bold=True)} {line}", err=True)
    for hint in hints:
        click.echo(f"  {visible(hint)}", err=True)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show on a terminal how far long work has come; elsewhere, and for short work, show nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from time import monotonic  # noqa: PLC0415

    began, shown = monotonic(), 0.0

    def report(done: int, total: int) -> None:
        nonlocal shown
        now = monotonic()
        if now - began > _FIRST and (now - shown > 0.1 or done == total):  # noqa: PLR2004  ten times a second
            shown = now
            click.echo(f"\r{what} {done} of {total}", nl=False, err=True)

    yield report
    if shown:
        click.echo("\r\033[K", nl=False, err=True)
