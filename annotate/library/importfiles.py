"""The files of an import: read, decoded, their format told by what is in them, and gone through piece by piece."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import cast

import msgspec
from msgspec.structs import replace

from annotate.errors import AnnotateError, NotFound, Refused, UnreadableSource, WrongCall
from annotate.formats.imported import Imported, Unread
from annotate.formats.marked import Marked, Of
from annotate.ingest.decode import Decoded, decode, decode_lines
from annotate.ingest.sources import read_bytes, readable

STANDARD_INPUT = "-"

READERS = {
    "bib": "bibreading",
    "csl-json": "cslreading",
    "csl-yaml": "yamlreading",
    "ris": "risreading",
    "hayagriva": "hayareading",
    "zotero-json": "zoteroreading",
    "webannotation": "webreading",
    "hypothesis": "hypothesisreading",
    "brat": "bratreading",
    "kindle": "kindlereading",
    "readwise": "readwisereading",
    "jsonl": "jsonlreading",
}
"""The module in `formats` that reads each format, by the name that is typed."""


class File(msgspec.Struct, frozen=True, gc=False):
    """A file that was read: what a person calls it, its name as a source, its format, its text, and what lies beside it.

    `beside` is what is known of the text that a file marks: its name without the suffix, and the text file of that name.
    """

    shown: str
    name: str
    format: str
    decoded: Decoded
    beside: Of | None = None


def read_files(sources: Sequence[str], form: str, standard_input: Callable[[], bytes] | None) -> list[File]:
    """Read the files that are to be imported; their format is found by the content where `form` is empty.

    Raises:
        WrongCall: there is no such format.
        NotFound: a file is not there.
        Refused: a file cannot be read, or is of no known format; every such file is named.
    """
    if form and form not in READERS:
        raise WrongCall(f"there is no format {form!r} to import", "there are: " + " ".join(READERS))
    files: list[File] = []
    faults: list[AnnotateError] = []
    for source in sources:
        try:
            files.append(_file(source, form, standard_input))
        except (NotFound, Refused) as error:
            faults.append(error)
    if faults:
        first, *others = faults
        raise type(first)(str(first), *first.hints, *map(str, others))
    return files


def _file(source: str, form: str, standard_input: Callable[[], bytes] | None) -> File:
    if source == STANDARD_INPUT:
        shown = name = "standard input"
        data = standard_input() if standard_input else b""
    else:
        shown, name = readable(source), readable(Path(source).name)
        data = read_bytes(Path(source))
    decoded = decode_lines(data, shown)
    form = form or _sniffed(decoded.text, shown)
    return File(shown, name, form, decoded, _beside(source) if form == "brat" else None)


def _beside(source: str) -> Of:
    """Give what a file of brat's stands beside: the text of the same name, if it is there."""
    if source == STANDARD_INPUT:
        return Of()
    path = Path(source)
    text = path.with_suffix(".txt")
    there = decode(read_bytes(text), readable(str(text))).text if text.is_file() else ""
    return Of((path.stem,), text=there)


def _sniffed(text: str, shown: str) -> str:
    found = str(_module("sniffing").sniff(text))
    if found not in READERS:
        raise UnreadableSource(
            f"{shown}: is of no format that can be imported", "if it is, say which with --format: " + " ".join(READERS)
        )
    return found


def pieces(file: File) -> Iterable[Imported | Unread | Marked]:
    """Read a file, with the module that reads its format, which is imported when it is wanted."""
    read = cast("Callable[[str], Iterable[Imported | Unread | Marked]]", _module(READERS[file.format]).read)
    found = read(file.decoded.text)
    return found if file.beside is None else _with_text(found, file.beside)


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"annotate.formats.{name}")


def _with_text(read: Iterable[Imported | Unread | Marked], beside: Of) -> Iterator[Imported | Unread | Marked]:
    for one in read:
        yield replace(one, of=beside) if isinstance(one, Marked) else one
