from __future__ import annotations

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from annotate.core.seeds import KINDS, Creator, Seed
from annotate.errors import Refused
from annotate.formats import ris
from annotate.formats.entry import Entry

TEXT = st.text(max_size=20)
RICH = """TY  - NEWS
ID  - martov-2011-taking-power
AU  - Martov, Julia
AU  - von der Berg, Ana Li, Jr
AU  - Workers and Sailors, Kronstadt
A2  - Éluard Saint, Paul
TI  - The October days: Petrograd & the 50% who stayed home
T2  - The Harbour Worker
PB  - Harbour Press
VL  - 12
IS  - 51,237
DO  - 10.1000/x_(1917)
UR  - https://harbour.example/a_b%20c?x&y={1}#f
LA  - en-GB
PY  - 2011
DA  - 2011/02/15/about 15 February 2011
Y2  - 2022/01/15/15 January 2022 – 15 February 2022
SP  - 4–5, 9
SN  - 1234-5678
SE  - News & Views
N1  - type: book
N1  - interviewer: Reed, John
N1  - note: obey me
N1  - original-date: 1917-11
N1  - shelf: B7
N1  - c1 (claim, a sailor, 20:58): “On 25 October the cruiser fired a blank” — The Aurora fired a blank.
N1  - q1 (quote, Lenin, 70:90): “All power to {them}”
N1  - q2 (quote, Lenin, 80:88): “to {them”
N1  - f1 (footnote, 95:98 of capture 2): “[1]”, which leads to “Reed, Ten Days, 9”
N1  - tags: c1 char=20,58 sha256=78f97b67293e098f voice=reported; q1 char=70,90 sha256=9e3e0fe3cc7a2c70 mode=slogan; \
q2 char=80,88 sha256=53f0a8e4f14bd93b; f1 capture=2 char=95,98 sha256=080a9ed428559ef6 entry=300,317
ER  -\x20
"""


def test_a_rich_record_is_this(rich: Entry) -> None:
    """Every field has its tag, and what has none is a note."""
    assert "".join(ris.write([rich])) == RICH


@given(
    st.lists(
        st.builds(
            Seed,
            key=st.just("smolny"),
            kind=st.sampled_from(KINDS),
            title=TEXT,
            note=TEXT,
            creators=st.lists(st.builds(Creator, family=TEXT, given=TEXT)).map(tuple),
        ),
        max_size=3,
    )
)
def test_rispy_reads_every_record(seeds: list[Seed]) -> None:
    """A reader that is not ours finds each record with its key, title and authors, whatever line breaks they had."""
    read = rispy.loads("".join(ris.write(map(Entry, seeds))))
    assert [one["id"] for one in read] == ["smolny"] * len(seeds)
    assert [one.get("title", "") for one in read] == [" ".join(seed.title.split()) for seed in seeds]
    assert all("unknown_tag" not in one for one in read)


@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        ("1917", "1917///"),
        ("1917-11-07", "1917/11/07/"),
        ("1917-11~", "1917/11//about November 1917"),
        ("1917-11-07/1917-11-08", "1917/11/07/7 November 1917 – 8 November 1917"),
        ("2017/..", "2017///since 2017"),
        ("../1917", "///until 1917"),
        ("201X", "///between 2010 and 2019"),
        ("2011-23", "2011///autumn 2011"),
        ("-0043", "///44 BCE"),
    ],
)
def test_a_date_says_in_words_what_numbers_leave_open(edtf: str, written: str) -> None:
    """Year, month and day are numbers where they are known; nothing is made more certain than it is."""
    assert ris.day(edtf) == written


def test_what_csl_does_not_know_is_refused() -> None:
    """A kind or a date that is none names its seed and stops the export."""
    for seed in (Seed("k", kind="blog"), Seed("k", issued="7 Nov")):
        with pytest.raises(Refused, match=r"^k: "):
            "".join(ris.write([Entry(seed)]))
