"""What is seen beside the text: tags, metadata, relations, another seed; the themes, the help and the palette."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotate.core.seeds import Basis
from annotate.core.tags import Claim, Footnote, Quote, Tag
from annotate.errors import NotFound
from annotate.library import opened
from annotate.session.keys import ACTIONS, GROUPS, keys_of
from annotate.session.work import Work
from annotate.tui.doing import Table
from annotate.tui.lists import Bar, Item
from annotate.tui.picking import PickScreen
from annotate.tui.textview import TextView

if TYPE_CHECKING:
    from annotate.tui.app import SessionApp

DOING = Table()
_NARROW = 60
"""Below how many columns a list takes the place of the text."""
_SPLIT = 50
"""Below how many columns a second text takes the place of the first."""


def gist(tag: Tag) -> str:
    """Say in a line what a tag is about."""
    match tag.details:
        case Claim(gloss=gloss) if gloss:
            return gloss
        case Quote(speaker=speaker) if speaker:
            return f"{speaker}: “{tag.span.exact}”"
        case Footnote(entry=entry) if entry:
            return f"{tag.span.exact} → {entry.exact}"
        case _:
            return f"“{tag.span.exact}”"


@DOING.does("panel-tags", "panel-seed", "panel-tag", "panel-hide")
def panel(app: SessionApp, action: str) -> None:
    """Show a list beside the text, or none. The key of the one that is shown gives it the focus."""
    name = action.removeprefix("panel-")
    if name == app.panel:
        app.give_keys(to_list=True)
        return
    show_panel(app, "" if name == "hide" else name)


def show_panel(app: SessionApp, name: str) -> None:
    """Show a list beside the text; an empty name hides it."""
    app.panel = name if name in {"tags", "seed", "tag"} else ""
    fit(app, app.size.width)
    if app.panel:
        found = app.side
        found.wrap = app.panel != "tags"
        found.words = app.filters if app.panel == "tags" else ""
        app.attempt(lambda: fill_panel(app, keep=False))
    else:
        app.give_keys()


def fit(app: SessionApp, width: int) -> None:
    """Give the width to what is shown."""
    side = app.query_one("#side")
    side.display = bool(app.panel)
    narrow = bool(app.panel) and width < _NARROW
    side.styles.width = "100%" if narrow else "36%"
    for place, pane in enumerate(app.panes):
        pane.view.display = not narrow and (width >= _SPLIT or place == app.active)
    if narrow and not app.side.active:
        app.give_keys(to_list=True)


def fill_panel(app: SessionApp, *, keep: bool = True) -> None:
    """Fill the list beside the text with what it shows now."""
    found, title = app.side, app.query_one("#side-title", Bar)
    if app.panel == "tags":
        stands = opened.stance_line(opened.about(app.work.library, app.work.opened.seed_id).stances)
        items = [tag_item(one.item, stands) for one in app.reading.tags.stretches]
        found.show(items, keep=keep)
        elsewhere = app.work.standing.elsewhere
        more = f", {elsewhere} on other captures" if elsewhere else ""
        title.say(f"{len(found.shown)} of {len(items)} tags{more}", found.words or "/ filters")
    elif app.panel == "seed":
        found.show(list(about_items(opened.about(app.work.library, app.work.opened.seed_id))), keep=keep)
        title.say(app.work.key, f"capture {app.work.opened.capture}")
    else:
        tag = app.reading.current
        found.show(list(tag_items(app.work, tag)) if tag else [Item("there is no tag under the cursor")], keep=keep)
        title.say(tag.key if tag else "tag", tag.kind if tag else "")


def tag_item(tag: Tag, stands: str) -> Item:
    """Give the line of a tag in the list of tags, which can also be filtered by where its seed stands."""
    labels = "".join(f" #{one}" for one in tag.labels)
    voice = "" if tag.voice == "author" else f" {tag.voice}"
    return Item(f"{tag.label} {tag.kind}{labels}{voice} {gist(tag)}", tag.key, more=stands)


def about_items(about: opened.About) -> Iterator[Item]:
    """Give the lines of a seed's metadata: each field with why it has its value; then its stances."""
    from annotate.formats.basis import field_values  # noqa: PLC0415  only this list needs it

    values = field_values(about.seed)
    for name in dict.fromkeys([*values, *about.bases]):
        value = values.get(name, "")
        basis = about.bases.get(name)
        if value or basis:
            yield Item(f"{name}: {value or 'not known'}", strong=False)
            if basis:
                yield _basis_item(basis)
    for stance in about.stances:
        towards = f" towards {stance.target}" if stance.target else ""
        yield Item(f"{stance.scheme}{towards}: {stance.value}", strong=True)
        yield Item(f"  {stance.justification} ({stance.by})")
        for span in stance.evidence:
            yield Item(f"  “{span.exact}”", f"@{span.capture}:{span.start}:{span.end}")


