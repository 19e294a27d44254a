"""The safe repairs of a check, as a difference between the drafts as they are and as they would be; written only when told to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import unified_diff
from pathlib import Path

from annotate.errors import Refused
from annotate.library.checks import Found, Report
from annotate.library.drafts import STANDARD_INPUT, ReadDraft
from annotate.library.whole import write_whole
from annotate.quoting.findings import Repair


def repaired(report: Report) -> list[tuple[ReadDraft, str]]:
    """Give each draft that something can be mended in, with its text as it would be. Repairs that touch one another are left."""
    drafts = {one.draft.file: one.draft for one in report.found}
    found = [(draft, _mended(draft, (one for one in report.found if one.draft is draft))) for draft in drafts.values()]
    return [(draft, text) for draft, text in found if text != draft.draft.text]


def _mended(draft: ReadDraft, found: Iterable[Found]) -> str:
    text, before = draft.draft.text, len(draft.draft.text)
    for one in sorted({repair for each in found for repair in _together(each)}, key=_from_the_end):
        if one.end <= before:
            text = text[: one.start] + one.text + text[one.end :]
            before = one.start
    return text


def _together(found: Found) -> Sequence[Repair]:
    return found.finding.repairs if found.draft.can_be_written else ()


def _from_the_end(repair: Repair) -> tuple[int, int, str]:
    return -repair.start, -repair.end, repair.text


def unwritable(report: Report) -> list[str]:
    """Give the names of drafts that have repairs which cannot be written so that nothing else in the file changes."""
    names = [one.draft.file for one in report.found if one.finding.repairs and not one.draft.can_be_written]
    return list(dict.fromkeys(names))


def difference(mended: Iterable[tuple[ReadDraft, str]]) -> str:
    """Give the repairs as a unified diff, which `patch` reads."""
    pieces: list[str] = []
    for draft, text in mended:
        before, after = (one.splitlines(keepends=True) for one in (draft.draft.text, text))
        lines = unified_diff(before, after, *_labels(draft.file))
        pieces += (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    return "".join(pieces)


def _labels(file: str) -> tuple[str, str]:
    return (file, file) if Path(file).is_absolute() else (f"a/{file}", f"b/{file}")


def write_repaired(mended: Iterable[tuple[ReadDraft, str]]) -> list[str]:
    """Write the mended drafts, each whole, and give their names.

    Raises:
        Refused: a draft is standard input, or cannot be written.
    """
    several = list(mended)
    if any(draft.file == STANDARD_INPUT for draft, _ in several):
        raise Refused("standard input cannot be written", "give the draft as a file, or leave out --write")
    for draft, text in several:
        write_whole([draft.as_it_was(text)], Path(draft.file))
    return [draft.file for draft, _ in several]
