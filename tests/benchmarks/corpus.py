"""A library of any size as seed folders, the same for the same numbers: made-up reports, with tags of all kinds."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

_WORDS = [
    "the",
    "council",
    "met",
    "at",
    "noon",
    "and",
    "the",
    "delegates",
    "of",
    "the",
    "district",
    "spoke",
    "of",
    "bread",
    "rails",
    "coal",
    "letters",
    "guards",
    "bridges",
    "stations",
    "telegraph",
    "soldiers",
    "sailors",
    "ministers",
    "papers",
    "evening",
    "morning",
    "river",
    "square",
    "palace",
    "factory",
    "clerks",
    "винтовки",
    "собрание",
    "émigré",
]


def write(
    folder: Path, seeds: int, tags: int, code_points: int, seed: int = 1917, words: Sequence[str] = _WORDS
) -> None:
    """Write `seeds` seed folders below `folder`, each with `tags` tags on a text of about `code_points`."""
    chance = random.Random(seed)
    for number in range(seeds):
        _write_seed(folder / f"report-{number:05d}", number, tags, prose(code_points, chance, words), chance)


def vocabulary(size: int, seed: int = 1917) -> list[str]:
    """Give `size` words to draw from, of which a few are very common and most are rare, as in any language."""
    chance = random.Random(seed)
    made = [
        "".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(chance.choice((2, 2, 3, 4))))
        for _ in range(size)
    ]
    return [*_WORDS * (size // 20), *(word for rank, word in enumerate(made, 1) for _ in range(1 + size // (4 * rank)))]


def _write_seed(folder: Path, number: int, tags: int, body: str, chance: random.Random) -> None:
    folder.mkdir(parents=True)
    title = f"Report {number} of the district"
    text = title + "\n\n" + body
    (folder / "text.txt").write_text(text, "utf-8", newline="\n")
    (folder / "seed.toml").write_text(_seed_toml(folder.name, title, number), "utf-8", newline="\n")
    lines = [json.dumps(_tag(folder.name, text, place, chance), ensure_ascii=False) + "\n" for place in range(tags)]
    (folder / "tags.jsonl").write_text("".join(lines), "utf-8", newline="\n")


def prose(code_points: int, chance: random.Random, words: Sequence[str] = _WORDS) -> str:
    """Give sentences of words that are drawn by chance, some in paragraphs of their own."""
    parts: list[str] = []
    length = 0
    while length < code_points:
        sentence = " ".join(chance.choices(words, k=14)).capitalize() + "." + (" " if chance.random() < 0.8 else "\n\n")
        parts.append(sentence)
        length += len(sentence)
    return "".join(parts).strip() + "\n"


def _seed_toml(key: str, title: str, number: int) -> str:
    stamp = 'by = "bench"\nat = "2026-11-23T00:00:00Z"\n'
    return (
        f'key = "{key}"\nkind = "report"\ntitle = "{title}"\npublisher = "District council"\nissue = "{number}"\n'
        f'issued = "19{number % 90 + 10}-11"\n{stamp}\n[[creator]]\nrole = "author"\nfamily = "Clerk {number % 97}"\ngiven = "A."\n\n'
        f'[basis.title]\nbasis = "stated"\nevidence = [{{start = 0, end = {len(title)}, exact = "{title}"}}]\n{stamp}\n'
        f'[basis.issued]\nbasis = "external"\nsource = "the register"\n{stamp}'
    )


def _tag(key: str, text: str, place: int, chance: random.Random) -> dict[str, object]:
    start = chance.randrange(40, len(text) - 120)
    end = start + chance.randrange(20, 100)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    exact = text[start:end].rstrip()
    kind = "quote" if place % 3 == 2 else "claim"
    fields = (
        {"speaker": "a delegate", "mode": "direct"}
        if kind == "quote"
        else {"gloss": "What was said.", "labels": ["council"]}
    )
    label = f"{kind[0]}{place + 1}"
    where = {"start": start, "end": start + len(exact), "exact": exact}
    return {"key": f"{key}:{label}", "kind": kind, **where, **fields, "by": "bench", "at": "2026-11-23T00:00:00Z"}
