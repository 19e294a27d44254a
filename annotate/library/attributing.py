"""Whose words a tag gives, and how a footnote says where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotate.core.seeds import Seed
from annotate.core.tags import Quote, Tag, Voice

_END = re.compile(r"\.(”?)$")
_BEFORE = {"disputes": "but see ", "background": "see also "}

NOTE = "chicago-note"
"""The style in which a footnote is given, where nobody asks for another."""


def attribution(tag: Tag, tags: Iterable[Tag], seed: Seed) -> list[str]:
    """Give who speaks, through whom: the quote's speaker, the speakers of the quotes around it, the seed's author.

    An empty text stands for one who is not named. Only quotes have such a chain.
    """
    if not isinstance(tag.details, Quote):
        return []
    by_label = {one.label: one.details for one in tags}
    chain, quote = [tag.details.speaker], tag.details
    while quote.parent:
        outer = by_label[quote.parent]
        assert isinstance(outer, Quote)
        quote = outer
        chain.append(quote.speaker)
    authors = [one.full_name for one in seed.creators if one.role == "author"]
    return [*chain, tag.voice_name or (authors[0] if authors else seed.container)]


def speakers(tag: Tag, tags: Iterable[Tag], seed: Seed) -> tuple[str, ...]:
    """Give who says a tag's words, through whom, without the seed's authors and those who are not named."""
    chain = attribution(tag, tags, seed)[:-1]
    if tag.voice is not Voice.AUTHOR:
        chain.append(tag.voice_name)
    authors = {one.full_name for one in seed.creators if one.role == "author"}
    return tuple(dict.fromkeys(name for name in chain if name and name not in authors))


def note(tag: Tag, tags: Iterable[Tag], seed: Seed) -> str:
    """Give a footnote for a tag's words, ready to be pasted: who says them, quoted in what, after Chicago."""
    from annotate.formats import csl, styles  # noqa: PLC0415  most of what reads tags prints no reference
    from annotate.formats.entry import Entry  # noqa: PLC0415
    from annotate.formats.styles.rendering import render  # noqa: PLC0415

    said = "".join(f"{name}, quoted in " for name in speakers(tag, tags, seed))
    return said + render(styles.reference(NOTE, csl.item(Entry(seed))), "text")


def notes(evidence: Iterable[tuple[str, str]]) -> str:
    """Give one footnote of those of a statement's evidence, each with its use: each source once, and what disputes it after the rest."""
    found: dict[str, list[str]] = {"": [], "but see ": [], "see also ": []}
    for use, text in evidence:
        found[_BEFORE.get(use, "")].append(_END.sub(r"\1", text))
    rows = [before + "; ".join(dict.fromkeys(texts)) for before, texts in found.items() if texts]
    if not rows:
        return ""
    # A name keeps its letters as they are, at the start of a note too.
    first = rows[0] if found[""] else rows[0][0].upper() + rows[0][1:]
    whole = "; ".join([first, *rows[1:]])
    if whole.endswith(("?”", "!”", "…”")):
        return whole
    return f"{whole[:-1]}.”" if whole.endswith("”") else f"{whole}."
