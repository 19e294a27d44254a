"""What the commands have in common: the options of all, the library that they work on, offsets and other arguments."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

import click

from annotate.library import Library
from annotate.library.config import locate

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Options:
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
        options = click.get_current_context().find_root().obj
        place, config = locate(options.place)
        with Library.open(place, config, options.by) as library:
            return function(library, *args, **kwargs)

    return opened


class SpanType(click.ParamType[tuple[int, int]]):
    """`START:END`: offsets in code points."""

    name = "START:END"
    _form = re.compile(r"(\d+):(\d+)", re.ASCII)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:  # noqa: ANN401
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

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:  # noqa: ANN401
        """Split the name from the value."""
        if isinstance(value, tuple):
            return value
        name, mark, rest = value.partition("=")
        if not mark or not name:
            self.fail(f"{value!r} is not NAME=VALUE", param, ctx)
        return name.strip(), rest


SPAN = SpanType()
ASSIGNMENT = AssignmentType()

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")


def description_options(function: Callable[P, R]) -> Callable[P, R]:
    """Give a command an option for every metadata field, and those that say why a field has its value."""
    options = [
        click.option("--kind", metavar="CSL-TYPE", help="What it is, as article-newspaper, webpage, book."),
        click.option("--title", metavar="TEXT"),
        click.option("--author", "author", metavar="NAME", multiple=True, help="'Family, Given', or '{A Body}'. Repeatable."),
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
        click.option("--set", "assigned", type=ASSIGNMENT, multiple=True, help="Any field, also others by their CSL names."),
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
