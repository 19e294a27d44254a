"""The exports that other projects cite from are these bytes, whatever machine and database they are made on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from pybtex.database import parse_file

from annotate import publish
from annotate.library import Library
from annotate.library.exporting import FORMATS, export
from annotate.library.folders import load
from annotate.library.importing import ImportRequest, import_files
from tests.conftest import ROOT, SAMPLE_SEEDS, SHARED

GOLDEN = sorted(path.name for path in (ROOT / "exports").iterdir())
SEEDS = sorted(path.name for path in SAMPLE_SEEDS.iterdir() if path.is_dir())
CSL = SHARED / "formats" / "csl" / "csl-data.json"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """Give the exports of the sample seeds, made anew."""
    with publish.sample_library(ROOT) as library:
        return publish.exports(library)


def test_there_is_a_golden_file_for_every_export_and_no_other(made: dict[str, bytes]) -> None:
    """Each format has one file of all samples and one of the awkward text."""
    assert sorted(made) == [f"exports/{name}" for name in GOLDEN]


@pytest.mark.parametrize("name", GOLDEN)
def test_an_export_is_its_golden_file_byte_for_byte(name: str, made: dict[str, bytes]) -> None:
    """What is exported today is what was reviewed and committed."""
    golden = (ROOT / "exports" / name).read_bytes()
    assert made[f"exports/{name}"] == golden, (
        f"exports/{name} differs; if that is meant, renew it with: {publish.REPAIR}"
    )
    assert golden.endswith(b"\n")
    assert b"\r" not in golden


@pytest.mark.parametrize("suffix", ["bib", "biblatex.bib"])
@pytest.mark.parametrize(("name", "keys"), [("samples", SEEDS), ("awkward-text", ["awkward-text"])])
def test_pybtex_reads_an_entry_for_every_seed(name: str, keys: list[str], suffix: str) -> None:
    """A strict reader that is not ours finds every seed under its key, with its title."""
    read = parse_file(str(ROOT / "exports" / f"{name}.{suffix}"), bib_format="bibtex")
    assert sorted(read.entries) == keys
    assert all(entry.fields["title"] for entry in read.entries.values())


@pytest.mark.parametrize("name", ["samples", "awkward-text"])
def test_csl_json_fits_the_schema_of_csl(name: str) -> None:
    """Every item is valid by the Citation Style Language's own schema."""
    if not CSL.is_file():
        pytest.skip("the schema of CSL is not here: ../shared/formats/csl is missing")
    items = json.loads((ROOT / "exports" / f"{name}.json").read_text("utf-8"))
    Draft7Validator(json.loads(CSL.read_text("utf-8"))).validate(items)
    assert len(items) == (len(SEEDS) if name == "samples" else 1)


def test_every_tag_line_has_the_exact_words_of_its_seed() -> None:
    """The offsets of each line of the JSON Lines export cut its words out of the seed's text."""
    lines = [json.loads(line) for line in (ROOT / "exports" / "samples.jsonl").read_text("utf-8").split("\n") if line]
    texts = {key: (SAMPLE_SEEDS / key / "text.txt").read_bytes().decode() for key in SEEDS}
    assert {one["seed"] for one in lines} == set(SEEDS)
    assert all(texts[one["seed"]][one["start"] : one["end"]] == one["exact"] for one in lines)


def test_exporting_twice_gives_the_same_bytes(made: dict[str, bytes]) -> None:
    """Neither the order of loading nor the run leaves a mark: a second library gives the same."""
    with publish.sample_library(ROOT) as library:
        assert publish.exports(library) == publish.exports(library) == made


def test_every_database_gives_the_same_bytes(
    backend: str, new_library: Callable[[str], Library], made: dict[str, bytes], tmp_path: Path
) -> None:
    """The samples, loaded one by one in the opposite order, export and dump alike from memory, a file and PostgreSQL."""
    library = new_library(backend)
    for key in reversed(SEEDS):
        load(library, [SAMPLE_SEEDS / key])
    load(library, [SAMPLE_SEEDS])
    assert publish.exports(library) == made
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in SAMPLE_SEEDS.rglob("*") if path.is_file()}
    assert publish.dumped(library) == files


@pytest.mark.parametrize("name", [name for name in GOLDEN if not name.endswith((".csv", ".html", ".jsonl", ".md"))])
def test_what_goes_out_comes_in_and_goes_out_again(name: str, new_library: Callable[[str], Library]) -> None:
    """An export that is imported into an empty library is exported with the same bytes, its tagged words with it."""
    library = new_library("memory")
    form = next(form for form, one in FORMATS.items() if name.split(".", 1)[1] == one.suffix)
    done = import_files(library, ImportRequest([str(ROOT / "exports" / name)]))
    assert done["unread"] == []
    assert "".join(export(library, form)).encode() == (ROOT / "exports" / name).read_bytes()
