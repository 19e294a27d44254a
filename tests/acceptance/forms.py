"""The draft that was checked by hand, which is in Markdown, written in the other forms by program: never kept, only read."""

from __future__ import annotations

import re

_STRAIGHT = re.compile(r'"([^"]*)"')
_CITED = re.compile(r"\[@([\w-]+)\]")
_NAMED = re.compile(r"(?<![\[\w])@([\w-]+)")
_BLOCK = re.compile(r"(?:^> .*\n)+", re.MULTILINE)
_CLAIM = re.compile(r'\[([^\]]+)\]\{\.claim trace="([^"]+)"\}')

_FORMS = {
    "latex": {
        "bib": r"\addbibresource{refs.bib}", "straight": r"\\enquote{\1}", "cited": r"\\autocite{\1}", "named": r"\\textcite{\1}",
        "block": "\\begin{displayquote}\n%s\\end{displayquote}\n", "claim": r"% trace: \2\n\1",
    },
    "typst": {
        "bib": '#bibliography("refs.bib")', "straight": r'"\1"', "cited": r"@\1", "named": r'#cite(<\1>, form: "prose")',
        "block": "#quote(block: true)[\n%s]\n", "claim": r"// trace: \2\n\1",
    },
    "org": {
        "bib": "#+bibliography: refs.bib", "straight": r'"\1"', "cited": r"[cite:@\1]", "named": r"[cite/t:@\1]",
        "block": "#+begin_quote\n%s#+end_quote\n", "claim": r"# trace: \2\n\1",
    },
}  # fmt: skip
SUFFIXES = {"latex": "tex", "typst": "typ", "org": "org"}


def rewritten(text: str, form: str) -> str:
    """Give a draft in Markdown in another form."""
    how = _FORMS[form]
    _, _, body = text.partition("---\n")
    body = body.partition("---\n")[2]
    body = _CLAIM.sub(how["claim"], body)
    if form == "latex":
        body = _STRAIGHT.sub(how["straight"], body)
    body = _NAMED.sub(how["named"], _CITED.sub(lambda one: f"\0{one[1]}\0", body))
    body = re.sub(r"\0([\w-]+)\0", how["cited"], body)
    body = _BLOCK.sub(lambda one: how["block"] % re.sub("^> ", "", one[0], flags=re.MULTILINE), body)
    return f"{how['bib']}\n\n{body}"
