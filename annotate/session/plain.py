"""The session as lines: a command is typed, lines are printed. For screen readers, dumb terminals, and scripts.

What can be done is what the full screen can do, by the same names. A command is a word, then what it is about: `find bloodshed`,
`sentence`, `claim gloss="Few died."`. Fields that are not given in the line are asked for one by one where a person types; an
empty answer skips one, a full stop skips all the rest.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from annotate.core.relations import RelationKind, Use
from annotate.core.tags import Tag, TagKind
from annotate.errors import NotFound, Refused, WrongCall
from annotate.formats.basis import field_values
from annotate.library import opened
from annotate.quoting.find import Wanted, find
from annotate.session import fields
from annotate.session.motions import Place
from annotate.session.work import Work

Ask = Callable[[str], str]
"""Asks for a line; raises `EOFError` where there is none."""


class Command(msgspec.Struct, frozen=True, gc=False):
    """A command: its words (the first is its name), how it is called, and what it does."""

    names: tuple[str, ...]
    usage: str
    about: str


COMMANDS = (
    Command(("show",), "show [LINES]", "print the line of the cursor, or so many lines from there"),
    Command(("next", "n"), "next [line|sentence|paragraph|tag|hit]", "go on, by a paragraph if nothing else is said"),
    Command(("back", "p"), "back [line|sentence|paragraph|tag|hit]", "go back by one"),
    Command(("go",), "go PLACE", "to a line (120), a line and column (120:5), an offset (@4512), or a tag's label"),
    Command(("find", "/"), "find WORDS", "look for words from here on; `next hit` goes on"),
    Command(("mark",), "mark LETTER", "remember this place; `go 'LETTER` goes back to it"),
    Command(("select",), "select WORDS | START:END", "select words of the text as you type them, or offsets"),
    Command(("word", "quoted", "sentence", "paragraph", "tag"), "word, quoted, sentence, paragraph, tag", "select what the cursor is in"),
    Command(("extend",), "extend word|sentence|paragraph|character", "extend the selection to the next of these"),
    Command(("shrink",), "shrink word|sentence|paragraph|character", "shrink it to the one before"),
    Command(("claim", "quote", "footnote"), "claim, quote, footnote [FIELD=VALUE…]", "tag the selection; a full stop instead of fields leaves them empty"),
    Command(("edit",), "edit LABEL FIELD=VALUE…", "change fields of a tag; an empty value takes one out"),
    Command(("respan",), "respan LABEL", "give a tag the selected words instead of its own"),
    Command(("untag",), "untag LABEL [force]", "take a tag back"),
    Command(("undo",), "undo", "take back what was done last"),
    Command(("redo",), "redo", "do again what was undone"),
    Command(("relate",), "relate LABEL HOW TAG NOTE", "HOW is corroborates, contradicts or qualifies; TAG may be of another seed"),
    Command(("state",), "state TEXT on TAG[:USE]…", "state something that rests on tags"),
    Command(("tags",), "tags [WORDS]", "list the tags, or those with all the words"),
    Command(("seed",), "seed", "print the seed's metadata and where it is known from"),
    Command(("about",), "about LABEL", "print a tag with its relations and statements"),
    Command(("where",), "where", "print where the cursor is and what is selected"),
    Command(("help", "?"), "help", "print this list"),
    Command(("quit", "q"), "quit", "end the session"),
)  # fmt: skip

Lines = Iterator[str]


@dataclass(slots=True)
class Plain:
    """A session by lines on one seed. `asks` is whether fields that were not given are asked for."""

    work: Work
    ask: Ask
    asks: bool = False
    done: bool = False
    table: Mapping[str, Callable[[str, str], Lines]] = field(init=False)

    def __post_init__(self) -> None:
        own = {
            "show": self._show, "next": self._next, "n": self._next, "back": self._next, "p": self._next, "go": self._go,
            "find": self._find, "/": self._find, "mark": self._mark, "select": self._select, "extend": self._extend,
            "shrink": self._extend, "edit": self._edit, "respan": self._respan, "untag": self._untag, "undo": self._undo,
            "redo": self._undo, "relate": self._relate, "state": self._state, "tags": self._tags, "seed": self._seed,
            "about": self._about, "where": self._where, "help": self._help, "?": self._help, "quit": self._quit,
            "q": self._quit,
        }  # fmt: skip
        units = dict.fromkeys(("word", "quoted", "sentence", "paragraph", "tag"), self._unit)
        self.table = {**own, **units, **dict.fromkeys(("claim", "quote", "footnote"), self._tag)}

    def run(self, line: str) -> Lines:
        """Do what a line says, and give the lines to print.

        Raises:
            AnnotateError: it cannot be done; nothing was changed.
        """
        name, _, rest = line.strip().partition(" ")
        if line.startswith("/") and len(name) > 1:
            name, rest = "/", line[1:]
        if not name or name.startswith("#"):
            return
        if name not in self.table:
            raise WrongCall(f"there is no command {name!r}", "see all with: help")
        yield from self.table[name](name, rest.strip())

    def _here(self) -> Lines:
        reading = self.work.reading
        place = reading.place(reading.at)
        yield f"{place.line}: {reading.text[slice(*reading.line(place.line))]}"

    def _show(self, name: str, rest: str) -> Lines:
        del name
        reading = self.work.reading
        first = reading.place(reading.at).line
        for number in range(first, min(first + _number(rest or "1"), len(reading.lines.starts) + 1)):
            yield f"{number}: {reading.text[slice(*reading.line(number))]}"

    def _next(self, name: str, rest: str) -> Lines:
        unit = rest or "paragraph"
        back = name in {"back", "p"}
        reading = self.work.reading
        if unit not in {"line", "character", "word", "sentence", "paragraph", "tag", "hit"}:
            raise WrongCall(f"{unit!r} is none of line, sentence, paragraph, tag, hit")
        moved = reading.move_line(-1 if back else 1) if unit == "line" else reading.move(unit, back=back)
        if not moved:
            raise NotFound(f"there is no {unit} {'before' if back else 'after'} this")
        yield from self._tag_here() if unit == "tag" else self._here()

    def _tag_here(self) -> Lines:
        tag = self.work.reading.current
        if tag:
            yield tag_line(tag)

    def _go(self, name: str, rest: str) -> Lines:
        del name
        reading = self.work.reading
        if rest.startswith("'"):
            if not reading.to_mark(rest[1:]):
                raise NotFound(f"there is no place {rest[1:]!r}")
        elif rest[:1].isalpha():
            reading.go(self.work.tag_labelled(rest).span.start)
        else:
            reading.go_to(rest)
        yield from self._here()

    def _find(self, name: str, rest: str) -> Lines:
        del name
        if not self.work.reading.look_for(_unquoted(rest)):
            raise NotFound(f"there is no {rest!r} in this text")
        yield from self._here()

    def _mark(self, name: str, rest: str) -> Lines:
        del name
        if not rest:
            raise WrongCall("mark by which letter?")
        self.work.reading.mark(rest)
        yield f"this place is {rest} now"

    def _select(self, name: str, rest: str) -> Lines:
        del name
        reading = self.work.reading
        start, mark, end = rest.partition(":")
        if mark and start.isdecimal() and end.isdecimal():
            if not 0 <= int(start) < int(end) <= len(reading.text):
                raise Refused(f"{rest} is not inside the text, which has {len(reading.text)} code points")
            reading.select(int(start), int(end))
        else:
            reading.select(*self._words(_unquoted(rest)))
        yield from self._selected()

    def _words(self, words: str) -> tuple[int, int]:
        """Find words: the only place where they stand, else the first from the cursor on."""
        reading = self.work.reading
        if reading.text.find(words, reading.at) >= 0 and words:
            start = reading.text.find(words, reading.at)
            return start, start + len(words)
        return find(reading.text, Wanted(words), self.work.key, decide="go nearer first, or type more of the words")

    def _selected(self) -> Lines:
        here = self.work.reading.selection
        yield f"selected {here.start}:{here.end}: {self.work.reading.words}" if here else "nothing is selected"

    def _unit(self, name: str, rest: str) -> Lines:
        del rest
        if not self.work.reading.select_unit(name):
            raise NotFound(f"there is no {name} here")
        yield from self._selected()

    def _extend(self, name: str, rest: str) -> Lines:
        if rest not in {"character", "word", "sentence", "paragraph"}:
            raise WrongCall(f"{name} by what? By a character, word, sentence or paragraph")
        self.work.reading.move(rest, back=name == "shrink", extend=True)
        yield from self._selected()

    def _tag(self, name: str, rest: str) -> Lines:
        kind, reading = TagKind(name), self.work.reading
        if kind is TagKind.FOOTNOTE and reading.selection is None:
            marker = reading.marker(reading.at)
            if marker:
                reading.select(*marker)
        span = self.work.span_to_tag()
        given = assigned("" if rest == "." else rest)
        guessed = self.work.guesses(kind, span)
        values = {**guessed.values, **given}
        for one in guessed.evidence:
            if one not in given and not self.asks:
                values.pop(one)  # a guess that nobody confirms is not stored
        if self.asks and not rest:
            values = self._asked(kind, values)
        made = self.work.tag(kind, Place(*span), values)
        reading.drop()
        reading.go(span.start)
        yield tag_line(made)

    def _asked(self, kind: TagKind, values: Mapping[str, str]) -> dict[str, str]:
        found = dict(values)
        for one in fields.FIELDS[kind]:
            offered = f" [{found[one.name]}]" if found.get(one.name) else ""
            choices = f" ({', '.join(one.choices)})" if one.choices else ""
            typed = self.ask(f"{one.label}{choices}{offered}: ").strip()
            if typed == ".":
                break
            if typed:
                found[one.name] = "" if typed == "-" else typed
        return found

    def _edit(self, name: str, rest: str) -> Lines:
        del name
        label, _, changes = rest.partition(" ")
        tag = self.work.tag_labelled(label)
        given = assigned(changes)
        if not given and not self.asks:
            raise WrongCall(f"edit {label}: no FIELD=VALUE was given")
        values = {**fields.values_of(tag), **given}
        yield tag_line(self.work.retag(tag, values if given else self._asked(tag.kind, values)))

    def _respan(self, name: str, rest: str) -> Lines:
        del name
        yield tag_line(self.work.respan(self.work.tag_labelled(rest), self.work.span_to_tag()))

    def _untag(self, name: str, rest: str) -> Lines:
        del name
        label, _, force = rest.partition(" ")
        tag = self.work.tag_labelled(label)
        self.work.untag(tag, force=force.strip() == "force")
        yield f"took back {tag.key}"

    def _undo(self, name: str, rest: str) -> Lines:
        del rest
        shape = self.work.undo() if name == "undo" else self.work.redo()
        yield f"{'undid' if name == 'undo' else 'did again'} {shape['action']} {shape['key']}"

    def _relate(self, name: str, rest: str) -> Lines:
        del name
        words = rest.split(" ", 3)
        if len(words) < 4 or words[1] not in set(RelationKind):
            raise WrongCall("call it as: relate LABEL HOW TAG NOTE", f"HOW is one of {', '.join(RelationKind)}")
        source = self.work.tag_labelled(words[0])
        target = words[2] if ":" in words[2] else self.work.key_of(words[2])
        self.work.relate(source, RelationKind(words[1]), target, _unquoted(words[3]))
        yield f"{source.key} {words[1]} {target}"

    def _state(self, name: str, rest: str) -> Lines:
        del name
        text, mark, on = rest.rpartition(" on ")
        if not mark:
            raise WrongCall("call it as: state TEXT on TAG…", f"each TAG may have :USE, one of {', '.join(Use)}")
        yield f"stated {self.work.state(_unquoted(text), [self._key(one) for one in on.split()])}"

    def _key(self, tag: str) -> str:
        """Give the key of a tag that may have been named by its label alone, with `:USE` after it."""
        first, mark, use = tag.partition(":")
        is_label = any(one.item.label == first for one in self.work.reading.tags.stretches)
        return self.work.key_of(first) + mark + use if is_label else tag

    def _tags(self, name: str, rest: str) -> Lines:
        del name
        wanted = rest.casefold().split()
        lines = [tag_line(one.item) for one in self.work.reading.tags.stretches]
        found = [line for line in lines if all(word in line.casefold() for word in wanted)]
        yield from found or ["there is no such tag"]

    def _seed(self, name: str, rest: str) -> Lines:
        del name, rest
        yield from about_lines(opened.about(self.work.library, self.work.opened.seed_id))

    def _about(self, name: str, rest: str) -> Lines:
        del name
        current = self.work.reading.current
        tag = self.work.tag_labelled(rest or (current.label if current else ""))
        yield from about_tag(self.work, tag)

    def _where(self, name: str, rest: str) -> Lines:
        del name, rest
        reading = self.work.reading
        yield f"{reading.place(reading.at)} @{reading.at} in {self.work.key}, capture {self.work.opened.capture}"
        yield from self._selected()
        yield from self._tag_here()

    def _help(self, name: str, rest: str) -> Lines:
        del name, rest
        yield from (f"{one.usage}: {one.about}" for one in COMMANDS)

    def _quit(self, name: str, rest: str) -> Lines:
        del name, rest
        self.done = True
        yield from ()


def assigned(words: str) -> dict[str, str]:
    """Read `FIELD=VALUE …`; a value with blanks stands in quotes.

    Raises:
        WrongCall: a quote is not closed, or something has no `=`.
    """
    try:
        parts = shlex.split(words)
    except ValueError as error:
        raise WrongCall(f"the line cannot be read: {error}") from None
    for one in parts:
        if "=" not in one:
            raise WrongCall(f"{one!r} is not FIELD=VALUE", 'a value with blanks stands in quotes: gloss="Few died."')
    return dict(one.split("=", 1) for one in parts)


def _unquoted(words: str) -> str:
    return words[1:-1] if len(words) > 1 and words[0] == words[-1] == '"' else words


def _number(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal()):
        raise WrongCall(f"{typed!r} is no number")
    return int(typed)


def tag_line(tag: Tag) -> str:
    """Give a tag in a line: its label, kind, offsets, words and fields."""
    values = fields.values_of(tag)
    plain = {("voice", "author"), ("block", "no"), ("mode", "direct")}
    said = " ".join(f'{name}="{value}"' for name, value in values.items() if value and (name, value) not in plain)
    words = " ".join(tag.span.exact.split())
    return f"{tag.label} {tag.kind} {tag.span.start}:{tag.span.end} “{words}”{' ' + said if said else ''}"


def about_lines(about: opened.About) -> Lines:
    """Give a seed's metadata, each field with why it has its value, and where the seed stands."""
    values = field_values(about.seed)
    for name in dict.fromkeys([*values, *about.bases]):
        basis = about.bases.get(name)
        if not values.get(name) and not basis:
            continue
        why = (
            f" ({basis.kind}{': ' + (basis.rule or basis.source or basis.note) if basis.rule or basis.source or basis.note else ''})"
            if basis
            else ""
        )
        yield f"{name}: {values.get(name) or 'not known'}{why}"
    for stance in about.stances:
        towards = f" towards {stance.target}" if stance.target else ""
        yield f"{stance.scheme}{towards}: {stance.value}: {stance.justification}"


def about_tag(work: Work, tag: Tag) -> Iterable[str]:
    """Give a tag with its relations and the statements that rest on it."""
    yield tag_line(tag)
    relations, statements = opened.hanging_on(work.library, work.standing.ids[tag.label])
    for one in relations:
        yield f"{one.source} {one.kind} {one.target}: {one.note}"
    for statement in statements:
        yield f"{statement.key}: {statement.text}"
