"""Many files as one PDF: pages stay, pictures become pages, the rest is attached, bookmarks lead there."""

import io

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from printing import Document, Paragraph, pdf
from printing.binding import Chapter, Leaf, bind

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def a_leaf(title: str, content: bytes, media_type: str = "application/pdf", name: str = "x.pdf") -> Leaf:
    return Leaf(title, name, media_type, io.BytesIO(content))


def a_file(text: str) -> bytes:
    return pdf(Document(title=text, blocks=(Paragraph(f"Inhalt von {text}"),)))


def a_picture(mode: str, size: tuple[int, int]) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, 1).save(buffer, "PNG")
    return buffer.getvalue()


def bound(*chapters: Chapter) -> bytes:
    target = io.BytesIO()
    bind(a_file("Deckblatt"), "Tagesordnung", chapters, target)
    return target.getvalue()


def bookmarks(content: bytes) -> list[tuple[int, str, int]]:
    """Depth, title and page (from 0) of each bookmark."""
    reader = PdfReader(io.BytesIO(content))

    def walk(entries: list, depth: int) -> list[tuple[int, str, int]]:
        found = []
        for entry in entries:
            if isinstance(entry, list):
                found += walk(entry, depth + 1)
            else:
                found.append((depth, entry.title, reader.get_destination_page_number(entry)))
        return found

    return walk(reader.outline, 0)


def test_files_stand_behind_the_cover_under_the_bookmark_of_their_item() -> None:
    whole = bound(
        Chapter("", (a_leaf("Lageplan", a_file("Lageplan")),)),
        Chapter(
            "TOP 1: Ganztag", (a_leaf("Konzept", a_file("Konzept")), a_leaf("Bericht", a_file("Bericht")))
        ),
    )
    assert bookmarks(whole) == [
        (0, "Tagesordnung", 0),
        (0, "Lageplan", 1),
        (0, "TOP 1: Ganztag", 2),
        (1, "Konzept", 2),
        (1, "Bericht", 3),
    ]
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(whole)).pages]
    assert ["Inhalt von Konzept" in page for page in pages] == [False, False, True, False]
    with pikepdf.open(io.BytesIO(whole)) as opened:
        assert opened.Root.PageMode == "/UseOutlines"
        assert "/MarkInfo" not in opened.Root
        assert not opened.open_metadata().pdfa_status


@pytest.mark.parametrize(
    ("mode", "size", "across"), [("RGB", (300, 100), True), ("RGBA", (10, 20), False), ("P", (5, 5), False)]
)
def test_a_picture_becomes_a_page_that_stands_as_it_does(
    mode: str, size: tuple[int, int], across: bool
) -> None:
    whole = bound(Chapter("", (a_leaf("Foto", a_picture(mode, size), "image/png"),)))
    with pikepdf.open(io.BytesIO(whole)) as opened:
        _left, _bottom, width, height = map(float, opened.pages[1].mediabox)
    assert (width > height) == across
    assert sorted((round(width), round(height))) == [595, 842]


def test_other_files_and_broken_ones_are_attached_under_different_names() -> None:
    whole = bound(
        Chapter(
            "TOP 1",
            (
                a_leaf("Tabelle", b"eins", WORD, "x.docx"),
                a_leaf("Liste", b"zwei", WORD, "x.docx"),
                a_leaf("Kaputt", b"%PDF-1.7 kaputt"),
            ),
        )
    )
    with pikepdf.open(io.BytesIO(whole)) as opened:
        kept = {name: one.get_file().read_bytes() for name, one in opened.attachments.items()}
    assert kept == {"x.docx": b"eins", "x-2.docx": b"zwei", "x.pdf": b"%PDF-1.7 kaputt"}
    assert bookmarks(whole) == [(0, "Tagesordnung", 0)]
