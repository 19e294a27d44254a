"""Drafts made of cases, a paragraph each, in every form that writers use, and what the check finds in each paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from annotate.quoting.checking import check_draft
from annotate.quoting.drafts.scan import scan
from annotate.quoting.findings import Finding
from annotate.quoting.policy import POLICIES
from annotate.quoting.sources import Source
from tests.quoting.bench.texts import Case
from tests.quoting.shelves import Shelf

_STARRED = re.compile(r"\*([^*\s]+)\*")


def _markdown(case: Case) -> str:
    cited = f" [@{case.key}]" if case.cited else ""
    if case.block:
        return f"{case.sentence}:\n\n> {case.quotation}{cited}"
    return f"{case.sentence} “{case.quotation}”{cited}."


_LATEX = re.compile(r"[%&$#_{}\\~^]")
_LATEX_NAMES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def _latex_escape(found: re.Match[str]) -> str:
    return _LATEX_NAMES.get(found[0], f"\\{found[0]}")


def _latex(case: Case) -> str:
    text = _STARRED.sub(r"\\emph{\1}", _LATEX.sub(_latex_escape, case.quotation))
    if case.block:
        return f"{case.sentence}:\n\n\\begin{{displaycquote}}{{{case.key}}}\n{text}\n\\end{{displaycquote}}"
    cited = f" \\autocite{{{case.key}}}" if case.cited else ""
    return f"{case.sentence} \\enquote{{{text}}}{cited}."


def _typst_escape(found: re.Match[str]) -> str:
    return "".join(f"\\{letter}" for letter in found[0])


def _typst(case: Case) -> str:
    text = re.sub(r"([$#@_]|//)", _typst_escape, _STARRED.sub(r"#emph[\1]", case.quotation)).replace("\\#emph", "#emph")
    if case.block:
        return f"{case.sentence}:\n\n#quote(block: true, attribution: <{case.key}>)[{text}]"
    cited = f" @{case.key}" if case.cited else ""
    return f"{case.sentence} “{text}”{cited}."


def _org_emphasis(found: re.Match[str]) -> str:
    return f"/{found[1]}/" + (f"\u200b{found[2]}" if found[2] else "")


def _org(case: Case) -> str:
    # In the midst of a word Org sees emphasis only where something that nobody sees ends the word.
    text = re.sub(r"\*([^*\s]+)\*(\w?)", _org_emphasis, case.quotation)
    cited = f" [cite:@{case.key}]" if case.cited else ""
    if case.block:
        return f"{case.sentence}:\n\n#+begin_quote\n{text}{cited}\n#+end_quote"
    return f"{case.sentence} “{text}”{cited}."


WRITERS: dict[str, Callable[[Case], str]] = {"markdown": _markdown, "latex": _latex, "typst": _typst, "org": _org}


@dataclass(frozen=True)
class Outcome:
    """A case with what was found in its paragraph."""

    case: Case
    findings: tuple[Finding, ...]

    @property
    def rules(self) -> list[str]:
        return [one.rule for one in self.findings]

    @property
    def is_caught(self) -> bool:
        return any(rule[0] in "QC" and rule not in {"Q008", "Q009"} for rule in self.rules)

    @property
    def is_right(self) -> bool:
        return self.case.rule in self.rules

    @property
    def is_placed(self) -> bool:
        """Whether the words that are shown are those that were quoted."""
        start, end = self.case.place
        shown = [one.span for finding in self.findings if finding.rule == self.case.rule for one in finding.spans]
        return any(one.start < end and start < one.end for one in shown)


def outcomes(
    cases: Sequence[Case], sources: Iterable[Source], form: str = "markdown", policy: str = "chicago"
) -> list[Outcome]:
    """Check a draft of all cases, and give what was found in the paragraph of each."""
    shelf = _Shelf({one.key: one for one in sources})
    renamed = [_on_its_own(case, number, shelf) for number, case in enumerate(cases)]
    text, places = "", []
    for case in renamed:
        paragraph = WRITERS[form](case)
        places.append((len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    found = check_draft(scan(text, form), shelf, POLICIES[policy])
    return [
        Outcome(case, tuple(one for one in found if start <= one.start < end))
        for case, (start, end) in zip(cases, places, strict=True)
    ]


class _Shelf(Shelf):
    """A shelf whose other sources are only those that the benchmark began with."""

    def others(self, words: Sequence[str]) -> Sequence[Source]:
        return [one for key, one in self.sources.items() if ".v" not in key]


def _on_its_own(case: Case, number: int, shelf: _Shelf) -> Case:
    """Give a case whose source is another text a key of its own."""
    if case.source is None:
        return case
    key = f"{case.key}.v{number}"
    case.source.key = key
    shelf.sources[key] = case.source
    return Case(
        case.kind, case.quotation, key, case.rule, case.place, case.source, case.sentence, case.block, case.cited
    )
