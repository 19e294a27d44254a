"""Read a draft in any of the forms that writers use."""

from __future__ import annotations

from collections.abc import Callable

from annotate.quoting.drafts.assemble import assemble
from annotate.quoting.drafts.latex import scan_latex
from annotate.quoting.drafts.markdown import scan_markdown
from annotate.quoting.drafts.model import Draft
from annotate.quoting.drafts.org import scan_org
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.pandoc import scan_pandoc
from annotate.quoting.drafts.plain import scan_plain
from annotate.quoting.drafts.rst import scan_rst
from annotate.quoting.drafts.typst import scan_typst

SCANNERS: dict[str, Callable[[str], Page]] = {
    "markdown": scan_markdown,
    "latex": scan_latex,
    "typst": scan_typst,
    "org": scan_org,
    "plain": scan_plain,
    "rst": scan_rst,
}
"""The scanner of each form."""


def scan_word_processed(given: str) -> Draft:
    """Give what a draft of a word processor quotes, cites and marks; `given` is the JSON that `pandoc --to json` writes.

    The draft's text is the plain reading, which its places are in.

    Raises:
        ValueError: it is not such JSON.
    """
    return assemble(scan_pandoc(given), "pandoc")


def scan(text: str, form: str) -> Draft:
    """Give all that the draft `text` quotes, cites and marks; `form` is a key of `SCANNERS`."""
    return assemble(SCANNERS[form](text), form)
