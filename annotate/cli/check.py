"""`check`: is every quotation in a draft really in the source that it cites?"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotate.cli import output
from annotate.cli.common import with_library
from annotate.cli.diagnostics import counted, note
from annotate.errors import FINDINGS, AnnotateError, WrongCall
from annotate.library import Library
from annotate.library.checks import Report, check
from annotate.library.checksettings import FAIL_ON, CheckAsked
from annotate.library.drafts import FORM_NAMES, STANDARD_INPUT
from annotate.quoting.policy import POLICIES

if TYPE_CHECKING:
    from annotate.library.shapes import DraftFindingShape

FORMATS = ("text", "json", "sarif", "github", "junit")
_COLORS = {"error": "red", "warning": "yellow", "note": "cyan"}
_SECOND = 1.0
_AROUND = 60


@click.command("check")
@click.argument("drafts", metavar="DRAFT…", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="What to print; text as it is without."
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--policy", type=click.Choice(list(POLICIES)), help="What may be changed without a mark; chicago without."
)
@click.option(
    "--select", metavar="RULES", multiple=True, help="Report only these rules: Q001, Q, quote-altered. Repeatable."
)
@click.option("--ignore", metavar="RULES", multiple=True, help="Do not report these rules. Repeatable.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="From which level on to end with 1; error without.")
@click.option(
    "--baseline", metavar="FILE", default="", help="An earlier report as JSON: what is in it is not reported again."
)
@click.option(
    "--as", "draft_form", type=click.Choice(FORM_NAMES), help="The form of the drafts, where their names do not tell."
)
@click.option("--encoding", metavar="NAME", default="", help="The encoding of the drafts, instead of finding it.")
@click.option("--fix", is_flag=True, help="Print the safe repairs as a diff, instead of the findings.")
@click.option("--write", is_flag=True, help="With --fix: write the repairs into the drafts.")
@click.option("--watch", is_flag=True, help="Go on, and check again whenever a draft or the library changes.")
@click.pass_context
@with_library
def check_command(
    library: Library,
    ctx: click.Context,
    drafts: tuple[str, ...],
    form: str,
    as_json: bool,
    policy: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    baseline: str,
    draft_form: str | None,
    encoding: str,
    fix: bool,
    write: bool,
    watch: bool,
) -> None:
    """Check that every quotation in a draft stands in the source that it cites, word for word where no change is marked.

    DRAFT is a file in Markdown, LaTeX, Typst, Org or plain text, a .docx where Pandoc is there, a folder of drafts, or - for standard
    input. A line is printed for each finding: file:line:column, the level, the rule with its name, and what is wrong; docs/check.md
    explains the rules.

    Ends with 0 where nothing weighs as much as --fail-on, with 1 where something does, and with 3 where nothing could be checked.

    \b
    Example:
      annotate check paper.md
      annotate check chapters/1.tex chapters/2.tex --format sarif --fail-on warning > check.sarif
      annotate check paper.md --fix --write
    """
    if as_json and form not in {"text", "json"}:
        raise WrongCall(f"--json and --format {form} do not go together")
    if write and not fix:
        raise WrongCall("--write goes with --fix")
    if watch and (fix or STANDARD_INPUT in drafts):
        raise WrongCall("--watch goes neither with --fix nor with standard input")
    given = sys.stdin.buffer.read() if STANDARD_INPUT in drafts else b""
    asked = CheckAsked(
        list(dict.fromkeys(drafts)),
        policy or "",
        select,
        ignore,
        fail_on or "",
        baseline,
        draft_form or "",
        encoding,
        given,
    )
    if watch:
        _watch(library, asked, "json" if as_json else form)
    report = check(library, asked)
    if fix:
        _fix(report, write=write)
        report = check(library, asked) if write else report
        _summary(report)
    else:
        _print(report, "json" if as_json else form)
    if report.fails:
        for reason in report.shape["unread"]:
            note(f"not checked: {reason}")
        ctx.exit(FINDINGS)
    report.require_checked()


def _print(report: Report, form: str) -> None:
    if form == "json":
        output.document(report.shape)
    elif form == "text":
        _text(report)
    else:
        click.echo(_writer(form)(report.shape), nl=False)
    _summary(report)


def _summary(report: Report) -> None:
    """Say how much was looked at, and how much was found."""
    if report.shape["unread"]:
        return
    policy, counts = report.shape["policy"], report.shape["counts"]
    looked = {
        name: sum(one[name] for one in report.shape["drafts"]) for name in ("quotations", "citations", "statements")
    }
    told = ", ".join(counted(looked[name], name[:-1]) for name in looked)
    found = ", ".join(counted(counts[level], level) for level in ("error", "warning", "note") if counts[level])
    known = f", {counts['baseline']} known before" if counts["baseline"] else ""
    note(f"checked {told} by {policy['name']} {policy['version']}: {found or 'all is well'}{known}")
    drafts = report.shape["drafts"]
    bare = [one["file"] for one in drafts if not (one["quotations"] or one["citations"] or one["statements"])]
    if bare:
        several = f"{bare[0]} and {len(bare) - 1} more" if len(bare) > 1 else bare[0]
        note(f"there was nothing to check in {several}")


def _writer(form: str) -> Callable[[Mapping[str, Any]], str]:
    if form == "sarif":
        from annotate.formats.sarif import write_sarif  # noqa: PLC0415  one report needs one writer

        return write_sarif
    if form == "junit":
        from annotate.formats.junit import write_junit  # noqa: PLC0415

        return write_junit
    from annotate.formats.workflow import write_workflow  # noqa: PLC0415

    return write_workflow


def _text(report: Report) -> None:
    for one in report.shape["findings"]:
        level = click.style(one["level"], fg=_COLORS[one["level"]], bold=True)
        where = f"{one['file']}:{one['line']}:{one['column']}"
        output.line(
            f"{output.visible(where)}: {level} {one['rule']} {one['name']}: {output.visible(_one_line(one['message']))}"
        )
        if output.on_terminal():
            _passages(one)


def _passages(one: DraftFindingShape) -> None:
    for span in one["spans"][:2]:
        words = output.visible(_one_line(span["exact"]))
        label = f"    {span['source']} {span['start']}:{span['end']} "
        output.line(output.wrapped(output.styled(words, dim=True), "      ", label))
    if one["suggestion"] and one["rule"] == "Q001":
        output.line(output.wrapped(output.visible(_one_line(one["suggestion"])), "      ", "    rather: "))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _fix(report: Report, *, write: bool) -> None:
    from annotate.library.fixing import difference, repaired, unwritable, write_repaired  # noqa: PLC0415  a check alone mends nothing

    mended = repaired(report)
    click.echo(output.visible(difference(mended)) if output.on_terminal() else difference(mended), nl=False)
    if write:
        for name in write_repaired(mended):
            note(f"wrote {name}")
    elif mended:
        note("nothing was written; write it with --write")
    for name in unwritable(report):
        note(f"{name}: its repairs are not offered: only a text file in UTF-8 with one kind of line ends is written")
    if not mended:
        note("there is nothing that can be mended safely")


def _watch(library: Library, asked: CheckAsked, form: str) -> None:
    """Check again and again; it ends when it is stopped."""
    from annotate.library.draftfiles import named_drafts  # noqa: PLC0415  one check needs it not
    from annotate.library.watching import state_of  # noqa: PLC0415  one check needs it not

    before: object = None
    while True:
        now = state_of(library, [Path(one.file) for one in named_drafts(asked.drafts)])
        if now != before:
            before = now
            try:
                report = check(library, asked)
                _print(report, form)
                report.require_checked()
            except AnnotateError as error:
                # A draft that is being saved may be gone or empty for a moment: the next change mends it.
                note(f"{error}")
        time.sleep(_SECOND)
