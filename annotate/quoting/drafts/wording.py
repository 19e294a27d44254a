"""The words of code and of formulas inside a sentence, where they are plain enough to be read as words."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[\w\s.,:;()+/%=-]{1,60}")


def unmarked(words: str) -> str:
    """Give the words of inline code or of a formula when a reader sees them just so, and nothing when they hold marks."""
    return words.strip() if _PLAIN.fullmatch(words) else ""
