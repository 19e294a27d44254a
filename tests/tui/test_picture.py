"""The picture in the README is the session as it is now."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from annotate.publish import REPAIR, sample_library
from annotate.publish.picture import picture
from tests.conftest import ROOT


def test_the_picture_is_the_program_of_now() -> None:
    """It is made by running the session on a sample seed, twice the same, and the README shows it."""
    with sample_library(ROOT) as library:
        made = [picture(library) for _ in range(2)]
    assert made[0] == made[1]
    assert (ROOT / "docs" / "session.svg").read_text("utf-8") == made[0], (
        f"docs/session.svg is not current; repair with: {REPAIR}"
    )
    assert re.search(r"!\[[^\]]+\]\(docs/session\.svg\)", (ROOT / "README.md").read_text("utf-8"))
    drawn = ET.fromstring(made[0])
    words = " ".join(one.text or "" for one in drawn.iter("{http://www.w3.org/2000/svg}text"))
    assert "Then we are leaving!" in words
    assert "speaker: Nikolai Sukhanov" in words
    assert not re.search(r"https?://(?!www\.w3\.org/)", made[0])
