"""Published files and how they are served."""

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import add_document, edit_document
from bildungsnetz.contexts.documents.models import Document
from tests.factories.documents import DOCX, PDF, an_upload
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


def a_document(name: str = "v.pdf", content: bytes = PDF, *, is_public: bool = True) -> Document:
    return add_document(
        a_network(),
        by=COMMAND,
        kind=Document.Kind.AGREEMENT,
        title="Kooperationsvertrag 2021",
        file=an_upload(name, content),
        is_public=is_public,
    )


def test_a_pdf_opens_in_the_browser_and_nothing_in_it_runs(client: Client) -> None:
    response = client.get(f"/dokumente/{a_document().pk}/")

    assert b"".join(response) == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="kooperationsvertrag-2021.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_office_files_are_saved(client: Client) -> None:
    response = client.get(f"/dokumente/{a_document('v.docx', DOCX).pk}/")
    assert response.headers["Content-Disposition"].startswith("attachment;")


def test_what_is_not_public_is_not_there(client: Client) -> None:
    document = a_document(is_public=False)
    assert client.get(f"/dokumente/{document.pk}/").status_code == 404
    edit_document(document, by=COMMAND, is_public=True)
    assert client.get(f"/dokumente/{document.pk}/").status_code == 200
    assert client.get("/dokumente/999999/").status_code == 404
