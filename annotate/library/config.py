"""`annotate.toml`: how a workspace is set up, and where its library lies."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotate.errors import NotFound, Refused
from annotate.store.opening import BUSY_SECONDS, is_address

FILE_NAME = "annotate.toml"
DATABASE_NAME = "library.db"
ENVIRONMENT = "ANNOTATE_LIBRARY"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a workspace. `folder` is None for a library that has none."""

    folder: Path | None = None
    database: str = DATABASE_NAME
    busy_seconds: float = BUSY_SECONDS
    keep_originals: bool = True
    user: str = ""
    key: str = ""


_TYPES: dict[str, tuple[type, ...]] = {
    "database": (str,),
    "busy_seconds": (int, float),
    "keep_originals": (bool,),
    "user": (str,),
    "key": (str,),
}

TEMPLATE = """# The settings of this annotate workspace. Every line may be taken out.
[library]
database = {database}      # a path from here, or a postgresql:// address
# key = "{{creator}}-{{year}}-{{title:3}}"   how the key of a new seed is made
# user = "…"                            who signs, if not the one who is logged in
# keep_originals = true                 keep the bytes as they came, where they are not the text's own
# busy_seconds = 30                     how long to wait for another writer
"""


def read_config(path: Path) -> Config:
    """Read an `annotate.toml`.

    Raises:
        Refused: it is no TOML, or sets something that is not known.
    """
    import tomli  # noqa: PLC0415  a library without a workspace needs no TOML

    try:
        table = tomli.loads(path.read_text("utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(f"{path}: is no valid TOML: {error}") from None
    return Config(folder=path.parent, **_settings(table, path))


def _settings(table: Mapping[str, Any], path: Path) -> dict[str, Any]:
    settings = table.get("library", {})
    for name, value in settings.items():
        if name not in _TYPES:
            raise Refused(f"{path}: [library] {name} is not known", "known are: " + " ".join(_TYPES))
        if not isinstance(value, _TYPES[name]) or (isinstance(value, bool) and bool not in _TYPES[name]):
            raise Refused(f"{path}: [library] {name} has the wrong type: {value!r}")
    return dict(settings)


def locate(asked: str = "") -> tuple[str, Config]:
    """Find the library: as asked, by `ANNOTATE_LIBRARY`, by the nearest `annotate.toml` upwards, or the user's own.

    Gives the place of its database and its settings.

    Raises:
        NotFound: the place that was asked for is none, or nothing was asked for and there is none.
    """
    given = asked or os.environ.get(ENVIRONMENT, "")
    if given:
        return _given(given, "-L" if asked else ENVIRONMENT)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / FILE_NAME).is_file():
            return _workspace(folder)
    own = own_library()
    if own.is_file():
        return str(own), Config()
    raise NotFound(
        "there is no library here: no annotate.toml in this folder or above, and none of your own",
        "make one here with: annotate init",
        "or name one with: annotate -L PLACE …",
    )


def own_library() -> Path:
    """Give the place of the user's own library, which need not exist."""
    import platformdirs  # noqa: PLC0415  only needed where nothing nearer is found

    return Path(platformdirs.user_data_dir("annotate", appauthor=False)) / DATABASE_NAME


def _given(given: str, by: str) -> tuple[str, Config]:
    if is_address(given):
        return given, Config()
    path = Path(given)
    if path.is_dir():
        if not (path / FILE_NAME).is_file():
            raise NotFound(f"{by} {given}: this folder has no {FILE_NAME}", f"make a workspace there with: annotate init {given}")
        return _workspace(path)
    if not path.is_file():
        raise NotFound(f"{by} {given}: there is no library", f"make one with: annotate init {given}")
    beside = path.parent / FILE_NAME
    config = read_config(beside) if beside.is_file() else Config()
    return str(path), config


def _workspace(folder: Path) -> tuple[str, Config]:
    config = read_config(folder / FILE_NAME)
    return (config.database if is_address(config.database) else str(folder / config.database)), config
