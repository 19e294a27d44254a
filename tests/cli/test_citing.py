"""`cite` and `quote`: references of seeds and tags, other engines, and what an editor pastes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

KEY = "kakonen-1917-palace-has-fallen"
STYLES = {
    "apa": "Käkönen, A. (1917, November 8). The palace has fallen. Pravda, 3.",
    "chicago": "Käkönen, Aino. “The palace has fallen.” Pravda, November 8, 1917.",
    "mla": "Käkönen, Aino. “The palace has fallen.” Pravda, 8 Nov. 1917, p. 3.",
    "ieee": "A. Käkönen, “The palace has fallen,” Pravda, p. 3, Nov. 8, 1917.",
}
STYLE = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><bibliography/></style>'


@pytest.fixture
def newspaper(run: Any) -> Any:
    """Give the command with a first seed that is an article of a newspaper."""
    run("edit", KEY, "--set", "kind=article-newspaper", "--set", "pages=3")
    return run


def test_four_styles(newspaper: Any) -> None:
    """Each style prints its reference and nothing else; Chicago is the one that is meant without a word."""
    for style, expected in STYLES.items():
        ran = newspaper("cite", "kak", "--style", style)
        assert (ran.out, ran.err) == (f"{expected}\n", "")
    assert newspaper("cite", "kak").out == f"{STYLES['chicago']}\n"


def test_outputs(newspaper: Any) -> None:
    """A reference is written for where it goes; LaTeX and Typst with a style are references too."""
    call = ("cite", "kak", "--style", "mla", "--as")
    rest = "8 Nov. 1917, p. 3.\n"
    assert newspaper(*call, "html").out == f"Käkönen, Aino. “The palace has fallen.” <i>Pravda</i>, {rest}"
    assert newspaper(*call, "markdown").out == f"Käkönen, Aino. “The palace has fallen.” *Pravda*, {rest}"
    assert newspaper(*call, "latex").out == f"Käkönen, Aino. “The palace has fallen.” \\emph{{Pravda}}, {rest}"
    assert newspaper(*call, "typst").out == f"Käkönen, Aino. “The palace has fallen.” #emph[Pravda], {rest}"


def test_a_quote_of_somebody_else(newspaper: Any) -> None:
    """A tag has its seed's reference; other people's words name who said them, and can stand before it."""
    chicago = STYLES["chicago"]
    assert newspaper("cite", "kak:c1").out == f"{chicago}\n"
    assert newspaper("cite", "kak:q2").out == f"his friend, quoted in A sailor, quoted in {chicago}\n"
    claim = newspaper("cite", "kak:c1", "--words").out
    assert claim == f"“almost without bloodshed” — {chicago}\n"
    nested = newspaper("cite", "kak:q2", "--words").out
    assert nested.startswith("‘Kerensky cried “run” and ran’ — his friend, quoted in ")


def test_json(newspaper: Any) -> None:
    """The document has what was printed, and each key with its exact words and those who speak."""
    document = newspaper("cite", "kak:q2", "night", "--json").json
    assert (document["form"], document["style"], document["engine"]) == ("text", "chicago", "builtin")
    first, second = document["citations"]
    assert (first["key"], first["seed"], first["exact"]) == (f"{KEY}:q2", KEY, "Kerensky cried “run” and ran")
    assert first["speakers"] == ["his friend", "A sailor"]
    assert (second["exact"], second["speakers"]) == ("", [])
    assert document["text"] == f"{first['text']}\n{second['text']}"


def test_keys_for_an_editor(newspaper: Any) -> None:
    """Keys are cited together, each once, a tag by its seed's key, which every export has."""
    several = ("cite", "kak", "kak:q2", "night", "--as")
    assert newspaper(*several, "pandoc").out == f"[@{KEY}; @night-of-terror]\n"
    assert newspaper(*several, "latex").out == f"\\autocite{{{KEY},night-of-terror}}\n"
    assert newspaper(*several, "typst").out == f"@{KEY} @night-of-terror\n"
    assert newspaper(*several, "org").out == f"[cite:@{KEY};@night-of-terror]\n"
    placed = ("cite", "kak", "--locator", "p. 3", "--as")
    assert newspaper(*placed, "pandoc").out == f"[@{KEY}, p. 3]\n"
    assert newspaper(*placed, "latex").out == f"\\autocite[3]{{{KEY}}}\n"


