"""A reference after the IEEE Reference Guide, without the number that a list gives it."""

from __future__ import annotations

from annotate.formats.styles.items import (
    ENTRY,
    ONLINE,
    PART,
    PERIODICAL,
    WHOLE,
    Item,
    edition,
    field,
    kind,
    locator_words,
    numbered,
    page_words,
    pages,
)  # fmt: skip
from annotate.formats.styles.names import first_role, listed, people, straight
from annotate.formats.styles.runs import Run, Runs, blanks, commas, italic, joined, link, marked, plain, quoted
from annotate.formats.styles.when import SHORT, about, month_day_year, when, whole, year

_BY_YEAR = frozenset({"book", "chapter", "classic", "collection", "paper-conference", "thesis"})


def reference(item: Item, locator: str = "") -> Runs:
    """Give the reference."""
    place = plain(locator_words(locator))
    text = commas(_makers(item), *_body(item), place)
    doi = field(item, "DOI")
    if doi:
        return marked(commas(text, plain(f"doi: {doi.removeprefix('https://doi.org/')}")), ".")
    return joined([marked(text, "."), _online(item)], "")


def _makers(item: Item) -> Runs:
    role = first_role(item, "author", "director", "editor")
    if not role or (role == "editor" and kind(item) in PART):
        return ()
    found = _listed(item, role)
    return commas(found, plain(_editors(item))) if role == "editor" else found


def _listed(item: Item, role: str) -> Runs:
    shown = [straight(name, short=True) for name in people(item, role)]
    return blanks(plain(shown[0]), italic("et al.")) if len(shown) > 6 else plain(listed(shown))


def _editors(item: Item) -> str:
    return "Eds." if len(people(item, "editor")) > 1 else "Ed."


def _body(item: Item) -> list[Runs]:
    title, container = field(item, "title"), italic(field(item, "container-title"))
    if kind(item) in WHOLE - {"report", "pamphlet"}:
        return [_book(item, italic(title), plain(field(item, "container-title")))]
    if kind(item) in ENTRY:
        return [quoted(title), _book(item, container), *_pages_and_date(item)]
    if kind(item) in PART:
        return [quoted(title), blanks(plain("in"), container), *_within(item)]
    return [quoted(title), *_where(item, container)]


def _book(item: Item, *title: Runs) -> Runs:
    numbers = [edition(item), numbered("vol.", field(item, "volume"))]
    head = commas(*title, *(plain(one) for one in numbers))
    dated = plain("" if kind(item) in ENTRY else _date(item))
    return joined([head, commas(_publisher(item), dated)])


def _publisher(item: Item) -> Runs:
    place, name = field(item, "publisher-place"), field(item, "publisher")
    return plain(": ".join(filter(None, [place, name])))


def _pages_and_date(item: Item) -> list[Runs]:
    return [plain(page_words(pages(item))), plain(_date(item))]


def _within(item: Item) -> list[Runs]:
    editors = commas(_listed(item, "editor"), plain(_editors(item))) if people(item, "editor") else ()
    numbers = [edition(item), numbered("vol.", field(item, "volume"))]
    made = [_publisher(item), plain(_date(item)), plain(page_words(pages(item)))]
    return [*(plain(one) for one in numbers), editors, *made]


def _where(item: Item, container: Runs) -> list[Runs]:
    if kind(item) in PERIODICAL:
        numbers = [numbered("vol.", field(item, "volume")), numbered("no.", field(item, "issue"))]
        return [container, *(plain(one) for one in numbers), *_pages_and_date(item)]
    event = [field(item, "event-title") or field(item, "event"), field(item, "event-place")]
    shown = plain(field(item, "container-title")) if kind(item) in ONLINE else container
    publisher = field(item, "publisher") if field(item, "publisher") != field(item, "container-title") else ""
    numbered_genre = " ".join(filter(None, [field(item, "genre"), field(item, "number")]))
    named = [numbered_genre, publisher] if kind(item) == "thesis" else [publisher, numbered_genre]
    kept = [field(item, "archive"), field(item, "archive_location")]
    return [shown, *(plain(one) for one in [*event, *named, *kept, _date(item)])]


def _date(item: Item) -> str:
    date = when(item)
    text = year(date) if kind(item) in _BY_YEAR else whole(date, month_day_year, SHORT)
    return about(text, date) if date else ""


def _online(item: Item) -> Runs:
    found = link(field(item, "URL"))
    seen = when(item, "accessed")
    accessed = f"Accessed: {whole(seen, month_day_year, SHORT)}. " if seen else ""
    return (Run(f"{accessed}[Online]. Available: "), *found) if found else ()
