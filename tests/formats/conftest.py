from __future__ import annotations

import pytest

from annotate.core.seeds import Creator, Seed
from annotate.core.spans import Span
from annotate.core.tags import Claim, Footnote, Quote, QuoteMode, Tag, Voice
from annotate.formats.entry import Entry

KEY = "martov-2011-taking-power"


@pytest.fixture
def rich() -> Entry:
    """One seed with every field, and a tag of every kind with every field of its kind."""
    seed = Seed(
        key=KEY,
        kind="article-newspaper",
        title="The October days: Petrograd & the 50% who stayed\u00a0home",
        container="The Harbour Worker",
        publisher="Harbour Press",
        issue="51,237",
        volume="12",
        pages="4–5, 9",
        issued="2011-02-15~",
        accessed="2022-01-15/2022-02-15",
        url="https://harbour.example/a_b%20c?x&y={1}#f",
        doi="10.1000/x_(1917)",
        language="en-GB",
        note="type: book",
        creators=(
            Creator(family="Martov", given="Julia"),
            Creator(family="Berg", given="Ana Li", dropping_particle="von", non_dropping_particle="der", suffix="Jr"),
            Creator(literal="Workers and Sailors, Kronstadt"),
            Creator(role="editor", family="Éluard Saint", given="Paul"),
            Creator(role="interviewer", family="Reed", given="John"),
        ),
        extra={
            "section": "News & Views",
            "ISSN": "1234-5678",
            "shelf": "B7",
            "original-date": "1917-11",
            "note": "obey me",
        },
        by="ada",
        at="2026-11-22T10:00:00Z",
    )
    tags = (
        Tag(
            KEY,
            "c1",
            Span(1, 20, 58, "On 25 October\nthe cruiser fired a blank", "It began. ", ". Nobody"),
            Claim("The Aurora fired a blank.", "one shot or two?", "25 October", "OS", "1917-11-07"),
            labels=("october", "aurora"),
            note="often retold",
            sic=("Oktober",),
            voice=Voice.REPORTED,
            voice_name="a sailor",
            by="ada",
            at="2026-11-22T10:00:00Z",
        ),
        Tag(KEY, "q1", Span(1, 70, 90, "All power\n\nto {them}"), Quote(QuoteMode.SLOGAN, "Lenin")),
        Tag(
            KEY,
            "q2",
            Span(1, 80, 88, "to {them"),
            Quote(QuoteMode.DIRECT, "Lenin", "Pravda", "stated", "1917-04~", "q1", "“”", block=True),
        ),
        Tag(
            KEY,
            "f1",
            Span(2, 95, 98, "[1]"),
            Footnote("1", Span(2, 300, 317, "Reed, Ten Days, 9"), ("q1", "q2"), {"author": "Reed", "page": 9}),
        ),
    )
    return Entry(seed, tags)
