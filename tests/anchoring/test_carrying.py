"""Where the words of an older text stand in a newer one."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.anchoring import Placement, Status, carry
from annotate.quoting.fold import fold
from tests.anchoring import edits
from tests.conftest import SAMPLE_SEEDS

OLD = """The palace has fallen

The ministers were led away at two in the morning. The city changed hands almost without bloodshed.

“We have won,” said a soldier — he would not give his name. Nobody in the square believed him.

Trams ran as usual on the Nevsky, and the bakeries opened at six.
"""


def place(words: str, new: str, old: str = OLD) -> tuple[str, str | None]:
    """Carry the one stretch that is these words; give the status and the words that stand there now."""
    at = old.index(words)
    (placed,) = carry(old, new, [(at, at + len(words))])
    return placed.status.value, None if placed.start is None else new[placed.start : placed.end]


def test_words_that_did_not_change_are_the_same_wherever_they_now_begin() -> None:
    """What was put before the words, or around them, does not make them others."""
    assert place("led away at two in the morning", "EXTRA EDITION\n\n" + OLD) == (
        "same",
        "led away at two in the morning",
    )
    assert place("Trams ran as usual", OLD.replace("almost without bloodshed", "with hardly a shot")) == (
        "same",
        "Trams ran as usual",
    )


def test_typesetting_does_not_change_words() -> None:
    """Quotation marks, dashes, line breaks, CRLF, NFD and ligatures leave words the same; the new form of them is given."""
    straight = OLD.translate(edits.STRAIGHT).replace("two in the", "two in\nthe").replace("\n", "\r\n")
    assert place("“We have won,” said a soldier — he", straight) == ("same", '"We have won," said a soldier - he')
    assert place("at two in the morning", straight) == ("same", "at two in\r\nthe morning")
    accented = OLD.replace("ministers", "ministères").replace("fallen", "ﬁnally fallen")
    assert place("The ministères", unicodedata.normalize("NFD", accented), accented) == (
        "same",
        unicodedata.normalize("NFD", "The ministères"),
    )
    assert place("ﬁnally fallen", accented.replace("ﬁ", "fi"), accented) == ("same", "finally fallen")


def test_corrected_words_are_changed_and_whole() -> None:
    """A corrected letter, or another word at an end of the span or in it, is found as changed, with all of the new words."""
    assert place("ministers were led away", OLD.replace("ministers", "minsters")) == (
        "changed",
        "minsters were led away",
    )
    assert place("almost without bloodshed", OLD.replace("almost", "nearly")) == ("changed", "nearly without bloodshed")
    assert place("almost without bloodshed", OLD.replace("bloodshed", "a single shot fired")) == (
        "changed",
        "almost without a single shot fired",
    )
    assert place("Nevsky", OLD.replace("Nevsky", "Liteiny")) == ("changed", "Liteiny")


def test_a_moved_paragraph_is_found_and_called_moved() -> None:
    """The words of a paragraph that was put elsewhere are moved; what it was put before is not."""
    title, first, second, third = OLD.strip().split("\n\n")
    new = "\n\n".join([title, third, first, second]) + "\n"
    assert place("bakeries opened at six", new) == ("moved", "bakeries opened at six")
    assert place("almost without bloodshed", new) == ("same", "almost without bloodshed")


def test_what_was_deleted_is_an_orphan_though_its_words_stand_elsewhere() -> None:
    """A sentence that went leaves an orphan; a short word of it is not found in another sentence."""
    new = OLD.replace("The city changed hands almost without bloodshed.", "")
    assert place("almost without bloodshed", new) == ("orphan", None)
    assert place("The", new.replace("The palace", "Our palace"), "The end of it all.\n\n" + OLD) == ("orphan", None)


def test_a_copy_without_a_fault_is_not_taken_for_the_corrected_original() -> None:
    """A lead that repeats a paragraph does not draw tags to itself, though the paragraph itself was corrected since."""
    _, first, *_ = OLD.strip().split("\n\n")
    corrected = OLD.replace("led away at two", "lead away at 2").replace("almost", "allmost")
    status, words = place("The city changed hands almost without bloodshed", first + "\n\n" + corrected)
    assert (status, words) == ("changed", "The city changed hands allmost without bloodshed")


def test_a_corrected_original_counts_though_a_copy_was_put_right_beside_it() -> None:
    """Beside a copy without a fault the corrected paragraph is ambiguous, with both places, whichever comes first."""
    _, first, *_ = OLD.strip().split("\n\n")
    corrected = first.replace("led away at two", "brought out at three").replace("almost", "nearly")
    for both in (first + "\n\n" + corrected, corrected + "\n\n" + first):
        new = OLD.replace(first, both)
        at = OLD.index("in the morning")
        (placed,) = carry(OLD, new, [(at, at + 14)])
        assert placed.status is Status.AMBIGUOUS
        assert {new[start:end] for start, end in placed.candidates} == {"in the morning"}
        assert len(set(placed.candidates)) == 2


def test_equal_lines_that_are_only_typeset_anew_are_the_same() -> None:
    """A caption that stands twice is the same in both places after a change of line ends, blanks or wraps."""
    caption = "Red Guards keep warm at a bonfire by the gates"
    old = f"{caption}\n{caption}\n\n" + OLD
    for new in (old.replace("\n", "\r\n"), old.replace(" keep", "  keep"), old.replace("bonfire by", "bonfire\nby")):
        spans = [(0, len(caption)), (len(caption) + 1, 2 * len(caption) + 1)]
        assert [one.status for one in carry(old, new, spans)] == [Status.SAME, Status.SAME]


def test_of_equal_lines_that_all_moved_none_is_chosen_silently() -> None:
    """Where two equal captions both went elsewhere, apart from one another, each may be either, and a person is asked."""
    caption = "Workers march in Moscow"
    paragraphs = OLD.strip().split("\n\n")
    old = "\n\n".join([paragraphs[0], caption, caption, *paragraphs[1:]])
    new = "\n\n".join([*paragraphs[:2], caption, *paragraphs[2:], caption])
    at = old.index(caption)
    for placed in carry(old, new, [(at, at + 7), (at, at + len(caption))]):
        assert placed.status in {Status.AMBIGUOUS, Status.ORPHAN}


def test_words_replaced_at_the_edges_are_found_by_their_number() -> None:
    """Where as many words stand between the same neighbours as before, each stands for the one in its place."""
    new = OLD.replace("were led away at two", "had sailed north at nine")
    assert place("led away", new) == ("changed", "sailed north")
    assert place("ministers were led", new) == ("changed", "ministers had sailed")


def test_of_two_equal_passages_side_by_side_neither_is_chosen_silently() -> None:
    """Where a paragraph now stands twice in a row, its words are ambiguous, and both places are given."""
    _, first, *_ = OLD.strip().split("\n\n")
    new = OLD.replace(first, first + "\n\n" + first)
    at = OLD.index("almost without bloodshed")
    (placed,) = carry(OLD, new, [(at, at + 24)])
    assert placed.status is Status.AMBIGUOUS
    assert sorted(new[start:end] for start, end in placed.candidates) == ["almost without bloodshed"] * 2
    assert len(set(placed.candidates)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "革命はペトログラードで始まった。兵士たちは冬宮を占拠した。パン屋は六時に開いた。電車はいつも通り走った。",
        "革命在彼得格勒开始。士兵占领了冬宫。部长们在凌晨两点被带走。这座城市几乎没有流血就易手了。面包店六点开门。",
        "การปฏิวัติเริ่มขึ้นในเปโตรกราด ทหารเข้ายึดพระราชวังฤดูหนาว รัฐมนตรีถูกนำตัวออกไปตอนตีสอง ร้านขนมปังเปิดตอนหกโมง",
    ],
)
def test_scripts_without_spaces_are_carried_too(text: str) -> None:
    """Words of Japanese, Chinese and Thai are found after an insertion, and as changed after a correction."""
    words = text[len(text) // 2 : len(text) // 2 + 8]
    assert place(words, "新" * 5 + "\n" + text, text) == ("same", words)
    status, found = place(words, text.replace(words, words[:3] + "X" + words[4:]), text)
    assert (status, found) == ("changed", words[:3] + "X" + words[4:])


@pytest.mark.parametrize(
    ("old", "new", "words", "status"),
    [
        ("The palace fell. Nobody was hurt.", "Update: The palace fell. Nobody was hurt.", "The palace fell", "same"),
        ("The palace fell. Nobody was hurt.", " The  palace  fell.  Nobody  was  hurt.", "palace fell", "same"),
        ("café déjà vu in the office", "cafe\u0301 de\u0301ja\u0300 vu in the oﬃce", "déjà vu in the", "same"),
        ("A first line.\n\nIt fell at two.\n\nNobody was hurt.", "A first line.\n\nNobody was hurt.\n\nIt fell at two.", "It fell at two.", "moved"),
        ("It fell at two. Nobody was hurt.", "Nobody was hurt. It fell at two.", "Nobody was hurt.", "ambiguous"),
        ("章一\n\n革命は始まった。\n\n人々は街に出た。兵士も来た。", "序\n\n章一\n\n人々は街に出た。兵士も来た。\n\n革命は始まった。", "革命は始まった。", "moved"),
        ("章一\n\n革命は始まった。\n\n人々は街に出た。兵士も来た。", "序\n\n章一\n\n人々は街に出た。兵士も来た。\n\n革命は始まった。", "兵士も", "same"),
        ("章一「終わった。」革命は始まった。人々は街に出た。", "人々は街に出た。章一「終わった。」革命は始まった。", "人々は街に出た。", "ambiguous"),
    ],
)  # fmt: skip
def test_words_of_a_text_of_a_few_sentences_are_carried_too(old: str, new: str, words: str, status: str) -> None:
    """Where a text begins or ends nothing is expected before or behind its words; a line that stands once is itself wherever it went."""
    assert place(words, new, old)[0] == status
    assert fold(place(words, new, old)[1] or "") == fold(words)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("It fell at two. It was late.", "It was late. Then all went home.", "It"),
        ("It fell at two. Nobody was hurt.", "It fell at two.", "Nobody was hurt."),
        ("Nobody was hurt. It fell at two.", "It fell at two, and we know that nobody was hurt badly.", "Nobody was hurt."),
        ("One.\n\nRead more here now.\n\nTwo.", "Read more here now.\n\nOne.\n\nTwo.\n\nRead more here now.", "Read more here now."),
    ],
)  # fmt: skip
def test_few_words_that_may_be_others_are_never_called_the_same(old: str, new: str, words: str) -> None:
    """A word at a text's edge, a sentence that went, and a line that stands twice now are not taken for themselves."""
    assert place(words, new, old)[0] in {"ambiguous", "changed", "orphan"}


