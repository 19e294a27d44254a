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
_ANNOTATION = re.compile(r'"http://www\.w3\.org/ns/anno\.jsonld"|"@?type"\s*:\s*\[?\s*"Annotation(?:Page|Collection)?"')
_HYPOTHESIS = re.compile(r'"uri"\s*:\s*"'), re.compile(r'"target"\s*:\s*\[')
_BRAT = re.compile(r"^[TRENAM#*]\S*\t\S+ ", re.MULTILINE)
_BRAT_BOUND = re.compile(r"^T\S+\t\S+ \d+ \d+(?:;\d+ \d+)*\t", re.MULTILINE)
_KINDLE = re.compile(r"^[^\n]+\n- [^\n]*\d[\s\S]*?^={8,}[ \t]*$", re.MULTILINE)
_READWISE = re.compile(r"^## (?:New )?Highlights", re.MULTILINE)
_CSL_YAML = re.compile(r"^(?:\"?references\"?:|- (?:\"?(?:id|citation-key|type)\"?): )", re.MULTILINE)
_HAYAGRIVA = re.compile(r"^[^\s#{\[@%-][^\n]*:[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]+[a-z-]+:", re.MULTILINE)


def sniff(text: str) -> str:
    """Tell the format by the name that `import --format` has for it; '' where it is none of them."""
    head = text.removeprefix("\ufeff")[:_LOOKED_AT]
    head = head[_blank(head) :]
    if head.startswith(("[", "{")):
        return _json(head)
    marked = _marked(head)
    if marked:
        return marked
    if _RIS.search(head):
        return "ris"
    if _CSL_YAML.search(head):
        return "csl-yaml"
    if _BIB.search(head):
        return "bib"
    return "hayagriva" if _HAYAGRIVA.search(head) else ""


def _marked(head: str) -> str:
    """Tell of which program that marks words a text without brackets is."""
    if _BRAT.match(head) and _BRAT_BOUND.search(head):
        return "brat"
    if head.startswith("Highlight,Book Title,Book Author,") or (head.startswith("# ") and _READWISE.search(head)):
        return "readwise"
    return "kindle" if _KINDLE.match(head) else ""


def _json(head: str) -> str:
    if _TAG.fullmatch(head.split("\n", 1)[0].rstrip()):
        return "jsonl"
    if _ANNOTATION.search(head):
        return "webannotation"
    if all(one.search(head) for one in _HYPOTHESIS):
        return "hypothesis"
    if _ZOTERO.search(head):
        return "zotero-json"
    return "csl-json" if _CSL.search(head) or re.fullmatch(r"\[\s*\]\s*", head) else ""


def _blank(head: str) -> int:
    found = _BLANK.match(head)
    return found.end() if found else 0
