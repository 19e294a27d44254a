"""The reference annotation of the real seeds, as seed folders: every fact in it by our names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

FIELDS = {
    "title": "title",
    "author": "author",
    "container_title": "container",
    "publisher": "publisher",
    "issue": "issue",
    "issued": "issued",
    "captured": "captured",
    "kind": "kind",
    "language": "language",
    "url_host": "url",
    "series": "collection-title",
    "section": "section",
    "redirected_from": "redirected-from",
}
EXTRA = {"collection-title", "section", "redirected-from"}
Reference = dict[str, Any]


def write(reference: Reference, seeds: Path, folder: Path) -> None:
    """Write the reference as seed folders below `folder`; `seeds` has the five texts."""
    keys = {one["id"]: one["key"] for one in reference["documents"]}
    for document in reference["documents"]:
        place = folder / document["key"]
        place.mkdir(parents=True)
        (place / "text.txt").write_bytes((seeds / document["file"]).read_bytes())
        (place / "seed.toml").write_text(tomli_w.dumps(seed_table(document)), "utf-8", newline="\n")
        lines = [json.dumps(tag_line(span, keys), ensure_ascii=False) + "\n" for span in document["spans"]]
        (place / "tags.jsonl").write_text("".join(lines), "utf-8", newline="\n")
    relations = [json.dumps(relation_line(one, keys), ensure_ascii=False) + "\n" for one in reference["relations"]]
    (folder / "relations.jsonl").write_text("".join(relations), "utf-8", newline="\n")


def tag_key(span_id: str, keys: Mapping[str, str]) -> str:
    """Give the key of the tag that `D0.c1` stands for."""
    document, _, label = span_id.partition(".")
    return f"{keys[document]}:{label}"


def seed_table(document: Reference) -> Reference:
    """Give the metadata, regions and stances of a document."""
    facts = {FIELDS[name]: fact for name, fact in document["metadata"].items()}
    table: Reference = {"key": document["key"]}
    for name, fact in facts.items():
        if fact["value"] and name not in {"author", "captured", *EXTRA}:
            table[name] = fact["value"]
    extra = {name: facts[name]["value"] for name in sorted(EXTRA) if name in facts}
    capture = {"number": 1, "media_type": "text/plain", "origin": document["file"], "sha256": document["sha256"]}
    captured = facts.get("captured", {}).get("value")
    return {
        **table,
        "extra": extra,
        "creator": [{"role": "author", **name} for name in facts["author"]["value"] or []],
        "basis": {name: basis(fact) for name, fact in facts.items()},
        "capture": [{**capture, **({"captured": captured} if captured else {})}],
        "region": [region(one) for one in document["regions"]],
        "stance": list(stances(document["stance"])),
    }


def basis(fact: Reference) -> Reference:
    """Give why a field has its value; what was inferred but left empty is unknown."""
    kind, note = fact["basis"], fact.get("note", "")
    if not fact["value"]:
        return {"basis": "unknown", "note": note or kind, "evidence": fact.get("evidence", [])}
    needed = {"derived": "rule", "external": "source"}.get(kind)
    return {
        "basis": kind,
        "evidence": fact.get("evidence", []),
        **({needed: note or "page furniture"} if needed else {"note": note}),
    }


def region(one: Reference) -> Reference:
    """Give a region."""
    return {
        "kind": one["kind"],
        "start": one["start"],
        "end": one["end"],
        "furniture": one["boilerplate"],
        "note": one.get("note", ""),
    }


def stances(stance: Reference) -> list[Reference]:
    """Give the one stance of the reference as one of each scheme and target."""
    common = {"scope": stance["scope"], "justification": stance["justification"], "evidence": stance["evidence"]}
    found = [{"scheme": "tradition", "value": stance["label"], **common}]
    found.append({"scheme": "left-right", "value": str(stance["left_right"]), **common})
    attitudes = stance["attitudes"].items()
    return found + [
        {"scheme": "attitude", "target": target, "value": str(value), **common} for target, value in attitudes
    ]


def tag_line(span: Reference, keys: Mapping[str, str]) -> Reference:
    """Give a tag's line."""
    line = {name: span[name] for name in ("kind", "start", "end", "exact")}
    line |= {"key": tag_key(span["id"], keys), "labels": span.get("topic", []), "note": span.get("note", "")}
    sic = [*span.get("sic", []), *([span["sic_name"]] if span.get("sic_name") else [])]
    voice = span.get("voice") or ""
    if voice:
        line |= {"voice": "commenter", "voice_name": voice}
    elif span.get("reported"):
        line["voice"] = "reported"
    return {**line, "sic": sic, **_KINDS[span["kind"]](span, keys)}


def _claim(span: Reference, keys: Mapping[str, str]) -> Reference:
    del keys
    return {"check": span.get("check", ""), "calendar": span.get("calendar", "")}


def _quote(span: Reference, keys: Mapping[str, str]) -> Reference:
    parent = tag_key(span["parent"], keys) if span["parent"] else ""
    texts = {name: span.get(name) or "" for name in ("speaker", "work", "work_basis", "said", "marks")}
    return {"mode": span["mode"], "parent": parent, "block": span.get("block", False), **texts}


def _footnote(span: Reference, keys: Mapping[str, str]) -> Reference:
    supports = [tag_key(one, keys) for one in span["supports"]]
    return {"number": span["label"], "entry": span["entry"], "supports": supports, "parsed": span["parsed"]}


_KINDS = {"claim": _claim, "quote": _quote, "footnote": _footnote}


def relation_line(one: Reference, keys: Mapping[str, str]) -> Reference:
    """Give a relation's line."""
    ends = {"type": one["type"], "from": tag_key(one["from"], keys), "to": tag_key(one["to"], keys)}
    return {
        **ends,
        "note": one["note"],
        "reconcile": one["reconcilable"] or "",
        "labels": [one["topic"]],
        "cito": one["cito"],
    }