def test_spans_outside_the_text_are_refused() -> None:
    """Offsets beyond the text, negative ones, and an end before its start are refused before anything is compared."""
    for span in ((0, 999), (-1, 3), (4, 2)):
        with pytest.raises(ValueError, match="is not inside the text"):
            carry("The palace", "The palace", [span])


def test_empty_texts_and_spans_are_carried() -> None:
    """An empty text has orphans only; an empty span stands between its neighbours; no spans give no placements."""
    assert carry("The palace", "", [(0, 3)]) == [Placement(Status.ORPHAN, None, None, 0.0)]
    assert carry("", "The palace", [(0, 0)])[0].status is Status.ORPHAN
    assert carry(OLD, OLD + "More.", []) == []
    at = OLD.index("ministers")
    (placed,) = carry(OLD, "Late edition. " + OLD, [(at, at)])
    assert (placed.status, placed.start, placed.end) == (Status.SAME, at + 14, at + 14)


@given(st.text(max_size=60), st.text(max_size=60), st.data())
def test_any_two_texts_can_be_compared(old: str, new: str, data: st.DataObject) -> None:
    """Whatever stands in two texts, each span has one placement inside the new one, and no orphan has a place."""
    ends = data.draw(st.lists(st.tuples(st.integers(0, len(old)), st.integers(0, len(old))), max_size=4))
    spans = [(min(pair), max(pair)) for pair in ends]
    placed = carry(old, new, spans)
    assert len(placed) == len(spans)
    for one in placed:
        assert (one.status is Status.ORPHAN) == (one.start is None) == (one.end is None)
        if one.start is not None and one.end is not None:
            assert 0 <= one.start <= one.end <= len(new)
        assert 0 <= one.score <= 1


