"""Which keys a draft cites: in Pandoc's Markdown, LaTeX, Typst, Org and reStructuredText.

The whole text is looked through for what looks like a citation, for a key that the draft cites is never missing: comments and
code count too. What only the scanner of the form can see, as an attribution in Typst or a command of one's own, comes after
that. Words that only look like a key, as an address in a mail, may be among what is found: whoever asks looks the keys up
in a library.
"""

from __future__ import annotations

import re

from annotate.quoting.drafts.scan import scan

_KEY = r"[\w][\w:.#$%&\-+?<>~/]*"
_AT = re.compile(rf"(?<![\w@.\\])@(?:\{{([^{{}}\s]+)\}}|({_KEY}))")
_CITE = re.compile(r"\\[A-Za-z]*cite[A-Za-z]*\*?\s*(?:\([^()]*\)\s*)*((?:(?:\[[^\]]*\]\s*)*\{[^{}]*\}\s*)+)")
_OPTIONS = r"\s*(?:\[[^\]]*\]\s*)*"
_CQUOTE = re.compile(
    rf"\\(?:begin\{{)?(?:(?:foreign|hyphen)[a-z]+cquote\*?\}}?\s*\{{[^{{}}]*\}}|[a-z]+cquote\*?\}}?){_OPTIONS}\{{([^{{}}]*)\}}"
)
"""csquotes' commands and environments: the key stands in the first braces, after the language's where there is one."""
_GROUP = re.compile(r"\[[^\]]*\]|\{([^{}]*)\}")
_TYPST = re.compile(rf"#cite\(\s*(?:label\(\s*\"([^\"]+)\"|<({_KEY})>)")
_ROLE = re.compile(r":(?:foot|full)?cite(?::[a-z:]+)?:`([^`]*)`")
_ORG = re.compile(rf"\[cite[^\]:]*:[^\]]*\]|\bcite[a-z]*:&?({_KEY}(?:[,;]&?{_KEY})*)")

EVERYTHING = "*"
r"""What `\nocite{*}` cites."""


def cited_keys(text: str, form: str) -> list[str]:
    """Give the keys that a draft in this form (a value of `forms.FORMS`) cites, each once, in the order of the text where they are plain to see.

    Raises:
        TooManyPieces: there is more in it than can be read at once.
    """
    read = [item.key for cite in scan(text, form).citations for item in cite.items]
    looked_for = [key for key in _FINDERS[form](text) if key]
    return list(dict.fromkeys([*looked_for, *read]))


def _at(text: str) -> list[str]:
    return [one[1] or _trimmed(one[2]) for one in _AT.finditer(text)]


def _trimmed(key: str) -> str:
    # A mark at the end belongs to the sentence, as Pandoc reads it.
    return re.sub(r"[:.#$%&\-+?<>~/]+$", "", key)


def _latex(text: str) -> list[str]:
    groups = [one[1] for cite in _CITE.finditer(text) for one in _GROUP.finditer(cite[1]) if one[1] is not None]
    groups += [one[1] for one in _CQUOTE.finditer(text)]
    return [key.strip() for group in groups for key in group.split(",")]


def _typst(text: str) -> list[str]:
    return [*_at(text), *(one[1] or one[2] for one in _TYPST.finditer(text))]


def _org(text: str) -> list[str]:
    found: list[str] = []
    for one in _ORG.finditer(text):
        found += [key.lstrip("&") for key in re.split("[,;]", one[1])] if one[1] else _at(one[0])
    return [_trimmed(key) for key in found]


def _rst(text: str) -> list[str]:
    return [key.strip() for one in _ROLE.finditer(text) for key in re.sub(r"\{[^}]*\}", "", one[1]).split(",")]


_FINDERS = {"markdown": _at, "latex": _latex, "typst": _typst, "org": _org, "rst": _rst, "plain": _at}
