"""`undo` and `redo`: what was tagged, edited, related or stated is taken back and brought again, as far back as the log goes.

Nothing is rewritten: an undo withdraws, restores or writes fields anew, and is an event of its own that names the one it undid.
So the log alone tells what there is to undo, also in a process that was just started. Everybody undoes what they did themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace

from annotate.core.relations import Relation, RelationKind
from annotate.core.spans import Span
from annotate.core.tags import Footnote, Tag, Voice
from annotate.errors import Refused
from annotate.formats.tagfields import read_tag_details
from annotate.library import Library, finding
from annotate.store import events, reading, tagreading, writing
from annotate.store.events import Event
from annotate.store.writer import Writer

if TYPE_CHECKING:
    from annotate.library.shapes import UndoShape

UNDOABLE = ("tag", "retag", "respan", "untag", "relate", "state")
"""What can be undone."""


def undo(library: Library, *, dry_run: bool = False) -> UndoShape:
    """Take back the last thing that this person tagged, edited, took back, related or stated, and has not undone yet.

    Raises:
        Refused: there is nothing, or others have built on it since.
    """
    return _turn(library, "undo", dry_run=dry_run)


def redo(library: Library, *, dry_run: bool = False) -> UndoShape:
    """Do again what this person undid last, unless they have done something else since.

    Raises:
        Refused: there is nothing, or it can no longer be done.
    """
    return _turn(library, "redo", dry_run=dry_run)


def _turn(library: Library, way: str, *, dry_run: bool) -> UndoShape:
    with library.writing(dry_run=dry_run) as writer:
        stamp = library.stamp()
        found = _next_undo(library, stamp.by) if way == "undo" else _next_redo(library, stamp.by)
        if found is None:
            raise Refused(f"there is nothing to {way} for {stamp.by}", "see what was done with: annotate log")
        _ACTIONS[found.action](library, writer, found, undone=way == "undo")
        before = {"event": found.id, "action": found.action}
        writing.put_event(writer, way, found.target, (stamp.by, stamp.at), before)
    shape = {"key": found.target, "action": found.action, "done": way, "event": found.id, "dry_run": dry_run}
    return cast("UndoShape", shape)


def _next_undo(library: Library, by: str) -> Event | None:
    """Give the last thing that was done and stands. The latest word on an event, an undo or a redo of it, is met first."""
    said: dict[int, str] = {}
    for one in events.latest_first(library.database, by):
        if one.action in {"undo", "redo"}:
            said.setdefault(_named(one), one.action)
        elif one.action in UNDOABLE and said.get(one.id) != "undo":
            return one
    return None


def _next_redo(library: Library, by: str) -> Event | None:
    """Give what was undone last; None where something else was done after that."""
    said: dict[int, str] = {}
    for one in events.latest_first(library.database, by):
        if one.action in {"undo", "redo"}:
            number = _named(one)
            if one.action == "undo" and number not in said:
                return events.event(library.database, number)
            said.setdefault(number, one.action)
        elif one.action in UNDOABLE:
            return None
    return None


def _named(one: Event) -> int:
    assert isinstance(one.before, dict)
    return int(one.before["event"])


def _tagged(library: Library, writer: Writer, one: Event, *, undone: bool) -> None:
    del writer
    _stand(library, one.target, standing=not undone, force=False)


def _untagged(library: Library, writer: Writer, one: Event, *, undone: bool) -> None:
    del writer
    _stand(library, one.target, standing=undone, force=True)


def _stand(library: Library, key: str, *, standing: bool, force: bool) -> None:
    """Let a tag stand, or withdraw it; what `untag` took from statements comes and goes with it."""
    found, run = finding.tag(library.database, key), library.database.run
    if standing:
        run(tagreading.WITHDRAW_TAG, ["", found.tag_id])
        run(tagreading.RESTORE_EVIDENCE, [found.tag_id, found.tag.withdrawn])
        return
    resting = [one.key for one in tagreading.statements_on(library.database, found.tag_id) if not one.withdrawn]
    if resting and not force:
        raise Refused(f"{found.tag.key}: statements rest on this tag: {', '.join(resting)}", "undo those first")
    at = library.stamp().at
    if resting:
        run(tagreading.WITHDRAW_EVIDENCE, [at, found.tag_id])
    run(tagreading.WITHDRAW_TAG, [at, found.tag_id])


def _retagged(library: Library, writer: Writer, one: Event, *, undone: bool) -> None:
    fields = one.before if undone else one.after
    found = finding.tag(library.database, one.target)
    assert isinstance(fields, Mapping)
    captures = reading.captures(library.database, found.seed_id)
    labels = tagreading.labels_of(library.database, found.seed_id)
    numbers = {capture.number: capture_id for capture_id, capture in captures.items()}
    made = with_fields(found.tag, fields)
    if isinstance(made.details, Footnote) and made.details.entry:
        entry = made.details.entry
        capture_id = numbers[entry.capture]
        made = replace(made, details=replace(made.details, entry=_placed(library, capture_id, entry)))
    writing.update_tag(writer, numbers, made, labels)


def _placed(library: Library, capture_id: int, span: Span) -> Span:
    from annotate.core.spans import cut  # noqa: PLC0415  only a footnote's entry needs the text

    return cut(reading.text_of(library.database, capture_id), span.start, span.end, span.capture)


def with_fields(tag: Tag, fields: Mapping[str, Any]) -> Tag:
    """Give a tag with the fields of its shape in the log, and all else as it is."""
    return replace(
        tag,
        details=read_tag_details(tag.kind, fields),
        labels=tuple(fields.get("labels", ())),
        note=fields.get("note", ""),
        sic=tuple(fields.get("sic", ())),
        voice=Voice(fields.get("voice", Voice.AUTHOR)),
        voice_name=fields.get("voice_name", ""),
    )


def _respanned(library: Library, writer: Writer, one: Event, *, undone: bool) -> None:
    from annotate.core.placements import How  # noqa: PLC0415  most of what is undone moved no words
    from annotate.library.respanning import put_words, words_of  # noqa: PLC0415

    found = finding.tag(library.database, one.target)
    put_words(
        library, writer, found, words_of(one.before if undone else one.after), How.UNDONE if undone else How.GIVEN
    )


def _related(library: Library, writer: Writer, one: Event, *, undone: bool) -> None:
    assert isinstance(one.after, Mapping)
    source, target = (finding.tag(library.database, str(one.after[end])) for end in ("from", "to"))
    number, relation = _relation(library, source, target, one.after, standing=undone)
    writing.update_relation(writer, number, replace(relation, withdrawn=library.stamp().at if undone else ""))


def _relation(
    library: Library, source: finding.FoundTag, target: finding.FoundTag, made: Mapping[str, Any], *, standing: bool
) -> tuple[int, Relation]:
    kind = RelationKind(made["type"])
    for number, one in reversed(tagreading.relations_of(library.database, source.tag_id).items()):
        ends = (one.source, one.target, one.kind)
        if ends == (source.tag.key, target.tag.key, kind) and bool(one.withdrawn) != standing:
            return number, one
    raise Refused(f"{source.tag.key} {kind} {target.tag.key}: this relation was changed since by somebody else")


def _stated(library: Library, writer: Writer, one: Event, *, undone: bool) -> None:
    del writer
    number, _ = finding.statement(library.database, one.target)
    library.database.run(tagreading.WITHDRAW_STATEMENT, [library.stamp().at if undone else "", number])


_ACTIONS: Mapping[str, Callable[..., None]] = {
    "tag": _tagged,
    "retag": _retagged,
    "respan": _respanned,
    "untag": _untagged,
    "relate": _related,
    "state": _stated,
}
