"""What pages put in the midst of a text may be left out of a quotation, and nothing else may."""

from __future__ import annotations

import pytest

from annotate.quoting.pattern import Pattern
from annotate.quoting.policy import POLICIES
from annotate.quoting.sources import Source
from annotate.quoting.standing import stand

WORDS = frozenset(["you", "ask", "whether", "i", "am", "frightened"])
BREAKS = [
    "\n\n17\n\n",
    "\n\n- 17 -\n\n",
    "\n\n17\n\nANNALS OF THE NORTH\n\n",
    "\n17\n\fANNALS OF THE NORTH\n",
    "\fAnnals of the North 17\n",
    "\f17 Annals of the North\n",
    "\n\n– 17 –\n\n\f\n",
    "\n\nPhoto: The old square before the war (Archive)\n\n",
    "\n\nFig. 3. The square in winter.\n\n",
    "\n\nAbb. 12: Der Platz im Winter.\n\n",
    " [p. 17] ",
    " [fol. 17v] ",
]
TEXT = "Nobody knew when the ferry{} would cross again, and you ask whether I am frightned."


@pytest.mark.parametrize("between", BREAKS)
@pytest.mark.parametrize(
    "quotation",
    [
        "Nobody knew when the ferry would cross again",
        "[n]obody knew … the ferry would cross again",
        "Nobody knew when the [f]erry would cross again",
        "when the ferr[ies] would cross",
        "the ferry would cross again, and you ask whether I am frightened",
    ],
)
def test_a_quotation_goes_around_what_a_page_put_there(between: str, quotation: str) -> None:
    """Numbers of pages, running heads and captions are no words of the text, marked or not, with brackets and slips beside them."""
    assert stand(Pattern(quotation), _source(TEXT.format(between)), POLICIES["chicago"])
    assert not stand(
        Pattern(quotation.replace("would cross", "could cross")), _source(TEXT.format(between)), POLICIES["chicago"]
    )


@pytest.mark.parametrize(
    "between",
    [
        "\n\nwho never slept,\n\n",
        "\fthe boat of 17\n",
        "\fThe Annals do not say in what year of the war they came 17\n",
        "\fAnnals of the North, which 17 men\n",
        "\n\nTable 3 shows them.\n\n",
        "\n\nPhotographs show them there.\n\n",
        " [p. 17 is lost] ",
        " 17 ",
    ],
)
def test_words_of_the_text_may_not_be_left_out(between: str) -> None:
    """A line that only begins a page, a sentence about a figure, and a figure in a line are words."""
    source = _source(TEXT.format(between))
    assert not stand(Pattern("Nobody knew when the ferry would cross again"), source, POLICIES["chicago"])


def test_a_running_head_is_known_by_coming_again() -> None:
    """A head without a number and without capitals is one where it stands at the top of several pages."""
    text = "They came.\fof the old north\nNobody knew when the ferry{} would cross.\n"
    assert stand(Pattern("the ferry would cross"), _source(text.format("\fof the old north\n")), POLICIES["chicago"])
    assert not stand(
        Pattern("the ferry would cross"), _source(text.format("\fof the old south\n")), POLICIES["chicago"]
    )


@pytest.mark.parametrize(
    ("between", "stands"),
    [
        (".\n7.", True),
        (". \n7.", True),
        (".[3]\n7.", True),
        ("\n2.", True),
        ("\n2)", True),
        ("\n7.", False),
        (" 2.", False),
        ("\n2", False),
    ],
)
def test_the_number_of_an_item_may_be_left_out(between: str, stands: bool) -> None:
    """`2.` numbers an item behind a sentence's end, or where it counts on from line to line; elsewhere it may be a figure."""
    source = _source(f"1. Mix the flour{between} Cover the jar.")
    assert bool(stand(Pattern("Mix the flour. Cover the jar"), source, POLICIES["chicago"])) is stands


def _source(text: str) -> Source:
    return Source("a", 1, text, language="en", is_word=WORDS.__contains__)
