"""Rows on their way out: seeds and their captures, regions, bases and stances as core types."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping

from annotate.core.seeds import TEXT_FIELDS, Basis, BasisKind, Capture, Creator, Region, Seed, Stance
from annotate.core.spans import Span
from annotate.core.text import sha256_hex
from annotate.store.database import Database, Row

_SEED = f"""s.id, s.key, s.kind, {", ".join(f"s.{name}" for name in TEXT_FIELDS)}, s.extra, s."by", s.at, s.withdrawn"""
_CREATOR = "c.role, c.family, c.given, c.dropping_particle, c.non_dropping_particle, c.suffix, c.literal"
_CAPTURE = """c.id, c.number, t.sha256, t.code_points, c.sha256, c.media_type, c.origin, c.captured, c.extractor, c.encoding,
    c.encoding_basis, c."by", c.at"""

SELECT_SEED = f"SELECT {_SEED} FROM seed s WHERE s.id = ?"
SELECT_SEEDS = f"SELECT {_SEED} FROM seed s ORDER BY s.key"
SELECT_CREATORS = f"SELECT {_CREATOR} FROM creator c WHERE c.seed_id = ? ORDER BY c.id"
SELECT_ALL_CREATORS = f"SELECT c.seed_id, {_CREATOR} FROM creator c ORDER BY c.id"
SELECT_SEED_BY_KEY = "SELECT id, key FROM seed WHERE key = ?"
SELECT_SEED_BY_ALIAS = "SELECT s.id, s.key FROM alias a JOIN seed s ON s.id = a.seed_id WHERE a.key = ?"
SELECT_SEEDS_BY_PREFIX = "SELECT id, key FROM seed WHERE key >= ? AND key < ? ORDER BY key LIMIT 6"
SELECT_SEEDS_BY_BYTES = """SELECT s.key, c.number FROM capture c JOIN seed s ON s.id = c.seed_id
    WHERE c.sha256 = ? ORDER BY s.key, c.number"""
SELECT_KEY_TAKEN = """SELECT 'seed' FROM seed WHERE key = ? UNION ALL SELECT 'alias' FROM alias WHERE key = ?
    UNION ALL SELECT 'statement' FROM statement WHERE key = ?"""
SELECT_ALL_KEYS = """SELECT key, 'seed' FROM seed UNION ALL SELECT key, 'alias' FROM alias
    UNION ALL SELECT key, 'statement' FROM statement"""
SELECT_ALIASES = """SELECT a.key FROM alias a JOIN seed s ON s.id = a.seed_id WHERE a.seed_id = ? AND a.key <> s.key
    ORDER BY a.key"""
SELECT_EVERY_ALIAS = "SELECT key FROM alias WHERE seed_id = ?"
SELECT_WITHDRAWN_WITH = "SELECT id, key FROM seed WHERE withdrawn <> '' AND extra LIKE ? ORDER BY key"
SELECT_REMAINS = "SELECT withdrawn, extra FROM seed WHERE id = ?"
SELECT_TEXTS_OF_SEEDS = "SELECT DISTINCT seed_id, text_id FROM capture ORDER BY text_id, seed_id"
SELECT_ALL_ALIASES = """SELECT a.seed_id, a.key FROM alias a JOIN seed s ON s.id = a.seed_id WHERE a.key <> s.key
    ORDER BY a.key"""
SELECT_LIKENESSES = """SELECT s.id, s.key, s.title, s.issued, s.url, s.doi, c.literal, c.family FROM seed s
    LEFT JOIN creator c ON c.seed_id = s.id AND c.role = 'author' AND c.position = 1 WHERE s.withdrawn = '' ORDER BY s.key"""
SELECT_CAPTURES = f"""SELECT {_CAPTURE} FROM capture c JOIN exact_text t ON t.id = c.text_id WHERE c.seed_id = ?
    ORDER BY c.number"""
SELECT_TEXT = "SELECT t.text FROM capture c JOIN exact_text t ON t.id = c.text_id WHERE c.id = ?"
SELECT_NEWEST_BEFORE = """SELECT s.key, s.language, s.pages, c.id, c.number, t.text FROM capture c JOIN seed s ON s.id = c.seed_id
    JOIN exact_text t ON t.id = c.text_id WHERE c.seed_id = ? AND c.number < ? ORDER BY c.number DESC LIMIT 1"""
SELECT_ANY_TEXT = """SELECT 1 FROM capture c JOIN seed s ON s.id = c.seed_id WHERE s.withdrawn = '' LIMIT 1"""
SELECT_REGIONS_OF_CAPTURE = (
    """SELECT kind, start, "end", furniture, note FROM region WHERE capture_id = ? ORDER BY start"""
)
SELECT_BLOB = "SELECT compression, data FROM blob WHERE sha256 = ?"
SELECT_REGIONS = """SELECT c.number, r.kind, r.start, r."end", r.furniture, r.note FROM region r JOIN capture c ON c.id = r.capture_id
    WHERE c.seed_id = ? ORDER BY c.number, r.start"""
_SPAN = 'c.number, s.start, s."end", s.exact, s.prefix, s.suffix'
SELECT_BASES = (
    """SELECT id, field, basis, value, rule, source, note, "by", at FROM basis WHERE seed_id = ? ORDER BY id"""
)
SELECT_BASIS_SPANS = f"""SELECT b.id, 1, {_SPAN} FROM basis b JOIN span s ON s.id = b.span_id JOIN capture c ON c.id = s.capture_id
    WHERE b.seed_id = ?
    UNION ALL SELECT b.id, e.position, {_SPAN} FROM basis b JOIN basis_evidence e ON e.basis_id = b.id
    JOIN span s ON s.id = e.span_id JOIN capture c ON c.id = s.capture_id WHERE b.seed_id = ? ORDER BY 1, 2"""
SELECT_STANCES = """SELECT id, value, justification, scheme, target, scope, "by", at, superseded_by FROM stance
    WHERE seed_id = ? ORDER BY id"""
SELECT_STANCE_SPANS = f"""SELECT n.id, e.position, {_SPAN} FROM stance n JOIN stance_evidence e ON e.stance_id = n.id
    JOIN span s ON s.id = e.span_id JOIN capture c ON c.id = s.capture_id WHERE n.seed_id = ? ORDER BY 1, 2"""


# What is in the library was written by us: json.loads would first look what it is given.
_JSON = json.JSONDecoder()


def seed_of(database: Database, seed_id: int) -> Seed:
    """Give the metadata of the seed with this id."""
    row = database.row(SELECT_SEED, [seed_id])
    if row is None:
        raise LookupError(seed_id)
    return _seed(row, tuple(Creator(*parts) for parts in database.rows(SELECT_CREATORS, [seed_id])))


def all_seeds(database: Database) -> Iterator[tuple[int, Seed]]:
    """Give the id and metadata of every seed, withdrawn ones too, in the order of their keys."""
    creators: defaultdict[int, list[Creator]] = defaultdict(list)
    for row in database.stream(SELECT_ALL_CREATORS):
        creators[row[0]].append(Creator(*row[1:]))
    for row in database.stream(SELECT_SEEDS):
        yield row[0], _seed(row, tuple(creators.get(row[0], ())))


def _seed(row: Row, creators: tuple[Creator, ...]) -> Seed:
    # By place and not by name: ten thousand seeds are read in half the time.
    _, key, kind, title, container, publisher, issue, volume, pages, issued, accessed, *rest = row
    url, doi, language, note, extra, by, at, withdrawn = rest
    more = {} if extra == "{}" else _JSON.raw_decode(extra)[0]
    said = (title, container, publisher, issue, volume, pages, issued, accessed, url, doi, language, note)
    return Seed(key, kind, *said, creators, more, by, at, withdrawn)


def aliases(database: Database, seed_id: int) -> tuple[str, ...]:
    """Give the keys that the seed had before."""
    return tuple(key for (key,) in database.rows(SELECT_ALIASES, [seed_id]))


def all_aliases(database: Database) -> dict[int, tuple[str, ...]]:
    """Give the keys that seeds had before, by the ids of the seeds that have any."""
    found: dict[int, tuple[str, ...]] = {}
    for seed_id, key in database.rows(SELECT_ALL_ALIASES):
        found[seed_id] = (*found.get(seed_id, ()), key)
    return found


def captures(database: Database, seed_id: int) -> dict[int, Capture]:
    """Give the captures of a seed by their ids, in the order of their numbers."""
    return {row[0]: Capture(*row[1:]) for row in database.rows(SELECT_CAPTURES, [seed_id])}


def text_of(database: Database, capture_id: int) -> str:
    """Give the exact text of the capture with this id."""
    row = database.row(SELECT_TEXT, [capture_id])
    if row is None:
        raise LookupError(capture_id)
    return str(row[0])


def bytes_of(database: Database, capture: Capture, text: str) -> bytes | None:
    """Give the bytes that a capture came from; None where they were not kept."""
    row = database.row(SELECT_BLOB, [capture.sha256])
    if row:
        return zlib.decompress(row[1]) if row[0] == "zlib" else bytes(row[1])
    plain = text.encode()
    return plain if sha256_hex(plain) == capture.sha256 else None


def regions(database: Database, seed_id: int) -> tuple[Region, ...]:
    """Give the regions of all captures of a seed, in the order of the text."""
    rows = database.rows(SELECT_REGIONS, [seed_id])
    return tuple(
        Region(number, kind, start, end, bool(furniture), note) for number, kind, start, end, furniture, note in rows
    )


def regions_of_capture(database: Database, capture_id: int, number: int) -> tuple[Region, ...]:
    """Give the regions of the capture with this id, which is number `number` of its seed, in the order of the text."""
    rows = database.rows(SELECT_REGIONS_OF_CAPTURE, [capture_id])
    return tuple(Region(number, kind, start, end, bool(furniture), note) for kind, start, end, furniture, note in rows)


def bases(database: Database, seed_id: int) -> tuple[Basis, ...]:
    """Give why the fields of a seed have their values, the oldest first."""
    spans = _spans(database.rows(SELECT_BASIS_SPANS, [seed_id, seed_id]))
    return tuple(
        Basis(field, BasisKind(kind), value, spans.get(basis_id, ()), rule, source, note, by, at)
        for basis_id, field, kind, value, rule, source, note, by, at in database.rows(SELECT_BASES, [seed_id])
    )


def stances(database: Database, seed_id: int) -> dict[int, Stance]:
    """Give the stances of a seed by their ids, the oldest first, superseded ones too."""
    spans = _spans(database.rows(SELECT_STANCE_SPANS, [seed_id]))
    found: dict[int, Stance] = {}
    for stance_id, value, justification, scheme, target, scope, by, at, later in database.rows(
        SELECT_STANCES, [seed_id]
    ):
        what = (value, justification, scheme, target, scope)
        found[stance_id] = Stance(*what, spans.get(stance_id, ()), by, at, superseded=later is not None)
    return found


def _spans(rows: list[Row]) -> Mapping[int, tuple[Span, ...]]:
    gathered: defaultdict[int, list[Span]] = defaultdict(list)
    for owner, _, *span in rows:
        gathered[owner].append(Span(*span))
    return {owner: tuple(spans) for owner, spans in gathered.items()}
