"""`show`, `text`, `remove`, `restore`, `regions`."""

from __future__ import annotations

import shutil
import sys

import click

from annotate.cli import output
from annotate.cli.common import SPAN, dry_run_option, json_option, with_library
from annotate.cli.diagnostics import done, note
from annotate.library import Library, seeds


@click.command("show")
@click.argument("key")
@json_option
@with_library
def show_command(library: Library, key: str, as_json: bool) -> None:
    """Show what is known of a seed: its metadata, each field with why it has its value, its captures and stances.

    \b
    Example:
      annotate show palace-has-fallen
    """
    shape = seeds.show(library, key)
    if as_json:
        output.document(shape)
        return
    from annotate.cli.showing import show_seed  # noqa: PLC0415

    show_seed(shape)


@click.command("text")
@click.argument("key")
@click.option("--span", type=SPAN, help="Only this stretch, in code points.")
@with_library
def text_command(library: Library, key: str, span: tuple[int, int] | None) -> None:
    """Print the exact text of a seed's newest capture, or of capture N as KEY@N.

    In a pipe every byte is as it was stored. On a terminal control characters are left out, and long text goes to $PAGER.

    \b
    Example:
      annotate text palace-has-fallen --span 120:240
    """
    text = seeds.text(library, key, span)
    if not output.on_terminal():
        sys.stdout.buffer.write(text.encode())
        return
    shown = output.visible(text)
    if shown.count("\n") >= shutil.get_terminal_size().lines:
        click.echo_via_pager(shown)
    else:
        output.line(shown)


@click.command("remove")
@click.argument("key")
@click.option("--force", is_flag=True, help="Even if statements rest on its tags.")
@dry_run_option
@json_option
@with_library
def remove_command(library: Library, key: str, force: bool, dry_run: bool, as_json: bool) -> None:
    """Withdraw a seed or a statement. Nothing is deleted, and its key is never used again.

    \b
    Example:
      annotate remove palace-has-fallen
    """
    shape = seeds.remove(library, key, force=force, dry_run=dry_run)
    if as_json:
        output.document(shape)
    else:
        done(f"removed {shape['key']}", dry_run=dry_run, then=f"bring it back with: annotate restore {shape['key']}")


@click.command("restore")
@click.argument("key")
@dry_run_option
@json_option
@with_library
def restore_command(library: Library, key: str, dry_run: bool, as_json: bool) -> None:
    """Bring back a seed, a statement or a tag that was withdrawn.

    \b
    Example:
      annotate restore palace-has-fallen:c1
    """
    shape = seeds.restore(library, key, dry_run=dry_run)
    if as_json:
        output.document(shape)
    else:
        done(f"restored {shape['key']}", dry_run=dry_run)


@click.command("regions")
@click.argument("key")
@click.option("--mark", metavar="KIND@S:E", multiple=True, help="Mark a stretch as a region of this kind. Repeatable.")
@click.option(
    "--furniture", is_flag=True, help="What is marked is furniture: the article would be the same without it."
)
@click.option("--drop", type=SPAN, multiple=True, help="Take the region at these offsets away.")
@dry_run_option
@json_option
@with_library
def regions_command(
    library: Library,
    key: str,
    mark: tuple[str, ...],
    furniture: bool,
    drop: tuple[tuple[int, int], ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Show the regions of a seed's newest capture, or of KEY@N; or mark and drop some.

    \b
    Example:
      annotate regions palace-has-fallen --mark title@0:21 --mark caption@300:340
    """
    if mark or drop:
        regions = [seeds.parse_region(one, furniture=furniture) for one in mark]
        shape = seeds.mark_regions(library, key, regions, drop, dry_run=dry_run)
    else:
        shape = seeds.regions(library, key)
    if as_json:
        output.document(shape)
        return
    rows = [
        (
            f"{one['start']}:{one['end']}",
            f"{one['place']['line']}:{one['place']['column']}",
            one["kind"],
            "furniture" if one["furniture"] else "",
            one["note"],
        )
        for one in shape["regions"]
    ]
    output.table(rows, ("", "", "cyan"))
    if dry_run:
        done("these would be the regions", dry_run=True)
    if not rows:
        note(
            f"no regions are marked in {shape['key']}; mark one with: annotate regions {shape['key']} --mark KIND@START:END"
        )
