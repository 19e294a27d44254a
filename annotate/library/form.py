"""The form that `edit` opens in an editor: a seed's metadata as TOML, in the words of `seed.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import tomli
import tomli_w

from annotate.core.seeds import TEXT_FIELDS, BasisKind, Seed
from annotate.core.stamp import Stamp
from annotate.errors import Refused
from annotate.formats.folderreading import read_seed
from annotate.formats.seedfolder import creators_table, metadata_table
from annotate.library import Library
from annotate.library.describing import BasisAsked, Description
from annotate.library.seeds import text_of
from annotate.store import reading

_HELP = """# The metadata of {key}. Save and close to change it; leave it as it is to change nothing.
# Dates are EDTF: 1917, 1917-11, 1917-11-08, 1917?, 1917~, 2017/..
# Say why a field has its value with a table, for instance:
#   [basis.issued]
#   basis = "external"        # stated | derived | external | inferred | unknown
#   source = "the newspaper's own index"
# stated: evidence = ["120:141"]; derived: rule = "…". A field without one is judged anew where its value changes.

"""


@dataclass(frozen=True, slots=True)
class Form:
    """A seed as it is, and the text of the form that shows it."""

    seed: Seed
    text: str


def form_of(library: Library, key: str) -> Form:
    """Make the form of a seed: every plain field, filled or empty."""
    with library.database.reading():
        seed = reading.seed_of(library.database, text_of(library, key).seed_id)
    table: dict[str, Any] = {"kind": seed.kind, **dict.fromkeys(TEXT_FIELDS, "")}
    table |= metadata_table(seed)
    table |= creators_table(seed)
    return Form(seed, _HELP.format(key=seed.key) + tomli_w.dumps(table))


def read_form(form: Form, text: str) -> Description:
    """Read a form that was filled in; only what differs from the seed is in the description.

    Raises:
        Refused: it is no TOML, or something in it is not legal.
    """
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise Refused(f"the form is no valid TOML: {error}; nothing was changed") from None
    bases = table.pop("basis", {})
    stray = sorted(set(table) - {"kind", *TEXT_FIELDS, "creator", "extra"})
    if stray:
        raise Refused(f"the form: {stray[0]!r} is no field", "further fields, by their CSL names, go into [extra]")
    wanted = read_seed(table, form.seed.key, Stamp("", ""), "the form")
    return Description(_fields(form.seed, wanted), _creators(form.seed, wanted), _bases(bases))


def _fields(seed: Seed, wanted: Seed) -> dict[str, str]:
    changed = {name: getattr(wanted, name) for name in ("kind", *TEXT_FIELDS) if getattr(wanted, name) != getattr(seed, name)}
    extra = {name: wanted.extra.get(name, "") for name in {**seed.extra, **wanted.extra}}
    return changed | {name: value for name, value in extra.items() if value != seed.extra.get(name, "")}


def _creators(seed: Seed, wanted: Seed) -> dict[str, Any]:
    roles = dict.fromkeys(one.role for one in (*seed.creators, *wanted.creators))
    by_role = {role: tuple(one for one in wanted.creators if one.role == role) for role in roles}
    return {role: several for role, several in by_role.items() if several != tuple(one for one in seed.creators if one.role == role)}


def _bases(tables: Any) -> dict[str, BasisAsked]:  # noqa: ANN401  whatever stands in the form
    if not isinstance(tables, dict) or not all(isinstance(one, dict) for one in tables.values()):
        raise Refused("the form: basis must be tables, as [basis.issued]")
    return {name: _basis(name, table) for name, table in tables.items()}


def _basis(name: str, table: dict[str, Any]) -> BasisAsked:
    kind = table.get("basis")
    if kind not in set(BasisKind):
        raise Refused(f"the form: basis.{name}: {kind!r} is not one of {', '.join(BasisKind)}")
    try:
        spans = tuple((int(start), int(end)) for start, end in (str(one).split(":") for one in table.get("evidence", [])))
    except ValueError:
        raise Refused(f"the form: basis.{name}: evidence must be offsets, as [\"120:141\"]") from None
    words = table.get("rule") or table.get("source") or table.get("note") or ""
    return BasisAsked(BasisKind(kind), spans, str(words))
