"""Where a session stood: kept beside the library's user, so that it opens there again, also after a terminal was killed.

What is kept is a convenience and no part of the library: a file that cannot be read or written costs the place, nothing else.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from annotate.core.text import sha256_hex
from annotate.errors import Refused
from annotate.library.whole import write_whole

_LATEST = 200
"""Of how many seeds of a library the place is kept."""


@dataclass(slots=True)
class Stood:
    """Where the reader of one seed was. `draft` is a form that was not finished: its kind, span and values."""

    at: int = 0
    marks: dict[str, int] = field(default_factory=dict)
    panel: str = ""
    draft: dict[str, Any] = field(default_factory=dict)


class Places:
    """The places of one library, in a small file of their own."""

    def __init__(self, library: str, folder: Path | None = None) -> None:
        folder = folder or Path(platformdirs.user_state_dir("annotate", appauthor=False)) / "sessions"
        name = os.path.realpath(library) if "://" not in library else library
        self._path = folder / f"{sha256_hex(name.encode())[:16]}.json"
        self._table = _read(self._path)

    @property
    def last(self) -> str:
        """The key of the seed that was read last; empty where none was."""
        return next(reversed(self._seeds()), "")

    @property
    def theme(self) -> str:
        """The theme that was chosen last; empty where none was."""
        return str(self._table.get("theme", ""))

    def _seeds(self) -> dict[str, Any]:
        seeds = self._table.get("seeds")
        return seeds if isinstance(seeds, dict) else {}

    def of(self, key: str) -> Stood:
        """Give where the reader of a seed stood: at its beginning, where that is not known."""
        kept = self._seeds().get(key)
        if not isinstance(kept, dict):
            return Stood()
        at, marks, panel, draft = (kept.get(name) for name in ("at", "marks", "panel", "draft"))
        return Stood(
            at if isinstance(at, int) else 0,
            {str(name): place for name, place in marks.items() if isinstance(place, int)}
            if isinstance(marks, dict)
            else {},
            panel if isinstance(panel, str) else "",
            draft if isinstance(draft, dict) else {},
        )

    def keep(self, key: str, stood: Stood, theme: str = "") -> str:
        """Keep where the reader of a seed stands; gives why that could not be written, or an empty text."""
        seeds = {name: kept for name, kept in self._seeds().items() if name != key}
        latest = [*seeds.items(), (key, asdict(stood))][-_LATEST:]
        table = {"seeds": dict(latest), "theme": theme or self.theme}
        if table == self._table:
            return ""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole([json.dumps(table, ensure_ascii=False)], self._path)
        except (OSError, Refused) as error:
            return f"where you stand cannot be kept: {error}"
        self._table = table
        return ""


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
