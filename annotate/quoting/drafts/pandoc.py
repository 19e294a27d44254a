"""Drafts that Pandoc has read for us, as word processors write them: its JSON is made into a plain reading with places in that.

The places are honest ones of the reading, not of the file: one line for each paragraph, notes behind the body. A citation
stands in it as `[@key, p. 3]`, and what a writer typed in that way is one, too.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from annotate.quoting.drafts.inline import Edit
from annotate.quoting.drafts.model import Reading, Run, Setting
from annotate.quoting.drafts.page import Page
from annotate.quoting.drafts.plain import PlainInline

_MARKS = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_EMPHASIS = frozenset(("Emph", "Strong", "Underline"))
_WRAPPED = frozenset(("SmallCaps", "Superscript", "Subscript"))
_BLANK = frozenset(("Space", "SoftBreak", "LineBreak"))
_KEYED = ("citation-key", "citekey")
_DEEPEST = 200


def scan_pandoc(given: str) -> Page:
    """Read the JSON that Pandoc writes onto a page, whose text is the plain reading.

    Raises:
        ValueError: it is not such JSON.
    """
    document = json.loads(given)
    if not _is_document(document):
        raise ValueError("this is not the JSON of a document that Pandoc has read")
    reader = _Reader(_keys_of(document.get("meta", {})))
    reader.blocks(document["blocks"])
    return reader.finish()


def _is_document(given: object) -> bool:
    return isinstance(given, dict) and isinstance(given.get("blocks"), list)


def _keys_of(meta: dict[str, Any]) -> dict[str, str]:
    """The keys by which a reference manager cites, for the numbers that it keeps in the file."""
    keys = {}
    for one in meta.get("references", {}).get("c", []):
        fields = one["c"]
        named = next((_words(fields[name]) for name in _KEYED if name in fields), "")
        if named and "id" in fields:
            keys[_words(fields["id"])] = named
    return keys


def _words(value: dict[str, Any]) -> str:
    return value["c"] if isinstance(value["c"], str) else _plain(value["c"])


class _Reader:
    """Writes the reading first, and keeps what to write on the page until its text is whole."""

    def __init__(self, keys: dict[str, str]) -> None:
        self.keys = keys
        self.words: list[str] = []
        self.length = 0
        self.acts: list[Callable[[Page], None]] = []
        self.edits: list[Edit] = []
        self.notes: list[tuple[str, list[Any]]] = []
        self.depth = 0

    def finish(self) -> Page:
        """Give the page, notes behind the body."""
        for name, blocks in self.notes:  # which may call further notes
            self._apart(blocks, name, Setting.NOTE)
        page = Page("".join(self.words))
        for act in self.acts:
            act(page)
        return page

    def blocks(self, blocks: list[Any]) -> None:
        """Read blocks, one after another."""
        self.depth += 1
        for block in blocks if self.depth < _DEEPEST else []:
            self._block(block["t"], block.get("c"))
        self.depth -= 1

    def _block(self, kind: str, content: Any) -> None:
        if kind in ("Para", "Plain"):
            self._paragraph(content)
        elif kind == "Header":
            self._paragraph(content[2], Setting.HEADING)
        elif kind == "BlockQuote":
            self._quote(content)
        elif kind == "LineBlock":
            self._paragraph([inline for line in content for inline in (*line, {"t": "LineBreak"})])
        elif kind.endswith("List"):
            self._list(kind, content)
        elif kind == "Div":
            self.blocks(content[1])
        elif kind == "Figure":
            self._apart(content[1][1], "", Setting.CAPTION)
            self.blocks(content[2])
        elif kind == "Table":
            self._table(content)

    def _list(self, kind: str, content: list[Any]) -> None:
        for item in content[1] if kind == "OrderedList" else content:
            if kind == "DefinitionList":
                self._paragraph(item[0])
                for one in item[1]:
                    self.blocks(one)
            else:
                self.blocks(item)

    def _quote(self, content: list[Any]) -> None:
        start = self.length
        self.acts.append(lambda page: page.enter_block(start))
        self.blocks(content)
        end = max(start, self.length - 1)
        self.acts.append(lambda page: page.leave_block(end))

    def _table(self, content: list[Any]) -> None:
        self._apart(content[1][1], "", Setting.CAPTION)
        bodies = [row for body in content[4] for row in (*body[2], *body[3])]
        self.acts.append(lambda page: page.enter_flow(Setting.CELL))
        for row in (*content[3][1], *bodies, *content[5][1]):
            self.acts.append(lambda page: page.begin_row())
            for cell in row[1]:
                self.blocks(cell[4])
        self.acts.append(lambda page: page.leave_flow())

    def _apart(self, blocks: list[Any], name: str, setting: Setting) -> None:
        if blocks:
            self.acts.append(lambda page: page.enter_flow(setting, name))
            self.blocks(blocks)
            self.acts.append(lambda page: page.leave_flow())

    def _paragraph(self, inlines: list[Any], setting: Setting | None = None) -> None:
        start = self.length
        self._inlines(inlines)
        end = self.length
        edits, self.edits = self.edits, []
        self._say("\n")
        if start < end:
            self.acts.append(lambda page: _write(page, start, end, setting, edits))

    def _inlines(self, inlines: list[Any]) -> None:
        self.depth += 1
        for inline in inlines if self.depth < _DEEPEST else []:
            self._inline(inline["t"], inline.get("c"))
        self.depth -= 1

    def _inline(self, kind: str, content: Any) -> None:
        if kind == "Str":
            self._say(content)
        elif kind in _BLANK:
            self._say(" ")
        elif kind in _EMPHASIS:
            self._mark("emph")
            self._inlines(content)
            self._mark("plain")
        elif kind in _WRAPPED:
            self._inlines(content)
        elif kind == "Quoted":
            opening, closing = _MARKS[content[0]["t"]]
            self._say(opening)
            self._inlines(content[1])
            self._say(closing)
        elif kind in ("Link", "Span", "Image"):
            self._inlines(content[1])
        elif kind == "Cite":
            self._cite(content[0])
        elif kind == "Note":
            name = f"note {self.length}"
            self.notes.append((name, content))
            self._mark("call", name)

    def _say(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)

    def _mark(self, kind: str, what: object = None) -> None:
        self.edits.append((self.length, self.length, kind, what))

    def _cite(self, cited: list[Any]) -> None:
        items = []
        for one in cited:
            key = self.keys.get(one["citationId"], one["citationId"])
            prefix = _plain(one["citationPrefix"]).strip()
            items.append(f"{prefix} @{{{key}}}".lstrip() + _plain(one["citationSuffix"]).rstrip())
        if items:
            self._say(f"[{'; '.join(items)}]")


def _write(page: Page, start: int, end: int, setting: Setting | None, edits: list[Edit]) -> None:
    page.begin(setting)
    inline = PlainInline(page, Reading(page.text[start:end], (Run(0, start, end),)))
    inline.edits += [(at - start, at - start, kind, what) for at, _, kind, what in edits]
    inline.write()
    page.end()


def _plain(inlines: list[Any]) -> str:
    """The words of a citation's prefix or suffix."""
    words = []
    for one in inlines:
        kind, content = one["t"], one.get("c")
        if kind == "Str":
            words.append(content)
        elif kind in _BLANK:
            words.append(" ")
        elif kind in _EMPHASIS or kind in _WRAPPED:
            words.append(_plain(content))
        elif kind in ("Span", "Link", "Quoted"):
            words.append(_plain(content[1]))
    return "".join(words)
