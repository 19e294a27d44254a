"""Which format a text is in, told from how it begins, without reading it and without loading a reader."""

from __future__ import annotations

import re

_LOOKED_AT = 65_536
_BLANK = re.compile(r"\s*")
_BIB = re.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_RIS = re.compile(r"^TY {1,2}- ?\w", re.MULTILINE)
_ZOTERO = re.compile(r'"itemType"\s*:\s*"')
_CSL = re.compile(r'"(?:id|citation-key|type)"\s*:')
_TAG = re.compile(r'\{(?=.*"kind"\s*:\s*"(?:claim|quote|footnote)")(?=.*"(?:exact|start)"\s*:).*')
_CSL_YAML = re.compile(r"^(?:\"?references\"?:|- (?:\"?(?:id|citation-key|type)\"?): )", re.MULTILINE)
_HAYAGRIVA = re.compile(r"^[^\s#{\[@%-][^\n]*:[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]+[a-z-]+:", re.MULTILINE)


def sniff(text: str) -> str:
    """Tell the format: bib, csl-json, csl-yaml, ris, hayagriva, zotero-json or jsonl; '' where it is none of them."""
    head = text.removeprefix("\ufeff")[:_LOOKED_AT]
    head = head[_blank(head) :]
    if head.startswith(("[", "{")):
        return _json(head)
    if _RIS.search(head):
        return "ris"
    if _CSL_YAML.search(head):
        return "csl-yaml"
    if _BIB.search(head):
        return "bib"
    return "hayagriva" if _HAYAGRIVA.search(head) else ""


def _json(head: str) -> str:
    if _TAG.fullmatch(head.split("\n", 1)[0].rstrip()):
        return "jsonl"
    if _ZOTERO.search(head):
        return "zotero-json"
    return "csl-json" if _CSL.search(head) or re.fullmatch(r"\[\s*\]\s*", head) else ""


def _blank(head: str) -> int:
    found = _BLANK.match(head)
    return found.end() if found else 0
