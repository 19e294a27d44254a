"""A shelf of sources in memory, as the check of a draft asks for them: made of seed folders, without a library."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import tomli

from annotate.core.relations import Use
from annotate.core.seeds import Region, Stance
from annotate.core.spans import cut
from annotate.core.tags import Claim, Quote, QuoteMode, Tag, Voice
from annotate.quoting.sources import Source
from annotate.quoting.statements import Against, Ground


@dataclass
class Shelf:
    """Sources by their keys, with tags, stances, and what contradicts what."""

    sources: dict[str, Source] = field(default_factory=dict)
    stances: dict[str, list[Stance]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    """Keys of seeds that have no text."""
    against: dict[str, list[Against]] = field(default_factory=lambda: defaultdict(list))

    def source(self, key: str) -> Source | None:
        return self.sources.get(key.partition(":")[0])

    def is_known(self, key: str) -> bool:
        return key.partition(":")[0] in {*self.sources, *self.known}

    def has_tags(self, key: str) -> bool:
        source = self.source(key)
        return bool(source and source.tags)

    def others(self, words: Sequence[str]) -> Sequence[Source]:
        return list(self.sources.values())

    def ground(self, key: str) -> Ground | None:
        source = self.source(key)
        tag = next((one for one in source.tags if one.key == key), None) if source else None
        return Ground(tag, Use.SUPPORTS, self.stances.get(tag.seed, []), self.against[key]) if tag else None


def shelf_of(folder: Path) -> Shelf:
    """Read seed folders, as `load` does: what a check asks for of them."""
    shelf = Shelf()
    for place in sorted(path.parent for path in folder.glob("*/seed.toml")):
        table = tomli.loads((place / "seed.toml").read_text("utf-8"))
        text = (place / "text.txt").read_text("utf-8")
        regions = [
            Region(1, one["kind"], one["start"], one["end"], one.get("furniture", False))
            for one in table.get("region", [])
        ]
        lines = (place / "tags.jsonl").read_text("utf-8").splitlines() if (place / "tags.jsonl").is_file() else []
        tags = [_tag(json.loads(line), text, place.name) for line in lines]
        shelf.sources[place.name] = Source(
            place.name, 1, text, language=table.get("language", ""), regions=regions, tags_of=partial(list, tags)
        )
        shelf.stances[place.name] = [
            Stance(one["value"], one["justification"], one.get("scheme", "tradition"), one.get("target", ""))
            for one in table.get("stance", [])
        ]
    for line in _lines(folder / "relations.jsonl"):
        if line["type"] == "contradicts":
            shelf.against[line["from"]].append(Against(line["to"], line["note"]))
            shelf.against[line["to"]].append(Against(line["from"], line["note"]))
    return shelf


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []


def _tag(line: dict[str, object], text: str, seed: str) -> Tag:
    start, end = int(str(line["start"])), int(str(line["end"]))
    details: Claim | Quote = Claim()
    if line["kind"] == "quote":
        details = Quote(QuoteMode(str(line.get("mode", "direct"))), str(line.get("speaker", "")))
    sic = tuple(str(word) for word in line.get("sic", []))  # type: ignore[attr-defined]
    voice = Voice(str(line.get("voice") or "author"))
    return Tag(seed, str(line["key"]).rpartition(":")[2], cut(text, start, end), details, sic=sic, voice=voice)
