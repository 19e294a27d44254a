"""The tables: the one definition from which the DDL of both databases and the typed rows come.

Other Python programs, notebooks and servers query a library through these classes. The program itself speaks plain SQL
in the modules beside this one, because importing SQLModel costs more than a whole command may. What rows may hold is kept by the
constraints here and by the triggers in `guards.py`. What is not known is an empty text; NULL stands for "refers to nothing".
Offsets count Unicode code points; `extra`, `labels` and the like are JSON; times are ISO 8601 in UTC.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

from annotate.core.placements import How, Status
from annotate.core.relations import RelationKind, Use
from annotate.core.seeds import BasisKind
from annotate.core.tags import QuoteMode, TagKind, Voice

Id: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")  # STRICT tables know INTEGER only
# Compared by code point everywhere: a database's own collation would give another order on every machine.
Words: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")

_STRICT = {"sqlite_strict": True}
# Without SQLite's hidden row numbers, which `INSERT OR REPLACE` could use to put a row in another's place.
_STRICT_BY_KEY = {"sqlite_strict": True, "sqlite_with_rowid": False}
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def _id() -> Any:
    return Field(default=None, sa_column=Column("id", Id, primary_key=True))


def _ref(name: str, target: str, *, optional: bool = False, index: bool = False, primary: bool = False) -> Any:
    column = Column(
        name, Id, ForeignKey(target), nullable=optional, index=index, primary_key=primary, autoincrement=False
    )
    return Field(default=None, sa_column=column) if optional else Field(sa_column=column)


def _words(name: str, default: str | None = "", *, unique: bool = False, primary: bool = False) -> Any:
    column = Column(name, Words, nullable=False, unique=unique, primary_key=primary, server_default=default)
    return Field(sa_column=column) if default is None else Field(default=default, sa_column=column)


def _number(name: str, default: int | None = None) -> Any:
    given = None if default is None else text(str(default))
    column = Column(name, Integer, nullable=False, server_default=given)
    return Field(sa_column=column) if default is None else Field(default=default, sa_column=column)


def _optional_number(name: str) -> Any:
    return Field(default=None, sa_column=Column(name, Integer, nullable=True))


def _one_of(table: str, column: str, values: type[StrEnum]) -> CheckConstraint:
    return CheckConstraint(_any_of(column, list(values)), name=f"{table}_{column}_known")


def _any_of(column: str, values: list[str]) -> str:
    # Not IN: SQLite would build a table of the values anew for every row that is written.
    return " OR ".join(f"{column} = '{value}'" for value in values)


def _given(table: str, column: str) -> CheckConstraint:
    return CheckConstraint(f"trim({column}) <> ''", name=f"{table}_{column}_given")


def _flag(table: str, column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} = 0 OR {column} = 1", name=f"{table}_{column}_flag")


def _legal(table: str, column: str) -> CheckConstraint:
    """Hold a key to the legal letters, in words that both databases read alike: `trim` leaves what is not in its list."""
    doubled = " AND ".join(f"{column} NOT LIKE '%{pair}%'" for pair in ("..", ".-", "-.", "--"))
    return CheckConstraint(
        f"{column} <> '' AND trim({column}, '{_LETTERS}.-') = '' AND trim({column}, '.-') = {column} AND {doubled}",
        name=f"{table}_{column}_legal",
    )


def _sayable() -> tuple[Any, Any]:
    """Hold an earlier key, which may come from elsewhere, to what every bibliography format can write.

    Each database has its own words for it: neither's patterns are known to the other.
    """
    blanks = "char(1, 45, 32, 127, 45, 160, 5760, 8192, 45, 8202, 8232, 8233, 8239, 8287, 12288)"
    sqlite = f"key <> '' AND instr(key, char(0)) = 0 AND key NOT GLOB '*[' || {blanks} || '{{}}\"#%,~\\]*'"
    blanks = r"\u0001-\u0020\u007F-\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
    postgresql = f"key <> '' AND key !~ '[{blanks}{{}}\"#%,~\\\\]'"
    return (
        CheckConstraint(sqlite, name="alias_key_sayable").ddl_if(dialect="sqlite"),
        CheckConstraint(postgresql, name="alias_key_sayable").ddl_if(dialect="postgresql"),
    )


class seed(SQLModel, table=True):
    """One source document and its metadata."""

    __table_args__ = (_legal("seed", "key"), _given("seed", "kind"), _STRICT)
    id: int | None = _id()
    key: str = _words("key", None, unique=True)
    kind: str = _words("kind", "document")
    title: str = _words("title")
    container: str = _words("container")
    publisher: str = _words("publisher")
    issue: str = _words("issue")
    volume: str = _words("volume")
    pages: str = _words("pages")
    issued: str = _words("issued")
    accessed: str = _words("accessed")
    url: str = _words("url")
    doi: str = _words("doi")
    language: str = _words("language")
    note: str = _words("note")
    extra: str = _words("extra", "{}")
    by: str = _words("by")
    at: str = _words("at")
    withdrawn: str = _words("withdrawn")


class alias(SQLModel, table=True):
    """A key that a seed had before, here or where it was imported from, which every command still understands."""

    __table_args__ = (*_sayable(), _STRICT_BY_KEY)
    key: str = _words("key", None, primary=True)
    seed_id: int = _ref("seed_id", "seed.id", index=True)
    by: str = _words("by")
    at: str = _words("at")


class creator(SQLModel, table=True):
    """A person or body in a role, in the order of the source."""

    __table_args__ = (
        UniqueConstraint("seed_id", "role", "position"),
        CheckConstraint("(literal <> '') <> (family <> '' OR given <> '')", name="creator_named_once"),
        _STRICT,
    )
    id: int | None = _id()
    seed_id: int = _ref("seed_id", "seed.id")
    role: str = _words("role", "author")
    position: int = _number("position")
    family: str = _words("family")
    given: str = _words("given")
    dropping_particle: str = _words("dropping_particle")
    non_dropping_particle: str = _words("non_dropping_particle")
    suffix: str = _words("suffix")
    literal: str = _words("literal")


class exact_text(SQLModel, table=True):
    """A text, once, however many captures have it. A table of its own, so that listing seeds never reads past texts."""

    __table_args__ = (
        CheckConstraint("code_points = length(text)", name="exact_text_counted"),
        CheckConstraint("code_points > 0", name="exact_text_not_empty"),
        CheckConstraint("length(sha256) = 64", name="exact_text_hashed"),
        _STRICT,
    )
    id: int | None = _id()
    sha256: str = _words("sha256", None, unique=True)
    code_points: int = _number("code_points")
    text: str = _words("text", None)


class blob(SQLModel, table=True):
    """Bytes as they came in, kept where they are not just the text in UTF-8."""

    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="blob_hashed"),
        CheckConstraint(_any_of("compression", ["none", "zlib"]), name="blob_compression_known"),
        _STRICT_BY_KEY,
    )
    sha256: str = _words("sha256", None, primary=True)
    compression: str = _words("compression", "none")
    data: bytes = Field(sa_column=Column("data", LargeBinary, nullable=False))


class capture(SQLModel, table=True):
    """One immutable version of a seed's text."""

    __table_args__ = (
        UniqueConstraint("seed_id", "number"),
        CheckConstraint("number > 0", name="capture_number_counts"),
        CheckConstraint("length(sha256) = 64", name="capture_hashed"),
        Index("ix_capture_sha256", "sha256"),
        _STRICT,
    )
    id: int | None = _id()
    seed_id: int = _ref("seed_id", "seed.id")
    number: int = _number("number")
    text_id: int = _ref("text_id", "exact_text.id", index=True)
    sha256: str = _words("sha256", None)
    media_type: str = _words("media_type", "text/plain")
    origin: str = _words("origin")
    captured: str = _words("captured")
    extractor: str = _words("extractor")
    encoding: str = _words("encoding", "utf-8")
    encoding_basis: str = _words("encoding_basis")
    by: str = _words("by")
    at: str = _words("at")


