"""A reference after the MLA Handbook, 9th edition, as it stands in a list of works cited."""

from __future__ import annotations

from annotate.formats.styles.items import (
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
    page_words,
    pages,
    scholarly,
    short_pages,
)  # fmt: skip
from annotate.formats.styles.names import first_role, inverted, people, said, straight
from annotate.formats.styles.runs import Runs, commas, italic, joined, link, plain, quoted, sentences
from annotate.formats.styles.when import SHORT, about, day_month_year, when, whole, year


def reference(item: Item, locator: str = "") -> Runs:
    """Give the reference."""
    parts = [plain(_makers(item)), _title(item), *_described(item), _container(item, locator), _seen(item)]
    return sentences(parts)


def _makers(item: Item) -> str:
    role = first_role(item, "author", "director", "editor")
    if not role or (role == "editor" and kind(item) in PART):
        return ""
    names = people(item, role)
    text = inverted(names[0])
    if len(names) > 1:
        text += f", and {straight(names[1])}" if len(names) == 2 else ", et al."
    return f"{text}, {'editors' if len(names) > 1 else 'editor'}" if role == "editor" else text


def _title(item: Item) -> Runs:
    text = field(item, "title")
    return italic(text) if kind(item) in WHOLE | {"thesis"} else quoted(text)


def _described(item: Item) -> list[Runs]:
    if kind(item) == "thesis":
        return [plain(_date(item))]
    by = f"Interview by {said(item, 'interviewer')}" if people(item, "interviewer") else ""
    genre = field(item, "genre") if kind(item) != "report" else ""
    return [plain(by), plain(genre)]


def _container(item: Item, locator: str) -> Runs:
    """Give where it appeared: one row of everything with commas, from the container to the address."""
    container = italic(field(item, "container-title"))
    place = page_words(short_pages(pages(item)))
    dated = "" if kind(item) == "thesis" else _date(item)
    event = [field(item, "event-title") or field(item, "event"), field(item, "event-place")]
    rest = [*_numbers(item), *event, _publisher(item), dated, *_kept(item), place, locator_words(locator)]
    row = commas(container, *(plain(one) for one in rest), link(address(item)))
    return _capital(row) if not container else row


def _capital(row: Runs) -> Runs:
    """Begin a sentence with a capital; an address stays as it is."""
    first = row[:1]
    return (
        (*plain(first[0].text[:1].upper() + first[0].text[1:]), *row[1:]) if first and first[0].role == "plain" else row
    )


def _numbers(item: Item) -> list[str]:
    own = people(item, "author") or kind(item) in PART
    editors = f"edited by {said(item, 'editor')}" if own and people(item, "editor") else ""
    translators = f"translated by {said(item, 'translator')}" if people(item, "translator") else ""
    issue = numbered("no.", field(item, "issue"))
    report = f"{field(item, 'genre') or 'Report'} no. {field(item, 'number')}" if _numbered_report(item) else ""
    return [editors, translators, edition(item), numbered("vol.", field(item, "volume")), issue, report]


def _numbered_report(item: Item) -> bool:
    return kind(item) == "report" and bool(field(item, "number"))


def _publisher(item: Item) -> str:
    name = field(item, "publisher")
    if name == field(item, "container-title") or kind(item) in PERIODICAL:
        return ""
    return ", ".join(filter(None, [name, field(item, "genre")])) if kind(item) == "thesis" else name


def _kept(item: Item) -> list[str]:
    return [field(item, "archive"), field(item, "archive_location")]


def _date(item: Item) -> str:
    date = when(item)
    by_year = kind(item) in {"book", "chapter", "classic", "collection", "paper-conference", "thesis"}
    by_year = by_year or (scholarly(item) and bool(field(item, "issue") and not date.start.month))
    return about(year(date) if by_year else whole(date, day_month_year, SHORT), date) if date else ""


def _seen(item: Item) -> Runs:
    seen = when(item, "accessed")
    text = f"Accessed {whole(seen, day_month_year, SHORT)}" if seen and address(item) and not when(item) else ""
    return joined([plain(text)])
