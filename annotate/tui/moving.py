"""Moving through the text, selecting in it and searching it, on the full screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotate.tui.doing import Table

if TYPE_CHECKING:
    from annotate.tui.app import SessionApp

DOING = Table()

_BY = {
    "left": ("character", True), "right": ("character", False), "word": ("word", False), "word-back": ("word", True),
    "sentence": ("sentence", False), "sentence-back": ("sentence", True), "paragraph": ("paragraph", False),
    "paragraph-back": ("paragraph", True), "tag-next": ("tag", False), "tag-back": ("tag", True),
}  # fmt: skip
_NOWHERE = {"tag-next": "there is no tag after this", "tag-back": "there is no tag before this"}


@DOING.does(*_BY)
def move(app: SessionApp, action: str) -> None:
    """Move by a character, word, sentence, paragraph or tag."""
    by, back = _BY[action]
    app.view.forget_column()
    if app.reading.move(by, back=back) or action not in _NOWHERE:
        app.moved()
    else:
        app.say(_NOWHERE[action])


@DOING.does("left-select", "right-select", "word-select", "word-back-select")
def move_selecting(app: SessionApp, action: str) -> None:
    """Extend or shrink the selection by a character or word."""
    by, back = _BY[action.removesuffix("-select")]
    app.view.forget_column()
    app.reading.move(by, back=back, extend=True)
    app.moved()


@DOING.does("up", "down", "up-select", "down-select")
def move_rows(app: SessionApp, action: str) -> None:
    """Move by a row."""
    app.view.move_rows(-1 if action.startswith("up") else 1, extend=action.endswith("select"))
    app.moved()


@DOING.does("page-up", "page-down")
def page(app: SessionApp, action: str) -> None:
    """Move by a screen."""
    app.view.page(-1 if action == "page-up" else 1)
    app.moved()


@DOING.does("row-start", "row-end")
def to_edge(app: SessionApp, action: str) -> None:
    """Move to an edge of the row."""
    app.view.forget_column()
    app.view.to_edge(end=action == "row-end")
    app.moved()


@DOING.does("top", "bottom", "word-end")
def to_end(app: SessionApp, action: str) -> None:
    """Move to an end of the text, or of the word."""
    app.view.forget_column()
    reading = app.reading
    reading.go(0) if action == "top" else reading.to_end(word=action == "word-end")
    app.moved()


@DOING.does("go-to")
def go_to(app: SessionApp, action: str) -> None:
    """Ask for a place and go there."""
    del action

    def there(typed: str) -> None:
        app.reading.go_to(typed)
        app.moved()

    app.ask("go to a line (120), a line and column (120:5), or an offset (@4512)", there)


@DOING.does("mark", "to-mark")
def mark(app: SessionApp, action: str) -> None:
    """Remember a place by a letter, or go to one."""

    def named(letter: str) -> None:
        if action == "mark":
            app.reading.mark(letter)
            app.say(f"this place is {letter} now")
        elif app.reading.to_mark(letter):
            app.moved()
        else:
            app.say(f"there is no place {letter}; there are: {' '.join(sorted(app.reading.marks)) or 'none'}")

    app.wait_for_letter("mark this place by a letter" if action == "mark" else "to the place with the letter …", named)


@DOING.does("search")
def search(app: SessionApp, action: str) -> None:
    """Ask for words and go to them."""
    del action

    def look(words: str) -> None:
        found = app.reading.look_for(words)
        app.view.repaint()
        app.moved()
        if not found:
            app.say(f"there is no {words!r} in this text" if words.strip() else "nothing is looked for")

    app.ask("look for", look)


@DOING.does("hit", "hit-back")
def hit(app: SessionApp, action: str) -> None:
    """Go to the next hit, or the one before."""
    before = app.reading.at
    if app.reading.looked_for is None:
        app.say(f"nothing is looked for; {app.key_for('search')} begins to")
        return
    back = action == "hit-back"
    found = app.reading.move("hit", back=back)
    app.moved()
    if not found:
        app.say("there is no other hit")
    elif (app.reading.at > before) == back:
        app.say("on from the other end of the text")


@DOING.does("select")
def select(app: SessionApp, action: str) -> None:
    """Begin a selection, or drop it."""
    del action
    app.reading.begin()
    app.moved(all_rows=True)
    if app.reading.anchor is not None:
        app.say("selecting: move, then tag")


@DOING.does("swap")
def swap(app: SessionApp, action: str) -> None:
    """Go to the other end of the selection."""
    del action
    app.reading.swap()
    app.moved()


@DOING.does("drop")
def drop(app: SessionApp, action: str) -> None:
    """Drop the selection, and what was begun."""
    del action
    app.respanning = ""
    app.reading.drop()
    app.give_keys()
    app.moved(all_rows=True)


@DOING.does("select-word", "select-quoted", "select-sentence", "select-paragraph", "select-tag", "select-hit")
def select_unit(app: SessionApp, action: str) -> None:
    """Select what the cursor is in."""
    unit = action.removeprefix("select-")
    if app.reading.select_unit(unit):
        app.moved(all_rows=True)
    else:
        what = {
            "quoted": "quotation marks around the cursor",
            "tag": "tag under the cursor",
            "hit": "hit at the cursor",
        }
        app.say(f"there {'are' if unit == 'quoted' else 'is'} no {what.get(unit, unit + ' here')}")


@DOING.does("widen", "narrow")
def widen(app: SessionApp, action: str) -> None:
    """Select more around the selection, or as little as before."""
    done = app.reading.widen() if action == "widen" else app.reading.narrow()
    app.moved(all_rows=True)
    if not done:
        app.say("nothing larger can be selected" if action == "widen" else "it was not widened")


@DOING.does("turn")
def turn(app: SessionApp, action: str) -> None:
    """Mean the next of the tags under the cursor."""
    del action
    app.reading.turn += 1
    app.moved(all_rows=True)
