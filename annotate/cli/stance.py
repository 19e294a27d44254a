"""`stance set`, `stance list`, `stance schemes`."""

from __future__ import annotations

import click

from annotate.cli import output
from annotate.cli.common import SPAN, dry_run_option, json_option, with_library
from annotate.cli.diagnostics import done, note
from annotate.core.seeds import Stance
from annotate.core.stances import SCHEMES, SCOPES
from annotate.library import Library, seeds
from annotate.library.seeds import StanceAsked


@click.group("stance")
def stance_command() -> None:
    """Say where a seed stands, and why.

    \b
    Example:
      annotate stance set palace-has-fallen liberal --because "Calls the new government usurpers."
    """


@stance_command.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("key")
@click.argument("value")
@click.option("--because", default="", metavar="TEXT", help="Why. Must be given.")
@click.option("--scheme", default="tradition", metavar="NAME", help="See: annotate stance schemes.")
@click.option("--target", default="", metavar="NAME", help="Towards whom or what.")
@click.option(
    "--scope",
    default="article",
    type=click.Choice(SCOPES),
    help="Whether the article or its publisher stands there.",
)
@click.option("--words", multiple=True, metavar="TEXT", help="Words that show it. Repeatable.")
@click.option("--span", "spans", type=SPAN, multiple=True, help="Offsets of words that show it. Repeatable.")
@click.option("--by", default="", metavar="WHO", help="Who says so.")
@dry_run_option
@json_option
@with_library
def set_command(
    library: Library,
    key: str,
    value: str,
    because: str,
    scheme: str,
    target: str,
    scope: str,
    words: tuple[str, ...],
    spans: tuple[tuple[int, int], ...],
    by: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Say where a seed stands. What was said before is superseded, and kept.

    \b
    Example:
      annotate stance set palace-has-fallen -2 --scheme attitude --target "Provisional Government" \\
        --because "Calls its ministers traitors." --words "the traitors in the palace"
    """
    asked = StanceAsked(Stance(value, because, scheme, target, scope, by=by), spans, words)
    shape = seeds.set_stance(library, key, asked, dry_run=dry_run)
    if as_json:
        output.document(shape)
    else:
        towards = f" towards {target}" if target else ""
        done(f"{shape['key']}: {scheme}{towards}: {value}", dry_run=dry_run)


@stance_command.command("list")
@click.argument("keys", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Also what was superseded.")
@json_option
@with_library
def list_command(library: Library, keys: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """List where seeds stand.

    \b
    Example:
      annotate stance list
    """
    shape = seeds.list_stances(library, keys, everything=everything)
    if as_json:
        output.document(shape)
        return
    rows = [
        (one["key"], stance["scheme"], stance["target"], stance["value"], stance["justification"])
        for one in shape["stances"]
        for stance in one["stances"]
    ]
    output.table(rows, ("cyan",))
    if not rows:
        note("no stance was given; give one with: annotate stance set KEY VALUE --because TEXT")


@stance_command.command("schemes")
@json_option
def schemes_command(as_json: bool) -> None:
    """List the schemes by which stances are given. Any other name is a scheme of your own.

    \b
    Example:
      annotate stance schemes
    """
    if as_json:
        schemes = [{"name": name, "about": one.about, "values": list(one.values)} for name, one in SCHEMES.items()]
        output.document({"schemes": schemes})
        return
    output.table([(name, " ".join(one.values) or "any words", one.about) for name, one in SCHEMES.items()], ("cyan",))