@given(st.text(max_size=80), st.text(max_size=20), st.integers(0, 80), st.data())
def test_words_called_the_same_are_the_same(old: str, put: str, at: int, data: st.DataObject) -> None:
    """Where something was put into a text, whatever is called same or moved folds to the old words."""
    new = old[:at] + put + old[at:]
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    (placed,) = carry(old, new, [(start, end)])
    if placed.status in {Status.SAME, Status.MOVED} and old[start:end].strip():
        assert fold(new[placed.start : placed.end]) == fold(old[start:end])


FLOOR = {"right": 99.4, "wrong": 0.3}
"""Percent of all spans of the sample seeds, over all kinds of edit; a floor is raised when the figure rises."""


def test_of_generated_edits_nearly_all_spans_are_placed_right() -> None:
    """Over all kinds of edit of the sample seeds, the figures hold their floors, and nothing called same or moved is wrong."""
    count: Counter[str] = Counter()
    silent = []
    texts = [(path / "text.txt").read_text("utf-8") for path in sorted(SAMPLE_SEEDS.iterdir()) if path.is_dir()]
    for kind, steps in edits.KINDS.items():
        for number, old in enumerate(texts):
            chance = random.Random(f"pinned/{kind}/{number}")
            new = edits.edited(old, steps, chance)
            spans = edits.drawn_spans(old, chance, 15)
            for span, placed in zip(spans, carry(old, new.text, spans), strict=True):
                result = edits.judged(new, span, placed.start, placed.end)
                count[result] += 1
                if result == "wrong" and placed.status in {Status.SAME, Status.MOVED}:
                    silent.append((kind, number, span))
    total = sum(count.values())
    assert 100 * count["right"] / total >= FLOOR["right"], count
    assert 100 * count["wrong"] / total <= FLOOR["wrong"], count
    assert silent == []


