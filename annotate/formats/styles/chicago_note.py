"""What a footnote says of a source after the Chicago Manual of Style, 18th edition: in full, names as they are said, commas between."""

from __future__ import annotations

import re

from annotate.formats.styles.chicago import container, dated, journal, publisher, report, titled
from annotate.formats.styles.items import (
    ENTRY,
    PART,
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
)
from annotate.formats.styles.names import first_role, listed, people, said, straight
from annotate.formats.styles.runs import Runs, blanks, commas, link, marked, plain

_PAGE = re.compile(r"pp?\. (?=\S)")
_MOST_NAMES = 2


def reference(item: Item, locator: str = "") -> Runs:
    """Give the note. Pages are numbers alone, as Chicago has them."""
    place = _PAGE.sub("", locator_words(locator), count=1)
    before = commas(plain(_makers(item)), titled(item), *map(plain, _helped(item)))
    if scholarly(item) and (field(item, "volume") or field(item, "issue")):
        paged = place or short_pages(pages(item))
        found = commas(before, (*journal(item, container(item)), *plain(f": {paged}" if paged else "")))
        return marked(commas(found, link(address(item))), ".")
    where, facts = _where(item)
    found = blanks(commas(before, *where), plain(f"({facts})" if facts else ""))
    return marked(commas(found, plain(place), link(address(item))), ".")


def _makers(item: Item) -> str:
    role = first_role(item, "author", "director", "editor")
    if not role or (role == "editor" and kind(item) in PART):
        return ""
    names = [straight(name) for name in people(item, role)]
    text = f"{names[0]} et al." if len(names) > _MOST_NAMES else listed(names)
    return f"{text}, {'eds.' if len(names) > 1 else 'ed.'}" if role == "editor" else text


def _helped(item: Item) -> list[str]:
    """Give who helped, and of what stands by itself the edition, the volume and the kind of report."""
    by = [f"trans. {said(item, 'translator')}"] if people(item, "translator") else []
    by += [f"interview by {said(item, 'interviewer')}"] if people(item, "interviewer") else []
    if kind(item) not in WHOLE:
        return by
    edited = f"ed. {said(item, 'editor')}" if people(item, "author") and people(item, "editor") else ""
    return [one for one in (*by, edited, edition(item), numbered("vol.", field(item, "volume")), report(item)) if one]


def _where(item: Item) -> tuple[list[Runs], str]:
    """Give where it appeared: the parts with commas, and what stands in brackets after them."""
    made = ", ".join(filter(None, (publisher(item), dated(item))))
    if kind(item) in WHOLE:
        return [container(item)], made
    if kind(item) == "thesis":
        return [], ", ".join(filter(None, (field(item, "genre"), made)))
    if kind(item) in PART:
        named = blanks(plain("in"), container(item)) if field(item, "container-title") else ()
        editors = f"ed. {said(item, 'editor')}" if people(item, "editor") else ""
        parts = [named, plain(edition(item)), plain(numbered("vol.", field(item, "volume"))), plain(editors)]
        alone = kind(item) in ENTRY and not field(item, "publisher")
        return ([*parts, plain(dated(item))], "") if alone else (parts, made)
    event = [field(item, "event-title") or field(item, "event"), field(item, "event-place")]
    kept = [field(item, "archive_location"), field(item, "archive")] if kind(item) == "manuscript" else event
    return [container(item), *map(plain, (*kept, publisher(item), dated(item)))], ""
