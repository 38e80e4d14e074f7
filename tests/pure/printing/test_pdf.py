"""The PDF as other programs read it: pikepdf its tags, pypdf its text."""

import io
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing import (
    Bullets,
    Document,
    Figure,
    Heading,
    Letterhead,
    Paragraph,
    Table,
    UnreadablePicture,
    pdf,
    pdf_of_all,
    png_of_logo,
)
from tests.pure.printing.example import EVERYTHING, HARD, LONG_TABLE, SVG, body_of, pages_of, signs_of

PDF_UA = "{http://www.aiim.org/pdfua/ns/id/}part"
PDF_A = "{http://www.aiim.org/pdfa/ns/id/}"
LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=("Cc", "Cf"))


def opened(printed: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(printed))


def elements(node: Any) -> Iterator[Any]:
    """The elements of a structure tree in reading order."""
    if isinstance(node, pikepdf.Array):
        for one in node:  # type: ignore[attr-defined]
            yield from elements(one)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K"))


def test_a_program_reads_what_each_part_is() -> None:
    found = opened(pdf(EVERYTHING))
    root = found.Root
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert root.Lang == "de"
    with found.open_metadata() as about:
        assert about["dc:title"] == EVERYTHING.title
        assert about["dc:creator"] == [EVERYTHING.author]
        assert about[PDF_UA] == "1"
        assert (about[f"{PDF_A}part"], about[f"{PDF_A}conformance"]) == ("2", "A")
        assert about["xmp:CreateDate"].startswith("2026-03-12")
    tags = list(elements(root.StructTreeRoot.K))
    names = [str(tag.S) for tag in tags]
    assert [name for name in names if name.startswith("/H")] == ["/H1", "/H2", "/H3", "/H2", "/H1"]
    assert [str(tag.Alt) for tag in tags if tag.S == "/Figure"] == ["Wappen des Kreises", "Ein roter Balken"]
    headers = [part.Scope for tag in tags if tag.S == "/TH" for part in tag.A if "/Scope" in part]
    assert headers == ["/Column", "/Column"]
    assert names.count("/LI") == 2 + 2 + 2 + 2
    assert {"/Title", "/BlockQuote", "/Caption", "/Table", "/L"} <= set(names)


def test_the_page_carries_every_text_once_and_as_it_was_written() -> None:
    first, *further = pages_of(pdf(EVERYTHING))
    text = signs_of("".join([first, *further]))
    for words in (
        "Kreishausplatz 1 · Musterstadt",
        "noch kein Ergebnis",
        "Erste Zeile Zweite Zeile",
        "Abbildung 1",
    ):
        assert text.count(signs_of(words)) == 1, words
    assert text.count(signs_of(HARD)) == 3
    last = len(further) + 1
    assert further[-1].split("\n")[0] == "Niederschrift der 14. Sitzung Kreis Musterland"
    assert further[-1].rstrip().endswith(f"Seite {last} von {last}")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(LETTERS, max_size=80), max_size=4))
def test_no_text_is_read_as_markup(texts: list[str]) -> None:
    blocks = (
        Bullets(tuple(texts)),
        *map(Paragraph, texts),
        Table("T", ("Kopf",), tuple((text,) for text in texts)),
    )
    printed = pdf(Document("T", blocks))
    expected = "".join(["T", *(f"•{text}" for text in texts), *texts, "TKopf", *texts])
    assert signs_of(body_of(printed)) == signs_of(expected)


def test_ten_thousand_signs_and_letters_from_right_to_left() -> None:
    long = "#Ä*$\\@<ß „q“ " * 800
    hebrew, arabic = "שלום", "مرحبا"
    printed = pdf(Document("T", (Paragraph(long), Paragraph(hebrew), Paragraph(f"von {arabic}"))))
    text = body_of(printed)
    assert signs_of(text).count(signs_of("#Ä*$\\@<ß „q“ ")) == 800
    assert hebrew in text
    assert arabic in text


