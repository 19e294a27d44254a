"""A reference after the Publication Manual of the American Psychological Association, 7th edition."""

from __future__ import annotations

from annotate.formats.styles.items import (
    ONLINE,
    PART,
    PERIODICAL,
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
)  # fmt: skip
from annotate.formats.styles.names import Name, first_role, inverted, listed, people, said
from annotate.formats.styles.runs import Run, Runs, blanks, commas, italic, joined, link, marked, plain, sentences
from annotate.formats.styles.when import about, month_day_year, when, whole, year, year_month_day

_BY_YEAR = frozenset({
    "book", "chapter", "classic", "collection", "entry", "entry-dictionary", "entry-encyclopedia", "manuscript",
    "paper-conference",
    "report", "thesis",
})  # fmt: skip
_MAKERS = ("author", "director", "host", "editor")
_OF_MAKERS = {"editor": ("Ed.", "Eds."), "director": ("Director", "Directors"), "host": ("Host", "Hosts")}


def reference(item: Item, locator: str = "") -> Runs:
    """Give the reference."""
    title, makers = _title(item), plain(_makers(item))
    date = plain(f"({_date(item)})")
    place, where = plain(f"({locator_words(locator)})" if locator else ""), _where(item)
    title, where = (title, blanks(where, place)) if where else (blanks(title, place), where)
    opening = (makers, date, title) if makers else (title, date)
    text = sentences([*opening, where, _publisher(item)])
    return joined([text, _address(item)], "")


def _makers(item: Item) -> str:
    role = first_role(item, *_MAKERS)
    if not role or (role == "editor" and kind(item) in PART):
        return ""
    names = _listed(people(item, role))
    labels = _OF_MAKERS.get(role)
    return f"{names} ({labels[len(people(item, role)) > 1]})" if labels else names


def _listed(names: list[Name]) -> str:
    shown = [inverted(name, short=True) for name in names]
    if len(shown) > 20:
        return f"{', '.join(shown[:19])}, … {shown[-1]}"
    return listed(shown, "&", before_two=", ")


def _date(item: Item) -> str:
    date = when(item)
    if not date:
        return "n.d."
    return about(year(date) if scholarly(item) or kind(item) in _BY_YEAR else whole(date, year_month_day), date)


def _title(item: Item) -> Runs:
    text = field(item, "title")
    alone = kind(item) not in PERIODICAL | PART | {"post", "post-weblog"}
    name = italic(text) if alone else plain(text)
    notes = "; ".join(filter(None, [*_helpers(item), *_numbers(item)]))
    described = plain(f"({notes})") if notes else ()
    genre = plain(f"[{_genre(item)}]") if _genre(item) else ()
    return blanks(name, described, genre)


def _helpers(item: Item) -> list[str]:
    found = [("editor", "Ed.", "Eds.")] if people(item, "author") and kind(item) not in PART else []
    found += [("translator", "Trans.", "Trans."), ("interviewer", "Interviewer", "Interviewers")]
    return [
        f"{said(item, role, short=True, last='&')}, {many if len(people(item, role)) > 1 else one}"
        for role, one, many in found
        if people(item, role)
    ]


def _numbers(item: Item) -> list[str]:
    if kind(item) == "report":
        number = field(item, "number")
        return [f"{field(item, 'genre') or 'Report'} No. {number}"] if number else [field(item, "genre")]
    if kind(item) in PERIODICAL | PART | ONLINE:
        return []
    return [", ".join(filter(None, [edition(item), numbered("Vol.", field(item, "volume"))]))]


def _genre(item: Item) -> str:
    usual = {
        "thesis": "Thesis",
        "interview": "Interview",
        "broadcast": "Broadcast",
        "manuscript": "Manuscript",
        "speech": "Speech",
    }
    return "" if kind(item) == "report" else field(item, "genre") or usual.get(kind(item), "")


def _where(item: Item) -> Runs:
    container = field(item, "container-title")
    if kind(item) in PERIODICAL:
        volume, issue = field(item, "volume"), field(item, "issue")
        number = (*italic(volume), *plain(f"({issue})" if issue else ""))
        return commas(italic(container), number, plain(pages(item)))
    if kind(item) in PART:
        return _within(item, container)
    if kind(item) == "manuscript":
        box = field(item, "archive_location")
        return plain(f"{field(item, 'archive')}{f' ({box})' if box else ''}".strip())
    if kind(item) in {"speech", "event"}:
        named = field(item, "event-title") or field(item, "event")
        return commas(italic(container), plain(named), plain(field(item, "event-place")))
    shown = plain(container) if kind(item) == "webpage" else italic(container)
    return (
        ()
        if container == _makers(item)
        else blanks(plain("In"), shown)
        if kind(item) == "broadcast" and shown
        else shown
    )


def _within(item: Item, container: str) -> Runs:
    editors = people(item, "editor")
    label = f"({'Eds.' if len(editors) > 1 else 'Ed.'})"
    by = plain(f"{said(item, 'editor', short=True, last='&')} {label},") if editors else ()
    numbers = [edition(item), numbered("Vol.", field(item, "volume")), page_words(pages(item))]
    noted = ", ".join(filter(None, numbers))
    return (
        blanks(plain("In"), by, italic(container), plain(f"({noted})" if noted else "")) if container else plain(noted)
    )


def _publisher(item: Item) -> Runs:
    name = field(item, "publisher")
    known = {_makers(item), field(item, "container-title")}
    return () if kind(item) in PERIODICAL or name in known else plain(name)


def _address(item: Item) -> Runs:
    found = link(address(item))
    seen = when(item, "accessed")
    if found and seen and not when(item) and not field(item, "DOI"):
        return (*marked(plain(f"Retrieved {whole(seen, month_day_year)}"), ","), Run(" from "), *found)
    return found
