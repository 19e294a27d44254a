"""Tags as JSON Lines read: what `export jsonl` writes, for seeds that the library has."""

from __future__ import annotations

import json
from collections.abc import Iterator

from annotate.anchoring.selectors import Selector
from annotate.core.keys import split_tag_key
from annotate.formats.imported import Unread
from annotate.formats.jsonitems import why_unstorable
from annotate.formats.marked import Marked, Of

_PLACE = frozenset({"seed", "capture", "start", "end", "exact", "prefix", "suffix"})


def read(text: str) -> Iterator[Marked | Unread]:
    """Read every line that is not blank."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _read(number, line)


def _read(number: int, line: str) -> Marked | Unread:
    try:
        table = json.loads(line)
    except (ValueError, RecursionError):
        return Unread(number, line, "is not JSON")
    if not isinstance(table, dict):
        return Unread(number, line, "is not an object")
    key = table.get("key", "")
    seed = table.get("seed") or (split_tag_key(key)[0] if isinstance(key, str) else "")
    words = [table.get(name, "") for name in ("exact", "prefix", "suffix")]
    why = why_unstorable(table)
    if not why and (not isinstance(seed, str) or not seed):
        why = "it does not say of which seed it is"
    if not why and not all(isinstance(one, str) for one in words):
        why = "exact, prefix and suffix must be texts"
    if why:
        return Unread(number, line, why)
    start, end = (table.get(name) if type(table.get(name)) is int else None for name in ("start", "end"))
    selector = Selector(words[0], words[1], words[2], start, end, utf16=False)
    fields = {name: value for name, value in table.items() if name not in _PLACE}
    return Marked(number, line, Of((seed,)), selector, fields)
