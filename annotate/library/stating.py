"""`state`: a proposition of the user's own, resting on tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotate.core.keys import split_tag_key
from annotate.core.relations import Evidence, Statement, Use
from annotate.errors import Refused, WrongCall
from annotate.library import Library, finding
from annotate.library.draftplaces import written_place
from annotate.library.shaping import statement_shape
from annotate.library.storing import key_taken, require_free, slug
from annotate.store import reading, writing

if TYPE_CHECKING:
    from annotate.library.shapes import StatementShape

_KEY_WORDS = 5


def state(
    library: Library, text: str, rests_on: Sequence[str], key: str = "", *, draft: str = "", dry_run: bool = False
) -> StatementShape:
    """State something on tags; each of `rests_on` is a tag's key, with `:USE` after it where it does not support.

    `draft` is where it is stated, as `FILE:LINE`.

    Raises:
        NotFound: there is no such tag.
        WrongCall: the place in a draft is none.
        Refused: there is no text, no tag, a tag that was withdrawn, or the key is taken.
    """
    if not text.strip():
        raise Refused("a statement needs words")
    if not rests_on:
        raise WrongCall("a statement rests on tags", "name at least one with --on KEY:LABEL")
    with library.writing(dry_run=dry_run) as writer:
        parsed = [_evidence(library, text) for text in rests_on]
        found = [(finding.tag(library.database, tag), use) for tag, use in parsed]
        gone = [one.tag.key for one, _ in found if one.tag.withdrawn]
        if gone:
            raise Refused(
                f"{gone[0]} was withdrawn; a statement cannot rest on it",
                f"bring it back with: annotate restore {gone[0]}",
            )
        stamp = library.stamp()
        evidence = tuple(Evidence(one.tag.key, use) for one, use in found)
        if len({one.tag for one in evidence}) < len(evidence):
            raise Refused("a statement rests on each tag once")
        chosen = require_free(library, key, set()) if key else _free_key(library, text)
        place = written_place(library.config.folder, draft) if draft else ""
        made = Statement(chosen, text.strip(), evidence, stamp.by, stamp.at, draft=place)
        writing.put_statement(writer, made, [one.tag_id for one, _ in found])
        writing.put_event(writer, "state", made.key, (stamp.by, stamp.at), None, statement_shape(made))
    return statement_shape(made)


def _evidence(library: Library, text: str) -> tuple[str, Use]:
    """Read `TAG` or `TAG:USE`, where the tag's seed may go by an earlier key that has colons of its own."""
    earlier = library.database.row(reading.SELECT_SEED_BY_ALIAS, [split_tag_key(text)[0]])
    return (text, Use.SUPPORTS) if earlier else parse_evidence(text)


def parse_evidence(text: str) -> tuple[str, Use]:
    """Read `KEY:LABEL` or `KEY:LABEL:USE`.

    Raises:
        WrongCall: the use is not known.
    """
    key, use = split_tag_key(text)
    if ":" not in key:
        return text, Use.SUPPORTS
    if use not in set(Use):
        raise WrongCall(f"--on {text}: {use!r} is not one of {', '.join(Use)}")
    return key, Use(use)


def _free_key(library: Library, text: str) -> str:
    made = "-".join(slug(text).split("-")[:_KEY_WORDS]) or "statement"
    candidate, number = made, 1
    while key_taken(library, candidate):
        number += 1
        candidate = f"{made}-{number}"
    return candidate
