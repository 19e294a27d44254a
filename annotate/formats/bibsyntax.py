"""The text of a .bib file as raw entries, each value as it stands between its delimiters, with its line.

What stands between two entries is no part of the file to BibTeX, and is passed over, as are `@comment` and, where it is no
whole entry, what a line beginning with `%` says. Nothing else is passed over: a piece that cannot be read is given as
`Unread`, and reading goes on at the next line that begins with `@`.

A missing brace must not make every later entry be read to the end of the file again: a value may hold lines that look like
the start of an entry, but no more than `_STARTS` of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from annotate.formats.imported import Unread

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_STARTS = 5
_INDENTED = re.compile(r"\n[ \t]++@")
_INDENTED_OR_NOT = re.compile(r"\n[ \t]*+(?=@)")
_LINE_BEGIN = re.compile(r"(?:\A|\n)[ \t]*\Z")
_INDENT = 100
_HEAD = re.compile(r"\s*([^\W\d_][\w-]*)\s*([{(])")
_KEYS = {"{": re.compile(r"\s*+([^,={}\n\"]*?)\s*+(?=[,}])"), "(": re.compile(r"\s*+([^,={}()\n\"]*?)\s*+(?=[,)])")}
_NAME = re.compile(r"\s*+([^\s=,{}()\"#%']++)\s*+=\s*+")
_SIMPLE = re.compile(
    r"\s*+,\s*+([^\s=,{}()\"#%']++)\s*+=\s*+"
    r"(?:\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}|\"([^\"{}]*+)\"|([0-9]++))\s*+(?=[,})])"
)
_PIECE = re.compile(r"\s*+(?:([{\"])|([0-9]++)(?![^\s=,{}()\"#%'])|([^\s=,{}()\"#%']++))")
_HASH = re.compile(r"\s*+#")
_COMMA = re.compile(r"\s*+,")
_END = re.compile(r"(?:\s*+,)*+\s*+([})])")
# biber passes over what stands behind % between two fields; BibTeX would stop there.
_REMARK = re.compile(r"\s*+(,?)\s*+%[^\n]*+")
_BRACES = {"{": re.compile(r"[{}]"), "(": re.compile(r"[{})]")}
_MARK = re.compile(r'[{}"]')
_CLOSING = {"{": "}", "(": ")"}


class RawEntry(msgspec.Struct, frozen=True, gc=False):
    """One entry. Its type and the names of its fields are in small letters, the key and the values as they stood.

    `months` are the fields that are the bare macro of a month.
    """

    kind: str
    key: str
    line: int
    fields: dict[str, str]
    months: frozenset[str] = frozenset()
    faults: tuple[Unread, ...] = ()


class _Fault(Exception):
    """What is wrong with a piece, and where."""

    def __init__(self, why: str, at: int) -> None:
        super().__init__(why)
        self.at = at


def parse(text: str) -> Iterator[RawEntry | Unread]:
    """Give the entries of a text whose lines end with a line feed, in their order."""
    return _Parser(text).run()


class _Parser:
    """One walk through a text; it holds the place up to which lines are counted, and the macros so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.indented = _INDENTED.search(text) is not None
        self.line = 1
        self.counted = 0
        self.macros: dict[str, str] = dict(zip(MONTHS, MONTH_NAMES, strict=True))
        self.months: set[str] = set(MONTHS)

    def run(self) -> Iterator[RawEntry | Unread]:
        place = 0
        while place := self.text.find("@", place) + 1:
            if not self._is_start(place - 1):
                continue
            try:
                made, place = self._block(place)
            except _Fault as fault:
                start, place = place - 1, self._next_line_start(place)
                if not self._is_commented_out(start):
                    yield self._unread(start, place, fault)
                continue
            if made is not None:
                yield made

    def _block(self, place: int) -> tuple[RawEntry | Unread | None, int]:
        head = _HEAD.match(self.text, place)
        if not head:
            raise _Fault("after @ comes no type with a brace", place)
        kind = head[1].lower()
        # Within the next few lines that begin with @, the nearest first: most entries end before the first.
        end, fault = place, _Fault("", place)
        for _ in range(_STARTS):
            end = self._next_line_start(end + 1)
            try:
                return self._body(kind, head, end)
            except _Fault as found:
                fault = fault if str(fault) else found
            if end == len(self.text) or not str(fault).endswith("is not closed"):
                break
        raise fault

    def _body(self, kind: str, head: re.Match[str], end: int) -> tuple[RawEntry | Unread | None, int]:
        if kind == "comment":
            return None, self._closed(head.end(), end, head[2])
        if kind == "preamble":
            close = self._closed(head.end(), end, head[2])
            start = head.start(1) - 1
            return self._unread(start, close, _Fault("a preamble is not kept in the library", start)), close
        if kind == "string":
            return None, self._string(head, end)
        return self._entry(kind, head, end)

    def _entry(self, kind: str, head: re.Match[str], end: int) -> tuple[RawEntry, int]:
        start = head.start(1) - 1
        fields: dict[str, str] = {}
        months: list[str] = []
        faults: list[tuple[int, int, str]] = []
        key, place, first = self._key(head, end)
        text, simple_at = self.text, _SIMPLE.match
        while True:
            if simple := simple_at(text, place, end):
                name, value = simple[1].lower(), simple[simple.lastindex or 0]
                since, place, first = place, simple.end(), False
                if name not in fields:
                    fields[name] = value
                    continue
            else:
                if stop := _END.match(self.text, place, end):
                    if stop[1] != _CLOSING[head[2]]:
                        raise _Fault(f"the entry begins with {head[2]} and ends with {stop[1]}", stop.start(1))
                    place = stop.end()
                    break
                if remark := _REMARK.match(self.text, place, end):
                    place, first = remark.end(), first or bool(remark[1])
                    continue
                since = self._comma(place, end, first=first)
                name, value, place, macros, alone = self._field(since, end)
                name, first = name.lower(), False
                if alone and macros[0].lower() in self.months:
                    months.append(name)
                if missing := next((macro for macro in macros if macro.lower() not in self.macros), ""):
                    why = f"the macro {missing} is not defined: its name stands for its value"
                    faults.append((since, place, why))
            if name in fields:
                faults.append((since, place, f"the field {name} is there a second time: the first is kept"))
            else:
                fields[name] = value
        line = self._line(start)
        unread = tuple(self._unread_field(*fault) for fault in faults)
        return RawEntry(kind, key, line, fields, frozenset(months), unread), place

    def _key(self, head: re.Match[str], end: int) -> tuple[str, int, bool]:
        """Give the key, where it ends, and whether there is none, so that no comma stands before the first field."""
        found = _KEYS[head[2]].match(self.text, head.end(), end)
        if found:
            return found[1], found.end(), False
        if not _NAME.match(self.text, head.end(), end):
            rest = self.text[head.end() : end].strip()
            raise _Fault("the entry is not closed" if "\n" not in rest else "no comma after the key", head.end())
        return "", head.end(), True

    def _comma(self, place: int, end: int, *, first: bool) -> int:
        comma = _COMMA.match(self.text, place, end)
        while comma:
            place, first = comma.end(), True
            comma = _COMMA.match(self.text, place, end)
        if not first:
            name = _NAME.match(self.text, place, end)
            if name:
                raise _Fault(f"a comma is missing before {name[1]}", name.start(1))
            rest = self.text[place:end].lstrip()
            raise _Fault("the entry is not closed" if not rest else "a comma is missing", end - len(rest))
        return place

    def _field(self, place: int, end: int) -> tuple[str, str, int, list[str], bool]:
        """Give a field's name and value, where it ends, its macros, and whether it is one macro alone."""
        name = _NAME.match(self.text, place, end)
        if not name:
            rest = self.text[place:end].lstrip()
            raise _Fault(
                "the entry is not closed" if not rest else "no field of the form `name = value`", end - len(rest)
            )
        place = name.end()
        pieces: list[str] = []
        macros: list[str] = []
        while True:
            piece = _PIECE.match(self.text, place, end)
            if not piece:
                rest = self.text[place:end].strip()
                raise _Fault("the entry is not closed" if not rest else f"{name[1]} has no value", place)
            if piece[1]:
                close = self._quoted(piece.end(), end) if piece[1] == '"' else self._closed(piece.end(), end, "{")
                pieces.append(self.text[piece.end() : close - 1])
                place = close
            else:
                place = piece.end()
                if piece[3]:
                    macros.append(piece[3])
                pieces.append(piece[2] or self.macros.get(piece[3].lower(), piece[3]))
            more = _HASH.match(self.text, place, end)
            if not more:
                return name[1], "".join(pieces), place, macros, len(pieces) == len(macros) == 1
            place = more.end()

    def _string(self, head: re.Match[str], end: int) -> int:
        name, value, place, macros, _ = self._field(head.end(), end)
        if missing := next((macro for macro in macros if macro.lower() not in self.macros), ""):
            raise _Fault(f"the macro {missing} is not defined", head.end())
        stop = _END.match(self.text, place, end)
        if not stop:
            raise _Fault("the @string is not closed", place)
        self.macros[name.lower()] = value
        self.months.discard(name.lower())
        return stop.end()

    def _closed(self, place: int, end: int, opening: str) -> int:
        """Give the place after the mark that closes what `opening` before `place` opened; braces count, escaped or not."""
        depth = 0
        for brace in _BRACES[opening].finditer(self.text, place, end):
            if depth == 0 and brace[0] == _CLOSING[opening]:
                return brace.end()
            depth += (brace[0] == "{") - (brace[0] == "}")
            if depth < 0:
                break
        raise _Fault("a brace is not closed", place - 1)

    def _quoted(self, place: int, end: int) -> int:
        depth = 0
        for mark in _MARK.finditer(self.text, place, end):
            if mark[0] == '"':
                if depth == 0:
                    return mark.end()
            else:
                depth += 1 if mark[0] == "{" else -1
                if depth < 0:
                    raise _Fault("a brace in quotes was never opened", mark.start())
        raise _Fault("a quotation mark is not closed", place - 1)

    def _is_start(self, place: int) -> bool:
        """Tell whether an @ begins an entry: at the start of a line always, within one if what follows looks like it."""
        if place == 0 or self.text[place - 1] == "\n":
            return True
        before = self.text[max(0, place - _INDENT) : place]
        return bool(_LINE_BEGIN.search(before)) or bool(_HEAD.match(self.text, place + 1))

    def _next_line_start(self, place: int) -> int:
        """Give the next line's start, from `place` on, at which an @ stands."""
        start = max(0, place - 1)
        if self.indented:
            found = _INDENTED_OR_NOT.search(self.text, start)
            return found.end() if found else len(self.text)
        return self.text.find("\n@", start) + 1 or len(self.text)

    def _is_commented_out(self, place: int) -> bool:
        before = self.text[max(0, place - _INDENT) : place]
        return before[before.rfind("\n") + 1 :].lstrip().startswith("%")

    def _unread(self, start: int, end: int, fault: _Fault) -> Unread:
        line = self._line(start)
        raw = self.text[start:end].rstrip()
        lines_on = raw.count("\n", 0, fault.at - start)
        return Unread(line, raw, f"line {line + lines_on}: {fault}" if lines_on else str(fault))

    def _unread_field(self, start: int, end: int, why: str) -> Unread:
        raw = self.text[start:end].lstrip(" ,\t\n")
        return Unread(self._line(end - len(raw)), raw.rstrip(), why)

    def _line(self, place: int) -> int:
        if place < self.counted:
            return self.line - self.text.count("\n", place, self.counted)
        self.line += self.text.count("\n", self.counted, place)
        self.counted = place
        return self.line
