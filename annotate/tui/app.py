"""The full screen: text, a second text beside it, a list, a status line; and from each key to what it does."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from annotate.core.tags import Tag
from annotate.errors import AnnotateError
from annotate.library import Library
from annotate.session.keys import keys_of
from annotate.session.places import Places, Stood
from annotate.session.reading import Reading
from annotate.session.work import Work
from annotate.tui import marking, moving, seeing
from annotate.tui.forms import FormScreen
from annotate.tui.lists import Bar, Items
from annotate.tui.palette import PALETTES, Palette, themes
from annotate.tui.picking import PickScreen, TypedLine
from annotate.tui.textview import TextView

if TYPE_CHECKING:
    from annotate.tui.doing import Doing

_TICK = 1.0
"""How often the session looks whether somebody else has written, and keeps where it stands, in seconds."""


@dataclass(slots=True)
class Pane:
    """A text on the screen, and the work on it."""

    work: Work
    view: TextView

    @property
    def reading(self) -> Reading:
        """Where its reader is."""
        return self.work.reading


class Setup(msgspec.Struct, frozen=True, gc=False):
    """With what a session begins. `open_library` opens the library anew, where it was lost."""

    open_library: Callable[[], Library]
    keys: Mapping[str, str]
    places: Places
    theme: str = ""


class MainScreen(Screen[None], inherit_bindings=False):
    """The screen without Textual's own keys: every key is in our table."""


