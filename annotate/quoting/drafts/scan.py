"""Read a draft in any of the forms that writers use."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from annotate.quoting.drafts.assemble import assemble
from annotate.quoting.drafts.model import Draft
from annotate.quoting.drafts.page import Page

SCANNERS = ("markdown", "latex", "typst", "org", "plain", "rst")
"""The forms that are read here. The scanner of each is a module of its own, which only a draft of that form loads."""


def scan_word_processed(given: str) -> Draft:
    """Give what a draft of a word processor quotes, cites and marks; `given` is the JSON that `pandoc --to json` writes.

    The draft's text is the plain reading, which its places are in.

    Raises:
        ValueError: it is not such JSON, or too much of it (TooManyPieces).
    """
    return assemble(_scanner("pandoc")(given), "pandoc")


def scan(text: str, form: str) -> Draft:
    """Give all that the draft `text` quotes, cites and marks; `form` is one of `SCANNERS`.

    Raises:
        TooManyPieces: there is more in it than can be checked at once.
    """
    return assemble(_scanner(form)(text), form)


def _scanner(form: str) -> Callable[[str], Page]:
    module = import_module(f"annotate.quoting.drafts.{form}")
    scanner: Callable[[str], Page] = getattr(module, f"scan_{form}")
    return scanner
