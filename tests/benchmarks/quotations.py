"""Side by side with others that hold quotations against texts: `python -m tests.benchmarks.quotations [FOLDER…]`.

Each FOLDER is one in which `pip install --target` put one of krokai, citations or linkml-reference-validator; what is not there is left out.
All get the same quotations, each with the text of its source alone, and are asked only whether it stands there. The figures are of one
run on one machine: what share of misquotations each refused, of how many honest quotations it raised an alarm, and how long it took.

There are two sets: every kind of edit on a few short texts, which each keeps ready once it has read them; and the 600 quotations of
`drafting.py` in 1,000 texts of 10,000 code points, six in ten of them word for word, where reading a text is part of the work.
"""

from __future__ import annotations

import gc
import importlib
import re
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotate.quoting.policy import POLICIES
from annotate.quoting.sources import Source
from annotate.quoting.standing_rules import says
from tests.benchmarks import drafting
from tests.quoting.bench.texts import Case
from tests.quoting.test_bench import made, sample_sources

Accepts = Callable[[str, str], bool]
"""Tells whether a quotation stands in a text."""
_STARRED = re.compile(r"\*([^*\s]+)\*")
"""Words that a draft sets off, which are held against a text as they are read."""
_OF_THE_TEXT = {"Q001", "Q002", "Q003", "Q005", "Q006"}
"""Rules that a quotation and its text alone decide."""


def main() -> None:
    """Measure and print."""
    sys.path[:0] = sys.argv[1:]
    sources = sample_sources()
    honest, dishonest = made(sources, 4, 1917)
    _compare([*honest, *dishonest], {one.key: one.text for one in sources}, "short texts")
    with tempfile.TemporaryDirectory(prefix="annotate-bench-") as name:
        folder = Path(name)
        drafting.write_seeds(folder)
        _compare(
            drafting.drawn(folder),
            {path.parent.name: path.read_text("utf-8") for path in folder.glob("*/text.txt")},
            f"{drafting.SEEDS:,} texts of {drafting.CODE_POINTS:,} code points",
        )


def _compare(cases: Sequence[Case], texts: Mapping[str, str], said: str) -> None:
    asked = [
        (
            replace(case, quotation=_STARRED.sub(r"\1", case.quotation)),
            (case.source.text if case.source else texts[case.key]),
        )
        for case in cases
        if _is_of_the_text(case)
    ]
    print(f"\n{len(asked):,} quotations, {said}\n{'':28}{'refused':>9}{'alarms':>9}{'ms each':>9}")
    for name, make in PEERS.items():
        try:
            accepts = make()
        except ImportError:
            print(f"{name:28} is not here")
            continue
        _measure(name, accepts, asked)


def _is_of_the_text(case: Case) -> bool:
    return not case.rule or case.rule in _OF_THE_TEXT


def _measure(name: str, accepts: Accepts, asked: Sequence[tuple[Case, str]]) -> None:
    gc.collect()
    gc.disable()  # as timeit does: else each pays for what all others have left
    began = time.process_time()
    answers = [(case, accepts(case.quotation, text)) for case, text in asked]
    each = (time.process_time() - began) / len(answers) * 1000
    gc.enable()
    wrong = [accepted for case, accepted in answers if case.rule]
    right = [accepted for case, accepted in answers if not case.rule]
    print(f"{name:28}{wrong.count(False) / len(wrong):9.1%}{right.count(False) / len(right):9.1%}{each:9.2f}")


def _ours() -> Accepts:
    words = sample_sources()[0].is_word
    kept: dict[str, Source] = {}

    def accepts(quotation: str, text: str) -> bool:
        if text not in kept:
            kept[text] = Source("source", 1, text, is_word=words)
        return says(kept[text], quotation, POLICIES["chicago"])

    return accepts


def _citations() -> Accepts:
    verify = importlib.import_module("citations.verify")
    return lambda quotation, text: bool(verify.resolve_in(quotation, text).state in {"found", "ambiguous"})


def _krokai() -> Accepts:
    corpora, verify = importlib.import_module("krokai.corpus"), importlib.import_module("krokai.verify")
    kept: dict[str, Any] = {}

    def accepts(quotation: str, text: str) -> bool:
        if text not in kept:
            with tempfile.TemporaryDirectory() as folder:
                (Path(folder) / "source.txt").write_text(text, "utf-8")
                kept[text] = corpora.Corpus([folder], quiet=True)
        return str(verify.check(quotation, kept[text])[0]) in {"VERIFIED", "PUNCTUATION", "TYPESETTING"}

    return accepts


def _linkml() -> Accepts:
    models = importlib.import_module("linkml_reference_validator.models")
    validation = importlib.import_module("linkml_reference_validator.validation.supporting_text_validator")
    validator = validation.SupportingTextValidator(models.ReferenceValidationConfig())

    def accepts(quotation: str, text: str) -> bool:
        reference = models.ReferenceContent(reference_id="file:source", content=text)
        return bool(validator.find_text_in_reference(quotation, reference).found)

    return accepts


PEERS = {"annotate": _ours, "citations": _citations, "krokai": _krokai, "linkml-reference-validator": _linkml}

if __name__ == "__main__":
    main()
