"""The lines of a paragraph, without what stands before each of them in the margin."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotate.quoting.drafts.model import Reading, Run, Setting


@dataclass(slots=True)
class Lines:
    """Stretches of the draft that make one paragraph. `setting` is None for that of the flow."""

    setting: Setting | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, start: int, end: int) -> None:
        """Take the line `[start, end)` without the blanks that it begins with."""
        while start < end and text[start] in " \t":
            start += 1
        if text[start:end].strip():
            self.spans.append((start, end))

    def raw(self, text: str) -> Reading:
        """Give the lines as they stand in the draft, one after another, without white space at the end."""
        start, end = self.spans[-1]
        self.spans[-1] = (start, start + len(text[start:end].rstrip()))
        runs = []
        at = 0
        for start, end in self.spans:
            runs.append(Run(at, start, end))
            at += end - start
        return Reading("".join(text[start:end] for start, end in self.spans), tuple(runs))
