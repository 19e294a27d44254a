"""Citations and quotations as editors paste them: Pandoc, LaTeX with biblatex and csquotes, Typst, Org.

The words of a quotation are the source's own, character by character but for what the form has to escape: its marks are
never turned. Where they have double marks of their own and no single ones, single marks stand around them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from annotate.formats.latex import escape as latex
from annotate.formats.styles.items import locator_words
from annotate.formats.styles.rendering import at_start, markdown, typst

CITATIONS = ("pandoc", "latex", "typst", "org")
"""The forms in which keys are cited."""

_PAGE = re.compile(r"pp?\.\s*(\S.*)")
_DOUBLE = re.compile('[“”"„«»]')
_SINGLE = re.compile("[‘’'‚]")
_ORG = re.compile(r"\\|[_^$]|(?<![^\s\-('\"{“‘])[*/=~+](?=\S)|\[(?=\[|cite|fn:)")
_ORG_NAMES = {
    "\\": "backslash", "_": "under", "^": "asciicirc", "*": "ast", "/": "slash", "=": "equal", "~": "tilde",
    "+": "plus",
    "$": "dollar",
    "[": "lbrack",
}  # fmt: skip


def cite(keys: Sequence[str], form: str, locator: str = "") -> str:
    """Cite keys together; a locator belongs to the last of them."""
    place = locator_words(locator)
    if form == "latex":
        return rf"\autocite{_latex_place(place)}{{{','.join(keys)}}}"
    if form == "typst":
        return " ".join(f"@{key}" for key in keys) + (f"[{typst(place)}]" if place else "")
    after = f", {markdown(place)}" if place and form == "pandoc" else f" {org(place)}" if place else ""
    cited = "; ".join(f"@{key}" for key in keys) if form == "pandoc" else ";".join(f"@{key}" for key in keys)
    return f"[{cited}{after}]" if form == "pandoc" else f"[cite:{cited}{after}]"


def _latex_place(place: str) -> str:
    """Give a place as biblatex takes it: pages without their `p.`, which it sets itself; brackets in it need braces."""
    if not place:
        return ""
    found = _PAGE.fullmatch(place)
    text = latex(found[1] if found else place)
    text = re.sub(r"(?<=\d)–(?=\d)", "--", text)
    return f"[{{{text}}}]" if "]" in text or "[" in text else f"[{text}]"


def org(text: str) -> str:
    """Write text as Org, with entities for what would be markup."""
    return _ORG.sub(lambda found: f"\\{_ORG_NAMES[found[0]]}{{}}", text)


def in_marks(words: str) -> str:
    """Put quotation marks around words."""
    single = _DOUBLE.search(words) and not _SINGLE.search(words)
    return f"‘{words}’" if single else f"“{words}”"


class Quoted(msgspec.Struct, frozen=True, gc=False):
    """What is pasted: exact words, the key of what they stand in, and a place in it."""

    words: str
    key: str
    locator: str = ""

    @property
    def paragraphs(self) -> list[str]:
        """The words by paragraphs: a blank line parts them, and other line breaks are blanks."""
        return [" ".join(part.split("\n")) for part in re.split(r"\n(?:[^\S\n]*\n)+", self.words)]


def _markdown(quoted: Quoted) -> str:
    if len(quoted.paragraphs) > 1:
        return _blockquote(quoted)
    return f"{in_marks(markdown(quoted.paragraphs[0]))} {cite([quoted.key], 'pandoc', quoted.locator)}"


def _blockquote(quoted: Quoted) -> str:
    parts = [at_start(markdown(one.strip())) for one in quoted.paragraphs]
    parts[-1] += f" {cite([quoted.key], 'pandoc', quoted.locator)}"
    return "\n>\n".join(f"> {one}" for one in parts)


def _csquotes(command: str) -> Callable[[Quoted], str]:
    def write(quoted: Quoted) -> str:
        text = latex(quoted.words)
        return rf"\{command}{_latex_place(locator_words(quoted.locator))}{{{quoted.key}}}{{{text}}}"

    return write


def _typst(quoted: Quoted) -> str:
    text = "\n\n".join(at_start(typst(one.strip())) for one in quoted.paragraphs)
    block = "(block: true)" if len(quoted.paragraphs) > 1 else ""
    return f"#quote{block}[{text}] {cite([quoted.key], 'typst', quoted.locator)}"


def _org(quoted: Quoted) -> str:
    citation = cite([quoted.key], "org", quoted.locator)
    parts = [org(one.strip()) for one in quoted.paragraphs]
    if len(parts) == 1:
        return f"{in_marks(parts[0])} {citation}"
    return "\n".join(["#+begin_quote", "\n\n".join(parts), citation, "#+end_quote"])


_QUOTATIONS: dict[str, Callable[[Quoted], str]] = {
    "markdown": _markdown,
    "blockquote": _blockquote,
    "textcquote": _csquotes("textcquote"),
    "blockcquote": _csquotes("blockcquote"),
    "typst": _typst,
    "org": _org,
}
QUOTATIONS = tuple(_QUOTATIONS)
"""The forms in which words are quoted."""


def quote(quoted: Quoted, form: str) -> str:
    """Give exact words with their citation; words of several paragraphs become a block where the form has one."""
    return _QUOTATIONS[form](quoted)
