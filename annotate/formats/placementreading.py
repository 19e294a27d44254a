"""The lines of `placements.jsonl`, read: where tags stand in newer captures, step by step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from annotate.core import keys
from annotate.core.placements import SURE, How, Status, TagPlacement
from annotate.core.spans import Span, check
from annotate.core.stamp import Stamp
from annotate.errors import Refused
from annotate.formats.checked import Table, json_lines, member, number_in, refuse_unknown, text_in
from annotate.formats.placing import Files

_KEYS = {
    "tag", "capture", "start", "end", "exact", "status", "how", "score", "settled", "from", "candidates", "entry", "by", "at",
}  # fmt: skip


def read_placements(files: Files, key: str, labels: set[str], stamp: Stamp) -> tuple[TagPlacement, ...]:
    """Read the history of the places of a seed's tags: those of a tag in the order of their lines, the tags by label.

    Raises:
        Refused: a line is not sound, is of another tag, or its words do not stand there.
    """
    made: Counter[str] = Counter()
    found = []
    for where, line in json_lines(files.placements, f"{files.name}/placements.jsonl"):
        refuse_unknown(line, _KEYS, where)
        seed, label = keys.split_tag_key(text_in(line, "tag", where))
        if seed != key or label not in labels:
            raise Refused(f"{where}: there is no tag {text_in(line, 'tag', where)}")
        source = number_in(line, "from", where, 0)
        if not 0 <= source <= made[label]:
            raise Refused(f"{where}: from is {source}, but {key}:{label} has {made[label]} places before")
        made[label] += 1
        found.append(_read(files, line, label, source, stamp, where))
    return tuple(sorted(found, key=lambda one: one.label))


def _read(files: Files, line: Table, label: str, source: int, stamp: Stamp, where: str) -> TagPlacement:
    capture = number_in(line, "capture", where, 0)
    text = files.texts.get(capture)
    if text is None:
        raise Refused(f"{where}: there is no capture {capture}")
    status = member(Status, line.get("status"), f"{where}: status")
    how = member(How, line.get("how", How.COMPARED.value), f"{where}: how")
    settled, score = line.get("settled", False), number_in(line, "score", where, 0)
    if not isinstance(settled, bool) or not 0 <= score <= 10_000:
        raise Refused(f"{where}: settled must be true or false, and score a number from 0 to 10000")
    if how is How.COMPARED and settled != (status in SURE):
        raise Refused(f"{where}: only what is the same or moved is settled without a person")
    exact = text_in(line, "exact", where)
    span = None if status is Status.ORPHAN else _span(text, capture, line, where)
    if not exact or (span is None) != ("start" not in line):
        raise Refused(f"{where}: an orphan has words and no place, and nothing else has none")
    entry = line.get("entry")
    return TagPlacement(
        label,
        capture,
        span.start if span else None,
        span.end if span else None,
        exact,
        status,
        score,
        settled,
        how,
        source,
        span.prefix if span else "",
        span.suffix if span else "",
        _pairs(line.get("candidates", []), text, where),
        _span(text, capture, entry, f"{where}: entry") if isinstance(entry, Mapping) else None,
        text_in(line, "by", where) or stamp.by,
        text_in(line, "at", where) or stamp.at,
    )


def _span(text: str, capture: int, table: Table, where: str) -> Span:
    start, end = number_in(table, "start", where, -1), number_in(table, "end", where, -1)
    return check(text, capture, start, end, text_in(table, "exact", where), where)


def _pairs(given: object, text: str, where: str) -> tuple[tuple[int, int], ...]:
    if not isinstance(given, list):
        raise Refused(f"{where}: candidates must be pairs of offsets in the text")
    return tuple(_pair(pair, text, where) for pair in given)


def _pair(pair: object, text: str, where: str) -> tuple[int, int]:
    start, end = pair if isinstance(pair, list) and len(pair) == 2 else (None, None)
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise Refused(f"{where}: candidates must be pairs of offsets in the text")
    return start, end
