"""What came with an imported entry and has no place of its own yet: it is kept in the seed's further fields, and goes out again.

Tagged words need a text to stand in. While the library has none of it, they are kept as they came, and an export writes
them as if they stood: nothing that another project's file said is lost on its way through a library.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping

from msgspec.structs import replace

from annotate.core.keys import split_tag_key
from annotate.core.seeds import Seed
from annotate.core.spans import Span
from annotate.core.tags import Tag, TagKind, Voice
from annotate.errors import Refused
from annotate.formats.deeplinks import deep_links
from annotate.formats.entry import Entry
from annotate.formats.tagfields import read_tag_details

OWN = "annotate:"
"""How the names of our own further fields begin."""

KEYS, TAGS = f"{OWN}keys", f"{OWN}tags"
"""Those of the keys that came with an entry and that nobody else may have, and of its tags, as JSON."""

WHOLE = "webannotation"
"""The field of a kept tag that has the annotation that it came as, which goes out again as it is."""

LINK = "link"
"""The field of a kept tag that has the address which leads to its words: without a text none can be made."""

CITED_AS = "citation-key"
"""CSL's own variable: the key by which other projects cite a seed, where that is not a legal key of ours."""

_LEADING = frozenset(("bib:ids", "bib:xref", "bib:crossref", "bib:xdata"))


def citekey(seed: Seed) -> str:
    """Give the key by which other projects cite a seed: the one that it came with, else its own."""
    return seed.extra.get(CITED_AS) or seed.key


def released(seed: Seed) -> tuple[Seed, tuple[Tag, ...]]:
    """Give a seed without what is ours in its further fields, and the tags that were kept there.

    A tag without offsets cannot stand anywhere: it stays in the field.
    """
    if not seed.extra or not any(name.startswith(OWN) for name in seed.extra):
        return seed, ()
    lines = json.loads(seed.extra.get(TAGS, "[]"))
    read = [_tag(seed.key, line) for line in lines]
    left = [line for line, one in zip(lines, read, strict=True) if one is None]
    extra = {name: value for name, value in seed.extra.items() if not name.startswith(OWN)}
    if left:
        extra[TAGS] = json.dumps(left, ensure_ascii=False)
    return seed.under(seed.key, extra), tuple(one for one in read if one)


def kept_whole(seed: Seed) -> dict[str, Mapping[str, object]]:
    """Give the annotations that a seed's kept tags came as, by their identifiers."""
    lines = json.loads(seed.extra.get(TAGS, "[]"))
    return {str(one[WHOLE].get("id")): one[WHOLE] for one in lines if isinstance(one.get(WHOLE), dict)}


def kept_links(seed: Seed) -> dict[str, str]:
    """Give the addresses that lead to the words of a seed's kept tags, by the labels of the tags."""
    lines = json.loads(seed.extra.get(TAGS, "[]"))
    return {split_tag_key(str(one.get("key", "")))[1]: str(one[LINK]) for one in lines if LINK in one}


def cited_as(entry: Entry, unfit: str = "") -> Entry:
    """Give an entry under the key by which other projects cite it, its own key among the earlier ones.

    Where that key has one of the characters in `unfit`, the entry stays under its own key, and it is the one among the earlier ones.
    """
    seed, cited = entry.seed, citekey(entry.seed)
    if cited == seed.key:
        return entry
    key = seed.key if unfit and any(mark in cited for mark in unfit) else cited
    extra = dict(seed.extra)
    extra.pop(CITED_AS, None)
    aliases = tuple(sorted({seed.key, cited, *entry.aliases} - {key})) if entry.aliases or key != cited else (seed.key,)
    tags = tuple(replace(tag, seed=key) for tag in entry.tags) if entry.tags else ()
    return Entry(
        seed.under(key, extra), tags, aliases, entry.stances, entry.captures, entry.texts, entry.of, entry.relations,
        entry.whole,
    )  # fmt: skip


def with_own_tags(entry: Entry, labels: Container[str], links: Mapping[str, str]) -> Iterator[Entry]:
    """Give an entry without those of its tags that have `labels`, and after it a complete entry for each of these, by the tag's key.

    The new entries have the metadata of the first one, but not what leads a reader of a .bib file to further entries. The address
    of each leads to the very words, where that can be: for that the entry needs the texts of these tags, or `links` has it by label.
    """
    own = [tag for tag in entry.tags if tag.label in labels]
    made = deep_links(replace(entry, tags=tuple(own)))
    yield replace(entry, tags=tuple(tag for tag in entry.tags if tag.label not in labels))
    extra = {name: text for name, text in entry.seed.extra.items() if name not in _LEADING}
    for tag in own:
        url = made.get(tag.key) or links.get(tag.label) or entry.seed.url
        seed = replace(entry.seed, key=tag.key, extra=extra, url=url)
        aliases = tuple(f"{alias}:{tag.label}" for alias in entry.aliases)
        yield Entry(seed, (tag,), aliases, of=entry.seed.key)


def _tag(key: str, line: Mapping[str, object]) -> Tag | None:
    """Read a kept line as a tag of the seed with this key; None where it has no place or is no tag."""
    start, end, exact, capture = (line.get(name) for name in ("start", "end", "exact", "capture"))
    _, label = split_tag_key(str(line.get("key", "")))
    if type(start) is not int or type(end) is not int or not isinstance(exact, str) or not label:
        return None
    words = (_text(line, "prefix"), _text(line, "suffix"))
    span = Span(capture if type(capture) is int else 1, start, end, exact, *words)
    own = {**line, "key": f"{key}:{label}"}
    try:
        details = read_tag_details(TagKind(_text(line, "kind")), own)
        voice = Voice(_text(line, "voice") or Voice.AUTHOR)
    except (Refused, ValueError):
        return None
    lists = (_texts(line, "labels"), _text(line, "note"), _texts(line, "sic"))
    return Tag(key, label, span, details, *lists, voice, _text(line, "voice_name"))


def _text(line: Mapping[str, object], name: str) -> str:
    value = line.get(name, "")
    return value if isinstance(value, str) else ""


def _texts(line: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = line.get(name, ())
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else ()
