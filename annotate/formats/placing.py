"""What a seed folder holds, and spans put on its texts: by their offsets, else by their words."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from annotate.core.spans import Span, check, cut
from annotate.errors import Refused
from annotate.formats.checked import Table, number_in, refuse_unknown, tables_in, text_in
from annotate.quoting.find import Wanted, find


class Files(msgspec.Struct, frozen=True, gc=False):
    """What a seed folder holds.

    `texts` are the exact texts by the numbers of their captures, `digests` the SHA-256 of each in UTF-8; `originals` are
    the bytes that a text came from, where they are others.
    """

    name: str
    seed: Table
    texts: Mapping[int, str]
    digests: Mapping[int, str]
    tags: str = ""
    originals: Mapping[int, bytes] | None = None
    placements: str = ""


_SPAN_KEYS = {"capture", "start", "end", "exact", "prefix", "suffix", "nth"}


class Placer:
    """Puts spans on the texts of one folder."""

    __slots__ = ("files", "newest")

    def __init__(self, files: Files, newest: int) -> None:
        self.files = files
        self.newest = newest

    def span(self, table: Table, what: str) -> Span:
        """Give the span that a table describes, by its offsets, else by its words."""
        capture = table.get("capture", self.newest)
        text = self.files.texts.get(capture) if type(capture) is int else None
        start, end, exact = table.get("start"), table.get("end"), table.get("exact")
        # Nearly every span is as it should be, and there may be a hundred thousand of them.
        if text is not None and type(start) is int and type(end) is int and exact and text[start:end] == exact:
            return check(text, capture, start, end, exact, what)
        where = what if what.startswith(self.files.name) else f"{self.files.name}: {what}"
        if text is None and not self.files.texts:
            raise Refused(f"{where}: there is no text here: no text.txt")
        if text is None:
            raise Refused(f"{where}: there is no capture {capture}")
        if type(start) is int and type(end) is int:
            if exact is not None and not isinstance(exact, str):
                raise Refused(f"{where}: exact must be a text")
            return cut(text, start, end, capture) if exact is None else check(text, capture, start, end, exact, where)
        if start is not None or end is not None or not isinstance(exact, str) or not exact:
            raise Refused(f"{where}: needs start and end as whole numbers, or exact words")
        return cut(text, *self._found(text, table, exact, where), capture)

    def _found(self, text: str, table: Table, exact: str, where: str) -> tuple[int, int]:
        prefix, suffix = text_in(table, "prefix", where), text_in(table, "suffix", where)
        return find(text, Wanted(exact, prefix, suffix, number_in(table, "nth", where, 0)), where)

    def spans(self, table: Table, what: str) -> tuple[Span, ...]:
        """Give the spans of a table's `evidence`."""
        return tuple(self.described(one, what) for one in tables_in(table, "evidence", f"{self.files.name}: {what}"))

    def described(self, table: Table, what: str) -> Span:
        """Give the span of a table that says nothing but where it is."""
        refuse_unknown(table, _SPAN_KEYS, f"{self.files.name}: {what}")
        return self.span(table, what)
