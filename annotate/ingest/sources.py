"""What a person named to be stored: files, folders of them, seed folders, or standard input."""

from __future__ import annotations

from pathlib import Path

import msgspec

from annotate.core.text import sha256_hex
from annotate.errors import NotFound, UnreadableSource
from annotate.ingest.decode import Decoded, decode

MEDIA_TYPES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".mdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
}
EXTRACTOR = "plain-text/1"
"""What makes text of bytes here, and its version: the rules of `decode`."""


class Document(msgspec.Struct, frozen=True, gc=False):
    """A document as it came in. `original` is None where the bytes are the text's own UTF-8."""

    origin: str
    media_type: str
    decoded: Decoded
    sha256: str
    original: bytes | None

    @property
    def text(self) -> str:
        """The exact text."""
        return self.decoded.text


def is_seed_folder(path: Path) -> bool:
    """Tell whether a folder holds one seed, or seeds, as plain files."""
    return (path / "seed.toml").is_file()


def files_below(folder: Path) -> list[Path]:
    """Give the text and Markdown files below a folder, hidden ones left out, in the order of their paths.

    Raises:
        NotFound: there are none.
    """
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in MEDIA_TYPES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not found:
        raise NotFound(
            f"{folder}: there is no text or Markdown file in this folder", "looked for " + " ".join(MEDIA_TYPES)
        )
    return found


def read_file(path: Path, encoding: str = "", origin: str = "") -> Document:
    """Read one document.

    Raises:
        NotFound: there is no such file.
        UnreadableSource: it cannot be read, decoded or kept exactly.
    """
    data = read_bytes(path)
    return document(
        data, str(path), encoding, origin or readable(path.name), MEDIA_TYPES.get(path.suffix.lower(), "text/plain")
    )


def read_bytes(path: Path) -> bytes:
    """Read the bytes of a file.

    Raises:
        NotFound: there is no such file.
        UnreadableSource: it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"{path}: there is no such file") from None
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be read: {error.strerror}") from None


def readable(name: str) -> str:
    """Write the bytes of a file's name that are no UTF-8 as escapes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def document(data: bytes, shown: str, encoding: str, origin: str, media_type: str = "text/plain") -> Document:
    """Make a document of bytes; `shown` names them in errors, `origin` is kept as where they came from."""
    decoded = decode(data, shown, encoding)
    plain = decoded.text.encode()
    return Document(origin, media_type, decoded, sha256_hex(data), None if plain == data else data)
