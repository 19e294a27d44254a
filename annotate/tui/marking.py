"""Tagging, editing, taking back, relating and stating on the full screen: each asks in a form, and writes at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from annotate.core.relations import RelationKind, Use
from annotate.core.tags import Footnote, Quote, Tag, TagKind
from annotate.errors import NotFound, Refused
from annotate.library import opened
from annotate.session import fields
from annotate.session.motions import Place
from annotate.session.work import Guessed
from annotate.tui.doing import Table
from annotate.tui.forms import Form, FormScreen, Line
from annotate.tui.lists import Item
from annotate.tui.picking import PickScreen

if TYPE_CHECKING:
    from annotate.tui.app import SessionApp

DOING = Table()
_WORDS = 60


@DOING.does("claim", "quote", "footnote")
def tag(app: SessionApp, action: str) -> None:
    """Tag the selection: show the form of the kind, filled with what the text lets guess."""
    kind = TagKind(action)
    if kind is TagKind.FOOTNOTE and app.reading.selection is None:
        marker = app.reading.marker(app.reading.at)
        if marker:
            app.reading.select(*marker)
    span = app.work.span_to_tag()
    guessed = app.work.guesses(kind, span)
    _tag_form(app, kind, span, guessed.values, guessed)


def _tag_form(app: SessionApp, kind: TagKind, span: Place, values: Mapping[str, str], guessed: Guessed) -> None:
    def save(typed: dict[str, str]) -> str:
        made: list[Tag] = []
        wrong = app.attempt(lambda: made.append(app.work.tag(kind, span, typed)))
        if not wrong:
            app.reading.drop()
            app.reading.go(span.start)
            app.changed()
            app.say(f"{made[0].label} is a {kind}: {app.key_for('undo')} takes it back")
        return wrong

    lines = _lines(app, kind, span, guessed)
    title = f"{kind} {span.start}:{span.end} “{_short(app.reading.text[span.start : span.end])}”"
    draft = {"kind": kind.value, "span": [span.start, span.end], "label": ""}
    _show_form(app, title, lines, values, save, draft)
    if kind is TagKind.FOOTNOTE and guessed.entries:
        _look_at(app, values.get("entry", ""))


def _show_form(
    app: SessionApp,
    title: str,
    lines: list[Line],
    values: Mapping[str, str],
    save: Callable[[dict[str, str]], str],
    draft: Mapping[str, object] | None = None,
) -> None:
    stands = app.reading.at

    def changed(field: str, value: str) -> None:
        if field == "entry":
            _look_at(app, value)

    def closed(saved: str | None) -> None:
        if not saved:
            app.reading.at = stands
            app.moved(all_rows=True)
        app.keep()

    form = Form(title, lines, values, app.palette, changed)
    app.push_screen(FormScreen(form, save, draft), closed)
    app.view.uncover(stands if app.reading.selection is None else app.reading.selection.start, len(lines) + 2)


def _look_at(app: SessionApp, entry: str) -> None:
    """Show the line that an entry is, while the form asks whether it is the one."""
    start = entry.partition(":")[0]
    if start.isdecimal():
        app.view.show_place(int(start))
        app.view.refresh()


def _lines(app: SessionApp, kind: TagKind, span: Place, guessed: Guessed) -> list[Line]:
    """Give the lines of the form of a kind; what can only be one of some values is chosen."""
    found = []
    for one in fields.FIELDS[kind]:
        options = tuple((value, value) for value in one.choices)
        if one.name == "entry":
            options = _entries(app, guessed.entries)
        elif one.name == "parent":
            options = _parents(app, span)
        where = guessed.evidence.get(one.name)
        from_words = _around(app.reading.text, where) if where else ""
        found.append(Line(one.name, one.label, one.about, options, guessed=from_words))
    return found


def _around(text: str, where: Place) -> str:
    end = text.find("\n", where.end)
    return _short(text[where.start : min(where.end + 30, end if end >= 0 else len(text))])


def _entries(app: SessionApp, found: tuple[Place, ...]) -> tuple[tuple[str, str], ...]:
    shown = [(f"{one.start}:{one.end}", app.reading.text[one.start : one.end]) for one in found]
    nothing = "none" if found else f"no line begins so; select it later and press {app.key_for('entry')}"
    return (*shown, ("", nothing))


def _parents(app: SessionApp, span: Place) -> tuple[tuple[str, str], ...]:
    around = [
        one.item
        for one in app.reading.tags.touching(span.start, span.end)
        if isinstance(one.item.details, Quote)
        and one.start <= span.start
        and span.end <= one.end
        and (one.start, one.end) != tuple(span)
    ]
    return (*((one.label, f"{one.label} “{_short(one.span.exact)}”") for one in around), ("", "no other quote"))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WORDS else line[: _WORDS - 1] + "…"


def resume(app: SessionApp, draft: Mapping[str, object]) -> None:
    """Show a form again that was not finished when the session ended."""
    kind, span, label, values = (draft.get(name) for name in ("kind", "span", "label", "values"))
    if not isinstance(span, list) or not isinstance(values, dict) or not isinstance(kind, str):
        return
    place = Place(int(span[0]), int(span[1]))
    if not 0 <= place.start < place.end <= len(app.reading.text):
        return
    typed = {str(name): str(value) for name, value in values.items()}
    if label:
        known = app.attempt(lambda: _edit_form(app, app.work.tag_labelled(str(label)), typed))
        if not known:
            app.say("you had begun to edit this")
        return
    app.reading.select(*place)
    app.moved(all_rows=True)
    _tag_form(app, TagKind(kind), place, typed, app.work.guesses(TagKind(kind), place))


def meant(app: SessionApp) -> Tag:
    """Give the tag under the cursor, or the one that is meant in the list.

    Raises:
        NotFound: there is none.
    """
    found = app.meant_in_list() or app.reading.current
    if found is None:
        raise NotFound("there is no tag under the cursor", f"{app.key_for('tag-next')} goes to the next one")
    return found


@DOING.does("edit")
def edit(app: SessionApp, action: str) -> None:
    """Edit the fields of the tag that is meant."""
    del action
    one = meant(app)
    _edit_form(app, one, fields.values_of(one))


def _edit_form(app: SessionApp, one: Tag, values: Mapping[str, str]) -> None:
    span = Place(one.span.start, one.span.end)

    def save(typed: dict[str, str]) -> str:
        wrong = app.attempt(lambda: app.work.retag(one, typed))
        if not wrong:
            app.changed()
            app.say(f"{one.label} is changed: {app.key_for('undo')} brings the old fields back")
        return wrong

    guessed = app.work.guesses(one.kind, span)
    entries = guessed.entries
    if isinstance(one.details, Footnote) and one.details.entry:
        entry = Place(one.details.entry.start, one.details.entry.end)
        entries = (entry, *(other for other in entries if other != entry))
    lines = _lines(app, one.kind, span, Guessed({}, {}, entries))
    draft = {"kind": one.kind.value, "span": [*span], "label": one.label}
    _show_form(app, f"{one.label} {one.kind} “{_short(one.span.exact)}”", lines, values, save, draft)


@DOING.does("respan")
def respan(app: SessionApp, action: str) -> None:
    """Give a tag other words: first it is chosen, then its new words are selected, and the same key stores them."""
    del action
    seed, _, label = app.respanning.rpartition(":")
    if seed != app.work.key:
        one = meant(app)
        app.reading.select(one.span.start, one.span.end)
        app.respanning = one.key
        app.moved(all_rows=True)
        return
    span = app.work.span_to_tag()
    made = app.work.respan(app.work.tag_labelled(label), span)
    app.respanning = ""
    app.reading.drop()
    app.reading.go(span.start)
    app.changed()
    app.say(f"{made.label} has these words now")


@DOING.does("entry")
def entry(app: SessionApp, action: str) -> None:
    """Make the selection the entry of the last footnote that has none."""
    del action
    span = app.work.span_to_tag()
    bare = app.work.missing_entry()
    if bare is None:
        raise Refused("every footnote of this text has its entry", "edit one with " + app.key_for("edit"))
    app.work.retag(bare, {**fields.values_of(bare), "entry": f"{span.start}:{span.end}"})
    app.reading.drop()
    app.changed()
    app.say(f"{bare.label} leads here now")


@DOING.does("untag")
def untag(app: SessionApp, action: str) -> None:
    """Take the tag that is meant back; where statements rest on it, ask first."""
    del action
    one = meant(app)
    _, statements = opened.hanging_on(app.work.library, app.work.standing.ids[one.label])
    if not statements:
        _untag(app, one, force=False)
        return

    def answer(letter: str) -> None:
        if letter in "yY":
            app.attempt(lambda: _untag(app, one, force=True))
        else:
            app.say(f"{one.label} stays")

    keys = ", ".join(statement.key for statement in statements)
    app.wait_for_letter(f"{one.label}: statements rest on it ({keys}); take it back all the same? y/n", answer)


def _untag(app: SessionApp, one: Tag, *, force: bool) -> None:
    app.work.untag(one, force=force)
    app.changed()
    app.say(f"{one.label} is taken back: {app.key_for('undo')} brings it again")


@DOING.does("undo", "redo")
def undo(app: SessionApp, action: str) -> None:
    """Take back the last thing that was done, or do it again."""
    shape = app.work.undo() if action == "undo" else app.work.redo()
    seed, _, label = shape["key"].rpartition(":")
    app.changed()
    if seed == app.work.key:
        there = next((one.start for one in app.reading.tags.stretches if one.item.label == label), None)
        if there is not None:
            app.reading.go(there)
            app.moved(all_rows=True)
    app.say(f"{'undid' if action == 'undo' else 'did again'}: {shape['action']} {shape['key']}")


@DOING.does("relate")
def relate(app: SessionApp, action: str) -> None:
    """Pick the other tag from a list of all, then ask how the two stand to each other."""
    del action
    source = meant(app)
    items = [
        Item(f"{one.key}  {one.kind}  {_short(one.span.exact)}", one.key, more=f"{stance} {' '.join(one.labels)}")
        for one, stance in opened.tags_to_pick(app.work.library)
        if one.key != source.key
    ]
    if not items:
        raise NotFound("there is no other tag to relate it to")

    def picked(key: str | None) -> None:
        if key:
            _relation_form(app, source, key)

    app.push_screen(
        PickScreen(f"relate {source.label} to … (words, kinds, keywords and stances filter)", items, app.palette),
        picked,
    )


def _relation_form(app: SessionApp, source: Tag, target: str) -> None:
    def save(typed: dict[str, str]) -> str:
        how = RelationKind(typed["kind"])
        wrong = app.attempt(lambda: app.work.relate(source, how, target, typed["note"], typed["reconcile"]))
        if not wrong:
            app.changed()
            app.say(f"{source.label} {how} {target}")
        return wrong

    lines = [
        Line("kind", "how", "", tuple((one.value, one.value) for one in RelationKind)),
        Line("note", "why", "why; must be given", required=True),
        Line("reconcile", "reconcile", "why both can be right: calendar, scope, period …"),
    ]
    _show_form(app, f"{source.label} … {target}", lines, {}, save)


@DOING.does("pick")
def pick(app: SessionApp, action: str) -> None:
    """Add the tag that is meant to those that a statement will rest on, or take it out."""
    del action
    key = meant(app).key
    if key in app.picked:
        app.picked.remove(key)
    else:
        app.picked.append(key)
    app.say(f"picked: {' '.join(app.picked) or 'none'}; {app.key_for('state')} states something on them")


@DOING.does("state")
def state(app: SessionApp, action: str) -> None:
    """State something on the picked tags, or on the one that is meant."""
    del action
    rests_on = list(app.picked) or [meant(app).key]

    def save(typed: dict[str, str]) -> str:
        on = [f"{key}:{typed[f'use-{place}']}" for place, key in enumerate(rests_on)]
        made: list[str] = []
        wrong = app.attempt(lambda: made.append(app.work.state(typed["text"], on)))
        if not wrong:
            app.picked.clear()
            app.changed()
            app.say(f"stated {made[0]}; follow it back with: annotate trace {made[0]}")
        return wrong

    uses = tuple((one.value, one.value) for one in Use)
    lines = [Line("text", "statement", "what you state, in your words", required=True)]
    lines += [
        Line(f"use-{place}", key.rpartition(":")[2], "", tuple((value, f"{value}  {key}") for value, _ in uses))
        for place, key in enumerate(rests_on)
    ]
    _show_form(app, f"a statement that rests on {len(rests_on)} tag{'s' * (len(rests_on) != 1)}", lines, {}, save)
