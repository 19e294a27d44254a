"""The command line. Its start is kept short: a command's module is imported when that command is called.

The table of commands holds their one-line help too, so that `--help` imports none of them; a test holds it against the commands.
"""

from __future__ import annotations

import errno
import gc
import importlib
import os
import sys

import click

from annotate import __version__

COMMANDS = {
    "init": ("workspace", "Make a workspace with an empty library."),
    "demo": ("demo", "Make a workspace from the sample seeds and show the main job."),
    "add": ("add", "Store documents as seeds."),
    "import": ("importing", "Import other programs' bibliographies and annotations."),
    "list": ("listing", "List seeds, or those that have all the words."),
    "find": ("finding", "Find where words stand, exactly or nearly."),
    "show": ("seeds", "Show what is known of a seed."),
    "text": ("seeds", "Print the exact text of a seed."),
    "recapture": ("captures", "Store a newer version of a seed's text, and carry its tags."),
    "diff": ("captures", "Show what changed between two captures of a seed."),
    "stale": ("captures", "List tags whose words changed or went."),
    "reanchor": ("captures", "Settle where tags stand in the newest capture."),
    "edit": ("edit", "Change the metadata of a seed."),
    "remove": ("seeds", "Withdraw a seed or a statement; nothing is deleted."),
    "restore": ("seeds", "Bring back what was withdrawn."),
    "regions": ("seeds", "Show or mark the regions of a seed's text."),
    "stance": ("stance", "Say where a seed stands, and why."),
    "tag": ("tag", "Tag words of a seed as a claim, a quote or a footnote."),
    "tags": ("tag", "List tags."),
    "untag": ("tag", "Take a tag back."),
    "relate": ("tag", "Say how one tag stands to another."),
    "state": ("state", "State something that rests on tags."),
    "trace": ("trace", "Follow a statement, a tag or a seed back to the exact words."),
    "rekey": ("joining", "Give a seed another key; the old one stays known."),
    "dupes": ("joining", "List seeds that are likely the same."),
    "merge": ("joining", "Fill one seed from another, which is withdrawn."),
    "cite": ("cite", "Give the reference of a seed or a tag, or cite its key."),
    "quote": ("cite", "Give a tag's exact words with their citation."),
    "session": ("session", "Read a seed and tag it, on a full screen."),
    "log": ("log", "Show what was done to the library."),
    "undo": ("log", "Undo the last thing that you tagged, edited or stated."),
    "redo": ("log", "Do again what you undid last."),
    "check": ("check", "Check every quotation of a draft against the sources."),
    "verify": ("verify", "Check every text, span and guard of the library."),
    "export": ("export", "Write seeds and tags for other projects."),
    "load": ("folders", "Read seed folders into the library."),
    "dump": ("folders", "Write the whole library as seed folders."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported one by one, when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command with this name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"annotate.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed; where there is none, name the one that was perhaps meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415  only a slip needs it

            near = get_close_matches(args[0], COMMANDS, n=1)
            meant = f"; did you mean {near[0]}?" if near else ""
            ctx.fail(f"there is no command {args[0]!r}{meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their stored help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


def _help_width() -> int:
    """Give how wide help is written. click would import a module for it that takes a tenth of the time of a whole `--help`."""
    try:
        columns = int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        try:
            columns = os.get_terminal_size(1).columns
        except OSError:
            columns = 80
    return max(50, min(columns, 100) - 2)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "terminal_width": _help_width()})
@click.version_option(__version__, prog_name="annotate")
@click.option(
    "-L",
    "--library",
    "place",
    metavar="LOC",
    default=None,
    help="The library: a workspace, a .db file, or postgresql://…",
)
@click.option("--by", metavar="WHO", default="", help="Who signs what is done here.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to use colours.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but data and errors.")
@click.option("-v", "--verbose", is_flag=True, help="Show where an unexpected error came from.")
@click.pass_context
def cli(ctx: click.Context, place: str | None, by: str, color: str, quiet: bool, verbose: bool) -> None:
    """Store sources, tag claims, quotes and footnotes, and trace every statement back to the exact words.

    The library is the one named with -L, else by ANNOTATE_LIBRARY, else that of the nearest annotate.toml, else your own.

    \b
    Example:
      annotate add palace.txt --title "The palace has fallen" --issued 1917-11-08
      annotate tag palace-has-fallen claim --words "almost without bloodshed"
      annotate trace palace-has-fallen:c1
    """
    from annotate.cli.common import Options, wants_color  # noqa: PLC0415  `--help` needs none of it

    if place == "":
        raise click.BadParameter("it is empty", ctx, param_hint="'-L'")
    ctx.obj = Options(place or "", by, quiet, verbose)
    ctx.color = wants_color(color)


def main() -> None:
    """Run the command that was typed, and end with its exit code."""
    # A command makes many objects and few cycles: looking for those less often saves a tenth of a large one.
    gc.set_threshold(100_000, 20, 100)
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        code = cli.main(prog_name="annotate", standalone_mode=False)
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001  every error ends as one line and an exit code
        from annotate.cli.diagnostics import end  # noqa: PLC0415

        code = end(error, sys.argv)
    sys.exit(code if isinstance(code, int) else 0)
