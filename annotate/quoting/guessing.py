"""Who speaks a quotation, in which other it stands, and which entry a marker leads to: guessed from the text around it.

A guess is shown to a person with the words that it was taken from, and is theirs to confirm; nothing here stores one. English
verbs of saying and capitalised names are what it knows; where they do not decide, it says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

_VERBS = [
    "add",
    "admit",
    "announce",
    "answer",
    "argue",
    "ask",
    "assert",
    "believe",
    "claim",
    "comment",
    "complain",
    "conclude",
    "confess",
    "convey",
    "cry",
    "declare",
    "demand",
    "describe",
    "explain",
    "exclaim",
    "insist",
    "joke",
    "note",
    "object",
    "observe",
    "proclaim",
    "promise",
    "protest",
    "quip",
    "recall",
    "remark",
    "remember",
    "repeat",
    "reply",
    "report",
    "retort",
    "scoff",
    "shout",
    "sigh",
    "state",
    "suggest",
    "thunder",
    "urge",
    "warn",
    "whisper",
    "wonder",
    "wrote",
    "write",
    "say",
    "said",
    "tell",
    "told",
    "put",
    "puts",
    "summed",
    "sums",
]
_NAME_WORD = r"(?:[A-ZÀ-ÞА-Я]\.|[A-ZÀ-ÞĀ-ŽА-Я][\w’'\-]+)"
_NAME = rf"(?:{_NAME_WORD}(?:[ \u00a0](?:(?:of|de|von|van|der|den|al|la|le|du)[ \u00a0])?{_NAME_WORD}){{0,4}})"
_NO_NAMES = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "he",
        "her",
        "his",
        "i",
        "if",
        "in",
        "it",
        "its",
        "my",
        "no",
        "nor",
        "of",
        "on",
        "one",
        "or",
        "our",
        "she",
        "so",
        "some",
        "still",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "thus",
        "to",
        "until",
        "we",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "why",
        "with",
        "yes",
        "yet",
        "you",
        "your",
        "after",
        "although",
        "another",
        "because",
        "before",
        "both",
        "despite",
        "even",
        "every",
        "few",
        "here",
        "how",
        "however",
        "last",
        "later",
        "most",
        "now",
        "once",
        "only",
        "since",
        "soon",
        "such",
        "today",
        "under",
        "upon",
        "like",
        "many",
        "more",
        "each",
        "read",
    ]
)
_LAST_OF_NAME = re.compile(r"[\w’'\-]+$")
_LEAD = 300
"""How far before and after a quotation is looked, in code points."""
_NEAR = 90
OPENING, CLOSING = "“‘„‚«‹\"'「『", "”’“‘»›\"'」』"


def _forms(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb}|{verb[:-1]}ie[sd]"
    stem = verb.removesuffix("e")
    return f"{verb}s?|{stem}ed|{verb}{verb[-1]}ed"


_VERB = rf"\b(?:{'|'.join(map(_forms, _VERBS))})\b"
_BEFORE = re.compile(
    rf"(?P<name>{_NAME})(?P<aside>,[^,.;:!?]{{3,90}},)?(?P<between>[^.!?;,“”’\"\n]{{0,24}}?)[ \u00a0](?P<verb>{_VERB})"
)
_AFTER = re.compile(
    rf"(?:[,.!?]?[\"'”’»]{{1,2}})?,?[\s—–-]{{1,3}}(?:(?:as|so)[ \u00a0])?(?:(?P<first>{_VERB})[ \u00a0](?P<name1>{_NAME})"
    rf"|(?:the[ \u00a0])?(?:[\w\-]+[ \u00a0]){{0,3}}?(?P<name2>{_NAME})[ \u00a0](?:\w+ly[ \u00a0])?{_VERB})"
)
_ACCORDING = re.compile(rf"\b(?:[Aa]ccording to|(?:outlined|described|put|quoted|told) by) (?P<name>{_NAME})")
_IN_WORDS = re.compile(rf"\b[Ii]n (?P<name>{_NAME})[’']s (?:words|phrase|view)")


class Guess(msgspec.Struct, frozen=True, gc=False):
    """What was guessed, and the stretch `[start, end)` of the text that it was taken from."""

    value: str
    start: int
    end: int


def speaker(text: str, start: int, end: int) -> Guess | None:
    """Guess who speaks the quotation `[start, end)`: the subject of the verb of saying that leads into it, or follows it.

    A name that the text gives in full elsewhere is given in full. None where nothing decides.
    """
    found = _following(text, end) or _leading(text, start)
    return Guess(_full(text, found.value), found.start, found.end) if found else None


def _leading(text: str, start: int) -> Guess | None:
    low = _lead_start(text, start)
    lead = text[low:start]
    for form in (_ACCORDING, _IN_WORDS):
        named = list(form.finditer(lead))
        if named:
            return _guess(named[-1], "name", low)
    said = [one for one in _BEFORE.finditer(lead) if len(lead) - one.end() <= _LEAD]
    for one in reversed(said):
        # The nearest name before the verb is its subject, unless an aside stands between.
        nearer = list(re.finditer(_NAME, one["between"]))
        at, value = low + one.start("name"), one["name"]
        if nearer:
            at, value = low + one.start("between") + nearer[-1].start(), nearer[-1][0]
        name, skipped = _name(value, sentence_start=_begins(text, at))
        if name:
            return Guess(name, at + skipped, at + skipped + len(name))
    return None


def _lead_start(text: str, start: int) -> int:
    """Give where the words begin that lead into a quotation: its own sentence, or what ends with a colon before it."""
    low = max(0, start - _LEAD)
    at = start
    while at > low and (text[at - 1].isspace() or text[at - 1] in OPENING):
        at -= 1
    window = text[low:at]
    ends = [one.end() for one in re.finditer(r"[.!?][\"'”’»)\]]*\s+(?=[A-ZÀ-ÞА-Я“‘\"'])|\n\s*\n", window)]
    return low + (ends[-1] if ends else 0)


def _following(text: str, end: int) -> Guess | None:
    found = _AFTER.match(text, end, end + _NEAR)
    if found and "\n\n" not in found[0]:
        name, skipped = _name(found["name1"] or found["name2"], sentence_start=False)
        at = found.start("name1" if found["name1"] else "name2") + skipped
        if name:
            return Guess(name, at, at + len(name))
    near = text[end : end + _NEAR].partition("\n\n")[0]
    named = re.match(rf"[\s,.!?\"'”’»]{{1,4}}according to (?P<name>{_NAME})", near)
    return _guess(named, "name", end) if named else None


def _guess(found: re.Match[str], group: str, offset: int) -> Guess | None:
    name, skipped = _name(found[group], sentence_start=False)
    at = offset + found.start(group) + skipped
    return Guess(name, at, at + len(name)) if name else None


def _name(words: str, *, sentence_start: bool) -> tuple[str, int]:
    """Give a name without what is none at its front, and how many code points those words take."""
    parts = re.split(r"[ \u00a0]", words)
    skipped = 0
    while parts and (parts[0].lower().strip(".") in _NO_NAMES or (sentence_start and skipped == 0 and len(parts) > 2)):
        skipped += len(parts.pop(0)) + 1
    name = " ".join(parts)
    name = re.sub(r"[’']s?$", "", name)
    return (name, skipped) if len(name) > 1 else ("", 0)


def _begins(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].rstrip(" ")
    return not before or before[-1] in ".!?\n:”“"


def _full(text: str, name: str) -> str:
    """Give a name as the text gives it in full: with the given name that stands before it most often."""
    if " " in name or not _LAST_OF_NAME.fullmatch(name):
        return name
    longer = re.findall(rf"\b({_NAME_WORD}(?:[ \u00a0]{_NAME_WORD})?)[ \u00a0]{re.escape(name)}\b", text)
    whole = Counter(given for given in longer if given.split()[-1].lower().strip(".") not in _NO_NAMES)
    if not whole:
        return name
    given = max(whole, key=lambda one: (whole[one], -len(one)))
    return f"{given.split()[-1]} {name}"


def marks(text: str, start: int, end: int) -> str:
    """Give the opening and the closing mark that stand right around `[start, end)`; empty where there are none."""
    opened, closed = text[start - 1 : start] if start else "", text[end : end + 1]
    fits = opened and closed and opened in OPENING and closed == CLOSING[OPENING.index(opened)]
    # A full stop or comma before the closing mark is the printer's.
    late = text[end + 1 : end + 2]
    if not fits and opened in OPENING and opened and closed in ".,!?" and late == CLOSING[OPENING.index(opened)]:
        return opened + late
    return opened + closed if fits else ""


def parent(start: int, end: int, quotes: Iterable[tuple[int, int, str]]) -> str:
    """Give the label of the innermost of `quotes` (start, end, label) that stands around `[start, end)`; empty where none does."""
    around = [one for one in quotes if one[0] <= start and end <= one[1] and one[1] - one[0] > end - start]
    return min(around, key=lambda one: one[1] - one[0])[2] if around else ""


_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def number(marker: str) -> str:
    """Give the number, or the sign, that a footnote's marker shows: `3` for `[3]`, `(3)` and `³`."""
    return marker.strip().strip("[](){}.:").strip().translate(_SUPERSCRIPT)


