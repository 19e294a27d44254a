"""`check`: drafts held against the library. What could not be checked never passes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec
from msgspec.structs import replace

from annotate.errors import NothingChecked, UnreadableSource
from annotate.library import Library
from annotate.library.checksettings import FAIL_ON, CheckAsked, Settings, settled
from annotate.library.draftfiles import SUFFIXES, Named, known_as, named_drafts
from annotate.library.drafts import ReadDraft, read_draft
from annotate.library.indexing import catch_up
from annotate.library.shelf import LibraryShelf
from annotate.library.statedin import stated_in
from annotate.quoting.checking import Counted, check_draft, counted
from annotate.quoting.findings import RULES, Finding, Level
from annotate.store import reading

if TYPE_CHECKING:
    from annotate.library.shapes import CheckCountsShape, CheckShape, DraftFindingShape, PolicyShape

_UNTESTED = "C004"
_KNOWN_BY = 2_000
"""Of what a finding stands on, so many code points are what it is known by."""


MOST_TOLD = 10_000
"""Of one rule no more findings than this are listed for a draft; the last of them says how many more there are."""


class Found(msgspec.Struct, frozen=True, gc=False):
    """A finding with the draft that it is in, and what it is known by in later reports."""

    draft: ReadDraft
    finding: Finding
    fingerprint: str


class Report(msgspec.Struct, frozen=True, gc=False):
    """What a check found. `shape` is ready for JSON; `found` has the same findings, in the same order.

    All that was found counts, also what is not listed because there is too much of it.
    """

    shape: CheckShape
    found: Sequence[Found]
    fails: bool
    """Whether a finding weighs as much as `--fail-on` says."""

    def require_checked(self) -> None:
        """Make sure that something was checked in every draft.

        Raises:
            NothingChecked: a draft could not be read, or there was nothing in it to check.
        """
        if self.shape["unread"]:
            first, *more = self.shape["unread"]
            raise NothingChecked(first, *more, "a check that checked nothing does not pass")


def check(library: Library, asked: CheckAsked) -> Report:
    """Check drafts.

    Raises:
        WrongCall: a rule, a level or a policy is not known.
        NotFound: there is no such draft or baseline.
        NothingChecked: the library has no texts.
    """
    settings = settled(library.config, asked)
    catch_up(library)
    with library.database.reading():
        if not library.database.row(reading.SELECT_ANY_TEXT):
            where = library.database.where
            raise NothingChecked(
                f"{where}: there are no texts here to check against", "add some with: annotate add FILE…"
            )
        return _checked(library, asked, settings)


def _checked(library: Library, asked: CheckAsked, settings: Settings) -> Report:
    shelf = LibraryShelf(library)
    found: list[Found] = []
    drafts: list[tuple[ReadDraft, Counted]] = []
    unread: list[str] = []
    named = named_drafts(asked.drafts)
    for one in named:
        try:
            draft = read_draft(one.file, asked.form, asked.given, asked.encoding)
        except (UnreadableSource, NothingChecked) as error:
            unread.append("; ".join((str(error), *error.hints)))
            continue
        stated = stated_in(library, shelf, draft)
        several = [*draft.faults, *check_draft(draft.draft, shelf, settings.policy, stated)]
        number = counted(draft.draft) + Counted(statements=len(stated))
        drafts.append((draft, number))
        reported = [finding for finding in several if finding.rule in settings.rules]
        found += _fingerprinted(draft, known_as(library.config.folder, draft.file), reported)
        if number != Counted() or not one.folder:
            unread += _unchecked(draft, number, several)
    unread += _empty_folders(asked.drafts, named, drafts)
    return _report(settings, drafts, found, unread)


def _unchecked(draft: ReadDraft, number: Counted, found: Sequence[Finding]) -> Iterator[str]:
    """Say why a draft counts as not checked, where it does."""
    untested = sum(one.rule == _UNTESTED for one in found)
    if not draft.draft.text.strip():
        yield f"{draft.file}: is empty, there is nothing to check"
    elif number == Counted():
        yield f"{draft.file}: there is nothing to check: no quotation, no citation and no marked statement"
    elif untested and untested == number.quotations and not number.statements:
        yield f"{draft.file}: no source that it quotes has a text in the library"


def _empty_folders(
    names: Sequence[str], named: Sequence[Named], drafts: Sequence[tuple[ReadDraft, Counted]]
) -> Iterator[str]:
    """Say which folders have nothing to check, in any draft. A single draft in a folder need have nothing."""
    numbers = {draft.file: number for draft, number in drafts}
    for name in names:
        files = [one.file for one in named if one.folder == name]
        read = [numbers[file] for file in files if file in numbers]
        if read and all(number == Counted() for number in read):
            yield f"{name}: there is nothing to check in it: no quotation, no citation and no marked statement"
        elif not files and Path(name).is_dir():
            yield f"{name}: there is no draft in it; looked for {' '.join(SUFFIXES)}"


def _fingerprinted(draft: ReadDraft, name: str, found: Sequence[Finding]) -> Iterator[Found]:
    """Give each finding what it is known by: its rule and the words it stands on, and which of several such it is."""
    seen: Counter[str] = Counter()
    for one in found:
        end = min(one.end, one.start + _KNOWN_BY)
        words = " ".join(draft.draft.text[one.start : end].split())
        known = f"{name}\0{one.rule}\0{words}\0{one.source}"
        seen[known] += 1
        yield Found(draft, one, hashlib.sha256(f"{known}\0{seen[known]}".encode()).hexdigest()[:16])


def _report(
    settings: Settings, drafts: Sequence[tuple[ReadDraft, Counted]], found: Sequence[Found], unread: list[str]
) -> Report:
    fresh = [one for one in found if one.fingerprint not in settings.known]
    levels = Counter(RULES[one.finding.rule].level for one in fresh)
    told = list(_told(fresh))
    counts = {level.value: levels[level] for level in Level} | {"baseline": len(found) - len(fresh)}
    shape: CheckShape = {
        "policy": cast("PolicyShape", settings.policy.table()),
        "drafts": [
            {
                "file": draft.file,
                "form": draft.draft.form,
                "quotations": number.quotations,
                "citations": number.citations,
                "statements": number.statements,
            }
            for draft, number in drafts
        ],
        "findings": [_shape(one) for one in told],
        "counts": cast("CheckCountsShape", counts),
        "unread": unread,
    }
    weighing = FAIL_ON[: FAIL_ON.index(settings.fail_on) + 1] if settings.fail_on in set(Level) else ()
    return Report(shape, told, any(levels[Level(level)] for level in weighing))


def _told(found: Sequence[Found]) -> Iterator[Found]:
    """Give the findings that are listed."""
    several = Counter((one.draft.file, one.finding.rule) for one in found)
    told: Counter[tuple[str, str]] = Counter()
    for one in found:
        kind = one.draft.file, one.finding.rule
        told[kind] += 1
        more = several[kind] - MOST_TOLD
        if told[kind] == MOST_TOLD and more > 0:
            message = f"{one.finding.message}; {more:,} more findings of this rule are not listed"
            yield replace(one, finding=replace(one.finding, message=message))
        elif told[kind] <= MOST_TOLD:
            yield one


def _shape(found: Found) -> DraftFindingShape:
    one, lines = found.finding, found.draft.lines
    rule, begin, end = RULES[one.rule], lines.place(one.start), lines.place(one.end)
    made = {
        "file": found.draft.file,
        "line": begin.line,
        "column": begin.column,
        "endLine": end.line,
        "endColumn": end.column,
        "level": rule.level.value,
        "rule": rule.code,
        "name": rule.name,
        "message": one.message,
        "source": one.source,
        "spans": [
            {
                "source": shown.source,
                "capture": shown.span.capture,
                "start": shown.span.start,
                "end": shown.span.end,
                "exact": shown.span.exact,
            }
            for shown in one.spans
        ],
        "suggestion": one.suggestion,
        "change": one.change,
        "fingerprint": found.fingerprint,
    }
    return cast("DraftFindingShape", made)
