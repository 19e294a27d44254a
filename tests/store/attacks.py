"""The attacks on the promises that the database keeps, each with its honest twin where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotate.core.text import sha256_hex
from annotate.store.ddl import DIALECTS
from annotate.store.guards import FROZEN, KEPT
from tests.store.lab import AT, HANDOUT, HANDOUT_LATER, INNER, ORIGINAL, REED, Statement, insert, span, tag

LONG = "c" * 64


@dataclass(frozen=True, slots=True)
class Attack:
    """A statement that the guard (a trigger or a named constraint) must refuse, and one like it that must be let through."""

    guard: str
    table: str
    wrong: Statement
    honest: Statement | None = None
    before: tuple[Statement, ...] = ()
    """Statements, lawful ones, that set the stage."""
    dialects: tuple[str, ...] = DIALECTS

    def __str__(self) -> str:
        return f"{self.guard}-{self.wrong[0][:60]}-{self.wrong[1]}"[:140]


def _update(table: str, number: int | str, changes: str, key: str = "id") -> Statement:
    return f"UPDATE {table} SET {changes} WHERE {key} = ?", (number,)


def _texts(**changes: object) -> Statement:
    row: dict[str, object] = {"id": 9999, "sha256": LONG, "code_points": 4, "text": "café"}
    return insert("exact_text", **{**row, **changes})


def _basis(basis: str, **changes: object) -> Statement:
    row: dict[str, object] = {"id": 9999, "seed_id": 9001, "field": "issued", "basis": basis, "value": "1917-11-07"}
    return insert("basis", **{**row, **changes})


def _region(start: int, end: int, **changes: object) -> Statement:
    row: dict[str, object] = {"id": 9999, "capture_id": 9001, "kind": "body", "start": start, "end": end}
    return insert("region", **{**row, **changes})


def _relation(**changes: object) -> Statement:
    row: dict[str, object] = {"id": 9999, "kind": "corroborates", "source_id": 9006, "target_id": 9008, "note": "Both."}
    return insert("relation", **{**row, **changes})


def _stance(**changes: object) -> Statement:
    row: dict[str, object] = {
        "id": 9999,
        "seed_id": 9001,
        "scheme": "left-right",
        "value": "-1",
        "justification": "He says so.",
    }
    return insert("stance", **{**row, **changes})


def _passage(**changes: object) -> Statement:
    return insert("passage", **{"id": 9999, "kind": "text", "owner_id": 9001, **changes})


def _placement(**changes: object) -> Statement:
    row: dict[str, object] = {"id": 9999, "tag_id": 9003, "capture_id": 9002, "span_id": 9007, "status": "changed"}
    return insert("placement", **{**row, **changes})


_START = HANDOUT.index(INNER)
_END = _START + len(INNER)
_Q2 = {"id": 9999, "capture_id": 9001, "start": _START, "end": _END}
_HONEST_SPAN = span(9999, 9001, INNER)


def _wrong_spans() -> Iterator[Attack]:
    one = {"prefix": "", "suffix": ""}
    wrong: list[dict[str, object]] = [
        {"exact": "Then we are staying!", **one},
        {"exact": "then we are leaving!", **one},
        {"exact": INNER.replace("e", "е"), **one},  # the letter is Cyrillic
        {"exact": INNER[:-1], **one},
        {"exact": INNER + "’", **one},
        {"exact": INNER, "prefix": "“", "suffix": "’ Martov"},
        {"exact": INNER, "prefix": "‘", "suffix": "” Martov"},
        {"exact": INNER, "prefix": HANDOUT[: _START - 1] + "“", "suffix": ""},
        {"exact": INNER, "prefix": "x" + HANDOUT[:_START], "suffix": ""},
        {"exact": INNER, "prefix": "", "suffix": HANDOUT[_END:] + " "},
        {"exact": INNER, **one, "start": _START + 1, "end": _END + 1},
        {"exact": INNER, **one, "end": _END + 1},
        {"exact": INNER, **one, "start": _END, "end": _START},
        {"exact": INNER, **one, "start": -5, "end": len(INNER) - 5},
        {"exact": INNER, **one, "start": 100_000, "end": 100_000 + len(INNER)},
        {"exact": HANDOUT[-4:] + "\n\n", **one, "start": len(HANDOUT) - 4, "end": len(HANDOUT) + 2},
        {"exact": INNER, **one, "start": None, "end": None},
        {"exact": INNER, **one, "capture_id": 9003},
        {"exact": INNER, **one, "capture_id": 12345},
    ]
    yield from (Attack("span_words", "span", insert("span", **{**_Q2, **words}), _HONEST_SPAN) for words in wrong)
    # The emoji counts as one code point, whatever it is in UTF-16 or in bytes.
    at = REED.index("stood")
    one_more = {"id": 9999, "capture_id": 9003, "exact": "stood"}
    for start in (at + 1, at + 3, len(REED[:at].encode())):
        honest = insert("span", **one_more, start=at, end=at + 5)
        yield Attack("span_words", "span", insert("span", **one_more, start=start, end=start + 5), honest)


SPANS = (
    *_wrong_spans(),
    Attack(
        "span_derived", "span", span(9999, 9001, INNER, derived_from=9010), span(9999, 9001, INNER, derived_from=9008)
    ),
    Attack(
        "span_derived", "span", span(9999, 9001, INNER, derived_from=9999), span(9999, 9001, INNER, derived_from=9001)
    ),
    Attack(
        "span_anchor_known",
        "span",
        span(9999, 9001, INNER, anchor="guessed"),
        span(9999, 9001, INNER, anchor="carried"),
    ),
    Attack(
        "span_placed",
        "span",
        span(9999, 9001, INNER, anchor="orphan"),
        insert("span", id=9999, capture_id=9001, exact="Nobody said this.", anchor="orphan"),
    ),
    Attack("span_has_words", "span", insert("span", id=9999, capture_id=9001, exact="", anchor="orphan")),
)

TEXTS = (
    Attack("exact_text_counted", "exact_text", _texts(code_points=5), _texts()),
    Attack("exact_text_counted", "exact_text", _texts(text="🏛", code_points=2), _texts(text="🏛", code_points=1)),
    Attack("exact_text_not_empty", "exact_text", _texts(text="", code_points=0)),
    Attack("exact_text_hashed", "exact_text", _texts(sha256="cafe"), _texts()),
    Attack("blob_hashed", "blob", insert("blob", sha256="cafe", data=b"x"), insert("blob", sha256=LONG, data=b"x")),
    Attack("blob_compression_known", "blob", insert("blob", sha256=LONG, data=b"x", compression="gzip")),
    Attack(
        "capture_number_counts",
        "capture",
        insert("capture", id=9999, seed_id=9001, number=0, text_id=9001, sha256=LONG),
        insert("capture", id=9999, seed_id=9001, number=3, text_id=9001, sha256=LONG),
    ),
    Attack(
        "capture_hashed", "capture", insert("capture", id=9999, seed_id=9001, number=3, text_id=9001, sha256="cafe")
    ),
    Attack(
        "event_action_given", "event", insert("event", id=9999, action="  "), insert("event", id=9999, action="add")
    ),
)

REGIONS = (
    Attack("region_inside", "region", _region(130, len(HANDOUT) + 1), _region(130, len(HANDOUT))),
    Attack(
        "region_stays_inside", "region", _update("region", 9002, '"end" = 5000'), _update("region", 9002, '"end" = 131')
    ),
    Attack("region_stays_inside", "region", _update("region", 9002, "capture_id = 9003")),
    Attack("region_apart", "region", _region(99, 105), _region(100, 110)),
    Attack("region_apart", "region", _region(0, 100)),
    Attack("region_apart", "region", _region(20, 30)),
    Attack("region_apart", "region", _region(105, 140)),
    Attack(
        "region_stays_apart", "region", _update("region", 9002, "start = 99"), _update("region", 9002, "start = 100")
    ),
    Attack("region_stays_apart", "region", _update("region", 9003, "capture_id = 9001")),
    Attack("region_ordered", "region", _region(105, 105), _region(105, 106)),
    Attack("region_ordered", "region", _region(106, 105)),
    Attack("region_ordered", "region", _region(-1, 5, capture_id=9002), _region(0, 5, capture_id=9002)),
    Attack("region_kind_given", "region", _region(105, 106, kind=" ")),
    Attack("region_furniture_flag", "region", _region(105, 106, furniture=2), _region(105, 106, furniture=1)),
)

BARE = tag(9011, 9001, 9013, "footnote", "f2")
"""A footnote that has no fields yet."""

TAGS = (
    Attack("tag_of_seed", "tag", tag(9999, 9002, 9013, "claim", "c9"), tag(9999, 9001, 9013, "claim", "c9")),
    Attack("tag_kind_known", "tag", tag(9999, 9001, 9013, "remark", "r1")),
    Attack("tag_voice_known", "tag", _update("tag", 9001, "voice = 'nobody'"), _update("tag", 9001, "voice = 'reported'")),
    Attack("tag_fixed", "tag", _update("tag", 9001, "span_id = 9002"), _update("tag", 9001, "note = 'Three voices.'")),
    Attack("tag_fixed", "tag", _update("tag", 9001, "kind = 'claim'")),
    Attack("tag_fixed", "tag", _update("tag", 9001, "label = 'q9'")),
    Attack("tag_fixed", "tag", _update("tag", 9001, "seed_id = 9002")),
    Attack("tag_fixed", "tag", _update("tag", 9001, "id = 9999")),
    Attack(
        "tag_rested_on",
        "tag",
        _update("tag", 9003, f"withdrawn = '{AT}'"),
        _update("tag", 9006, f"withdrawn = '{AT}'"),
    ),
    Attack(
        "tag_rested_on",
        "tag",
        ("UPDATE tag SET withdrawn = ?", (AT,)),
        ("UPDATE tag SET withdrawn = ? WHERE id NOT IN (9003, 9008)", (AT,)),
        (("UPDATE statement SET withdrawn = ? WHERE key <> 'few-were-killed'", (AT,)),),
    ),
    Attack("claim_of_kind", "claim", insert("claim", tag_id=9011), before=(BARE,)),
    Attack("quote_of_kind", "quote", insert("quote", tag_id=9011), before=(BARE,)),
    *(
        Attack(f"{kind}_of_kind", kind, (f"INSERT INTO {kind} (tag_id) VALUES (NULL)", ()))
        for kind in ("claim", "quote", "footnote")
    ),
    Attack("footnote_of_kind", "footnote", insert("footnote", tag_id=9999), insert("footnote", tag_id=9011), (
        BARE, tag(9999, 9001, 9013, "claim", "c9"),
    )),
    Attack("claim_fixed", "claim", _update("claim", 9003, "tag_id = 9999", "tag_id"), _update("claim", 9003, "gloss = ''", "tag_id")),
    Attack("quote_fixed", "quote", _update("quote", 9005, "tag_id = 9999", "tag_id"), _update("quote", 9005, "speaker = 'Martov'", "tag_id")),
    Attack("footnote_fixed", "footnote", _update("footnote", 9004, "tag_id = 9011", "tag_id"), before=(BARE,)),
    Attack("quote_mode_known", "quote", _update("quote", 9001, "mode = 'shouted'", "tag_id")),
    Attack("quote_block_flag", "quote", _update("quote", 9001, "block = 2", "tag_id"), _update("quote", 9001, "block = 1", "tag_id")),
)  # fmt: skip


def _nested() -> Iterator[Attack]:
    """Nest a quote wrongly, on its way in and afterwards."""
    for span_id, parent in (
        (9006, 9001),  # beside its parent
        (9002, 9003),  # in a claim
        (9013, 9004),  # in a footnote
        (9008, 9001),  # in another capture
        (9001, 9002),  # round its parent
        (9002, 9002),  # the same words as its parent
        (9002, 9999),  # in itself
        (9002, 12345),  # in nothing
    ):
        stage = (tag(9999, 9001, span_id, "quote", "q9"),)
        honest = insert("quote", tag_id=9999)
        yield Attack("quote_nested", "quote", insert("quote", tag_id=9999, parent_id=parent), honest, stage)
    deeper = (tag(9999, 9001, 9013, "quote", "q9"),)
    yield Attack(
        "quote_nested",
        "quote",
        insert("quote", tag_id=9999, parent_id=9002),
        insert("quote", tag_id=9999, parent_id=9001),
        deeper,
    )
    for tag_id, parent in ((9005, 9001), (9002, 9003), (9007, 9001), (9001, 9002), (9001, 9001), (9002, 9005)):
        wrong = _update("quote", tag_id, f"parent_id = {parent}", "tag_id")
        yield Attack("quote_stays_nested", "quote", wrong, _update("quote", 9002, "parent_id = NULL", "tag_id"))
    # In the later text the one stands for certain, and where the other may stand waits for a person.
    carried = (
        span(9998, 9002, HANDOUT_LATER, derived_from=9001, anchor="changed"),
        _placement(tag_id=9001, span_id=9998),
        span(9997, 9002, "leaving"),
        tag(9996, 9001, 9997, "quote", "q9"),
    )
    wrong, honest = (insert("quote", tag_id=9996, parent_id=parent) for parent in (9001, 9002))
    yield Attack("quote_nested", "quote", wrong, honest, carried)
    wrong, honest = (_update("quote", 9996, f"parent_id = {parent}", "tag_id") for parent in (9001, 9002))
    yield Attack("quote_stays_nested", "quote", wrong, honest, (*carried, insert("quote", tag_id=9996)))


NESTED = (
    *_nested(),
    Attack(
        "footnote_entry",
        "footnote",
        insert("footnote", tag_id=9011, entry_id=9009),
        insert("footnote", tag_id=9011, entry_id=9005),
        (BARE,),
    ),
    Attack("footnote_entry", "footnote", insert("footnote", tag_id=9011, entry_id=9012), before=(BARE,)),
    Attack(
        "footnote_keeps_entry",
        "footnote",
        _update("footnote", 9004, "entry_id = 9009", "tag_id"),
        _update("footnote", 9004, "entry_id = NULL", "tag_id"),
    ),
    Attack(
        "footnote_support_in_seed",
        "footnote_support",
        insert("footnote_support", footnote_id=9004, tag_id=9008),
        insert("footnote_support", footnote_id=9004, tag_id=9005),
    ),
    Attack("footnote_support_in_seed", "footnote_support", insert("footnote_support", footnote_id=9004, tag_id=9004)),
    Attack("footnote_support_in_seed", "footnote_support", insert("footnote_support", footnote_id=9003, tag_id=9001)),
    Attack(
        "footnote_support_stays_in_seed",
        "footnote_support",
        ("UPDATE footnote_support SET tag_id = 9008 WHERE footnote_id = 9004 AND tag_id = 9001", ()),
        ("UPDATE footnote_support SET tag_id = 9005 WHERE footnote_id = 9004 AND tag_id = 9001", ()),
    ),
    Attack(
        "footnote_support_stays_in_seed",
        "footnote_support",
        ("UPDATE footnote_support SET footnote_id = 9001 WHERE footnote_id = 9004 AND tag_id = 9003", ()),
    ),
)

RELATIONS = (
    Attack("relation_kind_known", "relation", _relation(kind="proves"), _relation(kind="qualifies")),
    Attack("relation_note_given", "relation", _relation(note=" "), _relation()),
    Attack(
        "relation_note_given",
        "relation",
        _update("relation", 9001, "note = ''"),
        _update("relation", 9001, "note = 'Both.'"),
    ),
    Attack("relation_between_two", "relation", _relation(target_id=9006)),
    Attack(
        "relation_unreplaced",
        "relation",
        _relation(source_id=9003),
        _relation(source_id=9003, withdrawn=AT),
        dialects=("sqlite",),
    ),
    Attack(
        "ix_relation_live",
        "relation",
        _relation(source_id=9003),
        _relation(source_id=9003, withdrawn=AT),
        dialects=("postgresql",),
    ),
    Attack(
        "relation_live_once",
        "relation",
        _update("relation", 9002, "withdrawn = ''"),
        _update("relation", 9002, "note = 'In a city.'"),
    ),
    Attack(
        "relation_live_once",
        "relation",
        ("UPDATE relation SET withdrawn = '' WHERE id IN (9003, 9004)", ()),
        ("UPDATE relation SET withdrawn = '' WHERE id = 9003", ()),
    ),
    Attack("relation_fixed", "relation", _update("relation", 9001, "kind = 'contradicts'")),
    Attack("relation_fixed", "relation", _update("relation", 9001, "source_id = 9006")),
    Attack("relation_fixed", "relation", _update("relation", 9001, "target_id = 9009")),
    Attack("relation_fixed", "relation", _update("relation", 9001, "id = 9999")),
)

STATEMENTS = (
    Attack(
        "statement_text_given",
        "statement",
        _update("statement", 9001, "text = ' '"),
        _update("statement", 9001, "text = 'Few.'"),
    ),
    Attack("statement_fixed", "statement", _update("statement", 9001, "key = 'few-died'")),
    Attack("statement_fixed", "statement", _update("statement", 9001, "id = 9999")),
    Attack(
        "statement_restored",
        "statement",
        _update("statement", 9002, "withdrawn = ''"),
        _update("statement", 9002, "text = 'Some.'"),
    ),
    Attack(
        "evidence_stands",
        "evidence",
        insert("evidence", statement_id=9001, position=4, tag_id=9010),
        insert("evidence", statement_id=9001, position=4, tag_id=9009),
    ),
    Attack(
        "evidence_stays_standing",
        "evidence",
        ("UPDATE evidence SET withdrawn = '' WHERE statement_id = 9001 AND position = 3", ()),
        ("UPDATE evidence SET withdrawn = ? WHERE statement_id = 9001 AND position = 1", (AT,)),
    ),
    Attack(
        "evidence_use_known", "evidence", insert("evidence", statement_id=9001, position=4, tag_id=9009, use="proves")
    ),
    Attack(
        "evidence_fixed",
        "evidence",
        ("UPDATE evidence SET tag_id = 9009 WHERE statement_id = 9001 AND position = 1", ()),
    ),
    Attack(
        "evidence_fixed",
        "evidence",
        ("UPDATE evidence SET use = 'disputes' WHERE statement_id = 9001 AND position = 1", ()),
    ),
    Attack(
        "evidence_fixed",
        "evidence",
        ("UPDATE evidence SET position = 9 WHERE statement_id = 9001 AND position = 1", ()),
    ),
    Attack(
        "evidence_fixed",
        "evidence",
        ("UPDATE evidence SET statement_id = 9002, position = 9 WHERE statement_id = 9001", ()),
    ),
)

_STANCE_COLUMNS = ("scheme", "target", "value", "scope", "justification", '"by"', "at")

STANCES = (
    Attack("stance_justification_given", "stance", _stance(justification="  "), _stance()),
    Attack("stance_scheme_given", "stance", _stance(scheme="")),
    Attack("stance_value_given", "stance", _stance(value=" ")),
    *(
        Attack("stance_fixed", "stance", ("UPDATE stance SET " + change + ", superseded_by = 9005 WHERE id = 9002", ()))
        for change in ("id = 9000", "seed_id = 9002", *(f"{name} = 'another'" for name in _STANCE_COLUMNS))
    ),
    Attack("stance_superseded_once", "stance", _update("stance", 9002, "superseded_by = NULL"), _stance()),
    Attack("stance_superseded_once", "stance", _update("stance", 9001, "superseded_by = 9005")),
    Attack("stance_superseded_once", "stance", _update("stance", 9001, "superseded_by = NULL")),
    Attack(
        "stance_superseded_once",
        "stance",
        _update("stance", 9002, "superseded_by = 9001"),
        _update("stance", 9002, "superseded_by = 9005"),
    ),
    Attack("stance_superseded_once", "stance", _update("stance", 9002, "superseded_by = 9002")),
    Attack("stance_superseded_once", "stance", _update("stance", 9002, "superseded_by = 9004")),
    Attack("stance_superseded_once", "stance", _update("stance", 9002, "superseded_by = 9003")),
    Attack("stance_superseded_once", "stance", _update("stance", 9003, "superseded_by = 9999")),
    Attack("stance_begins_standing", "stance", _stance(superseded_by=9004), _stance()),
    Attack("stance_begins_standing", "stance", _stance(superseded_by=9999)),
    Attack(
        "stance_evidence_of_seed",
        "stance_evidence",
        insert("stance_evidence", stance_id=9001, position=2, span_id=9010),
        insert("stance_evidence", stance_id=9001, position=2, span_id=9008),
    ),
)

BASES = (
    Attack("basis_basis_known", "basis", _basis("guessed"), _basis("inferred")),
    Attack("basis_stated_has_evidence", "basis", _basis("stated"), _basis("stated", span_id=9005)),
    Attack(
        "basis_derived_has_rule", "basis", _basis("derived", rule=" "), _basis("derived", rule="the year of its folder")
    ),
    Attack("basis_external_has_source", "basis", _basis("external"), _basis("external", source="the publisher's list")),
    Attack("basis_unknown_is_empty", "basis", _basis("unknown"), _basis("unknown", value="")),
    Attack("basis_unknown_is_empty", "basis", _basis("inferred", value="")),
    Attack("basis_evidence_of_seed", "basis", _basis("stated", span_id=9010), _basis("stated", span_id=9009)),
    Attack(
        "basis_further_evidence_of_seed",
        "basis_evidence",
        insert("basis_evidence", basis_id=9001, position=4, span_id=9010),
        insert("basis_evidence", basis_id=9001, position=4, span_id=9009),
    ),
    Attack(
        "creator_named_once",
        "creator",
        insert("creator", id=9999, seed_id=9001, position=2, family="Reed", literal="John Reed"),
        insert("creator", id=9999, seed_id=9001, position=2, family="Reed"),
    ),
    Attack("creator_named_once", "creator", insert("creator", id=9999, seed_id=9001, position=2)),
    Attack("creator_named_once", "creator", _update("creator", 9001, "literal = 'Martov'")),
)

LEGAL = ("smolny", "a.b-c_d", "_", "1917", "a.b.c", "x-1_-2")
ILLEGAL = (
    "", "Smolny", "smolný", "a b", " a", "a\n", "-a", "a-", ".a", "a.", "a..b", "a--b", "a.-b", "a-.b", "a:b", "a/b", "a#b", "a%b",
    "а", "a\u2028", "١",
)  # fmt: skip
"""Texts that are no keys; the last but two is a Cyrillic letter, the last an Arabic digit."""


def keyed(table: str, key: str) -> Statement:
    """Write the statement that puts a row with this key, or a tag with this label, into a table."""
    return {
        "seed": insert("seed", id=9999, key=key),
        "alias": insert("alias", key=key, seed_id=9001),
        "statement": insert("statement", id=9999, key=key, text="Few people were killed."),
        "tag": tag(9999, 9001, 9013, "claim", key),
    }[table]


def _illegal() -> Iterator[Attack]:
    for table in ("seed", "statement", "tag"):
        guard = f"{table}_label_legal" if table == "tag" else f"{table}_key_legal"
        yield from (Attack(guard, table, keyed(table, key), keyed(table, LEGAL[0])) for key in ILLEGAL)
        # PostgreSQL has no such text at all.
        yield Attack(guard, table, keyed(table, "a\x00b"), dialects=("sqlite",))


UNSAYABLE = (
    "", "Smith 2001", " Smith", "Smith\n", "Smith\t", "Smith\x01", "Smith\x1f", "Smith\x7f", "Smith\x85", "Smith\u00a0", "a\u1680",
    "a\u2003", "a\u2028", "a\u2029", "a\u202f", "a\u205f", "a\u3000", *(f"Smith{mark}2001" for mark in '{}"#%,~\\'),
)  # fmt: skip
"""Texts that are no earlier keys, wherever they come from."""

SAYABLE = (
    "smolny",
    "Smith:2001",
    "DBLP:conf/fse/Reed19",
    "Käkönen–1917",
    "а",
    "a..b",
    "-a",
    "a'b",
    "[1]",
    "a^b",
    "a=b",
    "@",
    "*",
)


def _unsayable() -> Iterator[Attack]:
    yield from (
        Attack("alias_key_sayable", "alias", keyed("alias", key), keyed("alias", SAYABLE[number % len(SAYABLE)]))
        for number, key in enumerate(UNSAYABLE)
    )
    yield Attack("alias_key_sayable", "alias", keyed("alias", "a\x00b"), dialects=("sqlite",))


KEYS = (
    *_illegal(),
    *_unsayable(),
    Attack("seed_kind_given", "seed", insert("seed", id=9999, key="reed", kind="")),
    Attack("seed_key_new", "seed", insert("seed", id=9999, key="martov-leaves"), insert("seed", id=9999, key="martov-stays")),
    Attack("seed_key_new", "seed", insert("seed", id=9999, key="few-were-killed")),
    Attack("alias_key_new", "alias", insert("alias", key="reed-1919-palace", seed_id=9001), insert("alias", key="reed", seed_id=9001)),
    Attack("alias_key_new", "alias", insert("alias", key="all-applauded", seed_id=9001)),
    Attack("statement_key_new", "statement", insert("statement", id=9999, key="martov-leaves", text="He left.")),
    Attack("statement_key_new", "statement", insert("statement", id=9999, key="reed-1919-palace", text="He was there.")),
    Attack(
        "seed_key_kept",
        "seed",
        _update("seed", 9001, "key = 'martov'"),
        _update("seed", 9001, "title = 'We are leaving'"),
    ),
    *(
        Attack("seed_key_kept", "seed", _update("seed", 9001, f"key = '{key}'"), _update("seed", 9001, "key = 'martov'"), (
            insert("alias", key="martov-1917-leaving", seed_id=9001),
        ))
        for key in ("reed-1919-palace", "reed-palace", "few-were-killed", "all-applauded")
    ),
    Attack(
        "seed_key_kept",
        "seed",
        ("UPDATE seed SET key = 'martov' WHERE id IN (9001, 9002)", ()),
        _update("seed", 9001, "key = 'martov-leaves'"),
        (insert("alias", key="martov-1917-leaving", seed_id=9001), insert("alias", key="reed-1919-palace", seed_id=9002)),
    ),
    Attack("seed_fixed", "seed", _update("seed", 9001, "id = 9999")),
)  # fmt: skip

_FIRST = {
    "exact_text": ("code_points = code_points", "id = 9001"),
    "blob": ("data = data", f"sha256 = '{sha256_hex(ORIGINAL)}'"),
    "capture": ("origin = 'elsewhere'", "id = 9001"),
    "span": ('start = start + 1, "end" = "end" + 1', "id = 9001"),
    "basis": ("value = 'We stay'", "id = 9001"),
    "basis_evidence": ("span_id = 9001", "basis_id = 9001 AND position = 2"),
    "stance_evidence": ("span_id = 9001", "stance_id = 9001"),
    "event": ("action = 'nothing'", "id = 9001"),
    "alias": ("seed_id = 9002", "key = 'martov-leaves'"),
    "placement": ("settled = 1", "id = 1"),
    "seed": ("", "id = 9001"),
    "tag": ("", "id = 9001"),
    "claim": ("", "tag_id = 9003"),
    "quote": ("", "tag_id = 9001"),
    "footnote": ("", "tag_id = 9004"),
    "relation": ("", "id = 9002"),
    "statement": ("", "id = 9002"),
    "evidence": ("", "statement_id = 9001 AND position = 3"),
    "stance": ("", "id = 9005"),
}
"""A change for each frozen table, and one row of each guarded table."""

FROZEN_ROWS = (
    *(
        Attack(f"{table}_unchanged", table, (f"UPDATE {table} SET {_FIRST[table][0]} WHERE {_FIRST[table][1]}", ()))
        for table in FROZEN
    ),
    *(
        Attack(f"{table}_undeleted", table, (f"DELETE FROM {table} WHERE {_FIRST[table][1]}", ()))
        for table in (*FROZEN, *KEPT)
    ),
    *(Attack(f"{table}_undeleted", table, (f"DELETE FROM {table}", ())) for table in (*FROZEN, *KEPT)),
    *(
        Attack(f"{table}_untruncated", table, (f"TRUNCATE {table} CASCADE", ()), dialects=("postgresql",))
        for table in (*FROZEN, *KEPT)
    ),
)

PASSAGES = (
    Attack("passage_kind_known", "passage", _passage(kind="page"), _passage()),
    Attack("passage_stale_flag", "passage", _passage(stale=2), _passage(stale=1)),
)


_ORPHAN = span(9998, 9002, "amid applause", start=None, end=None, anchor="orphan", derived_from=9003)
PLACEMENTS = (
    Attack("placement_status_known", "placement", _placement(status="found"), _placement()),
    Attack("placement_how_known", "placement", _placement(how="guessed"), _placement(how="accepted")),
    Attack("placement_score_part", "placement", _placement(score=10_001), _placement(score=10_000)),
    Attack("placement_settled_flag", "placement", _placement(settled=2, how="accepted"), _placement()),
    Attack("placement_settled_by_person", "placement", _placement(settled=1), _placement(settled=1, how="accepted")),
    Attack("placement_settled_by_person", "placement", _placement(status="same"), _placement(status="same", settled=1)),
    Attack("placement_in_seed", "placement", _placement(capture_id=9001), _placement()),
    Attack("placement_in_seed", "placement", _placement(entry_id=9005), _placement(entry_id=9009)),
    Attack("placement_derived", "placement", _placement(span_id=9008), _placement()),
    Attack("placement_derived", "placement", _placement(tag_id=9002), _placement(tag_id=9002, span_id=9008)),
    Attack("placement_orphan", "placement", _placement(status="orphan"), _placement()),
    Attack(
        "placement_orphan",
        "placement",
        _placement(span_id=9998),
        _placement(span_id=9998, status="orphan"),
        before=(_ORPHAN,),
    ),
)

ATTACKS = (
    *PASSAGES,
    *PLACEMENTS,
    *SPANS,
    *TEXTS,
    *REGIONS,
    *TAGS,
    *NESTED,
    *RELATIONS,
    *STATEMENTS,
    *STANCES,
    *BASES,
    *KEYS,
    *FROZEN_ROWS,
)
