"""One seed's metadata filled up from another's: what is empty gets a value, nothing is overwritten."""

from __future__ import annotations

from msgspec.structs import replace

from annotate.core.seeds import TEXT_FIELDS, Seed


def fill(seed: Seed, other: Seed) -> tuple[Seed, list[str]]:
    """Give `seed` with what it lacks and `other` has, and the names of those fields; the creators of a role are one field."""
    plain = {name: getattr(other, name) for name in TEXT_FIELDS if not getattr(seed, name) and getattr(other, name)}
    if seed.kind == "document" and other.kind != "document":
        plain = {"kind": other.kind, **plain}
    extra = {name: value for name, value in other.extra.items() if value and not seed.extra.get(name)}
    roles = {one.role for one in seed.creators}
    creators = tuple(one for one in other.creators if one.role not in roles)
    filled = [*plain, *extra, *dict.fromkeys(one.role for one in creators)]
    more = dict(sorted({**seed.extra, **extra}.items()))
    return replace(seed, **plain, extra=more, creators=(*seed.creators, *creators)), filled
