"""The versions of the tables, oldest first, by the names of their migrations."""

from __future__ import annotations

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
HEAD = VERSIONS[-1]
