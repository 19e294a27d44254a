"""Seeds as CSL-YAML, the items of CSL-JSON below `references:`, as Pandoc reads a bibliography.

Pandoc takes texts in it for Markdown: an asterisk in a title would make words slanted, and an underscore in an address
would vanish. Names, texts and addresses are therefore escaped (`marks.py`); what CSL calls by a code (`id`, `type`,
`language`) and our own `custom`, which Pandoc leaves alone, stand as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotate.formats import csl
from annotate.formats.entry import Entry
from annotate.formats.marks import escape
from annotate.formats.yamltext import element

AS_THEY_ARE = frozenset({"id", "citation-key", "type", "language", "custom"})
"""The members of an item whose texts are no Markdown."""


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the document piece by piece, one item at a time.

    Raises:
        Refused: as `csl.item` does.
    """
    empty = True
    for entry in entries:
        item = csl.item(entry)
        marked = {name: value if name in AS_THEY_ARE else _marked(value) for name, value in item.items()}
        yield ("references:\n" if empty else "") + element(marked)
        empty = False
    if empty:
        yield "references: []\n"


def _marked(value: object) -> object:
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, dict):
        return {name: _marked(one) for name, one in value.items()}
    return [_marked(one) for one in value] if isinstance(value, list) else value