def test_a_moved_paragraph_keeps_its_first_word_though_another_came_in_its_place() -> None:
    """Where the paragraph that now follows begins with the same word, the word still belongs to the one that moved."""
    title, first, second, third = OLD.strip().split("\n\n")
    moved = "The theatres played to full houses on every evening of that week, and nobody asked for the money back."
    stayed = "The tramways carried more people on that day than on any other of the year."
    old = "\n\n".join([title, first, moved, second, third, stayed])
    new = "\n\n".join([title, first, stayed, second, third, moved])
    for words in ("The theatres played", "The tramways carried"):
        assert place(words, new, old)[1] == words


def test_the_first_word_of_another_sentence_is_not_taken_for_that_of_a_lost_one() -> None:
    """Where the sentence after a span's last full stop was replaced by another that begins alike, the span is not called the same."""
    new = OLD.replace(
        "The city changed hands almost without bloodshed.", "The bakery on the corner sold tickets for bread."
    )
    status, _ = place("ministers were led away at two in the morning. The", new)
    assert status in {"ambiguous", "changed"}


def test_of_two_equal_sentences_in_a_row_nobody_knows_which_was_deleted() -> None:
    """Where a sentence stood twice in a row and stands once, a person is asked which of them it is."""
    sentence = "The city changed hands almost without bloodshed."
    old = OLD.replace(sentence, sentence + " " + sentence)
    at = old.index("changed hands")
    for start in (at, old.index("changed hands", at + 1)):
        (placed,) = carry(old, OLD, [(start, start + 13)])
        assert placed.status in {Status.AMBIGUOUS, Status.ORPHAN}


def test_what_a_shortened_paragraph_is_now_is_not_another_one_that_moved() -> None:
    """A paragraph that lost a sentence and reads as a deleted one did is still itself: the deleted one did not move there."""
    begun, ended = (
        "The harbour froze early that winter, said the pilots.",
        "A letter from Kazan took nineteen days to arrive.",
    )
    short, long = f"{begun} {ended}", f"{begun} Nobody in the customs house had been paid since August. {ended}"
    title, first, second, third = OLD.strip().split("\n\n")
    old = "\n\n".join([title, short, first, second, long, third])
    new = "\n\n".join([title, first, second, short, third])
    assert place("took nineteen days", new, old)[0] not in {"same", "moved"}


def test_a_long_text_whose_sentences_come_again_and_again_is_carried_too() -> None:
    """Where hardly any words stand once, their order tells what went where, and nothing is called the same or moved that is not."""
    chance = random.Random("again and again")
    sentences = [*edits.FOREIGN, *(found for found in OLD.replace("\n", " ").split(". ") if len(found) > 30)]
    paragraphs = [" ".join(chance.choices(sentences, k=chance.randint(2, 7))) for _ in range(300)]
    old = "\n\n".join(paragraphs)
    count: Counter[str] = Counter()
    for kind in ("typos 20 %", "words replaced 20 %", "paragraphs moved 20 %"):
        new = edits.edited(old, edits.KINDS[kind], chance)
        spans = edits.drawn_spans(old, chance, 200)
        for span, placed in zip(spans, carry(old, new.text, spans), strict=True):
            result = edits.judged(new, span, placed.start, placed.end)
            count[result] += 1
            count["silent"] += result == "wrong" and placed.status in {Status.SAME, Status.MOVED}
    assert count["silent"] == 0
    assert count["right"] >= 597, count
