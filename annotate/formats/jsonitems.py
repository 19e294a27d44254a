"""The objects of a JSON array one by one, each with its line: one that is broken does not take the others with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from annotate.formats.imported import Unread

Item = Mapping[str, object]

_JSON = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,]*")
_OBJECT = re.compile(r"\{\s*\"")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_MOST_TRIES = 400
"""How many places are tried after a broken object before the rest is given up: each may cost the rest of the text."""
_LONGEST_RAW = 2000


def items(text: str, start: int, marks: frozenset[str]) -> Iterator[tuple[int, Item] | Unread]:
    """Give each object of the array whose `[` stands at `start` with its line; `marks` are members by which one is known.

    After an object that cannot be read, the next is the nearest one that has one of `marks`.
    """
    place, line, counted = start + 1, text.count("\n", 0, start + 1) + 1, start + 1
    while True:
        place = _after(_BETWEEN, text, place)
        line, counted = line + text.count("\n", counted, place), place
        if place >= len(text):
            yield Unread(line, "", "the array is not closed: the text ends in the middle")
            return
        if text[place] == "]":
            return
        try:
            value, end = _JSON.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            end = _next(text, place + 1, marks)
            yield Unread(line, text[place:end][:_LONGEST_RAW].rstrip(" ,\n"), f"is not JSON: {_why(error)}")
            if end >= len(text):
                return
        else:
            yield (line, value) if isinstance(value, dict) else Unread(line, text[place:end], "is not an object")
        place = end


def lone(text: str, start: int) -> Iterator[tuple[int, Item] | Unread]:
    """Give the one object that begins at `start`."""
    line = text.count("\n", 0, start) + 1
    try:
        value, _ = _JSON.raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        yield Unread(line, text[start:][:_LONGEST_RAW], f"is not JSON: {_why(error)}")
    else:
        yield (line, value) if isinstance(value, dict) else Unread(line, text[start:], "is not an object")


def raw(item: object) -> str:
    """Give an item as JSON on one line; what no text could hold is escaped."""
    written = json.dumps(item, ensure_ascii=False)
    return json.dumps(item) if _SURROGATE.search(written) else written


def why_unstorable(item: object) -> str:
    """Tell what in an item no text could hold: a NUL, or half of a pair of surrogates; '' where nothing."""
    written = json.dumps(item, ensure_ascii=False)
    if _SURROGATE.search(written):
        return "a lone surrogate cannot be stored"
    return "a NUL character cannot be stored" if _NUL.search(written) else ""


def _next(text: str, place: int, marks: frozenset[str]) -> int:
    for tries, found in enumerate(_OBJECT.finditer(text, place)):
        if tries >= _MOST_TRIES:
            break
        try:
            value, _ = _JSON.raw_decode(text, found.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and marks & value.keys():
            return found.start()
    return len(text)


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def _why(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
