"""Word's own citation fields are typed into a copy of the document, which else stays as it is."""

from __future__ import annotations

import io
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from annotate.errors import Refused
from annotate.formats import wordfields
from annotate.formats.wordfields import citation, with_typed_citations
from annotate.library.pandoc import as_json
from annotate.quoting.drafts.scan import scan_word_processed
from tests.quoting.drafts import keys

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
SIMPLE = '<w:fldSimple w:instr=" CITATION Ree19 \\l 1033 "><w:r><w:t>(Reed, 1919)</w:t></w:r></w:fldSimple>'
COMPLEX = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> CITATION Tro</w:instrText></w:r>'
    '<w:r><w:instrText>30 \\p 12-14 \\l 1033 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>(Trotsky, 1930, pp. 12-14)</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
    '</w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def body(*inside: str) -> str:
    paragraphs = "".join(f"<w:p>{one}</w:p>" for one in inside)
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{paragraphs}</w:body></w:document>'


def docx(document: str, **more: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": document,
            **more,
        }.items():
            archive.writestr(name, part)
    return made.getvalue()


def typed(document: str) -> str:
    with zipfile.ZipFile(io.BytesIO(with_typed_citations(docx(document), "a.docx"))) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("instruction", "words"),
    [
        (" CITATION Ree19 \\l 1033 ", "[@{Ree19}]"),
        ("CITATION Ree19 \\p 3 \\l 1033", "[@{Ree19}, p. 3]"),
        (
            'citation Ree19 \\l 1033 \\f "see " \\v 2 \\p "3-5" \\s ", at the end"',
            "[see  @{Ree19}, p. 3-5, vol. 2 , at the end]",
        ),
        ("CITATION Ree19 \\n \\y \\t \\l 1033 \\m Tro30 \\p 9 \\m Len17", "[@{Ree19}; @{Tro30}, p. 9; @{Len17}]"),
        ("CITATION Ree19 \\p", "[@{Ree19}]"),
        ('CITATION Ree19 \\f "[a"', "[(a @{Ree19}]"),
        ("CITATION", ""),
        ("PAGE", ""),
        ("BIBLIOGRAPHY \\l 1033", ""),
        ("", ""),
    ],
)
def test_an_instruction_says_what_is_cited_and_where(instruction: str, words: str) -> None:
    """The tag, the pages, the volume, what stands before and behind, and further sources; other fields say nothing."""
    assert citation(instruction) == words


def test_fields_of_both_kinds_are_typed_and_all_else_stays() -> None:
    """A simple field, one of several runs and one in a content control become words; another field and the words around do not change."""
    control = f"<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{COMPLEX}</w:sdtContent></w:sdt>"
    given = body(text("“a” ") + SIMPLE + text("."), control + text(" &amp; 2"), text("p. ") + PAGE)
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
    assert typed(given) == given.replace(SIMPLE, run("[@{Ree19}]")).replace(COMPLEX, run("[@{Tro30}, p. 12-14]"))
    other = given.replace("w:", "x:").replace("xmlns:w", "xmlns:x")
    assert '<x:r><x:t xml:space="preserve">[@{Ree19}]</x:t></x:r>' in typed(other)


@pytest.mark.parametrize(
    "document",
    [
        body(text("no field")),
        body(PAGE),
        body('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>CITATION a</w:instrText></w:r>'),
        body('<w:r><w:fldChar w:fldCharType="end"/></w:r>', text("CITATION")),
        "<w:document>CITATION",
        "",
    ],
)
def test_what_has_no_whole_field_is_left_as_it_is(document: str) -> None:
    """A document without such fields, with half of one, or that is no XML, comes back with the same words."""
    assert typed(document) == document


def test_files_that_are_made_to_do_harm_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entities are never read, and what is far larger unpacked is not unpacked; what is no archive is for Pandoc to judge."""
    entities = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + body(SIMPLE).partition("?>")[2].replace(
        "Reed", "&b;"
    )
    with pytest.raises(Refused, match="declares a document type"):
        with_typed_citations(docx(entities), "a.docx")
    monkeypatch.setattr(wordfields, "MOST", 1000)
    with pytest.raises(Refused, match="too large unpacked"):
        with_typed_citations(docx(body(SIMPLE, text("a" * 2000))), "a.docx")
    with pytest.raises(Refused, match="too large unpacked"):
        with_typed_citations(docx(body(SIMPLE), **{"word/media/a.png": "a" * 10_000}), "a.docx")
    for data in (b"", b"PK\x03\x04 no archive", b"text"):
        assert with_typed_citations(data, "a.docx") == data


def test_a_damaged_document_is_for_pandoc_to_judge() -> None:
    """Whichever byte of the archive is another, reading it ends with the document, typed or not, or with its refusal."""
    stored = docx(body(SIMPLE, text("They sang until noon.")))
    for whole in (stored, with_typed_citations(stored, "a.docx")):
        for at in range(len(whole)):
            damaged = whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
            with suppress(Refused):
                assert with_typed_citations(damaged, "a.docx")


def test_pandoc_reads_what_was_typed(tmp_path: Path) -> None:
    """The citation of a field belongs to the quotation that it stands behind."""
    if not shutil.which("pandoc"):
        pytest.skip("there is no pandoc here")
    path = tmp_path / "a.docx"
    path.write_bytes(
        docx(body(text("He said “they sang” ") + SIMPLE + text(". Then “they slept” ") + COMPLEX + text(".")))
    )
    draft = scan_word_processed(as_json(path))
    assert [(one.reading.text, *keys(one.citations)) for one in draft.quotations] == [
        ("they sang", "Ree19"),
        ("they slept", "Tro30:12-14"),
    ]
