"""Tables that a person may have written, read with care: a value of the wrong type is refused with its name and place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from annotate.errors import Refused
from annotate.formats.jsonitems import why_unstorable

Table = Mapping[str, Any]
_JSON = json.JSONDecoder()
Member = TypeVar("Member", bound=StrEnum)


def json_lines(text: str, where: str) -> Iterator[tuple[str, Table]]:
    """Give each object of a JSON Lines text with the place where it stands; blank lines are passed over."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.isspace():
            continue
        try:
            table, end = _JSON.raw_decode(line)
            if end < len(line) and not line[end:].isspace():
                table = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Refused(f"{where}:{number}: is not JSON: {error}") from None
        why = why_unstorable(table) if "\\u" in line else ""
        if why:
            raise Refused(f"{where}:{number}: {why}")
        if not isinstance(table, dict):
            raise Refused(f"{where}:{number}: is not a JSON object")
        yield f"{where}:{number}", table


def member(kind: type[Member], value: object, where: str) -> Member:
    """Give the member of an enumeration that `value` is."""
    try:
        return kind(value) if isinstance(value, str) else kind(str(value))
    except ValueError:
        raise Refused(f"{where}: {value!r} is not one of {', '.join(kind)}") from None


def text_in(table: Table, name: str, where: str) -> str:
    """Give a text, empty where there is none."""
    value = table.get(name, "")
    if not isinstance(value, str):
        raise Refused(f"{where}: {name} must be a text, not {value!r}")
    if "\x00" in value:
        raise Refused(f"{where}: {name} has a NUL character, which cannot be stored")
    return value


_ONLY_TEXT = {str}


def texts_in(table: Table, names: Sequence[str], where: str) -> list[str]:
    """Give several texts, empty where there is none, looked at all at once: most tables have nothing wrong."""
    get = table.get
    values = [get(name, "") for name in names]
    if set(map(type, values)) == _ONLY_TEXT and "\x00" not in "".join(values):
        return values
    return [text_in(table, name, where) for name in names]


def number_in(table: Table, name: str, where: str, default: int) -> int:
    """Give a whole number, `default` where there is none."""
    value = table.get(name, default)
    if type(value) is not int or value < 0:
        raise Refused(f"{where}: {name} must be a whole number, not {value!r}")
    return value


def strings_in(table: Table, name: str, where: str) -> Sequence[str]:
    """Give a list of texts, empty where there is none."""
    value = table.get(name, ())
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise Refused(f"{where}: {name} must be a list of texts")
    return value


def table_in(table: Table, name: str, where: str) -> Table:
    """Give a table, empty where there is none."""
    value = table.get(name, {})
    if not isinstance(value, Mapping):
        raise Refused(f"{where}: {name} must be a table")
    return value


def tables_in(table: Table, name: str, where: str) -> Sequence[Table]:
    """Give a list of tables, empty where there is none."""
    value = table.get(name)
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(one, Mapping) for one in value):
        raise Refused(f"{where}: {name} must be a list of tables")
    return value


def refuse_unknown(table: Table, known: set[str], where: str) -> None:
    """Refuse a table that has other keys than the known ones."""
    if not table.keys() <= known:
        unknown = sorted(table.keys() - known)
        raise Refused(f"{where}: {unknown[0]!r} is not known here", "known are: " + " ".join(sorted(known)))
