"""Zotero's items as JSON, as its own interface and Better BibTeX export them, with the annotations of their attachments.

A highlight with words is a claim that waits for its text; every other annotation, and each field that is none of ours, stands in
`extra` as `zotero:NAME`, a text as it is and all else as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from annotate.core.seeds import ROLES, Creator, Seed
from annotate.errors import Refused
from annotate.formats.csldates import valid
from annotate.formats.imported import Imported, Unread
from annotate.formats.jsonitems import items, lone, raw, why_unstorable

_START = re.compile(r"\s*(\[)|.*?\"items\"\s*:\s*(\[)|\s*(\{)", re.DOTALL)
_MARKS = frozenset({"itemType", "data"})
_KINDS = {
    "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog", "book": "book",
    "bookSection": "chapter", "case": "legal_case", "computerProgram": "software", "conferencePaper": "paper-conference",
    "dataset": "dataset", "dictionaryEntry": "entry-dictionary", "document": "document", "email": "personal_communication",
    "encyclopediaArticle": "entry-encyclopedia", "film": "motion_picture", "forumPost": "post", "hearing": "hearing",
    "instantMessage": "personal_communication", "interview": "interview", "journalArticle": "article-journal",
    "letter": "personal_communication", "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
    "newspaperArticle": "article-newspaper", "patent": "patent", "podcast": "song", "preprint": "article",
    "presentation": "speech", "radioBroadcast": "broadcast", "report": "report", "standard": "standard",
    "statute": "legislation", "thesis": "thesis", "tvBroadcast": "broadcast", "videoRecording": "motion_picture",
    "webpage": "webpage",
}  # fmt: skip
_OWN = {
    "title": ("title", "caseName", "nameOfAct", "subject"),
    "container": (
        "publicationTitle", "bookTitle", "blogTitle", "websiteTitle", "encyclopediaTitle", "dictionaryTitle",
        "proceedingsTitle", "forumTitle", "programTitle",
    ),
    "publisher": ("publisher", "institution", "university", "company", "studio", "label"),
    "issue": ("issue",),
    "volume": ("volume",),
    "pages": ("pages",),
    "url": ("url",),
    "doi": ("DOI",),
    "language": ("language",),
    "note": ("extra",),
}  # fmt: skip
_EXTRA = {
    "ISBN": "ISBN", "ISSN": "ISSN", "abstractNote": "abstract", "archive": "archive", "archiveLocation": "archive_location",
    "callNumber": "call-number", "edition": "edition", "genre": "genre", "place": "publisher-place", "section": "section",
    "series": "collection-title", "seriesNumber": "collection-number", "shortTitle": "title-short",
}  # fmt: skip
_ROLES = {
    "artist": "author", "bookAuthor": "container-author", "cartographer": "author", "interviewee": "author",
    "inventor": "author", "podcaster": "author", "presenter": "author", "programmer": "author", "castMember": "performer",
    "scriptwriter": "script-writer", "seriesEditor": "collection-editor", "reviewedAuthor": "reviewed-author",
}  # fmt: skip
_NO_SEEDS = frozenset({"attachment", "note", "annotation"})
_MARKED = frozenset({"highlight", "underline"})


def read(text: str) -> Iterator[Imported | Unread]:
    """Read the items of an export, or an array of them."""
    found = _START.match(text)
    if not found:
        if text.strip():
            yield Unread(1, text[:200], "is no export of Zotero")
        return
    start = found.start(found.lastindex or 0)
    for piece in lone(text, start) if found[3] else items(text, start, _MARKS):
        yield piece if isinstance(piece, Unread) else _item(piece[1], piece[0])


def _item(item: Mapping[str, Any], line: int) -> Imported | Unread:
    why = why_unstorable(item)
    try:
        return Unread(line, raw(item), why) if why else _read(item, line)
    except Refused as error:
        return Unread(line, raw(item), str(error))


def _read(item: Mapping[str, Any], line: int) -> Imported:
    data = item.get("data", item)
    if not isinstance(data, Mapping):
        raise Refused("data must be an object")
    fields = dict(data)
    named = _text(fields.pop("itemType", None), "itemType")
    if named in _NO_SEEDS:
        raise Refused(f"a {named} on its own is no source")
    extra = {} if named in _KINDS or not named else {"zotero:itemType": named}
    key, alias = (_text(fields.pop(name, None), name) for name in ("citationKey", "citekey"))
    own = {name: _first(fields, names) for name, names in _OWN.items()}
    own["issued"] = _date(fields, "date", "issued", extra)
    own["accessed"] = _date(fields, "accessDate", "accessed", extra)
    creators = _creators(fields.pop("creators", None))
    extra["keyword"] = "; ".join(_labels(fields.pop("tags", None)))
    tags, left = _annotations(fields)
    if left:
        extra["zotero:annotations"] = raw(left)
    for name, value in fields.items():
        text = value if isinstance(value, str) else raw(value) if value else ""
        extra[_EXTRA.get(name, f"zotero:{name}")] = text
    kept = {name: text for name, text in sorted(extra.items()) if text}
    seed = Seed(key or alias, _KINDS.get(named, "document"), creators=creators, extra=kept, **own)
    return Imported(seed, line, (alias,) if key and alias and alias != key else (), tags)


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((text for name in names if name in fields and (text := _text(fields.pop(name), name))), "")


def _date(fields: dict[str, Any], name: str, field: str, extra: dict[str, str]) -> str:
    text = _text(fields.pop(name, None), name).strip()
    day = re.match(r"\d{4}(?:-\d\d){0,2}(?=$|[ T]\d\d:)", text, re.ASCII)
    date = valid(day[0]) if day else valid(text)
    if not date:
        extra[field] = text
    return date


def _creators(given: object) -> tuple[Creator, ...]:
    return tuple(_creator(one) for one in _list(given, "creators"))


def _creator(one: object) -> Creator:
    if not isinstance(one, Mapping):
        raise Refused("creators must be a list of objects")
    named = _text(one.get("creatorType"), "creatorType")
    role = _ROLES.get(named, named)
    role = role if role in ROLES else "contributor" if named else "author"
    name, first, last = (_text(one.get(part), part) for part in ("name", "firstName", "lastName"))
    return Creator(role, last, first, literal=name if not last else "")


def _labels(given: object) -> list[str]:
    return [_text(one.get("tag") if isinstance(one, Mapping) else one, "tags") for one in _list(given, "tags") if one]


def _annotations(fields: dict[str, Any]) -> tuple[tuple[Mapping[str, object], ...], list[object]]:
    """Take the annotations out of an item and its attachments: those that mark words, and the rest."""
    found = list(_list(fields.pop("annotations", None), "annotations"))
    attachments = []
    for one in _list(fields.pop("attachments", None), "attachments"):
        if isinstance(one, Mapping):
            found += _list(one.get("annotations"), "annotations")
            attachments.append({name: value for name, value in one.items() if name != "annotations"})
        else:
            attachments.append(one)
    if attachments:
        fields["attachments"] = attachments
    marked = [one for one in found if isinstance(one, Mapping) and _is_marked(one)]
    return tuple(map(_tag, marked)), [one for one in found if not any(one is other for other in marked)]


def _is_marked(one: Mapping[str, Any]) -> bool:
    return one.get("annotationType") in _MARKED and isinstance(one.get("annotationText"), str)


def _tag(one: Mapping[str, Any]) -> Mapping[str, object]:
    page = _text(one.get("annotationPageLabel"), "annotationPageLabel")
    made = {
        "kind": "claim",
        "exact": one["annotationText"],
        "gloss": _text(one.get("annotationComment"), "annotationComment"),
        "labels": _labels(one.get("tags")),
        "note": f"p. {page}" if page else "",
    }
    return {name: value for name, value in made.items() if value}


def _list(value: object, name: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refused(f"{name} must be a list")
    return value


def _text(value: object, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Refused(f"{name} must be a text, not {raw(value)[:60]}")
    return str(value)
