"""Tag lines read all at once: the same tags as with care, or none at all."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.core.record import reading_order
from annotate.core.stamp import Stamp
from annotate.core.tags import Tag
from annotate.errors import Refused
from annotate.formats import linereading
from annotate.formats.placing import Files, Placer
from annotate.formats.plainlines import plain_tags

TEXT = "The bridge was open. “The bridge was open,” said the pilot [1], and Катя 🙂 heard it.\n[1] Log of the pilot.\n"
STAMP = Stamp("vera", "2026-11-25T10:00:00Z")
SEEDS = Path(__file__).parents[2] / "seeds"


def files_of(lines: list[str], texts: dict[int, str]) -> Files:
    return Files("log", {}, texts, {}, "".join(f"{line}\n" for line in lines))


def with_care(files: Files, newest: int) -> list[Tag] | None:
    """What the careful reader makes of the lines; None where it refuses them."""
    try:
        return list(linereading._read_with_care(files, "log", Placer(files, newest), STAMP, {}))
    except Refused:
        return None


STRANGE_VALUES: tuple[Any, ...] = (
    None, 0, 1, 1.0, -1, True, "", "x", "log:c9", "c9", "other:c1", ["a"], [], {}, {"a": "b"}, "1917-11", "1917-13",
)  # fmt: skip
STRANGE = st.sampled_from(STRANGE_VALUES)
FIELDS = (
    "key", "kind", "start", "end", "exact", "capture", "labels", "note", "sic", "voice", "voice_name", "by", "at", "withdrawn",
    "gloss", "edtf", "calendar", "mode", "speaker", "parent", "block", "number", "entry", "supports", "parsed", "seed", "nth",
    "prefix", "unheard_of",
)  # fmt: skip


@st.composite
def lines(draw: st.DrawFn) -> dict[str, Any]:
    """One line: right in most of its fields, and strange in some."""
    start = draw(st.integers(0, len(TEXT) - 2))
    end = draw(st.integers(start + 1, len(TEXT)))
    kind = draw(st.sampled_from(["claim", "quote", "footnote"]))
    label = draw(st.sampled_from(["c1", "q2", "f3", "x-1", "a.b"]))
    line: dict[str, Any] = {"key": f"log:{label}", "kind": kind, "start": start, "end": end, "exact": TEXT[start:end]}
    own: dict[str, dict[str, Any]] = {
        "claim": {"gloss": "It was open.", "check": "ask", "date_printed": "25 October", "calendar": "OS", "edtf": "1917-11-07"},
        "quote": {"mode": "indirect", "speaker": "the pilot", "work": "log", "said": "1917", "parent": "log:q2", "marks": "“”", "block": True},
        "footnote": {"number": "1", "entry": {"start": 85, "end": 106, "exact": TEXT[85:106]}, "supports": ["log:c1"], "parsed": {"title": "Log", "authors": [{"family": "Pilot"}], "pages": 3, "of": 0.5}},
    }  # fmt: skip
    common = {
        "labels": ["open"],
        "note": "read twice",
        "sic": ["opne"],
        "voice": "reported",
        "by": "olga",
        "withdrawn": "2026-11-25",
    }
    rest = {**own[kind], **common, "capture": 1}
    strange = draw(st.lists(st.sampled_from(FIELDS), max_size=2))
    line.update({name: value for name, value in rest.items() if draw(st.booleans())})
    line.update({name: draw(STRANGE) for name in strange})
    return line


@given(st.lists(lines(), max_size=3), st.booleans())
def test_lines_read_at_once_are_the_lines_read_with_care(drawn: list[dict[str, Any]], ascii_only: bool) -> None:
    """Whatever stands in the lines: where they are read at once, the careful reader gives the same tags."""
    files = files_of([json.dumps(line, ensure_ascii=ascii_only) for line in drawn], {1: TEXT})
    plain = plain_tags(files, "log", 1, STAMP)
    assert plain is None or plain == with_care(files, 1)


@pytest.mark.parametrize("kind", ["claim", "quote", "footnote"])
def test_each_field_with_each_strange_value(kind: str) -> None:
    """Each is read as with care, too."""
    for field, value in product(FIELDS, STRANGE_VALUES):
        line = {"key": "log:c1", "kind": kind, "start": 0, "end": 3, "exact": "The", field: value}
        files = files_of([json.dumps(line)], {1: TEXT})
        plain = plain_tags(files, "log", 1, STAMP)
        assert plain is None or plain == with_care(files, 1), (field, value)


@pytest.mark.parametrize("folder", sorted(path.name for path in SEEDS.iterdir() if path.is_dir()))
def test_the_lines_that_dump_writes_are_plain(folder: str) -> None:
    """Every line of the sample seeds is read at once, and as with care."""
    text = (SEEDS / folder / "text.txt").read_bytes().decode()
    files = Files(folder, {}, {1: text}, {}, (SEEDS / folder / "tags.jsonl").read_text("utf-8"))
    plain = plain_tags(files, folder, 1, STAMP)
    careful = list(linereading._read_with_care(files, folder, Placer(files, 1), STAMP, {}))
    assert plain == careful
    assert sorted(careful, key=reading_order)


@pytest.mark.parametrize(
    "line",
    [
        '{"key": "log:c1", "kind": "claim", "start": 0, "end": 3, "exact": "The", "note": "\\u0000"}',
        '{"key": "log:c1", "kind": "claim", "start": 0, "end": 3, "exact": "The", "note": "\\ud800"}',
        '{"key": "log:c1", "kind": "claim", "start": 0, "end": 3, "exact": "Tho"}',
        '{"key": "log:c1", "kind": "claim", "start": -3, "end": 3, "exact": "The"}',
        '{"key": "log:c1", "kind": "claim", "exact": "The bridge"}',
        '{"kind": "claim", "start": 0, "end": 3, "exact": "The"}',
        '{"key": "log:c1", "kind": "claim", "start": 0, "end": 3, "exact": "The", "speaker": "x"}',
        '["a"]',
        "{",
    ],
)
def test_what_is_not_plain_is_left_to_the_careful_reader(line: str) -> None:
    """An escape that may hide what cannot be stored, other words, no offsets, no key, a strange field, no JSON."""
    assert plain_tags(files_of([line], {1: TEXT}), "log", 1, STAMP) is None
