"""The shapes of the JSON that is promised to other programs. `schema/*.schema.json` are generated from these classes.

Offsets count Unicode code points, half-open; lines and columns count from 1. A text that is not known is empty.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict


class SpanShape(TypedDict):
    """A span of a capture, with its exact words."""

    capture: int
    start: int
    end: int
    exact: str


class PlaceShape(TypedDict):
    """A place in a text."""

    line: int
    column: int


class CreatorShape(TypedDict):
    """A person or body in a role; either `literal`, or `family` with the rest."""

    role: str
    family: str
    given: str
    dropping_particle: str
    non_dropping_particle: str
    suffix: str
    literal: str


class SeedShape(TypedDict):
    """The metadata of a seed."""

    key: str
    kind: str
    title: str
    container: str
    publisher: str
    issue: str
    volume: str
    pages: str
    issued: str
    accessed: str
    url: str
    doi: str
    language: str
    note: str
    creators: list[CreatorShape]
    extra: dict[str, str]
    by: str
    at: str
    withdrawn: str


class BasisShape(TypedDict):
    """Why a field has its value."""

    basis: Literal["stated", "derived", "external", "inferred", "unknown"]
    value: str
    evidence: list[SpanShape]
    rule: str
    source: str
    note: str
    by: str
    at: str


class CaptureShape(TypedDict):
    """One version of a seed's text."""

    number: int
    sha256: str
    text_sha256: str
    code_points: int
    media_type: str
    origin: str
    captured: str
    extractor: str
    encoding: str
    encoding_basis: str
    by: str
    at: str


class RegionShape(TypedDict):
    """A stretch of a capture."""

    capture: int
    kind: str
    start: int
    end: int
    furniture: bool
    note: str
    place: PlaceShape


class StanceShape(TypedDict):
    """Where a seed stands."""

    scheme: str
    target: str
    value: str
    scope: str
    justification: str
    evidence: list[SpanShape]
    by: str
    at: str
    superseded: bool


class CarriedShape(TypedDict):
    """How many tags or regions became what in a newer text."""

    same: int
    moved: int
    changed: int
    ambiguous: int
    orphan: int


class RecaptureShape(TypedDict):
    """What became of a newer version of a seed's text, and of the tags of the seed and the regions of the version before.

    `known`: the newest capture has just this text, and nothing was stored. `furniture`: only ages and counters differ.
    """

    key: str
    capture: int
    status: Literal["known", "furniture", "changed"]
    code_points: int
    sha256: str
    tags: CarriedShape
    regions: CarriedShape
    dry_run: bool


class DifferenceShape(TypedDict):
    """A stretch that differs between two captures; what moved is there twice, as it went and as it came."""

    kind: Literal["removed", "added", "moved away", "moved here"]
    old: SpanShape | None
    new: SpanShape | None


class DiffShape(TypedDict):
    """What differs between two captures of a seed, in the order of the newer one. `furniture`: only ages and counters do."""

    key: str
    old: int
    new: int
    furniture: bool
    differences: list[DifferenceShape]


class WordsShape(TypedDict):
    """Words that stayed, were removed, or were added."""

    kind: Literal["equal", "removed", "added"]
    words: str


class StaleTagShape(TypedDict):
    """A tag whose words in the newest capture a person must settle: where it stood last, and where it stands perhaps."""

    key: str
    kind: Literal["claim", "quote", "footnote"]
    capture: int
    status: Literal["changed", "ambiguous", "orphan"]
    score: float
    was: SpanShape
    now: SpanShape | None
    diff: list[WordsShape]
    candidates: list[SpanShape]
    statements: list[str]


class StaleShape(TypedDict):
    """Tags whose words changed or went, and the statements that rest on them."""

    tags: list[StaleTagShape]
    statements: list[str]


class ReanchoredShape(TypedDict):
    """Where a tag stands in a newer capture from now on; `place` is null where its words are gone."""

    key: str
    capture: int
    status: Literal["same", "moved", "changed", "ambiguous", "orphan"]
    how: Literal["accepted", "given", "gone", "undone"]
    settled: bool
    place: SpanShape | None


class ReanchorShape(TypedDict):
    """The tags that were settled, or of which that was undone."""

    tags: list[ReanchoredShape]
    dry_run: bool


