"""Seeds as they are listed, shown, edited, removed and restored, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from annotate.core.seeds import REGION_KINDS, Basis, BasisKind, Region, Seed, Stance
from annotate.core.spans import Span, cut
from annotate.core.stances import require_stance
from annotate.core.text import Lines
from annotate.errors import NotFound, Refused, WrongCall
from annotate.formats.basis import field_values
from annotate.formats.plain import reference
from annotate.library import Library, finding
from annotate.library.describing import Description, apply
from annotate.library.listing import plain
from annotate.library.shaping import basis_shape, capture_shape, region_shape, seed_shape, stance_shape, statement_shape
from annotate.quoting.find import Wanted, find
from annotate.store import reading, tagreading, writing
from annotate.store.records import record_of
from annotate.store.writer import Writer

if TYPE_CHECKING:
    from annotate.library.shapes import (
        ChangeShape,
        EditShape,
        ListShape,
        RegionsShape,
        ShowShape,
        StancesShape,
        StatementsShape,
    )


def list_shape(library: Library, keys: Sequence[str]) -> ListShape:
    """Give the metadata of the seeds with these keys, for JSON."""
    wanted = set(keys)
    with library.database.reading():
        return {"seeds": [seed_shape(seed) for _, seed in reading.all_seeds(library.database) if seed.key in wanted]}


def list_statements(library: Library, words: Sequence[str] = (), *, removed: bool = False) -> StatementsShape:
    """Give the statements whose key and text have all the words; an unaccented word finds the accented one."""
    wanted = [plain(word) for word in words]
    with library.database.reading():
        there = [one for one in tagreading.all_statements(library.database) if bool(one.withdrawn) == removed]
    found = [one for one in there if all(word in plain(f"{one.key} {one.text}") for word in wanted)]
    return {"statements": [statement_shape(one) for one in found]}


def show(library: Library, key: str) -> ShowShape:
    """Give all that is known of one seed, but its texts and tags."""
    with library.database.reading():
        seed_id, _ = finding.seed_id(library.database, key)
        record = record_of(library.database, seed_id)
        statements = tagreading.statements_on_seed(library.database, seed_id)
    standing = [tag for tag in record.tags if not tag.withdrawn]
    current = {basis.field: basis for basis in record.bases}
    newest = max((one.number for one in record.captures), default=0)
    return {
        "seed": seed_shape(record.seed),
        "reference": reference(record.seed),
        "aliases": list(record.aliases),
        "basis": {name: basis_shape(basis) for name, basis in current.items()},
        "captures": [capture_shape(one) for one in record.captures],
        "stances": [stance_shape(one) for one in record.stances if not one.superseded],
        "regions": sum(one.capture == newest for one in record.regions),
        "tags": {kind: sum(tag.kind == kind for tag in standing) for kind in ("claim", "quote", "footnote")},
        "statements": [one.key for one in statements if not one.withdrawn],
    }


class NewestText(msgspec.Struct, frozen=True, gc=False):
    """The text of a seed's newest capture, or of the one that was asked for; of a seed without captures empty, and both numbers 0."""

    seed_id: int
    key: str
    capture_id: int
    capture: int
    text: str


def text_of(library: Library, key: str) -> NewestText:
    """Give the exact text of a seed: of its newest capture, or of number N for `KEY@N`. Call it inside a transaction.

    Raises:
        NotFound: there is no such seed or capture, or the seed has no text.
    """
    newest = newest_of(library, key)
    if not newest.capture:
        put_in = f"annotate dump DIR; put its text.txt into DIR/{newest.key}; annotate load DIR/{newest.key}"
        raise NotFound(f"there is no text of {newest.key}", f"store one with: {put_in}")
    return newest


def newest_of(library: Library, key: str) -> NewestText:
    """Give the same as `text_of`, also of a seed that was imported and has no text yet.

    Raises:
        NotFound: there is no such seed or capture.
    """
    asked, number = finding.capture(library.database, key)
    seed_id, found = finding.seed_id(library.database, asked)
    captures = reading.captures(library.database, seed_id)
    if not captures:
        return NewestText(seed_id, found, 0, 0, "")
    wanted = {str(one.number): capture_id for capture_id, one in captures.items()}
    capture_id = wanted.get(number) if number else list(captures)[-1]
    if capture_id is None:
        raise NotFound(f"{found} has no capture {number!r}", "it has: " + " ".join(f"{found}@{one}" for one in wanted))
    text = reading.text_of(library.database, capture_id)
    return NewestText(seed_id, found, capture_id, captures[capture_id].number, text)


def text(library: Library, key: str, span: tuple[int, int] | None = None) -> str:
    """Give the exact text of a seed, or `[start, end)` of it.

    Raises:
        Refused: the span is not inside the text.
    """
    with library.database.reading():
        whole = text_of(library, key).text
    return cut(whole, *span).exact if span else whole


def regions(library: Library, key: str) -> RegionsShape:
    """Give the regions of a seed's newest capture, or of `KEY@N`."""
    with library.database.reading():
        newest = text_of(library, key)
        found = [one for one in reading.regions(library.database, newest.seed_id) if one.capture == newest.capture]
    lines = Lines(newest.text)
    return {"key": newest.key, "regions": [region_shape(one, lines) for one in found]}