class region(SQLModel, table=True):
    """A stretch of a capture: title, body, caption, references, furniture and so on."""

    __table_args__ = (
        UniqueConstraint("capture_id", "start"),
        CheckConstraint('start >= 0 AND start < "end"', name="region_ordered"),
        _given("region", "kind"),
        _flag("region", "furniture"),
        _STRICT,
    )
    id: int | None = _id()
    capture_id: int = _ref("capture_id", "capture.id")
    kind: str = _words("kind", None)
    start: int = _number("start")
    end: int = _number("end")
    furniture: int = _number("furniture", 0)
    note: str = _words("note")


class span(SQLModel, table=True):
    """A stretch of a capture's text with its exact words. An orphan has words that stand nowhere in the capture."""

    __table_args__ = (
        CheckConstraint(_any_of("anchor", ["original", "carried", "changed", "orphan"]), name="span_anchor_known"),
        CheckConstraint(
            "CASE anchor WHEN 'orphan' THEN start IS NULL AND \"end\" IS NULL"
            ' ELSE start IS NOT NULL AND "end" IS NOT NULL AND start >= 0 AND start < "end" END',
            name="span_placed",
        ),
        CheckConstraint("exact <> ''", name="span_has_words"),
        _STRICT,
    )
    id: int | None = _id()
    capture_id: int = _ref("capture_id", "capture.id", index=True)
    start: int | None = _optional_number("start")
    end: int | None = _optional_number("end")
    exact: str = _words("exact", None)
    prefix: str = _words("prefix")
    suffix: str = _words("suffix")
    anchor: str = _words("anchor", "original")
    derived_from: int | None = _ref("derived_from", "span.id", optional=True)


