"""What a comment in a draft says to the check: the tags that a statement rests on, or a finding that is all right."""

from __future__ import annotations

import re

import msgspec

_SAID = re.compile(r"\s*(?:(?P<trace>trace)|annotate\s+check|check)\s*:\s*(?P<rest>.*)", re.DOTALL)
_OK = re.compile(r"ok\b[\s:,]*(?P<rules>[A-Z]\d{3}(?:[\s,]+[A-Z]\d{3})*)?[\s:,—–-]*(?P<reason>.*)", re.DOTALL)


class Comment(msgspec.Struct, frozen=True, gc=False):
    """One comment at `[start, end)`: `traces`, or `rules` that are all right with the `reason`.

    `alone` says that nothing else stands on its line, so that it speaks for what follows.
    """

    start: int
    end: int
    alone: bool
    traces: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    reason: str = ""


def read_comment(words: str, start: int, end: int, *, alone: bool) -> Comment | None:
    """Read a comment's own words, without its marks; None when they say nothing to the check."""
    said = _SAID.match(words)
    if said is None:
        return None
    if said["trace"]:
        traces = tuple(said["rest"].replace(",", " ").split())
        return Comment(start, end, alone, traces=traces) if traces else None
    fine = _OK.match(said["rest"])
    if fine is None:
        return None
    rules = tuple(re.findall(r"[A-Z]\d{3}", fine["rules"] or ""))
    return Comment(start, end, alone, rules=rules, reason=" ".join(fine["reason"].split()))


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but white space and marks of block quotations stands beside `[start, end)` on its lines."""
    before = start - 1
    while before >= 0 and text[before] in " \t>":
        before -= 1
    after = end
    while after < len(text) and text[after] in " \t":
        after += 1
    return (before < 0 or text[before] == "\n") and (after == len(text) or text[after] == "\n")
