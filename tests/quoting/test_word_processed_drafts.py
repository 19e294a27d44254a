"""A draft of a word processor, as Pandoc's JSON gives it: read like any other, with places in a plain reading of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annotate.quoting.drafts.model import Setting
from annotate.quoting.drafts.scan import scan_word_processed
from tests.quoting.drafts import keys


def words(text: str) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    for number, word in enumerate(text.split(" ")):
        parts += [{"t": "Space"}] if number else []
        parts += [{"t": "Str", "c": word}] if word else []
    return parts


def para(*inlines: dict[str, Any]) -> dict[str, Any]:
    return {"t": "Para", "c": list(inlines)}


def cite(key: str, suffix: str = "") -> dict[str, Any]:
    one = {
        "citationId": key, "citationPrefix": words("see "), "citationSuffix": words(suffix), "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0, "citationHash": 0,
    }  # fmt: skip
    return {"t": "Cite", "c": [[one], words("(Reed 3)")]}


REFERENCES = {
    "references": {
        "t": "MetaList",
        "c": [
            {
                "t": "MetaMap",
                "c": {
                    "id": {"t": "MetaString", "c": "12"},
                    "citation-key": {"t": "MetaInlines", "c": words("reed-1919")},
                },
            }
        ],
    }
}


def document(*blocks: dict[str, Any]) -> str:
    return json.dumps({"pandoc-api-version": [1, 23], "meta": REFERENCES, "blocks": list(blocks)})


def test_fields_notes_and_typed_citations_belong_to_their_quotations() -> None:
    """The field of a reference manager cites by the citation key that the file has; a note and a typed citation count as elsewhere."""
    note = {"t": "Note", "c": [para(*words("See [@b, p. 4], who says “n”."))]}
    emphasis = {"t": "Emph", "c": words("y")}
    draft = scan_word_processed(
        document(
            {"t": "Header", "c": [1, ["", [], []], words("On “h”")]},
            para(*words("He said “x "), emphasis, *words("” "), cite("12", ", page 3"), *words(".")),
            para(*words("And “z”"), note, *words(".")),
            {"t": "BlockQuote", "c": [para(*words("Block words. [@c]"))]},
            {"t": "BulletList", "c": [[para({"t": "Quoted", "c": [{"t": "DoubleQuote"}, words("item")]})]]},
        )
    )
    found = [(one.reading.text, *keys(one.citations)) for one in draft.quotations]
    assert found == [("h",), ("x y", "reed-1919:3"), ("z", "b:4"), ("Block words.", "c"), ("item",), ("n", "b:4")]
    assert draft.quotations[0].setting is Setting.HEADING
    assert draft.text.splitlines()[1] == "He said “x y” [see @{reed-1919}, page 3]."
    assert all(draft.text[item.start : item.end] == item.key for one in draft.citations for item in one.items)
    reading = draft.quotations[1].reading
    assert [reading.text[start:end] for start, end in reading.emphasis] == ["y"]


def test_tables_and_figures_are_apart() -> None:
    """Cells and captions hold quotations of their own."""
    cell = [["", [], []], {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": words("“c”")}]]
    row = [["", [], []], [cell]]
    head = [["", [], []], []]
    caption = [None, [{"t": "Plain", "c": words("A “t”")}]]
    table = {"t": "Table", "c": [["", [], []], caption, [], head, [[["", [], []], 0, [], [row]]], head]}
    draft = scan_word_processed(document(table))
    assert [(one.reading.text, one.setting) for one in draft.quotations] == [
        ("t", Setting.CAPTION),
        ("c", Setting.CELL),
    ]


@pytest.mark.parametrize("given", ["", "[]", "{}", '{"blocks": 1}'])
def test_what_is_no_document_is_refused(given: str) -> None:
    """Anything but the JSON of a document is told, not guessed at."""
    with pytest.raises(ValueError, match=r"."):
        scan_word_processed(given)
