"""What the marked changes in a quotation do to its sense: omissions that swallow a word, brackets that put in another."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from annotate.quoting.chaining import Match
from annotate.quoting.marks import is_boundary, is_sentence_end
from annotate.quoting.pattern import Bracket, Pattern
from annotate.quoting.sense import Sense
from annotate.quoting.slips import slips_away
from annotate.quoting.wording import Wording, key_of

_GLOSS = 4
"""A longer bracket explains; it does not stand in the sentence."""
_ASIDE = 3
"""Up to how many words between commas are an aside about the whole sentence."""
_BOUND = 3
"""How near to a figure stands what makes it a bound."""
_NAME = 4
"""Up to how many words a name has."""
_STEM = 3
_EXCEPTIONS = frozenset(["unless", "except", "außer", "ausser", "sofern", "sauf", "кроме", "سوى", "إلا"])
"""What they say belongs to the whole sentence, wherever a comma stands."""


class Passed(msgspec.Struct, frozen=True, gc=False):
    """What an omission passes over: words `[first, last)` of the source, at the place of its mark in the quotation."""

    first: int
    last: int
    mark: tuple[int, int]

    @property
    def length(self) -> int:
        """How many words."""
        return self.last - self.first


def passed_over(pattern: Pattern, match: Match) -> list[Passed]:
    """Give what the omissions between the pieces of a match pass over."""
    found: list[Passed] = []
    for number, joint in enumerate(pattern.joints[1:-1]):
        if joint.omission:
            found.append(Passed(match.pieces[number].last, match.pieces[number + 1].first, joint.omission))
    return found


def swallowed(passed: Passed, wording: Wording, sense: Sense) -> list[int]:
    """Give the numbers of the words whose loss changes what the words around the omission say.

    A word in a clause that is left out whole is no loss to them: it counts where its clause stands there in part.
    """
    found: list[int] = []
    for number in range(passed.first, passed.last):
        key = wording.keys[number]
        if sense.changes(key):
            ends = is_sentence_end if key in _EXCEPTIONS else is_boundary
            before = next((at for at in range(number - 1, passed.first - 2, -1) if ends(wording.gap(at))), None)
            after = next((at for at in range(number, passed.last) if ends(wording.gap(at))), None)
            if before is None or after is None or (key in sense.hedges and _is_aside(passed, wording, before, after)):
                found.append(number)
    return found or _unbound(passed, wording, sense) or _uncounted(passed, wording, sense)


def _uncounted(passed: Passed, wording: Wording, sense: Sense) -> list[int]:
    """Give the word that says how many or how much of what is kept behind the omission: `most of` the workers, or `most` alone."""
    if is_boundary(wording.gap(passed.last - 1)):
        return []
    first = passed.last - 1
    while first > passed.first and (
        wording.keys[first] in sense.partitives or wording.keys[first] in sense.determiners
    ):
        first -= 1
    is_part = not sense.partitives.isdisjoint(wording.keys[first + 1 : passed.last])
    is_all = first == passed.first and first == passed.last - 1
    return [first] if wording.keys[first] in sense.amounts and (is_part or is_all) else []


def _unbound(passed: Passed, wording: Wording, sense: Sense) -> list[int]:
    """Give the words before a figure that make it a bound, where they are left out and the figure is not: `more than`."""
    after = next((key for key in wording.keys[passed.last : passed.last + 2] if key not in sense.determiners), "")
    if not _figures([after] if after else [], sense):
        return []
    near = range(max(passed.first, passed.last - _BOUND), passed.last)
    keys = wording.keys
    return [
        number for number in near if not sense.limits.isdisjoint((keys[number], " ".join(keys[number : number + 2])))
    ]


def _is_aside(passed: Passed, wording: Wording, before: int, after: int) -> bool:
    """Tell whether a clause between two marks speaks of the whole sentence that goes on behind it: `, he claimed,`.

    Where the sentence is left out from its beginning to its end, it speaks of nothing that is kept.
    """
    if is_sentence_end(wording.gap(before)) or is_sentence_end(wording.gap(after)) or after - before > _ASIDE:
        return False
    begins = any(is_sentence_end(wording.gap(at)) for at in range(passed.first - 1, before))
    return not (begins and any(is_sentence_end(wording.gap(at)) for at in range(after + 1, passed.last)))


class Turned(msgspec.Struct, frozen=True, gc=False):
    """A bracket that changes the sense: where it stands in the quotation, what it says and what the source says in its place."""

    place: tuple[int, int]
    says: str
    source: str


def turned(pattern: Pattern, match: Match, wording: Wording, sense: Sense) -> list[Turned]:
    """Give the brackets of a match that change the sense."""
    found: list[Turned] = []
    for number, joint in enumerate(pattern.joints):
        is_edge = number in (0, len(match.pieces))
        first, last = (
            (0, 0) if is_edge or joint.omission else (match.pieces[number - 1].last, match.pieces[number].first)
        )
        for bracket in joint.brackets:
            replaced = list(range(first, last))
            said = _beside(match, wording, number, len(bracket.keys)) if is_edge else ()
            instead = (
                _taken_over(pattern, match, wording, sense, number, bracket) if is_edge and not joint.omission else []
            )
            if instead or _turns(bracket, replaced, said, wording, sense):
                there = " ".join(wording.raw[at] for at in instead or replaced)
                found.append(Turned((bracket.start, bracket.end), bracket.text, there))
    return found + list(_turned_words(pattern, match, wording, sense))


def _beside(match: Match, wording: Wording, number: int, several: int) -> Sequence[str]:
    """Give the words of the source beside a match, which a bracket at an edge of the quotation may only say again."""
    if number:
        return wording.keys[match.last : match.last + several]
    return wording.keys[max(0, match.first - several) : match.first]


def _taken_over(
    pattern: Pattern, match: Match, wording: Wording, sense: Sense, number: int, bracket: Bracket
) -> list[int]:
    """Give the words of the source beside a match that a bracket at an edge of the quotation took the place of, changing the sense.

    Nothing tells how far the bracket reaches there. It took the place of a figure or a name where it is one itself, and of a plain
    word behind an article, and only of what no mark parts from the words that are kept.
    """
    beside = _until_boundary(match, wording, forward=number > 0)
    kept, gap = (
        (match.last - 1, pattern.text[pattern.places[-1][1] : bracket.start])
        if number
        else (match.first, pattern.text[bracket.end : pattern.places[0][0]])
    )
    if not beside or is_boundary(gap):
        return []
    here, there = bracket.keys, [wording.keys[at] for at in beside]
    if len(here) == 1 and _figures(here, sense) and _figures(there[:1], sense):
        return beside[:1] if here[0] != there[0] else []
    if len(here) == 1 and any(here[0] in (f"{one}{there[0]}", there[0].removeprefix(one)) for one in sense.prefixes):
        return beside[:1] if here[0] != there[0] else []
    is_free = not (sense.has_capital_nouns and _is_name(wording.raw[kept], sense))
    if is_free and _is_name(wording.raw[beside[0]], sense):
        return beside[:1] if _is_other_name(bracket, beside, wording, sense) else []
    is_due = number > 0 and wording.keys[kept] in sense.articles and here and here[0] not in sense.small
    return beside[:1] if is_due and _is_other_word(here, there[:1], sense) else []


def _until_boundary(match: Match, wording: Wording, *, forward: bool) -> list[int]:
    """Give the numbers of the words beside a match, the nearest first, up to where a clause ends: as many as a name has, or one."""
    found: list[int] = []
    at = match.last if forward else match.first - 1
    while 0 <= at < len(wording) and len(found) < _NAME and not is_boundary(wording.gap(at - 1 if forward else at)):
        if found and not wording.raw[at][0].isupper():
            break
        found.append(at)
        at += 1 if forward else -1
    return found


def _turned_words(pattern: Pattern, match: Match, wording: Wording, sense: Sense) -> list[Turned]:
    found: list[Turned] = []
    for piece, standing in zip(pattern.pieces, match.pieces, strict=True):
        if piece.mixed:
            there, here = wording.keys[standing.first], piece.keys[0]
            inserted = piece.mixed.parts[0][0].casefold() if piece.mixed.parts[0][1] else ""
            plain = sense.small | sense.hedges
            ending = piece.mixed.parts[-1][0].casefold() if piece.mixed.parts[-1][1] else ""
            negates = inserted in sense.prefixes and not there.startswith(inserted)
            negates = negates or (ending in sense.lacks and not there.endswith(ending))
            negates = negates or (
                here in sense.small and there in sense.small and here[-1:] == there[-1:] and here != there
            )
            # `г[ода]` writes out what the source shortens.
            is_short = there == piece.mixed.literal
            negates = negates or (
                here != there and piece.mixed.is_bare and not is_short and not (here in plain and there in plain)
            )
            if negates or sense.is_negation(here) != sense.is_negation(there):
                found.append(Turned(piece.places[0], piece.raw[0], wording.raw[standing.first]))
    return found


def _turns(bracket: Bracket, replaced: list[int], said: Sequence[str], wording: Wording, sense: Sense) -> bool:
    here, there = bracket.keys, [wording.keys[at] for at in replaced]
    if len(here) <= _GLOSS and any(sense.changes(key) and key not in there and key not in said for key in here):
        return True
    if any(sense.changes(key) and key not in here for key in there):
        return True
    if not replaced and len(here) == 1 and here[0] in sense.universals and here[0] not in said:
        return True
    mine, theirs = sense.quantities(here), sense.quantities(there or said)
    if mine and theirs and mine != theirs:
        return True
    if not here or not there:
        return False
    if _figures(there, sense) and not all(key in sense.small - sense.numbers for key in here):
        return not set(_figures(here, sense)) <= set(_figures(there, sense)) or not _figures(here, sense)
    return _is_other_name(bracket, replaced, wording, sense) or _is_other_word(here, there, sense)


def _figures(keys: list[str], sense: Sense) -> list[str]:
    return [key for key in keys if key[0].isdigit() or key in sense.numbers]


def _is_other_name(bracket: Bracket, replaced: list[int], wording: Wording, sense: Sense) -> bool:
    """Tell whether a name stands for another name: not for a pronoun, nor the full name for a part, nor one spelt otherwise."""
    if not sense.small and is_sentence_end(wording.gap(min(replaced) - 1)):
        # The first word of a sentence has a capital, whatever it is.
        return False
    named = Wording(bracket.text).raw
    there = [wording.raw[at] for at in replaced]
    if not all(_is_name(word, sense) for word in named) or not all(_is_name(word, sense) for word in there):
        return False
    if any(slips_away(key_of(one), key_of(other)) <= 2 for one in named for other in there):
        return False
    return "".join(word[0] for word in named).casefold() not in {key_of(word) for word in there}


def _is_name(word: str, sense: Sense) -> bool:
    return word[0].isupper() and key_of(word) not in sense.small


def _is_other_word(here: list[str], there: list[str], sense: Sense) -> bool:
    """Tell whether plain words stand for other plain words: not for a description, and not in another form of the same."""
    if not sense.small or there[0] in sense.determiners or here[0] in sense.determiners:
        return False
    mine = [key for key in here if key not in sense.small and len(key) >= sense.plain]
    theirs = [key for key in there if key not in sense.small and len(key) >= sense.plain]
    return bool(mine and theirs) and not any(is_form_of(one, other) for one in mine for other in theirs)


def is_form_of(one: str, other: str) -> bool:
    """Tell whether two words are likely forms of one: the same beginning, or the same consonants in the same order."""
    if one[:_STEM] == other[:_STEM]:
        return True
    if one[0] != other[0]:
        return False
    # Of short verbs more than the vowels changes: see, saw.
    if min(len(one), len(other)) <= _STEM and abs(len(one) - len(other)) <= 1:
        return True
    short, long = sorted((_consonants(one), _consonants(other)), key=len)
    return bool(short) and long.startswith(short)


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aeiouyäöüàâéèêëîïôûùаеёиоуыэюя")
