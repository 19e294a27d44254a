"""The triggers that keep what constraints cannot: words that stand at their offsets, nothing moved, nothing lost.

Each guard is one condition, in SQL that both databases read alike, under which a row is refused with a message. From them
`ddl.py` makes the triggers of both. On SQLite `INSERT OR REPLACE` removes the row that is in its way without firing a delete
trigger, so there every guarded table also refuses a row whose key or unique columns are taken; and a guarded table whose key
is no single whole number is made without SQLite's hidden row numbers, by which a row could be replaced too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Table, UniqueConstraint


class Guard(msgspec.Struct, frozen=True, gc=False):
    """Refuse `event` (`INSERT`, `UPDATE` or `DELETE`) on `table` with `message` where `condition`, on NEW and OLD, holds."""

    name: str
    table: str
    event: str
    condition: str
    message: str


FROZEN = (
    "exact_text",
    "blob",
    "capture",
    "span",
    "basis",
    "basis_evidence",
    "stance_evidence",
    "event",
    "alias",
    "placement",
)
"""Tables whose rows are neither changed nor deleted."""

KEPT = ("seed", "tag", "claim", "quote", "footnote", "relation", "statement", "evidence", "stance")
"""Tables whose rows are not deleted, and change only where the next table lets them."""

FIXED = {
    "seed": ("id",),
    "tag": ("id", "seed_id", "span_id", "kind", "label"),
    "claim": ("tag_id",),
    "quote": ("tag_id",),
    "footnote": ("tag_id",),
    "relation": ("id", "kind", "source_id", "target_id"),
    "statement": ("id", "key"),
    "evidence": ("statement_id", "position", "tag_id", "use"),
    "stance": ("id", "seed_id", "scheme", "target", "value", "scope", "justification", '"by"', "at"),
}
"""The columns of the kept tables that never change."""

_SPAN_SEED = "(SELECT c.seed_id FROM span s JOIN capture c ON c.id = s.capture_id WHERE s.id = {span})"

_WORDS_ELSEWHERE = """NEW.anchor <> 'orphan' AND NOT EXISTS (
    SELECT 1 FROM capture c JOIN exact_text t ON t.id = c.text_id
    WHERE c.id = NEW.capture_id
      AND length(NEW.exact) = NEW."end" - NEW.start
      AND length(NEW.prefix) <= NEW.start
      AND substr(t.text, NEW.start + 1 - length(NEW.prefix), length(NEW.prefix) + length(NEW.exact) + length(NEW.suffix))
          = NEW.prefix || NEW.exact || NEW.suffix)"""

_STANDS_INSIDE = """EXISTS (
    SELECT 1 FROM tag p {places}, tag c JOIN span cs ON cs.id = c.span_id
    WHERE p.id = NEW.parent_id AND c.id = NEW.tag_id AND p.kind = 'quote' AND ps.capture_id = cs.capture_id
      AND ps.start <= cs.start AND cs."end" <= ps."end" AND cs."end" - cs.start < ps."end" - ps.start)"""

_NOT_INSIDE = " AND NOT ".join(
    (
        "NEW.parent_id IS NOT NULL",
        _STANDS_INSIDE.format(places="JOIN span ps ON ps.id = p.span_id"),
        _STANDS_INSIDE.format(
            places="JOIN placement l ON l.tag_id = p.id AND l.settled = 1 JOIN span ps ON ps.id = l.span_id"
        ),
    )
)
"""Not where its parent was made, nor where that was carried to or put for certain."""

_ENTRY_ELSEWHERE = """NEW.entry_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM span e, tag t JOIN span m ON m.id = t.span_id
    WHERE e.id = NEW.entry_id AND t.id = NEW.tag_id AND e.capture_id = m.capture_id)"""

_SUPPORTS_ELSEWHERE = """NOT EXISTS (
    SELECT 1 FROM tag f JOIN tag t ON t.seed_id = f.seed_id
    WHERE f.id = NEW.footnote_id AND t.id = NEW.tag_id AND f.kind = 'footnote' AND f.id <> t.id)"""
_SUPPORTS_ITS_OWN = "a footnote supports other tags of its own seed"

_REGION_OUTSIDE = """NEW."end" > (
    SELECT t.code_points FROM capture c JOIN exact_text t ON t.id = c.text_id WHERE c.id = NEW.capture_id)"""

_REGION_OVERLAPS = """EXISTS (
    SELECT 1 FROM region r
    WHERE r.capture_id = NEW.capture_id AND r.start < NEW."end" AND NEW.start < r."end"{other})"""

_RESTS_ON_WITHDRAWN = """NEW.withdrawn = '' AND EXISTS (
    SELECT 1 FROM tag t, statement s
    WHERE t.id = NEW.tag_id AND t.withdrawn <> '' AND s.id = NEW.statement_id AND s.withdrawn = '')"""

_PLACED_ELSEWHERE = """NOT EXISTS (
    SELECT 1 FROM tag t JOIN capture c ON c.seed_id = t.seed_id JOIN span s ON s.capture_id = c.id
    WHERE t.id = NEW.tag_id AND c.id = NEW.capture_id AND s.id = NEW.span_id
      AND (NEW.entry_id IS NULL OR EXISTS (SELECT 1 FROM span e WHERE e.id = NEW.entry_id AND e.capture_id = c.id)))"""

_PLACED_FROM_ELSEWHERE = """NOT EXISTS (
    SELECT 1 FROM span s JOIN tag t ON t.id = NEW.tag_id
    WHERE s.id = NEW.span_id AND (s.derived_from = t.span_id OR s.derived_from IN (
        SELECT p.span_id FROM placement p WHERE p.tag_id = NEW.tag_id AND p.id < NEW.id)))"""

_PLACED_OTHERWISE = """(NEW.status = 'orphan') <> ((SELECT anchor FROM span WHERE id = NEW.span_id) = 'orphan')"""

SPECIAL = (
    Guard("placement_in_seed", "placement", "INSERT", _PLACED_ELSEWHERE, "a tag is placed in captures of its own seed"),
    Guard(
        "placement_derived",
        "placement",
        "INSERT",
        _PLACED_FROM_ELSEWHERE,
        "a place of a tag must be derived from the tag's own span or an earlier place of it",
    ),
    Guard(
        "placement_orphan",
        "placement",
        "INSERT",
        _PLACED_OTHERWISE,
        "only an orphan has no place in the text",
    ),
    Guard("span_words", "span", "INSERT", _WORDS_ELSEWHERE, "a span's words must be the text at its offsets"),
    Guard(
        "span_derived",
        "span",
        "INSERT",
        f"NEW.derived_from = NEW.id OR {_SPAN_SEED.format(span='NEW.derived_from')}"
        " <> (SELECT seed_id FROM capture WHERE id = NEW.capture_id)",
        "a span can only be derived from another span of the same seed",
    ),
    Guard(
        "basis_evidence_of_seed",
        "basis",
        "INSERT",
        f"NEW.span_id IS NOT NULL AND {_SPAN_SEED.format(span='NEW.span_id')} <> NEW.seed_id",
        "evidence for a field must stand in a capture of the same seed",
    ),
    Guard(
        "basis_further_evidence_of_seed",
        "basis_evidence",
        "INSERT",
        f"{_SPAN_SEED.format(span='NEW.span_id')} <> (SELECT seed_id FROM basis WHERE id = NEW.basis_id)",
        "evidence for a field must stand in a capture of the same seed",
    ),
    Guard(
        "stance_evidence_of_seed",
        "stance_evidence",
        "INSERT",
        f"{_SPAN_SEED.format(span='NEW.span_id')} <> (SELECT seed_id FROM stance WHERE id = NEW.stance_id)",
        "evidence for a stance must stand in a capture of the same seed",
    ),
    Guard(
        "tag_of_seed",
        "tag",
        "INSERT",
        f"{_SPAN_SEED.format(span='NEW.span_id')} <> NEW.seed_id",
        "a tag's span must stand in a capture of the tag's seed",
    ),
    Guard(
        "tag_rested_on",
        "tag",
        "UPDATE",
        "NEW.withdrawn <> '' AND OLD.withdrawn = '' AND EXISTS (SELECT 1 FROM evidence e JOIN statement s"
        " ON s.id = e.statement_id WHERE e.tag_id = NEW.id AND e.withdrawn = '' AND s.withdrawn = '')",
        "a statement rests on this tag",
    ),
    *(
        Guard(
            f"{kind}_of_kind",
            kind,
            "INSERT",
            f"NOT EXISTS (SELECT 1 FROM tag WHERE id = NEW.tag_id AND kind = '{kind}')",
            f"only a tag that is a {kind} has the fields of a {kind}",
        )
        for kind in ("claim", "quote", "footnote")
    ),
    Guard("quote_nested", "quote", "INSERT", _NOT_INSIDE, "a nested quote must stand inside its parent"),
    Guard("quote_stays_nested", "quote", "UPDATE", _NOT_INSIDE, "a nested quote must stand inside its parent"),
    Guard("footnote_entry", "footnote", "INSERT", _ENTRY_ELSEWHERE, "a marker and its entry must stand in one capture"),
    Guard(
        "footnote_keeps_entry",
        "footnote",
        "UPDATE",
        _ENTRY_ELSEWHERE,
        "a marker and its entry must stand in one capture",
    ),
    Guard("footnote_support_in_seed", "footnote_support", "INSERT", _SUPPORTS_ELSEWHERE, _SUPPORTS_ITS_OWN),
    Guard("footnote_support_stays_in_seed", "footnote_support", "UPDATE", _SUPPORTS_ELSEWHERE, _SUPPORTS_ITS_OWN),
    Guard("region_inside", "region", "INSERT", _REGION_OUTSIDE, "a region must stand inside the text"),
    Guard("region_stays_inside", "region", "UPDATE", _REGION_OUTSIDE, "a region must stand inside the text"),
    Guard("region_apart", "region", "INSERT", _REGION_OVERLAPS.format(other=""), "regions may not overlap"),
    Guard(
        "region_stays_apart",
        "region",
        "UPDATE",
        _REGION_OVERLAPS.format(other=" AND r.id <> NEW.id"),
        "regions may not overlap",
    ),
    Guard(
        "relation_live_once",
        "relation",
        "UPDATE",
        "NEW.withdrawn = '' AND EXISTS (SELECT 1 FROM relation r WHERE r.source_id = NEW.source_id"
        " AND r.target_id = NEW.target_id AND r.withdrawn = '' AND r.id <> NEW.id)",
        "these two tags are related already",
    ),
    Guard(
        "evidence_stands",
        "evidence",
        "INSERT",
        _RESTS_ON_WITHDRAWN,
        "a statement cannot rest on a tag that was withdrawn",
    ),
    Guard(
        "evidence_stays_standing",
        "evidence",
        "UPDATE",
        _RESTS_ON_WITHDRAWN,
        "a statement cannot rest on a tag that was withdrawn",
    ),
    Guard(
        "statement_restored",
        "statement",
        "UPDATE",
        "NEW.withdrawn = '' AND OLD.withdrawn <> '' AND EXISTS (SELECT 1 FROM evidence e JOIN tag t ON t.id = e.tag_id"
        " WHERE e.statement_id = NEW.id AND e.withdrawn = '' AND t.withdrawn <> '')",
        "a statement cannot rest on a tag that was withdrawn",
    ),
    Guard(
        "seed_key_new",
        "seed",
        "INSERT",
        "EXISTS (SELECT 1 FROM alias WHERE key = NEW.key) OR EXISTS (SELECT 1 FROM statement WHERE key = NEW.key)",
        "a key is never used again",
    ),
    Guard(
        "seed_key_kept",
        "seed",
        "UPDATE",
        "NEW.key <> OLD.key AND (NOT EXISTS (SELECT 1 FROM alias WHERE key = OLD.key AND seed_id = OLD.id)"
        " OR EXISTS (SELECT 1 FROM alias WHERE key = NEW.key AND seed_id <> NEW.id)"
        " OR EXISTS (SELECT 1 FROM seed s WHERE s.key = NEW.key AND s.id <> NEW.id)"
        " OR EXISTS (SELECT 1 FROM statement WHERE key = NEW.key))",
        "a key changes only to a new one, and the old one stays as an alias",
    ),
    Guard(
        "alias_key_new",
        "alias",
        "INSERT",
        "EXISTS (SELECT 1 FROM seed WHERE key = NEW.key AND id <> NEW.seed_id)"
        " OR EXISTS (SELECT 1 FROM statement WHERE key = NEW.key)",
        "a key is never used again",
    ),
    Guard(
        "statement_key_new",
        "statement",
        "INSERT",
        "EXISTS (SELECT 1 FROM alias WHERE key = NEW.key) OR EXISTS (SELECT 1 FROM seed WHERE key = NEW.key)",
        "a key is never used again",
    ),
    Guard(
        "stance_begins_standing",
        "stance",
        "INSERT",
        "NEW.superseded_by IS NOT NULL",
        "a stance stands when it is given; a later one supersedes it",
    ),
    Guard(
        "stance_superseded_once",
        "stance",
        "UPDATE",
        "OLD.superseded_by IS NOT NULL OR NOT EXISTS (SELECT 1 FROM stance n WHERE n.id = NEW.superseded_by"
        " AND n.seed_id = OLD.seed_id AND n.scheme = OLD.scheme AND n.target = OLD.target AND n.id > OLD.id)",
        "a stance is superseded once, by a later one of the same seed, scheme and target",
    ),
)


def guards() -> Iterator[Guard]:
    """Give every guard that both databases have, in a fixed order."""
    yield from SPECIAL
    for table in FROZEN:
        yield Guard(f"{table}_unchanged", table, "UPDATE", "1 = 1", f"{_a(table)} is never changed")
    for table, columns in FIXED.items():
        moved = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in columns)
        named = ", ".join(column.strip('"') for column in columns)
        yield Guard(f"{table}_fixed", table, "UPDATE", moved, f"{_a(table)} keeps its {named}")
    for table in (*FROZEN, *KEPT):
        yield Guard(f"{table}_undeleted", table, "DELETE", "1 = 1", f"{_a(table)} is never deleted")


def replace_guards(tables: Sequence[Table]) -> Iterator[Guard]:
    """Give, for SQLite, the guards that refuse a row whose primary key or unique columns another row of the table has."""
    for table in tables:
        if table.name not in {*FROZEN, *KEPT}:
            continue
        keys = [list(table.primary_key.columns)]
        keys += [list(c.columns) for c in sorted(table.constraints, key=str) if isinstance(c, UniqueConstraint)]
        taken = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table.name} o WHERE "
            + " AND ".join(f'o."{column.name}" = NEW."{column.name}"' for column in key)
            + ")"
            for key in keys
        )
        if table.name == "relation":
            taken += (
                " OR (NEW.withdrawn = '' AND EXISTS (SELECT 1 FROM relation o WHERE o.source_id = NEW.source_id"
                " AND o.target_id = NEW.target_id AND o.withdrawn = ''))"
            )
        yield Guard(
            f"{table.name}_unreplaced", table.name, "INSERT", taken, f"{_a(table.name)} with this key is there already"
        )


def _a(table: str) -> str:
    words = table.replace("_", " ")
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
