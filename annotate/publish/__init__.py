"""Everything in the tree that is generated: schemas, exports, the command reference, and the sample seeds in the form of `dump`.

`python -m annotate.publish` writes it, `--check` only says what differs. The same tree gives the same bytes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import click

from annotate.errors import FINDINGS, AnnotateError, exit_code
from annotate.library import Library
from annotate.library.dumping import dump
from annotate.library.exporting import FORMATS, Selection, export
from annotate.library.folders import load
from annotate.publish.picture import picture
from annotate.publish.reference import REPAIR, commands_page, help_and_example, session_page
from annotate.publish.schemas import DOCUMENTS, Node, schemas
from annotate.store.ddl import DIALECTS, whole_sql
from annotate.store.sqlite import SqliteDatabase

__all__ = [
    "DOCUMENTS",
    "REPAIR",
    "commands_page",
    "differing",
    "dumped",
    "exports",
    "help_and_example",
    "main",
    "published",
    "sample_library",
    "schemas",
]

ROOT = Path(__file__).resolve().parent.parent.parent

AWKWARD = "awkward-text"


def sample_library(root: Path) -> Library:
    """Give a library in memory with the sample seeds. Its tables are those of the code, whatever lies in `schema/`."""
    database = SqliteDatabase(None)
    database.script(whole_sql("sqlite"))
    library = Library(database, by="annotate")
    load(library, [root / "seeds"])
    return library


def dumped(library: Library) -> dict[str, bytes]:
    """Give the files that `dump` writes, by their paths."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "seeds"
        dump(library, place)
        return {
            f"seeds/{path.relative_to(place).as_posix()}": path.read_bytes()
            for path in place.rglob("*")
            if path.is_file()
        }


def exports(library: Library) -> dict[str, bytes]:
    """Give the exports of all seeds, and of the awkward one, in every format."""
    made: dict[str, bytes] = {}
    for name, form in FORMATS.items():
        for stem, wanted in (("samples", []), (AWKWARD, [AWKWARD])):
            made[f"exports/{stem}.{form.suffix}"] = "".join(export(library, name, Selection(wanted))).encode()
    return made


def published(root: Path = ROOT) -> dict[str, bytes]:
    """Give every file that is generated, by its path below `root`.

    Raises:
        AnnotateError: the sample seeds are not sound.
    """
    made = {f"schema/{dialect}.sql": whole_sql(dialect).encode() for dialect in DIALECTS}
    made |= {f"schema/{name}.schema.json": _json(schema) for name, schema in schemas().items()}
    made["docs/commands.md"] = commands_page().encode()
    made["docs/session.md"] = session_page((root / "docs" / "session.md").read_text("utf-8")).encode()
    with sample_library(root) as library:
        made["docs/session.svg"] = picture(library).encode()
        made |= exports(library) | dumped(library)
    return dict(sorted(made.items()))


def _json(schema: Node) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def differing(root: Path = ROOT) -> dict[str, bytes | None]:
    """Give the files that are not as they are generated, with what they should hold; None for one that should not be there."""
    made = published(root)
    there = [path for pattern in ("schema/*.schema.json", "exports/**/*", "seeds/**/*") for path in root.glob(pattern)]
    names = sorted(path.relative_to(root).as_posix() for path in there if path.is_file())
    wrong: dict[str, bytes | None] = {name: None for name in names if name not in made}
    return wrong | {name: data for name, data in made.items() if _read(root / name) != data}


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; say what differs, and end with 1 where something does.")
def main(*, check: bool) -> None:
    """Write everything in this checkout that is generated."""
    try:
        wrong = differing()
    except AnnotateError as error:
        click.echo(f"{error}", err=True)
        sys.exit(exit_code(error))
    for name, data in wrong.items():
        _settle(name, data, check=check)
    # What should not be there may be somebody's work: it is named and left.
    if wrong and (check or None in wrong.values()):
        click.echo(f"repair with: {REPAIR}" if check else "take away what should not be here", err=True)
        sys.exit(FINDINGS)


def _settle(name: str, data: bytes | None, *, check: bool) -> None:
    """Say what is wrong with a file, and write it unless that is only to be said."""
    click.echo(f"{'should not be here' if data is None else 'differs' if check else 'wrote'}: {name}")
    if data is not None and not check:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_bytes(data)