class basis(SQLModel, table=True):
    """Why a field of a seed has its value; the rows of a field, by id, are its history."""

    __table_args__ = (
        _one_of("basis", "basis", BasisKind),
        CheckConstraint("basis <> 'stated' OR span_id IS NOT NULL", name="basis_stated_has_evidence"),
        CheckConstraint("basis <> 'derived' OR trim(rule) <> ''", name="basis_derived_has_rule"),
        CheckConstraint("basis <> 'external' OR trim(source) <> ''", name="basis_external_has_source"),
        CheckConstraint("(basis = 'unknown') = (value = '')", name="basis_unknown_is_empty"),
        Index("ix_basis_seed_field", "seed_id", "field"),
        _STRICT,
    )
    id: int | None = _id()
    seed_id: int = _ref("seed_id", "seed.id")
    field: str = _words("field", None)
    basis: str = _words("basis", None)
    value: str = _words("value")
    earlier: str = _words("earlier")
    span_id: int | None = _ref("span_id", "span.id", optional=True)
    rule: str = _words("rule")
    source: str = _words("source")
    note: str = _words("note")
    by: str = _words("by")
    at: str = _words("at")


class basis_evidence(SQLModel, table=True):
    """Further spans, after the first, that bear out a field's value."""

    __table_args__ = (_STRICT_BY_KEY,)
    basis_id: int = _ref("basis_id", "basis.id", primary=True)
    position: int = Field(sa_column=Column("position", Integer, primary_key=True, autoincrement=False))
    span_id: int = _ref("span_id", "span.id")


class tag(SQLModel, table=True):
    """A span marked as a claim, a quote or a footnote."""

    __table_args__ = (
        UniqueConstraint("seed_id", "label"),
        _legal("tag", "label"),
        _one_of("tag", "kind", TagKind),
        _one_of("tag", "voice", Voice),
        _STRICT,
    )
    id: int | None = _id()
    seed_id: int = _ref("seed_id", "seed.id")
    span_id: int = _ref("span_id", "span.id")
    kind: str = _words("kind", None)
    label: str = _words("label", None)
    labels: str = _words("labels", "[]")
    note: str = _words("note")
    sic: str = _words("sic", "[]")
    voice: str = _words("voice", "author")
    voice_name: str = _words("voice_name")
    by: str = _words("by")
    at: str = _words("at")
    withdrawn: str = _words("withdrawn")


