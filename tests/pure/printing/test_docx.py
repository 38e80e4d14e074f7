"""The Word document as python-docx reads it."""

import io
import zipfile

import docx as python_docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn

from printing import Document, Figure, Letterhead, Paragraph, UnreadablePicture, docx
from scripts.build_docx_template import TEMPLATE, build
from tests.pure.printing.example import EVERYTHING, HARD, LONG_TABLE, SVG


def opened(written: bytes) -> Word:
    return python_docx.Document(io.BytesIO(written))


def lines(word: Word) -> list[tuple[str, str]]:
    """Style and text of each paragraph that says something."""
    return [(one.style.name, one.text) for one in word.paragraphs if one.style and one.text.strip()]  # type: ignore[misc]


def test_word_finds_title_headings_and_every_text() -> None:
    word = opened(docx(EVERYTHING))
    assert lines(word) == [
        ("Absender", "Kreis Musterland"),
        ("Absender Angaben", "Kreishausplatz 1 · Musterstadt"),
        ("Absender Angaben", "Telefon 0000 1"),
        ("Roter Faden", "Vertrag  –  Konferenz  –  noch kein Ergebnis"),
        ("Title", "Niederschrift der 14. Sitzung"),
        ("Subtitle", "Lenkungskreis"),
        ("Angabe", "Gremium\tLenkungskreis"),
        ("Angabe", "Ort\tKreishaus"),
        ("Hinweis", "Entwurf"),
        ("Hinweis", "Noch nicht genehmigt."),
        ("Heading 1", "Tagesordnung"),
        ("Heading 2", "TOP 1: Größe"),
        ("Normal", "Erste Zeile\nZweite Zeile"),
        ("Heading 3", "Beschluss"),
        ("Quote", HARD),
        ("List Bullet", "eins"),
        ("List Bullet", "zwei"),
        ("List Number", "erstens"),
        ("List Number", "zweitens"),
        ("Heading 2", "TOP 2"),
        ("List Number", "von vorn"),
        ("List Number", HARD),
        ("Caption", "Stimmen"),
        ("Caption", "Abbildung 1"),
        ("Unterschrift", "Vorsitz"),
        ("Unterschrift", "Schriftführung"),
        ("Heading 1", "Anhang"),
    ]


def test_language_title_and_page_numbers_are_properties_of_the_file() -> None:
    word = opened(docx(EVERYTHING))
    properties = word.core_properties
    assert (properties.title, properties.author, properties.language) == (
        EVERYTHING.title,
        EVERYTHING.author,
        "de-DE",
    )
    languages = {language.get(qn("w:val")) for language in word.styles.element.xpath("//w:lang")}
    assert languages == {"de-DE"}
    section = word.sections[0]
    assert section.header.paragraphs[0].text == "Niederschrift der 14. Sitzung\tKreis Musterland"
    for footer in (section.footer, section.first_page_footer):
        codes = [code.text for code in footer._element.xpath(".//w:instrText")]
        assert (footer.paragraphs[0].text, codes) == ("\tSeite  von ", ["PAGE", "NUMPAGES"])


def test_a_letter_has_no_number_on_its_first_page_and_a_mark_on_each() -> None:
    section = opened(docx(Document("Entwurf: Brief", recipient=("Schule A",), mark="Entwurf"))).sections[0]
    assert section.first_page_footer.paragraphs[0].text == ""
    assert not section.first_page_footer._element.xpath(".//w:fldChar")
    assert section.footer.paragraphs[0].text == "\tSeite  von "
    for header in (section.header, section.first_page_header):
        assert (header.paragraphs[0].style.name, header.paragraphs[0].text) == ("Vermerk", "Entwurf")  # type: ignore[union-attr]
    plain = opened(docx(Document("Brief", recipient=("Schule A",)))).sections[0]
    assert [one.text for one in plain.first_page_header.paragraphs] == [""]


def test_the_head_of_a_letter_has_room_for_its_logo() -> None:
    square = SVG.replace(b'height="40"', b'height="80"')
    head = Letterhead("Kreis Musterland", logo=square, logo_text="Wappen")
    for recipient, height in (("Schule A",), 11), ((), 17):
        picture = opened(docx(Document("Brief", letterhead=head, recipient=recipient))).inline_shapes[0]
        assert (picture.height.mm, picture.width.mm) == pytest.approx((height, height), abs=0.3)


def test_a_table_has_a_repeated_header_and_its_alignments() -> None:
    (table,) = opened(docx(EVERYTHING)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Name", "Ja"],
        ["Land", "3"],
        [HARD, "4"],
    ]
    assert [len(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows] == [1, 0, 0]
    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [0, 2]
    widths = [cell.width or 0 for cell in table.rows[0].cells]
    assert widths[0] == pytest.approx(3 * widths[1], rel=0.01)


def test_each_numbered_list_begins_with_one() -> None:
    word = opened(docx(EVERYTHING))
    numbers = [one._p.pPr.numPr.numId.val for one in word.paragraphs if one.style.name == "List Number"]  # type: ignore[union-attr]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    numbering = word.part.numbering_part.element
    for number in set(numbers):
        starts = numbering.num_having_numId(number).xpath("w:lvlOverride/w:startOverride/@w:val")
        assert starts == ["1"]


def test_pictures_carry_their_words() -> None:
    pictures = opened(docx(EVERYTHING)).element.body.xpath(".//wp:docPr/@descr")
    assert pictures == ["Wappen des Kreises", "Ein roter Balken"]
    with pytest.raises(UnreadablePicture, match=r"^figure"):
        docx(Document("T", (Figure(b"kein Bild", "Bild"),)))


def test_empty_long_and_hostile_documents() -> None:
    assert lines(opened(docx(Document("Leer")))) == [("Title", "Leer")]
    hostile = "</w:t><w:br/>\x00\x07 \ud800\ufffe 😀 שלום\u202e " + "Ä" * 10_000
    word = opened(docx(Document("Lang\x00" * 100, (Paragraph(hostile), LONG_TABLE), author="A" * 999)))
    assert lines(word)[0][1] == "Lang" * 100
    assert lines(word)[1][1] == "</w:t><w:br/>  😀 שלום " + "Ä" * 10_000
    assert len(word.tables[0].rows) == 301


def test_the_template_is_what_its_description_says() -> None:
    built = io.BytesIO()
    build().save(built)
    with zipfile.ZipFile(built) as expected, zipfile.ZipFile(TEMPLATE) as committed:
        assert {name: committed.read(name) for name in committed.namelist()} == {
            name: expected.read(name) for name in expected.namelist()
        }, "Bitte „python -m scripts.build_docx_template“ ausführen."
