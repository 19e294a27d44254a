"""How drafts are checked: what was typed, else what `[check]` of annotate.toml says, else what holds without."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from annotate.errors import NotFound, Refused, WrongCall
from annotate.library.config import FILE_NAME, Config
from annotate.quoting.findings import RULES, Level
from annotate.quoting.policy import DEFAULT, POLICIES, Policy

NEVER = "never"
FAIL_ON = (*(level.value for level in Level), NEVER)
SETTINGS = ("policy", "select", "ignore", "fail_on", "baseline")


class CheckAsked(msgspec.Struct, frozen=True, gc=False):
    """What to check, and how. What is empty is as `[check]` of annotate.toml says, else as it is without."""

    drafts: Sequence[str]
    policy: str = ""
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: str = ""
    baseline: str = ""
    form: str = ""
    """The form of every draft, where its name does not tell."""
    encoding: str = ""
    """The encoding of every draft, where it is told."""
    given: bytes = b""
    """What came on standard input, for the draft `-`."""


class Settings(msgspec.Struct, frozen=True, gc=False):
    """What holds for one check: `rules` are those that are reported, `known` the fingerprints of an earlier report."""

    policy: Policy
    rules: frozenset[str]
    fail_on: str
    known: frozenset[str]


def settled(config: Config, asked: CheckAsked) -> Settings:
    """Settle how to check.

    Raises:
        WrongCall: a rule, a level or a policy is not known.
        NotFound: there is no such baseline.
        Refused: annotate.toml sets something that is not known, or the baseline is none.
    """
    table = _table(config.check, config.folder)
    name = asked.policy or str(table.get("policy", DEFAULT))
    if name not in POLICIES:
        raise WrongCall(f"policy {name!r} is not known", "there are: " + " ".join(POLICIES))
    fail_on = asked.fail_on or str(table.get("fail_on", Level.ERROR.value))
    if fail_on not in FAIL_ON:
        raise WrongCall(f"fail_on {fail_on!r} is not one of {', '.join(FAIL_ON)}")
    rules = _rules(asked.select or table.get("select", ()), asked.ignore or table.get("ignore", ()))
    return Settings(POLICIES[name], rules, fail_on, _known(_baseline(config, asked, table)))


def _table(table: Mapping[str, Any], folder: str) -> Mapping[str, Any]:
    where = f"{Path(folder, FILE_NAME)}: [check]"
    stray = sorted(table.keys() - set(SETTINGS))
    if stray:
        raise Refused(f"{where} {stray[0]} is not known", "known are: " + " ".join(SETTINGS))
    for name in ("select", "ignore"):
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise Refused(f"{where} {name} must be a list of rules")
    for name in ("policy", "fail_on", "baseline"):
        if not isinstance(table.get(name, ""), str):
            raise Refused(f"{where} {name} must be a text")
    return table


def _rules(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    chosen = _named(select) or frozenset(RULES)
    return chosen - _named(ignore)


def _named(asked: Iterable[str]) -> frozenset[str]:
    """Give the rules that are meant: by their code, the beginning of one (`Q`, `Q01`), or their name."""
    found: set[str] = set()
    for one in (part.strip() for text in asked for part in text.split(",")):
        meant = {code for code, rule in RULES.items() if one and (code.startswith(one.upper()) or rule.name == one)}
        if not meant:
            raise WrongCall(f"there is no rule {one!r}", "there are: " + " ".join(RULES))
        found |= meant
    return frozenset(found)


def _baseline(config: Config, asked: CheckAsked, table: Mapping[str, Any]) -> Path | None:
    if asked.baseline:
        return Path(asked.baseline)
    return Path(config.folder, table["baseline"]) if table.get("baseline") else None


def _known(path: Path | None) -> frozenset[str]:
    """Read the fingerprints in an earlier report."""
    if path is None:
        return frozenset()
    try:
        report = json.loads(path.read_bytes())
        return frozenset(str(one["fingerprint"]) for one in report["findings"])
    except FileNotFoundError:
        raise NotFound(
            f"{path}: there is no such baseline", f"make it with: annotate check --format json DRAFT > {path}"
        ) from None
    except OSError as error:
        raise Refused(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError):
        raise Refused(
            f"{path}: is no report of annotate check --format json",
            f"make it with: annotate check --format json DRAFT > {path}",
        ) from None
