"""Exports that people read lead from tagged words to the words in the page itself."""

from __future__ import annotations

from annotate.core.seeds import Seed
from annotate.core.spans import cut
from annotate.core.tags import Claim, Tag
from annotate.formats import htmlpage, markdown
from annotate.formats.deeplinks import deep_links
from annotate.formats.entry import Entry

TEXT = "The palace fell at two.\nThe palace was quiet.\n"
PAGE = "https://example.org/palace"
LINK = f"{PAGE}#:~:text=palace,-was"


def entry(url: str, start: int = 28, end: int = 34) -> Entry:
    tag = Tag("palace", "c1", cut(TEXT, start, end), Claim())
    return Entry(Seed("palace", title="The palace", url=url), (tag,), texts={1: TEXT})


def test_a_tag_has_the_address_of_its_words() -> None:
    """The page's address with the words that tell this place from the other; no link where there is no page, or no sure way there."""
    assert deep_links(entry(PAGE)) == {"palace:c1": LINK}
    assert deep_links(entry(f"{PAGE}#top")) == {"palace:c1": f"{PAGE}#top:~:text=palace,-was"}
    for other in (entry(""), entry("ftp://example.org/palace"), entry("javascript:alert(1)"), entry(PAGE, 23, 34)):
        assert deep_links(other) == {}


def test_pages_for_readers_lead_there() -> None:
    """Markdown and HTML give the link beside the key of the tag, and HTML as the source of the quotation."""
    assert f"`palace:c1`, [the words there](<{LINK}>)\n" in "".join(markdown.write([entry(PAGE)]))
    page = "".join(htmlpage.write([entry(PAGE)]))
    assert f'<code>palace:c1</code>, <a href="{LINK}">the words there</a></p>' in page
    assert f'<blockquote cite="{LINK}">palace</blockquote>' in page
    assert "the words there" not in "".join(markdown.write([entry("")])) + "".join(htmlpage.write([entry("")]))
