"""Where what was found lies: the seeds that have a text, and the keys and places of records that stand."""

from __future__ import annotations

SELECT_LENGTHS_BETWEEN = "SELECT id, code_points FROM exact_text WHERE id > ? AND id <= ? ORDER BY id"
SELECT_STRETCH = "SELECT substr(text, ?, ?) FROM exact_text WHERE id = ?"
SELECT_SEEDS_WITH = """SELECT s.id, s.key, c.number, s.title FROM capture c JOIN seed s ON s.id = c.seed_id
    WHERE c.text_id = ? AND s.withdrawn = '' ORDER BY s.key, c.number DESC"""
SELECT_SEEDS_WITH_DIGEST = """SELECT DISTINCT s.id FROM exact_text t JOIN capture c ON c.text_id = t.id
    JOIN seed s ON s.id = c.seed_id WHERE t.sha256 = ? AND s.withdrawn = '' ORDER BY s.id"""
SELECT_WHERE_SEED = "SELECT id, key, 0, 0, 0, title FROM seed WHERE id = ? AND withdrawn = ''"
SELECT_WHERE_TAG = """SELECT e.id, e.key || ':' || t.label, c.number, s.start, s."end", e.title FROM tag t
    JOIN seed e ON e.id = t.seed_id JOIN span s ON s.id = t.span_id JOIN capture c ON c.id = s.capture_id
    WHERE t.id = ? AND t.withdrawn = '' AND e.withdrawn = ''"""
SELECT_WHERE_STATEMENT = "SELECT 0, key, 0, 0, 0, '' FROM statement WHERE id = ? AND withdrawn = ''"

WHERE = {"seed": SELECT_WHERE_SEED, "tag": SELECT_WHERE_TAG, "statement": SELECT_WHERE_STATEMENT}
