from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotate.core.seeds import Creator, Seed
from annotate.errors import Refused
from annotate.formats import csl, cslyaml, hayagriva
from annotate.formats.entry import Entry
from annotate.formats.marks import unescape
from annotate.formats.yamltext import element

TEXT = st.text(max_size=20) | st.sampled_from(
    ["yes", "1917", "1e3", "0o17", "~", "- x", "a: b # c", "12:30", "\x85\u2028\ufeff"]
)
KEY = "martov-2011-taking-power"
TAGS = r"""    tags:
      - key: "martov-2011-taking-power:c1"
        kind: "claim"
        capture: 1
        start: 20
        end: 58
        exact: "On 25 October\nthe cruiser fired a blank"
        prefix: "It began. "
        suffix: ". Nobody"
        sha256: "78f97b67293e098f"
        labels:
          - "october"
          - "aurora"
        note: "often retold"
        sic:
          - "Oktober"
        voice: "reported"
        voice_name: "a sailor"
        gloss: "The Aurora fired a blank."
        check: "one shot or two?"
        date_printed: "25 October"
        calendar: "OS"
        edtf: "1917-11-07"
      - key: "martov-2011-taking-power:q1"
        kind: "quote"
        capture: 1
        start: 70
        end: 90
        exact: "All power\n\nto {them}"
        prefix: ""
        suffix: ""
        sha256: "9e3e0fe3cc7a2c70"
        mode: "slogan"
        speaker: "Lenin"
      - key: "martov-2011-taking-power:q2"
        kind: "quote"
        capture: 1
        start: 80
        end: 88
        exact: "to {them"
        prefix: ""
        suffix: ""
        sha256: "53f0a8e4f14bd93b"
        mode: "direct"
        speaker: "Lenin"
        work: "Pravda"
        work_basis: "stated"
        said: "1917-04~"
        parent: "martov-2011-taking-power:q1"
        marks: "“”"
        block: true
      - key: "martov-2011-taking-power:f1"
        kind: "footnote"
        capture: 2
        start: 95
        end: 98
        exact: "[1]"
        prefix: ""
        suffix: ""
        sha256: "080a9ed428559ef6"
        number: "1"
        entry:
          start: 300
          end: 317
          exact: "Reed, Ten Days, 9"
        supports:
          - "martov-2011-taking-power:q1"
          - "martov-2011-taking-power:q2"
        parsed:
          author: "Reed"
          page: 9
"""
CSL_YAML = r"""references:
- id: "martov-2011-taking-power"
  citation-key: "martov-2011-taking-power"
  type: "article-newspaper"
  author:
    - family: "Martov"
      given: "Julia"
    - family: "Berg"
      given: "Ana Li"
      dropping-particle: "von"
      non-dropping-particle: "der"
      suffix: "Jr"
    - literal: "Workers and Sailors, Kronstadt"
  editor:
    - family: "Éluard Saint"
      given: "Paul"
  interviewer:
    - family: "Reed"
      given: "John"
  title: "The October days: Petrograd \\& the 50% who stayed home"
  container-title: "The Harbour Worker"
  publisher: "Harbour Press"
  volume: "12"
  issue: "51237"
  page: "4–5, 9"
  URL: "https://harbour.example/a\\_b%20c?x\\&y=\\{1\\}\\#f"
  DOI: "10.1000/x\\_(1917)"
  language: "en-GB"
  issued:
    date-parts:
      - [2011, 2, 15]
    circa: true
  accessed:
    date-parts:
      - [2022, 1, 15]
      - [2022, 2, 15]
  ISSN: "1234-5678"
  original-date:
    date-parts:
      - [1917, 11]
  section: "News \\& Views"
  custom:
    note: "type: book"
    extra:
      note: "obey me"
      shelf: "B7"
    printed:
      issue: "51,237"
"""
HAYAGRIVA = """martov-2011-taking-power:
  type: "article"
  title: "The October days: Petrograd & the 50% who stayed home"
  author:
    - name: "Martov"
      given-name: "Julia"
    - name: "Berg"
      given-name: "Ana Li"
      prefix: "von der"
      suffix: "Jr"
    - name: "Workers and Sailors, Kronstadt"
  editor:
    - name: "Éluard Saint"
      given-name: "Paul"
  page-range: "4–5, 9"
  date: "~2011-02-15"
  url:
    value: "https://harbour.example/a_b%20c?x&y={1}#f"
    date: "~2022-01-15"
  serial-number:
    doi: "10.1000/x_(1917)"
    issn: "1234-5678"
  language: "en-GB"
  publisher: "Harbour Press"
  parent:
    type: "newspaper"
    title: "The Harbour Worker"
    volume: "12"
    issue: "51237"
  custom:
    type: "article-newspaper"
    issue: "51,237"
    issued: "2011-02-15~"
    accessed: "2022-01-15/2022-02-15"
    note: "type: book"
    creators:
      - role: "author"
        family: "Martov"
        given: "Julia"
      - role: "author"
        family: "Berg"
        given: "Ana Li"
        dropping_particle: "von"
        non_dropping_particle: "der"
        suffix: "Jr"
      - role: "author"
        literal: "Workers and Sailors, Kronstadt"
      - role: "editor"
        family: "Éluard Saint"
        given: "Paul"
      - role: "interviewer"
        family: "Reed"
        given: "John"
    extra:
      note: "obey me"
      original-date: "1917-11"
      section: "News & Views"
      shelf: "B7"
"""


