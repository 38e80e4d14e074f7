import pytest

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.documents.actions import add_document, edit_document, record_picture
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.documents.queries import (
    documents_of,
    public_documents,
    public_file,
    readable_file,
)
from tests.factories.deeds import as_office
from tests.factories.documents import an_upload
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return a_network()


@pytest.fixture
def internal(network):
    return add_document(network, by=COMMAND, kind=Document.Kind.OTHER, title="Vorlage", file=an_upload())


def test_an_internal_file_opens_for_its_network_only(network, internal):
    other = a_network("neuland", ags="05998")
    assert public_file(internal.pk) is None
    assert readable_file(PUBLIC, internal.pk) is None
    assert readable_file(as_office(other), internal.pk) is None
    assert readable_file(as_office(network), internal.pk) == internal
    assert list(documents_of(as_office(network), network.scope_key)) == [internal]
    assert not documents_of(as_office(other), network.scope_key)


def test_a_published_file_opens_for_everyone(network, internal):
    edit_document(internal, by=as_office(network), is_public=True)
    assert public_file(internal.pk) == internal
    assert list(public_documents(network.scope_key)) == [internal]


def test_a_record_without_file_cannot_be_opened(network):
    picture = record_picture(network, by=COMMAND, title="Bild", alternative_text="Deich", is_public=True)
    assert public_file(picture.pk) is None
    assert list(public_documents(network.scope_key)) == [picture]
