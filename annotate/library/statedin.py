"""Statements that the library alone says are stated in a draft, at a line of it."""

from __future__ import annotations

from annotate.core.relations import Statement
from annotate.library import Library
from annotate.library.draftplaces import split_place, written_file
from annotate.library.drafts import STANDARD_INPUT, ReadDraft
from annotate.library.shelf import LibraryShelf
from annotate.quoting.statements import Stated
from annotate.store import tagreading


def stated_in(library: Library, shelf: LibraryShelf, draft: ReadDraft) -> list[Stated]:
    """Give the statements that are stated in a draft, each over the whole of its line."""
    if draft.file == STANDARD_INPUT:
        return []
    file = written_file(library.config.folder, draft.file)
    places = [(one, *split_place(one.draft)) for one in tagreading.statements_in_drafts(library.database)]
    return [_stated(one, line, shelf, draft) for one, named, line in places if named == file]


def _stated(statement: Statement, line: int, shelf: LibraryShelf, draft: ReadDraft) -> Stated:
    lines = draft.draft.text.split("\n")
    start = sum(len(one) + 1 for one in lines[: min(line, len(lines)) - 1])
    end = start + len(lines[min(line, len(lines)) - 1])
    grounds = {one.tag: shelf.ground(f"{one.tag}:{one.use.value}") for one in statement.evidence}
    missing = [key for key, ground in grounds.items() if ground is None]
    return Stated(start, end, statement.text, [one for one in grounds.values() if one], missing)
