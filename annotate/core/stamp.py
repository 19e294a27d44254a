"""By whom and when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """By whom and when (UTC, ISO 8601) something was said that does not say so itself."""

    by: str
    at: str
