"""A place in a draft as the library writes it: the file as seen from the workspace, a colon, and the line."""

from __future__ import annotations

import os
import re

from annotate.errors import WrongCall

_PLACE = re.compile(r"(.+):([1-9]\d{0,8})", re.ASCII | re.DOTALL)


def split_place(place: str) -> tuple[str, int]:
    """Split `FILE:LINE`.

    Raises:
        WrongCall: it is none.
    """
    found = _PLACE.fullmatch(place)
    if not found:
        raise WrongCall(f"{place!r} is no place in a draft", "write it as FILE:LINE, for instance paper.md:12")
    return found[1], int(found[2])


def written_file(folder: str, file: str) -> str:
    """Give a file as it is seen from the workspace's folder; whole where there is none."""
    whole = os.path.realpath(file)
    return os.path.relpath(whole, os.path.realpath(folder)).replace(os.sep, "/") if folder else whole


def written_place(folder: str, place: str) -> str:
    """Give `FILE:LINE`, as a person in the current folder typed it, as the library writes it.

    Raises:
        WrongCall: it is none.
    """
    file, line = split_place(place)
    return f"{written_file(folder, file)}:{line}"
