"""Every action of the session, with its keys: what `?` and the documentation list, the palette offers, and annotate.toml changes.

A key is the character that it types, or a name as `left`, `shift+left`, `ctrl+r`, `pagedown`, `enter`, `escape`.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from annotate.errors import Refused


class Action(msgspec.Struct, frozen=True, gc=False):
    """Something that a person can do: its name in annotate.toml, the keys it has at first, and what it does."""

    name: str
    keys: tuple[str, ...]
    about: str


GROUPS: Mapping[str, tuple[Action, ...]] = {
    "Move": (
        Action("left", ("h", "left"), "a character back"),
        Action("right", ("l", "right"), "a character on"),
        Action("up", ("k", "up"), "a row up"),
        Action("down", ("j", "down"), "a row down"),
        Action("word", ("w", "ctrl+right"), "to the next word"),
        Action("word-back", ("b", "ctrl+left"), "to the word before"),
        Action("word-end", ("e",), "to the end of the word"),
        Action("sentence", (")",), "to the next sentence"),
        Action("sentence-back", ("(",), "to the sentence before"),
        Action("paragraph", ("}", "ctrl+down"), "to the next paragraph"),
        Action("paragraph-back", ("{", "ctrl+up"), "to the paragraph before"),
        Action("tag-next", ("]",), "to the next tag"),
        Action("tag-back", ("[",), "to the tag before"),
        Action("row-start", ("0", "home"), "to the start of the row"),
        Action("row-end", ("$", "end"), "to the end of the row"),
        Action("page-down", ("pagedown", "ctrl+f"), "a screen down"),
        Action("page-up", ("pageup", "ctrl+b"), "a screen up"),
        Action("top", ("g", "ctrl+home"), "to the beginning of the text"),
        Action("bottom", ("G", "ctrl+end"), "to the end of the text"),
        Action("go-to", (":",), "to a line (120), a line and column (120:5) or an offset (@4512)"),
        Action("mark", ("m",), "remember this place by the letter typed next"),
        Action("to-mark", ("'",), "to the place remembered by the letter typed next"),
    ),
    "Search": (
        Action("search", ("/",), "look for words; quotes, dashes, accents, capitals and line breaks may differ"),
        Action("hit", ("n",), "to the next hit"),
        Action("hit-back", ("N",), "to the hit before"),
    ),
    "Select": (
        Action(
            "select",
            ("v", "space"),
            "begin to select here, or drop the selection; each motion then extends or shrinks it",
        ),
        Action("swap", ("o",), "go on at the other end of the selection"),
        Action("select-word", ("W",), "select the word"),
        Action("select-quoted", ('"',), "select what stands between quotation marks"),
        Action("select-sentence", ("s",), "select the sentence"),
        Action("select-paragraph", ("p",), "select the paragraph"),
        Action("select-tag", ("t",), "select the words of the tag"),
        Action("select-hit", ("H",), "select the hit"),
        Action("widen", ("+",), "select the next larger of these"),
        Action("narrow", ("-",), "go back to the smaller one"),
        Action("left-select", ("shift+left",), "extend or shrink by a character back"),
        Action("right-select", ("shift+right",), "extend or shrink by a character on"),
        Action("up-select", ("shift+up",), "extend or shrink by a row up"),
        Action("down-select", ("shift+down",), "extend or shrink by a row down"),
        Action("word-select", ("ctrl+shift+right",), "extend or shrink to the next word"),
        Action("word-back-select", ("ctrl+shift+left",), "extend or shrink to the word before"),
        Action("drop", ("escape",), "drop the selection; leave what was begun"),
    ),
    "Tag": (
        Action("claim", ("c",), "tag the selection as a claim"),
        Action("quote", ("q",), "tag the selection as a quote"),
        Action("footnote", ("f",), "tag the selection, or the marker at the cursor, as a footnote"),
        Action("edit", ("enter",), "edit the fields of the tag under the cursor"),
        Action("respan", ("a",), "give the tag under the cursor other words: select them, then the same key again"),
        Action("entry", ("E",), "make the selection the entry of the last footnote that has none"),
        Action("untag", ("x", "delete"), "take the tag under the cursor back"),
        Action("turn", ("T",), "mean the next of several tags under the cursor"),
        Action("undo", ("u",), "undo what was done last, as far back as the log goes"),
        Action("redo", ("ctrl+r", "U"), "do again what was undone"),
        Action("relate", ("r",), "relate the tag under the cursor to another, of any seed"),
        Action("pick", (",",), "add the tag under the cursor to those that a statement will rest on, or take it out"),
        Action("state", ("S",), "state something on the picked tags, or on the one under the cursor"),
    ),
    "See": (
        Action("panel-tags", ("1",), "show the list of tags; there / filters it"),
        Action("panel-seed", ("2",), "show the seed's metadata and where it is known from"),
        Action("panel-tag", ("3",), "show the tag under the cursor with its relations and statements"),
        Action("panel-hide", ("4",), "show the text alone"),
        Action("next-pane", ("tab",), "to the next of text, other text and list"),
        Action("open", ("O",), "open another seed"),
        Action("split", ("|",), "open another seed beside this one, or close that"),
        Action("reload", ("R",), "read the seed anew, in its newest capture"),
        Action("theme", ("ctrl+t",), "change between dark and light"),
        Action("help", ("?", "f1"), "show all keys"),
        Action("palette", ("ctrl+p",), "find an action by its name"),
        Action("quit", ("Q", "ctrl+q", "ctrl+c"), "end the session"),
    ),
}

ACTIONS: Mapping[str, Action] = {one.name: one for several in GROUPS.values() for one in several}

_NAMED = frozenset(
    [
        "left",
        "right",
        "up",
        "down",
        "home",
        "end",
        "pageup",
        "pagedown",
        "enter",
        "escape",
        "tab",
        "space",
        "delete",
        "backspace",
        "insert",
    ]
) | {f"f{number}" for number in range(1, 25)}
_HELD = ("ctrl", "shift", "alt")


def keymap(changed: Mapping[str, object] | None = None, where: str = "annotate.toml") -> dict[str, str]:
    """Give the action of every key; `changed` has the keys of some actions by their names, as in `[session.keys]`.

    A key that is given to an action is taken from the one that had it.

    Raises:
        Refused: an action or a key is not known, two actions are given the same key, or nothing would end the session.
    """
    given = {name: _keys(name, keys, where) for name, keys in (changed or {}).items()}
    wanted = [key for keys in given.values() for key in keys]
    twice = next((key for key in wanted if wanted.count(key) > 1), None)
    if twice:
        raise Refused(f"{where}: [session.keys]: the key {twice!r} is given twice")
    found: dict[str, str] = {}
    for action in ACTIONS.values():
        keys = given.get(action.name) or tuple(key for key in action.keys if key not in wanted)
        found |= dict.fromkeys(keys, action.name)
    if "quit" not in found.values():
        raise Refused(f"{where}: [session.keys]: no key is left that ends the session")
    return found


def _keys(name: str, keys: object, where: str) -> tuple[str, ...]:
    if name not in ACTIONS:
        raise Refused(f"{where}: [session.keys] {name} is not known", "known are: " + " ".join(ACTIONS))
    listed = [keys] if isinstance(keys, str) else keys
    if not isinstance(listed, list) or not listed or not all(isinstance(one, str) for one in listed):
        raise Refused(f"{where}: [session.keys] {name} must be a key, or a list of keys")
    wrong = next((one for one in listed if not _is_key(one)), None)
    if wrong is not None:
        raise Refused(
            f"{where}: [session.keys] {name}: {wrong!r} is no key",
            "a key is what it types, or a name as left, shift+left, ctrl+r, pagedown, enter, escape, f2",
        )
    return tuple(listed)


def _is_key(key: str) -> bool:
    if len(key) == 1:
        return key.isprintable() and key != " "
    *held, last = key.split("+")
    known = last in _NAMED or (bool(held) and len(last) == 1 and last.isprintable())
    return known and all(one in _HELD for one in held) and len(set(held)) == len(held)


def keys_of(name: str, found: Mapping[str, str]) -> list[str]:
    """Give the keys of an action."""
    return [key for key, action in found.items() if action == name]
