"""Word's own citations in a .docx, made into ones that are typed: `[@{Ree19}, p. 3]` instead of what the field shows.

Pandoc reads the fields of reference managers, but of Word's `CITATION` fields only what they show. So a copy of the document is made in
which the field stands as words; nothing else in it is changed, byte for byte. It is read with a parser that knows no entities.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape

from annotate.errors import Refused

MOST = 64 * 1024 * 1024
"""How many bytes a part of the document may have, unpacked; and eight times as many all together."""
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_LOCKED = 0x1
"""The flag of an entry that a password locks (APPNOTE 4.4.4)."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
"""What unpacking a damaged archive ends with; Pandoc, which gets it as it is, says what it is."""
_MAINS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_ARGUMENT = re.compile(r'"([^"]*)"|(\S+)')
_PREFIX = re.compile(rb"<((?:[\w.-]+:)?)")
_LOCATORS = {"p": "p. ", "v": "vol. "}


def with_typed_citations(data: bytes, origin: str) -> bytes:
    """Give a .docx with its own citations typed; the bytes as they are where it has none, or is no such file.

    Raises:
        Refused: a part of it is too large, or declares a document type, as no .docx does.
    """
    try:
        parts = _parts(data, origin)
    except _DAMAGED:
        return data
    typed = {name: _typed(part, origin) for name, part in parts.items() if b"CITATION" in part}
    try:
        return _repacked(data, typed) if typed else data
    except _DAMAGED:
        return data


def _parts(data: bytes, origin: str) -> dict[str, bytes]:
    """Give the parts in which words stand; none where the archive is locked, or packed as no .docx is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _require_bearable(archive, origin)
        entries = archive.infolist()
        if any(one.flag_bits & _LOCKED or one.compress_type not in _PACKED for one in entries):
            return {}
        names = {one.filename for one in entries}
        return {name: archive.read(name) for name in _PARTS if name in names}


def _require_bearable(archive: zipfile.ZipFile, origin: str) -> None:
    sizes = {one.filename: one.file_size for one in archive.infolist()}
    largest = max((sizes.get(name, 0) for name in _PARTS), default=0)
    if largest > MOST or sum(sizes.values()) > 8 * MOST:
        raise Refused(f"{origin}: is too large unpacked, {sum(sizes.values()) // 1_000_000:,} MB")


def _repacked(data: bytes, typed: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for one in archive.infolist():
            copy.writestr(one.filename, typed.get(one.filename) or archive.read(one))
    return made.getvalue()


@dataclass(slots=True)
class _Field:
    """A field while it is read: where it begins, at which depth, and its instruction so far; `done` when its result begins."""

    start: int
    depth: int
    said: list[str] = field(default_factory=list)
    done: bool = False


class _Fields:
    """Finds the stretches of a part's bytes that are citation fields."""

    def __init__(self, part: bytes, origin: str) -> None:
        self.part = part
        self.origin = origin
        self.found: list[tuple[int, int, str]] = []
        self.open: list[_Field] = []
        self.simple: list[tuple[int, int, str]] = []
        self.runs: list[tuple[int, int]] = []
        self.ending: _Field | None = None
        self.depth = 0
        self.in_instruction = False
        self.parser = ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.Parse(part, True)  # noqa: FBT003  the parser takes it by place

    def _refuse(self, *_: object) -> None:
        raise Refused(f"{self.origin}: declares a document type, which no .docx does")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        main = next((one for one in _MAINS if name.startswith(one)), "")
        element = name.removeprefix(main) if main else ""
        if element == "r":
            self.runs.append((self.parser.CurrentByteIndex, self.depth))
        elif element == "fldSimple":
            self.simple.append((self.parser.CurrentByteIndex, self.depth, attributes.get(f"{main}instr", "")))
        elif element == "fldChar" and self.runs:
            self._char(attributes.get(f"{main}fldCharType", ""))
        self.in_instruction = element == "instrText"

    def _char(self, kind: str) -> None:
        if kind == "begin":
            self.open.append(_Field(*self.runs[-1]))
        elif kind == "separate" and self.open:
            self.open[-1].done = True
        elif kind == "end" and self.open:
            self.ending = self.open.pop()

    def _words(self, words: str) -> None:
        if self.in_instruction and self.open and not self.open[-1].done:
            self.open[-1].said.append(words)

    def _end(self, _: str) -> None:
        self.in_instruction = False
        end = self.part.index(b">", self.parser.CurrentByteIndex) + 1
        if self.runs and self.runs[-1][1] == self.depth:
            self.runs.pop()
            # A field that ends elsewhere than where it began is not one stretch of runs.
            if self.ending and self.ending.depth == self.depth:
                self.found.append((self.ending.start, end, "".join(self.ending.said)))
            self.ending = None
        if self.simple and self.simple[-1][1] == self.depth:
            start, _depth, said = self.simple.pop()
            self.found.append((start, end, said))
        self.depth -= 1


def _typed(part: bytes, origin: str) -> bytes:
    try:
        found = _Fields(part, origin).found
    except ExpatError:
        return part  # Pandoc says what is wrong with it
    pieces: list[bytes] = []
    at = 0
    for start, end, said in sorted(found):
        words = citation(said)
        if not words or start < at:
            continue
        prefix = _PREFIX.match(part, start)
        w = prefix[1].decode() if prefix else ""
        run = f'<{w}r><{w}t xml:space="preserve">{escape(words)}</{w}t></{w}r>'
        pieces += [part[at:start], run.encode()]
        at = end
    return b"".join([*pieces, part[at:]])


def citation(instruction: str) -> str:
    """Give the typed form of a field's instruction, as ` CITATION Ree19 \\l 1033 \\p 3 \\m Tro30 `; empty for any other field."""
    words = list(_arguments(instruction))
    if len(words) < 2 or words[0][1].upper() != "CITATION":
        return ""
    items: list[dict[str, str]] = [{"key": words[1][1]}]
    for (is_switch, name), (none, value) in zip(words[2:], [*words[3:], (True, "")], strict=True):
        if is_switch and not none and name == "m":
            items.append({"key": value})
        elif is_switch and not none and len(name) == 1:
            items[-1][name] = value
    return f"[{'; '.join(_item(one) for one in items if one['key'])}]"


def _arguments(instruction: str) -> Iterator[tuple[bool, str]]:
    """Give the words of an instruction, each with whether it is a switch."""
    for found in _ARGUMENT.finditer(instruction):
        word = found[1] if found[1] is not None else found[2]
        is_switch = found[1] is None and word.startswith("\\")
        yield is_switch, word[1:].lower() if is_switch else word


def _item(one: dict[str, str]) -> str:
    places = "".join(f", {label}{one[name]}" for name, label in _LOCATORS.items() if one.get(name))
    before, behind = (one.get(name, "").replace("[", "(").replace("]", ")") for name in ("f", "s"))
    return f"{before} @{{{one['key']}}}{places}{' ' if behind else ''}{behind}".strip()
