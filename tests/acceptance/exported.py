"""The five real seeds with all their tags, exported to every format."""

from __future__ import annotations

import json
from pathlib import Path

from annotate.library import Library
from annotate.library.exporting import FORMATS, export
from annotate.library.folders import load
from annotate.store.opening import create
from tests.acceptance import folders
from tests.conftest import SHARED

SEEDS = SHARED / "seeds"


def exported(folder: Path) -> dict[str, Path]:
    """Write a file of every format into a folder, and give them by the formats' names."""
    reference = json.loads((SEEDS / "reference.json").read_text("utf-8"))
    folders.write(reference, SEEDS, folder / "reference")
    made: dict[str, Path] = {}
    with Library(create(str(folder / "library.db"))) as library:
        load(library, [folder / "reference"])
        for name, form in FORMATS.items():
            made[name] = folder / f"real.{form.suffix}"
            made[name].write_bytes("".join(export(library, name)).encode())
    return made
