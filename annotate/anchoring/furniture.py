"""What always changes on a page though the article does not: ages, counters, the time of the visit."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d[\d.,\u00a0\u202f' ]*\d|\d|an?|one|two|three|four|five|six|seven|eight|nine|ten|few)[kKmM]?"
_UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?)"
_AGE = rf"{_NUMBER}\s*{_UNIT}(?:,?\s*(?:and\s*)?{_NUMBER}\s*{_UNIT})*"
_COUNTED = (
    r"(?:comments?|views?|reads?|readers?|shares?|likes?|replies|reply|votes?|points?|visits?|visitors?|followers?|subscribers?"
    r"|reactions?|retweets?|downloads?|online|unread|times)"
)
_CHANGING = re.compile(
    rf"\b{_AGE}\s+(?:ago|old)\b|\b(?:just now|yesterday|moments ago)\b|\b{_NUMBER}\s*{_COUNTED}\b"
    rf"|\b{_COUNTED}\s*[:(]\s*{_NUMBER}\)?",
    re.IGNORECASE,
)
_LONGEST = 120


def without_furniture(text: str) -> str:
    """Give a text with its ages and counters taken out of short lines, where such furniture stands, and blanks at line ends too."""
    return "\n".join(_plain(line) for line in text.split("\n")).strip()


def _plain(line: str) -> str:
    return (_CHANGING.sub("…", line) if len(line) <= _LONGEST else line).rstrip()
