"""Which braces and environments of a LaTeX draft belong together, found before anything else is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from annotate.quoting.drafts.page import Page

VERBATIM = frozenset(
    (
        "verbatim",
        "verbatim*",
        "Verbatim",
        "lstlisting",
        "minted",
        "comment",
        "filecontents",
        "filecontents*",
        "tikzpicture",
    )
)
"""Environments whose words are no words of the draft."""
_TOKEN = re.compile(
    r"\\(?P<edge>begin|end)[ \t]*\{(?P<name>[^{}\n]{0,60})\}"
    r"|\\(?:verb|lstinline)\*?(?P<bar>[^\s\w*{\[])|\\(?s:.)|(?P<brace>[{}])|%[^\n]*"
)
_DEEPEST = 5_000


@dataclass(slots=True)
class Groups:
    """From where a group opens to where it closes: of braces both are the brace's own offset, of environments the macro's.

    `page` counts what is looked through for other brackets, which are not matched beforehand.
    """

    page: Page
    braces: dict[int, int] = field(default_factory=dict)
    environments: dict[int, int] = field(default_factory=dict)


def match_groups(page: Page, start: int, end: int) -> Groups:
    """Match what opens and closes in `[start, end)`; what has no partner is told as a fault."""
    return _Matcher(page).match(start, end)


class _Matcher:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.groups = Groups(page)
        self.stack: list[tuple[str, int]] = []
        self.skip_to = 0
        self.open_names: dict[str, int] = {}

    def match(self, start: int, end: int) -> Groups:
        for found in _TOKEN.finditer(self.page.text, start, end):
            if found.start() < self.skip_to:
                continue
            self.page.count()
            if found["brace"]:
                self._brace(found.start(), found[0])
            elif found["edge"]:
                self._edge(found, end)
            elif found["bar"]:
                close = self.page.text.find(found["bar"], found.end(), end)
                line = self.page.text.find("\n", found.end(), end)
                self.skip_to = close + 1 if close >= 0 and (line < 0 or close < line) else found.end()
        self._drop(0)
        return self.groups

    def _brace(self, at: int, brace: str) -> None:
        if brace == "{":
            if len(self.stack) < _DEEPEST:
                self.stack.append(("", at))
        elif self.stack and not self.stack[-1][0]:
            self.groups.braces[self.stack.pop()[1]] = at
        else:
            self.page.fault(at, at + 1, "} closes a group that nothing opened")

    def _edge(self, found: re.Match[str], end: int) -> None:
        name = found["name"]
        if found["edge"] == "begin":
            if name in VERBATIM:
                close = self.page.text.find(f"\\end{{{name}}}", found.end(), end)
                self.skip_to = close if close >= 0 else found.end()
            if len(self.stack) < _DEEPEST:
                self.stack.append((name or "?", found.start()))
                self.open_names[name or "?"] = self.open_names.get(name or "?", 0) + 1
        elif self.open_names.get(name, 0):
            depth = len(self.stack) - 1
            while self.stack[depth][0] != name:
                depth -= 1
            self._drop(depth + 1)
            self.open_names[name] -= 1
            self.groups.environments[self.stack.pop()[1]] = found.start()
        else:
            self.page.fault(found.start(), found.end(), f"\\end{{{name}}} ends what nothing began")

    def _drop(self, depth: int) -> None:
        for name, at in self.stack[depth:]:
            if name:
                self.open_names[name] -= 1
                self.page.fault(at, at + len("\\begin"), f"\\begin{{{name}}} is never ended")
            else:
                self.page.fault(at, at + 1, "the group that { opens is never closed")
        del self.stack[depth:]
