"""A source's text: exact, with `\\n` line ends, and every offset a count of Unicode code points."""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from annotate.errors import UnreadableSource

CONTEXT = 32
"""How many code points of prefix and suffix a span carries."""

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where something stands: a line and a column, both from 1; the column counts code points."""

    line: int
    column: int

    def __str__(self) -> str:
        """Write the place as editors and compilers do."""
        return f"{self.line}:{self.column}"


class Lines:
    """The line starts of one text, so that many offsets become places without reading the text again."""

    __slots__ = ("starts",)

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        """Give the place of the code point at `offset`."""
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)


def place_of(text: str, offset: int) -> Place:
    """Give the place of one offset. For many offsets of one text, use `Lines`."""
    return Place(text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def sha256_hex(data: bytes) -> str:
    """Give the SHA-256 of `data` as 64 lower-case hexadecimal digits."""
    import hashlib  # noqa: PLC0415  OpenSSL takes longer to load than a list to show

    return hashlib.sha256(data).hexdigest()


def require_keepable(text: str, origin: str) -> None:
    """Refuse a text that could not be kept exactly.

    SQLite's `substr` and `length` stop at U+0000, PostgreSQL refuses it, and a lone surrogate has no UTF-8 form.

    Raises:
        UnreadableSource: the text is empty, or has a NUL or a lone surrogate; the place is named.
    """
    if not text:
        raise UnreadableSource(f"{origin}: is empty, there is no text to store")
    if "\x00" in text or not encodable(text):
        found = _UNKEEPABLE.search(text)
        assert found
        what = "a NUL character" if found[0] == "\x00" else f"a lone surrogate (U+{ord(found[0]):04X})"
        hint = "is it a binary file? Only plain text and Markdown are read." if found[0] == "\x00" else ""
        raise UnreadableSource(
            f"{origin}:{place_of(text, found.start())}: {what} cannot be stored", *filter(None, [hint])
        )


def encodable(text: str) -> bool:
    """Tell whether a text has a UTF-8 form, as any text has that is without a lone surrogate."""
    # Many times faster than searching: only surrogates have no UTF-8 form.
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def stands_once(text: str, words: str) -> bool:
    """Tell whether words that stand in a text stand in it once; occurrences may overlap."""
    return text.find(words, text.find(words) + 1) < 0


def find_all(text: str, words: str) -> list[int]:
    """Give the offset of every occurrence of `words`, overlapping ones too, in order."""
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found