class placement(SQLModel, table=True):
    """Where a tag stands in a newer capture: its rows, by id, are the history of that, and the last of a capture is in force.

    `score` is in ten-thousandths; `settled` is 1 where no person need look; `candidates` are offsets that were as good.
    """

    __table_args__ = (
        _one_of("placement", "status", Status),
        _one_of("placement", "how", How),
        CheckConstraint("score >= 0 AND score <= 10000", name="placement_score_part"),
        _flag("placement", "settled"),
        CheckConstraint(
            "how <> 'compared' OR settled = CASE WHEN status = 'same' OR status = 'moved' THEN 1 ELSE 0 END",
            name="placement_settled_by_person",
        ),
        Index("ix_placement_tag", "tag_id", "capture_id"),
        _STRICT,
    )
    id: int | None = _id()
    tag_id: int = _ref("tag_id", "tag.id")
    capture_id: int = _ref("capture_id", "capture.id")
    span_id: int = _ref("span_id", "span.id")
    entry_id: int | None = _ref("entry_id", "span.id", optional=True)
    status: str = _words("status", None)
    score: int = _number("score", 0)
    settled: int = _number("settled", 0)
    how: str = _words("how", "compared")
    candidates: str = _words("candidates", "[]")
    by: str = _words("by")
    at: str = _words("at")


class claim(SQLModel, table=True):
    """The fields of a tag that is a claim."""

    __table_args__ = (_STRICT,)
    tag_id: int = _ref("tag_id", "tag.id", primary=True)
    gloss: str = _words("gloss")
    check: str = _words("check")
    date_printed: str = _words("date_printed")
    calendar: str = _words("calendar")
    edtf: str = _words("edtf")


class quote(SQLModel, table=True):
    """The fields of a tag that is a quote."""

    __table_args__ = (_one_of("quote", "mode", QuoteMode), _flag("quote", "block"), _STRICT)
    tag_id: int = _ref("tag_id", "tag.id", primary=True)
    mode: str = _words("mode", "direct")
    speaker: str = _words("speaker")
    work: str = _words("work")
    work_basis: str = _words("work_basis")
    said: str = _words("said")
    parent_id: int | None = _ref("parent_id", "tag.id", optional=True)
    marks: str = _words("marks")
    block: int = _number("block", 0)


class footnote(SQLModel, table=True):
    """The fields of a tag that is a footnote."""

    __table_args__ = (_STRICT,)
    tag_id: int = _ref("tag_id", "tag.id", primary=True)
    number: str = _words("number")
    entry_id: int | None = _ref("entry_id", "span.id", optional=True)
    parsed: str = _words("parsed", "{}")


class footnote_support(SQLModel, table=True):
    """A tag that a footnote supports."""

    __table_args__ = (Index("ix_footnote_support_tag", "tag_id"), _STRICT_BY_KEY)
    footnote_id: int = _ref("footnote_id", "tag.id", primary=True)
    tag_id: int = _ref("tag_id", "tag.id", primary=True)


class relation(SQLModel, table=True):
    """One tag corroborates, contradicts or qualifies another."""

    __table_args__ = (
        _one_of("relation", "kind", RelationKind),
        _given("relation", "note"),
        CheckConstraint("source_id <> target_id", name="relation_between_two"),
        Index(
            "ix_relation_live",
            "source_id",
            "target_id",
            unique=True,
            sqlite_where=text("withdrawn = ''"),
            postgresql_where=text("withdrawn = ''"),
        ),
        Index("ix_relation_target", "target_id"),
        _STRICT,
    )
    id: int | None = _id()
    kind: str = _words("kind", None)
    source_id: int = _ref("source_id", "tag.id")
    target_id: int = _ref("target_id", "tag.id")
    note: str = _words("note", None)
    reconcile: str = _words("reconcile")
    labels: str = _words("labels", "[]")
    cito: str = _words("cito")
    by: str = _words("by")
    at: str = _words("at")
    withdrawn: str = _words("withdrawn")


