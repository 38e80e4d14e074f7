"""The words of files: read apart from everything, kept once, and a bad file costs nobody anything."""

import io

import pikepdf
import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents import extraction, reading
from bildungsnetz.contexts.documents.actions import add_document
from bildungsnetz.contexts.documents.models import Document, DocumentText
from bildungsnetz.contexts.documents.reading import read_document
from tests.factories.documents import PNG, a_docx, a_pdf, an_odt, an_upload
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


def a_paper_file(name: str, content: bytes) -> Document:
    return add_document(
        a_network(),
        by=COMMAND,
        kind="vorlage",
        title="x",
        file=an_upload(name, content),
        alternative_text="x",
    )


def words_of(document: Document) -> tuple[str, str]:
    read_document.func(document.pk)
    read_document.func(document.pk)  # twice is once
    kept = DocumentText.objects.get(document=document)
    return kept.state, kept.text


def test_the_words_of_a_file_are_kept():
    document = a_paper_file("a.pdf", a_pdf("Übergang Kita", "Seite zwei"))
    assert words_of(document) == ("gelesen", "Übergang Kita\nSeite zwei")


@pytest.mark.parametrize(("extension", "make"), [("docx", a_docx), ("odt", an_odt)])
def test_office_files_are_read_line_by_line(extension, make):
    file = io.BytesIO(make("Konzept für den Ganztag", "zweiter Absatz"))
    assert extraction.words_of(file, extension) == "Konzept für den Ganztag\nzweiter Absatz\n"


def test_a_picture_has_no_words():
    assert words_of(a_paper_file("a.png", PNG)) == ("ohne_text", "")


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    document = a_paper_file("a.pdf", a_pdf("x"))
    monkeypatch.setattr(reading, "SECONDS", 0.001)
    assert words_of(document) == ("nicht_lesbar", "")


def test_a_page_that_would_unpack_to_gigabytes_ends_without_words():
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(b"BT (" + bytes(90 * 1024 * 1024) + b") Tj ET")
    buffer = io.BytesIO()
    pdf.save(buffer, compress_streams=True)
    assert words_of(a_paper_file("a.pdf", buffer.getvalue()))[1] == ""
