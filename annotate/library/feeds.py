"""Feeds: the exports that `annotate.toml` names, kept up to date in files of their own.

A file is written whole beside its place and put there in the end, and only where its bytes would change, so that a makefile
or a program that watches it does no work for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from annotate.errors import NotFound, Refused
from annotate.library.config import FILE_NAME, read_config
from annotate.library.exporting import ASCII, FORMATS, Selection, Tags, export
from annotate.library.watching import state_of
from annotate.library.whole import write_whole

if TYPE_CHECKING:
    from annotate.library import Library
    from annotate.library.config import Config

_LISTS = ("query", "keys", "cited_in")


class Feed(msgspec.Struct, frozen=True, gc=False):
    """One export that is kept up to date: which format of which selection, in which file."""

    format_name: str
    target: Path
    selection: Selection
    ascii_only: bool = False


def feeds(config: Config) -> list[Feed]:
    """Give the feeds of a workspace in the order of its `annotate.toml`.

    Raises:
        NotFound: there is none.
        Refused: a table says something that is not known, or two write the same file.
    """
    where = f"{Path(config.folder) / 'annotate.toml'}: [[export]]"
    found = [_feed(table, Path(config.folder), where) for table in config.exports]
    if not found:
        raise NotFound(
            "no export is named in annotate.toml",
            'add one, as: [[export]] with format = "bibtex" and file = "exports/refs.bib"',
            "or export once with: annotate export FORMAT",
        )
    targets = [one.target for one in found]
    twice = next((one for one in targets if targets.count(one) > 1), None)
    if twice:
        raise Refused(f"{where}: {twice} is named twice")
    return found


def _feed(table: Mapping[str, Any], folder: Path, where: str) -> Feed:
    stray = sorted(table.keys() - {"format", "file", "tags", "ascii", *_LISTS})
    if stray:
        raise Refused(
            f"{where}: {stray[0]!r} is not known here", "known are: format file tags ascii " + " ".join(_LISTS)
        )
    name, file, tags = (table.get(part, "") for part in ("format", "file", "tags"))
    if not isinstance(name, str) or name not in FORMATS:
        raise Refused(f"{where}: format {name!r} is not known", "there are: " + " ".join(FORMATS))
    if not isinstance(file, str) or not file.strip():
        raise Refused(f"{where}: needs a file, as a path from where annotate.toml lies")
    if tags and tags not in set(Tags):
        raise Refused(f"{where}: tags {tags!r} is not one of {', '.join(Tags)}")
    ascii_only = table.get("ascii", False)
    if not isinstance(ascii_only, bool) or (ascii_only and name != ASCII):
        raise Refused(f"{where}: ascii is true or false, and true only for {ASCII}")
    query, keys, drafts = (_texts(table, part, where) for part in _LISTS)
    selection = Selection(keys, query, [folder / draft for draft in drafts], Tags(tags) if tags else None)
    return Feed(name, folder / file, selection, ascii_only)


def _texts(table: Mapping[str, Any], name: str, where: str) -> Sequence[str]:
    value = table.get(name, [])
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
        raise Refused(f"{where}: {name} must be a text or a list of texts")
    return texts


def write_changed(
    library: Library, *, dry_run: bool = False, note: Callable[[str], None] | None = None
) -> list[tuple[Path, bool]]:
    """Write every feed whose bytes have changed; gives each file, and whether it was (or, of a dry run, would be) written.

    All exports are made before the first file is written: where one fails, every file stays as it was.

    Raises:
        NotFound: there is no feed, or no such seed or draft.
        Refused: a feed cannot be made or its file not written.
    """
    made = [(one, "".join(_made(library, one, note))) for one in feeds(library.config)]
    changed = [_bytes(feed.target) != text.encode() for feed, text in made]
    for (feed, text), differs in zip(made, changed, strict=True):
        if differs and not dry_run:
            write_whole([text], feed.target)
    return [(feed.target, differs) for (feed, _), differs in zip(made, changed, strict=True)]


def _made(library: Library, feed: Feed, note: Callable[[str], None] | None) -> Iterator[str]:
    return export(library, feed.format_name, feed.selection, note, ascii_only=feed.ascii_only)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refused(f"{path}: cannot be written: {error.strerror}") from None


def reread(library: Library) -> None:
    """Take the feeds from `annotate.toml` as it is now; all other settings stay as they were when the library was opened.

    Raises:
        Refused: it is not valid now.
    """
    path = Path(library.config.folder) / FILE_NAME
    # While an editor saves it, it may be gone for a moment.
    if library.config.folder and path.is_file():
        library.config = replace(library.config, exports=read_config(str(path)).exports)


def state(library: Library) -> tuple[object, ...]:
    """Give something that is another as soon as the library, a feed or a draft that one reads has changed."""
    named = feeds(library.config)
    return (named, *state_of(library, [draft for one in named for draft in one.selection.drafts]))
