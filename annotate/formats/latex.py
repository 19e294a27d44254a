r"""Text as LaTeX writes it, for the fields of a BibTeX file in UTF-8, and back.

What `escape` gives is brace-balanced, has no white space but single blanks, and means the same in BibTeX, biber and pybtex,
each of which collapses white space when it reads. Therefore:

* a blank line is a paragraph break, written `\par`; every other run of white space is one blank; none is left at the ends;
* U+00A0 is `~` and U+202F is `\,`, LaTeX's own no-break blanks, since pybtex would make plain blanks of them;
* a control character, which TeX cannot read, becomes U+FFFD, so that it shows that something stood there.

All other characters stand as they are: no accents are taken apart, and `--` or two backticks are left to LaTeX's ligatures.
"""

from __future__ import annotations

import re

_MACROS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
    "\u00a0": "~",
    "\u202f": r"\,",
    "\n\n": r" \par ",
}
_TEXTS = {macro: text for text, macro in _MACROS.items()}

_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if not chr(code).isspace()]
# By the time of translation a line feed is left only where a paragraph ends.
_TRANSLATION = str.maketrans(
    {text: macro for text, macro in _MACROS.items() if len(text) == 1}
    | dict.fromkeys(_CONTROLS, "\ufffd")
    | {"\n": _MACROS["\n\n"]}
)
# A single blank needs nothing done, and most are.
_BLANKS = re.compile(r"[^\S\u00a0\u202f]{2,}|[^\S \u00a0\u202f]")
_MACRO = re.compile("|".join(re.escape(macro) for macro in sorted(_TEXTS, key=len, reverse=True)) + "|[{}]")


_BRACE = re.compile("[{}]")
# What neither `one_line` nor `escape` would change, but for blanks at the ends: nearly every text.
_WORD = r"[^\s\x00-\x1f\x7f-\x9f\\{}^~&%$#_]"
_PLAIN = re.compile(rf"{_WORD}*(?: {_WORD}+)* ?")


def one_line(text: str) -> str:
    """Give `text` without paragraphs: every run of white space one blank, none at the ends; no-break blanks stay."""
    if _PLAIN.fullmatch(text):
        return text.strip(" ")
    return _BLANKS.sub(" ", text).strip(" ")


def escape(text: str) -> str:
    """Write `text` as LaTeX, white space as the module says. Nothing is ever refused."""
    if _PLAIN.fullmatch(text):
        return text.strip(" ")
    return _BLANKS.sub(_break_or_blank, text).strip(" \n").translate(_TRANSLATION)


def escape_line(text: str) -> str:
    """Write `text` as LaTeX on one line."""
    if _PLAIN.fullmatch(text):
        return text.strip(" ")
    return escape(one_line(text))


def unescape(text: str) -> str:
    r"""Read what `escape` wrote: the text again, a `\par` as a blank line.

    A brace that belongs to no macro marks something and is no text: it goes, so that titles and names whose letters are
    protected read back too. A macro that `escape` does not write is left as it is.
    """
    return _MACRO.sub(lambda found: _TEXTS.get(found[0], ""), text)


def protect(escaped: str) -> str:
    r"""Put braces around escaped words, so that no style changes their case and no reader takes them apart.

    A brace with a backslash right after it is a *special character* to BibTeX, whose letters do change case; a second pair
    of braces keeps the words from being one.
    """
    return f"{{{{{escaped}}}}}" if escaped.startswith("\\") else f"{{{escaped}}}"


def balanced(text: str) -> bool:
    """Tell whether every brace of `text` has its fellow, backslash or not, as BibTeX counts them."""
    depth = 0
    for brace in _BRACE.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _break_or_blank(found: re.Match[str]) -> str:
    run = found[0]
    return "\n" if run.count("\n") > 1 or "\u2029" in run else " "
