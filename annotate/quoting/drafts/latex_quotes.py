"""The commands and environments of csquotes, with their citations, and what else quotes in LaTeX."""

from __future__ import annotations

import re

import msgspec

from annotate.quoting.drafts.latex_citing import Arguments, one_cite
from annotate.quoting.drafts.latex_groups import Groups
from annotate.quoting.drafts.model import Citation, CitationForm

_QUOTE = re.compile(r"enquote|say|(?:foreign|hyphen)quote|(?:foreign|hyphen|hybrid)?(?:text|block)quote")
_SIMPLE = frozenset(("enquote", "say", "foreignquote", "hyphenquote"))
_CQUOTE = re.compile(r"(?:foreign|hyphen|hybrid)?(?:text|block)cquote")
_DISPLAY = re.compile(r"(?:foreign|hyphen)?display(?P<cites>c?)quote")
_PLAIN = frozenset(("quote", "quotation", "quoting", "verse", "blockquote", "quotes", "displayquotation"))
_INSERTS = {"textelp": ("[…] [", "]"), "textins": ("[", "]"), "textdel": ("", "")}


class Head(msgspec.Struct, frozen=True, gc=False):
    """What stands before a quotation's words, and where these are.

    `words` is their stretch inside the braces, None for an environment; `noted` that of an argument that may hold citations;
    `punct` that of the stop that the command puts behind the words; `is_text` says that another one may follow the braces.
    `inserted` is what an editor's command puts before and behind its words. `end` is where the head ends.
    """

    words: tuple[int, int] | None
    end: int
    cited: tuple[Citation, ...] = ()
    noted: tuple[int, int] | None = None
    punct: tuple[int, int] | None = None
    is_text: bool = False
    inserted: tuple[str, str] | None = None


def quoting_head(
    text: str, groups: Groups, name: str, start: int, end: int, *, is_environment: bool = False
) -> Head | None:
    """Read the head of a command or environment that quotes, whose name ends at `end`; None for any other."""
    arguments = Arguments(text, groups, end)
    if is_environment:
        return _environment(arguments, name.rstrip("*"), start)
    if name in _INSERTS:
        return _inserted(arguments, name)
    is_citing = _CQUOTE.fullmatch(name) is not None
    if not is_citing and not _QUOTE.fullmatch(name):
        return None
    arguments.star()
    if name.startswith(("foreign", "hyphen", "hybrid")):
        arguments.braced()
    cited: tuple[Citation, ...] = ()
    noted = punct = None
    if is_citing:
        cited = _cited(arguments, start)
        punct = arguments.optional()
    elif name not in _SIMPLE:
        noted, punct = arguments.optional(), arguments.optional()
    words = arguments.braced()
    return Head(words, arguments.at, cited, noted, punct, is_text=name not in _SIMPLE)


def _environment(arguments: Arguments, name: str, start: int) -> Head | None:
    found = _DISPLAY.fullmatch(name)
    if found is None:
        if name in _PLAIN:
            arguments.adjacent()
            return Head(None, arguments.at)
        return None
    if name.startswith(("foreign", "hyphen")):
        arguments.braced()
    cited: tuple[Citation, ...] = ()
    noted = None
    if found["cites"]:
        cited = _cited(arguments, start)
    elif arguments.text.startswith("[", arguments.at):
        noted = arguments.adjacent()
    arguments.adjacent()
    return Head(None, arguments.at, cited, noted)


def _inserted(arguments: Arguments, name: str) -> Head:
    star = arguments.star()
    words = arguments.braced()
    opening, closing = _INSERTS[name]
    if star and name == "textelp":
        opening, closing = "[", "] […]"
    return Head(words, arguments.at, inserted=(opening, closing))


def _cited(arguments: Arguments, start: int) -> tuple[Citation, ...]:
    items = one_cite(arguments)
    return (Citation(start, arguments.at, tuple(items), CitationForm.PARENTHETICAL),) if items else ()
