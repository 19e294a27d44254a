"""Measure how spans are carried: how many are right, and how long it takes, beside the way that looks for strings.

`python -m tests.benchmarks.anchoring [ROUNDS]`. The texts are the five real seeds where they are, else the sample seeds. The other way
scores every approximate match of a quotation by its words, what stands before and after it, and its place, as annotation clients
do; its search is the package `approx-string-match` of npm, run by node in the folder that APPROX_STRING_MATCH names. Processor time
is compared within one run.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from annotate.anchoring.carrying import carry
from tests.anchoring import edits
from tests.conftest import SAMPLE_SEEDS, SHARED

SPANS = 24
Case = tuple[str, str, list[tuple[int, int]]]
"""An old text, a newer one, and spans of the old one."""
_OTHER = """
const fs = require("fs");
const search = require(process.argv[2]).default;
function matches(text, words, most) {
  const found = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    found.push({ start: at, end: at + words.length, errors: 0 });
  return found.length ? found : search(text, words, most);
}
function alike(text, words) {
  if (!text || !words) return 0;
  return 1 - matches(text, words, words.length)[0].errors / words.length;
}
function best(text, quote, before, after, hint) {
  let chosen = null;
  for (const one of matches(text, quote, Math.min(256, quote.length / 2))) {
    const parts = [
      50 * (1 - one.errors / quote.length),
      20 * (before ? alike(text.slice(Math.max(0, one.start - before.length), one.start), before) : 1),
      20 * (after ? alike(text.slice(one.end, one.end + after.length), after) : 1),
      2 * (1 - Math.abs(one.start - hint) / text.length),
    ];
    const score = parts.reduce((sum, part) => sum + part, 0);
    if (!chosen || score > chosen.score) chosen = { score, start: one.start, end: one.end };
  }
  return chosen;
}
const cases = JSON.parse(fs.readFileSync(process.argv[3]));
const began = process.cpuUsage();
let count = 0;
for (const one of cases)
  for (const [start, end] of one.spans) {
    best(one.new, one.old.slice(start, end), one.old.slice(Math.max(0, start - 32), start), one.old.slice(end, end + 32), start);
    count += 1;
  }
const used = process.cpuUsage(began);
console.log((used.user + used.system) / count / 1e6);
"""


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    texts = _texts()
    quality(texts, rounds)
    beside(texts)
    beside_in_large(texts)
    for code_points in (1_000_000, 10_000_000):
        print(f"\nshuffled sentences, {code_points:,} code points")
        quality([shuffled(texts, code_points)], 1, 300)
        large(texts, code_points)


def _texts() -> list[str]:
    real = sorted((SHARED / "seeds").glob("*.txt"))
    return [path.read_text("utf-8") for path in real or sorted(SAMPLE_SEEDS.glob("*/text.txt"))]


def quality(texts: list[str], rounds: int, count_of_spans: int = SPANS) -> None:
    """Say for each kind of edit how many spans are right, wrong or missed, and how many of the wrong are called sure."""
    for kind, steps in edits.KINDS.items():
        count: Counter[str] = Counter()
        for number in range(rounds):
            for at, old in enumerate(texts):
                chance = random.Random(f"benchmark/{kind}/{number}/{at}")
                new = edits.edited(old, steps, chance)
                spans = edits.drawn_spans(old, chance, count_of_spans)
                for span, placed in zip(spans, carry(old, new.text, spans), strict=True):
                    result = edits.judged(new, span, placed.start, placed.end)
                    count[result] += 1
                    count["silent"] += result == "wrong" and placed.status in {"same", "moved"}
        total = count["right"] + count["wrong"] + count["missed"]
        print(
            f"{kind:28} right {count['right'] / total:7.2%}  wrong {count['wrong'] / total:6.2%}  silent {count['silent']}"
        )


def beside(texts: list[str]) -> None:
    """Compare the processor time of a span with that of the other way, on the texts themselves."""
    cases = []
    for kind, steps in edits.KINDS.items():
        for at, old in enumerate(texts):
            chance = random.Random(f"beside/{kind}/{at}")
            cases.append((old, edits.edited(old, steps, chance).text, edits.drawn_spans(old, chance, SPANS)))
    _compare(cases, cases)


def beside_in_large(texts: list[str]) -> None:
    """Compare it in a text of 1 MB, where ours compares two texts once, for however many spans, and the other way searches for each."""
    old = shuffled(texts, 1_000_000)
    for count in (SPANS, 300, 3_000):
        cases, few = [], []
        for kind, steps in edits.KINDS.items():
            chance = random.Random(f"large/{kind}")
            new = edits.edited(old, steps, chance).text
            if new != old:
                spans = edits.drawn_spans(old, chance, count)
                cases.append((old, new, spans))
                few.append((old, new, spans[:4]))
        print(f"{count:,} spans: ", end="")
        _compare(cases, few)


def _compare(cases: list[Case], for_other: list[Case]) -> None:
    """Print what a span takes, and which part that is of what it takes the other way on some of the same spans."""
    began = time.process_time()
    for old, new, spans in cases:
        carry(old, new, spans)
    ours = (time.process_time() - began) / sum(len(spans) for _, _, spans in cases)
    print(f"a span takes {ours * 1e6:.0f} µs of processor time", end="")
    package = os.environ.get("APPROX_STRING_MATCH")
    if not package:
        print("; to compare it set APPROX_STRING_MATCH to the folder of that package")
        return
    with tempfile.TemporaryDirectory() as folder:
        given, script = Path(folder) / "cases.json", Path(folder) / "other.js"
        given.write_text(
            json.dumps([{"old": old, "new": new, "spans": spans} for old, new, spans in for_other]), "utf-8"
        )
        script.write_text(_OTHER, "utf-8")
        done = subprocess.run(["node", str(script), package, str(given)], capture_output=True, check=True, text=True)
    print(f", {ours / float(done.stdout):.2f} × the {float(done.stdout) * 1e6:.0f} µs of the other way")


def shuffled(texts: list[str], code_points: int) -> str:
    """Give so long a text of the sentences of some texts, each of which comes again and again, in paragraphs of a few."""
    chance = random.Random(code_points)
    sentences = [found for text in texts for found in re.findall(r"[^.!?\n]{30,}[.!?]+[”\"’']*", text)]
    size, paragraphs = 0, []
    while size < code_points:
        paragraphs.append(" ".join(chance.choice(sentences).strip() for _ in range(chance.randint(2, 7))))
        size += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def large(texts: list[str], code_points: int) -> None:
    """Carry 10,000 spans between two large texts of shuffled sentences, of which a tenth of the paragraphs were edited or moved."""
    chance = random.Random(code_points)
    old = shuffled(texts, code_points)
    paragraphs = old.split("\n\n")
    for at in range(0, len(paragraphs), 20):
        paragraphs[at] = edits.edited(paragraphs[at], [edits.typos(0.03), edits.words_replaced(0.05)], chance).text
    for at in range(7, len(paragraphs) - 40, 90):
        paragraphs.insert(at + 30, paragraphs.pop(at))
    spans = edits.drawn_spans(old, chance, 10_000)
    began = time.process_time()
    carry(old, "\n\n".join(paragraphs), spans)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"10,000 spans between two texts of {code_points:,}: {time.process_time() - began:.2f} s, at most {most:.0f} MB"
    )


if __name__ == "__main__":
    main()
