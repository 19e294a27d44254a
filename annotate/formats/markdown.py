"""Seeds as an annotated bibliography in Markdown: each with where it stands, then its tagged words, quoted.

Characters of a source that Markdown could take for its own are escaped, so that every word reads as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from annotate.core.seeds import Seed, Stance
from annotate.core.tags import Claim, Footnote, Tag
from annotate.formats.deeplinks import deep_links
from annotate.formats.entry import Entry
from annotate.formats.marks import escape, escape_line
from annotate.formats.plain import reference
from annotate.formats.tagwords import about, stance_terms

_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\\]+")


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the text of each entry, with an empty line between two."""
    for number, entry in enumerate(entries):
        yield ("\n" if number else "") + "\n".join(_paragraphs(entry))


def _paragraphs(entry: Entry) -> Iterator[str]:
    yield f"{_reference(entry.seed)} `{entry.seed.key}`\n"
    for stance in entry.stances:
        yield f"{_stance(stance)}\n"
    links = deep_links(entry)
    for tag in entry.tags:
        yield _tag(tag, links.get(tag.key, ""))


def _reference(seed: Seed) -> str:
    """Give the reference on one line; an address is a link where Markdown takes it for one."""
    text = escape_line(" ".join(reference(replace(seed, url="")).split()))
    if not seed.url:
        return text
    return f"{text} <{seed.url}>." if _LINK.fullmatch(seed.url) else f"{text} {escape(' '.join(seed.url.split()))}."


def _stance(stance: Stance) -> str:
    said = escape(" ".join(f"{stance.value} — {stance.justification}".split()))
    return f"*Stance* ({escape(stance_terms(stance))}): {said}"


def _tag(tag: Tag, link: str) -> str:
    """Give the words as a block quotation, below them what they are, their key, where they stand and what they say."""
    details = tag.details
    leads = f", [the words there](<{link}>)" if _LINK.fullmatch(link) else ""
    text = f"{_quoted(tag.span.exact)}>\n> — {escape(about(tag))}, `{tag.key}`{leads}\n"
    if isinstance(details, Claim) and details.gloss:
        text += f"\n{escape_line(' '.join(details.gloss.split()))}\n"
    if isinstance(details, Footnote) and details.entry:
        text += f"\nIt leads to:\n\n{_quoted(details.entry.exact)}"
    return text


def _quoted(words: str) -> str:
    """Give words as a block quotation that keeps their lines."""
    lines = [escape_line(line) for line in words.strip("\n").split("\n")]
    following = [*lines[1:], ""]
    return "".join(
        f"> {line}{chr(92) if after else ''}\n" if line else ">\n" for line, after in zip(lines, following, strict=True)
    )
