import hashlib

import pytest
from django.core.files.storage import default_storage

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents import files
from bildungsnetz.contexts.documents.actions import add_document, attach_file, record_picture
from bildungsnetz.contexts.documents.files import check_file, download_name
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from tests.factories.deeds import as_office, as_staff
from tests.factories.documents import DOCX, JPG, ODT, PDF, PNG, XLSX, an_archive, an_upload
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
                ("[Content_Types].xml", b""), ("word/document.xml", b""), ("word/vbaProject.bin", b"")
            ),
            "ohne Makros",
        ),
        ("a.docx", b"PK\x03\x04 damaged", "Erlaubt sind Dateien der Art PDF"),
        ("a.png", PDF, "Der Inhalt der Datei ist PDF, ihr Name endet aber auf „.png“."),
    ],
)
def test_what_is_not_what_it_claims_is_refused(name, content, sentence):
    with pytest.raises(DomainError, match=sentence) as refusal:
        check_file(an_upload(name, content))
    assert refusal.value.field == "file"


def test_large_files_are_refused(monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    with pytest.raises(DomainError, match="größer als 25 MB"):
        check_file(an_upload())


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
