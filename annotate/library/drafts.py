"""A draft as it lies on the disk, read and scanned: which form it has, and what could not be read in it."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from annotate.core.text import Lines
from annotate.errors import NothingChecked, Refused
from annotate.ingest.decode import Decoded, decode
from annotate.ingest.sources import read_bytes
from annotate.library.pandoc import as_json
from annotate.quoting.drafts.forms import FORMS
from annotate.quoting.drafts.model import Draft
from annotate.quoting.drafts.page import TooManyPieces
from annotate.quoting.drafts.scan import scan, scan_word_processed
from annotate.quoting.findings import Finding

STANDARD_INPUT = "-"
FORM_NAMES = tuple(dict.fromkeys(FORMS.values()))
"""The forms that a draft can have."""
_PLAIN = "plain"
OFFICE_FORMS = ("docx", "odt")
"""Forms of office programs, which Pandoc reads for us."""


@dataclass(frozen=True)
class ReadDraft:
    """A draft that was read. `file` is how it was named; `faults` are findings of the reading itself."""

    file: str
    draft: Draft
    faults: tuple[Finding, ...] = ()
    line_end: str = "\n"
    """What its lines end with; empty where that cannot be written again: mixed ends, another encoding, no text file."""
    mark: str = ""
    """The byte order mark that it begins with, if it has one."""

    @property
    def can_be_written(self) -> bool:
        """Whether a mended text of it can be written so that nothing else in the file changes."""
        return bool(self.line_end)

    def as_it_was(self, text: str) -> str:
        """Give a mended text with the mark and the line ends of the file."""
        return self.mark + text.replace("\n", self.line_end)

    @cached_property
    def lines(self) -> Lines:
        """The starts of its lines."""
        return Lines(self.draft.text)


def read_draft(name: str, form: str = "", given: bytes = b"", encoding: str = "") -> ReadDraft:
    """Read the draft `name`; `-` is what was `given`. Its form is the one that is asked for, else the one its name tells.

    Its encoding is found where none is told.

    Raises:
        NotFound: there is no such file.
        UnreadableSource: it is no text.
        NothingChecked: it is too much, or Pandoc cannot read it.
        WrongCall: there is no such encoding.
    """
    path = Path(name)
    if path.suffix.lower().removeprefix(".") in OFFICE_FORMS and not form:
        return _of_office(name, path)
    data = given if name == STANDARD_INPUT else read_bytes(path)
    if not data.strip():
        return ReadDraft(name, Draft(form or form_of(name), ""))
    decoded = decode(data, name, encoding)
    try:
        draft = scan(decoded.text, form or form_of(name))
    except TooManyPieces as error:
        raise NothingChecked(f"{name}: {error}; check its parts one by one") from None
    faults = [*_guessed(decoded), *(_missing_files(draft, path.parent) if name != STANDARD_INPUT else ())]
    mark = "\ufeff" if data.startswith(BOM_UTF8) else ""
    return ReadDraft(name, draft, tuple(faults), _line_end(data, decoded), mark)


def _of_office(name: str, path: Path) -> ReadDraft:
    """Read a draft of an office program through Pandoc; its lines and columns are those of the plain reading, one a paragraph."""
    read_bytes(path)
    try:
        draft = scan_word_processed(as_json(path))
    except Refused as error:
        raise NothingChecked(f"{name}: {error}", *error.hints) from None
    except ValueError as error:
        raise NothingChecked(f"{name}: {error}") from None
    return ReadDraft(name, replace(draft, form=path.suffix.lower().removeprefix(".")), line_end="")


def form_of(name: str) -> str:
    """Give the form of a draft by the end of its name; Markdown for standard input, plain text for what is not known."""
    if name == STANDARD_INPUT:
        return "markdown"
    return FORMS.get(Path(name).suffix.lower().removeprefix("."), _PLAIN)


def _line_end(data: bytes, decoded: Decoded) -> str:
    if decoded.encoding != "utf-8":
        return ""
    windows, lines = data.count(b"\r\n"), data.count(b"\n")
    if data.count(b"\r") != windows or windows not in {0, lines}:
        return ""
    return "\r\n" if windows else "\n"


def _guessed(decoded: Decoded) -> list[Finding]:
    if not decoded.basis.startswith("guessed"):
        return []
    confidence = decoded.basis.removeprefix("guessed ")
    message = f"the draft is not UTF-8; it was read as {decoded.encoding}, which is likely by {confidence}"
    return [Finding("D001", 0, 1, message)]


def _missing_files(draft: Draft, folder: Path) -> list[Finding]:
    return [
        Finding("D001", one.start, one.end, f"the bibliography {one.name} is not there")
        for one in draft.bibliographies
        if not (folder / one.name).exists()
    ]
