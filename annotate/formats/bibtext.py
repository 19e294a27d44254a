"""What classic BibTeX and biblatex write alike: titles, pages, names, addresses, tagged words, and the layout of an entry.

Every value that is given here stands in its braces, and is `{}` where there is nothing.

A title's words are put in braces where they have a capital, since styles in sentence case would make it small, and
"russia" is a fault where one capital too many is a matter of taste. The first word is left bare when only its first letter
is a capital: every style keeps that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from annotate.core.seeds import Seed
from annotate.core.tags import Tag
from annotate.errors import Refused
from annotate.formats.bibnames import names
from annotate.formats.entry import Entry
from annotate.formats.latex import balanced, escape, escape_line, protect
from annotate.formats.selectors import selectors
from annotate.formats.tagwords import paragraph

_NOTHING = "{}"
BREAK = r" \par "
"""What stands between two paragraphs of an annotation."""
_DASH = re.compile(r" *[‒–—―]+ *")
_HYPHEN = re.compile(r"\b(\w*\d|[ivxlcdm]+) *-+ *(?=\w*\d|[ivxlcdm]+\b)")
# What nearly all pages are.
_PAGES = re.compile(r"(\d+) *[-‒–—―]+ *(\d+)")
_NOT_IN_URLS = re.compile(r"[\s\x00-\x1f\x7f]")


def laid_out(kind: str, key: str, values: Mapping[str, str], order: Sequence[str]) -> str:
    """Give an entry with those fields of `order` that it has, one a line."""
    lines = "".join(f"  {name} = {values[name]},\n" for name in order if name in values)
    return f"@{kind}{{{key},\n{lines}}}\n"


def text(words: str) -> str:
    """Give plain words of one line, escaped."""
    return f"{{{escape_line(words)}}}" if words else _NOTHING


def title(words: str) -> str:
    """Give a title, its capitals protected."""
    if not words:
        return _NOTHING
    first, *rest = escape_line(words).split(" ")
    held = [word if word == word.lower() else protect(word) for word in rest]
    return f"{{{' '.join([first if _keeps_case(first) else protect(first), *held])}}}"


def _keeps_case(word: str) -> bool:
    """Tell whether a title's first word is the same after a style made all its letters small but the first."""
    return word[1:] == word[1:].lower()


def pages(words: str) -> str:
    """Give pages, a range of them with `--`."""
    if not words:
        return _NOTHING
    if ends := _PAGES.fullmatch(words):
        return f"{{{ends[1]}--{ends[2]}}}"
    dashed = _HYPHEN.sub(r"\1--", _DASH.sub("--", escape_line(words)))
    return f"{{{dashed}}}"


def people(seed: Seed, role: str) -> str:
    """Give the names of a seed's creators in a role."""
    named = [creator for creator in seed.creators if creator.role == role] if seed.creators else ()
    return f"{{{names(named)}}}" if named else _NOTHING


def verbatim(seed: Seed, name: str, value: str, form: str) -> str:
    """Give a value that no reader unescapes, untouched; `name` is that of the seed's field.

    Raises:
        Refused: it cannot stand in braces; the seed and the field are named.
    """
    if not value:
        return _NOTHING
    bare = value.strip()
    if not balanced(bare) or _NOT_IN_URLS.search(bare):
        shown = "DOI" if name == "doi" else name
        raise Refused(
            f"{seed.key}: the {shown} {bare!r} cannot be written as {form}: it has white space or an unbalanced brace",
            f"annotate edit {seed.key} --set {name}=…",
        )
    return f"{{{bare}}}"


def url(address: str) -> str:
    """Give an address untouched, but for what cannot stand in braces, which is percent-encoded (RFC 3986, section 2.1)."""
    if not address:
        return _NOTHING
    fit = _NOT_IN_URLS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address.strip())
    return f"{{{fit if balanced(fit) else fit.replace('{', '%7B').replace('}', '%7D')}}}"


SELECTORS = ("verba", "verbb", "verbc")
"""The fields for the selectors of an entry's tags: biblatex's verbatim ones for whatever one likes, of which the first free one is taken."""


def tagged(entry: Entry, raw: Mapping[str, str]) -> dict[str, str]:
    """Give the fields for an entry's tags: their words after what stood there, their selectors, and the entry whose tag this is."""
    made = {"annotation": annotation(entry.tags, raw.get("annotation", ""))}
    free = next((name for name in SELECTORS if name not in raw), "")
    if entry.tags and free:
        made[free] = f"{{{selectors(entry.tags)}}}"
    return made | {"xref": f"{{{entry.of}}}"} if entry.of else made


def annotation(tags: Iterable[Tag], before: str = "") -> str:
    """Give all tagged words as one field, each tag a paragraph, after what stood there `before` and the tags do not say again."""
    paragraphs = [escape(paragraph(tag)) for tag in tags]
    if paragraphs and before:
        paragraphs = [one for one in before.split(BREAK) if one not in paragraphs] + paragraphs
    return f"{{{BREAK.join(paragraphs) or before}}}"
