"""What changed, for people: paragraphs with what was removed and added in them, and tags that wait to be settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from annotate.anchoring.differences import Kind
from annotate.cli import output
from annotate.cli.diagnostics import note
from annotate.cli.output import line, visible
from annotate.core.text import Lines

if TYPE_CHECKING:
    from annotate.anchoring.differences import Difference
    from annotate.library.diffing import Compared
    from annotate.library.shapes import StaleTagShape

_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
_COLORS = {"removed": "red", "added": "green"}
_AROUND = 60
_MOVED_SHOWN = 100


def show_difference(compared: Compared) -> None:
    """Print the lines of two captures that differ, each with its number in the newer one."""
    if compared.old == compared.new:
        note(f"captures {compared.numbers[0]} and {compared.numbers[1]} have the same text")
        return
    line(click.style(f"{compared.key} @{compared.numbers[0]} → @{compared.numbers[1]}", bold=True))
    lines = Lines(compared.new)
    last = 0
    for at, shown in _paragraphs(compared):
        number = lines.place(min(at, max(len(compared.new) - 1, 0))).line
        if number != last:
            line(click.style(f"@@ line {number}", fg="cyan"))
        last = number
        line(shown)


def _paragraphs(compared: Compared) -> Iterator[tuple[int, str]]:
    """Give each run of differences that stand close together, with a little of what stands around it, and where it begins."""
    found = compared.found
    standing = list(_standing(found))
    at = 0
    while at < len(found):
        if found[at].kind is Kind.EQUAL:
            at += 1
            continue
        end = at
        while end + 1 < len(found) and not _is_far(compared, end + 1):
            end += 1
        if found[end].kind is Kind.EQUAL:
            end -= 1
        parts = [_part(compared, one.kind, one.old, one.new) for one in found[at : end + 1]]
        yield standing[at][0], _among(compared.new, "".join(parts), standing[at][0], standing[end][1])
        at = end + 1


def _standing(found: Sequence[Difference]) -> Iterator[tuple[int, int]]:
    """Give for each difference where it is met in the newer text: what moved away stands between its old neighbours."""
    at = 0
    for one in found:
        yield (at, at) if one.kind is Kind.MOVED_AWAY else one.new
        at = at if one.kind is Kind.MOVED_AWAY else one.new[1]


def _is_far(compared: Compared, at: int) -> bool:
    one = compared.found[at]
    if one.kind is not Kind.EQUAL:
        return False
    words = compared.new[one.new[0] : one.new[1]]
    return "\n" in words.strip(" ") or len(words) > 2 * _AROUND or at + 1 == len(compared.found)


def _among(text: str, shown: str, start: int, end: int) -> str:
    """Give what is shown of `[start, end)` with the rest of its first line before it and of its last line behind it."""
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = "" if shown.endswith("\n") else text[end : end + _AROUND].partition("\n")[0]
    parts = [click.style(visible(before), dim=True) if before else "", shown.rstrip("\n")]
    return "".join([*parts, click.style(visible(after), dim=True) if after else ""])


def _part(compared: Compared, kind: Kind, old: tuple[int, int], new: tuple[int, int]) -> str:
    if kind is Kind.EQUAL:
        return visible(compared.new[new[0] : new[1]])
    if kind is Kind.REMOVED:
        return marked("removed", compared.old[old[0] : old[1]])
    if kind is Kind.ADDED:
        return marked("added", compared.new[new[0] : new[1]])
    passage = compared.new[new[0] : new[1]]
    words = visible(" ".join(passage.split()))
    words = words if len(words) <= _MOVED_SHOWN else words[: _MOVED_SHOWN - 1] + "…"
    if kind is Kind.MOVED_AWAY:
        where = f"moved to line {Lines(compared.new).place(new[0]).line}"
    else:
        where = f"moved here from line {Lines(compared.old).place(old[0]).line}"
    return click.style(f"[{where}: {words}]", fg="blue") + passage[len(passage.rstrip()) :]


def marked(kind: str, words: str) -> str:
    """Give words as removed or added: in colours, and in marks where there are none."""
    before, after = _MARKS[kind]
    shown = visible(words)
    if output.colored():
        return "\n".join(
            click.style(part, fg=_COLORS[kind], strikethrough=kind == "removed") for part in shown.split("\n")
        )
    return f"{before}{shown}{after}"


def show_stale(tag: StaleTagShape) -> None:
    """Print a tag that waits to be settled, with its words then and now."""
    line(f"{click.style(tag['key'], bold=True)}  {click.style(tag['status'], fg='yellow')}")
    if tag["diff"]:
        words = [
            visible(one["words"]) if one["kind"] == "equal" else marked(one["kind"], one["words"])
            for one in tag["diff"]
        ]
        line("  " + "".join(words).replace("\n", " "))
    else:
        line("  " + visible(tag["was"]["exact"]).replace("\n", " "))
    now = tag["now"]
    if tag["candidates"]:
        for one in tag["candidates"]:
            line(f"  perhaps at {one['start']}:{one['end']}")
    elif now:
        line(f"  at {now['start']}:{now['end']} in capture {tag['capture']}, score {tag['score']:.2f}")
    else:
        line(
            f"  nowhere in capture {tag['capture']}; last at {tag['was']['start']}:{tag['was']['end']} in capture {tag['was']['capture']}"
        )
