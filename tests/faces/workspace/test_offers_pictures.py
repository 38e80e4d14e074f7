"""Pictures of offers: shown with what is public, never before somebody has seen them, never gigantic."""

import struct
import zlib

import pytest

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.models import OfferPicture
from tests.faces.workspace.signing_in import office
from tests.factories.deeds import as_office
from tests.factories.documents import a_picture, an_upload
from tests.factories.networks import a_network
from tests.factories.offers import a_provider_link, an_offer
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsbereich/musterland/angebote/"


@pytest.fixture
def network(db):
    return a_network()


def test_a_provider_adds_a_picture_to_a_draft_by_its_link(network, client):
    offer = an_offer(network)
    page = f"/anbieter/{a_provider_link(offer)}/"
    add = f"{page}{offer.pk}/bild/"
    assert add in client.get(page).content.decode()
    told = {"alternative_text": "Kinder lesen", "rights": "Foto: VHS", "rights_cleared": "on"}
    giant = client.post(add, {**told, "file": an_upload("riesig.png", _giant_png())})
    assert giant.status_code == 200
    assert not OfferPicture.objects.exists()
    client.post(add, {**told, "file": an_upload("bild.png", a_picture())})
    assert OfferPicture.objects.get().document.is_public is False
    actions.publish_offer(offer, by=as_office(network))
    client.post(add, {**told, "file": an_upload("zweites.png", a_picture())})
    assert OfferPicture.objects.count() == 1  # what is public shows no picture that nobody has seen


def test_a_picture_is_public_with_its_offer_and_a_giant_one_is_refused(network, client):
    offer = an_offer(network)
    staff = office(network, Role.OFFICE_STAFF)
    told = {"alternative_text": "Kinder lesen", "rights": "Foto: VHS", "rights_cleared": "on"}
    giant = text_of(
        staff.post(f"{PAGE}{offer.pk}/bild/", {**told, "file": an_upload("bild.png", _giant_png())})
    )
    assert "Bildpunkte" in giant
    staff.post(f"{PAGE}{offer.pk}/bild/", {**told, "file": an_upload("bild.png", a_picture())})
    picture = OfferPicture.objects.get()
    assert client.get(f"/dokumente/{picture.document_id}/").status_code == 404
    actions.publish_offer(offer, by=as_office(network))
    assert client.get(f"/dokumente/{picture.document_id}/").status_code == 200
    assert 'alt="Kinder lesen"' in client.get(f"/musterland/angebote/{offer.slug}/").content.decode()
    actions.archive_offer(offer, by=as_office(network))
    assert client.get(f"/dokumente/{picture.document_id}/").status_code == 404


def _giant_png() -> bytes:
    """200 megapixels in a few bytes: only the head tells the size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 20_000, 10_000, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")