class SessionApp(App[int], inherit_bindings=False):
    """The annotation session."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "annotate"
    CSS = """
    Screen { layout: vertical; }
    #main { height: 1fr; }
    #prompt { display: none; }
    #other { display: none; border-left: solid $panel; }
    #side { display: none; width: 36%; min-width: 26; max-width: 70; border-left: solid $panel; }
    """

    def __init__(self, work: Work, setup: Setup) -> None:
        # Where no colours are wanted, none are sent: Textual alone would send greys.
        super().__init__(ansi_color="NO_COLOR" in os.environ)
        for one in themes():
            self.register_theme(one)
        self.setup = setup
        self.library = work.library
        theme = setup.theme or setup.places.theme
        self.theme = f"annotate-{theme}" if f"annotate-{theme}" in PALETTES else "annotate-dark"
        self.panes = [Pane(work, TextView(work.reading, id="text"))]
        self.active = 0
        self.panel = ""
        self.picked: list[str] = []
        self.filters = ""
        self.respanning = ""
        """The key of the tag that is being given other words; empty while none is."""
        self._waiting: Callable[[str], None] | None = None
        self._answered: Callable[[str], None] | None = None
        self._lost = False
        self._trouble = ""
        self._details_of: tuple[str, str] = ("", "")
        self._doing: Mapping[str, Doing] = {**moving.DOING, **marking.DOING, **seeing.DOING}

    @property
    def colored(self) -> bool:
        """Tell whether colours are shown."""
        return not self.no_color

    def get_default_screen(self) -> Screen[None]:
        """Give the screen without Textual's own keys."""
        return MainScreen(id="_default")

    @property
    def palette(self) -> Palette:
        """The colours of now."""
        return PALETTES.get(self.theme, PALETTES["annotate-dark"])

    @property
    def pane(self) -> Pane:
        """The text that keys go to."""
        return self.panes[self.active]

    @property
    def work(self) -> Work:
        """The work on the text that keys go to."""
        return self.pane.work

    @property
    def reading(self) -> Reading:
        """Where the reader of the text that keys go to is."""
        return self.pane.work.reading

    @property
    def view(self) -> TextView:
        """The text that keys go to, as it is shown."""
        return self.pane.view

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        with Horizontal(id="main"):
            yield self.panes[0].view
            with Vertical(id="side"):
                yield Bar(id="side-title")
                yield Items(id="side-list")
        yield TypedLine(id="prompt")
        yield Bar(id="status")

    def on_mount(self) -> None:
        """Begin where the session stood."""
        self.recolor()
        self.give_keys()
        self.stand(self.setup.places.of(self.work.key))
        self.set_interval(_TICK, self.tick)

    def stand(self, stood: Stood) -> None:
        """Stand where a session stood."""
        self.reading.marks.update(stood.marks)
        self.reading.go(stood.at)
        self.call_after_refresh(self.view.follow, center=True)
        seeing.show_panel(self, stood.panel)
        if not self.work.opened.capture:
            self.say("this seed has no text; 2 shows what is known of it")
        else:
            self.tell()
        if stood.draft:
            self.call_after_refresh(marking.resume, self, stood.draft)

    def recolor(self) -> None:
        """Show everything in the colours of the theme."""
        for pane in self.panes:
            pane.view.look(self.palette, colored=self.colored)
        for found in (*self.query(Bar), *self.query(Items), *self.query(TypedLine)):
            found.palette = self.palette
            found.refresh()

    async def on_event(self, event: events.Event) -> None:
        """Do what a key means at once: keys that are typed fast then reach what the ones before them have opened."""
        if isinstance(event, events.Key):
            self.take(event.key, event.character)
        elif isinstance(event, events.Paste):
            self.paste(event.text)
        else:
            await super().on_event(event)

    def take(self, key: str, character: str | None) -> None:
        """Give a key to what it is meant for: a form or list over the text, the line at the bottom, or the text."""
        last = key.rpartition("+")[2]
        if key.startswith("alt+") and key not in self.setup.keys:
            # A terminal cannot tell alt and a key from escape and that key typed fast, and nothing else is meant by it here.
            self.take("escape", None)
            self.take(last, character if character and character.isprintable() else last if len(last) == 1 else None)
            return
        screen = self.screen
        if isinstance(screen, FormScreen | PickScreen):
            screen.take(key, character)
        elif self.asking:
            self._type(key, character)
        else:
            self.press(key, character)

    def paste(self, words: str) -> None:
        """Put pasted words where something is typed."""
        screen, prompt = self.screen, self.query_one("#prompt", TypedLine)
        if isinstance(screen, FormScreen | PickScreen):
            screen.paste(words)
        elif self.asking:
            prompt.typed.type(words)
            prompt.refresh()
        else:
            self.say("words can be pasted where something is asked for")

    def _type(self, key: str, character: str | None) -> None:
        prompt = self.query_one("#prompt", TypedLine)
        if key in {"enter", "escape"}:
            self.answer(prompt.typed.value if key == "enter" else None)
        elif prompt.typed.edit(key, character):
            prompt.refresh()

    def press(self, key: str, character: str | None) -> None:
        """Do what a key means; say so where it means nothing."""
        typed = character if character and character.isprintable() and character != " " else key
        if self._waiting:
            waiting, self._waiting = self._waiting, None
            self.tell() if key == "escape" else waiting(typed)
            return
        action = self.setup.keys.get(typed) or self.setup.keys.get(key)
        if action is None:
            helps = " or ".join(keys_of("help", self.setup.keys)[:1])
            self.say(f"{typed} does nothing here" + (f"; {helps} shows all keys" if helps else ""))
            return
        self.perform(action)

    def perform(self, action: str) -> None:
        """Do an action, in the list where that has the focus and knows it."""
        found = self.side
        if found.active and (found.perform(action) or self._filter(action)):
            return
        try:
            self._doing[action](self, action)
        except AnnotateError as error:
            self.fail(error)

    def say(self, words: str) -> None:
        """Say something until the next key."""
        self.query_one("#status", Bar).say(words, self._right(), short=self._place())

    def fail(self, error: AnnotateError) -> str:
        """Show what went wrong; gives the line."""
        # Which library it is about is known here, and there is one line to say it in.
        what = str(error).removeprefix(f"{self.library.database.where}: ")
        line = "; ".join([what, *error.hints[:1]])
        self.query_one("#status", Bar).say(line, wrong=True)
        return line

    def attempt(self, action: Callable[[], object]) -> str:
        """Do what may fail; gives what went wrong, which is shown too, or an empty text."""
        try:
            action()
        except AnnotateError as error:
            return self.fail(error)
        return ""

    def moved(self, *, all_rows: bool = False) -> None:
        """Show where the cursor is now."""
        self.view.follow()
        if all_rows:
            self.view.refresh_all()
        self.tell()

    def tell(self) -> None:
        """Say where the cursor is, what is selected, and which tag is meant."""
        self.query_one("#status", Bar).say(self._left(), self._right(), short=self._place())
        if self.panel == "tag":
            self._later_details()

    def _left(self) -> str:
        reading = self.reading
        tag = reading.current
        parts = []
        if self.respanning:
            parts.append(f"new words for {self.respanning}: select them, then {self.key_for('respan')} again")
        if reading.selection:
            parts.append(f"{reading.selection.end - reading.selection.start} selected")
        if tag:
            several = (
                f" ({reading.turn % len(reading.under) + 1} of {len(reading.under)})" if len(reading.under) > 1 else ""
            )
            parts.append(f"{tag.label}{several} {tag.kind}: {seeing.gist(tag)}")
        return " · ".join(parts)

    def _right(self) -> str:
        behind = " (newer capture: R)" if self.work.is_behind() else ""
        return f"{self._place()} {self.work.key}{behind}"

    def _place(self) -> str:
        place = self.reading.place(self.reading.at)
        return f"{place.line}:{place.column} @{self.reading.at}"

    def key_for(self, action: str) -> str:
        """Give the first key of an action, or its name where it has none."""
        return next(iter(keys_of(action, self.setup.keys)), action)

    def _later_details(self) -> None:
        tag = self.reading.current
        now = (self.work.key, tag.label if tag else "")
        if now != self._details_of:
            self._details_of = now
            self.set_timer(0.08, self.show_details)

    def show_details(self) -> None:
        """Show the tag under the cursor in its list, where that is the one that is shown.

        This comes a moment after the cursor did, when the screen may be gone already.
        """
        if self.panel == "tag" and self.query("#side-list"):
            self.attempt(lambda: seeing.fill_panel(self))

    def changed(self) -> None:
        """Show that tags have changed."""
        for pane in self.panes:
            pane.view.repaint()
        self._details_of = ("", "")
        if self.panel:
            self.attempt(lambda: seeing.fill_panel(self))
        self.view.follow()

    def wait_for_letter(self, what: str, then: Callable[[str], None]) -> None:
        """Give the next key to `then`."""
        self.say(what)
        self._waiting = then

    @property
    def asking(self) -> bool:
        """Tell whether a line is being typed at the bottom."""
        return self._answered is not None

    def ask(self, what: str, then: Callable[[str], None], value: str = "") -> None:
        """Let a line be typed at the bottom, and give it to `then`."""
        prompt = self.query_one("#prompt", TypedLine)
        prompt.asks = what
        prompt.typed.put(value)
        prompt.display = True
        prompt.refresh()
        self._answered = then

    def answer(self, value: str | None) -> None:
        """End the typing at the bottom; None where it was left."""
        self.query_one("#prompt").display = False
        then, self._answered = self._answered, None
        if value is None or then is None:
            self.tell()
            return
        try:
            then(value)
        except AnnotateError as error:
            self.fail(error)

    def meant_in_list(self) -> Tag | None:
        """Give the tag that is meant in the list of tags, while that has the keys; None else."""
        found = self.side
        if not (found.active and self.panel == "tags" and found.chosen):
            return None
        label = found.chosen.key.rpartition(":")[2]
        return next((one.item for one in self.reading.tags.stretches if one.item.label == label), None)

    @property
    def side(self) -> Items:
        """The list beside the text."""
        return self.query_one("#side-list", Items)

    def give_keys(self, *, to_list: bool = False) -> None:
        """Give the keys to the list, or to the text that is meant."""
        self.side.active = to_list
        self.side.refresh()
        for pane in self.panes:
            active = pane is self.pane and not to_list
            if pane.view.active != active:
                pane.view.active = active
                pane.view.refresh()

    def _filter(self, action: str) -> bool:
        """Let the list of tags be filtered, where that is asked for; tell whether it was."""
        if action != "search" or self.panel != "tags":
            return False

        def by(words: str) -> None:
            self.filters = words
            self.side.filter(words)
            seeing.fill_panel(self)

        self.ask("show only tags with all these words: a kind, a label, a voice, a name", by, self.filters)
        return True

    def on_text_view_moved(self, event: TextView.Moved) -> None:
        """Follow the mouse."""
        self.active = next((at for at, pane in enumerate(self.panes) if pane.view is event.view), self.active)
        self.give_keys()
        self.tell()

    def on_items_chosen(self, event: Items.Chosen) -> None:
        """Go to what was chosen in the list."""
        try:
            seeing.go_to_chosen(self, event.item.key)
        except AnnotateError as error:
            self.fail(error)

    def on_resize(self, event: events.Resize) -> None:
        """Give the width to text and list as far as it goes."""
        seeing.fit(self, event.size.width)

    def tick(self) -> None:
        """Look whether others have written, or the library is lost or back, and keep where the session stands."""
        try:
            if self._lost:
                self._find_again()
            news = [line for line in (pane.work.look() for pane in self.panes) if line]
        except AnnotateError as error:
            if not self._lost:
                self.fail(error)
            self._lost = True
        else:
            if news:
                self.changed()
                self.say("; ".join(news))
        self.keep()

    def _find_again(self) -> None:
        """Open the library anew, where it was lost.

        Raises:
            AnnotateError: it is still not there.
        """
        library = self.setup.open_library()
        try:
            for pane in self.panes:
                pane.work.go_on_in(library)
        except AnnotateError:
            library.close()
            raise
        self.library.close()
        self.library = library
        self._lost = False
        self.changed()
        self.say("the library is there again")

    def keep(self) -> None:
        """Keep where the session stands, with a form that is not finished."""
        reading = self.panes[0].work.reading
        stood = Stood(reading.at, dict(reading.marks), self.panel, self._draft())
        trouble = self.setup.places.keep(self.panes[0].work.key, stood, self.theme.removeprefix("annotate-"))
        if trouble and trouble != self._trouble:
            self.say(trouble)
        self._trouble = trouble

    def _draft(self) -> dict[str, object]:
        screen = self.screen
        return {**screen.draft, "values": screen.values} if isinstance(screen, FormScreen) and screen.draft else {}

    def end(self) -> None:
        """End the session."""
        self.keep()
        self.exit(0)


def begin(work: Work, setup: Setup) -> int:
    """Run the session on the terminal; gives the exit code."""
    for name in ("COLUMNS", "LINES"):
        # A size that a shell wrote down once would be believed for ever, however the terminal is resized.
        os.environ.pop(name, None)
    app = SessionApp(work, setup)
    try:
        return app.run() or 0
    finally:
        app.library.close()
