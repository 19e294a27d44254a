"""What is published about our JSON is true: the schemas are current and sound, and real output and real input fit them."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import pytest
import tomli
import tomli_w
from jsonschema import Draft202012Validator

from annotate import publish
from annotate.core.seeds import Seed
from annotate.errors import Refused
from annotate.formats.imported import Imported
from annotate.library import Library, importing
from annotate.library.folders import load
from annotate.store.opening import in_memory
from tests.conftest import ROOT, SAMPLE_SEEDS
from tests.publish.running import all_commands, printed

SEEDS = sorted(path.name for path in SAMPLE_SEEDS.iterdir() if path.is_dir())
WORKER, BLOG = "sample-worker-2017-night-at-smolny", "sample-military-history-2017-hour-by-hour"


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / "schema" / f"{name}.schema.json").read_text("utf-8")))


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a workspace with the sample seeds and a text that is not stored yet."""
    monkeypatch.chdir(tmp_path)
    printed("init")
    printed(f"load {SAMPLE_SEEDS}")
    (tmp_path / "bread.txt").write_text(
        "Bread\n\nHe wrote: “She said ‘bread’ and left.” [1]\n\n1. A. Clerk, Bread, 1918.\n", "utf-8"
    )
    (tmp_path / "draft.md").write_text(f"It began with “the wrong words of nobody” [@{WORKER}].\n", "utf-8")
    (tmp_path / "bread-later.txt").write_text(
        "No news of today.\n\nBread\n\nHe wrote: “She said ‘bread’ and went.” [1]\n\n1. A. Clerk, Bread, 1918.\n",
        "utf-8",
    )
    return tmp_path


CALLS = (
    ("init", "init other"),
    ("add", f"load {SAMPLE_SEEDS}"),
    ("add", f"load {SAMPLE_SEEDS} --dry-run"),
    (
        "add",
        "add bread.txt --key bread --title Bread --author 'Clerk, A.' --issued 1918~ --set section=Food --captured 2024-05",
    ),
    ("add", "add bread.txt"),
    (
        "tags",
        "tag bread claim --words bread --nth 1 --gloss 'There was bread.' --edtf 1918 --calendar NS --keyword food --sic bread",
    ),
    (
        "tags",
        "tag bread quote --words 'She said ‘bread’ and left.' --speaker He --said 1918 --marks “” --block --voice reported",
    ),
    (
        "tags",
        "tag bread quote --words bread --nth 1 --parent q1 --mode term --work W --work-basis inferred --note N --prefix ‘",
    ),
    (
        "tags",
        "tag bread footnote --words [1] --number 1 --entry '1. A. Clerk, Bread, 1918.' --supports q1 --supports c1",
    ),
    ("tags", "tag bread claim --span 0:5 --dry-run"),
    ("tags", "tags"),
    ("tags", "tags bread --kind quote"),
    (
        "relation",
        f"relate bread:c1 contradicts {WORKER}:c1 --note 'Not so.' --reconcile scope --keyword food --cito disputes",
    ),
    (
        "statement",
        f"state 'There was bread.' --key bread-there --on bread:c1 --on {BLOG}:c7:disputes --on bread:q1:background",
    ),
    ("change", "stance set bread liberal --because 'It says so.' --words bread --dry-run"),
    ("change", "stance set bread liberal --because 'It says so.' --span 0:5"),
    ("change", "stance set bread -1 --scheme attitude --target clerks --because 'It says so.'"),
    ("change", "stance set bread 1 --scheme attitude --target clerks --because 'On second reading.'"),
    ("stances", "stance list"),
    ("stances", "stance list bread --all"),
    ("schemes", "stance schemes"),
    ("regions", "regions bread --mark title@0:5 --furniture"),
    ("regions", "regions bread"),
    ("edit", "edit bread --issue 7 --basis 'issue=external:the index' --basis title=stated@0:5"),
    ("edit", "edit bread"),
    ("list", "list"),
    ("list", "list bread"),
    ("list", "list --removed"),
    ("find", "find bread"),
    ("find", "find 'there was bread' title:bread --most 1"),
    ("statements", "list --statements"),
    ("show", "show bread"),
    ("trace", "trace bread-there"),
    ("trace", "trace bread"),
    ("cite", f"cite bread bread:q1 bread:c1 {WORKER} --style apa --as html --words"),
    ("cite", f"cite bread bread:q1 {WORKER} --as pandoc"),
    ("quote", "quote bread:q1 --as org --locator 3"),
    ("recapture", "recapture bread bread.txt"),
    ("recapture", "recapture bread bread-later.txt --captured 2024-06"),
    ("diff", "diff bread"),
    ("diff", "diff bread @1 @2"),
    ("stale", "stale bread"),
    ("reanchor", "reanchor bread:q1 --gone --dry-run"),
    ("reanchor", "reanchor --all changed --at-least 0.5"),
    ("reanchor", "reanchor bread:q1 --undo"),
    ("tags", "tags bread"),
    ("trace", "trace bread:q1"),
    ("change", "untag bread:q2"),
    ("tags", "tags --withdrawn"),
    ("trace", "trace bread:q2"),
    ("change", "restore bread:q2"),
    ("change", "remove bread-there"),
    ("change", "restore bread-there"),
    ("change", "remove bread --force"),
    ("list", "list --removed"),
    ("trace", "trace bread:c1"),
    ("change", "restore bread"),
    ("import", "import refs.bib --format bib"),
    ("import", "import refs.bib --format bib --on-duplicate merge"),
    ("dupes", "dupes"),
    ("rekey", "rekey bread old-bread"),
    ("merge", "merge bread roses"),
    ("show", "show roses"),
    ("tags", "tag bread claim --span 0:4"),
    ("undo", "undo --dry-run"),
    ("undo", "undo"),
    ("undo", "redo"),
    ("log", "log"),
    ("log", "log bread --limit 3"),
    ("check", "check draft.md --fail-on never"),
    ("verify", "verify"),
    ("dump", "dump backup"),
)
"""Calls that a person could make one after another, each with the schema of what it prints."""