def _basis_item(basis: Basis) -> Item:
    why = basis.rule or basis.source or basis.note
    words = f" “{basis.evidence[0].exact}”" if basis.evidence else ""
    place = basis.evidence[0] if basis.evidence else None
    key = f"@{place.capture}:{place.start}:{place.end}" if place else ""
    return Item(f"  {basis.kind}{words}{': ' + why if why else ''}", key)


def tag_items(work: Work, tag: Tag) -> Iterator[Item]:
    """Give the lines of a tag: its words and fields, its relations, and the statements that rest on it."""
    from annotate.session.fields import FIELDS, values_of  # noqa: PLC0415  only this list needs it

    yield Item(f"“{tag.span.exact}”", tag.key)
    values = values_of(tag)
    for field in FIELDS[tag.kind]:
        value = values.get(field.name, "")
        if value and (field.name, value) not in {("voice", "author"), ("block", "no")}:
            yield Item(f"{field.label}: {value}")
    if isinstance(tag.details, Footnote) and tag.details.entry:
        entry = tag.details.entry
        yield Item(f"  “{entry.exact}”", f"@{entry.capture}:{entry.start}:{entry.end}")
    relations, statements = opened.hanging_on(work.library, work.standing.ids[tag.label])
    yield Item(f"{len(relations)} relations", strong=True)
    for one in relations:
        other = one.target if one.source == tag.key else one.source
        says = f"{one.kind} {other}" if one.source == tag.key else f"{other} {one.kind} this"
        yield Item(f"{says}: {one.note}{' (' + one.reconcile + ')' if one.reconcile else ''}", other)
    yield Item(f"{len(statements)} statements", strong=True)
    for statement in statements:
        yield Item(f"{statement.key}: {statement.text}")


def go_to_chosen(app: SessionApp, key: str) -> None:
    """Go to the tag, or to the words at `@CAPTURE:START:END`, that a line stands for; a tag of another seed is shown beside."""
    if key.startswith("@"):
        capture, start, end = (int(part) for part in key[1:].split(":"))
        if capture != app.work.opened.capture:
            raise NotFound(
                f"these words stand in capture {capture}", f"see them with: annotate session {app.work.key}@{capture}"
            )
        app.reading.drop()
        app.reading.go(start)
        app.reading.anchor = end
    else:
        seed, _, label = key.rpartition(":")
        if seed != app.work.key:
            open_beside(app, seed)
        one = app.work.tag_labelled(label)
        app.reading.drop()
        app.reading.go(one.span.start)
    if app.size.width < _NARROW:
        show_panel(app, "")
    app.give_keys()
    app.moved(all_rows=True)


@DOING.does("next-pane")
def next_pane(app: SessionApp, action: str) -> None:
    """Give the keys to the next of text, other text and list."""
    del action
    listed = app.side
    places = [*range(len(app.panes)), *([-1] if app.panel else [])]
    here = -1 if listed.active else app.active
    there = places[(places.index(here) + 1) % len(places)]
    if there == -1:
        app.give_keys(to_list=True)
        return
    app.active = there
    fit(app, app.size.width)
    app.give_keys()
    app.tell()


