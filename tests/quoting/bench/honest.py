"""Honest edits: what an editor may do to a quotation, and what pages, printers and writing programs do to its source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from annotate.core.seeds import Region
from tests.quoting.bench.texts import Case, Picked, resourced

Edit = Callable[[Picked, Random], "Case | None"]
_SENSE = re.compile(
    r"(?i)\b(not|no|never|none|nor|neither|nobody|nothing|cannot|without|hardly|barely|only|almost|nearly|perhaps|may|might|could|few"
    r"|little|most(?:ly)?|unless|except|nicht|kein\w*|niemand|ohne|kaum|fast|wenig\w*|vielleicht|nur|ne|pas|n|sans|presque|personne|seulement"
    r"|peut-être|plus|не|без|почти|никто|только|возможно|больше|claimed|claims?|merely|often|sometimes|large?ly|\w+n’t|\w+n't"
    r"|no|ni|nunca|nadie|nada|casi|apenas|sólo|solo|non|mai|nessuno|niente|quasi|soltanto|forse|nie|nikt|nigdy|prawie|tylko|ніхто|майже|тільки"
    r"|жодного|niet|geen|bijna|nooit|δεν|μην|κανείς|σχεδόν|ποτέ|τίποτα|ούτε|לא|כמעט|איש|אף|בלי)\b"
)


def _case(kind: str, picked: Picked, quotation: str, **more: object) -> Case:
    return Case(kind, quotation, picked.source.key, place=(picked.start, picked.end), **more)  # type: ignore[arg-type]


def _bare(picked: Picked) -> str:
    return " ".join(picked.words)


def _stripped(picked: Picked) -> str:
    return _bare(picked).rstrip(".!?")


def verbatim(picked: Picked, rng: Random) -> Case | None:
    return _case("verbatim", picked, _bare(picked))


def final_stop_dropped(picked: Picked, rng: Random) -> Case | None:
    return _case("final stop dropped", picked, _stripped(picked))


def comma_inside(picked: Picked, rng: Random) -> Case | None:
    return _case("comma inside the marks", picked, _stripped(picked) + ",")


def first_letter_small(picked: Picked, rng: Random) -> Case | None:
    bare = _bare(picked)
    return _case("first letter small", picked, bare[0].lower() + bare[1:])


def first_letter_bracketed(picked: Picked, rng: Random) -> Case | None:
    bare = _bare(picked)
    if not bare[0].isalpha() or not bare[1].isalpha():
        return None
    return _case("first letter in brackets", picked, f"[{bare[0].lower()}]{bare[1:]}")


def part(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    start = rng.randrange(0, len(words) - 5)
    if "‘" in picked.text:
        return None
    return _case(
        "a part of the sentence", picked, " ".join(words[start : start + rng.randrange(4, 7)]).strip(",;:—–-.!?’‘")
    )


def _elided(kind: str, mark: str) -> Edit:
    def edit(picked: Picked, rng: Random) -> Case | None:
        words = picked.words
        start = rng.randrange(2, len(words) - 4)
        end = start + rng.randrange(1, min(7, len(words) - start - 2))
        if any(_SENSE.search(word) for word in words[start:end]) or any(
            "—" in word for word in words[start - 1 : end + 1]
        ):
            return None
        if picked.source.language == "ar":
            return None
        return _case(kind, picked, " ".join([*words[:start], mark, *words[end:]]))

    return edit


def stop_kept_before_omission(picked: Picked, rng: Random) -> Case | None:
    after = picked.source.text[picked.end :]
    rest = after.split("\n\n")[0].strip()
    following = rest.partition(". ")[2]
    words = following.split()
    if len(words) < 4 or re.search(r"[“”„\"\[]", following) or not words[0][0].isupper():
        return None
    return _case("sentence left out, stop kept", picked, f"{_stripped(picked)}. … {' '.join(words[:4]).rstrip('.,;:')}")


def ellipsis_at_edges(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    return _case("ellipsis at the edges", picked, f"… {' '.join(words[2:-1]).rstrip('.,;:—')} …")


def ellipsis_at_end(picked: Picked, rng: Random) -> Case | None:
    return _case("ellipsis at the end", picked, f"{' '.join(picked.words[:-2]).rstrip('.,;:—')}…")


def gloss_inserted(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    at = rng.randrange(2, len(words) - 2)
    gloss = rng.choice(
        [
            "that is, the government",
            "in Petrograd",
            "1917",
            "the Bolsheviks",
            "sailors",
            "emphasis added",
            "i.e. the city",
        ]
    )
    return _case("gloss in brackets", picked, " ".join([*words[:at], f"[{gloss}]", *words[at:]]))


def pronoun_replaced(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    places = [
        n
        for n, word in enumerate(words[:-1])
        if n and word.strip(",.").lower() in {"he", "she", "it", "they", "them", "this", "their", "his"}
    ]
    if not places:
        return None
    words[rng.choice(places)] = rng.choice(["[the workers]", "[Lenin]", "[the government]", "[Kerensky’s]"])
    return _case("pronoun replaced", picked, " ".join(words))


def ending_bracketed(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    places = [n for n, word in enumerate(words) if re.fullmatch(r"(?!noth)[a-z]{4,}(s|ed|ing)", word)]
    if not places or not picked.source.language.startswith("en"):
        return None
    at = rng.choice(places)
    stem = re.sub(r"(s|ed|ing)$", "", words[at])
    words[at] = stem + rng.choice(["[ing]", "[ed]", "[s]"])
    return _case("ending in brackets", picked, " ".join(words))


def sic_added(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    at = rng.randrange(1, len(words) - 1)
    return _case(
        "sic", picked, " ".join([*words[:at], rng.choice(["[sic]", "(sic)", "[sic!]", "[*sic*]"]), *words[at:]])
    )


def emphasised(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    at = rng.randrange(1, len(words) - 1)
    if not words[at].isalpha():
        return None
    words[at] = f"*{words[at]}*"
    note = rng.choice(["[emphasis added]", "[my emphasis]", "[italics mine]", "(emphasis added)"])
    return _case("emphasis added", picked, f"{' '.join(words)} {note}")


def straight_marks(picked: Picked, rng: Random) -> Case | None:
    text = _bare(picked).replace("’", "'").replace("‘", "'")
    return _case("straight apostrophes", picked, text) if text != _bare(picked) else None


def dashes_changed(picked: Picked, rng: Random) -> Case | None:
    text = re.sub(r"\s*[—–]\s*", rng.choice([" – ", "—", " — ", "--", " -- ", " - "]), _bare(picked))
    return _case("dashes", picked, text) if text != _bare(picked) else None


def blanks_changed(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    at = rng.randrange(1, len(words))
    blank = rng.choice(["\u00a0", "\u2009", "\u202f", "  "])
    return _case("blanks", picked, " ".join(words[:at]) + blank + " ".join(words[at:]))


def unseen_characters(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    at = max(range(len(words)), key=lambda n: len(words[n]))
    half = len(words[at]) // 2
    words[at] = words[at][:half] + rng.choice(["\u00ad", "\u200b", "\u2060"]) + words[at][half:]
    return _case("soft hyphens and characters of no width", picked, " ".join(words))


def decomposed(picked: Picked, rng: Random) -> Case | None:
    text = unicodedata.normalize("NFD", _bare(picked))
    return _case("letters and accents apart", picked, text) if text != _bare(picked) else None


def wrapped_draft(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    at = len(words) // 2
    return _case("wrapped lines", picked, " ".join(words[:at]) + "\n" + " ".join(words[at:]))


def block(picked: Picked, rng: Random) -> Case | None:
    return _case("block quotation", picked, _bare(picked), block=True)


def small_capitals(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    at = max(range(len(words)), key=lambda n: len(words[n]))
    if not words[at].isalpha():
        return None
    words[at] = words[at].upper()
    return _case("small capitals", picked, " ".join(words))


def note_call_inside(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    at = rng.randrange(3, len(words) - 1)
    words[at] += rng.choice(["[3]", "²", "¹²"])
    return _case("call of a note inside", picked, " ".join(words))


# What was done to the source.


def _of_source(kind: str, picked: Picked, text: str, *regions: Region, quotation: str = "") -> Case:
    length = len(text) - len(picked.source.text)
    place = (picked.start, picked.end + length)
    source = resourced(picked.source, text, regions)
    return Case(kind, quotation or _bare(picked), picked.source.key, place=place, source=source)


def _put(picked: Picked, old: str, new: str) -> str | None:
    whole = picked.source.text
    at = picked.text.find(old)
    if at < 0:
        return None
    at += picked.start
    return whole[:at] + new + whole[at + len(old) :]


def note_marker_in_source(picked: Picked, rng: Random) -> Case | None:
    word = picked.words[len(picked.words) // 2]
    text = _put(picked, f" {word} ", f" {word}{rng.choice(['[12]', '¹', '[a]', '[note 3]', '[1][2]'])} ")
    return _of_source("note marker left out", picked, text) if text else None


def broken_word_in_source(picked: Picked, rng: Random) -> Case | None:
    word = max((one for one in picked.words if one.isalpha()), key=len)
    half = len(word) // 2
    mark = rng.choice(["-\n", "\u00ad\n", "\ufffe\n", "‐\n"])
    text = _put(picked, f" {word} ", f" {word[:half]}{mark}{word[half:]} ")
    return _of_source("word broken at a line's end", picked, text) if text and len(word) > 6 else None


def ligatures_in_source(picked: Picked, rng: Random) -> Case | None:
    made = re.sub("ffi", "ﬃ", picked.text)
    made = re.sub("fi", "ﬁ", re.sub("fl", "ﬂ", made))
    whole = picked.source.text
    text = whole[: picked.start] + made + whole[picked.end :]
    return _of_source("ligatures", picked, text) if made != picked.text else None


def misprint_corrected(picked: Picked, rng: Random) -> Case | None:
    places = [word for word in picked.words if re.fullmatch("[a-z]{7,}", word)]
    if not places or not picked.source.language.startswith("en"):
        return None
    word = rng.choice(places)
    at = rng.randrange(2, len(word) - 3)
    slip = rng.choice([word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :]])
    text = _put(picked, f" {word} ", f" {slip} ")
    if not text or slip == word or picked.source.is_word is None or picked.source.is_word(slip):
        return None
    found = _of_source("misprint put right", picked, text)
    assert found.source
    found.source._is_word = picked.source.is_word
    return found


def misprint_kept(picked: Picked, rng: Random) -> Case | None:
    word = max((one for one in picked.words if one.isalpha()), key=len)
    slip = word[:2] + word[3] + word[2] + word[4:]
    text = _put(picked, f" {word} ", f" {slip} ")
    return (
        _of_source(
            "misprint kept with sic", picked, text, quotation=_bare(picked).replace(f" {word} ", f" {slip} [sic] ")
        )
        if text
        else None
    )


def word_twice_in_source(picked: Picked, rng: Random) -> Case | None:
    word = picked.words[3]
    text = _put(picked, f" {word} ", f" {word} {word} ")
    if not text or not word.isalpha():
        return None
    found = _of_source("word set twice", picked, text)
    assert found.source
    found.source._is_word = picked.source.is_word or bool
    return found


def caption_passed_over(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    word = words[len(words) // 2]
    caption = "\n\nSoldiers at the bridge, a postcard of the time\n\n"
    text = _put(picked, f" {word} ", f" {word}{caption}")
    if not text:
        return None
    start = text.index(caption) + 2
    regions = (
        Region(1, "body", 0, start),
        Region(1, "caption", start, start + len(caption) - 4),
        Region(1, "body", start + len(caption) - 4, len(text)),
    )
    return _of_source("caption passed over", picked, text, *(regions if rng.random() < 0.5 else ()))


def page_passed_over(picked: Picked, rng: Random) -> Case | None:
    word = picked.words[len(picked.words) // 2]
    text = _put(
        picked, f" {word} ", f" {word}\n\n{rng.choice(['117', '— 12 —', 'THE EVENING PAPER', '3 | Chapter Two'])}\n\n"
    )
    return _of_source("page furniture passed over", picked, text) if text else None


def lines_of_verse(picked: Picked, rng: Random) -> Case | None:
    words = picked.words
    at = len(words) // 2
    whole = picked.source.text
    made = " ".join(words[:at]) + "\n" + " ".join(words[at:])
    text = whole[: picked.start] + made + whole[picked.end :]
    return _of_source("lines of verse", picked, text, quotation=" ".join([*words[:at], "/", *words[at:]]))


def inner_marks_turned(picked: Picked, rng: Random) -> Case | None:
    word = picked.words[len(picked.words) // 2]
    if not word.isalpha():
        return None
    text = _put(picked, f" {word} ", f" “{word}” ")
    quotation = " ".join(f"‘{one}’" if n == len(picked.words) // 2 else one for n, one in enumerate(picked.words))
    return _of_source("inner marks turned", picked, text, quotation=quotation) if text else None


def reference_in_source(picked: Picked, rng: Random) -> Case | None:
    word = picked.words[len(picked.words) // 2]
    text = _put(
        picked,
        f" {word} ",
        f" {word} ({rng.choice(['Ivanov 1998', 'see Keller, 2004: 17', 'Smith and Jones 1987, 12–14'])}) ",
    )
    return _of_source("reference in the text left out", picked, text) if text and word.isalpha() else None


def two_sentences(picked: Picked, rng: Random) -> Case | None:
    rest = picked.source.text[picked.end :]
    following = re.match(r"\s+[^.!?“”\"\[\]()]+[.!?](?!\d)", rest)
    if not following or len(following[0].split()) > 40 or not following[0].strip()[0].isupper():
        return None
    return _case("two sentences", picked, _bare(picked) + " " + " ".join(following[0].split()))


HONEST: tuple[Edit, ...] = (
    verbatim, final_stop_dropped, comma_inside, first_letter_small, first_letter_bracketed, part,
    _elided("omission …", "…"), _elided("omission ...", "..."), _elided("omission [...]", "[...]"), _elided("omission [...] 2", "[…]"),
    _elided("omission . . .", ". . ."), _elided("omission with no-break blanks", ".\u00a0.\u00a0."), _elided("omission (…)", "(…)"),
    stop_kept_before_omission, ellipsis_at_edges, ellipsis_at_end, gloss_inserted, pronoun_replaced, ending_bracketed, sic_added,
    emphasised, straight_marks, dashes_changed, blanks_changed, unseen_characters, decomposed, wrapped_draft, block, small_capitals,
    note_call_inside, note_marker_in_source, broken_word_in_source, ligatures_in_source, misprint_corrected, misprint_kept,
    word_twice_in_source, caption_passed_over, page_passed_over, lines_of_verse, inner_marks_turned, reference_in_source, two_sentences,
)  # fmt: skip
