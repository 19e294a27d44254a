"""A check's report as SARIF 2.1.0, which code hosts and editors show beside the lines of a draft.

Columns are code points (3.14.17, `unicodeCodePoints`), and the end column is the one behind the last (3.30.8).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from annotate import __version__
from annotate.quoting.findings import RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "annotate/v1"


def write_sarif(report: Mapping[str, Any]) -> str:
    """Give a report of `check --format json` as SARIF."""
    findings: Sequence[Mapping[str, Any]] = report["findings"]
    codes = list(RULES)
    run = {
        "tool": {"driver": {"name": "annotate", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(one["file"])}} for one in report["drafts"]],
        "results": [_result(one, codes) for one in findings],
        "invocations": [
            {
                "executionSuccessful": not report["unread"],
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": one}} for one in report["unread"]
                ],
            }
        ],
        "properties": {"policy": report["policy"]},
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.about},
        "defaultConfiguration": {"level": rule.level.value},
    }


def _result(one: Mapping[str, Any], codes: list[str]) -> dict[str, Any]:
    region = {
        "startLine": one["line"],
        "startColumn": one["column"],
        "endLine": one["endLine"],
        "endColumn": one["endColumn"],
    }
    result = {
        "ruleId": one["rule"],
        "ruleIndex": codes.index(one["rule"]),
        "level": one["level"],
        "message": {"text": one["message"]},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(one["file"])}, "region": region}}],
        "partialFingerprints": {FINGERPRINT: one["fingerprint"]},
    }
    related = [_related(number, span) for number, span in enumerate(one["spans"], 1)]
    return result | ({"relatedLocations": related} if related else {})


def _related(number: int, span: Mapping[str, Any]) -> dict[str, Any]:
    """Give words of a source, which is no file: by its key, its capture and the offsets."""
    where = f"{span['source']}@{span['capture']}"
    return {
        "id": number,
        "message": {"text": span["exact"]},
        "physicalLocation": {
            "artifactLocation": {"uri": f"annotate:{quote(where, safe='@:')}"},
            "region": {"charOffset": span["start"], "charLength": span["end"] - span["start"]},
        },
        "logicalLocations": [{"name": span["source"], "fullyQualifiedName": where, "kind": "resource"}],
    }


def _uri(file: str) -> str:
    return quote(file.replace("\\", "/"), safe="/:@!$&'()*+,;=~")