def test_what_is_published_is_what_the_code_says() -> None:
    """Every schema, the SQL and the sample seeds are as `publish` makes them."""
    wrong = [name for name in publish.differing() if name.startswith(("schema/", "seeds/"))]
    assert not wrong, f"{', '.join(wrong)}: not current; repair with: {publish.REPAIR}"


def test_publishing_twice_gives_the_same_bytes() -> None:
    """Nothing of the clock, the machine or the order of a set is in what is published."""
    assert publish.published() == publish.published()


@pytest.mark.parametrize("name", publish.schemas())
def test_each_schema_is_itself_valid(name: str) -> None:
    """A schema follows JSON Schema 2020-12, has a relative address, and says what it is of."""
    schema = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$id"] == f"{name}.schema.json"
    assert schema["title"]
    assert schema["description"].strip().endswith((".", "says from which."))
    assert "dict()" not in json.dumps(schema), "a shape without a docstring"


def test_every_command_that_prints_json_has_a_schema() -> None:
    """A command has `--json` just where a schema names it, and the calls of this file go through all of them."""
    named = {one.partition(" --")[0] for document in publish.DOCUMENTS.values() for one in document.commands}
    having = {
        words
        for words, command in all_commands()
        if any(isinstance(one, click.Option) and "--json" in one.opts for one in command.params)
    }
    assert named == having
    called = {(name, words) for name, line in CALLS for words in having if line.startswith(words)}
    wanted = {
        (name, one.partition(" --")[0]) for name, document in publish.DOCUMENTS.items() for one in document.commands
    }
    assert called >= wanted