def test_quote(run: Any) -> None:
    """The exact words come with their citation, in each form."""
    words = "almost without bloodshed"
    assert run("quote", "kak:c1").out == f"“{words}” [@{KEY}]\n"
    assert (
        run("quote", "kak:c1", "--as", "textcquote", "--locator", "3").out == f"\\textcquote[3]{{{KEY}}}{{{words}}}\n"
    )
    assert run("quote", "kak:c1", "--as", "typst").out == f"#quote[{words}] @{KEY}\n"
    document = run("quote", "kak:q2", "--as", "org", "--json").json
    assert document["exact"] == "Kerensky cried “run” and ran"
    assert document["text"] == f"‘Kerensky cried “run” and ran’ [cite:@{KEY}]"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["cite", "nobody"], 4, "there is no seed nobody"),
        (["cite", "kak:q9"], 4, f"there is no tag {KEY}:q9"),
        (["cite", "kak", "--style", "oxford"], 2, "there is no style 'oxford'"),
        (["cite", "kak", "--style", "gone.csl"], 4, "gone.csl: cannot be read"),
        (["cite", "kak", "--style", "plain.csl"], 5, "plain.csl: is no CSL style: it is no XML"),
        (["cite", "kak", "--style", "page.csl"], 5, "page.csl: is no CSL style: its first element is 'html'"),
        (["cite", "kak", "--style", "good.csl"], 5, "there is no pandoc here"),
        (["cite", "kak", "--engine", "pandoc"], 5, "there is no pandoc here"),
        (["cite", "kak", "--style", "good.csl", "--engine", "builtin"], 2, "the builtin engine has no style"),
        (["cite", "kak", "night", "--locator", "3"], 2, "--locator goes with one KEY"),
        (["cite", "kak", "--as", "latex", "--words"], 2, "--words goes with a reference"),
        (["quote", "kak"], 4, "kak is not the key of a tag"),
    ],
)
def test_refusals(arguments: list[str], code: int, says: str, run: Any, write: Any) -> None:
    """What cannot be done is one line that says why, and nothing is on standard output."""
    write("plain.csl", "no style")
    write("page.csl", "<html/>")
    write("good.csl", STYLE)
    ran = run(*arguments, code=code, env={"PATH": ""})
    assert says in ran.first
    assert ran.out == ""


def fake_pandoc(folder: Path, answer: str, code: int = 0) -> dict[str, str]:
    """Put a program named pandoc before all others; it keeps what it was given and gives the answer."""
    place = folder / "bin"
    place.mkdir()
    (place / "answer").write_text(answer, "utf-8")
    program = place / "pandoc"
    stream = "1" if code == 0 else "2"
    program.write_text(f'#!/bin/sh\ncat > "{place}/given"\ncat "{place}/answer" >&{stream}\nexit {code}\n', "utf-8")
    program.chmod(0o755)
    return {"PATH": f"{place}{os.pathsep}{os.environ['PATH']}"}


def document(*inlines: dict[str, Any]) -> str:
    entry = {"t": "Div", "c": [["ref", ["csl-entry"], []], [{"t": "Para", "c": list(inlines)}]]}
    return json.dumps({"blocks": [{"t": "Div", "c": [["refs", [], []], [entry]]}]})


def words(text: str) -> dict[str, Any]:
    return {"t": "Str", "c": text}


def test_pandoc_formats(run: Any, write: Any) -> None:
    """A style file goes to pandoc with the item as CSL-JSON; what comes back is written as every other reference."""
    write("good.csl", STYLE)
    address = "https://october.example/a_b"
    answer = document(
        {"t": "Span", "c": [["", ["csl-left-margin"], []], [words("1.")]]},
        {"t": "Emph", "c": [words("Pravda")]},
        {"t": "Space"},
        {"t": "Strong", "c": [words("3&4")]},
        {"t": "Space"},
        {"t": "Link", "c": [["", [], []], [words(address)], [address, ""]]},
    )
    env = fake_pandoc(run.folder, answer)
    ran = run("cite", "kak:q2", "--style", "good.csl", "--as", "html", env=env)
    assert ran.out == (
        f'his friend, quoted in A sailor, quoted in <i>Pravda</i> <b>3&amp;4</b> <a href="{address}">{address}</a>\n'
    )
    given = json.loads((run.folder / "bin" / "given").read_text("utf-8"))
    assert [one["id"] for one in given] == [KEY]
    assert run("cite", "kak", "--style", "good.csl", "--json", env=env).json["engine"] == "pandoc"


@pytest.mark.parametrize(
    ("answer", "code", "says"),
    [
        ("Cannot parse style\nmore", 83, "pandoc: Cannot parse style"),
        ("no JSON", 0, "pandoc gives something that is no document"),
        ('{"blocks": []}', 0, "good.csl: this style makes no bibliography"),
    ],
)
def test_pandoc_that_fails(answer: str, code: int, says: str, run: Any, write: Any) -> None:
    """What goes wrong in pandoc is one line, exit 5."""
    write("good.csl", STYLE)
    ran = run("cite", "kak", "--style", "good.csl", code=5, env=fake_pandoc(run.folder, answer, code))
    assert ran.first.startswith(f"annotate: {says}")
    assert ran.out == ""
