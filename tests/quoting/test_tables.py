"""A quotation in a cell of a table is held against what cells of its row cite, and against no other row, in every form."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest

from annotate.quoting.drafts.scan import scan_word_processed
from tests.quoting.drafts import keys, quoted

Rows = Sequence[Sequence[str]]
Found = list[tuple[str, ...]]
CITES = {"latex": "\\cite{%s}", "typst": "@%s", "org": "[cite:@%s]", "markdown": "[@%s]"}


def _piped(rows: Rows) -> str:
    return "Before it.\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows) + "\nBehind it.\n"


def _latex(rows: Rows) -> str:
    lines = " \\\\\n".join(" &\n ".join(row) for row in rows)
    return f"Before it.\n\\begin{{tabular}}{{lll}}\n{lines} \\\\\n\\end{{tabular}}\nBehind it.\n"


def _typst(rows: Rows) -> str:
    cells = ",\n  ".join(f"[{cell}]" for row in rows for cell in row)
    return f"Before it.\n#table(\n  columns: {len(rows[0])},\n  {cells},\n)\nBehind it.\n"


WRITERS: dict[str, Callable[[Rows], str]] = {"markdown": _piped, "org": _piped, "latex": _latex, "typst": _typst}
TABLES: list[tuple[Rows, Found]] = [
    ([["“x y”", "@a"], ["“z”", "none"], ["“w”", "@b"]], [("x y", "a"), ("z",), ("w", "b")]),
    ([["@a", "“x”", "1917"], ["1918", "“y”", "@b"]], [("x", "a"), ("y", "b")]),
    ([["“x”", "“y” @a"], ["“z” @b", "@c"]], [("x",), ("y", "a"), ("z", "b")]),
    ([["Words", "@a"], ["“x”", "none"]], [("x",)]),
    ([["“x”", "none"], ["Words", "@a"]], [("x",)]),
    ([["“x”", "Reed @a says:"], ["“y”", "none"]], [("x", "a"), ("y",)]),
]


def _with_cites(rows: Rows, form: str) -> Rows:
    return [[cell.replace("@a", CITES[form] % "a").replace("@b", CITES[form] % "b").replace("@c", CITES[form] % "c") for cell in row]
            for row in rows]  # fmt: skip


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(("rows", "found"), TABLES)
def test_a_row_belongs_together(form: str, rows: Rows, found: Found) -> None:
    """What the cells of its row cite belongs to a quotation that cites nothing; another row's citation never does."""
    assert quoted(WRITERS[form](_with_cites(rows, form)), form) == found


@pytest.mark.parametrize(("rows", "found"), TABLES)
def test_a_row_of_a_word_processed_table_belongs_together(rows: Rows, found: Found) -> None:
    """The same through Pandoc, where each cell is a list of blocks of its own."""
    empty = ["", [], []]
    made = [[empty, [[empty, {"t": "AlignDefault"}, 1, 1, [_plain(cell)]] for cell in row]] for row in rows]
    table = {"t": "Table", "c": [empty, [None, []], [], [empty, []], [[empty, 0, [], made]], [empty, []]]}
    draft = scan_word_processed(json.dumps({"blocks": [table]}))
    assert [(one.reading.text, *keys(one.citations)) for one in draft.quotations] == found


def _plain(cell: str) -> dict[str, object]:
    words = [{"t": "Str", "c": f"[{word}]" if word.startswith("@") else word} for word in cell.split()]
    spaced = [piece for word in words for piece in (word, {"t": "Space"})]
    return {"t": "Plain", "c": spaced[:-1]}


TYPST: list[tuple[str, Found]] = [
    ("#table(columns: (1fr, auto), table.header([*Words*], [*Source*]), [“x”], [@a], table.hline(), [“y”], [none])", [("x", "a"), ("y",)]),
    ("#figure(table(columns: (auto,) * 3, [“x”], [1917], [@a], [“y”], [1918], [none]), caption: [“c” @b])", [("x", "a"), ("y",), ("c", "b")]),
    ("#table(columns: 3, table.cell(colspan: 2)[“x”], [@a], [“y”], table.cell(colspan: 2, [@b]), [“z”], [], [])", [("x", "a"), ("y", "b"), ("z",)]),
    ('#grid(columns: 2, "none", [“x”], [“y”], [@a])', [("x",), ("y", "a")]),
    ("#table(columns: 2, [“x”], [See it.#footnote[@a, p. 3]], [“y”], [none])", [("x", "a"), ("y",)]),
    ("#table(columns: 2, [#table(columns: 2, [“i”], [@a])], [none], [“y”], [@b])", [("i", "a"), ("y", "b")]),
    ("#table(columns: sizes,\n  [“x”], [@a],\n  [“y”], [none],\n)", [("x", "a"), ("y",)]),
    ("#table(..given, columns: 2,\n  [“x”], [@a],\n  [“y”], [none],\n)", [("x", "a"), ("y",)]),
    ("#table(columns: 2,\n  table.cell(rowspan: 2)[Both], [“x” @a],\n  [“y”],\n  [“z”], [@b])", [("x", "a"), ("y",), ("z", "b")]),
    ("#table(columns: 2, [“x”], [none], [@a], [none])", [("x",)]),
    ("#table(columns: 2, [“x”], [none]) @a", [("x",)]),
    ("#table(columns: 2, [“x”], [@a]", [("x", "a")]),
    ("#table(columns: 2, [“x”], cite(<a>, supplement: [p. 3]), [“y”], [none])", [("x", "a:3"), ("y",)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), TYPST)
def test_the_rows_of_typst_are_counted(text: str, found: Found) -> None:
    """By columns and by what fills several, where that is plain to see; else by the lines of the draft."""
    assert quoted(text, "typst") == found


def test_rows_of_latex_end_where_latex_ends_them() -> None:
    """Two rows on one line are two, a table in a cell has rows of its own, and the first cell is a cell."""
    rows = "\\begin{tabular}{ll}“x” & none \\\\ Words & \\cite{a} \\\\ “y” & \\cite{b}\\end{tabular}"
    assert quoted(rows, "latex") == [("x",), ("y", "b")]
    inner = "\\begin{tabular}{ll}one & \\begin{tabular}{l}“i”\\end{tabular} & \\cite{a}\\end{tabular}"
    assert quoted(inner, "latex") == [("i",)]
