"""YAML, written: every text in double quotes, so that none is taken for a date, a number, `yes` or a comment.

A scalar of JSON is one of YAML, save for the characters that YAML does not print; those are escaped. No library is loaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_JSON = json.JSONEncoder(ensure_ascii=False)
_NOT_PRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def block(value: object, indent: str = "") -> str:
    """Give what stands after a colon or a hyphen: a blank and a scalar, or a line break and the lines, each below `indent`."""
    if isinstance(value, Mapping):
        return _mapping(value, indent) if value else " {}\n"
    if isinstance(value, list | tuple):
        if not value:
            return " []\n"
        return _numbers(value) if all(type(one) is int for one in value) else _sequence(value, indent)
    return f" {scalar(value)}\n"


def member(name: str, value: object, indent: str = "") -> str:
    """Give one member of a mapping, with its line ends."""
    return f"{indent}{_key(name)}:{block(value, indent + '  ')}"


def element(value: object, indent: str = "") -> str:
    """Give one element of a sequence, with its line ends."""
    inside = indent + "  "
    text = block(value, inside)
    return f"{indent}- {text[len(inside) + 1 :]}" if text.startswith("\n") else f"{indent}-{text}"


def scalar(value: object) -> str:
    """Give a text, a number, true, false or null."""
    return _NOT_PRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", _JSON.encode(value))


def _mapping(value: Mapping[str, object], indent: str) -> str:
    return "\n" + "".join(member(name, one, indent) for name, one in value.items())


def _sequence(value: list[object] | tuple[object, ...], indent: str) -> str:
    return "\n" + "".join(element(one, indent) for one in value)


def _numbers(value: list[object] | tuple[object, ...]) -> str:
    return f" [{', '.join(map(str, value))}]\n"


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) and name.lower() not in _WORDS else scalar(name)
