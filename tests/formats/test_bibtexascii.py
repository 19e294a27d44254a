from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.core.seeds import Creator, Seed
from annotate.core.spans import Span
from annotate.core.tags import Claim, Tag
from annotate.errors import Refused
from annotate.formats import bibtex, bibtexascii
from annotate.formats.bibreading import read
from annotate.formats.entry import Entry
from annotate.formats.imported import Imported
from annotate.formats.latexreading import decode

LETTERS = [letter for letter in map(chr, range(0xA1, 0x2200)) if bibtexascii.macro(letter)]


def written(*entries: Entry) -> str:
    return "".join(bibtexascii.write(entries))


def test_an_entry_in_ascii_is_these_bytes() -> None:
    """Names, titles, tagged words and addresses come out as old BibTeX and LaTeX read them."""
    seed = Seed(
        "kakonen-1917",
        "article-newspaper",
        title="Été à Brest – “Łódź” excepted",
        container="Țara Æsir",
        issued="1917",
        url="https://harbour.example/ночь?a_b%20c",
        creators=(Creator(family="Käkönen", given="Åsa-Mária"), Creator(literal="Çelik & Søn")),
    )
    tag = Tag(seed.key, "c1", Span(1, 0, 3, "für"), Claim("ß"))
    assert written(Entry(seed, (tag,))) == (
        r"""@article{kakonen-1917,
  author = {K{\"a}k{\"o}nen, {\AA}sa-M{\'a}ria and {{\c{C}}elik \& S{\o}n}},
  title = {{\'E}t{\'e} {\`a} {Brest} {\textendash} {{\textquotedblleft}{\L}{\'o}d{\'z}{\textquotedblright}} excepted},
  journal = {{\textcommabelow{T}}ara {\AE}sir},
  year = {1917},
  url = {https://harbour.example/%D0%BD%D0%BE%D1%87%D1%8C?a_b%20c},
  annotation = {c1 (claim, 0:3): {\textquotedblleft}f{\"u}r{\textquotedblright} {\textemdash} {\ss}},
  verba = {c1 char=0,3 sha256=cd23c4c603b344f6},
}
"""
    )


@settings(max_examples=200)
@given(st.lists(st.sampled_from(LETTERS) | st.sampled_from("aZ9 .,:{}\\$&%_"), max_size=30).map("".join))
def test_what_is_written_reads_back_equal(text: str) -> None:
    """Whatever stands in a title, a note, a name or a tag's words comes back as it was read from the UTF-8 form, and the words are a tag again."""
    seed = Seed("k", title=text, note=text, publisher=text, creators=(Creator(literal=text),))
    entry = Entry(seed, (Tag("k", "q1", Span(1, 0, 3, f"a{text}"), Claim(text)),))
    made = written(entry)
    assert made.isascii()
    [plain], [macros] = list(read("".join(bibtex.write([entry])))), list(read(made))
    assert isinstance(plain, Imported)
    assert isinstance(macros, Imported)
    for name in ("title", "note", "publisher", "creators"):
        assert getattr(macros.seed, name) == getattr(plain.seed, name)
    assert macros.tags == plain.tags


def test_every_letter_of_latin_scripts_has_a_macro() -> None:
    """Nearly all of Latin-1 and Latin Extended-A and all of Vietnamese but the hook are written, each so that it is read back."""
    lacking = [
        one for one in map(chr, range(0xC0, 0x180)) if unicodedata.category(one)[0] == "L" and one not in LETTERS
    ]
    assert "".join(lacking) == "ĦħĲĳĸĿŀŉŦŧſ"
    assert [bibtexascii.macro(one) for one in "ếệḉ"] == [r"{\'{\^e}}", r"{\^{\d{e}}}", r"{\'{\c{c}}}"]
    assert all(decode(bibtexascii.macro(one)) == one for one in LETTERS)


@pytest.mark.parametrize(
    ("seed", "said"),
    [
        (Seed("k", title="Ночь"), "k: title: 'Н' (U+041D) has no macro that BibTeX knows"),
        (Seed("k", title="e\u0301"), "k: title: '\u0301' (U+0301) has no macro that BibTeX knows"),
        (Seed("k", doi="10.1/ö"), "k: doi: 'ö' (U+00F6) is no ASCII, and stands as it is there"),
        (Seed("kö"), "kö: key: 'ö' (U+00F6) is no ASCII, and stands as it is there"),
    ],
)
def test_what_has_no_macro_is_refused(seed: Seed, said: str) -> None:
    """There is no export then, and every seed in the way is named."""
    with pytest.raises(Refused) as caught:
        written(Entry(Seed("fine", title="é")), Entry(seed), Entry(Seed("last", title="毛")))
    assert str(caught.value) == said
    assert caught.value.hints[0].startswith("last: title: '毛'")
