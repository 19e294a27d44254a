"""A furnished library for attacks: the sample seeds, and two small seeds whose rows have ids that a test can name.

Seed 9001 has two captures, seed 9002 one. Every guarded table has two rows at least, so that one can be put in another's place.
"""

from __future__ import annotations

import zlib

from annotate.core.text import sha256_hex
from annotate.library import Library
from annotate.library.folders import load
from annotate.store.database import Database, Row
from tests.conftest import SAMPLE_SEEDS

Statement = tuple[str, tuple[object, ...]]
"""One SQL statement with `?` for its parameters, and the parameters."""

HANDOUT = (
    "“Read slowly,” says the handout: “‘Then we are leaving!’ Martov cried from the platform, amid applause.”[1]\n"
    "Hardly anyone was killed.\n\n1. Sukhanov, Notes on the Revolution, p. 203.\n"
)
HANDOUT_LATER = HANDOUT.replace("Hardly anyone was killed.", "Almost nobody was killed.")
REED = "The palace fell at two in the morning, almost without bloodshed.\nReed was there. A café 🏛 stood open.\n"

TEXTS = {9001: HANDOUT, 9002: HANDOUT_LATER, 9003: REED}
"""The text of each capture by its id, which is also the id of its text."""

ORIGINAL = HANDOUT.encode("utf-16")

OUTER = "‘Then we are leaving!’ Martov cried from the platform, amid applause."
INNER = "Then we are leaving!"
ENTRY = "Sukhanov, Notes on the Revolution, p. 203."

AT = "2026-11-23T00:00:00Z"


def insert(table: str, **values: object) -> Statement:
    """Write the statement that puts one row into `table`."""
    names = ", ".join(f'"{name}"' for name in values)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})", tuple(values.values())


def span(number: int, capture: int, words: str, *, before: int = 8, after: int = 8, **other: object) -> Statement:
    """Write the statement that puts the span of `words` into a capture, with so many code points of prefix and suffix."""
    text = TEXTS[capture]
    start = text.index(words)
    end = start + len(words)
    row: dict[str, object] = {
        "id": number,
        "capture_id": capture,
        "start": start,
        "end": end,
        "exact": words,
        "prefix": text[max(0, start - before) : start],
        "suffix": text[end : end + after],
    }
    return insert("span", **{**row, **other})


def tag(number: int, seed: int, span_id: int, kind: str, label: str, **other: object) -> Statement:
    """Write the statement that puts a tag into a seed."""
    return insert("tag", id=number, seed_id=seed, span_id=span_id, kind=kind, label=label, **other)


def furnish(database: Database) -> None:
    """Load the sample seeds, and put the rows with known ids beside them."""
    load(Library(database), [SAMPLE_SEEDS])
    with database.writing():
        for sql, parameters in _ROWS:
            database.run(sql, parameters)


def rows_of(database: Database, table: str) -> list[Row]:
    """Give all rows of a table, in an order of their own."""
    return sorted(database.rows(f"SELECT * FROM {table}"), key=repr)


def _capture(number: int, seed: int, count: int) -> list[Statement]:
    text = TEXTS[number]
    digest = sha256_hex(text.encode())
    return [
        insert("exact_text", id=number, sha256=digest, code_points=len(text), text=text),
        insert("capture", id=number, seed_id=seed, number=count, text_id=number, sha256=digest),
    ]