def test_a_sign_that_no_font_has_is_seen_to_be_missing() -> None:
    svg = SVG.replace(b"<rect", "<text y='9'>😀</text><rect".encode())
    blocks = (Paragraph("Gut 😀 中文\ue000!"), Figure(svg, "Ein Balken 😀"))
    assert "Gut \ufffd \ufffd\ufffd\ufffd!" in pages_of(pdf(Document("Titel 😀\x00\u202e", blocks)))[0]


def test_a_long_table_repeats_its_header() -> None:
    pages = pages_of(pdf(Document("Bericht", (LONG_TABLE,))))
    assert len(pages) > 5
    assert ["Nummer Gegenstand" in page for page in pages] == [True] * len(pages)
    rows = [line for page in pages for line in page.split("\n") if " Zeile " in line]
    assert rows == [f"{number} Zeile {number}" for number in range(300)]


def test_a_mark_stands_on_each_page_and_outside_of_what_is_read_aloud() -> None:
    letter = Document("Brief", (LONG_TABLE,), recipient=("Schule A",), mark="Entwurf!")
    marked, plain = pdf(letter), pdf(replace(letter, mark=""))
    assert all("Entwurf!" in page for page in pages_of(marked))
    files = [opened(one) for one in (marked, plain)]
    tags, without = ([str(tag.S) for tag in elements(file.Root.StructTreeRoot.K)] for file in files)
    assert tags == without


def test_the_same_document_is_the_same_file_with_the_fonts_of_the_house() -> None:
    printed = pdf(EVERYTHING)
    assert pdf(EVERYTHING) == printed
    fonts = {
        str(font.BaseFont)[8:] for page in opened(printed).pages for font in page.Resources.Font.values()
    }
    assert fonts == {"FiraSans-Regular", "FiraSans-SemiBold"}


def test_an_empty_document_is_a_page_with_its_title() -> None:
    assert pages_of(pdf(Document("Leer", language="en"))) == ["Leer\nPage 1 of 1"]


def test_a_page_is_typeset_in_less_than_a_second() -> None:
    pdf(EVERYTHING)
    started = time.perf_counter()
    pdf(replace(EVERYTHING, title="Noch einmal"))
    assert time.perf_counter() - started < 1


def test_what_is_no_picture_is_refused_by_name() -> None:
    with pytest.raises(UnreadablePicture, match=r"^logo"):
        pdf(Document("T", letterhead=Letterhead("Kreis", logo=b"\x89PNG\r\n\x1a\n", logo_text="Logo")))
    outside = SVG.replace(b"<rect", b"<image href='/etc/hostname' width='9' height='9'/><rect")
    with pytest.raises(UnreadablePicture, match=r"^figure"):
        pdf(Document("T", (Heading(1, "A"), Figure(outside, "Fremdes"))))
    assert png_of_logo(SVG).startswith(b"\x89PNG")
    with pytest.raises(UnreadablePicture, match=r"^logo"):
        png_of_logo(b"")


def test_letters_in_one_file_have_a_bookmark_each_and_count_their_own_pages() -> None:
    letter = replace(EVERYTHING, recipient=("Schule A", "Weg 1", "00001 Ort"), thread=())
    letters = [replace(letter, subtitle=name) for name in ("Schule A", "Schule B")]
    found = pypdf.PdfReader(io.BytesIO(pdf_of_all(letters, "Briefe")))
    single = len(pypdf.PdfReader(io.BytesIO(pdf(letter))).pages)
    assert [(mark.title, found.get_destination_page_number(mark)) for mark in found.outline] == [
        ("Schule A", 0),
        ("Schule B", single),
    ]
    assert f"Seite 2 von {single}" in found.pages[single + 1].extract_text()
    assert "Seite" not in found.pages[single].extract_text().splitlines()[-1]
    with opened(pdf_of_all(letters, "Briefe")).open_metadata() as about:
        assert about[PDF_UA] == "1"
