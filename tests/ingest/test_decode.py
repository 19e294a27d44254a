"""Bytes become text: nothing is touched but line ends, and what is not certain is said."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import UnreadableSource, WrongCall
from annotate.ingest.decode import decode, decode_lines
from annotate.ingest.sources import document

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), min_size=1).filter(
    lambda text: not text.startswith("\ufeff")
)


@given(TEXTS)
def test_utf8(text: str) -> None:
    """Every text in UTF-8 comes out as it went in, and needs no copy of its bytes."""
    found = document(text.encode(), "letter.txt", "", "letter.txt")
    assert (found.text, found.decoded.encoding, found.decoded.basis) == (text, "utf-8", "strict")
    assert found.original is None


MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE,
         "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}  # fmt: skip


@pytest.mark.parametrize("encoding", MARKS)
@given(text=TEXTS)
def test_marks(encoding: str, text: str) -> None:
    """A byte order mark says the encoding, and is no part of the text; the bytes are kept beside it."""
    data = MARKS[encoding] + text.encode(encoding)
    found = document(data, "letter.txt", "", "letter.txt")
    assert (found.text, found.decoded.encoding, found.decoded.basis) == (text, encoding, "bom")
    assert found.original == data


@given(st.text(alphabet="ab\r\n", min_size=1))
def test_line_ends(text: str) -> None:
    """CRLF and CR become LF, whatever stands beside them."""
    assert decode(text.encode(), "letter.txt").text == "\n".join(text.replace("\r\n", "\n").split("\r"))


@pytest.mark.parametrize(
    "kept",
    ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\ufeffx", "e\u0301", "\u00ad", " \n ", "&amp;", "\ufffd"],
)
def test_nothing_else_is_touched(kept: str) -> None:
    """Other line ends, marks, decomposed letters, blanks and entities stay."""
    assert decode(f"a{kept}".encode(), "letter.txt").text == f"a{kept}"


@given(
    st.binary(max_size=200),
    st.sampled_from(["", "utf-8", "utf-16", "utf-16-le", "utf-7", "latin-1", "koi8-r", "shift_jis", "idna"]),
)
def test_any_bytes(data: bytes, declared: str) -> None:
    """Whatever comes in becomes a text that can be kept, or is refused."""
    try:
        found = decode(data, "letter.txt", declared)
    except UnreadableSource:
        return
    assert found.text
    assert "\x00" not in found.text
    assert "\r" not in found.text
    found.text.encode()


RUSSIAN = "Дворец пал почти без кровопролития. Министры арестованы, город спокоен, трамваи ходят.\n" * 4


SENTENCES = {
    "French": (
        "Le palais est tombé presque sans effusion de sang. Les ministres ont été arrêtés à l’aube.",
        ["cp1252"],
    ),
    "German": ("Der Winterpalast fiel fast ohne Blutvergießen. Über die Straßen zogen Züge.", ["cp1252"]),
    "Polish": ("Pałac zimowy padł prawie bez rozlewu krwi, ministrowie aresztowani.", ["cp1250", "iso8859-2"]),
    "Greek": ("Το παλάτι έπεσε σχεδόν χωρίς αιματοχυσία. Οι υπουργοί συνελήφθησαν.", ["cp1253"]),
    "Japanese": ("冬宮はほとんど流血なしに陥落した。大臣たちは逮捕された。", ["shift_jis", "euc_jp"]),
    "Russian": (RUSSIAN, ["cp1251", "koi8-r", "iso8859-5", "cp866"]),
}


@pytest.mark.parametrize(
    ("language", "encoding"), [(name, one) for name, (_, several) in SENTENCES.items() for one in several]
)
def test_guesses(language: str, encoding: str) -> None:
    """A guess is right for a sentence or two, and said to be one, with its confidence."""
    text = SENTENCES[language][0]
    found = decode(text.encode(encoding), "letter.txt")
    assert found.text == text
    assert 0.1 <= float(found.basis.removeprefix("guessed ")) <= 1


@pytest.mark.parametrize("declared", ["klingon", "rot13", "hex", "base64", "zip", "a\x00b", "undefined"])
def test_no_encoding(declared: str) -> None:
    """A name of no encoding of text is a wrong call."""
    with pytest.raises(WrongCall, match="is unknown"):
        decode(b"text", "letter.txt", declared)


MIXED = {
    "UTF-8": ("Käkönen\nbread".encode(), "Käkönen\nbread", "strict"),
    "a mark": (b"\xef\xbb\xbf" + "é".encode(), "é", "bom"),
    "both": ("Käkönen\r\n".encode() + "Zoë – “x”".encode("cp1252"), "Käkönen\nZoë – “x”", "mixed, line 2"),
    "what cp1252 lacks": ("é\n".encode() + b"a\x81b", "é\na\x81b", "mixed, line 2"),
}


@pytest.mark.parametrize("name", MIXED)
def test_a_file_of_many_programs(name: str) -> None:
    """Where some lines are UTF-8 and some are not, each line is read by itself."""
    data, text, basis = MIXED[name]
    found = decode_lines(data, "refs.bib")
    assert (found.text, found.basis) == (text, basis)


def test_a_file_in_one_older_encoding_is_guessed() -> None:
    """Where no line beyond ASCII is UTF-8, the whole file is in one encoding."""
    words = "Дворец пал почти без кровопролития. Министры арестованы, город спокоен.\n" * 5
    assert decode_lines(words.encode("cp1251"), "refs.bib").text == words
