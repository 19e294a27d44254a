"""What a person says of a seed: its metadata, and why each field has its value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from annotate.core.dates import require_edtf
from annotate.core.seeds import DATE_FIELDS, KINDS, ROLES, TEXT_FIELDS, Basis, BasisKind, Capture, Creator, Seed
from annotate.core.spans import Span, cut
from annotate.core.stamp import Stamp
from annotate.errors import Refused, WrongCall
from annotate.formats.basis import field_values, require_sound, stating_span
from annotate.quoting.find import Wanted, find

FIELDS = ("kind", *TEXT_FIELDS)
_BASIS = re.compile(
    r"(?P<kind>[a-z]+)(?:@(?P<spans>\d{1,18}:\d{1,18}(?:,\d{1,18}:\d{1,18})*))?(?::(?P<words>.*))?", re.DOTALL
)
EXTRA = re.compile(r"[A-Za-z][A-Za-z0-9_:.-]*")
"""What the name of a further field looks like: the CSL names, and room for others, as `bib:file`."""


class BasisAsked(msgspec.Struct, frozen=True, gc=False):
    """A basis as it was asked for; `words` is the rule of what is derived, the source of what is external, else a note."""

    kind: BasisKind
    spans: tuple[tuple[int, int], ...] = ()
    words: str = ""


class Description(msgspec.Struct, frozen=True, gc=False):
    """What a person says of a seed. `fields` has kind, plain fields and further CSL fields; `creators` those of each role."""

    fields: Mapping[str, str] = msgspec.field(default_factory=dict)
    creators: Mapping[str, tuple[Creator, ...]] = msgspec.field(default_factory=dict)
    bases: Mapping[str, BasisAsked] = msgspec.field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.fields or self.creators or self.bases)


def describe(fields: Iterable[tuple[str, str]], names: Iterable[tuple[str, str]], bases: Iterable[str]) -> Description:
    """Make a description of what was typed: fields with values, roles with names, and `FIELD=BASIS` texts.

    Raises:
        WrongCall: a field or a basis is not known.
        Refused: a value is not legal.
    """
    plain: dict[str, str] = {}
    people: dict[str, list[Creator]] = {}
    for name, value in fields:
        if name in ROLES:
            people.setdefault(name, []).extend([parse_name(name, value)] if value else [])
        else:
            plain[name] = _checked(name, value.strip())
    for role, value in names:
        people.setdefault(role, []).extend([parse_name(role, value)] if value else [])
    asked = dict(parse_basis(text) for text in bases)
    return Description(plain, {role: tuple(creators) for role, creators in people.items()}, asked)


def _checked(name: str, value: str) -> str:
    if name == "kind" and value not in KINDS:
        raise Refused(f"kind {value!r} is no CSL type", "known are: " + " ".join(KINDS))
    if name in DATE_FIELDS:
        return require_edtf(value, name)
    if name not in FIELDS and not EXTRA.fullmatch(name):
        raise WrongCall(
            f"field {name!r} is no name of a field", "ours are: " + " ".join(FIELDS) + "; others go by their CSL names"
        )
    return value


def parse_name(role: str, text: str) -> Creator:
    """Read a name: `Family, Given`, `Family, Suffix, Given`, `Given Family`, or `{A body}`, which is kept whole.

    A particle in small letters before the family name, as in `de Beauvoir, Simone`, is kept as one.
    """
    words = " ".join(text.split())
    if not words:
        raise Refused(f"{role}: a name may not be empty")
    if words.startswith("{") and words.endswith("}"):
        return Creator(role, literal=words[1:-1].strip())
    parts = [part.strip() for part in words.split(",")]
    if len(parts) == 1:
        given, _, family = words.rpartition(" ")
        return Creator(role, family=family, given=given) if given else Creator(role, literal=words)
    given, suffix = parts[-1], ", ".join(parts[1:-1])
    particle, family = _particle(parts[0])
    return Creator(role, family=family, given=given, non_dropping_particle=particle, suffix=suffix)


def _particle(family: str) -> tuple[str, str]:
    words = family.split(" ")
    count = next((number for number, word in enumerate(words[:-1]) if not word[:1].islower()), len(words) - 1)
    return " ".join(words[:count]), " ".join(words[count:])


def parse_basis(text: str) -> tuple[str, BasisAsked]:
    """Read `FIELD=KIND[@START:END[,START:END…]][:WORDS]`, as `issued=external:the publisher's list`.

    Raises:
        WrongCall: it has another form.
    """
    name, _, rest = text.partition("=")
    found = _BASIS.fullmatch(rest)
    if not name or not found or found["kind"] not in set(BasisKind):
        kinds = ", ".join(BasisKind)
        raise WrongCall(f"basis {text!r} is not FIELD=KIND[@START:END][:WORDS]", f"KIND is one of {kinds}")
    spans = tuple(
        (int(start), int(end)) for start, end in (one.split(":") for one in (found["spans"] or "").split(",") if one)
    )
    return name.strip(), BasisAsked(BasisKind(found["kind"]), spans, (found["words"] or "").strip())


class Described(msgspec.Struct, frozen=True, gc=False):
    """A seed with new metadata, and the bases that go with what changed."""

    seed: Seed
    bases: tuple[Basis, ...]


def apply(
    seed: Seed, said: Description, text: str, capture: Capture | None, stamp: Stamp, *, new: bool = False
) -> Described:
    """Put what was said on a seed; `text` and `capture` are its newest, in which evidence stands; empty and None where it has none.

    When a capture was taken has a basis like the fields of the seed, under the name `captured`; of a `new` seed always.

    Raises:
        Refused: a basis lacks what its kind needs, or names words that do not stand in the text.
    """
    after = _changed(seed, said)
    taken = {"captured": capture.captured} if capture and capture.captured else {}
    number = capture.number if capture else 0
    before, values = field_values(seed) | ({} if new else taken), field_values(after) | taken
    changed = [name for name in {**before, **values} if before.get(name) != values.get(name)]
    named = [name for name in said.bases if name not in changed]
    unknown = next((name for name in named if name not in {*FIELDS, *ROLES, "captured", *values}), None)
    if unknown:
        raise WrongCall(f"basis: the seed has no field {unknown!r}")
    bases = tuple(
        _basis(name, values.get(name, ""), after, said.bases.get(name), text, number, stamp)
        for name in [*changed, *named]
    )
    return Described(after, bases)


def _changed(seed: Seed, said: Description) -> Seed:
    plain = {name: value for name, value in said.fields.items() if name in FIELDS}
    extra = {**seed.extra, **{name: value for name, value in said.fields.items() if name not in FIELDS}}
    kept = tuple(one for one in seed.creators if one.role not in said.creators)
    creators = kept + tuple(one for several in said.creators.values() for one in several)
    return replace(
        seed, **plain, extra={name: value for name, value in sorted(extra.items()) if value}, creators=creators
    )


def _basis(name: str, value: str, seed: Seed, asked: BasisAsked | None, text: str, capture: int, stamp: Stamp) -> Basis:
    if asked is None:
        return settle(name, value, stating_span(name, value, seed, text, capture), stamp)
    spans = tuple(cut(text, start, end, capture) for start, end in asked.spans)
    if asked.kind is BasisKind.STATED and not spans:
        spans = (_stating(name, value, seed, text, capture),)
    rule = asked.words if asked.kind is BasisKind.DERIVED else ""
    source = asked.words if asked.kind is BasisKind.EXTERNAL else ""
    note = "" if rule or source else asked.words
    return require_sound(Basis(name, asked.kind, value, spans, rule, source, note, stamp.by, stamp.at), "basis")


def _stating(name: str, value: str, seed: Seed, text: str, capture: int) -> Span:
    if not value:
        raise Refused(f"{name} is said to be stated, but it has no value", f"give it one with --set {name}=VALUE")
    found = stating_span(name, value, seed, text, capture)
    if found:
        return found
    try:
        return cut(text, *find(text, Wanted(value), name), capture)
    except Refused as error:
        hint = f"name the words that state it: --basis {name}=stated@START:END"
        raise Refused(f"{name} is said to be stated, but {error}", *error.hints[:3], hint) from None


def settle(name: str, value: str, stated: Span | None, stamp: Stamp) -> Basis:
    """Give the basis of a field of which nobody said why: stated where its words stand in the text, else the person's judgement."""
    if not value:
        return Basis(name, BasisKind.UNKNOWN, by=stamp.by, at=stamp.at)
    if stated:
        return Basis(name, BasisKind.STATED, value, (stated,), by=stamp.by, at=stamp.at)
    return Basis(name, BasisKind.INFERRED, value, by=stamp.by, at=stamp.at)
