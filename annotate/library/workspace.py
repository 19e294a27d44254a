"""`init`: a workspace, which is a folder with `annotate.toml`, the library, `seeds/` and `exports/`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from annotate.errors import LibraryUnusable, Refused
from annotate.library.config import DATABASE_NAME, FILE_NAME, TEMPLATE, own_library
from annotate.store.opening import create, is_address

if TYPE_CHECKING:
    from annotate.library.shapes import InitShape


def init(folder: Path, database: str = "") -> InitShape:
    """Make a workspace in `folder`, with a new library there or at a `postgresql://` address.

    Raises:
        Refused: there is a workspace or a library already, or the folder cannot be written.
    """
    settings = folder / FILE_NAME
    if settings.exists():
        raise Refused(f"{settings}: there is a workspace here already; nothing was changed")
    made = not folder.exists()
    try:
        for part in (folder, folder / "seeds", folder / "exports"):
            part.mkdir(parents=True, exist_ok=True)
        place = database if is_address(database) else str(folder / (database or DATABASE_NAME))
        create(place).close()
        settings.write_text(TEMPLATE.format(database=f'"{database or DATABASE_NAME}"'), "utf-8", newline="\n")
    except OSError as error:
        raise Refused(f"{folder}: no workspace can be made here: {error.strerror}") from None
    except (Refused, LibraryUnusable):
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return {"folder": str(folder), "database": database or DATABASE_NAME}


def init_own() -> InitShape:
    """Make the user's own library, which is used where no workspace is near.

    Raises:
        Refused: it is there already, or its folder cannot be written.
    """
    path = Path(own_library())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{path.parent}: cannot be made: {error.strerror}") from None
    create(str(path)).close()
    return {"folder": str(path.parent), "database": path.name}