class EntryShape(TypedDict):
    """The entry that a footnote leads to."""

    start: int
    end: int
    exact: str


class TagShape(TypedDict):
    """A tag, as a line of `tags.jsonl` has it; fields that are empty are left out."""

    key: str
    kind: Literal["claim", "quote", "footnote"]
    start: int
    end: int
    exact: str
    capture: NotRequired[int]
    original: NotRequired[SpanShape]
    """Where it was made, if it was carried to a newer capture since."""
    prefix: NotRequired[str]
    suffix: NotRequired[str]
    labels: NotRequired[list[str]]
    note: NotRequired[str]
    sic: NotRequired[list[str]]
    voice: NotRequired[Literal["author", "commenter", "reported"]]
    voice_name: NotRequired[str]
    by: NotRequired[str]
    at: NotRequired[str]
    withdrawn: NotRequired[str]
    gloss: NotRequired[str]
    check: NotRequired[str]
    date_printed: NotRequired[str]
    calendar: NotRequired[str]
    edtf: NotRequired[str]
    mode: NotRequired[Literal["direct", "indirect", "slogan", "term", "scare", "title", "epigraph", "proposed"]]
    speaker: NotRequired[str]
    work: NotRequired[str]
    work_basis: NotRequired[str]
    said: NotRequired[str]
    parent: NotRequired[str]
    marks: NotRequired[str]
    block: NotRequired[bool]
    number: NotRequired[str]
    entry: NotRequired[EntryShape]
    supports: NotRequired[list[str]]
    parsed: NotRequired[dict[str, Any]]


RelationShape = TypedDict(
    "RelationShape",
    {
        "type": Literal["corroborates", "contradicts", "qualifies"],
        "from": str,
        "to": str,
        "note": str,
        "reconcile": str,
        "labels": list[str],
        "cito": str,
        "by": str,
        "at": str,
        "withdrawn": str,
    },
)
"""One tag corroborates, contradicts or qualifies another."""


class EvidenceShape(TypedDict):
    """A tag that a statement rests on."""

    tag: str
    use: Literal["supports", "disputes", "qualifies", "background"]


class StatementShape(TypedDict):
    """A proposition of the user's own. `draft` is where it is stated, as `paper.md:12`."""

    key: str
    text: str
    evidence: list[EvidenceShape]
    by: str
    at: str
    withdrawn: str
    draft: str


class AddedShape(TypedDict):
    """What became of one source."""

    source: str
    key: str
    status: Literal["added", "known", "updated"]
    code_points: int
    sha256: str


class AddShape(TypedDict):
    """`add --json`, `load --json`."""

    seeds: list[AddedShape]
    relations: int
    statements: int
    dry_run: bool


class ImportedShape(TypedDict):
    """What became of one entry: `entry` is its key where it came from, `key` the seed's; `like` is why it is taken for one that was there."""

    source: str
    line: int
    entry: str
    key: str
    status: Literal["added", "merged", "skipped"]
    like: Literal["", "doi", "url", "title", "key"]
    fields: list[str]


class UnreadShape(TypedDict):
    """A piece of a file that could not be read: where it begins, its raw text, and why."""

    source: str
    line: int
    raw: str
    why: str


class ImportedFileShape(TypedDict):
    """A file that was read: its format, its encoding and why that one."""

    source: str
    format: str
    encoding: str
    encoding_basis: str


class MarkShape(TypedDict):
    """Words that another program marked: which seed they are of, which tag they became, and how they were placed.

    `tag` is empty and the offsets are 0 for an orphan, and for one that waits for a text (`kept`): both stay in the seed's further
    fields. `words` are those that were marked.
    """

    source: str
    line: int
    seed: str
    tag: str
    how: Literal["position", "exact", "folded", "near", "known", "kept", "orphan"]
    score: float
    capture: int
    start: int
    end: int
    words: str
    why: str


class ImportShape(TypedDict):
    """`import --json`. `fields` of an entry are those that a merge filled."""

    files: list[ImportedFileShape]
    entries: list[ImportedShape]
    unread: list[UnreadShape]
    marked: list[MarkShape]
    tags_placed: int
    tags_not_placed: int
    dry_run: bool