IMPORTED = (
    Imported(Seed("Roses", doi="10.1/x", url="https://example.org/"), 1),
    Imported(Seed("roses", doi="10.1/x", publisher="Duma"), 2, tags=({"kind": "claim", "exact": "bread"},)),
    Imported(Seed("thorns", doi="10.1/y", url="https://example.org"), 3),
)
"""What a reader gives: what is held to its schema here is what becomes of it."""


def test_real_output_of_every_command_fits_its_schema(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What each command prints with `--json` is described by its schema, and a key more or less would not be."""
    monkeypatch.setenv("EDITOR", "true")
    (workspace / "refs.bib").write_text("@book{Roses}\n", "utf-8")
    monkeypatch.setattr(importing, "pieces", lambda _: iter(IMPORTED))
    for name, line in CALLS:
        document = printed(line)
        check = validator(name)
        check.validate(document)
        assert not check.is_valid({**document, "surprise": 1}), f"{line}: a further key is let pass"
        for key in document:
            assert not check.is_valid({other: value for other, value in document.items() if other != key}), (
                f"{line}: {key} may be missing"
            )


def test_traces_of_everything_in_the_sample_seeds_fit_their_schema(workspace: Path) -> None:
    """Every tag, statement and seed of the samples is traced and shown; the schema describes all that comes."""
    traced, shown = validator("trace"), validator("show")
    tags = printed("tags")["tags"]
    keys = [one["key"] for one in (*tags, *printed("list --statements")["statements"], *printed("list")["seeds"])]
    assert {one["kind"] for one in tags} == {"claim", "quote", "footnote"}
    for key in keys:
        traced.validate(printed(f"trace {key}"))
    for key in SEEDS:
        shown.validate(printed(f"show {key}"))
        validator("regions").validate(printed(f"regions {key}"))


@pytest.mark.parametrize(
    ("name", "file"),
    [("tag", "*/tags.jsonl"), ("relation-line", "relations.jsonl"), ("statement-line", "statements.jsonl")],
)
def test_every_line_of_the_sample_seeds_fits_its_schema(name: str, file: str) -> None:
    """What `dump` writes is what the schema of `load` describes."""
    check = validator(name)
    lines = [
        json.loads(line) for path in sorted(SAMPLE_SEEDS.glob(file)) for line in path.read_text("utf-8").splitlines()
    ]
    assert lines
    for line in lines:
        check.validate(line)


@pytest.mark.parametrize("key", SEEDS)
def test_every_sample_seed_fits_the_schema_of_seed_toml(key: str) -> None:
    """The metadata, captures, regions and stances of each sample are described."""
    validator("seed").validate(tomli.loads((SAMPLE_SEEDS / key / "seed.toml").read_text("utf-8")))


TEXT = "He said: bread, bread.[1]\n1. Bread, 1918.\n"
PLAIN = {"kind": "claim", "exact": "He said"}
TAG_LINES: tuple[tuple[bool, Mapping[str, Any]], ...] = (
    (True, PLAIN),
    (True, {"kind": "claim", "start": 0, "end": 7}),
    (True, {"kind": "claim", "start": 0, "end": 7, "exact": "He said", "capture": 1}),
    (True, {"kind": "quote", "exact": "bread", "nth": 2, "mode": "term", "block": True, "key": "bread:q9"}),
    (True, {"kind": "quote", "exact": "bread", "prefix": ": "}),
    (
        True,
        {
            "kind": "footnote",
            "exact": "[1]",
            "number": "1",
            "entry": {"exact": "1. Bread, 1918."},
            "parsed": {"title": "Bread"},
        },
    ),
    (
        True,
        {**PLAIN, "labels": ["food"], "sic": ["said"], "voice": "reported", "voice_name": "He", "note": "", "by": "me"},
    ),
    (False, {"kind": "claim"}),
    (False, {"exact": "He said"}),
    (False, {"kind": "opinion", "exact": "He said"}),
    (False, {"kind": "claim", "start": 0, "exact": "He said"}),
    (False, {"kind": "claim", "start": -1, "end": 7}),
    (False, {"kind": "claim", "start": 0.5, "end": 7}),
    (False, {**PLAIN, "speaker": "He"}),
    (False, {"kind": "quote", "exact": "He said", "gloss": "what a claim has"}),
    (False, {"kind": "footnote", "exact": "[1]", "mode": "direct"}),
    (False, {"kind": "quote", "exact": "He said", "mode": "loud"}),
    (False, {"kind": "quote", "exact": "He said", "block": "yes"}),
    (False, {**PLAIN, "voice": "everybody"}),
    (False, {**PLAIN, "labels": "food"}),
    (False, {**PLAIN, "gloss": 7}),
    (False, {**PLAIN, "note": None}),
    (False, {**PLAIN, "colour": "red"}),
    (False, {**PLAIN, "key": "Bread:C1"}),
    (False, {"kind": "footnote", "exact": "[1]", "entry": "1. Bread, 1918."}),
    (False, {"kind": "footnote", "exact": "[1]", "entry": {}}),
    (False, {"kind": "footnote", "exact": "[1]", "supports": "c1"}),
)


@pytest.mark.parametrize(("sound", "line"), TAG_LINES)
def test_the_schema_of_a_tag_line_and_load_agree(sound: bool, line: Mapping[str, Any], tmp_path: Path) -> None:
    """A line that the schema lets pass is loaded, and one that it refuses is refused."""
    folder = tmp_path / "bread"
    folder.mkdir()
    (folder / "seed.toml").write_text("", "utf-8")
    (folder / "text.txt").write_text(TEXT, "utf-8", newline="\n")
    (folder / "tags.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    assert validator("tag").is_valid(line) == sound
    assert loads(folder) == sound


SEED: dict[str, Any] = tomli.loads((SAMPLE_SEEDS / WORKER / "seed.toml").read_text("utf-8"))
BREAKS: tuple[tuple[str, Any], ...] = (
    ("kind", "pamphlette"),
    ("title", 7),
    ("colour", "red"),
    ("creator", [{"family": "Orlova", "literal": "City Duma"}]),
    ("creator", [{"role": "owner", "family": "Orlova"}]),
    ("creator", [{}]),
    ("basis", {"title": {"basis": "guessed"}}),
    ("basis", {"title": {"basis": "stated", "evidence": [{"start": 0}]}}),
    ("basis", {"title": {}}),
    ("basis", {"title": {"basis": "stated"}}),
    ("basis", {"title": {"basis": "stated", "evidence": []}}),
    ("basis", {"title": {"basis": "derived", "rule": " "}}),
    ("basis", {"title": {"basis": "external", "note": "somewhere"}}),
    ("capture", [{"number": 1, "sha256": "7"}]),
    ("key", "Bread"),
    ("aliases", ["old bread"]),
    ("aliases", [""]),
    ("region", [{"kind": "", "start": 0, "end": 3}]),
    ("stance", [{"value": "liberal"}]),
    ("stance", [{"value": " ", "justification": "It says so."}]),
    ("region", [{"kind": "title", "colour": "red", "start": 0, "end": 5}]),
    ("capture", [{"number": "one"}]),
    ("history", [{"field": "title", "value": "T"}]),
)


@pytest.mark.parametrize(("name", "value"), BREAKS)
def test_the_schema_of_seed_toml_and_load_agree(name: str, value: Any, tmp_path: Path) -> None:
    """A fault in `seed.toml` is refused by the schema and by `load` alike."""
    assert not validator("seed").is_valid({**copy.deepcopy(SEED), name: value})
    shutil.copytree(SAMPLE_SEEDS / WORKER, tmp_path / WORKER)
    (tmp_path / WORKER / "seed.toml").write_text(tomli_w.dumps({**SEED, name: value}), "utf-8")
    assert not loads(tmp_path / WORKER)


def loads(folder: Path) -> bool:
    """Tell whether a seed folder is loaded; it is refused otherwise."""
    with Library(in_memory()) as library:
        try:
            load(library, [folder])
        except Refused:
            return False
        return True
