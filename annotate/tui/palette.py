"""The looks of a text: what tells claims, quotes and footnotes apart, in dark and in light, with colours and without.

No look rests on colour alone. A claim is underlined, a quote is underlined and slanted, a footnote underlined and bold; where tags
overlap the line is double; furniture is dim; what is selected is shown reversed where there are no colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec
from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.theme import Theme

from annotate.core.tags import TagKind


class Palette(msgspec.Struct, frozen=True, gc=False):
    """The colours of one theme, as `#rrggbb`."""

    name: str
    paper: str
    ink: str
    faint: str
    margin: str
    claim: str
    quote: str
    footnote: str
    selected: str
    hit: str
    bar: str
    accent: str
    wrong: str

    def of_kind(self, kind: TagKind) -> str:
        """Give the colour behind a tag of this kind."""
        return {TagKind.CLAIM: self.claim, TagKind.QUOTE: self.quote, TagKind.FOOTNOTE: self.footnote}[kind]


DARK = Palette(
    "annotate-dark",
    paper="#15171c",
    ink="#d9d8d2",
    faint="#7a808c",
    margin="#5c626e",
    claim="#423810",
    quote="#16385a",
    footnote="#1c4425",
    selected="#4b5fb5",
    hit="#8f6a00",
    bar="#262a33",
    accent="#e0b64a",
    wrong="#ff8a80",
)
LIGHT = Palette(
    "annotate-light",
    paper="#fbfaf6",
    ink="#23262d",
    faint="#7d7f86",
    margin="#9a9ca3",
    claim="#f6e6ab",
    quote="#cbe3f8",
    footnote="#cfecce",
    selected="#9db9ff",
    hit="#ffcf40",
    bar="#e7e4da",
    accent="#8a5a00",
    wrong="#b00020",
)
PALETTES = {one.name: one for one in (DARK, LIGHT)}


def themes() -> list[Theme]:
    """Give the themes for Textual, by which forms and lists are coloured."""
    return [
        Theme(
            name=one.name,
            primary=one.accent,
            secondary=one.accent,
            accent=one.accent,
            warning=one.accent,
            error=one.wrong,
            success=one.accent,
            foreground=one.ink,
            background=one.paper,
            surface=one.paper,
            panel=one.bar,
            boost=one.bar,
            dark=one is DARK,
        )
        for one in PALETTES.values()
    ]


class Look(msgspec.Struct, frozen=True, gc=False):
    """What is to be seen of one stretch of text: the kinds of the tags on it, outermost first, and what else it is."""

    kinds: tuple[TagKind, ...] = ()
    furniture: bool = False
    selected: bool = False
    hit: bool = False
    meant: bool = False
    """It is the tag that the next action is about."""
    cursor: bool = False


@lru_cache(maxsize=4096)
def style(palette: Palette, look: Look, *, colored: bool = True) -> Style:
    """Give the style of a look."""
    ground = _ground(palette, look)
    ink = palette.faint if look.furniture and not look.kinds else palette.ink
    reverse = (look.selected and not colored) != look.cursor
    return Style(
        color=ink,
        bgcolor=ground,
        underline=len(look.kinds) == 1 or None,
        underline2=len(look.kinds) > 1 or None,
        italic=TagKind.QUOTE in look.kinds or (look.hit and not colored) or None,
        bold=TagKind.FOOTNOTE in look.kinds or look.meant or (look.cursor and look.selected) or look.hit or None,
        dim=(look.furniture and not colored and not look.kinds) or None,
        reverse=reverse or None,
    )


def _ground(palette: Palette, look: Look) -> str:
    if look.selected:
        return palette.selected
    if look.hit:
        return palette.hit
    return _mixed(palette.paper, [palette.of_kind(kind) for kind in look.kinds])


def _mixed(paper: str, colors: Sequence[str]) -> str:
    """Mix the colours of tags that lie on each other: each adds its distance from the paper, the later ones less."""
    base = _triplet(paper)
    mixed = [float(part) for part in base]
    for depth, color in enumerate(colors):
        weight = 1 / (1 + 0.4 * depth)
        mixed = [
            part + (there - below) * weight for part, there, below in zip(mixed, _triplet(color), base, strict=True)
        ]
    red, green, blue = (min(255, max(0, round(part))) for part in mixed)
    return ColorTriplet(red, green, blue).hex


def _triplet(color: str) -> ColorTriplet:
    return Color.parse(color).get_truecolor()