class RekeyShape(TypedDict):
    """`rekey --json`: the key before and the key now."""

    before: str
    key: str
    dry_run: bool


class DupeShape(TypedDict):
    """Seeds that are likely the same, and what two or more of them share."""

    keys: list[str]
    like: list[Literal["doi", "url", "title", "text"]]


class DupesShape(TypedDict):
    """`dupes --json`."""

    groups: list[DupeShape]


class MergeShape(TypedDict):
    """`merge --json`: the seed that stays, the one that was withdrawn into it, and the fields that were filled."""

    key: str
    withdrawn: str
    fields: list[str]
    dry_run: bool


class ListShape(TypedDict):
    """`list --json`."""

    seeds: list[SeedShape]


class StatementsShape(TypedDict):
    """`list --statements --json`."""

    statements: list[StatementShape]


class ShowShape(TypedDict):
    """`show --json`."""

    seed: SeedShape
    reference: str
    aliases: list[str]
    basis: dict[str, BasisShape]
    captures: list[CaptureShape]
    stances: list[StanceShape]
    regions: int
    tags: dict[str, int]
    statements: list[str]


class RegionsShape(TypedDict):
    """`regions --json`."""

    key: str
    regions: list[RegionShape]


class StancesShape(TypedDict):
    """`stance list --json`."""

    stances: list[SeedStancesShape]


class SeedStancesShape(TypedDict):
    """The stances of one seed."""

    key: str
    stances: list[StanceShape]


class TagsShape(TypedDict):
    """`tags --json`, and what the commands that write tags print."""

    tags: list[TagShape]


class ChangeShape(TypedDict):
    """What a writer did to one thing."""

    key: str
    done: str
    dry_run: bool


class EditShape(TypedDict):
    """`edit --json`."""

    key: str
    changed: list[str]
    dry_run: bool


class ContextShape(TypedDict):
    """The words of a tag in their context: `before`, the tag's words, `after`."""

    before: str
    after: str


class OtherTagShape(TypedDict):
    """The tag at the other end of a relation, with where its seed stands."""

    key: str
    exact: str
    gloss: str
    reference: str
    stances: list[StanceShape]


class TracedRelationShape(TypedDict):
    """A relation seen from one of its tags: `from` it, or `to` it."""

    type: Literal["corroborates", "contradicts", "qualifies"]
    direction: Literal["from", "to"]
    other: OtherTagShape
    note: str
    reconcile: str
    labels: list[str]
    cito: str


class TagTraceShape(TypedDict):
    """`trace KEY:LABEL --json`: a tag with the whole way back. `capture` is the version of the text that has the words, `citation` a footnote."""

    type: Literal["tag"]
    key: str
    exact: str
    start: int
    end: int
    tag: TagShape
    link: str
    region: str
    place: PlaceShape
    end_place: PlaceShape
    context: ContextShape
    attribution: list[str]
    footnotes: list[TagShape]
    relations: list[TracedRelationShape]
    statements: list[StatementShape]
    capture: CaptureShape
    seed: SeedShape
    reference: str
    citation: str
    stances: list[StanceShape]


class TracedEvidenceShape(TypedDict):
    """A tag that a statement rests on, with the whole way back."""

    use: Literal["supports", "disputes", "qualifies", "background"]
    tag: TagTraceShape


class StatementTraceShape(TypedDict):
    """`trace STATEMENT --json`. `citation` is a footnote with all its evidence."""

    type: Literal["statement"]
    key: str
    text: str
    by: str
    at: str
    withdrawn: str
    draft: str
    citation: str
    evidence: list[TracedEvidenceShape]


class SeedTraceShape(TypedDict):
    """`trace SEED --json`."""

    type: Literal["seed"]
    key: str
    seed: SeedShape
    reference: str
    captures: list[CaptureShape]
    stances: list[StanceShape]
    tags: list[TagTraceShape]
    statements: list[StatementShape]


class FindingShape(TypedDict):
    """Something that is not as it was promised: what, and where."""

    check: str
    where: str
    message: str


class FoundShape(TypedDict):
    """A place where words stand. A text's offsets are those of the words in its capture, a tag's those of the tag, else they are 0."""

    type: Literal["text", "tag", "seed", "statement"]
    key: str
    seed: str
    title: str
    capture: int
    start: int
    end: int
    field: str
    match: Literal["exact", "folded", "words", "near"]
    score: float
    before: str
    exact: str
    after: str


