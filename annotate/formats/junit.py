"""A check's report as JUnit XML, which build servers show as tests: a suite for each draft, a failed case for each finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

_UNSAID = {code: None for code in range(32) if code not in {9, 10, 13}} | {0xFFFE: None, 0xFFFF: None}
"""Characters that XML 1.0 has no form for."""


def write_junit(report: Mapping[str, Any]) -> str:
    """Give a report of `check --format json` as JUnit XML. A note is a case that passed; what could not be checked is an error."""
    findings, unread = report["findings"], report["unread"]
    failed = sum(one["level"] != "note" for one in findings)
    policy = f"{report['policy']['name']} {report['policy']['version']}"
    head = f'<testsuites name="annotate check" tests="{_number_of_cases(report)}" failures="{failed}" errors="{len(unread)}">'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head]
    for draft in report["drafts"]:
        lines += _suite(draft["file"], [one for one in findings if one["file"] == draft["file"]], policy)
    if unread:
        lines.append(f'  <testsuite name="unread" tests="{len(unread)}" failures="0" errors="{len(unread)}">')
        lines += [f'    <testcase name="read"><error message={_attribute(one)}/></testcase>' for one in unread]
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _number_of_cases(report: Mapping[str, Any]) -> int:
    files = {one["file"] for one in report["findings"]}
    passed = sum(one["file"] not in files for one in report["drafts"])
    return len(report["findings"]) + passed + len(report["unread"])


def _suite(file: str, findings: list[Mapping[str, Any]], policy: str) -> Iterator[str]:
    failed = sum(one["level"] != "note" for one in findings)
    yield f'  <testsuite name={_attribute(file)} tests="{max(1, len(findings))}" failures="{failed}" errors="0">'
    yield f'    <properties><property name="policy" value={_attribute(policy)}/></properties>'
    if not findings:
        yield f'    <testcase classname={_attribute(file)} name="every quotation checks out"/>'
    for one in findings:
        yield from _case(one)
    yield "  </testsuite>"


def _case(one: Mapping[str, Any]) -> Iterator[str]:
    name = f"{one['rule']} {one['name']} {one['line']}:{one['column']}"
    where = f'classname={_attribute(one["file"])} name={_attribute(name)} file={_attribute(one["file"])} line="{one["line"]}"'
    told = "\n".join(
        [f"{one['file']}:{one['line']}:{one['column']}: {one['message']}", *(span["exact"] for span in one["spans"])]
    )
    if one["level"] == "note":
        yield f"    <testcase {where}><system-out>{_text(told)}</system-out></testcase>"
    else:
        failure = (
            f"<failure type={_attribute(one['rule'])} message={_attribute(one['message'])}>{_text(told)}</failure>"
        )
        yield f"    <testcase {where}>{failure}</testcase>"


def _attribute(text: str) -> str:
    return quoteattr(text.translate(_UNSAID))


def _text(text: str) -> str:
    return escape(text.translate(_UNSAID))