def edit(library: Library, key: str, said: Description, *, dry_run: bool = False) -> EditShape:
    """Change the metadata of a seed; why each field has its value is kept, and so is what it was before."""
    with library.writing(dry_run=dry_run) as writer:
        newest = newest_of(library, key)
        before = reading.seed_of(library.database, newest.seed_id)
        stamp = library.stamp()
        after, bases = _described(library, newest, before, said)
        changed = _changed_fields(before, after, bases)
        if changed:
            history = {one.field: one.value for one in reading.bases(library.database, newest.seed_id)}
            writing.update_seed(writer, newest.seed_id, after)
            captures = {
                one.number: capture_id for capture_id, one in reading.captures(library.database, newest.seed_id).items()
            }
            writing.put_bases(writer, newest.seed_id, captures, bases, history)
            old, new = field_values(before), field_values(after)
            was = {name: old.get(name, "") for name in changed}
            writing.put_event(
                writer, "edit", newest.key, (stamp.by, stamp.at), was, {name: new.get(name, "") for name in changed}
            )
    return {"key": newest.key, "changed": changed, "dry_run": dry_run}


def _described(library: Library, newest: NewestText, seed: Seed, said: Description) -> tuple[Seed, tuple[Basis, ...]]:
    capture = reading.captures(library.database, newest.seed_id).get(newest.capture_id)
    described = apply(seed, said, newest.text, capture, library.stamp())
    return described.seed, described.bases


def _changed_fields(before: Seed, after: Seed, bases: Sequence[Basis]) -> list[str]:
    old, new = field_values(before), field_values(after)
    changed = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return changed + [one.field for one in bases if one.field not in changed]


def remove(library: Library, key: str, *, force: bool = False, dry_run: bool = False) -> ChangeShape:
    """Withdraw a seed or a statement. Nothing is deleted: `restore` brings it back.

    Raises:
        Refused: statements rest on the seed's tags, and `force` is false.
    """
    with library.writing(dry_run=dry_run) as writer:
        found = finding.anything(library.database, key, merged=False)
        if isinstance(found, finding.FoundTag):
            raise Refused(f"{key} is a tag", f"withdraw it with: annotate untag {found.tag.key}")
        stamp = library.stamp()
        if not isinstance(found[1], str):
            name = found[1].key
            _require_standing(name, found[1].withdrawn)
            library.database.run(tagreading.WITHDRAW_STATEMENT, [stamp.at, found[0]])
        else:
            name = found[1]
            seed = reading.seed_of(library.database, found[0])
            _require_standing(name, seed.withdrawn)
            resting = [
                one.key for one in tagreading.statements_on_seed(library.database, found[0]) if not one.withdrawn
            ]
            if resting and not force:
                raise Refused(
                    f"{name}: statements rest on its tags: {', '.join(resting)}", "remove it all the same with --force"
                )
            writing.update_seed(writer, found[0], replace(seed, withdrawn=stamp.at))
        writing.put_event(writer, "remove", name, (stamp.by, stamp.at))
    return {"key": name, "done": "removed", "dry_run": dry_run}


def _require_standing(name: str, withdrawn: str) -> None:
    if withdrawn:
        raise Refused(f"{name} was removed before", f"bring it back with: annotate restore {name}")


def restore(library: Library, key: str, *, dry_run: bool = False) -> ChangeShape:
    """Bring back a seed, a statement or a tag that was withdrawn; a seed that was merged into another stands for itself again."""
    with library.writing(dry_run=dry_run) as writer:
        found = finding.anything(library.database, key, merged=False)
        if isinstance(found, finding.FoundTag):
            name, before = found.tag.key, found.tag.withdrawn
            library.database.run(tagreading.WITHDRAW_TAG, ["", found.tag_id])
            # What `untag --force` took from statements was withdrawn at the same moment, and comes back with the tag.
            library.database.run(tagreading.RESTORE_EVIDENCE, [found.tag_id, before])
        elif isinstance(found[1], str):
            seed = reading.seed_of(library.database, found[0])
            name, before = seed.key, seed.withdrawn
            _bring_back(library, writer, found[0], seed)
        else:
            name, before = found[1].key, found[1].withdrawn
            library.database.run(tagreading.WITHDRAW_STATEMENT, ["", found[0]])
        if not before:
            raise Refused(f"{name} was not withdrawn")
        stamp = library.stamp()
        writing.put_event(writer, "restore", name, (stamp.by, stamp.at))
    return {"key": name, "done": "restored", "dry_run": dry_run}


def _bring_back(library: Library, writer: Writer, seed_id: int, seed: Seed) -> None:
    into = seed.extra.get(finding.MERGED_INTO, "")
    extra = {name: value for name, value in seed.extra.items() if name != finding.MERGED_INTO}
    writing.update_seed(writer, seed_id, replace(seed, extra=extra, withdrawn=""))
    if into:
        stamp = library.stamp()
        gone = Basis(finding.MERGED_INTO, BasisKind.UNKNOWN, by=stamp.by, at=stamp.at)
        writing.put_bases(writer, seed_id, {}, [gone], {finding.MERGED_INTO: into})


