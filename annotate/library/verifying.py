"""`verify`: is everything in the library as it was promised? What is not is named, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from annotate.core.spans import stands
from annotate.core.text import sha256_hex
from annotate.library import Library
from annotate.store import checking
from annotate.store.database import Database, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotate.library.shapes import FindingShape, VerifyShape


def verify(library: Library, progress: Callable[[int, int], None] | None = None) -> VerifyShape:
    """Check the file, the triggers, the keys that refer to others, every text's hash and every span's words."""
    database = library.database
    with database.reading():
        findings = [_finding("database", database.where, message) for message in checking.unsound(database)]
        findings += [
            _finding("trigger", name, f"the trigger {name} {what}") for name, what in checking.wrong_triggers(database)
        ]
        findings += [_finding("reference", where, message) for where, message in checking.dangling(database)]
        findings += [_finding("structure", where, message) for where, message in checking.broken_rules(database)]
        findings += _texts(database, progress)
        findings += [_finding("original", where, message) for where, message in _originals(database)]
        counts = checking.counts(database)
    return {
        "findings": findings,
        "seeds": counts["seed"],
        "captures": counts["capture"],
        "code_points": counts["code_points"],
        "spans": counts["span"],
        "tags": counts["tag"],
        "triggers": len(checking.expected_triggers(database)),
    }


def _finding(check: str, where: str, message: str) -> FindingShape:
    return {"check": check, "where": where, "message": message}


def _texts(database: Database, progress: Callable[[int, int], None] | None) -> list[FindingShape]:
    """Read each text once: hash it, and compare the words of every span in it."""
    findings: list[FindingShape] = []
    ids = checking.text_ids(database)
    spans = groupby(checking.placed_spans(database), key=itemgetter(0))
    ahead = next(spans, None)
    for number, text_id in enumerate(ids, 1):
        digest, code_points, text = checking.text(database, text_id)
        if sha256_hex(text.encode()) != digest:
            message = f"the text is not the one that was stored: its hash is not {digest}"
            findings.append(_finding("text", checking.seed_of_text(database, text_id), message))
        if len(text) != code_points:
            message = f"the text has {len(text)} code points, not {code_points}"
            findings.append(_finding("text", checking.seed_of_text(database, text_id), message))
        while ahead and ahead[0] < text_id:  # of a text that is not there, which is a finding of its own
            ahead = next(spans, None)
        if ahead and ahead[0] == text_id:
            findings += [_finding("span", where, message) for where, message in _spans(database, text, ahead[1])]
            ahead = next(spans, None)
        if progress and (number % 50 == 0 or number == len(ids)):
            progress(number, len(ids))
    return findings


def _spans(database: Database, text: str, spans: Iterable[Row]) -> Iterator[tuple[str, str]]:
    for _, span_id, start, end, exact, prefix, suffix in spans:
        if stands(text, start, end, exact, prefix, suffix):
            continue
        where = checking.span_name(database, span_id, start, end)
        if stands(text, start, end, exact, "", ""):
            yield where, "the words stand there, but not with this before and after them"
        else:
            yield where, f"the text has {_short(text[start:end])} there, not {_short(exact)}"


def _originals(database: Database) -> Iterator[tuple[str, str]]:
    for digest, where, data in checking.originals(database):
        if data is None:
            yield where, f"the bytes with the hash {digest} cannot be unpacked"
        elif sha256_hex(data) != digest:
            yield where, f"the bytes are not those that were stored: their hash is not {digest}"


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")
