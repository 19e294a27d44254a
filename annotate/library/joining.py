"""`rekey`, `dupes` and `merge`: one seed, one key, and every key that it had still leads to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from annotate.core.seeds import Basis, BasisKind, Seed
from annotate.core.stamp import Stamp
from annotate.errors import Refused
from annotate.formats.basis import field_values
from annotate.library import Library, finding
from annotate.library.filling import fill
from annotate.library.finding import MERGED_INTO
from annotate.library.kept import CITED_AS
from annotate.library.likeness import Marks, differ, standing
from annotate.library.storing import require_free
from annotate.store import reading, tagreading, writing
from annotate.store.writer import INSERT_ALIAS, Writer

if TYPE_CHECKING:
    from annotate.library.shapes import DupeShape, DupesShape, MergeShape, RekeyShape


def rekey(library: Library, key: str, new: str, *, dry_run: bool = False) -> RekeyShape:
    """Give a seed another key. The one that it had leads to it as before, and its tags go by the new one.

    Raises:
        NotFound: there is no such seed.
        Refused: the new key is not legal, or somebody else has or had it.
    """
    with library.writing(dry_run=dry_run) as writer:
        seed_id, before = finding.seed_id(library.database, key)
        if new == before:
            raise Refused(f"{before} is its key already")
        there = {one for (one,) in library.database.rows(reading.SELECT_EVERY_ALIAS, [seed_id])}
        if new not in there:
            require_free(library, new, set())
        stamp = library.stamp()
        if before not in there:
            # The database lets a key change only when the old one is an alias.
            writer.put(INSERT_ALIAS, (before, seed_id, stamp.by, stamp.at))
            writer.flush()
        library.database.run(writing.UPDATE_KEY, [new, seed_id])
        _cite_by_own_key(library, writer, seed_id, stamp)
        writing.put_event(writer, "rekey", new, (stamp.by, stamp.at), {"key": before}, {"key": new})
    return {"before": before, "key": new, "dry_run": dry_run}


def _cite_by_own_key(library: Library, writer: Writer, seed_id: int, stamp: Stamp) -> None:
    """Let other projects cite a seed by the key that a person gave it, and no longer by the one that it came with."""
    seed = reading.seed_of(library.database, seed_id)
    came = seed.extra.get(CITED_AS)
    if came:
        extra = {name: value for name, value in seed.extra.items() if name != CITED_AS}
        writing.update_seed(writer, seed_id, replace(seed, extra=extra))
        gone = Basis(CITED_AS, BasisKind.UNKNOWN, by=stamp.by, at=stamp.at)
        writing.put_bases(writer, seed_id, {}, [gone], {CITED_AS: came})


def dupes(library: Library) -> DupesShape:
    """Give the groups of seeds that are likely the same: they share a DOI, an address, title with year and author, or a text."""
    with library.database.reading():
        all_marks = dict(standing(library.database))
        sharing: defaultdict[tuple[str, str], list[Marks]] = defaultdict(list)
        for one in all_marks.values():
            for sign in one.signs:
                sharing[sign].append(one)
        for seed_id, text_id in library.database.rows(reading.SELECT_TEXTS_OF_SEEDS):
            if seed_id in all_marks:
                sharing["text", str(text_id)].append(all_marks[seed_id])
    return {"groups": _groups(sharing)}


def _groups(sharing: dict[tuple[str, str], list[Marks]]) -> list[DupeShape]:
    """Join what shares a sign, directly or through others; seeds with different DOIs are not joined by anything but a text."""
    group_of: dict[str, set[str]] = {}
    why: defaultdict[str, set[str]] = defaultdict(set)
    for (kind, _), several in sharing.items():
        first = several[0]
        for one in several[1:]:
            if one.key == first.key or (kind != "text" and differ(first, one)):
                continue
            joined = group_of.get(first.key, {first.key}) | group_of.get(one.key, {one.key})
            group_of.update(dict.fromkeys(joined, joined))
            why[first.key].add(kind)
    groups = {min(group): sorted(group) for group in group_of.values()}
    order = ("doi", "url", "title", "text")
    return [
        cast("DupeShape", {"keys": group, "like": [kind for kind in order if any(kind in why[key] for key in group)]})
        for _, group in sorted(groups.items())
    ]


def merge(library: Library, key: str, other: str, *, dry_run: bool = False) -> MergeShape:
    """Fill the empty fields of a seed from another, which is withdrawn then; whoever asks for its keys is led to the first.

    The database keeps a key with its seed for good, so the other keeps its own, and a field of it says where to go.

    Raises:
        NotFound: there is no such seed.
        Refused: both are the same, one was withdrawn, or the other has a text: a text and its tags stay with their seed.
    """
    with library.writing(dry_run=dry_run) as writer:
        seed_id, stays = finding.seed_id(library.database, key)
        other_id, goes = finding.seed_id(library.database, other)
        seed, gone = reading.seed_of(library.database, seed_id), reading.seed_of(library.database, other_id)
        _require_mergeable(library, seed, gone, other_id)
        filled, fields = fill(seed, gone)
        stamp = library.stamp()
        writing.update_seed(writer, seed_id, filled)
        writing.put_bases(writer, seed_id, {}, _bases(filled, fields, goes, stamp), {})
        extra = dict(sorted({**gone.extra, MERGED_INTO: stays}.items()))
        writing.update_seed(writer, other_id, replace(gone, extra=extra, withdrawn=stamp.at))
        note = Basis(MERGED_INTO, BasisKind.INFERRED, stays, by=stamp.by, at=stamp.at)
        writing.put_bases(writer, other_id, {}, [note], {})
        writing.put_event(writer, "merge", goes, (stamp.by, stamp.at), None, {"into": stays, "fields": fields})
    return {"key": stays, "withdrawn": goes, "fields": fields, "dry_run": dry_run}


def _require_mergeable(library: Library, seed: Seed, gone: Seed, other_id: int) -> None:
    if seed.key == gone.key:
        raise Refused(f"{seed.key} cannot be merged into itself")
    for one in (seed, gone):
        if one.withdrawn:
            raise Refused(f"{one.key} was removed", f"bring it back with: annotate restore {one.key}")
    if reading.captures(library.database, other_id) or tagreading.tags_of(library.database, other_id):
        hint = f"merge the other way round: annotate merge {gone.key} {seed.key}"
        raise Refused(f"{gone.key} has a text, and a text stays with its seed", hint)


def _bases(seed: Seed, fields: list[str], source: str, stamp: Stamp) -> list[Basis]:
    values = field_values(seed)
    return [Basis(name, BasisKind.EXTERNAL, values[name], source=source, by=stamp.by, at=stamp.at) for name in fields]
