"""The common styles: a CSL item becomes the runs of its reference, without a network and without a style file.

A title keeps its letters as they are: no style changes the case of a source's words.
"""

from __future__ import annotations

import importlib

from annotate.formats.styles.items import Item
from annotate.formats.styles.runs import Runs

STYLES = ("apa", "chicago", "mla", "ieee", "chicago-note")
"""The styles by the names that are typed; each is the module of that name. The last is how a footnote says it."""


def reference(style: str, item: Item, locator: str = "") -> Runs:
    """Give the reference of a CSL item in one of the styles; `locator` is a place in it, as `p. 3`."""
    runs: Runs = importlib.import_module(f"annotate.formats.styles.{style.replace('-', '_')}").reference(item, locator)
    return runs
