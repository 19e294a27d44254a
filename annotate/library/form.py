"""The form that `edit` opens in an editor: a seed's metadata as TOML, in the words of `seed.toml`."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import rtoml
import tomli_w

from annotate.core.seeds import TEXT_FIELDS, BasisKind, Seed
from annotate.core.stamp import Stamp
from annotate.errors import Refused
from annotate.formats.folderreading import read_seed
from annotate.formats.seedfolder import creators_table, metadata_table
from annotate.library import Library
from annotate.library.describing import EXTRA, BasisAsked, Description
from annotate.library.seeds import newest_of
from annotate.store import reading

_HELP = """# The metadata of {key}. Save and close to change it; leave it as it is to change nothing.
# Dates are EDTF: 1917, 1917-11, 1917-11-08, 1917?, 1917~, 2017/..
# Say why a field has its value with a table, for instance:
#   [basis.issued]
#   basis = "external"        # stated | derived | external | inferred | unknown
#   source = "the newspaper's own index"
# stated: evidence = ["120:141"]; derived: rule = "…". A field without one is judged anew where its value changes.

"""


_OFFSETS = re.compile(r"(\d{1,18}):(\d{1,18})", re.ASCII)


class Form(msgspec.Struct, frozen=True, gc=False):
    """A seed as it is, and the text of the form that shows it."""

    seed: Seed
    text: str


def form_of(library: Library, key: str) -> Form:
    """Make the form of a seed: every plain field, filled or empty."""
    with library.database.reading():
        seed = reading.seed_of(library.database, newest_of(library, key).seed_id)
    table: dict[str, Any] = {"kind": seed.kind, **dict.fromkeys(TEXT_FIELDS, "")}
    table |= metadata_table(seed)
    table |= creators_table(seed)
    return Form(seed, _HELP.format(key=seed.key) + tomli_w.dumps(table))


def read_form(form: Form, text: str) -> Description:
    """Read a form that was filled in; only what differs from the seed is in the description.

    A form that was emptied changes nothing.

    Raises:
        Refused: it is no TOML, or something in it is not legal.
    """
    if not text.strip():
        return Description()
    try:
        table = rtoml.loads(text)
    except rtoml.TomlParsingError as error:
        raise Refused(f"the form is no valid TOML: {error}; nothing was changed") from None
    if _has_nul(table):
        raise Refused("the form: a NUL character cannot be stored; nothing was changed")
    bases = table.pop("basis", {})
    stray = sorted(set(table) - {"kind", *TEXT_FIELDS, "creator", "extra"})
    if stray:
        raise Refused(f"the form: {stray[0]!r} is no field", "further fields, by their CSL names, go into [extra]")
    extra = table.get("extra")
    strange = [
        name
        for name in (extra if isinstance(extra, dict) else {})
        if not (EXTRA.fullmatch(name) or name in form.seed.extra) or not isinstance(table["extra"][name], str)
    ]
    if strange:
        raise Refused(f"the form: extra: {strange[0]!r} must be the CSL name of a field, with a text")
    wanted = read_seed(table, form.seed.key, Stamp("", ""), "the form")
    return Description(_fields(form.seed, wanted), _creators(form.seed, wanted), _bases(bases))


def _has_nul(value: object) -> bool:
    if isinstance(value, dict):
        return any(_has_nul(one) for pair in value.items() for one in pair)
    if isinstance(value, list):
        return any(map(_has_nul, value))
    return isinstance(value, str) and "\x00" in value


def _fields(seed: Seed, wanted: Seed) -> dict[str, str]:
    changed = {
        name: getattr(wanted, name) for name in ("kind", *TEXT_FIELDS) if getattr(wanted, name) != getattr(seed, name)
    }
    extra = {name: wanted.extra.get(name, "") for name in {**seed.extra, **wanted.extra}}
    return changed | {name: value for name, value in extra.items() if value != seed.extra.get(name, "")}


def _creators(seed: Seed, wanted: Seed) -> dict[str, Any]:
    roles = dict.fromkeys(one.role for one in (*seed.creators, *wanted.creators))
    by_role = {role: tuple(one for one in wanted.creators if one.role == role) for role in roles}
    return {
        role: several
        for role, several in by_role.items()
        if several != tuple(one for one in seed.creators if one.role == role)
    }


def _bases(tables: Any) -> dict[str, BasisAsked]:
    if not isinstance(tables, dict) or not all(isinstance(one, dict) for one in tables.values()):
        raise Refused("the form: basis must be tables, as [basis.issued]")
    return {name: _basis(name, table) for name, table in tables.items()}


def _basis(name: str, table: dict[str, Any]) -> BasisAsked:
    kind, evidence = table.get("basis"), table.get("evidence", [])
    stray = sorted(set(table) - {"basis", "evidence", "rule", "source", "note"})
    if stray:
        raise Refused(f"the form: basis.{name} has no {stray[0]!r}", "it has: basis evidence rule source note")
    if not isinstance(kind, str) or kind not in set(BasisKind):
        raise Refused(f"the form: basis.{name}: {kind!r} is not one of {', '.join(BasisKind)}")
    found = [_OFFSETS.fullmatch(str(one)) for one in evidence] if isinstance(evidence, list) else [None]
    spans = tuple((int(one[1]), int(one[2])) for one in found if one)
    if len(spans) < len(found):
        raise Refused(f'the form: basis.{name}: evidence must be offsets, as ["120:141"]')
    words = table.get("rule") or table.get("source") or table.get("note") or ""
    return BasisAsked(BasisKind(kind), spans, str(words))
