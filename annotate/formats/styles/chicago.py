"""A reference after the Chicago Manual of Style, 18th edition, as it stands in a bibliography."""

from __future__ import annotations

from annotate.formats.styles.items import (
    ENTRY,
    PART,
    PERIODICAL,
    WHOLE,
    Item,
    address,
    edition,
    field,
    kind,
    locator_words,
    numbered,
    pages,
    scholarly,
    short_pages,
)  # fmt: skip
from annotate.formats.styles.names import first_role, inverted, listed, people, said, straight
from annotate.formats.styles.runs import Runs, blanks, commas, italic, joined, link, plain, quoted, sentences
from annotate.formats.styles.when import about, month_day_year, when, whole, year

_EDITORS = ("ed.", "eds.")
_NAMED_BY_CONTAINER = frozenset({"article-magazine", "article-newspaper", "broadcast", "post-weblog", "webpage"})


def reference(item: Item, locator: str = "") -> Runs:
    """Give the reference."""
    place = plain(locator_words(locator))
    makers = plain(_makers(item)) or (container(item) if _stands_first(item) else ())
    parts = [makers, titled(item), *_described(item), commas(_where(item), place)]
    return sentences([*parts, _seen(item), link(address(item))])


def _makers(item: Item) -> str:
    role = first_role(item, "author", "director", "editor")
    if not role or (role == "editor" and kind(item) in PART):
        return ""
    names = people(item, role)
    shown = [inverted(names[0], demote=True), *(straight(name) for name in names[1:])]
    text = f"{', '.join(shown[:3])}, et al." if len(shown) > 6 else listed(shown, before_two=", ")
    return f"{text}, {_EDITORS[len(names) > 1]}" if role == "editor" else text


def _stands_first(item: Item) -> bool:
    """Tell whether what it appeared in takes the place of an author who is not named."""
    return kind(item) in _NAMED_BY_CONTAINER and not _makers(item)


def container(item: Item) -> Runs:
    """Give the name of what it appeared in."""
    text = field(item, "container-title")
    return plain(text) if kind(item) == "webpage" else italic(text)


def titled(item: Item) -> Runs:
    """Give the title: in italics what stands by itself, in quotation marks what is part of something."""
    text = field(item, "title")
    return italic(text) if kind(item) in WHOLE else quoted(text)


def _described(item: Item) -> list[Runs]:
    """Give what stands between the title and where it appeared: the edition, who helped, the kind of report."""
    by = [f"Translated by {said(item, 'translator')}"] if people(item, "translator") else []
    by += [f"Interview by {said(item, 'interviewer')}"] if people(item, "interviewer") else []
    if kind(item) in PERIODICAL | PART | {"thesis"}:
        return [plain(one) for one in by]
    edited = f"Edited by {said(item, 'editor')}" if people(item, "author") and people(item, "editor") else ""
    volume = numbered("Vol.", field(item, "volume"))
    volume_part = f"{volume}, e{edited[1:]}" if volume and edited else volume or edited
    return [plain(one) for one in [edition(item), *by, volume_part, report(item)] if one]


def report(item: Item) -> str:
    """Give what kind of source it is, where that is said, and which number a report has."""
    genre, number = field(item, "genre"), field(item, "number")
    return f"{genre} No. {number}".strip() if number and kind(item) == "report" else genre


def _where(item: Item) -> Runs:
    named = () if _stands_first(item) else container(item)
    if scholarly(item) and (field(item, "volume") or field(item, "issue")):
        found = short_pages(pages(item))
        return (*journal(item, named), *plain(f": {found}" if found else ""))
    if kind(item) in PART:
        return _within(item, named)
    if kind(item) == "thesis":
        return commas(plain(field(item, "genre")), plain(field(item, "publisher")), plain(dated(item)))
    if kind(item) == "manuscript":
        kept = [plain(dated(item)), plain(field(item, "archive_location")), plain(field(item, "archive"))]
        return joined([*kept, plain(field(item, "publisher"))])
    event = field(item, "event-title") or field(item, "event")
    return commas(named, plain(event), plain(field(item, "event-place")), plain(publisher(item)), plain(dated(item)))


def publisher(item: Item) -> str:
    """Give the publisher, where it is told: not that of a periodical, nor of what it appeared in."""
    name = field(item, "publisher")
    return "" if name == field(item, "container-title") or kind(item) in PERIODICAL else name


def dated(item: Item) -> str:
    """Give the date, of what is known by its year only that."""
    date = when(item)
    if not date:
        return "n.d." if kind(item) in WHOLE and not address(item) else ""
    return about(
        year(date) if kind(item) in WHOLE | {"thesis", "chapter", "paper-conference"} else whole(date, month_day_year),
        date,
    )


def journal(item: Item, named: Runs) -> Runs:
    """Give a journal with its volume, issue and date; an issue without a volume has a comma before it (14.172 in the 17th edition)."""
    volume, issue = field(item, "volume"), field(item, "issue")
    numbers = plain(", ".join(filter(None, [volume, issue and f"no. {issue}"])))
    date = f" ({_journal_date(item)})" if when(item) else ""
    return (*(blanks(named, numbers) if volume else commas(named, numbers)), *plain(date))


def _journal_date(item: Item) -> str:
    date = when(item)
    return about(year(date) if field(item, "issue") else whole(date, month_day_year), date)


def _within(item: Item, container: Runs) -> Runs:
    volume = numbered("vol.", field(item, "volume"))
    editors = f"edited by {said(item, 'editor')}" if people(item, "editor") else ""
    named = (
        commas(blanks(plain("In"), container), plain(edition(item)), plain(volume), plain(editors)) if container else ()
    )
    made = commas(plain(publisher(item)), plain(dated(item)))
    alone = kind(item) in ENTRY and not field(item, "publisher")
    return commas(named, made) if alone else joined([named, made])


def _seen(item: Item) -> Runs:
    seen = when(item, "accessed")
    return plain(f"Accessed {whole(seen, month_day_year)}") if seen and address(item) and not when(item) else ()
