"""The attributes of a span in Pandoc's Markdown, `{.claim trace="KEY:c7 KEY2:c11"}`, as far as they mark a statement."""

from __future__ import annotations

import re

_TRACE = re.compile(r"\btrace\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s}]+))")
_CLAIM = re.compile(r"(?:^|[\s{])\.claim(?=[\s}]|$)")


def claimed_traces(attributes: str) -> tuple[str, ...] | None:
    """Give the keys of tags that a span's attributes name, perhaps none; None when they mark no statement."""
    found = _TRACE.search(attributes)
    if found is None:
        return () if _CLAIM.search(attributes) else None
    return tuple((found[1] or found[2] or found[3] or "").replace(",", " ").split())
