"""Sixty sources of every kind, made to be hard to cite: what a real reader has to take without a complaint."""

from __future__ import annotations

from annotate.core.seeds import KINDS, Creator, Seed
from annotate.core.spans import Span
from annotate.core.tags import Claim, Quote, Tag
from annotate.formats.entry import Entry
from annotate.library.kept import with_own_tags

_PEOPLE = (
    Creator(family="Käkönen", given="Åsa-Mária"),
    Creator(family="Beethoven", given="Ludwig", dropping_particle="van"),
    Creator(family="Gaulle", given="Charles", non_dropping_particle="de"),
    Creator(family="King", given="Martin Luther", suffix="Jr."),
    Creator(literal="Workers, Sailors, and Soldiers, Kronstadt"),
    Creator(family="O’Brien-Łukasz", given="Ni{na"),
    Creator(literal="others"),
    Creator(family="Троцкий", given="Лев"),
    Creator(family="毛", given="泽东"),
    Creator(family="d’Alembert", given="Jean"),
    Creator(literal="family=Percent & 100% {Co"),
    Creator(family="Smith, Jones, Brown, and Sons", given="A. B."),
)
_TITLES = (
    "The 50% who stayed & the #1 of A_B^C ~ D",
    "A brace { that nobody shuts, and $5 of \\LaTeX",
    "Ночь в Смольном",
    "What is to be done? — “Burning” questions",
    "十月革命与世界",
    "Οι δέκα ημέρες του Πέτρογκραντ",
    "iPhones, DNA and the McDonald’s strike of  NASA",
    "Été à Brest: {Litovsk}",
)
_DATES = (
    "1917", "1917-11", "1917-11-07", "1917-11-07/1917-11-08", "2017/..", "../1917", "1917?", "1917-10~", "1917%", "2011-22",
    "201X", "19XX", "201X?", "-0043", "-012X", "0000", "2011-XX", "1917~/1918?", "2011-21/2012-24", "-0100/-0043", "1917-02-XX",
    "201X/2020", "Y12345",
)  # fmt: skip
_LANGUAGES = ("en-GB", "ru", "de-AT", "tlh", "zh-Hans", "english", "", "grc")
_URLS = (
    "https://e.example/a_b%20c?x&y={1}#f~g",
    "https://e.example/%D0%9D%D0%BE%D1%87%D1%8C",
    "https://e.example/a{b c",
    "https://e.example/ночь_в\\смольном",
)
_EXTRA = {
    "ISBN": "978-3-16-148410-0",
    "ISSN": "0378-5955",
    "archive": "State Archive & Library",
    "archive_location": "f. 1, op. 2_3, d. 100%",
    "call-number": "B#7",
    "chapter-number": "III",
    "collection-number": "12",
    "collection-title": "Peoples and Times",
    "container-title-short": "Harb. W.",
    "edition": "2",
    "event-date": "1917-10-25/1917-10-27",
    "event-place": "Smolny and Petrograd",
    "event-title": "Second Congress of Soviets",
    "genre": "eyewitness account",
    "keyword": "october, 100% sure",
    "number-of-pages": "xii + 371",
    "number-of-volumes": "3",
    "original-date": "1917-11",
    "original-publisher": "Progress and Reform",
    "original-title": "Десять дней",
    "part": "2a",
    "publisher-place": "Moscow and Leningrad",
    "section": "News & Views",
    "shelf": "{B7",
    "status": "in press",
    "title-short": "The 50%",
    "version": "1.0_rc",
}
_ROLES = (
    "editor",
    "translator",
    "container-author",
    "compiler",
    "illustrator",
    "contributor",
    "interviewer",
    "recipient",
)


def entries() -> list[Entry]:
    """Give sixty entries, each kind at least once; what one lacks by chance another has."""
    return [_entry(number) for number in range(60)]


def cited() -> list[Entry]:
    """Give the same sixty, each followed by the entry of its quote, which is cited by its own key."""
    return [one for entry in entries() for one in with_own_tags(entry, {"q1"}, {})]


def _entry(number: int) -> Entry:
    kind = KINDS[number % len(KINDS)]
    key = f"nasty-{number:02}-{kind.replace('_', '-')}"
    seed = Seed(
        key=key,
        kind=kind,
        title=f"{_TITLES[number % len(_TITLES)]} {_word(number)}",
        container="The Harbour & Dock_Worker {Sunday}",
        publisher="Progress and Reform, 100% Press",
        issue=("51,237", "3-4", "", "Spring")[number % 4],
        volume=("12", "XII", "", "3/4")[number % 4],
        pages=("4–5, 9", "A1, A4-A5", "iv-xii", "S-12", "")[number % 5],
        issued=_DATES[number % len(_DATES)],
        accessed="2022-01-15",
        url=_URLS[number % len(_URLS)],
        doi="10.1000/x_(1917)<1:{a}%b>" if number % 3 else "",
        language=_LANGUAGES[number % len(_LANGUAGES)],
        note="type: book, 100% {of it\n\nand a paragraph" if number % 2 else "",
        creators=_creators(number),
        extra=_EXTRA,
    )
    tags = (
        Tag(key, "c1", Span(1, 0, 9, "an } unbalanced { brace }\n\n\\par 100%"), Claim("A gloss # with & marks_")),
        Tag(key, "q1", Span(1, 20, 29, "“они {сказали” ~ $x^2$"), Quote(speaker="A % B")),
    )
    return Entry(seed, tags, aliases=(f"{key}-old", f"{key}.older") if number % 7 == 0 else ())


def _creators(number: int) -> tuple[Creator, ...]:
    people = _PEOPLE[number % len(_PEOPLE) :] + _PEOPLE
    roles = ("author", "author", *_ROLES)
    return tuple(
        Creator(role, one.family, one.given, one.dropping_particle, one.non_dropping_particle, one.suffix, one.literal)
        for role, one in zip(roles, people, strict=False)
    )


def _word(number: int) -> str:
    """Give a word of small letters that only this entry's title has, by which it is found in what a reader printed."""
    return "zq" + "".join(chr(ord("a") + digit) for digit in divmod(number, 8)) + "x"
