"""Names as styles print them: given names whole or as initials, the family name first or last, many or few of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotate.formats.styles.items import Item

Name = dict[str, str]


def people(item: Item, *roles: str) -> list[Name]:
    """Give the names of the first of these roles that anybody has; a name that says nothing is none."""
    return next(filter(None, ([one for one in _given(item, role) if straight(one).strip()] for role in roles)), [])


def _given(item: Item, role: str) -> list[Name]:
    names: list[Name] = item.get(role) or []
    return names


def first_role(item: Item, *roles: str) -> str:
    """Give the first of these roles that anybody has; empty for none."""
    return next((role for role in roles if people(item, role)), "")


def initials(given: str) -> str:
    """Give the initials of given names: `V. I.`, `J.-P.`; a word in small letters stays."""
    return " ".join(_initial(word) for word in re.sub(r"\.(?=[^\s.-])", ". ", given).split())


def _initial(word: str) -> str:
    if word[:1].islower():
        return word
    return "-".join(f"{part[0]}." for part in word.split("-") if part)


def straight(name: Name, *, short: bool = False) -> str:
    """Give a name as it is said, with initials where it shall be `short`."""
    if "literal" in name or not name.get("family"):
        return name.get("literal") or name.get("given", "")
    given = initials(name.get("given", "")) if short else name.get("given", "")
    parts = [
        given,
        name.get("dropping-particle"),
        name.get("non-dropping-particle"),
        name["family"],
        name.get("suffix"),
    ]
    return " ".join(part for part in parts if part)


def inverted(name: Name, *, short: bool = False, demote: bool = False) -> str:
    """Give a name with the family name first; `demote` puts a particle that stays with it behind the given name."""
    if "literal" in name or not name.get("family"):
        return straight(name)
    particle = name.get("non-dropping-particle", "")
    given = initials(name.get("given", "")) if short else name.get("given", "")
    rest = " ".join(filter(None, [given, name.get("dropping-particle"), particle if demote else ""]))
    family = name["family"] if demote else f"{particle} {name['family']}".strip()
    return ", ".join(filter(None, [family, rest, name.get("suffix")]))


def listed(names: Sequence[str], last: str = "and", *, before_two: str = " ") -> str:
    """Put names in a row: a comma before the word for `and` from three on, and `before_two` before it for two."""
    if len(names) < 2:
        return "".join(names)
    if len(names) == 2:
        return f"{names[0]}{before_two}{last} {names[1]}"
    return f"{', '.join(names[:-1])}, {last} {names[-1]}"


def said(item: Item, role: str, *, short: bool = False, last: str = "and") -> str:
    """Give everybody in a role as they are said."""
    return listed([straight(name, short=short) for name in people(item, role)], last)