def entries(text: str, start: int, end: int, regions: Sequence[tuple[str, int, int]] = ()) -> list[tuple[int, int]]:
    """Give the lines that begin with the same marker as `[start, end)`, without it: the likeliest entry first.

    `regions` are (kind, start, end). A list of references is looked in first, then what follows the marker; numbered comments,
    which look just the same, come last.
    """
    sign = number(text[start:end])
    if not sign:
        return []
    shown = re.escape(sign)
    raised = "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(one)] for one in sign) if sign.isascii() and sign.isdecimal() else shown
    form = rf"^[^\S\n]*(?:[\[(]?{shown}[\])]?[.:)]?(?:[^\S\n]+|(?<=[\])])|(?<=[*†‡§¶]))|{raised}[^\S\n]*)(?:[\^↑][^\S\n]*(?:[a-z](?:,|\b)[^\S\n]*)*)?(?P<entry>\S[^\n]*?)[^\S\n]*$"
    found = [one.span("entry") for one in re.finditer(form, text, re.MULTILINE) if not one.start() <= start < one.end()]
    return sorted(found, key=lambda one: (_rank(one[0], regions), one[0] < start, one[0]))


def _rank(at: int, regions: Sequence[tuple[str, int, int]]) -> int:
    kind = next((kind for kind, low, high in regions if low <= at < high), "")
    return {"references": 0, "comments": 2}.get(kind, 1)
