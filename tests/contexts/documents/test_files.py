import hashlib
import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.storage import default_storage

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents import checking
from bildungsnetz.contexts.documents.actions import add_document, attach_file, record_picture
from bildungsnetz.contexts.documents.files import check_file, download_name
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.documents.names import clean_name, title_of
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from tests.factories.deeds import as_office, as_staff
from tests.factories.documents import (
    DOCX,
    JPG,
    ODT,
    ODT_TYPE,
    PDF,
    PNG,
    XLSX,
    a_docx_with,
    a_pdf,
    a_picture,
    an_archive,
    an_upload,
)
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.png", PNG, "image/png"),
        ("a.JPG", JPG, "image/jpeg"),
        ("a.jpeg", JPG, "image/jpeg"),
        ("a.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.odt", ODT, "application/vnd.oasis.opendocument.text"),
    ],
)
def test_a_file_is_known_by_its_content(name, content, media_type):
    checked = check_file(an_upload(name, content))
    assert checked.type.media_type == media_type
    assert (checked.size, checked.sha256) == (len(content), hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"", "Die Datei ist leer. Bitte wählen Sie die richtige Datei."),
        ("a.html", b"<html><script>alert(1)</script>", "Erlaubt sind Dateien der Art PDF"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Erlaubt sind Dateien der Art PDF"),
        ("a.zip", an_archive(("liste.txt", b"x")), "Erlaubt sind Dateien der Art PDF"),
        (
            "a.docx",
            an_archive(
                ("[Content_Types].xml", b"wordprocessingml.document.main+xml"), ("word/vbaProject.bin", b"")
            ),
            "enthält Makros",
        ),
        ("a.docx", b"PK\x03\x04 damaged", "Die Datei ist beschädigt"),
        ("a.png", PDF, "Der Inhalt der Datei ist PDF, ihr Name endet aber auf „.png“."),
    ],
)
def test_what_is_not_what_it_claims_is_refused(name, content, sentence):
    with pytest.raises(DomainError, match=sentence) as refusal:
        check_file(an_upload(name, content))
    assert refusal.value.field == "file"


def test_what_lies_about_its_size_is_read_up_to_the_limit_only(settings):
    settings.DOCUMENT_MOST_BYTES = 1024 * 1024
    many = an_upload("a.pdf", PDF + bytes(1024 * 1024))
    with pytest.raises(DomainError, match="größer als 1 MB"):
        check_file(many)
    many.size = 10
    with pytest.raises(DomainError, match="größer als 1 MB"):
        check_file(many)
    assert many.tell() <= 1024 * 1024 + 256 * 1024


