"""LaTeX's citations: every command with `cite` in its name, of natbib and of biblatex, with the notes before and after."""

from __future__ import annotations

import re

from annotate.quoting.drafts.latex_groups import Groups
from annotate.quoting.drafts.latex_macros import LETTERS
from annotate.quoting.drafts.locators import read_locator
from annotate.quoting.drafts.model import Citation, CitationForm, CitedItem

_IS_CITE = re.compile(r"(?i:[a-z]*cite[a-z]*)")
_NO_CITE = frozenset(
    ("citetext", "citereset", "citestart", "citesetup", "citeindex", "mancite", "notecite", "AtEveryCite", "citestyle")
)
_NARRATIVE = re.compile(r"(?i:(?:text|t)cites?|citet|citeauthor|citetalias|tvolcites?|citealt)$")
_APART = re.compile(
    r"(?i:(?:paren|auto|foot|super|smart|footfull|pvol|fvol|svol|avol|block)cites?|footcitetexts?|citep|citeyearpar|citealp"
    r"|citepalias|citetext|fullcites?|cites)$"
)
_GAP = re.compile(r"(?:[ \t]|\n(?![ \t]*\n)|%[^\n]*\n)*")
_KEY = re.compile(r"[^\s,%]+(?:[ \t]+[^\s,%]+)*")
_LONGEST = 5_000
_A_PIECE = 50
"""So many code points that are looked through for a bracket count as a piece of the draft."""


def is_cite(name: str) -> bool:
    """Tell whether a macro with this name cites."""
    return (
        _IS_CITE.fullmatch(name) is not None
        and name not in _NO_CITE
        and not name.lower().startswith(("declare", "def", "set"))
    )


class Arguments:
    """Reads the arguments that follow a macro, from `at` on."""

    __slots__ = ("at", "groups", "text")

    def __init__(self, text: str, groups: Groups, at: int) -> None:
        self.text = text
        self.groups = groups
        self.at = at

    def star(self) -> bool:
        """Take the star, if there is one."""
        if self.text.startswith("*", self.at):
            self.at += 1
            return True
        return False

    def braced(self) -> tuple[int, int] | None:
        """Take an argument in braces and give the stretch inside them."""
        at = self._after_gap()
        close = self.groups.braces.get(at)
        if close is None:
            return None
        self.at = close + 1
        return at + 1, close

    def optional(self, marks: str = "[]") -> tuple[int, int] | None:
        """Take an argument in square brackets, or in other `marks`, and give the stretch inside them."""
        at = self._after_gap()
        if not self.text.startswith(marks[0], at):
            return None
        close = self._closing(at + 1, marks)
        if close < 0:
            return None
        self.at = close + 1
        return at + 1, close

    def adjacent(self) -> tuple[int, int] | None:
        """Take an optional argument that follows without a gap."""
        return self.optional() if self.text.startswith("[", self.at) else None

    def _after_gap(self) -> int:
        gap = _GAP.match(self.text, self.at)
        return gap.end() if gap else self.at

    def _closing(self, at: int, marks: str) -> int:
        close = self._partner(at, marks)
        self.groups.page.count((abs(close) - at) // _A_PIECE)
        return close

    def _partner(self, at: int, marks: str) -> int:
        """Give where the bracket closes; less than 0, how far it was looked for, where it does not."""
        depth = 0
        end = min(len(self.text), at + _LONGEST)
        while at < end:
            letter = self.text[at]
            if letter == "\\":
                at += 1
            elif letter == "{":
                at = self.groups.braces.get(at, at)
            elif letter == marks[0]:
                depth += 1
            elif letter == marks[1]:
                if not depth:
                    return at
                depth -= 1
            elif letter == "\n" and self.text[at + 1 : at + 40].lstrip(" \t").startswith("\n"):
                return -at
            at += 1
        return -end


def read_cite(text: str, groups: Groups, name: str, start: int, end: int) -> tuple[Citation | None, int]:
    """Read the citation of the macro `name` at `[start, end)`; give it, and where it ends."""
    arguments = Arguments(text, groups, end)
    arguments.star()
    outer = [arguments.optional("()"), arguments.optional("()")] if name.endswith("s") else []
    items: list[CitedItem] = []
    while True:
        stop = arguments.at
        volume = arguments_of_volume(arguments) if "vol" in name.lower() else None
        found = one_cite(arguments, volume)
        if found is None or (items and not name.endswith("s")):
            arguments.at = stop
            break
        items += found
    if name.lower() in ("citefield", "citename", "citelist"):
        arguments.braced()
    if outer and outer[0] and items:
        first = items[0]
        items[0] = CitedItem(first.key, first.start, first.end, plain(text, *outer[0]), first.locator, first.suffix)
    if not items:
        return None, end
    return Citation(start, arguments.at, tuple(items), form_of(name)), arguments.at


def arguments_of_volume(arguments: Arguments) -> tuple[int, int] | None:
    """Take the volume of `\\volcite[pre]{volume}[pages]{key}`."""
    arguments.optional()
    return arguments.braced()


def one_cite(arguments: Arguments, volume: tuple[int, int] | None = None) -> list[CitedItem] | None:
    """Read `[prenote][postnote]{key,key}`; None when no key follows."""
    text = arguments.text
    one, other = arguments.optional(), arguments.optional()
    stretch = arguments.braced()
    if stretch is None:
        return None
    prefix, postfix = (one, other) if other is not None else (None, one)
    found = list(_KEY.finditer(_masked(text[slice(*stretch)])))
    locator, suffix = read_locator(plain(text, *postfix) if postfix else "")
    if volume and locator is None:
        locator, suffix = read_locator(f"vol. {plain(text, *volume)}")
    items = []
    for number, key in enumerate(found):
        start = stretch[0] + key.start()
        is_last = number == len(found) - 1
        before = plain(text, *prefix) if prefix and number == 0 else ""
        items.append(
            CitedItem(
                key[0], start, start + len(key[0]), before, locator if is_last else None, suffix if is_last else ""
            )
        )
    return items


def form_of(name: str) -> CitationForm:
    """Tell how the citation of a macro stands in its sentence."""
    if name.lower() == "nocite":
        return CitationForm.HIDDEN
    if _NARRATIVE.match(name):
        return CitationForm.NARRATIVE
    return CitationForm.PARENTHETICAL if _APART.match(name) else CitationForm.EITHER


def plain(text: str, start: int, end: int) -> str:
    """The words of a note, without macros."""
    words = re.sub(r"\\([A-Za-z]+)[ \t]*", lambda found: LETTERS.get(found[1], ""), text[start:end])
    words = re.sub(r"---?", "–", re.sub(r"\\(?:[^A-Za-z])", " ", words.replace("~", " ")))
    return " ".join(re.sub(r"[{}]", "", words).split())


def _masked(keys: str) -> str:
    return re.sub(r"%[^\n]*", lambda found: " " * len(found[0]), keys)
