r"""Text as Markdown writes it, so that no character of a source is taken for a mark of layout, and back.

A backslash before a mark of ASCII makes it plain in CommonMark, GitHub's and Pandoc's Markdown alike. Only those are escaped
that one of them could take for its own; quotes and apostrophes stand, since making them typographic is the reader's wish.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\`*_\[\]<>~^$@&{}|#]|(?<=-)-|(?<=\.)\.|!(?=\[)")
_AT_START = re.compile(r"\A([-+=:%])|\A(\(?\w{1,9})([.)])(?=\s|\Z)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def escape(text: str) -> str:
    """Give text that means itself within a line of Markdown."""
    return _MARKS.sub(r"\\\g<0>", text)


def escape_line(text: str) -> str:
    """Give text that means itself on a line of its own: it is no heading, no list and no rule."""
    return _AT_START.sub(_start, escape(text.strip(" \t")))


def unescape(text: str) -> str:
    """Give back what `escape` was given."""
    return _ESCAPED.sub(r"\1", text)


def _start(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"
