"""One small draft written in each form that writers use, so that a test can ask the same of all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

FORMS = ("markdown", "latex", "typst", "org")


@dataclass(frozen=True)
class Cited:
    """A citation: in the sentence when it is a narrative one, else behind it."""

    key: str
    page: str = ""
    narrative: bool = False


@dataclass(frozen=True)
class Quoted:
    """Words in quotation marks; `command` asks for the form's own command where it has one. Words may hold `<inner>` ones."""

    words: str
    command: bool = False
    emphasised: bool = False


@dataclass(frozen=True)
class Noted:
    """A footnote."""

    parts: tuple[str | Cited | Quoted, ...]


Part = str | Cited | Quoted | Noted


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of parts; `traces` mark it as a statement that rests on these tags."""

    parts: tuple[Part, ...]
    traces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """A block quotation, its paragraphs, and the citation at its end or in the command's head."""

    paragraphs: tuple[str, ...]
    cited: Cited | None = None


def write(pieces: tuple[Paragraph | Block, ...], form: str) -> str:
    """Write a draft in one of `FORMS`."""
    writer = _WRITERS[form]
    return "\n\n".join(writer.block(one) if isinstance(one, Block) else writer.paragraph(one) for one in pieces) + "\n"


@dataclass(frozen=True)
class _Writer:
    escape: Callable[[str], str]
    cite: Callable[[Cited], str]
    quote: Callable[[str, bool], str]
    inner: tuple[str, str]
    emphasis: tuple[str, str]
    note: tuple[str, str]
    comment: str
    wrap: Callable[[list[str], str], str]

    def paragraph(self, one: Paragraph) -> str:
        words = "".join(self.part(part) for part in one.parts)
        if not one.traces:
            return words
        if self.comment == "span":
            return f'[{words}]{{.claim trace="{" ".join(one.traces)}"}}'
        return f"{self.comment} trace: {' '.join(one.traces)}\n{words}"

    def part(self, part: Part) -> str:
        if isinstance(part, str):
            return self.escape(part)
        if isinstance(part, Cited):
            return self.cite(part)
        if isinstance(part, Noted):
            return self.note[0] + "".join(self.part(one) for one in part.parts) + self.note[1]
        return self.quote(self.words(part), part.command)

    def words(self, part: Quoted) -> str:
        words = self.escape(part.words).replace("<", self.inner[0]).replace(">", self.inner[1])
        return self.emphasis[0] + words + self.emphasis[1] if part.emphasised else words

    def block(self, one: Block) -> str:
        cited = self.cite(one.cited) if one.cited else ""
        return self.wrap([self.escape(words) for words in one.paragraphs], cited)


def _markdown_cite(one: Cited) -> str:
    if one.narrative:
        return f"@{one.key} [p. {one.page}]" if one.page else f"@{one.key}"
    return f"[@{one.key}, p. {one.page}]" if one.page else f"[@{one.key}]"


def _latex_cite(one: Cited) -> str:
    name = "textcite" if one.narrative else "autocite"
    return rf"\{name}[p.~{one.page}]{{{one.key}}}" if one.page else rf"\{name}{{{one.key}}}"


def _typst_cite(one: Cited) -> str:
    noted = f", supplement: [p. {one.page}]" if one.page else ""
    if one.narrative:
        return f'#cite(<{one.key}>, form: "prose"{noted})'
    return f"@{one.key}[p. {one.page}]" if one.page else f"@{one.key}"


def _org_cite(one: Cited) -> str:
    style = "/t" if one.narrative else ""
    return f"[cite{style}:@{one.key} p. {one.page}]" if one.page else f"[cite{style}:@{one.key}]"


def _latex_escape(words: str) -> str:
    words = re.sub(r"([&%#_$])", r"\\\1", words)
    return (
        words.replace("\u00a0", "~").replace("…", r"\ldots{}").replace("é", r"\'e").replace("’", "'").replace("–", "--")
    )


def _latex_block(paragraphs: list[str], cited: str) -> str:
    return "\\begin{quote}\n" + "\n\n".join(paragraphs) + f" {cited}\n\\end{{quote}}"


def _typst_block(paragraphs: list[str], cited: str) -> str:
    return "#quote(block: true)[\n" + "\n\n".join(paragraphs) + f" {cited}\n]"


def _org_block(paragraphs: list[str], cited: str) -> str:
    return "#+begin_quote\n" + "\n\n".join(paragraphs) + f" {cited}\n#+end_quote"


def _markdown_block(paragraphs: list[str], cited: str) -> str:
    lines = "\n\n".join([*paragraphs[:-1], f"{paragraphs[-1]} {cited}".rstrip()]).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


_WRITERS = {
    "markdown": _Writer(
        lambda words: re.sub(r"([_$#*])", r"\\\1", words), _markdown_cite, lambda words, _: f"“{words}”", ("‘", "’"), ("*", "*"),
        ("^[", "]"), "span", _markdown_block,
    ),
    "latex": _Writer(
        _latex_escape, _latex_cite, lambda words, command: rf"\enquote{{{words}}}" if command else f"``{words}''", ("`", "'"),
        (r"\emph{", "}"), (r"\footnote{", "}"), "%", _latex_block,
    ),
    "typst": _Writer(
        lambda words: re.sub(r"([_$#*])", r"\\\1", words), _typst_cite,
        lambda words, command: f"#quote[{words}]" if command else f'"{words}"', ("'", "'"), ("_", "_"), ("#footnote[", "]"), "//",
        _typst_block,
    ),
    "org": _Writer(
        lambda words: words, _org_cite, lambda words, _: f'"{words}"', ("'", "'"), ("/", "/"), ("[fn::", "]"), "#", _org_block
    ),
}  # fmt: skip


def from_markdown(text: str, form: str) -> str:
    """Write a plain Markdown draft (marks, blocks, citations, marked statements) in another of `FORMS`."""
    if form == "markdown":
        return text
    pieces = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL).strip().split("\n\n")
    return "\n\n".join(_piece(piece, _WRITERS[form]) for piece in pieces) + "\n"


def _piece(piece: str, writer: _Writer) -> str:
    if piece.startswith(">"):
        return writer.wrap([_inline(re.sub(r"(?m)^> ?", "", piece), writer)], "")
    claim = re.fullmatch(r"\[([^\[\]]+)\]\{\.claim trace=\"([^\"]+)\"\}(.*)", piece, re.DOTALL)
    if claim:
        return f"{writer.comment} trace: {claim[2]}\n{_inline(claim[1] + claim[3], writer)}"
    return _inline(piece, writer)


_CITE = re.compile(r"\[@(?P<apart>[\w:.-]*\w)(?:, p\. (?P<page>[\d–-]+))?\]|(?<!\w)@(?P<key>[\w:.-]*\w)")


def _inline(words: str, writer: _Writer) -> str:
    written = []
    at = 0
    for found in _CITE.finditer(words):
        written.append(writer.escape(words[at : found.start()]))
        cited = Cited(found["apart"] or found["key"], found["page"] or "", narrative=found["key"] is not None)
        written.append(writer.cite(cited))
        at = found.end()
    return "".join([*written, writer.escape(words[at:])])
