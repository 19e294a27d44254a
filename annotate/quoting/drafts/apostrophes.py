"""When a single mark is an apostrophe and not a quotation mark: 'tis, 1990's, rock ’n’ roll, the workers’ councils."""

from __future__ import annotations

import re

_ELISION = re.compile(
    r"[’'‘](?:\d\ds?\b|(?:tis|twas|twere|twill|twould|tisn|twasn|em|cause|til|till|round|bout|cept|gainst|neath|nuff|nother"
    r"|ere|im|e|ow|im|ad|ave|arf|appen|sblood|zounds|cos|coz|kay|scuse|spose|s|t|n|nen|ne|nem|ner)\b(?!-)|[nN][’'])",
    re.IGNORECASE,
)
"""Words whose beginning is left off, in English, Dutch and German."""
_JOINED = frozenset("’'‘")
_DROPPED = re.compile(r"(?:[szxSZX]\]?|\b(?:o|an|th|ol|wi|po|mo|jus|lil)|[a-z]{2}in)$", re.IGNORECASE)
_STOPS = frozenset(".,;:!?")
_SEES = 12


def is_elision(text: str, at: int) -> bool:
    """Tell whether the mark at `at` stands for the beginning of a word that is left off."""
    return _ELISION.match(text, at) is not None


def closes_single(text: str, at: int, opener: str) -> bool:
    """Tell whether the single mark at `at` could close what `opener` opened."""
    mark = text[at]
    if opener == "‚" and mark == "‘":
        return True
    if mark not in "’'" or (opener == "'" and mark == "’"):
        return False
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    # Behind a stop a figure calls a note: `too.’3`.
    if before.isspace() or (after.isalnum() and not (after.isdigit() and before in _STOPS)):
        return False
    return not (before in "nN" and at >= 2 and text[at - 2] in _JOINED)


def is_weak(text: str, at: int) -> bool:
    """Tell whether the mark at `at`, which could close, may as well be a possessive or a letter left off: workers’ councils."""
    after = text[at + 1 : at + 3]
    if len(after) < 2 or not after[0].isspace() or not after[1].isalnum():
        return False
    return _DROPPED.search(text[max(0, at - _SEES) : at]) is not None