class statement(SQLModel, table=True):
    """A proposition of the user's own."""

    __table_args__ = (_legal("statement", "key"), _given("statement", "text"), _STRICT)
    id: int | None = _id()
    key: str = _words("key", None, unique=True)
    text: str = _words("text", None)
    by: str = _words("by")
    at: str = _words("at")
    withdrawn: str = _words("withdrawn")
    draft: str = _words("draft")


class evidence(SQLModel, table=True):
    """A tag that a statement rests on, and how. `withdrawn` is when the statement ceased to rest on it."""

    __table_args__ = (_one_of("evidence", "use", Use), Index("ix_evidence_tag", "tag_id"), _STRICT_BY_KEY)
    statement_id: int = _ref("statement_id", "statement.id", primary=True)
    position: int = Field(sa_column=Column("position", Integer, primary_key=True, autoincrement=False))
    tag_id: int = _ref("tag_id", "tag.id")
    use: str = _words("use", "supports")
    withdrawn: str = _words("withdrawn")


class stance(SQLModel, table=True):
    """Where a seed stands, by a scheme, towards a target."""

    __table_args__ = (
        _given("stance", "scheme"),
        _given("stance", "value"),
        _given("stance", "justification"),
        Index("ix_stance_seed", "seed_id"),
        _STRICT,
    )
    id: int | None = _id()
    seed_id: int = _ref("seed_id", "seed.id")
    scheme: str = _words("scheme", None)
    target: str = _words("target")
    value: str = _words("value", None)
    scope: str = _words("scope", "article")
    justification: str = _words("justification", None)
    by: str = _words("by")
    at: str = _words("at")
    superseded_by: int | None = _ref("superseded_by", "stance.id", optional=True)


class stance_evidence(SQLModel, table=True):
    """A span that shows a stance."""

    __table_args__ = (_STRICT_BY_KEY,)
    stance_id: int = _ref("stance_id", "stance.id", primary=True)
    position: int = Field(sa_column=Column("position", Integer, primary_key=True, autoincrement=False))
    span_id: int = _ref("span_id", "span.id")


class passage(SQLModel, table=True):
    """A stretch of a text, or a whole seed, tag or statement, whose words lie in the full-text index under the same id.

    `owner_id` is the id of the text, seed, tag or statement; a text's offsets are its code points, else they are 0. `stale` is 1
    where the owner has changed since: its words are indexed anew under another id, and this one is `gone`.
    """

    __table_args__ = (
        CheckConstraint(_any_of("kind", ["text", "seed", "tag", "statement", "gone"]), name="passage_kind_known"),
        _flag("passage", "stale"),
        Index("ix_passage_owner", "kind", "owner_id"),
        Index("ix_passage_stale", "id", sqlite_where=text("stale = 1"), postgresql_where=text("stale = 1")),
        _STRICT,
    )
    id: int | None = _id()
    kind: str = _words("kind", None)
    owner_id: int = Field(sa_column=Column("owner_id", Id, nullable=False))
    start: int = _number("start", 0)
    end: int = _number("end", 0)
    stale: int = _number("stale", 0)


class event(SQLModel, table=True):
    """What was done to the library, by whom, when, with what before and after. Only ever added to."""

    __table_args__ = (_given("event", "action"), _STRICT)
    id: int | None = _id()
    action: str = _words("action", None)
    target: str = _words("target")
    before: str = _words("before", "null")
    after: str = _words("after", "null")
    by: str = _words("by")
    at: str = _words("at")
