"""The schemes by which stances are given, and what makes a stance whole."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from annotate.core.seeds import Stance
from annotate.errors import Refused

SCOPES = ("article", "publisher")
"""Whether the article stands there, or its publisher."""


class Scheme(msgspec.Struct, frozen=True, gc=False):
    """How stances of one scheme are given. No `values` means that any words will do."""

    about: str
    values: tuple[str, ...] = ()
    wants_target: bool = False


SCHEMES: Mapping[str, Scheme] = {
    "tradition": Scheme("the school or movement that the source speaks from, in words"),
    "left-right": Scheme("-3 far left … 3 far right", tuple(str(value) for value in range(-3, 4))),
    "attitude": Scheme(
        "towards a target: -2 hostile … 2 favourable", tuple(str(value) for value in range(-2, 3)), wants_target=True
    ),
}


def require_stance(stance: Stance) -> Stance:
    """Give a stance back when it is whole, and its value is one that its scheme knows. Any other scheme is the user's own.

    Raises:
        Refused: it has no value, no justification, no target where one is wanted, or a value or scope that is not known.
    """
    if not stance.justification.strip():
        raise Refused("a stance needs a justification", "give it with --because TEXT")
    if not stance.value.strip():
        raise Refused("a stance needs a value")
    if stance.scope not in SCOPES:
        raise Refused(f"stance: scope {stance.scope!r} is not one of {', '.join(SCOPES)}")
    scheme = SCHEMES.get(stance.scheme)
    if scheme and scheme.values and stance.value not in scheme.values:
        raise Refused(f"stance {stance.scheme}: {stance.value!r} is not one of {' '.join(scheme.values)}", scheme.about)
    if scheme and scheme.wants_target and not stance.target.strip():
        raise Refused(f"stance {stance.scheme} is towards somebody or something", "say what with --target NAME")
    return stance