class FindShape(TypedDict):
    """What was asked for, where it was found, and whether there is more."""

    words: list[str]
    found: list[FoundShape]
    more: bool


class VerifyShape(TypedDict):
    """`verify --json`."""

    findings: list[FindingShape]
    seeds: int
    captures: int
    code_points: int
    spans: int
    tags: int
    triggers: int


class DumpShape(TypedDict):
    """`dump --json`."""

    folder: str
    seeds: int
    tags: int
    relations: int
    statements: int


class EventShape(TypedDict):
    """What was done. `before` and `after` are as the action left them; an undo's `before` names the event that it undid."""

    number: int
    action: str
    target: str
    by: str
    at: str
    before: object
    after: object


class LogShape(TypedDict):
    """`log --json`, the latest first."""

    events: list[EventShape]


class UndoShape(TypedDict):
    """`undo --json`, `redo --json`: which event was turned, and what it was done to."""

    key: str
    action: Literal["tag", "retag", "respan", "untag", "relate", "state"]
    done: Literal["undo", "redo"]
    event: int
    dry_run: bool


class InitShape(TypedDict):
    """`init --json`."""

    folder: str
    database: str


class SchemeShape(TypedDict):
    """A scheme of stances."""

    name: str
    about: str
    values: list[str]


class SchemesShape(TypedDict):
    """`stance schemes --json`."""

    schemes: list[SchemeShape]


class CitationShape(TypedDict):
    """A seed or a tag as it is cited. `speakers` are those whose words a tag gives, but for the seed's authors."""

    key: str
    seed: str
    exact: str
    speakers: list[str]
    text: str


class CiteShape(TypedDict):
    """`cite --json`. `text` is all that is printed without it; `style` and `engine` are empty where keys are cited."""

    form: Literal["text", "html", "markdown", "latex", "typst", "pandoc", "org"]
    style: str
    engine: Literal["", "builtin", "pandoc"]
    text: str
    citations: list[CitationShape]


class QuoteShape(TypedDict):
    """`quote --json`. `exact` are the source's words, `text` the same with marks, escapes and the citation."""

    key: str
    seed: str
    form: Literal["markdown", "blockquote", "textcquote", "blockcquote", "typst", "org"]
    exact: str
    text: str


class PassageShape(TypedDict):
    """Words of a source that a finding is about; `source` is the key of the seed."""

    source: str
    capture: int
    start: int
    end: int
    exact: str


class DraftFindingShape(TypedDict):
    """What a rule found in a draft. Lines and columns count from 1, columns code points; `endColumn` is the one behind the last.

    `source` is the key of the seed that it is about, and empty where it is about none. `change` is the kind of alteration of Q001.
    `fingerprint` stays the same while the words of the draft and the rule do, wherever they stand.
    """

    file: str
    line: int
    column: int
    endLine: int
    endColumn: int
    level: Literal["error", "warning", "note"]
    rule: str
    name: str
    message: str
    source: str
    spans: list[PassageShape]
    suggestion: str
    change: Literal["", "negation", "figure", "hedge", "name", "order", "splice", "spelling", "word"]
    fingerprint: str


class CheckedDraftShape(TypedDict):
    """A draft that was checked, and how much there was in it."""

    file: str
    form: str
    quotations: int
    citations: int
    statements: int


class PolicyShape(TypedDict):
    """What may be changed in a quotation without a mark."""

    name: str
    version: int
    first_letter: bool
    capitals: bool
    final_mark: bool
    inner_marks: bool
    slips: bool
    furniture: bool
    long_omission: int


class CheckCountsShape(TypedDict):
    """How many findings there are of each level; `baseline` are those that were known before, and are not listed."""

    error: int
    warning: int
    note: int
    baseline: int


class CheckShape(TypedDict):
    """`check --format json`: the findings, in the order of the drafts, under which policy, and what was looked at.

    `unread` says of each draft that could not be checked why; where there is one the check does not pass.
    """

    policy: PolicyShape
    drafts: list[CheckedDraftShape]
    findings: list[DraftFindingShape]
    counts: CheckCountsShape
    unread: list[str]
