"""Runs as text, HTML, Markdown, LaTeX or Typst: so escaped that a title's own marks command no reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from annotate.formats.latex import escape as latex
from annotate.formats.styles.runs import Role, Run, merged

_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_INNER = str.maketrans({"“": "‘", "”": "’"})
_MARKDOWN = re.compile(r"[\\`*_\[\]<>#~^$|@&]|-(?=-)|\.(?=\.\.)")
_TYPST = re.compile(r"[\\#$*_`<>@~\[\]/\"'=]|-(?=[-?])|\.(?=\.\.)")
_START = re.compile(r"(\d+)([.)])(?=\s|$)|([-+=>:/])")
_UNSAFE = re.compile(r"[\\{}^`\s<>\"|]")


class Output(msgspec.Struct, frozen=True, gc=False):
    """A kind of output: how text is escaped, and how italics, bold letters and addresses are written."""

    escape: Callable[[str], str]
    italic: str
    bold: str
    link: Callable[[str], str]


def html(text: str) -> str:
    """Write text as HTML."""
    for mark, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(mark, name)
    return text


def markdown(text: str) -> str:
    """Write text as Markdown that means the same in Pandoc and CommonMark."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


def typst(text: str) -> str:
    """Write text as Typst markup; `//` would begin a comment."""
    return _TYPST.sub(r"\\\g<0>", text)


def latex_words(text: str) -> str:
    """Write text as LaTeX, the blanks at its ends kept."""
    core = latex(text)
    return f"{' ' * text.startswith(' ')}{core}{' ' * text.endswith(' ')}" if core else " " * bool(text)


def at_start(text: str) -> str:
    """Keep a line of Markdown or Typst from beginning a list or a heading."""
    found = _START.match(text)
    if not found:
        return text
    return f"{found[1]}\\{text[len(found[1]) :]}" if found[1] else f"\\{text}"


def _encoded(address: str) -> str:
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)


def _latex_link(address: str) -> str:
    return rf"\url{{{re.sub('[%#]', lambda found: chr(92) + found[0], _encoded(address))}}}"


def _html_link(address: str) -> str:
    return f'<a href="{html(_encoded(address))}">{html(address)}</a>'


OUTPUTS = {
    "text": Output(str, "{}", "{}", str),
    "html": Output(html, "<i>{}</i>", "<b>{}</b>", _html_link),
    "markdown": Output(markdown, "*{}*", "**{}**", lambda address: f"<{_encoded(address)}>"),
    "latex": Output(latex_words, r"\emph{{{}}}", r"\textbf{{{}}}", _latex_link),
    "typst": Output(typst, "#emph[{}]", "#strong[{}]", lambda address: f'#link("{_encoded(address)}")'),
}
"""The outputs by the names that are typed."""


def render(runs: Iterable[Run], output: str) -> str:
    """Write runs; an address that is none of the web's is written as text."""
    made = "".join(_run(run, OUTPUTS[output]) for run in merged(runs))
    return at_start(made) if output in {"markdown", "typst"} and made[:1] not in "*#" else made


def _run(run: Run, output: Output) -> str:
    if run.role is Role.LINK:
        return output.link(run.text) if _WEB.fullmatch(run.text) else output.escape(run.text)
    if run.role is Role.QUOTED:
        return f"“{output.escape(_inner(run.text))}”"
    form = {Role.ITALIC: output.italic, Role.BOLD: output.bold}.get(run.role, "{}")
    return form.format(output.escape(run.text))


def _inner(text: str) -> str:
    """Give a title that stands in quotation marks single ones where it has double ones of its own."""
    paired = re.sub(r'"([^"]*)"', r"‘\1’", text)
    return paired.translate(_INNER)
