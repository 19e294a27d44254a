"""Seeds as an annotated bibliography on one page of HTML, without scripts, styles or anything that is loaded.

Every key is the id of its element, so that a link can lead to a source or to the tagged words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from msgspec.structs import replace

from annotate.core.seeds import Seed, Stance
from annotate.core.tags import Claim, Footnote, Tag
from annotate.formats.deeplinks import deep_links
from annotate.formats.entry import Entry
from annotate.formats.plain import reference
from annotate.formats.tagwords import about, stance_terms

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Annotated bibliography</title>
</head>
<body>
<h1>Annotated bibliography</h1>
"""
_TAIL = "</body>\n</html>\n"
# Only these lead to a place; `javascript:` in a source's metadata must not become a link.
_LINK = re.compile(r"(?i:https?|ftp)://[^\s<>\"]+")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the page piece by piece, one entry at a time."""
    yield _HEAD
    for entry in entries:
        yield "\n".join(_lines(entry)) + "\n"
    yield _TAIL


def _lines(entry: Entry) -> Iterator[str]:
    seed = entry.seed
    language = f' lang="{_text(seed.language)}"' if seed.language else ""
    yield f'<article id="{_text(seed.key)}">'
    yield f"<p>{_reference(seed, language)}</p>"
    for stance in entry.stances:
        yield _stance(stance)
    links = deep_links(entry)
    for tag in entry.tags:
        yield _tag(tag, seed.url, language, links.get(tag.key, ""))
    yield "</article>"


def _reference(seed: Seed, language: str) -> str:
    """Give the reference, its title as the name of a work and its address as a link."""
    text = _text(reference(replace(seed, url="")))
    title = _text(f"“{seed.title.rstrip('.')}”")
    marked = text.replace(title, f"<cite{language}>{title}</cite>", 1) if seed.title else text
    if not seed.url:
        return marked
    url = _text(seed.url)
    return f'{marked} <a href="{url}">{url}</a>.' if _LINK.fullmatch(seed.url) else f"{marked} {url}."


def _stance(stance: Stance) -> str:
    return f"<p>Stance ({_text(stance_terms(stance))}): {_text(stance.value)} — {_text(stance.justification)}</p>"


def _tag(tag: Tag, url: str, language: str, link: str) -> str:
    """Give the words as a quotation, below them what they are, their key, where they stand and what they say."""
    details = tag.details
    lines = [f'<section id="{_text(tag.key)}">', _quoted(tag.span.exact, link or url, language)]
    leads = f', <a href="{_text(link)}">the words there</a>' if link else ""
    lines.append(f"<p>{_text(about(tag))}, <code>{_text(tag.key)}</code>{leads}</p>")
    if isinstance(details, Claim) and details.gloss:
        lines.append(f"<p>{_text(details.gloss)}</p>")
    if isinstance(details, Footnote) and details.entry:
        lines += ["<p>It leads to:</p>", _quoted(details.entry.exact, url, language)]
    return "\n".join([*lines, "</section>"])


def _quoted(words: str, url: str, language: str) -> str:
    source = f' cite="{_text(url)}"' if _LINK.fullmatch(url) else ""
    return f"<blockquote{source}{language}>{_text(words).replace(chr(10), '<br>' + chr(10))}</blockquote>"


def _text(text: str) -> str:
    """Give text that means itself; a character that no page may hold is shown as U+FFFD."""
    return _CONTROLS.sub("\ufffd", escape(text))