def _pick_seed(app: SessionApp, title: str, then: str) -> None:
    items = [Item(f"{key}  {about}", key) for key, about in opened.seeds_to_pick(app.work.library)]

    def picked(key: str | None) -> None:
        if key:
            app.attempt(lambda: open_beside(app, key) if then == "beside" else open_instead(app, key))

    app.push_screen(PickScreen(title, items, app.palette), picked)


@DOING.does("open")
def open_seed(app: SessionApp, action: str) -> None:
    """Pick another seed and read it."""
    del action
    _pick_seed(app, "open a seed", "instead")


@DOING.does("split")
def split(app: SessionApp, action: str) -> None:
    """Pick another seed to read beside this one, or close that."""
    del action
    if len(app.panes) > 1:
        close_beside(app)
    else:
        _pick_seed(app, "open a seed beside this one", "beside")


def open_instead(app: SessionApp, key: str) -> None:
    """Read another seed in the place of the one that has the keys."""
    app.keep()
    work = Work(app.work.library, key)
    pane = app.pane
    pane.work = work
    stood = app.setup.places.of(work.key)
    work.reading.marks.update(stood.marks)
    work.reading.go(stood.at)
    pane.view.read(work.reading)
    app.changed()
    app.tell()


def open_beside(app: SessionApp, key: str) -> None:
    """Read another seed beside the first, and give it the keys."""
    from annotate.tui.app import Pane  # noqa: PLC0415  the app knows this module

    if len(app.panes) > 1:
        app.active = 1
        if app.work.key != key:
            open_instead(app, key)
        return
    work = Work(app.work.library, key)
    view = TextView(work.reading, id="other")
    view.look(app.palette, colored=app.colored)
    app.panes.append(Pane(work, view))
    app.query_one("#main").mount(view, after=app.panes[0].view)
    view.display = True
    app.active = 1
    fit(app, app.size.width)
    app.give_keys()
    app.tell()


def close_beside(app: SessionApp) -> None:
    """Read the first seed alone again."""
    beside = app.panes.pop()
    app.active = 0
    beside.view.remove()
    fit(app, app.size.width)
    app.give_keys()
    app.tell()


@DOING.does("reload")
def reload(app: SessionApp, action: str) -> None:
    """Read the seed anew, in its newest capture."""
    del action
    pane = app.pane
    pane.work = pane.work.reopen(app.work.library)
    pane.view.read(pane.work.reading)
    app.changed()
    app.say(f"read anew: capture {pane.work.opened.capture}, {len(pane.reading.tags)} tags")


@DOING.does("theme")
def theme(app: SessionApp, action: str) -> None:
    """Change between dark and light."""
    del action
    app.theme = "annotate-light" if app.theme == "annotate-dark" else "annotate-dark"
    app.recolor()


def help_items(keys: dict[str, str]) -> Iterator[Item]:
    """Give a line for every action, with its keys."""
    for group, actions in GROUPS.items():
        yield Item(group, strong=True)
        for one in actions:
            yield Item(f"{' '.join(keys_of(one.name, keys)):<22} {one.about}", one.name)


@DOING.does("help", "palette")
def show_help(app: SessionApp, action: str) -> None:
    """Show all keys; typing finds an action, and enter does it."""
    items = list(help_items(dict(app.setup.keys)))
    if action == "palette":
        items = [Item(f"{one.about}  ({one.name})", one.name) for one in ACTIONS.values()]

    def picked(name: str | None) -> None:
        if name:
            app.perform(name)

    title = "all keys: type to find, enter to do" if action == "help" else "do what?"
    app.push_screen(PickScreen(title, items, app.palette), picked)


@DOING.does("quit")
def end(app: SessionApp, action: str) -> None:
    """End the session."""
    del action
    app.end()