_ROWS = [
    insert("seed", id=9001, key="martov-1917-leaving", title="Then we are leaving", withdrawn=""),
    insert("seed", id=9002, key="reed-1919-palace", title="The palace fell"),
    insert("alias", key="martov-leaves", seed_id=9001),
    insert("alias", key="reed-palace", seed_id=9002),
    insert("creator", id=9001, seed_id=9001, position=1, family="Martov", given="Julius"),
    insert("creator", id=9002, seed_id=9002, position=1, family="Reed", given="John"),
    *_capture(9001, 9001, 1),
    *_capture(9002, 9001, 2),
    *_capture(9003, 9002, 1),
    insert("blob", sha256=sha256_hex(ORIGINAL), compression="none", data=ORIGINAL),
    insert("blob", sha256=sha256_hex(ORIGINAL * 9), compression="zlib", data=zlib.compress(ORIGINAL * 9)),
    insert("region", id=9001, capture_id=9001, kind="body", start=0, end=100),
    insert("region", id=9002, capture_id=9001, kind="references", start=110, end=130),
    insert("region", id=9003, capture_id=9003, kind="body", start=0, end=20),
    span(9001, 9001, OUTER),
    span(9002, 9001, INNER),
    span(9003, 9001, "Hardly anyone was killed."),
    span(9004, 9001, "[1]"),
    span(9005, 9001, ENTRY),
    span(9006, 9001, "Read slowly,"),
    span(9007, 9002, "Almost nobody was killed.", derived_from=9003, anchor="changed"),
    span(9008, 9002, INNER, derived_from=9002, anchor="carried"),
    span(9009, 9002, ENTRY),
    span(9010, 9003, "almost without bloodshed"),
    span(9011, 9003, "Reed was there."),
    span(9012, 9003, "two in the morning"),
    span(9013, 9001, "Martov"),
    span(9014, 9001, "amid applause"),
    tag(9001, 9001, 9001, "quote", "q1"),
    tag(9002, 9001, 9002, "quote", "q2"),
    tag(9003, 9001, 9003, "claim", "c1"),
    tag(9004, 9001, 9004, "footnote", "f1"),
    tag(9005, 9001, 9006, "quote", "q3"),
    tag(9006, 9001, 9007, "claim", "c2"),
    tag(9007, 9001, 9008, "quote", "q4"),
    tag(9008, 9002, 9010, "claim", "c1"),
    tag(9009, 9002, 9011, "claim", "c2"),
    tag(9010, 9001, 9014, "claim", "c3", withdrawn=AT),
    insert("quote", tag_id=9001, speaker="Sukhanov"),
    insert("quote", tag_id=9002, speaker="Martov", parent_id=9001),
    insert("quote", tag_id=9005, speaker="the handout"),
    insert("quote", tag_id=9007, speaker="Martov"),
    *(insert("claim", tag_id=number, gloss="Few people died.") for number in (9003, 9006, 9008, 9009, 9010)),
    insert("footnote", tag_id=9004, number="1", entry_id=9005),
    insert("footnote_support", footnote_id=9004, tag_id=9001),
    insert("footnote_support", footnote_id=9004, tag_id=9003),
    insert("basis", id=9001, seed_id=9001, field="title", basis="stated", value="Then we are leaving", span_id=9002),
    insert(
        "basis", id=9002, seed_id=9002, field="title", basis="external", value="The palace fell", source="its cover"
    ),
    insert("basis_evidence", basis_id=9001, position=2, span_id=9008),
    insert("basis_evidence", basis_id=9001, position=3, span_id=9013),
    insert("placement", id=1, tag_id=9003, capture_id=9002, span_id=9007, status="changed", score=7000),
    insert("placement", id=2, tag_id=9002, capture_id=9002, span_id=9008, status="same", score=10000, settled=1),
    insert("relation", id=9001, kind="corroborates", source_id=9003, target_id=9008, note="Both count few dead."),
    insert("relation", id=9002, kind="qualifies", source_id=9003, target_id=9008, note="In one city.", withdrawn=AT),
    insert("relation", id=9003, kind="qualifies", source_id=9003, target_id=9009, note="He saw it.", withdrawn=AT),
    insert("relation", id=9004, kind="contradicts", source_id=9003, target_id=9009, note="He did not.", withdrawn=AT),
    insert("statement", id=9001, key="few-were-killed", text="Few people were killed."),
    insert("statement", id=9002, key="all-applauded", text="Everybody applauded.", withdrawn=AT),
    insert("evidence", statement_id=9001, position=1, tag_id=9003),
    insert("evidence", statement_id=9001, position=2, tag_id=9008, use="qualifies"),
    insert("evidence", statement_id=9001, position=3, tag_id=9010, withdrawn=AT),
    insert("evidence", statement_id=9002, position=1, tag_id=9010),
    *(
        insert("stance", id=number, seed_id=seed, scheme=scheme, value=value, justification="So the handout says.")
        for number, seed, scheme, value in (
            (9001, 9001, "tradition", "menshevik"),
            (9002, 9001, "tradition", "menshevik internationalist"),
            (9003, 9001, "left-right", "-2"),
            (9004, 9002, "tradition", "socialist"),
            (9005, 9001, "tradition", "internationalist"),
        )
    ),
    ("UPDATE stance SET superseded_by = 9002 WHERE id = 9001", ()),
    insert("stance_evidence", stance_id=9001, position=1, span_id=9003),
    insert("stance_evidence", stance_id=9002, position=1, span_id=9003),
    insert("event", id=9001, action="add", target="martov-1917-leaving"),
    insert("event", id=9002, action="add", target="reed-1919-palace"),
]
