"""The fields of a tag written anew. Its words, its kind and its label stay: another stretch of text is another tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotate.core.tags import Footnote, Quote
from annotate.errors import Refused
from annotate.library import Library, finding
from annotate.library.seeds import text_of
from annotate.library.shaping import tag_shape
from annotate.library.tagging import TagAsked, details_of, require_inside
from annotate.store import reading, tagreading, writing

if TYPE_CHECKING:
    from annotate.library.shapes import TagsShape


def retag(library: Library, key: str, asked: TagAsked, *, keep_entry: bool = False, dry_run: bool = False) -> TagsShape:
    """Write the fields of a tag anew, as `asked`; where that says the words stand is not looked at. `undo` brings the old ones back.

    With `keep_entry` a footnote leads where it led: one that was carried to a newer capture has its entry there, too.

    Raises:
        NotFound: there is no such tag, or no such tag that is named as a parent or as supported.
        Refused: it was withdrawn, is of another kind, or nests wrongly.
    """
    with library.writing(dry_run=dry_run) as writer:
        found = finding.tag(library.database, key)
        before = found.tag
        if before.withdrawn:
            raise Refused(f"{before.key} was withdrawn", f"bring it back with: annotate restore {before.key}")
        if asked.kind is not before.kind:
            raise Refused(f"{before.key} is a {before.kind}, and stays one", "take it back and tag the words anew")
        newest = text_of(library, f"{before.seed}@{before.span.capture}")
        details = details_of(library, newest, asked)
        if isinstance(details, Footnote) and isinstance(before.details, Footnote):
            entry = before.details.entry if keep_entry else details.entry
            details = replace(details, parsed=before.details.parsed, entry=entry)
        made = replace(
            before,
            details=details,
            labels=asked.keywords,
            note=asked.note,
            sic=asked.sic,
            voice=asked.voice,
            voice_name=asked.voice_name,
        )
        if isinstance(details, Quote) and details.parent:
            require_inside(library, newest, made, details.parent)
        captures = reading.captures(library.database, found.seed_id)
        numbers = {one.number: capture_id for capture_id, one in captures.items()}
        if made != before:
            writing.update_tag(writer, numbers, made, tagreading.labels_of(library.database, found.seed_id))
            stamp = library.stamp()
            shapes = (tag_shape(before), tag_shape(made))
            writing.put_event(writer, "retag", made.key, (stamp.by, stamp.at), *shapes)
    return {"tags": [tag_shape(made)]}