def a_bomb() -> bytes:
    """A few kilobytes that unpack to 30 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", b"wordprocessingml.document.main+xml")
        archive.writestr("word/document.xml", bytes(30 * 1024 * 1024))
    return buffer.getvalue()


def a_pdf_bomb() -> bytes:
    """Half a megabyte whose objects stand in a stream that unpacks to more than the limit."""
    head, stream = b"1 0 2 40 3 90 ", b">>stream\n%s\nendstream endobj\n"
    parts = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page>>")
    objects = head + parts[0].ljust(40) + parts[1].ljust(50) + parts[2]
    packed = zlib.compress(objects.ljust(checking.MOST_OF_STREAM + 1), 1)
    start = b"%PDF-1.5\n"
    start_of_index = len(start) + len(
        many := b"4 0 obj<</Type/ObjStm/N 3/First 14/Filter/FlateDecode/Length %d" % len(packed)
        + stream % packed
    )
    places = ((0, 0, 0), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, len(start), 0), (1, start_of_index, 0))
    index = b"".join(struct.pack(">BIB", *place) for place in places)
    index = b"5 0 obj<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length %d" % len(index) + stream % index
    return start + many + index + b"startxref\n%d\n%%%%EOF" % start_of_index


TYPES = ("[Content_Types].xml", b"wordprocessingml.document.main+xml")
LOCKED = an_archive(("mimetype", ODT_TYPE), ("META-INF/manifest.xml", b"<manifest:encryption-data/>"))
HUGE = PNG[:16] + (60_000).to_bytes(4, "big") * 2 + PNG[24:]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        pytest.param("a.docx", a_bomb(), "entpackt zu groß", id="bomb"),
        pytest.param("a.docx", an_archive(*[(f"{n}", b"") for n in range(5001)]), "zu groß", id="entries"),
        pytest.param("a.docx", an_archive(TYPES, ("../../x.xml", b"")), "beschädigt", id="outside"),
        pytest.param(
            "a.docx", an_archive((TYPES[0], TYPES[1] + b"macroEnabled")), "enthält Makros", id="macros"
        ),
        pytest.param("a.odt", LOCKED, "mit einem Kennwort geschützt", id="locked-odt"),
        pytest.param(
            "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "altes Office-Format", id="doc"
        ),
        pytest.param("a.pdf", a_pdf("x", password="x"), "Kennwort geschützt", id="locked-pdf"),
        pytest.param("a.pdf", b"%PDF-1.7\nabgeschnitten", "beschädigt", id="broken-pdf"),
        pytest.param("a.png", PNG[:40], "beschädigt", id="broken-png"),
        pytest.param("a.png", HUGE, "beschädigt|Bildpunkte", id="huge-png"),
        pytest.param("bericht.pdf.exe", PDF, "ist PDF, ihr Name endet aber auf „.exe“", id="two-endings"),
    ],
)
def test_bombs_locks_and_damages_are_refused(name, content, sentence):
    with pytest.raises(DomainError, match=sentence):
        check_file(an_upload(name, content))


def test_a_pdf_may_not_unpack_to_gigabytes_before_it_can_be_read():
    with pytest.raises(DomainError, match="beschädigt"):
        check_file(an_upload("a.pdf", a_pdf_bomb()))


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr(checking, "MOST_PIXELS", 99)
    with pytest.raises(DomainError, match="Bildpunkte"):
        check_file(an_upload("a.png", a_picture(size=(10, 10))))


@pytest.mark.parametrize(
    ("name", "clean", "title"),
    [
        ("..\\..\\Akten/../Bericht_2026.pdf", "Bericht_2026.pdf", "Bericht 2026"),
        ("Vorlage\u202efdp.exe\x00\n.pdf", "Vorlagefdp.exe .pdf", "Vorlagefdp.exe"),
        ("Konzept.docx.pdf", "Konzept.docx.pdf", "Konzept"),
        ("\x07/..", "Datei", "Datei"),
    ],
)
def test_names_lose_folders_and_what_nobody_sees(name, clean, title):
    assert (clean_name(name), title_of(name)) == (clean, title)


def test_the_place_of_a_file_has_nothing_of_its_name():
    network = a_network()
    document = add_document(
        network,
        by=as_staff(network),
        kind=Document.Kind.AGREEMENT,
        title="Kooperationsvertrag – Fassung 2021",
        file=an_upload("../../etc/passwd.pdf"),
    )
    assert "passwd" not in document.file.name
    assert document.file.name.startswith("dokumente/2026/11/")
    assert f"/{document.sha256[:24]}" in document.file.name
    assert default_storage.open(document.file.name).read() == PDF
    assert download_name(document) == "kooperationsvertrag-fassung-2021.pdf"
    assert document.scope == network.scope_key


def test_a_replaced_file_is_gone_once_the_deed_is_done(django_capture_on_commit_callbacks):
    network = a_network()
    with django_capture_on_commit_callbacks(execute=True):
        picture = record_picture(network, by=COMMAND, title="Bild", alternative_text="Deich")
        attach_file(picture, by=COMMAND, file=an_upload("a.png", PNG), rights_cleared=True)
    replaced = picture.file.name
    with django_capture_on_commit_callbacks() as callbacks:
        attach_file(picture, by=COMMAND, file=an_upload("b.png", a_picture(size=(3, 3))), rights_cleared=True)
    assert default_storage.exists(replaced)
    for callback in callbacks:
        callback()
    assert not default_storage.exists(replaced)
    assert default_storage.exists(picture.file.name)


@pytest.mark.parametrize(
    ("kind", "target", "is_refused"),
    [
        ("attachedTemplate", "https://example.org/boese.dotm", True),
        ("attachedTemplate", r"file:///\\server\vorlagen\brief.dotm", True),
        ("attachedTemplate", r"\\server\vorlagen\brief.dotm", True),
        ("oleObject", "http://example.org/x", True),
        ("attachedTemplate", "file:///C:\\Vorlagen\\brief.dotx", False),
        ("attachedTemplate", "/C:/Vorlagen/brief.dotx", False),
        ("hyperlink", "https://example.org/", False),
    ],
)
def test_a_text_may_not_load_from_another_server(kind, target, is_refused):
    upload = an_upload("a.docx", a_docx_with(kind, target))
    if is_refused:
        with pytest.raises(DomainError, match="von einem anderen Server"):
            check_file(upload)
    else:
        assert check_file(upload).type.extension == "docx"


def test_a_refused_file_leaves_nothing():
    network = a_network()
    with pytest.raises(DomainError):
        add_document(network, by=COMMAND, kind=Document.Kind.PAPER, title="x", file=an_upload("x.exe", b"MZ"))
    assert not Document.objects.exists()


def test_a_picture_without_cleared_rights_is_a_record_with_its_texts():
    network = a_network()
    picture = record_picture(
        network,
        by=as_office(network),
        title="Unterzeichnung",
        caption="Unterzeichnung im Kreishaus",
        alternative_text="Zwei Personen unterschreiben",
        is_public=True,
    )
    assert (bool(picture.file), picture.rights_cleared) == (False, False)
    with pytest.raises(DomainError, match="Rechte an dem Bild sind nicht geklärt"):
        attach_file(picture, by=as_office(network), file=an_upload("bild.png", PNG))
    kept = attach_file(
        picture, by=as_office(network), file=an_upload("bild.png", PNG), rights_cleared=True, rights="Kreis"
    )
    assert kept.media_type == "image/png"


def test_a_picture_needs_an_alternative_text():
    network = a_network()
    with pytest.raises(DomainError, match="beschreiben Sie das Bild"):
        record_picture(network, by=COMMAND, title="Bild")
    with pytest.raises(DomainError, match="beschreiben Sie das Bild"):
        add_document(
            network,
            by=COMMAND,
            kind=Document.Kind.OTHER,
            title="Bild",
            file=an_upload("bild.png", PNG),
            rights_cleared=True,
        )


def test_two_people_at_once_do_not_overwrite_each_other():
    network = a_network()
    picture = record_picture(network, by=COMMAND, title="Bild", alternative_text="Deich")
    attach_file(picture, by=COMMAND, file=an_upload("a.png", PNG), rights_cleared=True)
    with pytest.raises(Conflict):
        attach_file(picture, by=COMMAND, file=an_upload("b.png", PNG), rights_cleared=True, revision=0)


def test_another_network_may_not_keep_documents_here():
    network, other = a_network(), a_network("neuland", ags="05998")
    with pytest.raises(NotAllowed):
        record_picture(network, by=as_office(other), title="Bild", alternative_text="Deich")
