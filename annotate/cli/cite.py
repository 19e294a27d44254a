"""`cite` and `quote`: references, and what an editor pastes."""

from __future__ import annotations

import click

from annotate.cli import output
from annotate.cli.common import json_option, with_library
from annotate.formats.pasting import QUOTATIONS
from annotate.library import Library, citing

locator_option = click.option(
    "--locator", default="", metavar="PLACE", help="A place in it, as 3, “pp. 3–5” or “ch. 2”."
)


@click.command("cite")
@click.argument("keys", metavar="KEY…", nargs=-1, required=True)
@click.option(
    "--style",
    default="",
    metavar="STYLE",
    help="apa, chicago (as it is without), chicago-note (a footnote), mla, ieee, or a file FILE.csl.",
)
@click.option(
    "--as", "form", type=click.Choice(citing.FORMS), default="text", help="What to write; text as it is without."
)
@locator_option
@click.option("--engine", type=click.Choice(citing.ENGINES), help="What formats: pandoc where a FILE.csl is given.")
@click.option("--words", is_flag=True, help="Put the exact words of a tag before its reference.")
@json_option
@with_library
def cite_command(
    library: Library,
    keys: tuple[str, ...],
    style: str,
    form: str,
    locator: str,
    engine: str | None,
    words: bool,
    as_json: bool,
) -> None:
    """Give the reference of each seed or tag (KEY:LABEL), or cite the keys for an editor.

    A tag has its seed's reference, after “NAME, quoted in” where the words are somebody else's than the author's.

    As pandoc or org the keys are cited instead, all together; as latex or typst too, unless a style is asked for.

    \b
    Example:
      annotate cite palace-has-fallen --style mla --as html
      annotate cite palace-has-fallen --as latex --locator "p. 3"
    """
    shape = citing.cite(library, keys, citing.CiteAsked(form, style, locator, engine or "", words))
    _print(shape, shape["text"], as_json=as_json)


@click.command("quote")
@click.argument("tag", metavar="KEY:LABEL")
@click.option(
    "--as", "form", type=click.Choice(QUOTATIONS), default="markdown", help="What to write; markdown as it is without."
)
@locator_option
@json_option
@with_library
def quote_command(library: Library, tag: str, form: str, locator: str, as_json: bool) -> None:
    """Give a tag's exact words with their citation, to be pasted into a draft.

    blockquote is Markdown's; textcquote and blockcquote are those of LaTeX's csquotes. The words stay the source's own:
    where they have double quotation marks and no single ones, single marks stand around them.

    \b
    Example:
      annotate quote palace-has-fallen:q1 --as textcquote --locator "p. 3"
    """
    shape = citing.quote(library, tag, form, locator)
    _print(shape, shape["text"], as_json=as_json)


def _print(shape: object, text: str, *, as_json: bool) -> None:
    if as_json:
        output.document(shape)
    else:
        output.line(output.visible(text) if output.on_terminal() else text)
