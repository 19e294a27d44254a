"""`cite` and `quote`: the references of seeds and tags, and what an editor pastes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import msgspec

from annotate.core.tags import Quote, Tag
from annotate.errors import WrongCall
from annotate.formats import pasting, styles
from annotate.formats.entry import Entry
from annotate.formats.styles.items import locator_words
from annotate.formats.styles.rendering import OUTPUTS, render
from annotate.formats.styles.runs import Runs, joined, marked, plain
from annotate.library import Library, finding
from annotate.library.attributing import speakers
from annotate.library.kept import citekey
from annotate.library.placed import placed_tags
from annotate.store import reading

if TYPE_CHECKING:
    from annotate.core.seeds import Seed
    from annotate.library.shapes import CitationShape, CiteShape, QuoteShape

FORMS = tuple(dict.fromkeys((*OUTPUTS, *pasting.CITATIONS)))
"""What `cite` can write; `latex` and `typst` are a reference where a style is asked for, else a citation of the key."""

ENGINES = ("builtin", "pandoc")
STYLE = "chicago"
"""The style of a reference, where none is asked for."""


class CiteAsked(msgspec.Struct, frozen=True, gc=False):
    """How keys shall be cited; what is empty was not asked for."""

    form: str = "text"
    style: str = ""
    locator: str = ""
    engine: str = ""
    words: bool = False

    @property
    def pasted(self) -> bool:
        """Whether keys are cited for an editor, instead of a reference being formatted."""
        return self.form in pasting.CITATIONS and not (self.style and self.form in OUTPUTS)


class _Cited(msgspec.Struct, frozen=True, gc=False):
    """A key that was found: the seed, and the tag with those who speak through it."""

    seed: Seed
    tag: Tag | None = None
    speakers: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.tag.key if self.tag else self.seed.key

    @property
    def exact(self) -> str:
        return self.tag.span.exact if self.tag else ""


def cite(library: Library, keys: Sequence[str], asked: CiteAsked) -> CiteShape:
    """Give the references of seeds and tags in the order of the keys, or one citation of all for an editor.

    Raises:
        WrongCall: what was asked for does not go together.
        NotFound: there is no such seed or tag, or no such style file.
        Refused: the style file is none, or the engine is not there.
    """
    _require_together(keys, asked)
    style, engine = _style_and_engine(asked)
    with library.database.reading():
        found = [_cited(library, key) for key in keys]
    if asked.pasted:
        style = engine = ""
        text = pasting.cite(list(dict.fromkeys(citekey(one.seed) for one in found)), asked.form, asked.locator)
        citations = [_shape(one, pasting.cite([citekey(one.seed)], asked.form, asked.locator)) for one in found]
    else:
        citations = [_shape(one, _formatted(one, asked, style, engine)) for one in found]
        between = "\n\n" if asked.form in {"markdown", "latex", "typst"} else "\n"
        text = between.join(one["text"] for one in citations)
    made = {"form": asked.form, "style": style, "engine": engine, "text": text, "citations": citations}
    return cast("CiteShape", made)


def _require_together(keys: Sequence[str], asked: CiteAsked) -> None:
    if asked.locator and len(keys) > 1:
        raise WrongCall("--locator goes with one KEY")
    if not asked.pasted:
        return
    hint = (
        f"give --style too for a reference written as {asked.form}"
        if asked.form in OUTPUTS
        else "see: annotate quote --help"
    )
    if asked.words or asked.engine or asked.style:
        given = "--words" if asked.words else "--engine" if asked.engine else "--style"
        raise WrongCall(f"{given} goes with a reference, and --as {asked.form} cites the key", hint)


def _style_and_engine(asked: CiteAsked) -> tuple[str, str]:
    """Settle what formats, and by which style; a style that is none of ours is a file."""
    style = asked.style or STYLE
    if asked.pasted or (style in styles.STYLES and asked.engine != "pandoc"):
        return style, "builtin"
    if style not in styles.STYLES:
        _require_file(style, asked.engine)
    return style, "pandoc"


def _require_file(style: str, engine: str) -> None:
    if not style.endswith(".csl"):
        raise WrongCall(
            f"there is no style {style!r}", f"there are: {' '.join(styles.STYLES)}; another is a file, as FILE.csl"
        )
    if engine == "builtin":
        raise WrongCall(f"the builtin engine has no style {style!r}", f"it has: {' '.join(styles.STYLES)}")
    from annotate.library import pandoc  # noqa: PLC0415  only a style file needs it

    pandoc.require_style(style)
    pandoc.program()


def _cited(library: Library, key: str) -> _Cited:
    database = library.database
    if ":" not in key:
        seed_id, _ = finding.seed_id(database, key)
        return _Cited(reading.seed_of(database, seed_id))
    found = finding.tag(database, key)
    seed = reading.seed_of(database, found.seed_id)
    tags = placed_tags(database, found.seed_id)
    tag = tags[found.tag_id]
    return _Cited(seed, tag, speakers(tag, tags.values(), seed))


def _shape(cited: _Cited, text: str) -> CitationShape:
    return {
        "key": cited.key,
        "seed": cited.seed.key,
        "exact": cited.exact,
        "speakers": list(cited.speakers),
        "text": text,
    }


def _formatted(cited: _Cited, asked: CiteAsked, style: str, engine: str) -> str:
    return render(
        (*_before(cited, words=asked.words), *_reference(cited.seed, asked.locator, style, engine)), asked.form
    )


def _reference(seed: Seed, locator: str, style: str, engine: str) -> Runs:
    from annotate.formats import csl  # noqa: PLC0415  a key that is cited for an editor needs no item

    item = csl.item(Entry(seed))
    if engine == "builtin":
        return styles.reference(style, item, locator)
    from annotate.library import pandoc  # noqa: PLC0415  the own formatter needs none

    runs = pandoc.reference(item, style)
    return joined([runs, marked(plain(locator_words(locator)), ".")], "")


def _before(cited: _Cited, *, words: bool) -> Runs:
    """Give what stands before the reference: the exact words, and whose they are."""
    details = cited.tag.details if cited.tag else None
    names = list(cited.speakers)
    if names and isinstance(details, Quote) and details.work:
        names[0] += f", {details.work}"
    said = "".join(f"{name}, quoted in " for name in names)
    exact = f"{pasting.in_marks(' '.join(cited.exact.split()))} — " if words and cited.exact else ""
    return plain(f"{exact}{said}")


def quote(library: Library, key: str, form: str, locator: str = "") -> QuoteShape:
    """Give a tag's exact words with their citation, as an editor pastes them.

    Raises:
        NotFound: there is no such tag.
    """
    with library.database.reading():
        found = finding.tag(library.database, key)
        tag, seed = found.tag, reading.seed_of(library.database, found.seed_id)
    quoted = pasting.Quoted(tag.span.exact, citekey(seed), locator)
    text = pasting.quote(quoted, form)
    return cast("QuoteShape", {"key": tag.key, "seed": tag.seed, "form": form, "exact": tag.span.exact, "text": text})
