"""The options of `add` and `edit` that describe a seed, put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotate.core.seeds import ROLES
from annotate.library.describing import FIELDS, Description, describe


def description(options: Mapping[str, Any]) -> Description:
    """Make a description of the options of `description_options`."""
    fields = [(name, options[name]) for name in FIELDS if options.get(name) is not None]
    names = [(role, name) for role in ROLES for name in options.get(role) or ()]
    return describe([*fields, *options["assigned"]], names, options["bases"])
