"""What a check of a draft finds: the rules, their levels, and one finding with its place. Offsets count code points of the draft."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from annotate.core.spans import Span


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Rule(msgspec.Struct, frozen=True, gc=False):
    """A rule: its code, its name, its level, and what it finds."""

    code: str
    name: str
    level: Level
    about: str


_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTE

RULES = {
    rule.code: rule
    for rule in (
        Rule("Q001", "quote-altered", _E, "The words stand in the source, but not like this."),
        Rule("Q002", "quote-not-found", _E, "The words do not stand in the source that is cited."),
        Rule("Q003", "quote-wrong-source", _E, "The words stand in another source than the one that is cited."),
        Rule("Q004", "quote-uncited", _W, "A quotation without a citation."),
        Rule("Q005", "elision-changes-sense", _E, "An omission takes away a word that turns or narrows the sense."),
        Rule("Q006", "bracket-changes-sense", _E, "A bracket puts in, or takes the place of, what changes the sense."),
        Rule("Q007", "long-elision", _W, "An omission passes over very many words."),
        Rule("Q008", "quote-ambiguous", _N, "The words stand in several places of the source."),
        Rule("Q009", "quote-punctuation", _N, "The words are right, the marks between them are not."),
        Rule(
            "Q010",
            "quote-of-furniture",
            _W,
            "The words are a caption, a heading, or furniture of the page, not the text.",
        ),
        Rule("Q011", "quote-of-comment", _W, "The words are a reader's comment, not the text."),
        Rule("Q012", "quoted-in", _W, "The source quotes these words of somebody whom the sentence does not name."),
        Rule("Q013", "quote-stale", _W, "The words stand only in an older capture of the source."),
        Rule("C001", "unknown-citekey", _E, "The library has no such source."),
        Rule(
            "C002",
            "citation-without-tag",
            _N,
            "A source is cited of which nothing is quoted here and nothing is tagged.",
        ),
        Rule("C003", "locator-mismatch", _W, "The words do not stand on the page that is given."),
        Rule(
            "C004",
            "source-without-text",
            _W,
            "The library has no text of the source that is cited, so nothing can be checked.",
        ),
        Rule("S001", "statement-untraced", _N, "A marked statement that rests on no tag that there is."),
        Rule("S002", "one-stance-support", _N, "All that a statement rests on comes from one standpoint."),
        Rule("S003", "claim-contradicted", _W, "A claim that a statement rests on is contradicted by another tag."),
        Rule("S004", "reported-claim-as-own", _N, "A statement rests on what the source only reports of others."),
        Rule(
            "S005",
            "indirect-as-direct",
            _W,
            "The source gives these words as a speaker's sense, not as the speaker's words.",
        ),
        Rule("D001", "draft-unreadable", _W, "Something in the draft could not be read as it was meant."),
    )
}


class Shown(msgspec.Struct, frozen=True, gc=False):
    """Words of a source, which a finding is about."""

    source: str
    span: Span


class Repair(msgspec.Struct, frozen=True, gc=False):
    """A change that mends a finding safely: `[start, end)` of the draft becomes `text`."""

    start: int
    end: int
    text: str


class Finding(msgspec.Struct, frozen=True, gc=False):
    """What a rule found at `[start, end)` of the draft.

    `source` is the key of the seed that it is about, `spans` are the words there; `suggestion` is what would be right, `change` the
    kind of alteration for Q001. Each is empty where there is none.
    """

    rule: str
    start: int
    end: int
    message: str
    source: str = ""
    spans: tuple[Shown, ...] = ()
    suggestion: str = ""
    change: str = ""
    repairs: tuple[Repair, ...] = ()
