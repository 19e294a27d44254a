"""By whom and when."""

from __future__ import annotations

import msgspec


class Stamp(msgspec.Struct, frozen=True, gc=False):
    """By whom and when (UTC, ISO 8601) something was said that does not say so itself."""

    by: str
    at: str
