"""What the commands have in common: the options of all, the library that they work on, offsets and other arguments."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple, ParamSpec, TypeVar

import click

from annotate.errors import WrongCall
from annotate.library import Library
from annotate.library.config import locate

P = ParamSpec("P")
R = TypeVar("R")


class Options(NamedTuple):
    """The options that stand before the command."""

    place: str
    by: str
    quiet: bool
    verbose: bool


def wants_color(asked: str) -> bool | None:
    """Tell whether to use colours; None leaves it to whether a terminal is there."""
    if asked != "auto":
        return asked == "always"
    return False if os.environ.get("NO_COLOR") else None


def with_library(function: Callable[..., R]) -> Callable[..., R]:
    """Open the library that is meant for a command, hand it over first, and close it in the end."""

    @functools.wraps(function)
    def opened(*args: object, **kwargs: object) -> R:
        ctx = click.get_current_context()
        options = ctx.find_root().obj
        require_text(options.by, "--by")
        for param in ctx.command.params:
            if param.name != _FILE_NAMES:
                require_text(kwargs.get(param.name or ""), param.get_error_hint(ctx))
        place, config = locate(options.place)
        with Library.open(place, config, options.by) as library:
            return function(library, *args, **kwargs)

    return opened


_FILE_NAMES = "sources"
"""The one parameter of commands whose texts are names of files, which may have any bytes."""


def require_text(value: object, what: str) -> None:
    """Refuse an argument with bytes that are no UTF-8; Python hands them over as lone surrogates.

    Raises:
        WrongCall: it has such bytes; `what` names the argument.
    """
    if isinstance(value, tuple):
        for one in value:
            require_text(one, what)
    elif isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise WrongCall(
                f"{what} is no text: it has the byte {ord(value[error.start]) & 0xFF:#x}, which is not UTF-8"
            ) from None


class SpanType(click.ParamType[tuple[int, int]]):
    """`START:END`: offsets in code points."""

    name = "START:END"
    _form = re.compile(r"(\d{1,18}):(\d{1,18})", re.ASCII)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Read the two offsets."""
        if isinstance(value, tuple):
            return value
        found = self._form.fullmatch(value)
        if not found:
            self.fail(f"{value!r} is not START:END, two offsets in code points", param, ctx)
        return int(found[1]), int(found[2])


class AssignmentType(click.ParamType[tuple[str, str]]):
    """`NAME=VALUE`."""

    name = "NAME=VALUE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Split the name from the value."""
        if isinstance(value, tuple):
            return value
        name, mark, rest = value.partition("=")
        if not mark or not name:
            self.fail(f"{value!r} is not NAME=VALUE", param, ctx)
        return name.strip(), rest


def one_of(kinds: type[StrEnum]) -> click.Choice[str]:
    """Let the values of `kinds` be typed; click would take their Python names."""
    return click.Choice([kind.value for kind in kinds])


SPAN = SpanType()
ASSIGNMENT = AssignmentType()

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")


def description_options(function: Callable[P, R]) -> Callable[P, R]:
    """Give a command an option for every metadata field, and those that say why a field has its value."""
    options = [
        click.option("--kind", metavar="CSL-TYPE", help="What it is, as article-newspaper, webpage, book."),
        click.option("--title", metavar="TEXT"),
        click.option(
            "--author", "author", metavar="NAME", multiple=True, help="'Family, Given', or '{A Body}'. Repeatable."
        ),
        click.option("--editor", "editor", metavar="NAME", multiple=True),
        click.option("--translator", "translator", metavar="NAME", multiple=True),
        click.option("--container", metavar="TEXT", help="The newspaper, journal, site or book that it appeared in."),
        click.option("--publisher", metavar="TEXT"),
        click.option("--issue", metavar="TEXT"),
        click.option("--volume", metavar="TEXT"),
        click.option("--pages", metavar="TEXT"),
        click.option("--issued", metavar="EDTF", help="When it appeared, as 1917-11-08, 1917?, 2017/.."),
        click.option("--accessed", metavar="EDTF", help="When it was last looked at."),
        click.option("--url", metavar="URL"),
        click.option("--doi", metavar="DOI"),
        click.option("--language", metavar="BCP-47", help="As en-GB."),
        click.option("--note", metavar="TEXT"),
        click.option(
            "--set", "assigned", type=ASSIGNMENT, multiple=True, help="Any field, also others by their CSL names."
        ),
        click.option(
            "--basis",
            "bases",
            metavar="FIELD=KIND[@S:E][:WORDS]",
            multiple=True,
            help="Why a field has its value: stated, derived (WORDS: the rule), external (WORDS: the source), inferred, unknown.",
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function
