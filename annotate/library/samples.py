"""The sample seeds that come with the program."""

from __future__ import annotations

import shutil
from pathlib import Path

from annotate.errors import LibraryUnusable, Refused


def sample_seeds() -> Path:
    """Give the folder of the sample seeds: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside, beside = package / "_seeds", package.parent / "seeds"
    found = inside if inside.is_dir() else beside
    if not found.is_dir():
        raise LibraryUnusable("the program is not installed whole: its sample seeds are missing")
    return found


def copy_samples(folder: Path) -> None:
    """Copy the sample seeds into `folder`, which must be empty.

    Raises:
        Refused: the folder cannot be written.
    """
    try:
        shutil.copytree(sample_seeds(), folder, dirs_exist_ok=True)
    except OSError as error:
        raise Refused(f"{folder}: cannot be written: {error.strerror}") from None