def test_a_rich_item_is_this_csl_yaml(rich: Entry) -> None:
    """The item of CSL-JSON comes out as YAML, with marks of Markdown escaped but in codes and in what is ours."""
    assert "".join(cslyaml.write([rich])) == CSL_YAML + TAGS


def test_a_rich_entry_is_this_hayagriva(rich: Entry) -> None:
    """What appeared in a newspaper has it as parent, and what Typst has no field for is kept where Typst passes it over."""
    assert "".join(hayagriva.write([rich])) == HAYAGRIVA + TAGS


@given(
    st.recursive(
        TEXT | st.integers() | st.booleans() | st.none(), lambda one: st.lists(one) | st.dictionaries(TEXT, one)
    )
)
def test_what_is_written_reads_the_same(value: object) -> None:
    """A YAML reader gets every text as a text and every number as a number, whatever they look like."""
    written = element(value)
    assert yaml.safe_load(written) == [json.loads(json.dumps(value))]


@given(st.builds(Seed, key=st.just(KEY), title=TEXT, container=TEXT, url=TEXT, note=TEXT))
def test_pandoc_gets_the_same_item(seed: Seed) -> None:
    """Without the backslashes, the YAML holds what CSL-JSON holds."""
    [item] = yaml.safe_load("".join(cslyaml.write([Entry(seed)])))["references"]
    plain = {
        name: one if name in cslyaml.AS_THEY_ARE or not isinstance(one, str) else unescape(one)
        for name, one in item.items()
    }
    assert plain == csl.item(Entry(seed))


def test_nothing_is_an_empty_document() -> None:
    """A library without seeds gives documents that readers accept."""
    assert "".join(cslyaml.write([])) == "references: []\n"
    assert "".join(hayagriva.write([])) == "{}\n"


@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        ("1917", "1917"),
        ("1917-11-07", "1917-11-07"),
        ("1917-11~", "~1917-11"),
        ("1917?", "~1917"),
        ("1917-10/1917-11", "~1917-10"),
        ("../1917", "~1917"),
        ("201X", "~2010"),
        ("2011-21", "2011"),
        ("-0043", "-0043"),
        ("-004X", "~-0049"),
        ("Y17000", ""),
    ],
)
def test_a_date_is_one_that_typst_reads(edtf: str, written: str) -> None:
    """Hayagriva has single dates of four digits; a looser one is marked as approximate."""
    assert hayagriva.date(edtf) == written


def test_what_typst_would_stop_at_is_kept_aside() -> None:
    """An address, a language or a mark that Typst cannot read stops nothing, and is not lost."""
    seed = Seed(
        "smolny",
        "book",
        title="Bread } and { peace for $5 \\",
        url="Smolny, room 36",
        language="old Russian",
        accessed="1917",
    )
    assert (
        "".join(hayagriva.write([Entry(seed)]))
        == r"""smolny:
  type: "book"
  title: "Bread \\} and \\{ peace for \\$5 \\\\"
  custom:
    type: "book"
    accessed: "1917"
    url: "Smolny, room 36"
    language: "old Russian"
"""
    )


def test_a_chapter_has_a_book_with_its_editor() -> None:
    """The editor of a chapter is its book's, and the place of a publisher stands with it."""
    seed = Seed(
        "rabinowitch-1976-garrison",
        "chapter",
        title="The garrison",
        container="The Bolsheviks Come to Power",
        publisher="Norton",
        pages="224–248",
        issued="1976",
        creators=(
            Creator(family="Rabinowitch", given="Alexander"),
            Creator(role="editor", family="Reed", given="John"),
        ),
        extra={"publisher-place": "New York"},
    )
    assert (
        "".join(hayagriva.write([Entry(seed)]))
        == """rabinowitch-1976-garrison:
  type: "chapter"
  title: "The garrison"
  author:
    - name: "Rabinowitch"
      given-name: "Alexander"
  page-range: "224–248"
  date: "1976"
  publisher:
    name: "Norton"
    location: "New York"
  parent:
    type: "book"
    title: "The Bolsheviks Come to Power"
    editor:
      - name: "Reed"
        given-name: "John"
  custom:
    type: "chapter"
"""
    )


def test_what_csl_does_not_know_is_refused() -> None:
    """A kind or a date that is none names its seed and stops the export."""
    for seed in (Seed("k", kind="blog"), Seed("k", issued="7 Nov")):
        with pytest.raises(Refused, match=r"^k: "):
            "".join(hayagriva.write([Entry(seed)]))
