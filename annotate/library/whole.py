"""What is written whole or not at all: half an export would look like a whole one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from annotate.errors import Refused

_IN_MEMORY = 8_000_000


def write_whole(pieces: Iterable[str], target: Path) -> None:
    """Write a file beside `target` first, and put it in place in the end; what was there before stays till then.

    Raises:
        Refused: it cannot be written.
    """
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                pour_whole(pieces, file)
            return
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.resolve().parent)
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(piece.encode() for piece in pieces)
                file.flush()
                os.fsync(file.fileno())
            aside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~umask())
            aside.replace(target.resolve())
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"{target}: cannot be written: {error.strerror}") from None


def pour_whole(pieces: Iterable[str], out: BinaryIO) -> None:
    """Write to what cannot be taken back, as a pipe, only when everything is there."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as aside:
        for piece in pieces:
            aside.write(piece.encode())
        aside.seek(0)
        while some := aside.read(1 << 20):
            out.write(some)
        out.flush()


def umask() -> int:
    """Give the mode bits that new files of this process do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
