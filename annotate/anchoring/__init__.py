"""Where the words of an older text stand in a newer one: both texts are compared first, and strings are searched for last.

`carry` places spans of an old text in a new one and says of each how sure that is; `differences.py` tells what
two texts differ in. Nothing here reads a file or a database.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotate.anchoring.carrying import carry
    from annotate.anchoring.placement import Placement, Status

__all__ = ["Placement", "Status", "carry"]


_MODULES = {"carry": "carrying", "Placement": "placement", "Status": "placement"}


def __getattr__(name: str) -> Any:
    """Import what is asked for: the links of a trace need none of it, and comparing texts takes long to import."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
