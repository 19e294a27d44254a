"""The drafts that a person named: files, or folders of them; and what a draft is known by in later reports."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from annotate.ingest.sources import is_seed_folder
from annotate.library.drafts import OFFICE_FORMS, STANDARD_INPUT
from annotate.quoting.drafts.forms import FORMS

SUFFIXES = tuple(f".{one}" for one in (*FORMS, *OFFICE_FORMS))
"""What the names of drafts in a folder end with."""


class Named(msgspec.Struct, frozen=True, gc=False):
    """A draft to be checked; `folder` is the one that was named, where it was found in one."""

    file: str
    folder: str = ""


def named_drafts(names: Iterable[str]) -> list[Named]:
    """Give the drafts that are meant by names, each file once. A folder means all drafts in it and below."""
    found: dict[str, Named] = {}
    for name in names:
        several = _below(name) if name != STANDARD_INPUT and Path(name).is_dir() else [Named(name)]
        for one in several:
            found.setdefault(os.path.normpath(one.file), one)
    return list(found.values())


def _below(folder: str) -> Iterator[Named]:
    """Walk through a folder, without what is hidden and without the texts of seeds."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith(".") and not is_seed_folder(Path(place, one)))
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$")):
                yield Named(str(Path(place, name)), folder)


def known_as(folder: str, file: str) -> str:
    """Give the name that a draft is known by, however it was typed: as seen from the workspace, else from the current folder.

    `folder` is the workspace's, empty where there is none.
    """
    if file == STANDARD_INPUT:
        return file
    whole = str(Path(file).parent.resolve() / Path(file).name)
    for base in (one for one in (folder, os.curdir) if one):
        seen = os.path.relpath(whole, os.path.realpath(base))
        if not seen.startswith(os.pardir):
            return seen.replace(os.sep, "/")
    return whole
