"""YAML, read piece by piece: the members of a mapping or a sequence, each with its line, so that a broken one stands alone.

Texts stay what is written: a date, `yes`, `1e3` and `007` are texts, only whole numbers, `true`, `false` and `null` as JSON
has them are not. No object is ever made of a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from annotate.formats.imported import Unread

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ALIAS = re.compile(r"(?:^|[\s\[{,])\*[^\s*]", re.MULTILINE)
_LARGEST = 100_000
_LONGEST_RAW = 2000
_MOST_NESTED = 200


class _Loader(_BASE):  # type: ignore[misc]  # the base is the fast loader where there is one
    """The safe loader with JSON's ideas of what is no text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # PyYAML's own name for it


_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:null|~|)\Z"), ["n", "~", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), ["t", "f"])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z"), list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"<<\Z"), ["<"])


def members(text: str, name: str = "") -> Iterator[tuple[int, str, object] | Unread]:
    """Give the members of the document: line, key and value.

    With a `name`, those of the sequence below that name, or of the document where it is a sequence; their key is ''. Where the
    document is broken, it is read in pieces that begin at the left edge.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        yield from _in_pieces(text, name)
        return
    yield from _of_root(text, root, name, 0)


def _of_root(text: str, root: Any, name: str, before: int) -> Iterator[tuple[int, str, object] | Unread]:
    """Give the members of one document whose first line follows `before` others."""
    if isinstance(root, yaml.MappingNode) and name:
        root = next((value for key, value in root.value if key.value == name), root)
    aliases = bool(_ALIAS.search(text))
    if name and isinstance(root, yaml.SequenceNode):
        for node in root.value:
            yield _member(text, "", node, node, before, aliases=aliases)
    elif not name and isinstance(root, yaml.MappingNode):
        for key, node in root.value:
            yield _member(text, str(key.value), key, node, before, aliases=aliases)
    elif root is not None and not _is_empty(root):
        wanted = f"no list below {name!r}" if name else "no mapping"
        yield Unread(before + root.start_mark.line + 1, text[:_LONGEST_RAW], f"is {wanted}")


def _member(
    text: str, key: str, first: Any, node: Any, before: int, *, aliases: bool
) -> tuple[int, str, object] | Unread:
    line = before + first.start_mark.line + 1
    try:
        if aliases:
            _require_small(node)
        return line, key, _construct(node)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return Unread(line, _raw(text, first, node), _why(error))


def _construct(node: Any) -> object:
    loader = _Loader("")
    try:
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _require_small(node: Any) -> None:
    """Refuse a node that stands for more than anybody writes: aliases of aliases grow without end."""
    count, waiting = 0, [(node, 0)]
    while waiting:
        one, depth = waiting.pop()
        count += 1
        if count > _LARGEST or depth > _MOST_NESTED:
            raise ValueError("its aliases stand for too much")
        if isinstance(one, yaml.MappingNode):
            waiting += [(part, depth + 1) for pair in one.value for part in pair]
        elif isinstance(one, yaml.SequenceNode):
            waiting += [(part, depth + 1) for part in one.value]


def _in_pieces(text: str, name: str) -> Iterator[tuple[int, str, object] | Unread]:
    start = re.compile(r"- " if name else r"[^\s#%\-.\]}]|-[^\s-]")
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if start.match(line)] or [0]
    for first, after in zip(starts, [*starts[1:], len(lines)], strict=True):
        piece = "\n".join(lines[first:after])
        try:
            root = yaml.compose(piece, Loader=_Loader)
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            yield Unread(first + 1, piece[:_LONGEST_RAW].rstrip("\n"), _why(error))
        else:
            yield from _of_root(piece, root, name, first)


def _is_empty(root: Any) -> bool:
    return isinstance(root, yaml.ScalarNode) and root.tag == "tag:yaml.org,2002:null"


def _raw(text: str, first: Any, node: Any) -> str:
    return "\n".join(text.split("\n")[first.start_mark.line : node.end_mark.line + 1])[:_LONGEST_RAW].rstrip("\n")


def _why(error: Exception) -> str:
    """Say what is wrong in one line, without the place, which is said in ours."""
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    said = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return f"is not YAML: {said}"
