"""What of an import no library could hold: entries that are not sound, and characters that no text may have."""

from __future__ import annotations

from annotate.core.dates import require_edtf
from annotate.core.seeds import DATE_FIELDS, KINDS, ROLES, text_values
from annotate.core.text import encodable
from annotate.errors import Refused
from annotate.formats.imported import Imported

_KINDS, _ROLES = frozenset(KINDS), frozenset(ROLES)


def unkeepable(item: Imported) -> str:
    """Say why an entry cannot be stored as it is; empty where it can."""
    seed = item.seed
    parts = [seed.key, *text_values(seed), *seed.extra, *seed.extra.values(), *item.aliases]
    for one in seed.creators:
        if bool(one.literal) == bool(one.family or one.given):
            return f"{one.role}: a name needs either family and given, or literal"
        if one.role not in _ROLES:
            return f"{one.role!r} is no CSL name variable"
        parts += (one.family, one.given, one.dropping_particle, one.non_dropping_particle, one.suffix, one.literal)
    text = "".join(parts)
    if "\x00" in text or not (text.isascii() or encodable(text)):
        return "a NUL character or a lone surrogate cannot be stored"
    if seed.kind not in _KINDS:
        return f"kind {seed.kind!r} is no CSL type"
    try:
        for name in DATE_FIELDS:
            require_edtf(getattr(seed, name), name)
    except Refused as error:
        return str(error)
    return ""


def storable(raw: str) -> str:
    """Write what no database could keep as escapes."""
    return raw.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")
