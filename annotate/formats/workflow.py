"""A check's report as the workflow commands by which GitHub Actions marks lines of a draft: a line for each finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_COMMAND = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write_workflow(report: Mapping[str, Any]) -> str:
    """Give a report of `check --format json` as workflow commands."""
    lines = [_line(one) for one in report["findings"]]
    lines += [f"::error title=annotate check::{one.translate(_DATA)}" for one in report["unread"]]
    return "".join(f"{line}\n" for line in lines)


def _line(one: Mapping[str, Any]) -> str:
    where = {
        "file": one["file"],
        "line": str(one["line"]),
        "endLine": str(one["endLine"]),
        "col": str(one["column"]),
        "endColumn": str(one["endColumn"]),
        "title": f"{one['rule']} {one['name']}",
    }
    if one["line"] != one["endLine"]:
        # Columns are only taken within one line.
        del where["col"], where["endColumn"]
    said = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in where.items())
    return f"::{_COMMAND[one['level']]} {said}::{one['message'].translate(_DATA)}"
