"""Honest edits of further kinds: several changes in one quotation, other traditions of printing, and sources that are marked up."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.quoting.bench.honest import _SENSE, Edit, _bare, _case, _of_source, _put, _stripped
from tests.quoting.bench.texts import Case, Picked


def _free(words: list[str], low: int, high: int) -> bool:
    """Whether words may be left out or stand behind a bracket: none of them changes the sense, and no dash joins them to others."""
    return not any(_SENSE.search(word) or "—" in word for word in words[max(0, low - 1) : high + 1])


def _made(kind: str, make: Callable[[list[str], Random], list[str] | None]) -> Edit:
    def edit(picked: Picked, rng: Random) -> Case | None:
        words = make(picked.words, rng)
        return _case(kind, picked, " ".join(words)) if words and picked.source.language != "ar" else None

    return edit


def _two_omissions(words: list[str], rng: Random) -> list[str] | None:
    if len(words) < 14 or not _free(words, 3, 5) or not _free(words, 9, 11):
        return None
    return [*words[:3], "[…]", *words[5:9], rng.choice(["…", "[...]", ". . ."]), *words[11:]]


def _omission_attached(words: list[str], rng: Random) -> list[str] | None:
    if not _free(words, 4, 6) or not words[3].isalpha():
        return None
    return [*words[:3], words[3] + rng.choice(["[…]", "…", "[...]"]), *words[6:]]


def _omission_and_bracket(words: list[str], rng: Random) -> list[str] | None:
    if len(words) < 12 or not _free(words, 3, 5) or not words[8].isalpha() or not _free(words, 8, 9):
        return None
    return [*words[:3], "…", *words[5:8], f"[that is, {words[8]}]", *words[8:]]


def _bracket_in_bracket(words: list[str], rng: Random) -> list[str]:
    at = rng.randrange(2, len(words) - 2)
    return [*words[:at], "[that is, the council [of the district] and its clerks]", *words[at:]]


def _date_gloss(words: list[str], rng: Random) -> list[str]:
    at = rng.randrange(2, len(words) - 2)
    return [
        *words[:at],
        rng.choice(["[7 November]", "[= 25 October]", "[c. 1917]", "[in the evening of 8 March]"]),
        *words[at:],
    ]


def _comma_in_bracket(words: list[str], rng: Random) -> list[str] | None:
    at = rng.randrange(2, len(words) - 2)
    return [*words[:at], f"{words[at]}[,]", *words[at + 1 :]] if words[at].isalpha() else None


def _whole_first_word(words: list[str], rng: Random) -> list[str] | None:
    return [f"[{words[0].lower()}]", *words[1:]] if words[0].isalpha() else None


def _note(words: list[str], rng: Random) -> list[str]:
    note = rng.choice(
        [
            "[emphasis in the original]",
            "[italics mine]",
            "[my translation]",
            "(emphasis added)",
            "[sic!]",
            "[trans. mine]",
        ]
    )
    return [*words[:-1], words[-1].rstrip(".!?"), note]


def _sic_in_round(words: list[str], rng: Random) -> list[str]:
    at = rng.randrange(2, len(words) - 2)
    return [*words[:at], rng.choice(["(sic)", "(sic!)", "[!]", "[?]", "[*sic*]"]), *words[at:]]


def _verse(words: list[str], rng: Random) -> list[str]:
    return [*words[:4], rng.choice(["/", "//", "|"]), *words[4:]]


def _hyphen_at_line_end(words: list[str], rng: Random) -> list[str] | None:
    at = max(range(len(words)), key=lambda n: len(words[n]))
    if not words[at].isalpha() or len(words[at]) < 8:
        return None
    half = len(words[at]) // 2
    return [*words[:at], f"{words[at][:half]}-\n{words[at][half:]}", *words[at + 1 :]]


def _note_call(words: list[str], rng: Random) -> list[str]:
    at = rng.randrange(2, len(words) - 1)
    return [*words[:at], words[at] + rng.choice(["[12]", "[note 4]", "³"]), *words[at + 1 :]]


def _ended_by_dash(words: list[str], rng: Random) -> list[str] | None:
    if "‘" in " ".join(words):
        return None
    return [*words[:-2], words[-2].strip(".,;:—–-") + rng.choice(["—", "–", " –"])]


def _asked(words: list[str], rng: Random) -> list[str]:
    return [*words[:-1], words[-1].rstrip(".!?") + rng.choice(["?", "!", ";", ":", "?!"])]


def _spaced_marks(words: list[str], rng: Random) -> list[str] | None:
    spaced = [re.sub(r"(?<=\w)([;:!?])$", "\u00a0\\1", word) for word in words]
    return spaced if spaced != words else None


def four_dots(picked: Picked, rng: Random) -> Case | None:
    after = re.match(r"\s+[^.!?“”\"\[\]()]+[.!?]\s+([A-Z][^.!?“”\"\[\]()\n]+)[.!?]", picked.source.text[picked.end :])
    if not after or len(after[1].split()) < 4 or "\n\n" in after[0]:
        return None
    dots = rng.choice([". . . .", "....", ". […]", ".…"])
    return _case("four dots between sentences", picked, f"{_stripped(picked)}{dots} {' '.join(after[1].split()[:5])}")


def paragraphs_joined(picked: Picked, rng: Random) -> Case | None:
    after = re.match(r"\n\n([^.!?“”\"\[\]()#*\n]+)[.!?]", picked.source.text[picked.end :])
    if (
        not after
        or len(after[1].split()) < 5
        or any(kind != "body" for kind in picked.source.kinds(picked.end, picked.end + after.end()))
    ):
        return None
    joint = rng.choice([" ", " / ", " ¶ ", " // ", "\n"])
    return _case("paragraphs joined", picked, f"{_bare(picked)}{joint}{' '.join(after[1].split()[:6])}")


def block_of_paragraphs(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    if not _free(words, 6, 8) or picked.source.language == "ar":
        return None
    return _case("omission in a block", picked, " ".join([*words[:6], "[…]", *words[8:]]), block=True)


def emphasis_inside_a_word(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    at = max(range(len(words)), key=lambda n: len(words[n]))
    if not re.fullmatch("[a-z]{6,}", words[at]):
        return None
    words[at] = f"*{words[at][:3]}*{words[at][3:]}"
    return _case("emphasis inside a word", picked, " ".join(words))


def whole_in_emphasis(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    if not all(word.strip(".,;:").isalpha() for word in words[2:5]):
        return None
    words[2:5] = [f"*{word}*" for word in words[2:5]]
    return _case("several words emphasised", picked, " ".join(words))


def ending_twice(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    places = [
        n for n, word in enumerate(words) if re.fullmatch(r"[a-z]{4,}(?:ed|ing|s)", word) and not _SENSE.search(word)
    ]
    if len(places) < 2:
        return None
    for at in places[:2]:
        words[at] = re.sub("(ed|ing|s)$", "[s]" if words[at].endswith("ed") else "[ed]", words[at])
    return _case("two endings in brackets", picked, " ".join(words))


# What was done to the source.


def _resourced(kind: str, change: Callable[[str, Random], str | None]) -> Edit:
    def edit(picked: Picked, rng: Random) -> Case | None:
        word = picked.words[len(picked.words) // 2]
        changed = change(word, rng) if word.isalpha() and len(word) > 3 else None
        text = _put(picked, f" {word} ", f" {changed} ") if changed else None
        return _of_source(kind, picked, text) if text else None

    return edit


def _link(word: str, rng: Random) -> str:
    return rng.choice(
        [
            f"[{word}](https://example.org/wiki/Thing_1)",
            f"[{word}][ref]",
            f'[{word}](../a.html "A title")',
            f"[[{word}]]",
        ]
    )


def _marked_up(word: str, rng: Random) -> str:
    return rng.choice([f"*{word}*", f"**{word}**", f"_{word}_", f"<em>{word}</em>", f"`{word}`", f"<i>{word}</i>"])


def _footnote(word: str, rng: Random) -> str:
    return word + rng.choice(["[^1]", "[^note]", "^12^", "<sup>3</sup>", "[citation needed]", "(3)", "*", "†"])


def _tatweel(word: str, rng: Random) -> str | None:
    return f"{word[:2]}\u0640\u0640{word[2:]}" if re.fullmatch("[\u0620-\u064a]+", word) else None


def _vowelled(word: str, rng: Random) -> str | None:
    return "".join(letter + "\u064e" for letter in word) if re.fullmatch("[\u0620-\u064a]+", word) else None


def _stressed(word: str, rng: Random) -> str | None:
    return re.sub("([аеиоу])", "\\1\u0301", word, count=1) if re.fullmatch("[а-я]+", word) else None


def word_broken_at_a_page(picked: Picked, rng: Random) -> Case | None:
    word = max((one for one in picked.words if one.isalpha()), key=len)
    if len(word) < 8 or not picked.source.language.startswith("en"):
        return None
    half = len(word) // 2
    text = _put(
        picked,
        f" {word} ",
        f" {word[:half]}-\n\n{rng.choice(['117', '— 12 —', 'THE EVENING PAPER'])}\n\n{word[half:]} ",
    )
    return _of_source("word broken at a page's end", picked, text) if text else None


def list_in_source(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    whole = picked.source.text
    made = "\n".join([" ".join(words[:5]), " ".join(words[5:])])
    text = f"{whole[: picked.start]}\n- {made}\n{whole[picked.end :]}"
    return _of_source("item of a list", picked, text)


def quoted_lines_in_source(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    whole = picked.source.text
    made = "\n".join(f"> {' '.join(words[at : at + 6])}" for at in range(0, len(words), 6))
    text = f"{whole[: picked.start]}\n\n{made}\n\n{whole[picked.end :]}"
    return _of_source("lines with a mark of a mail", picked, text)


def hard_wrapped(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    whole = picked.source.text
    text = whole[: picked.start] + "\n    ".join(words) + whole[picked.end :]
    return _of_source("a word on each line", picked, text)


def inner_marks_of_another_country(picked: Picked, rng: Random) -> Case | None:
    at = len(picked.words) // 2
    word = picked.words[at]
    if not word.isalpha():
        return None
    text = _put(picked, f" {word} ", f" {rng.choice(['“{}”', '„{}“', '«{}»', '‘{}’']).format(word)} ")
    marks = rng.choice(["‘{}’", "‹{}›", "'{}'"])
    quotation = " ".join(marks.format(one) if n == at else one for n, one in enumerate(picked.words))
    return _of_source("inner marks of another country", picked, text, quotation=quotation) if text else None


MORE_HONEST: tuple[Edit, ...] = (
    _made("two omissions", _two_omissions), _made("omission without a blank", _omission_attached),
    _made("omission and gloss", _omission_and_bracket), _made("bracket in a bracket", _bracket_in_bracket),
    _made("date in brackets", _date_gloss), _made("comma in brackets", _comma_in_bracket), _made("first word in brackets", _whole_first_word),
    _made("note at the end", _note), _made("sic in round brackets", _sic_in_round), _made("slashes of verse", _verse),
    _made("word broken in the draft", _hyphen_at_line_end), _made("call of a note kept", _note_call),
    _made("ended by a dash", _ended_by_dash), _made("ended by the writer's mark", _asked), _made("blanks before marks", _spaced_marks),
    four_dots, paragraphs_joined, block_of_paragraphs, emphasis_inside_a_word, whole_in_emphasis, ending_twice,
    _resourced("link in the source", _link), _resourced("markup in the source", _marked_up), _resourced("footnote in the source", _footnote),
    _resourced("lengthened letters", _tatweel), _resourced("vowel signs", _vowelled), _resourced("stress marks", _stressed),
    word_broken_at_a_page, list_in_source, quoted_lines_in_source, hard_wrapped, inner_marks_of_another_country,
)  # fmt: skip
