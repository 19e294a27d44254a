"""`annotate.toml`: how a workspace is set up, and where its library lies."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotate.errors import LibraryUnusable, NotFound, Refused
from annotate.store.opening import BUSY_SECONDS, is_address

FILE_NAME = "annotate.toml"
DATABASE_NAME = "library.db"
ENVIRONMENT = "ANNOTATE_LIBRARY"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a workspace."""

    database: str = DATABASE_NAME
    busy_seconds: float = BUSY_SECONDS
    keep_originals: bool = True
    user: str = ""
    key: str = ""
    folder: str = ""
    """Where the `annotate.toml` lies; empty where there is none."""
    check: Mapping[str, Any] = field(default_factory=dict)
    """The `[check]` table as it stands there; `checksettings.py` reads it."""
    exports: tuple[Mapping[str, Any], ...] = ()
    """The `[[export]]` tables as they stand there; `feeds.py` reads them."""
    session_theme: str = ""
    session_keys: Mapping[str, Any] = field(default_factory=dict)
    """The `[session.keys]` table as it stands there; `session/keys.py` reads it."""


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

# How `annotate check` holds drafts against the library.
# [check]
# policy = "chicago"                    or strict, wikipedia, legal
# ignore = ["Q009"]                     rules that are not reported; select = […] names those that are
# fail_on = "error"                     or warning, note, never

# What `annotate export` without arguments keeps up to date; as many as you like.
# [[export]]
# format = "biblatex"
# file = "exports/refs.bib"              from here
# query = ["petrograd"]                 only seeds that have all these words
# cited_in = ["paper.md"]               only what these drafts cite
# tags = "cited"                        all, cited or none

# What `annotate session` looks like, and other keys for what `?` lists there.
# [session]
# theme = "light"                       dark or light
# [session.keys]
# claim = ["c", "f2"]
"""


def read_config(path: str) -> Config:
    """Read an `annotate.toml`.

    Raises:
        Refused: it is no TOML, or sets something that is not known.
    """
    import tomli  # noqa: PLC0415  a library without a workspace needs no TOML

    try:
        table = tomli.loads(_read(path))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(f"{path}: is no valid TOML: {error}") from None
    theme, keys = _session(table, path)
    exports = _exports(table, path)
    return Config(
        **_settings(table, path),
        folder=os.path.dirname(path),
        check=_check(table, path),
        exports=exports,
        session_theme=theme,
        session_keys=keys,
    )


def _check(table: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    check = table.get("check", {})
    if not isinstance(check, dict):
        raise Refused(f"{path}: check must be a table", "write it as [check]")
    return check


def _session(table: Mapping[str, Any], path: str) -> tuple[str, Mapping[str, Any]]:
    session = table.get("session", {})
    if not isinstance(session, dict) or not isinstance(session.get("keys", {}), dict):
        raise Refused(f"{path}: session must be a table", "write it as [session], and the keys as [session.keys]")
    stray = next((name for name in session if name not in {"theme", "keys"}), None)
    if stray:
        raise Refused(f"{path}: [session] {stray} is not known", "known are: theme keys")
    theme = session.get("theme", "")
    if theme not in {"", "dark", "light"}:
        raise Refused(f"{path}: [session] theme must be dark or light, not {theme!r}")
    return theme, session.get("keys", {})


def _exports(table: Mapping[str, Any], path: str) -> tuple[Mapping[str, Any], ...]:
    exports = table.get("export", [])
    if not isinstance(exports, list) or not all(isinstance(one, dict) for one in exports):
        raise Refused(f"{path}: export must be tables", "write each as [[export]]")
    return tuple(exports)


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def _settings(table: Mapping[str, Any], path: str) -> dict[str, Any]:
    stray = [name for name in table if name not in {"library", "check", "export", "session"}]
    settings = table.get("library", {})
    if stray or not isinstance(settings, dict):
        raise Refused(
            f"{path}: {(stray or ['library'])[0]!r} is not known here",
            "settings stand in the tables [library] and [check], exports in tables [[export]], the session's keys in [session.keys]",
        )
    for name, value in settings.items():
        if name not in _TYPES:
            raise Refused(f"{path}: [library] {name} is not known", "known are: " + " ".join(_TYPES))
        if not isinstance(value, _TYPES[name]) or (isinstance(value, bool) and bool not in _TYPES[name]):
            raise Refused(f"{path}: [library] {name} has the wrong type: {value!r}")
        if (isinstance(value, str) and not value.isprintable()) or (
            isinstance(value, float) and not math.isfinite(value)
        ):
            raise Refused(f"{path}: [library] {name} cannot be {value!r}")
    return dict(settings)


def locate(asked: str = "") -> tuple[str, Config]:
    """Find the library: as asked, by `ANNOTATE_LIBRARY`, by the nearest `annotate.toml` upwards, or the user's own.

    Gives the place of its database and its settings.

    Raises:
        NotFound: the place that was asked for is none, or nothing was asked for and there is none.
        Refused: an `annotate.toml` is not valid.
        LibraryUnusable: a place cannot be read.
    """
    try:
        return _locate(asked)
    except OSError as error:
        raise LibraryUnusable(f"{error.filename}: cannot be read: {error.strerror}") from None


def _locate(asked: str) -> tuple[str, Config]:
    given = asked or os.environ.get(ENVIRONMENT, "")
    if given:
        return _given(given, "-L" if asked else ENVIRONMENT)
    folder = os.getcwd()
    while not os.path.isfile(os.path.join(folder, FILE_NAME)):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            break
    else:
        return _workspace(folder)
    own = own_library()
    if os.path.isfile(own):
        return own, Config()
    raise NotFound(
        "there is no library here: no annotate.toml in this folder or above, and none of your own",
        "make one here with: annotate init",
        "or name one with: annotate -L PLACE …",
    )


def own_library() -> str:
    """Give the place of the user's own library, which need not exist."""
    import platformdirs  # noqa: PLC0415  only needed where nothing nearer is found

    return os.path.join(platformdirs.user_data_dir("annotate", appauthor=False), DATABASE_NAME)


def _given(given: str, by: str) -> tuple[str, Config]:
    if is_address(given):
        return given, Config()
    if os.path.isdir(given):
        if not os.path.isfile(os.path.join(given, FILE_NAME)):
            raise NotFound(
                f"{by} {given}: this folder has no {FILE_NAME}", f"make a workspace there with: annotate init {given}"
            )
        return _workspace(given)
    if not os.path.isfile(given):
        folder, name = os.path.split(given)
        made = f"{folder or '.'} --database {name}" if "." in name else given
        raise NotFound(f"{by} {given}: there is no library", f"make one with: annotate init {made}")
    beside = os.path.join(os.path.dirname(given), FILE_NAME)
    return given, read_config(beside) if os.path.isfile(beside) else Config()


def _workspace(folder: str) -> tuple[str, Config]:
    config = read_config(os.path.join(folder, FILE_NAME))
    return (config.database if is_address(config.database) else os.path.join(folder, config.database)), config
