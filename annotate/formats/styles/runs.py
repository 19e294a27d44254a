"""A reference as runs of text with their roles, and how runs are put together so that no mark stands twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec
from msgspec.structs import replace


class Role(StrEnum):
    """How a run is set. The marks around what is quoted are no part of the run; whoever renders it sets them."""

    PLAIN = "plain"
    ITALIC = "italic"
    BOLD = "bold"
    QUOTED = "quoted"
    LINK = "link"


class Run(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a reference."""

    text: str
    role: Role = Role.PLAIN


Runs = tuple[Run, ...]

_ENDS = (".", "?", "!", "…")


def plain(text: str) -> Runs:
    """Give text as it is; nothing for no text."""
    return (Run(text),) if text else ()


def italic(text: str) -> Runs:
    """Give text in italics."""
    return (Run(text, Role.ITALIC),) if text else ()


def quoted(text: str) -> Runs:
    """Give text in quotation marks."""
    return (Run(text, Role.QUOTED),) if text else ()


def link(address: str) -> Runs:
    """Give an address."""
    return (Run(address, Role.LINK),) if address else ()


def words(runs: Sequence[Run]) -> str:
    """Give the bare text of runs."""
    return "".join(run.text for run in runs)


def marked(runs: Runs, mark: str, after_end: str = "") -> Runs:
    """Put a full stop or a comma after runs: within quotation marks, and `after_end` where a sentence ends."""
    if not runs or not mark:
        return runs
    last = runs[-1]
    if last.role is not Role.LINK and last.text.rstrip("”’").endswith(_ENDS):
        # An abbreviation's point does for a full stop, and takes a comma.
        mark = mark if mark == "," and last.text.endswith(".") else after_end
    if not mark:
        return runs
    if last.role in {Role.QUOTED, Role.PLAIN}:
        return (*runs[:-1], replace(last, text=last.text + mark))
    return (*runs, Run(mark))


def joined(parts: Iterable[Runs], mark: str = ".", after_end: str = "") -> Runs:
    """Put parts after one another, each but the last with a mark after it; empty parts are left out."""
    made: Runs = ()
    for part in filter(None, parts):
        made = (*marked(made, mark, after_end), Run(" "), *part) if made else part
    return made


def sentences(parts: Iterable[Runs]) -> Runs:
    """Put parts after one another as sentences, each with its full stop."""
    return marked(joined(parts), ".")


def commas(*parts: Runs) -> Runs:
    """Put parts after one another with commas."""
    return joined(parts, ",")


def blanks(*parts: Runs) -> Runs:
    """Put parts after one another with blanks."""
    return joined(parts, "")


def merged(runs: Iterable[Run]) -> Runs:
    """Make one of neighbours with the same role, but for those in quotation marks."""
    made: list[Run] = []
    for run in runs:
        if made and made[-1].role is run.role and run.role is not Role.QUOTED:
            made[-1] = replace(run, text=made[-1].text + run.text)
        else:
            made.append(run)
    return tuple(made)
