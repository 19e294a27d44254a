from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotate.core.seeds import Seed, Stance
from annotate.core.spans import Span
from annotate.core.tags import Claim, Tag
from annotate.formats import csvrows, htmlpage, markdown
from annotate.formats.entry import Entry
from annotate.formats.marks import escape, escape_line, unescape

STANCES = (
    Stance("Menshevik", "It mourns the walk-out & *says* so."),
    Stance("-1", "“A coup”, it says.", scheme="attitude", target="Bolsheviks", scope="publisher"),
)
CSV = """key,kind,author,editor,translator,other_creators,title,container,publisher,issue,volume,pages,issued,accessed,url,doi,language,note,extra,aliases,tags
martov-2011-taking-power,article-newspaper,"Martov, Julia; der Berg, Ana Li von, Jr; Workers and Sailors, Kronstadt","Éluard Saint, Paul",,"interviewer: Reed, John",The October days: Petrograd & the 50% who stayed home,The Harbour Worker,Harbour Press,"51,237",12,"4–5, 9",2011-02-15~,2022-01-15/2022-02-15,https://harbour.example/a_b%20c?x&y={1}#f,10.1000/x_(1917),en-GB,type: book,"{""ISSN"": ""1234-5678"", ""note"": ""obey me"", ""original-date"": ""1917-11"", ""section"": ""News & Views"", ""shelf"": ""B7""}",martov-2011,"c1 (claim, a sailor, 20:58): “On 25 October
the cruiser fired a blank” — The Aurora fired a blank.
q1 (quote, Lenin, 70:90): “All power

to {them}”
q2 (quote, Lenin, 80:88): “to {them”
f1 (footnote, 95:98 of capture 2): “[1]”, which leads to “Reed, Ten Days, 9”"
"""
MARKDOWN = r"""Julia Martov, Ana Li von der Berg Jr and Workers and Sailors, Kronstadt. “The October days: Petrograd \& the 50% who stayed home”. The Harbour Worker, vol. 12, no. 51,237. Harbour Press. about 15 February 2011. pp. 4–5, 9. <https://harbour.example/a_b%20c?x&y={1}#f>. `martov-2011-taking-power`

*Stance* (tradition): Menshevik — It mourns the walk-out \& \*says\* so.

*Stance* (attitude, of the publisher, towards Bolsheviks): -1 — “A coup”, it says.

> On 25 October\
> the cruiser fired a blank
>
> — claim, a sailor, 20:58, `martov-2011-taking-power:c1`

The Aurora fired a blank.

> All power
>
> to \{them\}
>
> — quote, Lenin, 70:90, `martov-2011-taking-power:q1`

> to \{them
>
> — quote, Lenin, 80:88, `martov-2011-taking-power:q2`

> \[1\]
>
> — footnote, 95:98 of capture 2, `martov-2011-taking-power:f1`

It leads to:

> Reed, Ten Days, 9
"""
HTML = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Annotated bibliography</title>
</head>
<body>
<h1>Annotated bibliography</h1>
<article id="martov-2011-taking-power">
<p>Julia Martov, Ana Li von der Berg Jr and Workers and Sailors, Kronstadt. <cite lang="en-GB">“The October days: Petrograd &amp; the 50% who stayed home”</cite>. The Harbour Worker, vol. 12, no. 51,237. Harbour Press. about 15 February 2011. pp. 4–5, 9. <a href="https://harbour.example/a_b%20c?x&amp;y={1}#f">https://harbour.example/a_b%20c?x&amp;y={1}#f</a>.</p>
<p>Stance (tradition): Menshevik — It mourns the walk-out &amp; *says* so.</p>
<p>Stance (attitude, of the publisher, towards Bolsheviks): -1 — “A coup”, it says.</p>
<section id="martov-2011-taking-power:c1">
<blockquote cite="https://harbour.example/a_b%20c?x&amp;y={1}#f" lang="en-GB">On 25 October<br>
the cruiser fired a blank</blockquote>
<p>claim, a sailor, 20:58, <code>martov-2011-taking-power:c1</code></p>
<p>The Aurora fired a blank.</p>
</section>
<section id="martov-2011-taking-power:q1">
<blockquote cite="https://harbour.example/a_b%20c?x&amp;y={1}#f" lang="en-GB">All power<br>
<br>
to {them}</blockquote>
<p>quote, Lenin, 70:90, <code>martov-2011-taking-power:q1</code></p>
</section>
<section id="martov-2011-taking-power:q2">
<blockquote cite="https://harbour.example/a_b%20c?x&amp;y={1}#f" lang="en-GB">to {them</blockquote>
<p>quote, Lenin, 80:88, <code>martov-2011-taking-power:q2</code></p>
</section>
<section id="martov-2011-taking-power:f1">
<blockquote cite="https://harbour.example/a_b%20c?x&amp;y={1}#f" lang="en-GB">[1]</blockquote>
<p>footnote, 95:98 of capture 2, <code>martov-2011-taking-power:f1</code></p>
<p>It leads to:</p>
<blockquote cite="https://harbour.example/a_b%20c?x&amp;y={1}#f" lang="en-GB">Reed, Ten Days, 9</blockquote>
</section>
</article>
</body>
</html>
"""


@pytest.fixture
def whole(rich: Entry) -> Entry:
    return replace(rich, aliases=("martov-2011",), stances=STANCES)


def test_a_rich_row_is_this(whole: Entry) -> None:
    """One row holds all metadata, and the tagged words with their places."""
    assert "".join(csvrows.write([whole])) == CSV


def test_a_rich_entry_is_this_markdown(whole: Entry) -> None:
    """Reference, stances with their justification, then the words, each with what it is and where."""
    assert "".join(markdown.write([whole])) == MARKDOWN


def test_a_rich_entry_is_this_page(whole: Entry) -> None:
    """The same on a page: keys are ids, quotations name the address that they come from."""
    assert "".join(htmlpage.write([whole])) == HTML


@given(st.lists(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=9), max_size=3))
def test_cells_are_what_was_typed(titles: list[str]) -> None:
    """Whatever stands in a field, a reader of CSV gets it back, and a formula stays the text that it is."""
    seeds = [Seed(f"k{number}", title=title, extra={"shelf": "=1+1"}) for number, title in enumerate(titles)]
    rows = list(csv.DictReader(io.StringIO("".join(csvrows.write(map(Entry, seeds))), newline="")))
    assert [(row["key"], row["title"], json.loads(row["extra"])) for row in rows] == [
        (seed.key, seed.title, seed.extra) for seed in seeds
    ]


@given(st.text())
def test_an_escaped_text_comes_back(text: str) -> None:
    """Escaping for Markdown adds backslashes and changes nothing else."""
    assert unescape(escape(text)) == text


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("1917. The year", r"1917\. The year"),
        ("- bread", r"\- bread"),
        ("# Peace", r"\# Peace"),
        ("A) land", r"A\) land"),
        ("(b) bread", r"(b\) bread"),
        ("--- he said", r"\-\-\- he said"),
        ("wait... [now](x)", r"wait.\.\. \[now\](x)"),
        ("=1+1", r"\=1+1"),
    ],
)
def test_words_at_the_start_of_a_line_are_no_layout(words: str, line: str) -> None:
    """No heading, list or rule comes of what a source says."""
    assert escape_line(words) == line


class Words(HTMLParser):
    """What a page shows, and the names of its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.elements: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def test_a_page_cannot_be_taken_over() -> None:
    """Markup in a source's words is shown, not obeyed, and an address that is a script is no link."""
    words = '</blockquote><script>alert("bread")</script>'
    seed = Seed('a"b', title="<b>Peace</b>", url="javascript:alert(1)")
    page = Words()
    page.feed("".join(htmlpage.write([Entry(seed, (Tag('a"b', "c1", Span(1, 0, 9, words), Claim("<i>")),))])))
    assert words in page.shown
    assert not page.elements & {"script", "b", "i", "a"}
