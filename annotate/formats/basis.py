"""Why a field has its value: what each basis needs, and where the words of a value stand."""

from __future__ import annotations

import json
from operator import attrgetter

from annotate.core.seeds import ROLES, TEXT_FIELDS, Basis, BasisKind, Seed, text_values
from annotate.core.spans import Span, cut
from annotate.errors import Refused

NAME_PARTS = ("family", "given", "dropping_particle", "non_dropping_particle", "suffix", "literal")
_name_parts = attrgetter(*NAME_PARTS)
_STATABLE = {"title", "container", "publisher", "url", "doi", *ROLES}


def require_sound(basis: Basis, where: str) -> Basis:
    """Give a basis back when it has what its kind needs.

    Raises:
        Refused: stated without evidence, derived without a rule, from elsewhere without a source, or unknown with a value.
    """
    missing = _missing(basis)
    if missing:
        raise Refused(f"{where}: {basis.field} is {basis.kind}, which needs {missing}")
    if (basis.kind is BasisKind.UNKNOWN) != (not basis.value):
        raise Refused(f"{where}: {basis.field} has {'a' if basis.value else 'no'} value, so it cannot be {basis.kind}")
    return basis


def _missing(basis: Basis) -> str:
    if basis.kind is BasisKind.STATED:
        return "" if basis.evidence else "evidence: the words that state it"
    if basis.kind is BasisKind.DERIVED:
        return "" if basis.rule.strip() else "the name of the rule"
    return "a source" if basis.kind is BasisKind.EXTERNAL and not basis.source.strip() else ""


# json.dumps would make a new encoder each time.
_JSON = json.JSONEncoder(ensure_ascii=False)


def field_values(seed: Seed) -> dict[str, str]:
    """Give every field of a seed that has a value, as text; the creators of a role as JSON."""
    values = {
        "kind": seed.kind if seed.kind != "document" else "",
        **dict(zip(TEXT_FIELDS, text_values(seed), strict=True)),
    }
    values.update(seed.extra)
    names: dict[str, list[dict[str, str]]] = {}
    for one in seed.creators:
        parts = zip(NAME_PARTS, _name_parts(one), strict=True)
        names.setdefault(one.role, []).append({name: part for name, part in parts if part})
    values.update((role, _JSON.encode(several)) for role, several in names.items())
    return {name: value for name, value in values.items() if value}


def stating_span(field: str, value: str, seed: Seed, text: str, capture: int) -> Span | None:
    """Give the first place in `text` where the words of a field's value stand, None where they do not.

    Only names and titles are looked for: a date or a number that stands in a text may be anything.
    """
    if field not in _STATABLE:
        return None
    names = [one.full_name for one in seed.creators if one.role == field]
    words = names[0] if len(names) == 1 else value if not names else ""
    start = text.find(words) if words else -1
    if start < 0 or _inside_word(text, start, start + len(words)):
        return None
    return cut(text, start, start + len(words), capture)


def _inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return (before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum())