class StanceAsked(msgspec.Struct, frozen=True, gc=False):
    """A stance as it was typed. `spans` and `words` are the evidence, by offsets and by words."""

    stance: Stance
    spans: Sequence[tuple[int, int]] = ()
    words: Sequence[str] = ()


def set_stance(library: Library, key: str, asked: StanceAsked, *, dry_run: bool = False) -> ChangeShape:
    """Say where a seed stands. An earlier stance of the same scheme and target is superseded, and kept.

    Raises:
        Refused: there is no justification, or evidence does not stand in the text.
    """
    require_stance(asked.stance)
    with library.writing(dry_run=dry_run) as writer:
        newest = text_of(library, key) if asked.spans or asked.words else newest_of(library, key)
        stamp = library.stamp()
        evidence = [cut(newest.text, start, end, newest.capture) for start, end in asked.spans]
        evidence += [_found(newest, words) for words in asked.words]
        stance = replace(asked.stance, evidence=tuple(evidence), by=asked.stance.by or stamp.by, at=stamp.at)
        captures = {newest.capture: newest.capture_id}
        there = reading.stances(library.database, newest.seed_id)
        standing = {(one.scheme, one.target): stance_id for stance_id, one in there.items() if not one.superseded}
        before = [
            stance_shape(one) for one in there.values() if (one.scheme, one.target) == (stance.scheme, stance.target)
        ]
        writing.put_stances(writer, newest.seed_id, captures, [stance], standing)
        writing.put_event(writer, "stance", newest.key, (stamp.by, stamp.at), before[-1:], stance_shape(stance))
    return {"key": newest.key, "done": f"stance {stance.scheme}", "dry_run": dry_run}


def _found(newest: NewestText, words: str) -> Span:
    return cut(
        newest.text,
        *find(newest.text, Wanted(words), newest.key, decide="say which with --span START:END"),
        newest.capture,
    )


def list_stances(library: Library, keys: Sequence[str] = (), *, everything: bool = False) -> StancesShape:
    """Give where seeds stand: those that were asked for, else all; with `everything` also what was superseded."""
    with library.database.reading():
        database = library.database
        everyone = () if keys else reading.all_seeds(database)
        seeds = [finding.seed_id(database, key) for key in keys]
        seeds += [(seed_id, seed.key) for seed_id, seed in everyone if not seed.withdrawn]
        found = [(key, reading.stances(database, seed_id).values()) for seed_id, key in seeds]
    return {
        "stances": [
            {"key": key, "stances": [stance_shape(one) for one in several if everything or not one.superseded]}
            for key, several in found
            if several
        ]
    }


def parse_region(text: str, *, furniture: bool) -> Region:
    """Read `KIND@START:END`.

    Raises:
        WrongCall: it has another form.
        Refused: the kind is not known.
    """
    found = re.fullmatch(r"([a-z]+)@(\d{1,18}):(\d{1,18})", text, re.ASCII)
    if not found:
        raise WrongCall(f"region {text!r} is not KIND@START:END")
    if found[1] not in REGION_KINDS:
        raise Refused(f"region kind {found[1]!r} is not known", "known are: " + " ".join(REGION_KINDS))
    return Region(1, found[1], int(found[2]), int(found[3]), furniture or found[1] == "boilerplate")


def mark_regions(
    library: Library, key: str, marked: Sequence[Region], dropped: Sequence[tuple[int, int]], *, dry_run: bool = False
) -> RegionsShape:
    """Mark regions in a seed's newest capture, or in that of `KEY@N`, after taking away those at the offsets `dropped`.

    Gives all regions that it has then.

    Raises:
        NotFound: there is no region at the offsets.
        Refused: a region is not inside the text, or overlaps another.
    """
    with library.writing(dry_run=dry_run) as writer:
        newest = text_of(library, key)
        there = [one for one in reading.regions(library.database, newest.seed_id) if one.capture == newest.capture]
        kept = [one for one in there if (one.start, one.end) not in dropped]
        if len(kept) != len(there) - len(set(dropped)):
            raise NotFound(f"{newest.key} has no such region", f"see: annotate regions {newest.key}")
        for one in marked:
            cut(newest.text, one.start, one.end)
        wanted = sorted([*kept, *(replace(one, capture=newest.capture) for one in marked)], key=lambda one: one.start)
        for one, after in pairwise(wanted):
            if after.start < one.end:
                raise Refused(
                    f"{newest.key}: {one.kind} {one.start}:{one.end} and {after.kind} {after.start}:{after.end} overlap"
                )
        library.database.run(writing.DELETE_REGIONS, [newest.capture_id])
        writing.put_regions(writer, newest.capture_id, wanted)
        stamp, lines = library.stamp(), Lines(newest.text)
        before, after_all = ([region_shape(one, lines) for one in several] for several in (there, wanted))
        writing.put_event(writer, "regions", newest.key, (stamp.by, stamp.at), before, after_all)
    return {"key": newest.key, "regions": after_all}
